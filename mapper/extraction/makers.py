"""One trigger of attack in its clause in; whose attack it is, by the words beside it, out: "by X", "X's fire".

So too "the fire of X", and from whose positions it came.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapper.extraction.clauses import (
    ANSWERED,
    BE,
    CLAUSE_REACH,
    FIRE_REACH,
    MEN,
    OWNER_REACH,
    POSITIONS,
    PRECEDING,
    UNDERGOING,
    ends,
    is_passive,
    token_before,
)
from mapper.extraction.clefts import DONE_BY, claimed_by, first_to
from mapper.extraction.parties import ACTING, Actor
from mapper.extraction.segments import lows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapper.extraction.clauses import Clause
    from mapper.extraction.lexicon import Hit
    from mapper.extraction.segments import Token

LINKS: Final = frozenset("of on in and to for by with from at under has have".split())
OPENING: Final = frozenset("opened open opening opens returned return under".split())
CLAUSES: Final = frozenset("after before while when because amid amidst".split())
WAYS: Final = frozenset({"road", "highway", "route"})  # from A to B
NAMING: Final = frozenset("of the village town settlement district".split())
MADE_BY: Final = frozenset(
    "strike strikes airstrike airstrikes raid raids attack attacks assault assaults provocation provocations fire "
    "fires gunfire aggression offensive shot shots ambush attempt attempts violation violations breach breaches".split()
)
UNDONE: Final = frozenset(
    "intercepted downed repelled repulsed thwarted foiled condemned reported confirmed denied met stopped prevented "
    "suppressed neutralised neutralized silenced announced recorded registered issued "
    "released published circulated answered used held controlled occupied operated manned owned".split()
)
ANSWERED_TO: Final = frozenset({"responded", "replied", "retaliated"})
STOPPED: Final = frozenset("down downed destroyed intercepted".split())
TELLING: Final = frozenset({"say", "deny", "acknowledge"})
THEMSELVES: Final = (["by", "them"], ["by", "us"], ["by", "it"])
BY_REACH: Final = 16
FAR_BY_REACH: Final = 22  # where "by" itself stands before the name


def by_maker(hit: Hit, clause: Clause) -> Actor | None:
    """Find who it is "by", behind the trigger."""
    tokens = clause.tokens
    told = _owning_up(hit, clause) or _came_from(hit, clause) or first_to(hit, clause) or claimed_by(hit, clause)
    if told is not None:
        return told
    if (own := _by_them(hit, clause)) is not None:
        return own
    for actor in clause.actors:
        if not hit.last < actor.first <= min(clause.unit.last, hit.last + FAR_BY_REACH):
            continue
        if not hit.form and lows(tokens, hit.last + 1, hit.last + 3) == ["claimed", "by"]:
            return actor
        before = token_before(actor.first, hit.last, tokens)
        if _tells_of_another(before, hit, actor, clause):
            return None
        far = actor.first > hit.last + BY_REACH and tokens[before].low != "by"
        if far or _by_who_answers(before, hit, tokens):
            return None
        of = before == hit.last and tokens[before].low == "of"  # "became a target of X"
        if (of or (before > hit.last and tokens[before].low == "by")) and actor.role in ACTING | DONE_BY:
            return actor
        weapon = tokens[before].low == "of" and actor.role in MEN | {"bare"}
        weapon = weapon and _by_weapon(hit.last + 1, before, clause)
        if weapon or _from_whom(actor, before, hit, clause):
            return actor
    return None


def _by_them(hit: Hit, clause: Clause) -> Actor | None:
    """Read "X said that Y had been struck by them": who says so in the same sentence did it."""
    speaker, saying = clause.unit.speaker, clause.unit.saying
    if speaker is None or saying is None or saying[1] > hit.first or clause.unit.frame not in TELLING:
        return None
    by = hit.last + 1
    return Actor(by + 1, by + 1, None, "it") if lows(clause.tokens, by, by + 2) in THEMSELVES else None


def _tells_of_another(before: int, hit: Hit, actor: Actor, clause: Clause) -> bool:
    """Tell whether it is another's words, or another attack: "hit X, said …", "struck X in response to fire by Y".

    But “…,” X said, “by Y's troops” goes on, and "was heard from X's side" tells whence it came.
    """
    tokens = clause.tokens
    if lows(tokens, hit.first - 2, hit.first) == ["accused", "of"]:
        return True  # "X, accused of shelling Z by Y": Y only accuses
    resumed = tokens[before].low == "by" and tokens[before - 1].low in {"“", '"'}
    reports = (h for h in clause.hits.get("report", ()) if h.form in {"past", "s"} and hit.last < h.first < actor.first)
    if not resumed and any(not _heard(h, tokens) for h in reports):
        return True
    between = lows(tokens, hit.last + 1, actor.first)
    answered = max((n for n, low in enumerate(between) if low in ANSWERED), default=len(between))
    return answered < len(between) and "," not in between[answered:]


def _heard(hit: Hit, tokens: Sequence[Token]) -> bool:
    """Tell whether fire is heard or seen from where it comes: "gunfire was heard from X's side"."""
    was = hit.first > 0 and tokens[hit.first - 1].low in BE
    return was and hit.last + 1 < len(tokens) and tokens[hit.last + 1].low == "from"


def under_whose(hit: Hit, clause: Clause) -> Actor | None:
    """Read "came under X drone attacks": whose attacks they are, right behind."""
    if hit.value != "subjecting" or clause.tokens[hit.last].low != "under":
        return None
    owners = (a for a in clause.actors if a.possessive or a.role in {"modifier", "enemy", "military"})
    return next((a for a in owners if hit.last < a.first < hit.last + FIRE_REACH), None)


def _by_who_answers(before: int, hit: Hit, tokens: Sequence[Token]) -> bool:
    """Tell whether "by" says who stopped an attack or told of it: "launched at X and intercepted by Y"."""
    undone = (tokens[i].low in UNDONE for i in (before - 1, before - 3) if i > hit.last)
    if tokens[before].low == "by" and tokens[before - 1].low == "to" and tokens[before - 2].low in ANSWERED_TO:
        return True
    if hit.form in {"past", "s"} and lows(tokens, before - 2, before + 1) == ["carried", "out", "by"]:
        return True  # "how X was hit is looked into in an inquiry carried out by Y"
    if hit.value in {"launch", "fire"} and tokens[before].low == "by" and _is_stopped(hit.last + 1, before, tokens):
        return True
    return tokens[before].low == "by" and (next(undone, False) or (tokens[before - 2].low == "and" and any(undone)))


def _is_stopped(first: int, by: int, tokens: Sequence[Token]) -> bool:
    """Tell whether what was launched is stopped by who is named: "launched at X was shot down on Monday by Y"."""
    return any(
        tokens[i].low in STOPPED and BE & set(lows(tokens, max(first, i - FIRE_REACH), i)) for i in range(first, by)
    )


def _from_whom(actor: Actor, before: int, hit: Hit, clause: Clause) -> bool:
    """Tell whether an attack came from where a party stands, and the words belong to it."""
    apart = any(t.low in CLAUSES or t.low == "who" for t in clause.tokens[hit.last + 1 : actor.first])
    apart = apart or actor == clause.unit.speaker  # "according to information from X"
    apart = apart or any(hit.last < h.first and h.last == before - 1 for h in clause.hits.get("notevent", ()))
    return not apart and _from_positions(before, hit.last + 1, clause.tokens) and actor.side is not None


def _came_from(hit: Hit, clause: Clause) -> Actor | None:
    """Read whose weapons came: "the shells came from the X side"."""
    if clause.tokens[hit.last].low != "from":
        return None
    sources = (a for a in clause.actors if a.side and a.first > hit.last)
    return next((a for a in sources if token_before(a.first, hit.last, clause.tokens) == hit.last), None)


def _by_weapon(first: int, of: int, clause: Clause) -> bool:
    """Tell whether it was done by a weapon that is somebody's: "shot down by a jet of X's air force"."""
    by = next((i for i in range(of - 1, max(first - 1, of - OWNER_REACH), -1) if clause.tokens[i].low == "by"), of)
    return any(by < w.first < of and of - w.last <= FIRE_REACH for w in clause.hits.get("weapon", ()))


