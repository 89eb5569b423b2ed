"""Incidents and denials in; what answers them, linked: a denial to what it denies, an accusation to the one it returns.

A denial speaks of its own day, and of its own place where it names one; else of every incident of that day that its
article, or failing that any article, lays at the same side's door. Where that is one incident the denial is part of it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from mapper.claim import OUTLET, THIRD_PARTY
from mapper.incident import Incident

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from mapper.tellings import Telling

NEUTRAL: Final = frozenset({THIRD_PARTY, OUTLET})
DENIES: Final = "it denies just this"
BESIDE: Final = "it denies more than one incident, or none that is known"


def answer(incidents: Sequence[Incident], denials: Sequence[Telling]) -> list[Incident]:
    """Link denials and counter-claims; return the incidents, with those that the remaining denials make alone."""
    denied = [(telling, found) for telling, found in zip(denials, _denied(incidents, denials), strict=True)]
    alone: dict[str, Incident] = {}
    for telling, found in denied:
        if disputes(telling):
            for incident in found:
                incident.denied_by.append(telling)
        if len(found) == 1:
            found[0].take([telling], DENIES)
            continue
        own = Incident.of([telling], BESIDE, ("denial", *telling.key))
        denial = alone.setdefault(own.incident_id, own)
        if denial is not own:
            denial.take([telling], "the same denial")
        if disputes(telling):
            denial.denied_by.append(telling)
        for incident in found:
            _link(incident, denial)
    every = [*incidents, *alone.values()]
    _link_counters(every)
    for incident in every:
        incident.counter_ids.sort()
    return every


def disputes(telling: Telling) -> bool:
    """Tell whether a telling is a party's denial: a third party's doubt does not make an event contested."""
    return telling.denies and telling.claim.reporter_side not in NEUTRAL


def _denied(incidents: Iterable[Incident], denials: Iterable[Telling]) -> list[list[Incident]]:
    """Return, for each denial, the incidents that it denies."""
    by_day: dict[tuple[str | None, date | None], list[Incident]] = defaultdict(list)
    for incident in incidents:
        by_day[incident.attacker, incident.day].append(incident)
    found = []
    for telling in denials:
        same = by_day[telling.claim.attacker, telling.day]
        same = [i for i in same if i.victim == telling.victim and i.asserted]
        if telling.located is not None:  # it speaks of that place only, whatever it calls the attack
            same = [i for i in same if telling.place_key in i.place_keys]
        here = [i for i in same if telling.claim.article_id in i.article_ids]
        found.append(here or same)
    return found


def _link_counters(incidents: Iterable[Incident]) -> None:
    """Link incidents of one day and article whose attackers are each other's targets."""
    by_article: dict[tuple[str, date | None], list[Incident]] = defaultdict(list)
    for incident in incidents:
        for article in incident.article_ids:
            by_article[article, incident.day].append(incident)
    for group in by_article.values():
        for at, incident in enumerate(group):
            for other in group[at + 1 :]:
                if other.attacker != incident.attacker and (
                    other.attacker in incident.targets and incident.attacker in other.targets
                ):
                    _link(incident, other)


def _link(a: Incident, b: Incident) -> None:
    if b.incident_id not in a.counter_ids:
        a.counter_ids.append(b.incident_id)
    if a.incident_id not in b.counter_ids:
        b.counter_ids.append(a.incident_id)
