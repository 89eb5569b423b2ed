"""An article's toponyms in reading order in; the one that "the village" stands for in a later sentence, out.

It is one that a claim says was hit, or that was called a village, and the only such one in the nearest sentence that
has any. "The village of X" and "the village council" stand for nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from typing import TYPE_CHECKING, Final

from mapper.claim import PlaceMention
from mapper.extraction.segments import lows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from gazetteer import Kind, Toponym
    from mapper.claim import Claim
    from mapper.extraction.readings import Reading
    from mapper.extraction.segments import Sentence, Token

TOWN: Final[frozenset[Kind | None]] = frozenset({"settlement", None})
NOUNS: Final[Mapping[str, frozenset[Kind | None]]] = {
    **dict.fromkeys("village town city settlement".split(), TOWN),
    "district": frozenset({"district"}),
}
"""What may point to a place, and the kinds it can be of; "the region" may be any, or the world around."""
POINTING: Final = frozenset({"the", "this", "that", "our", "their"})
BETWEEN: Final = 2  # words between "the" and "village": "the same border village"
FOLLOWING: Final = frozenset(
    "' ’ 's , . ; : ! ? ) ” \" was were is are had has came come and or but by with in on at from under overnight "
    "again yesterday today also as after before during while where which that early late this".split()
)
APPOSED: Final = 4  # words after a name that may call it a village
SENTENCES: Final = 4  # how far back a place is looked for


class Antecedents:
    """The toponyms of the last sentences; `note` each sentence once its claims are found, and each claim.

    `free` gives the toponyms of a sentence that are no part of a party's name.
    """

    def __init__(self, free: Callable[[Reading], Sequence[Toponym]]) -> None:
        """Begin where nothing has been read."""
        self._free = free
        self._read: deque[Reading] = deque(maxlen=SENTENCES)
        self._hit: set[Toponym] = set()

    def note(self, reading: Reading) -> None:
        """Take a sentence as one that later sentences may point back to."""
        self._read.append(reading)

    def struck(self, claim: Claim) -> None:
        """Remember which places a claim says were hit."""
        self._hit |= {m.toponym for m in claim.places if m.role == "hit"}

    def places(self, reading: Reading, first: int, last: int) -> tuple[PlaceMention, ...]:
        """Return what the first such noun in tokens first..last of a sentence stands for."""
        sentence = reading.sentence
        for begin, end in _pointing(sentence.tokens, first, last):
            span = sentence.span(begin, end)
            meant = self._meant(sentence.tokens[end].low, reading, span[0])
            if meant is not None:
                return (PlaceMention(meant, anaphor=span),)
        return ()

    def _meant(self, noun: str, reading: Reading, limit: int) -> Toponym | None:
        for each in (reading, *reversed(self._read)):
            alike = {
                t.name: t for t in self._free(each)
                if t.end <= limit and t.kind in NOUNS[noun] and (t in self._hit or noun in _called(t, each.sentence))
            }  # fmt: skip
            if alike:
                return next(iter(alike.values())) if len(alike) == 1 else None
        return None


def _called(toponym: Toponym, sentence: Sentence) -> frozenset[str]:
    """Return the words right beside a name that may say what it names: "X, a border village"."""
    first, end = bisect_left(sentence.starts, toponym.start), bisect_left(sentence.starts, toponym.end)
    before = lows(sentence.tokens, first - 2, first)
    after = lows(sentence.tokens, end, end + APPOSED)
    return frozenset(
        (before[:1] if before[-1:] == ["of"] else before[-1:]) + (after if after[:2] == [",", "a"] else after[:1])
    )


def _pointing(tokens: Sequence[Token], first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield the first and the last token of what points to a place among tokens first..last."""
    for i in range(first, min(last, len(tokens) - 1) + 1):
        if tokens[i].low not in NOUNS or (i + 1 < len(tokens) and tokens[i + 1].low not in FOLLOWING):
            continue
        for begin in range(i - 1, max(-1, i - 2 - BETWEEN), -1):
            if tokens[begin].low in POINTING:
                yield begin, i
                break
            if not tokens[begin].low.isalpha() or tokens[begin].capital:
                break
