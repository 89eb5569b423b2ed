"""Numbers of claims by place and side in; at most so many cells of a viewport, each with its sums, out. Pure.

A cell is a tile of the web map's grid, whole even where the viewport cuts it, so that it stays as it is when the map is
moved.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Self

import numpy as np

from mapper import mercator, tallies
from mapper.facts import NOWHERE
from mapper.marks import Cell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapper.facts import Facts, Numbers
    from mapper.mercator import Bounds

CELL_ZOOM: Final = 2
"""How many zooms a cell lies below the map's own: a quarter of a tile of 256 pixels is 64."""


@dataclass(frozen=True, slots=True)
class Places:
    """The points that are drawn, by number: degrees, and the finest tile that holds each."""

    lat: Numbers
    lon: Numbers
    row: Numbers
    column: Numbers

    @classmethod
    def of(cls, held: Facts) -> Self:
        """Return the places of facts."""
        drawn = held.place != NOWHERE
        n_places = int(held.place.max(initial=NOWHERE)) + 1
        lat, lon = np.zeros(n_places), np.zeros(n_places)
        lat[held.place[drawn]], lon[held.place[drawn]] = held.lat[drawn], held.lon[drawn]
        return cls(lat, lon, mercator.rows(lat, mercator.FINEST), mercator.columns(lon, mercator.FINEST))

    def cells(
        self, seen: Numbers, sides: Sequence[str], bounds: Bounds | None, zoom: int, budget: int
    ) -> tuple[Cell, ...]:
        """Return the sums of each tile, of tiles so wide that there are at most `budget`.

        `seen` counts the claims by place (rows) and side (columns, in the order of `sides`).
        """
        told = np.flatnonzero(seen.any(axis=1))
        for depth in range(max(0, min(zoom + CELL_ZOOM, mercator.FINEST)), -1, -1):
            here = told
            if bounds is not None:
                here = told[mercator.in_tiles_of(self.row[told], self.column[told], bounds, depth)]
            shift = mercator.FINEST - depth
            tiles = (self.row[here] >> shift << mercator.FINEST) + (self.column[here] >> shift)
            ids, tile = np.unique(tiles, return_inverse=True)
            if len(ids) <= max(budget, 1):
                break
        return self._summed(here, tile, len(ids), seen, sides)

    def _summed(
        self, here: Numbers, tile: Numbers, n_tiles: int, seen: Numbers, sides: Sequence[str]
    ) -> tuple[Cell, ...]:
        lat, lon, weight = self.lat[here], self.lon[here], seen[here].sum(axis=1)
        (south, west), (north, east) = np.full((2, n_tiles), np.inf), np.full((2, n_tiles), -np.inf)
        for low, high, axis in ((south, north, lat), (west, east, lon)):
            np.minimum.at(low, tile, axis)
            np.maximum.at(high, tile, axis)
        claims = np.zeros((n_tiles, seen.shape[1]), dtype=np.int64)
        np.add.at(claims, tile, seen[here])
        n_claims, n_places = claims.sum(axis=1), np.bincount(tile, minlength=n_tiles)
        centres = [np.bincount(tile, axis * weight, minlength=n_tiles) / n_claims for axis in (lat, lon)]
        return tuple(
            Cell(
                lat=float(centres[0][at]), lon=float(centres[1][at]), south=float(south[at]), west=float(west[at]),
                north=float(north[at]), east=float(east[at]),
                counts={side: n for side, n in tallies.told(sides, claims[at]).items() if n},
                n_claims=int(n_claims[at]), n_places=int(n_places[at]),
            )
            for at in range(n_tiles)
        )  # fmt: skip
