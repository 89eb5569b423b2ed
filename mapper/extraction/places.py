"""The toponyms in an event's words in; hits, origins and context out.

A toponym after "from" is where the fire came from; one that only contains or situates another ("A in B district",
"C near the lake D") is context; the rest is hit. "Towards", "in the direction of" and "near" make it a place nearby.
A list shares the role and the relation of its first member.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapper.claim import PlaceMention

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gazetteer import Toponym
    from mapper.claim import Relation, Role
    from mapper.extraction.segments import Token

TYPE_WORDS: Final = frozenset(
    "district districts region regions village villages town towns city cities settlement settlements province provinces "
    "resort area areas sector sectors community communities lake mountain hromada oblast raion rayon the of 's ' ’ "
    "and or , & both well as southern northern eastern western central".split()
)
NEARBY: Final = frozenset("direction directions towards toward near outskirts vicinity close around".split())
ORIGIN: Final = frozenset({"from"})
GOAL: Final = frozenset(
    "at on against into targeting hit shelled shelling hitting struck towards toward positions's".split()
)
CONTAINER: Final = frozenset("in of near within".split())
LIST_MARKS: Final = frozenset({",", "and", "or", "as", "well", "&"})
LOOK_BACK: Final = 12


def place_mentions(
    toponyms: Sequence[Toponym], tokens: Sequence[Token], first: int
) -> tuple[PlaceMention, ...]:
    """Give each toponym of an event's words its role and relation; `first` is the event's first token."""
    found: list[PlaceMention] = []
    spans = [_span(t, tokens) for t in toponyms]
    for n, toponym in enumerate(toponyms):
        begin, end = spans[n]
        if n:
            between = [t.low for t in tokens[spans[n - 1][1] + 1 : begin]]
            previous = found[-1]
            if _listed(between):
                found.append(PlaceMention(toponym, previous.role, previous.relation))
                continue
            if _contained(between, toponym, previous):
                if "'s" in between and toponym.kind != "district":
                    # "X district's village Y": X was the container
                    found[-1] = PlaceMention(previous.toponym, "context", previous.relation)
                    found.append(PlaceMention(toponym, previous.role, previous.relation))
                else:
                    found.append(PlaceMention(toponym, "context"))
                continue
        limit = spans[n - 1][1] + 1 if n else max(0, begin - LOOK_BACK, first if first < begin else 0)
        role, relation = _governed(tokens, limit, begin, end)
        if toponym.kind == "country" and n and found[0].role == "hit":
            role = "context"
        found.append(PlaceMention(toponym, role, relation))
    return tuple(found)


def _span(toponym: Toponym, tokens: Sequence[Token]) -> tuple[int, int]:
    inside = [i for i, t in enumerate(tokens) if t.start < toponym.end and t.end > toponym.start]
    return (inside[0], inside[-1]) if inside else (0, 0)


def _listed(between: Sequence[str]) -> bool:
    return (
        bool(set(between) & LIST_MARKS)
        and all(w in LIST_MARKS or w in TYPE_WORDS for w in between)
        and not (set(between) & {"of"} and "," not in between and "and" not in between)
    )


def _contained(between: Sequence[str], toponym: Toponym, previous: PlaceMention) -> bool:
    words = [w for w in between if w not in {",", "the"}]
    if "'s" in words and all(w in TYPE_WORDS for w in words):
        return True
    if "and" in words or len(words) > 6:  # noqa: PLR2004
        return False
    if not words:
        return bool(between) and toponym.kind in {"district", "region", "country"}
    return (
        any(w in CONTAINER for w in words)
        and not any(w in ORIGIN | GOAL - {"on"} for w in words)
        and previous.role != "context"
        and (not {"direction", "directions", "positions"} & set(words))
    )


def _governed(tokens: Sequence[Token], limit: int, begin: int, end: int) -> tuple[Role, Relation]:
    """Read the words before (and the one after) a toponym: from where, at, or towards it."""
    relation: Relation = "at"
    after = [t.low for t in tokens[end + 1 : end + 3]]
    if "direction" in after[:2] or "directions" in after[:2]:
        relation = "near"
    role: Role = "hit"
    for i in range(begin - 1, limit - 1, -1):
        low = tokens[i].low
        if low in NEARBY:
            relation = "near"
        if low in ORIGIN:
            role = "origin"
            break
        if low in GOAL and low not in {"positions's"}:
            break
    return role, relation
