"""The toponyms in an event's words in; hits, origins and context out.

A toponym after "from" is where the fire came from, and so is one where the attacker is stationed; one that only
contains or situates another ("A in B district", "C near the lake D") is context; the rest is hit. "Towards", "in the
direction of" and "near" make it a place nearby. A list shares the role and the relation of its first member.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from mapper.claim import PlaceMention
from mapper.extraction.makers import WAYS
from mapper.extraction.neighbours import GOAL, HARMING, HEIGHTS, LANDING, NEARBY, STATIONS, TYPE_WORDS, WHERE, beside
from mapper.extraction.parties import BANDS
from mapper.extraction.segments import lows
from mapper.extraction.values import value_class

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gazetteer import Toponym
    from mapper.claim import Relation, Role
    from mapper.extraction.segments import Sentence, Token

STANDING: Final = frozenset({"at", "on"})  # behind positions they tell where these are, not what is fired at
BORDERS: Final = frozenset("border borders frontier boundary".split())
CLOSE: Final = (["near"], ["to"], ["from"], ["by"])
WITH: Final = (["with"], ["with", "the"], ["of"], ["of", "the"])
POSITIONS: Final = frozenset("positions posts heights territory units outposts stationed located deployed".split())
DISTANCE: Final = frozenset("far away apart km kilometers kilometres meters metres miles yards".split())  # … from X
MOVING: Final = frozenset(
    "advance advanced advancing evacuate evacuated fled flee retreat retreated withdraw withdrew withdrawn withdrawing "
    "rushed hospitalised hospitalized airlifted".split()
)
MOVING_REACH: Final = 6
LOOK_BACK: Final = 14
CLOSING_REACH: Final = 4  # tokens behind a toponym that tell whether its clause ends
DIRECTED: Final = frozenset({"direction", "directions"})
GATHERINGS: Final = frozenset(
    "speaking meeting talks summit conference briefing interview hospital hospitals morgue".split()
)
DISPUTED: Final = frozenset("war wars conflict dispute".split())
WARDS: Final = frozenset("hospital hospitals morgue".split())
BROUGHT: Final = frozenset("to at in taken brought treated admitted died".split())
GATHERED: Final = frozenset("at in".split())
GATHERING_REACH: Final = 7
SITES: Final = frozenset("market street road square mosque church hospital school roundabout crossroads".split())
ALARMS: Final = frozenset(
    "alarm alarms alert alerts call calls complaint complaints information message messages signal signals".split()
)  # … from X: who tells of it, not who fires
ALARM_REACH: Final = 8
FROM_ABOVE: Final = (["the", "air"], ["the", "sky"], ["the", "sea"], ["the", "ground"])
WAYS_IN: Final = frozenset("directions sides angles axes".split())
COUNTING: Final = frozenset("two three four five several all many different various multiple".split())
FRONTS: Final = (["direction"], ["sector"], ["axis"])
HEAD: Final = 2  # tokens before a place that heads its sentence: "Dunmore district: …"


@value_class
class Surroundings:
    """What stands around the toponyms: the event's first token, the trigger's, the attacker's, the weapons' tokens."""

    first: int
    trigger: range = range(0)
    attacker: range = range(0)
    weapons: frozenset[int] = frozenset()
    answered: float = math.inf
    """The token from which on an earlier attack is told, that this one answers: "in response to …"."""


def place_mentions(toponyms: Sequence[Toponym], sentence: Sentence, around: Surroundings) -> tuple[PlaceMention, ...]:
    """Give each toponym of an event's words its role and relation."""
    found: list[PlaceMention] = []
    tokens = sentence.tokens
    starts = {t.start for t in toponyms}
    toponyms = [t for t in toponyms if not (t.kind == "country" and t.end + len("'s ") in starts)]  # "X's Y district"
    spans = [_span(t, sentence) for t in toponyms]
    for n, toponym in enumerate(toponyms):
        begin, end = spans[n]
        between = tokens[spans[n - 1][1] + 1 : begin] if n else []
        mention = beside(found, toponym, between, tokens[end + 1 : end + 1 + CLOSING_REACH]) if n else None
        if mention is None:
            limit = spans[n - 1][1] + 1 if n else max(0, begin - LOOK_BACK, min(around.first, begin))
            if around.trigger.stop <= begin:
                limit = max(limit, around.trigger.start)  # "attacked X's positions in Y": not where the attacker stands
            role, relation = _governed(tokens, limit, begin, end, around, first=not n)
            mention = PlaceMention(toponym, role, relation)
        if mention.role != "context" and _moved(tokens[max(0, begin - MOVING_REACH) : begin]):
            mention = replace(mention, role="context")
        if mention.role == "hit" and (
            begin > around.answered or _gathered(tokens[max(0, begin - GATHERING_REACH) : begin])
        ):
            mention = replace(mention, role="context")
        found.append(mention)
    found = _without_station(_without_sites(found, spans, tokens), spans, tokens, around)
    found = _without_countries(found)
    return tuple(_without_border(_without_head(found, spans, tokens)))


