"""Incidents and their articles in; the claims frame and the incidents frame out, row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from shapely import Point

from mapper.incidents import claims_frame, incidents_frame

if TYPE_CHECKING:
    from collections.abc import Sequence

    import geopandas as gpd

    from mapper.article import Article
    from mapper.claim import LocatedPlace
    from mapper.merging import Incident, Telling


def frames(incidents: Sequence[Incident], articles: Sequence[Article]) -> tuple[gpd.GeoDataFrame, gpd.GeoDataFrame]:
    """Build the claims frame and the incidents frame, in the order of articles and quotes, and of days."""
    by_id = {article.article_id: article for article in articles}
    order = {article.article_id: n for n, article in enumerate(articles)}
    rows = [claim_row(t, i.incident_id, by_id[t.claim.article_id]) for i in incidents for t in i.tellings]
    rows.sort(key=lambda r: (order[r["article_id"]], r["quote_start"], r["claim_id"], r["place_as_written"] or ""))
    return claims_frame(rows), incidents_frame(incident_row(i) for i in incidents)


def claim_row(telling: Telling, incident_id: str, article: Article) -> dict[str, Any]:
    """Return the claims frame's row of one claim about one place."""
    claim, located = telling.claim, telling.located
    place = located.place if located else None
    period, hurt, origin = claim.period, claim.casualties, telling.origin
    fired_from = origin.place if origin else None
    return {
        "claim_id": claim.claim_id, "incident_id": incident_id, "article_id": claim.article_id,
        "outlet": article.outlet, "outlet_side": article.outlet_side, "url": article.url, "title": article.title,
        "published": article.published, "quote": claim.quote, "quote_start": claim.quote_start,
        "quote_end": claim.quote_end, "reporter_side": claim.reporter_side, "reporter_name": claim.reporter_name,
        "reporter_kind": claim.reporter_kind, "stance": claim.stance, "attacker": claim.attacker,
        "target": claim.target, "event_type": claim.event_type, "weapons": claim.weapons,
        "date_start": period.start if period else None, "date_end": period.end if period else None,
        "date_precision": period.precision if period else None, "date_text": period.text if period else None,
        "place_name": place.label if place else None,
        "place_as_written": located.mention.toponym.name if located else None,
        "gazetteer_id": place.gazetteer_id if place else None, "country": place.country if place else None,
        "admin1": place.admin1 if place else None, "disputed": bool(place and place.disputed),
        "geo_precision": located.geo_precision if located and place else None,
        "uncertainty_km": located.uncertainty_km if located and place else None,
        "origin_name": fired_from.label if fired_from else origin.mention.toponym.name if origin else None,
        "origin_lon": fired_from.lon if fired_from else None, "origin_lat": fired_from.lat if fired_from else None,
        "killed": hurt.killed, "wounded": hurt.wounded, "casualty_side": hurt.side, "civilians": hurt.civilians,
        "extractor": claim.extractor, "rules": claim.rules, "review": claim.review,
        "unplaced": _unplaced(located), "geometry": Point(place.lon, place.lat) if place else None,
    }  # fmt: skip


def incident_row(incident: Incident) -> dict[str, Any]:
    """Return the incidents frame's row of one incident; casualties are the lowest and highest told, never a sum."""
    claims, first = incident.claims, incident.tellings[0]
    place = first.located.place if first.located else None
    killed = [c.casualties.killed for c in claims if c.casualties.killed is not None]
    wounded = [c.casualties.wounded for c in claims if c.casualties.wounded is not None]
    periods = [c.period for c in claims if c.period]
    return {
        "incident_id": incident.incident_id,
        "date_start": min((p.start for p in periods), default=None),
        "date_end": max((p.end for p in periods), default=None),
        "place_name": place.label if place else None,
        "attacker": incident.attacker,
        "target": next((c.target for c in claims if c.target), None),
        "event_types": tuple(dict.fromkeys(c.event_type for c in claims)),
        "status": incident.status,
        "reporting_sides": tuple(sorted({c.reporter_side for c in claims})),
        "n_claims": len(claims),
        "n_articles": len({c.article_id for c in claims}),
        "n_origins": incident.n_origins,
        "killed_low": min(killed, default=None), "killed_high": max(killed, default=None),
        "wounded_low": min(wounded, default=None), "wounded_high": max(wounded, default=None),
        "counter_ids": tuple(incident.counter_ids),
        "geo_precision": first.located.geo_precision if first.located and place else None,
        "uncertainty_km": max((t.located.uncertainty_km for t in incident.tellings if t.located), default=None)
        if place else None,
        "geometry": Point(place.lon, place.lat) if place else None,
    }  # fmt: skip


def _unplaced(located: LocatedPlace | None) -> str | None:
    if located is None:
        return "the sentence names no place of the attack"
    if located.place is None:
        return f"{located.mention.toponym.name}: {located.reason}"
    return None
