"""One clause in; the words out that name attacks in it, in reading order.

A verb counts where its surroundings make it an attack: "fired" at somebody, "used" a weapon, "violated" a truce. What
is negated away, wished for, feared or part of a phrase that means something else is left out.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from mapper.extraction.clauses import BE, CLAUSE_ENDS, clause_ends, is_passive, parenthesis
from mapper.extraction.defence import crosses, intercepted, intercepts, replies, repulses, retaliates
from mapper.extraction.downing import air_targets, is_stopped
from mapper.extraction.fighting import fought
from mapper.extraction.gunners import by_men
from mapper.extraction.killing import DESTROYING, destroys, killed_by
from mapper.extraction.makers import named_fire
from mapper.extraction.metaphors import is_metaphor
from mapper.extraction.parties import ACTING
from mapper.extraction.segments import lows
from mapper.extraction.wishes import is_wished

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from mapper.extraction.clauses import Clause
    from mapper.extraction.lexicon import Hit
    from mapper.extraction.segments import Token

GOALS: Final = frozenset(
    "on at upon towards toward against into from in of across over near along the positions with".split()
)
AIMED: Final = frozenset("at towards toward into against from".split())
ANY: Final = frozenset("any a single further the".split())
AIMS: Final = frozenset({"target", "targets"})
BESIDES: Final = frozenset("with despite after since amid spite under".split())
NEGATING: Final = ("not", "never", "n't")  # "did not shell"
SUBJECTS: Final = frozenset("to which that who it they we".split())
BESIDE: Final = frozenset("near around across along outside inside behind".split())  # "X targets near the village"
NO_SUBJECTS: Final = frozenset("a an the of by with from in and or its their his this these".split())
MANNERS: Final = frozenset(
    "without provocation warning reason also twice once again back times repeatedly heavily several".split()
)
BLAZES: Final = frozenset("a large huge big massive another major".split())
CRASHING: Final = ("crash", "com", "came", "land")  # what a jet does that attacks nobody
BOMBS: Final = frozenset({"bomb", "bombs"})
LASTING: Final = frozenset("hour hours minutes".split())
CAME: Final = frozenset({"came", "comes", "coming"})
STARTING: Final = ("beg", "start", "activat", "resum", "intensif")
HARMING: Final = ("damag", "destroy")
BUILT: Final = frozenset("house houses home homes building buildings school schools vehicle vehicles".split())
THROWING: Final = ("throw", "threw")
THROWN: Final = frozenset("grenade grenades bomb bombs".split())
PARTING: Final = frozenset(", - – — ; (".split())
MOVING: Final = ("deploy", "send", "sent")
BY_REACH: Final = 4
NOUN_REACH: Final = 6
VERB_REACH: Final = 4
ONESELF: Final = frozenset({"himself", "herself", "themselves"})
NOBODY: Final = frozenset({"nobody", "nothing", "no-one", "none"})
FEW: Final = 3  # words between "used" and what used it
NEUTRALISING: Final = "neutrali"  # drones and attempts as well as men
FOILED: Final = frozenset("attempt attempts attack attacks plot threat threats".split())
NEVER: Final = frozenset({"not", "never"})
WEAPON_REACH: Final = 6
NUMERALS: Final = frozenset("numerous multiple many some more two three four five six seven eight nine ten".split())
ON_THEIR_WAY: Final = frozenset("from toward towards into at that which were crossing".split())
COUNTING: Final = frozenset("dozens scores hundreds several".split())
VOLLEYS: Final = frozenset("barrage barrages volley volleys wave waves".split())
COUNT_REACH: Final = 10  # words between "dozens of" and the weapon
GOAL_REACH: Final = 14
OBJECT_REACH: Final = 5
NATURE: Final = frozenset("rain storm storms flood floods earthquake quake cyclone hurricane typhoon lightning".split())


def triggers(clause: Clause) -> list[Hit]:
    """Find the verbs and nouns of attack that a clause reports."""
    unit, hits = clause.unit, clause.hits
    spoken_of = [
        h for group in ("noun", "verb") for h in hits.get(group, ()) if unit.first <= h.first and h.last <= unit.last
    ]
    if not spoken_of:
        return []
    barred = {i for g in ("notevent", "mutual") for h in hits.get(g, ()) for i in range(h.first, h.last + 1)}
    if "truce" in hits:
        barred -= {h.last for h in spoken_of if h.value == "violation"}  # "a breach of the cease fire"
    barred |= set(unit.aside)
    if unit.saying:
        barred |= set(range(unit.saying[0], unit.saying[1] + 1))
    barred |= {h.first for h in spoken_of if h.value == "interception" and not h.form and not intercepted(h, clause)}
    inside = [_of_defence(h, clause) for h in spoken_of if h.first not in barred and h.last not in barred]
    named = {i for h in inside if not h.form for i in range(h.first, h.last + 1)}
    found = [
        h for h in inside if not h.form or (h.first not in named and h.last not in named and COUNTS[h.value](h, clause))
    ]
    downed = (h for h in inside if h.value == "interception")
    joined = {h.last + 2 for h in downed if lows(clause.tokens, h.last + 1, h.last + 2) == ["and"]}
    found = [h for h in found if h.first not in joined]  # "intercepted and destroyed"
    found = [replace(h, value="shelling", form="") if _are_launches(h, clause) else h for h in found]
    return sorted((h for h in found if not is_wished(h, clause) and not is_metaphor(h, clause)), key=lambda h: h.first)


def _of_defence(hit: Hit, clause: Clause) -> Hit:
    """Take what air defences destroy, and whose debris falls, for what was intercepted."""
    if not (is_stopped(hit, clause) or _is_neutralised(hit, clause)):
        return hit
    last = hit.last if hit.form else hit.first  # of "downs drone" the weapon is the object
    return replace(hit, value="interception", form=hit.form or "past", last=last)


def _is_neutralised(hit: Hit, clause: Clause) -> bool:
    """Tell whether what is neutralised is no man, but what flies, or an attempt."""
    if not clause.tokens[hit.first].low.startswith(NEUTRALISING):
        return False
    return not FOILED.isdisjoint(lows(clause.tokens, clause.unit.first, hit.first)) or intercepts(hit, clause)


def _intercepts(hit: Hit, clause: Clause) -> bool:
    return intercepts(hit, clause) or air_targets(hit, clause)


def _violates(hit: Hit, clause: Clause) -> bool:
    """Tell whether a cease-fire is what is violated, as the object or as the subject of a passive."""
    truces = clause.hits.get("truce", ())
    after = [t for t in truces if hit.last < t.first <= hit.last + OBJECT_REACH]
    if after and BESIDES.isdisjoint(lows(clause.tokens, hit.last + 1, after[0].first)):
        return True  # not "violated its airspace despite the cease-fire"
    passive = hit.form == "past" and is_passive(hit.first, clause.tokens)
    # "Ceasefire violated 24 times by X"
    reduced = hit.form == "past" and any(t.last == hit.first - 1 for t in truces)
    reduced = reduced and "by" in lows(clause.tokens, hit.last + 1, hit.last + OBJECT_REACH)
    near = [t.last for t in truces if t.last < hit.first <= t.last + GOAL_REACH]
    # "the truce, X said, was broken"
    whole = (parenthesis(t, hit.first, clause) or not clause_ends(t, hit.first, clause.tokens) for t in near)
    return reduced or (passive and any(whole))


def _subjects(hit: Hit, clause: Clause) -> bool:
    """Tell whether somebody is subjected to fire, however many words stand between."""
    goal = range(hit.last + 1, min(len(clause.tokens), hit.last + GOAL_REACH))
    if clause.tokens[hit.first].low in {"come", "came", "coming"}:
        return any(hit.last < w.first <= hit.last + OBJECT_REACH for w in clause.hits.get("weapon", ()))
    named = {h.first for h in clause.hits.get("noun", ()) if h.value in {"fire", "shelling"}}
    return any(i in named or clause.tokens[i].low == "fire" for i in goal)


def _opens(hit: Hit, clause: Clause) -> bool:
    """Tell whether it is fire that is opened, whatever its kind: "opened aimed fire", "fire had been opened"."""
    passive = hit.form == "past" and is_passive(hit.first, clause.tokens)
    near = lows(clause.tokens, hit.first - 4, hit.first) if passive else lows(clause.tokens, hit.last + 1, hit.last + 4)
    relative = pairwise(lows(clause.tokens, hit.first - WEAPON_REACH, hit.first))
    return "fire" in near or any(a == "fire" and b in {"that", "which"} for a, b in relative)


def _lands(hit: Hit, clause: Clause) -> bool:
    """Tell whether it is a weapon that lands, falls or explodes."""
    # "the shells, he said, fell on X"
    weapons = [
        w for w in clause.hits.get("weapon", ())
        if 0 < hit.first - w.last <= WEAPON_REACH + parenthesis(w.last, hit.first, clause)
        and clause.tokens[w.first].low != "shrapnel"
    ]  # fmt: skip
    if not weapons and clause.tokens[hit.first].low.startswith(HARMING) and _by_arms(hit, clause):
        return True
    if not weapons and clause.tokens[hit.first].low.startswith(HARMING) and clause.unit.frame in {"accuse", "deny"}:
        return bool(BUILT & set(lows(clause.tokens, hit.last + 1, hit.last + WEAPON_REACH)))
    if not weapons and clause.tokens[hit.first].low.startswith(DESTROYING):
        return destroys(hit, clause)
    if not weapons and hit.form in {"past", "s"} and clause.tokens[hit.first].low.startswith("rain"):
        return _armed(hit, clause)  # "X's troops rained rockets on Y"
    crashing = clause.tokens[hit.first].low.startswith(CRASHING)
    return any(not crashing or w.value != "aircraft" or clause.tokens[w.first].low in BOMBS for w in weapons)


def _by_arms(hit: Hit, clause: Clause) -> bool:
    """Tell whether it is arms by which something is damaged: "a house was damaged by X's shells"."""
    if lows(clause.tokens, hit.last + 1, hit.last + 2) != ["by"]:
        return False
    near = range(hit.last + 2, hit.last + 2 + BY_REACH)
    nouns = {h.first for h in clause.hits.get("noun", ())}
    return any(w.first in near and w.first not in nouns and w.value != "mine" for w in clause.hits.get("weapon", ()))


def _launches(hit: Hit, clause: Clause) -> bool:
    """Tell whether a weapon or an attack is what is launched, sent or used."""
    blamed = clause.unit.frame == "accuse"
    if hit.form == "base" and clause.tokens[hit.first].low == "direct":
        return False  # "a direct hit"
    beside = lows(clause.tokens, hit.first - OBJECT_REACH, hit.last + OBJECT_REACH)
    if clause.tokens[hit.first].low.startswith(THROWING) and THROWN.isdisjoint(beside):
        return False  # "threw their rifles away"
    if hit.form == "base" and hit.first and not blamed and clause.tokens[hit.first - 1].low in NO_SUBJECTS:
        return _put_to_use(hit, clause)  # "the use of drones"
    if clause.tokens[hit.first].low == "used" and BE.isdisjoint(lows(clause.tokens, hit.first - FEW, hit.first)):
        mark = {t.low for t in clause.tokens[hit.last + 1 : hit.last + 2]}
        if mark == {"by"} and not any(0 < hit.first - w.last <= FEW for w in clause.hits.get("weapon", ())):
            return False  # "a building used by X"
    launched = range(hit.last + 1, hit.last + OBJECT_REACH)
    if _are_launches(hit, clause):
        return True
    if clause.tokens[hit.first].low.startswith(MOVING):
        # guns that are sent or deployed are moved; drones are flown at somebody
        reach = range(hit.first - GOAL_REACH, hit.last + GOAL_REACH)
        looking = {h.last for h in clause.hits.get("unarmed", ())}
        near = (w for w in clause.hits.get("weapon", ()) if w.first in reach and w.last not in looking)
        flown = (w for w in near if PARTING.isdisjoint(lows(clause.tokens, hit.last + 1, w.first)))
        return any(w.value in {"drone", "missile", "aircraft"} for w in flown)
    return _armed(hit, clause) or any(n.first in launched and n.value == "attack" for n in clause.hits.get("noun", ()))


def _are_launches(hit: Hit, clause: Clause) -> bool:
    """Tell whether it is what was launched that is counted: "20 launches from X", "numerous launches that crossed"."""
    tokens = clause.tokens
    if hit.value != "launch" or tokens[hit.first].low != "launches" or not 0 < hit.first < len(tokens) - 1:
        return False
    number = tokens[hit.first - 1].low
    return (number.isdigit() or number in COUNTING | NUMERALS) and tokens[hit.first + 1].low in ON_THEIR_WAY


def _put_to_use(hit: Hit, clause: Clause) -> bool:
    """Tell whether use is made of arms: "began the use of mortars", "use of drones by X was recorded"."""
    tokens = clause.tokens
    if hit.last + 1 >= len(tokens) or tokens[hit.last + 1].low != "of" or not _armed(hit, clause):
        return False
    goals = lows(tokens, hit.last + 2, hit.last + 2 + WEAPON_REACH)
    if tokens[hit.first].low == "launch" and not AIMED.isdisjoint(goals):
        return True  # "the launch of four rockets towards Y"
    reach = range(hit.last + 1, min(len(tokens), hit.last + WEAPON_REACH))
    by = next((i for i in reach if tokens[i].low == "by"), 0)
    told = by and any(by < a.first <= by + BY_REACH for a in clause.actors)
    return bool(told) or any(t.low.startswith(STARTING) for t in tokens[max(0, hit.first - 3) : hit.first])


def _clashes(hit: Hit, clause: Clause) -> bool:
    return clause.tokens[hit.first].low.startswith("clash") or fought(hit, clause)


def _fires(hit: Hit, clause: Clause) -> bool:
    """Tell whether firing is at somebody, with something, or somebody's."""
    tokens = clause.tokens
    following = tokens[hit.last + 1] if hit.last + 1 < len(tokens) else None
    if hit.form == "base" and hit.first and tokens[hit.first - 1].low in BLAZES:
        return False  # "a fire at a depot"
    aimed = following is not None and (following.low in GOALS or following.capital or following.low.isdigit())
    told = following is not None and following.low in {"first", "back"}
    after = lows(tokens, hit.last + 2, hit.last + 5)
    told = told or by_men(hit, clause)
    told = told or (lows(tokens, hit.last + 1, hit.last + 2) == ["for"] and bool(LASTING & set(after)))
    if aimed or _aimed_later(hit, tokens) or hit.form == "ing" or told:
        return True
    if hit.form == "base" and following is not None and following.low == "by":
        near = range(hit.last + 2, hit.last + 2 + BY_REACH)
        return any(a.first in near and a.role in ACTING | {"modifier"} for a in clause.actors)  # "heavy fire by X"
    if hit.form == "base" and following is not None and following.low in CAME:
        # "the fire came from X's side", "under X's fire came Y"
        return lows(tokens, hit.last + 2, hit.last + 3) == ["from"] or named_fire(hit, clause)
    before = lows(tokens, hit.first - 2, hit.first)
    if hit.form == "base" and "under" in before:
        return True  # "kept the village under brisk fire"
    denied = clause.unit.stance == "denies" or not NEVER.isdisjoint(before)
    if denied and (following is None or not following.low[0].isalnum()):
        return True  # "denied that its army had fired"
    if before[-1:] == ["to"] and before[0].startswith(("start", "beg", "continu")):
        return True  # "started to fire"
    passive = before[-1:] != [] and before[-1] in BE
    return passive or named_fire(hit, clause) or _armed(hit, clause)