def _gathered(before: Sequence[Token]) -> bool:
    """Tell whether a place is where people met or were brought: "a meeting at his office in X"."""
    words = [t.low for t in before]
    where = max((i for i, w in enumerate(words) if w in GATHERED), default=-1)
    if WARDS & set(words[:where]) and not BROUGHT & set(words[:where]):
        return False  # "a hospital in X was hit"
    if words and _is_disputed(words):
        return True
    return where >= 0 and bool(GATHERINGS & set(words[:where])) and not GOAL & set(words) - GATHERED


def _is_disputed(words: Sequence[str]) -> bool:
    """Tell whether a place is what a war is about: "since the war over the X region"."""
    over = next((i for i in range(len(words) - 1, 0, -1) if words[i] in {"over", "about"}), 0)
    return over > 0 and words[over - 1] in DISPUTED


def _moved(before: Sequence[Token]) -> bool:
    """Tell whether a place is where somebody goes, or leaves: "advanced from X towards Y", "evacuated to Z"."""
    words = [t.low for t in before]
    moving = max((i for i, w in enumerate(words) if w in MOVING), default=-1)
    return moving >= 0 and not (GOAL - {"toward", "towards", "into"}) & set(words[moving:])


def _of_group(between: Sequence[Token]) -> bool:
    """Tell whether "from" names who, and not where: "fighters from the Alder movement in X"."""
    inside = next((n for n, t in enumerate(between) if t.low in GATHERED and n), 0)
    return inside > 0 and between[inside - 1].low in BANDS


def _without_sites(
    found: Sequence[PlaceMention], spans: Sequence[tuple[int, int]], tokens: Sequence[Token]
) -> list[PlaceMention]:
    """Read "X market in the city of Y" as a place in Y: a street or a market is only named after X."""
    kept = list(found)
    for n, (left, right) in enumerate(pairwise(found)):
        between = lows(tokens, spans[n][1] + 1, spans[n + 1][0])
        if left.role == "hit" and between and between[0] in SITES and "in" in between and right.role == "context":
            kept[n], kept[n + 1] = replace(left, role="context"), replace(right, role="hit")
    return kept


def _without_head(
    found: Sequence[PlaceMention], spans: Sequence[tuple[int, int]], tokens: Sequence[Token]
) -> list[PlaceMention]:
    """Make a place that heads its sentence ("Dunmore district: …", "In the X sector …") the context of the others."""
    if len(found) < 2 or not any(m.role == "hit" for m in found[1:]) or spans[0][0] > HEAD + 1:
        return list(found)
    following = lows(tokens, spans[0][1] + 1, spans[0][1] + 3)
    heads = following[:1] == [":"] or (following[-1:] == [":"] and following[0] in TYPE_WORDS)
    heads = heads and spans[0][0] <= HEAD
    heads = heads or ("in" in lows(tokens, 0, spans[0][0]) and following[:1] in FRONTS)
    return [replace(found[0], role="context"), *found[1:]] if heads else list(found)


def _without_station(
    found: Sequence[PlaceMention], spans: Sequence[tuple[int, int]], tokens: Sequence[Token], around: Surroundings
) -> list[PlaceMention]:
    """Read where the attacker stands as the origin if a place that was hit follows: "the army in X shelled Y"."""
    kept = list(found)
    begin = around.attacker.stop
    struck = (m.role == "hit" and at[0] >= around.trigger.stop for m, at in zip(found, spans, strict=True))
    if not around.attacker or begin > around.trigger.start or not any(struck):
        return kept
    for n, (first, last) in enumerate(spans):
        between = tokens[begin:first]
        if begin <= first and last < around.trigger.start and kept[n].role == "hit" and _stands(between):
            kept[n] = replace(kept[n], role="origin")
    return kept


def _stands(between: Sequence[Token]) -> bool:
    """Tell whether only words of place stand between an attacker and a toponym."""
    words = {t.low for t in between if not t.capital}
    return bool(words & WHERE) and words <= WHERE | TYPE_WORDS | STATIONS | DIRECTED


