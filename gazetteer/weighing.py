"""Weighs the candidates of a toponym by what speaks for each in the text: features with weights that can be read.

How prominent the place is, an area named with it ("X, Y"), neighbours on the ground, countries named. The weights were
fitted to two public corpora of news, each held out in turn (docs/accuracy.md), and rounded.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from operator import itemgetter, mul
from typing import TYPE_CHECKING, Final, NamedTuple

from gazetteer.names import normal
from gazetteer.points import EARTH_KM, chords, distance_km, point
from gazetteer.typewords import AREAS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from gazetteer.candidates import Choice
    from gazetteer.lexicon import Lexicon
    from gazetteer.place import Kind, Place, Toponym
    from gazetteer.points import Point

REACH: Final = 1500  # characters
SENTENCE: Final = 120
LEAD: Final = 2.0  # so far behind the most prominent, a place of a country that the text does not name has no chance
CLOSE: Final = EARTH_KM / 40.0  # so many radii of the earth off, what is near counts half
BESIDE: Final = 150.0  # characters after which a country named beside a place counts half
LOCAL_OR_AREA: Final[frozenset[Kind]] = AREAS | {"settlement", "base", "water", "mountain"}
INSIDE: Final = re.compile(r"\s*[,(]\s*|\s+(?:\w+\s+)?(?:in|of)\s+(?:the\s+)?(?:[\w-]+\s+){0,3}?")
OWNED: Final = re.compile(r"['’]s?\s+(?:[\w-]+\s+){0,2}?")
LISTED: Final = re.compile(r"\s*,\s*(?:and\s+)?|\s+(?:and|or)\s+|\s*&\s*")
# What each feature of a candidate counts.
WEIGHTS: Final[Mapping[str, float]] = {
    "country": 5.0, "region": 1.4, "district": 1.5, "settlement": -5.3, "base": 1.0, "water": 2.0, "mountain": 2.0,
    "border": 2.0, "other": 2.0, "people": 6.5, "division people": 0.3, "capital": 2.5, "own": 1.5, "national": 0.3,
    "beside": 1.2, "division": 1.9, "close": 3.6, "same": 1.9, "inside": 0.5, "told": 4.0, "tells": 1.0,
}  # fmt: skip


START: Final = itemgetter(0)  # of a place named in the text
# What the text says of a candidate, in the order in which it is summed.
SAID: Final = ("national", "beside", "division", "close", "same", "inside")
SAID_WEIGHTS: Final = tuple(WEIGHTS[name] for name in SAID)


class Standing(NamedTuple):
    """What a candidate is whatever the text says: among the most prominent or not, how it weighs, where it lies."""

    leads: bool
    weight: float
    point: Point


class Around(NamedTuple):
    """The local places named near a toponym: where they lie, and what share of the evidence each mention has.

    `areas`: those named within a sentence, each with how near it is named, from 0.5 to 1.
    """

    places: Sequence[Place]
    points: Sequence[Point]
    shares: Sequence[float]
    total: float
    of_country: Mapping[str | None, float]
    areas: Sequence[tuple[float, Point, Place]]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the whole text tells: local places that are certain by now, and the weight of each country from 0 to 1."""

    starts: list[int]
    places: list[Place]
    points: list[Point]
    countries: Mapping[str, float]
    divisions: frozenset[tuple[str, str | None]]
    named: Mapping[str, Sequence[int]]
    capitals: Mapping[str | None, str]


def evidence_of(
    mentioned: Iterable[tuple[int, Place]], peoples: Sequence[tuple[int, str]], lexicon: Lexicon
) -> Evidence:
    """Gather what a text tells: the places, by offset, that are certain or taken to be; the countries of peoples."""
    places = sorted(mentioned, key=START)
    weights: dict[str, float] = defaultdict(float)
    named: dict[str, list[int]] = defaultdict(list)
    for start, place in places:
        if country := place.country:
            whole = place.kind in {"country", "region"}
            weights[country] += 1.0 if whole else 0.5
            if whole:
                named[country].append(start)
    for start, country in peoples:
        weights[country] += 0.3
        named[country].append(start)
    most = max(weights.values(), default=1.0)
    local = [(start, p) for start, p in places if p.kind in LOCAL_OR_AREA]
    return Evidence(
        [start for start, _ in local],
        [p for _, p in local],
        [point(p.lat, p.lon) for _, p in local],
        {c: w / most for c, w in weights.items()},
        frozenset((p.country, p.admin1) for _, p in places if p.kind == "region" and p.country and p.admin1),
        {c: sorted(at) for c, at in named.items()},
        lexicon.capitals,
    )


def told_areas(choices: Sequence[Choice], text: str) -> Mapping[int, Mapping[str, str]]:
    """Find the candidates whose area is named behind them, and these areas: "X, Y", "X in Y", "V, W and X in Y".

    By the number of the choice and the id of the place: "told", or "tells" for the area.
    """
    told: dict[int, dict[str, str]] = defaultdict(dict)
    areas: list[Sequence[int]] = [()] * (len(choices) + 1)
    for n in range(len(choices) - 2, -1, -1):
        listed = LISTED.fullmatch(_gap(choices, n, text)) is not None
        areas[n] = (*_areas_behind(choices, n, text), *(areas[n + 1] if listed else ()))
        for at in areas[n]:
            holding = [(w, p) for w in choices[at].candidates for p in choices[n].candidates if _contains(w, p)]
            for whole, place in holding:
                told[n][place.gazetteer_id] = "told"
                told[at].setdefault(whole.gazetteer_id, "tells")
            if holding:
                break
    return told


