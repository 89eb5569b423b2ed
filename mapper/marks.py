"""What is drawn of the frames: marks by place and reporting side, areas of uncertainty, and a claim's counter-claims.

Pure: frames in, plain values out. The snapshot, the page and the folium map all draw what stands here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd
from pyproj import Geod
from shapely import orient_polygons, set_precision
from shapely.geometry import mapping, shape

from gazetteer import bundled_outline
from mapper.incidents import STATUSES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import geopandas as gpd

COARSEST_DRAWN: Final = 5
AREA_FROM: Final = 3  # from this precision on, what is named is an area: its mark is hollow, never a pin
WIDE_KM: Final = 60.0  # a wider area would cover all others: it is drawn only where its mark is chosen
SPREAD_PX: Final = 26.0
MOST_MARKS: Final = 300  # more of them are drawn as cells
VERTICES: Final = 64
DECIMALS: Final = 5
DETAIL: Final = 0.005  # degrees: smaller bends of an outline are not drawn
GRID: Final = 1e-4  # degrees that an outline's corners are rounded to
NO_PLACE: Final = "no place is stated"
TOO_WIDE: Final[Mapping[int, str]] = {
    6: "only a country is named",
    7: "only a region wider than a country is named",
}
MARKED: Final = (
    "claim_id", "incident_id", "place_name", "gazetteer_id", "geo_precision", "uncertainty_km", "stance",
)  # fmt: skip
ANSWERS: Final = ("denies", "acknowledges")
ELLIPSOID: Final = Geod(ellps="WGS84")


@dataclass(frozen=True, slots=True)
class Mark:
    """What one side says about one place.

    Coordinates are WGS84 degrees; precision (1 to 5) and uncertainty_km are those of its coarsest claim; `place` is
    its gazetteer id. `status` is that of the most disputed incident it tells of, empty where that is not known;
    `denied` holds where all its claims deny. `slot` of `slots` tells its position among the sides that speak about the
    same point.
    """

    key: str
    lat: float
    lon: float
    label: str
    precision: int
    uncertainty_km: float
    side: str
    claim_ids: tuple[str, ...]
    place: str | None = None
    status: str = ""
    denied: bool = False
    slot: int = 0
    slots: int = 1

    @property
    def n(self) -> int:
        """The number of claims."""
        return len(self.claim_ids)

    @property
    def hollow(self) -> bool:
        """Whether an area is meant (a district, a province, a stretch of border) and not a point."""
        return self.precision >= AREA_FROM

    @property
    def wide(self) -> bool:
        """Whether the area is so wide that it is drawn only when it is asked for."""
        return self.uncertainty_km > WIDE_KM

    @property
    def offset(self) -> tuple[float, float]:
        """The pixels (right, down) that set the sides at one point beside each other."""
        return ((self.slot - (self.slots - 1) / 2) * SPREAD_PX, 0.0)


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands for the marks of one part of the map where they are too many to be drawn.

    `lat` and `lon` are where it is drawn; the bounds are those of the places it holds, WGS84 degrees; `counts` are the
    claims of each reporting side, one for each place they name, and `n_claims` is their sum.
    """

    lat: float
    lon: float
    south: float
    west: float
    north: float
    east: float
    counts: Mapping[str, int]
    n_claims: int
    n_places: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """One claim, what else tells the same incident, and what others say against or about it."""

    claim: pd.Series[Any]
    incident: pd.Series[Any]
    same: gpd.GeoDataFrame
    counter: gpd.GeoDataFrame


def drawn(claims: gpd.GeoDataFrame) -> pd.Series[bool]:
    """Tell for each row whether it can be drawn: it has a geometry, precise to 5 or better."""
    precise = claims["geo_precision"].le(COARSEST_DRAWN).fillna(value=False).astype(bool)
    return precise & claims.geometry.notna() & ~claims.geometry.is_empty


