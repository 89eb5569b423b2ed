"""One verb of killing or of destroying in its clause in; whether men or weapons do so here, out: an attack."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapper.extraction.clauses import ARTICLES, KILLERS, NO_SUBJECT_AFTER, clause_ends, ends, is_passive
from mapper.extraction.doers import PARTS
from mapper.extraction.makers import THEMSELVES
from mapper.extraction.segments import lows

if TYPE_CHECKING:
    from mapper.extraction.clauses import Clause
    from mapper.extraction.lexicon import Hit

DESTROYING: Final = "destroy"
TARGETS: Final = frozenset("target targets depot depots headquarters bunker bunkers howitzer howitzers".split())
CLAIMING: Final = frozenset({"claim noun", "deny", "say", "acknowledge"})
KILLER_REACH: Final = 4
KILLING: Final = frozenset("had has have also then".split())
NO_OBJECTS: Final = frozenset("in by at on near during when while as after and from of with".split())
BY_REACH: Final = 4
FAR_BY_REACH: Final = 12  # where a time or a place follows
NOUN_REACH: Final = 6
WEAPON_REACH: Final = 6


def destroys(hit: Hit, clause: Clause) -> bool:
    """Tell whether troops destroy what is their enemy's: "X's forces destroyed two tanks"; drones they bring down."""
    active = hit.form in {"past", "s"} and not is_passive(hit.first, clause.tokens)
    men = KILLERS - {"bare", "it", "they", "plural"} | {"own-military"}
    men |= {"it", "they"} if clause.unit.speaker is not None else set()  # "X said it had destroyed ten tanks"
    if lows(clause.tokens, hit.last + 1, hit.last + 2) == ["by"]:  # "a bridge was destroyed by X's army"
        return any(a.role in men and 0 < a.first - hit.last - 1 <= KILLER_REACH for a in clause.actors)
    doers = [
        a for a in clause.actors
        if a.role in men and 0 < hit.first - a.last <= KILLER_REACH
        and all(t.low in KILLING for t in clause.tokens[a.last + 1 : hit.first])
    ]  # fmt: skip
    reach = range(hit.last + 1, hit.last + WEAPON_REACH)
    guns = {w.first for w in clause.hits.get("weapon", ()) if w.value in {"tank", "artillery", "mortar", "rocket"}}
    stormy = active and all(a.role == "it" for a in doers)  # a storm, too, destroys houses
    posts = {h.first for h in clause.hits.get("head", ()) if h.value == "patient" and not stormy}
    targets = {i for i in reach if i < len(clause.tokens) and clause.tokens[i].low in TARGETS}
    return active and bool(doers) and any(i in guns | posts | targets for i in reach)


def killed_by(hit: Hit, clause: Clause) -> bool:
    """Tell whether somebody is shot or hurt by men or weapons here: "killed by an X soldier", "shot a farmer dead"."""
    tokens = clause.tokens
    if tokens[hit.first].low == "shot" or (clause.unit.frame == "accuse" and hit.form == "ing"):
        return True
    active = hit.form in {"past", "s"} and not is_passive(hit.first, tokens)
    active = active or (hit.form == "base" and tokens[-1].low.isalnum())  # "Mortars from X kill four", as a headline
    if hit.form == "base" and any(a.last == hit.first - 1 and a.role == "military" for a in clause.actors):
        return _kills(hit, clause)  # "X guards kill two"
    claimed = hit.form == "past" and lows(tokens, hit.first - 2, hit.first) in (["to", "have"], ["of", "having"])
    if claimed and clause.unit.frame in CLAIMING:
        return True  # "the claims of X to have killed …"
    if active and (_strikes_dead(hit, clause) or _kills(hit, clause)):
        return True
    by = _by_killer(hit, clause)
    if not by or clause_ends(hit.last, by, tokens):
        return False
    near = range(by + 1, by + 4)
    told = (h.first for h in clause.hits.get("noun", ()) if h.value != "clash" or h.first > by)
    if any(hit.last < first <= by + NOUN_REACH for first in told):
        return False  # "killed by X's shelling", "killed in a bombing by X's drones": the noun tells of it
    fired = {v.first for v in clause.hits.get("verb", ()) if v.value in {"launch", "fire"} and v.form == "past"}
    if any(w.first in near and w.last + 1 in fired for w in clause.hits.get("weapon", ())):
        return False  # "killed by a drone launched by X"
    themselves = clause.unit.speaker is not None and lows(tokens, by, by + 2) in THEMSELVES  # "killed by it, X said"
    armed = any(w.first in near and w.value != "mine" for w in clause.hits.get("weapon", ()))
    troops = {"military", "enemy"} | ({"own-military"} if clause.unit.speaker is not None else set())
    men = any(a.first in near and a.role in troops for a in clause.actors)
    state = next((a for a in clause.actors if a.first == by + 1 == hit.last + 2 and a.role == "bare"), None)
    return armed or men or themselves or (state is not None and ends(state.last + 1, clause))  # "killed by X."


def _by_killer(hit: Hit, clause: Clause) -> int:
    """Return where "by" begins who killed, past a time and a place: "killed near X on Monday by Y's troops"; or 0."""
    tokens, near = clause.tokens, hit.last + 1 + BY_REACH
    placed = hit.last + 1 < len(tokens) and tokens[hit.last + 1].low in NO_OBJECTS
    far = hit.last + 1 + FAR_BY_REACH if placed else near
    by = next((i for i in range(hit.last + 1, min(len(tokens), far)) if tokens[i].low == "by"), 0)
    groups = ("verb", "report", "casualty", "occurrence")
    told = {h.first for group in groups for h in clause.hits.get(group, ()) if h.form in {"past", "s"}}
    told -= clause.hits.firsts("noun")
    return by if by < near or not any(hit.last < i < by for i in told) else 0


def _kills(hit: Hit, clause: Clause) -> bool:
    """Tell whether men of a side are the subject, and somebody the object: "X's forces had killed two soldiers"."""
    killers = (a for a in clause.actors if a.role in KILLERS and 0 < hit.first - a.last <= KILLER_REACH)
    nouns = [h.first for h in clause.hits.get("noun", ()) if h.first < hit.first]
    for killer in killers:
        between = clause.tokens[killer.last + 1 : hit.first]
        if killer.role == "it" and nouns and clause.tokens[killer.first - 1].low == ";":
            continue  # "the attack was X's; it killed two": the attack did
        ruled = next((t.low for t in reversed(clause.tokens[: killer.first]) if t.low not in ARTICLES | PARTS), "")
        if (
            ruled not in NO_SUBJECT_AFTER
            and all(t.low in KILLING for t in between)
            and not any(killer.first <= n for n in nouns)
        ):
            return any(
                t.low[0].isalnum() and t.low not in NO_OBJECTS for t in clause.tokens[hit.last + 1 : hit.last + 2]
            )
    return False


def _strikes_dead(hit: Hit, clause: Clause) -> bool:
    """Tell whether weapons are the subject: "rockets from the hill had killed a soldier"."""
    nouns = any(0 < hit.first - h.last <= WEAPON_REACH for h in clause.hits.get("noun", ()))
    verbs = [h.first for g in ("verb", "report") for h in clause.hits.get(g, ()) if h.form and h.first < hit.first]
    barred = {i for h in clause.hits.get("notevent", ()) for i in range(h.first, h.last + 1)}
    weapons = [w.last for w in clause.hits.get("weapon", ()) if 0 < hit.first - w.last <= WEAPON_REACH]
    weapons = [last for last in weapons if last not in barred]
    return bool(weapons) and not nouns and not any(weapons[-1] < v for v in verbs)
