"""Why a place was picked: the candidates of each toponym, best first, and what each of their features counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from gazetteer.bearings import by_bearing
from gazetteer.resolution import NOTHING, settled
from gazetteer.weighing import WEIGHTS, features, near, told_areas

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gazetteer.candidates import Chooser
    from gazetteer.lexicon import Lexicon
    from gazetteer.place import Place, Resolution, Toponym

LEAST: Final = 0.05  # what counts less is not worth a word


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a toponym may mean: what its features count, and their sum, as a logarithm of odds."""

    place: Place
    weight: float
    counts: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Reasons:
    """A resolution, and the candidates it was made from, best first."""

    resolution: Resolution
    candidates: tuple[Candidate, ...]


def reasons(
    toponyms: Sequence[Toponym], text: str, chooser: Chooser, lexicon: Lexicon, *, theatre: bool
) -> tuple[Reasons, ...]:
    """Resolve the toponyms of a text and say what spoke for and against each candidate, in their order."""
    choices = [chooser.choice(toponym) for toponym in toponyms]
    decided, evidence = settled(choices, text, lexicon, theatre=theatre)
    decided = by_bearing(decided, [c.candidates for c in choices], text)
    told = told_areas(choices, text)
    found = []
    for n, choice in enumerate(choices):
        around = near(choice.toponym, evidence)
        weighed = (
            _candidate(p, features(p, choice.toponym, evidence, around, told.get(n, NOTHING).get(p.gazetteer_id, "")))
            for p in choice.candidates
        )
        found.append(Reasons(decided[n], tuple(sorted(weighed, key=lambda c: -c.weight))))
    return tuple(found)


def _candidate(place: Place, described: Mapping[str, float]) -> Candidate:
    counts = {name: round(WEIGHTS[name] * value, 2) for name, value in described.items()}
    counts = {name: count for name, count in sorted(counts.items(), key=lambda c: -abs(c[1])) if abs(count) >= LEAST}
    return Candidate(place, round(sum(counts.values()), 2), counts)
