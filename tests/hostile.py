"""Frames whose every text is one of the hostile ones, each of these in every column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from payloads import PAYLOADS
from samples import claim_rows, incident_rows
from shapely import Point

from mapper.incidents import STATUSES, claims_frame, incidents_frame

if TYPE_CHECKING:
    import geopandas as gpd

TEXTS = (
    "title", "outlet", "quote", "place_name", "place_as_written", "reporter_name", "reporter_side", "told_by", "url",
    "date_text", "article_id", "outlet_side", "attacker", "target", "casualty_side", "origin_name", "gazetteer_id",
    "admin1", "country", "unplaced", "grouped_by", "extractor",
)  # fmt: skip
INCIDENT_TEXTS = ("place_name", "attacker", "target")
STRIDE = 7  # no divisor of the number of payloads is needed: each column goes through them all, from another one on


def payload(at: int, column: int) -> str:
    """Return the text of one row and column."""
    return PAYLOADS[(at + column * STRIDE) % len(PAYLOADS)]


def hostile_claims(n: int = len(PAYLOADS)) -> gpd.GeoDataFrame:
    """Return as many claims, each in an incident and at a place of its own; every tenth has no place."""
    return claims_frame([_claim(at) for at in range(n)])


def _claim(at: int) -> dict[str, object]:
    placed = at % 10 != 9
    return {
        **claim_rows()[at % 6],
        **{name: payload(at, column) for column, name in enumerate(TEXTS)},
        "claim_id": f"c{at}", "incident_id": f"i{at}", "told_by": payload(at, 7), "rules": (payload(at, 30),),
        "geometry": Point(44 + at % 13 / 4, 39 + at // 13 / 6) if placed else None, "geo_precision": 1 + at % 5,
        "origin_lon": 44.1 + at % 11 / 4, "origin_lat": 39.2,
        **({"unplaced": None} if placed else {}),
    }  # fmt: skip


def hostile_incidents(n: int = len(PAYLOADS)) -> gpd.GeoDataFrame:
    """Return the incidents that the claims tell of, of every status, each countered by the next."""
    return incidents_frame(
        {
            **incident_rows()[0],
            **{name: payload(at, column + 40) for column, name in enumerate(INCIDENT_TEXTS)},
            "incident_id": f"i{at}", "status": STATUSES[at % 5], "reporting_sides": (payload(at, 6),),
            "counter_ids": (f"i{(at + 1) % n}",),
        }
        for at in range(n)
    )  # fmt: skip
