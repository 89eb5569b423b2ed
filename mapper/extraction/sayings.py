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
from mapper.extraction.subjects import (
    DETERMINERS,
    GAP,
    NEAR,
    NOUN_PHRASE,
    OFFICES,
    PHRASE,
    PHRASE_ENDS,
    closes,
    ends,
    ends_quote,
    introduced,
    inverted,
    pair,
    stranger,
    stranger_before,
    subject_of,
)
from mapper.extraction.values import value_class

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mapper.extraction.lexicon import Hit, Hits
    from mapper.extraction.segments import Token

BE: Final = frozenset("was were been being be are is".split())
NOUNS_TOO: Final = frozenset(
    "report reports claim claims charge charges state states note notes post posts address".split()
)
ATTRIBUTIVE: Final = frozenset("with of the a an no any for from by its their".split())
CITING: Final = frozenset({"cite", "cites", "cited"})
PROTESTING: Final = ("condemn", "protest", "denounc")
ADVERBIAL: Final = frozenset(
    "on in at after before following during earlier later meanwhile however overnight yesterday today since as "
    "according for by over despite amid also and but while with late early shortly commenting responding reacting "
    "asked answering speaking replying".split()
)
DISTRIBUTIVE: Final = frozenset("each both either every sides".split())
RELATIVE: Final = frozenset({"which", "that", "who"})
NAMING: Final = frozenset("was were as".split())
SIGNED: Final = 4  # tokens from a name to its account, flags included
LOCATING: Final = frozenset("in at on after during for , said".split())
CLAIMING: Final = frozenset({"that", "of"})
COUNTED: Final = frozenset("report reports claim claims allegation allegations accusation accusations".split())
PRESS: Final = frozenset({"media", "press"})
RESPONSIBLE: Final = frozenset({"responsible", "accountable"})
HOLDING: Final = {"hold": RESPONSIBLE, "holds": RESPONSIBLE, "held": RESPONSIBLE} | dict.fromkeys(
    ("attribute", "attributes", "attributed"), frozenset({"to"})
)
DEFINITE: Final = frozenset("the this that these those".split())
DESCRIBING: Final = ("describ", "character")
EACH_BLAMES: Final = ("each side blam", "each side accus")
GOING_ON: Final = frozenset({"say", "deny", "accuse"})
PERCEIVING: Final = frozenset({"igo", "witness"})
LINKING: Final = frozenset("also instead then later further in turn".split())


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
    at_edges = (_tail(tokens, actors), _signature(tokens, actors), _heading(tokens, hits, actors))
    found += [frame for frame in at_edges if frame is not None]
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
    taken |= {i for f in found for i in range(f.begin, f.last + 1)}
    found += [*_spread(tokens, hits, actors, taken), *_holding(tokens, actors, taken)]
    if not found:
        return found
    found = [_by_speaker(frame, found) for frame in found]
    found.sort(key=lambda f: (f.begin, f.first))
    apart = _apart([f for f in found if not _only_cites(f, found)])
    if _tells_noun(apart[0], tokens):
        apart[0] = replace(apart[0], where="left")
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
        or hit.value.startswith("each")
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
    someone = stranger(last + 1, tokens)
    office = next((a for a in named if comma < a.first <= comma + PHRASE and a.role in OFFICES and a.side), None)
    return office if someone is not None and office is not None else someone


def _heading(tokens: Sequence[Token], hits: Hits, actors: Sequence[Actor]) -> Frame | None:
    """Read "Ministry: our posts came under fire": an office, or a capital, and a colon at the head of a sentence."""
    if not actors or not _at_head(actors[0], tokens) or actors[0].role not in SPEAKING:
        return None
    capitals = {h.first for h in hits.get("side", ()) if h.form == "capital"}
    if actors[0].role == "bare" and actors[0].first not in capitals:
        return None
    colon = actors[0].last + 1
    while (
        colon < len(tokens)
        and (tokens[colon].low in {")", "'s"} or tokens[colon].low.isalpha())
        and actors[0].first > 1
    ):
        colon += 1
    if colon >= len(tokens) or tokens[colon].low != ":":
        return None
    return Frame("say", colon, colon, actors[0], "right")


