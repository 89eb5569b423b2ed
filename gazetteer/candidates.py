"""The places that a toponym may mean: those of its name, narrowed by layer and by the kind the text tells."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from gazetteer.lexicon import WORLD_RANK
from gazetteer.names import normal
from gazetteer.points import distance_km
from gazetteer.typewords import AREAS, split_type
from gazetteer.weighing import standings_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gazetteer.compiled import Atlas
    from gazetteer.lexicon import Lexicon
    from gazetteer.place import Kind, Place, Toponym
    from gazetteer.weighing import Standing

AREA_OF_TOWN_KM: Final = 20.0
THE_BORDER: Final = frozenset({"border", "borders"})
LATIN_END: Final = "\u0250"  # code points of the Latin script lie below
SPELLED: Final = 0.15  # what the score loses where only a looser spelling finds the name
HELD: Final = 0.3
TOWNS_AREA: Final = 0.5
LONGEST_ACRONYM: Final = 4
REMEMBERED: Final = 1 << 14  # names
# Without a type word the first of these that a name has.
PREFERENCE: Final[tuple[Kind, ...]] = (
    "country", "border", "settlement", "base", "district", "region", "water", "mountain", "other",
)  # fmt: skip
INSTEAD: Final[Mapping[Kind, tuple[Kind, ...]]] = {
    "district": ("district", "region"), "region": ("region", "district"), "settlement": ("settlement", "base"),
    "base": ("base",), "water": ("water",), "mountain": ("mountain",), "country": ("country",), "border": ("border",),
    "other": ("other",),
}  # fmt: skip
Ranked = list[tuple[int, "Place"]]


class Choice(NamedTuple):
    """The candidates for a toponym that are left when layer and kind have decided, what each counts, and why."""

    toponym: Toponym
    candidates: tuple[Place, ...]
    reason: str
    score: float = 0.0
    # where there are several candidates, for each of them: how it stands, and the place that it means
    standings: tuple[Standing, ...] = ()
    meant: tuple[Place, ...] = ()


class Chooser:
    """Lists the candidates of toponyms from the layers in memory and the atlas; each name is asked once for all texts.

    With `held`, a name in no layer stands for the longest known name that it holds ("University of X").
    """

    def __init__(self, lexicon: Lexicon, atlas: Atlas | None, *, held: bool = False) -> None:
        self._lexicon = lexicon
        self._atlas = atlas
        self._held = held
        self._memory: dict[tuple[str, Kind | None], Choice] = {}

    def choice(self, toponym: Toponym) -> Choice:
        """List the candidates of one toponym."""
        key = (toponym.name, toponym.kind)
        choice = self._memory.get(key)
        if choice is None:
            if len(self._memory) >= REMEMBERED:
                self._memory.clear()
            choice = self._memory[key] = self._with_standings(self._choice(toponym))
        return Choice(toponym, *choice[1:])

    def _with_standings(self, choice: Choice) -> Choice:
        if len(choice.candidates) < 2:
            return choice
        toponym, places = choice.toponym, choice.candidates
        return choice._replace(
            standings=standings_of(places, toponym.name, self._lexicon.capitals),
            meant=places if toponym.kind else tuple(_own_town(p, toponym.name, places) or p for p in places),
        )

    def _choice(self, toponym: Toponym) -> Choice:
        if toponym.kind == "border" and toponym.name in THE_BORDER and (border := self._lexicon.the_border):
            return Choice(toponym, (border,), "the one border of the layers", 0.8)
        (ranked, kind), lost = self._named(toponym.name, toponym.kind), 0.0
        if not ranked:
            ranked, lost = self._lexicon.find_loosely(normal(toponym.name)), SPELLED
        if not ranked and self._held:
            for part in parts_of(toponym.name):
                if ranked := self._named(part, None)[0]:
                    return Choice(toponym, _of_kind(ranked, None)[0], f"named after {part}", HELD)
        if not ranked:
            return Choice(toponym, (), "in no layer under this name")
        places, reason, score = _of_kind(ranked, kind)
        if kind in AREAS and places and score == TOWNS_AREA:
            places = self._divisions(places) or places
        if _is_acronym(toponym.name):
            places = tuple(p for p in places if p.kind != "settlement" or toponym.name == p.name) or places
        if not places:
            return Choice(toponym, (), f"the layers have the name, but no {kind} of it")
        return Choice(toponym, places, f"{reason}, spelled otherwise" if lost else reason, score - lost)

    def _divisions(self, towns: Sequence[Place]) -> tuple[Place, ...]:
        """List the divisions that bear the first names of towns and hold them."""
        found = [(t, p) for t in towns for _, p in self._named(t.name, None)[0] if p.kind in AREAS]
        return tuple(dict.fromkeys(p for t, p in found if holds(p, t)))

    def _named(self, name: str, kind: Kind | None) -> tuple[Ranked, Kind | None]:
        """List the places of a name with their ranks, and the kind that is told by the name itself or beside it.

        The name is taken as it stands, without an article, and without its type word; the layers go before the atlas.
        """
        key = normal(name)
        bare, own = split_type(key)
        land = key.removesuffix(" territory").removesuffix(" soil")  # of a people
        county = [f"{key} county"] if kind == "district" else []
        forms = dict.fromkeys((*county, key, key.removeprefix("the "), bare, land))
        for search in (self._lexicon.find, lambda form: self._in_atlas(form, name, kind)):
            for form in forms:
                # the type word in the name itself may not turn a lake into a town
                strict = form != key and own in {"water", "mountain"}
                found = [(r, p) for r, p in search(form) if not strict or p.kind == own]
                if found:
                    # a name that is alike only once it is romanised gives way to one that is written so
                    written = [(r, p) for r, p in found if not _is_only_romanised(form, p)]
                    told = kind or (own if form == bare != key else None)
                    return self._with_world(written or found, form, name, kind), told
        return [], kind

    def _in_atlas(self, form: str, written: str, kind: Kind | None) -> Ranked:
        """List the places that the atlas has by name or, as the layers too, by the word for their people."""
        found = list(self._lexicon.demonyms.get(form, ()))
        if self._atlas is not None:
            minor = kind is not None  # "Alder airport" may be what only an installed layer has
            more = [
                *(self._atlas.find(form, minor=minor) or self._atlas.find(written.strip())),
                *self._atlas.find(form, demonym=True),
            ]
            found += [p for p in more if p.gazetteer_id not in self._lexicon.ids]
        return [(WORLD_RANK, p) for p in found]

    def _with_world(self, found: Ranked, form: str, written: str, kind: Kind | None) -> Ranked:
        """Add what the atlas has of a name that the layers in memory have too."""
        had = {p.gazetteer_id for _, p in found}
        return found + [(r, p) for r, p in self._in_atlas(form, written, kind) if p.gazetteer_id not in had]


def holds(whole: Place, place: Place) -> bool:
    """Tell whether a place lies in the circle of an area of its country."""
    return (
        whole.kind in AREAS
        and whole.country == place.country
        and distance_km(whole.lat, whole.lon, place.lat, place.lon) <= whole.uncertainty_km
    )


def _own_town(area: Place, name: str, places: Sequence[Place]) -> Place | None:
    """Give the town that a bare name means before its area: one of its own name in it, or a fifth of it."""
    if area.kind not in AREAS:
        return None
    written, share = normal(name), area.population / 5
    towns = [p for p in places if p.kind == "settlement" and holds(area, p)]
    named = [t for t in towns if normal(t.name) == written or t.population >= share > 0]
    return max(named, key=lambda t: t.population, default=None)


def parts_of(name: str) -> Iterator[str]:
    """Give the shorter runs of capitalised words in a name, the longest first, from left to right."""
    words = name.replace("-", " ").split()
    for length in range(len(words) - 1, 0, -1):
        for start in range(len(words) - length + 1):
            part = words[start : start + length]
            if part[0][:1].isupper() and part[-1][:1].isupper():
                yield " ".join(part).removesuffix("'s").removesuffix("’s")


def _is_acronym(name: str) -> bool:
    """Tell whether a name is written in capitals and so short that it hardly is a town's ("EU", not "Eu")."""
    return name.isupper() and len(name) <= LONGEST_ACRONYM


