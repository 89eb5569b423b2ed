"""Both sides of one incident: its claims and what others say against or about it, a column for each reporting side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from mapper.marks import evidence, mark_keys
from mapper.symbols import symbols

if TYPE_CHECKING:
    import geopandas as gpd


@dataclass(frozen=True, slots=True)
class Column:
    """What one side says about an incident, one row a claim."""

    side: str
    claims: pd.DataFrame


@dataclass(frozen=True, slots=True)
class Hearing:
    """An incident and the sides that speak about it: the parties by name, then who speaks for none."""

    incident: pd.Series[Any]
    columns: tuple[Column, ...]


def hearing(claims: gpd.GeoDataFrame, incidents: gpd.GeoDataFrame, incident_id: str) -> Hearing:
    """Return the hearing of one incident; KeyError when no claim tells it."""
    told = claims.loc[claims["incident_id"] == incident_id, "claim_id"]
    if told.empty:
        raise KeyError(incident_id)
    found = evidence(claims, incidents, told.iloc[0], incident_id)
    rows = pd.concat([found.claim.to_frame().T, found.same, found.counter]).drop_duplicates("claim_id")
    order = list(symbols(rows["reporter_side"]))
    return Hearing(found.incident, tuple(Column(side, rows.loc[rows["reporter_side"] == side]) for side in order))


def incidents_at(claims: gpd.GeoDataFrame, mark: str) -> list[str]:
    """Return the incidents that are told at a mark (its key), in the order of the claims."""
    here = [key == mark for key in mark_keys(claims)]
    return list(dict.fromkeys(claims.loc[here, "incident_id"]))
