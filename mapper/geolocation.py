"""Claims and a gazetteer in; located claims out, each place with its geoprecision, its uncertainty and a reason."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from gazetteer import GEOPRECISION, Place, label
from mapper.claim import LocatedClaim, LocatedPlace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from gazetteer import Resolution, Toponym
    from mapper.claim import Claim, PlaceMention
    from mapper.profile import Profile

BOTH: Final = "both"
SITUATING: Final = frozenset({1, 3, 4})  # a town, a district, a province
WITHIN_KM: Final = 20.0
"""How far a village may lie from the town that is told to hold it, km: about the radius of a district."""
NEAR_PRECISION: Final = 2
NEAR_KM: Final = 10.0
"""How far "near" and "in the direction of" reach, km: our convention, wide enough for a village's surroundings."""


def locate(
    claims: Iterable[Claim], resolutions: Mapping[Toponym, Resolution], policy: str = BOTH
) -> tuple[LocatedClaim, ...]:
    """Give every place mention of the claims the place that its toponym resolves to, labelled by a policy."""
    return tuple(LocatedClaim(claim, _places(claim, resolutions, policy)) for claim in claims)


def label_policy(policy: str, profile: Profile) -> str:
    """Return a label policy in the gazetteer's words: of `side:NAME` the country, or both names where there is none.

    A side without a country, or of another conflict, uses no names of its own that a layer would know.
    """
    name = policy.removeprefix("side:")
    if name == policy:
        return policy
    countries = next((side.countries for side in profile.sides if side.name == name), ())
    return f"side:{countries[0]}" if countries else BOTH


def _places(claim: Claim, resolutions: Mapping[Toponym, Resolution], policy: str) -> tuple[LocatedPlace, ...]:
    """Locate the places of a claim; one that no layer has lies in the one that the text names around it."""
    found = [_place(m, resolutions, policy) for m in claim.places]
    heads = bool(found) and found[0].mention.role == "context"  # "B district's villages A and C"
    holders: list[LocatedPlace | None] = [None]
    for located in found:
        holders.append(located if heads and located.mention.role == "context" else holders[-1])
    placed = []
    for inner, before, after in zip(found, holders, [*found[1:], None], strict=False):
        outer = next((o for o in (after, before) if o and _holds(inner, o)), None)
        placed.append(_within(inner, outer.place) if outer and outer.place else inner)
    return tuple(placed)


def _holds(inner: LocatedPlace, outer: LocatedPlace) -> bool:
    """Tell whether a place that was not found is told with the place that situates it: "A in B district"."""
    lost = inner.place is None and inner.mention.role == "hit"
    return lost and outer.mention.role == "context" and outer.geo_precision in SITUATING


def _within(lost: LocatedPlace, outer: Place) -> LocatedPlace:
    """Stand for a place that no layer has: the point and the reach of the place it is told to lie in."""
    name, radius = lost.mention.toponym.name, max(WITHIN_KM, outer.uncertainty_km)
    place = Place(
        f"within:{outer.gazetteer_id}:{name.casefold()}", name, name, outer.lat, outer.lon, "other", radius, "within",
        outer.country, outer.admin1, outer.disputed,
    )  # fmt: skip
    precision = max(GEOPRECISION["district"], GEOPRECISION[outer.kind])
    return replace(
        lost, place=place, geo_precision=precision, uncertainty_km=radius,
        reason=f"{lost.reason}: somewhere in {outer.label}, as the text says",
    )  # fmt: skip


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
