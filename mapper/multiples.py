"""Claims in; the panels of a figure out: all claims in one, or one for each day. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pandas as pd

from mapper.wording import day

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    import geopandas as gpd

MOST: Final = 12
NO_SINGLE_DAY: Final = "Several days, or no day stated"


@dataclass(frozen=True, slots=True)
class Panel:
    """One map of a figure: its heading and the rows of the claims frame that it shows."""

    heading: str
    claims: gpd.GeoDataFrame


def day_panels(claims: gpd.GeoDataFrame) -> tuple[list[Panel], list[Panel]]:
    """Return a panel for each day with claims, in their order, and those panels for which there is no room.

    Claims that span several days or tell none stand in a last panel of their own. At most `MOST` panels are drawn: the
    days with the most claims, the earlier of two alike.
    """
    groups: dict[date | None, list[int]] = {}
    for at, (start, end) in enumerate(zip(claims["date_start"], claims["date_end"], strict=True)):
        single = not pd.isna(start) and (pd.isna(end) or end == start)
        groups.setdefault(start if single else None, []).append(at)
    rest = groups.pop(None, [])
    found = [Panel(day(when), claims.iloc[groups[when]]) for when in sorted(filter(None, groups))]
    last = [Panel(NO_SINGLE_DAY, claims.iloc[rest])] if rest else []
    busiest = sorted(range(len(found)), key=lambda at: (-numbers(found[at].claims), at))[: MOST - len(last)]
    drawn = [found[at] for at in sorted(busiest)] + last
    return drawn, [panel for at, panel in enumerate(found) if at not in busiest]


def numbers(claims: gpd.GeoDataFrame) -> int:
    """Return how many claims the rows tell."""
    return int(claims["claim_id"].nunique())


def grid(panels: int, width: float, height: float, shape: float) -> tuple[int, int]:
    """Return columns and rows in which panels of that shape, width by height, are largest in a window."""

    def size(columns: int) -> float:
        rows = -(-panels // columns)
        return min(width / columns, shape * height / rows)

    columns = max(range(1, panels + 1), key=lambda number: (size(number), -number))
    return columns, -(-panels // columns)


def left_out(panels: Sequence[Panel]) -> str:
    """Return in words what the panels for which there is no room hold; empty where there are none."""
    if not panels:
        return ""
    claims = sum(numbers(panel.claims) for panel in panels)
    return (
        f"Drawn are the days with the most claims; {len(panels)} more day{'' if len(panels) == 1 else 's'} "
        f"with {claims} claim{'' if claims == 1 else 's'} are not drawn."
    )
