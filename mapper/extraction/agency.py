"""One trigger of attack in its clause in; who attacks and who is attacked, as the words say, out.

In order: "by X" and "from X's positions" after the trigger; the owner before a noun ("X's shelling", "the enemy's
fire"); the subject before an active verb. A passive without either has no attacker.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapper.extraction.defence import crosser, launcher
from mapper.extraction.mentions import ACTING, HELD_BY, STOPS
from mapper.extraction.values import value_class

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapper.extraction.attribution import Unit
    from mapper.extraction.lexicon import Hit, Hits
    from mapper.extraction.mentions import Actor
    from mapper.extraction.segments import Token

BE: Final = frozenset("was were been being be is are got".split())
ARTICLES: Final = frozenset({"the", "a", "an", "“", '"'})
NO_SUBJECT_AFTER: Final = frozenset("on at in of against towards toward near with between for into to".split())
AFTERWARDS: Final = frozenset("after following amid amidst despite".split())
PARTS: Final = frozenset("southern northern eastern western central south north east west".split())  # "in southern X"
LINKS: Final = frozenset("of on in and to for by with from at under has have".split())
UNDERGOING: Final = frozenset("came come coming became become under subject".split())
SAYING: Final = frozenset({"say", "deny", "acknowledge", "according to"})
OPENING: Final = frozenset("opened open opening opens returned return under".split())
PEOPLE: Final = frozenset("citizens residents civilians villagers".split())
ELSEWHERE: Final = frozenset(
    "when while was were died dead death deaths".split()
)  # a noun after these is not the subject's deed
CLAUSES: Final = frozenset("after before while when because amid amidst".split())
OWNING_UP: Final = ("announc", "claim")
SUFFERING: Final = frozenset("suffer suffered suffers suffering sustained endured faced experienced".split())
KEEPING: Final = frozenset("kept keep keeping keeps put puts held hold holding took taken".split())
ABOUT: Final = frozenset({"on", "about", "of"})
PLACING: Final = frozenset({"where", "whose", "whom"})
DOING: Final = frozenset({"killing", "attack", "shelling", "air", "shoot"})  # verbs whose object follows at once
BOUNDARIES: Final = frozenset("; : that which when while where".split())
AUXILIARIES: Final = frozenset('not never did had has have also then again by “ "'.split())
CARRYING_OUT: Final = frozenset(
    "was were is are been being carried carrying out conducted conducting made delivered launched launching the a an "
    "several series of".split()
)
CARRIED: Final = frozenset("carried conducted launched made staged mounted delivered committed".split())
CLAUSE_REACH: Final = 14  # words from an attack to the verb of the clause that tells who made it
WOUNDS: Final = frozenset({"wound", "splinter"})
ANSWERING: Final = ("return", "retaliat", "respond")  # one's own fire is an answer
WAYS: Final = frozenset({"road", "highway", "route"})  # from A to B
NAMING: Final = frozenset("of the village town settlement district".split())
POSITIONS: Final = frozenset({"positions", "territory", "direction", "posts", "side", "soil"})
MADE_BY: Final = frozenset(
    "attack attacks assault assaults provocation provocations fire fires gunfire aggression offensive shot shots "
    "ambush attempt attempts".split()
)
PRECEDING: Final = ARTICLES | {"by", "of"}
ADJECTIVES: Final = 3  # words between "by", "of" or an article and a party's name
MEN: Final = frozenset({"military", "plural", "enemy"})
UNDONE: Final = frozenset(
    "intercepted downed repelled repulsed thwarted foiled condemned reported confirmed denied met stopped prevented "
    "suppressed neutralised neutralized silenced announced recorded registered issued "
    "released published circulated".split()
)
DONE_BY: Final = frozenset({"modifier", "own-military", "it", "they"})
BY_REACH: Final = 16
OWNER_REACH: Final = 6
FIRE_REACH: Final = 3
VICTIM_REACH: Final = 10


@value_class
class Clause:
    """A unit with the sentence it stands in: its tokens, what was found in them, its actors."""

    unit: Unit
    tokens: Sequence[Token]
    hits: Hits
    actors: Sequence[Actor]


def attacker(hit: Hit, clause: Clause) -> tuple[Actor | None, bool]:
    """Find who attacks, and whether the trigger is passive or has its attacker after it."""
    if hit.value == "interception":
        return launcher(hit, clause), True
    if hit.value == "crossing":
        return crosser(hit, clause), False
    if hit.value in WOUNDS:
        return _by(hit, clause), True
    doer = _carrying_out(hit, clause) or _behind(hit, clause)
    if doer is not None:
        return doer, False
    agent = _by(hit, clause)
    if agent is not None:
        return agent, True
    maker = _gunner(hit, clause) or _of(hit, clause) or _owner(hit, clause) or _announcer(hit, clause)
    if maker is not None:
        return maker, False
    if undergone(hit, clause):
        return _whose_positions(hit, clause), True
    return _subject(hit, clause) or _subject_after(hit, clause), False


def victim(hit: Hit, clause: Clause, agent: Actor | None, *, passive: bool) -> Actor | None:
    """Find who is attacked: the object after the trigger, or the subject of a passive."""
    limit = min(clause.unit.last, hit.last + VICTIM_REACH)
    after = [a for a in clause.actors if hit.last < a.first <= limit and a is not agent]
    after = [a for a in after if clause.tokens[_before(a.first, hit.last, clause.tokens)].low != "with"]
    against = next((i for i in range(hit.last + 1, limit) if clause.tokens[i].low == "against"), None)
    if against is not None:
        after = [a for a in clause.actors if against < a.first <= against + OWNER_REACH] or after
    after = [a for a in after if clause.tokens[a.last].low != "border"]  # "near the X border" is where
    found = next((a for a in after if a.role.endswith("patient") or a.role in {"military", "modifier"}), None)
    if found is None and passive:
        before = [a for a in clause.actors if clause.unit.first <= a.first and a.last < hit.first and a is not agent]
        found = next((a for a in reversed(before) if a.role.endswith(("patient", "military"))), None)
    return found


def repelled_by(hit: Hit, clause: Clause, agent: Actor | None) -> Actor | None:
    """Find who repels an attack whose maker is not told: "X's forces repelled two attacks near Y"."""
    if hit.form:
        return None
    verbs = (h for h in clause.hits.get("repelling", ()) if clause.unit.first < h.first < hit.first)
    verb = next((h for h in verbs if hit.first - h.last <= OWNER_REACH), None)
    if verb is None or (agent is not None and agent.first > verb.last):
        return None
    return next((a for a in reversed(clause.actors) if a.last < verb.first), None)


def undergone(hit: Hit, clause: Clause) -> bool:
    """Tell whether the trigger is something that happens to its subject: "was shelled", "came under fire"."""
    if hit.value == "subjecting":
        return clause.tokens[hit.first].low in UNDERGOING
    if hit.form == "past":
        return is_passive(hit.first, clause.tokens) or _is_shot(hit, clause.tokens)
    before = [t.low for t in clause.tokens[clause.unit.first : hit.first]]
    if "under" in before[-3:] and not KEEPING & set(before):
        return True
    if not hit.form and SUFFERING & set(before[-3:]):
        return True
    return not hit.form and clause.tokens[hit.first].low in UNDERGOING


def _is_shot(hit: Hit, tokens: Sequence[Token]) -> bool:
    """Tell whether it is the subject that is "shot dead": nothing follows but where and when."""
    following = tokens[hit.last + 1].low if hit.last + 1 < len(tokens) else "."
    return (
        hit.value == "killing" and tokens[hit.first].low == "shot" and following in NO_SUBJECT_AFTER | {",", ".", "by"}
    )


def is_passive(first: int, tokens: Sequence[Token]) -> bool:
    """Tell whether a form of "be" stands before a participle, no comma between."""
    before = {t.low for t in tokens[max(0, first - 3) : first]}
    reduced = first + 1 < len(tokens) and tokens[first + 1].low == "by"
    return reduced or (bool(before & BE) and "," not in before)


def named_fire(hit: Hit, clause: Clause) -> bool:
    """Tell whether "fire" is a noun somebody owns: "X's fire", "the enemy's fire", "under X fire"."""
    owners = [h.last for group in ("side", "pronoun") for h in clause.hits.get(group, ())]
    owners += [a.last for a in clause.actors if a.possessive]
    return hit.form == "base" and any(0 < hit.first - last <= FIRE_REACH for last in owners)


def _carrying_out(hit: Hit, clause: Clause) -> Actor | None:
    """Read "an attack that a drone of X's army carried out on Y": a noun told by who did it."""
    tokens = clause.tokens
    if hit.form or hit.last + 1 >= len(tokens) or tokens[hit.last + 1].low not in {"that", "which"}:
        return None
    reach = range(hit.last + 2, min(len(tokens), hit.last + CLAUSE_REACH))
    verb = next((i for i in reach if tokens[i].low in CARRIED), 0)
    named = (a for a in reversed(clause.actors) if hit.last < a.first and a.last < verb)
    return next((a for a in named if a.role in ACTING | {"modifier"}), None)


def _behind(hit: Hit, clause: Clause) -> Actor | None:
    """Read "behind the attack on Y was X"."""
    near = {t.low for t in clause.tokens[max(clause.unit.first, hit.first - FIRE_REACH) : hit.first]}
    if hit.form or "behind" not in near:
        return None
    later = (a for a in clause.actors if hit.last < a.first <= clause.unit.last and a.role in ACTING)
    return next((a for a in later if clause.tokens[_before(a.first, hit.last, clause.tokens)].low in BE), None)


def _gunner(hit: Hit, clause: Clause) -> Actor | None:
    """Read "shells of X's forces fell on Y": whose weapons they are that land or hit."""
    if not hit.form or is_passive(hit.first, clause.tokens):
        return None
    weapons = {w.last for w in clause.hits.get("weapon", ()) if clause.unit.first <= w.first < hit.first}
    for actor in clause.actors:
        before = _before(actor.first, clause.unit.first, clause.tokens)
        reach = OWNER_REACH + parenthesis(actor.last, hit.first, clause)
        if before - 1 not in weapons or not 0 < hit.first - actor.last <= reach:
            continue
        if clause.tokens[before].low == "of":
            return actor if actor.role in {"military", "enemy"} else None
        if clause.tokens[before].low == "from" and actor.side is not None:
            return actor  # "a shell from X's territory"
    return None


def _by(hit: Hit, clause: Clause) -> Actor | None:
    tokens = clause.tokens
    if (owner := _owning_up(hit, clause)) is not None:
        return owner
    for actor in clause.actors:
        if not hit.last < actor.first <= min(clause.unit.last, hit.last + BY_REACH):
            continue
        reports = clause.hits.get("report", ())
        if not hit.form and [t.low for t in tokens[hit.last + 1 : hit.last + 3]] == ["claimed", "by"]:
            return actor
        if any(h.form in {"past", "s"} and hit.last < h.first < actor.first for h in reports):
            return None
        before = _before(actor.first, hit.last, tokens)
        undone = (tokens[i].low in UNDONE for i in (before - 1, before - 3) if i > hit.last)
        if tokens[before].low == "by" and (next(undone, False) or (tokens[before - 2].low == "and" and any(undone))):
            return None  # "launched at X and intercepted by Y"
        of = before == hit.last and tokens[before].low == "of"  # "became a target of X"
        if (of or (before > hit.last and tokens[before].low == "by")) and actor.role in ACTING | DONE_BY:
            return actor
        if tokens[before].low == "of" and actor.role in MEN and _by_weapon(hit.last + 1, before, clause):
            return actor
        apart = any(t.low in CLAUSES or t.low == "who" for t in tokens[hit.last + 1 : actor.first])
        apart = apart or actor == clause.unit.speaker  # "according to information from X"
        apart = apart or any(hit.last < h.first and h.last == before - 1 for h in clause.hits.get("notevent", ()))
        if not apart and _from_positions(before, hit.last + 1, tokens) and actor.side is not None:
            return actor
    return None


def _owning_up(hit: Hit, clause: Clause) -> Actor | None:
    """Read "responsibility for the attack on Y was claimed by X"."""
    tokens = clause.tokens
    if hit.form in {"past", "s"} or "responsibility" not in {t.low for t in tokens[: hit.first][-OWNER_REACH:]}:
        return None
    reach = range(hit.last + 1, min(len(tokens) - 1, hit.last + CLAUSE_REACH))
    by = next((i + 1 for i in reach if tokens[i].low == "claimed" and tokens[i + 1].low == "by"), 0)
    return next((a for a in clause.actors if by and 0 < a.first - by <= FIRE_REACH), None)


def _by_weapon(first: int, of: int, clause: Clause) -> bool:
    """Tell whether it was done by a weapon that is somebody's: "shot down by a jet of X's air force"."""
    by = next((i for i in range(of - 1, max(first - 1, of - OWNER_REACH), -1) if clause.tokens[i].low == "by"), of)
    return any(by < w.first < of and of - w.last <= FIRE_REACH for w in clause.hits.get("weapon", ()))


