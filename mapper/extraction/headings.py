"""An article's sentences in reading order in; the place that heads the list in which a sentence is an item, out.

A line that holds only names of places and ends in a colon heads the items below it: "Alder (near Birch):", then
"- Missiles launched: 4." An item that names no place of its own is about the one in the heading. So is what follows
"14:20, Dunmore district, the town of Alder." in one paragraph.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mapper.extraction.neighbours import CONTAINER, LIST_MARKS, TYPE_WORDS
from mapper.extraction.segments import BULLETS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gazetteer import Toponym
    from mapper.extraction.segments import Sentence

ENDS: Final = frozenset({":", "."})
BESIDE_NAMES: Final = TYPE_WORDS | LIST_MARKS | CONTAINER | BULLETS | ENDS | {"(", ")"}


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of places above a list, and the toponyms in it."""

    sentence: Sentence
    toponyms: tuple[Toponym, ...]


class Headings:
    """The heading in force; `note` each sentence, with its toponyms, before asking."""

    def __init__(self) -> None:
        """Begin where nothing is headed."""
        self.current: Heading | None = None
        self.paragraph = -1

    def note(self, sentence: Sentence, toponyms: Sequence[Toponym]) -> None:
        """Take a sentence as a heading, as an item of the list below it, or as the end of that list."""
        tokens = sentence.tokens
        if _heads(sentence, toponyms):
            self.current, self.paragraph = Heading(sentence, tuple(toponyms)), sentence.paragraph
        elif tokens[0].low in BULLETS:
            self.paragraph = sentence.paragraph
        elif sentence.paragraph != self.paragraph:
            self.current = None

    def over(self, sentence: Sentence) -> Heading | None:
        """Return the heading of a sentence that was noted, unless it is the heading itself."""
        return self.current if self.current is not None and self.current.sentence is not sentence else None


def _heads(sentence: Sentence, toponyms: Sequence[Toponym]) -> bool:
    if not toponyms or sentence.tokens[-1].low not in ENDS or all(t.name.isupper() for t in toponyms):
        return False  # "ALDER. Jan 10 (Agency) - …" only tells where it was written
    return all(
        token.low in BESIDE_NAMES or token.low[0].isdigit() or any(t.start <= start and end <= t.end for t in toponyms)
        for token, start, end in zip(sentence.tokens, sentence.starts, sentence.ends, strict=True)
    )
