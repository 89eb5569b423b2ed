"""The triggers of one unit in; where the words of each attack begin, and what only leads up to them, out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.extraction.clauses import ANSWERED, ANSWERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapper.extraction.attribution import Unit
    from mapper.extraction.lexicon import Hits
    from mapper.extraction.segments import Token


def leading_cause(unit: Unit, tokens: Sequence[Token]) -> range:
    """Return the words at a unit's head that only tell what the attack answers: "In response to the fire on X, …"."""
    head = tokens[unit.first : unit.first + 2]
    if len(head) < 2 or head[0].low != "in" or head[1].low not in ANSWERS:
        return range(0)
    comma = next((i for i in range(unit.first, unit.last) if tokens[i].low == ","), unit.first)
    return range(unit.first, comma)


def joints_of(tokens: Sequence[Token], hits: Hits) -> frozenset[int]:
    """Return the conjunctions that only join two weapons: "missile and artillery strikes"."""
    arms = hits.get("weapon", ())
    firsts = hits.firsts("weapon") - hits.firsts("noun") if arms else ()  # "artillery and drone attacks" are two kinds
    return frozenset(w.last + 1 for w in arms if w.last + 2 in firsts and tokens[w.last + 1].low == "and")


def boundary(last: int, first: int, tokens: Sequence[Token], joints: frozenset[int]) -> int:
    """Return where the second trigger's words begin: after the conjunction or comma nearest before it."""
    which = next((i for i in range(first - 1, last, -1) if tokens[i].low == "to" and tokens[i + 1].low == "which"), 0)
    if which:
        return which  # "…, to which Y gave a reply"
    for marks in ({"and", "while", "but", ";"}, ANSWERED, {","}):
        for i in range(first - 1, last, -1):
            if (tokens[i].low in marks and i not in joints) or (tokens[i].low == "as" and tokens[i - 1].low == ","):
                return i
    return min(first, last + 1)
