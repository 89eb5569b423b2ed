"""Rows in; the claims frame and the incidents frame out, validated. The neck of the house.

All that draws, exports or filters sees only these two frames: the columns listed here, EPSG:4326, and null
geometry (with a reason in `unplaced`) where a claim has no place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from mapper.claim import EVENT_TYPES, REPORTER_KINDS, REVIEWS, STANCES
from mapper.errors import FrameError
from mapper.hours import PARTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

CRS: Final = "EPSG:4326"
STATUSES: Final = ("contested", "acknowledged", "third_party", "one_side_only", "unattributed")

# column: type; a trailing "?" allows null. A "list" holds a tuple of str in memory, joined by "; " in flat files.
CLAIM_COLUMNS: Final[Mapping[str, str]] = {
    "claim_id": "str", "incident_id": "str", "article_id": "str",
    "outlet": "str", "outlet_side": "str?", "url": "str?", "title": "str?", "published": "date?",
    "quote": "str", "quote_start": "int", "quote_end": "int",
    "reporter_side": "str", "reporter_name": "str?", "reporter_kind": "str",
    "stance": "str", "attacker": "str?", "target": "str?", "event_type": "str", "weapons": "list",
    "date_start": "date?", "date_end": "date?", "date_precision": "int?", "date_text": "str?",
    "place_name": "str?", "place_as_written": "str?", "gazetteer_id": "str?",
    "country": "str?", "admin1": "str?", "disputed": "bool",
    "geo_precision": "int?", "uncertainty_km": "float?",
    "origin_name": "str?", "origin_lon": "float?", "origin_lat": "float?",
    "killed": "int?", "wounded": "int?", "casualty_side": "str?", "civilians": "bool?",
    "extractor": "str", "rules": "list", "review": "str", "unplaced": "str?",
    "repeats": "str?", "grouped_by": "str?", "part_of_day": "str?", "told_by": "str",
}  # fmt: skip

INCIDENT_COLUMNS: Final[Mapping[str, str]] = {
    "incident_id": "str", "date_start": "date?", "date_end": "date?", "place_name": "str?",
    "attacker": "str?", "target": "str?", "event_types": "list", "status": "str", "reporting_sides": "list",
    "n_claims": "int", "n_articles": "int", "n_origins": "int", "n_sides": "int",
    "killed_low": "int?", "killed_high": "int?", "wounded_low": "int?", "wounded_high": "int?",
    "casualties": "list",
    "counter_ids": "list", "status_history": "list", "agree": "list", "differ": "list",
    "geo_precision": "int?", "uncertainty_km": "float?",
}  # fmt: skip

RANGES: Final[Mapping[str, tuple[float, float]]] = {
    "geo_precision": (1, 7), "date_precision": (1, 5), "uncertainty_km": (0, 20038),
    "killed": (0, 10**7), "wounded": (0, 10**7), "origin_lon": (-180, 180), "origin_lat": (-90, 90),
}  # fmt: skip
DTYPES: Final[Mapping[str, Any]] = {
    "str": "object",
    "int": "Int64",
    "float": "Float64",
    "bool": "boolean",
    "date": "object",
    "list": "object",
}
CODES: Final[Mapping[str, tuple[str, ...]]] = {
    "stance": STANCES, "event_type": EVENT_TYPES, "reporter_kind": REPORTER_KINDS, "status": STATUSES,
    "review": REVIEWS, "part_of_day": tuple(PARTS),
}  # fmt: skip


def claims_frame(rows: Iterable[Mapping[str, Any]]) -> gpd.GeoDataFrame:
    """Build the claims frame from rows of `CLAIM_COLUMNS` and `geometry`; FrameError lists all faults."""
    return _frame(rows, CLAIM_COLUMNS)


def incidents_frame(rows: Iterable[Mapping[str, Any]]) -> gpd.GeoDataFrame:
    """Build the incidents frame from rows of `INCIDENT_COLUMNS` and `geometry`; FrameError lists all faults."""
    return _frame(rows, INCIDENT_COLUMNS)


def _frame(rows: Iterable[Mapping[str, Any]], columns: Mapping[str, str]) -> gpd.GeoDataFrame:
    table = pd.DataFrame(list(rows), columns=[*columns, "geometry"], dtype="object")
    for name, kind in columns.items():
        series = table[name].where(table[name].notna(), None)
        table[name] = series.astype(DTYPES[kind.rstrip("?")])
    frame = gpd.GeoDataFrame(table, geometry=gpd.GeoSeries(table["geometry"], crs=CRS), crs=CRS)
    return validate(frame, columns)


def validate(frame: gpd.GeoDataFrame, columns: Mapping[str, str]) -> gpd.GeoDataFrame:
    """Return the frame as it is, or raise one FrameError that lists every fault it has."""
    faults = [*_column_faults(frame, columns), *_range_faults(frame), *_geometry_faults(frame)]
    if faults:
        raise FrameError("The frame breaks its schema: " + "; ".join(faults) + ".")
    return frame


def _column_faults(frame: gpd.GeoDataFrame, columns: Mapping[str, str]) -> Iterator[str]:
    for name, kind in columns.items():
        if name not in frame:
            yield f"column {name} is missing"
            continue
        missing = int(frame[name].isna().sum())
        if missing and not kind.endswith("?"):
            yield f"column {name} has {missing} null values and allows none"
        unknown = sorted(set(frame[name].dropna()) - set(CODES[name])) if name in CODES else []
        if unknown:
            yield f"column {name} holds {', '.join(unknown)}; known are {', '.join(CODES[name])}"


def _range_faults(frame: gpd.GeoDataFrame) -> Iterator[str]:
    for name, (low, high) in RANGES.items():
        values = frame[name].dropna() if name in frame else pd.Series(dtype="float")
        if ((values < low) | (values > high)).any():
            yield f"column {name} leaves {low} to {high}"
    if {"date_start", "date_end"} <= set(frame):
        both = frame[["date_start", "date_end"]].dropna()
        if (both["date_start"] > both["date_end"]).any():
            yield "date_start lies after date_end"


def _geometry_faults(frame: gpd.GeoDataFrame) -> Iterator[str]:
    if str(frame.crs) != CRS:
        yield f"the coordinate system is {frame.crs}, not {CRS}"
    points = np.array(frame.geometry.dropna(), dtype="object")
    if (shapely.get_type_id(points) != shapely.GeometryType.POINT).any():
        yield "a geometry is not a point"
    else:
        lons, lats = shapely.get_x(points), shapely.get_y(points)
        if (abs(lons) > 180).any() or (abs(lats) > 90).any():
            yield "a point lies outside the Earth: longitude and latitude may be swapped"
    if "unplaced" in frame and (frame.geometry.isna() & frame["unplaced"].isna()).any():
        yield "a claim without a place gives no reason in unplaced"
