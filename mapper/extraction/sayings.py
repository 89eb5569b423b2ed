"""One sentence's hits and actors in; its frames of reporting out: who says something, and where those words lie.

Leading ("X said …"), trailing ("…, X said"), inverted ("…," said X), according-to, accuse, deny, mutual blame,
protests, citations, and verbs that go on with the speaker of the one before ("X denied this and accused Y of …");
with those of `reporting`, which have no verb, of `passives` and of `protests`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, Literal

from mapper.claim import THIRD_PARTY
from mapper.extraction.clauses import DEFINITE
from mapper.extraction.inversions import ends_quote, introduced, inverted
from mapper.extraction.mutual import mutual_blame
from mapper.extraction.parties import OFFICIALS, SPEAKING, Actor
from mapper.extraction.passives import ADVERBIAL, LINKING, blamed_on, by_last, by_whom, passive, reports_harm, was_said
from mapper.extraction.protests import PROTESTING, cited, is_called_false, protest, spoken_with, summoned
from mapper.extraction.reporting import (
    LAID,
    Frame,
    alarmed,
    blame_put,
    called,
    heading,
    holding,
    is_quoted,
    issued,
    qualifies,
    quoted,
    relates,
    signature,
    spread,
    tail,
    traded,
    written_in,
)
from mapper.extraction.segments import lows
from mapper.extraction.strangers import group, stranger, stranger_before
from mapper.extraction.subjects import (
    DETERMINERS,
    NEAR,
    NOUN_PHRASE,
    OFFICES,
    PHRASE,
    PHRASE_ENDS,
    PREPOSITIONS,
    closes_sentence,
    subject_of,
    that_follows,
    with_partner,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mapper.extraction.lexicon import Hit, Hits
    from mapper.extraction.segments import Token

NOUNS_TOO: Final = frozenset(
    "report reports claim claims charge charges state states note notes post posts address".split()
)
ATTRIBUTIVE: Final = frozenset("with of the a an no any for from by its their 's".split())
CITING: Final = frozenset({"cite", "cites", "cited"})
TRAILING_BLAME: Final = ([","], [",", "which"], [",", "who"], ["and"], [",", "and"])
NAMING: Final = frozenset("was were as".split())
LOCATING: Final = frozenset("in at on after during for , said".split())
PRESS: Final = frozenset({"media", "press"})
EAGER: Final = frozenset("quick hastened rushed continue continues continued on proceeded".split())
ANSWERING: Final = ("repl", "counter")
TOLD: Final = frozenset("statement report information news reports".split())
RUNNING: Final = frozenset({"run", "runs", "ran"})
DATING: Final = frozenset("on in earlier late today yesterday".split())
DESCRIBING: Final = ("describ", "character")
SUFFERED: Final = frozenset({"of", "for"})
GOING_ON: Final = frozenset({"say", "deny", "accuse"})


def frames(tokens: Sequence[Token], hits: Hits, actors: Sequence[Actor]) -> list[Frame]:
    """Find the frames of reporting in a sentence, in reading order, none inside another."""
    found: list[Frame] = [*mutual_blame(tokens, hits, actors)]
    mutual = bool(found)
    taken = {i for frame in found for i in range(frame.first, frame.last + 1)}
    for hit in hits.get("accordingto", ()):
        if tokens[min(hit.last + 1, len(tokens) - 1)].low == "which":
            found += _by_which(hit, tokens, actors)
            continue
        source = _source(hit.last, tokens, actors)
        if source is None or taken & {hit.first} or (mutual and source.role == "media"):
            continue
        taken |= set(range(hit.first, source.last + 1))
        before, after = tokens[hit.first - 1].low, tokens[min(source.last + 1, len(tokens) - 1)].low
        leading = hit.first <= 1 or (before in {",", ";"} and after == "," and hit.first < len(tokens) // 2)
        where: Literal["right", "left", "both"] = "right" if after == "that" else "both" if leading else "left"
        found.append(Frame("according to", hit.first, source.last, source, where))
    at_edges = (tail(tokens, actors), signature(tokens, actors), heading(tokens, hits, actors))
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
    words = {token.low for token in tokens}
    found += [
        *spread(tokens, hits, actors, taken), *holding(tokens, actors, taken), *issued(tokens, hits, actors, taken),
        *quoted(tokens, actors, taken), *summoned(tokens, actors, taken), *traded(tokens, actors, taken),
        *alarmed(tokens, actors, taken),
        *(called(tokens, actors, taken) if "what" in words else ()),
        *(blame_put(tokens, actors, taken) if not LAID.isdisjoint(words) else ()),
    ]  # fmt: skip
    if not found:
        return found
    found = [_blaming(_by_us(_by_speaker(frame, found), tokens, hits), tokens, hits, actors) for frame in found]
    found.sort(key=lambda f: (f.begin, f.first))
    apart = _apart([f for f in found if not _only_cites(f, found)])
    if _tells_noun(apart[0], tokens):
        apart[0] = replace(apart[0], where="left")
    return sorted([*apart, *_going_on(apart, tokens, hits, actors)], key=lambda f: f.first)


def _aside(frame: Frame, tokens: Sequence[Token], hits: Hits) -> int:
    """Return the comma that ends a relative clause of saying whose speaker goes on to do something else, or 0."""
    if frame.speaker is None or frame.where != "right":
        return 0
    between = lows(tokens, frame.speaker.last + 1, frame.first)
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


def _only_cites(frame: Frame, found: Sequence[Frame]) -> bool:
    """Tell whether a stranger says something on the word of a source: "the Daily wrote with reference to X"."""
    stranger = frame.speaker is not None and frame.speaker.role == "person" and frame.speaker.side == THIRD_PARTY
    return stranger and any(f.kind == "according to" and 0 < f.first - frame.last <= NEAR for f in found)


def _source(last: int, tokens: Sequence[Token], actors: Sequence[Actor]) -> Actor | None:
    """Find who "according to" names: a party before the next comma, the office set after a name, or the name."""
    comma = next((i for i in range(last + 1, len(tokens)) if tokens[i].low == ","), len(tokens))
    named = [a for a in actors if last < a.first <= last + NEAR + PHRASE and a.role in SPEAKING | {"both"}]
    near = next((a for a in named if a.first <= min(comma, last + NEAR + 2) and not qualifies(a, named, tokens)), None)
    if near is not None:
        return near
    someone = group(last + 1, tokens) or stranger(last + 1, tokens)
    office = next((a for a in named if comma < a.first <= comma + PHRASE and a.role in OFFICES and a.side), None)
    return office if someone is not None and office is not None else someone


def _by_which(hit: Hit, tokens: Sequence[Token], actors: Sequence[Actor]) -> Iterator[Frame]:
    """Read whose statement a clause gives: "X's ministry issued a statement, according to which …"."""
    comma = next((i for i in range(hit.first - 1, 0, -1) if tokens[i].low == ","), 0)
    comma = hit.first - 1 if tokens[hit.first - 1].low in TOLD else comma
    able = SPEAKING - {"igo", "witness", "media"}
    whose = next(
        (a for a in reversed(actors) if a.last < comma and a.side not in {None, THIRD_PARTY} and a.role in able), None
    )
    if comma == hit.first - 1 and whose is not None:
        yield Frame("according to", hit.first, hit.last + 1, whose, "right", goes_on=True)


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


def _by_us(frame: Frame, tokens: Sequence[Token], hits: Hits) -> Frame:
    """Take "we reject" for the denial of who says so: "“… we firmly reject,” said X"."""
    if frame.kind != "say" or frame.where != "left" or frame.speaker is None:
        return frame
    if frame.speaker.side is None and frame.speaker.role not in OFFICIALS | {"person"}:
        return frame
    for hit in hits.get("report", ()):
        before = hit.first - 1 - (hit.first > 1 and tokens[hit.first - 1].low.endswith("ly"))
        if hit.value == "deny" and hit.form == "base" and 0 <= before < frame.begin and tokens[before].low == "we":
            return replace(frame, kind="deny")
    return frame


def _blaming(frame: Frame, tokens: Sequence[Token], hits: Hits, actors: Sequence[Actor]) -> Frame:
    """Take what is said for an accusation where blame is all that follows: "“…,” said X, blaming Y"."""
    if frame.kind != "say" or frame.where != "left":
        return frame
    accusing = (h for h in hits.get("report", ()) if h.value == "accuse" and h.first > frame.last)
    blame = next((h for h in accusing if lows(tokens, frame.last + 1, h.first) in TRAILING_BLAME), None)
    whom = next((a for a in actors if blame and a.side and 0 < a.first - blame.last <= NEAR), None)
    if blame is None or whom is None or not closes_sentence(whom.last, tokens):
        return frame
    return replace(frame, kind="accuse", last=whom.last, accused=whom)


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
    if before == "to" and (took := _took(hit.first - 1, tokens)):
        hit, before = replace(hit, first=took, form="s" if took == hit.first - 2 else "past"), tokens[took - 1].low
    hit = replace(hit, value="deny") if before == "neither" else hit  # "neither confirmed nor denied"
    if tokens[hit.first].low == "saying" and (before == "as" or is_quoted(hit, tokens)):
        return cited(hit, tokens, actors)
    if hit.form == "ing" and (speaker := spoken_with(hit, tokens, actors)):
        return Frame("say", hit.first, hit.last, speaker, "right")
    if was_said(hit, tokens) or by_whom(hit, tokens, hits, actors) or blamed_on(hit, tokens, actors):
        return passive(hit, tokens, hits, actors)
    if tokens[hit.first].low.startswith(PROTESTING):
        return protest(hit, tokens, hits, actors)
    if _is_no_verb(hit, tokens, hits, before) or _is_theirs(hit, tokens, hits, actors):
        return None
    if (behind := inverted(hit, tokens, actors)) is not None:
        return Frame("say", hit.first, max(hit.last, behind.last), behind, "left")
    if hit.value == "say" and ends_quote(tokens, hit.first) and (new := introduced(hit.last + 1, tokens, actors)):
        return Frame("say", hit.first, new.last, new, "left")
    subject = subject_of(hit, tokens, hits, actors)
    if subject is None and hit.value in {"say", "deny"} and hit.form == "past":
        subject = stranger_before(hit.first, tokens, actors)
        subject = None if subject and hit.value == "deny" and subject.role != "it" else subject
    return (
        None if subject is None or _is_asked(hit, subject, tokens) else _of_subject(hit, subject, tokens, hits, actors)
    )


def _took(to: int, tokens: Sequence[Token]) -> int:
    """Return where somebody sets about saying something: "took to his page to report", "quick to deny"; 0 if not."""
    if to > 1 and tokens[to - 1].low in EAGER:
        return to - 1
    near = range(max(1, to - PHRASE), to - 1)
    return next((i for i in near if tokens[i].low in {"took", "takes"} and tokens[i + 1].low == "to"), 0)


def _is_asked(hit: Hit, subject: Actor, tokens: Sequence[Token]) -> bool:
    """Tell whether one's words are only spoken of: "what X says about …", but not "what X said were rockets"."""
    if subject.side is not None and any(t.low in NAMING for t in tokens[hit.last + 1 : hit.last + 2]):
        return False
    return "what" in lows(tokens, subject.first - 2, subject.first)


