"""A text with its claims marked: pieces of the text by what they bear out, and the HTML of them. Pure.

The HTML holds the text escaped, tags and classes of ours, and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mapper.claim import Claim, MarkKind
    from mapper.words import Words


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text: the numbers (from 1) of the claims whose quote it is part of, and what it bears out.

    `starts` are the numbers of the claims that begin here; `side` is the side that the words name, where they do.
    """

    text: str
    claims: tuple[int, ...] = ()
    kinds: tuple[MarkKind, ...] = ()
    side: str | None = None
    starts: tuple[int, ...] = ()


def pieces(text: str, claims: Sequence[Claim]) -> list[Piece]:
    """Cut a text wherever a quote or a mark begins or ends; the pieces joined are the text."""
    cuts = {0, len(text)}
    for claim in claims:
        cuts |= {claim.quote_start, claim.quote_end, *(at for mark in claim.marks for at in (mark.start, mark.end))}
    edges = sorted(cut for cut in cuts if 0 <= cut <= len(text))
    return [_piece(text, start, end, claims) for start, end in pairwise(edges) if start < end]


def _piece(text: str, start: int, end: int, claims: Sequence[Claim]) -> Piece:
    within = [(number, claim) for number, claim in enumerate(claims, 1) if claim.quote_start <= start < claim.quote_end]
    marks = [(mark, claim) for claim in claims for mark in claim.marks if mark.start <= start and end <= mark.end]
    kinds = tuple(dict.fromkeys(mark.kind for mark, _ in marks))
    sides = [side for mark, claim in marks if (side := _side(mark.kind, claim))]
    return Piece(
        text[start:end],
        tuple(number for number, _ in within),
        kinds,
        sides[0] if sides else None,
        tuple(number for number, claim in within if claim.quote_start == start),
    )


def _side(kind: MarkKind, claim: Claim) -> str | None:
    return {"speaker": claim.reporter_side, "attacker": claim.attacker, "target": claim.target}.get(kind)


def marked(found: Iterable[Piece], colours: Mapping[str, str], words: Words) -> str:
    """Return the pieces as HTML; each mark carries what it is, in words, and the colour of the side it names."""
    return f'<div class="marked-text" dir="auto">{"".join(_html(piece, colours, words) for piece in found)}</div>'


def _html(piece: Piece, colours: Mapping[str, str], words: Words) -> str:
    text = escape(piece.text).replace("\n", "<br>")
    starts = "".join(f'<b class="claim-number">{number}</b>' for number in piece.starts)
    if piece.kinds:
        label = ", ".join(words(f"app.mark.{kind}") for kind in piece.kinds)
        colour = f' style="--side:{colours[piece.side]}"' if piece.side and piece.side in colours else ""
        text = f"<mark{colour}>{text}<small>{escape(label)}</small></mark>"
    return f'{starts}<span class="quoted">{text}</span>' if piece.claims else starts + text
