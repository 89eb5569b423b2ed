"""The claims of an article in reading order in; the same out, headline and lead with the day told further on.

A headline and a lead seldom say when: the story below them does. What they tell of it happened on the first day that
it gives for an attack of that kind by that attacker, if that is a day or two before publication.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from mapper.claim import OPEN_KIND

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapper.claim import Claim, Period

EXACT: Final = 1  # date_prec of a day that the words of the claim tell themselves
INHERITED: Final = 2
BACK: Final = timedelta(days=2)
MOST: Final = 3  # claims of a headline and a lead; after more of them a day is that of something else
RULES: Final = frozenset({"day: of publication", "day: of saying"})


def with_later_days(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return the claims; those before the first that tells a day itself take that day where they tell its attack."""
    first = next((n for n, claim in enumerate(claims[: MOST + 1]) if _tells(claim.period)), 0)
    return (*(_dated(claim, claims[first]) for claim in claims[:first]), *claims[first:])


def _tells(day: Period | None) -> bool:
    return day is not None and day.text is not None and day.precision == EXACT


def _dated(claim: Claim, fuller: Claim) -> Claim:
    was, told = claim.period, fuller.period
    if was is None or told is None or RULES.isdisjoint(claim.rules) or not _one_attack(claim, fuller):
        return claim
    if not timedelta(0) < was.start - told.start <= BACK:
        return claim
    rules = tuple("day: told later" if rule in RULES else rule for rule in claim.rules)
    return replace(claim, period=replace(told, precision=INHERITED), rules=rules)


def _one_attack(claim: Claim, fuller: Claim) -> bool:
    """Tell whether two claims can tell of one attack: nothing that both say differs."""
    attackers = {claim.attacker, fuller.attacker} - {None}
    kinds = {claim.event_type, fuller.event_type} - {OPEN_KIND, "clash"}
    return len(attackers) < 2 and len(kinds) < 2
