"""The two frames in; the numbers and texts that the snapshot shows of them out, as columns. Pure.

Texts stand once, in lists, and columns hold their places in them; days are counted from 1970. -1 stands for a null.
What is needed to draw the map, the filters and the time apart from what a table or a claim's card shows, so that the
page opens before all of it is unpacked.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from mapper.basemap import bounds
from mapper.claim import EVENT_TYPES, REPORTER_KINDS, REVIEWS, STANCES, WEAPONS
from mapper.comparison import ASPECTS
from mapper.firelines import tells_origin, whole_countries
from mapper.hours import PARTS
from mapper.incidents import STATUSES
from mapper.marks import DECIMALS, NO_PLACE, TOO_WIDE, Mark, counters, drawn, outlines
from mapper.symbols import symbols

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import geopandas as gpd
    from numpy.typing import NDArray

    from mapper.basemap import Bounds

    Numbers = NDArray[np.int64]

CODES: Final[Mapping[str, Sequence[str]]] = {
    "stance": STANCES, "event": EVENT_TYPES, "weapon": WEAPONS, "review": REVIEWS, "status": STATUSES,
    "part": tuple(PARTS), "kind": REPORTER_KINDS, "aspect": ASPECTS,
}  # fmt: skip
EPOCH: Final = date(1970, 1, 1).toordinal()
NULL: Final = -1


@dataclass(frozen=True, slots=True)
class Payload:
    """Columns by name, and lists of texts: what opens the page, what its tables and cards show, and the quotes.

    `outlines` are the areas, as GeoJSON geometries, that the column `marks.outline` counts; `bounds` is the padded box
    around the marks, in degrees, None without any.
    """

    numbers: dict[str, Numbers]
    texts: dict[str, list[str]]
    detail_numbers: dict[str, Numbers]
    detail_texts: dict[str, list[str]]
    quotes: list[str]
    bounds: Bounds | None
    outlines: list[dict[str, Any]]


@dataclass(slots=True)
class _Texts:
    """A list of texts, each once."""

    places: dict[str, int] = field(default_factory=dict)

    def column(self, values: Iterable[Any]) -> Numbers:
        known = (NULL if _null(value) else self.places.setdefault(str(value), len(self.places)) for value in values)
        return np.fromiter(known, dtype=np.int64)

    def listed(self) -> list[str]:
        return list(self.places)


def payload(claims: gpd.GeoDataFrame, incidents: gpd.GeoDataFrame) -> Payload:
    """Return all that the page shows of the two frames; rows of one claim stand together, in the claims' order."""
    codes, _ = pd.factorize(claims["claim_id"])
    order = np.argsort(codes, kind="stable")
    rows, of_claim = claims.iloc[order], codes[order].astype(np.int64)
    facts = rows.loc[~rows["claim_id"].duplicated()]
    sides = list(symbols(claims["reporter_side"]))
    names, more = _Texts(), _Texts()
    numbers = {"rows.claim": of_claim, "rows.incident": _places_in(rows["incident_id"], incidents["incident_id"])}
    marked, box, listed = _marks(rows, sides, names)
    numbers |= marked | _spots(rows, names) | _fires(rows, marked["rows.mark"], names)
    outlets, origins = _ranked(facts["outlet"]), _ranked(facts["told_by"])
    numbers |= _claims(facts, {"side": sides, "outlet": outlets, "told": origins}, names)
    numbers |= _incidents(incidents, names)
    detail_numbers, detail_texts = _detail(facts, incidents, more)
    return Payload(
        numbers=numbers,
        texts={"names": names.listed(), "sides": sides, "outlets": outlets, "origins": origins},
        detail_numbers=detail_numbers,
        detail_texts=detail_texts,
        quotes=list(facts["quote"]),
        bounds=box,
        outlines=listed,
    )


def sources(claims: gpd.GeoDataFrame) -> dict[str, int]:
    """Return each outlet with its number of articles, the most first."""
    articles = claims.drop_duplicates("article_id")["outlet"]
    return dict(sorted(Counter(articles).items(), key=lambda pair: (-pair[1], pair[0])))


def _claims(facts: pd.DataFrame, lists: Mapping[str, Sequence[str]], names: _Texts) -> dict[str, Numbers]:
    articles, _ = pd.factorize(facts["article_id"])
    starts, ends = _days(facts["date_start"]), _days(facts["date_end"])
    return {
        "claims.side": _coded(facts["reporter_side"], lists["side"]),
        "claims.outlet": _coded(facts["outlet"], lists["outlet"]),
        "claims.told": _coded(facts["told_by"], lists["told"]),
        "claims.stance": _coded(facts["stance"], STANCES),
        "claims.event": _coded(facts["event_type"], EVENT_TYPES),
        "claims.review": _coded(facts["review"], REVIEWS),
        "claims.part": _coded(facts["part_of_day"], CODES["part"]),
        "claims.weapons": _bits(facts["weapons"], WEAPONS),
        "claims.attacker": names.column(facts["attacker"]),
        "claims.target": names.column(facts["target"]),
        "claims.from": starts,
        "claims.until": np.where(ends == NULL, starts, ends),
        "claims.published": _days(facts["published"]),
        "claims.article": articles.astype(np.int64),
    }


