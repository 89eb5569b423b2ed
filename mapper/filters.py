"""What is shown of the claims: a selection in, the rows it leaves and honest counts of the rest out. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from mapper.marks import drawn

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    import geopandas as gpd

NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Selection:
    """What is asked for; an empty set and a null day ask for everything.

    A claim that spans several days is kept when one of them lies between `first` and `last`, both included.
    `undated` keeps the claims that state no day.
    """

    first: date | None = None
    last: date | None = None
    undated: bool = True
    sides: frozenset[str] = NOTHING
    outlets: frozenset[str] = NOTHING
    kinds: frozenset[str] = NOTHING
    stances: frozenset[str] = NOTHING


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be asked for: the days the claims span, and each value with its number of claims, most first."""

    first: date | None
    last: date | None
    undated: int
    sides: Mapping[str, int]
    outlets: Mapping[str, int]
    kinds: Mapping[str, int]
    stances: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers of claims, each counted once however many places it names; shown = on_map + unplaced."""

    total: int
    shown: int
    filtered: int
    on_map: int
    unplaced: int
    incidents: int


def choices(claims: gpd.GeoDataFrame) -> Choices:
    """Return what can be asked of these claims."""
    once = claims.drop_duplicates("claim_id")
    starts, ends = once["date_start"].dropna(), once["date_end"].dropna()
    return Choices(
        first=min([*starts, *ends], default=None),
        last=max([*starts, *ends], default=None),
        undated=int(once["date_start"].isna().sum()),
        sides=_numbers(once["reporter_side"]),
        outlets=_numbers(once["outlet"]),
        kinds=_numbers(once["event_type"]),
        stances=_numbers(once["stance"]),
    )


def _numbers(values: pd.Series[str]) -> dict[str, int]:
    found = values.value_counts()
    return dict(sorted(((str(v), int(n)) for v, n in found.items()), key=lambda pair: (-pair[1], pair[0])))


def apply(claims: gpd.GeoDataFrame, selection: Selection) -> gpd.GeoDataFrame:
    """Return the rows of the claims that are asked for, in their order."""
    kept = _days(claims, selection)
    for column, wanted in (
        ("reporter_side", selection.sides),
        ("outlet", selection.outlets),
        ("event_type", selection.kinds),
        ("stance", selection.stances),
    ):
        if wanted:
            kept &= claims[column].isin(wanted)
    return claims.loc[kept]


def _days(claims: gpd.GeoDataFrame, selection: Selection) -> pd.Series[bool]:
    first, last = selection.first, selection.last
    starts, ends = claims["date_start"], claims["date_end"].where(claims["date_end"].notna(), claims["date_start"])
    kept = [
        selection.undated if pd.isna(start) else (first is None or end >= first) and (last is None or start <= last)
        for start, end in zip(starts, ends, strict=True)
    ]
    return pd.Series(kept, index=claims.index, dtype=bool)


def incidents_of(incidents: gpd.GeoDataFrame, claims: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the incidents that one or more of these claims tell, in their order."""
    return incidents.loc[incidents["incident_id"].isin(set(claims["incident_id"]))]


def counts(claims: gpd.GeoDataFrame, shown: gpd.GeoDataFrame) -> Counts:
    """Count what a filter left of the claims; a claim is on the map when one of its places is drawn."""
    total, left = claims["claim_id"].nunique(), shown["claim_id"].nunique()
    on_map = shown.loc[drawn(shown), "claim_id"].nunique()
    return Counts(
        total=total,
        shown=left,
        filtered=total - left,
        on_map=on_map,
        unplaced=left - on_map,
        incidents=shown["incident_id"].nunique(),
    )
