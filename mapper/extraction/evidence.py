"""A claim with the unit, the event and the reading that made it in; out the same with its marks and rules.

Marks are the words that bear each part out. A rule is a code, a colon and how that part was found, such as
"attacker: accused" or "day: of publication"; `mapper.explanation` tells both in sentences.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mapper.claim import OUTLET, THIRD_PARTY, Mark
from mapper.extraction.casualties import KILLED, NUMBERS, REACH, WOUNDED
from mapper.extraction.clauses import OWNER_REACH

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mapper.claim import Claim, MarkKind
    from mapper.extraction.attribution import Unit
    from mapper.extraction.dates import TimeMention
    from mapper.extraction.events import Event
    from mapper.extraction.parties import Actor
    from mapper.extraction.readings import Reading
    from mapper.extraction.segments import Token

    Marked = tuple[int, int, MarkKind]  # a mark as it is sorted: start, minus its end, kind

NAMED: Final = ("subject", "owner", "named before it", "named after it")  # ways of naming an attacker with the attack
OWNED_FORMS: Final = frozenset({"", "base", "ing"})  # a noun, "fire", "shelling": they can have an owner


def borne_out(claim: Claim, unit: Unit, event: Event, reading: Reading, *, inferred: bool = False) -> Claim:
    """Return the claim with the words that bear it out, and with the rules that found its parts."""
    here = range(event.span[0], event.span[1] + 1)
    how = "only foe" if inferred else _attacker_rule(claim, unit, event)
    time = _time(claim, here, reading)
    found = (
        *_spoken(unit, reading),
        *_event_marks(claim, event, reading),
        *_party_marks(claim, unit, event, how, reading),
        *(_mark(time.first, time.last, "time", reading) for time in (time,) if time),
        *((m.span[0], -m.span[1], "place") for m in claim.places),
        *_casualty_marks(claim, here, reading),
    )
    rules = (
        f"reporter: {_reporter_rule(claim, unit, reading)}",
        f"attacker: {how}",
        f"target: {_target_rule(claim, event)}",
        f"day: {_day_rule(claim, time, here)}",
    )
    return replace(claim, rules=(*claim.rules, *rules), marks=_in_order(found))


def spoken(unit: Unit, reading: Reading) -> tuple[Mark, ...]:
    """Mark who speaks, and the words that say so."""
    return _in_order(_spoken(unit, reading))


def _spoken(unit: Unit, reading: Reading) -> Iterator[Marked]:
    if unit.speaker is not None:
        yield _mark(unit.speaker.first, unit.speaker.last, "speaker", reading)
    words = [i for i in _saying(unit) if reading.sentence.tokens[i].low[0].isalnum()]
    if words:
        yield _mark(words[0], words[-1], "saying", reading)


def _saying(unit: Unit) -> range:
    """Return the words of saying, without the speaker where these end with it: "according to", "said"."""
    if unit.saying is None:
        return range(0)
    first, last = unit.saying
    return range(first, unit.speaker.first if unit.speaker and first < unit.speaker.first <= last else last + 1)


def _event_marks(claim: Claim, event: Event, reading: Reading) -> Iterator[Marked]:
    if (event.first, event.last) not in {u.saying for u in reading.units}:
        yield _mark(event.first, event.last, "trigger", reading)
    for hit in reading.hits.get("weapon", ()):
        if hit.value in claim.weapons and event.span[0] <= hit.first <= event.span[1]:
            yield _mark(hit.first, hit.last, "weapon", reading)


def _party_marks(claim: Claim, unit: Unit, event: Event, how: str, reading: Reading) -> Iterator[Marked]:
    attacker = event.agent if how in {*NAMED, "the enemy", "own forces"} else None
    if how == "accused":
        attacker = _accused(claim, unit, event, reading)
    if attacker is not None:
        yield _mark(attacker.first, attacker.last, "attacker", reading)
    if event.target is not None and claim.target is not None and _target_rule(claim, event) != "the other side":
        yield _mark(event.target.first, event.target.last, "target", reading)


def _accused(claim: Claim, unit: Unit, event: Event, reading: Reading) -> Actor | None:
    """Return the name of the accused that stands nearest to the attack."""
    named = [a for a in reading.actors if a.side == claim.attacker and a != unit.speaker]
    return min(named, key=lambda a: abs(a.first - event.first), default=None)


def _casualty_marks(claim: Claim, here: range, reading: Reading) -> Iterator[Marked]:
    hurt = claim.casualties
    for number, words in ((hurt.killed, KILLED), (hurt.wounded, WOUNDED)):
        for i in _counted(number, words, here, reading.sentence.tokens):
            yield _mark(i, i, "casualty", reading)


def _counted(number: int | None, words: frozenset[str], here: range, tokens: Sequence[Token]) -> tuple[int, ...]:
    """Return where a number stands and the word that it counts, the two nearest to each other."""
    if number is None:
        return ()
    pairs = [
        (abs(i - j), i, j)
        for j in here if tokens[j].low in words
        for i in range(max(here.start, j - REACH), min(here.stop, j + REACH + 1))
        if i != j and number in {NUMBERS.get(tokens[i].low), _digits(tokens[i])}
    ]  # fmt: skip
    return min(pairs)[1:] if pairs else ()


def _digits(token: Token) -> int | None:
    if token.low == "hundred":
        return 100
    return int(token.low) if token.low.isdecimal() and len(token.low) < 4 else None


def _time(claim: Claim, here: range, reading: Reading) -> TimeMention | None:
    """Return the words of this sentence that the claim's day was read from, those beside the attack first."""
    period = claim.period
    if period is None or period.text is None:
        return None
    text = period.text
    alike = [
        t for t in reading.times
        if t.day == period.end and _words(t.first, t.last, claim, reading) == text
    ]  # fmt: skip
    return min(alike, key=lambda t: t.first not in here, default=None)


