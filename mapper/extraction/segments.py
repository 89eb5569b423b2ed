"""Text in; paragraphs, sentences and tokens out, with offsets in code points and the state of quotation.

A sentence knows whether it begins inside an open quotation, and whether it ends in one: who speaks in it may
then stand in an earlier or a later sentence. What the spelling of a token tells is read once for all texts.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from mapper.extraction.values import value_class

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TOKEN: Final = re.compile(r"([^\W_]+(?:[-‑–.][^\W_]+)*+|['’]s\b|[^\w\s]|_)")
ABBREVIATIONS: Final = frozenset(
    "mr mrs ms dr gen col lt maj capt sgt adm brig st no vs jan feb mar apr jun jul aug sep sept oct nov dec "
    "u.s u.k u.n e.u u.a.e e.g i.e inc ltd co prof rev hon gov sen rep approx km".split()
)
HALVES: Final = frozenset({"a.m", "p.m"})  # of the day
WEEKDAYS: Final = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
AT_HOURS: Final = frozenset(": . at around about by from until till between and to a.m p.m".split())
OPENERS: Final = frozenset('that , “ " ‘ adding'.split())
BULLETS: Final = frozenset("- – — • * · ▪ ● ◦".split())
OPENING: Final = "“«„"
CLOSING: Final = "”»"
LONGEST: Final = 400  # tokens; what goes on longer without a stop is no sentence, but a list or a broken page
FULL_STOPS: Final = "․։"  # of another script (U+2024, U+0589): they stand in its pages' English too
PLAIN: Final = str.maketrans({"’": "'", "‑": "-", "–": "-"} | dict.fromkeys(FULL_STOPS, "."))
ENDS: Final = ".!?:;…" + FULL_STOPS
QUOTED_PARAGRAPHS: Final = 6  # over which a quotation may go on that is closed in the last of them
STRAIGHT: Final = '"'
STOPS: Final = frozenset(".!?…" + FULL_STOPS)
QUOTES: Final = frozenset(OPENING + CLOSING + STRAIGHT)
MARKS: Final = STOPS | QUOTES
AFTER_STOPS: Final = frozenset(CLOSING + STRAIGHT + ")]'’")
GLUED: Final = re.compile(r"\.(?=[^\W\d_a-z])")
REMEMBERED: Final = 1 << 16  # spellings


@dataclass(frozen=True, slots=True)
class Token:
    """How one word or mark is written; `low` is its case-folded form with a plain apostrophe and hyphen."""

    low: str
    capital: bool


def lows(tokens: Sequence[Token], begin: int = 0, end: int | None = None) -> list[str]:
    """Return how tokens `begin` up to, not with, `end` are written; what would lie before the first is left out."""
    return [token.low for token in tokens[max(0, begin) : end]]


@value_class
class Sentence:
    """A sentence's span and its tokens, each from `starts` to `ends`; whether it begins or ends inside a quotation."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    starts: Sequence[int]
    ends: Sequence[int]
    paragraph: int
    opens_quoted: bool = False
    ends_quoted: bool = False

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return where tokens first..last stand in the text."""
        return self.starts[first], self.ends[min(last, len(self.ends) - 1)]

    def words(self, text: str, first: int, last: int) -> str:
        """Return the text of tokens first..last."""
        return text[self.starts[first] : self.ends[min(last, len(self.ends) - 1)]]


def sentences(text: str) -> tuple[Sentence, ...]:
    """Split a text into sentences in reading order; the spans are trimmed of white space."""
    page = _page(text)
    quotes = page.quotes
    found: list[Sentence] = []
    at = 0
    paragraphs = _paragraphs(text)
    quoted = False
    for number, (begin, end) in enumerate(paragraphs):
        quoted = quoted and _goes_on_quoted(page, paragraphs[number : number + QUOTED_PARAGRAPHS])
        for first, last in _sentence_bounds(page, bisect_left(page.starts, begin), bisect_left(page.starts, end)):
            before = quoted
            while at < len(quotes) and quotes[at] < last:
                mark = page.written[quotes[at]]
                quoted = mark in OPENING or (mark == STRAIGHT and not quoted)
                at += 1
            tokens, starts, ends = page.tokens[first:last], page.starts[first:last], page.ends[first:last]
            found.append(Sentence(starts[0], ends[-1], tokens, starts, ends, number, before, quoted))
    return tuple(found)


def _goes_on_quoted(page: _Page, paragraphs: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a quotation left open goes on in these paragraphs: one of them closes it and opens none before."""
    for begin, end in paragraphs:
        first, stop = bisect_left(page.starts, begin), bisect_left(page.starts, end)
        marks = page.quotes[bisect_left(page.quotes, first) : bisect_left(page.quotes, stop)]
        if marks:
            mark = page.written[marks[0]]
            return mark in CLOSING or (mark == STRAIGHT and len(marks) % 2 == 1 and marks[0] > first)
    return False


