"""Degrees in; the tiles of a web map's grid that points lie in, and which lie in a viewport, out. Pure."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

Numbers = Any
"""A numpy array of numbers."""
Bounds = tuple[float, float, float, float]
"""South, west, north and east in degrees; west may lie below -180 and east above 180."""
FINEST: Final = 24
"""The zoom whose tiles are about two metres wide: no mark is told apart more finely."""
MOST_LAT: Final = 85.0511287798066
"""Where the square map of the world ends; what lies beyond is in its outermost row."""
ROUND: Final = 360.0


def columns(lons: Numbers, zoom: int) -> Numbers:
    """Return the column, counted from the west, of the tile that holds each longitude."""
    return _whole((np.asarray(lons) + ROUND / 2) / ROUND, zoom)


def rows(lats: Numbers, zoom: int) -> Numbers:
    """Return the row, counted from the north, of the tile that holds each latitude."""
    sines = np.sin(np.radians(np.clip(lats, -MOST_LAT, MOST_LAT)))
    return _whole(0.5 - np.arctanh(sines) / (2 * np.pi), zoom)


def _whole(parts: Numbers, zoom: int) -> Numbers:
    return np.clip(np.floor(parts * (1 << zoom)), 0, (1 << zoom) - 1).astype(np.int64)


def inside(lats: Numbers, lons: Numbers, bounds: Bounds) -> Numbers:
    """Tell which points lie in a viewport, whether or not it crosses the date line."""
    south, west, north, east = bounds
    return (lats >= south) & (lats <= north) & between(lons, *_spanned(west, east))


def in_tiles_of(finest_rows: Numbers, finest_columns: Numbers, bounds: Bounds, zoom: int) -> Numbers:
    """Tell which points lie in a tile that a viewport touches; they are given by their tiles of the FINEST zoom."""
    south, west, north, east = bounds
    top, bottom = rows(np.array([north, south]), zoom)
    left, right = columns(np.array(_spanned(west, east)), zoom)
    row, column = finest_rows >> (FINEST - zoom), finest_columns >> (FINEST - zoom)
    return (row >= top) & (row <= bottom) & between(column, left, right)


def between(values: Numbers, first: Any, last: Any) -> Numbers:
    """Tell which values lie from the first eastward to the last, both included."""
    if first <= last:
        return (values >= first) & (values <= last)
    return (values >= first) | (values <= last)


def _spanned(west: float, east: float) -> tuple[float, float]:
    """Return both ends of a span of longitudes, within -180 and 180; where it starts in the east, it crosses 180."""
    if east - west >= ROUND:
        return -ROUND / 2, ROUND / 2
    if west >= -ROUND / 2 and east <= ROUND / 2:
        return west, east
    return (west + ROUND / 2) % ROUND - ROUND / 2, (east + ROUND / 2) % ROUND - ROUND / 2
