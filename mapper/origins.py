"""Quotes in; how many independent origins they have out. A wire report copied ten times is one origin.

Two quotes share an origin where at least 0.6 of the shorter one's runs of three words stand in the other
(containment of 3-word shingles, sentence by sentence; whole articles share too little to show it).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

SHINGLE: Final = 3
CONTAINMENT: Final = 0.6
WORD: Final = re.compile(r"[^\W_]+")


def shingles(text: str) -> frozenset[tuple[str, ...]]:
    """Return the runs of three words of a text, case-folded; a shorter text is one run of its own."""
    words = WORD.findall(text.casefold())
    runs = [tuple(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)]
    return frozenset(runs or [tuple(words)])


def same_origin(a: str, b: str) -> bool:
    """Tell whether one quote copies the other: containment of 3-word shingles of 0.6 or more."""
    left, right = shingles(a), shingles(b)
    return len(left & right) >= CONTAINMENT * min(len(left), len(right))


def count_origins(quotes: Sequence[tuple[str, str]]) -> int:
    """Count the independent origins of (article_id, quote) pairs: one article is one, copies of a sentence are one."""
    groups: list[set[int]] = []
    runs = [(article, shingles(quote)) for article, quote in quotes]
    for i, (article, run) in enumerate(runs):
        joined = {i}
        apart = []
        for group in groups:
            alike = any(
                runs[j][0] == article or len(runs[j][1] & run) >= CONTAINMENT * min(len(runs[j][1]), len(run))
                for j in group
            )
            if alike:
                joined |= group
            else:
                apart.append(group)
        groups = [*apart, joined]
    return len(groups)
