"""Frames that try an export: the small case with fire lines, an outlined border and words that would break formats."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
from samples import claim_rows, incident_rows
from shapely import Point

from mapper.incidents import claims_frame, incidents_frame

if TYPE_CHECKING:
    import geopandas as gpd

OUTLINED = "south-caucasus:border:armenia-azerbaijan-border"
ODD = (
    '=HYPERLINK("http://formula.example")',
    " \u200b+1+2",
    "]]></SimpleData></Placemark><script>alert(1)</script>&amp;<!--",
    "bell \x07, nul \x00, no character \ufffe, half a pair \ud800.",
    "first\r\nsecond\rthird\tfourth",
    "\tindented, with \u202eright to left\u202c and 💥",
    "'); DROP TABLE claims; -- \\N \\. \\x41 {a,b}",
    '"quoted", and; joined',
)
REVIEWS = pd.DataFrame(
    [
        {"review_id": "r1", "at": pd.Timestamp("2023-01-02T03:04:05"), "who": "an editor", "action": "edit",
         "claim_id": "c01", "incident_id": None, "field": "killed", "old": "3", "new": "2", "note": "=1+1 <b>",
         "undone": False},
        {"review_id": "r2", "at": pd.Timestamp("2023-01-03"), "who": None, "action": "reject", "claim_id": "c09",
         "incident_id": None, "field": None, "old": None, "new": None, "note": None, "undone": True},
    ]
)  # fmt: skip


def tried_claims() -> gpd.GeoDataFrame:
    """Return the claims: three tell where the fire came from, one means an outlined border, eight have odd quotes."""
    rows: list[dict[str, Any]] = claim_rows()
    for row, odd in zip(rows, ODD, strict=False):
        row["quote"] = odd
    rows[0] |= {"origin_name": "Here", "origin_lon": 46.5, "origin_lat": 40.0}
    rows[1] |= {"origin_name": "There", "origin_lon": 46.7, "origin_lat": 39.9}
    rows[2] |= {"origin_name": "At it", "origin_lon": rows[2]["geometry"].x, "origin_lat": rows[2]["geometry"].y}
    rows[9] |= {"origin_name": "Nowhere to draw", "origin_lon": 46.5, "origin_lat": 40.0}
    border = next(row for row in rows if row["claim_id"] == "c08")
    border |= {"gazetteer_id": OUTLINED, "geometry": Point(45.85, 40.02)}
    return claims_frame(row | {"unplaced": row.get("unplaced") or "only a country is named"} for row in rows)


def tried_incidents() -> gpd.GeoDataFrame:
    """Return the incidents that the claims tell of."""
    return incidents_frame(incident_rows())
