"""One article's toponyms in; those that a sentence, or the words of an event, name as places out.

A toponym in a party's name is no place, nor is where the speaker is from, where the report was written, or a region
that only heads the sentence.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mapper.extraction.datelines import dateline
from mapper.extraction.segments import lows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gazetteer import Toponym
    from mapper.extraction.attribution import Unit
    from mapper.extraction.events import Event
    from mapper.extraction.parties import Actor
    from mapper.extraction.readings import Reading
    from mapper.extraction.segments import Sentence

ARTICLES: Final = frozenset("al- el- ad- an- ar- as- ash- at- az-".split())
BLAME_REACH: Final = 4
DIRECTIONS: Final = ("thern", "astern", "estern", "south", "north", "east", "west")
SPEAKER_REACH: Final = 40  # characters after a speaker's name in which it is told where he is from
DATELINE: Final = 6  # tokens at the head of a sentence in which a name in capitals is a dateline


class Toponyms:
    """The toponyms of one article, in reading order."""

    def __init__(self, found: Sequence[Toponym]) -> None:
        """Take those found in its text."""
        self._found = sorted(found, key=lambda t: t.start)
        self._starts = [t.start for t in self._found]

    def within(self, begin: int, end: int) -> list[Toponym]:
        """Return the toponyms between two offsets."""
        return [
            t for t in self._found[bisect_left(self._starts, begin) : bisect_right(self._starts, end)] if t.end <= end
        ]

    def free(self, reading: Reading) -> list[Toponym]:
        """Return the toponyms of a sentence that stand in no actor's name."""
        sentence = reading.sentence
        taken = [sentence.span(a.first, a.last) for a in reading.actors]
        return [
            t for t in self.within(sentence.start, sentence.end)
            if not any(start <= t.start and t.end <= end for start, end in taken)
        ]  # fmt: skip

    def named(self, event: Event, unit: Unit, reading: Reading) -> list[Toponym]:
        """Return the toponyms of an event's words that are no part of a party's name, nor where its speaker is from."""
        sentence, tokens = reading.sentence, reading.sentence.tokens
        begin, end = sentence.span(max(event.span[0], dateline(sentence)), event.span[1])
        # a part of a compound ("Upper-Lower clash") names no place, and a dateline only where the report was written
        inside = [
            t for t in self.within(begin, end) if _begins_a_name(t, sentence) and t.end in sentence.ends
            and not (t.name.isupper() and t.start < sentence.starts[min(DATELINE, len(tokens) - 1)])
            and t.name.casefold() != "borders"  # "across their borders" names no line
        ]  # fmt: skip
        if not inside and unit.frame == "mutual" and event.span[0] > 0:
            # blame for what the sentence has told of before
            return self.named(replace(event, span=(0, event.span[1])), unit, reading)
        if not inside:
            return []
        ends = reading.sentence.ends
        owners = {
            ends[i] for a in reading.actors
            if a.role != "official" and (i := a.first - 2) >= 0 and tokens[i + 1].low == "'s"
        }  # fmt: skip
        named = [t for t in inside if t.end not in owners and not _is_of_party(t, event, reading)]
        elsewhere = [t for t in named if not is_of_speaker(t, unit, reading)]
        elsewhere = _without_lead(elsewhere, unit, reading)
        # what the mayor of a town tells without naming a place befell the town
        if elsewhere or (unit.speaker and unit.speaker.role == "person"):
            return elsewhere
        hailing = {start for start, token in zip(sentence.starts[1:], tokens, strict=False) if token.low == "from"}
        return [t for t in named if t.start not in hailing]


def _begins_a_name(toponym: Toponym, sentence: Sentence) -> bool:
    """Tell whether a toponym begins a word, or stands behind an article that is tied to it: "al-Alder"."""
    i = bisect_right(sentence.starts, toponym.start) - 1
    before = toponym.start - sentence.starts[i]
    return before == 0 or sentence.tokens[i].low[:before] in ARTICLES


