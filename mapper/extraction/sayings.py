"""One sentence's hits and actors in; its frames of reporting out: who says something, and where those words lie.

Leading ("X said …"), trailing ("…, X said"), inverted ("…," said X), according-to, accuse, deny, mutual blame,
protests, citations, headings ("Ministry: …"), headlines' tails ("…: X army"), and verbs that go on with the speaker of
the one before ("X denied this and accused Y of …").
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, Literal

from mapper.claim import THIRD_PARTY
from mapper.extraction.mentions import SPEAKING, Actor
from mapper.extraction.values import value_class

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mapper.extraction.lexicon import Hit, Hits
    from mapper.extraction.segments import Token

BE: Final = frozenset("was were been being be are is".split())
DETERMINERS: Final = frozenset(
    "the a an this that these those its their his her our any some such no of in by for from 's ' ’ to each every "
    "latest new recent initial official media press several many other further security criminal with on".split()
)
NOUNS_TOO: Final = frozenset(
    "report reports claim claims charge charges state states note notes post posts address".split()
)
PREPOSITIONS: Final = frozenset("of in within from on with against to for at near between into inside towards".split())
OFFICES: Final = frozenset({"official", "ministry", "military", "person"})
ATTRIBUTIVE: Final = frozenset("with of the a an no any for from by its their".split())
CITING: Final = frozenset({"cite", "cites", "cited"})
PROTESTING: Final = ("condemn", "protest", "denounc")
NEAR: Final = 8
PHRASE: Final = 6  # words that may stand before a speaker's name in one noun phrase with it
LONG_PHRASE: Final = 20  # words of "of …" that may follow an office
PHRASE_ENDS: Final = frozenset(", ; : ” \" ' ’ “ — – ( ) that which who whom when while as and but".split())
ADVERBIAL: Final = frozenset(
    "on in at after before following during earlier later meanwhile however overnight yesterday today since as "
    "according for by over despite amid also and but while with late early shortly".split()
)
DISTRIBUTIVE: Final = frozenset("each both either every sides".split())
DEFINITE: Final = frozenset("the this that these those".split())
DESCRIBING: Final = ("describ", "character")
LEADING: Final = frozenset("heads headed leads runs chairs governs commands".split())
EACH_BLAMES: Final = ("each side blam", "each side accus")
INDEFINITE: Final = frozenset("a an one two three four five six seven several some many".split())
NOUN_PHRASE: Final = 4
GOING_ON: Final = frozenset({"say", "deny", "accuse"})
LINKING: Final = frozenset("also instead then later further in turn".split())
GAP: Final = 12  # words that may stand between a speaker and the verb of saying


@value_class
class Frame:
    """A verb or phrase of reporting at tokens first..last, its speaker, and where the reported words lie."""

    kind: str
    first: int
    last: int
    speaker: Actor | None
    where: Literal["right", "left", "both"]
    accused: Actor | None = None
    goes_on: bool = False  # its speaker stands before words that are not its own
    until: int = 0  # the comma that ends its words, where it is an aside: "X, which said …, fired at Y"

    @property
    def begin(self) -> int:
        """The first token of the frame, its speaker included."""
        return min(self.first, self.speaker.first) if self.speaker and not self.goes_on else self.first


def frames(tokens: Sequence[Token], hits: Hits, actors: Sequence[Actor]) -> list[Frame]:
    """Find the frames of reporting in a sentence, in reading order, none inside another."""
    found: list[Frame] = []
    mutual = [h for h in hits.get("mutual", ()) if _is_mutual(h, tokens, actors)]
    taken = {i for h in mutual for i in range(h.first, h.last + 1)}
    for hit in mutual:
        speaker = next((a for a in reversed(actors) if a.last < hit.first and a.role in SPEAKING | {"both"}), None)
        both = pair(hit.first, tokens, actors)
        blame = Frame("mutual", hit.first, hit.last, both[0] if both else speaker, "right")
        found.append(replace(blame, goes_on=_trails(hit, tokens, hits)))
    for hit in hits.get("accordingto", ()):
        source = _source(hit.last, tokens, actors)
        if source is None or taken & {hit.first}:
            continue
        taken |= set(range(hit.first, source.last + 1))
        before, after = tokens[hit.first - 1].low, tokens[min(source.last + 1, len(tokens) - 1)].low
        leading = hit.first <= 1 or (before in {",", ";"} and after == "," and hit.first < len(tokens) // 2)
        found.append(Frame("according to", hit.first, source.last, source, "both" if leading else "left"))
    tail = _tail(tokens, actors)
    if tail is not None:
        found.append(tail)
    heading = _heading(tokens, hits, actors)
    if heading is not None:
        found.append(heading)
    for hit in hits.get("report", ()):
        if taken & set(range(hit.first, hit.last + 1)):
            continue
        frame = _verb_frame(hit, tokens, hits, actors)
        # a news agency that is merely cited says nothing of its own
        if frame is not None and not (frame.speaker and frame.speaker.role == "media"):
            until = _aside(frame, tokens, hits)
            found.append(replace(frame, until=until))
            main = list(_main_clause(frame, until, tokens, hits, actors)) if until else []
            taken |= {f.first for f in main}
            found += main
    if not found:
        return found
    found.sort(key=lambda f: (f.begin, f.first))
    apart = _apart([f for f in found if not _only_cites(f, found)])
    return sorted([*apart, *_going_on(apart, tokens, hits, actors)], key=lambda f: f.first)


def _aside(frame: Frame, tokens: Sequence[Token], hits: Hits) -> int:
    """Return the comma that ends a relative clause of saying whose speaker goes on to do something else, or 0."""
    if frame.speaker is None or frame.where != "right":
        return 0
    between = [t.low for t in tokens[frame.speaker.last + 1 : frame.first]]
    if between[:1] != [","] or between[1:2] not in (["which"], ["who"]):
        return 0
    finite = {h.first for g in ("report", "verb") for h in hits.get(g, ()) if h.form in {"past", "s"}}
    ends = (i for i in range(frame.last + 1, len(tokens) - 1) if tokens[i].low == ",")
    return next((i for i in ends if {i + 1, i + 2} & finite), 0)


def _main_clause(
    aside: Frame, until: int, tokens: Sequence[Token], hits: Hits, actors: Sequence[Actor]
) -> Iterator[Frame]:
    """Read the verb of reporting to which the speaker of an aside goes on: "X, which denied …, accused Y of …"."""
    for hit in hits.get("report", ()):
        if aside.speaker is not None and until < hit.first <= until + 2 and hit.form in {"past", "s"}:
            main = _of_subject(hit, aside.speaker, tokens, hits, actors)
            if main is not None:
                yield replace(main, where="right", goes_on=True)


def _going_on(found: Sequence[Frame], tokens: Sequence[Token], hits: Hits, actors: Sequence[Actor]) -> list[Frame]:
    """Read verbs of reporting that go on with the speaker of the frame before: "X denied this and said that …"."""
    verbs = hits.get("report", ())
    forms = {hit.first: hit.form for hit in verbs}
    further = []
    for hit in verbs:
        before = next((f for f in reversed(found) if f.first < hit.first), None)
        if before is None or hit.first <= before.last or before.speaker is None or before.where != "right":
            continue
        said = hit.form == "ing" and not tokens[hit.first].low.startswith(DESCRIBING)
        turns = said and tokens[hit.first - 1].low == "," and _turns(hit, before)
        joined = hit.form == forms.get(before.first) and _coordinated(hit.first, tokens)
        if hit.value not in GOING_ON or not (turns or joined):
            continue
        following = next((a for a in actors if hit.last < a.first <= hit.last + NEAR), None)
        accused = following if hit.value == "accuse" else None
        if hit.value == "accuse" and (accused is None or accused.side == before.speaker.side):
            continue
        further.append(Frame(hit.value, hit.first, hit.last, before.speaker, "right", accused, goes_on=True))
    return further


def _turns(hit: Hit, before: Frame) -> bool:
    """Tell whether a participle turns to something else than was denied or blamed: "denied this, adding that …"."""
    return hit.value == "accuse" or before.kind in {"deny", "accuse"}


def _coordinated(verb: int, tokens: Sequence[Token]) -> bool:
    """Tell whether a verb follows on a conjunction, but for an adverb: "and said", "but instead accused"."""
    before = verb - 1
    while before > 0 and (tokens[before].low in LINKING or tokens[before].low.endswith("ly")):
        before -= 1
    return tokens[before].low in {"and", "but"}


def _is_mutual(hit: Hit, tokens: Sequence[Token], actors: Sequence[Actor]) -> bool:
    """Tell whether "blamed the other" is said of both: of each, of both, of a pair."""
    before = {t.low for t in tokens[: hit.first]}
    return (
        not hit.value.endswith("the other")
        or hit.value.startswith(EACH_BLAMES)
        or bool(before & DISTRIBUTIVE)
        or pair(hit.first, tokens, actors) is not None
    )


def _trails(mutual: Hit, tokens: Sequence[Token], hits: Hits) -> bool:
    """Tell whether blame is set after what happened: "X and Y fought, each side blaming the other for opening fire"."""
    begins = next((i for i in range(mutual.first, max(-1, mutual.first - NOUN_PHRASE), -1) if tokens[i].low == ","), 0)
    deeds = [h.first for group in ("noun", "verb") for h in hits.get(group, ())]
    return any(0 <= i < begins for i in deeds) and any(i > mutual.last for i in deeds)


def _only_cites(frame: Frame, found: Sequence[Frame]) -> bool:
    """Tell whether a stranger says something on the word of a source: "the Daily wrote with reference to X"."""
    stranger = frame.speaker is not None and frame.speaker.role == "person" and frame.speaker.side == THIRD_PARTY
    return stranger and any(f.kind == "according to" and 0 < f.first - frame.last <= NEAR for f in found)


def _source(last: int, tokens: Sequence[Token], actors: Sequence[Actor]) -> Actor | None:
    """Find who "according to" names: a party before the next comma, the office set after a name, or the name."""
    comma = next((i for i in range(last + 1, len(tokens)) if tokens[i].low == ","), len(tokens))
    named = [a for a in actors if last < a.first <= last + NEAR + PHRASE and a.role in SPEAKING | {"both"}]
    near = next((a for a in named if a.first <= min(comma, last + NEAR)), None)
    if near is not None:
        return near
    stranger = _stranger(last + 1, tokens)
    office = next((a for a in named if comma < a.first <= comma + PHRASE and a.role in OFFICES and a.side), None)
    return office if stranger is not None and office is not None else stranger


def _heading(tokens: Sequence[Token], hits: Hits, actors: Sequence[Actor]) -> Frame | None:
    """Read "Ministry: our posts came under fire": an office, or a capital, and a colon at the head of a sentence."""
    if not actors or actors[0].first > 1 or actors[0].role not in SPEAKING:
        return None
    capitals = {h.first for h in hits.get("side", ()) if h.form == "capital"}
    if actors[0].role == "bare" and actors[0].first not in capitals:
        return None
    colon = actors[0].last + 1
    if colon >= len(tokens) or tokens[colon].low != ":":
        return None
    return Frame("say", colon, colon, actors[0], "right")


def _tail(tokens: Sequence[Token], actors: Sequence[Actor]) -> Frame | None:
    """Read a headline that ends with its source: "Four killed in shelling: X army"."""
    if not actors or actors[-1].last < len(tokens) - 1 or actors[-1].first < 3 or actors[-1].role == "modifier":
        return None
    before = actors[-1].first - 1
    return Frame("say", before, before, actors[-1], "left") if tokens[before].low in {":", "-", "–", "—"} else None


def _apart(frames: list[Frame]) -> list[Frame]:
    kept: list[Frame] = []
    for frame in frames:
        again = kept and not frame.goes_on and frame.speaker and frame.speaker == kept[-1].speaker
        if kept and (frame.begin <= kept[-1].last or again):
            continue
        kept.append(frame)
    return kept


def _verb_frame(hit: Hit, tokens: Sequence[Token], hits: Hits, actors: Sequence[Actor]) -> Frame | None:
    """Read a verb of reporting with its speaker: cited, protesting, passive, inverted, leading or trailing."""
    before = tokens[hit.first - 1].low if hit.first else ""
    if tokens[hit.first].low == "saying" and before == "as":
        return _cited(hit, actors)
    if hit.form == "ing" and (speaker := _with(hit, tokens, actors)):
        return Frame("say", hit.first, hit.last, speaker, "right")
    if tokens[hit.first].low.startswith(PROTESTING):
        return _protest(hit, tokens, actors)
    if _is_no_verb(hit, tokens, hits, before):
        return None
    if before in BE and hit.form == "past":
        return _passive(hit, tokens, actors)
    inverted = _inverted(hit, tokens, actors)
    if inverted is not None:
        return Frame("say", hit.first, max(hit.last, inverted.last), inverted, "left")
    if hit.value == "say" and _ends_quote(tokens, hit.first) and (new := _introduced(hit.last + 1, tokens, actors)):
        return Frame("say", hit.first, new.last, new, "left")
    subject = _subject(hit, tokens, hits, actors)
    if subject is None and hit.value == "say" and hit.form == "past":
        subject = _stranger_before(hit.first, tokens, actors)
    return None if subject is None or _is_asked(subject, tokens) else _of_subject(hit, subject, tokens, hits, actors)


def _is_asked(subject: Actor, tokens: Sequence[Token]) -> bool:
    """Tell whether the speaker's words are only spoken of: "what X says about …"."""
    return "what" in {t.low for t in tokens[max(0, subject.first - 2) : subject.first]}