def of_maker(hit: Hit, clause: Clause) -> Actor | None:
    """Read "the attack of X", where the noun is one that its maker follows, not its victim."""
    first = hit.last + 2
    armed = any(w.last == hit.first - 1 for w in clause.hits.get("weapon", ()))
    aimed = hit.form == "ing" and hit.first == clause.unit.first  # "Shelling of X's troops on Y goes on"
    firing = clause.tokens[hit.last].low in {"firing", "fire"}  # "the reckless firing of X's troops"
    noun = not hit.form or armed or aimed or firing or (hit.first and clause.tokens[hit.first - 1].low in PRECEDING)
    noun = noun or _is_under(hit, clause.tokens) or _is_agent(hit, clause) or _is_due(hit, clause.tokens)
    first += lows(clause.tokens, hit.last + 1, hit.last + 2) in (["”"], ['"'])  # "the “firing” of X's troops"
    if not noun or lows(clause.tokens, first - 1, first) != ["of"]:
        return None
    maker = next(
        (a for a in clause.actors if a.first >= first and token_before(a.first, hit.last, clause.tokens) < first), None
    )
    if maker is None or maker.role not in ACTING | {"modifier"}:
        return None
    if _is_agent(hit, clause) and maker.role in {"bare", "military"}:
        return maker
    fires = firing and maker.role in {"military", "enemy"}
    fires = fires or "attempted" in lows(clause.tokens, hit.first - OWNER_REACH, hit.first)
    if clause.tokens[hit.last].low not in MADE_BY and not fires and not _aims(hit, maker, clause.tokens):
        return None
    verbs = (h.first for group in ("verb", "occurrence") for h in clause.hits.get(group, ()))
    return None if any(first <= verb < maker.first for verb in verbs) else maker