def _incidents(incidents: gpd.GeoDataFrame, names: _Texts) -> dict[str, Numbers]:
    places = {incident: at for at, incident in enumerate(incidents["incident_id"])}
    against = counters(incidents)
    others = [[places[o] for o in against[incident] if o in places] for incident in incidents["incident_id"]]
    history = [[entry.partition(" ") for entry in entries] for entries in incidents["status_history"]]
    starts, ends = _days(incidents["date_start"]), _days(incidents["date_end"])
    return {
        "incidents.status": _coded(incidents["status"], STATUSES),
        "incidents.from": starts,
        "incidents.until": np.where(ends == NULL, starts, ends),
        "incidents.place": names.column(incidents["place_name"]),
        "incidents.attacker": names.column(incidents["attacker"]),
        "incidents.target": names.column(incidents["target"]),
        "incidents.origins": _whole(incidents["n_origins"]),
        "incidents.agree": _bits(incidents["agree"], ASPECTS),
        "incidents.differ": _bits(incidents["differ"], ASPECTS),
        "incidents.counters": _array([len(those) for those in others]),
        "counters.incident": _array([other for those in others for other in those]),
        "incidents.changes": _array([len(entries) for entries in history]),
        "changes.day": _days(date.fromisoformat(day) for entries in history for day, _, _ in entries),
        "changes.status": _coded((status for entries in history for _, _, status in entries), STATUSES),
    }


def _detail(
    facts: pd.DataFrame, incidents: pd.DataFrame, more: _Texts
) -> tuple[dict[str, Numbers], dict[str, list[str]]]:
    articles = facts.loc[~facts["article_id"].duplicated()]
    numbers = {
        "claims.speaker": more.column(facts["reporter_name"]),
        "claims.kind": _coded(facts["reporter_kind"], REPORTER_KINDS),
        "claims.words": more.column(facts["date_text"]),
        "claims.killed": _whole(facts["killed"]),
        "claims.wounded": _whole(facts["wounded"]),
        "claims.whose": more.column(facts["casualty_side"]),
        "claims.civilians": _array([NULL if _null(value) else int(value) for value in facts["civilians"]]),
        "claims.repeats": _places_in(facts["repeats"], facts["claim_id"]),
        "articles.url": more.column(articles["url"]),
        "articles.title": more.column(articles["title"]),
        "articles.voice": more.column(articles["outlet_side"]),
    }
    texts = {
        "claimIds": list(facts["claim_id"]), "incidentIds": list(incidents["incident_id"]),
        "articleIds": list(articles["article_id"]), "more": more.listed(),
    }  # fmt: skip
    return numbers, texts


def _spots(rows: gpd.GeoDataFrame, names: _Texts) -> dict[str, Numbers]:
    """Return each row's place as it is named and how exactly it is known, each such combination once."""
    reasons = rows["unplaced"].where(rows["unplaced"].notna(), rows["geo_precision"].map(TOO_WIDE))
    reasons = reasons.where(reasons.notna(), NO_PLACE).where(~drawn(rows), None)
    table = pd.DataFrame(
        {
            "name": names.column(rows["place_name"]), "written": names.column(rows["place_as_written"]),
            "precision": _whole(rows["geo_precision"]), "metres": _metres(rows["uncertainty_km"]),
            "unplaced": names.column(reasons), "disputed": rows["disputed"].astype(bool).to_numpy().astype(np.int64),
        }
    )  # fmt: skip
    spots = table.drop_duplicates()
    codes = table.groupby(list(table), sort=False).ngroup().to_numpy(dtype=np.int64)
    return {"rows.spot": codes, **{f"spots.{name}": spots[name].to_numpy() for name in table}}


