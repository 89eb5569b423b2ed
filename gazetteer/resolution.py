"""Picks one place for each toponym, given the type words beside it and the other toponyms of the text.

A user's layer goes before a bundled one, that before GeoNames; then the kind decides, then what is near in the text:
an area that contains the place, neighbours on the ground, countries named. A distance that the text tells overrules
these. What is not found is reported, never guessed.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from gazetteer.bearings import by_bearing
from gazetteer.names import normal
from gazetteer.parts import part
from gazetteer.place import Resolution
from gazetteer.points import distance_km
from gazetteer.typewords import AREAS, split_type

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gazetteer.index import Cities, Lexicon
    from gazetteer.place import Kind, Place, Toponym

GEONAMES_RANK: Final = 1000
SUBSTANTIAL: Final = 15_000
AREA_OF_TOWN_KM: Final = 20.0
THE_BORDER: Final = frozenset({"border", "borders"})
SENTENCE: Final = 120
REACH: Final = 1500
NEAR_KM: Final = 150.0
CLOSE_KM: Final = 40.0
LATIN_END: Final = "\u0250"  # code points of the Latin script lie below
STATE_HANDICAP: Final = 0.2
OWN_NAME: Final = 0.5  # a place's first name counts more than one of its other names
AMBIGUOUS: Final = 0.05
LOCAL: Final[frozenset[Kind]] = frozenset({"settlement", "district", "base", "water", "mountain"})
# Without a type word the first of these that a name has.
PREFERENCE: Final[tuple[Kind, ...]] = (
    "country", "border", "settlement", "base", "district", "region", "water", "mountain", "other",
)  # fmt: skip
INSTEAD: Final[Mapping[Kind, tuple[Kind, ...]]] = {
    "district": ("district", "region"), "region": ("region", "district"), "settlement": ("settlement", "base"),
    "base": ("base",), "water": ("water",), "mountain": ("mountain",), "country": ("country",), "border": ("border",),
    "other": ("other",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Choice:
    """The candidates for a toponym that are left when layer and kind have decided, and why."""

    toponym: Toponym
    candidates: tuple[Place, ...]
    reason: str
    score: float = 0.0


def resolve(
    toponyms: Sequence[Toponym],
    text: str,
    lexicon: Lexicon,
    cities: Cities | None,
    demonyms: Mapping[str, str],
    *,
    theatre: bool,
    parts: bool = False,
) -> tuple[Resolution, ...]:
    """Resolve the toponyms of one text together; the answer has their order; `parts`: "southern X" is not all of X."""
    memory: dict[tuple[str, Kind | None], Choice] = {}
    choices = []
    for toponym in toponyms:
        key = (toponym.name, toponym.kind)
        if key not in memory:
            memory[key] = _choice(toponym, lexicon, cities)
        choices.append(replace(memory[key], toponym=toponym))
    anchors = sorted(((c.toponym, c.candidates[0]) for c in choices if len(c.candidates) == 1), key=_start)
    countries = _countries(anchors, text, demonyms)
    decided = tuple(_decide(c, anchors, countries, theatre=theatre) for c in choices)
    decided = by_bearing(decided, [c.candidates for c in choices], text)
    if not parts:
        return decided
    return tuple(replace(r, place=part(r.place, text, r.toponym.start)) if r.place else r for r in decided)


def _start(anchor: tuple[Toponym, Place]) -> int:
    return anchor[0].start


def _choice(toponym: Toponym, lexicon: Lexicon, cities: Cities | None) -> Choice:
    if toponym.kind == "border" and toponym.name in THE_BORDER and (border := lexicon.the_border()):
        return Choice(toponym, (border,), "the one border of the layers", 0.8)
    ranked, spelled = _candidates(toponym.name, lexicon, cities)
    if not ranked:
        return Choice(toponym, (), "in no layer under this name")
    if toponym.kind in AREAS and cities is not None and all(p.kind == "settlement" for _, p in ranked):
        ranked = [(r, _province(p, cities)) for r, p in ranked] if toponym.kind == "region" else ranked
    places, kind_reason, score = _of_kind(ranked, toponym.kind)
    if not places:
        return Choice(toponym, (), f"the layers have the name, but no {toponym.kind} of it")
    if spelled:
        return Choice(toponym, places, f"{kind_reason}, spelled otherwise", score - 0.15)
    return Choice(toponym, places, kind_reason, score)


def _province(town: Place, cities: Cities) -> Place:
    return (cities.province(town) if town.layer == "geonames" else None) or town


def _candidates(name: str, lexicon: Lexicon, cities: Cities | None) -> tuple[list[tuple[int, Place]], bool]:
    """List the places of a name with their ranks; second, whether only a looser spelling found them."""
    key = normal(name)
    bare, kind = split_type(key)
    for asked in dict.fromkeys((key, key.removeprefix("the "), bare)):
        # the type word in the name itself may not turn a lake into a town
        fits = asked == key or kind not in {"water", "mountain"}
        found = [(r, p) for r, p in lexicon.find(asked) if fits or p.kind == kind]
        if cities is not None and fits:
            found += [(GEONAMES_RANK, p) for p in cities.find(asked) if p.gazetteer_id not in lexicon.ids]
        if found:
            # a name that is alike only once it is romanised gives way to one that is written so
            return [(r, p) for r, p in found if not _is_only_romanised(asked, p)] or found, False
    return lexicon.find_loosely(key), True


def _is_only_romanised(name: str, place: Place) -> bool:
    """Tell whether a place bears a name in another script alone, and not in the Latin one."""
    own = [n for n in (place.name, *place.label.split(" / "), *place.spellings, *place.names.values()) if n]
    alike = [all(c < LATIN_END for c in n if c.isalpha()) for n in own if normal(n) == name]
    return bool(alike) and not any(alike)


def _of_kind(ranked: Sequence[tuple[int, Place]], kind: Kind | None) -> tuple[tuple[Place, ...], str, float]:
    """Keep the candidates of the kind asked for, of the first layer that has any."""
    if kind is None:
        present = {p.kind for r, p in ranked if r == min(r for r, _ in ranked)}
        best = next(k for k in PREFERENCE if k in present)
        if best == "settlement" and all(r == GEONAMES_RANK for r, _ in ranked):
            # a state may outweigh the towns of its name
            return _first_layer(ranked, ("settlement", "region")), "GeoNames has this name", 0.7
        return _first_layer(ranked, (best,)), _reason(best, None), 0.8
    for wanted in INSTEAD[kind]:
        if places := _first_layer(ranked, (wanted,)):
            return places, _reason(wanted, kind), 0.95 if wanted == kind else 0.9
    if kind in AREAS and (towns := _first_layer(ranked, ("settlement",))):
        around = tuple(
            replace(t, kind="district", uncertainty_km=max(AREA_OF_TOWN_KM, t.uncertainty_km)) for t in towns
        )
        reason = (
            f"no {kind} of this name in the layers: the town it is named after, with {AREA_OF_TOWN_KM:g} km around it"
        )
        return around, reason, 0.5
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
    if first == GEONAMES_RANK or not fitting:
        # a large city may outweigh a region of its name, so GeoNames' kinds compete
        return tuple(p for _, p in fitting)
    return tuple(p for r, p in fitting if r == first)


def _countries(anchors: Sequence[tuple[Toponym, Place]], text: str, demonyms: Mapping[str, str]) -> Mapping[str, float]:
    """Weigh the countries that the text speaks of, from 0 to 1."""
    weights: dict[str, float] = {}
    for toponym, place in anchors:
        if place.country:
            named = toponym.kind == "country" or place.kind in {"country", "region"}
            weights[place.country] = weights.get(place.country, 0.0) + (1.0 if named else 0.5)
    if demonyms:
        for word in text.split():
            if word[:1].isupper() and (country := demonyms.get(normal(word.rstrip(".,;:’'s)\"”")) or "-")):
                weights[country] = weights.get(country, 0.0) + 0.3
    most = max(weights.values(), default=1.0)
    return {country: weight / most for country, weight in weights.items()}


def _decide(
    choice: Choice, anchors: Sequence[tuple[Toponym, Place]], countries: Mapping[str, float], *, theatre: bool
) -> Resolution:
    toponym, places = choice.toponym, choice.candidates
    if not places:
        return Resolution(toponym, None, 0.0, choice.reason)
    near = [
        (t, p)
        for t, p in anchors[
            bisect_left(anchors, toponym.start - REACH, key=_start) : bisect_right(
                anchors, toponym.start + REACH, key=_start
            )
        ]
        if t != toponym and p.kind in LOCAL | AREAS
    ]
    rated = sorted(
        ((_weight(p, toponym, near, countries), n, p) for n, p in enumerate(places)), key=lambda w: (-w[0], w[1])
    )
    weight, _, place = rated[0]
    if place.layer == "geonames" and not theatre and not _meant(place, places, near, countries):
        many = f"{len(places)} places" if len(places) > 1 else "one small place"
        return Resolution(
            toponym, None, 0.0, f"GeoNames has {many} of this name, and nothing in the text says which is meant"
        )
    if len(places) == 1:
        return Resolution(toponym, place, choice.score, choice.reason)
    clear = weight - rated[1][0] > AMBIGUOUS
    score = choice.score - (0.1 if clear else 0.35)
    how = "the one that the other places named fit best" if clear else "not told apart by the text: the first of them"
    return Resolution(toponym, place, round(max(0.05, score), 2), f"{choice.reason}; of {len(places)}, {how}")


def _weight(
    place: Place, toponym: Toponym, near: Sequence[tuple[Toponym, Place]], countries: Mapping[str, float]
) -> float:
    """Weigh a candidate by its size, its country, what is near it in the text and on the ground, what contains it."""
    weight = math.log10(place.population + 1) / 7 - STATE_HANDICAP * (place.kind == "region")
    weight += OWN_NAME * (normal(place.name) == normal(toponym.name))
    weight += 0.4 * countries.get(place.country or "", 0.0)
    total = close = same = 0.0
    inside = 0.0
    for other, anchor in near:
        apart = abs(other.start - toponym.start)
        km = distance_km(place.lat, place.lon, anchor.lat, anchor.lon)
        share = 1 / (1 + apart / 60)
        total += share
        close += share / (1 + km / CLOSE_KM)
        same += share * (anchor.country == place.country)
        if anchor.kind in AREAS and apart <= SENTENCE and km <= anchor.uncertainty_km:
            inside = max(inside, 0.5 * (1 - apart / (2 * SENTENCE)))
    return weight + inside + ((close + 0.4 * same) / total if total else 0.0)


def _meant(
    place: Place, places: Sequence[Place], near: Sequence[tuple[Toponym, Place]], countries: Mapping[str, float]
) -> bool:
    """Tell whether a GeoNames place may be taken: a town of substance, a unique name, or one the text supports."""
    return (
        place.population >= SUBSTANTIAL
        or len(places) == 1
        or place.country in countries
        or any(distance_km(place.lat, place.lon, a.lat, a.lon) <= NEAR_KM for _, a in near)
    )
