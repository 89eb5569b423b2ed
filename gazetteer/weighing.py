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
from typing import TYPE_CHECKING, Final

from gazetteer.names import normal
from gazetteer.points import distance_km
from gazetteer.typewords import AREAS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gazetteer.candidates import Choice
    from gazetteer.lexicon import Lexicon
    from gazetteer.place import Kind, Place, Resolution, Toponym

REACH: Final = 1500  # characters
SENTENCE: Final = 120
LEAD: Final = 3.0  # so far behind the most prominent, a place of a country that the text does not name has no chance
CLOSE_KM: Final = 40.0
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


@dataclass(frozen=True, slots=True)
class Mention:
    """A place named in the text at an offset, taken as evidence for others."""

    start: int
    place: Place


# A place named near a toponym: the share of the evidence that its mentions have, and the least distance, characters.
Neighbour = tuple["Place", float, int]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the whole text tells: places that are certain by now, and the weight of each country from 0 to 1."""

    mentions: Sequence[Mention]
    countries: Mapping[str, float]
    divisions: frozenset[tuple[str, str | None]]
    named: Mapping[str, Sequence[int]]
    capitals: Mapping[str | None, str]


def evidence_of(decided: Sequence[Resolution], peoples: Sequence[tuple[int, str]], lexicon: Lexicon) -> Evidence:
    """Gather what a text tells: the places that are certain or taken to be, the countries of the peoples named."""
    mentions = [Mention(r.toponym.start, r.place) for r in decided if r.place is not None]
    weights: dict[str, float] = defaultdict(float)
    named: dict[str, list[int]] = defaultdict(list)
    for mention in mentions:
        if country := mention.place.country:
            whole = mention.place.kind in {"country", "region"}
            weights[country] += 1.0 if whole else 0.5
            if whole:
                named[country].append(mention.start)
    for start, country in peoples:
        weights[country] += 0.3
        named[country].append(start)
    most = max(weights.values(), default=1.0)
    regions = [m.place for m in mentions if m.place.kind == "region" and m.place.country and m.place.admin1]
    return Evidence(
        sorted(mentions, key=_start), {c: w / most for c, w in weights.items()},
        frozenset((p.country, p.admin1) for p in regions if p.country), {c: sorted(at) for c, at in named.items()},
        lexicon.capitals,
    )  # fmt: skip


def told_areas(choices: Sequence[Choice], text: str) -> Mapping[tuple[int, str], str]:
    """Find the candidates whose area is named behind them, and these areas: "X, Y", "X in Y", "V, W and X in Y"."""
    told: dict[tuple[int, str], str] = {}
    areas: list[Sequence[int]] = [()] * (len(choices) + 1)
    for n in range(len(choices) - 2, -1, -1):
        listed = LISTED.fullmatch(_gap(choices, n, text)) is not None
        areas[n] = (*_areas_behind(choices, n, text), *(areas[n + 1] if listed else ()))
        for at in areas[n]:
            holding = [(w, p) for w in choices[at].candidates for p in choices[n].candidates if _contains(w, p)]
            told |= {(n, p.gazetteer_id): "told" for _, p in holding}
            for whole, _ in holding:
                told.setdefault((at, whole.gazetteer_id), "tells")
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
    if whole.kind not in {"country", "region", "district"} or whole == place:
        return False
    if whole.country is None or whole.country != place.country:
        return False
    if whole.kind == "country":
        return place.kind != "country"
    if place.kind == "country":
        return False
    if whole.layer == "divisions" and whole.kind == "region" and place.admin1:
        return whole.admin1 == place.admin1
    return distance_km(whole.lat, whole.lon, place.lat, place.lon) <= whole.uncertainty_km


def near(toponym: Toponym, evidence: Evidence) -> Sequence[Neighbour]:
    """List the places in reach of a toponym that are no countries, each with its share and its least distance."""
    first = bisect_left(evidence.mentions, toponym.start - REACH, key=_start)
    last = bisect_right(evidence.mentions, toponym.start + REACH, key=_start)
    around: dict[str, Neighbour] = {}
    for mention in evidence.mentions[first:last]:
        place, apart = mention.place, abs(mention.start - toponym.start)
        if apart and place.kind in LOCAL_OR_AREA:
            _, share, least = around.get(place.gazetteer_id, (place, 0.0, apart))
            around[place.gazetteer_id] = (place, share + 1 / (1 + apart / 60), min(least, apart))
    return list(around.values())


def weights_of(choice: Choice, evidence: Evidence, told: Mapping[str, str]) -> Sequence[float]:
    """Weigh the candidates of a toponym; a single one needs no weighing."""
    if len(choice.candidates) < 2:
        return [0.0] * len(choice.candidates)
    around = near(choice.toponym, evidence)
    priors = [_prior(p) for p in choice.candidates]
    least = max(priors) - LEAD
    weights = []
    for place, prior in zip(choice.candidates, priors, strict=True):
        area = told[place.gazetteer_id]
        if prior < least and not area and place.country not in evidence.countries:
            weights.append(-math.inf)
            continue
        found = features(place, choice.toponym, evidence, around, area)
        weights.append(sum(WEIGHTS[name] * value for name, value in found.items()))
    return weights


def _prior(place: Place) -> float:
    """Weigh how prominent a place is, whatever the text says."""
    people = WEIGHTS["people" if place.kind == "settlement" else "division people"]
    return WEIGHTS[place.kind] + people * math.log10(place.population + 1) / 7


def features(
    place: Place, toponym: Toponym, evidence: Evidence, around: Sequence[Neighbour], told: str
) -> Mapping[str, float]:
    """Describe a candidate: its prominence, its country, and what is near it in the text and on the ground."""
    people = "people" if place.kind == "settlement" else "division people"
    found = {place.kind: 1.0, people: math.log10(place.population + 1) / 7}
    found["capital"] = float(place.kind == "settlement" and normal(place.name) == evidence.capitals.get(place.country))
    found["own"] = float(place.kind != "settlement" or normal(place.name) == normal(toponym.name))
    if told:
        found[told] = 1.0
    if country := place.country:
        found["national"] = evidence.countries.get(country, 0.0) if place.kind != "country" else 0.0
        apart = [abs(at - toponym.start) for at in evidence.named.get(country, ()) if at != toponym.start]
        found["beside"] = 1 / (1 + min(apart) / BESIDE) if apart else 0.0
        found["division"] = float(place.kind != "region" and (country, place.admin1) in evidence.divisions)
    total = close = same = inside = 0.0
    for anchor, share, apart_here in around:
        km = distance_km(place.lat, place.lon, anchor.lat, anchor.lon)
        total += share
        close += share / (1 + km / CLOSE_KM)
        same += share * (anchor.country == place.country)
        if anchor.kind in AREAS and apart_here <= SENTENCE and km <= anchor.uncertainty_km and anchor != place:
            inside = max(inside, 1 - apart_here / (2 * SENTENCE))
    if total:
        found |= {"close": close / total, "same": same / total}
    found["inside"] = inside
    return found


def _start(mention: Mention) -> int:
    return mention.start
