"""A toponym and the one before it in; what the second is to the first out: one list, a container, or neither.

"A and B", "A, B and C villages" share a role; "A of B district" is A, and so is "B district's village A"; a list of
origins goes on over "and on nameless heights of C", as long as no deed is told of C.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mapper.claim import PlaceMention

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gazetteer import Toponym
    from mapper.extraction.segments import Token

TYPE_WORDS: Final = frozenset(
    "district districts region regions village villages town towns city cities settlement settlements province "
    "provinces resort area areas sector sectors community communities lake mountain hromada oblast raion rayon the of "
    "'s ' ’ both southern northern eastern western central neighbouring neighboring nearby".split()
)
LIST_MARKS: Final = frozenset({",", "and", "or", "as", "well", "&", "also"})
NEARBY: Final = frozenset("direction directions towards toward near outskirts vicinity close around".split())
STRIKING: Final = frozenset("fire fired opened attacked bombed targeted launched".split())
HARMING: Final = frozenset("kills kill killed killing wounded wounding injured injuring damaged".split())
PLURALS: Final = frozenset("villages towns cities settlements communities".split())
LANDING: Final = frozenset("landed landing land lands fell falling fall falls crashed exploded explode".split())
GOAL: Final = LANDING | frozenset(
    "at on against into targeting hit shelled shelling hitting struck towards toward".split()
)
CONTAINER: Final = frozenset("in of near within next bordering adjacent outside".split())
AREAS: Final = frozenset({"district", "region", "country"})
WHERE: Final = frozenset({"in", "on", "at"})
HEIGHTS: Final = frozenset("heights height hills hill".split())
STATIONS: Final = HEIGHTS | frozenset(
    "nameless unnamed positions located stationed direction directions who operate operating operated based".split()
)
LEADING: Final = frozenset("of in on at against towards toward into and the near to with using".split())


def beside(
    found: list[PlaceMention], toponym: Toponym, between: Sequence[Token], following: Sequence[Token]
) -> PlaceMention | None:
    """Read a toponym from the one before it: in one list with it, inside it, or around it; None if neither.

    `between` stands between the two, `following` behind the second; the last of `found` may turn out to be context.
    """
    previous, words = found[-1], [t.low for t in between]
    bracketed = bool(words) and words[-1] == "(" and all(w in TYPE_WORDS for w in words[:-1])
    if bracketed and toponym.kind in AREAS and previous.toponym.kind not in AREAS:
        return PlaceMention(toponym, "context")  # "Y (X district)"
    if bracketed or (previous.toponym.kind in AREAS and _are_villages(words)):
        # "the X district (Y, Z)", "the X district villages of Y and Z": X was the container
        found[-1] = replace(previous, role="context")
        return replace(previous, toponym=toponym)
    main = next((m for m in reversed(found) if m.role != "context"), None)
    if _listed(between):
        alike = main if main and "," in words and previous.role == "context" else previous
        return PlaceMention(toponym, alike.role, alike.relation)
    if main is not None and main.role == "origin" and _goes_on(between) and _closes(following):
        return PlaceMention(toponym, "origin", main.relation)
    if not _contained(words, toponym) or (previous.role == "origin" and "on" in words):
        return None  # "fire from X on Y" hits Y
    if previous.role == "context":
        return PlaceMention(toponym, "context")
    if previous.toponym.kind in {"border", "country"} or _owned(words):
        # "on the border in the X district", "X district's village Y": the first only situates the second
        found[-1] = replace(previous, role="context")
        return replace(previous, toponym=toponym, relation="near" if NEARBY & set(words) else previous.relation)
    return PlaceMention(toponym, "context")


def _are_villages(words: Sequence[str]) -> bool:
    """Tell whether villages follow on the district they are in: "the X district villages of A"."""
    return words[-1:] == ["of"] and bool(PLURALS & set(words)) and TYPE_WORDS.issuperset(words)


def _listed(between: Sequence[Token]) -> bool:
    words = {t.low for t in between}
    if not words & {",", "and", "or"}:
        return False
    return all(t.low in LIST_MARKS or t.low in TYPE_WORDS or t.capital or t.low in {"(", ")"} for t in between)


def _goes_on(between: Sequence[Token]) -> bool:
    """Tell whether a list of places goes on with one more where: "in X and on nameless heights of Y"."""
    words = [t.low for t in between]
    where = next((i for i, w in enumerate(words) if w in WHERE | STATIONS), None)
    if where is None or not ("and" in words[:where] or HEIGHTS & set(words)):
        return False
    return all(t.low in LIST_MARKS | TYPE_WORDS | WHERE | STATIONS or t.capital for t in between)


def _closes(following: Sequence[Token]) -> bool:
    """Tell whether no deed is told of a place: it ends a clause, or a preposition leads on."""
    rest = next((t for t in following if t.low not in TYPE_WORDS or t.low in {"of", "the"}), None)
    return rest is None or not rest.low[0].isalnum() or rest.low in LEADING


def _owned(between: Sequence[str]) -> bool:
    """Tell whether the first of two toponyms has the second: "X district's village Y"."""
    return "'s" in between and all(w in TYPE_WORDS for w in between[: between.index("'s")])


def _contained(between: Sequence[str], toponym: Toponym) -> bool:
    words = [w for w in between if w not in {",", "the"}]
    if _owned(words) and all(w in TYPE_WORDS for w in words):
        return True
    if "and" in words or len(words) > 6:
        return False
    if not words:
        return bool(between) and toponym.kind in AREAS
    barred = {"from", "direction", "directions", "positions"} | HARMING | STRIKING | (GOAL - {"on"})
    return bool(CONTAINER & set(words)) and not barred & set(words)
