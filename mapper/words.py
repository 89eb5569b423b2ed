"""The words of the page and the snapshot in each language they speak, from one file, `words.toml`.

What articles, profiles and the gazetteer say stays as they say it; only what we say ourselves is translated. Plural
forms, days and numbers follow CLDR, by way of Babel.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal

from mapper.errors import MapperError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

FILE: Final = Path(__file__).with_name("words.toml")
LANGUAGES: Final[Mapping[str, str]] = {
    "en": "English", "hy": "Հայերեն", "az": "Azərbaycanca", "ru": "Русский",
}  # fmt: skip
LOCALES: Final[Mapping[str, str]] = {"en": "en_GB"}  # a language alone would write days as in the United States
DAYS_OF_WEEK: Final = 7
Text = str | dict[str, str]  # by plural form, where it counts something


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language (its code in `LANGUAGES`): called with a key, they give the text."""

    language: str

    def __call__(self, key: str, /, **values: Any) -> str:
        """Return the text of a key with its values in place; the value `n` also picks the plural form.

        Whole numbers are written as the language does. KeyError where the file lacks the key.
        """
        text = texts()[key][self.language]
        if isinstance(text, dict):
            text = text.get(self.locale.plural_form(values["n"]), text["other"])
        return text.format_map({name: self.number(v) if type(v) is int else v for name, v in values.items()})

    @property
    def locale(self) -> Locale:
        """The language's rules."""
        return Locale.parse(LOCALES.get(self.language, self.language))

    @property
    def direction(self) -> str:
        """The direction of writing: ltr or rtl."""
        return self.locale.text_direction

    def table(self, prefix: str) -> dict[str, str]:
        """Return the texts of all keys below a prefix, by the rest of the key, in the file's order."""
        start = f"{prefix}."
        return {key.removeprefix(start): self(key) for key in texts() if key.startswith(start)}

    def number(self, n: int) -> str:
        """Return a whole number as the language writes it."""
        return str(format_decimal(n, locale=self.locale))

    def day(self, start: date | None, end: date | None = None) -> str:
        """Return a day or a span of days in words."""
        if start is None:
            return self("day.unstated")
        if end is None or end == start:
            return format_date(start, "long", locale=self.locale)
        if (start.year, start.month) == (end.year, end.month):
            return re.sub(rf"\b{end.day}\b", f"{start.day}–{end.day}", self.day(end), count=1)
        if start.year == end.year:
            return f"{format_skeleton('MMMMd', start, locale=self.locale)} – {self.day(end)}"
        return f"{self.day(start)} – {self.day(end)}"

    def short_day(self, start: date, end: date) -> str:
        """Return the day on which a bar of a chart starts, its month where it stands for more than a week."""
        return str(format_skeleton("MMMd" if (end - start).days < DAYS_OF_WEEK else "yMMM", start, locale=self.locale))


@cache
def texts() -> dict[str, dict[str, Text]]:
    """Return every text by its key and language."""
    found: dict[str, dict[str, Text]] = {}

    def gather(prefix: str, table: dict[str, Any]) -> None:
        if "en" in table:
            found[prefix] = table
            return
        for name, inner in table.items():
            gather(f"{prefix}.{name}" if prefix else name, inner)

    gather("", tomllib.loads(FILE.read_text(encoding="utf-8")))
    return found


def words(language: str = "en") -> Words:
    """Return the words of a language; MapperError where it is none of `LANGUAGES`."""
    if language not in LANGUAGES:
        raise MapperError(f"There are no words in the language {language!r}: choose one of {', '.join(LANGUAGES)}.")
    return Words(language)


ENGLISH: Final = Words("en")
