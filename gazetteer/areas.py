"""A place in; the area that it names out: the outline a layer has of it, else the circle of its stated uncertainty.

The bundled outlines are Natural Earth's and are put into `assets/` while the package is built. `regions/areas.csv` says
which shape belongs to which place, and where its label in the source is wrong.
"""

from __future__ import annotations

import csv
import io
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from gazetteer.errors import GazetteerError
from gazetteer.topology import Topology, read_topology

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gazetteer.lands import Box, Piece
    from gazetteer.place import Place

ASSETS: Final = Path(__file__).resolve().parent / "assets"
COUNTRIES: Final = "countries"
COUNTRY_SHAPES: Final = ASSETS / "countries-10m.json"
FILES: Final[Mapping[str, str]] = {"arm": "arm.topo.json", "aze": "aze.topo.json", COUNTRIES: COUNTRY_SHAPES.name}
JOINS: Final = resources.files("gazetteer") / "regions" / "areas.csv"


class Join(NamedTuple):
    """What a place's outline is made of: shapes of a file to unite, or two countries whose border it is."""

    name: str
    file: str
    shapes: tuple[str, ...]


def area(place: Place, own: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return the area of a place as a GeoJSON geometry in WGS 84: its outline, else the circle of its uncertainty.

    `own` is the geometry that its layer keeps of it. Polygon, MultiPolygon, LineString or MultiLineString; Point for a
    place without an outline or uncertainty. GazetteerError when the package lacks its outlines.
    """
    return outline(place, own) or _round(place)


def outline(place: Place, own: Mapping[str, Any] | None = None) -> dict[str, Any] | None:
    """Return the polygon or line of a place, as `area` does; None where only a circle is known of it."""
    if own is not None:
        from gazetteer.geometry import tidied  # noqa: PLC0415 - shapely is slow to import

        return tidied(own)
    return bundled_outline(place.gazetteer_id)


@lru_cache(maxsize=512)
def bundled_outline(gazetteer_id: str) -> dict[str, Any] | None:
    """Return the outline that comes with the package for a place, by its id; None if there is none.

    It is not to be changed: all who ask are given the same. GazetteerError when the package lacks its outlines.
    """
    join = joins().get(gazetteer_id)
    if join is None:
        return None
    from gazetteer.geometry import merged, union  # noqa: PLC0415 - shapely is slow to import

    shapes = topology(join.file)
    if join.file == COUNTRIES:
        return merged(shapes.shared(*join.shapes))
    return union(polygon for shape in join.shapes for polygon in shapes.polygons(shape))


def country_pieces(box: Box) -> Sequence[Piece]:
    """Return the polygons of countries that meet a box (west, south, east, north, in degrees), not made valid.

    Natural Earth's, which mostly draws the lines of de facto control. GazetteerError when the package lacks them.
    """
    from gazetteer.lands import pieces  # noqa: PLC0415 - numpy is slow to import

    return pieces(box)


@lru_cache(maxsize=1)
def joins() -> Mapping[str, Join]:
    """Return which places have a bundled outline, by gazetteer id."""
    rows = csv.DictReader(io.StringIO(JOINS.read_text(encoding="utf-8"), newline=""))
    return {
        place: Join(row["name"], row["file"], tuple(row["shapes"].split(";")))
        for row in rows
        for place in row["places"].split(";")
        if place
    }


def _round(place: Place) -> dict[str, Any]:
    if place.uncertainty_km <= 0:
        return {"type": "Point", "coordinates": [place.lon, place.lat]}
    from gazetteer.geometry import circle  # noqa: PLC0415 - shapely is slow to import

    return circle(place.lat, place.lon, place.uncertainty_km)


@lru_cache(maxsize=len(FILES))
def topology(file: str) -> Topology:
    """Return the shapes of one of `FILES`; GazetteerError when the package lacks it."""
    try:
        return read_topology(ASSETS / FILES[file], file)
    except OSError as error:
        raise GazetteerError(f"The outlines {FILES[file]} are missing from the package: install it again.") from error
