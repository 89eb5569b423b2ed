"""Degrees in; the tiles of a web map's grid that points lie in, and the degrees that a tile spans. Pure."""

from __future__ import annotations

import math
from typing import Final

FINEST: Final = 24
"""The zoom whose tiles are about two metres wide: no mark is told apart more finely."""
MOST_LAT: Final = 85.0511287798066
"""Where the square map of the world ends; what lies beyond is in its outermost row."""


def tile_of(lat: float, lon: float, zoom: int) -> tuple[int, int]:
    """Return the column from the west and the row from the north of the tile that holds a point."""
    tiles = 1 << zoom
    sine = math.sin(math.radians(min(max(lat, -MOST_LAT), MOST_LAT)))
    x = (lon + 180) / 360
    y = 0.5 - math.log((1 + sine) / (1 - sine)) / (4 * math.pi)
    return (min(max(int(x * tiles), 0), tiles - 1), min(max(int(y * tiles), 0), tiles - 1))


def bounds_of_tile(x: int, y: int, zoom: int) -> tuple[float, float, float, float]:
    """Return the south, west, north and east of a tile in degrees."""
    tiles = 1 << zoom
    north, south = (math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * row / tiles)))) for row in (y, y + 1))
    return south, x / tiles * 360 - 180, north, (x + 1) / tiles * 360 - 180
