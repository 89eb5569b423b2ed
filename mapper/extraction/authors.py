"""One trigger of attack in its clause in; whose attack it is, by what is told of it, out: "X carried it out".

So too who announces it, who is behind it and who is answerable for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapper.extraction.clauses import (
    ARTICLES,
    BE,
    CLAUSE_REACH,
    FIRE_REACH,
    OWNER_REACH,
    token_before,
)
from mapper.extraction.clefts import DONE_BY
from mapper.extraction.makers import BY_REACH, CLAUSES
from mapper.extraction.parties import ACTING
from mapper.extraction.segments import lows

if TYPE_CHECKING:
    from mapper.extraction.clauses import Clause
    from mapper.extraction.lexicon import Hit
    from mapper.extraction.parties import Actor

TOLD_APART: Final = frozenset("that had has have was were is are".split())
OWNING_UP: Final = ("announc", "claim")
CARRIED: Final = frozenset("unleashed carried conducted launched made staged mounted delivered committed".split())
ANSWERABLE: Final = frozenset("responsible responsibility blame guilty".split())
LYING: Final = frozenset("lies lie lay rests rest falls".split())  # "the responsibility for it lies with X"
TYING: Final = BE | frozenset(
    "bears bear bore carries to fully full solely directly all the entirely main sole".split()
)
WORK: Final = frozenset({"work", "handiwork", "doing"})
DONE_REACH: Final = 26  # words from an attack to "were carried out by"


def announcer(hit: Hit, clause: Clause) -> Actor | None:
    """Read "X announces the bombardment of …": who announces a deed, or claims it, has done it."""
    if hit.form:
        return None
    if (by := _announced_by(hit, clause)) is not None:
        return by
    for report in clause.hits.get("report", ()):
        between = clause.tokens[report.last + 1 : hit.first]
        owns_up = clause.tokens[report.first].low.startswith(OWNING_UP) and 0 < hit.first - report.last <= OWNER_REACH
        named = any(t.low in TOLD_APART or (t.capital and t.low not in ARTICLES) for t in between)
        if owns_up and (not named or between[0].low == "responsibility"):
            return next((a for a in reversed(clause.actors) if a.last < report.first), clause.unit.speaker)
    return None


def _announced_by(hit: Hit, clause: Clause) -> Actor | None:
    """Read "the attack was announced by X's spokesman", in the passive."""
    for report in clause.hits.get("report", ()):
        tokens = clause.tokens
        told = hit.last < report.first <= hit.last + CLAUSE_REACH and tokens[report.first].low == "announced"
        if told and tokens[report.first - 1].low in BE and lows(tokens, report.last + 1, report.last + 2) == ["by"]:
            return next((a for a in clause.actors if 0 < a.first - report.last - 1 <= FIRE_REACH), None)
    return None


def carrying_out(hit: Hit, clause: Clause) -> Actor | None:
    """Read "an attack that a drone of X's army carried out on Y": a noun told by who did it."""
    tokens = clause.tokens
    if hit.form:
        return None
    near = range(hit.last + 1, min(len(tokens) - 1, hit.last + 1 + FIRE_REACH))
    that = next((i for i in near if tokens[i].low in {"that", "which"}), None)
    if that is None:
        # "the attack X's forces made on Y"
        bare = (a for a in clause.actors if a.first in {hit.last + 1, hit.last + 2} and a.role in ACTING)
        return next((a for a in bare if CARRIED & set(lows(tokens, a.last + 1, a.last + 2))), None)
    reach = range(that + 1, min(len(tokens), that + CLAUSE_REACH))
    verb = next((i for i in reach if tokens[i].low in CARRIED), 0)
    told = {h.first for h in clause.hits.get("report", ())}  # "that, X said, Y carried out"
    named = (a for a in clause.actors if that < a.first and a.last < verb and a.last + 1 not in told)
    return next((a for a in named if a.role in ACTING | {"modifier"}), None)


def done_by(hit: Hit, clause: Clause) -> Actor | None:
    """Read who it is "by" behind the verb of an attack: "strikes on A, B and the villages of C were made by X"."""
    if hit.form not in {"", "ing"}:
        return None
    tokens, stop = clause.tokens, min(clause.unit.last, hit.last + DONE_REACH)
    made = (i for i in range(hit.last + 2, stop) if tokens[i].low in CARRIED and tokens[i - 1].low in BE)
    if (verb := next(made, 0)) == 0 or CLAUSES & set(lows(tokens, hit.last + 1, verb)):
        return None
    deeds = {h.first for g in ("noun", "verb", "report", "casualty", "occurrence") for h in clause.hits.get(g, ())}
    if any(hit.last < i < verb for i in deeds):
        return None
    by = next((i for i in range(verb + 1, min(len(tokens), verb + BY_REACH)) if tokens[i].low == "by"), 0)
    named = (a for a in clause.actors if by and 0 < a.first - by <= FIRE_REACH and a.role in ACTING | DONE_BY)
    return None if any(verb < i < by for i in deeds) else next(named, None)


def behind(hit: Hit, clause: Clause) -> Actor | None:
    """Read "behind the attack on Y was X", "it was the work of X"."""
    tokens = clause.tokens
    near = set(lows(tokens, max(clause.unit.first, hit.first - FIRE_REACH), hit.first))
    if hit.form not in {"", "ing"}:
        return None
    later = [a for a in clause.actors if hit.last < a.first <= clause.unit.last and a.role in ACTING]
    before = {a: token_before(a.first, hit.last, tokens) for a in later}
    if "behind" in near:
        return next((a for a in later if tokens[before[a]].low in BE), None)
    if WORK & set(lows(tokens, hit.last + 1, hit.last + CLAUSE_REACH)):
        return next((a for a in later if WORK & set(lows(tokens, before[a] - 1, before[a]))), None)
    return None


def answerable(hit: Hit, clause: Clause) -> Actor | None:
    """Read "X is responsible for the shelling", "X is to blame for it", "for the raid X bears the responsibility"."""
    tokens, unit = clause.tokens, clause.unit
    if hit.form in {"past", "s"}:
        return None
    for i in range(unit.first, unit.last):
        if tokens[i].low not in ANSWERABLE:
            continue
        doer = next((a for a in reversed(clause.actors) if a.last < i and i - a.last <= OWNER_REACH), None)
        tied = doer is not None and all(t.low in TYING for t in tokens[doer.last + 1 : i]) and i > doer.last + 1
        where = (i + 1, i + 2) if hit.first > i else (hit.first - 3, hit.first)
        named = "for" in lows(tokens, *where)
        if doer is not None and tied and named and doer.role in ACTING | DONE_BY:
            return doer
        if i < hit.first and (doer := _at_whose_door(hit, clause)) is not None:
            return doer
    return None


def _at_whose_door(hit: Hit, clause: Clause) -> Actor | None:
    """Read who is named behind it: "the responsibility for the raid lies with X", "responsible for it was X"."""
    tokens = clause.tokens
    for actor in (a for a in clause.actors if hit.last < a.first <= clause.unit.last):
        before = token_before(actor.first, hit.last, tokens)
        lies = tokens[before].low in {"with", "on"} and tokens[before - 1].low in LYING
        if lies or (tokens[before].low in BE and actor.role in ACTING):
            return actor
    return None
