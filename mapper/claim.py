"""A claim: who says that who attacked whom, with what, where and when, and the words that say so."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date  # noqa: TC003  (a case reads claims back by their types)
from typing import Final, Literal

from gazetteer import Place, Toponym  # noqa: TC001  (as above)

Stance = Literal["asserts", "denies", "acknowledges"]
EventType = Literal["shelling", "missile", "drone", "air", "small_arms", "clash", "other"]
Weapon = Literal["artillery", "mortar", "rocket", "missile", "drone", "aircraft", "tank", "small_arms", "mine"]
ReporterKind = Literal["ministry", "official", "military", "witness", "igo", "government", "media"]
Role = Literal["hit", "origin", "context"]
Relation = Literal["at", "near"]
Review = Literal["unreviewed", "accepted", "edited", "rejected"]
MarkKind = Literal["speaker", "saying", "trigger", "attacker", "target", "weapon", "place", "time", "casualty"]

STANCES: Final = ("asserts", "denies", "acknowledges")
EVENT_TYPES: Final = ("shelling", "missile", "drone", "air", "small_arms", "clash", "other")
OPEN_KIND: Final = "other"
"""The kind of "fire" and "an attack": another telling of the same event may state which."""
WEAPONS: Final = (
    "artillery", "mortar", "rocket", "missile", "drone", "aircraft", "tank", "small_arms", "mine",
)  # fmt: skip
REPORTER_KINDS: Final = ("ministry", "official", "military", "witness", "igo", "government", "media")
REVIEWS: Final = ("unreviewed", "accepted", "edited", "rejected")
THIRD_PARTY: Final = "third party"
OUTLET: Final = "outlet"


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A toponym as one claim uses it: hit, origin of the fire, or mere context; at it, or near it.

    Where the claim only says "the village", `anaphor` is where these words stand, and the toponym was told before.
    """

    toponym: Toponym
    role: Role = "hit"
    relation: Relation = "at"
    anaphor: tuple[int, int] | None = None

    @property
    def span(self) -> tuple[int, int]:
        """Where the claim names the place, or points to it; offsets in code points of the article's text."""
        return self.anaphor or (self.toponym.start, self.toponym.end)


@dataclass(frozen=True, slots=True)
class Period:
    """The days of an attack, inclusive; precision as in UCDP: 1 day, 2 a few days, 3 week, 4 month, 5 longer."""

    start: date
    end: date
    precision: int = 1
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Casualties:
    """The killed and wounded that one sentence ties to an attack; null where it gives no number."""

    killed: int | None = None
    wounded: int | None = None
    side: str | None = None
    civilians: bool | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of the article that bear a claim out, and as what; offsets in code points of the article's text."""

    start: int
    end: int
    kind: MarkKind


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement about one attack, as an extractor found it, before its places are resolved."""

    article_id: str
    quote: str
    quote_start: int
    quote_end: int
    reporter_side: str
    stance: Stance
    event_type: EventType
    attacker: str | None = None
    target: str | None = None
    reporter_name: str | None = None
    reporter_kind: ReporterKind = "media"
    weapons: tuple[Weapon, ...] = ()
    period: Period | None = None
    places: tuple[PlaceMention, ...] = ()
    casualties: Casualties = Casualties()
    extractor: str = "rules"
    rules: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    review: Review = "unreviewed"
    kept_id: str | None = None

    @property
    def claim_id(self) -> str:
        """The claim's stable name: a hash of article, words, reporter, stance, attacker and kind.

        A claim that a person corrected keeps the name it had before, as `kept_id`.
        """
        if self.kept_id:
            return self.kept_id
        key = (
            self.article_id, str(self.quote_start), str(self.quote_end), self.quote, self.reporter_side, self.stance,
            self.attacker or "", self.target or "", self.event_type,
            *(f"{m.role}:{m.toponym.start}" for m in self.places),
        )  # fmt: skip
        return "c" + hashlib.sha256("\x1f".join(key).encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class LocatedPlace:
    """A place mention with the place the gazetteer picked, or none and the reason in words."""

    mention: PlaceMention
    place: Place | None
    geo_precision: int
    uncertainty_km: float
    reason: str


@dataclass(frozen=True, slots=True)
class LocatedClaim:
    """A claim with its places resolved."""

    claim: Claim
    places: tuple[LocatedPlace, ...] = ()
