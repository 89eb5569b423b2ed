"""One unit's hits and actors in; its attacks out: kind, weapons, who did it as the words say, and the words' span.

A trigger is a verb or noun of attack that is not negated away, wished for, or part of a phrase that means something
else. Triggers by the same attacker that name one attack twice ("subjected to fire", "using mortars") are one event.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from mapper.claim import THIRD_PARTY
from mapper.extraction.mentions import ACTING, Actor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapper.claim import EventType, Weapon
    from mapper.extraction.attribution import Unit
    from mapper.extraction.lexicon import Hit, Hits
    from mapper.extraction.segments import Token

KIND_OF: Final[dict[str, EventType]] = {
    "shelling": "shelling", "fire": "other", "shoot": "small_arms", "air": "air", "attack": "other", "clash": "clash",
    "violation": "other", "small_arms": "small_arms", "drone": "drone", "missile": "missile", "launch": "other",
}  # fmt: skip
KIND_BY_WEAPON: Final[dict[str, EventType]] = {
    "artillery": "shelling", "mortar": "shelling", "rocket": "shelling", "tank": "shelling", "missile": "missile",
    "drone": "drone", "aircraft": "air", "small_arms": "small_arms", "mine": "other",
}  # fmt: skip
HEAVY: Final = ("artillery", "mortar", "rocket", "tank")
OWN_EVENT: Final = frozenset({"drone", "aircraft", "missile"})
GOALS: Final = frozenset(
    "on at upon towards toward against into from in of across over near along the positions".split()
)
BE: Final = frozenset("was were been being be is are got".split())
CLAUSE_ENDS: Final = frozenset(", ; : ( )".split())
POSITIONS: Final = frozenset({"positions", "territory", "direction", "posts"})
WISH_REACH: Final = 5
BY_REACH: Final = 16
WEAPON_REACH: Final = 6
SUBJECT_REACH: Final = 14


@dataclass(frozen=True, slots=True)
class Event:
    """An attack named by tokens first..last; `span` is the stretch of the unit that its place and time stand in."""

    first: int
    last: int
    word: str
    kind: EventType
    agent: Actor | None = None
    passive: bool = False
    weapons: tuple[Weapon, ...] = ()
    target: Actor | None = None
    span: tuple[int, int] = (0, 0)


def events(unit: Unit, tokens: Sequence[Token], hits: Hits, actors: Sequence[Actor]) -> list[Event]:
    """Find the attacks that a unit speaks of, in reading order."""
    triggers = _triggers(unit, tokens, hits)
    found = []
    for number, hit in enumerate(triggers):
        begin = unit.first if number == 0 else _boundary(triggers[number - 1].last, hit.first, tokens)
        end = unit.last if number + 1 == len(triggers) else _boundary(hit.last, triggers[number + 1].first, tokens) - 1
        agent, passive = _agent(hit, unit, tokens, actors, hits)
        target = _target(hit, unit, tokens, actors, agent, passive=passive)
        weapons = _weapons(begin, end, hits)
        found.append(Event(hit.first, hit.last, hit.value, "other", agent, passive, weapons, target, (begin, end)))
    kept = [event for event in found if _counts(event, unit, tokens, hits)]
    return _merged([replace(e, kind=_kind(e)) for e in _split(kept, hits)])


def _triggers(unit: Unit, tokens: Sequence[Token], hits: Hits) -> list[Hit]:
    barred = {i for g in ("notevent", "mutual") for h in hits.get(g, ()) for i in range(h.first, h.last + 1)}
    if unit.saying:
        barred |= set(range(unit.saying[0], unit.saying[1] + 1))
    nouns = [h for h in hits.get("noun", ()) if unit.first <= h.first and h.last <= unit.last]
    covered = {i for h in nouns for i in range(h.first, h.last + 1)}
    verbs = [
        h for h in hits.get("verb", ())
        if unit.first <= h.first and h.last <= unit.last and not covered & {h.first, h.last}
        and _verb_counts(h, tokens, hits)
    ]  # fmt: skip
    found = [h for h in (*nouns, *verbs) if not barred & {h.first, h.last}]
    return sorted((h for h in found if not _wished(h, tokens, hits, unit)), key=lambda h: h.first)


def _verb_counts(hit: Hit, tokens: Sequence[Token], hits: Hits) -> bool:
    following = tokens[hit.last + 1].low if hit.last + 1 < len(tokens) else ""
    weapons = hits.get("weapon", ())
    armed = any(hit.last < w.first <= hit.last + WEAPON_REACH for w in weapons)
    if hit.form == "past" and _is_passive(hit.first, tokens):
        armed = armed or any(0 < hit.first - w.last <= 2 * WEAPON_REACH for w in weapons)
    if hit.value == "violation":
        return any(hit.last < t.first <= hit.last + 5 for t in hits.get("truce", ()))
    if hit.value == "launch":
        return armed or any(
            n.first in range(hit.last + 1, hit.last + 5) and n.value == "attack" for n in hits.get("noun", ())
        )
    if hit.value == "fire":
        before = tokens[hit.first - 1].low if hit.first else ""
        aimed = following in GOALS or (hit.last + 1 < len(tokens) and (tokens[hit.last + 1].capital or following.isdigit()))
        return armed or aimed or hit.form == "ing" or before in BE or _as_noun(hit, tokens, hits)
    if hit.value == "attack" and hit.form in {"base", "s"}:
        return (
            hit.first > 0 and tokens[hit.first - 1].low not in {"the", "a", "of", "this", "that", "to"}
        ) or following in GOALS
    return True


def _as_noun(hit: Hit, tokens: Sequence[Token], hits: Hits) -> bool:
    """Tell whether "fire" is a noun somebody owns: "X's fire", "the enemy's fire", "under X fire"."""
    owners = [h.last for h in (*hits.get("side", ()), *hits.get("pronoun", ()))]
    return hit.form == "base" and any(0 < hit.first - last <= 3 for last in owners)


def _wished(hit: Hit, tokens: Sequence[Token], hits: Hits, unit: Unit) -> bool:
    """Tell whether a trigger is called for, feared, ended or negated rather than reported."""
    for call in hits.get("call", ()):
        if unit.first <= call.first and call.last < hit.first <= call.last + WISH_REACH:
            gap = tokens[call.last + 1 : hit.first]
            if not any(t.low in CLAUSE_ENDS for t in gap):
                return True
    if unit.stance == "denies":
        return False
    for no in hits.get("negation", ()):
        if hit.first - 4 <= no.first < hit.first and not any(t.low in CLAUSE_ENDS for t in tokens[no.last : hit.first]):
            return True
    return False


def _boundary(last: int, first: int, tokens: Sequence[Token]) -> int:
    """Return where the second trigger's words begin: after the conjunction or comma nearest before it."""
    for i in range(first - 1, last, -1):
        if tokens[i].low in {"and", "while", "but", ";"}:
            return i
    for i in range(first - 1, last, -1):
        if tokens[i].low == ",":
            return i
    return min(first, last + 1)


