"""The countries under the map: Natural Earth, clipped to the data, simplified for the size of a screen."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from shapely import MultiPolygon, Polygon, box, clip_by_rect, coverage_simplify, get_parts, make_valid, set_precision
from shapely.geometry import mapping

from gazetteer import country_pieces
from mapper.words import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shapely.geometry.base import BaseGeometry

    from mapper.marks import Mark

Bounds = tuple[float, float, float, float]  # west, south, east, north

BOUNDARY_NOTE: Final = ENGLISH("page.boundary")
WORLD: Final = (-180.0, -85.0, 180.0, 85.0)
LEAST_PADDING: Final = 2.0  # degrees
PADDING: Final = 0.75  # of the extent, on each side
WIDER: Final = 1.4  # screens are wider than high, and a degree of longitude is shorter than one of latitude
BENDS: Final = 1500  # a bend is kept when it is larger than the extent divided by this
LEAST_SHARE: Final = 0.002  # of the box's area: a smaller piece of a country carries no label


def bounds(marks: Iterable[Mark]) -> Bounds | None:
    """Return the padded box around the marks, in whole degrees; None without marks."""
    found = list(marks)
    if not found:
        return None
    lats, lons = [mark.lat for mark in found], [mark.lon for mark in found]
    pad = max(LEAST_PADDING, PADDING * max(max(lons) - min(lons), max(lats) - min(lats)))
    return (
        max(WORLD[0], float(math.floor(min(lons) - pad * WIDER))),
        max(WORLD[1], float(math.floor(min(lats) - pad))),
        min(WORLD[2], float(math.ceil(max(lons) + pad * WIDER))),
        min(WORLD[3], float(math.ceil(max(lats) + pad))),
    )


def countries(bbox: Bounds) -> dict[str, Any]:
    """Return the countries within a box as a GeoJSON FeatureCollection whose only property is `name`.

    Coordinates are WGS84 degrees with four decimals at most. GazetteerError when the basemap is not installed.
    """
    features = [
        {"type": "Feature", "properties": {"name": name}, "geometry": mapping(shape)} for name, shape in _clip(bbox)
    ]
    return {"type": "FeatureCollection", "features": features}


def labels(bbox: Bounds) -> list[dict[str, Any]]:
    """Return where the countries' names stand within a box: `name`, `lat`, `lon`, for all pieces large enough."""
    least = box(*bbox).area * LEAST_SHARE
    found = []
    for name, shape in _clip(bbox):
        largest = max(shape.geoms, key=lambda piece: piece.area)
        if largest.area >= least:
            point = largest.representative_point()
            found.append({"name": name, "lat": round(point.y, 2), "lon": round(point.x, 2)})
    return found


@lru_cache(maxsize=32)
def _clip(bbox: Bounds) -> tuple[tuple[str, MultiPolygon], ...]:
    near: dict[str, list[Polygon]] = {}
    for name, (outer, *holes), _ in country_pieces(bbox):
        near.setdefault(name, []).append(Polygon(outer, holes))
    # what is far away is cut off first: to make all of a large country valid takes longest
    clipped = [_polygons(make_valid(clip_by_rect(MultiPolygon(found), *bbox))) for found in near.values()]
    span = max(bbox[2] - bbox[0], bbox[3] - bbox[1])
    # Neighbours are simplified together, so that a border stays one line.
    shapes = set_precision(coverage_simplify(clipped, span / BENDS), _grid(span))
    named = zip(near, map(_polygons, shapes), strict=True)
    return tuple(sorted(((name, shape) for name, shape in named if not shape.is_empty), key=lambda pair: pair[0]))


def _grid(span: float) -> float:
    """Return the step in degrees that coordinates are rounded to: finer than a screen shows, four decimals at most."""
    return 10.0 ** -min(4, max(2, math.ceil(math.log10(BENDS * 10 / span))))


def _polygons(shape: BaseGeometry) -> MultiPolygon:
    """Return a geometry's polygons alone: clipping may leave lines and points behind."""
    pieces = [piece for piece in get_parts(shape) if isinstance(piece, Polygon)]
    pieces += [inner for piece in get_parts(shape) for inner in get_parts(piece) if isinstance(piece, MultiPolygon)]
    return MultiPolygon(pieces)
