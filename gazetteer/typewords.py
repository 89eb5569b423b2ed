"""The words that say what kind of place a name is: "district", "village of", "Lake"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gazetteer.place import Kind

SINGULAR: Final[Mapping[str, Kind]] = {
    "district": "district", "rayon": "district", "raion": "district", "county": "district", "shrjan": "district",
    "region": "region", "province": "region", "marz": "region", "oblast": "region", "governorate": "region",
    "village": "settlement", "town": "settlement", "city": "settlement", "settlement": "settlement",
    "hamlet": "settlement", "township": "settlement",
    "lake": "water", "reservoir": "water", "river": "water",
    "mount": "mountain", "mountain": "mountain", "height": "mountain", "peak": "mountain", "pass": "mountain",
    "airport": "base", "airbase": "base", "airfield": "base",
}  # fmt: skip
PLURAL: Final[Mapping[str, Kind]] = {
    "districts": "district", "rayons": "district", "raions": "district", "counties": "district",
    "regions": "region", "territories": "region", "provinces": "region", "oblasts": "region", "governorates": "region",
    "villages": "settlement", "towns": "settlement", "cities": "settlement", "settlements": "settlement",
    "heights": "mountain", "mountains": "mountain",
}  # fmt: skip
TYPE_WORDS: Final[Mapping[str, Kind]] = {**SINGULAR, **PLURAL}
DIRECTIONS: Final = frozenset({"direction", "directions"})
# Further words that stand behind a name, in capitals too, without being part of another name; they tell no kind.
BESIDE: Final = DIRECTIONS | frozenset(
    "sector sectors subsector area areas axis front frontline border crossing checkpoint camp valley bazaar bazar "
    "tehsil subdistrict hromada tg community communities".split()
)
AREAS: Final[frozenset[Kind]] = frozenset({"district", "region"})


def split_type(key: str) -> tuple[str, Kind | None]:
    """Part a name in normal form from a type word at its end ("x district") or its head ("village of x")."""
    words = key.split()
    if len(words) > 1 and words[-1] in TYPE_WORDS:
        return " ".join(words[:-1]), TYPE_WORDS[words[-1]]
    if len(words) > 2 and words[0] in TYPE_WORDS and words[1] == "of":
        return " ".join(words[2:]), TYPE_WORDS[words[0]]
    if len(words) > 1 and words[0] in {"lake", "mount"}:
        return " ".join(words[1:]), TYPE_WORDS[words[0]]
    return key, None
