"""One unit's hits and actors in; its attacks out: kind, weapons, attacker, victim, and the words' span.

A trigger is a verb or noun of attack that is not negated away, wished for, or part of a phrase that means something
else. Triggers by the same attacker that name one attack twice ("subjected to fire", "using mortars") are one event.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, cast

from mapper.claim import THIRD_PARTY
from mapper.extraction.agency import BE, Clause, attacker, is_passive, named_fire, victim
from mapper.extraction.dates import WEEKDAYS
from mapper.extraction.mentions import ACTING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapper.claim import EventType, Weapon
    from mapper.extraction.attribution import Unit
    from mapper.extraction.lexicon import Hit, Hits
    from mapper.extraction.mentions import Actor
    from mapper.extraction.segments import Token

KIND_OF: Final[dict[str, EventType]] = {
    "shelling": "shelling", "fire": "other", "shoot": "small_arms", "air": "air", "attack": "other", "clash": "clash",
    "violation": "other", "small_arms": "small_arms", "drone": "drone", "missile": "missile", "launch": "other",
    "landing": "other", "exchange": "clash", "subjecting": "other", "killing": "small_arms",
}  # fmt: skip
KIND_BY_WEAPON: Final[dict[str, EventType]] = {
    "artillery": "shelling", "mortar": "shelling", "rocket": "shelling", "tank": "shelling", "missile": "missile",
    "drone": "drone", "aircraft": "air", "small_arms": "small_arms", "mine": "other",
}  # fmt: skip
HEAVY: Final = frozenset({"artillery", "mortar", "rocket", "tank"})
CERTAIN: Final = frozenset({"drone", "missile", "air", "clash", "small_arms"})
GOALS: Final = frozenset(
    "on at upon towards toward against into from in of across over near along the positions with".split()
)
CLAUSE_ENDS: Final = frozenset(", ; : ( )".split())
OWNED: Final = frozenset("provocation provocations offensive shots".split())
SUBJECTS: Final = frozenset("to which that who it they we".split())
NO_SUBJECTS: Final = frozenset("a an the of by with from in and or its their his this these".split())
DAY_WORDS: Final = frozenset((*WEEKDAYS, "night", "yesterday", "morning", "today"))
FIGHTERS: Final = frozenset({"military", "plural", "bare", "modifier", "enemy", "both"})
WAR_REACH: Final = 8
MANNERS: Final = frozenset("twice once again back times repeatedly heavily several".split())
FRESH: Final = frozenset("new fresh renewed heavy fierce intense deadly".split())
HEADLINE: Final = 16
HURT_REACH: Final = 8
REPORT_REACH: Final = 5
WISH_REACH: Final = 5
WEAPON_REACH: Final = 6
SUBJECT_REACH: Final = 14
OBJECT_REACH: Final = 5


@dataclass(frozen=True, slots=True)
class Event:
    """An attack named by tokens first..last; `span` is the stretch of the unit that its place and time stand in."""

    first: int
    last: int
    word: str
    kind: EventType
    agent: Actor | None = None
    weapons: tuple[Weapon, ...] = ()
    target: Actor | None = None
    span: tuple[int, int] = (0, 0)
    verb_form: str = ""


def events(unit: Unit, tokens: Sequence[Token], hits: Hits, actors: Sequence[Actor]) -> list[Event]:
    """Find the attacks that a unit speaks of, in reading order."""
    clause = Clause(unit, tokens, hits, actors)
    triggers = _triggers(clause)
    found = []
    for number, hit in enumerate(triggers):
        begin = unit.first if number == 0 else _boundary(triggers[number - 1].last, hit.first, tokens)
        end = unit.last if number + 1 == len(triggers) else _boundary(hit.last, triggers[number + 1].first, tokens) - 1
        agent, passive = attacker(hit, clause)
        target = victim(hit, clause, agent, passive=passive)
        weapons = _weapons(begin, end, hits)
        event = Event(
            hit.first,
            hit.last,
            hit.value,
            _kind(hit.value, weapons),
            agent,
            weapons,
            target,
            (begin, end),
            bool(hit.form),
        )
        if _reported(event, clause):
            found.append(event)
    return _merged(_denied(unit, found) if unit.stance == "denies" else found)


def _denied(unit: Unit, found: list[Event]) -> list[Event]:
    """Leave out of a denial what it lays at another's door: "denied the attack and spoke of X's provocation"."""
    denier = unit.speaker.side if unit.speaker else None
    own = [e for e in found if e.agent is None or e.agent.side in {None, denier}]
    return own or found


