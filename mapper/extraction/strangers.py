"""The words before or behind a verb of reporting in; somebody who speaks there and is of no party out.

A full name that the text gives no office is a third party; a surname goes on from what was told before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapper.claim import THIRD_PARTY
from mapper.extraction.appointments import ARMED_GROUPS
from mapper.extraction.parties import Actor
from mapper.extraction.segments import lows
from mapper.extraction.subjects import DETERMINERS, GAP, LONG_PHRASE, NOUN_PHRASE, PHRASE_ENDS, closes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapper.extraction.segments import Token

INDEFINITE: Final = frozenset("a an another one two three four five six seven several some many".split())
NAMELESS: Final = frozenset("reports report accounts rumours rumors footage videos".split())  # nobody's name


def stranger(first: int, tokens: Sequence[Token]) -> Actor | None:
    """Read a person whom the text gives no office: a surname goes on from before, a full name is a third party."""
    last = first
    while last < len(tokens) and tokens[last].capital:
        last += 1
    words = last - first
    if not 1 <= words <= 3 or tokens[first].low in DETERMINERS:
        return None
    return Actor(first, last - 1, None if words == 1 else THIRD_PARTY, "person")


def group(first: int, tokens: Sequence[Token]) -> Actor | None:
    """Read an armed group by what it is: "…, said the X-backed group.", "according to the rebels, …"."""
    named = lows(tokens, first, first + NOUN_PHRASE + 1)
    last = next((first + i for i, low in enumerate(named) if low in ARMED_GROUPS), 0)
    return Actor(first, last, None, "it") if last and named[0] == "the" and closes(last, tokens) else None


def stranger_before(verb: int, tokens: Sequence[Token], actors: Sequence[Actor]) -> Actor | None:
    """Read a person without an office who is the subject of a verb: "Stone said", "Jan Stone had said"."""
    last = verb - 1
    while last > 0 and tokens[last].low in {"had", "has", "have", "also", "later", "then"}:
        last -= 1
    if last > 0 and tokens[last].low == ",":
        # "Jan Stone, who lives in X, said"
        relative = range(last - 1, max(0, last - LONG_PHRASE), -1)
        last = next((i - 2 for i in relative if tokens[i].low == "who" and tokens[i - 1].low == ","), -1)
        if last < 0 and tokens[verb - 1].low == ",":
            return _apposed(verb - 1, tokens, actors)
    if last > 1 and tokens[last].low == ")":
        # as in "the Hill Union Party (HUP) said"
        last = next((i - 1 for i in range(last, max(1, last - NOUN_PHRASE), -1) if tokens[i].low == "("), -1)
        if not tokens[last - 1].capital:
            return None
    if last < 0 or any(a.first <= last <= a.last for a in actors):
        return None
    if not tokens[last].capital or tokens[last].low in NAMELESS:
        return _someone(last, tokens)
    first = last - (last > 1 and tokens[last - 1].capital)
    return stranger(first, tokens[: last + 1])


def _apposed(comma: int, tokens: Sequence[Token], actors: Sequence[Actor]) -> Actor | None:
    """Read a person of no office of whom the text says more: "Jan Stone, the girls' uncle, said"."""
    before = next((i for i in range(comma - 1, max(1, comma - GAP), -1) if tokens[i].low == ","), 0)
    if (
        before < 1
        or not tokens[before - 1].capital
        or any(a.last >= before - 2 and a.first < comma and a.role != "modifier" for a in actors)
    ):
        return None
    return stranger(before - 1 - (before > 1 and tokens[before - 2].capital), tokens[:before])


def _someone(last: int, tokens: Sequence[Token]) -> Actor | None:
    """Read somebody of no party whom the text has not named before: "…, two engineers said"."""
    for first in range(last - 1, max(-1, last - 1 - NOUN_PHRASE), -1):
        if tokens[first].low == "the" and tokens[last].low in ARMED_GROUPS:
            return Actor(first, last, None, "it")  # "the armed movement said"
        if tokens[first].low in INDEFINITE and (first == 0 or tokens[first - 1].low in PHRASE_ENDS):
            return Actor(first, last, THIRD_PARTY, "witness")
        if not tokens[first].low[0].isalnum():
            return None
    return None
