"""A located claim in; its tellings out, one for each place that it says was hit: what incidents are made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mapper.claim import THIRD_PARTY

if TYPE_CHECKING:
    from datetime import date

    from gazetteer import Place
    from mapper.claim import Claim, LocatedClaim, LocatedPlace

Key = tuple[str, ...]
TellingKey = tuple[str, str]
"""What names a telling: its claim's id, and its place's gazetteer id ("?" and the name if not found), or empty."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One claim about one hit place (None: it names none, or none that was found).

    `n_places` is how many places the claim names; `numbers` whether its casualties are those of this place.
    """

    claim: Claim
    located: LocatedPlace | None
    origin: LocatedPlace | None = None
    n_places: int = 1
    numbers: bool = True

    @property
    def telling_key(self) -> TellingKey:
        """What names it in a person's decisions."""
        return (self.claim.claim_id, self.place_key)

    @property
    def place(self) -> Place | None:
        """The place that the gazetteer picked."""
        return self.located.place if self.located else None

    @property
    def place_key(self) -> str:
        """The place's gazetteer id; "?" and its name where none was found; empty where it names none."""
        if self.located is None:
            return ""
        return self.located.place.gazetteer_id if self.located.place else f"?{self.located.mention.toponym.name}"

    @property
    def day(self) -> date | None:
        """The first day that the claim states."""
        return self.claim.period.start if self.claim.period else None

    @property
    def denies(self) -> bool:
        """Whether the claim says that it did not happen so."""
        return self.claim.stance == "denies"

    @property
    def key(self) -> Key:
        """What makes tellings one without a question: day, attacker, kind and place; a victim of neither side apart."""
        claim = self.claim
        day = claim.period.start.isoformat() if claim.period else f"undated {claim.article_id}"
        return (day, claim.attacker or "", claim.event_type, self.place_key, self.victim)

    @property
    def victim(self) -> str:
        """The third party that was attacked, if one was."""
        return THIRD_PARTY if self.claim.target == THIRD_PARTY else ""


def tellings(claim: LocatedClaim) -> list[Telling]:
    """Split a claim by its hit places; one telling without a place where it names none."""
    hits = [p for p in claim.places if p.mention.role == "hit"]
    origin = next((p for p in claim.places if p.mention.role == "origin"), None)
    return [Telling(claim.claim, place, origin, len(hits)) for place in hits] or [Telling(claim.claim, None, origin, 0)]
