"""A text as words: where each stands, how it is written, and which lines are headlines."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from gazetteer.names import normal
from gazetteer.words import PARTICLES, SAINTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gazetteer.place import Kind

# What parts a text into gaps and words in turn: of its three ways the last reads any word but an abbreviation, the
# first the commonest ones faster.
WORD: Final = re.compile(
    r"([^\W_](?:[a-z]*+(?=[ ,\n])|(?<=[A-Z])\.(?:[A-Z]\.)+"
    r"|[\w\u0300-\u036f]*(?:['’ʼʻ‘`][^\W_][\w\u0300-\u036f]*)*))"
)
POSSESSIVE: Final = re.compile(r"['’ʼ‘`][sS]$")
JOIN: Final = re.compile(r"[ \t\u00a0]{1,3}|[ \t\u00a0]?\n[ \t\u00a0]?|[-‐‑–]")
SENTENCE_END: Final = re.compile(r"[.!?…:;\n\"“”«»(\[•*]")
HEADLINE_SHARE: Final = 0.75
HEADLINE_WORDS: Final = 4
LONG_WORD: Final = 4
LONGEST: Final = 6  # words of a name
INITIAL: Final = re.compile(r"\b[^\W\d_]\. ?$")
REMEMBERED: Final = 1 << 16  # spellings


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """What the writing of a word tells: its normal form, and how many characters its possessive ending has.

    `small` where it is written as it is in normal form, `linking` where it may stand within a name.
    """

    key: str
    small: bool
    capital: bool
    linking: bool
    acronym: bool
    owning: int


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


class Page:
    """A text as words, with what the whole of it tells about each; words are named by their numbers.

    gaps[i] stands before word i, and the last gap behind all words.
    """

    def __init__(self, text: str) -> None:
        parts = WORD.split(text)
        written = parts[1::2]
        self.text = text
        self.gaps = parts[::2]
        self.words = [*map(SPELLED.__getitem__, written)]
        odd = [i for i, word in enumerate(self.words) if not word.small]
        self.capitals = [i for i in odd if self.words[i].capital]
        # of the words in small letters those that stand in capitals too: for others nobody asks
        keys = {self.words[i].key for i in self.capitals}
        self.lower = keys.intersection(written) | {self.words[i].key for i in odd if not self.words[i].capital}
        self._edges = [*accumulate(map(len, parts))]  # where each gap and each word ends
        self.headline = self._headlines()

    def start(self, i: int) -> int:
        """Give the offset of word i, in code points."""
        return self._edges[2 * i]

    def end(self, i: int) -> int:
        """Give the offset behind word i, without its possessive ending."""
        return self._edges[2 * i + 1] - self.words[i].owning

    def gap(self, i: int) -> str:
        """Give the characters between word i and the next."""
        if self.words[i].owning:
            return self.text[self.end(i) : self.start(i + 1)]
        return self.gaps[i + 1]

    def joined(self, i: int) -> bool:
        """Tell whether word i and the next can be one name."""
        gap, word = self.gaps[i + 1], self.words[i]
        if word.owning:
            return False
        return gap == " " or JOIN.fullmatch(gap) is not None or (gap == ". " and word.key in SAINTS)

    def dotted(self, i: int) -> bool:
        """Tell whether a full stop stands right behind word i."""
        return self.gaps[i + 1].startswith(".") and not self.words[i].owning

    def opens(self, i: int) -> bool:
        """Tell whether a sentence, or a part of one, begins with word i."""
        gap = self.gaps[i]
        return not i or (gap != " " and SENTENCE_END.search(gap) is not None)

    def follows_initial(self, i: int) -> bool:
        """Tell whether word i stands behind an initial, as a surname does."""
        start = self.start(i)
        first = max(0, start - 4)
        return "." in self.text[first:start] and INITIAL.search(self.text, first, start) is not None

    def runs(self, first: int) -> Iterator[int]:
        """Give the last words of the names that could start at word `first`."""
        yield first
        for last in range(first, min(first + LONGEST, len(self.words)) - 1):
            if not self.joined(last):
                break
            yield last + 1

    def key(self, first: int, last: int) -> str:
        """Give the normal form of words first..last."""
        edges, words = self._edges, self.words
        if first == last:
            return words[first].key
        return normal(self.text[edges[2 * first] : edges[2 * last + 1] - words[last].owning])

    def _headlines(self) -> list[bool]:
        """Tell of each word whether it stands in a headline: a line without a full stop, nearly all in capitals."""
        headline = [False] * len(self.words)
        starts = self._edges[::2]
        for start, end in _unended_lines(self.text):
            first = bisect_left(starts, start)
            last = bisect_left(starts, end, first)
            if bisect_left(self.capitals, last) - bisect_left(self.capitals, first) < HEADLINE_SHARE * HEADLINE_WORDS:
                continue
            words = [w for w in self.words[first:last] if len(w.key) >= LONG_WORD]
            if len(words) >= HEADLINE_WORDS and sum(w.capital for w in words) >= HEADLINE_SHARE * len(words):
                headline[first:last] = [True] * (last - first)
        return headline


class Spelled(dict[str, Word]):
    """Words by how they are written, from one text to the next."""

    def __missing__(self, written: str) -> Word:
        """Read a word that is new."""
        if len(self) >= REMEMBERED:
            self.clear()
        possessive = POSSESSIVE.search(written)
        owning = len(possessive[0]) if possessive else 0
        word = written[: len(written) - owning]
        first = word[0]
        capital = first.isupper() or (first.isalpha() and not first.islower())
        key = normal(word)
        acronym, linking = len(word) > 1 and word.isupper(), capital or key in PARTICLES
        self[written] = read = Word(key, key == written, capital, linking, acronym, owning)
        return read


SPELLED: Final = Spelled()


@lru_cache(maxsize=4)
def page_of(text: str) -> Page:
    """Part a text into words; those read last are kept, since a text is looked through more than once."""
    return Page(text)


def _unended_lines(text: str) -> Iterator[tuple[int, int]]:
    """Give the lines that end without a full stop, as headlines do."""
    at = 0
    for line in text.split("\n"):
        if not line.rstrip().endswith((".", "!", ".”", '."')):
            yield at, at + len(line)
        at += len(line) + 1
