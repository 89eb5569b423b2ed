"""Picks one place for each toponym, given the type words beside it and the other toponyms of the text.

A user's layer goes before a bundled one, that before the atlas; then the kind decides, then what each candidate weighs.
A name means one place in one text, unless what stands beside it says otherwise. A distance that the text tells
overrules these. What is not found is reported, never guessed.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from gazetteer.bearings import by_bearing
from gazetteer.page import page_of
from gazetteer.parts import part
from gazetteer.place import Resolution
from gazetteer.points import distance_km
from gazetteer.weighing import evidence_of, near, told_areas, weights_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    from gazetteer.candidates import Choice, Chooser
    from gazetteer.lexicon import Lexicon
    from gazetteer.place import Kind, Place, Toponym
    from gazetteer.weighing import Evidence

SUBSTANTIAL: Final = 15_000
NEAR_KM: Final = 150.0
STRANDED_KM: Final = 300.0
WIDE: Final = frozenset({"country", "border"})
EVEN: Final = 0.5
CLEAR: Final = 2.0  # odds of seven to one
QUOTES: Final = "'’_"  # behind them a word for a people is hardly one
NOTHING: Final[Mapping[str, str]] = {}


def resolve(
    toponyms: Sequence[Toponym], text: str, chooser: Chooser, lexicon: Lexicon, *, theatre: bool, parts: bool = False
) -> tuple[Resolution, ...]:
    """Resolve the toponyms of one text together; the answer has their order.

    `parts`: "southern X" is not all of X.
    """
    choices = [chooser.choice(toponym) for toponym in toponyms]
    decided, _ = settled(choices, text, lexicon, theatre=theatre)
    decided = by_bearing(decided, [c.candidates for c in choices], text)
    if theatre:
        decided = tuple(_without_stranded(decided))
    if not parts:
        return decided

    def named(name: str) -> list[Place]:
        return [place for _, place in lexicon.find(name)]

    return tuple(replace(r, place=part(r.place, text, r.toponym.start, named)) if r.place else r for r in decided)


def settled(
    choices: Sequence[Choice], text: str, lexicon: Lexicon, *, theatre: bool
) -> tuple[tuple[Resolution, ...], Evidence]:
    """Decide all choices of a text, and give the evidence by which: in the world, what a first round made likely."""
    peoples, told = _demonyms(text, lexicon), told_areas(choices, text)
    certain = [(c.toponym.start, c.candidates[0]) for c in choices if len(c.candidates) == 1]
    evidence = evidence_of(certain, peoples, lexicon)
    weights: Sequence[Sequence[float]]
    weights = [weights_of(c, evidence, told.get(n, NOTHING)) for n, c in enumerate(choices)]
    if not theatre:
        weights = _one_sense(choices, weights, told)
        picked = [_picked(c, w, evidence, theatre=theatre) for c, w in zip(choices, weights, strict=True)]
        likely = [(c.toponym.start, p) for c, p in zip(choices, picked, strict=True) if p is not None]
        evidence = evidence_of(likely, peoples, lexicon)
        again = [
            w if _is_clear(c, w, evidence) else weights_of(c, evidence, told.get(n, NOTHING))
            for n, (c, w) in enumerate(zip(choices, weights, strict=True))
        ]
        weights = _one_sense(choices, again, told)
    return tuple(_decide(c, w, evidence, theatre=theatre) for c, w in zip(choices, weights, strict=True)), evidence


def _demonyms(text: str, lexicon: Lexicon) -> Sequence[tuple[int, str]]:
    """Give the countries of the demonyms of a text, each with its offset."""
    page = page_of(text)
    found = []
    for i in page.capitals:
        if places := lexicon.demonyms.get(page.words[i].key):
            start = page.start(i)
            if not start or text[start - 1] not in QUOTES:
                found += [(start, p.country) for p in places if p.country]
    return found


def _is_clear(choice: Choice, weights: Sequence[float], evidence: Evidence) -> bool:
    """Tell whether a first round left no doubt: one candidate far ahead, and no country named that it left out."""
    if not weights:
        return True
    least, countries = max(weights) - CLEAR, evidence.countries
    possible = [
        weight
        for place, weight in zip(choice.candidates, weights, strict=True)
        if weight > least or (weight == -math.inf and place.country in countries)
    ]
    return len(possible) == 1


def _one_sense(
    choices: Sequence[Choice], weights: Sequence[Sequence[float]], told: Container[int]
) -> Sequence[Sequence[float]]:
    """Give every mention of a name the weights of its best mention, unless what stands behind it tells its own."""
    best: dict[tuple[str, Kind | None], tuple[float, Sequence[float]]] = {}
    for choice, weighed in zip(choices, weights, strict=True):
        if weighed:
            name, most = (choice.toponym.name, choice.toponym.kind), max(weighed)
            if name not in best or most > best[name][0]:
                best[name] = most, weighed
    return [
        weighed if n in told or not weighed else best[choice.toponym.name, choice.toponym.kind][1]
        for n, (choice, weighed) in enumerate(zip(choices, weights, strict=True))
    ]


def _decide(choice: Choice, weights: Sequence[float], evidence: Evidence, *, theatre: bool) -> Resolution:
    toponym, places = choice.toponym, choice.candidates
    if not places:
        return Resolution(toponym, None, 0.0, choice.reason)
    place = _picked(choice, weights, evidence, theatre=theatre)
    if place is None:
        many = f"{len(places)} places" if len(places) > 1 else "one small place"
        reason = f"GeoNames has {many} of this name, and nothing in the text says which is meant"
        return Resolution(toponym, None, 0.0, reason)
    if len(places) == 1:
        return Resolution(toponym, place, choice.score, choice.reason)
    # the weights are logarithms of odds
    most = max(weights)
    likely = 1 / sum(math.exp(weight - most) for weight in weights)
    how = "the one that fits best" if likely > EVEN else "not told apart by the text: the likeliest of them"
    how = how if place is places[weights.index(most)] else "the town before the area that it lies in"
    return Resolution(
        toponym, place, round(max(0.01, choice.score * likely), 2), f"{choice.reason}; of {len(places)}, {how}"
    )


def _without_stranded(decided: Sequence[Resolution]) -> Iterator[Resolution]:
    """Leave out a small town of the atlas that lies far from all other places told: a namesake of one it lacks."""
    told = [r.place for r in decided if r.place and r.place.kind not in WIDE]
    for resolution in decided:
        place = resolution.place
        if place and place.layer == "geonames" and place.kind == "settlement" and place.population < SUBSTANTIAL:
            others = [p for p in told if p.gazetteer_id != place.gazetteer_id]
            far = min((distance_km(place.lat, place.lon, p.lat, p.lon) for p in others), default=0.0)
            if far > STRANDED_KM:
                reason = f"GeoNames has a place of this name only {far:,.0f} km from all others that the text names"
                yield Resolution(resolution.toponym, None, 0.0, reason)
                continue
        yield resolution


def _picked(choice: Choice, weights: Sequence[float], evidence: Evidence, *, theatre: bool) -> Place | None:
    """Pick the weightiest candidate, or the town that it means; none where nothing supports a small town."""
    toponym, places = choice.toponym, choice.candidates
    if not places:
        return None
    place = choice.meant[weights.index(max(weights))] if len(places) > 1 else places[0]
    small = place.layer == "geonames" and not theatre and not _meant(place, toponym, places, evidence)
    return None if small else place


def _meant(place: Place, toponym: Toponym, places: Sequence[Place], evidence: Evidence) -> bool:
    """Tell whether a town of the atlas may be taken: one of substance, a unique name, or one the text supports."""
    return (
        place.population >= SUBSTANTIAL
        or len(places) == 1
        or place.country in evidence.countries
        or any(distance_km(place.lat, place.lon, p.lat, p.lon) <= NEAR_KM for p in near(toponym, evidence).places)
    )
