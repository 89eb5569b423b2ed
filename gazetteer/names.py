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
CONSONANT_DOUBLED: Final = re.compile(r"(.)\1+")

# What romanisations of Armenian, Azerbaijani and Russian write differently for one sound; order matters.
SOUNDS: Final[Sequence[tuple[str, str]]] = (
    ("dzh", "j"), ("dj", "j"), ("zh", "j"), ("gh", "g"), ("kh", "h"), ("x", "h"), ("q", "g"), ("tz", "ts"),
    ("ow", "u"), ("ou", "u"), ("oo", "u"), ("w", "v"), ("y", "i"), ("e", "a"),
)  # fmt: skip
# Words that Arabic and Hebrew names begin with, in the spellings of the press, and their article, which it assimilates.
HEADS: Final = frozenset(
    "kafr kfar kafar kefar kufr tell tel tal tall til deir dayr dair beit bayt bait burj borj bourj jabal jebel jabel "
    "djebel khirbet khirbat kherbet wadi majdal mejdel ain ayn ein ras bir umm um oum abu abou bani beni".split()
)
ARTICLES: Final = frozenset("al el il ul ej aj esh ash es as er ar ed ad ez az et at en an".split())
SEMITIC: Final[Sequence[tuple[str, str]]] = (("ch", "$"), ("sh", "$"), ("kh", "x"), ("gh", "g"), ("q", "k"))
NO_CONSONANT: Final = re.compile(r"[aeiouywh]+")
FEWEST_CONSONANTS: Final = 3
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


@lru_cache(maxsize=1 << 14)
def consonants_key(name: str) -> str:
    """Fold the romanisations of an Arabic or Hebrew name of several words to its consonants; else give nothing.

    Only names with an article inside or with a word such as "Kafr" or "Tell" before them: their vowels are anybody's.
    """
    words = normal(name).split()
    bare = [word for n, word in enumerate(words) if not (n and word in ARTICLES)]
    if not words[1:] or words[0] in ARTICLES or (len(bare) == len(words) and words[0] not in HEADS):
        return ""
    keys = [_consonants(word) for word in bare]
    named = keys[1:] if words[0] in HEADS else keys
    return " ".join(keys) if len("".join(named)) >= FEWEST_CONSONANTS and len(keys) > 1 else ""


def _consonants(word: str) -> str:
    for written, sound in SEMITIC:
        word = word.replace(written, sound)
    return CONSONANT_DOUBLED.sub(r"\1", NO_CONSONANT.sub("", word))


def press_form(name: str) -> str:
    """Write an Azerbaijani name in the letters of the English-language press (ə a, c j, x kh)."""
    return name.translate(PRESS)


def is_written(name: str) -> bool:
    """Tell whether an alternate name is a written name in a script we read, not a code or a transcription."""
    return not name[:1].islower() and not name.isupper() and LATIN_CYRILLIC_ARMENIAN.fullmatch(name) is not None
