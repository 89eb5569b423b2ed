"""Text as the figures' font can write it, how wide it is, and where its lines break. Sizes are in points.

The font is DejaVu Sans, which comes with matplotlib: Latin, Armenian, Georgian, Cyrillic, Greek, Arabic and Hebrew.
What it has no letter for is transliterated, so that no picture shows an empty box.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

from anyascii import anyascii
from matplotlib.font_manager import FontProperties, fontManager, get_font
from matplotlib.textpath import text_to_path

FAMILY: Final = "DejaVu Sans"
LEADING: Final = 1.22  # from one line to the next, as a share of the size
CUT: Final = "…"


@lru_cache(maxsize=64)
def font(size: float, *, bold: bool = False) -> FontProperties:
    """Return the font in a size."""
    return FontProperties(family=FAMILY, size=size, weight="bold" if bold else "normal")


@lru_cache(maxsize=1)
def letters() -> frozenset[int]:
    """Return the code points that the font has in both weights."""
    paths = [fontManager.findfont(font(10, bold=bold), fallback_to_default=False) for bold in (False, True)]
    return frozenset.intersection(*(frozenset(get_font(path).get_charmap()) for path in paths))


def written(text: str) -> str:
    """Return text on one line that the font can write: other scripts in Latin letters, no control characters."""
    known = letters()
    signs = (
        sign if ord(sign) in known and unicodedata.category(sign)[0] != "C" else anyascii(sign)
        for sign in unicodedata.normalize("NFC", " ".join(text.split()))
    )
    return " ".join("".join(sign for sign in "".join(signs) if ord(sign) in known).split())


@lru_cache(maxsize=4096)
def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide one line of text is."""
    return float(text_to_path.get_text_width_height_descent(text, font(size, bold=bold), ismath=False)[0])


def wrapped(text: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """Break text into lines no wider than `room`, between words where that is possible."""
    lines: list[str] = []
    line = ""
    for word in _pieces(text, size, room, bold=bold):
        longer = f"{line} {word}" if line else word
        if line and width(longer, size, bold=bold) > room:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line] if line else lines


def _pieces(text: str, size: float, room: float, *, bold: bool) -> list[str]:
    """Return the words of a text, those wider than `room` cut into pieces that are not."""
    found = []
    for word in written(text).split():
        rest = word
        while len(rest) > 1 and width(rest, size, bold=bold) > room:
            fits = next(n for n in range(len(rest) - 1, 0, -1) if n == 1 or width(rest[:n], size, bold=bold) <= room)
            found.append(rest[:fits])
            rest = rest[fits:]
        found.append(rest)
    return found


def shortened(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """Return text on one line, cut with an ellipsis where it is wider than `room`."""
    line = written(text)
    if width(line, size, bold=bold) <= room:
        return line
    while line and width(line + CUT, size, bold=bold) > room:
        line = line[:-1]
    return line.rstrip() + CUT
