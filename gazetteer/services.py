"""The geocoding services that are known by name: what each is asked with, and how what it answers is a Place.

Pure: rows of an answer in, places out. Kinds are read from OpenStreetMap's key and value or from GeoNames' feature
code; where these tell nothing a place is of kind "other".
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from gazetteer.layers import RADIUS
from gazetteer.place import Place
from gazetteer.points import HALFWAY_KM, distance_km

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from gazetteer.place import Kind

    Row = Mapping[str, Any]

MOST: Final = 10
"""How many places of a name are asked for."""
LANGUAGE: Final = "en"
SETTLEMENT_ZOOM: Final = 13  # of Nominatim: villages and suburbs, no streets
OPENSTREETMAP: Final = "OpenStreetMap contributors (ODbL), openstreetmap.org/copyright"
GEONAMES: Final = "GeoNames (CC BY 4.0), geonames.org"

SETTLEMENTS: Final = (
    "city town village hamlet isolated_dwelling farm borough suburb quarter neighbourhood city_district city_block"
)
PLACES: Final[Mapping[str, Kind]] = {
    **dict.fromkeys(SETTLEMENTS.split(), "settlement"), "municipality": "district", "county": "district",
    "district": "district", "subdistrict": "district", "state_district": "region", "state": "region",
    "province": "region", "region": "region", "country": "country", "sea": "water", "ocean": "water",
}  # fmt: skip
OSM_TYPES: Final[Mapping[str, str]] = {"N": "node", "W": "way", "R": "relation"}
# Photon sorts all it has into a few types; its "district" is a part of a town.
PHOTON_TYPES: Final[Mapping[str, str]] = {"district": "suburb", "locality": "neighbourhood"}
# Nominatim's address ranks by two, for servers that do not name the type.
RANKS: Final = (
    "", "", "country", "region", "state", "state_district", "county", "municipality", "city", "suburb", "suburb",
    "neighbourhood", "neighbourhood", "neighbourhood",
)  # fmt: skip
# An OpenStreetMap key, whatever its value, or one with its value.
KEYS: Final[Mapping[str, Kind]] = {
    "waterway": "water", "water": "water", "mountain_pass": "mountain", "military": "base",
}  # fmt: skip
TAGS: Final[Mapping[tuple[str, str], Kind]] = {
    **{("natural", value): "water" for value in ("water", "bay", "strait", "spring")},
    **{("natural", value): "mountain" for value in ("peak", "volcano", "hill", "ridge", "mountain_range", "saddle")},
    ("aeroway", "aerodrome"): "base", ("landuse", "military"): "base", ("landuse", "reservoir"): "water",
}  # fmt: skip
CLASSES: Final[Mapping[str, Kind]] = {"P": "settlement", "H": "water"}
FEATURES: Final[Mapping[str, Kind]] = {
    "PCL": "country", "ADM1": "region", "ADM1H": "region", "RGN": "region", "TERR": "region",
    **dict.fromkeys(("ADM2", "ADM3", "ADM4", "ADM5", "ADMD", "ADM2H", "ADM3H", "ADM4H", "ADMDH"), "district"),
    **dict.fromkeys(("MT", "MTS", "PK", "PKS", "HLL", "HLLS", "RDGE", "PASS", "VLC", "SPUR"), "mountain"),
    **dict.fromkeys(("AIRB", "AIRF", "AIRP", "INSM", "MILB", "NVB"), "base"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Service:
    """A geocoding service: its name here and in geopy, where it is, to whom its data is owed, what it is asked with."""

    name: str
    title: str
    server: str
    attribution: str
    read: Callable[[Row], Place | None]
    find: Mapping[str, Any] = field(default_factory=dict)
    reverse: Mapping[str, Any] = field(default_factory=dict)
    country: str | None = None
    needs_username: bool = False


def _nominatim(row: Row) -> Place | None:
    address = _inner(row, "address")
    key, value = _text(row, "class") or _text(row, "category"), _text(row, "type")
    place = _place(
        "nominatim", _osm_id(_text(row, "osm_type"), row), _text(row, "name") or _first(_text(row, "display_name")),
        (row.get("lat"), row.get("lon")), _osm_kind(key, value, _text(row, "addresstype") or _level(row)),
        _box(row.get("boundingbox"), (0, 1, 2, 3)),
    )  # fmt: skip
    state = _text(address, "state") or _text(address, "province") or _text(address, "region")
    return _within(place, _text(address, "country_code"), state)


def _photon(row: Row) -> Place | None:
    about, point = _inner(row, "properties"), _inner(row, "geometry").get("coordinates")
    lon, lat = point[:2] if isinstance(point, list) and len(point) > 1 else (None, None)
    level = _text(about, "type")
    place = _place(
        "photon", _osm_id(OSM_TYPES.get(_text(about, "osm_type"), ""), about),
        _text(about, "name") or f"{_text(about, 'street')} {_text(about, 'housenumber')}".strip(), (lat, lon),
        _osm_kind(_text(about, "osm_key"), _text(about, "osm_value"), PHOTON_TYPES.get(level, level)),
        _box(about.get("extent"), (3, 1, 0, 2)),
    )  # fmt: skip
    return _within(place, _text(about, "countrycode"), _text(about, "state"))


def _geonames(row: Row) -> Place | None:
    code = _text(row, "fcode")
    code = "PCL" if code.startswith("PCL") else code  # of countries there are several
    kind = FEATURES.get(code) or CLASSES.get(_text(row, "fcl"), "other")
    sides = _inner(row, "bbox")
    place = _place(
        "geonames", str(row.get("geonameId", "")), _text(row, "name"), (row.get("lat"), row.get("lng")), kind,
        _box([sides.get(side) for side in ("south", "north", "west", "east")], (0, 1, 2, 3)),
    )  # fmt: skip
    people = row.get("population")
    return _within(place, _text(row, "countryCode"), _text(row, "adminName1"), people if isinstance(people, int) else 0)


SERVICES: Final[Mapping[str, Service]] = {
    service.name: service
    for service in (
        Service(
            "nominatim", "Nominatim", "https://nominatim.openstreetmap.org", OPENSTREETMAP, _nominatim,
            {"limit": MOST, "language": LANGUAGE, "addressdetails": True},
            {"language": LANGUAGE, "zoom": SETTLEMENT_ZOOM}, "country_codes",
        ),
        Service(
            "photon", "Photon", "https://photon.komoot.io", OPENSTREETMAP, _photon,
            {"limit": MOST, "language": LANGUAGE}, {"limit": 1, "language": LANGUAGE},
        ),
        Service(
            "geonames", "GeoNames", "https://secure.geonames.org", GEONAMES, _geonames,
            country="country", needs_username=True,
        ),
    )
}  # fmt: skip


def _place(
    service: str, identifier: str, name: str, point: tuple[Any, Any], kind: Kind, box: tuple[float, ...] | None
) -> Place | None:
    """Build a place; None without a name or a point on the earth."""
    lat, lon = (_degrees(value) for value in point)
    if not name or lat is None or lon is None or abs(lat) > 90:
        return None
    known = identifier.rpartition("/")[2].isdigit()
    return Place(
        f"{service}:{identifier if known else f'{lat:.5f},{lon:.5f}'}", name, name, lat, lon, kind,
        _reach(lat, lon, box) or RADIUS[kind], service, source=SERVICES[service].attribution,
    )  # fmt: skip


def _within(place: Place | None, country: str, admin1: str, population: int = 0) -> Place | None:
    """Add the country that the service tells, if it tells an ISO code, the first-level unit, and the people."""
    if place is None:
        return None
    code = country.upper() if len(country) == 2 and country.isascii() and country.isalpha() else None
    return replace(place, country=code, admin1=admin1 or None, population=population)


def _osm_kind(key: str, value: str, level: str) -> Kind:
    """Guess the kind from an OpenStreetMap key and value, and for a boundary from the level it is on."""
    if key == "place":
        return PLACES.get(value, "other")
    if (key, value) == ("boundary", "administrative"):
        return PLACES.get(level, "district")
    return TAGS.get((key, value)) or KEYS.get(key, "other")


def _level(row: Row) -> str:
    rank = row.get("place_rank")
    return RANKS[rank // 2] if isinstance(rank, int) and 0 <= rank // 2 < len(RANKS) else ""


def _osm_id(kind: str, row: Row) -> str:
    return f"{kind}/{row.get('osm_id', '')}" if kind in OSM_TYPES.values() else ""


def _box(sides: object, order: tuple[int, int, int, int]) -> tuple[float, ...] | None:
    """Read a bounding box as south, north, west, east; `order` tells where these stand in it."""
    if not isinstance(sides, list) or len(sides) != len(order):
        return None
    read = [_degrees(sides[n]) for n in order]
    known = tuple(side for side in read if side is not None)
    return known if len(known) == len(order) else None


def _reach(lat: float, lon: float, box: tuple[float, ...] | None) -> float:
    """Measure how far the corners of a box lie from its place: half the diagonal if that is its centre, else more.

    In km, rounded up to the next 0.1; 0 if there is no box, or one without extent.
    """
    if box is None:
        return 0.0
    south, north, west, east = box
    far = max(distance_km(lat, lon, *corner) for corner in ((south, west), (south, east), (north, west), (north, east)))
    return min(math.ceil(far * 10) / 10, round(HALFWAY_KM, 1))


def _degrees(value: object) -> float | None:
    try:
        degrees = float(value) if isinstance(value, str | int | float) else math.nan
    except ValueError:
        return None
    return degrees if abs(degrees) <= 180 else None


def _inner(row: Row, key: str) -> Row:
    value = row.get(key)
    return value if isinstance(value, dict) else {}


def _text(row: Row, key: str) -> str:
    """Read a text in one line: a server's words are shown in a terminal."""
    value = row.get(key)
    return "".join(c for c in value if c.isprintable()).strip() if isinstance(value, str) else ""


def _first(address: str) -> str:
    return address.partition(",")[0].strip()
