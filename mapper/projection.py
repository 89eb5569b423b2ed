"""Degrees in, points of a page out: the projection of the printed map, chosen for the places that it shows. Pure.

Up to a sub-continent it is azimuthal equidistant, so that kilometres measure alike in all directions from the middle;
beyond that it is equirectangular, true along the middle's parallel and along all meridians.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from pyproj import Transformer

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mapper.basemap import Bounds
    from mapper.placement import Box

    Points = NDArray[np.float64]

LEAST_KM: Final = 160.0  # a map is no narrower, so that a single place still shows where it lies
AZIMUTHAL_KM: Final = 6000.0
EDGE: Final = 40  # points along each edge of the window that are looked up on the earth
STEP: Final = 0.1  # degrees that the window's bounds are rounded out to


@dataclass(frozen=True, slots=True)
class Projection:
    """A window of the page and what it shows: the middle in WGS84 degrees, and the points (1/72 inch) a kilometre."""

    window: Box
    lon: float
    lat: float
    points_a_km: float

    @property
    def azimuthal(self) -> bool:
        """Whether the map is small enough to be drawn around its middle."""
        return max(self.window.width, self.window.height) / self.points_a_km <= AZIMUTHAL_KM

    @property
    def name(self) -> str:
        """The projection's name."""
        return "azimuthal equidistant" if self.azimuthal else "equirectangular"

    @property
    def words(self) -> str:
        """The projection and its middle, as a sentence."""
        north, east = "N" if self.lat >= 0 else "S", "E" if self.lon >= 0 else "W"
        return (
            f"The projection is {self.name} around {abs(self.lat):.1f}° {north}, {abs(self.lon):.1f}° {east}; "
            "the scale is true at the map's middle."
        )

    def points(self, degrees: Points) -> Points:
        """Return rows of [lon, lat] as rows of [x, y] on the page."""
        x, y = self._metres().transform(degrees[:, 0], degrees[:, 1])
        return np.column_stack([x, y]) * (self.points_a_km / 1000) + self.window.middle

    def degrees(self, points: Points) -> Points:
        """Return rows of [x, y] on the page as rows of [lon, lat]; infinite for what is off the earth."""
        metres = (points - self.window.middle) * (1000 / self.points_a_km)
        lons, lats = self._metres().transform(metres[:, 0], metres[:, 1], direction="INVERSE")
        return np.column_stack([lons, lats])

    def bounds(self) -> Bounds:
        """Return the box of degrees that holds all that the window shows, rounded outwards."""
        across = np.linspace(self.window.left, self.window.right, EDGE)
        up = np.linspace(self.window.bottom, self.window.top, EDGE)
        grid = np.column_stack([axis.ravel() for axis in np.meshgrid(across, up)])
        degrees = self.degrees(grid)
        degrees = degrees[np.isfinite(degrees).all(axis=1)]
        west, south = np.floor(degrees.min(axis=0) / STEP) * STEP
        east, north = np.ceil(degrees.max(axis=0) / STEP) * STEP
        if not self.azimuthal or east - west > 180:  # the window leaves the map of the world, or crosses its edge
            west, east = -180.0, 180.0
        return (max(-180.0, float(west)), max(-85.0, float(south)), min(180.0, float(east)), min(85.0, float(north)))

    def moved(self, window: Box) -> Projection:
        """Return the same map in another window of that size."""
        return replace(self, window=window)

    def widened(self, by: float, window: Box) -> Projection:
        """Return the map of what is `by` times as wide around the same middle, in another window."""
        return replace(self, window=window, points_a_km=self.points_a_km * window.width / self.window.width / by)

    def _metres(self) -> Transformer:
        return _metres(self.lon, self.lat, azimuthal=self.azimuthal)


@lru_cache(maxsize=32)
def _metres(lon: float, lat: float, *, azimuthal: bool) -> Transformer:
    """Return what turns degrees into metres from a middle."""
    where: dict[str, Any] = {"lon_0": lon, "lat_0": lat, "ellps": "WGS84"}
    # `over` keeps what lies beyond the middle's opposite meridian on its own side, so that no country is torn.
    kind = {"proj": "aeqd"} if azimuthal else {"proj": "eqc", "lat_ts": lat, "over": True}
    return Transformer.from_crs("EPSG:4326", where | kind, always_xy=True)


def fitted(window: Box, places: Points, margin: float) -> Projection:
    """Return the projection that shows all places, rows of [lon, lat], with `margin` points around them."""
    lon, lat = (places.min(axis=0) + places.max(axis=0)) / 2
    room = np.array([window.width, window.height]) - 2 * margin
    # Whether the map is azimuthal hangs on its extent, and the extent in metres on that: once around is enough.
    degrees = np.ptp(places, axis=0) * (111.2 * np.cos(np.radians(lat)), 111.2)
    azimuthal = bool(max(degrees) <= AZIMUTHAL_KM * 0.8)
    first = _metres(float(lon), float(lat), azimuthal=azimuthal)
    metres = np.column_stack(first.transform(places[:, 0], places[:, 1]))
    middle = (metres.min(axis=0) + metres.max(axis=0)) / 2
    if azimuthal:
        lon, lat = first.transform(middle[0], middle[1], direction="INVERSE")
    spans = np.maximum(np.ptp(metres, axis=0) / 1000, LEAST_KM * room / room.max())
    return Projection(window, round(float(lon), 4), round(float(lat), 4), float(min(room / spans)))
