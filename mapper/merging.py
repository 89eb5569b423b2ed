"""Located claims in; the incidents they tell of out: which claims tell one event, who contests it, what counters it.

Claims of one day, attacker, kind and place are one incident. Opposite attackers never merge: their incidents of the
same day in one article are linked as counter-claims. A denial is linked to what it denies: at its place, or if
it names none to every incident of that day that its article, or failing that any article, lays at the denier's door.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from mapper.claim import OUTLET, THIRD_PARTY
from mapper.origins import count_origins

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from mapper.claim import Claim, LocatedClaim, LocatedPlace

Key = tuple[str, ...]


TellingKey = tuple[str, str]
"""What names a telling: its claim's id and its place's gazetteer id, "?" and the name where none was found, or empty."""


@dataclass(frozen=True, slots=True)
class Links:
    """What a person decided: tellings that are one incident together, and tellings that are one apart from all else."""

    together: tuple[frozenset[TellingKey], ...] = ()
    apart: tuple[frozenset[TellingKey], ...] = ()


NONE: Final = Links()


@dataclass(frozen=True, slots=True)
class Telling:
    """One claim about one hit place (None: it names none, or none that was found)."""

    claim: Claim
    located: LocatedPlace | None
    origin: LocatedPlace | None = None

    @property
    def telling_key(self) -> TellingKey:
        """What names it in a person's decisions."""
        return (self.claim.claim_id, self.place_key)

    @property
    def place_key(self) -> str:
        """The place's gazetteer id; "?" and its name where none was found; empty where it names none."""
        if self.located is None:
            return ""
        return self.located.place.gazetteer_id if self.located.place else f"?{self.located.mention.toponym.name}"

    @property
    def key(self) -> Key:
        """What makes two tellings one incident: day, attacker, kind and place; a victim of neither side sets apart."""
        claim = self.claim
        day = claim.period.start.isoformat() if claim.period else f"undated {claim.article_id}"
        victim = THIRD_PARTY if claim.target == THIRD_PARTY else ""
        return (day, claim.attacker or "", claim.event_type, self.place_key, victim)


@dataclass(slots=True)
class Incident:
    """The tellings of one event, and the incidents that answer it."""

    incident_id: str
    tellings: list[Telling]
    counter_ids: list[str] = field(default_factory=list)
    denied: bool = False

    @property
    def claims(self) -> list[Claim]:
        """The claims that tell of it, each once."""
        return list({t.claim.claim_id: t.claim for t in self.tellings}.values())

    @property
    def attacker(self) -> str | None:
        """The accused side."""
        return self.tellings[0].claim.attacker

    @property
    def day(self) -> date | None:
        """The first day."""
        period = self.tellings[0].claim.period
        return period.start if period else None

    @property
    def place_id(self) -> str | None:
        """The gazetteer's id of the place, if one was found."""
        located = self.tellings[0].located
        return located.place.gazetteer_id if located and located.place else None

    @property
    def asserted(self) -> bool:
        """Whether anybody says that it took place; an incident may consist of denials only."""
        return any(c.stance != "denies" for c in self.claims)

    @property
    def n_origins(self) -> int:
        """How many independent origins its claims have."""
        return count_origins([(c.article_id, c.quote) for c in self.claims])

    @property
    def status(self) -> str:
        """One of contested, acknowledged, third_party, one_side_only, unattributed."""
        claims = self.claims
        reporters = {c.reporter_side for c in claims if c.stance != "denies"}
        if self.denied or any(c.stance == "denies" for c in claims):
            return "contested"
        if self.attacker is not None and self.attacker in reporters:
            return "acknowledged"
        if THIRD_PARTY in reporters:
            return "third_party"
        return "one_side_only" if reporters - {OUTLET} else "unattributed"


def merge(claims: Iterable[LocatedClaim], links: Links = NONE) -> tuple[Incident, ...]:
    """Merge located claims into incidents, in order of day and first appearance; ids depend on the event alone."""
    groups: dict[Key, list[Telling]] = defaultdict(list)
    for claim in claims:
        for telling in tellings(claim):
            groups[telling.key].append(telling)
    incidents = [Incident(_id(key), group) for key, group in groups.items()]
    _link_denials(incidents)
    _link_counters(incidents)
    return tuple(sorted(incidents, key=lambda i: i.day.isoformat() if i.day else "~"))


def tellings(claim: LocatedClaim) -> list[Telling]:
    """Split a claim by its hit places; one telling without a place where it names none."""
    hits = [p for p in claim.places if p.mention.role == "hit"]
    origin = next((p for p in claim.places if p.mention.role == "origin"), None)
    return [Telling(claim.claim, place, origin) for place in hits] or [Telling(claim.claim, None, origin)]


def _id(key: Key) -> str:
    return "i" + hashlib.sha256("\x1f".join(key).encode()).hexdigest()[:12]


def _link_denials(incidents: Sequence[Incident]) -> None:
    by_day: dict[tuple[str | None, date | None], list[Incident]] = defaultdict(list)
    for incident in incidents:
        by_day[incident.attacker, incident.day].append(incident)
    for incident in incidents:
        for telling in incident.tellings:
            claim = telling.claim
            if claim.stance != "denies" or claim.target == THIRD_PARTY:
                continue
            same = [i for i in by_day[claim.attacker, incident.day] if i.asserted and i is not incident]
            if telling.located is not None:
                # a denial that names a place speaks of that place only, whatever it calls the attack
                same = [i for i in same if i.place_id and i.place_id == incident.place_id]
            here = [i for i in same if any(c.article_id == claim.article_id for c in i.claims)]
            for denied in here or same:
                denied.denied = True
                _link(denied, incident)


def _link_counters(incidents: Sequence[Incident]) -> None:
    by_article: dict[tuple[str, date | None], list[Incident]] = defaultdict(list)
    for incident in incidents:
        for article in {c.article_id for c in incident.claims}:
            by_article[article, incident.day].append(incident)
    for group in by_article.values():
        for incident in group:
            targets = {c.target for c in incident.claims if c.target}
            for other in group:
                answers = other.attacker in targets and incident.attacker in {c.target for c in other.claims}
                if answers and other.attacker != incident.attacker:
                    _link(incident, other)


def _link(a: Incident, b: Incident) -> None:
    if b.incident_id not in a.counter_ids:
        a.counter_ids.append(b.incident_id)
    if a.incident_id not in b.counter_ids:
        b.counter_ids.append(a.incident_id)
