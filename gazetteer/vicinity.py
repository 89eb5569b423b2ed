"""A point in, the nearest settlement out, with distance and direction in words: "12 km NE of Sotk"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from gazetteer.bearings import DEGREES
from gazetteer.errors import PointError
from gazetteer.names import normal
from gazetteer.points import HALFWAY_KM, bearing, distance_km

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from gazetteer.place import Kind, Place

    Near = Callable[[float, float, float], Sequence[Place]]

AT_KM: Final = 1.0  # a settlement is no smaller than that
ROUGH_KM: Final = 3.0  # no distance is told from a point that may be farther off
RINGS_KM: Final = (30.0, 120.0, 500.0, 2000.0, 5000.0, HALFWAY_KM)
COMPASS: Final = tuple(DEGREES)
SHORT: Final = ("N", "NE", "E", "SE", "S", "SW", "W", "NW")
AREAS: Final[frozenset[Kind]] = frozenset({"district", "region", "country"})


@dataclass(frozen=True, slots=True)
class Nearby:
    """A place near a point: how many km the point is from it, and in which direction; None where it lies there."""

    place: Place
    km: float
    direction: str | None
    label: str


def nearby(lat: float, lon: float, place: Place) -> Nearby:
    """Tell a point by a place: "at" it, "in" it if it is an area, or so many km in a direction."""
    km = distance_km(lat, lon, place.lat, place.lon)
    if place.kind in AREAS and km <= place.uncertainty_km:
        return Nearby(place, km, None, f"in {place.label}")
    if km < AT_KM:
        return Nearby(place, km, None, f"at {place.label}")
    eighth = round(bearing(place.lat, place.lon, lat, lon) / 45.0) % 8
    return Nearby(place, km, COMPASS[eighth], f"{km:.0f} km {SHORT[eighth]} of {place.label}")


def nearest(lat: float, lon: float, own: Iterable[Place], near: Near | None) -> Nearby | None:
    """Find the settlement nearest a point: of the layers' `own` places, and of what `near` lists around it in km.

    Where both know a settlement the layer's is told, and so it is where both have one at the point; but none that is
    only roughly placed. Raise PointError if the point is none.
    """
    check(lat, lon)
    settlements = [place for place in own if place.kind == "settlement" and not _is_rough(place)]
    first = min(settlements, key=lambda p: distance_km(lat, lon, p.lat, p.lon), default=None)
    reach = HALFWAY_KM if first is None else distance_km(lat, lon, first.lat, first.lon)
    if near is not None and not (first is not None and reach < AT_KM):
        first = _first_near(lat, lon, settlements, near, reach) or first
    return None if first is None else nearby(lat, lon, first)


def check(lat: float, lon: float) -> None:
    """Raise PointError unless these are degrees of latitude and longitude."""
    for name, value, limit in (("latitude", lat, 90), ("longitude", lon, 180)):
        if not abs(value) <= limit:  # what is no number is no place either
            raise PointError(f"the {name} {value:g} is none: give degrees between -{limit} and {limit}")


def _is_rough(place: Place) -> bool:
    """Tell whether a place is less exactly placed than a distance from it is told: an estimate, no large town."""
    return place.confidence in {"low", "medium"} and place.uncertainty_km > ROUGH_KM


def _first_near(lat: float, lon: float, own: Sequence[Place], near: Near, reach: float) -> Place | None:
    """Look farther and farther, up to the distance of the layers' nearest, for a settlement that no layer has."""
    for ring in RINGS_KM:
        for place in near(lat, lon, min(ring, reach)):
            if not _is_known(place, own):
                return place
        if ring >= reach:
            break
    return None


def _is_known(place: Place, own: Iterable[Place]) -> bool:
    """Tell whether a layer has a settlement, by its id, or by its name right there."""
    return any(
        place.gazetteer_id == other.gazetteer_id
        or (
            abs(place.lat - other.lat) < 1  # spares the measuring
            and distance_km(place.lat, place.lon, other.lat, other.lon) <= place.uncertainty_km + other.uncertainty_km
            and normal(place.name) in map(normal, other.written_names())
        )
        for other in own
    )
