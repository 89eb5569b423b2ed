"""Claims in, from whichever extractor; those that the text bears out are kept, the others dropped with the reason.

A claim stands if its quote is in the text where it says, its places are in the quote, its sides are the profile's,
and its days lie in the window that news can speak of.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from mapper.claim import EVENT_TYPES, OUTLET, STANCES, THIRD_PARTY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mapper.article import Article
    from mapper.claim import Claim
    from mapper.profile import Profile

BACK: Final = timedelta(days=366)
AHEAD: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Verified:
    """The claims that stand, and (claim, reason) for those that do not."""

    claims: tuple[Claim, ...]
    dropped: tuple[tuple[Claim, str], ...]


def verified(claims: Iterable[Claim], article: Article, profile: Profile) -> Verified:
    """Check each claim against the text it is drawn from and the profile's sides."""
    kept, dropped = [], []
    for claim in claims:
        fault = _fault(claim, article, profile)
        if fault is None:
            kept.append(claim)
        else:
            dropped.append((claim, fault))
    return Verified(tuple(kept), tuple(dropped))


def _fault(claim: Claim, article: Article, profile: Profile) -> str | None:
    if not claim.quote or article.text[claim.quote_start : claim.quote_end] != claim.quote:
        return "the quote is not in the text at its offsets"
    if any(not claim.quote_start <= m.span[0] < m.span[1] <= claim.quote_end for m in claim.places):
        return "a place is not in the quote"
    if claim.stance not in STANCES or claim.event_type not in EVENT_TYPES:
        return "the stance or the event type is not of the code lists"
    if min(claim.casualties.killed or 0, claim.casualties.wounded or 0) < 0:
        return "a number of casualties is below zero"
    return _fault_of_sides(claim, profile) or _fault_of_days(claim, article)


def _fault_of_sides(claim: Claim, profile: Profile) -> str | None:
    sides = {side.name for side in profile.sides}
    parties = (
        ("reporter", claim.reporter_side, sides | {THIRD_PARTY, OUTLET}),
        ("attacker", claim.attacker, sides | {None}),
        ("target", claim.target, sides | {None, THIRD_PARTY}),
        ("side of the casualties", claim.casualties.side, sides | {None, THIRD_PARTY}),
    )
    return next(
        (f"the {who} {name} is no side of the profile" for who, name, known in parties if name not in known), None
    )


def _fault_of_days(claim: Claim, article: Article) -> str | None:
    days, published = claim.period, article.published
    if days is None:
        return None
    if days.start > days.end:
        return "its days end before they begin"
    if published and not (published - BACK <= days.start and days.end <= published + AHEAD):
        return f"the day {days.start} lies outside what an article of {published} can report"
    return None
