"""A text as words: where each stands, how it is written, and which lines are headlines."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from gazetteer.names import normal
from gazetteer.words import SAINTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gazetteer.place import Kind

WORD: Final = re.compile(
    r"([a-z]+(?![\w\u0300-\u036f'’ʼʻ‘`]))|(?:[A-Z]\.){2,}"
    r"|[^\W_][\w\u0300-\u036f]*(?:['’ʼʻ‘`][^\W_][\w\u0300-\u036f]*)*"
)
POSSESSIVE: Final = re.compile(r"['’ʼ‘`][sS]$")
JOIN: Final = re.compile(r"[ \t\u00a0]{1,3}|[ \t\u00a0]?\n[ \t\u00a0]?|[-‐‑–]")
SENTENCE_END: Final = re.compile(r"[.!?…:;\n\"“”«»(\[•*]")
HEADLINE_SHARE: Final = 0.75
HEADLINE_WORDS: Final = 4
LONG_WORD: Final = 4
LONGEST: Final = 6  # words of a name
INITIAL: Final = re.compile(r"\b[^\W\d_]\. ?$")


class Word(NamedTuple):
    """A word of a text without its possessive ending; offsets in code points."""

    start: int
    end: int
    key: str
    capital: bool
    opens: bool
    acronym: bool


@dataclass(slots=True)
class Found:
    """Words first..last (inclusive) that name a place.

    `decided` where a type word beside it told the kind; `dotted` for an abbreviation whose full stop belongs to it.
    """

    first: int
    last: int
    kind: Kind | None = None
    decided: bool = False
    dotted: bool = False


@dataclass(slots=True)
class Page:
    """A text as words, with what the whole of it tells about each."""

    text: str
    words: list[Word]
    lower: set[str] = field(default_factory=set)
    headline: list[bool] = field(default_factory=list)

    def gap(self, i: int) -> str:
        """Give the characters between word i and the next."""
        words = self.words
        return self.text[words[i].end : words[i + 1].start] if i + 1 < len(words) else "\n\n"

    def joined(self, i: int) -> bool:
        """Tell whether word i and the next can be one name."""
        gap = self.gap(i)
        return gap == " " or JOIN.fullmatch(gap) is not None or (gap == ". " and self.words[i].key in SAINTS)

    def follows_initial(self, i: int) -> bool:
        """Tell whether word i stands behind an initial, as a surname does."""
        start = self.words[i].start
        return INITIAL.search(self.text, max(0, start - 4), start) is not None

    def runs(self, first: int) -> Iterator[int]:
        """Give the last words of the names that could start at word `first`."""
        yield first
        for last in range(first, min(first + LONGEST, len(self.words)) - 1):
            if not self.joined(last):
                break
            yield last + 1

    def key(self, first: int, last: int) -> str:
        """Give the normal form of words first..last."""
        return normal(self.text[self.words[first].start : self.words[last].end])


def page_of(text: str) -> Page:
    """Part a text into words."""
    page = Page(text, list(_words(text)))
    page.lower = {w.key for w in page.words if not w.capital}
    page.headline = [False] * len(page.words)
    for start, end in _unended_lines(text):
        first = bisect_left(page.words, start, key=_start)
        last = bisect_left(page.words, end, key=_start)
        words = [w for w in page.words[first:last] if len(w.key) >= LONG_WORD]
        if len(words) >= HEADLINE_WORDS and sum(w.capital for w in words) >= HEADLINE_SHARE * len(words):
            page.headline[first:last] = [True] * (last - first)
    return page


def _unended_lines(text: str) -> Iterator[tuple[int, int]]:
    """Give the lines that end without a full stop, as headlines do."""
    at = 0
    for line in text.split("\n"):
        if not line.rstrip().endswith((".", "!", ".”", '."')):
            yield at, at + len(line)
        at += len(line) + 1


def _start(word: Word) -> int:
    return word.start


def _words(text: str) -> Iterator[Word]:
    last = 0
    for found in WORD.finditer(text):
        start, end = found.span()
        # one space between two words is by far the commonest case, and a word of small Latin letters
        opens = last == 0 or (text[last:start] != " " and SENTENCE_END.search(text, last, start) is not None)
        written = found[1]
        if written is not None:
            yield Word(start, end, written, False, opens, False)
        else:
            written = found[0]
            if written[-1] in "sS" and (possessive := POSSESSIVE.search(written)):
                end -= len(possessive[0])
                written = text[start:end]
            first = written[0]
            capital = first.isupper() or (first.isalpha() and not first.islower())
            yield Word(start, end, normal(written), capital, opens, len(written) > 1 and written.isupper())
        last = end
