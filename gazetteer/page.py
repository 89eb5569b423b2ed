"""A text as words: where each stands, how it is written, and which lines are headlines."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple

from gazetteer.names import normal
from gazetteer.words import SAINTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gazetteer.place import Kind

WORD: Final = re.compile(r"(?:[A-Z]\.){2,}|[^\W_][\w\u0300-\u036f]*(?:['’ʼʻ‘`][^\W_][\w\u0300-\u036f]*)*")
POSSESSIVE: Final = re.compile(r"['’ʼ‘`][sS]$")
JOIN: Final = re.compile(r"[ \t\u00a0]{1,3}|[ \t\u00a0]?\n[ \t\u00a0]?|[-‐‑–]")
SENTENCE_END: Final = re.compile(r"[.!?…:;\n\"“”«»(\[•*]")
HEADLINE_SHARE: Final = 0.75
HEADLINE_WORDS: Final = 4
LONG_WORD: Final = 4


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

    def runs(self, first: int, longest: int) -> Iterator[int]:
        """Give the last words of the names of at most so many words that could start at word `first`."""
        yield first
        for last in range(first, min(first + longest, len(self.words)) - 1):
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
    lines: dict[int, list[Word]] = defaultdict(list)
    written = text.split("\n")
    ends = list(accumulate(len(line) + 1 for line in written))
    line, numbers = 0, []
    for word in page.words:
        while ends[line] <= word.start:
            line += 1
        numbers.append(line)
        if len(word.key) >= LONG_WORD:
            lines[line].append(word)
    titles = {
        n
        for n, words in lines.items()
        if len(words) >= HEADLINE_WORDS
        and not written[n].rstrip().endswith((".", "!", ".”", '."'))
        and sum(w.capital for w in words) >= HEADLINE_SHARE * len(words)
    }
    page.headline = [n in titles for n in numbers]
    return page


def _words(text: str) -> Iterator[Word]:
    last = 0
    for found in WORD.finditer(text):
        start, end = found.span()
        written = found[0]
        if written[-1] in "sS" and (possessive := POSSESSIVE.search(written)):
            end -= len(possessive[0])
            written = text[start:end]
        # one space between two words is by far the commonest case, and a word in small letters
        opens = last == 0 or (text[last:start] != " " and SENTENCE_END.search(text, last, start) is not None)
        if written.islower():
            yield Word(start, end, normal(written), False, opens, False)
        else:
            first = written[0]
            capital = first.isupper() or (first.isalpha() and not first.islower())
            yield Word(start, end, normal(written), capital, opens, len(written) > 1 and written.isupper())
        last = end
