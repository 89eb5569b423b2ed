"""An outline in; its quarters out, each a point and a radius in km: "the south of X" for countries and border lines.

Of a surface, a quarter is the third of its area that lies farthest that way, "central" the third around the middle;
islands and exclaves far from the largest piece are left out. A line is halved along its course only: what lies across
it tells whose side it is, so a line from north to south has a north and a south. `python -m gazetteer.quarters` prints
the table `regions/quarters.csv` of all countries and lines that the bundled outlines have.
"""

from __future__ import annotations

import csv
import io
import math
import sys
from importlib import resources
from typing import TYPE_CHECKING, Final, NamedTuple

import shapely
from shapely.affinity import rotate, scale, translate
from shapely.geometry import shape

from gazetteer.areas import COUNTRIES, bundled_outline, country_pieces, joins
from gazetteer.points import EARTH_KM

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from shapely.geometry.base import BaseGeometry

BEARINGS: Final[Mapping[str, float]] = {
    "north": 0.0, "north-east": 45.0, "east": 90.0, "south-east": 135.0, "south": 180.0, "south-west": 225.0,
    "west": 270.0, "north-west": 315.0,
}  # fmt: skip
THIRD: Final = 1 / 3
HALF: Final = 1 / 2
MOST: Final = 0.9  # of a part lies in its circle
ALONG: Final = 0.35  # the cosine of some 70 degrees: what lies further off the course of a line lies across it
WORLD: Final = (-180.0, -90.0, 180.0, 90.0)
DEGREE_KM: Final = math.radians(EARTH_KM)
NEAR: Final = 4.0  # degrees between a country's largest piece and those that belong to its quarters
FINE: Final = 0.02  # degrees: what a country's outline may be off by
STEP: Final = 0.1  # degrees between the points of a line that are tried
TURNS: Final = 20  # halvings until a cut is where it is to be
FAR: Final = 1e3  # degrees beyond any outline
ABBREVIATED: Final[Mapping[str, str]] = {"Rep.": "Republic", "Herz.": "Herzegovina", "Is.": "Islands"}
COLUMNS: Final = ("whole", "quarter", "lat", "lon", "uncertainty_km")


class Quarter(NamedTuple):
    """A part of a whole: the point that stands for it, and the radius in km that covers the part from there."""

    name: str
    lat: float
    lon: float
    uncertainty_km: float


def of_surface(outline: BaseGeometry) -> Iterator[Quarter]:
    """Give the eight quarters and the centre of a polygon or several, in degrees."""
    whole, flat = _flat(_mainland(outline))
    for name, bearing in BEARINGS.items():
        yield _quarter(name, _farthest(flat, bearing, THIRD), whole, line=False)
    yield _quarter("central", _middle(flat), whole, line=False)


def of_line(outline: BaseGeometry) -> Iterator[Quarter]:
    """Give the quarters of a line, in degrees: its two halves, each by the names that lie along its course."""
    whole, flat = _flat(outline)
    west, south, east, north = flat.bounds
    first, last = ("south", "north") if north - south > east - west else ("west", "east")
    begin, end = (_farthest(flat, BEARINGS[name], HALF) for name in (first, last))
    course = math.degrees(math.atan2(end.centroid.x - begin.centroid.x, end.centroid.y - begin.centroid.y))
    for name, bearing in BEARINGS.items():
        along = math.cos(math.radians(bearing - course))
        if abs(along) > ALONG:
            yield _quarter(name, end if along > 0 else begin, whole, line=True)


def _mainland(outline: BaseGeometry) -> BaseGeometry:
    """Return the largest piece and those near it, drawn on without a jump where they cross 180 degrees."""
    west, _, east, _ = outline.bounds
    pieces = list(shapely.get_parts(outline))
    if east - west > 180:
        pieces = [translate(p, 360.0) if p.centroid.x < 0 else p for p in pieces]
    largest = max(pieces, key=lambda piece: piece.area)
    return shapely.union_all([piece for piece in pieces if piece.distance(largest) <= NEAR])


