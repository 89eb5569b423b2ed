"""An incident: the tellings of one event, why each belongs to it, and what can be said of them together."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mapper.claim import OPEN_KIND, OUTLET, THIRD_PARTY
from mapper.origins import count_origins

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from gazetteer import Place
    from mapper.claim import Claim
    from mapper.tellings import Key, Telling, TellingKey


@dataclass(slots=True)
class Incident:
    """The tellings of one event, the most precise first, and the incidents that answer it.

    `reasons` tell why each telling belongs to it; a claim in `repeats` says less than another of its article that it
    stands for, and counts with that. `denied_by` are the parties' denials of it, those of other incidents too.
    """

    incident_id: str
    tellings: list[Telling]
    reasons: dict[TellingKey, str] = field(default_factory=dict)
    counter_ids: list[str] = field(default_factory=list)
    denied_by: list[Telling] = field(default_factory=list)
    repeats: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, tellings: Sequence[Telling], reason: str, key: Key | None = None) -> Incident:
        """Make an incident that is named by a key, by default that of its first telling."""
        name = "i" + hashlib.sha256("\x1f".join(key or tellings[0].key).encode()).hexdigest()[:12]
        return cls(name, list(tellings), {telling.telling_key: reason for telling in tellings})

    def take(self, tellings: Sequence[Telling], reason: str) -> None:
        """Add tellings for a reason."""
        self.tellings += tellings
        self.reasons |= {telling.telling_key: reason for telling in tellings}

    @property
    def claims(self) -> list[Claim]:
        """The claims that tell of it, each once."""
        return list({t.claim.claim_id: t.claim for t in self.tellings}.values())

    @property
    def lead(self) -> Telling:
        """The telling that its day, attacker and place are taken from."""
        return self.tellings[0]

    @property
    def attacker(self) -> str | None:
        """The accused side."""
        return self.lead.claim.attacker

    @property
    def targets(self) -> set[str]:
        """Who is said to have been attacked."""
        return {t.claim.target for t in self.tellings if t.claim.target}

    @property
    def victim(self) -> str:
        """The third party that was attacked, if one was."""
        return self.lead.victim

    @property
    def day(self) -> date | None:
        """The first day."""
        return self.lead.day

    @property
    def place(self) -> Place | None:
        """The place, if one was found."""
        return self.lead.place

    @property
    def event_types(self) -> tuple[str, ...]:
        """The kinds of attack told; "other" only where nobody tells one."""
        told = dict.fromkeys(t.claim.event_type for t in self.tellings)
        return tuple(kind for kind in told if kind != OPEN_KIND) or tuple(told)

    @property
    def place_keys(self) -> set[str]:
        """What its tellings call the place."""
        return {t.place_key for t in self.tellings if t.place_key}

    @property
    def article_ids(self) -> set[str]:
        """The articles that tell of it."""
        return {t.claim.article_id for t in self.tellings}

    @property
    def asserted(self) -> bool:
        """Whether anybody says that it took place; an incident may consist of denials only."""
        return any(not t.denies for t in self.tellings)

    @property
    def status(self) -> str:
        """One of contested, acknowledged, third_party, one_side_only, unattributed.

        A third party or an outlet that names no attacker does not bear out that a side was one.
        """
        return self._status(self.claims, denied=bool(self.denied_by))

    def status_history(self, published: Mapping[str, date]) -> list[tuple[date, str]]:
        """Return the status by what had been published up to each day, where it changed, the first day first.

        `published` are the days of the articles, by their ids; what an article without a day says counts in none.
        """
        day_of = {
            t.telling_key: published[t.claim.article_id]
            for t in (*self.tellings, *self.denied_by)
            if t.claim.article_id in published
        }
        changes: list[tuple[date, str]] = []
        for day in sorted(set(day_of.values())):
            known = {key for key, told in day_of.items() if told <= day}
            claims = list({t.claim.claim_id: t.claim for t in self.tellings if t.telling_key in known}.values())
            denied = any(t.telling_key in known for t in self.denied_by)
            status = self._status(claims, denied=denied)
            if claims and (not changes or changes[-1][1] != status):
                changes.append((day, status))
        return changes

    def _status(self, claims: Iterable[Claim], *, denied: bool) -> str:
        told = [c for c in claims if c.stance != "denies"]
        reporters = {c.reporter_side for c in told}
        if denied:
            return "contested"
        if self.attacker is not None and self.attacker in reporters:
            return "acknowledged"
        if any(c.reporter_side == THIRD_PARTY and c.attacker == self.attacker for c in told):
            return "third_party"
        if reporters - {OUTLET, THIRD_PARTY}:
            return "one_side_only"
        return "third_party" if THIRD_PARTY in reporters and self.attacker is None else "unattributed"

    def n_origins(self, agencies: Mapping[str, str]) -> int:
        """Count its independent origins; `agencies` are those credited, by article."""
        return count_origins(self.claims, agencies)
