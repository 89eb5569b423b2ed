"""Claims and a gazetteer in; located claims out, each place with its geoprecision, its uncertainty and a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gazetteer import GEOPRECISION
from mapper.claim import LocatedClaim, LocatedPlace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from gazetteer import Resolution, Toponym
    from mapper.claim import Claim, PlaceMention

NEAR_PRECISION: Final = 2
NEAR_KM: Final = 10.0
"""How far "near" and "in the direction of" reach, km: our convention, wide enough for a village's surroundings."""


def locate(claims: Iterable[Claim], resolutions: Mapping[Toponym, Resolution]) -> tuple[LocatedClaim, ...]:
    """Give every place mention of the claims the place that its toponym resolves to."""
    return tuple(LocatedClaim(claim, tuple(_place(m, resolutions) for m in claim.places)) for claim in claims)


def _place(mention: PlaceMention, resolutions: Mapping[Toponym, Resolution]) -> LocatedPlace:
    found = resolutions.get(mention.toponym)
    if found is None or found.place is None:
        reason = found.reason if found else "no gazetteer was asked"
        return LocatedPlace(mention, None, 7, 0.0, reason)
    place = found.place
    precision, radius = GEOPRECISION[place.kind], place.uncertainty_km
    if mention.relation == "near" and precision <= NEAR_PRECISION:
        precision, radius = NEAR_PRECISION, max(radius, NEAR_KM)
    return LocatedPlace(mention, place, precision, radius, found.reason)
