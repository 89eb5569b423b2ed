"""Text in; paragraphs, sentences and tokens out, with offsets in code points and the state of quotation.

A sentence knows whether it begins inside an open quotation, and whether it ends in one: who speaks in it may
then stand in an earlier or a later sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

TOKEN: Final = re.compile(r"['’]s\b|[^\W_]+(?:[-‑–.][^\W_]+)*|[^\w\s]|_")
ABBREVIATIONS: Final = frozenset(
    "mr mrs ms dr gen col lt maj capt sgt adm brig st no vs jan feb mar apr jun jul aug sep sept oct nov dec u.s u.k "
    "e.g i.e inc ltd co prof rev hon gov sen rep approx km".split()
)
BULLETS: Final = frozenset("- – — • * · ▪ ● ◦".split())
OPENING: Final = "“«„"
CLOSING: Final = "”»"
LONGEST: Final = 400  # tokens; what goes on longer without a stop is no sentence, but a list or a broken page
PLAIN: Final = str.maketrans({"’": "'", "‑": "-", "–": "-"})
ENDS: Final = ".!?:;…"
STRAIGHT: Final = '"'


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark; `low` is its case-folded form with a plain apostrophe and hyphen."""

    start: int
    end: int
    low: str
    capital: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence's tokens and span; `opens_quoted` if it begins inside a quotation, `ends_quoted` if it ends in one."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    paragraph: int
    opens_quoted: bool = False
    ends_quoted: bool = False


def sentences(text: str) -> tuple[Sentence, ...]:
    """Split a text into sentences in reading order; the spans are trimmed of white space."""
    found: list[Sentence] = []
    for number, (start, end) in enumerate(_paragraphs(text)):
        tokens = _tokens(text, start, end)
        quoted = False
        for first, last in _sentence_bounds(text, tokens):
            part = tokens[first:last]
            before = quoted
            quoted = _quote_state(text, part, quoted=quoted)
            found.append(Sentence(part[0].start, part[-1].end, tuple(part), number, before, quoted))
    return tuple(found)


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


def _tokens(text: str, start: int, end: int) -> list[Token]:
    found = []
    for match in TOKEN.finditer(text, start, end):
        a, b = match.span()
        word = match.group()
        # "….Armenia": a full stop glued to the next sentence is a mark, not part of a word
        dot = _glued_stop(word) if "." in word else -1
        pieces = [(a, b)] if dot < 0 else [(a, a + dot), (a + dot, a + dot + 1), (a + dot + 1, b)]
        for i, j in pieces:
            piece = text[i:j]
            low = piece.lower() if piece.isascii() else piece.casefold().translate(PLAIN)
            found.append(Token(i, j, low, piece[0].isupper()))
    return found


def _glued_stop(word: str) -> int:
    for dot in (i for i, c in enumerate(word) if c == "."):
        left, right = word[:dot], word[dot + 1 :]
        if len(left) > 2 and left[-1].islower() and len(right) > 2 and right[0].isupper() and right[1].islower():
            return dot
    return -1


def _sentence_bounds(text: str, tokens: list[Token]) -> list[tuple[int, int]]:
    bounds, first = [], 0
    for i, token in enumerate(tokens):
        if i - first >= LONGEST:
            bounds.append((first, i))
            first = i
        if token.low not in {".", "!", "?", "…"}:
            continue
        end = i + 1
        while (
            end < len(tokens)
            and text[tokens[end].start] in CLOSING + STRAIGHT + ")]'’"
            and (tokens[end].start == tokens[end - 1].end)
        ):
            end += 1
        if end >= len(tokens):
            break
        following = tokens[end]
        glued = following.start == tokens[end - 1].end
        if glued and token.low == "." and not (following.capital and i and tokens[i - 1].low.isalpha()):
            continue
        starts_anew = following.capital or following.low.isdigit() or not following.low[0].isalnum()
        previous = tokens[i - 1].low if i else ""
        abbreviated = token.low == "." and (previous in ABBREVIATIONS or (len(previous) == 1 and previous.isalpha()))
        if starts_anew and not abbreviated and end > first:
            bounds.append((first, end))
            first = end
    if first < len(tokens):
        bounds.append((first, len(tokens)))
    return bounds


def _quote_state(text: str, tokens: list[Token], *, quoted: bool) -> bool:
    for token in tokens:
        mark = text[token.start]
        if mark in OPENING:
            quoted = True
        elif mark in CLOSING:
            quoted = False
        elif mark == STRAIGHT:
            quoted = not quoted
    return quoted