def _of_subject(hit: Hit, subject: Actor, tokens: Sequence[Token], hits: Hits, actors: Sequence[Actor]) -> Frame | None:
    if hit.value == "perceive":
        # monitors and witnesses report what they see; others merely see it
        tells = subject.role in {"igo", "witness"} or (subject.role == "military" and _launches_seen(hit, tokens))
        return Frame("say", hit.first, hit.last, subject, "right") if tells else None
    if hit.value == "accuse":
        if hit.form == "past" and tokens[min(hit.last + 1, len(tokens) - 1)].low in SUFFERED:
            by = by_last(hit, subject, tokens, actors)  # "X accused of shelling Y", in a headline
            return Frame("accuse", hit.first, hit.last, by, "right", subject) if by else None
        accused = next((a for a in actors if hit.last < a.first <= hit.last + NEAR), None)
        if accused is None and closes_sentence(hit.last, tokens) and _trailing(subject.first, tokens, hits):
            return Frame("say", hit.first, hit.last, subject, "left")  # "…, X charged."
        return Frame("accuse", hit.first, hit.last, subject, "left" if relates(subject, tokens) else "right", accused)
    if subject.role == "it" and (written := written_in(hit, tokens, actors)) is not None:
        return Frame("say", hit.first, written.last, written, "left")
    if hit.value == "branding":
        return Frame("deny" if is_called_false(hit, hits) else "say", hit.first, hit.last, subject, "right")
    begin = _begins(with_partner(subject, tokens, actors), tokens)
    trailing = hit.value in {"say", "acknowledge"} and (_trailing(begin, tokens, hits) or _set_in(hit, subject, tokens))
    return Frame(hit.value, hit.first, hit.last, subject, "left" if trailing else "right")


