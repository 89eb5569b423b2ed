"""Boxes on a page, in points (1/72 inch) from its lower left corner; names find their place among them. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

GAP: Final = 3.2  # points between a mark and its name


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle with its sides parallel to the page's."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From bottom to top."""
        return self.top - self.bottom

    @property
    def middle(self) -> tuple[float, float]:
        """The point in its middle, x and y."""
        return (self.left + self.right) / 2, (self.bottom + self.top) / 2

    def grown(self, by: float) -> Box:
        """Return the box with `by` more on each side."""
        return Box(self.left - by, self.bottom - by, self.right + by, self.top + by)

    def holds(self, other: Box) -> bool:
        """Tell whether the other lies wholly within."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.bottom <= other.bottom
            and other.top <= self.top
        )

    def meets(self, other: Box) -> bool:
        """Tell whether the two share more than an edge."""
        return (
            self.left < other.right and other.left < self.right and self.bottom < other.top and other.bottom < self.top
        )


def around(x: float, y: float, width: float, height: float) -> Box:
    """Return the box of that size around a point."""
    return Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


class Taken:
    """The boxes of a page where nothing else may stand."""

    def __init__(self, boxes: Iterable[Box] = ()) -> None:
        self._edges: list[tuple[float, float, float, float]] = []
        for box in boxes:
            self.take(box)

    def take(self, box: Box) -> None:
        """Keep a box for what stands in it."""
        self._edges.append((box.left, box.bottom, box.right, box.top))

    def overlaps(self, box: Box) -> int:
        """Count the boxes taken that a box meets."""
        if not self._edges:
            return 0
        left, bottom, right, top = np.array(self._edges).T
        met = (left < box.right) & (box.left < right) & (bottom < box.top) & (box.bottom < top)
        return int(met.sum())


def beside(thing: Box, width: float, height: float) -> Iterator[Box]:
    """Yield the boxes of that size around a thing, the best first: right, below, above, left, corners, flush."""
    x, y = thing.middle
    right, left = thing.right + GAP, thing.left - GAP - width
    below, above = thing.bottom - GAP - height, thing.top + GAP
    for across, up in (
        (right, y - height / 2), (x - width / 2, below), (x - width / 2, above), (left, y - height / 2),
        (right, above - GAP), (right, below + GAP), (left, below + GAP), (left, above - GAP),
        (thing.left, below), (thing.left, above), (thing.right - width, below), (thing.right - width, above),
    ):  # fmt: skip
        yield Box(across, up, across + width, up + height)


def first_free(spots: Iterable[Box], window: Box, taken: Taken, shunned: Taken) -> Box | None:
    """Return the first spot inside the window that meets nothing taken, and nothing shunned either if one is so."""
    free = [spot for spot in spots if window.holds(spot) and not taken.overlaps(spot)]
    return next((spot for spot in free if not shunned.overlaps(spot)), free[0] if free else None)
