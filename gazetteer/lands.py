"""A box in; the pieces of all countries that meet it out, as points in degrees: what a map has under its places.

numpy reads all points of the file in one pass, which is several times as quick as making every country; polygons are
made only of what may meet the box.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from gazetteer.areas import COUNTRIES, topology

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


class _World(NamedTuple):
    """All countries as they are written: of each part its country, its rings as numbers of arcs, and its box."""

    parts: Sequence[tuple[str, Sequence[Sequence[int]]]]
    boxes: Points
    arcs: Sequence[Points]


def pieces(box: Box) -> list[Piece]:
    """Return the polygons of countries whose boxes meet a box, in the order of the file; GazetteerError without it."""
    (wests, souths, easts, norths), (west, south, east, north) = _world().boxes.T, box
    near = (wests <= east) & (easts >= west) & (souths <= north) & (norths >= south)
    # of a part that spans half the world, its points tell whether it crosses 180 degrees
    return [
        piece
        for number in np.flatnonzero(near | (easts - wests > TURN / 2)).tolist()
        for piece in _pieces(number)
        if piece.box[0] <= east and piece.box[2] >= west and piece.box[1] <= north and piece.box[3] >= south
    ]


@lru_cache(maxsize=1)
def _world() -> _World:
    source = topology(COUNTRIES)
    parts = [
        (shape["properties"]["name"], part)
        for shape in source.shapes.values()
        for part in ([shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"])
    ]
    points, starts = _points(source)
    outer = [[number if number >= 0 else ~number for number in rings[0]] for _, rings in parts]
    firsts = np.cumsum([0, *map(len, outer[:-1])])
    drawn = np.concatenate(outer)
    least = np.minimum.reduceat(np.minimum.reduceat(points, starts)[drawn], firsts)
    most = np.maximum.reduceat(np.maximum.reduceat(points, starts)[drawn], firsts)
    return _World(parts, np.hstack([least, most]), np.split(points, starts[1:]))


def _points(source: Topology) -> tuple[Points, Points]:
    """Return the points of all arcs, their differences summed up, scaled and shifted, and where each arc begins."""
    raw = [bytes(arc) for arc in source.arcs]
    steps = np.fromstring(b",".join(raw).translate(None, b"[]").decode(), dtype=np.int64, sep=",").reshape(-1, 2)
    lengths = np.array([arc.count(b"[") - 1 for arc in raw])
    starts = np.cumsum(lengths) - lengths
    sums = np.cumsum(steps, axis=0)
    before = sums[starts] - steps[starts]
    return (sums - np.repeat(before, lengths, axis=0)) * source.scale + source.shift, starts


@cache
def _pieces(number: int) -> tuple[Piece, ...]:
    """Return a part of a country as polygons: none where it has no extent, two where it crosses 180 degrees."""
    world = _world()
    name, part = world.parts[number]
    rings = [_unwrapped(ring) for arcs in part if len(ring := _ring(arcs, world.arcs)) >= LEAST_RING]
    return tuple(_copies(name, rings)) if rings else ()


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