def _agent(
    hit: Hit, unit: Unit, tokens: Sequence[Token], actors: Sequence[Actor], hits: Hits
) -> tuple[Actor | None, bool]:
    """Find who attacks: "by X" after it, the owner before a noun, else the subject; and whether the verb is passive."""
    by = _by(hit, unit, tokens, actors, hits)
    if by is not None:
        return by, True
    owner = next((a for a in reversed(actors) if a.last < hit.first), None)
    if owner and not hit.form and hit.first - owner.last <= WEAPON_REACH and _owns(owner, hit, tokens, hits):
        return owner, False
    if owner and hit.form == "base" and _as_noun(hit, tokens, hits):
        return owner, False
    if hit.form == "ing" and owner and owner.last == hit.first - 1 and owner.role in {"modifier", "enemy"}:
        return owner, False
    if owner and hit.form == "ing" and owner.possessive and hit.first - owner.last <= 4:  # noqa: PLR2004
        return owner, False
    if hit.form == "past" and hit.first > 0 and _is_passive(hit.first, tokens):
        return _firing(hit, unit, tokens, actors), True
    if (
        not hit.form
        and hit.value in {"fire", "shelling", "attack"}
        and tokens[hit.first].low in {"came", "come", "coming", "under", "subject"}
    ):
        return _firing(hit, unit, tokens, actors), True
    for actor in reversed(actors):
        if actor.last < hit.first and actor.first >= unit.first and actor != unit.speaker and _acts(actor, tokens):
            return actor, False
    if not hit.form:
        after = next((a for a in actors if hit.last < a.first <= unit.last and a.role in {"military", "enemy"}), None)
        return (after, False) if after and tokens[hit.last + 1].low == "," else (None, False)
    return None, False


