"""A sentence in; where the words end that only say where, when and by whom a report was written, out.

"ALDER, Norvia (Agency) — …", "Alder – …", "(Agency) ALDER, Aug 7 – …", "Alder, May 3 : …", "Alder, The shelling …".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapper.extraction.dates import MONTHS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapper.extraction.segments import Sentence, Token

LONGEST: Final = 24  # tokens of a dateline, its agency's name in brackets included
SHORT: Final = 4  # and of one without
DASHES: Final = frozenset({"-", "–", "—"})
BEGINNING: Final = frozenset("the a an".split())  # how a report goes on behind "Alder,"
NAME: Final = 3  # tokens of the town that stands before it


def dateline(sentence: Sentence) -> int:
    """Return the first token after a dateline; 0 without one."""
    tokens = sentence.tokens
    if not tokens[0].capital and tokens[0].low[0].isalpha():
        return 0
    head = next((i for i, t in enumerate(tokens[:LONGEST]) if t.low[0].isalpha() and not t.capital), LONGEST)
    for dash in (i for i in range(min(head, len(tokens)) - 1, 0, -1) if tokens[i].low in DASHES):
        apart = sentence.starts[dash] > sentence.ends[dash - 1]
        if (dash > 1 and tokens[dash - 1].low == ")") or (apart and dash <= SHORT):
            return dash + 1
    return _dated(tokens, head) or _before_article(tokens)


def _dated(tokens: Sequence[Token], head: int) -> int:
    """Return where the report begins behind a town and a day: "Alder, Nov 17 In a statement", "…, May 3 : On"."""
    for month in range(2, min(head, len(tokens) - 2)):
        if tokens[month].low not in MONTHS or tokens[month - 1].low != "," or not tokens[month + 1].low.isdigit():
            continue
        end = month + 2
        end += 2 if tokens[end].low == "," and tokens[min(end + 1, len(tokens) - 1)].low.isdigit() else 0
        if end < len(tokens) and tokens[end].low == "(":  # the agency
            end = next((i + 1 for i in range(end, min(len(tokens), end + SHORT)) if tokens[i].low == ")"), end)
        end += end < len(tokens) and tokens[end].low == ":"
        return end if end < len(tokens) and tokens[end].capital else 0
    return 0


def _before_article(tokens: Sequence[Token]) -> int:
    """Return where the report begins behind a town alone: "Alder, The shelling of …"."""
    comma = next((i for i, t in enumerate(tokens[: NAME + 1]) if t.low == ","), 0)
    named = comma > 0 and comma + 1 < len(tokens) and all(t.capital for t in tokens[:comma])
    return comma + 1 if named and tokens[comma + 1].capital and tokens[comma + 1].low in BEGINNING else 0
