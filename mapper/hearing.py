"""Both sides of one incident: its claims and what others say against or about it, a column for each reporting side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from mapper.marks import evidence, mark_keys
from mapper.symbols import NEUTRAL, symbols

if TYPE_CHECKING:
    import geopandas as gpd


PARTIES: Final = 2


@dataclass(frozen=True, slots=True)
class Column:
    """What one side says about an incident, one row a claim; the first `own` rows tell it, the rest answer it.

    `origins` are those that the rows go back to, each once. `repeats` is the number of claims left out because another
    row says the same more fully in the same article, a headline's for example.
    """

    side: str
    claims: pd.DataFrame
    own: int
    origins: tuple[str, ...]
    repeats: int


@dataclass(frozen=True, slots=True)
class Hearing:
    """An incident and the sides that speak about it: two parties with who speaks for none between them.

    Where there is one party, or more than two, they stand first, by name. `agree` and `differ` are the aspects in which
    the sides that tell the incident agree and contradict each other, codes of `aspect.` in the words.
    """

    incident: pd.Series[Any]
    columns: tuple[Column, ...]
    agree: tuple[str, ...]
    differ: tuple[str, ...]


def hearing(claims: gpd.GeoDataFrame, incidents: gpd.GeoDataFrame, incident_id: str) -> Hearing:
    """Return the hearing of one incident; KeyError when no claim tells it."""
    told = claims.loc[claims["incident_id"] == incident_id, "claim_id"]
    if told.empty:
        raise KeyError(incident_id)
    found = evidence(claims, incidents, told.iloc[0], incident_id)
    rows = pd.concat([found.claim.to_frame().T, found.same, found.counter]).drop_duplicates("claim_id")
    columns = (_column(side, rows.loc[rows["reporter_side"] == side], incident_id) for side in _order(rows))
    return Hearing(found.incident, tuple(columns), tuple(found.incident["agree"]), tuple(found.incident["differ"]))


def _order(rows: pd.DataFrame) -> list[str]:
    """Return the sides from left to right."""
    sides = list(symbols(rows["reporter_side"]))
    parties = [side for side in sides if side not in NEUTRAL]
    if len(parties) != PARTIES:
        return sides
    return [parties[0], *(side for side in sides if side in NEUTRAL), parties[1]]


def _column(side: str, rows: pd.DataFrame, incident_id: str) -> Column:
    """Set the claims about the incident itself first, then denials, then accusations in return."""
    full = rows.loc[~rows["repeats"].isin(rows["claim_id"])]
    elsewhere = full["incident_id"] != incident_id
    order = (2 * elsewhere + (full["stance"] != "denies")).where(elsewhere, 0).argsort(kind="stable")
    ordered = full.iloc[order]
    return Column(
        side, ordered, int((~elsewhere).sum()), tuple(dict.fromkeys(ordered["told_by"])), len(rows) - len(full)
    )


def incidents_at(claims: gpd.GeoDataFrame, mark: str) -> list[str]:
    """Return the incidents that are told at a mark (its key), in the order of the claims."""
    here = [key == mark for key in mark_keys(claims)]
    return list(dict.fromkeys(claims.loc[here, "incident_id"]))
