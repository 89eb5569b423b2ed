"""Claims and a gazetteer in; located claims out, each place with its geoprecision, its uncertainty and a reason."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from gazetteer import GEOPRECISION, label
from mapper.claim import LocatedClaim, LocatedPlace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from gazetteer import Resolution, Toponym
    from mapper.claim import Claim, PlaceMention
    from mapper.profile import Profile

BOTH: Final = "both"
NEAR_PRECISION: Final = 2
NEAR_KM: Final = 10.0
"""How far "near" and "in the direction of" reach, km: our convention, wide enough for a village's surroundings."""


def locate(
    claims: Iterable[Claim], resolutions: Mapping[Toponym, Resolution], policy: str = BOTH
) -> tuple[LocatedClaim, ...]:
    """Give every place mention of the claims the place that its toponym resolves to, labelled by a policy."""
    return tuple(LocatedClaim(claim, tuple(_place(m, resolutions, policy) for m in claim.places)) for claim in claims)


def label_policy(policy: str, profile: Profile) -> str:
    """Return a label policy in the gazetteer's words: of `side:NAME` the country, or both names where there is none.

    A side without a country, or of another conflict, uses no names of its own that a layer would know.
    """
    name = policy.removeprefix("side:")
    if name == policy:
        return policy
    countries = next((side.countries for side in profile.sides if side.name == name), ())
    return f"side:{countries[0]}" if countries else BOTH


def _place(mention: PlaceMention, resolutions: Mapping[Toponym, Resolution], policy: str) -> LocatedPlace:
    found = resolutions.get(mention.toponym)
    if found is None or found.place is None:
        reason = found.reason if found else "no gazetteer was asked"
        return LocatedPlace(mention, None, 7, 0.0, reason)
    place = replace(found.place, label=label(found.place, policy, mention.toponym.name))
    precision, radius = GEOPRECISION[place.kind], place.uncertainty_km
    if mention.relation == "near" and precision <= NEAR_PRECISION:
        precision, radius = NEAR_PRECISION, max(radius, NEAR_KM)
    return LocatedPlace(mention, place, precision, radius, found.reason)
