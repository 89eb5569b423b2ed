"""The claims of two extractors on one article in; one list out, in which what both found stands once and says so.

Two claims agree if their quotes overlap and they have the same reporting side, attacker and stance: the same who says
that who did it. The rules' wording is kept, for its quote is one sentence and its rules are named.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapper.claim import Claim


def agreed(ruled: Sequence[Claim], told: Sequence[Claim]) -> tuple[Claim, ...]:
    """Join the claims of the rules and of a model, in reading order; each claim agrees with one other at most."""
    rest = list(told)
    joined: list[Claim] = []
    for claim in ruled:
        partners = [other for other in rest if agree(claim, other)]
        if partners:
            closest = max(partners, key=lambda other: _likeness(claim, other))
            rest.remove(closest)
            claim = replace(claim, extractor="rules+llm", rules=(*claim.rules, *closest.rules))  # noqa: PLW2901
        joined.append(claim)
    joined += [other for other in rest if not any(_tells_no_more(other, claim) for claim in ruled)]
    return tuple(sorted(joined, key=lambda claim: claim.quote_start))


def agree(one: Claim, other: Claim) -> bool:
    """Tell whether two claims are one statement, as two readers found it."""
    overlap = one.quote_start < other.quote_end and other.quote_start < one.quote_end
    return overlap and (one.reporter_side, one.attacker, one.stance) == (
        other.reporter_side, other.attacker, other.stance,
    )  # fmt: skip


def _likeness(one: Claim, other: Claim) -> tuple[bool, int]:
    return one.event_type == other.event_type, len(_hits(one) & _hits(other))


def _tells_no_more(one: Claim, other: Claim) -> bool:
    """Tell whether a claim only repeats a part of another: the same statement on one attack, at no further place."""
    return agree(one, other) and one.event_type == other.event_type and _hits(one) <= _hits(other)


def _hits(claim: Claim) -> set[str]:
    return {mention.toponym.name for mention in claim.places if mention.role == "hit"}
