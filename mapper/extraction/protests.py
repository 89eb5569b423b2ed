"""A verb of protest and what its sentence holds in; who protests, and against whom, out: "X protested to Y over …"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapper.extraction.parties import SPEAKING, Actor
from mapper.extraction.reporting import Frame
from mapper.extraction.segments import lows
from mapper.extraction.subjects import GAP, stranger, subject_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapper.extraction.lexicon import Hit, Hits
    from mapper.extraction.segments import Token

PROTESTING: Final = ("condemn", "protest", "denounc")
MEETING: Final = frozenset({"with", "to"})  # "after talks with X", "speaking to X"


def protest(hit: Hit, tokens: Sequence[Token], hits: Hits, actors: Sequence[Actor]) -> Frame | None:
    """Read "X summoned the envoy to protest …": who protests is who the sentence begins with."""
    able = (a for a in actors if a.role in SPEAKING and a.last < hit.first)
    first = next((a for a in able if not _is_written(a, tokens)), None)
    if first and any(first.last < h.first < hit.first and h.form in {"past", "s"} for h in hits.get("verb", ())):
        first = subject_of(hit, tokens, hits, actors) or first  # "X shells Y, Z condemns it"
    met = first is not None and MEETING & set(lows(tokens, first.first - 2, first.first))
    if first and met and "according" not in lows(tokens, first.first - 3, first.first):
        first = subject_of(hit, tokens, hits, actors) or first  # "after talks with X, Z condemned …"
    if first and first.role == "bare" and first.first and tokens[first.first - 1].low.endswith("ing"):
        first = stranger(0, tokens)  # "Jan Stone, visiting X, condemned …"
    with_whom = _protested_to(hit, tokens, actors)
    if first and with_whom and with_whom.side and with_whom.side != first.side:
        return Frame("accuse", hit.first, hit.last, first, "right", with_whom)
    false = tokens[min(hit.last + 1, len(tokens) - 1)].low == "as" and is_false(hit, hits)
    return Frame("deny" if false else "say", hit.first, hit.last, first, "right") if first else None


def _protested_to(hit: Hit, tokens: Sequence[Token], actors: Sequence[Actor]) -> Actor | None:
    """Return with whom one protests: "protested to X over …", "handed a protest note to X"."""
    if not tokens[hit.first].low.startswith("protest"):
        return None
    to = hit.last + 1 + (tokens[min(hit.last + 1, len(tokens) - 1)].low in {"note", "notes"})
    if to >= len(tokens) or tokens[to].low not in {"to", "with"}:
        return None
    whom = next((a for a in actors if to < a.first <= to + 2), None)
    over = tokens[whom.last + 1].low if whom and whom.last + 1 < len(tokens) else ""
    return whom if over in {"over", "about", "against", "after", "for"} else None


def _is_written(office: Actor, tokens: Sequence[Token]) -> bool:
    """Tell whether words are only where somebody says so: "in a statement, X condemned …"."""
    return (
        office.side is None and office.role == "ministry" and office.first > 0 and tokens[office.first - 1].low == "in"
    )


def is_false(hit: Hit, hits: Hits) -> bool:
    """Tell whether what is said is called false right behind the verb."""
    return any(0 < h.first - hit.last <= GAP for h in hits.get("falsehood", ()))