def _of_subject(hit: Hit, subject: Actor, tokens: Sequence[Token], hits: Hits, actors: Sequence[Actor]) -> Frame | None:
    if hit.value == "perceive":
        # monitors and witnesses report what they see; others merely see it
        return Frame("say", hit.first, hit.last, subject, "right") if subject.role in {"igo", "witness"} else None
    if hit.value == "accuse":
        accused = next((a for a in actors if hit.last < a.first <= hit.last + NEAR), None)
        return Frame("accuse", hit.first, hit.last, subject, "right", accused)
    if hit.value == "branding":
        return Frame("deny" if _is_false(hit, hits) else "say", hit.first, hit.last, subject, "right")
    trailing = hit.value == "say" and _trailing(subject.first, tokens)
    return Frame(hit.value, hit.first, hit.last, subject, "left" if trailing else "right")


def _is_no_verb(hit: Hit, tokens: Sequence[Token], hits: Hits, before: str) -> bool:
    """Tell whether it is a noun ("the report"), a participle, an infinitive, or calls nothing false ("called it")."""
    low = tokens[hit.first].low
    if hit.value == "branding" and not (_is_false(hit, hits) or _brands_deed(hit, tokens, hits)):
        return True
    if hit.form == "ing" or low in CITING or (low in NOUNS_TOO and before in DETERMINERS):
        return True
    if hit.form == "base":
        return before in DETERMINERS | {"to", "not"}
    return hit.form == "past" and before in ATTRIBUTIVE


