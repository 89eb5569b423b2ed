"""The attacks of one unit in reading order in; the same out, those that name one attack twice joined into one.

"Subjected to fire", "using mortars" and "in a strike" tell of one attack; "and another man was killed" does not.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mapper.claim import THIRD_PARTY
from mapper.extraction.segments import lows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapper.claim import EventType
    from mapper.extraction.events import Event
    from mapper.extraction.segments import Token

ANOTHER: Final = frozenset({"another", "separate", "separately"})
BEGUN: Final = frozenset("began begun broke erupted started".split())
GOAL_REACH: Final = 5
WHOSE_REACH: Final = 6  # words of "of the X-led coalition" between an attack and its verb
PARTED: Final = frozenset(", ; : and that which".split())
LEADING: Final = 2  # words before "its" that a sentence begins with


def merged(found: Sequence[Event], tokens: Sequence[Token]) -> list[Event]:
    """Join neighbours that name one attack: the same attacker (or none), and one kind, or one of the two unspecific."""
    kept: list[Event] = []
    twin: int | None = None
    for event in found:
        if kept and _began_with(kept[-1], event, tokens):
            kept[-1] = replace(event, span=(kept[-1].span[0], event.span[1]))
            continue
        if kept and _is_its_verb(kept[-1], event, tokens):
            kind = event.kind if event.kind == "drone" else kept[-1].kind
            span, target = (kept[-1].span[0], event.span[1]), kept[-1].target or event.target
            kept[-1] = replace(kept[-1], span=span, target=target, kind=kind)
            continue
        apart = bool(kept) and _is_apart(kept[-1], event, tokens)
        only_how = event.means and not (event.agent or event.earlier or event.answered_by)
        if not only_how or twin is None:  # "retaliated with artillery strikes"
            twin = None if apart else next((i for i, held in enumerate(kept) if _one_attack(held, event)), None)
        if twin is None:
            kept.append(event)
            twin = len(kept) - 1
            continue
        held = kept[twin]
        kept[twin] = replace(
            held,
            kind=_joint_kind(held, event),
            weapons=tuple(dict.fromkeys((*held.weapons, *event.weapons))),
            span=(min(held.span[0], event.span[0]), max(held.span[1], event.span[1])),
            agent=event.agent if _leads(held, event) else held.agent or event.agent,
            target=held.target or event.target,
        )
    return kept


def _leads(held: Event, event: Event) -> bool:
    """Tell whether an attack of "its" is that of who is named next: "in its attack X used mortars"."""
    if held.agent is None or held.agent.role != "own" or event.agent is None or not event.verb_form:
        return False
    return held.agent.first - held.span[0] <= LEADING and event.agent.first > held.last


def _joint_kind(held: Event, event: Event) -> EventType:
    """Return the kind of two words for one attack: the more exact."""
    exact = held.kind == "other" or event.kind == "shelling"
    return event.kind if exact and not _harms(held, event) else held.kind


def _harms(held: Event, event: Event) -> bool:
    """Tell whether a verb only says whom an attack hurt: "shelled X and killed two"."""
    hurt = event.word == "killing" and held.word != "killing" and not (event.passive or event.weapons or event.negated)
    return hurt and event.verb_form != "ing" and (event.agent is None or event.agent == held.agent)


def _began_with(clash: Event, event: Event, tokens: Sequence[Token]) -> bool:
    """Tell whether fighting is said to begin with one side's attack: "the fighting broke out when X fired at Y"."""
    between = lows(tokens, clash.last + 1, event.first)
    side = event.agent.side if event.agent else None
    fires = event.word in {"fire", "opening"}
    told = clash.word == "clash" and not clash.verb_form and (fires or bool(event.verb_form))
    told = told and event.word not in {"clash", "killing"} and not BEGUN.isdisjoint(between)
    return told and side is not None and ("when" in between or (fires and "after" in between))


def _is_its_verb(held: Event, event: Event, tokens: Sequence[Token]) -> bool:
    """Tell whether a verb only says what the attack before it hit: "air strikes of X pounded Y"."""
    between = lows(tokens, held.last + 1, event.first)
    named = held.kind not in {"other", "clash"} and not held.verb_form and held.agent is not None
    whose = between[:1] in (["of"], ["by"]) and len(between) <= WHOSE_REACH and not PARTED.intersection(between)
    same = event.agent is None or (whose and held.agent is not None and event.agent.first == held.agent.first)
    struck = event.verb_form in {"past", "s"} and same and not event.passive and (whose or not event.weapons)
    return named and struck and (not between or whose) and held.negated == event.negated


def _is_apart(held: Event, event: Event, tokens: Sequence[Token]) -> bool:
    """Tell whether the words say that it is another attack: "… and another man was killed by a drone strike"."""
    between = set(lows(tokens, held.last + 1, event.first))
    return held.kind != event.kind and "and" in between and not ANOTHER.isdisjoint(between)


def _one_attack(held: Event, event: Event) -> bool:
    if event.earlier or event.answered_by is not None or held.answered_by is not None:
        return False
    if held.word == "subjecting" and not event.verb_form and event.first - held.last <= GOAL_REACH:
        return True  # "came under artillery and drone attack"
    if held.word == "launch" and not event.verb_form and event.first - held.last <= GOAL_REACH:
        return event.kind != "clash" and event.agent in {None, held.agent}  # "launched drone and missile attacks"
    if _harms(held, event):
        return True
    if event.verb_form == "ing" and event.word == "attack" and not event.agent and not event.negated:
        return True  # "rockets targeting X" goes on telling of the attack before it
    same_agent = held.agent is None or event.agent is None or held.agent.side == event.agent.side or _leads(held, event)
    kinds = {held.kind, event.kind}
    alike = len(kinds) == 1 or "other" in kinds or kinds == {"shelling", "small_arms"}
    elsewhere = event.target is not None and event.target.side == THIRD_PARTY and held.target != event.target
    return same_agent and alike and not elsewhere and held.negated == event.negated
