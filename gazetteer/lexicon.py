"""Names to places: the layers that are held in memory."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from gazetteer.names import consonants_key, normal, press_form, spelling_key
from gazetteer.points import distance_km
from gazetteer.typewords import split_type

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from gazetteer.layers import Layer
    from gazetteer.place import Place

SHORTEST_KEY: Final = 5
WORLD_RANK: Final = 1000
"""The rank of what knows the whole world: its countries here, and the compiled atlas."""


class Lexicon:
    """The places of some layers by name; the earlier a layer, the smaller its rank."""

    def __init__(self, layers: Sequence[Layer]) -> None:
        self.exact: dict[str, list[tuple[int, Place]]] = defaultdict(list)
        self._loose: dict[str, list[tuple[int, Place]]] = defaultdict(list)
        self._romanised: dict[str, list[tuple[int, Place]]] = defaultdict(list)
        self.borders: set[str] = set()
        self._reach: dict[str, int] = {}
        self._border_reach: dict[str, int] = {}
        self.ids: set[str] = set()
        self.demonyms: dict[str, tuple[Place, ...]] = {}
        self.capitals: dict[str | None, str] = {}
        for rank, layer in enumerate(layers):
            for place in layer.places:
                self._add(WORLD_RANK if layer.kind == "world" else rank, place)
            self.demonyms |= layer.demonyms
            self.capitals |= layer.capitals
        by_name = {i for layer in layers for i in layer.between}  # of a collection of borders none is "the border"
        self.the_border = self._only_border(by_name)
        """The border, if these layers hold exactly one whose name has that word."""

    def find(self, name: str) -> list[tuple[int, Place]]:
        """List the places of a name in normal form with their ranks."""
        return self.exact.get(name, [])

    def find_loosely(self, name: str) -> list[tuple[int, Place]]:
        """List the places of a name that is spelled a little differently, if they are all one place or its area."""
        if len(name) < SHORTEST_KEY:
            return []
        for found in (self._loose.get(spelling_key(name)), self._romanised.get(consonants_key(name))):
            if found and _together([place for _, place in found]):
                return found
        return []

    def reach(self, word: str) -> int:
        """Give the most words of a name that begins with a word in normal form, or 0 where none does."""
        return self._reach.get(word.partition(" ")[0], 0)

    def border_reach(self, word: str) -> int:
        """Give the most words of a border's name that begins with a word, or 0 where none does."""
        return self._border_reach.get(word, 0)

    def _only_border(self, by_name: Container[str]) -> Place | None:
        places = {p.gazetteer_id: p for key in self.borders for _, p in self.exact[key] if "border" in normal(p.name)}
        places = {i: p for i, p in places.items() if i not in by_name}
        return next(iter(places.values())) if len(places) == 1 else None

    def _add(self, rank: int, place: Place) -> None:
        self.ids.add(place.gazetteer_id)
        for key in _keys(place):
            _lengthen(self._reach, key)
            _append(self.exact[key], rank, place)
            if place.kind == "border":
                self.borders.add(key)
                _lengthen(self._border_reach, key)
            elif len(key) >= SHORTEST_KEY:
                _append(self._loose[spelling_key(key)], rank, place)
                if consonants := consonants_key(key):
                    _append(self._romanised[consonants], rank, place)


def _append(entries: list[tuple[int, Place]], rank: int, place: Place) -> None:
    if all(p.gazetteer_id != place.gazetteer_id for _, p in entries):
        entries.append((rank, place))


def _lengthen(reach: dict[str, int], key: str) -> None:
    """Note how many words a name has with its first."""
    words = key.split()
    reach[words[0]] = max(reach.get(words[0], 0), len(words))


def _keys(place: Place) -> set[str]:
    """List the names of a place in normal form; those of an area without the type word."""
    written = set(place.written_names())
    if azeri := place.names.get("az"):
        written.add(press_form(azeri))
    keys = {normal(name.partition(" (")[0]) for name in written} - {""}
    if place.kind in {"district", "region"}:
        keys = {split_type(key)[0] for key in keys}
    return keys


def _together(places: Sequence[Place]) -> bool:
    """Tell whether all places lie in one another's circles: a town and its own district."""
    first = places[0]
    return all(
        distance_km(first.lat, first.lon, p.lat, p.lon) <= max(first.uncertainty_km, p.uncertainty_km)
        for p in places[1:]
    )