def _marks(
    rows: gpd.GeoDataFrame, sides: Sequence[str], names: _Texts
) -> tuple[dict[str, Numbers], Bounds | None, list[dict[str, Any]]]:
    """Return one mark for each point and side, the row's mark in `rows.mark`; the box around them; the outlines."""
    on_map = drawn(rows).to_numpy()
    placed = rows.loc[on_map]
    scale = 10**DECIMALS
    lats = np.rint(placed.geometry.y.to_numpy() * scale).astype(np.int64)
    lons = np.rint(placed.geometry.x.to_numpy() * scale).astype(np.int64)
    where, point = np.unique((lats + 90 * scale) * (1000 * scale) + lons + 180 * scale, return_inverse=True)
    keys, first, mark = np.unique(
        point * max(1, len(sides)) + _coded(placed["reporter_side"], sides), return_index=True, return_inverse=True
    )
    precision, metres = np.zeros(len(keys), np.int64), np.zeros(len(keys), np.int64)
    np.maximum.at(precision, mark, _whole(placed["geo_precision"]))
    np.maximum.at(metres, mark, _metres(placed["uncertainty_km"]))
    at = np.full(len(rows), NULL, np.int64)
    at[on_map] = mark
    labelled = placed.iloc[first]
    outline, listed = _outlines(labelled["gazetteer_id"], precision, metres, (lats[first], lons[first]))
    columns = {
        "rows.mark": at,
        "points.lat": where // (1000 * scale) - 90 * scale,
        "points.lon": where % (1000 * scale) - 180 * scale,
        "marks.point": keys // max(1, len(sides)),
        "marks.side": keys % max(1, len(sides)),
        "marks.precision": precision,
        "marks.metres": metres,
        "marks.label": names.column(labelled["place_name"]),
        "marks.outline": outline,
    }
    corners = [
        Mark("", float(pick(lats)) / scale, float(pick(lons)) / scale, "", 1, 0.0, "", ())
        for pick in (np.min, np.max)
        if len(lats)
    ]
    return columns, bounds(corners), listed


def _outlines(
    ids: pd.Series[Any], precision: Numbers, metres: Numbers, at: tuple[Numbers, Numbers]
) -> tuple[Numbers, list[dict[str, Any]]]:
    """Return which bundled outline each mark's area has, and these outlines; a circle is drawn by the page."""
    scale = 10**DECIMALS
    known: dict[str, int] = {}
    listed: list[dict[str, Any]] = []
    found = np.full(len(precision), NULL, np.int64)
    for n, (place, coarse, radius) in enumerate(zip(ids, precision, metres, strict=True)):
        if _null(place) or not radius:
            continue
        mark = Mark("", at[0][n] / scale, at[1][n] / scale, "", int(coarse), radius / 1000, "", (), str(place))
        if not mark.hollow:
            continue
        if place not in known:
            ((_, outline),) = outlines([mark])
            known[place] = len(listed) if outline else NULL
            listed += [outline] if outline else []
        found[n] = known[place]
    return found, listed


def _fires(rows: gpd.GeoDataFrame, marks: Numbers, names: _Texts) -> dict[str, Numbers]:
    """Return the stated origins of fire of the rows on the map; none of a denial, nor of a whole country."""
    pointed = tells_origin(rows) & ~rows["origin_name"].isin(whole_countries(rows))
    stated = pointed.to_numpy(dtype=bool) & (marks != NULL)
    told = rows.loc[stated]
    scale = 10**DECIMALS
    return {
        "fires.row": np.flatnonzero(stated).astype(np.int64),
        "fires.name": names.column(told["origin_name"]),
        "fires.lat": np.rint(told["origin_lat"].to_numpy(dtype=float) * scale).astype(np.int64),
        "fires.lon": np.rint(told["origin_lon"].to_numpy(dtype=float) * scale).astype(np.int64),
    }


def _null(value: Any) -> bool:
    return value is None or value is pd.NA or value != value or value == ""  # noqa: PLR0124  (NaN alone differs)


def _array(values: Iterable[Any]) -> Numbers:
    return np.array(list(values), dtype=np.int64)


def _whole(values: pd.Series[Any]) -> Numbers:
    return np.asarray(values.fillna(NULL), dtype=np.int64)


def _metres(kilometres: pd.Series[Any]) -> Numbers:
    metres: Numbers = np.rint(np.asarray(kilometres.fillna(0), dtype=float) * 1000).astype(np.int64)
    return metres


def _days(values: Iterable[Any]) -> Numbers:
    return _array(NULL if _null(day) or day is pd.NaT else day.toordinal() - EPOCH for day in values)


def _coded(values: Iterable[Any], codes: Sequence[str]) -> Numbers:
    places = {code: at for at, code in enumerate(codes)}
    return _array(NULL if _null(value) else places[value] for value in values)


def _bits(values: Iterable[Iterable[str]], codes: Sequence[str]) -> Numbers:
    bits = {code: 1 << at for at, code in enumerate(codes)}
    return _array(sum(bits[value] for value in those) for those in values)


def _places_in(values: pd.Series[str], ids: pd.Series[str]) -> Numbers:
    return pd.Index(ids).get_indexer(pd.Index(values)).astype(np.int64)


def _ranked(values: pd.Series[str]) -> list[str]:
    return sorted(set(values))