def _bombards(hit: Hit, clause: Clause) -> bool:
    if hit.form == "s" and any(
        v.first == hit.last + 1 and (v.form == "base" or v.value == "landing") for v in clause.hits["verb"]
    ):
        return False  # "X's shells land in Y"
    if not ONESELF.isdisjoint(lows(clause.tokens, hit.last + 1, hit.last + 2)):
        return False  # "shot himself"
    return hit.form not in {"base", "s"} or _governs(hit, clause)


def _attacks(hit: Hit, clause: Clause) -> bool:
    """Tell whether "hit", "raids" or "target" is a verb here, or a noun with its goal."""
    if hit.first and clause.tokens[hit.first - 1].low in NATURE:
        return False
    if hit.form not in {"base", "s"} or _governs(hit, clause):
        return True
    following = clause.tokens[hit.last + 1].low if hit.last + 1 < len(clause.tokens) else ""
    noun = hit.form == "base" or clause.tokens[hit.first].low == "raids"
    return noun and following in GOALS - {"of", "in", "from"}


def _aimed_later(hit: Hit, tokens: Sequence[Token]) -> bool:
    """Tell whether only a manner stands between firing and its goal: "fired twice on", "fired intensely at"."""
    manner = lows(tokens, hit.last + 1, hit.last + 4)
    goal = next((i for i, low in enumerate(manner) if low in GOALS), None)
    return goal is not None and all(low in MANNERS or low.endswith("ly") for low in manner[:goal])