def _triggers(clause: Clause) -> list[Hit]:
    unit, hits = clause.unit, clause.hits
    barred = {i for g in ("notevent", "mutual") for h in hits.get(g, ()) for i in range(h.first, h.last + 1)}
    if unit.saying:
        barred |= set(range(unit.saying[0], unit.saying[1] + 1))
    inside = [
        h for group in ("noun", "verb") for h in hits.get(group, ())
        if unit.first <= h.first and h.last <= unit.last and not barred & {h.first, h.last}
    ]  # fmt: skip
    named = {i for h in inside if not h.form for i in range(h.first, h.last + 1)}
    found = [h for h in inside if not h.form or (not named & {h.first, h.last} and _verb_counts(h, clause))]
    return sorted((h for h in found if not _wished(h, clause)), key=lambda h: h.first)


def _verb_counts(hit: Hit, clause: Clause) -> bool:
    """Tell whether a verb means an attack here: "fired" at somebody, "used" a weapon, "violated" a truce."""
    tokens, hits = clause.tokens, clause.hits
    if hit.value == "violation":
        passive = hit.form == "past" and is_passive(hit.first, tokens)
        truces = hits.get("truce", ())
        return any(hit.last < t.first <= hit.last + OBJECT_REACH for t in truces) or (
            passive and any(t.last < hit.first <= t.last + OBJECT_REACH for t in truces)
        )
    if hit.value == "subjecting":
        goal = range(hit.last + 1, hit.last + SUBJECT_REACH)
        return any(h.first in goal and h.value in {"fire", "shelling"} for h in hits.get("noun", ())) or any(
            tokens[i].low == "fire" for i in goal if i < len(tokens)
        )
    if hit.value == "killing":
        return _killed_by(hit, clause)
    if hit.value == "landing":
        return any(0 < hit.first - w.last <= WEAPON_REACH for w in hits.get("weapon", ()))
    if hit.value == "launch":
        launched = range(hit.last + 1, hit.last + OBJECT_REACH)
        return _armed(hit, clause) or any(n.first in launched and n.value == "attack" for n in hits.get("noun", ()))
    if hit.value == "clash" and not tokens[hit.first].low.startswith("clash"):
        return _fought(hit, clause)
    following = tokens[hit.last + 1] if hit.last + 1 < len(tokens) else None
    before = tokens[hit.first - 1].low if hit.first else ""
    aimed = following is not None and (following.low in GOALS or following.capital or following.low.isdigit())
    aimed = aimed or _aimed_later(hit, tokens)
    if hit.value == "fire":
        return aimed or hit.form == "ing" or before in BE or named_fire(hit, hits) or _armed(hit, clause)
    if hit.value in {"shelling", "air", "shoot"} and hit.form in {"base", "s"}:
        return _governs(hit, clause)
    if hit.value == "attack" and hit.form == "s":
        return _governs(hit, clause)
    if hit.value == "attack" and hit.form == "base":
        noun = before in {"", "the", "a", "of", "this", "that", "to"}
        return not noun or (following is not None and following.low in GOALS)
    return True


def _aimed_later(hit: Hit, tokens: Sequence[Token]) -> bool:
    """Tell whether only a manner stands between firing and its goal: "fired twice on", "fired intensely at"."""
    manner = [t.low for t in tokens[hit.last + 1 : hit.last + 4]]
    goal = next((i for i, low in enumerate(manner) if low in GOALS), None)
    return goal is not None and all(low in MANNERS or low.endswith("ly") for low in manner[:goal])


def _killed_by(hit: Hit, clause: Clause) -> bool:
    """Tell whether somebody is shot or killed by armed men here: "killed by an X soldier", "shot a farmer dead"."""
    tokens = clause.tokens
    if tokens[hit.first].low == "shot":
        return True
    by = hit.last + 1
    armed = next((a for a in clause.actors if by < a.first <= by + 3), None)
    return by < len(tokens) and tokens[by].low == "by" and armed is not None and armed.role in {"military", "enemy"}


