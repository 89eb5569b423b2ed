"""One trigger of fighting in its clause in; whether it reports an event out.

Fighting is news where it breaks out, goes on, kills, is reported or stands in a headline; "since the fighting",
"killed in the fighting" and "fought a war" only point back.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from mapper.extraction.casualties import NUMBERS
from mapper.extraction.clauses import is_passive, parenthesis
from mapper.extraction.dates import MONTHS, WEEKDAYS
from mapper.extraction.segments import lows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapper.extraction.clauses import Clause
    from mapper.extraction.lexicon import Hit
    from mapper.extraction.segments import Token

DAY_WORDS: Final = frozenset((*WEEKDAYS, "night", "yesterday", "morning", "today"))
AGES: Final = frozenset("years decades generations centuries".split())
FOR: Final = frozenset({"for", "over", "through"})
AGES_REACH: Final = 10
FIGHTERS: Final = frozenset({"military", "plural", "bare", "modifier", "enemy", "both"})
FRESH: Final = frozenset("overnight new fresh renewed heavy fierce intense deadly".split())
SUPERLATIVES: Final = frozenset("most worst deadliest heaviest".split())
HEADLINE: Final = 22  # words
LEAD_REACH: Final = 4  # words up to fighting that begins a sentence
HURT_REACH: Final = 8
WAVES: Final = frozenset("wave waves round rounds spate series outbreak".split())
SUMS: Final = frozenset("far since total toll year years week weeks months".split())
COUNTS: Final = (frozenset(NUMBERS) - {"no"}) | {"a", "an"}
REPORT_REACH: Final = 5
PARTS: Final = frozenset("part involvement role participation hand involved participated".split())
NONE: Final = frozenset({"no", "zero"})
ABSENT_REACH: Final = 4  # words from "no" to the fighting
ERUPTING: Final = ("erupt", "break", "broke", "flare", "rage")
BEGINNING: Final = ("provok", "start", "initiat", "instigat", "unleash", "trigger")
PART_REACH: Final = 8
TOLD_REACH: Final = 8  # words from "informed" to "about clashes"
REPORTED: Final = frozenset("announced confirmed recorded reported".split())
SUBJECT_REACH: Final = 14
PARTY_REACH: Final = 6
WAR_REACH: Final = 8
YEAR: Final = 4  # digits
WARS: Final = frozenset({"war", "wars", "truce", "ceasefire"})
UNTIL: Final = frozenset({"until", "till", "into", "through"})
PLACING: Final = frozenset("on in near at along".split())
AFTER: Final = frozenset("after following amid amidst despite since because before during".split())
PLACE_REACH: Final = 9  # words of a place between commas


def fought(hit: Hit, clause: Clause) -> bool:
    """Tell whether two parties fight here: "X and Y troops fought", "X fought with Y"; not "fought a war"."""
    tokens = clause.tokens
    following = set(lows(tokens, hit.last + 1, hit.last + 1 + WAR_REACH))
    if lows(tokens, hit.last + 1, hit.last + 2) == ["off"]:
        return False  # "fought off an attack": that tells of it
    if hit.form == "ing" and _since_a_year(clause):
        return False  # "X has been battling Y since 2015": the war
    if "war" in following or "wars" in following or (hit.form not in {"past", "ing"} and not _is_headline(clause)):
        return False
    parties = [
        a for a in clause.actors if clause.unit.first <= a.first <= hit.first + PARTY_REACH and a.role in FIGHTERS
    ]
    return any(a.role == "both" for a in parties) or len({a.side for a in parties if a.side}) > 1


def _since_a_year(clause: Clause) -> bool:
    """Tell whether something is said to have gone on since a year."""
    told = lows(clause.tokens, clause.unit.first, clause.unit.last + 1)
    return any(a == "since" and b.isdigit() and len(b) == YEAR for a, b in pairwise(told))


def is_part_in(first: int, tokens: Sequence[Token]) -> bool:
    """Tell whether what is spoken of is a part in the fighting: "denied any involvement in the clash"."""
    before = lows(tokens, first - PART_REACH, first)
    part = next((i for i, low in enumerate(before) if low in PARTS), len(before))
    return "in" in before[part:] and "," not in before[part:]


def is_absent(hit: Hit, clause: Clause) -> bool:
    """Tell whether there is said to have been no fighting: "there was no armed clash", not "no losses in the clash"."""
    before = lows(clause.tokens, max(clause.unit.first, hit.first - ABSENT_REACH), hit.first)
    none = next((i for i, low in enumerate(before) if low in NONE), len(before))
    return none < len(before) and not PLACING.union({"of", ","}) & set(before[none:])


def _is_started(hit: Hit, clause: Clause) -> bool:
    """Tell whether fighting is said to be somebody's doing: "a clash in X was instigated by Y"."""
    after = lows(clause.tokens, hit.last + 1, hit.last + SUBJECT_REACH)
    return any(a.startswith(BEGINNING) and b == "by" for a, b in pairwise(after))


