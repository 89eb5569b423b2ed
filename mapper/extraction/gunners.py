"""One trigger of attack in its clause in; whose arms did it out: "shells of X's army fell", "a shot that X fired".

So too "under the fire of X's mortars", and men with arms who "fired" at nobody in particular.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapper.claim import THIRD_PARTY
from mapper.extraction.clauses import (
    ARTICLES,
    BE,
    FIRE_REACH,
    MEN,
    OWNER_REACH,
    POSITIONS,
    UNDERGOING,
    ends,
    is_passive,
    parenthesis,
    token_before,
)  # fmt: skip
from mapper.extraction.parties import ACTING, Actor
from mapper.extraction.segments import lows

if TYPE_CHECKING:
    from mapper.extraction.clauses import Clause
    from mapper.extraction.lexicon import Hit

FIRED: Final = frozenset("fired launched shot dropped sent lobbed unleashed directed".split())
VOLLEYS: Final = frozenset(
    "barrage barrages volley volleys salvo salvos wave waves swarm swarms dozens scores hundreds round rounds".split()
)
ROUNDS: Final = frozenset(
    "shells rounds rockets missiles projectiles mortars bombs bullets shell rocket missile".split()
)
AUXILIARIES: Final = BE | frozenset("has have had also then again reportedly twice".split())


def fired_by(hit: Hit, clause: Clause) -> Actor | None:
    """Read "a shot that X's troops fired", "hit by shells X's army had fired": what is fired, told by who fired it."""
    tokens = clause.tokens
    fired = [hit.last] if not hit.form or tokens[hit.first - 1].low in ARTICLES else []
    if hit.form == "past" and is_passive(hit.first, tokens):
        reach = range(hit.last + 1, hit.last + 1 + OWNER_REACH)
        fired += [w.last for w in clause.hits.get("weapon", ()) if w.first in reach]
        fired += [h.last for g in ("noun", "verb") for h in clause.hits.get(g, ()) if h.first in reach]
    for last in fired:
        begin = last + 1 + (tokens[min(last + 1, len(tokens) - 1)].low in {"that", "which"})
        doer = next((a for a in clause.actors if a.side and begin <= a.first <= begin + 1), None)
        if doer is None or (doer.first > begin and tokens[begin].low not in ARTICLES):
            continue
        verb = doer.last + 1 + (lows(tokens, doer.last + 1, doer.last + 2) in (["had"], ["have"], ["has"]))
        if verb < len(tokens) and tokens[verb].low in FIRED and doer.role in ACTING | {"modifier"}:
            return doer
    return None


def of_guns(hit: Hit, clause: Clause) -> Actor | None:
    """Read "came under the fire of mortars, guns and tanks of X's army": whose weapons are told with the fire."""
    tokens = clause.tokens
    if tokens[hit.first].low not in UNDERGOING:
        return None
    weapons = [w.first for w in clause.hits.get("weapon", ()) if hit.last < w.first <= clause.unit.last]
    for actor in clause.actors:
        if not hit.last < actor.first <= clause.unit.last or actor.role not in MEN or not weapons:
            continue
        between = lows(tokens, weapons[0], actor.first)
        before = tokens[token_before(actor.first, hit.last, tokens)].low
        listed = before == "of" or actor.first in weapons
        if listed and not POSITIONS & set(between) and not {"on", "at", "near", "against"} & set(between):
            return actor
    return None


def by_men(hit: Hit, clause: Clause) -> bool:
    """Tell whether it is men with arms that "fired", at nobody in particular: "X's soldiers fired, and …"."""
    tokens = clause.tokens
    before = hit.first - 1 - (tokens[hit.first - 1].low in {"had", "have", "also", "then"})
    if hit.form != "past" or not ends(hit.last + 1, clause):
        return False
    men = next((a for a in clause.actors if a.last == before and a.role in {"military", "enemy"}), None)
    if men is None or not tokens[men.last].low.endswith(("s", "men", "army")):
        return False
    begin = men.first - 1 - (men.first > 0 and tokens[men.first - 1].low in ARTICLES)
    told = (h.last for g in ("weapon", "noun", "verb") for h in clause.hits.get(g, ()))
    return begin not in {*told}  # "a shot X's soldiers fired" tells of the shot


def gunner(hit: Hit, clause: Clause) -> Actor | None:
    """Read "shells of X's forces fell on Y": whose weapons they are that land or hit, or were launched."""
    passive = is_passive(hit.first, clause.tokens)
    if not hit.form:
        return None
    weapons = {w.last for w in clause.hits.get("weapon", ()) if clause.unit.first <= w.first < hit.first}
    for actor in clause.actors:
        before = token_before(actor.first, clause.unit.first, clause.tokens)
        if actor.last in weapons and lows(clause.tokens, before - 1, before + 1)[-1:] == ["of"]:
            volley = clause.tokens[before - 1].low in VOLLEYS
            if volley and actor.role == "military" and 0 < hit.first - actor.last <= FIRE_REACH:
                return actor  # "a barrage of X rockets hit Y"
        reach = OWNER_REACH + parenthesis(actor.last, hit.first, clause)
        if before - 1 not in weapons or not 0 < hit.first - actor.last <= reach:
            continue
        if lows(clause.tokens, actor.last + 1, actor.last + 2) == ["origin"] and actor.side != THIRD_PARTY:
            return actor  # "drones of X origin were seen to strike Y"
        if passive:
            continue
        if clause.tokens[before].low == "of":
            flown = any(w.last == before - 1 and w.value in {"aircraft", "drone"} for w in clause.hits["weapon"])
            return actor if actor.role in {"military", "enemy"} or (flown and actor.role == "bare") else None
        if clause.tokens[before].low == "from" and actor.side is not None:
            return actor  # "a shell from X's territory"
    owned = {last + 3 for last in weapons if lows(clause.tokens, last + 1, last + 3) == ["belonging", "to"]}
    whose = (a for a in clause.actors if {a.first, a.first - 1} & owned and a.last < hit.first)
    return next(whose, None)


def shooter(hit: Hit, clause: Clause) -> Actor | None:
    """Read "X's shells were fired at Y", "the fire of X's guns was directed at Y": whose weapons the subject names."""
    tokens = clause.tokens
    if hit.form != "past" or hit.value not in {"launch", "fire"}:
        return None
    for actor in clause.actors:
        between = lows(tokens, actor.last + 1, hit.first)
        if not clause.unit.first <= actor.first < hit.first or BE.isdisjoint(between):
            continue
        if actor.side in {None, THIRD_PARTY} or not AUXILIARIES.issuperset(between):
            continue
        of = token_before(actor.first, clause.unit.first, tokens)
        arms = [
            w for w in clause.hits.get("weapon", ())
            if (actor.first < w.first and w.last == actor.last) or (w.last == of - 1 and tokens[of].low == "of")
        ]  # fmt: skip
        if any(hit.value == "launch" or tokens[w.last].low in ROUNDS for w in arms):
            return actor
    return None
