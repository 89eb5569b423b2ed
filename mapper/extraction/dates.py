"""One sentence's words for time in; days out, resolved against the day of publication.

Weekdays count back from the publication to the last such day, the day itself included; "overnight" is the night that
ends on the publication day; of a span over midnight the end day. Precision as in UCDP GED's date_prec.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from mapper.claim import Period
from mapper.extraction.values import value_class

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapper.extraction.lexicon import Hit
    from mapper.extraction.segments import Sentence, Token

WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTH_NAMES: Final = (
    "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
    "september sep sept", "october oct", "november nov", "december dec",
)  # fmt: skip
MONTHS: Final = {name: number for number, names in enumerate(MONTH_NAMES, 1) for name in names.split()}
RELATIVE: Final = {"overnight": 0, "today": 0, "tonight": 0, "yesterday": 1}
PAST: Final = {"night": (0, 1), "day": (1, 1), "week": (7, 3), "month": (30, 4)}  # "last …": days back, precision
DAYS: Final = {"a": 1, "one": 1, "the": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
EARLIER: Final = frozenset({"earlier", "before", "ago", "previously", "after"})  # "a day after X": X was a day before
LONG_SPANS: Final = frozenset({"year", "years", "decade", "decades"})
# With what a day can begin, beside the digits of a year.
BEGINNINGS: Final = frozenset((*MONTHS, *WEEKDAYS, *RELATIVE, *LONG_SPANS, "last", "previous", *DAYS))
SAYING: Final = 7  # words after a verb of saying within which "on Wednesday" is the day of saying
OF_SAYING: Final = frozenset(
    "on in a statement posted the late early earlier issued released separate briefing at to reporters "
    "published".split()
)
WARS: Final = frozenset("war fighting conflict battle".split())
OLD: Final = 300  # days; what lies further back than this is background, not news


@value_class
class TimeMention:
    """A day named by tokens first..last; `said` if it dates the saying; `old` if it lies long before publication."""

    first: int
    last: int
    day: date | None
    precision: int = 1
    said: bool = False
    old: bool = False


def times(
    tokens: Sequence[Token], published: date | None, reports: Sequence[Hit], told: date | None = None
) -> list[TimeMention]:
    """Find the time expressions of a sentence; without a publication day only full dates resolve.

    "A day earlier" counts back from the day named last, in the sentence or before it (`told`).
    """
    found: list[TimeMention] = []
    for i in (i for i, token in enumerate(tokens) if token.low in BEGINNINGS or token.low.isdigit()):
        if found and i <= found[-1].last:
            continue
        anchor = next((m.day for m in reversed(found) if m.day), told or published)
        mention = _back(i, tokens, anchor, published) or _at(i, tokens, published)
        if mention is None:
            continue
        said = any(
            r.value == "say" and r.last < mention.first <= r.last + SAYING
            and _saying_gap(tokens[r.last + 1 : mention.first])
            for r in reports
        )  # fmt: skip
        found.append(TimeMention(mention.first, mention.last, mention.day, mention.precision, said, mention.old))
    return found


def _back(i: int, tokens: Sequence[Token], anchor: date | None, published: date | None) -> TimeMention | None:
    """Read "a day earlier", "two days before", "the day before": so many days before the day named last."""
    if anchor is None or i + 1 >= len(tokens) or tokens[i + 1].low not in {"day", "days"}:
        return None
    after = tokens[i + 2].low if i + 2 < len(tokens) else ""
    count = DAYS.get(tokens[i].low)
    if count is None or after not in EARLIER or (tokens[i].low == "the" and after == "after"):
        return None
    since = published if after == "ago" and published else anchor
    return TimeMention(i, i + 2, since - timedelta(count))


def period(mention: TimeMention, sentence: Sentence, text: str) -> Period | None:
    """Return the days of a time expression, with its words."""
    if mention.day is None:
        return None
    return Period(mention.day, mention.day, mention.precision, sentence.words(text, mention.first, mention.last))


def looks_back(day: Period) -> bool:
    """Tell whether a day was told by how long before another it was; what follows goes on from the other."""
    return (day.text or "").rpartition(" ")[2].lower() in EARLIER


def _saying_gap(gap: Sequence[Token]) -> bool:
    return all(t.low in OF_SAYING for t in gap)


def _at(i: int, tokens: Sequence[Token], published: date | None) -> TimeMention | None:
    low, following = tokens[i].low, tokens[i + 1].low if i + 1 < len(tokens) else ""
    if low in MONTHS and (tokens[i].capital or low not in {"may", "march", "sep"}):
        return _month(i, tokens, published)
    if published is None:
        return None
    if len(low) == 4 and low.isdigit() and 1900 <= int(low) < published.year and _dates_a_deed(i, tokens):
        return TimeMention(i, i, None, 5, old=True)
    if low in LONG_SPANS and following == "ago":
        return TimeMention(i, i + 1, None, 5, old=True)
    if low in WEEKDAYS:
        return _weekday(i, tokens, published)
    if low in RELATIVE:
        return TimeMention(i, i, published - timedelta(RELATIVE[low]))
    if low in {"last", "previous"} and following in PAST:
        back, precision = PAST[following]
        return TimeMention(i, i + 1, published - timedelta(back), precision)
    return None


def _dates_a_deed(i: int, tokens: Sequence[Token]) -> bool:
    """Tell whether a bare year dates what is told ("in 2020") and not a thing ("the truce of 2020")."""
    before = [t.low for t in tokens[max(0, i - 2) : i]]
    if before[-1:] == ["of"] and before[0] in WARS and {t.low for t in tokens[max(0, i - 5) : i]} & {"in", "during"}:
        return True  # "in the war of 2020"
    return (
        not before or before[-1] not in {"of", "since"} or before[0] in {"spring", "summer", "autumn", "winter", "fall"}
    )


def _weekday(i: int, tokens: Sequence[Token], published: date) -> TimeMention:
    back = (published.weekday() - WEEKDAYS.index(tokens[i].low)) % 7
    last = i
    if i and tokens[i - 1].low == "last":
        back = back or 7
    if i + 1 < len(tokens) and tokens[i + 1].low in {"morning", "night", "evening", "afternoon"}:
        last = i + 1
    return TimeMention(i, last, published - timedelta(back))


def _month(i: int, tokens: Sequence[Token], published: date | None) -> TimeMention | None:
    """Read "14 September (2022)", "Sept. 14th(, 2022)" or a bare month."""
    after = i + 2 if i + 1 < len(tokens) and tokens[i + 1].low == "." else i + 1
    first, last, day = i, i, _ordinal(after, tokens)
    if day is not None:
        last = after
    elif i and (day := _ordinal(i - 1, tokens)) is not None:
        first = i - 1
    if day is not None and (until := _night_until(first, last, tokens)):
        day, last = until, last + 2
    year, last = _year(last, tokens)
    resolved = _day(year, MONTHS[tokens[i].low], day or 1, published)
    if resolved is None:
        return None
    old = published is not None and (published - resolved).days > OLD
    return TimeMention(first, last, resolved if day and not old else None, 1 if day else 4, old=old)


def _night_until(first: int, last: int, tokens: Sequence[Token]) -> int | None:
    """Return the second day of "the night of April 11 to 12"."""
    if not {"night", "overnight"} & {t.low for t in tokens[max(0, first - 4) : first]}:
        return None
    joined = last + 1 < len(tokens) and tokens[last + 1].low in {"to", "-", "–", "and"}
    return _ordinal(last + 2, tokens) if joined else None


def _ordinal(i: int, tokens: Sequence[Token]) -> int | None:
    number = tokens[i].low.rstrip("thsndr") if i < len(tokens) else ""
    return int(number) if number.isdigit() and len(number) <= 2 else None


def _year(last: int, tokens: Sequence[Token]) -> tuple[int | None, int]:
    for j in range(last + 1, min(last + 3, len(tokens))):
        if tokens[j].low.isdigit() and len(tokens[j].low) == 4:
            return int(tokens[j].low), j
        if tokens[j].low != ",":
            break
    return None, last


def _day(year: int | None, month: int, day: int, published: date | None) -> date | None:
    """Return the day in the year given, else the last such day that publication leaves possible."""
    years = [year] if year else [published.year, published.year - 1] if published else []
    for candidate in years:
        try:
            found = date(candidate, month, day)
        except ValueError:
            continue
        if year or published is None or found <= published + timedelta(1):
            return found
    return None
