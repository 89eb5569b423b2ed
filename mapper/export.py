"""Frames in; files of many formats out: exactly the rows given, with the boundary statement and the dictionary inside.

This is the face. `layers` and `views` say what is written, one room a format says how.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, TypeGuard

import pandas as pd

from mapper import columnar, dictionary, kml, spreadsheet
from mapper.archives import archive
from mapper.errors import ExportError
from mapper.geopackage import geopackage
from mapper.layers import claim_layer, further_layers, incident_layer, review_layer
from mapper.views import VIEWS
from mapper.views import view as view_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import geopandas as gpd

    from mapper.layers import Layer
    from mapper.postgis import Database

View = Literal["claims", "incidents", "acled", "ucdp"]
CLAIMS: Final = "claims"
INCIDENTS: Final = "incidents"
EVERY_VIEW: Final = (CLAIMS, INCIDENTS, *VIEWS)
SUFFIXES: Final = (".geojson", ".gpkg", ".parquet", ".fgb", ".csv", ".zip", ".kml")
PARQUET: Final = ".parquet"
BESIDE: Final = ".incidents.parquet"
ALONE: Final = {".geojson", ".parquet", ".fgb", ".csv"}  # formats of one layer, which is the first
SCHEMES: Final = ("postgresql://", "postgres://")
EXTRA: Final = {"psycopg"}
DIGITS: Final = 6
"""Decimals of a degree in GeoJSON: about 0.1 m, as RFC 7946 section 11.2 advises."""

BOUNDARY_NOTE: Final = (
    "Each row is somebody's claim, not an established fact. Points are places as the gazetteer knows them, with their "
    "uncertainty in km; country is the internationally recognised territory and no statement on who held the place."
)


@dataclass(frozen=True, slots=True)
class About:
    """What claims are about: the title, the neutrality note and the sides of their profile."""

    title: str = ""
    note: str = ""
    sides: tuple[str, ...] = ()

    def told(self) -> dict[str, str]:
        """Return it as texts, for a file's metadata."""
        return {"title": self.title, "profile_note": self.note, "sides": _json(list(self.sides))}


def write(
    path: str | Path | Database,
    claims: gpd.GeoDataFrame,
    incidents: gpd.GeoDataFrame,
    *,
    view: View = CLAIMS,
    reviews: pd.DataFrame | None = None,
    about: About | None = None,
) -> None:
    """Write the frames in the format that the file's name asks for, or to the database of a postgresql:// address.

    GeoParquet holds one layer: beside the claims, a second file holds their incidents, for the app to open both.
    ExportError if there is no such format, folder or database.
    """
    if not isinstance(path, str | Path) or is_database(path):
        there = database(path) if isinstance(path, str) else path
        there.write(layers(claims, incidents, view=view, reviews=reviews), BOUNDARY_NOTE)
        return
    path = Path(path)
    if not path.parent.is_dir():
        raise ExportError(f"{path}: the folder {path.parent} does not exist; make it or choose another.")
    _write(path, to_bytes(claims, incidents, path.suffix, view=view, reviews=reviews, about=about))
    if view == CLAIMS and path.suffix.lower() == PARQUET:
        _write(beside(path), to_bytes(claims, incidents, PARQUET, view=INCIDENTS, about=about))


def beside(path: str | Path) -> Path:
    """Return where the incidents of a GeoParquet file of claims lie."""
    return Path(path).with_suffix(BESIDE)


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise ExportError(f"{path}: the file cannot be written ({error.strerror}); choose another place.") from error


def to_bytes(
    claims: gpd.GeoDataFrame,
    incidents: gpd.GeoDataFrame,
    suffix: str,
    *,
    view: View = CLAIMS,
    reviews: pd.DataFrame | None = None,
    about: About | None = None,
) -> bytes:
    """Return the file's bytes: the claims, all layers where the format holds several, or one of the views.

    `reviews` are the human corrections; GeoPackage and ZIP hold them as a table, GeoJSON as a member, GeoParquet and
    FlatGeobuf in their metadata, CSV and KML not at all. GeoParquet says there too what the claims are `about`.
    """
    formats: Mapping[str, Callable[[Sequence[Layer]], bytes]] = {
        ".geojson": _geojson,
        ".gpkg": lambda found: geopackage(found, BOUNDARY_NOTE),
        ".parquet": lambda found: columnar.parquet(found[0], {**_metadata(found), **(about.told() if about else {})}),
        ".fgb": lambda found: columnar.flatgeobuf(found[0], _metadata(found)),
        ".csv": lambda found: spreadsheet.csv_file(found[0]),
        ".zip": lambda found: spreadsheet.package(found, BOUNDARY_NOTE),
        ".kml": _kml,
    }
    make = formats.get(suffix.lower())
    if make is None:
        raise ExportError(f"There is no export to {suffix or 'a file without an ending'}; use {', '.join(SUFFIXES)}.")
    alone = suffix.lower() in ALONE
    return make(layers(claims, incidents, view=view, reviews=reviews, alone=alone))