@dataclass(frozen=True, slots=True)
class _Page:
    """A text as tokens: how each is written, what that tells, where it stands; which end sentences, which quote."""

    written: Sequence[str]
    tokens: tuple[Token, ...]
    starts: Sequence[int]
    ends: Sequence[int]
    stops: Sequence[int]
    quotes: Sequence[int]

    def glued(self, i: int) -> bool:
        """Tell whether nothing stands between a token and the one before it."""
        return self.starts[i] == self.ends[i - 1]


def _page(text: str) -> _Page:
    parts = TOKEN.split(text)
    if GLUED.search(text):
        parts = [piece for part in parts for piece in _unglued(part)]
    written = parts[1::2]
    edges = [*accumulate(map(len, parts))]
    marks = [i for i, mark in enumerate(written) if mark in MARKS]
    stops, quotes = [i for i in marks if written[i] in STOPS], [i for i in marks if written[i] in QUOTES]
    return _Page(written, tuple(map(SPELLED.__getitem__, written)), edges[:-1:2], edges[1::2], stops, quotes)


class Spelled(dict[str, Token]):
    """Tokens by how they are written, from one text to the next."""

    def __missing__(self, written: str) -> Token:
        """Read a spelling that is new."""
        if len(self) >= REMEMBERED:
            self.clear()
        low = written.lower() if written.isascii() else written.casefold().translate(PLAIN)
        self[written] = read = Token(low, written[0].isupper())
        return read


SPELLED: Final = Spelled()


def _paragraphs(text: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    start, before = 0, ""
    for line in text.splitlines(keepends=True):
        words = line.strip()
        if words:
            # a line that goes on in small letters is the same paragraph, broken to fit a page
            wrapped = before != "" and words[0].islower() and before[-1] not in ENDS
            begin = spans.pop()[0] if wrapped else start
            spans.append((begin, start + len(line)))
        start, before = start + len(line), words
    return spans


def _unglued(word: str) -> list[str]:
    """Part "….Armenia", where a full stop is glued to the next sentence: it is a mark, not part of a word."""
    for found in GLUED.finditer(word):
        dot = found.start()
        if 2 < dot < len(word) - 3 and word[dot - 1].islower() and word[dot + 1].isupper() and word[dot + 2].islower():
            return [word[:dot], "", ".", "", word[dot + 1 :]]
    return [word]


def _leads_on(words: Sequence[Token], following: Token) -> bool:
    """Tell whether a sentence goes on after "12:20 p.m.": with a day, or where nothing but the hour was told yet."""
    if following.low in WEEKDAYS:
        return True
    hour = len(words)
    while hour and (words[hour - 1].low[0].isdigit() or words[hour - 1].low in AT_HOURS):
        hour -= 1
    return hour < len(words) and (hour == 0 or words[hour - 1].low in OPENERS)


def _sentence_bounds(page: _Page, first: int, stop: int) -> Iterator[tuple[int, int]]:
    """Give the first token of each sentence of a paragraph, and the one behind its last."""
    written, tokens, begin = page.written, page.tokens, first
    for i in page.stops[bisect_left(page.stops, first) : bisect_left(page.stops, stop)]:
        while i - first >= LONGEST:
            yield first, first + LONGEST
            first += LONGEST
        end = i + 1
        while end < stop and written[end][0] in AFTER_STOPS and page.glued(end):
            end += 1
        if end >= stop:
            break
        following, previous = tokens[end], tokens[i - 1].low if i > begin else ""
        point = written[i] == "."
        if point and page.glued(end) and not (following.capital and previous.isalpha()):
            continue
        starts_anew = following.capital or following.low.isdigit() or not following.low[0].isalnum()
        abbreviated = point and (previous in ABBREVIATIONS or (len(previous) == 1 and previous.isalpha()))
        abbreviated = abbreviated or (point and previous in HALVES and _leads_on(tokens[first : i - 1], following))
        if starts_anew and not abbreviated and end > first:
            yield first, end
            first = end
    else:
        while stop - first > LONGEST:
            yield first, first + LONGEST
            first += LONGEST
    if first < stop:
        yield first, stop
