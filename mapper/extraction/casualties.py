"""One sentence's tokens in; the killed and wounded that it ties to an attack out. Only numbers count, not "several"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapper.claim import Casualties

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapper.extraction.parties import Actor
    from mapper.extraction.segments import Token

NUMBERS: Final = {
    word: number
    for number, word in enumerate(
        "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty".split()
    )
} | {"a hundred": 100, "dozen": 12}
KILLED: Final = frozenset("killed killing kills dead died die killed-in-action deaths death lost".split())
WOUNDED: Final = frozenset("wounded wounding wounds injured injuring injuries injury hurt".split())
WORDS: Final = KILLED | WOUNDED
CIVILIANS: Final = frozenset("civilian civilians residents villagers women children people woman child".split())
FIGHTERS: Final = frozenset("soldier soldiers servicemen serviceman troops officer officers".split())
REACH: Final = 8


def casualties(
    tokens: Sequence[Token], actors: Sequence[Actor], first: int, last: int, target: str | None = None
) -> Casualties:
    """Read killed and wounded between two tokens: the number nearest to each word for it, and whose they are.

    Where numbers of several sides stand there ("49 X and 50 Y soldiers"), those of the attacked side count.
    """
    if WORDS.isdisjoint(t.low for t in tokens[first : last + 1]):
        return Casualties()
    counted = [a for a in actors if a.side and first < a.first <= last and _number(tokens, a.first - 1) is not None]
    others = [a for a in counted if target in {b.side for b in counted} and a.side != target]
    theirs = {a.first - 1 for a in others}
    window = [i for i in range(first, last + 1) if i not in theirs]
    killed = _count(tokens, window, KILLED)
    wounded = _count(tokens, window, WOUNDED)
    if killed is None and wounded is None:
        return Casualties()
    words = {tokens[i].low for i in window}
    side = next(
        (a.side for a in actors if a.first in window and a.side and a not in others
         and tokens[a.last].low in CIVILIANS | FIGHTERS), None)  # fmt: skip
    civilians = True if words & CIVILIANS else False if words & FIGHTERS else None
    return Casualties(killed, wounded, side, civilians)


def _count(tokens: Sequence[Token], window: Sequence[int], words: frozenset[str]) -> int | None:
    for i in window:
        if tokens[i].low not in words:
            continue
        order = sorted((j for j in window if 0 < abs(j - i) <= REACH), key=lambda j: (abs(j - i), j > i))
        for j in order:
            value = _number(tokens, j)
            if value is not None and not any(tokens[k].low in {";", "."} for k in range(min(i, j), max(i, j))):
                return value
    return None


def _number(tokens: Sequence[Token], j: int) -> int | None:
    low = tokens[j].low
    if (
        low.isdigit()
        and len(low) < 4
        and not (j + 1 < len(tokens) and tokens[j + 1].low in {":", "km", "mm", "%", "hours", "years"})
    ):
        return int(low)
    if low == "hundred" and j and tokens[j - 1].low == "a":
        return 100
    return (
        NUMBERS.get(low) if low != "no" or (j + 1 < len(tokens) and tokens[j + 1].low in CIVILIANS | FIGHTERS) else None
    )