def _fought(hit: Hit, clause: Clause) -> bool:
    """Tell whether two parties fight here: "X and Y troops fought", "X fought with Y"; not "fought a war"."""
    tokens = clause.tokens
    following = {t.low for t in tokens[hit.last + 1 : hit.last + 1 + WAR_REACH]}
    if hit.form not in {"past", "ing"} or "war" in following or "wars" in following:
        return False
    parties = [
        a for a in clause.actors if clause.unit.first <= a.first <= hit.first + WEAPON_REACH and a.role in FIGHTERS
    ]
    return any(a.role == "both" for a in parties) or len({a.side for a in parties if a.side}) > 1


def _governs(hit: Hit, clause: Clause) -> bool:
    """Tell whether a word that may be a noun ("shells", "bombs") is a verb here: it has a subject or an object."""
    tokens = clause.tokens
    before = tokens[hit.first - 1].low if hit.first else ""
    if before in SUBJECTS or any(a.last == hit.first - 1 and a.role in ACTING for a in clause.actors):
        return True
    if before in NO_SUBJECTS or before in {t.value for t in clause.hits.get("weapon", ())}:
        return False
    objects = {h.first for h in clause.hits.get("head", ()) if h.value == "patient"}
    following = range(hit.last + 1, min(len(tokens), hit.last + 3))
    return any(i in objects or tokens[i].low in {"the", "our"} for i in following)


def _armed(hit: Hit, clause: Clause) -> bool:
    """Tell whether a weapon is the verb's object, or the subject of its passive."""
    weapons = clause.hits.get("weapon", ())
    if any(hit.last < w.first <= hit.last + WEAPON_REACH for w in weapons):
        return True
    relative = {
        i for i in range(max(0, hit.first - WEAPON_REACH), hit.first) if clause.tokens[i].low in {"that", "which"}
    }
    if any(w.last + 1 in relative for w in weapons):
        return True
    if any(w.last == hit.first - 1 for w in weapons):
        return True
    passive = hit.form == "past" and is_passive(hit.first, clause.tokens)
    return passive and any(0 < hit.first - w.last <= 2 * WEAPON_REACH for w in weapons)


def _wished(hit: Hit, clause: Clause) -> bool:
    """Tell whether a trigger is called for, feared, ended or negated rather than reported."""
    for call in clause.hits.get("call", ()):
        near = clause.unit.first <= call.first and call.last < hit.first <= call.last + WISH_REACH
        if near and not _clause_ends(call.last + 1, hit.first, clause.tokens):
            return True
    if clause.unit.stance == "denies":
        return False
    return any(
        hit.first - 4 <= no.first < hit.first and not _clause_ends(no.last, hit.first, clause.tokens)
        for no in clause.hits.get("negation", ())
    )


def _clause_ends(first: int, last: int, tokens: Sequence[Token]) -> bool:
    return any(t.low in CLAUSE_ENDS for t in tokens[first:last])


def _boundary(last: int, first: int, tokens: Sequence[Token]) -> int:
    """Return where the second trigger's words begin: after the conjunction or comma nearest before it."""
    for marks in ({"and", "while", "but", ";"}, {","}):
        for i in range(first - 1, last, -1):
            if tokens[i].low in marks:
                return i
    return min(first, last + 1)


def _weapons(begin: int, end: int, hits: Hits) -> tuple[Weapon, ...]:
    found = (hit.value for hit in hits.get("weapon", ()) if begin <= hit.first <= end)
    return cast("tuple[Weapon, ...]", tuple(dict.fromkeys(found)))


def _reported(event: Event, clause: Clause) -> bool:
    """Tell whether a noun reports an attack: fighting must break out, go on or kill, a provocation be somebody's."""
    blamed = clause.unit.frame in {"accuse", "mutual"}
    if event.word == "exchange":
        return True
    if event.word == "clash":
        return blamed or _breaks_out(event, clause)
    if clause.tokens[event.first].low in OWNED:
        return blamed or event.agent is not None
    return True