def _is_false(hit: Hit, hits: Hits) -> bool:
    return any(0 < h.first - hit.last <= GAP for h in hits.get("falsehood", ()))


def _brands_deed(hit: Hit, tokens: Sequence[Token], hits: Hits) -> bool:
    """Tell whether it is an attack that is given a name: "called the shelling of X a crime", not "called for"."""
    deeds = (h for group in ("noun", "verb") for h in hits.get(group, ()) if h.form in {"", "ing"})
    named = tokens[hit.last + 1].low in DEFINITE if hit.last + 1 < len(tokens) else False
    return named and any(0 < h.first - hit.last <= PHRASE for h in deeds)


def _with(hit: Hit, tokens: Sequence[Token], actors: Sequence[Actor]) -> Actor | None:
    """Find the speaker in "with X saying that …"."""
    speaker = next((a for a in actors if a.last == hit.first - 1 and a.role in SPEAKING), None)
    return speaker if speaker and speaker.first and tokens[speaker.first - 1].low == "with" else None


def _cited(hit: Hit, actors: Sequence[Actor]) -> Frame | None:
    """Read "the agency quoted X as saying …"."""
    cited = next((a for a in reversed(actors) if a.last < hit.first and a.role in SPEAKING - {"media"}), None)
    return Frame("say", hit.first, hit.last, cited, "right") if cited else None


