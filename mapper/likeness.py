"""Two tellings in; whether they may tell one event out, how close they are, and why, in words.

What a telling leaves open (who attacked, with what, where in the district) may be told by another; what it states must
agree. Opposite attackers never agree. A day agrees where the stated spans share one; a day that is only inferred
reaches further, by its precision, for a copied sentence alone. A district agrees with a place inside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import shapely
from pyproj import Geod
from shapely.geometry import shape

from gazetteer import bundled_outline
from mapper.claim import OPEN_KIND
from mapper.origins import same_origin

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from gazetteer import Place
    from mapper.claim import Period
    from mapper.tellings import Telling

FIGHTING: Final = frozenset({"clash", "small_arms"})  # one sentence's clash is another's exchange of fire
AREA: Final = 3  # of these precisions a place is an area that others may lie in: a district
WIDEST_KM: Final = 60.0  # a wider area holds too much to be the place of one event
REACH: Final = {1: 0, 2: 1, 3: 7}  # days that an inferred day may be off, by its precision (UCDP date_prec)
ELLIPSOID: Final = Geod(ellps="WGS84")


@dataclass(frozen=True, slots=True)
class Likeness:
    """How close a telling is to another, the closer the greater, and why they may tell one event."""

    closeness: tuple[int, ...]
    reason: str


def likeness(precise: Telling, vague: Telling) -> Likeness | None:
    """Return how a vaguer telling agrees with a more precise one; None where they cannot tell one event."""
    if precise.victim != vague.victim:
        return None
    attacker = _attacker(precise, vague)
    kind = _kind(precise.claim.event_type, vague.claim.event_type)
    place = _place(precise, vague)
    if attacker is None or kind is None or place is None:
        return None
    if not precise.place_key and precise.claim.article_id != vague.claim.article_id:
        return None  # two accusations that name no place have too little in common
    day = _day(precise, vague)
    if day is None:
        return None
    found = (day, place, attacker, kind)
    return Likeness(tuple(part[0] for part in found), "; ".join(part[1] for part in found))


def vagueness(telling: Telling) -> tuple[int, ...]:
    """Return how much a telling leaves open, the least first: attacker, kind, place, day."""
    claim, place = telling.claim, telling.place
    return (
        claim.attacker is None,
        telling.located is None or place is None,
        claim.event_type == OPEN_KIND,
        telling.located.geo_precision if telling.located and place else 9,
        claim.period.precision if claim.period else 9,
    )


Part = tuple[int, str]


def _attacker(precise: Telling, vague: Telling) -> Part | None:
    left, right = precise.claim.attacker, vague.claim.attacker
    if left == right:
        return 1, "the same attacker" if left else "no attacker named in either"
    if right is None and vague.claim.target != left:
        return 0, "no attacker named here"
    return None


def kinds_agree(left: str, right: str) -> bool:
    """Tell whether two kinds of attack may be one, where the one may leave it open."""
    return _kind(left, right) is not None


def reach(telling: Telling) -> int:
    """Return how many days off the day of a telling may be."""
    return REACH.get(telling.claim.period.precision, 0) if telling.claim.period else 0


def _kind(left: str, right: str) -> Part | None:
    if left == right:
        return 2, "the same kind of attack"
    if {left, right} <= FIGHTING:
        return 1, "clash and small-arms fire are one kind"
    return (0, "no kind of attack stated here") if OPEN_KIND in {left, right} else None


def _place(precise: Telling, vague: Telling) -> Part | None:
    if precise.place_key == vague.place_key:
        return 1, "the same place" if precise.place_key else "no place named in either"
    inner, outer = precise.place, vague.place
    if inner is None or outer is None or precise.located is None or vague.located is None:
        return None
    district = vague.located.geo_precision == AREA and outer.uncertainty_km <= WIDEST_KM
    if district and precise.located.geo_precision < AREA and _inside(outer, inner):
        return 0, f"{inner.name} lies in {outer.name}"
    return None


def _day(precise: Telling, vague: Telling) -> Part | None:
    left, right = precise.claim.period, vague.claim.period
    if left is None or right is None:
        same = left is right and precise.claim.article_id == vague.claim.article_id
        return (0, "no day stated in this article") if same else None
    if left.start == right.start and left.end == right.end:
        return 2, "the same day"
    off = _days_apart(left, right)
    if off == 0 and max(left.precision, right.precision) in REACH:
        return 1, "days in common"
    if off <= max(reach(precise), reach(vague)) and same_origin(precise.claim.quote, vague.claim.quote):
        return 0, "copied words, and a day that is only inferred"
    return None


def _days_apart(left: Period, right: Period) -> int:
    """Return the days between two spans; 0 where they share one."""
    return max(0, (right.start - left.end).days, (left.start - right.end).days)


@lru_cache(maxsize=4096)
def _inside(area: Place, place: Place) -> bool:
    """Tell whether a place's point lies in an area: its outline where one is known, else its circle."""
    outline = _shape(area.gazetteer_id)
    if outline is not None:
        return bool(outline.contains(shapely.Point(place.lon, place.lat)))
    _, _, metres = ELLIPSOID.inv(area.lon, area.lat, place.lon, place.lat)
    return bool(metres <= area.uncertainty_km * 1000)


@lru_cache(maxsize=512)
def _shape(gazetteer_id: str) -> BaseGeometry | None:
    found = bundled_outline(gazetteer_id)
    return shape(found) if found else None