def _owner(hit: Hit, clause: Clause) -> Actor | None:
    """Find whose attack a noun or a gerund names, by what stands right before it."""
    owner = next((a for a in reversed(clause.actors) if a.last < hit.first), None)
    if owner is None:
        return None
    distance = hit.first - owner.last
    if owner.role == "own" and not hit.form and distance <= FIRE_REACH:
        return owner
    if not hit.form and clause.tokens[hit.first].low in UNDERGOING | OPENING:
        return None  # "X came under fire", "X opened fire": X is no owner of it
    if not hit.form:
        return owner if distance <= OWNER_REACH and _owns(owner, hit, clause) else None
    if hit.form == "base":
        owns = owner.role in {"modifier", "enemy", "military"} or owner.possessive
        return owner if owns and named_fire(hit, clause) else None
    if hit.form == "ing":
        close = distance == 1 and owner.role in {"modifier", "enemy"}
        return owner if close or (owner.possessive and distance <= FIRE_REACH + 1) else None
    return None


def _of(hit: Hit, clause: Clause) -> Actor | None:
    """Read "the attack of X", where the noun is one that its maker follows, not its victim."""
    first = hit.last + 2
    armed = any(w.last == hit.first - 1 for w in clause.hits.get("weapon", ()))
    aimed = hit.form == "ing" and hit.first == clause.unit.first  # "Shelling of X's troops on Y goes on"
    noun = not hit.form or armed or aimed or (hit.first and clause.tokens[hit.first - 1].low in PRECEDING)
    if not noun or hit.last + 1 >= len(clause.tokens) or clause.tokens[hit.last + 1].low != "of":
        return None
    maker = next(
        (a for a in clause.actors if a.first >= first and _before(a.first, hit.last, clause.tokens) < first), None
    )
    if maker is None or maker.role not in ACTING | {"modifier"}:
        return None
    if clause.tokens[hit.last].low not in MADE_BY and not _aims(hit, maker, clause.tokens):
        return None
    verbs = (h.first for group in ("verb", "occurrence") for h in clause.hits.get(group, ()))
    return None if any(first <= verb < maker.first for verb in verbs) else maker