def _governs(hit: Hit, clause: Clause) -> bool:
    """Tell whether a word that may be a noun ("shells", "bombs") is a verb here: it has a subject or an object."""
    tokens = clause.tokens
    before = tokens[hit.first - 1].low if hit.first else ""
    acting = ACTING - {"bare"} if tokens[hit.first].low in AIMS else ACTING  # "a hundred X targets", "an X target"
    if any(no.last == hit.first - 1 and no.value.endswith(NEGATING) for no in clause.hits.get("negation", ())):
        return True
    if before in SUBJECTS or any(a.last == hit.first - 1 and a.role in acting for a in clause.actors):
        return True
    if before == "and" and _goes_on(hit, clause):
        return True
    if before in NO_SUBJECTS or before in {t.value for t in clause.hits.get("weapon", ())}:
        return False
    objects = {h.first for h in clause.hits.get("head", ()) if h.value == "patient"}
    following = range(hit.last + 1, min(len(tokens), hit.last + 3))
    direct = bool(following) and tokens[hit.last + 1].low not in NO_SUBJECTS | CLAUSE_ENDS | BESIDE
    return direct and any(i in objects or tokens[i].low in {"the", "our"} for i in following)


def _goes_on(hit: Hit, clause: Clause) -> bool:
    """Tell whether an infinitive goes on in another: "continue to commit crimes and target villages"."""
    tokens = clause.tokens
    to = next((i for i in range(hit.first - 2, max(0, hit.first - OBJECT_REACH - 3), -1) if tokens[i].low == "to"), 0)
    first = next((low for low in lows(tokens, hit.last + 1, hit.last + 2)), "")
    governed = to > 0 and lows(tokens, to - 1, to)[0].startswith(("continu", "start", "beg"))
    return governed and hit.form == "base" and first not in NO_SUBJECTS - {"a", "an", "the"} | CLAUSE_ENDS