def _aims(hit: Hit, maker: Actor, tokens: Sequence[Token]) -> bool:
    """Tell "the bombardment of X on Y", and what kills, or what one is under, "by shelling of X's troops", from others.

    "Shelling of X's troops" alone is what befell them.
    """
    following = tokens[maker.last + 1].low if maker.last + 1 < len(tokens) else ""
    caused = (hit.first > 0 and tokens[hit.first - 1].low == "by") or _is_under(hit, tokens) or _is_due(hit, tokens)
    return (
        (caused and maker.role in {"military", "enemy"})
        or following in {"on", "against", "towards", "toward"}
        or (following == "at" and maker.role in {"military", "enemy"})
    )


def _is_due(hit: Hit, tokens: Sequence[Token]) -> bool:
    """Tell whether something is told as what it led to: "due to the shelling of X's army"."""
    before = lows(tokens, hit.first - FIRE_REACH, hit.first)
    return "due" in before and "to" in before


def _is_agent(hit: Hit, clause: Clause) -> bool:
    """Tell whether an attack is by what something was hit: "was hit by a drone strike of X"."""
    before = lows(clause.tokens, max(clause.unit.first, hit.first - OWNER_REACH), hit.first)
    by = next((i for i, low in enumerate(before) if low == "by"), -1)
    struck = hit.first - len(before) + by - 1
    hurt = {h.first for g in ("verb", "casualty") for h in clause.hits.get(g, ()) if h.form == "past"}
    return by >= 0 and hit.form in {"", "ing"} and any(i in hurt for i in range(struck - OWNER_REACH, struck + 1))


def _is_under(hit: Hit, tokens: Sequence[Token]) -> bool:
    """Tell whether somebody is under it: "is under heavy shelling"."""
    return "under" in lows(tokens, hit.first - FIRE_REACH, hit.first)


def owner_of(hit: Hit, clause: Clause) -> Actor | None:
    """Find whose attack a noun or a gerund names, by what stands right before it."""
    owner = next((a for a in reversed(clause.actors) if a.last < hit.first), None)
    if owner is None:
        return None
    distance = hit.first - owner.last
    if owner.role == "own" and not hit.form and distance <= FIRE_REACH:
        return owner
    if not hit.form and clause.tokens[hit.first].low in UNDERGOING | OPENING:
        return None  # "X came under fire", "X opened fire": X is no owner of it
    if not hit.form and _strikes(owner, hit, clause):
        return owner
    if not hit.form:
        return owner if distance <= OWNER_REACH and _owns(owner, hit, clause) else None
    if hit.form == "base":
        owns = owner.role in {"modifier", "enemy", "military"} or owner.possessive
        owns = owns and hit.value != "subjecting"  # what comes under fire owns none
        return owner if owns and named_fire(hit, clause) else None
    if hit.form == "ing":
        close = distance == 1 and owner.role in {"modifier", "enemy"}
        return owner if close or (owner.possessive and distance <= FIRE_REACH + 1) else None
    return None