def _breaks_out(event: Event, clause: Clause) -> bool:
    """Tell whether fighting is said to begin, go on or kill, and is not merely pointed back to."""
    if event.verb_form:
        return True
    tokens = clause.tokens
    before = [t.low for t in tokens[max(0, event.first - REPORT_REACH) : event.first]]
    near = set(before[-2:])
    if before[-1:] == ["'s"] and before[-2] in DAY_WORDS:
        return True  # "Monday night's clashes"
    war = {t.low for t in tokens[event.last + 1 : event.last + 4]} & {"war", "wars"}
    if {"as", "over", "about"} & near or {"since", "recent"} & set(before) or war:
        return False
    if _is_headline(clause) or near & FRESH or (before[-1:] == ["of"] and "outbreak" in near):
        return True
    reports = {h.last for h in clause.hits.get("report", ()) if h.value == "say"}
    if "the" not in near and reports & set(range(event.first - REPORT_REACH, event.first)):
        return True  # "the ministry reports heavy fighting near X"
    if "in" in near or ("in" in before and {"most", "worst", "deadliest", "heaviest"} & set(before)):
        # "18 killed in clashes" tells of them; "killed in the fighting" only points back
        hurt = {h.first for h in clause.hits.get("casualty", ())}
        points_back = "the" in near and not {"most", "worst", "deadliest", "heaviest"} & set(before)
        return not points_back and any(i in hurt for i in range(event.first - HURT_REACH, event.first))
    if {"were", "was"} & near:
        return "there" in before
    return _has_verb(event, clause)


def _has_verb(event: Event, clause: Clause) -> bool:
    """Tell whether fighting is the subject of a verb of going on or of killing."""
    tokens = clause.tokens
    verbs = {h.first: h for h in clause.hits.get("occurrence", ())}
    for i in range(event.last + 1, min(len(tokens), event.last + SUBJECT_REACH)):
        if i in verbs:
            # "sporadic fighting continues" tells of no event, "fighting goes on" does
            return verbs[i].form != "s" or verbs[i].last > verbs[i].first
        if tokens[i].low in {",", ";", "after", "as", "when", "since"}:
            return False
    return False


def _is_headline(clause: Clause) -> bool:
    """Tell whether the sentence is a heading: short, without a stop."""
    tokens = clause.tokens
    return len(tokens) <= HEADLINE and tokens[-1].low not in {".", "!", "?", "”", '"'}


def _kind(word: str, weapons: Sequence[Weapon]) -> EventType:
    base = KIND_OF[word]
    if base in CERTAIN and word != "shoot":
        return base
    if word in {"fire", "launch", "landing"} and "mine" in weapons:
        return "shelling"  # mines that are fired are mortar rounds
    if base == "shelling" or HEAVY & set(weapons):
        return "shelling"
    return KIND_BY_WEAPON[weapons[0]] if weapons else base


def _merged(found: Sequence[Event]) -> list[Event]:
    """Join neighbours that name one attack: the same attacker (or none), and one kind, or one of the two unspecific."""
    kept: list[Event] = []
    for event in found:
        twin = next((i for i, held in enumerate(kept) if _one_attack(held, event)), None)
        if twin is None:
            kept.append(event)
            continue
        held = kept[twin]
        kept[twin] = replace(
            held,
            kind=event.kind if held.kind == "other" or event.kind == "shelling" else held.kind,
            weapons=tuple(dict.fromkeys((*held.weapons, *event.weapons))),
            span=(min(held.span[0], event.span[0]), max(held.span[1], event.span[1])),
            agent=held.agent or event.agent,
            target=held.target or event.target,
        )
    return kept


def _one_attack(held: Event, event: Event) -> bool:
    if event.verb_form == "ing" and event.word == "attack" and not event.agent:
        return True  # "rockets targeting X" goes on telling of the attack before it
    same_agent = held.agent is None or event.agent is None or held.agent.side == event.agent.side
    kinds = {held.kind, event.kind}
    alike = len(kinds) == 1 or "other" in kinds or kinds == {"shelling", "small_arms"}
    elsewhere = event.target is not None and event.target.side == THIRD_PARTY and held.target != event.target
    return same_agent and alike and not elsewhere