def _protest(hit: Hit, tokens: Sequence[Token], actors: Sequence[Actor]) -> Frame | None:
    """Read "X summoned the envoy to protest …": who protests is who the sentence begins with."""
    first = next((a for a in actors if a.role in SPEAKING and a.last < hit.first), None)
    if first and first.role == "bare" and first.first and tokens[first.first - 1].low.endswith("ing"):
        first = _stranger(0, tokens)  # "Jan Stone, visiting X, condemned …"
    return Frame("say", hit.first, hit.last, first, "right") if first else None


def _inverted(hit: Hit, tokens: Sequence[Token], actors: Sequence[Actor]) -> Actor | None:
    """Read "…, said X." and “…” said X: the speaker ends a clause right after the verb."""
    if hit.value != "say" or not _ends_quote(tokens, hit.first):
        return None
    if any(a.last == hit.first - 2 and a.role in OFFICES and tokens[hit.first - 1].low == "," for a in actors):
        return None  # "the spokesman, Jan Stone, told X": he ends before the comma
    speaker = next((a for a in actors if hit.last < a.first <= hit.last + NEAR and a.role in SPEAKING), None)
    if speaker is None or any(t.low in {"that", ","} for t in tokens[hit.last + 1 : speaker.first]):
        return None
    return speaker if _closes(speaker.last, tokens) else None


