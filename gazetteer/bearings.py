"""Distances told in the text: "Alder (33km north-west of Luhansk)", "Birch, 12 km south of Cedar".

Among the places of a name the told point finds the right one; where no layer has the place, the point itself stands for
it. Directions are told to the nearest eighth of the compass and distances are rounded, so a fifth of the distance, and
no less than 3 km, is how far a place may lie from the told point: a convention.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from gazetteer.place import Place, Resolution
from gazetteer.points import distance_km, moved

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gazetteer.place import Toponym

TOLD: Final = re.compile(
    r"^[\s,(\"“”\w-]{0,40}?[\s(](?P<far>\d{1,3}(?:\.\d)?)\s?(?P<unit>km|kilomet(?:er|re)s?|miles?)\s+(?:to\s+the\s+)?"
    r"(?P<first>north|south|east|west)(?:[- ]?(?P<second>east|west))?\s+of\s+(?:the\s+)?(?:\w+\s+of\s+)?$"
)
REACH: Final = 90  # characters between a toponym and the one that it is told from
MILE_KM: Final = 1.609
DEGREES: Final[Mapping[str, float]] = {
    "north": 0.0, "northeast": 45.0, "east": 90.0, "southeast": 135.0, "south": 180.0, "southwest": 225.0,
    "west": 270.0, "northwest": 315.0,
}  # fmt: skip
SLACK: Final = 0.2
SLACK_KM: Final = 3.0
SCORE: Final = 0.9
SCORE_OF_POINT: Final = 0.6


@dataclass(frozen=True, slots=True)
class Told:
    """Where a text says a place lies: the point, how far off it may be in km, and the words."""

    lat: float
    lon: float
    slack_km: float
    words: str


def told(toponym: Toponym, anchor: Resolution, text: str) -> Told | None:
    """Return where a toponym lies by its distance from the resolved one after it, or None if the text tells none."""
    between = text[toponym.end : anchor.toponym.start]
    if anchor.place is None or not 0 < len(between) <= REACH or (found := TOLD.match(between)) is None:
        return None
    far = float(found["far"]) * (MILE_KM if found["unit"].startswith("mile") else 1.0)
    angle = math.radians(DEGREES[found["first"] + (found["second"] or "")])
    lat, lon = moved(anchor.place.lat, anchor.place.lon, far * math.cos(angle), far * math.sin(angle))
    words = text[toponym.end + found.start("far") : anchor.toponym.end]
    return Told(lat, lon, max(SLACK_KM, SLACK * far), " ".join(words.split()))


def by_bearing(
    decided: Sequence[Resolution], candidates: Sequence[tuple[Place, ...]], text: str
) -> tuple[Resolution, ...]:
    """Move each toponym that is told from the next one to the candidate nearest the told point, or to the point."""
    moved = list(decided)
    for n, resolution in enumerate(decided[:-1]):
        where = told(resolution.toponym, decided[n + 1], text)
        if where is not None:
            moved[n] = _moved(resolution, candidates[n], where, decided[n + 1])
    return tuple(moved)


def _moved(resolution: Resolution, candidates: Sequence[Place], where: Told, anchor: Resolution) -> Resolution:
    apart = [(distance_km(p.lat, p.lon, where.lat, where.lon) - p.uncertainty_km, n) for n, p in enumerate(candidates)]
    km, nearest = min(apart, default=(math.inf, 0))
    if km <= where.slack_km:
        reason = f"of the places of this name the one {where.words}"
        return replace(resolution, place=candidates[nearest], score=SCORE, reason=reason)
    name, near = resolution.toponym.name, anchor.place
    point = Place(
        f"told:{round(where.lat, 3)},{round(where.lon, 3)}", name, name, where.lat, where.lon, "other",
        round(where.slack_km + (near.uncertainty_km if near else 0.0), 1), "told",
    )  # fmt: skip
    return Resolution(resolution.toponym, point, SCORE_OF_POINT, f"in no layer there: the point {where.words}")
