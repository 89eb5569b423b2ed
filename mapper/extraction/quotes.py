"""Words somebody copied from a text in; where they stand in it out, or nothing: a quote is found, never guessed.

Who copies changes blanks, line ends, quotation marks and dashes; these do not count. All else does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

# one sign for one, so that offsets stay
ALIKE: Final = str.maketrans("‘’‚‛′`“”„‟″«»‐‑‒–—−", "'" * 6 + '"' * 7 + "-" * 6)


def located(words: str, text: str, start: int = 0, end: int | None = None) -> tuple[int, int] | None:
    """Return where the words stand first in text[start:end]: verbatim if they do, else but for blanks and signs."""
    return next(occurrences(words, text, start, end), None)


def occurrences(words: str, text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Yield where the words stand in text[start:end], one after another; what stands there verbatim goes first."""
    end = len(text) if end is None else end
    words = words.strip()
    yield from ((at, at + len(words)) for at in _finds(words, text, start, end))
    dense, offsets = _dense(text[start:end])
    wanted, _ = _dense(words)
    for at in _finds(wanted, dense, 0, len(dense)):
        first, last = start + offsets[at], start + offsets[at + len(wanted) - 1]
        if text[first : last + 1] != words:
            yield first, last + 1


def _finds(words: str, text: str, start: int, end: int) -> Iterator[int]:
    at = text.find(words, start, end) if words else -1
    while at >= 0:
        yield at
        at = text.find(words, at + len(words), end)


def _dense(text: str) -> tuple[str, list[int]]:
    """Return a text without blanks and with plain signs, and where each of its characters stood."""
    offsets = [at for at, sign in enumerate(text) if not sign.isspace()]
    return "".join(text[at] for at in offsets).translate(ALIKE), offsets
