"""Which rows are asked for in; how many claims that makes, by each facet and at each place, out. Pure.

Rows are positions in the facts, ascending, so that the rows of one claim stand beside each other: a claim is counted
once where its number differs from the one before.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from mapper.facts import NOWHERE, OF_ROWS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapper.facts import Facts, Numbers

MOST_COMBINED: Final = 1 << 16
"""How many combinations of facets are counted in one go."""


def n_claims(facts: Facts, rows: Numbers) -> int:
    """Return the number of claims that rows belong to."""
    claim = facts.claim[rows]
    return int(np.count_nonzero(claim[1:] != claim[:-1])) + bool(len(claim))


def leads(facts: Facts, rows: Numbers) -> Numbers:
    """Return the first row of each claim."""
    claim = facts.claim[rows]
    return rows[np.append(np.ones(min(len(rows), 1), dtype=bool), claim[1:] != claim[:-1])]


@dataclass(frozen=True, slots=True)
class Together:
    """Facets whose codes are combined to one number, which is counted once for all of them."""

    keys: tuple[str, ...]
    sizes: tuple[int, ...]
    codes: Numbers

    def numbers(self, rows: Numbers) -> dict[str, Numbers]:
        """Count rows by the codes of each facet."""
        found = np.bincount(self.codes[rows], minlength=math.prod(self.sizes)).reshape(self.sizes)
        axes = range(len(self.keys))
        return {key: found.sum(axis=tuple(a for a in axes if a != at)) for at, key in enumerate(self.keys)}


def combined(facts: Facts) -> tuple[Together, ...]:
    """Combine the facets that are the same in all rows of a claim, the smallest first."""
    sizes = {key: len(facts.meanings[key]) for key in facts.codes if key not in OF_ROWS}
    groups: list[list[str]] = []
    for key in sorted(sizes, key=lambda key: sizes[key]):
        if groups and math.prod(sizes[other] for other in (*groups[-1], key)) <= MOST_COMBINED:
            groups[-1].append(key)
        else:
            groups.append([key])
    return tuple(_together(facts, group, [sizes[key] for key in group]) for group in groups)


def _together(facts: Facts, keys: Sequence[str], sizes: Sequence[int]) -> Together:
    codes = np.zeros(len(facts.claim), dtype=np.int32)
    for key, size in zip(keys, sizes, strict=True):
        codes = codes * size + facts.codes[key]
    return Together(tuple(keys), tuple(sizes), codes)


def of_rows(facts: Facts, codes: Numbers, rows: Numbers, size: int) -> Numbers:
    """Count the claims by a code in which the rows of one claim may differ; `codes` are those of the rows."""
    claim = facts.claim[rows]
    as_before = claim[1:] == claim[:-1]
    one_of_several = np.append(as_before, np.zeros(min(len(rows), 1), bool)) | np.append(
        np.zeros(min(len(rows), 1), bool), as_before
    )
    numbers = np.bincount(codes[~one_of_several], minlength=size)
    several, told = claim[one_of_several], codes[one_of_several]
    for code in range(size):
        with_code = several[told == code]
        numbers[code] += np.count_nonzero(with_code[1:] != with_code[:-1]) + bool(len(with_code))
    return numbers


def by_place(facts: Facts, rows: Numbers, n_places: int) -> Numbers:
    """Count the claims at each place by the code of their side; a claim counts once at each place that it names."""
    rows = rows[facts.place[rows] != NOWHERE]
    claim, place = facts.claim[rows], facts.place[rows]
    first = np.append(np.ones(min(len(rows), 1), bool), (claim[1:] != claim[:-1]) | (place[1:] != place[:-1]))
    n_sides = len(facts.meanings["sides"])
    keys = place[first].astype(np.int64) * n_sides + facts.codes["sides"][rows[first]]
    return np.bincount(keys, minlength=n_places * n_sides).reshape(n_places, n_sides)


def told(values: Sequence[Any], numbers: Numbers) -> dict[Any, int]:
    """Return numbers by value; of values that are sets, by what they hold."""
    found: dict[Any, int] = {}
    for value, number in zip(values, numbers.tolist(), strict=True):
        for one in value if isinstance(value, tuple) else (value,):
            found[one] = found.get(one, 0) + number
    return found
