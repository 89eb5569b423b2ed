"""One event in its sentence in; whether the words tell of it as its reporter's own deed, out.

It is announced or owned up to, or answers what was done before; or what was struck is the enemy's.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from mapper.extraction.appointments import ARMED_GROUPS
from mapper.extraction.authors import OWNING_UP
from mapper.extraction.clauses import OWNER_REACH, is_passive
from mapper.extraction.doers import ANSWERING
from mapper.extraction.parties import FORCES
from mapper.extraction.segments import lows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mapper.extraction.attribution import Unit
    from mapper.extraction.events import Event
    from mapper.extraction.parties import Actor
    from mapper.extraction.readings import Reading
    from mapper.extraction.segments import Token

PRIDING: Final = ("eliminat", "neutrali")  # so one speaks of one's own deeds
TARGETS_REACH: Final = 4
DEAD_REACH: Final = 4  # words of "militants were also killed"
BEING: Final = frozenset("was is came as".split())
REPLIES: Final = frozenset("response answer reply retaliation revenge".split())
TAKING: Final = ("claim", "take", "took", "assum")
RETURNING: Final = frozenset("response return reply retaliation".split())  # "fired in response"
HIDEOUTS: Final = frozenset("hideout hideouts lair lairs launchpad launchpads".split())
MILITANT: Final = ("militant", "terrorist", "insurgent")
TROOPS: Final = frozenset("troops soldiers guards forces gunners".split())
STRUCK: Final = frozenset({"attack", "air"})


def tells_own(unit: Unit, event: Event, reading: Reading, foe: str | None) -> bool:
    """Tell whether a side speaks of its own deed where it names no attacker, by what was struck or how it is told."""
    named = unit.speaker is not None and unit.speaker.side is not None
    struck = _on_foes(event, reading, foe) or _on_hideouts(event, reading) or _by_the_group(event, reading)
    struck = struck or _kills(event, reading, foe) or (named and _are_killed(event, reading, foe))
    struck = struck or _on_targets(event, reading) or _on_enemy(event, reading) or _on_militants(event, reading)
    return struck or _announces_deed(unit, event, reading) or bool(reading.hits.get("restraint"))


def is_own(unit: Unit, event: Event, reading: Reading) -> bool:
    """Tell whether a deed is its reporter's own: fire that is returned, an attack that is announced."""
    tokens = reading.sentence.tokens
    if event.word == "reply" or any(
        _retaliates(i, event, tokens) for i in range(unit.first, min(len(tokens) - 1, event.span[1] + 3))
    ):
        return True
    reports = (h for h in reading.hits.get("report", ()) if 0 < event.first - h.last <= OWNER_REACH)
    announced = any(tokens[h.first].low.startswith(OWNING_UP) for h in reports)
    told = lows(tokens, event.last + 1, event.span[1] + 3)
    head = lows(tokens, unit.first, unit.first + 2)
    answers = (*pairwise(told), *pairwise(head))
    answered = told[:1] == ["back"] or any(a == "in" and b in RETURNING for a, b in answers)
    announced = announced or tokens[event.first].low.startswith(PRIDING)
    answering = any(t.low.startswith(ANSWERING) for t in tokens[max(0, event.first - 2) : event.first + 1])
    return announced or answered or answering


def _retaliates(word: int, event: Event, tokens: Sequence[Token]) -> bool:
    """Tell whether a deed is called retaliation: "shelled X in retaliation for …", "in retaliation Y shelled X"."""
    if tokens[word].low != "retaliation":
        return False
    answered = tokens[word + 1].low in {"for", "to", "against"}  # until the comma it is the other's deed
    return word >= event.last or not answered or any(t.low == "," for t in tokens[word : event.first])


def did_not(event: Event) -> bool:
    """Tell whether somebody is said not to have done it: "X's forces did not open fire"."""
    return event.negated and event.agent is not None and abs(event.first - event.agent.last) <= 2 * OWNER_REACH


def owned_up(unit: Unit, event: Event, reading: Reading) -> bool:
    """Tell whether a deed is admitted, not only that it took place: "admitted to shelling X", "took responsibility"."""
    said = unit.saying or (event.first, event.first)
    tokens = reading.sentence.tokens
    words = set(lows(tokens, said[0], said[1] + 2)) | set(lows(tokens, unit.first, unit.first + 1))
    if "responsibility" in words and tokens[said[0]].low.startswith(TAKING):
        return True
    following = lows(tokens, event.last + 1, min(unit.last, event.last + 2 * OWNER_REACH))
    being = next((i for i, low in enumerate(following) if low in BEING or low == ","), len(following))
    if following[being : being + 1] != [","] and not REPLIES.isdisjoint(following[being : being + OWNER_REACH - 1]):
        return True  # "the attack was a response to …", "described the strike as its answer"
    return unit.stance == "acknowledges" and event.verb_form == "ing" and 0 < event.first - said[1] <= OWNER_REACH


def is_returned(event: Event, reading: Reading) -> bool:
    """Tell whether troops of no named side fire back: "soldiers returned fire", "troops who fired back"."""
    tokens = reading.sentence.tokens
    back = tokens[event.first].low == "returned" or lows(tokens, event.last + 1, event.last + 2) == ["back"]
    men = lows(tokens, event.first - 2, event.first)
    return back and event.agent is None and not TROOPS.isdisjoint(men)


