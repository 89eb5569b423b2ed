"""Claims in; lines from where a reporter says the fire came to where it hit. Pure.

An origin is the end of a line and nothing else: it is no hit, and gets no mark. A denial draws none, since it says that
there was no such fire; nor does an origin that is a whole country, since its middle would be a place nobody named.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pandas as pd

from mapper.basemap import countries as lands
from mapper.marks import mark_keys
from mapper.wording import known

if TYPE_CHECKING:
    from collections.abc import Collection

    import geopandas as gpd

NEAR: Final = 0.1  # degrees around an origin in which its country is looked up


@dataclass(frozen=True, slots=True, order=True)
class FireLine:
    """What one side says of one line of fire: the mark it ends at, and its origin in WGS84 degrees."""

    mark: str
    name: str
    lon: float
    lat: float


def fire_lines(claims: gpd.GeoDataFrame, countries: Collection[str]) -> tuple[list[FireLine], int]:
    """Return the lines of the rows that are drawn, sorted, each once; and how many origins are whole `countries`."""
    table: pd.DataFrame = pd.DataFrame(claims).assign(mark=mark_keys(claims))
    stated = table.loc[table["mark"].ne("") & tells_origin(claims)]
    rows = zip(stated["mark"], stated["origin_name"], stated["origin_lon"], stated["origin_lat"], strict=True)
    every = {FireLine(mark, known(name), float(lon), float(lat)) for mark, name, lon, lat in rows}
    points = sorted(line for line in every if line.name not in countries)
    return points, len(every) - len(points)


def tells_origin(claims: pd.DataFrame) -> pd.Series[bool]:
    """Tell which rows say from where the fire came: those with an origin that do not deny it."""
    return claims["origin_lon"].notna() & claims["origin_lat"].notna() & claims["stance"].ne("denies")


def whole_countries(claims: gpd.GeoDataFrame) -> frozenset[str]:
    """Return the names that stand for whole countries: those of the sides, and of the lands around the origins."""
    sides = pd.concat([claims[column].dropna() for column in ("reporter_side", "attacker", "target")])
    origins = claims.loc[claims["origin_lon"].notna(), ["origin_lon", "origin_lat"]].drop_duplicates()
    points = ((float(lon), float(lat)) for lon, lat in origins.itertuples(index=False))
    boxes = [(lon - NEAR, max(-85.0, lat - NEAR), lon + NEAR, min(85.0, lat + NEAR)) for lon, lat in points]
    return frozenset(sides) | {f["properties"]["name"] for bounds in boxes for f in lands(bounds)["features"]}
