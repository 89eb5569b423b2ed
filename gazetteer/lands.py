"""A box in; the pieces of all countries that meet it out, as points in degrees: what a map has under its places.

numpy reads all points of the file in one pass, which is several times as quick as making every country.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from gazetteer.areas import topology

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gazetteer.topology import Topology

Points = Any
"""A numpy array of rows (lon, lat)."""
Box = tuple[float, float, float, float]
"""West, south, east and north, in degrees."""
LEAST_RING: Final = 4
TURN: Final = 360
POLE: Final = 90.0


class Piece(NamedTuple):
    """One polygon of a country: its closed rings, the outer one first, and its box."""

    name: str
    rings: tuple[Points, ...]
    box: Box


def pieces(box: Box) -> list[Piece]:
    """Return the polygons of countries whose boxes meet a box, in the order of the file; GazetteerError without it."""
    west, south, east, north = box
    return [
        piece
        for piece in _every()
        if piece.box[0] <= east and piece.box[2] >= west and piece.box[1] <= north and piece.box[3] >= south
    ]


@lru_cache(maxsize=1)
def _every() -> tuple[Piece, ...]:
    source = topology("countries")
    return tuple(_parts(source, _arcs(source)))


def _arcs(source: Topology) -> Sequence[Points]:
    """Return the points of each arc: their differences summed up, scaled and shifted."""
    raw = [bytes(arc) for arc in source.arcs]
    steps = np.fromstring(b",".join(raw).translate(None, b"[]").decode(), dtype=np.int64, sep=",").reshape(-1, 2)
    ends = np.cumsum([arc.count(b"[") - 1 for arc in raw])
    sums = np.cumsum(steps, axis=0)
    before = np.vstack([np.zeros((1, 2), dtype=np.int64), sums[ends[:-1] - 1]])
    points = (sums - np.repeat(before, np.diff(ends, prepend=0), axis=0)) * source.scale + source.shift
    return np.split(points, ends[:-1])


def _parts(source: Topology, arcs: Sequence[Points]) -> Iterator[Piece]:
    for shape in source.shapes.values():
        for part in [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]:
            rings = [_unwrapped(ring) for numbers in part if len(ring := _ring(numbers, arcs)) >= LEAST_RING]
            if rings:
                yield from _copies(shape["properties"]["name"], rings)


def _ring(numbers: Sequence[int], arcs: Sequence[Points]) -> Points:
    first, *others = (arcs[number] if number >= 0 else arcs[~number][::-1] for number in numbers)
    return np.concatenate([first, *(arc[1:] for arc in others)])


def _unwrapped(ring: Points) -> Points:
    """Return a ring that does not jump where it crosses 180 degrees; one around a pole is closed along it."""
    if np.ptp(ring[:, 0]) <= TURN / 2:
        return ring
    lons, lats = np.unwrap(ring[:, 0], period=TURN), ring[:, 1]
    if abs(lons[-1] - lons[0]) > TURN / 2:
        pole = np.copysign(POLE, lats.mean())
        lons, lats = np.append(lons, [lons[-1], lons[0], lons[0]]), np.append(lats, [pole, pole, lats[0]])
    return np.column_stack([lons, lats])


def _copies(name: str, rings: Sequence[Points]) -> Iterator[Piece]:
    """Give a polygon, and once more on the other side of 180 degrees where it reaches beyond."""
    (west, south), (east, north) = rings[0].min(axis=0), rings[0].max(axis=0)
    for turn in (0, *([-TURN] if east > TURN / 2 else []), *([TURN] if west < -TURN / 2 else [])):
        moved = tuple(ring + np.array([turn, 0]) for ring in rings)
        yield Piece(name, moved, (west + turn, south, east + turn, north))
