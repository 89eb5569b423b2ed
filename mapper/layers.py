"""Frames in; the layers of an export out: plain rows and their shapes in WGS 84, of the rows given and no other.

Text is cleaned here once for all formats: signs that XML and C strings cannot hold are replaced one by one, so that
quotes keep their length and every format reads back alike.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import shapely
from shapely.geometry import shape

from gazetteer import bundled_outline
from mapper.dictionary import columns
from mapper.incidents import CLAIM_COLUMNS, INCIDENT_COLUMNS
from mapper.marks import areas, marks

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import geopandas as gpd

UNREADABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"
JOINT: Final = "; "


@dataclass(frozen=True, slots=True)
class Layer:
    """A table of a file: rows of plain values by column, and for each row its shape or None.

    Values are None, str, int, float, bool, date or a tuple of str; shapes are shapely's.
    `geometry_type` is that of the shapes as GIS formats name it; None where the table has no shapes.
    """

    name: str
    columns: Mapping[str, str]
    rows: Sequence[Mapping[str, Any]]
    shapes: Sequence[Any]
    geometry_type: str | None

    def column(self, name: str) -> list[Any]:
        """Return a column's values."""
        return [row[name] for row in self.rows]


def clean(text: str) -> str:
    """Return text with each sign that XML or a C string cannot hold replaced by U+FFFD."""
    return UNREADABLE.sub(REPLACEMENT, text)


def joined(value: Any) -> Any:
    """Return a list as one text, for formats without lists; anything else as it is."""
    return JOINT.join(value) if isinstance(value, tuple) else value


def claim_layer(claims: gpd.GeoDataFrame) -> Layer:
    """Return the claims as a layer."""
    return _framed("claims", claims, CLAIM_COLUMNS)


def incident_layer(incidents: gpd.GeoDataFrame) -> Layer:
    """Return the incidents as a layer."""
    return _framed("incidents", incidents, INCIDENT_COLUMNS)


def further_layers(claims: gpd.GeoDataFrame, incidents: gpd.GeoDataFrame) -> tuple[Layer, ...]:
    """Return the layers incidents, areas, borders and fire_lines, for formats that hold several."""
    return (incident_layer(incidents), *_areas(claims), _fire_lines(claims))


def review_layer(reviews: pd.DataFrame) -> Layer:
    """Return the human corrections, each cell as text; a column that the table lacks is empty."""
    kinds = columns("reviews")
    rows = records(reviews.reindex(columns=list(kinds)).astype("object"), kinds)
    return Layer("reviews", kinds, rows, [None] * len(rows), None)


def _framed(name: str, frame: gpd.GeoDataFrame, kinds: Mapping[str, str]) -> Layer:
    """Return a frame of points as a layer."""
    return Layer(name, kinds, records(frame, kinds), list(frame.geometry.array), "Point")


def records(frame: pd.DataFrame, kinds: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return a frame's rows as plain values of the columns and types asked for."""
    cells = ([plain_as(kind, value) for value in frame[name]] for name, kind in kinds.items())
    return [dict(zip(kinds, row, strict=True)) for row in zip(*cells, strict=True)]


def plain_as(kind: str, value: Any) -> Any:
    """Return a cell as a plain value of a type; None for any missing value."""
    if isinstance(value, tuple | list):
        return tuple(clean(str(part)) for part in value)
    if value is None or pd.isna(value):
        return None
    return PLAIN[kind.rstrip("?")](value)


def _day(value: Any) -> Any:
    return value.date() if isinstance(value, datetime) else value


PLAIN: Final[Mapping[str, Callable[[Any], Any]]] = {
    "str": lambda value: clean(str(value)),
    "list": lambda value: (clean(str(value)),),
    "int": int,
    "float": float,
    "bool": bool,
    "date": _day,
}


def _areas(claims: gpd.GeoDataFrame) -> tuple[Layer, Layer]:
    """Return what is drawn around the marks: the polygons as one layer, the lines of borders as another."""
    found = {mark.key: mark for mark in marks(claims)}
    rows: dict[bool, list[dict[str, Any]]] = {False: [], True: []}
    drawn: dict[bool, list[Any]] = {False: [], True: []}
    for feature in areas(found.values())["features"]:
        told = feature["properties"]
        geometry: Any = shape(feature["geometry"])
        group = [found[key] for key in told["marks"]]
        ids = tuple(dict.fromkeys(claim for mark in group for claim in mark.claim_ids))
        is_line = geometry.geom_type.endswith("LineString")
        rows[is_line].append(
            {
                "place_name": clean(group[0].label),
                "geo_precision": told["precision"],
                "uncertainty_km": told["uncertainty_km"],
                "outline": bool(group[0].hollow and group[0].place and bundled_outline(group[0].place)),
                "sides": tuple(dict.fromkeys(clean(side) for side in told["sides"])),
                "claim_ids": ids,
                "n_claims": len(ids),
            }
        )
        several = shapely.MultiLineString if is_line else shapely.MultiPolygon
        drawn[is_line].append(geometry if geometry.geom_type.startswith("Multi") else several([geometry]))
    return (
        Layer("areas", columns("areas"), rows[False], drawn[False], "MultiPolygon"),
        Layer("borders", columns("borders"), rows[True], drawn[True], "MultiLineString"),
    )


def _fire_lines(claims: gpd.GeoDataFrame) -> Layer:
    """Return a line from origin to hit for each claim that states both, and states them apart."""
    kinds = columns("fire_lines")
    ends = [
        None if hit is None or pd.isna(lon) or pd.isna(lat) or (lon, lat) == (hit.x, hit.y)
        else shapely.LineString([(lon, lat), (hit.x, hit.y)])
        for lon, lat, hit in zip(claims["origin_lon"], claims["origin_lat"], claims.geometry.array, strict=True)
    ]  # fmt: skip
    stated = [line is not None for line in ends]
    lines = [line for line in ends if line is not None]
    return Layer("fire_lines", kinds, records(claims.loc[stated], kinds), lines, "LineString")
