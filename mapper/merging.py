"""Located claims in; the incidents they tell of out, each with why its claims belong together.

Tellings that agree in day, attacker, kind and place are one incident. One that leaves something open, or names the
district of a place, joins the incident that it agrees with, if one is closest; between several it stays by itself.
A claim without a place stands with the fullest statement of it in its article: a headline is no second event.
What a person decided comes before all that. The result is the same in whatever order the claims come.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from mapper.answers import answer, disputes
from mapper.folding import repeats, summarised
from mapper.incident import Incident
from mapper.likeness import AREA, likeness, reach, vagueness
from mapper.tellings import Telling, TellingKey, tellings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mapper.claim import LocatedClaim
    from mapper.likeness import Likeness
    from mapper.tellings import Key

SAME: Final = "the same day, attacker, kind and place"
FULLER: Final = "its article says it more fully here"
DECIDED: Final = "a person decided so"
LONGEST_SPAN: Final = 10  # days: a longer span agrees with nothing but itself

Order = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Links:
    """What a person decided: tellings that are one incident together, and tellings that are one apart from all else.

    A telling that stands in both is apart.
    """

    together: tuple[frozenset[TellingKey], ...] = ()
    apart: tuple[frozenset[TellingKey], ...] = ()


NONE: Final = Links()


def merge(claims: Iterable[LocatedClaim], links: Links = NONE) -> tuple[Incident, ...]:
    """Merge located claims into incidents, in order of day and first appearance.

    An incident's id depends on its most precise telling alone, so that other articles do not rename it.
    """
    every = sorted((t for claim in claims for t in tellings(claim)), key=_canonical)
    pens = {name: at for at, pen in enumerate(links.apart) for name in pen}
    free = [telling for telling in every if telling.telling_key not in pens]
    told, summaries = summarised([telling for telling in free if not telling.denies])
    incidents = _clustered(told)
    home = {name: incident for incident in incidents for name in incident.reasons}
    for summary, fuller in summaries:
        home[fuller.telling_key].take([summary], FULLER)
    incidents += _penned(every, pens)
    incidents = answer(incidents, [telling for telling in free if telling.denies])
    for group in links.together:
        incidents = _joined(incidents, group - pens.keys())
    for incident in incidents:
        incident.repeats = repeats(incident.claims)
    return tuple(sorted(incidents, key=_place_in_time))


def _canonical(telling: Telling) -> tuple[str, int, str, int, str]:
    claim, located = telling.claim, telling.located
    at = located.mention.toponym.start if located else -1
    return (claim.article_id, claim.quote_start, claim.claim_id, at, telling.place_key)


def _place_in_time(incident: Incident) -> Order:
    """Return what sorts incidents: their day, those without one last, and where they are told first."""
    return (incident.day.isoformat() if incident.day else "~", min(map(_canonical, incident.tellings)))


def _order(telling: Telling) -> Order:
    """Return what sorts the most precise telling first."""
    return (vagueness(telling), _canonical(telling))


def _clustered(told: Iterable[Telling]) -> list[Incident]:
    """Make incidents of tellings: each kind of telling, the most precise first, joins the incident closest to it."""
    cells: dict[Key, list[Telling]] = defaultdict(list)
    for telling in told:
        cells[telling.key].append(telling)
    found = _Index()
    for cell in sorted((sorted(cell, key=_order) for cell in cells.values()), key=lambda cell: _order(cell[0])):
        near = [(like, incident) for incident in found.near(cell[0]) if (like := likeness(incident.lead, cell[0]))]
        home = _closest(near)
        if home is None:
            found.add(Incident.of(cell, SAME))
        else:
            home[1].take(cell, home[0].reason)
    return found.incidents


def _closest(near: Sequence[tuple[Likeness, Incident]]) -> tuple[Likeness, Incident] | None:
    """Return the closest of incidents; None where there is none, or where two are as close."""
    best = max((like.closeness for like, _ in near), default=None)
    closest = [pair for pair in near if pair[0].closeness == best]
    return closest[0] if len(closest) == 1 else None


class _Index:
    """Incidents by day and place, so that a telling is compared with those alone that it may agree with."""

    def __init__(self) -> None:
        self.incidents: list[Incident] = []
        self._at: dict[tuple[str, str], list[Incident]] = defaultdict(list)
        self._within: dict[str, list[Incident]] = defaultdict(list)

    def add(self, incident: Incident) -> None:
        """Put an incident in."""
        self.incidents.append(incident)
        lead = incident.lead
        for day in _days(lead, 0):
            self._at[day, lead.place_key].append(incident)
            if lead.place and lead.located and lead.located.geo_precision < AREA:
                self._within[day].append(incident)

    def near(self, telling: Telling) -> list[Incident]:
        """Return the incidents of its place about its days, and where it names a district all of these days' places."""
        days = _days(telling, reach(telling))
        found = [incident for day in days for incident in self._at[day, telling.place_key]]
        if telling.place and telling.located and telling.located.geo_precision == AREA:
            found += [incident for day in days for incident in self._within[day]]
        return list({id(incident): incident for incident in found}.values())


def _days(telling: Telling, more: int) -> list[str]:
    """Return the days of a telling, and so many before and after; of a long span its first day alone."""
    period = telling.claim.period
    if period is None:
        return [f"undated {telling.claim.article_id}"]
    span = (period.end - period.start).days
    reached = range(-more, span + more + 1) if span <= LONGEST_SPAN else range(1)
    return [(period.start + timedelta(days)).isoformat() for days in reached]


def _penned(every: Iterable[Telling], pens: Mapping[TellingKey, int]) -> list[Incident]:
    """Make an incident of each set of tellings that a person set apart."""
    groups: dict[int, list[Telling]] = defaultdict(list)
    for telling in every:
        if telling.telling_key in pens:
            groups[pens[telling.telling_key]].append(telling)
    found = []
    for group in groups.values():
        group.sort(key=_order)
        names = sorted("\x1e".join(telling.telling_key) for telling in group)
        incident = Incident.of(group, DECIDED, ("apart", *names))
        incident.denied_by = list(filter(disputes, group))
        found.append(incident)
    return found


def _joined(incidents: Sequence[Incident], group: Iterable[TellingKey]) -> list[Incident]:
    """Make one incident of those that hold a person's group of tellings; opposite attackers stay two."""
    names = set(group)
    chosen = sorted((i for i in incidents if not names.isdisjoint(i.reasons)), key=lambda i: _order(i.lead))
    attacker = next((i.attacker for i in chosen if i.attacker), None)
    chosen = [i for i in chosen if i.attacker in {None, attacker}]
    if len(chosen) < 2:
        return list(incidents)
    home, *others = chosen
    gone = {other.incident_id for other in others}
    for other in others:
        home.take(other.tellings, DECIDED)
        home.counter_ids += other.counter_ids
        home.denied_by += [*other.denied_by, *filter(disputes, other.tellings)]
    kept = [i for i in incidents if i.incident_id not in gone]
    for incident in kept:
        named = (home.incident_id if name in gone else name for name in incident.counter_ids)
        incident.counter_ids = sorted(set(named) - {incident.incident_id})
    return kept
