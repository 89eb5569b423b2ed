"""A small case made by hand: two sides, a third party and an outlet, in words written for these tests."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from shapely import Point

from mapper.incidents import claims_frame, incidents_frame

if TYPE_CHECKING:
    import geopandas as gpd

EAST, WEST, THIRD, PAPER = "Azerbaijan", "Armenia", "third party", "outlet"
DAY1, DAY2 = date(2022, 9, 13), date(2022, 9, 14)

ARTICLES: dict[str, dict[str, Any]] = {
    "wire": {
        "outlet": "Example Wire",
        "url": "https://wire.example/both-sides",
        "title": "Both sides report shelling overnight",
        "published": DAY1,
    },
    "west": {
        "outlet": "Western Ministry",
        "outlet_side": WEST,
        "url": "https://west.example/1",
        "title": "Statement on the night's attacks",
        "published": DAY1,
    },
    "east": {
        "outlet": "Eastern Ministry",
        "outlet_side": EAST,
        "url": "https://east.example/7",
        "title": "On provocations along the border",
        "published": DAY1,
    },
    "daily": {"outlet": "City Daily", "title": "A second day of fire", "published": DAY2},
}
JERMUK: dict[str, Any] = {
    "place_name": "Jermuk", "place_as_written": "Jermuk", "gazetteer_id": "geonames:616629", "country": "AM",
    "admin1": "Vayots Dzor", "geo_precision": 1, "uncertainty_km": 3.0, "geometry": Point(45.672, 39.841),
}  # fmt: skip
GORIS: dict[str, Any] = {
    "place_name": "Goris", "place_as_written": "Goris", "gazetteer_id": "geonames:174895", "country": "AM",
    "admin1": "Syunik", "geo_precision": 2, "uncertainty_km": 10.0, "geometry": Point(46.338, 39.511),
}  # fmt: skip
DASHKASAN: dict[str, Any] = {
    "place_name": "Dashkasan district / Dashkesan", "place_as_written": "Dashkesan district",
    "gazetteer_id": "geonames:586763", "country": "AZ", "geo_precision": 3, "uncertainty_km": 22.0,
    "geometry": Point(46.03, 40.49),
}  # fmt: skip
KALBAJAR: dict[str, Any] = {
    "place_name": "Kalbajar / Karvachar", "place_as_written": "Kelbajar", "gazetteer_id": "geonames:585915",
    "country": "AZ", "disputed": True, "geo_precision": 1, "uncertainty_km": 4.0, "geometry": Point(46.036, 40.107),
}  # fmt: skip
BORDER: dict[str, Any] = {
    "place_name": "the border south of Lake Sevan", "place_as_written": "along the border", "geo_precision": 5,
    "uncertainty_km": 35.0, "geometry": Point(45.85, 40.02),
}  # fmt: skip
NOWHERE: dict[str, Any] = {"unplaced": "the claim names no place"}
COUNTRY: dict[str, Any] = {"place_name": "Armenia", "country": "AM", "geo_precision": 6, "unplaced": None}


def _claim(claim: str, incident: str, article: str, side: str, quote: str, **more: Any) -> dict[str, Any]:
    return {
        "claim_id": claim, "incident_id": incident, "article_id": article, **ARTICLES[article], "quote": quote,
        "quote_start": 100, "quote_end": 100 + len(quote), "reporter_side": side, "reporter_kind": "ministry",
        "stance": "asserts", "event_type": "shelling", "weapons": (), "date_start": DAY1, "date_end": DAY1,
        "date_precision": 1, "disputed": False, "extractor": "rules", "rules": ("leading",), "review": "unreviewed",
        "told_by": side if side in (EAST, WEST) else ARTICLES[article]["outlet"],
        **more,
    }  # fmt: skip


def claim_rows() -> list[dict[str, Any]]:
    """Eleven claims, twelve rows: one names two places."""
    by_east: dict[str, Any] = {"attacker": EAST, "target": WEST}
    by_west: dict[str, Any] = {"attacker": WEST, "target": EAST}
    return [
        _claim("c01", "i-jermuk", "west", WEST, "Artillery hit the resort town of Jermuk shortly after midnight, "
               "the ministry said; three servicemen died.", **by_east, **JERMUK, reporter_name="Ministry of Defence",
               weapons=("artillery",), killed=3, casualty_side=WEST, civilians=False),
        _claim("c02", "i-jermuk", "wire", WEST, "Officials in Yerevan said Jermuk and Goris came under artillery and "
               "drone attack.", **by_east, **JERMUK, reporter_kind="official", weapons=("artillery", "drone"),
               date_text="overnight"),
        _claim("c02", "i-goris", "wire", WEST, "Officials in Yerevan said Jermuk and Goris came under artillery and "
               "drone attack.", **by_east, **GORIS, reporter_kind="official", weapons=("artillery", "drone"),
               date_text="overnight"),
        _claim("c03", "i-jermuk", "east", EAST, "Reports that civilian sites in Jermuk were struck are false, the "
               "ministry said.", **by_east, **JERMUK, stance="denies", reporter_name="Ministry of Defence"),
        _claim("c04", "i-jermuk", "daily", THIRD, "Monitors saw two damaged hotels in Jermuk on Wednesday.",
               target=WEST, **JERMUK, reporter_name="Monitoring mission", reporter_kind="igo", event_type="other",
               wounded=2, civilians=True),
        _claim("c05", "i-dashkasan", "east", EAST, "Saboteurs mined roads, and mortar fire struck posts in the "
               "Dashkesan district.", **by_west, **DASHKASAN, weapons=("mortar", "mine")),
        _claim("c06", "i-kalbajar", "wire", EAST, "Baku said its positions near Kelbajar had been shelled first.",
               **by_west, **KALBAJAR, reporter_kind="official", wounded=4, casualty_side=EAST, civilians=False),
        _claim("c07", "i-kalbajar", "daily", WEST, "Yerevan rejected the report of fire on Kelbajar as invented.",
               **by_west, **KALBAJAR, stance="denies", reporter_kind="official"),
        _claim("c08", "i-border", "daily", PAPER, "Fighting went on along the border for a second day.",
               **BORDER, reporter_kind="media", event_type="clash", date_start=DAY2, date_end=DAY2,
               date_text="for a second day"),
        _claim("c09", "i-posts", "east", EAST, "Army posts were fired on with mortars, the ministry said.",
               **by_west, **NOWHERE, weapons=("mortar",)),
        _claim("c10", "i-goris", "daily", EAST, "A spokesman conceded that drones had hit launchers close to Goris.",
               **by_east, **GORIS, stance="acknowledges", reporter_kind="military", event_type="drone",
               weapons=("drone",)),
        _claim("c11", "i-country", "daily", THIRD, "The mission counted fifty incidents inside Armenia.",
               target=WEST, **COUNTRY, reporter_kind="igo", event_type="other", date_start=None, date_end=None,
               date_precision=None),
    ]  # fmt: skip


def incident_rows() -> list[dict[str, Any]]:
    """The seven incidents that the claims tell of."""
    east: dict[str, Any] = {"attacker": EAST, "target": WEST}
    west: dict[str, Any] = {"attacker": WEST, "target": EAST}
    return [
        _incident("i-jermuk", "contested", (WEST, EAST, THIRD), JERMUK, **east, n_claims=4, n_articles=4, n_origins=3,
                  counter_ids=("i-kalbajar",), killed_low=3, killed_high=3),
        _incident("i-goris", "acknowledged", (WEST, EAST), GORIS, **east, n_claims=2, n_articles=2),
        _incident("i-dashkasan", "one_side_only", (EAST,), DASHKASAN, **west),
        _incident("i-kalbajar", "contested", (EAST, WEST), KALBAJAR, **west, n_claims=2, n_articles=2,
                  counter_ids=("i-jermuk",)),
        _incident("i-border", "unattributed", (PAPER,), BORDER, date_start=DAY2, date_end=DAY2),
        _incident("i-posts", "one_side_only", (EAST,), NOWHERE, **west),
        _incident("i-country", "third_party", (THIRD,), COUNTRY, target=WEST, date_start=None, date_end=None),
    ]  # fmt: skip


def _incident(incident: str, status: str, sides: tuple[str, ...], place: dict[str, Any], **more: Any) -> dict[str, Any]:
    where = {name: place.get(name) for name in ("place_name", "geo_precision", "uncertainty_km", "geometry")}
    return {
        "incident_id": incident, "status": status, "reporting_sides": sides, "date_start": DAY1, "date_end": DAY1,
        "event_types": ("shelling",), "n_claims": 1, "n_articles": 1, "n_origins": 1, "n_sides": 1, "casualties": (),
        "counter_ids": (), "status_history": (), "agree": (), "differ": (),
        **where, **more,
    }  # fmt: skip


def sample_claims() -> gpd.GeoDataFrame:
    """Return the claims frame."""
    return claims_frame([{**row, "unplaced": row.get("unplaced") or _reason(row)} for row in claim_rows()])


def sample_incidents() -> gpd.GeoDataFrame:
    """Return the incidents frame."""
    return incidents_frame(incident_rows())


def swapped(text: str) -> str:
    """Exchange the two sides' names in a text."""
    return text.replace(EAST, "\0").replace(WEST, EAST).replace("\0", WEST)


def _reason(row: dict[str, Any]) -> str | None:
    return None if row.get("geometry") else "only a country is named"
