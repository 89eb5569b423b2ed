"""A number of incidents in; claims and incidents as frames out, made up by rule, the same in every run."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd

from mapper.claim import EVENT_TYPES, REVIEWS, WEAPONS
from mapper.incidents import CLAIM_COLUMNS, CRS, DTYPES, INCIDENT_COLUMNS, validate

FIRST = date(2030, 1, 1)
DAYS = 500
SIDES = np.array(["Norvia", "Sudoria", "third party", "outlet"], dtype=object)
HERE = ("ridge", "mill", "bridge", "orchard", "quarry", "depot", "school", "station", "ford", "chapel", "pass", "farm")
DOING = ("came under fire", "was shelled", "was hit by a drone", "saw fighting", "was struck twice", "lost its power")
WHEN = ("before dawn", "at noon", "late in the evening", "for two hours", "after a lull", "during the night")
SAYING = (
    "the ministry said",
    "officials reported",
    "a spokesman told reporters",
    "the mission noted",
    "residents said",
)


def frames(n: int) -> tuple[gpd.GeoDataFrame, gpd.GeoDataFrame]:
    """Return claims and incidents: 5 claims to 4 incidents, a place to 4 incidents, 4 claims an article."""
    chance = np.random.default_rng(7)
    of_incident = np.sort(np.concatenate([np.arange(n), chance.integers(0, n, n // 4)]))
    incidents = _incidents(n, chance)
    return _claims(of_incident, incidents, chance), incidents


def _incidents(n: int, chance: np.random.Generator) -> gpd.GeoDataFrame:
    places = max(40, n // 4)
    place = chance.integers(0, places, n)
    lats, lons = chance.uniform(39, 43, places).round(4), chance.uniform(44, 50, places).round(4)
    days = np.sort(chance.integers(0, DAYS, n))
    status = _pick(chance, ("contested", "acknowledged", "third_party", "one_side_only", "unattributed"), n)
    attackers = SIDES[chance.integers(0, 2, n)]
    day = np.array([FIRST + timedelta(days=int(at)) for at in range(DAYS + 4)], dtype=object)
    hits = np.array([f"{HERE[at % len(HERE)].title()} {at}" for at in range(places)], dtype=object)
    agree = _lists(chance, (("place", "day"), (), ("kind",)), n)
    history = [(f"{day[at + 1]} one_side_only", f"{day[at + 3]} {now}") for at, now in zip(days, status, strict=True)]
    told = {
        "incident_id": _ids("i", n), "date_start": day[days], "date_end": day[days], "place_name": hits[place],
        "attacker": attackers, "target": np.where(attackers == SIDES[0], SIDES[1], SIDES[0]),
        "event_types": _lists(chance, (("shelling",), ("drone",)), n), "status": status,
        "reporting_sides": _lists(chance, (("Norvia",), ("Norvia", "Sudoria")), n), "n_claims": 1, "n_articles": 1,
        "n_origins": chance.integers(1, 4, n), "n_sides": 1, "casualties": _lists(chance, ((),), n),
        "counter_ids": _lists(chance, ((),), n), "geo_precision": chance.integers(1, 6, n),
        "uncertainty_km": chance.choice([2.0, 3.5, 5.0, 12.0, 22.0], n), "agree": agree,
        "differ": _lists(chance, ((), ("killed",)), n), "status_history": history,
        "geometry": gpd.points_from_xy(lons[place], lats[place], crs=CRS),
    }  # fmt: skip
    return _frame(told, INCIDENT_COLUMNS, n)


def _claims(
    of_incident: np.ndarray[Any, Any], incidents: gpd.GeoDataFrame, chance: np.random.Generator
) -> gpd.GeoDataFrame:
    n = len(of_incident)
    known = incidents.iloc[of_incident].reset_index(drop=True)
    outlet = np.array([f"Gazette {at}" for at in range(60)], dtype=object)
    article = np.arange(n) // 4
    sides = SIDES[chance.choice(4, n, p=[0.4, 0.4, 0.1, 0.1])]
    published = [
        start + timedelta(days=int(wait))
        for start, wait in zip(known["date_start"], chance.integers(1, 4, n), strict=True)
    ]
    quotes = [
        f"The {place} {DOING[a]} {WHEN[b]}, {SAYING[c]}; {d} shells fell on the {HERE[e]} and its road stayed shut."
        for place, a, b, c, d, e in zip(
            known["place_name"], *(chance.integers(0, k, n) for k in (6, 6, 5, 90, 12)), strict=True
        )
    ]
    told = {
        "claim_id": _ids("c", n), "incident_id": known["incident_id"], "article_id": [f"a{at:06}" for at in article],
        "outlet": outlet[article % 60], "url": [f"https://gazette{at % 60}.example/{at}" for at in article],
        "title": [f"Report {at} on the {HERE[at % 12]}" for at in article], "published": published, "quote": quotes,
        "quote_start": 0, "quote_end": 90, "reporter_side": sides,
        "told_by": np.where(sides == "outlet", outlet[article % 60], sides),
        "reporter_name": _pick(chance, ("the ministry", "a spokesman", "officials", "monitors"), n),
        "reporter_kind": _pick(chance, ("ministry", "official", "military", "igo"), n),
        "stance": _pick(chance, ("asserts", "asserts", "asserts", "denies", "acknowledges"), n),
        "attacker": known["attacker"], "target": known["target"], "event_type": _pick(chance, EVENT_TYPES, n),
        "weapons": _lists(chance, ((), *((weapon,) for weapon in WEAPONS)), n),
        "date_start": known["date_start"], "date_end": known["date_end"], "date_precision": 1,
        "part_of_day": _pick(chance, (None, "night", "morning", "evening"), n), "place_name": known["place_name"],
        "place_as_written": known["place_name"], "disputed": False, "geo_precision": known["geo_precision"],
        "uncertainty_km": known["uncertainty_km"], "killed": _pick(chance, (None, None, None, 1, 2, 3), n),
        "extractor": "rules", "rules": _lists(chance, (("leading",),), n), "review": _pick(chance, REVIEWS, n),
        "geometry": known.geometry,
    }  # fmt: skip
    return _frame(told, CLAIM_COLUMNS, n)


def _frame(told: dict[str, Any], columns: Any, n: int) -> gpd.GeoDataFrame:
    table = pd.DataFrame(
        {
            name: pd.Series(told.get(name), index=range(n), dtype=DTYPES[kind.rstrip("?")])
            for name, kind in columns.items()
        }
    )
    return validate(gpd.GeoDataFrame(table, geometry=gpd.GeoSeries(told["geometry"], crs=CRS), crs=CRS), columns)


def _ids(letter: str, n: int) -> list[str]:
    """Return ids as long as the stable hashes that they stand for, and as hard to pack."""
    return [f"{letter}{(at * 0x9E3779B97F4A7C15 + 1) % (1 << 48):012x}" for at in range(n)]


def _pick(chance: np.random.Generator, values: Any, n: int) -> np.ndarray[Any, Any]:
    return np.array(values, dtype=object)[chance.integers(0, len(values), n)]


def _lists(chance: np.random.Generator, values: Any, n: int) -> list[Any]:
    return [values[at] for at in chance.integers(0, len(values), n)]
