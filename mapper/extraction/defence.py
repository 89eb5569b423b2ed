"""One clause and a word of defence in it in; whether it tells of an attack, and whose that was, out.

What is intercepted was launched, by whom it is said to be: not by who intercepts. Who retaliates attacks, where it is
with arms or troops do so; who tries to cross the front does as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapper.claim import THIRD_PARTY
from mapper.extraction.clauses import BE, is_passive
from mapper.extraction.parties import FORCES
from mapper.extraction.segments import lows

if TYPE_CHECKING:
    from mapper.extraction.clauses import Clause
    from mapper.extraction.lexicon import Hit
    from mapper.extraction.parties import Actor

FLOWN: Final = frozenset({"drone", "missile", "rocket", "artillery"})
PASSIVE: Final = BE | {"and"}  # "were seen and shot down"
COMING: Final = frozenset("from of coming by".split())
TRYING: Final = ("tried", "try", "attempt", "sought")
LINES: Final = frozenset("border frontline front line lines".split())
ABOUT: Final = frozenset("on about over for , and".split())
DEBRIS: Final = frozenset("debris wreckage fragments remains remnants parts".split())
REPLYING: Final = ("respond", "answer")
ATTACKS: Final = frozenset({"fire", "shelling", "shoot", "violation"})
DEFENSIVE: Final = frozenset({"repulsed", "crossing"})
SPOKEN: Final = ("answer", "counter", "repl")  # in words as well as with arms
RESPONDING: Final = ("respond", *SPOKEN)
HAVING: Final = frozenset("has have had is are was were been also then meanwhile too in turn forced to".split())
IN_KIND: Final = frozenset('. , ; and ! ” " accordingly promptly immediately too'.split())
ANSWERED: Final = frozenset("after by with".split())
REPLIES: Final = frozenset("response reply answer retaliation rebuff".split())
FITTING: Final = frozenset(
    "befitting fitting necessary required immediate intense strong adequate appropriate crushing proper proportionate "
    "decisive powerful tough harsh swift effective".split()
)
REPLY_REACH: Final = 8
BEFORE_REACH: Final = 16
AFTER_REACH: Final = 6
OWNER_REACH: Final = 3
TRYING_REACH: Final = 8
FAR_OVER: Final = 4  # words of "crossing the border from X"
DEFENCE_REACH: Final = 6
ANSWER_REACH: Final = 8


def intercepts(hit: Hit, clause: Clause) -> bool:
    """Tell whether something that is fired or flown at somebody is what is intercepted."""
    if clause.unit.frame == "accuse" or (weapon := intercepted(hit, clause)) is None:
        return False
    if lows(clause.tokens, hit.last + 1, hit.last + 4)[1:] == ["of", "the"] and weapon.first > hit.last:
        return False  # "intercepted most of the missiles": told before
    if clause.tokens[hit.first].low.startswith(("intercept", "destroy", "shot", "brought", "down")):
        return True
    by = {"by", "with", "of"} & set(lows(clause.tokens, hit.last + 1, weapon.first))
    return weapon.value in {"drone", "missile"} and not by  # not "neutralised by drones"


def came_down(hit: Hit, clause: Clause) -> bool:
    """Tell whether what is told of is where a downed weapon came to lie: "debris of a drone that was shot down"."""
    before = lows(clause.tokens, max(clause.unit.first, hit.first - BEFORE_REACH), hit.first)
    return not DEBRIS.isdisjoint(before) and intercepted(hit, clause) is not None


def launcher(hit: Hit, clause: Clause) -> Actor | None:
    """Find whose it was that was intercepted: "X's drones", "a rocket of X", "missiles coming from X"."""
    weapon = intercepted(hit, clause)
    if weapon is None:
        return None
    for actor in clause.actors:
        if actor.side == THIRD_PARTY or actor == clause.unit.speaker:
            continue  # a country that is no side
        if actor.first < weapon.first <= actor.last or actor.last == weapon.first - 1:
            return actor
        owns = actor.possessive or actor.role in {"modifier", "enemy", "military"}
        if owns and 0 < weapon.first - actor.last <= OWNER_REACH and not actor.last < hit.first < weapon.first:
            return actor
        between = lows(clause.tokens, weapon.last + 1, actor.first)
        made = bool(between) and len(between) <= OWNER_REACH and bool(COMING & set(between))
        if made and not (hit.last < actor.first and weapon.last < hit.first):
            return actor
    return None


def retaliates(hit: Hit, clause: Clause) -> bool:
    """Tell whether one hits back with arms: troops do, or it is told with what or after what."""
    if _answers_peace(hit, clause):
        return False
    if clause.tokens[hit.first].low.startswith(REPLYING) and _answers_fire(hit, clause):
        return True
    men = (a for a in clause.actors if a.role in {"military", "enemy", "own-military"})
    did = any(_goes_on(a.last, hit.first, clause) for a in men)
    if clause.tokens[hit.first].low.startswith(RESPONDING):
        after = lows(clause.tokens, hit.last + 1, hit.last + 3) or ["."]
        answered = after[0] in IN_KIND or after[0].endswith("ly")
        answered = answered and not clause.tokens[hit.first].low.startswith(SPOKEN)  # "the army answered quickly"
        if did and hit.form != "ing" and (answered or after == ["in", "kind"]):
            return True  # "X's troops were forced to respond"
        # "responded with mortars", "by artillery fire"
        near = range(hit.last + 2, hit.last + 2 + OWNER_REACH)
        fire = {i for i in near if i < len(clause.tokens) and clause.tokens[i].low == "fire"}
        fire |= {h.first for g in ("noun", "weapon") for h in clause.hits.get(g, ()) if h.first in near}
        return bool(fire) and clause.tokens[hit.last + 1].low in {"with", "by"}
    if did:
        return True
    following = range(hit.last + 1, hit.last + ANSWER_REACH)
    armed = any(h.first in following for g in ("noun", "weapon") for h in clause.hits.get(g, ()))
    return armed and bool(ANSWERED & set(lows(clause.tokens, hit.last + 1, hit.last + OWNER_REACH)))


def _answers_peace(hit: Hit, clause: Clause) -> bool:
    """Tell whether what is answered is no attack: "answered the cease-fire with shelling", not its violation."""
    following = range(hit.last + 1, hit.last + ANSWER_REACH)
    broken = any(n.value == "violation" and n.first in following for n in clause.hits.get("noun", ()))
    return not broken and any(t.first in following for t in clause.hits.get("truce", ()))


def replies(hit: Hit, clause: Clause) -> bool:
    """Tell whether troops give as good as they got: "X's forces gave an immediate and fitting response"."""
    given = lows(clause.tokens, hit.last + 1, hit.last + 1 + REPLY_REACH)
    reply = next((n for n, low in enumerate(given) if low in REPLIES), 0)
    if FITTING.isdisjoint(given[:reply]) or "no" in given[:reply] or hit.form in {"base", "ing"}:
        return False
    men = (a for a in clause.actors if a.role in {"military", "enemy", "own-military"})
    return any(_goes_on(a.last, hit.first, clause) for a in men)


def _goes_on(last: int, verb: int, clause: Clause) -> bool:
    """Tell whether only auxiliaries and adverbs stand between a party and its verb."""
    between = lows(clause.tokens, last + 1, verb)
    return last < verb and all(low in HAVING or low.endswith("ly") for low in between)


def _answers_fire(hit: Hit, clause: Clause) -> bool:
    """Tell whether troops answer an attack: "X's army answered the firing effectively", "responded to the shelling"."""
    men = (a for a in clause.actors if a.role in {"military", "enemy", "own-military"})
    if not any(_goes_on(a.last, hit.first, clause) for a in men):
        return False
    following = range(hit.last + 1, hit.last + ANSWER_REACH)
    fire = {h.first for h in clause.hits.get("noun", ())}
    fire |= {h.first for h in clause.hits.get("verb", ()) if h.form in {"ing", "base"} and h.value in ATTACKS}
    first = min((i for i in fire if i in following), default=0)
    return first > 0 and ABOUT.isdisjoint(lows(clause.tokens, hit.last + 1, first))


def crosses(hit: Hit, clause: Clause) -> bool:
    """Tell whether men of a side try to get over the front: "tried to cross the border", "attempted to infiltrate".

    Or what is fired comes over: "20 projectiles crossed from X into Y".
    """
    if flown_over(hit, clause):
        return True
    tokens = clause.tokens
    before = lows(tokens, hit.first - TRYING_REACH, hit.first)
    if before[-1:] != ["to"] or not any(low.startswith(TRYING) for low in before):
        return False
    drones = any(w.value == "drone" and w.last < hit.first for w in clause.hits.get("weapon", ()))
    if crosser(hit, clause) is None and not drones:
        return False
    over = set(lows(tokens, hit.last + 1, hit.last + AFTER_REACH))
    return tokens[hit.first].low != "cross" or bool(LINES & over)


def flown_over(hit: Hit, clause: Clause) -> bool:
    """Tell whether rockets or drones cross: "20 projectiles (were identified) crossing from X into Y"."""
    if hit.form not in {"past", "ing"} or not clause.tokens[hit.first].low.startswith("cross"):
        return False
    over = {"from", "into", "towards", "toward"} & set(lows(clause.tokens, hit.last + 1, hit.last + FAR_OVER))
    flown = (w for w in clause.hits.get("weapon", ()) if w.value in FLOWN and clause.unit.first <= w.first)
    return bool(over) and any(0 < hit.first - w.last <= AFTER_REACH for w in flown)


def crosser(hit: Hit, clause: Clause) -> Actor | None:
    """Find who tries to cross: the party named last before; or from where what is fired comes."""
    if flown_over(hit, clause):
        sources = (a for a in clause.actors if hit.last < a.first <= hit.last + TRYING_REACH and a.side)
        whence = next((a for a in sources if "from" in lows(clause.tokens, a.first - 2, a.first)), None)
        owned = (a for a in clause.actors if a.role == "military" and 0 <= hit.first - a.last <= 1)
        return whence or next(owned, None)  # "an X drone crossed into Y"
    named = (a for a in reversed(clause.actors) if clause.unit.first <= a.first and a.last < hit.first)
    return next((a for a in named if a.role in FORCES and a != clause.unit.speaker), None)


def repulses(hit: Hit, clause: Clause) -> bool:
    """Tell whether it is men who are repelled: "the enemy was beaten back", and no attack that has a name."""
    return clause.unit.stance == "asserts" and repulsed(hit, clause) is not None


def repulsed(hit: Hit, clause: Clause) -> Actor | None:
    """Find who attacked and was repelled: the object, or the subject of a passive."""
    named = {h.first for g in ("noun", "verb") for h in clause.hits.get(g, ()) if h.value not in DEFENSIVE}
    if any(clause.unit.first <= i <= clause.unit.last for i in named):
        return None
    able = [a for a in clause.actors if a.role in {"military", "enemy"} and a != clause.unit.speaker]
    if hit.form == "past" and is_passive(hit.first, clause.tokens):
        before = (a for a in reversed(able) if clause.unit.first <= a.first and a.last < hit.first)
        return next((a for a in before if not a.possessive), None)
    return next((a for a in able if 0 < a.first - hit.last <= OWNER_REACH and not a.possessive), None)


def intercepted(hit: Hit, clause: Clause) -> Hit | None:
    """Return the weapon that is the verb's object, or the subject of its passive."""
    looking = {h.last for h in clause.hits.get("unarmed", ())}
    flown = [w for w in clause.hits.get("weapon", ()) if w.value in FLOWN and w.last not in looking]
    flown = [w for w in flown if clause.unit.first <= w.first <= clause.unit.last]
    after = next((w for w in flown if hit.last < w.first <= hit.last + AFTER_REACH), None)
    passive = hit.form in {"past", ""} and bool(PASSIVE & set(lows(clause.tokens, hit.first - 2, hit.first)))
    following = clause.tokens[hit.last + 1].low if hit.last + 1 < len(clause.tokens) else "."
    reduced = hit.form == "past" and any(w.last == hit.first - 1 for w in flown)
    passive = passive or (hit.form == "past" and following in {"by", "over"})
    passive = passive or (reduced and not any(hit.last < w.first <= hit.last + AFTER_REACH for w in flown))
    before = [w for w in flown if 0 < hit.first - w.last <= BEFORE_REACH] if passive else []
    if before and "with" in lows(clause.tokens, before[-1].first - OWNER_REACH, before[-1].first):
        return after  # "an attempt to strike X with drones was suppressed"
    return before[-1] if before else after