def _aims(hit: Hit, maker: Actor, tokens: Sequence[Token]) -> bool:
    """Tell "the bombardment of X on Y", and what one is killed by, "by shelling of X's troops", from shelling of X."""
    following = tokens[maker.last + 1].low if maker.last + 1 < len(tokens) else ""
    killed = hit.first > 0 and tokens[hit.first - 1].low == "by" and maker.role in {"military", "enemy"}
    return killed or following in {"on", "against"} or (following == "at" and maker.role in {"military", "enemy"})


def _announcer(hit: Hit, clause: Clause) -> Actor | None:
    """Read "X announces the bombardment of …": who announces a deed, or claims it, has done it."""
    if hit.form:
        return None
    for report in clause.hits.get("report", ()):
        between = clause.tokens[report.last + 1 : hit.first]
        owns_up = clause.tokens[report.first].low.startswith(OWNING_UP) and 0 < hit.first - report.last <= OWNER_REACH
        named = any(t.low == "that" or (t.capital and t.low not in ARTICLES) for t in between)
        if owns_up and (not named or between[0].low == "responsibility"):
            return next((a for a in reversed(clause.actors) if a.last < report.first), clause.unit.speaker)
    return None


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


def _subject(hit: Hit, clause: Clause) -> Actor | None:
    """Find the nearest actor before the trigger that can be its subject; who speaks is not who attacks."""
    about = hit.first > 0 and not hit.form and clause.tokens[hit.first - 1].low in ABOUT
    if about and any(h.last == hit.first - 2 for h in clause.hits.get("report", ())):
        return None  # "reports on shootings"
    joined = hit.form == "past" and hit.first > 0 and clause.tokens[hit.first - 1].low in {"and", "then", ","}
    doing = hit.first > 0 and clause.tokens[hit.first - 1].low == "to"  # "were the first to open fire"
    lands = {h.first for h in clause.hits.get("side", ()) if h.form == "area"}
    tellings = {h.first for h in clause.hits.get("report", ()) if h.value == "say" and h.last < hit.first - 1}
    order: list[Actor] = [*(_since_boundary(hit, clause) if joined else ()), *reversed(clause.actors)]
    for actor in order:
        inside = clause.unit.first <= actor.first and actor.last < hit.first
        itself = actor.role == "it" and clause.tokens[actor.first].low != "they" and clause.unit.frame in SAYING
        if inside and itself and _adjoins(actor, hit, clause.tokens):
            return _troops(actor, clause) or actor
        if inside and clause.tokens[actor.first].low == "they" and _adjoins(actor, hit, clause.tokens):
            meant = _antecedent(actor, clause)
            if meant is not None:
                return meant
        relative = actor.last + 1 < hit.first and clause.tokens[actor.last + 1].low in {"which", "that", "who"}
        if inside and actor.role in ACTING and relative:
            return actor
        between = {t.low for t in clause.tokens[actor.last + 1 : hit.first]}
        if actor.last + 1 in tellings:
            continue  # "X's jets, Y's media report, have bombed Z"
        apart = bool(between & ELSEWHERE) if not (hit.form or doing) else bool(between & {"when", "because"})
        apart = apart or (hit.form in {"", "ing"} and bool(between & SUFFERING))
        named = hit.form == "ing" and clause.tokens[hit.first - 1].low == "the"
        told_of = named or not hit.form or (hit.form == "ing" and clause.tokens[hit.first - 2].low == "of")
        apart = apart or (told_of and bool(between & AFTERWARDS))
        apart = apart or (named and not _does(actor.last + 1, hit.first, clause))
        apart = apart or _headed(actor.last + 1, hit.first, clause.tokens)
        land = actor.role == "bare" and actor.first in lands
        beside = hit.form == "ing" and actor.last + 1 == hit.first and actor.role == "military"
        acts = beside or (_acts(actor, clause.tokens) and not _is_aside(actor, hit, clause))
        if inside and not (apart or land) and actor != clause.unit.speaker and acts:
            return actor
    saying = clause.unit.saying
    told = [t.low for t in clause.tokens[saying[1] + 1 : hit.first]] if saying else []
    if told[:2] == ["to", "have"] and not AFTERWARDS & set(told):
        return clause.unit.speaker  # "X claimed to have carried out strikes"
    return None