def _at_head(office: Actor, tokens: Sequence[Token]) -> bool:
    """Tell whether a sentence begins with an office, or with a name and its office: "Jan Stone, head of X's …"."""
    if office.first <= 1:
        return True
    mark = next((i for i, token in enumerate(tokens[: office.first]) if token.low in {",", "("}), 0)
    name = mark > 0 and all(token.capital for token in tokens[:mark])
    return name and office.role in OFFICES and office.first - mark <= NOUN_PHRASE


def _tail(tokens: Sequence[Token], actors: Sequence[Actor]) -> Frame | None:
    """Read a headline that ends with its source: "Four killed in shelling: X army"."""
    if not actors or actors[-1].last < len(tokens) - 1 or actors[-1].first < 3 or actors[-1].role == "modifier":
        return None
    before = actors[-1].first - 1
    return Frame("say", before, before, actors[-1], "left") if tokens[before].low in {":", "-", "–", "—"} else None


def _spread(tokens: Sequence[Token], hits: Hits, actors: Sequence[Actor], taken: set[int]) -> Iterator[Frame]:
    """Read whose claims are spoken of: "commented on X's claims that …", "on the information spread by X that …"."""
    if hits.get("falsehood"):
        return  # what is called false, is told otherwise
    for noun in hits.get("accusenoun", ()):
        by = noun.last + 1
        while by < len(tokens) and tokens[by].low.endswith(("ed", "spread")):
            by += 1
        for actor in actors:
            owns = actor.last == noun.first - 1 - actor.possessive and (actor.possessive or actor.role == "modifier")
            told = actor.first <= by + 2 and by < actor.first and tokens[by].low in {"by", "from", "of"}
            end = actor.last if told else noun.last
            about = CLAIMING if tokens[noun.first].low in COUNTED else {"that"}
            if actor.side and (owns or told) and tokens[min(end + 1, len(tokens) - 1)].low in about:
                denied = any(0 < noun.first - h.last <= GAP and h.value == "deny" for h in hits.get("report", ()))
                if not denied and taken.isdisjoint(range(noun.first, end + 1)):
                    yield Frame("say", noun.first, end, replace(actor, role="bare"), "right")


def _holding(tokens: Sequence[Token], actors: Sequence[Actor], taken: set[int]) -> Iterator[Frame]:
    """Read "X holds Y responsible for …" and "X attributed the attack to Y"."""
    for verb in (i for i, token in enumerate(tokens) if token.low in HOLDING and i not in taken):
        holder = next((a for a in actors if a.last == verb - 1 and a.role in SPEAKING), None)
        if holder is None:
            continue
        reach = range(verb + 1, min(len(tokens), verb + 1 + GAP))
        ends_with = next((i for i in reach if tokens[i].low in HOLDING[tokens[verb].low]), 0)
        if tokens[ends_with].low == "to":
            accused = next((a for a in actors if 0 < a.first - ends_with <= 2), None)
        else:
            accused = next((a for a in actors if verb < a.first <= ends_with), None)
        if ends_with and accused is not None and accused.side:
            where: Literal["right", "left"] = "left" if _relates(holder, tokens) else "right"
            yield Frame("accuse", verb, verb, holder, where, accused)


def _relates(subject: Actor, tokens: Sequence[Token]) -> bool:
    """Tell whether a subject stands in a clause that a noun before it is told by: "an attack for which X blames Y"."""
    return subject.first > 0 and tokens[subject.first - 1].low == "which"


def _tells_noun(frame: Frame, tokens: Sequence[Token]) -> bool:
    """Tell whether a clause tells what is said of the noun before it: "the clashes that X said left two dead"."""
    speaker = frame.speaker
    if speaker is None or frame.kind != "say" or not 1 < speaker.first < frame.first == speaker.last + 1:
        return False
    follows = tokens[min(frame.last + 1, len(tokens) - 1)].low
    relative = tokens[speaker.first - 1].low in {"that", "which"} and tokens[speaker.first - 2].low not in LOCATING
    return relative and follows not in {"that", ",", ":", "“", '"'}