def is_announced(unit: Unit, event: Event, reading: Reading) -> bool:
    """Tell whether it is announced that something was targeted: that may be one's own deed."""
    tokens = reading.sentence.tokens
    announced = unit.saying is not None and tokens[unit.saying[0]].low.startswith("announc")
    return announced and tokens[event.first].low.startswith("target")


def _announces_deed(unit: Unit, event: Event, reading: Reading) -> bool:
    """Tell whether an attack is announced by who made it: "X announces targeting of a base", "… having fired at"."""
    if lows(reading.sentence.tokens, event.first - 2, event.first) == ["announced", "having"]:
        return True
    if unit.saying is None or event.verb_form != "ing" or event.passive or event.agent is not None:
        return False
    tokens = reading.sentence.tokens
    announced = tokens[unit.saying[0]].low.startswith("announc")
    return announced and lows(tokens, unit.saying[1] + 1, event.first) in ([], ["the"]) and event.word in STRUCK


def _on_targets(event: Event, reading: Reading) -> bool:
    """Tell whether it is "targets" that are struck: so one speaks of one's own strikes."""
    following = reading.sentence.tokens[event.last + 1 : event.last + 1 + TARGETS_REACH]
    struck = bool(event.verb_form) and event.word != "interception"
    return struck and any(t.low == "targets" for t in following)


def on_armed_targets(event: Event, reading: Reading) -> bool:
    """Tell whether an attack is said to have been on the enemy's "targets": "raided X and destroyed 30 targets"."""
    told = lows(reading.sentence.tokens, event.span[0], event.span[1] + 1)
    targets = (told[max(0, i - 2) : i] for i, low in enumerate(told) if low == "targets")
    armed = (low for before in targets if "civilian" not in before for low in before)
    return any(low.startswith(MILITANT) or low.isdigit() for low in armed)


def _on_militants(event: Event, reading: Reading) -> bool:
    """Tell whether it is "militants" who were killed: so one speaks of one's own strikes."""
    tokens, (begin, end) = reading.sentence.tokens, event.span
    dead = (h.first for h in reading.hits.get("casualty", ()) if begin < h.first <= end)
    return event.agent is None and any(
        is_passive(i, tokens) and any(low.startswith(MILITANT) for low in lows(tokens, i - DEAD_REACH, i)) for i in dead
    )


def _by_the_group(event: Event, reading: Reading) -> bool:
    """Tell whether it was done by what "the group" has: "X was struck by one of the group's jets"."""
    told = lows(reading.sentence.tokens, event.last + 1, event.span[1] + 1)
    owned = (i for i, low in enumerate(told[:-1]) if low in ARMED_GROUPS and told[i + 1] == "'s")
    return any("by" in told[max(0, i - DEAD_REACH) : i] for i in owned)


def _on_hideouts(event: Event, reading: Reading) -> bool:
    """Tell whether it is hideouts that were struck: so one speaks of one's own strikes."""
    struck = lows(reading.sentence.tokens, event.span[0], event.first)
    return event.passive and event.agent is None and not HIDEOUTS.isdisjoint(struck)


def _on_enemy(event: Event, reading: Reading) -> bool:
    """Tell whether it is the enemy that is struck: "hit an enemy depot", with nobody of the enemy's before it."""
    enemies = [a for a in reading.actors if a.role == "enemy"]
    after = any(event.last < a.first <= event.span[1] for a in enemies)
    words = reading.sentence.tokens[event.last + 1 : event.last + 2]
    struck = bool(event.verb_form) or any(t.low in {"targeted", "struck", "hit"} for t in words)
    return struck and after and not any(a.first < event.first for a in enemies)


def _on_foes(event: Event, reading: Reading, foe: str | None) -> bool:
    """Tell whether it is something of the enemy's that is struck: "hit a depot of X"."""
    if not event.verb_form or event.passive:
        return False
    near = range(event.last + 2, min(event.span[1], event.last + 2 + TARGETS_REACH) + 1)
    owners = (a for a in reading.actors if a.side and a.side == foe and a.first in near)
    return any(reading.sentence.tokens[a.first - 1].low == "of" for a in owners)


def _kills(event: Event, reading: Reading, foe: str | None) -> bool:
    """Tell whether it is the enemy's men whom an attack is said to have killed: "the strikes killed X fighters"."""
    if event.passive:
        return False
    dead = reading.hits.get("casualty", ())
    harmed = next((h.last for h in dead if event.last < h.first <= event.last + OWNER_REACH), event.span[1])
    near = range(harmed + 1, min(event.span[1], harmed + TARGETS_REACH) + 1)
    return any(a.first in near for a in _men_of(foe, reading))


def _are_killed(event: Event, reading: Reading, foe: str | None) -> bool:
    """Tell whether it is the enemy's men who were killed: "21 members of X were killed in the operation"."""
    if event.word != "killing" or not event.passive or event.agent is not None:
        return False
    begin = event.span[0]
    return any(begin <= a.first and 0 < event.first - a.last <= DEAD_REACH for a in _men_of(foe, reading))


def _men_of(side: str | None, reading: Reading) -> Iterator[Actor]:
    """Return the men of a side, if it is one, whom a sentence names."""
    return (a for a in reading.actors if side and a.side == side and a.role in FORCES | {"official"})
