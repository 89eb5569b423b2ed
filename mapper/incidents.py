"""Located claims in; the claims frame and the incidents frame out, validated. The neck of the house.

All that draws, exports or filters sees only these two frames: columns as listed here, EPSG:4326, null geometry
(and a reason in `unplaced`) where a claim has no place.
"""

from __future__ import annotations

from typing import Final

CRS: Final = "EPSG:4326"

# column -> pandas dtype; "list" columns hold tuples of str in memory and are joined by "; " in flat files
CLAIM_COLUMNS: Final[dict[str, str]] = {
    "claim_id": "str", "incident_id": "str", "article_id": "str",
    "outlet": "str", "outlet_side": "str", "url": "str", "title": "str", "published": "date",
    "quote": "str", "quote_start": "int", "quote_end": "int",
    "reporter_side": "str", "reporter_name": "str", "reporter_kind": "str",
    "stance": "str", "attacker": "str", "target": "str", "event_type": "str", "weapons": "list",
    "date_start": "date", "date_end": "date", "date_precision": "int", "date_text": "str",
    "place_name": "str", "place_as_written": "str", "gazetteer_id": "str",
    "country": "str", "admin1": "str", "disputed": "bool",
    "geo_precision": "int", "uncertainty_km": "float",
    "origin_name": "str", "origin_lon": "float", "origin_lat": "float",
    "killed": "int", "wounded": "int", "casualty_side": "str", "civilians": "bool",
    "extractor": "str", "rules": "list", "review": "str", "unplaced": "str",
}  # fmt: skip

INCIDENT_COLUMNS: Final[dict[str, str]] = {
    "incident_id": "str", "date_start": "date", "date_end": "date", "place_name": "str",
    "attacker": "str", "target": "str", "event_types": "list", "status": "str", "reporting_sides": "list",
    "n_claims": "int", "n_articles": "int", "n_origins": "int",
    "killed_low": "int", "killed_high": "int", "wounded_low": "int", "wounded_high": "int",
    "counter_ids": "list", "geo_precision": "int", "uncertainty_km": "float",
}  # fmt: skip