def parenthesis(first: int, last: int, clause: Clause) -> int:
    """Count the words between two tokens that only tell who says it: "the shells, X said, fell on Y"."""
    said, aside = clause.unit.saying, clause.unit.aside
    if said is None or not first < said[0] < last:
        return len(aside) if first < aside.start < last else 0
    commas = [i for i in range(first + 1, last) if clause.tokens[i].low == ","]
    around = [i for i in commas if i < said[0]][-1:] + [i for i in commas if i > said[0]][:1]
    return around[1] - around[0] + 1 if len(around) > 1 else 0


def _does(first: int, last: int, clause: Clause) -> bool:
    """Tell whether somebody goes on with "the shelling", and does not just speak of it."""
    deeds = {h.first for group in ("occurrence", "verb") for h in clause.hits.get(group, ())}
    doing = CARRYING_OUT - ARTICLES
    return any(i in deeds or clause.tokens[i].low in doing for i in range(first, last))


def _headed(first: int, last: int, tokens: Sequence[Token]) -> bool:
    """Tell whether a colon, and not that of an hour, parts a name from what is told: "X: the shelling goes on"."""
    return any(tokens[i].low == ":" and not tokens[i + 1].low.isdigit() for i in range(first, last))


def _troops(it: Actor, clause: Clause) -> Actor | None:
    """Return the troops that "it" means where a person speaks of them: "X's army keeps them away: it opens fire"."""
    speaker, saying = clause.unit.speaker, clause.unit.saying
    if speaker is None or saying is None or speaker.role not in {"person", "official"}:
        return None
    told = (a for a in reversed(clause.actors) if saying[1] < a.first and a.last < it.first)
    return next((a for a in told if a.role == "military"), None)