def is_of_speaker(toponym: Toponym, unit: Unit, reading: Reading) -> bool:
    """Tell whether a place says who the speaker is: "the mayor of X said", "…,” said Stone, a farmer from X"."""
    if unit.speaker is None or unit.saying is None:
        return False
    starts = reading.sentence.starts
    if unit.speaker.first > unit.saying[0]:
        said = reading.sentence.ends[unit.speaker.last]
        return unit.frame == "say" and said <= toponym.start <= said + SPEAKER_REACH
    return starts[unit.speaker.first] <= toponym.start < starts[unit.saying[0]]


def _without_lead(toponyms: list[Toponym], unit: Unit, reading: Reading) -> list[Toponym]:
    """Leave out the region that heads the sentence where the words told name a place: "In X, officials said Y …"."""
    tokens = reading.sentence.tokens
    if unit.speaker is None or unit.saying is None or unit.speaker.first >= unit.saying[0]:
        return toponyms
    told = [t for t in toponyms if t.start > reading.sentence.starts[unit.saying[1]]]
    leads = unit.first < unit.speaker.first and tokens[unit.first].low == "in"
    return told if told and leads else toponyms


def _is_of_party(toponym: Toponym, event: Event, reading: Reading) -> bool:
    """Tell whether a toponym is part of a party's name, and that names no place here."""
    starts, ends = reading.sentence.starts, reading.sentence.ends
    return any(
        starts[a.first] <= toponym.start and toponym.end <= ends[a.last] and a.role not in {"own", "own-patient"}
        and not (_names_place(a, event, reading) or (toponym.kind != "country" and _heads_line(a, reading)))
        for a in reading.actors
    )  # fmt: skip


def _heads_line(actor: Actor, reading: Reading) -> bool:
    """Tell whether a region that is a side's name only heads the line, as where it happened: "X: clashes go on"."""
    following = reading.sentence.tokens[actor.last + 1 : actor.last + 2]
    heads = actor.first == 0 and actor.role == "bare" and any(token.low == ":" for token in following)
    return heads and not any(actor == u.speaker for u in reading.units)


def _is_part_struck(actor: Actor, reading: Reading) -> bool:
    """Tell whether it is a part of a land that is struck: "hit southern X", "shelled areas of south eastern X"."""
    tokens, of = reading.sentence.tokens, actor.first - 1
    while of > 0 and tokens[of].low.endswith(DIRECTIONS):
        of -= 1
    verbs = {h.last for h in reading.hits.get("verb", ()) if h.value != "crossing"}
    return 0 <= of < actor.first - 1 and (of in verbs or tokens[of].low == "of")


def _is_blamed(actor: Actor, reading: Reading) -> bool:
    """Tell whether something is laid at somebody's door: "blamed on X", "blaming it on X"."""
    before = lows(reading.sentence.tokens, actor.first - BLAME_REACH, actor.first)
    return "on" in before[-2:] and any(low.startswith("blam") for low in before)


def _names_place(actor: Actor, event: Event, reading: Reading) -> bool:
    """Tell whether a side's name stands for a place here: not for who speaks, is accused or attacks."""
    if any(actor == u.speaker for u in reading.units):
        return False
    before = reading.sentence.tokens[actor.first - 1].low if actor.first else ""
    if (actor == event.agent and before == "of") or _is_blamed(actor, reading):
        return False  # "the strike of X on Y"
    if actor.role == "bare" and actor != event.agent and _is_part_struck(actor, reading):
        return True
    if reading.locative(actor):
        return True
    if actor.possessive or (actor.first and reading.sentence.tokens[actor.first - 1].low == "by"):
        return False  # "X's claims", "denied by X"
    land = any(h.first == actor.first and h.form in {"capital", "area"} for h in reading.hits.get("side", ()))
    return actor.role == "bare" and land and actor != event.agent
