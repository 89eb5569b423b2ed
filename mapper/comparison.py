"""An incident and those that answer it in; what its reporting sides agree on, and what they contradict, out.

Only what two or more of them speak of is compared. Denials of it, and who is accused in return, are taken from the
incidents that stand against this one too; the place, the day, the means and the numbers of those are other matters.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from mapper.claim import OPEN_KIND

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
    from datetime import date

    from mapper.claim import Claim
    from mapper.incident import Incident
    from mapper.tellings import Telling

ASPECTS: Final = ("deed", "attacker", "day", "place", "kind", "weapons", "killed", "wounded")
Told = dict[str, set["Hashable"]]  # by reporting side


def compare(incident: Incident, against: Sequence[Incident]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the aspects, of `ASPECTS`, that the sides agree on, and those on which they contradict each other."""
    own = [t for t in incident.tellings if t.claim.claim_id not in incident.repeats]
    speakers = {t.claim.reporter_side for t in own}
    answers = [t for other in against for t in other.tellings if t.claim.reporter_side not in speakers or t.denies]
    if len(speakers | {t.claim.reporter_side for t in answers}) < 2:
        return (), ()
    verdicts = {
        "deed": _deed([*own, *(t for t in answers if t.denies)]),
        "attacker": _verdict([*own, *answers], lambda c: () if c.stance == "denies" else _stated(c.attacker)),
        "day": _verdict(own, lambda c: _stated(c.period.start if c.period else None)),
        "place": _shared(_by_side(own, lambda t: _stated(t.place_key))),
        "kind": _verdict(own, lambda c: () if c.event_type == OPEN_KIND else (c.event_type,)),
        "weapons": _verdict(own, lambda c: c.weapons),
        "killed": _numbers(own, "killed"),
        "wounded": _numbers(own, "wounded"),
    }
    return (
        tuple(aspect for aspect in ASPECTS if verdicts[aspect] is True),
        tuple(aspect for aspect in ASPECTS if verdicts[aspect] is False),
    )


def _stated(value: str | date | None) -> tuple[Hashable, ...]:
    return (value,) if value else ()


def _deed(tellings: Iterable[Telling]) -> bool | None:
    """Tell whether all sides say that it happened; None where one alone speaks."""
    told: dict[str, set[bool]] = defaultdict(set)
    for telling in tellings:
        told[telling.claim.reporter_side].add(telling.denies)
    if len(told) < 2:
        return None
    return True not in set.union(*told.values())


def _verdict(tellings: Iterable[Telling], of: Callable[[Claim], Collection[Hashable]]) -> bool | None:
    return _shared(_by_side(tellings, lambda telling: of(telling.claim)))


def _by_side(tellings: Iterable[Telling], of: Callable[[Telling], Collection[Hashable]]) -> Told:
    told: Told = defaultdict(set)
    for telling in tellings:
        if values := of(telling):
            told[telling.claim.reporter_side].update(values)
    return told


def _shared(told: Mapping[str, set[Hashable]]) -> bool | None:
    """Tell whether something is told by all who tell anything; None where fewer than two do."""
    return bool(set.intersection(*told.values())) if len(told) > 1 else None


def _numbers(tellings: Iterable[Telling], what: str) -> bool | None:
    """Compare the killed or wounded of one side, told by several: of different sides they are not compared."""
    by_whose: dict[str | None, Told] = defaultdict(lambda: defaultdict(set))
    for telling in tellings:
        hurt = telling.claim.casualties
        number = getattr(hurt, what)
        if telling.numbers and number is not None:
            by_whose[hurt.side][telling.claim.reporter_side].add(number)
    verdicts = {verdict for told in by_whose.values() if (verdict := _shared(told)) is not None}
    return False not in verdicts if verdicts else None
