"""What layers and atlas know of a name whatever the text says: its places as a few numbers, once for all texts."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from gazetteer.compiled import Known
from gazetteer.lexicon import WORLD_RANK

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from collections.abc import Set as AbstractSet

    from gazetteer.compiled import Atlas
    from gazetteer.lexicon import Lexicon
    from gazetteer.place import Kind

SUBSTANTIAL: Final = 15_000
CITY: Final = 100_000
GREAT_CITY: Final = 1_000_000
REMEMBERED: Final = 1 << 16  # names
PEOPLE: Final = Known(0, frozenset(), demonym=True)


@dataclass(frozen=True, slots=True)
class Name:
    """A name that is known: the facts, these as features and their weight, and whether a place of it is prominent."""

    facts: Known
    features: Mapping[str, float]
    weight: float
    prominent: bool

    @property
    def kinds(self) -> AbstractSet[Kind]:
        """The kinds of its places."""
        return self.facts.kinds


class Knowledge:
    """Tells what is known of names, by their normal form or, of abbreviations, as they are written."""

    def __init__(self, lexicon: Lexicon, atlas: Atlas, weigh: Callable[[Mapping[str, float]], float]) -> None:
        self._lexicon = lexicon
        self._atlas = atlas
        self._weigh = weigh
        self._names: dict[str, Name] = {}
        self.unknown: set[str] = set()
        """Names that were asked for in vain."""

    def names(self, keys: AbstractSet[str]) -> dict[str, Name]:
        """List what is known of the names of a text, those that are."""
        if len(self._names) + len(self.unknown) > REMEMBERED:
            self._names, self.unknown = {}, set()
        names, unknown = self._names, self.unknown
        if new := {key for key in keys if key not in names and key not in unknown}:
            facts = self._atlas.known(new)
            asked = {key: self._name(key, facts.get(key)) for key in new}
            names |= {key: name for key, name in asked.items() if name is not None}
            unknown |= {key for key, name in asked.items() if name is None}
        return {key: names[key] for key in keys if key in names}

    def _name(self, key: str, known: Known | None) -> Name | None:
        found = self._lexicon.find(key)
        if found:
            before = known or PEOPLE
            kinds = before.kinds | {place.kind for _, place in found}
            known = Known(max([before.population, *(p.population for _, p in found)]), kinds, demonym=False)
        elif key in self._lexicon.demonyms:
            # a town that bears a people's name is hardly ever meant
            known = Known(0, frozenset(p.kind for p in self._lexicon.demonyms[key]), demonym=True)
        if known is None:
            return None
        features = _features(known, bundled=any(rank < WORLD_RANK for rank, _ in found))
        prominent = bool(known.kinds & {"country", "region"}) or known.population >= SUBSTANTIAL
        return Name(known, features, self._weigh(features), prominent)


def _features(facts: Known, *, bundled: bool) -> Mapping[str, float]:
    """Describe what a name may mean."""
    kinds, people = facts.kinds, facts.population
    return {
        "name": 1.0,
        "bundled": float(bundled),
        "country": float("country" in kinds),
        "area": float(bool(kinds & {"region", "district", "border"})),
        "feature": float(bool(kinds & {"water", "mountain", "other", "base"})),
        "people": math.log10(people + 1) / 7,
        "city": float("settlement" in kinds and people >= CITY),
        "great city": float("settlement" in kinds and people >= GREAT_CITY),
    }