def breaks_out(hit: Hit, clause: Clause) -> bool:
    """Tell whether fighting is said to begin, go on or kill, and is not merely pointed back to."""
    tokens = clause.tokens
    if hit.form or _is_started(hit, clause):
        return not (hit.form and _lasts(hit, clause))
    before = lows(tokens, hit.first - REPORT_REACH, hit.first)
    if before[-1:] == ["of"] and WAVES & set(before[-2:-1]) and "in" in before:
        before = lows(tokens, hit.first - REPORT_REACH - 2, hit.first - 2)  # "in a new wave of clashes"
    near = set(before[-2:])
    erupts = "as" in near and any(low.startswith(ERUPTING) for low in lows(tokens, hit.last + 1, hit.last + 2))
    erupts = erupts and bool(clause.hits.get("casualty"))  # "ten killed as clashes erupt"
    if erupts or _is_reported(hit, clause) or (before[-1:] == ["'s"] and not DAY_WORDS.isdisjoint(before[-2:-1])):
        return True  # "Monday night's clashes"
    # "in this fresh flare-up they live in fear"
    told_of = {"this", "these"} & set(before[-3:]) and not (clause.hits.get("casualty") or _has_verb(hit, clause))
    following = lows(tokens, hit.last + 1, hit.last + 4)
    war = {"war", "wars"} & set(following) and "since" not in following
    amid = {"amid", "amidst"} & near and tokens[min(hit.last + 1, len(tokens) - 1)].low not in {"which", "that"}
    reports = {h.last for h in clause.hits.get("report", ()) if h.value == "say"}
    about = "about" in near and not reports & set(range(hit.first - TOLD_REACH, hit.first))
    if {"as", "over"} & near or about or amid or {"since", "recent"} & set(before) or war or told_of:
        return False
    if (
        _is_headline(clause)
        or (_leads(hit, clause) and clause.hits.get("casualty"))
        or {"a", "had"} <= near
        or {"a", "have"} <= near
        or near & FRESH
        or (before[-1:] == ["of"] and "outbreak" in near)
        or ({"in", "during"} & set(before[-4:]) and _is_counted(hit, clause))
    ):
        return True
    if "the" not in near and reports & set(range(hit.first - REPORT_REACH, hit.first)):
        return True  # "the ministry reports heavy fighting near X"
    combat = "during" in near and tokens[hit.last].low == "combat"
    combat = combat or (before[-3:-2] == ["in"] and before[-2] in {"a", "an"})  # "in a border shootout"
    if "in" in near or combat or ("in" in before and SUPERLATIVES & set(before)):
        # "18 killed in clashes" tells of them; "killed in the fighting" only points back
        hurt = {h.first for h in clause.hits.get("casualty", ())}
        named = hit.last + 1 < len(tokens) and tokens[hit.last + 1].low in {"of", "between"}
        points_back = "the" in near and not (named or SUPERLATIVES & set(before))
        reach = range(hit.first - HURT_REACH, clause.unit.last if named else hit.first)
        return not points_back and any(i in hurt for i in reach)
    there = "there" in before  # "there were 60 combat clashes"
    if {"were", "was", "is", "are"} & (set(before) if there else near):
        return there
    killed_by = {"by", "a"} <= near and bool(clause.hits.get("casualty"))
    killed_by = killed_by or before[-2:] == ["followed", "by"]
    return killed_by or _has_verb(hit, clause)


def _leads(hit: Hit, clause: Clause) -> bool:
    """Tell whether a sentence begins with the fighting in which others are hurt: "In the latest clashes, two …"."""
    head = lows(clause.tokens, 0, hit.first)
    told_anew = "the" not in head or head[1:3] == ["the", "latest"]
    return head[:1] in (["in"], ["during"]) and len(head) <= LEAD_REACH and told_anew