def _flat(outline: BaseGeometry) -> tuple[BaseGeometry, BaseGeometry]:
    """Return an outline as it is, and drawn on a plane where a degree is as long either way."""
    return outline, scale(outline, xfact=math.cos(math.radians(_middle_of(outline))), origin=(0, 0))


def _middle_of(outline: BaseGeometry) -> float:
    return float(outline.bounds[1] + outline.bounds[3]) / 2


def _farthest(flat: BaseGeometry, bearing: float, share: float) -> BaseGeometry:
    """Return the share of an outline, by its area or length, that lies farthest towards a bearing."""
    turned = rotate(flat, bearing, origin=(0, 0))  # what lies that way lies north now
    whole, (low, high) = _size(turned), turned.bounds[1::2]
    for _ in range(TURNS):
        cut = (low + high) / 2
        if _size(turned.intersection(shapely.box(-FAR, cut, FAR, FAR))) > share * whole:
            low = cut
        else:
            high = cut
    return rotate(turned.intersection(shapely.box(-FAR, low, FAR, FAR)), -bearing, origin=(0, 0))


def _middle(flat: BaseGeometry) -> BaseGeometry:
    """Return what lies so near the centre that it is a third of a surface."""
    low, high = 0.0, math.dist(flat.bounds[:2], flat.bounds[2:])
    for _ in range(TURNS):
        radius = (low + high) / 2
        found = flat.intersection(flat.centroid.buffer(radius))
        low, high = (low, radius) if found.area > THIRD * flat.area else (radius, high)
    return flat.intersection(flat.centroid.buffer(high))


def _size(outline: BaseGeometry) -> float:
    return float(outline.area or outline.length)


def _quarter(name: str, part: BaseGeometry, whole: BaseGeometry, *, line: bool) -> Quarter:
    """Return a part drawn on a plane as a point and the radius that covers most of it: for a line, a point on it."""
    tried = shapely.get_coordinates(shapely.segmentize(part, STEP)) if line else ()
    centre = min(map(shapely.Point, tried), key=part.hausdorff_distance, default=part.centroid)
    low, high = 0.0, part.hausdorff_distance(centre)
    for _ in range(TURNS):
        radius = (low + high) / 2
        covered = _size(part.intersection(centre.buffer(radius)))
        low, high = (low, radius) if covered > MOST * _size(part) else (radius, high)
    lon = centre.x / math.cos(math.radians(_middle_of(whole)))
    return Quarter(name, round(centre.y, 2), round((lon + 540) % 360 - 180, 2), math.ceil(high * DEGREE_KM))


def table() -> str:
    """Return the quarters of all countries and lines that have a bundled outline, as CSV."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(COLUMNS)
    for code, outline in _countries():
        rows.writerows((code, *quarter) for quarter in of_surface(outline))
    for place, join in joins().items():
        if join.file == COUNTRIES and (line := bundled_outline(place)):
            rows.writerows((place, *quarter) for quarter in of_line(shape(line)))
    return out.getvalue()


def _countries() -> Iterator[tuple[str, BaseGeometry]]:
    """Give each country's code and outline, by the names that it has in both sources."""
    file = resources.files("gazetteer") / "regions" / "countries.csv"
    codes = {
        name: row["country"]
        for row in csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"), newline=""))
        for name in (row["name"], *row["other_spellings"].split(";"))
        if row["country"]
    }
    drawn: dict[str, list[BaseGeometry]] = {}
    for piece in country_pieces(WORLD):
        code = codes.get(" ".join(ABBREVIATED.get(word, word) for word in piece.name.split()))
        if code and piece.box[0] >= WORLD[0]:  # what reaches beyond is there once more on the other side
            outline = shapely.Polygon(piece.rings[0], piece.rings[1:]).simplify(FINE)
            drawn.setdefault(code, []).append(shapely.make_valid(outline))
    for code in sorted(drawn):
        yield code, shapely.geometrycollections(drawn[code])


if __name__ == "__main__":
    sys.stdout.write(table())