def _antecedent(they: Actor, clause: Clause) -> Actor | None:
    """Return whose men "they" are, where the clause before names them: "X's guards were building when they fired"."""
    men = (a for a in clause.actors if clause.unit.first <= a.first < they.first and a.role in MEN)
    return next((a for a in men if _acts(a, clause.tokens)), None)


def _subject_after(hit: Hit, clause: Clause) -> Actor | None:
    """Read "along with the strikes, X's units have …": a noun set before the clause of its attacker."""
    if hit.form or hit.last + 1 >= len(clause.tokens) or clause.tokens[hit.last + 1].low != ",":
        return None
    named = (a for a in clause.actors if hit.last < a.first <= clause.unit.last and a.role in {"military", "enemy"})
    actor = next(named, None)
    return None if actor is None or _is_hurt(actor, clause) else actor


def _is_hurt(actor: Actor, clause: Clause) -> bool:
    """Tell whether it is told of a party that it was hurt: "two X soldiers were killed"."""
    return any(
        0 < h.first - actor.last <= FIRE_REACH and (is_passive(h.first, clause.tokens) or h.first == actor.last + 1)
        for h in clause.hits.get("casualty", ())
    )


def _whose_positions(hit: Hit, clause: Clause) -> Actor | None:
    """Find whose positions the fire came from, where the sentence begins with them."""
    if [t.low for t in clause.tokens[hit.last + 1 : hit.last + 2]] == ["from"] and _ends(hit.last + 2, clause):
        held = (a for a in clause.actors if clause.unit.first <= a.first < hit.first and a != clause.unit.speaker)
        return next(held, None)  # "X's base was where they were fired from"
    for actor in clause.actors:
        if clause.unit.first < actor.first < hit.first and actor.side is not None:
            before = _before(actor.first, clause.unit.first, clause.tokens)
            if any(h.last == before - 1 for h in clause.hits.get("report", ())):
                continue  # "said from X" tells where it was said
            if _from_positions(before, clause.unit.first, clause.tokens):
                return actor
    return None


