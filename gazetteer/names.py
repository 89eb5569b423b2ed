"""The one normal form of a place name, and a looser key under which spellings of one name meet."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from anyascii import anyascii

if TYPE_CHECKING:
    from collections.abc import Sequence

APOSTROPHES: Final = re.compile(r"['\"`]")
OTHER: Final = re.compile(r"[^a-z0-9]+")
LATIN_CYRILLIC_ARMENIAN: Final = re.compile(
    r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff\u0400-\u052f\u0531-\u0587 .'’ʻʼ‘`-]{3,}"
)
DOUBLED: Final = re.compile(r"([a-z])\1+")

# What romanisations of Armenian, Azerbaijani and Russian write differently for one sound; order matters.
SOUNDS: Final[Sequence[tuple[str, str]]] = (
    ("dzh", "j"), ("dj", "j"), ("zh", "j"), ("gh", "g"), ("kh", "h"), ("x", "h"), ("q", "g"), ("tz", "ts"),
    ("ow", "u"), ("ou", "u"), ("oo", "u"), ("w", "v"), ("y", "i"), ("e", "a"),
)  # fmt: skip
# Letters of the Azerbaijani alphabet as newspapers write them in English.
PRESS: Final = str.maketrans(
    {
        "ə": "a", "Ə": "A", "c": "j", "C": "J", "ç": "ch", "Ç": "Ch", "ş": "sh", "Ş": "Sh", "x": "kh", "X": "Kh",
        "ğ": "gh", "Ğ": "Gh", "q": "g", "Q": "G", "ı": "i", "İ": "I", "ö": "o", "Ö": "O", "ü": "u", "Ü": "U",
    }
)  # fmt: skip


@lru_cache(maxsize=1 << 16)
def normal(name: str) -> str:
    """Fold a name to lower-case ASCII words: no diacritics, apostrophes, hyphens or double spaces."""
    if name.isascii():
        folded = name.lower()
        if folded.isalnum():
            return folded
    else:
        folded = anyascii(name.casefold()).lower()
    folded = APOSTROPHES.sub("", folded)
    return OTHER.sub(" ", folded).strip()


@lru_cache(maxsize=1 << 14)
def spelling_key(name: str) -> str:
    """Fold the spellings of a name that differ by romanisation only to one key.

    It is loose, so it may suggest a place only where it is the key of that one place.
    """
    key = normal(name)
    for written, sound in SOUNDS:
        key = key.replace(written, sound)
    return DOUBLED.sub(r"\1", key)


def press_form(name: str) -> str:
    """Write an Azerbaijani name in the letters of the English-language press (ə a, c j, x kh)."""
    return name.translate(PRESS)


def is_written(name: str) -> bool:
    """Tell whether an alternate name is a written name in a script we read, not a code or a transcription."""
    return not name[:1].islower() and not name.isupper() and LATIN_CYRILLIC_ARMENIAN.fullmatch(name) is not None
