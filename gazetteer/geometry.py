"""Rings, lines and circles in; GeoJSON geometries out: valid, (lon, lat), outer rings counter-clockwise (RFC 7946).

This room alone needs shapely, which is slow to import: it is opened only where an area is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import shapely
from shapely import LineString, MultiLineString, MultiPolygon, Polygon, box
from shapely.affinity import translate
from shapely.geometry import mapping, shape

from gazetteer.points import HALFWAY_KM, distance_km, reached

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from shapely.geometry.base import BaseGeometry

    from gazetteer.topology import Line

Geometry = dict[str, Any]

VERTICES: Final = 64
STEP: Final = 1e-6  # degrees that coordinates are rounded to: a tenth of a metre
WORLD: Final = box(-180, -90, 180, 90)


def union(polygons: Iterable[Sequence[Line]]) -> Geometry:
    """Return one Polygon or MultiPolygon of polygons given by their rings, the outer one first."""
    return _surface(shapely.union_all([shapely.make_valid(Polygon(p[0], p[1:])) for p in polygons]))


def merged(lines: Iterable[Line]) -> Geometry:
    """Return one LineString or MultiLineString of lines, those that touch joined."""
    return _lines(MultiLineString([LineString(line) for line in lines]))


def tidied(geometry: Mapping[str, Any]) -> Geometry | None:
    """Return somebody's geometry with its faults mended; None if it has neither surface nor line."""
    try:
        found = shapely.force_2d(shape(dict(geometry)))
    except (ValueError, TypeError, IndexError, AttributeError, KeyError, shapely.errors.ShapelyError):
        return None
    whole = _lines(found) if "LineString" in found.geom_type else _surface(shapely.make_valid(found))
    return whole if whole["coordinates"] else None


def circle(lat: float, lon: float, radius_km: float) -> Geometry:
    """Return the circle around a point as a polygon of 64 corners, cut at the antimeridian where it crosses it."""
    north, south = (distance_km(lat, lon, pole, lon) < radius_km for pole in (90, -90))
    if radius_km >= HALFWAY_KM or (north and south):
        return _surface(WORLD)
    around = [reached(lat, lon, 360.0 * n / VERTICES, radius_km) for n in range(VERTICES)]
    corners = [(lon + (x - lon + 540.0) % 360.0 - 180.0, y) for y, x in around]  # nothing jumps by a turn
    if north or south:
        corners = _capped(corners, 90.0 if north else -90.0)
    return _surface(_wrapped(Polygon(corners)))


def _capped(corners: Sequence[tuple[float, float]], pole: float) -> list[tuple[float, float]]:
    """Return the corners of a circle that holds a pole, as a band of a full turn from its rim to the pole."""
    rim = sorted(corners)
    (x, y), (last, _) = rim[0], rim[-1]
    return [(last - 360.0, y), *rim, (x + 360.0, y), (x + 360.0, pole), (last - 360.0, pole)]


def _wrapped(surface: BaseGeometry) -> BaseGeometry:
    """Return a surface with what lies beyond 180 degrees set where it belongs."""
    turns = [translate(surface, turn) for turn in (-360.0, 0.0, 360.0)]
    return shapely.union_all([WORLD.intersection(turned) for turned in turns])


def _surface(found: BaseGeometry) -> Geometry:
    pieces = [p for p in _pieces(shapely.set_precision(found, STEP)) if isinstance(p, Polygon)]
    oriented = [shapely.orient_polygons(piece) for piece in pieces]
    return _plain(oriented[0] if len(oriented) == 1 else MultiPolygon(oriented))


def _lines(found: BaseGeometry) -> Geometry:
    joined = shapely.line_merge(shapely.set_precision(found, STEP))
    pieces = [p for p in _pieces(joined) if isinstance(p, LineString)]
    return _plain(pieces[0] if len(pieces) == 1 else MultiLineString(pieces))


def _pieces(found: BaseGeometry) -> list[BaseGeometry]:
    parts = [part for part in shapely.get_parts(found) if not part.is_empty]
    return [piece for part in parts for piece in shapely.get_parts(part)]


def _plain(found: BaseGeometry) -> Geometry:
    return {"type": found.geom_type, "coordinates": _listed(mapping(found)["coordinates"])}


def _listed(coordinates: Any) -> Any:
    """Return coordinates as JSON has them: lists, with six decimals."""
    return round(coordinates, 6) if isinstance(coordinates, float) else [_listed(each) for each in coordinates]