def _is_only_romanised(name: str, place: Place) -> bool:
    """Tell whether a place bears a name in another script alone, and not in the Latin one."""
    if place.name.isascii() and not place.names:
        return False
    alike = [all(c < LATIN_END for c in n if c.isalpha()) for n in place.written_names() if normal(n) == name]
    return bool(alike) and not any(alike)


def _of_kind(ranked: Sequence[tuple[int, Place]], kind: Kind | None) -> tuple[tuple[Place, ...], str, float]:
    """Keep the candidates of the kind asked for, of the first layer that has any."""
    first = min(r for r, _ in ranked)
    if kind is None:
        if first == WORLD_RANK:
            return tuple(dict.fromkeys(p for _, p in ranked)), "the world's places have this name", 0.7
        present = {p.kind for r, p in ranked if r == first}
        best = next(k for k in PREFERENCE if k in present)
        return _first_layer(ranked, (best,)), _reason(best, None), 0.8
    rank = min((r for r, p in ranked if p.kind in INSTEAD[kind]), default=first)
    for wanted in INSTEAD[kind]:
        if places := tuple(dict.fromkeys(p for r, p in ranked if r == rank and p.kind == wanted)):
            return places, _reason(wanted, kind), 0.95 if wanted == kind else 0.9
    if kind in AREAS and (towns := _first_layer(ranked, ("settlement",))):
        around = tuple(
            replace(t, kind="district", uncertainty_km=max(AREA_OF_TOWN_KM, t.uncertainty_km)) for t in towns
        )
        reason = (
            f"no {kind} of this name in the layers: the town it is named after, with {AREA_OF_TOWN_KM:g} km around it"
        )
        return around, reason, TOWNS_AREA
    if kind == "settlement" and (areas := _first_layer(ranked, ("district", "region", "country"))):
        return areas, "no settlement of this name in the layers, only an area", 0.5
    return (), "", 0.0


def _reason(found: Kind, asked: Kind | None) -> str:
    if asked is None:
        return f"the {found} of this name"
    return f"the text says {asked}" if found == asked else f"the text says {asked}: a {found} of this name"


def _first_layer(ranked: Sequence[tuple[int, Place]], kinds: Sequence[Kind]) -> tuple[Place, ...]:
    fitting = [(r, p) for r, p in ranked if p.kind in kinds]
    first = min((r for r, _ in fitting), default=0)
    return tuple(dict.fromkeys(p for r, p in fitting if r == first))
