"""An article's toponyms in reading order in; the one that "the village" stands for in a later sentence, out.

It is one that a claim says was hit, or that was called a village, and the only such one in the nearest sentence that
has any. "The village of X" and "the village council" stand for nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from mapper.claim import PlaceMention
from mapper.extraction.values import value_class

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from gazetteer import Toponym
    from gazetteer.place import Kind
    from mapper.claim import Claim
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


@value_class
class Named:
    """A toponym, and what it is called right beside it: "X, a border village"."""

    toponym: Toponym
    called: frozenset[str]


class Antecedents:
    """The toponyms of the last sentences; `note` each sentence once its claims are found, and each claim."""

    def __init__(self) -> None:
        """Begin where nothing has been named."""
        self.named: list[list[Named]] = []
        self.hit: set[Toponym] = set()

    def note(self, sentence: Sentence, toponyms: Iterable[Toponym]) -> None:
        """Take the toponyms of a sentence that are no part of a party's name."""
        self.named.append([_named(t, sentence) for t in toponyms])

    def struck(self, claim: Claim) -> None:
        """Remember which places a claim says were hit."""
        self.hit |= {m.toponym for m in claim.places if m.role == "hit"}

    def places(self, sentence: Sentence, first: int, last: int, here: Sequence[Toponym]) -> tuple[PlaceMention, ...]:
        """Return what the first such noun in tokens first..last stands for; `here` are the sentence's own toponyms."""
        for begin, end in _pointing(sentence.tokens, first, last):
            start, stop = sentence.span(begin, end)
            before = [_named(t, sentence) for t in here if t.end <= start]
            meant = self._meant(sentence.tokens[end].low, (*self.named[-SENTENCES:], before))
            if meant is not None:
                return (PlaceMention(meant, anaphor=(start, stop)),)
        return ()

    def _meant(self, noun: str, named: Sequence[Sequence[Named]]) -> Toponym | None:
        for sentence in reversed(named):
            alike = {
                n.toponym.name: n.toponym for n in sentence
                if n.toponym.kind in NOUNS[noun] and (noun in n.called or n.toponym in self.hit)
            }  # fmt: skip
            if alike:
                return next(iter(alike.values())) if len(alike) == 1 else None
        return None


def _named(toponym: Toponym, sentence: Sentence) -> Named:
    first, end = bisect_left(sentence.starts, toponym.start), bisect_left(sentence.starts, toponym.end)
    before = [t.low for t in sentence.tokens[max(0, first - 2) : first]]
    after = [t.low for t in sentence.tokens[end : end + APPOSED]]
    called = before[-1:] if before[-1:] != ["of"] else before[:1]
    called += after if after[:2] == [",", "a"] else after[:1]
    return Named(toponym, frozenset(called) & NOUNS.keys())


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
