"""Incidents and their articles in; the claims frame and the incidents frame out, row by row."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from shapely import Point

from mapper.claim import OUTLET
from mapper.comparison import compare
from mapper.hours import part_of_day
from mapper.incidents import claims_frame, incidents_frame
from mapper.origins import credited, told_by

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    import geopandas as gpd

    from mapper.article import Article
    from mapper.claim import LocatedPlace
    from mapper.incident import Incident
    from mapper.tellings import Telling


def frames(incidents: Sequence[Incident], articles: Sequence[Article]) -> tuple[gpd.GeoDataFrame, gpd.GeoDataFrame]:
    """Build the claims frame and the incidents frame, in the order of articles and quotes, and of days."""
    told, events = rows(incidents, articles)
    order = {article.article_id: n for n, article in enumerate(articles)}
    told.sort(key=lambda r: (order[r["article_id"]], r["quote_start"], r["claim_id"], r["place_as_written"] or ""))
    return claims_frame(told), incidents_frame(events)


def rows(
    incidents: Sequence[Incident], articles: Sequence[Article]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the rows of the claims frame and those of the incidents frame, in the order of the incidents."""
    by_id = {article.article_id: article for article in articles}
    others = {incident.incident_id: incident for incident in incidents}
    told = Told(credited(articles), {a.article_id: a.published for a in articles if a.published})
    return (
        [claim_row(t, i, by_id[t.claim.article_id], told.agencies) for i in incidents for t in i.tellings],
        [incident_row(i, [others[name] for name in i.counter_ids if name in others], told) for i in incidents],
    )


@dataclass(frozen=True, slots=True)
class Told:
    """What the articles tell of themselves, by id: the news agency that one credits, and its day of publication."""

    agencies: Mapping[str, str]
    published: Mapping[str, date]


def claim_row(telling: Telling, incident: Incident, article: Article, agencies: Mapping[str, str]) -> dict[str, Any]:
    """Return the claims frame's row of one claim about one place, as part of an incident."""
    claim, located = telling.claim, telling.located
    place = located.place if located else None
    period, hurt, origin = claim.period, claim.casualties, telling.origin
    fired_from = origin.place if origin else None
    return {
        "claim_id": claim.claim_id, "incident_id": incident.incident_id, "article_id": claim.article_id,
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
        "unplaced": _unplaced(located), "repeats": incident.repeats.get(claim.claim_id),
        "grouped_by": incident.reasons[telling.telling_key], "part_of_day": part_of_day(claim.quote),
        "told_by": told_by(claim, article.outlet, agencies), "geometry": Point(place.lon, place.lat) if place else None,
    }  # fmt: skip


def incident_row(incident: Incident, against: Sequence[Incident], told: Told) -> dict[str, Any]:
    """Return the incidents frame's row of one incident; day, attacker and place are those of its most precise claim.

    Casualties are the lowest and highest told of the attacked, never a sum; `against` are the incidents that answer it.
    """
    claims, lead = incident.claims, incident.lead
    period, place = lead.claim.period, incident.place
    located = [t.located for t in incident.tellings if t.located and t.place and t.place_key == lead.place_key]
    killed, wounded = _numbers(incident, "killed"), _numbers(incident, "wounded")
    agree, differ = compare(incident, against)
    return {
        "incident_id": incident.incident_id,
        "date_start": period.start if period else None,
        "date_end": period.end if period else None,
        "place_name": place.label if place else None,
        "attacker": incident.attacker,
        "target": next((c.target for c in claims if c.target), None),
        "event_types": incident.event_types,
        "status": incident.status,
        "reporting_sides": tuple(sorted({c.reporter_side for c in claims})),
        "n_claims": len(claims) - len(incident.repeats),
        "n_articles": len(incident.article_ids),
        "n_origins": incident.n_origins(told.agencies),
        "n_sides": len({c.reporter_side for c in claims} - {OUTLET}),
        "killed_low": min(killed, default=None), "killed_high": max(killed, default=None),
        "wounded_low": min(wounded, default=None), "wounded_high": max(wounded, default=None),
        "casualties": tuple(_by_claimant(incident)),
        "counter_ids": tuple(incident.counter_ids),
        "status_history": tuple(f"{day} {status}" for day, status in incident.status_history(told.published)),
        "agree": agree, "differ": differ,
        "geo_precision": max((p.geo_precision for p in located), default=None),
        "uncertainty_km": max((p.uncertainty_km for p in located), default=None),
        "geometry": Point(place.lon, place.lat) if place else None,
    }  # fmt: skip


def _numbers(incident: Incident, what: str) -> list[int]:
    """Return the numbers told of those who were attacked, or of nobody in particular: not the attacker's losses."""
    hurt = [t.claim.casualties for t in incident.tellings if t.numbers]
    told = (getattr(h, what) for h in hurt if h.side is None or h.side != incident.attacker)
    return [number for number in told if number is not None]


def _by_claimant(incident: Incident) -> Iterator[str]:
    """Yield what each claimant says of whose casualties: "Armenia: 3 killed, 2 to 5 wounded (Armenia)"."""
    told: dict[tuple[str, str], dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for telling in incident.tellings:
        hurt = telling.claim.casualties
        for what, number in (("killed", hurt.killed), ("wounded", hurt.wounded)):
            if telling.numbers and number is not None:
                told[telling.claim.reporter_side, hurt.side or ""][what].append(number)
    for (claimant, whose), numbers in sorted(told.items()):
        words = ", ".join(f"{_span(numbers[what])} {what}" for what in ("killed", "wounded") if what in numbers)
        yield f"{claimant}: {words}" + (f" ({whose})" if whose else "")


def _span(numbers: Iterable[int]) -> str:
    low, *_, high = sorted([*numbers, *numbers])
    return f"{low}" if low == high else f"{low} to {high}"


def _unplaced(located: LocatedPlace | None) -> str | None:
    if located is None:
        return "the sentence names no place of the attack"
    if located.place is None:
        return f"{located.mention.toponym.name}: {located.reason}"
    return None
