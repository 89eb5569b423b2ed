"""One sentence's hits and actors in; its frames of mutual blame out: "X and Y accused each other of …"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mapper.extraction.parties import SPEAKING
from mapper.extraction.reporting import Frame
from mapper.extraction.segments import lows
from mapper.extraction.subjects import NOUN_PHRASE, pair

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mapper.extraction.lexicon import Hit, Hits
    from mapper.extraction.parties import Actor
    from mapper.extraction.segments import Token

DISTRIBUTIVE: Final = frozenset("each both either every sides".split())


def mutual_blame(tokens: Sequence[Token], hits: Hits, actors: Sequence[Actor]) -> Iterator[Frame]:
    """Find where two blame each other; both speak, whoever tells of it: "the sides, X said, accused each other"."""
    for hit in hits.get("mutual", ()):
        if not _is_mutual(hit, tokens, actors):
            continue
        able = [a for a in reversed(actors) if a.last < hit.first and a.role in SPEAKING | {"both"}]
        speaker = next((a for a in able if a.role == "both"), able[0] if able else None)
        both = pair(hit.first, tokens, actors)
        blame = Frame("mutual", hit.first, hit.last, both[0] if both else speaker, "right")
        yield replace(blame, goes_on=_trails(hit, tokens, hits))


def _is_mutual(hit: Hit, tokens: Sequence[Token], actors: Sequence[Actor]) -> bool:
    """Tell whether "blamed the other" is said of both: of each, of both, of a pair."""
    before = set(lows(tokens, 0, hit.first))
    return (
        not hit.value.endswith("the other")
        or hit.value.startswith("each")
        or bool(before & DISTRIBUTIVE)
        or pair(hit.first, tokens, actors) is not None
    )


def _trails(mutual: Hit, tokens: Sequence[Token], hits: Hits) -> bool:
    """Tell whether blame is set after what happened: "X and Y fought, each side blaming the other for opening fire"."""
    begins = next((i for i in range(mutual.first, max(-1, mutual.first - NOUN_PHRASE), -1) if tokens[i].low == ","), 0)
    deeds = [h.first for group in ("noun", "verb") for h in hits.get(group, ())]
    return any(0 <= i < begins for i in deeds) and any(i > mutual.last for i in deeds)
