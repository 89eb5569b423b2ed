"""Parts of a whole that have no name of their own: "southern X", "the north of X", "the eastern part of the X border".

A layer may have the part as a row, since usage is often narrower than the map: the north of a country at war is what
lies along its border. Else for countries and border lines the parts are a table, made of their outlines
(`regions/quarters.csv`, see `gazetteer.quarters`). What the table does not have keeps a convention: the part of a
country or province is a circle whose centre lies three tenths of the radius towards the quarter, and seven tenths
cover it; a line stays whole.
"""

from __future__ import annotations

import csv
import io
import math
import re
from dataclasses import replace
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Final

from gazetteer.names import normal
from gazetteer.points import moved

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from gazetteer.place import Place

TABLE: Final = resources.files("gazetteer") / "regions" / "quarters.csv"
WHOLE: Final = frozenset({"country", "region", "border"})
REACH: Final = 60  # characters before a toponym
QUARTER: Final = re.compile(
    r"(?:^|[^\w-])(?P<in>in\s+the\s+(?:far\s+)?)?"
    r"(?P<first>north|south|east|west|central)(?P<second>[- ]?(?:east|west))?(?P<ern>ern)?"
    r"(?P<of>\s+(?:(?P<noun>parts?|sections?|sectors?|segments?|stretch|portions?|zones?|areas?)\s+)?of(?:\s+the)?)?\s+$",
    re.IGNORECASE,
)
OWNED: Final = re.compile(r"[\w.]['’]s\s+$")
AND: Final = re.compile(r"\b(?:and|or)\s+$", re.IGNORECASE)
CENTRAL: Final = "central"
BEARINGS: Final[Mapping[str, tuple[int, int]]] = {
    "north": (1, 0), "south": (-1, 0), "east": (0, 1), "west": (0, -1), CENTRAL: (0, 0),
}  # fmt: skip
SHIFT: Final = 0.3
SHARE: Final = 0.7


def part(place: Place, text: str, start: int, named: Callable[[str], Sequence[Place]]) -> Place:
    """Return the part of a country, province or border that the words before its name tell, or the place as it is.

    `named` lists the places of a name in normal form: where a layer has a "northern X" of its own, it is that one.
    """
    words = text[max(0, start - REACH) : start]
    found = QUARTER.search(words) if place.kind in WHOLE else None
    if found is None or not _is_part(found, place, words[: found.start("first")]):
        return place
    names = [name for name in (found["first"].lower(), (found["second"] or "").strip("- ").lower()) if name]
    quarter = "-".join(names)
    if own := named(normal(f"{quarter}{'' if quarter == CENTRAL else 'ern'} {place.name}")):
        return own[0]
    drawn = _drawn().get(((place.country or "") if place.kind == "country" else place.gazetteer_id, quarter))
    if drawn is None and place.kind == "border":
        return place
    lat, lon, radius = drawn or _by_convention(place, names)
    return replace(
        place,
        gazetteer_id=f"{place.gazetteer_id}#{quarter}",
        label=f"{place.label} ({quarter})",
        lat=lat,
        lon=lon,
        kind=place.kind if place.kind == "border" else "region",
        uncertainty_km=radius,
    )


def _is_part(found: re.Match[str], place: Place, before: str) -> bool:
    """Tell whether a quarter is one of the place: not where the place lies in its country, as in "Y's southern X"."""
    if found["of"] and not (found["ern"] or found["noun"]):
        return bool(found["in"])  # "in the north of X", not "10 km north of X"
    if place.kind == "region" and OWNED.search(before):
        return False
    return not (place.kind == "border" and AND.search(before))  # of two quarters neither is all


def _by_convention(place: Place, names: list[str]) -> tuple[float, float, float]:
    up, right = (sum(BEARINGS[name][axis] for name in names) for axis in (0, 1))
    far = SHIFT * place.uncertainty_km / (math.hypot(up, right) or 1.0)
    return *moved(place.lat, place.lon, up * far, right * far), round(SHARE * place.uncertainty_km, 1)


@lru_cache(maxsize=1)
def _drawn() -> Mapping[tuple[str, str], tuple[float, float, float]]:
    """Return the quarters of countries, by their codes, and of border lines, by gazetteer id."""
    rows = csv.DictReader(io.StringIO(TABLE.read_text(encoding="utf-8"), newline=""))
    return {
        (row["whole"], row["quarter"]): (float(row["lat"]), float(row["lon"]), float(row["uncertainty_km"]))
        for row in rows
    }