def _by_speaker(frame: Frame, found: Sequence[Frame]) -> Frame:
    """Give what is denied "by us" to who says so: "“… is denied by us,” said X"."""
    speaker = frame.speaker
    if speaker is None or speaker.role != "they":
        return frame
    who = next((f.speaker for f in found if f.first > frame.last and f.where == "left"), speaker)
    return replace(frame, speaker=who)


def _signature(tokens: Sequence[Token], actors: Sequence[Actor]) -> Frame | None:
    """Read who signed a post that stands in an article: "… — Ministry of X (@account) May 12"."""
    handles = (i for i in range(1, len(tokens) - 1) if tokens[i].low == "(" and tokens[i + 1].low == "@")
    handle = next(handles, 0)
    signed = next(
        (a for a in actors if a.side and 0 < handle - a.last <= SIGNED and a.first and a.role in SPEAKING), None
    )
    if signed is None or tokens[signed.first - 1].low not in {"-", "–", "—"}:
        return None
    return Frame("say", signed.first - 1, handle + 1, signed, "left")


def _apart(frames: list[Frame]) -> list[Frame]:
    kept: list[Frame] = []
    for frame in frames:
        again = kept and not frame.goes_on and frame.speaker and frame.speaker == kept[-1].speaker
        if again and kept[-1].kind == "deny" and kept[-1].where == "left" and frame.first > kept[-1].last:
            # "was denied by X, which said that …"
            kept.append(replace(frame, where="right", goes_on=True))
            continue
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
    if _is_passive(hit, tokens) or _by(hit, tokens, actors):
        return _passive(hit, tokens, hits, actors)
    if tokens[hit.first].low.startswith(PROTESTING):
        return _protest(hit, tokens, actors)
    if _is_no_verb(hit, tokens, hits, before):
        return None
    if (behind := inverted(hit, tokens, actors)) is not None:
        return Frame("say", hit.first, max(hit.last, behind.last), behind, "left")
    if hit.value == "say" and ends_quote(tokens, hit.first) and (new := introduced(hit.last + 1, tokens, actors)):
        return Frame("say", hit.first, new.last, new, "left")
    subject = subject_of(hit, tokens, hits, actors)
    if subject is None and hit.value == "say" and hit.form == "past":
        subject = stranger_before(hit.first, tokens, actors)
    return (
        None if subject is None or _is_asked(hit, subject, tokens) else _of_subject(hit, subject, tokens, hits, actors)
    )


def _is_asked(hit: Hit, subject: Actor, tokens: Sequence[Token]) -> bool:
    """Tell whether one's words are only spoken of: "what X says about …", but not "what X said were rockets"."""
    if subject.side is not None and any(t.low in NAMING for t in tokens[hit.last + 1 : hit.last + 2]):
        return False
    return "what" in {t.low for t in tokens[max(0, subject.first - 2) : subject.first]}


def _of_subject(hit: Hit, subject: Actor, tokens: Sequence[Token], hits: Hits, actors: Sequence[Actor]) -> Frame | None:
    if hit.value == "perceive":
        # monitors and witnesses report what they see; others merely see it
        return Frame("say", hit.first, hit.last, subject, "right") if subject.role in {"igo", "witness"} else None
    if hit.value == "accuse":
        accused = next((a for a in actors if hit.last < a.first <= hit.last + NEAR), None)
        if accused is None and ends(hit.last, tokens) and _trailing(subject.first, tokens):
            return Frame("say", hit.first, hit.last, subject, "left")  # "…, X charged."
        return Frame("accuse", hit.first, hit.last, subject, "left" if _relates(subject, tokens) else "right", accused)
    if hit.value == "branding":
        return Frame("deny" if _is_false(hit, hits) else "say", hit.first, hit.last, subject, "right")
    trailing = hit.value == "say" and _trailing(subject.first, tokens)
    return Frame(hit.value, hit.first, hit.last, subject, "left" if trailing else "right")


