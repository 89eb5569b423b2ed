"""An article's claims as they were kept, and as they are found now; the claims to keep, and what has changed, out.

A claim that a person has reviewed keeps its name when it is found in other words, and stays as it was when it is not
found at all: no decision is lost when the rules change.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from mapper.review import FIELDS, written

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from mapper.claim import Claim, LocatedClaim

COMPARED: Final = tuple(dict.fromkeys(("quote", "reporter_name", *FIELDS)))
Kind = Literal["new", "gone", "changed", "kept"]


@dataclass(frozen=True, slots=True)
class Difference:
    """What has become of a claim: it is new, gone, changed in some fields, or kept because a person reviewed it."""

    kind: Kind
    claim_id: str
    quote: str
    fields: tuple[tuple[str, str, str], ...] = ()

    @property
    def sentence(self) -> str:
        """What has changed, in words."""
        told = {
            "new": "is new",
            "gone": "is no longer found",
            "kept": "is no longer found, and stays because it was reviewed",
            "changed": "changed: "
            + ", ".join(f"{name} {old or 'nothing'} -> {new or 'nothing'}" for name, old, new in self.fields),
        }
        return f"{self.claim_id} {told[self.kind]} (“{self.quote}”)"


def succession(
    old: Sequence[LocatedClaim], new: Sequence[LocatedClaim], reviewed: AbstractSet[str]
) -> tuple[tuple[LocatedClaim, ...], tuple[Difference, ...]]:
    """Return the claims to keep, in reading order, and the differences; `reviewed` names claims with a review."""
    pairs = _pairs(old, new)
    kept, differences = [], []
    for number, claim in enumerate(new):
        before = old[pairs[number]] if number in pairs else None
        if before is None:
            kept.append(claim)
            differences.append(Difference("new", claim.claim.claim_id, claim.claim.quote))
            continue
        name = before.claim.claim_id
        if name in reviewed and claim.claim.claim_id != name:
            claim = replace(claim, claim=replace(claim.claim, kept_id=name))  # noqa: PLW2901  (it keeps its name)
        kept.append(claim)
        fields = tuple(_fields(before, claim))
        if fields:
            differences.append(Difference("changed", claim.claim.claim_id, claim.claim.quote, fields))
    for number in sorted(set(range(len(old))) - set(pairs.values())):
        claim = old[number]
        stays = claim.claim.claim_id in reviewed
        if stays:
            kept.append(claim)
        differences.append(Difference("kept" if stays else "gone", claim.claim.claim_id, claim.claim.quote))
    kept.sort(key=lambda c: (c.claim.quote_start, c.claim.quote_end))
    return tuple(kept), tuple(differences)


def _pairs(old: Sequence[LocatedClaim], new: Sequence[LocatedClaim]) -> dict[int, int]:
    """Pair each new claim with the old one it succeeds: of the same name, else alike and overlapping it most."""
    pairs: dict[int, int] = {}
    rated = sorted(
        ((-_likeness(was.claim, now.claim), m, n) for m, now in enumerate(new) for n, was in enumerate(old)),
    )
    for rate, m, n in rated:
        if rate < 0 and m not in pairs and n not in pairs.values():
            pairs[m] = n
    return pairs


def _likeness(old: Claim, new: Claim) -> float:
    """Rate how surely one claim succeeds another: 2 for the same, up to 1 for overlapping words, 0 for none."""
    if replace(old, kept_id=None).claim_id == new.claim_id:
        return 2.0
    if (old.reporter_side, old.stance, old.event_type) != (new.reporter_side, new.stance, new.event_type):
        return 0.0
    common = min(old.quote_end, new.quote_end) - max(old.quote_start, new.quote_start)
    whole = max(old.quote_end, new.quote_end) - min(old.quote_start, new.quote_start)
    return max(common, 0) / whole


def _fields(old: LocatedClaim, new: LocatedClaim) -> Iterable[tuple[str, str, str]]:
    for name in COMPARED:
        was, now = _written(old, name), _written(new, name)
        if was != now:
            yield name, was, now


def _written(claim: LocatedClaim, name: str) -> str:
    return claim.claim.quote if name == "quote" else written(claim, name)
