"""One trigger in its clause in; whether it only is a figure of speech, or a strike of workers, out.

Words of attack are used of talk ("attacked the resolution", "came under fire from the opposition", "clashed at the
summit"). What tells them apart stands beside them: `[metaphors]` of `vocabulary.toml`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapper.extraction.segments import lows

if TYPE_CHECKING:
    from mapper.extraction.clauses import Clause
    from mapper.extraction.lexicon import Hit

ATTACKING: Final = frozenset({"attack", "air", "shelling"})
APART: Final = frozenset(", ; : . in near on from after as while and that who which said".split())
STRIKES: Final = frozenset({"strike", "strikes"})
BARGAINS: Final = frozenset("deal deals agreement agreements accord accords bargain truce ceasefire pact".split())
RELATIVE: Final = frozenset({"that", "which", "was", "were"})
BARGAIN_REACH: Final = 10
ARTICLE_REACH: Final = 4
OBJECT_REACH: Final = 5
CRITIC_REACH: Final = 6
WORKER_REACH: Final = 5
ASSEMBLY_REACH: Final = 8


def is_metaphor(hit: Hit, clause: Clause) -> bool:
    """Tell whether nobody was attacked: words were, or they were all that was used, or work was laid down."""
    tokens = clause.tokens
    following = tokens[hit.last + 1].low if hit.last + 1 < len(tokens) else ""
    if _is_unrest(clause):
        return True
    if hit.value == "clash":
        return _near("assembly", hit, clause, ASSEMBLY_REACH)
    if hit.form and hit.value in ATTACKING and _near("talk", hit, clause, OBJECT_REACH, APART):
        return True
    if hit.form == "past" and tokens[hit.first].low == "struck" and _is_bargain(hit, clause):
        return True
    blamed = clause.hits.get("metaphor", ())
    if (
        hit.form
        and hit.value in ATTACKING | {"fire"}
        and any(w.value == "critics" and w.last == hit.first - 1 for w in blamed)
    ):
        return True  # "the opposition attacked the minister"
    if not hit.form and following == "from":
        return _near("critics", hit, clause, CRITIC_REACH)
    return following in {"by", "of"} and tokens[hit.last].low in STRIKES and _near("workers", hit, clause, WORKER_REACH)


def _is_bargain(hit: Hit, clause: Clause) -> bool:
    """Tell whether it is an agreement that was struck: "the deal that both sides struck", "struck a truce"."""
    before = lows(clause.tokens, max(clause.unit.first, hit.first - BARGAIN_REACH), hit.first)
    last = max((n for n, low in enumerate(before) if low in BARGAINS), default=-1)
    follows = lows(clause.tokens, hit.last + 1, hit.last + 1 + ARTICLE_REACH)
    made = any(low in BARGAINS for low in follows) and not {"in", "after", ",", "."} & set(follows)
    relative = last >= 0 and (last == len(before) - 1 or not RELATIVE.isdisjoint(before[last:]))
    return made or (relative and follows[:1] != ["the"])


def _is_unrest(clause: Clause) -> bool:
    """Tell whether it is protesters that police go against, and no side's troops."""
    unrest = any(
        w.value == "unrest" and clause.unit.first <= w.first <= clause.unit.last
        for w in clause.hits.get("metaphor", ())
    )
    return unrest and not any(a.role in {"military", "enemy"} for a in clause.actors)


def _near(kind: str, hit: Hit, clause: Clause, reach: int, apart: frozenset[str] = frozenset()) -> bool:
    """Tell whether such a word follows within reach, with none of those between that part it from the trigger."""
    return any(
        word.value == kind and hit.last < word.first <= hit.last + reach
        and not apart & set(lows(clause.tokens, hit.last + 1, word.first))
        for word in clause.hits.get("metaphor", ())
    )  # fmt: skip
