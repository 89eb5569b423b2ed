"""Layers of places: the bundled regions, and a user's own CSV and GeoJSON files, Who's On First's among them."""

from __future__ import annotations

import csv
import io
import json
import math
import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib import resources
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

from gazetteer.errors import LayerError
from gazetteer.names import normal
from gazetteer.place import Kind, Place
from gazetteer.points import distance_km, nearest_to_all
from gazetteer.whosonfirst import named, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

LayerKind = Literal["user", "bundled", "installed", "world"]
POLYGONS: Final = frozenset({"Polygon", "MultiPolygon"})
KINDS: Final = frozenset(get_args(Kind))
REGIONS: Final = resources.files("gazetteer") / "regions"
COUNTRIES: Final = "countries"
# Radius in km where a row gives none: about the size of a typical place of its kind.
RADIUS: Final[Mapping[Kind, float]] = {
    "settlement": 2.0, "base": 1.0, "district": 30.0, "region": 60.0, "country": 300.0, "border": 100.0,
    "water": 10.0, "mountain": 5.0, "other": 5.0,
}  # fmt: skip
SOURCE_IDS: Final = (("geonames", re.compile(r"geonames:(\d+)")), ("whosonfirst", re.compile(r"Who's On First (\d+)")))
DEGENERATE: Final = 1e-12
OUTLINE: Final = "\0outline"  # of a row: its geometry; no column has such a name


@dataclass(frozen=True, slots=True)
class Layer:
    """Places from one source, and the rows of it that could not be read, each named with file and line."""

    name: str
    kind: LayerKind
    places: tuple[Place, ...]
    attribution: str = ""
    faults: tuple[str, ...] = ()
    demonyms: Mapping[str, tuple[Place, ...]] = field(default_factory=dict)
    capitals: Mapping[str | None, str] = field(default_factory=dict)
    outlines: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """The polygons and lines, as its GeoJSON has them, by gazetteer id."""
    between: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """The codes of the countries that a line parts, by gazetteer id, where its row tells."""
    bodies: tuple[str, ...] = ()
    """The country codes of those whose names its labels hold."""


def bundled_layers() -> tuple[str, ...]:
    """Name the layers that come with the package."""
    return tuple(sorted(_tables()))


def load_layer(source: str | Path) -> Layer:
    """Read a bundled layer by its name, or a .csv or .geojson file; raise LayerError if no row is usable."""
    if isinstance(source, str) and (table := _tables().get(source)) is not None:
        text = (REGIONS / f"{source}.csv").read_text(encoding="utf-8")
        kind: LayerKind = "world" if source == COUNTRIES else "bundled"
        layer = _layer(source, kind, f"{source}.csv", _csv_rows(text, source), str(table["attribution"]))
        return replace(layer, bodies=tuple(table.get("bodies", ())))
    path = Path(source)
    if path.suffix.lower() not in {".csv", ".tsv", ".json", ".geojson"}:
        known = ", ".join(bundled_layers())
        raise LayerError(f"{source}: no layer of that name ({known}), nor a .csv or .geojson file")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise LayerError(f"{path}: the layer cannot be read ({error})") from error
    rows = _csv_rows(text, str(path)) if path.suffix.lower() in {".csv", ".tsv"} else _geojson_rows(text, str(path))
    return _layer(path.stem, "user", str(path), rows, str(path))


def country_codes() -> frozenset[str]:
    """Name the ISO 3166-1 codes of the countries that the package knows."""
    return frozenset(place.country for place in load_layer(COUNTRIES).places if place.country)


@lru_cache(maxsize=1)
def _tables() -> Mapping[str, Mapping[str, Any]]:
    import tomllib  # noqa: PLC0415 - only where layers are opened

    return tomllib.loads((REGIONS / "layers.toml").read_text(encoding="utf-8"))


def _layer(
    name: str, kind: LayerKind, file: str, rows: Iterable[tuple[int, Mapping[str, Any]]], attribution: str
) -> Layer:
    places: list[Place] = []
    faults: list[str] = []
    demonyms: dict[str, tuple[Place, ...]] = {}
    capitals: dict[str | None, str] = {}
    outlines: dict[str, Mapping[str, Any]] = {}
    between: dict[str, frozenset[str]] = {}
    for line, row in rows:
        try:
            place = _place(row, name)
        except ValueError as error:
            faults.append(f"{file}, line {line}: {error}; the row is left out")
            continue
        places.append(place)
        if isinstance(outline := row.get(OUTLINE), dict):
            outlines.setdefault(place.gazetteer_id, outline)
        if parted := _list(row, "between"):
            between[place.gazetteer_id] = frozenset(parted)
        if capital := _text(row, "capital"):
            capitals[place.country] = normal(capital)
        for demonym in map(normal, _list(row, "demonyms")):
            demonyms[demonym] = (*demonyms.get(demonym, ()), place)
    if not places:
        first = f" ({faults[0]})" if faults else ""
        raise LayerError(f"{file}: the layer holds no usable row{first}")
    return Layer(name, kind, tuple(places), attribution, tuple(faults), demonyms, capitals, outlines, between)