def _strikes(owner: Actor, hit: Hit, clause: Clause) -> bool:
    """Tell whether a country's bare name owns an attack in a headline: "Two killed in X strike on Y"."""
    on = lows(clause.tokens, hit.last + 1, hit.last + 2)
    return owner.role == "bare" and owner.last == hit.first - 1 and on in (["on"], ["against"]) and bool(owner.side)


def _owns(owner: Actor, hit: Hit, clause: Clause) -> bool:
    first = owner.last + 1 + owner.possessive
    gap = range(first, hit.first)
    lows = [clause.tokens[i].low for i in gap]
    if {"a", "an", "the"} & set(lows):
        return False
    if not all(low[0].isalnum() or low in {"“", '"', "-", "'s"} for low in lows):
        return False
    if any(owner.last < h.first < hit.first for g in ("verb", "report", "occurrence") for h in clause.hits.get(g, ())):
        return False
    weapons = {i for w in clause.hits.get("weapon", ()) for i in range(w.first, w.last + 1)}
    joined = all(i in weapons or clause.tokens[i].low in {"and", "“", '"', "or", "'s"} for i in gap)
    if LINKS & set(lows) and not joined:
        return False
    return owner.role in {"modifier", "enemy", "military"} or owner.possessive


def named_fire(hit: Hit, clause: Clause) -> bool:
    """Tell whether "fire" is a noun somebody owns: "X's fire", "the enemy's fire", "under X fire"."""
    owners = [h.last for group in ("side", "pronoun") for h in clause.hits.get(group, ())]
    owners += [a.last + 1 for a in clause.actors if a.possessive]
    return hit.form == "base" and any(0 < hit.first - last <= FIRE_REACH for last in owners)


def _owning_up(hit: Hit, clause: Clause) -> Actor | None:
    """Read "responsibility for the attack on Y was claimed by X"."""
    tokens = clause.tokens
    if hit.form in {"past", "s"} or "responsibility" not in {t.low for t in tokens[: hit.first][-OWNER_REACH:]}:
        return None
    reach = range(hit.last + 1, min(len(tokens) - 1, hit.last + CLAUSE_REACH))
    by = next((i + 1 for i in reach if tokens[i].low == "claimed" and tokens[i + 1].low == "by"), 0)
    return next((a for a in clause.actors if by and 0 < a.first - by <= FIRE_REACH), None)


def fronted(hit: Hit, clause: Clause) -> Actor | None:
    """Read "By X's troops Y was shelled": who it is by, before the verb in the passive."""
    tokens, first = clause.tokens, clause.unit.first
    if hit.form != "past" or tokens[first].low != "by" or not is_passive(hit.first, tokens):
        return None
    doer = next((a for a in clause.actors if a.first in {first + 1, first + 2}), None)
    return doer if doer is not None and doer.last < hit.first and doer.role in ACTING else None


def whose_positions(hit: Hit, clause: Clause) -> Actor | None:
    """Find whose positions the fire came from, where the sentence begins with them."""
    if lows(clause.tokens, hit.last + 1, hit.last + 2) == ["from"] and ends(hit.last + 2, clause):
        held = (a for a in clause.actors if clause.unit.first <= a.first < hit.first and a != clause.unit.speaker)
        return next(held, None)  # "X's base was where they were fired from"
    for actor in clause.actors:
        if clause.unit.first < actor.first < hit.first and actor.side is not None:
            before = token_before(actor.first, clause.unit.first, clause.tokens)
            if any(h.last == before - 1 for h in clause.hits.get("report", ())):
                continue  # "said from X" tells where it was said
            if _from_positions(before, clause.unit.first, clause.tokens):
                return actor
    return None


def _from_positions(before: int, first: int, tokens: Sequence[Token]) -> bool:
    """Tell whether the words that end at `before` say "from", "from positions held by", "from the territory of"."""
    if _is_from_name(before, first, tokens):
        return True
    words = lows(tokens, max(first, before - 4), before + 1)
    if words and words[-1] == "from":
        return not WAYS & set(words[-2:])
    return len(words) > 2 and words[-1] in {"of", "by"} and "from" in words and bool(POSITIONS & set(words))


def _is_from_name(before: int, first: int, tokens: Sequence[Token]) -> bool:
    """Tell whether a name of several words stands between "from" and "of": "from the Northern Region of X"."""
    position = before
    while position >= first and (tokens[position].capital or tokens[position].low in NAMING):
        position -= 1
    return before - position > 1 and position >= first and tokens[position].low == "from"