def _reporter_rule(claim: Claim, unit: Unit, reading: Reading) -> str:
    if unit.speaker is None:
        return _unnamed_rule(claim, unit, reading)
    if unit.speaker.role == "both":
        return "both sides"
    if unit.speaker.side is not None:
        return "named"
    if claim.reporter_side == unit.speaker_side:
        return "who spoke last"
    return "who did it" if claim.reporter_side == claim.attacker else "the attacked"


def _unnamed_rule(claim: Claim, unit: Unit, reading: Reading) -> str:
    if unit.frame == "mutual":
        return "both sides"
    if unit.speaker_side is not None:
        quoted = reading.sentence.opens_quoted or reading.sentence.ends_quoted or claim.quote[:1] in {"“", '"', "«"}
        return "quotation" if quoted else "who spoke last"
    return {OUTLET: "the outlet", THIRD_PARTY: "a neutral outlet"}.get(claim.reporter_side, "the outlet's side")


def _attacker_rule(claim: Claim, unit: Unit, event: Event) -> str:
    """Tell how the attacker was found, asked in the order in which the rules ask."""
    agent, attacker = event.agent, claim.attacker
    if attacker is None:
        return "not told"
    if agent is not None and agent.side in {None, attacker} and agent.role != "both":
        if agent.role == "enemy":
            return "the enemy"
        return _named_rule(agent, unit, event) if agent.side and agent != unit.speaker else "own forces"
    if unit.accused == attacker:
        return "accused"
    if attacker != claim.reporter_side:
        return "accused before"
    return "who denies" if unit.stance == "denies" else "struck the other side"


def _named_rule(agent: Actor, unit: Unit, event: Event) -> str:
    told = unit.saying is not None and unit.saying[1] < agent.first and agent.last < event.first
    if unit.accused == agent.side and (told or unit.frame == "mutual"):
        return "accused"
    if agent.first > event.first:
        return "named after it"
    owns = agent.possessive or agent.role in {"modifier", "enemy"}
    if owns and event.verb_form in OWNED_FORMS and event.first - agent.last <= OWNER_REACH:
        return "owner"
    return "subject" if event.verb_form else "named before it"


def _target_rule(claim: Claim, event: Event) -> str:
    victim = event.target
    if claim.target is None:
        return "not told"
    if victim is not None and victim.side == claim.target:
        return "named"
    own = victim is not None and victim.side is None and claim.target == claim.reporter_side
    return "the reporter's own" if own else "the other side"


def _day_rule(claim: Claim, time: TimeMention | None, here: range) -> str:
    if claim.period is None:
        return "not told"
    if time is None:
        return "told before" if claim.period.text else "of publication"
    if time.said:
        return "of saying"
    return "beside the attack" if time.first in here else "in the sentence"


def _mark(first: int, last: int, kind: MarkKind, reading: Reading) -> Marked:
    start, end = reading.sentence.span(first, last)
    return start, -end, kind


def _words(first: int, last: int, claim: Claim, reading: Reading) -> str:
    start, end = reading.sentence.span(first, last)
    return claim.quote[start - claim.quote_start : end - claim.quote_start]


def _in_order(marks: Iterable[Marked]) -> tuple[Mark, ...]:
    return tuple(Mark(start, -end, kind) for start, end, kind in sorted(set(marks)))
