"""Claims of one article in; which of them say less than another of the same reporter out: headlines, leads, repeats.

Nothing is lost by it: a claim that is folded keeps its row and its numbers, and counts with the one that it repeats.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from mapper.likeness import kinds_agree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mapper.claim import Claim
    from mapper.tellings import Key, Telling


def summarised(told: Sequence[Telling]) -> tuple[list[Telling], list[tuple[Telling, Telling]]]:
    """Part the tellings from those without a place that another of the article says more fully, each with that one."""
    placed: dict[Key, list[Telling]] = defaultdict(list)
    for telling in told:
        if telling.located is not None:
            placed[_statement(telling)].append(telling)
    rest, summaries = [], []
    for telling in told:
        fuller = [
            other
            for other in (placed[_statement(telling)] if telling.located is None else ())
            if telling.day in {None, other.day} and kinds_agree(other.claim.event_type, telling.claim.event_type)
        ]
        if fuller:
            best = max(fuller, key=lambda other: (other.n_places, fullness(other.claim)))
            # a number told of the whole is not the number of one of its places
            summaries.append((replace(telling, numbers=best.n_places == 1), best))
        else:
            rest.append(telling)
    return rest, summaries


def _statement(telling: Telling) -> Key:
    claim = telling.claim
    return (claim.article_id, claim.reporter_side, claim.attacker or "", telling.victim)


def fullness(claim: Claim) -> tuple[int, int]:
    """Return how much a claim tells: the number of things stated, then the length of its words."""
    stated = (claim.places, claim.weapons, claim.period, claim.attacker, claim.target, claim.reporter_name,
              claim.casualties.killed is not None, claim.casualties.wounded is not None)  # fmt: skip
    return sum(map(bool, stated)), len(claim.quote)


def repeats(claims: Iterable[Claim]) -> dict[str, str]:
    """Return the claims that one reporter makes more fully elsewhere in the article, each with the fullest."""
    said: dict[Key, list[Claim]] = defaultdict(list)
    for claim in claims:
        said[claim.article_id, claim.reporter_side, claim.stance].append(claim)
    return dict(_less_full(said.values()))


def _less_full(said: Iterable[Sequence[Claim]]) -> Iterator[tuple[str, str]]:
    for same in said:
        fullest = max(same, key=fullness)
        yield from ((claim.claim_id, fullest.claim_id) for claim in same if claim is not fullest)
