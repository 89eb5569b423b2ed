"""Two days in; the spans between them that bars of a histogram stand for, never too many, out. Pure."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

MOST_BARS: Final = 62
WEEK: Final = 7
SPANS: Final = (1, 12, 120, 1200, 12000)
"""Months that a bar may stand for: one, a year, and so on."""


def spans(first: date, last: date) -> list[tuple[date, date]]:
    """Return days, or weeks from Monday, months, years or more, the smallest of which there are at most MOST_BARS.

    They hold every day from the first to the last; both ends of a span are included.
    """
    if (last - first).days < MOST_BARS:
        return [(day, day) for day in (first + timedelta(at) for at in range((last - first).days + 1))]
    weeks = range(first.toordinal() - first.weekday(), last.toordinal() + 1, WEEK)
    if len(weeks) <= MOST_BARS:
        return [(date.fromordinal(at), _day(at + WEEK - 1)) for at in weeks]
    for months in SPANS:
        begin, end = (day.year * 12 + day.month - 1 for day in (first, last))
        begin -= begin % months
        starts = range(begin, end + 1, months)
        if len(starts) <= MOST_BARS:
            break
    return [(_month(at), _day(_month(at + months).toordinal() - (at + months <= END))) for at in starts]


END: Final = date.max.year * 12 + 11
"""The last month that there is, counted from the year 0."""


def _month(number: int) -> date:
    """Return the first day of a month, counted from the year 0; the first or the last day where there is none."""
    year, month = divmod(number, 12)
    return date.min if year < 1 else date.max if number > END else date(year, month + 1, 1)


def _day(ordinal: int) -> date:
    return date.fromordinal(min(ordinal, date.max.toordinal()))
