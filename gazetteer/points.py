"""Points on the earth, in degrees: how far apart they are, and where one lies from another."""

from __future__ import annotations

import math
from functools import lru_cache
from itertools import pairwise, repeat
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

EARTH_KM: Final = 6371.0088
HALFWAY_KM: Final = math.pi * EARTH_KM  # to the other side of the earth
STATIONS: Final = 128  # points of a line that are tried
NARROWEST: Final = 0.1  # at the poles a degree of longitude has no length
MARGIN: Final = 1e-9  # radians, 6 mm: what rounding may cost a box


class Point(NamedTuple):
    """A point as a vector from the middle of the earth, of length 1, ready to be measured from many times."""

    x: float
    y: float
    z: float


@lru_cache(maxsize=1 << 14)
def point(lat: float, lon: float) -> Point:
    """Make a point of degrees; the latest are remembered."""
    up, right = math.radians(lat), math.radians(lon)
    return Point(math.cos(up) * math.cos(right), math.cos(up) * math.sin(right), math.sin(up))


def chords(one: Point, others: Iterable[Point]) -> Iterator[float]:
    """Measure straight through the earth from one point to others, in radii of the earth."""
    return map(math.dist, repeat(one), others)


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Measure the great-circle distance of two points in degrees, in km."""
    chord = math.dist(point(lat, lon), point(other_lat, other_lon))
    return 2 * EARTH_KM * math.asin(min(1.0, chord / 2))


def moved(lat: float, lon: float, north_km: float, east_km: float) -> tuple[float, float]:
    """Return the (lat, lon) some km north and east of a point, as on a plane: good to a few per cent below 300 km."""
    up = math.degrees(north_km / EARTH_KM)
    right = math.degrees(east_km / EARTH_KM) / max(NARROWEST, math.cos(math.radians(lat)))
    return max(-90.0, min(90.0, lat + up)), (lon + right + 540.0) % 360.0 - 180.0


def reached(lat: float, lon: float, bearing: float, km: float) -> tuple[float, float]:
    """Return the (lat, lon) some km from a point along a great circle; `bearing` is clockwise from north in degrees."""
    here, turn, far = math.radians(lat), math.radians(bearing), km / EARTH_KM
    sine = math.sin(here) * math.cos(far) + math.cos(here) * math.sin(far) * math.cos(turn)
    there = math.asin(max(-1.0, min(1.0, sine)))
    right = math.atan2(
        math.sin(turn) * math.sin(far) * math.cos(here), math.cos(far) - math.sin(here) * math.sin(there)
    )
    return math.degrees(there), (lon + math.degrees(right) + 540.0) % 360.0 - 180.0


def bearing(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return where a second point lies as seen from the first, in degrees clockwise from north, 0 to below 360."""
    if abs(lat) == 90.0:  # there all ways lead one way
        return 180.0 if lat > 0 else 0.0
    a, b, c, d = map(math.radians, (lat, lon, other_lat, other_lon))
    east = math.sin(d - b) * math.cos(c)
    north = math.cos(a) * math.sin(c) - math.sin(a) * math.cos(c) * math.cos(d - b)
    return math.degrees(math.atan2(east, north)) % 360.0 % 360.0


def box(lat: float, lon: float, km: float) -> tuple[float, float, tuple[tuple[float, float], ...]]:
    """Return the box around the circle of so many km: south, north, and its spans of longitude, west to east.

    Across the 180th meridian there are two spans; with a pole in the circle there is one, all around.
    """
    angle = km / EARTH_KM + MARGIN
    up = math.degrees(angle)
    south, north = lat - up, lat + up
    if south <= -90.0 or north >= 90.0:
        return max(-90.0, south), min(90.0, north), ((-180.0, 180.0),)
    right = math.degrees(math.asin(min(1.0, math.sin(angle) / math.cos(math.radians(lat)))))
    west, east = lon - right, lon + right
    if west <= -180.0:
        return south, north, ((-180.0, east), (west + 360.0, 180.0))
    if east >= 180.0:
        return south, north, ((-180.0, east - 360.0), (west, 180.0))
    return south, north, ((west, east),)


def nearest_to_all(lines: Sequence[Sequence[Sequence[float]]]) -> tuple[float, float]:
    """Find the (lat, lon) of the point of some lines of (lon, lat) that is nearest to all of them.

    Raise ValueError if the lines have no point.
    """
    points = [(float(p[1]), float(p[0])) for line in lines for p in line]
    if not points:
        raise ValueError("a line without a point")
    thinned = points[:: 1 + len(points) // (4 * STATIONS)]
    return min(_stations(lines), key=lambda s: max(distance_km(s[0], s[1], *p) for p in thinned))


def _stations(lines: Sequence[Sequence[Sequence[float]]]) -> Sequence[tuple[float, float]]:
    """Give points along lines at about equal distances, their first points among them."""
    segments = [(a, b, distance_km(a[1], a[0], b[1], b[0])) for line in lines for a, b in pairwise(line)]
    step = sum(km for _, _, km in segments) / STATIONS
    stations = [(float(line[0][1]), float(line[0][0])) for line in lines if line]
    walked = 0.0
    for a, b, km in segments:
        east = (b[0] - a[0] + 540.0) % 360.0 - 180.0  # the short way, across the antimeridian if need be
        while step and walked + km >= step:
            share = (step - walked) / km
            a = (a[0] + share * east, a[1] + share * (b[1] - a[1]))  # noqa: PLW2901 - what is left of the segment
            east -= share * east
            km -= step - walked  # noqa: PLW2901
            walked = 0.0
            stations.append((a[1], (a[0] + 540.0) % 360.0 - 180.0))
        walked += km
    return stations