def _closes(last: int, tokens: Sequence[Token]) -> bool:
    """Tell whether a speaker ends a clause: a mark, a day or a place of saying, or "of the region" and then a mark."""
    for i in range(last + 1, min(len(tokens), last + 1 + LONG_PHRASE)):
        if tokens[i].low in {".", ",", "on", "in", "quoted", "(", ";", "as", "earlier", "late"}:
            return True
        if i == last + 1 and tokens[i].low not in {"of", "for", "from"}:
            return False
    return last + 1 >= len(tokens)


def _passive(hit: Hit, tokens: Sequence[Token], actors: Sequence[Actor]) -> Frame | None:
    """Read "X was accused (by Y) of …"."""
    by = next((a for a in actors if hit.last < a.first <= hit.last + 3 and tokens[hit.last + 1].low == "by"), None)
    if by is not None and (hit.value == "deny" or tokens[hit.first].low == "told"):
        return Frame(hit.value, hit.first, by.last, by, "left")
    if hit.value != "accuse":
        return None
    accused = next((a for a in reversed(actors) if a.last < hit.first), None)
    return Frame("accuse", hit.first, hit.last, by, "right", accused) if accused and by else None


def _stranger(first: int, tokens: Sequence[Token]) -> Actor | None:
    """Read a person whom the text gives no office: a surname goes on from before, a full name is a third party."""
    last = first
    while last < len(tokens) and tokens[last].capital:
        last += 1
    words = last - first
    if not 1 <= words <= 3 or tokens[first].low in DETERMINERS:
        return None
    return Actor(first, last - 1, None if words == 1 else THIRD_PARTY, "person")


def _stranger_before(verb: int, tokens: Sequence[Token], actors: Sequence[Actor]) -> Actor | None:
    """Read a person without an office who is the subject of a verb: "Stone said", "Jan Stone had said"."""
    last = verb - 1
    while last > 0 and tokens[last].low in {"had", "has", "have", "also", "later", "then"}:
        last -= 1
    if last > 0 and tokens[last].low == ",":
        # "Jan Stone, who lives in X, said"
        relative = range(last - 1, max(0, last - GAP), -1)
        last = next((i - 2 for i in relative if tokens[i].low == "who" and tokens[i - 1].low == ","), -1)
        if last < 0 and tokens[verb - 1].low == ",":
            return _apposed(verb - 1, tokens, actors)
    if last < 0 or any(a.first <= last <= a.last for a in actors):
        return None
    if not tokens[last].capital:
        return _someone(last, tokens)
    first = last - (last > 1 and tokens[last - 1].capital)
    return _stranger(first, tokens[: last + 1])


def _apposed(comma: int, tokens: Sequence[Token], actors: Sequence[Actor]) -> Actor | None:
    """Read a person of no office of whom the text says more: "Jan Stone, the girls' uncle, said"."""
    before = next((i for i in range(comma - 1, max(1, comma - GAP), -1) if tokens[i].low == ","), 0)
    if before < 1 or not tokens[before - 1].capital or any(a.last >= before - 2 and a.first < comma for a in actors):
        return None
    return _stranger(before - 1 - (before > 1 and tokens[before - 2].capital), tokens[:before])


def _introduced(first: int, tokens: Sequence[Token], actors: Sequence[Actor]) -> Actor | None:
    """Read a person of no office whom the text says more of: "…,” said Stone, a farmer", "said Stone, 54"."""
    last = first
    while last < len(tokens) and tokens[last].capital:
        last += 1
    if last == first or last + 1 >= len(tokens) or tokens[last].low != ",":
        return None
    if tokens[last + 1].low == "who" and tokens[min(last + 2, len(tokens) - 1)].low in LEADING:
        led = next((a.side for a in actors if last < a.first <= last + GAP and a.side), None)
        return Actor(first, last - 1, led, "official")
    if not (tokens[last + 1].low in {"a", "an"} or tokens[last + 1].low.isdigit()):
        return None
    known = any(a.first <= last + GAP and a.last >= first and a.role in OFFICES for a in actors)
    return None if known else Actor(first, last - 1, THIRD_PARTY, "witness")