def _is_of_deed(hit: Hit, hits: Hits) -> bool:
    """Tell whether it is a headline's participle: "Shelling reported in X"."""
    return any(h.last == hit.first - 1 and h.form in {"", "ing"} for g in ("noun", "verb") for h in hits.get(g, ()))


def _launches_seen(hit: Hit, tokens: Sequence[Token]) -> bool:
    """Tell whether an army sees fire that comes in: "X's army detected several launches", "… rockets crossing from"."""
    seen = lows(tokens, hit.last + 1, hit.last + 1 + NEAR)
    return "launches" in seen[: NOUN_PHRASE - 1] or "crossing" in seen


def _is_no_verb(hit: Hit, tokens: Sequence[Token], hits: Hits, before: str) -> bool:
    """Tell whether it is a noun ("the report"), a participle, an infinitive, or calls nothing false ("called it")."""
    low = tokens[hit.first].low
    if hit.value == "branding" and not (is_called_false(hit, hits) or _brands_deed(hit, tokens, hits)):
        return True
    noun = low in NOUNS_TOO and before in DETERMINERS and not (before in PRESS and that_follows(hit.last, tokens))
    if hit.form == "ing" or low in CITING or noun:
        return True
    if hit.form == "past" and (reports_harm(hit, tokens) or _is_of_deed(hit, hits)):
        return True  # "two reported killed", "no injuries reported"
    if _means_else(hit, tokens):
        return True
    if hit.form == "base" and not (before in PRESS and that_follows(hit.last, tokens)):
        return before in DETERMINERS | {"to", "not"}
    return hit.form == "past" and before in ATTRIBUTIVE