def _csv_rows(text: str, file: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    header = text.partition("\n")[0]
    delimiter = max(",;\t", key=header.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    names = {(f or "").strip().lower(): (f or "").strip() for f in reader.fieldnames or ()}
    missing = [c for c in ("lat", "lon", "name") if not (named(names).get(c) or names.get(c))]
    if missing:
        raise LayerError(f"{file}: the header lacks {', '.join(missing)}; a layer needs name, lat and lon")
    for cells in reader:
        row = plain({(k or "").strip().lower(): v for k, v in cells.items()})
        if row is not None:
            yield reader.line_num, row


def _geojson_rows(text: str, file: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    try:
        whole = json.loads(text)
        features = [whole] if "geometry" in whole else whole["features"]
    except (ValueError, KeyError, TypeError) as error:
        raise LayerError(f"{file}: this is no GeoJSON, neither a FeatureCollection nor a Feature") from error
    if not isinstance(features, list):
        raise LayerError(f"{file}: the features of this GeoJSON are no list")
    for number, feature in enumerate(features, 1):
        feature = feature if isinstance(feature, dict) else {}  # noqa: PLW2901
        properties = feature.get("properties")
        row = plain({str(k).lower(): v for k, v in properties.items()} if isinstance(properties, dict) else {})
        if row is not None:
            # a feature is counted as a line is: from 1
            yield number, {**row, **_located(feature.get("geometry"), row)}


def _located(geometry: object, row: Mapping[str, Any]) -> dict[str, Any]:
    """Reduce a geometry to a point, the radius that covers it and a kind; nothing if it is of another type.

    A line without a kind counts as a border: what is named is a line (geoprecision 5).
    """
    if not isinstance(geometry, dict):
        return {}
    shape = geometry.get("type")
    coordinates: Any = geometry.get("coordinates")
    try:
        if shape == "Point":
            return {"lon": coordinates[0], "lat": coordinates[1]}
        lines = [[(float(p[0]), float(p[1])) for p in line] for line in _drawn(shape, coordinates)]
        polygon = shape in POLYGONS
        lat, lon = _centre(max(lines, key=lambda r: abs(_area(r)))) if polygon else nearest_to_all(lines)
        radius = max(distance_km(lat, lon, y, x) for line in lines for x, y in line)
    except (TypeError, ValueError, IndexError, KeyError):
        return {}
    given = row.get("uncertainty_km") not in (None, "")
    return {
        "lat": lat, "lon": lon, "kind": row.get("kind") or ("district" if polygon else "border"),
        "uncertainty_km": row["uncertainty_km"] if given else max(1, math.ceil(radius)), OUTLINE: geometry,
    }  # fmt: skip


def _drawn(shape: object, coordinates: Any) -> Sequence[Sequence[Any]]:
    """List the rings or lines of a geometry; none if it is of another type."""
    if shape == "MultiPolygon":
        return [ring for polygon in coordinates for ring in polygon]
    if shape in {"Polygon", "MultiLineString"}:
        return list(coordinates)
    return [coordinates] if shape == "LineString" else []


def _area(ring: Sequence[Sequence[float]]) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) / 2


def _centre(ring: Sequence[Sequence[float]]) -> tuple[float, float]:
    """Find the centroid of a ring (latitude, longitude)."""
    area = _area(ring)
    if abs(area) < DEGENERATE:
        return sum(p[1] for p in ring) / len(ring), sum(p[0] for p in ring) / len(ring)
    x = y = 0.0
    for a, b in pairwise(ring):
        cross = a[0] * b[1] - b[0] * a[1]
        x += (a[0] + b[0]) * cross
        y += (a[1] + b[1]) * cross
    return y / (6 * area), x / (6 * area)


def _place(row: Mapping[str, Any], layer: str) -> Place:
    """Build a place from a row; raise ValueError, saying which field is wrong."""
    name = _text(row, "name")
    if not normal(name):
        raise ValueError("the name is empty")
    lat, lon = _number(row, "lat", 90), _number(row, "lon", 180)
    kind = _text(row, "kind").lower() or "settlement"
    if kind not in KINDS:
        raise ValueError(f"kind '{kind}' is none of {', '.join(sorted(KINDS))}")
    known: Kind = kind  # type: ignore[assignment]  # just checked
    source = _text(row, "source")
    radius = _number(row, "uncertainty_km", 20038) if _text(row, "uncertainty_km") else RADIUS[known]
    if radius < 0:
        raise ValueError("uncertainty_km is negative")
    return Place(
        gazetteer_id=_text(row, "id") or _identifier(source, layer, name, known),
        name=name, label=_text(row, "label") or name, lat=lat, lon=lon, kind=known, uncertainty_km=radius, layer=layer,
        country=_text(row, "country").upper() or None, admin1=_text(row, "admin1") or None,
        disputed=_text(row, "disputed").lower() in {"true", "1", "yes"},
        names={k.removeprefix("names_"): _text(row, k) for k in row if k.startswith("names_") and _text(row, k)},
        spellings=tuple(_list(row, "other_spellings")),
        population=int(_number(row, "population", 1e11)) if _text(row, "population") else 0,
        source=source or None, confidence=_text(row, "confidence") or None,
    )  # fmt: skip


def _identifier(source: str, layer: str, name: str, kind: Kind) -> str:
    for prefix, pattern in SOURCE_IDS:
        if found := pattern.search(source):
            return f"{prefix}:{found[1]}"
    return f"{layer}:{kind}:{normal(name).replace(' ', '-')}"


def _text(row: Mapping[str, Any], column: str) -> str:
    value = row.get(column)
    return "" if value is None else str(value).strip()


def _list(row: Mapping[str, Any], column: str) -> list[str]:
    return [part.strip() for part in _text(row, column).split(";") if part.strip()]


def _number(row: Mapping[str, Any], column: str, limit: float) -> float:
    written = _text(row, column)
    try:
        value = float(written)
    except ValueError:
        raise ValueError(f"{column} '{written}' is no number") from None
    if not math.isfinite(value) or abs(value) > limit:
        raise ValueError(f"{column} {written} is out of range")
    return value