def parquet_pair(
    claims: gpd.GeoDataFrame,
    incidents: gpd.GeoDataFrame,
    name: str = CLAIMS,
    *,
    reviews: pd.DataFrame | None = None,
    about: About | None = None,
) -> bytes:
    """Return a ZIP of the two GeoParquet files that `mapper app` opens: the claims, and the incidents beside them."""
    path = f"{name}{PARQUET}"
    return archive(
        {
            path: to_bytes(claims, incidents, PARQUET, reviews=reviews, about=about),
            str(beside(path)): to_bytes(claims, incidents, PARQUET, view=INCIDENTS, about=about),
        }
    )


def layers(
    claims: gpd.GeoDataFrame,
    incidents: gpd.GeoDataFrame,
    *,
    view: View = CLAIMS,
    reviews: pd.DataFrame | None = None,
    alone: bool = False,
) -> tuple[Layer, ...]:
    """Return what an export holds: a view, or the claims, what belongs to them unless they are `alone`, and reviews."""
    if view in VIEWS:
        return (view_of(view, claims, incidents),)
    if view == INCIDENTS:
        return (incident_layer(incidents),)
    if view != CLAIMS:
        raise ExportError(f"There is no view {view}; use {', '.join(EVERY_VIEW)}.")
    return (
        claim_layer(claims),
        *(() if alone else further_layers(claims, incidents)),
        *(() if reviews is None else (review_layer(reviews),)),
    )


def is_database(target: str | Path) -> TypeGuard[str]:
    """Tell whether a target is the address of a database and not a file."""
    return isinstance(target, str) and target.startswith(SCHEMES)


def database(address: str) -> Database:
    """Return the database of a postgresql:// address; its words never hold the password.

    ExportError when the address is none, or the extra that connects is not installed.
    """
    try:
        from mapper.postgis import Database  # noqa: PLC0415  (an extra: files need none of it)
    except ModuleNotFoundError as error:
        if error.name not in EXTRA:
            raise
        raise ExportError(f"Writing to PostGIS needs {error.name}: pip install 'incident-mapper[postgis]'.") from error
    return Database.at(address)


def _metadata(found: Sequence[Layer]) -> dict[str, str]:
    """Return what a file of one layer says of itself, as texts."""
    told = {"note": BOUNDARY_NOTE, "dictionary": _json(dictionary.records([found[0].name]))}
    reviews = _reviews(found)
    return told if reviews is None else told | {"reviews": _json(reviews)}


def _reviews(found: Sequence[Layer]) -> list[dict[str, Any]] | None:
    return next((list(map(dict, layer.rows)) for layer in found if layer.name == "reviews"), None)


def _json(value: Any, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent)


def _geojson(found: Sequence[Layer]) -> bytes:
    """Write RFC 7946: WGS 84, no crs member, null geometry for a row without a place; all else as foreign members."""
    layer, reviews = found[0], _reviews(found)
    features = [
        {
            "type": "Feature",
            "geometry": None
            if point is None
            else {"type": "Point", "coordinates": [round(point.x, DIGITS), round(point.y, DIGITS)]},
            "properties": {name: plain(value) for name, value in row.items()},
        }
        for row, point in zip(layer.rows, layer.shapes, strict=True)
    ]
    collection = {
        "type": "FeatureCollection",
        "note": BOUNDARY_NOTE,
        "dictionary": dictionary.records([layer.name]),
        **({} if reviews is None else {"reviews": reviews}),
        "features": features,
    }
    return (_json(collection, indent=1) + "\n").encode()


def _kml(found: Sequence[Layer]) -> bytes:
    """Write claims, areas and lines, or a view; incidents would cover the claims they are made of."""
    shown = [
        layer
        for layer in found
        if layer is found[0] or (layer.geometry_type and layer.rows and layer.name != "incidents")
    ]
    return kml.kml(shown, BOUNDARY_NOTE, _json(dictionary.records(layer.name for layer in shown)))


def plain(value: Any) -> Any:
    """Return a cell as JSON can hold it: null for any missing value, ISO days, plain numbers, lists."""
    if isinstance(value, tuple | list):
        return list(value)
    if value is None or pd.isna(value):
        return None
    return value.isoformat() if hasattr(value, "isoformat") else value.item() if hasattr(value, "item") else value