def _is_no_verb(hit: Hit, tokens: Sequence[Token], hits: Hits, before: str) -> bool:
    """Tell whether it is a noun ("the report"), a participle, an infinitive, or calls nothing false ("called it")."""
    low = tokens[hit.first].low
    if hit.value == "branding" and not (_is_false(hit, hits) or _brands_deed(hit, tokens, hits)):
        return True
    noun = low in NOUNS_TOO and before in DETERMINERS and not (before in PRESS and _that_follows(hit, tokens))
    if hit.form == "ing" or low in CITING or noun:
        return True
    if low == "state" and tokens[min(hit.last + 1, len(tokens) - 1)].low not in {"that", ",", ":"}:
        return True  # "the state border"
    if hit.form == "base" and not (before in PRESS and _that_follows(hit, tokens)):
        return before in DETERMINERS | {"to", "not"}
    return hit.form == "past" and before in ATTRIBUTIVE


def _that_follows(hit: Hit, tokens: Sequence[Token]) -> bool:
    return hit.last + 1 < len(tokens) and tokens[hit.last + 1].low == "that"


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
        first = stranger(0, tokens)  # "Jan Stone, visiting X, condemned …"
    return Frame("say", hit.first, hit.last, first, "right") if first else None


def _by(hit: Hit, tokens: Sequence[Token], actors: Sequence[Actor]) -> Actor | None:
    """Read who did what a participle tells: "reported by X", "denied by us"."""
    if hit.form != "past" or hit.last + 2 >= len(tokens) or tokens[hit.last + 1].low != "by":
        return None
    if tokens[hit.last + 2].low == "us":
        return Actor(hit.last + 2, hit.last + 2, None, "they")
    return next((a for a in actors if hit.last < a.first <= hit.last + 1 + NOUN_PHRASE and a.role in SPEAKING), None)


def _is_passive(hit: Hit, tokens: Sequence[Token]) -> bool:
    """Tell whether a participle follows on "was", but for an adverb: "was firmly denied"."""
    before = hit.first - 1
    while before > 0 and (tokens[before].low in LINKING or tokens[before].low.endswith("ly")):
        before -= 1
    return hit.form == "past" and before >= 0 and tokens[before].low in BE


def _heads(hit: Hit, by: Actor, tokens: Sequence[Token], hits: Hits) -> bool:
    """Tell whether a participle is the verb of a headline: "Shelling of X reported by Y", alone or before a comma."""
    if ends(by.last, tokens):
        return True
    named = any(h.first < hit.first for group in ("noun", "verb") for h in hits.get(group, ()))
    deeds = named and tokens[0].low not in ADVERBIAL
    return deeds and tokens[-1].low not in {".", "!", "?"} and tokens[by.last + 1].low == ","


def _passive(hit: Hit, tokens: Sequence[Token], hits: Hits, actors: Sequence[Actor]) -> Frame | None:
    """Read "… was reported by X", in a headline "… reported by X", and "X was accused (by Y) of …"."""
    by = _by(hit, tokens, actors)
    told = hit.value != "accuse" and not RELATIVE & {t.low for t in tokens[max(0, hit.first - 3) : hit.first]}
    if by is not None and told and (hit.value != "perceive" or by.role in PERCEIVING):
        whole = closes(by.last, tokens) if _is_passive(hit, tokens) else _heads(hit, by, tokens, hits)
        if whole or hit.value == "deny" or tokens[hit.first].low == "told":
            kind = "say" if hit.value in {"perceive", "branding"} else hit.value
            return Frame(kind, hit.first, by.last, by, "left")
    if hit.value != "accuse":
        return None
    accused = next((a for a in reversed(actors) if a.last < hit.first), None)
    return Frame("accuse", hit.first, hit.last, by, "right", accused) if accused and by else None


def _trailing(subject: int, tokens: Sequence[Token]) -> bool:
    """Tell whether the reported words stand before the speaker: "…, X said" but not "On Tuesday, X said"."""
    before = subject - 1
    while before >= 0 and subject - before <= PHRASE and tokens[before].low not in PHRASE_ENDS:
        before -= 1
    if before > 2 and tokens[before].low == "and":
        # "…, local and official sources said"
        before = next((i for i in (before - 2, before - 3) if tokens[i].low == ","), before)
    if before < 2 or tokens[before].low not in {",", "”", '"', "'", "’"}:
        return False
    words = [t for t in tokens[: before + 1] if t.low[0].isalnum()]
    if tokens[before].low in {"”", '"'} or tokens[before - 1].low in {"”", '"'}:
        return True
    return len(words) > 3 and words[0].low not in ADVERBIAL