def _without_countries(found: Sequence[PlaceMention]) -> list[PlaceMention]:
    """Make a country the context of what was hit before it, and of a place that is named behind it."""
    nearer = any(m.role == "hit" and m.toponym.kind not in {"country", "border"} for m in found)
    kept: list[PlaceMention] = []
    for mention in found:
        wider = mention.role == "hit" and mention.toponym.kind == "country"
        wider = wider and (nearer or any(m.role == "hit" for m in kept))
        kept.append(replace(mention, role="context") if wider else mention)
    return kept


def _without_border(found: Sequence[PlaceMention]) -> list[PlaceMention]:
    """Make a border the context of the nearer places that are told with it."""
    nearer = any(m.role == "hit" and m.toponym.kind not in {"border", "country"} for m in found)
    return [
        replace(m, role="context") if nearer and m.role == "hit" and m.toponym.kind == "border" else m for m in found
    ]


def _span(toponym: Toponym, sentence: Sentence) -> tuple[int, int]:
    first = bisect_right(sentence.ends, toponym.start)
    last = bisect_left(sentence.starts, toponym.end) - 1
    return (first, last) if first <= last else (0, 0)


def _by_a_border(tokens: Sequence[Token], i: int, begin: int) -> bool:
    """Tell whether a toponym only says which border is near: "at X, a town near the border with Y"."""
    before = [low for low in lows(tokens, i - 2, i) if low != "the"]
    return tokens[i].low in BORDERS and before[-1:] in CLOSE and lows(tokens, i + 1, begin) in WITH


def _governed(
    tokens: Sequence[Token], limit: int, begin: int, end: int, around: Surroundings, *, first: bool
) -> tuple[Role, Relation]:
    """Read the words before (and the one after) a toponym: from where, at, or towards it."""
    after = lows(tokens, end + 1, end + 3)
    relation: Relation = "near" if {"direction", "directions"} & set(after) else "at"
    stationed = False
    for i in range(begin - 1, limit - 1, -1):
        low = tokens[i].low
        if low in NEARBY:
            relation = "near"
        if not first and _by_a_border(tokens, i, begin):
            return "context", "at"
        theirs = low == "positions" and bool(i) and tokens[i - 1].capital and i - 1 not in around.attacker
        stationed = stationed or (low in {"stationed", "located", "deployed", "positions"} and not theirs)
        if stationed and i in around.attacker:
            return "origin", relation
        if low == "from" and tokens[i + 1].low != "both" and (found := _left(tokens, i, begin, around, first=first)):
            return found[0], found[1] or relation
        if _ends_at_a_goal(tokens, i):
            break
        if low in DIRECTED and "from" in lows(tokens, i - 3, i) and tokens[i - 1].low not in COUNTING:
            return "origin", "near"
        if low in DIRECTED and not (POSITIONS - {"territory"}) & set(lows(tokens, i - 5, i)):
            break
    return "hit", relation


def _left(
    tokens: Sequence[Token], i: int, begin: int, around: Surroundings, *, first: bool
) -> tuple[Role, Relation | None] | None:
    """Read "from" before a toponym: where fire came from, unless something else did; None before a weapon."""
    before = tokens[i - 1].low if i else ""
    whence = lows(tokens, i + 1, i + 3)
    if whence in FROM_ABOVE or (whence[-1] in WAYS_IN and whence[0] in COUNTING):
        return None
    if before in WAYS:
        return "hit", "near"
    if before in DISTANCE:
        # "not far from X" is at X where nothing is nearer, "2 km from X" and "at Y, not far from X" are elsewhere
        return ("hit", "near") if first and i > 1 and tokens[i - 2].low == "not" else ("context", "at")
    if around.weapons & {i + 1, i + 2, i + 3}:
        return None
    told = ALARMS & set(lows(tokens, i - ALARM_REACH, i)) or (first and _of_group(tokens[i + 1 : begin]))
    return "hit" if told else "origin", None


def _ends_at_a_goal(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether a token says what is hit, so that what stands before it tells nothing of the place behind it."""
    low, before = tokens[i].low, tokens[i - 1].low if i else ""
    if low in STANDING:  # "on positions", "on nameless heights": where somebody stands
        return before not in POSITIONS and not HEIGHTS & set(lows(tokens, i + 1, i + 4))
    return low in LANDING | HARMING | GOAL
