"""One sentence's words for time in; days out, resolved against the day of publication.

Weekdays count back from the publication to the last such day, the day itself included; "overnight" is the night that
ends on the publication day; of a span over midnight the end day. Precision as in UCDP GED's date_prec.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from mapper.claim import Period

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapper.extraction.lexicon import Hit
    from mapper.extraction.segments import Token

WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS: Final = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sep sept", "october oct", "november nov", "december dec"), 1)  # fmt: skip
    for name in names.split()
}  # fmt: skip
SAYING: Final = 7  # words after a verb of saying within which "on Wednesday" is the day of saying
OLD: Final = 300  # days; what lies further back than this is background, not news


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A day named by tokens first..last; `said` if it dates the saying; `old` if it lies long before publication."""

    first: int
    last: int
    day: date | None
    precision: int = 1
    said: bool = False
    old: bool = False


def times(tokens: Sequence[Token], published: date | None, reports: Sequence[Hit]) -> list[TimeMention]:
    """Find the time expressions of a sentence; without a publication day only full dates resolve."""
    found: list[TimeMention] = []
    i = 0
    while i < len(tokens):
        mention = _at(i, tokens, published)
        if mention is None:
            i += 1
            continue
        said = any(r.last < mention.first <= r.last + SAYING and _saying_gap(tokens[r.last + 1 : mention.first])
                   and r.value == "say" for r in reports)  # fmt: skip
        found.append(TimeMention(mention.first, mention.last, mention.day, mention.precision, said, mention.old))
        i = mention.last + 1
    return found


def period(mention: TimeMention, tokens: Sequence[Token], text: str) -> Period | None:
    """Return the days of a time expression, with its words."""
    if mention.day is None:
        return None
    words = text[tokens[mention.first].start : tokens[mention.last].end]
    return Period(mention.day, mention.day, mention.precision, words)


def _saying_gap(gap: Sequence[Token]) -> bool:
    return all(t.low in {"on", "in", "a", "statement", "posted", "the", "late", "early", "earlier", "issued", "released",
                         "separate", "briefing", "at", "to", "reporters", "published"} for t in gap)  # fmt: skip


def _at(i: int, tokens: Sequence[Token], published: date | None) -> TimeMention | None:
    low = tokens[i].low
    if low in MONTHS and (tokens[i].capital or low not in {"may", "march", "sep"}):
        return _month(i, tokens, published)
    if low.isdigit() and len(low) == 4 and 1900 <= int(low) <= 2100:  # noqa: PLR2004
        year = int(low)
        old = published is not None and year < published.year
        return TimeMention(i, i, None, 5, old=old) if old else None
    if published is None:
        return None
    if low in WEEKDAYS:
        return _weekday(i, tokens, published)
    if low == "overnight":
        return TimeMention(i, i, published)
    if low == "yesterday":
        return TimeMention(i, i, published - timedelta(1))
    if low == "today" or (low == "tonight"):
        return TimeMention(i, i, published)
    if low in {"last", "previous"} and i + 1 < len(tokens) and tokens[i + 1].low in {"night", "day", "week"}:
        back = {"night": 0, "day": 1, "week": 7}[tokens[i + 1].low]
        return TimeMention(i, i + 1, published - timedelta(back), 3 if back == 7 else 1)  # noqa: PLR2004
    return None


def _weekday(i: int, tokens: Sequence[Token], published: date) -> TimeMention:
    back = (published.weekday() - WEEKDAYS.index(tokens[i].low)) % 7
    last = i
    if i and tokens[i - 1].low == "last":
        back = back or 7
    if i + 1 < len(tokens) and tokens[i + 1].low in {"morning", "night", "evening", "afternoon"}:
        last = i + 1
    return TimeMention(i, last, published - timedelta(back))


def _month(i: int, tokens: Sequence[Token], published: date | None) -> TimeMention | None:
    month = MONTHS[tokens[i].low]
    after = i + 2 if i + 1 < len(tokens) and tokens[i + 1].low == "." else i + 1
    number = (
        tokens[after].low.removesuffix("th").removesuffix("st").removesuffix("nd").removesuffix("rd")
        if after < len(tokens)
        else ""
    )
    first, last, day = i, i, None
    if number.isdigit() and len(number) <= 2:  # noqa: PLR2004
        last, day = after, int(number)
    elif (
        i
        and (
            before := tokens[i - 1].low.removesuffix("th").removesuffix("st").removesuffix("nd").removesuffix("rd")
        ).isdigit()
        and len(before) <= 2
    ):
        first, day = i - 1, int(before)
    year = None
    for j in (last + 1, last + 2):
        if j < len(tokens) and tokens[j].low.isdigit() and len(tokens[j].low) == 4:  # noqa: PLR2004
            year, last = int(tokens[j].low), j
            break
        if j < len(tokens) and tokens[j].low != ",":
            break
    if year is None and published is None:
        return None
    resolved = _day(year, month, day or 1, published)
    if resolved is None:
        return None
    old = published is not None and (published - resolved).days > OLD
    return TimeMention(first, last, resolved if day and not old else None, 1 if day else 4, old=old)


def _day(year: int | None, month: int, day: int, published: date | None) -> date | None:
    years = [year] if year else [published.year, published.year - 1] if published else []
    for candidate in years:
        try:
            found = date(candidate, month, day)
        except ValueError:
            continue
        if year or published is None or found <= published + timedelta(1):
            return found
    return None