def _firing(hit: Hit, unit: Unit, tokens: Sequence[Token], actors: Sequence[Actor]) -> Actor | None:
    """Find whose positions the fire came from, where the sentence begins with them."""
    for actor in actors:
        if unit.first <= actor.first < hit.first and actor.side is not None:
            before = actor.first - 1
            while before > unit.first and tokens[before].low in {"the", "a", "an"}:
                before -= 1
            if before >= unit.first and _from_positions(before, unit.first, tokens):
                return actor
    return None


def _acts(actor: Actor, tokens: Sequence[Token]) -> bool:
    if actor.role in {"own-military"}:
        return True
    if actor.role not in ACTING or (actor.possessive and actor.role == "bare"):
        return False
    before = next((t.low for t in reversed(tokens[: actor.first]) if t.low not in {"the", "a", "an"}), "")
    return before not in {
        "on",
        "at",
        "in",
        "of",
        "against",
        "towards",
        "toward",
        "near",
        "with",
        "between",
        "for",
        "into",
        "to",
    }


def _owns(owner: Actor, hit: Hit, tokens: Sequence[Token], hits: Hits) -> bool:
    gap = tokens[owner.last + 1 + owner.possessive : hit.first]
    light = all(t.low[0].isalnum() or t.low in {"“", '"', "-", "'s"} for t in gap)
    weighty = any(owner.last < h.first < hit.first for g in ("verb", "report", "occurrence") for h in hits.get(g, ()))
    linked = any(
        t.low in {"of", "on", "in", "and", "to", "for", "by", "with", "from", "at", "under", "has", "have"} for t in gap
    )
    weapons = {i for w in hits.get("weapon", ()) for i in range(w.first, w.last + 1)}
    if linked and not all(
        i in weapons or tokens[i].low in {"and", "“", '"', "or", "'s"}
        for i in range(owner.last + 1 + owner.possessive, hit.first)
    ):
        return False
    role = owner.role in {"modifier", "enemy", "military"} or owner.possessive
    return light and not weighty and role


def _by(hit: Hit, unit: Unit, tokens: Sequence[Token], actors: Sequence[Actor], hits: Hits) -> Actor | None:
    for actor in actors:
        if not hit.last < actor.first <= min(unit.last, hit.last + BY_REACH):
            continue
        if any(h.form in {"past", "s"} and hit.last < h.first < actor.first for h in hits.get("report", ())):
            return None
        before = actor.first - 1
        while before > hit.last and (
            tokens[before].low in {"the", "a", "an", "“", '"'} or tokens[before].low == "units"
        ):
            before -= 1
        if tokens[before].low == "by" and before > hit.last and actor.role in ACTING | {"modifier", "own-military"}:
            return actor
        if _from_positions(before, hit.last + 1, tokens) and actor.side is not None:
            return actor
    return None


def _from_positions(before: int, first: int, tokens: Sequence[Token]) -> bool:
    """Tell whether the words before an actor say "from", "from positions held by" or "from the territory of"."""
    words = [t.low for t in tokens[max(first, before - 4) : before + 1]]
    if words and words[-1] == "from":
        return True
    return len(words) > 2 and words[-1] in {"of", "by"} and "from" in words and bool(POSITIONS & set(words))


def _is_passive(first: int, tokens: Sequence[Token]) -> bool:
    return any(tokens[i].low in BE for i in range(max(0, first - 3), first)) and not any(
        t.low == "," for t in tokens[max(0, first - 3) : first]
    )


def _target(
    hit: Hit,
    unit: Unit,
    tokens: Sequence[Token],
    actors: Sequence[Actor],
    agent: Actor | None,
    *,
    passive: bool,
) -> Actor | None:
    after = [a for a in actors if hit.last < a.first <= min(unit.last, hit.last + 10) and a is not agent]
    before = [a for a in actors if unit.first <= a.first and a.last < hit.first and a is not agent]
    patient = next((a for a in after if a.role.endswith("patient") or a.role in {"military", "modifier"}), None)
    if patient is None and passive:
        patient = next((a for a in reversed(before) if a.role.endswith(("patient", "military"))), None)
    return patient


