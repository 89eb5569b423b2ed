"""One word of destroying or of bringing down in its clause in; whether it was fire that was stopped so, out.

What air defences down was flown at them; so was what is told to have been launched by somebody before it was downed.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from mapper.extraction.clauses import is_passive
from mapper.extraction.defence import came_down, intercepted, launcher
from mapper.extraction.segments import lows

if TYPE_CHECKING:
    from mapper.extraction.clauses import Clause
    from mapper.extraction.lexicon import Hit

DESTROYING: Final = "destroy"
DOWNED: Final = frozenset("down downed downing downs".split())
LAUNCHED: Final = frozenset("launch launched fire fired send sent flown".split())
COMING: Final = frozenset("aimed heading headed bound flying coming crossing approaching".split())
UNITS: Final = frozenset("unit units brigade regiment battalion men".split())
DEFENCE_REACH: Final = 6
BY_REACH: Final = 8
TARGET_REACH: Final = 7
TARGETS: Final = frozenset({"target", "targets"})
COUNTED: Final = (["of", "these"], ["of", "them"], ["of", "those"], ["of", "which"], ["all", "were"])
COUNT_REACH: Final = 5


def is_stopped(hit: Hit, clause: Clause) -> bool:
    """Tell whether what is destroyed or brought down had been fired or flown at who does it."""
    destroyed = hit.value == "landing" and clause.tokens[hit.first].low.startswith(DESTROYING)
    words = {clause.tokens[hit.first].low, clause.tokens[hit.last].low}
    downed = hit.value == "attack" and not DOWNED.isdisjoint(words)
    if destroyed or downed:
        if _counts_them(hit, clause):
            return True
        if (downed and (came_down(hit, clause) or _is_missile(hit, clause))) or _was_launched(hit, clause):
            return True
        if _is_enemys(hit, clause):
            return True
        return by_air_defence(hit, clause, men=destroyed)
    return False


def by_air_defence(hit: Hit, clause: Clause, *, men: bool = True) -> bool:
    """Tell whether air defences do it: "X's air defences destroyed …", "… by air defence"; men: its units as well."""
    joined = hit.first > 0 and clause.tokens[hit.first - 1].low == "and"  # "responded over X and shot down"
    reach = DEFENCE_REACH + joined * BY_REACH
    before = lows(clause.tokens, max(clause.unit.first, hit.first - reach), hit.first)
    after = lows(clause.tokens, hit.last + 1, hit.last + 1 + BY_REACH + DEFENCE_REACH)
    by = next((i for i, low in enumerate(after[:BY_REACH]) if low == "by"), None)
    words = before if by is None else after[by : by + DEFENCE_REACH + 1]
    if not men and not UNITS.isdisjoint(words):
        return False
    return any(a == "air" and b.startswith("defen") for a, b in pairwise(words))


def air_targets(hit: Hit, clause: Clause) -> bool:
    """Tell whether it is only called a target what air defences downed: "downed several air targets"."""
    after = lows(clause.tokens, hit.last + 1, hit.last + 1 + TARGET_REACH)
    before = lows(clause.tokens, max(clause.unit.first, hit.first - TARGET_REACH), hit.first)
    return any(low in TARGETS for low in (*before, *after)) and by_air_defence(hit, clause)


def _is_missile(hit: Hit, clause: Clause) -> bool:
    """Tell whether it is a missile that is brought down: nobody attacks one, whoever does so."""
    weapon = intercepted(hit, clause)
    return weapon is not None and weapon.value == "missile"


def _was_launched(hit: Hit, clause: Clause) -> bool:
    """Tell whether the weapon is one "that X launched at Y", one "launched by X", or one "aimed at Y"."""
    weapon = intercepted(hit, clause)
    if weapon is None:
        return False
    if weapon.last > hit.first:
        return not LAUNCHED.union(COMING).isdisjoint(lows(clause.tokens, weapon.last + 1, weapon.last + 2))
    between = lows(clause.tokens, weapon.last + 1, hit.first)
    return bool(between) and between[0] in {"that", "which", *LAUNCHED} and not LAUNCHED.isdisjoint(between)


def _is_enemys(hit: Hit, clause: Clause) -> bool:
    """Tell whether a drone or missile is destroyed that another side than the one who tells it owns."""
    weapon, who = intercepted(hit, clause), clause.unit.speaker
    if weapon is None or who is None or weapon.value not in {"drone", "missile"}:
        return False
    owner = launcher(hit, clause)
    return owner is not None and owner.side is not None and owner.side != who.side


def _counts_them(hit: Hit, clause: Clause) -> bool:
    """Tell whether it is only how many of the weapons just told of: "sent 30 drones; 21 of these were shot down"."""
    before = lows(clause.tokens, max(clause.unit.first, hit.first - COUNT_REACH), hit.first)
    return is_passive(hit.first, clause.tokens) and any(list(pair) in COUNTED for pair in pairwise(before))
