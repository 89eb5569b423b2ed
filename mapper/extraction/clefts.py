"""One trigger of attack in its clause in; whose it is where another clause tells so, out.

"The first to fire was X", "an attack on Y claimed by X", "the response of X was mortar fire".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapper.extraction.clauses import FIRE_REACH, headed, token_before
from mapper.extraction.parties import ACTING
from mapper.extraction.segments import lows

if TYPE_CHECKING:
    from mapper.extraction.clauses import Clause
    from mapper.extraction.lexicon import Hit
    from mapper.extraction.parties import Actor

CLAIM_ENDS: Final = frozenset(", ; : that and".split())
ANSWERS: Final = frozenset({"response", "answer", "reply", "retaliation"})
DONE_BY: Final = frozenset({"modifier", "own-military", "it", "they"})
BY_REACH: Final = 16
ANSWER_REACH: Final = 26  # words from "the response of X" to what it was


def first_to(hit: Hit, clause: Clause) -> Actor | None:
    """Read "the first to fire was X", "the ones who opened fire were X's guards"."""
    tokens = clause.tokens
    before = lows(tokens, max(0, hit.first - 4), hit.first)
    cleft = before[-2:] == ["first", "to"] or before[-2:] in (["ones", "who"], ["those", "who"], ["one", "who"])
    reach = range(hit.last + 1, min(clause.unit.last, hit.last + BY_REACH))
    being = (
        next((i for i in reach if tokens[i].low in {"was", "were", "is", "are"}), 0)
        if cleft and (hit.form or hit.value == "fire")
        else 0
    )
    doers = (a for a in clause.actors if being and 0 < a.first - being <= FIRE_REACH)
    return next((a for a in doers if a.role in ACTING | DONE_BY), None)


def claimed_by(hit: Hit, clause: Clause) -> Actor | None:
    """Read who owns up: "attack on the port of Y claimed by X", "the raid was claimed by X's army"."""
    tokens = clause.tokens
    if hit.form or headed(hit.last + 1, clause.unit.last, tokens):
        return None
    reach = range(hit.last + 1, min(clause.unit.last, hit.last + BY_REACH))
    by = next((i + 1 for i in reach if tokens[i].low == "claimed" and tokens[i + 1].low == "by"), 0)
    if any(tokens[i].low in CLAIM_ENDS for i in range(hit.last + 1, by)):
        return None
    return next(
        (a for a in clause.actors if by and 0 < a.first - by <= FIRE_REACH and a.role in ACTING | DONE_BY), None
    )


def answering(hit: Hit, clause: Clause) -> Actor | None:
    """Read "the response of X was mortar fire", "X's answer was shelling"."""
    tokens = clause.tokens
    begin = max(clause.unit.first, hit.first - ANSWER_REACH)
    reach = range(begin, hit.first) if hit.form in {"", "ing"} else ()
    answer = next((i for i in reach if tokens[i].low in ANSWERS), -1)
    being = next((i for i in reach if answer < i and tokens[i].low in {"was", "is", "came"}), -1) if answer >= 0 else -1
    if being < 0 or not all(tokens[i].low.isalpha() for i in range(being, hit.first)):
        return None
    for actor in clause.actors:
        of = actor.last == being - 1 and tokens[token_before(actor.first, answer, tokens)].low == "of"
        owns = actor.possessive and 0 < answer - actor.last - 1 <= FIRE_REACH and being == answer + 1
        if (of and actor.first > answer) or owns:
            return actor
    return None
