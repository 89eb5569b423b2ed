"""Parts of a country or a province that have no name of their own: "southern X", "north-eastern X".

The part is a circle inside the whole: its centre lies half a radius from the whole's towards the quarter named, and six
tenths of the radius cover it. That is a convention: wide enough for what newspapers mean, narrower than the whole.
"""

from __future__ import annotations

import math
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from gazetteer.points import moved

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gazetteer.place import Place

WHOLE: Final = frozenset({"country", "region"})
REACH: Final = 24  # characters before a toponym
QUARTER: Final = re.compile(
    r"(?:^|[^\w-])(?P<first>north|south|east|west|central)(?P<second>[- ]?(?:east|west))?(?:ern)?\s+$", re.IGNORECASE
)
BEARINGS: Final[Mapping[str, tuple[int, int]]] = {
    "north": (1, 0), "south": (-1, 0), "east": (0, 1), "west": (0, -1), "central": (0, 0),
}  # fmt: skip
SHIFT: Final = 0.5
SHARE: Final = 0.6


def part(place: Place, text: str, start: int) -> Place:
    """Return the part of a country or province that the word before its name tells, or the place as it is."""
    found = QUARTER.search(text[max(0, start - REACH) : start]) if place.kind in WHOLE else None
    if found is None:
        return place
    words = [found["first"].lower(), (found["second"] or "").strip("- ").lower()]
    up = sum(BEARINGS[word][0] for word in words if word)
    right = sum(BEARINGS[word][1] for word in words if word)
    far = SHIFT * place.uncertainty_km / (math.hypot(up, right) or 1.0)
    lat, lon = moved(place.lat, place.lon, up * far, right * far)
    quarter = "-".join(word for word in words if word)
    return replace(
        place,
        gazetteer_id=f"{place.gazetteer_id}#{quarter}",
        label=f"{place.label} ({quarter})",
        lat=lat,
        lon=lon,
        kind="region",
        uncertainty_km=round(SHARE * place.uncertainty_km, 1),
    )