def _means_else(hit: Hit, tokens: Sequence[Token]) -> bool:
    """Tell whether what follows gives a word another sense: "ran into a deadlock", "replied with artillery"."""
    low, following = tokens[hit.first].low, tokens[min(hit.last + 1, len(tokens) - 1)].low
    if low.startswith("regist"):
        return "protest" in lows(tokens, hit.last + 1, hit.last + 1 + PHRASE)
    if low == "state":
        return following not in {"that", ",", ":"}  # "the state border"
    return (low in RUNNING and following in PREPOSITIONS) or (low.startswith(ANSWERING) and following == "with")


def _is_theirs(hit: Hit, tokens: Sequence[Token], hits: Hits, actors: Sequence[Actor]) -> bool:
    """Tell whether a side's name makes a noun of it: "met the Norvian report with denial", "rejects X army claim"."""
    owner = next((a for a in actors if a.last == hit.first - 1), None)
    if owner is None or tokens[hit.first].low not in NOUNS_TOO:
        return False
    return owner.role == "modifier" or any(h.last == owner.first - 1 for h in hits.get("report", ()))


def _brands_deed(hit: Hit, tokens: Sequence[Token], hits: Hits) -> bool:
    """Tell whether it is an attack that is given a name: "called the shelling of X a crime", not "called for"."""
    deeds = (h for group in ("noun", "verb") for h in hits.get(group, ()) if h.form in {"", "ing"})
    named = tokens[hit.last + 1].low in DEFINITE if hit.last + 1 < len(tokens) else False
    return named and any(0 < h.first - hit.last <= PHRASE for h in deeds)


def _begins(subject: Actor, tokens: Sequence[Token]) -> int:
    """Return where a subject begins, a name that it tells more of included: "Jan Stone, who heads X's army, said"."""
    for who in range(subject.first - 1, max(1, subject.first - NOUN_PHRASE), -1):
        if tokens[who].low == "who" and tokens[who - 1].low == ",":
            first = who - 1
            while first > 0 and tokens[first - 1].capital:
                first -= 1
            return first
    return subject.first


def _set_in(hit: Hit, subject: Actor, tokens: Sequence[Token]) -> bool:
    """Tell whether who says it is set into what is said: "Two shells, X said on Monday, hit Y"."""
    before = subject.first - 1
    before -= before > 0 and tokens[before].low in {"the", "a"}
    comma = next(
        (i for i in range(hit.last + 1, min(len(tokens), hit.last + 1 + NOUN_PHRASE)) if tokens[i].low == ","), 0
    )
    closed = comma == hit.last + 1 or (comma > 0 and tokens[hit.last + 1].low in DATING)
    return closed and 1 <= before <= NOUN_PHRASE and tokens[before].low == "," and tokens[0].low not in ADVERBIAL


def _before_title(bracket: int, tokens: Sequence[Token]) -> int:
    """Return the token before a title with its letters in brackets: "…, Director General (DG) of X's …"."""
    title = next((i for i in range(bracket, max(0, bracket - NOUN_PHRASE), -1) if tokens[i].low == "("), bracket) - 1
    while title > 0 and tokens[title].capital:
        title -= 1
    return title


def _trailing(subject: int, tokens: Sequence[Token], hits: Hits) -> bool:
    """Tell whether the reported words stand before the speaker: "…, X said" but not "On Tuesday, X said"."""
    before = subject - 1
    while before >= 0 and subject - before <= PHRASE and tokens[before].low not in PHRASE_ENDS:
        before -= 1
    if before > 2 and tokens[before].low == "as" and tokens[before - 1].low == ",":
        before -= 1  # "…, as X informs"
    if before > 2 and tokens[before].low == ")":
        before = _before_title(before, tokens)
    if before > 2 and tokens[before].low == "and":
        # "…, local and official sources said"
        before = next((i for i in range(before - 2, before - PHRASE, -1) if tokens[i].low in {",", "”", '"'}), before)
    if before < 2 or tokens[before].low not in {",", "”", '"', "'", "’"}:
        return False
    words = [t for t in tokens[: before + 1] if t.low[0].isalnum()]
    if tokens[before].low in {"”", '"'} or tokens[before - 1].low in {"”", '"'}:
        return True
    told = len(words) > 3 or (len(words) > 2 and any(h.form and h.last < before for h in hits.get("verb", ())))
    return told and words[0].low not in ADVERBIAL