def _weapons(begin: int, end: int, hits: Hits) -> tuple[Weapon, ...]:
    found: list[Weapon] = []
    for hit in hits.get("weapon", ()):
        if begin <= hit.first <= end and hit.value not in found:
            found.append(hit.value)  # type: ignore[arg-type]
    return tuple(found)


def _counts(event: Event, unit: Unit, tokens: Sequence[Token], hits: Hits) -> bool:
    """Tell whether a noun is a report of an attack: fighting must break out, go on or kill; the rest must be somebody's."""
    if event.word == "clash":
        return unit.frame in {"accuse", "mutual"} or _breaks_out(event, tokens, hits)
    if tokens[event.first].low in {"provocation", "provocations", "offensive", "countermeasures", "shots"}:
        return event.agent is not None or unit.frame == "accuse"
    if tokens[event.first].low == "measures" or "measures" in tokens[event.last].low:
        return unit.frame != "accuse"
    return True


def _breaks_out(event: Event, tokens: Sequence[Token], hits: Hits) -> bool:
    """Tell whether fighting is said to begin, go on or kill, in the clause that it is the subject of."""
    before = [t.low for t in tokens[max(0, event.first - 3) : event.first]]
    if {"since", "as", "over", "about"} & set(before[-2:]):
        return False
    if "in" in before[-2:]:
        # "18 killed in clashes" tells of them; "killed in the fighting" only points back
        hurt = {h.first for h in hits.get("casualty", ())}
        return "the" not in before[-2:] and any(i in hurt for i in range(event.first - 6, event.first))
    if {"were", "was"} & set(before[-2:]) and "there" in [t.low for t in tokens[max(0, event.first - 5) : event.first]]:
        return True
    verbs = {h.first: h.form for h in hits.get("occurrence", ())}
    for i in range(event.last + 1, min(len(tokens), event.last + SUBJECT_REACH)):
        if i in verbs:
            return verbs[i] != "s"
        if tokens[i].low in {",", ";"}:
            return False
    return tokens[event.first].low in {"clashed"}


def _split(found: list[Event], hits: Hits) -> list[Event]:
    """Set drones, aircraft and missiles apart from the guns named with them, where they are used by a verb of their own."""
    result = []
    for event in found:
        if event.word == "launch" and len(found) > 1 and not OWN_EVENT & set(event.weapons):
            result.append(replace(event, word="with"))
        else:
            result.append(event)
    return result


def _kind(event: Event) -> EventType:
    base = KIND_OF.get(event.word, "other")
    if base in {"drone", "missile", "air", "clash", "small_arms"} and event.word not in {"shoot"}:
        return base
    heavy = [w for w in event.weapons if w in HEAVY]
    if base == "shelling" or heavy:
        return "shelling"
    return KIND_BY_WEAPON.get(event.weapons[0], base) if event.weapons else base


def _merged(found: list[Event]) -> list[Event]:
    """Join neighbours that name one attack: the same agent (or none), and one kind, or one of the two unspecific."""
    kept: list[Event] = []
    for event in found:
        for i, held in enumerate(kept):
            same_agent = held.agent == event.agent or held.agent is None or event.agent is None or (
                held.agent.side == event.agent.side)  # fmt: skip
            kinds = {held.kind, event.kind}
            alike = not _other_victim(held, event) and (
                len(kinds) == 1 or "other" in kinds or kinds == {"shelling", "small_arms"}
            )
            if same_agent and alike:
                kind = event.kind if held.kind == "other" or event.kind == "shelling" else held.kind
                weapons = tuple(dict.fromkeys((*held.weapons, *event.weapons)))
                span = (min(held.span[0], event.span[0]), max(held.span[1], event.span[1]))
                kept[i] = replace(
                    held, kind=kind, weapons=weapons, span=span, agent=held.agent or event.agent,
                    target=held.target or event.target,
                )  # fmt: skip
                break
        else:
            kept.append(event)
    return kept


def _other_victim(held: Event, event: Event) -> bool:
    """Tell whether a second attack is on somebody of another side than the first."""
    return event.target is not None and event.target.side == THIRD_PARTY and held.target != event.target
