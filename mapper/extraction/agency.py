"""One trigger of attack in its clause in; who attacks and who is attacked, as the words say, out.

In order: "by X" and "from X's positions" after the trigger; the owner before a noun ("X's shelling", "the enemy's
fire"); the subject before an active verb. A passive without either has no attacker.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapper.extraction.authors import announcer, answerable, behind, carrying_out, done_by
from mapper.extraction.clauses import (
    BE,
    NO_SUBJECT_AFTER,
    OWNER_REACH,
    SUFFERING,
    UNDERGOING,
    is_passive,
    token_before,
)
from mapper.extraction.clefts import answering
from mapper.extraction.defence import crosser, launcher, repulsed
from mapper.extraction.doers import subject, subject_after
from mapper.extraction.gunners import fired_by, gunner, of_guns, shooter
from mapper.extraction.makers import (
    by_maker,
    fronted,
    of_maker,
    owner_of,
    under_whose,
    whose_positions,
)
from mapper.extraction.segments import lows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapper.extraction.clauses import Clause
    from mapper.extraction.lexicon import Hit
    from mapper.extraction.parties import Actor
    from mapper.extraction.segments import Token

KEEPING: Final = frozenset("kept keep keeping keeps put puts held hold holding took taken".split())
WOUNDS: Final = frozenset({"wound", "splinter"})
VICTIM_REACH: Final = 10
INFLICTED_REACH: Final = 4  # words from "inflicted" to the wounds


def attacker(hit: Hit, clause: Clause) -> tuple[Actor | None, bool]:
    """Find who attacks, and whether the trigger is passive or has its attacker after it."""
    if hit.value == "interception":
        return launcher(hit, clause), True
    if hit.value in {"crossing", "repulsed"}:
        return (crosser if hit.value == "crossing" else repulsed)(hit, clause), False
    if hit.value in WOUNDS:
        before = lows(clause.tokens, hit.first - INFLICTED_REACH, hit.first)
        inflicted = any(low.startswith("inflict") for low in before)
        maker = by_maker(hit, clause)
        return maker or (subject(hit, clause) if inflicted else None), maker is not None or not inflicted
    doer = carrying_out(hit, clause) or behind(hit, clause) or answerable(hit, clause)
    if doer is not None:
        return doer, False
    violates = hit.value == "violation" and hit.form == "s"  # "X violates the truce, answer by Y"
    by = fired_by(hit, clause) or by_maker(hit, clause) or done_by(hit, clause)
    agent = None if violates else by or of_guns(hit, clause) or under_whose(hit, clause) or fronted(hit, clause)
    if agent is not None:
        return agent, True
    maker = gunner(hit, clause) or of_maker(hit, clause) or owner_of(hit, clause) or announcer(hit, clause)
    maker = maker or answering(hit, clause)
    if maker is not None:
        return maker, False
    if undergone(hit, clause):
        return shooter(hit, clause) or whose_positions(hit, clause), True
    return subject(hit, clause) or subject_after(hit, clause), False


def victim(hit: Hit, clause: Clause, agent: Actor | None, *, passive: bool) -> Actor | None:
    """Find who is attacked: the object after the trigger, or the subject of a passive."""
    limit = min(clause.unit.last, hit.last + VICTIM_REACH)
    after = [a for a in clause.actors if hit.last < a.first <= limit and a is not agent]
    after = [a for a in after if clause.tokens[token_before(a.first, hit.last, clause.tokens)].low != "with"]
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
    before = lows(clause.tokens, clause.unit.first, hit.first)
    kept = any(low in KEEPING and before[max(0, i - 1)] not in BE for i, low in enumerate(before))
    if "under" in before[-3:] and not kept:
        return True
    if not hit.form and SUFFERING & set(before[-3:]):
        return True
    low = clause.tokens[hit.first].low
    return not hit.form and low in UNDERGOING and not (kept and low == "under")


def _is_shot(hit: Hit, tokens: Sequence[Token]) -> bool:
    """Tell whether it is the subject that is "shot dead": nothing follows but where and when."""
    following = tokens[hit.last + 1].low if hit.last + 1 < len(tokens) else "."
    return (
        hit.value == "killing" and tokens[hit.first].low == "shot" and following in NO_SUBJECT_AFTER | {",", ".", "by"}
    )
