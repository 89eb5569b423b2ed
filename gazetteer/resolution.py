"""Picks one place for each toponym, given the type words beside it and the other toponyms of the text.

A user's layer goes before a bundled one, that before the atlas; then the kind decides, then what each candidate weighs.
A name means one place in one text, unless what stands beside it says otherwise. A distance that the text tells
overrules these. What is not found is reported, never guessed.
"""

from __future__ import annotations

import math
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from gazetteer.bearings import by_bearing
from gazetteer.candidates import Chooser, holds
from gazetteer.names import normal
from gazetteer.parts import part
from gazetteer.place import Resolution
from gazetteer.points import distance_km
from gazetteer.weighing import evidence_of, near, told_areas, weights_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gazetteer.candidates import Choice
    from gazetteer.compiled import Atlas
    from gazetteer.lexicon import Lexicon
    from gazetteer.place import Kind, Place, Toponym
    from gazetteer.weighing import Evidence

SUBSTANTIAL: Final = 15_000
NEAR_KM: Final = 150.0
EVEN: Final = 0.5
POSSESSIVE: Final = re.compile(r"['’]s$")
CAPITALISED: Final = re.compile(r"(?<![\w'’])[^\W\d_a-z][\w'’]*")


def resolve(
    toponyms: Sequence[Toponym],
    text: str,
    lexicon: Lexicon,
    atlas: Atlas | None,
    *,
    theatre: bool,
    parts: bool = False,
    held: bool = False,
) -> tuple[Resolution, ...]:
    """Resolve the toponyms of one text together; the answer has their order.

    `parts`: "southern X" is not all of X; `held`: a name in no layer may stand for the known name that it holds.
    """
    chooser = Chooser(lexicon, atlas, held=held)
    choices = [chooser.choice(toponym) for toponym in toponyms]
    decided, _ = settled(choices, text, lexicon, theatre=theatre)
    decided = by_bearing(decided, [c.candidates for c in choices], text)
    if not parts:
        return decided
    return tuple(replace(r, place=part(r.place, text, r.toponym.start)) if r.place else r for r in decided)


def settled(
    choices: Sequence[Choice], text: str, lexicon: Lexicon, *, theatre: bool
) -> tuple[tuple[Resolution, ...], Evidence]:
    """Decide all choices of a text, and give the evidence by which: in the world, what a first round made likely."""
    certain = [Resolution(c.toponym, c.candidates[0], c.score, c.reason) for c in choices if len(c.candidates) == 1]
    peoples = _demonyms(text, lexicon)
    evidence = evidence_of(certain, peoples, lexicon)
    decided = _decide_all(choices, evidence, text, theatre=theatre)
    if theatre:
        return decided, evidence
    evidence = evidence_of(decided, peoples, lexicon)
    return _decide_all(choices, evidence, text, theatre=theatre), evidence


def _demonyms(text: str, lexicon: Lexicon) -> Sequence[tuple[int, str]]:
    """Give the countries of the demonyms of a text, each with its offset."""
    found = []
    for word in CAPITALISED.finditer(text):
        if places := lexicon.demonyms.get(normal(POSSESSIVE.sub("", word[0]))):
            found += [(word.start(), p.country) for p in places if p.country]
    return found


def _decide_all(choices: Sequence[Choice], evidence: Evidence, text: str, *, theatre: bool) -> tuple[Resolution, ...]:
    told = told_areas(choices, text)
    weights: Sequence[Sequence[float]] = [
        weights_of(c, evidence, {p.gazetteer_id: told.get((n, p.gazetteer_id), "") for p in c.candidates})
        for n, c in enumerate(choices)
    ]
    if not theatre:
        weights = _one_sense(choices, weights, {n for n, _ in told})
    return tuple(_decide(c, w, evidence, theatre=theatre) for c, w in zip(choices, weights, strict=True))


def _one_sense(
    choices: Sequence[Choice], weights: Sequence[Sequence[float]], told: set[int]
) -> Sequence[Sequence[float]]:
    """Give every mention of a name the weights of its best mention, unless what stands behind it tells its own."""
    best: dict[tuple[str, Kind | None], Sequence[float]] = {}
    for n, choice in enumerate(choices):
        key = (choice.toponym.name, choice.toponym.kind)
        if key not in best or max(weights[n], default=0.0) > max(best[key], default=0.0):
            best[key] = weights[n]
    return [
        weights[n] if n in told else best[choice.toponym.name, choice.toponym.kind] for n, choice in enumerate(choices)
    ]


def _decide(choice: Choice, weights: Sequence[float], evidence: Evidence, *, theatre: bool) -> Resolution:
    toponym, places = choice.toponym, choice.candidates
    if not places:
        return Resolution(toponym, None, 0.0, choice.reason)
    rated = sorted(zip(weights, range(len(places)), places, strict=True), key=lambda w: (-w[0], w[1]))
    weight, _, place = rated[0]
    town = _own_town(place, toponym, places) if toponym.kind is None else None
    place = town or place
    if place.layer == "geonames" and not theatre and not _meant(place, toponym, places, evidence):
        many = f"{len(places)} places" if len(places) > 1 else "one small place"
        reason = f"GeoNames has {many} of this name, and nothing in the text says which is meant"
        return Resolution(toponym, None, 0.0, reason)
    if len(places) == 1:
        return Resolution(toponym, place, choice.score, choice.reason)
    # the weights are logarithms of odds
    likely = 1 / sum(math.exp(other - weight) for other, _, _ in rated)
    how = "the one that fits best" if likely > EVEN else "not told apart by the text: the likeliest of them"
    how = how if town is None else "the town before the area that it lies in"
    return Resolution(
        toponym, place, round(max(0.01, choice.score * likely), 2), f"{choice.reason}; of {len(places)}, {how}"
    )


def _own_town(area: Place, toponym: Toponym, places: Sequence[Place]) -> Place | None:
    """Give the town that a bare name means before its area: one of its own name in it, or a fifth of it."""
    name, share = normal(toponym.name), area.population / 5
    towns = [p for p in places if p.kind == "settlement" and holds(area, p)]
    named = [t for t in towns if normal(t.name) == name or t.population >= share > 0]
    return max(named, key=lambda t: t.population, default=None)


def _meant(place: Place, toponym: Toponym, places: Sequence[Place], evidence: Evidence) -> bool:
    """Tell whether a town of the atlas may be taken: one of substance, a unique name, or one the text supports."""
    return (
        place.population >= SUBSTANTIAL
        or len(places) == 1
        or place.country in evidence.countries
        or any(distance_km(place.lat, place.lon, p.lat, p.lon) <= NEAR_KM for p, _, _ in near(toponym, evidence))
    )
