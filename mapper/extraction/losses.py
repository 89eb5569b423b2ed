"""A unit without a word of attack in, with people killed or hurt in it; the attack that this implies out, or none.

"One woman was killed in Alder", "two soldiers died in the clashes", "three were wounded as a result": somebody fired.
What names no place, no fighting and no cause is left out, and so are totals, other years, and what hurt nobody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapper.extraction.clauses import NOBODY
from mapper.extraction.events import Event
from mapper.extraction.segments import lows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gazetteer import Toponym
    from mapper.extraction.attribution import Unit
    from mapper.extraction.lexicon import Hit
    from mapper.extraction.readings import Reading

HARMED: Final = frozenset("killed wounded injured hurt".split())
BEEN: Final = frozenset("was were been".split())
BEEN_REACH: Final = 3  # words from "was" to "killed"
PEOPLE: Final = frozenset(
    "civilians guards men officers people policemen residents servicemen soldiers troops villagers women".split()
)
AFTER_HARM: Final = (["and"], ["in"], ["at"], ["near"], ["during"], ["close"], ["as"], [","], ["."])
POINTING: Final = (["the"], ["those"], ["these"])
LIFE: Final = (["life"], ["lives"])
TOTALS: Final = frozenset("far figures how since tallies tally toll tolls total war year years".split())
DIGITS: Final = 2  # of a number that is no total
OTHERWISE: Final = frozenset(
    "accident bus car crash earthquake exploded fighting flood if may might suspected would".split()
)
FIGHTING: Final = frozenset(
    "clash clashes firefight firefights fighting gunfight incident incidents incursion retaliation shootout shootouts "
    "shoot-out skirmish skirmishes".split()
)
DURING: Final = frozenset({"in", "during", "after"})
DURING_REACH: Final = 6  # words from "in" to "the clashes"
RESULTS: Final = (["as", "a", "result"], ["in", "consequence"], ["as", "a", "consequence"])
WHERE: Final = frozenset({"in", "near", "at"})
WHERE_REACH: Final = 4  # words from "in" to a place: "in the village of X"
LEADING: Final = 2  # words before a place that a unit begins with
TRAILING: Final = 8  # words from "killed" to the place


def losses(unit: Unit, reading: Reading, toponyms: Sequence[Toponym]) -> list[Event]:
    """Return the attack by which people of a unit were killed or hurt, if it says where, in what or by what."""
    harm = next((h for h in reading.hits.get("casualty", ()) if _befell(h, unit, reading)), None)
    if harm is None or unit.stance != "asserts":
        return []
    words = lows(reading.sentence.tokens, unit.first, unit.last + 1)
    if not (NOBODY | TOTALS).isdisjoint(words) or any(w.isdigit() and len(w) > DIGITS for w in words):
        return []
    fought = _in_fighting(words)
    placed = OTHERWISE.isdisjoint(words) and _somewhere(harm, unit, reading, toponyms)
    if not (fought or placed or _resulted(words)):
        return []
    whole = (unit.first, unit.last)
    if fought:
        return [Event(harm.first, harm.last, "clash", "clash", span=whole, passive=True)]
    return [Event(harm.first, harm.last, "killing", "other", span=whole, passive=True)]


def _befell(harm: Hit, unit: Unit, reading: Reading) -> bool:
    """Tell whether a unit says that somebody was harmed: "was killed", "died"."""
    tokens, word = reading.sentence.tokens, reading.sentence.tokens[harm.first].low
    passive = word in HARMED and not BEEN.isdisjoint(lows(tokens, harm.first - BEEN_REACH, harm.first))
    after = lows(tokens, harm.first + 1, harm.first + 3)
    reduced = word in HARMED and after[:1] in AFTER_HARM and tokens[harm.first - 1].low in PEOPLE
    known = lows(tokens, harm.first - 2, harm.first)  # "the soldiers killed in …", "those who died in …": told before
    reduced = reduced and known[:1] not in POINTING
    died = (word == "died" and known[-1:] != ["who"]) or (word in {"lost", "lose"} and after[1:] in LIFE)
    return unit.first <= harm.first <= unit.last and (passive or reduced or died)


def _in_fighting(words: Sequence[str]) -> bool:
    """Tell whether it befell them in fighting: "in the latest clashes"."""
    fought = (i for i, word in enumerate(words) if word in FIGHTING)
    return any(not DURING.isdisjoint(words[max(0, i - DURING_REACH) : i]) for i in fought)


def _resulted(words: Sequence[str]) -> bool:
    return any(words[i : i + len(result)] == result for result in RESULTS for i in range(len(words)))


def _somewhere(harm: Hit, unit: Unit, reading: Reading, toponyms: Sequence[Toponym]) -> bool:
    """Tell whether a town or district is told where it befell them: "in X two were killed", "killed in X"."""
    sentence = reading.sentence
    starts = {t.start for t in toponyms if t.kind not in {"country", "border"}}
    for first in (i for i, start in enumerate(sentence.starts) if start in starts and unit.first <= i <= unit.last):
        where = next((i for i in range(first - 1, first - 1 - WHERE_REACH, -1) if _is_where(i, reading)), None)
        if where is not None and (where - unit.first <= LEADING or 0 < where - harm.last <= TRAILING):
            return True
    return False


def _is_where(i: int, reading: Reading) -> bool:
    return i >= 0 and reading.sentence.tokens[i].low in WHERE