def _ends(token: int, clause: Clause) -> bool:
    return token >= len(clause.tokens) or not clause.tokens[token].low[0].isalnum()


def _acts(actor: Actor, tokens: Sequence[Token]) -> bool:
    if actor.role == "own-military":
        return True
    if actor.role == "patient" and tokens[actor.last].low in PEOPLE:
        return True
    if actor.role not in ACTING or (actor.possessive and actor.role == "bare"):
        return False
    before = next((t.low for t in reversed(tokens[: actor.first]) if t.low not in ARTICLES | PARTS), "")
    return before not in NO_SUBJECT_AFTER


def _is_aside(actor: Actor, hit: Hit, clause: Clause) -> bool:
    """Tell whether a party is what another verb acts on, or stands in a clause that only tells where."""
    before = _before(actor.first, clause.unit.first, clause.tokens)
    near = [t.low for t in clause.tokens[max(clause.unit.first, actor.first - OWNER_REACH) : actor.first]]
    placing = next((i for i, low in enumerate(near) if low in PLACING), None)
    if placing is not None and "," not in near[placing:]:
        return "," in {t.low for t in clause.tokens[actor.last + 1 : hit.first]}
    return any(h.last == before and h.form == "past" for h in clause.hits.get("verb", ()) if h.value in DOING)


