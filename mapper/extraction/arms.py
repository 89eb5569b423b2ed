"""The word that names an attack and the weapons beside it in; what kind of attack it is, out."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, cast

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapper.claim import EventType, Weapon
    from mapper.extraction.lexicon import Hits
    from mapper.extraction.segments import Token

KIND_OF: Final[dict[str, EventType]] = {
    "shelling": "shelling", "fire": "other", "shoot": "small_arms", "air": "air", "attack": "other", "clash": "clash",
    "violation": "other", "small_arms": "small_arms", "drone": "drone", "missile": "missile", "launch": "other",
    "landing": "other", "exchange": "clash", "subjecting": "other", "opening": "other", "killing": "small_arms",
    "interception": "other", "retaliation": "other", "crossing": "other", "wound": "small_arms", "splinter": "shelling",
    "reply": "other", "repulsed": "other",
}  # fmt: skip
KIND_BY_WEAPON: Final[dict[str, EventType]] = {
    "artillery": "shelling", "mortar": "shelling", "rocket": "shelling", "tank": "shelling", "missile": "missile",
    "drone": "drone", "aircraft": "air", "small_arms": "small_arms", "mine": "other",
}  # fmt: skip
HEAVY: Final = frozenset({"artillery", "mortar", "rocket", "tank"})
FLOWN: Final = frozenset({"aircraft", "drone"})
CERTAIN: Final = frozenset({"drone", "missile", "air", "clash", "small_arms"})


def weapons_of(begin: int, end: int, hits: Hits) -> tuple[Weapon, ...]:
    """Return the weapons named among tokens begin..end, each once."""
    found = (hit.value for hit in hits.get("weapon", ()) if begin <= hit.first <= end)
    return cast("tuple[Weapon, ...]", tuple(dict.fromkeys(found)))


def flies(words: Sequence[Token]) -> bool:
    """Tell whether an attacker is an air force: what it strikes, it strikes from the air."""
    lows = [t.low for t in words]
    return any(pair == ("air", "force") for pair in pairwise(lows))


def kind_of(word: str, weapons: Sequence[Weapon]) -> EventType:
    """Return the kind of an attack that a word names: that of its weapons, where these tell more."""
    base = KIND_OF[word]
    if word == "air" and weapons and set(weapons) <= HEAVY:
        return "shelling"  # "bombed the village with mortars"
    if word == "air" and set(weapons) == {"drone"}:
        return "drone"  # "a drone carried out an air raid"
    if word == "shelling" and weapons and set(weapons) <= FLOWN:
        return KIND_BY_WEAPON[weapons[0]]  # "X's jets pound Y"
    if base in CERTAIN and word not in {"shoot", "killing"}:
        return base
    if word in {"fire", "launch", "landing"} and "mine" in weapons:
        return "shelling"  # mines that are fired are mortar rounds
    if word == "launch" and "drone" in weapons and not HEAVY & set(weapons):
        return "drone"  # "dropped grenades from a drone"
    at_tank = weapons[:1] == ("missile",) and HEAVY & set(weapons) == {"tank"}  # "a missile was fired at a tank"
    if base == "shelling" or (HEAVY & set(weapons) and not at_tank):
        return "shelling"
    return KIND_BY_WEAPON[weapons[0]] if weapons else base
