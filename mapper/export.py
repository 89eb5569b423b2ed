"""Frames in; GeoJSON, GeoPackage or CSV out: exactly the rows given, with the boundary statement inside."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import pyogrio
import shapely

from mapper.errors import ExportError
from mapper.incidents import CLAIM_COLUMNS, CRS, INCIDENT_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import geopandas as gpd

SUFFIXES: Final = (".geojson", ".gpkg", ".csv")
DIGITS: Final = 6
"""Decimals of a degree in GeoJSON: about 0.1 m, as RFC 7946 section 11.2 advises."""

BOUNDARY_NOTE: Final = (
    "Each row is somebody's claim, not an established fact. Points are places as the gazetteer knows them, with their "
    "uncertainty in km; country is the internationally recognised territory and no statement on who held the place."
)
FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")


def write(path: str | Path, claims: gpd.GeoDataFrame, incidents: gpd.GeoDataFrame) -> None:
    """Write the frames in the format that the file's name asks for; ExportError if there is none such."""
    path = Path(path)
    if not path.parent.is_dir():
        raise ExportError(f"{path}: the folder {path.parent} does not exist; make it or choose another.")
    data = to_bytes(claims, incidents, path.suffix)
    try:
        path.write_bytes(data)
    except OSError as error:
        raise ExportError(f"{path}: the file cannot be written ({error.strerror}); choose another place.") from error


def to_bytes(claims: gpd.GeoDataFrame, incidents: gpd.GeoDataFrame, suffix: str) -> bytes:
    """Return the file's bytes: claims as GeoJSON or CSV, or both layers as a GeoPackage."""
    formats: Mapping[str, Callable[[], bytes]] = {
        ".geojson": lambda: _geojson(claims),
        ".gpkg": lambda: _geopackage(claims, incidents),
        ".csv": lambda: _csv(claims),
    }
    make = formats.get(suffix.lower())
    if make is None:
        raise ExportError(f"There is no export to {suffix or 'a file without an ending'}; use {', '.join(SUFFIXES)}.")
    return make()


def _geojson(claims: gpd.GeoDataFrame) -> bytes:
    """Write RFC 7946: WGS 84, no crs member, null geometry for a claim without a place."""
    features = [
        {
            "type": "Feature",
            "geometry": None if point is None else _point(point),
            "properties": {name: plain(value) for name, value in row.items()},
        }
        for row, point in zip(_records(claims, CLAIM_COLUMNS), _points(claims), strict=True)
    ]
    collection = {"type": "FeatureCollection", "note": BOUNDARY_NOTE, "features": features}
    return (json.dumps(collection, ensure_ascii=False, indent=1) + "\n").encode()


def _points(frame: gpd.GeoDataFrame) -> list[shapely.Point | None]:
    return list(frame.geometry.array)


def _point(point: shapely.Point) -> dict[str, Any]:
    return {"type": "Point", "coordinates": [round(point.x, DIGITS), round(point.y, DIGITS)]}


def _geopackage(claims: gpd.GeoDataFrame, incidents: gpd.GeoDataFrame) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "incidents.gpkg")
        for layer, frame, columns in (
            ("claims", claims, CLAIM_COLUMNS),
            ("incidents", incidents, INCIDENT_COLUMNS),
        ):
            table = pd.DataFrame({name: _column(frame[name], columns[name]) for name in columns})
            points = [None if p is None else shapely.to_wkb(p) for p in _points(frame)]
            pyogrio.write_dataframe(
                frame[[]].assign(**table).set_geometry(shapely.from_wkb(points), crs=CRS),
                path,
                layer=layer,
                driver="GPKG",
                geometry_type="Point",
                layer_metadata={"note": BOUNDARY_NOTE},
                append=layer != "claims",
            )
        return path.read_bytes()


def _csv(claims: gpd.GeoDataFrame) -> bytes:
    """Write CSV with lon and lat columns; a text that a spreadsheet would run as a formula gets an apostrophe."""
    rows = [
        {name: _safe(_flat(value)) for name, value in row.items()}
        | {"lon": None if p is None else p.x, "lat": None if p is None else p.y}
        for row, p in zip(_records(claims, CLAIM_COLUMNS), _points(claims), strict=True)
    ]
    table = pd.DataFrame(rows, columns=[*CLAIM_COLUMNS, "lon", "lat"], dtype="object")
    return table.to_csv(index=False).encode()


def _records(frame: gpd.GeoDataFrame, columns: Mapping[str, str]) -> list[dict[str, Any]]:
    return [
        dict(zip(columns, values, strict=True)) for values in frame[list(columns)].itertuples(index=False, name=None)
    ]


def plain(value: Any) -> Any:
    """Return a cell as JSON can hold it: null for any missing value, ISO days, plain numbers, lists."""
    if isinstance(value, tuple | list):
        return list(value)
    if value is None or pd.isna(value):
        return None
    return value.isoformat() if hasattr(value, "isoformat") else value.item() if hasattr(value, "item") else value


def _flat(value: Any) -> Any:
    return "; ".join(value) if isinstance(value, tuple | list) else plain(value)


def _safe(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value


def _column(series: pd.Series[Any], kind: str) -> pd.Series[Any]:
    if kind == "list":
        return series.map(_flat)
    if kind.startswith("date"):
        return pd.to_datetime(series).dt.date.astype("object")
    return series