def _is_counted(hit: Hit, clause: Clause) -> bool:
    """Tell whether it is news that so many were hurt in it, and no sum of days: "one soldier died in the fighting"."""
    tokens = clause.tokens
    if SUMS & set(lows(tokens, clause.unit.first, clause.unit.last + 1)):
        return False
    if lows(tokens, hit.last + 1, hit.last + 2) == ["by"]:
        return False  # "one was wounded in the clashes by X's sniper": that tells of it
    for hurt in (h for h in clause.hits.get("casualty", ()) if 0 < hit.first - h.last <= HURT_REACH):
        active = tokens[hurt.first].low in {"died", "lost"}
        finite = active or (hurt.form == "past" and is_passive(hurt.first, tokens))
        lost = lows(tokens, hurt.last + 1, hurt.last + 3) if tokens[hurt.first].low == "lost" else []
        who = lost or lows(tokens, max(clause.unit.first, hurt.first - HURT_REACH), hurt.first)
        if finite and "who" not in who and any(low in COUNTS or low.isdigit() for low in who):
            return True
    return False


def _lasts(hit: Hit, clause: Clause) -> bool:
    """Tell whether parties fight all the time and not now: "have clashed over the border for decades"."""
    after = lows(clause.tokens, hit.last + 1, hit.last + 1 + AGES_REACH)
    return any(word in AGES and FOR & set(after[:at]) for at, word in enumerate(after))


def _has_verb(hit: Hit, clause: Clause) -> bool:
    """Tell whether fighting is the subject of a verb of going on or of killing."""
    tokens = clause.tokens
    verbs = {h.first: h for h in clause.hits.get("occurrence", ())}
    aside, resumed = parenthesis(hit.last, len(tokens), clause) if _set_aside(hit, clause) else 0, 0
    for i in range(hit.last + 1 + aside, min(len(tokens), hit.last + aside + SUBJECT_REACH)):
        if i in verbs and _is_history(verbs[i].last + 1, tokens):
            return False
        if i in verbs:
            # "sporadic fighting continues" tells of no hit, "fighting goes on" does
            return verbs[i].form != "s" or verbs[i].last > verbs[i].first
        relative = tokens[i].low == "," and i + 1 < len(tokens) and tokens[i + 1].low in {"which", "that"}
        if i < resumed:
            continue
        if tokens[i].low == "," and not relative and (resumed := _place_ends(i, hit, clause)):
            continue
        if tokens[i].low == "since" and (resumed := _war_before(i, tokens)):
            continue  # "the worst clashes since the war began near X"
        if tokens[i].low in {",", ";", "after", "as", "when", "since"} and not relative:
            return False
    return False


def _is_reported(hit: Hit, clause: Clause) -> bool:
    """Tell whether fighting is what is reported: "fresh clashes near X were reported on Monday"."""
    tokens = clause.tokens
    for i in range(hit.last + 1, min(len(tokens) - 1, hit.last + SUBJECT_REACH)):
        if tokens[i].low in {",", ";", "that", "which", "after", "as", "when"}:
            return False
        if tokens[i].low in {"was", "were", "are", "been"} and tokens[i + 1].low in REPORTED:
            return True
    return False


def _place_ends(comma: int, hit: Hit, clause: Clause) -> int:
    """Return the token behind a place that is set in between commas: "clashes in X, on the border, began", or 0."""
    tokens = clause.tokens
    if tokens[min(comma + 1, len(tokens) - 1)].low not in PLACING or AFTER & set(lows(tokens, 0, hit.first)):
        return 0
    ends = (i for i in range(comma + 2, min(len(tokens), comma + PLACE_REACH)) if tokens[i].low == ",")
    return next(ends, -1) + 1


def _war_before(since: int, tokens: Sequence[Token]) -> int:
    """Return the token behind the earlier war that fighting is compared with: "since the war of 2020"; or 0."""
    near = range(since + 1, min(len(tokens), since + REPORT_REACH))
    return next((i + 1 for i in reversed(near) if tokens[i].low in WARS or tokens[i].low.isdigit()), 0)


def _is_history(first: int, tokens: Sequence[Token]) -> bool:
    """Tell whether it is told how long a war went on: "fighting lasted until November", not "into the night"."""
    how_long = lows(tokens, first, first + 1)
    return how_long != [] and how_long[0] in UNTIL and not set(MONTHS).isdisjoint(lows(tokens, first + 1, first + 4))


def _set_aside(hit: Hit, clause: Clause) -> bool:
    """Tell whether who says it is set in behind the fighting: "The clash, X's army said, broke out …"."""
    said, following = clause.unit.saying, clause.tokens[hit.last + 1 : hit.last + 2]
    return said is not None and said[0] > hit.last and [t.low for t in following] == [","]


def _is_headline(clause: Clause) -> bool:
    """Tell whether the sentence is a heading: short, without a stop."""
    tokens = clause.tokens
    return len(tokens) <= HEADLINE and tokens[-1].low not in {".", "!", "?", "”", '"'}