def unplaced(claims: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the rows that are not drawn, each with its reason in `unplaced`."""
    rows = claims.loc[~drawn(claims)].copy()
    reasons = rows["geo_precision"].map(TOO_WIDE).astype("object")
    rows["unplaced"] = rows["unplaced"].where(rows["unplaced"].notna(), reasons.where(reasons.notna(), NO_PLACE))
    return rows


def mark_keys(claims: gpd.GeoDataFrame) -> list[str]:
    """Return each row's mark key, place and reporting side; empty for a row that is not drawn."""
    points = zip(claims.geometry.y, claims.geometry.x, claims["reporter_side"], drawn(claims), strict=True)
    return [
        f"{round(lat, DECIMALS)},{round(lon, DECIMALS)}|{side}" if on_map else "" for lat, lon, side, on_map in points
    ]


def marks(claims: gpd.GeoDataFrame, incidents: gpd.GeoDataFrame | None = None) -> list[Mark]:
    """Return one mark for each place and reporting side among the rows that can be drawn, sorted.

    Their statuses are those that `incidents` gives; without it they have none.
    """
    groups: dict[str, list[int]] = {}
    for at, key in enumerate(mark_keys(claims)):
        if key:
            groups.setdefault(key, []).append(at)
    table = {name: claims[name].tolist() for name in MARKED}
    ranks = _ranks(incidents)
    return _beside_each_other([_mark(key, groups[key], table, ranks) for key in sorted(groups)])


def _ranks(incidents: gpd.GeoDataFrame | None) -> dict[str, int]:
    """Return how far down in `STATUSES`, from the most disputed on, each incident's status stands."""
    if incidents is None:
        return {}
    return {
        incident: STATUSES.index(status)
        for incident, status in zip(incidents["incident_id"], incidents["status"], strict=True)
    }


def _mark(key: str, rows: list[int], table: Mapping[str, list[Any]], ranks: Mapping[str, int]) -> Mark:
    def of(column: str) -> list[Any]:
        return [value for row in rows if not pd.isna(value := table[column][row])]

    point, _, side = key.partition("|")
    lat, lon = map(float, point.split(","))
    told = [ranks[incident] for incident in of("incident_id") if incident in ranks]
    return Mark(
        key=key,
        lat=lat,
        lon=lon,
        label=next(iter(of("place_name")), "unnamed place"),
        precision=int(max(of("geo_precision"))),
        uncertainty_km=float(max(of("uncertainty_km"), default=0.0)),
        side=side,
        claim_ids=tuple(dict.fromkeys(of("claim_id"))),
        place=next(iter(of("gazetteer_id")), None),
        status=STATUSES[min(told)] if told else "",
        denied=all(stance == "denies" for stance in of("stance")),
    )


def _beside_each_other(found: list[Mark]) -> list[Mark]:
    sides: dict[tuple[float, float], list[str]] = {}
    for mark in found:
        sides.setdefault((mark.lat, mark.lon), []).append(mark.side)
    return [
        replace(mark, slot=sides[mark.lat, mark.lon].index(mark.side), slots=len(sides[mark.lat, mark.lon]))
        for mark in found
    ]


def areas(found: Iterable[Mark]) -> dict[str, Any]:
    """Return the areas of uncertainty as a GeoJSON FeatureCollection: one for each point and radius.

    Each is the bundled outline of the district, province or border that is named, generalised, else a geodesic circle;
    in WGS84, right-handed. Its properties name the marks and sides it belongs to. A mark without uncertainty has none.
    GazetteerError when the package lacks its outlines.
    """
    features = []
    for group, outline in outlines(found):
        lat, lon, radius = group[0].lat, group[0].lon, group[0].uncertainty_km
        properties = {
            "label": group[0].label,
            "precision": max(mark.precision for mark in group),
            "uncertainty_km": radius,
            "wide": group[0].wide,
            "marks": [mark.key for mark in group],
            "sides": [mark.side for mark in group],
        }
        geometry = outline or {"type": "Polygon", "coordinates": [circle(lat, lon, radius)]}
        features.append({"type": "Feature", "properties": properties, "geometry": geometry})
    return {"type": "FeatureCollection", "features": features}


def outlines(found: Iterable[Mark]) -> Iterator[tuple[list[Mark], dict[str, Any] | None]]:
    """Yield the marks of each point and radius with their area's outline as GeoJSON; None where it is a circle."""
    circles: dict[tuple[float, float, float], list[Mark]] = {}
    for mark in found:
        if mark.uncertainty_km > 0:
            circles.setdefault((mark.lat, mark.lon, mark.uncertainty_km), []).append(mark)
    for group in circles.values():
        yield group, _outline(group[0])


def _outline(mark: Mark) -> dict[str, Any] | None:
    """Return the generalised outline of the area that a mark stands for; None where only a circle is known."""
    found = bundled_outline(mark.place) if mark.hollow and mark.place else None
    return mapping(orient_polygons(set_precision(shape(found).simplify(DETAIL), GRID))) if found else None


def circle(lat: float, lon: float, radius_km: float) -> list[list[float]]:
    """Return the closed ring of [lon, lat] at `radius_km` around a point, counter-clockwise."""
    bearings = np.linspace(360, 0, VERTICES, endpoint=False)
    there = np.full(VERTICES, 1.0)
    lons, lats, _ = ELLIPSOID.fwd(there * lon, there * lat, bearings, there * radius_km * 1000)
    ring = [[round(float(x), DECIMALS), round(float(y), DECIMALS)] for x, y in zip(lons, lats, strict=True)]
    return [*ring, ring[0]]


def counters(incidents: gpd.GeoDataFrame) -> dict[str, tuple[str, ...]]:
    """Return the incidents that stand against each incident, both ways, sorted."""
    against: dict[str, set[str]] = {incident: set() for incident in incidents["incident_id"]}
    for incident, others in zip(incidents["incident_id"], incidents["counter_ids"], strict=True):
        for other in others:
            against[incident].add(other)
            against.setdefault(other, set()).add(incident)
    return {incident: tuple(sorted(others)) for incident, others in against.items()}


def evidence(
    claims: gpd.GeoDataFrame, incidents: gpd.GeoDataFrame, claim_id: str, incident_id: str | None = None
) -> Evidence:
    """Return a claim with the rest of its incident and what other reporters say against or about it.

    `incident_id` picks one of a claim's incidents where it names several places. Counter-claims are other reporters'
    claims in the incidents of `counter_ids`, and other reporters' denials and acknowledgements in the same incident;
    all other claims of the incident are in `same`. KeyError when the claim is not in the frame.
    """
    own = claims["claim_id"] == claim_id
    if incident_id is not None:
        own &= claims["incident_id"] == incident_id
    if not own.any():
        raise KeyError(claim_id)
    claim = claims.loc[own].iloc[0]
    incident = claim["incident_id"]
    inside = (claims["incident_id"] == incident) & (claims["claim_id"] != claim_id)
    others = claims["reporter_side"] != claim["reporter_side"]
    answers = inside & others & claims["stance"].isin(ANSWERS)
    against = others & claims["incident_id"].isin(counters(incidents).get(incident, ()))
    return Evidence(
        claim=claim,
        incident=incidents.loc[incidents["incident_id"] == incident].iloc[0],
        same=claims.loc[inside & ~answers].drop_duplicates("claim_id"),
        counter=claims.loc[answers | against].drop_duplicates("claim_id"),
    )
