"""Located claims in; the same out, with what a town's officials say told by the side whose country the town lies in.

Rules read "local officials said" and "the mayor of X said" before anybody knows where X lies, and take them for who
spoke last. Disputed places are left alone: who their officials speak for, a country's code does not tell.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mapper.claim import OUTLET

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mapper.claim import Claim, LocatedClaim
    from mapper.profile import Profile

GUESSED: Final = "reporter: who spoke last"
BY_PLACE: Final = "reporter: the town's country"
LOCAL: Final = re.compile(
    r"\b(?:mayor|(?:sub-?)?governor|administrator|coordinator|headman|commissioner|prefect|"
    r"municipality|police|prosecutor|rescuer|firefighter|fire\s+service|medic|paramedic|doctor|hospital|"
    r"(?:local|city|town|village|municipal|district|regional|provincial|community)\s+(?:\w+\s+)?"
    r"(?:official|authorit|administration|government|council|head|chief|leader)|"
    r"(?:head|chief|leader)\s+of\s+(?:(?:the|a)\s+)?(?:local|city|town|village|municipal|district|region|province|"
    r"community|(?=(?-i:[A-Z])))|(?-i:[A-Z])\w+[’']s\s+(?:administration|council))",
    re.IGNORECASE,
)
KINDS: Final = frozenset({"official", "government"})
ATTACKER: Final = "attacker: "
TARGET: Final = "target: "
NOT_TOLD: Final = "attacker: not told"


def of_their_side(found: Iterable[LocatedClaim], profile: Profile) -> tuple[LocatedClaim, ...]:
    """Give the claims of local officials to the side of their country, where all places lie in one side's country.

    An attacker that the rules took from who was accused before falls away with the reporter it was taken from.
    """
    return tuple(_told(located, profile) for located in found)


def _told(located: LocatedClaim, profile: Profile) -> LocatedClaim:
    claim = located.claim
    if claim.reporter_side == OUTLET or GUESSED not in claim.rules or not _is_local(claim):
        return located
    places = [place.place for place in located.places if place.place is not None and place.mention.role == "hit"]
    if not places or any(place.disputed for place in places):
        return located
    sides = {side.name for side in profile.sides for place in places if place.country in side.countries}
    if len(sides) != 1 or claim.reporter_side in sides:
        return located
    (side,) = sides
    rules = tuple(BY_PLACE if rule == GUESSED else rule for rule in claim.rules)
    if claim.attacker == side:
        rules = tuple(NOT_TOLD if r.startswith(ATTACKER) else r for r in rules if not r.startswith(TARGET))
        claim = replace(claim, attacker=None, target=None)
    return replace(located, claim=replace(claim, reporter_side=side, rules=rules))


def _is_local(claim: Claim) -> bool:
    """Tell whether the words that name the reporter, or those right before them, tell a town's or a region's."""
    name = claim.reporter_name or ""
    if claim.reporter_kind not in KINDS or not name:
        return False
    if LOCAL.search(name):
        return True
    return any(
        name in claim.quote[found.start() : found.end() + 1 + len(name)] for found in LOCAL.finditer(claim.quote)
    )