def _someone(last: int, tokens: Sequence[Token]) -> Actor | None:
    """Read somebody of no party whom the text has not named before: "…, two engineers said"."""
    for first in range(last - 1, max(-1, last - 1 - NOUN_PHRASE), -1):
        if tokens[first].low in INDEFINITE and (first == 0 or tokens[first - 1].low in PHRASE_ENDS):
            return Actor(first, last, THIRD_PARTY, "witness")
        if not tokens[first].low[0].isalnum():
            return None
    return None


def _is_stranger(last: int, tokens: Sequence[Token], actors: Sequence[Actor]) -> bool:
    """Tell whether a clause's subject is a name of no party, with nothing but a comma before it."""
    first = last
    while first > 0 and tokens[first].capital:
        first -= 1
    unknown = not any(a.first <= last and a.last > first for a in actors)
    comma = first - (tokens[first].low in {"the", "a"})
    return first < last and comma >= 0 and tokens[comma].low == "," and unknown


def _subject(hit: Hit, tokens: Sequence[Token], hits: Hits, actors: Sequence[Actor]) -> Actor | None:
    """Find the speaker to the left of a verb: the nearest actor that can speak, with only light words between."""
    if _is_stranger(hit.first - 1, tokens, actors):
        return None  # "…, Daily News reports": no party
    finite = {
        h.first for g in ("report", "verb", "casualty") for h in hits.get(g, ())
        if h.form in {"past", "s"} and h.value != "branding"
    }  # fmt: skip
    for actor in reversed(actors):
        if actor.last >= hit.first or (actor.role in {"bare", "it"} and _governed(actor.first, tokens)):
            continue
        gap = range(actor.last + 1, hit.first)
        if (
            len(gap) > GAP
            or any(h.first in gap for h in hits.get("noun", ()))
            or any(i in finite for i in gap)
            or any(tokens[i].low in {".", ";", "that", "”"} for i in gap)
        ):
            return None
        if actor.role in SPEAKING and not (actor.possessive and len(gap) > 1 and actor.role == "bare"):
            return _person_before(actor, tokens, actors) or actor
        if actor.role in {"enemy", "both"}:
            return actor if actor.role == "both" else None
    return None


def _person_before(office: Actor, tokens: Sequence[Token], actors: Sequence[Actor]) -> Actor | None:
    """Return the known person whom an office is set after: "Jan Stone, the governor of Y"; the person's side counts."""
    if office.role != "official":
        return None
    return next(
        (a for a in actors if a.role == "person" and a.side and 0 < office.first - a.last <= PHRASE
         and tokens[a.last + 1].low == ","), None)  # fmt: skip


def _governed(first: int, tokens: Sequence[Token]) -> bool:
    """Tell whether a name hangs on a preposition ("within X", "the border of X") and so is no subject."""
    before = (t.low for t in reversed(tokens[max(0, first - 3) : first]))
    return next((low for low in before if low not in {"the", "a"} and not low.endswith("ern")), "") in PREPOSITIONS


def _trailing(subject: int, tokens: Sequence[Token]) -> bool:
    """Tell whether the reported words stand before the speaker: "…, X said" but not "On Tuesday, X said"."""
    before = subject - 1
    while before >= 0 and subject - before <= PHRASE and tokens[before].low not in PHRASE_ENDS:
        before -= 1
    if before < 2 or tokens[before].low not in {",", "”", '"', "'", "’"}:
        return False
    words = [t for t in tokens[: before + 1] if t.low[0].isalnum()]
    if tokens[before].low in {"”", '"'} or tokens[before - 1].low in {"”", '"'}:
        return True
    return len(words) > 3 and words[0].low not in ADVERBIAL


def _ends_quote(tokens: Sequence[Token], position: int) -> bool:
    return position > 0 and tokens[position - 1].low in {",", "”", '"', "-", "–", "—"}


def pair(before: int, tokens: Sequence[Token], actors: Sequence[Actor]) -> tuple[Actor, Actor] | None:
    """Return the two parties of different sides that are named last before a token."""
    left = [a for a in actors if a.last < before + 1 and a.side and a.role in SPEAKING]
    left = [a for a in left if a.role not in {"igo", "witness", "media"}]
    left = [a for a in left if a.role != "bare" or not _governed(a.first, tokens)] if len(left) > 2 else left
    if len(left) >= 2 and left[-1].side != left[-2].side:
        return left[-2], left[-1]
    return None
