"""An article's text in; the day it was published out, as far as the text itself tells. Pure.

A dateline is a full date on a short line near the head that is no sentence ("YEREVAN, Sept. 14, 2022",
"Published: 14 September 2022"), or before the dash that opens the report. Failing that, the latest full date that the
text names: an article cannot be older than the last day it speaks of. Dates without a year tell nothing here.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapper.article import PublishedFrom

MONTHS: Final = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH: Final = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY: Final = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR: Final = r"(?P<year>(?:19|20)\d\d)"
FULL_DATES: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_YEAR}-(?P<number>\d\d)-(?P<day>\d\d)(?=\b|T)",
        rf"\b(?P<day>\d\d?)\.(?P<number>\d\d?)\.{_YEAR}\b",
        rf"\b{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}\b",
        rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}\b",
    )
)
YEARS: Final = (1900, 2099)
HEAD_LINES: Final = 6
SHORT_LINE: Final = 80
SENTENCE_WORDS: Final = 7  # a line of so many that ends like a sentence is one, and no dateline
CLOSING: Final = "\"'”’»)"
OPENING: Final = 100  # characters of a report's first words in which a dash ends its dateline
DASHES: Final = re.compile(r"\s[-–—]{1,2}\s|/\.|\)\s*[-–—:]")


def stated(words: str) -> date | None:
    """Return the day that metadata or an option states, as ISO 8601 or as a full date; None if it is none of news."""
    try:
        day = datetime.fromisoformat(words.strip()).date()
    except ValueError:
        return next(_full_dates(words), None)
    return day if YEARS[0] <= day.year <= YEARS[1] else None


def published(text: str) -> tuple[date | None, PublishedFrom]:
    """Return the day of publication that the text tells, and whether its dateline or its dates told it."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for line in lines[:HEAD_LINES]:
        opening = DASHES.search(line, 0, OPENING)
        short = len(line) <= SHORT_LINE and not _is_sentence(line)
        head = line if short else line[: opening.start()] if opening else ""
        if day := next(_full_dates(head), None):
            return day, "dateline"
    if latest := max(_full_dates(text), default=None):
        return latest, "text"
    return None, "unknown"


def _is_sentence(line: str) -> bool:
    return len(line.split()) >= SENTENCE_WORDS and line.rstrip(CLOSING).endswith((".", "!", "?"))


def _full_dates(text: str) -> Iterator[date]:
    """Yield the dates with a year in a text, as they stand; impossible ones are passed over."""
    matches = (match for pattern in FULL_DATES for match in pattern.finditer(text))
    for match in sorted(matches, key=lambda m: m.start()):
        parts = match.groupdict()
        month = int(parts["number"]) if parts.get("number") else MONTHS.index(parts["month"].casefold()[:3]) + 1
        try:
            yield date(int(parts["year"]), month, int(parts["day"]))
        except ValueError:
            continue