def _areas_behind(choices: Sequence[Choice], n: int, text: str) -> Sequence[int]:
    """List the numbers of the names that may contain name n: after "Y's" the one behind that, and the next."""
    if INSIDE.fullmatch(_gap(choices, n, text)) is None:
        return ()
    owned = n + 2 < len(choices) and OWNED.fullmatch(_gap(choices, n + 1, text)) is not None
    return (n + 2, n + 1) if owned else (n + 1,)


def _gap(choices: Sequence[Choice], n: int, text: str) -> str:
    return text[choices[n].toponym.end : choices[n + 1].toponym.start]


def _contains(whole: Place, place: Place) -> bool:
    """Tell whether an area contains a place: by their codes, or by the circle where these do not tell."""
    if whole.country is None or whole.country != place.country:
        return False
    if whole.kind not in {"country", "region", "district"} or whole == place:
        return False
    if whole.kind == "country":
        return place.kind != "country"
    if place.kind == "country":
        return False
    if whole.layer == "divisions" and whole.kind == "region" and place.admin1:
        return whole.admin1 == place.admin1
    return distance_km(whole.lat, whole.lon, place.lat, place.lon) <= whole.uncertainty_km


def near(toponym: Toponym, evidence: Evidence) -> Around:
    """Gather the places named in reach of a toponym that are no countries; its own mention does not count."""
    start, starts = toponym.start, evidence.starts
    first, own = bisect_left(starts, start - REACH), bisect_left(starts, start)
    behind, last = bisect_right(starts, start), bisect_right(starts, start + REACH)
    apart = [start - at for at in starts[first:own]] + [at - start for at in starts[behind:last]]
    places = evidence.places[first:own] + evidence.places[behind:last]
    points = evidence.points[first:own] + evidence.points[behind:last]
    shares = [1 / (1 + characters / 60) for characters in apart]
    of_country: dict[str | None, float] = {}
    for place, share in zip(places, shares, strict=True):
        of_country[place.country] = of_country.get(place.country, 0.0) + share
    areas = [
        (1 - characters / (2 * SENTENCE), where, place)
        for characters, where, place in zip(apart, points, places, strict=True)
        if characters <= SENTENCE and place.kind in AREAS
    ]
    return Around(places, points, shares, sum(shares), of_country, areas)


def weights_of(choice: Choice, evidence: Evidence, told: Mapping[str, str]) -> Sequence[float]:
    """Weigh the candidates of a toponym, where there are several. `told`: by id, what `told_areas` found."""
    if len(choice.candidates) < 2:
        return ()
    around = near(choice.toponym, evidence)
    countries, lands = evidence.countries, dict[str | None, tuple[float, float]]()
    weights = []
    for place, (leads, weight, where) in zip(choice.candidates, choice.standings, strict=True):
        area, country = told.get(place.gazetteer_id), place.country
        if not leads and area is None and country not in countries:
            weights.append(-math.inf)
            continue
        if country not in lands:
            lands[country] = _land(country, choice.toponym.start, evidence)
        said = _said(place, where, lands[country], evidence, around)
        weights.append(sum(map(mul, SAID_WEIGHTS, said), weight + WEIGHTS[area] if area else weight))
    return weights


def standings_of(places: Sequence[Place], name: str, capitals: Mapping[str | None, str]) -> tuple[Standing, ...]:
    """Weigh what the candidates for a name count whatever the text says."""
    counts = [[WEIGHTS[f] * value for f, value in _prominence(p, name, capitals).items()] for p in places]
    priors = [of_kind + people for of_kind, people, *_ in counts]
    least = max(priors) - LEAD
    return tuple(
        Standing(prior >= least, sum(count), point(p.lat, p.lon))
        for p, prior, count in zip(places, priors, counts, strict=True)
    )


def features(place: Place, toponym: Toponym, evidence: Evidence, around: Around, told: str) -> Mapping[str, float]:
    """Describe a candidate: its prominence, its country, and what is near it in the text and on the ground."""
    land = _land(place.country, toponym.start, evidence)
    said = _said(place, point(place.lat, place.lon), land, evidence, around)
    return (
        _prominence(place, toponym.name, evidence.capitals)
        | ({told: 1.0} if told else {})
        | dict(zip(SAID, said, strict=True))
    )


def _prominence(place: Place, name: str, capitals: Mapping[str | None, str]) -> dict[str, float]:
    town = place.kind == "settlement"
    written = normal(place.name)
    return {
        place.kind: 1.0,
        "people" if town else "division people": math.log10(place.population + 1) / 7,
        "capital": float(town and written == capitals.get(place.country)),
        "own": float(not town or written == normal(name)),
    }


def _land(country: str | None, start: int, evidence: Evidence) -> tuple[float, float]:
    """Tell how much a text speaks of a country, and how near to an offset it does."""
    if not country:
        return 0.0, 0.0
    apart = [abs(at - start) for at in evidence.named.get(country, ()) if at != start]
    return evidence.countries.get(country, 0.0), 1 / (1 + min(apart) / BESIDE) if apart else 0.0


def _said(
    place: Place, where: Point, land: tuple[float, float], evidence: Evidence, around: Around
) -> tuple[float, float, float, float, float, float]:
    """Tell what the text says of a candidate, as `SAID` names it."""
    country, kind = place.country, place.kind
    national, beside = land
    if kind == "country":
        national = 0.0
    division = kind != "region" and bool(country) and (country, place.admin1) in evidence.divisions
    close = same = inside = 0.0
    if around.shares:
        through = chords(where, around.points)
        close = sum([share / (1 + CLOSE * chord) for share, chord in zip(around.shares, through, strict=True)])
        close, same = close / around.total, around.of_country.get(country, 0.0) / around.total
    for nearness, middle, area in around.areas:
        if nearness > inside and math.dist(where, middle) * EARTH_KM <= area.uncertainty_km and area != place:
            inside = nearness
    return national, beside, float(division), close, same, inside
