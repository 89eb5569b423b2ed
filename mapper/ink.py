"""How the printed figures look: colours for paper, sizes in points, and the sides' symbols as paths."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from matplotlib.path import Path

from mapper.marks import SPREAD_PX

if TYPE_CHECKING:
    from mapper.symbols import Symbol

INK: Final = "#1E2226"
MUTED: Final = "#555D64"
FAINT: Final = "#7C838A"
RULE: Final = "#C9C5BA"
PAPER: Final = "#FFFFFF"
LAND: Final = "#FAF8F3"
SEA: Final = "#DCE6EC"
BORDER: Final = "#A39D90"
AREA: Final = "#4A5157"
AREA_FILL: Final = (0.29, 0.32, 0.34, 0.09)
SHADE: Final = (0.0, 0.0, 0.0, 0.45)
NUMBER: Final = re.compile(r"-?\d+(?:\.\d+)?")
BOX_UNITS: Final = 26.0  # the width of a symbol's box, in the units of its path
BOX_PX: Final = 28.0  # the same on the screen, where the sides at one point stand SPREAD_PX pixels apart
CROWDS: Final = ((300, 0.55), (120, 0.7), (50, 0.85))  # from so many marks on, symbols are so much smaller


@dataclass(frozen=True, slots=True)
class Sizes:
    """Sizes in points: a symbol's box, the names of places and countries, and the number in a badge."""

    symbol: float
    name: float
    country: float
    badge: float

    @property
    def unit(self) -> float:
        """One unit of a symbol's path."""
        return self.symbol / BOX_UNITS

    @property
    def spread(self) -> float:
        """From one side to the next at one point."""
        return SPREAD_PX / BOX_PX * self.symbol


def sizes(marks: int, *, panels: bool) -> Sizes:
    """Return the sizes for a map with so many marks, or for one of several panels."""
    crowd = next((factor for least, factor in CROWDS if marks >= least), 1.0)
    if panels:
        return Sizes(symbol=12.0 * crowd, name=6.2, country=5.4, badge=4.6)
    return Sizes(symbol=17.0 * crowd, name=8.2, country=7.6, badge=6.0 if crowd > 0.7 else 5.0)


def outline(symbol: Symbol, x: float, y: float, unit: float) -> Path:
    """Return a symbol's path around a point of the page, upright; its arcs are those of a circle around the origin."""
    numbers = [float(number) for number in NUMBER.findall(symbol.path)]
    if "A" in symbol.path:
        return Path.circle((x, y), abs(numbers[0]) * unit)
    corners = np.array(numbers).reshape(-1, 2) * (unit, -unit) + (x, y)
    return Path(np.vstack([corners, corners[:1]]), closed=True)
