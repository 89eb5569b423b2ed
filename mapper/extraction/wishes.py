"""One trigger in its clause in; whether it is called for, feared, rehearsed, ended or judged, not reported, out."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from mapper.extraction.clauses import BE, CLAUSE_ENDS, DEFINITE, KILLERS, clause_ends
from mapper.extraction.segments import lows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapper.extraction.clauses import Clause
    from mapper.extraction.lexicon import Hit

REPORTED: Final = frozenset({"could be heard", "could be seen", "as if"})  # no wish, though a part of it is one
CONDITIONS: Final = frozenset({"if", "whether", "even if"})
ANSWERED: Final = frozenset({"response to", "respond to"})
TELLING: Final = frozenset("of by on from at against allegedly".split())
MODALS: Final = frozenset("can could may might must should will would".split())
SHOOTING: Final = frozenset({"shoot", "killing", "fire", "small_arms"})
BURSTING: Final = ("explo", "deton", "blast")
CONDITION_REACH: Final = 12
AFTER_REACH: Final = 4
FAR_AFTER_REACH: Final = 8  # where no mark stands between
HABITS: Final = frozenset("carry attack launch use stage conduct fire target strike shell mount".split())
INQUIRIES: Final = frozenset("investigation investigations probe inquiry enquiry".split())
SPEAKING_OF: Final = frozenset("on of about regarding concerning to".split())
RELATIVE: Final = frozenset({"that", "which"})
FEW: Final = 3  # words between "by" and a name
WISH_REACH: Final = 5
DRILL_REACH: Final = 14
JUDGED_REACH: Final = 14
EXPECTED: Final = frozenset("expected likely set planned feared".split())
TO_COME_REACH: Final = 8
FOILED: Final = frozenset("foiled thwarted repelled repulsed".split())
SILENT_REACH: Final = 10
ANSWERS: Final = frozenset("comment confirmation reaction response word statement explanation".split())
BLOWS: Final = frozenset({"attack", "drone", "air", "missile"})
ENDING: Final = frozenset(". , ; and but after while".split())
HEAD_REACH: Final = 5


def is_wished(hit: Hit, clause: Clause) -> bool:
    """Tell whether a trigger is called for, feared, rehearsed or ended rather than reported."""
    # "May" is the month
    calls = [c for c in clause.hits.get("call", ()) if not (c.value == "may" and clause.tokens[c.first].capital)]
    if any(_governs(call, hit, clause) for call in calls):
        return True
    if _is_to_come(hit, calls, clause):
        return True
    if (not hit.form and _is_general(hit, clause)) or _is_habit(hit, clause) or _is_use(hit, clause):
        return True
    if not hit.form and _is_commented(hit, clause):
        return True
    habitual = clause.hits.get("habitual") and not clause.hits.get("casualty")
    if habitual or _is_nobodys(hit, clause):
        return True
    if clause.unit.stance == "denies":
        return False
    if hit.form == "ing" and hit.first and clause.tokens[hit.first - 1].low == "the":
        return any(h.first == hit.last + 1 for h in clause.hits.get("aftermath", ()))  # "the shooting stopped"
    over = (h for h in clause.hits.get("aftermath", ()) if 0 <= h.first - hit.last - 1 <= FAR_AFTER_REACH)
    return not hit.form and any(_follows(h.first, hit, clause) for h in over)


def _follows(after: int, hit: Hit, clause: Clause) -> bool:
    """Tell whether what ends is the attack: "the firing stopped", not "opened fire and stopped X's troops"."""
    between = lows(clause.tokens, hit.last + 1, after)
    tried = clause.tokens[hit.last].low.startswith("attempt") and between[:1] == ["by"]
    tried = tried or "attempted" in lows(clause.tokens, hit.first - FEW, hit.first)  # "an attempted raid was foiled"
    tried = tried or (hit.value in BLOWS and clause.tokens[after].low in FOILED)  # "two drone attacks were foiled"
    if "and" in between or tried:  # "a crossing attempt by X was foiled" was made
        return False
    return len(between) <= AFTER_REACH or not clause_ends(hit.last + 1, after, clause.tokens)


def _is_nobodys(hit: Hit, clause: Clause) -> bool:
    """Tell whether no enemy did it: it was an accident, one's own comrades, or an exercise."""
    if clause.hits.get("accident") and clause.tokens[hit.first].low.startswith(BURSTING):
        return True
    if "comrades" in clause.hits and hit.value in SHOOTING:
        return True
    return any(abs(drill.first - hit.last) <= DRILL_REACH for drill in clause.hits.get("drill", ()))