def _since_boundary(hit: Hit, clause: Clause) -> list[Actor]:
    """Return the actors since the clause began, the first one first: the subject of a verb joined by "and"."""
    begin = next((i for i in range(hit.first, clause.unit.first, -1) if clause.tokens[i].low in BOUNDARIES), 0)
    said = clause.unit.saying[1] if clause.unit.saying and clause.unit.saying[1] < hit.first else 0
    return [a for a in clause.actors if a.first >= max(begin, said)]


def _adjoins(actor: Actor, hit: Hit, tokens: Sequence[Token]) -> bool:
    """Tell whether only auxiliaries stand between a pronoun and its verb: "it had shelled"."""
    between = tokens[actor.last + 1 : hit.first]
    doing = AUXILIARIES if hit.form else AUXILIARIES | CARRYING_OUT
    return all(t.low in doing or t.low.startswith(ANSWERING) for t in between)


def _before(first: int, limit: int, tokens: Sequence[Token]) -> int:
    """Return the token before an actor's article, not before `limit`: "by “an illegal X armed group”"."""
    position = first - 1
    adjectives = range(position, max(limit, position - ADJECTIVES), -1)
    article = next((i for i in adjectives if tokens[i].low in PRECEDING or not _qualifies(tokens[i])), position)
    if tokens[article].low in PRECEDING:
        position = article
    if position - 1 > limit and tokens[position].low == "'s" and tokens[position - 1].capital:
        position -= 2  # "by Freeland's X militia"
    while position > limit and tokens[position].low in ARTICLES:
        position -= 1
    return position


def _qualifies(token: Token) -> bool:
    """Tell whether a word may stand between an article and a party's name: "illegal", "Q-backed"."""
    return token.low.endswith(HELD_BY) or (token.low.isalpha() and not token.capital and token.low not in STOPS)


def _is_from_name(before: int, first: int, tokens: Sequence[Token]) -> bool:
    """Tell whether a name of several words stands between "from" and "of": "from the Northern Region of X"."""
    position = before
    while position >= first and (tokens[position].capital or tokens[position].low in NAMING):
        position -= 1
    return before - position > 1 and position >= first and tokens[position].low == "from"


def _from_positions(before: int, first: int, tokens: Sequence[Token]) -> bool:
    """Tell whether the words that end at `before` say "from", "from positions held by", "from the territory of"."""
    if _is_from_name(before, first, tokens):
        return True
    words = [t.low for t in tokens[max(first, before - 4) : before + 1]]
    if words and words[-1] == "from":
        return not WAYS & set(words[-2:])
    return len(words) > 2 and words[-1] in {"of", "by"} and "from" in words and bool(POSITIONS & set(words))
