"""A word of protest, or of citing, in its sentence in; the frame it makes out: who protests, who is cited.

"X condemned the shelling", "protested to Y over …", "summoned Y's envoy", "with X saying that …".
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from mapper.extraction.parties import SPEAKING, Actor
from mapper.extraction.reporting import Frame
from mapper.extraction.segments import lows
from mapper.extraction.strangers import stranger
from mapper.extraction.subjects import GAP, NEAR, NOUN_PHRASE, subject_of, that_follows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mapper.extraction.lexicon import Hit, Hits
    from mapper.extraction.segments import Token

MEETING: Final = frozenset({"with", "to"})  # "after talks with X", "speaking to X"
ENVOYS: Final = frozenset(
    "ambassador envoy consul commissioner diplomat diplomats representative attaché d'affaires".split()
)
PROTESTING: Final = ("condemn", "protest", "denounc")


def is_called_false(hit: Hit, hits: Hits) -> bool:
    """Tell whether words of falsehood follow."""
    return any(0 < h.first - hit.last <= GAP for h in hits.get("falsehood", ()))


def spoken_with(hit: Hit, tokens: Sequence[Token], actors: Sequence[Actor]) -> Actor | None:
    """Find the speaker in "with X saying that …", "a statement of X's army saying that …"."""
    speaker = next((a for a in actors if a.last == hit.first - 1 and a.role in SPEAKING), None)
    if speaker is None:
        return None
    written = speaker.side is not None and tokens[speaker.first].low == "statement" and that_follows(hit.last, tokens)
    return speaker if written or (speaker.first and tokens[speaker.first - 1].low == "with") else None


def cited(hit: Hit, tokens: Sequence[Token], actors: Sequence[Actor]) -> Frame | None:
    """Read "the agency quoted X as saying …"."""
    whom = next((a for a in reversed(actors) if a.last < hit.first and a.role in SPEAKING - {"media"}), None)
    follows = tokens[hit.last + 1].low if hit.last + 1 < len(tokens) else "."
    trails = hit.first > NEAR and follows in {".", "by"}
    return Frame("say", hit.first, hit.last, whom, "left" if trails else "right") if whom else None


def protest(hit: Hit, tokens: Sequence[Token], hits: Hits, actors: Sequence[Actor]) -> Frame | None:
    """Read "X summoned the envoy to protest …": who protests is who the sentence begins with."""
    able = (a for a in actors if a.role in SPEAKING and a.last < hit.first)
    first = next((a for a in able if not _is_written(a, tokens)), None)
    if first and _was_summoned(first.last + 1, hit.first, tokens):
        return None  # "Y's envoy was summoned to protest against …"
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
    false = tokens[min(hit.last + 1, len(tokens) - 1)].low == "as" and is_called_false(hit, hits)
    return Frame("deny" if false else "say", hit.first, hit.last, first, "right") if first else None


def _protested_to(hit: Hit, tokens: Sequence[Token], actors: Sequence[Actor]) -> Actor | None:
    """Return with whom one protests: "protested to X over …", "handed a protest note to X"."""
    if not tokens[hit.first].low.startswith("protest"):
        return None
    to = hit.last + 1 + (tokens[min(hit.last + 1, len(tokens) - 1)].low in {"note", "notes"})
    if to >= len(tokens) or tokens[to].low not in {"to", "with"}:
        # "registered with X a strong protest against …"
        near = (a for a in actors if a.side and 0 < hit.first - a.last <= NOUN_PHRASE and a.first)
        return next((a for a in near if tokens[a.first - 1].low in {"to", "with"}), None)
    whom = next((a for a in actors if to < a.first <= to + 2), None)
    over = tokens[whom.last + 1].low if whom and whom.last + 1 < len(tokens) else ""
    return whom if over in {"over", "about", "against", "after", "for"} else None


def _is_written(office: Actor, tokens: Sequence[Token]) -> bool:
    """Tell whether words are only where somebody says so: "in a statement, X condemned …"."""
    return (
        office.side is None and office.role == "ministry" and office.first > 0 and tokens[office.first - 1].low == "in"
    )


def summoned(tokens: Sequence[Token], actors: Sequence[Actor], taken: set[int]) -> Iterator[Frame]:
    """Read whom one holds to account for an attack: "X summoned Y's envoy over …", "Y's envoy was summoned by X"."""
    for verb in (i for i in range(1, len(tokens) - 1) if tokens[i].low in {"summoned", "summons"} and i not in taken):
        if _was_summoned(max(0, verb - 3), verb + 1, tokens):
            yield from _was_called_in(verb, tokens, actors)
            continue
        host = next((a for a in reversed(actors) if a.last < verb and a.side and a.role in SPEAKING), None)
        envoy = next((a for a in actors if verb < a.first <= verb + NOUN_PHRASE and a.side), None)
        if host is None or envoy is None or host.side == envoy.side or verb - host.last > NOUN_PHRASE:
            continue
        over = envoy.last + 1
        if (
            tokens[envoy.last].low in ENVOYS
            and over < len(tokens)
            and tokens[over].low in {"over", "after", "following"}
        ):
            yield Frame("accuse", verb, envoy.last, host, "right", envoy)


def _was_summoned(first: int, last: int, tokens: Sequence[Token]) -> bool:
    """Tell whether somebody was summoned, as tokens first up to, not with, last say."""
    words = lows(tokens, first, last)
    return any(a in {"was", "were", "been"} and b == "summoned" for a, b in pairwise(words))


def _was_called_in(verb: int, tokens: Sequence[Token], actors: Sequence[Actor]) -> Iterator[Frame]:
    """Read to whom an envoy was summoned: "Y's envoy was summoned by X over …", "… to the ministry in X to protest"."""
    envoy = next((a for a in reversed(actors) if a.last < verb and a.side and a.role == "official"), None)
    if envoy is None or ENVOYS.isdisjoint(lows(tokens, envoy.first, envoy.last + 1)):
        return
    to = (a for a in actors if verb < a.first <= verb + GAP and a.side not in {None, envoy.side} and a.role in SPEAKING)
    if (host := next(to, None)) is not None and {"by", "to"} & set(lows(tokens, verb + 1, host.first)):
        yield Frame("accuse", verb, host.last, host, "right", envoy)