def _armed(hit: Hit, clause: Clause) -> bool:
    """Tell whether a weapon is the verb's object, or the subject of its passive."""
    weapons = clause.hits.get("weapon", ())
    following = clause.tokens[hit.last + 1].low if hit.last + 1 < len(clause.tokens) else ""
    counted = following in COUNTING or following.isdigit()
    counted = counted or not VOLLEYS.isdisjoint(lows(clause.tokens, hit.last + 1, hit.last + OBJECT_REACH))
    if any(hit.last < w.first <= hit.last + (COUNT_REACH if counted else WEAPON_REACH) for w in weapons):
        return True
    relative = {
        i for i in range(max(0, hit.first - WEAPON_REACH), hit.first) if clause.tokens[i].low in {"that", "which"}
    }
    if any(w.last + 1 + (clause.tokens[w.last + 1].low == ",") in relative for w in weapons if w.last < hit.first):
        return True  # "rockets, which X's troops had fired"
    if any(w.last == hit.first - 1 - (hit.form == "past" and clause.tokens[hit.first - 1].low == ",") for w in weapons):
        return True  # "three rockets, launched a mile off, …"
    passive = hit.form == "past" and (is_passive(hit.first, clause.tokens) or following in GOALS)
    return passive and any(0 < hit.first - w.last <= 2 * WEAPON_REACH for w in weapons)