def _governs(call: Hit, hit: Hit, clause: Clause) -> bool:
    """Tell whether what is wished or feared is this trigger: it stands near, and no mark parts them."""
    if call.value in REPORTED or (call.value == "any" and clause.unit.stance == "denies"):
        return False
    if call.value in ANSWERED and _is_told_in_full(hit, clause):
        return False
    infinitive = hit.first > 0 and clause.tokens[hit.first - 1].low in {"to", "from"}
    reach = CONDITION_REACH if call.value in CONDITIONS or infinitive else WISH_REACH
    near = clause.unit.first <= call.first and call.last < hit.first <= call.last + reach
    doing = call.value not in CONDITIONS and hit.form == "past"
    joined = doing and "and" in lows(clause.tokens, call.last + 1, hit.first)
    return near and not joined and not clause_ends(call.last + 1, hit.first, clause.tokens)


def _is_to_come(hit: Hit, calls: Sequence[Hit], clause: Clause) -> bool:
    """Tell whether attacks only may come, or go unanswered: "a new attack could come", "the attacks will go on"."""
    if hit.form or any(c.first == hit.last + 1 and c.value in REPORTED for c in calls):
        return False
    following = lows(clause.tokens, hit.last + 1, hit.last + 1 + TO_COME_REACH)
    if any(a in EXPECTED and b == "to" for a, b in pairwise(following)) and not CLAUSE_ENDS & set(following):
        return True  # "air strikes on power plants are expected to be increased"
    return any(t.low in MODALS and not t.capital for t in clause.tokens[hit.last + 1 : hit.last + 2])


def _is_told_in_full(hit: Hit, clause: Clause) -> bool:
    """Tell whether what is answered is told as well: "in response to the shelling of X by Y", "to raids X fires"."""
    return hit.form in {"past", "s"} or bool(TELLING & set(lows(clause.tokens, hit.last + 1, hit.last + 2)))


def _is_commented(hit: Hit, clause: Clause) -> bool:
    """Tell whether an attack told before is what nobody speaks of: "on the blasts X made no comment"."""
    before = lows(clause.tokens, hit.first - 2, hit.first)
    if not any(a in SPEAKING_OF and b in DEFINITE for a, b in pairwise(before)):
        return False
    if any(low.startswith("comment") for low in lows(clause.tokens, hit.last, clause.unit.last + 1)):
        return True
    earlier = lows(clause.tokens, max(clause.unit.first, hit.first - SILENT_REACH), hit.first)
    said = next((i for i, low in enumerate(earlier) if low in ANSWERS), 0)
    return "no" in earlier[max(0, said - FEW) : said]  # "from X there was no word on the blasts"


def _is_general(hit: Hit, clause: Clause) -> bool:
    """Tell whether attacks as such are judged, and none is told of: "attacks on civilians are war crimes"."""
    before = clause.tokens[hit.first - 1].low if hit.first else ""
    told_of = before in DEFINITE or any(
        0 <= hit.first - a.last <= FEW and (a.possessive or a.role in KILLERS - {"it", "they", "bare"})
        for a in clause.actors
    )
    judged = next((h for h in clause.hits.get("judgement", ()) if 0 < h.first - hit.last <= JUDGED_REACH), None)
    if judged is None or told_of:
        return False
    by = [i for i in range(hit.last + 1, judged.first) if clause.tokens[i].low in {"by", "of"}]
    return not any(0 < a.first - i <= FEW for a in clause.actors for i in by)


def _is_habit(hit: Hit, clause: Clause) -> bool:
    """Tell whether it is only said who does such things: "sheltering militants who carry out attacks"."""
    near = lows(clause.tokens, max(clause.unit.first, hit.first - WISH_REACH), hit.last + 1)
    return any(a == "who" and b in HABITS for a, b in pairwise(near))


def _is_use(hit: Hit, clause: Clause) -> bool:
    """Tell whether it is only said which arms are meant: "the gun used to shell X was hit", "that was used to fire"."""
    tokens = clause.tokens
    used = next((i for i in (hit.first, hit.first - 2) if lows(tokens, i, i + 2) == ["used", "to"]), 0)
    before = lows(tokens, used - FEW, used)
    return used > 0 and (bool(RELATIVE & set(before)) or BE.isdisjoint(before))


def is_only_judged(hit: Hit, clause: Clause) -> bool:
    """Tell whether an attack told before is only judged: "condemned the attack", and no more is told of it."""
    before, after = lows(clause.tokens, hit.first - 2, hit.first), lows(clause.tokens, hit.last + 1, hit.last + 2)
    if before[:1] == ["into"] and before[1] in DEFINITE and not hit.form:
        probed = not INQUIRIES.isdisjoint(lows(clause.tokens, hit.first - FEW, hit.first))
        return probed and (not after or after[0] in ENDING or after[0] in BE)
    judged = len(before) > 1 and before[0].startswith("condemn") and before[1] in DEFINITE
    return judged and not hit.form and hit.value in BLOWS and (not after or after[0] in ENDING)


def only_came_before(hit: Hit, clause: Clause) -> bool:
    """Tell whether a noun is only what came before, and no more is told of it: "Following rocket fire, X struck Y"."""
    head = lows(clause.tokens, clause.unit.first, hit.last + 2)
    return not hit.form and head[0] in {"following", "after"} and head[-1] == "," and len(head) <= HEAD_REACH
