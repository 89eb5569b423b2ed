"""A clause: a unit in its sentence, with what was found in it; and what several rooms ask of its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapper.extraction.parties import HELD_BY, STOPS
from mapper.extraction.segments import lows
from mapper.extraction.values import value_class

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapper.extraction.attribution import Unit
    from mapper.extraction.lexicon import Hits
    from mapper.extraction.parties import Actor
    from mapper.extraction.segments import Token

DEFINITE: Final = frozenset("the this that these those".split())
NOBODY: Final = frozenset("nobody no none nor neither".split())
BE: Final = frozenset("was were been being be is are got".split())
ARTICLES: Final = frozenset({"the", "a", "an", "“", '"'})
NO_SUBJECT_AFTER: Final = frozenset("on at in of against towards toward near with between for into to".split())
UNDERGOING: Final = frozenset("came come coming became become under subject".split())
SUFFERING: Final = frozenset("suffer suffered suffers suffering sustained endured faced experienced".split())
CARRYING_OUT: Final = frozenset(
    "was were is are been being carried carrying out conducted conducting made delivered launched launching the a an "
    "several series of".split()
)
CLAUSE_ENDS: Final = frozenset(", ; : ( )".split())
CLAUSE_REACH: Final = 14  # words from an attack to the verb of the clause that tells who made it
PRECEDING: Final = ARTICLES | {"by", "of"}
GROUPS: Final = frozenset(
    "column crew detachment dozens group groups members number party representatives squad team unit units".split()
)  # of men, who act
ADJECTIVES: Final = 3  # words between "by", "of" or an article and a party's name
MEN: Final = frozenset({"military", "plural", "enemy"})
KILLERS: Final = frozenset({"military", "own-military", "enemy", "plural", "bare", "they", "it"})
ANSWERS: Final = frozenset({"response", "retaliation", "revenge", "reprisal", "reaction"})  # … to, … for
ANSWERED: Final = ANSWERS | {"after", "following"}
POSITIONS: Final = frozenset({"positions", "territory", "direction", "posts", "side", "soil"})
OWNER_REACH: Final = 6
FIRE_REACH: Final = 3


@value_class
class Clause:
    """A unit with the sentence it stands in: its tokens, what was found in them, its actors."""

    unit: Unit
    tokens: Sequence[Token]
    hits: Hits
    actors: Sequence[Actor]


def is_passive(first: int, tokens: Sequence[Token]) -> bool:
    """Tell whether a form of "be" stands before a participle, no comma between."""
    before = lows(tokens, first - 3, first)
    reduced = first + 1 < len(tokens) and tokens[first + 1].low == "by"
    return reduced or any(low in BE and "," not in before[i:] for i, low in enumerate(before))


def parenthesis(first: int, last: int, clause: Clause) -> int:
    """Count the words between two tokens that only tell who says it: "the shells, X said, fell on Y"."""
    said, aside = clause.unit.saying, clause.unit.aside
    if said is None or not first < said[0] < last:
        return len(aside) if first < aside.start < last else 0
    commas = [i for i in range(first + 1, last) if clause.tokens[i].low == ","]
    around = [i for i in commas if i < said[0]][-1:] + [i for i in commas if i > said[0]][:1]
    return around[1] - around[0] + 1 if len(around) > 1 else 0


def ends(token: int, clause: Clause) -> bool:
    """Tell whether a clause ends before a token."""
    return token >= len(clause.tokens) or not clause.tokens[token].low[0].isalnum()


def clause_ends(first: int, last: int, tokens: Sequence[Token]) -> bool:
    """Tell whether a mark parts tokens first..last, the last one left out."""
    return any(t.low in CLAUSE_ENDS for t in tokens[first:last])


def does(first: int, last: int, clause: Clause) -> bool:
    """Tell whether somebody goes on with "the shelling", and does not just speak of it."""
    deeds = {h.first for group in ("occurrence", "verb") for h in clause.hits.get(group, ())}
    doing = CARRYING_OUT - ARTICLES
    return any(i in deeds or clause.tokens[i].low in doing for i in range(first, last))


def headed(first: int, last: int, tokens: Sequence[Token]) -> bool:
    """Tell whether a colon, and not that of an hour, parts a name from what is told: "X: the shelling goes on"."""
    return any(tokens[i].low == ":" and not tokens[i + 1].low.isdigit() for i in range(first, last))


def token_before(first: int, limit: int, tokens: Sequence[Token]) -> int:
    """Return the token before an actor's article, not before `limit`: "by “an illegal X armed group”"."""
    position = first - 1
    adjectives = range(position, max(limit, position - ADJECTIVES), -1)
    article = next((i for i in adjectives if tokens[i].low in PRECEDING or not _qualifies(tokens[i])), position)
    if tokens[article].low in PRECEDING or (tokens[article].low == "'s" and tokens[article - 1].capital):
        position = article  # "by the Z-backed X", "by Q's Z-backed X"
    if position - 1 > limit and tokens[position].low == "'s" and tokens[position - 1].capital:
        position -= 2  # "by Q's X militia"
    while position > limit and tokens[position].low in ARTICLES:
        position -= 1
    gathered = position - 2 > limit and tokens[position].low == "of" and tokens[position - 1].low in GROUPS
    if gathered and tokens[position - 2].low in {"a", "an"}:
        position -= 3  # "by a group of X soldiers"
    return position


def _qualifies(token: Token) -> bool:
    """Tell whether a word may stand between an article and a party's name: "illegal", "Q-backed", "40"."""
    plain = token.low.isalpha() and not token.capital and token.low not in STOPS
    return plain or token.low.isdigit() or token.low.endswith(HELD_BY)