def is_negated(hit: Hit, clause: Clause) -> bool:
    """Tell whether an attack is said not to have been made: "did not fire", "not a single shot was fired"."""
    if hit.form and not NOBODY.isdisjoint(lows(clause.tokens, hit.last + 1, hit.last + 3)):
        return True  # "fired at nobody"
    reach = VERB_REACH if hit.form else NOUN_REACH
    return clause.unit.stance != "denies" and any(
        hit.first - reach <= no.last < hit.first
        and not clause_ends(no.last, hit.first, clause.tokens)
        and not (no.value == "without" and _with_what(no.last + 1, hit.first, clause))
        and not (no.value == "no" and hit.form in {"past", "s"} and "and" in lows(clause.tokens, no.last, hit.first))
        for no in clause.hits.get("negation", ())
    )


def _with_what(first: int, last: int, clause: Clause) -> bool:
    """Tell whether something else is missing than the attack: "without provocation fired", "fired without warning"."""
    return not ANY.issuperset(lows(clause.tokens, first, last))


# the value of a verb in the vocabulary: when it means an attack
COUNTS: Final[Mapping[str, Callable[[Hit, Clause], bool]]] = {
    "violation": _violates, "subjecting": _subjects, "opening": _opens, "killing": killed_by, "landing": _lands,
    "launch": _launches,
    "interception": _intercepts, "retaliation": retaliates, "reply": replies, "crossing": crosses,
    "repulsed": repulses,
    "clash": _clashes, "fire": _fires, "shelling": _bombards, "air": _bombards, "shoot": _bombards, "attack": _attacks,
}  # fmt: skip
