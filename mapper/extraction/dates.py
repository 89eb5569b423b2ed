"""One sentence's words for time in; days out, resolved against the day of publication.

Weekdays count back from the publication to the last such day, the day itself included; "overnight" is the night that
ends on the publication day; of a span over midnight the end day; a week is one from Monday to Sunday, "the past week"
the seven days before publication. Precision as in UCDP GED's date_prec.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from mapper.claim import Period
from mapper.extraction.segments import lows
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
PAST: Final = {"night": 0, "day": 1}  # "last …": days back
RECENT: Final = frozenset({"last", "past", "previous", "preceding"})
DAYS: Final = {"a": 1, "one": 1, "the": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
EARLIER: Final = frozenset({"earlier", "before", "ago", "previously", "after"})  # "a day after X": X was a day before
COUNTED: Final = frozenset(
    "shots rounds shells bullets rockets missiles drones times people civilians soldiers servicemen".split()
)
FORMER: Final = frozenset("last previous earlier".split())
LONG_SPANS: Final = frozenset({"year", "years", "decade", "decades"})
# With what a day can begin, beside the digits of a year.
BEGINNINGS: Final = frozenset((*MONTHS, *WEEKDAYS, *RELATIVE, *LONG_SPANS, *RECENT, *DAYS, *FORMER, "this", "weekend"))
NUMBERED: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)|(\d\d?)\.(\d\d?)\.(\d{4})")  # 2031-05-14, 14.05.2031
DAY_NUMBERS: Final = re.compile(r"(?:(\d\d?)[-–])?(\d\d?)(?:st|nd|rd|th)?")  # 14, 14th, 13-14
JOINING: Final = frozenset({"to", "-", "–", "and"})
SATURDAY: Final = 5
OLD: Final = 300  # days; what lies further back than this is background, not news
UNTIL: Final = frozenset({"to", "till", "until", "through"})
FROM: Final = frozenset({"from", "since"})
FROM_REACH: Final = 6  # words before the day on which a span begins
SPANS: Final = ((7, 2), (11, 3), (32, 4), (OLD + 1, 5))  # days of a span below which it has a precision
CLOCK: Final = frozenset(
    ": on of at the a.m p.m am pm . local time hours o'clock and continued lasted early late morning night evening "
    "afternoon".split()
)
SPAN: Final = 10  # words from the day on which a span begins to the one on which it ends
SAYING: Final = 7  # words after a verb of saying within which "on Wednesday" is the day of saying
OF_SAYING: Final = frozenset(
    "on in a statement posted the late early earlier issued released separate briefing at to reporters "
    "published".split()
)
OF_ISSUE: Final = frozenset("on issued released published posted made late early".split())
DOCUMENTS: Final = frozenset("statement statements briefing communique post tweet message bulletin release".split())
RECENTLY: Final = timedelta(31)
BORN: Final = frozenset({"b", "born"})
WARS: Final = frozenset("war fighting conflict battle".split())
WAR_REACH: Final = 3  # "retaken in a war last year" dates the war


@value_class
class TimeMention:
    """A day named by tokens first..last; `said` if it dates the saying; `old` if it lies long before publication.

    Of several days `since` is the first and `day` the last.
    """

    first: int
    last: int
    day: date | None
    precision: int = 1
    said: bool = False
    old: bool = False
    since: date | None = None


def times(
    tokens: Sequence[Token], published: date | None, reports: Sequence[Hit], told: date | None = None
) -> list[TimeMention]:
    """Find the time expressions of a sentence; without a publication day only full dates resolve.

    "A day earlier" counts back from the day named last, in the sentence or before it (`told`).
    """
    found: list[TimeMention] = []
    if told is not None and published is not None and published - told > RECENTLY:
        told = None  # how it all began; the news counts from its own day
    for i in (i for i, token in enumerate(tokens) if token.low in BEGINNINGS or token.low[0].isdigit()):
        if found and i <= found[-1].last:
            continue
        anchor = next((m.day for m in reversed(found) if m.day), told or published)
        mention = _back(i, tokens, anchor, published) if tokens[i].low in DAYS else _at(i, tokens, published)
        if mention is None:
            continue
        if found and (span := _span(found[-1], mention, tokens)):
            found[-1] = span
            continue
        said = any(
            r.value == "say" and r.last < mention.first <= r.last + SAYING
            and _saying_gap(tokens[r.last + 1 : mention.first])
            for r in reports
        )  # fmt: skip
        said = said or (not mention.said and _dates_document(mention, tokens))
        found.append(replace(mention, said=True) if said else mention)
    return found


def _dates_document(day: TimeMention, tokens: Sequence[Token]) -> bool:
    """Tell whether a day is that of a statement: "in a statement released on Thursday", not "on Thursday's raid"."""
    if tokens[min(day.last + 1, len(tokens) - 1)].low == "'s":
        return False
    before = day.first - 1
    while before > 0 and tokens[before].low in OF_ISSUE:
        before -= 1
    return before < day.first - 1 and before >= 0 and tokens[before].low in DOCUMENTS


def _span(begin: TimeMention, end: TimeMention, tokens: Sequence[Token]) -> TimeMention | None:
    """Join two days to one span: "from 22:00 on 13 May to 2:00 on 14 May" is the 14th, "from 2 to 9 May" all of it."""
    between = lows(tokens, begin.last + 1, end.first)
    if begin.day is None or end.day is None or not UNTIL & set(between) or len(between) > SPAN:
        return None
    if not all(low in UNTIL | CLOCK or low[0].isdigit() for low in between):
        return None
    days = (end.day - begin.day).days
    if days == 1:
        return replace(end, first=begin.first, said=begin.said)
    if not 1 < days <= OLD or not FROM & set(lows(tokens, begin.first - FROM_REACH, begin.first)):
        return None
    precision = next(known for most, known in SPANS if days < most)
    return TimeMention(begin.first, end.last, end.day, precision, since=begin.day)


def _back(i: int, tokens: Sequence[Token], anchor: date | None, published: date | None) -> TimeMention | None:
    """Read "a day earlier", "two days before", "the day before": so many days before the day named last."""
    if anchor is None or i + 1 >= len(tokens) or tokens[i + 1].low not in {"day", "days"}:
        return None
    after = tokens[i + 2].low if i + 2 < len(tokens) else ""
    count = DAYS.get(tokens[i].low)
    if published and [after, *lows(tokens, i + 3, i + 4)] == ["before", "yesterday"]:
        return TimeMention(i, i + 3, published - timedelta(2))
    if count is None or after not in EARLIER or (tokens[i].low == "the" and after == "after"):
        return None
    since = published if after == "ago" and published else anchor
    return TimeMention(i, i + 2, since - timedelta(count))


def period(mention: TimeMention, sentence: Sentence, text: str) -> Period | None:
    """Return the days of a time expression, with its words."""
    if mention.day is None:
        return None
    since = mention.since or mention.day
    return Period(since, mention.day, mention.precision, sentence.words(text, mention.first, mention.last))


def looks_back(day: Period) -> bool:
    """Tell whether a day was told by how long before another it was; what follows goes on from the other."""
    return (day.text or "").rpartition(" ")[2].lower() in EARLIER


def _saying_gap(gap: Sequence[Token]) -> bool:
    return all(t.low in OF_SAYING for t in gap)


def _at(i: int, tokens: Sequence[Token], published: date | None) -> TimeMention | None:
    low = tokens[i].low
    if low in MONTHS and (tokens[i].capital or low not in {"may", "march", "sep"}):
        return _month(i, tokens, published)
    if (numbered := NUMBERED.fullmatch(low)) is not None:
        return _numbered(i, numbered, published)
    return _counted(i, tokens, published) if published is not None else None


def _counted(i: int, tokens: Sequence[Token], published: date) -> TimeMention | None:
    """Read what counts back from publication: "on Monday", "yesterday", "last night", and what lies years back."""
    low, following = tokens[i].low, tokens[i + 1].low if i + 1 < len(tokens) else ""
    if len(low) == 4 and low.isdigit() and 1900 <= int(low) < published.year and _dates_a_deed(i, tokens):
        return TimeMention(i, i, None, 5, old=True)
    if len(low) == 5 and low[:4].isdigit() and low[4] == "s" and 1900 <= int(low[:4]) < published.year:
        return TimeMention(i, i, None, 5, old=True)  # "in the 1990s"
    if following == "war" and (low in FORMER or (low[0].isdigit() and low.endswith(("-day", "-week", "-month")))):
        return TimeMention(i, i + 1, None, 5, old=True)  # "in the last war", "the six-week war"
    past = low in RECENT and following in LONG_SPANS and WARS.isdisjoint(lows(tokens, i - WAR_REACH, i))
    if past or (low in LONG_SPANS and following == "ago"):
        return TimeMention(i, i + 1, None, 5, old=True)
    if low in WEEKDAYS:
        return _weekday(i, tokens, published)
    if low in RELATIVE:
        return TimeMention(i, i, published - timedelta(RELATIVE[low]))
    if low in {"last", "previous"} and following in PAST:
        return TimeMention(i, i + 1, published - timedelta(PAST[following]))
    return _several(i, tokens, published)


def _several(i: int, tokens: Sequence[Token], published: date) -> TimeMention | None:
    """Read words for several days: "last week", "the past week", "this week", "the past 24 hours", "the weekend"."""
    low, following = tokens[i].low, lows(tokens, i + 1, i + 3)
    monday = published - timedelta(published.weekday())
    if low in RECENT and following == ["24", "hours"]:
        return TimeMention(i, i + 2, published, 2, since=published - timedelta(1))
    if low == "weekend":
        sunday = monday + timedelta(6) if published.weekday() >= SATURDAY else monday - timedelta(1)
        return TimeMention(i, i, min(sunday, published), 2, since=sunday - timedelta(1))
    if following[:1] == ["week"] and low == "this":
        return TimeMention(i, i + 1, published, 3, since=monday)
    if following[:1] == ["week"] and low in RECENT:
        if low == "past" or (i and tokens[i - 1].low == "the"):
            return TimeMention(i, i + 1, published, 3, since=published - timedelta(7))
        return TimeMention(i, i + 1, monday - timedelta(1), 3, since=monday - timedelta(7))
    if following[:1] == ["month"] and low in RECENT:
        end = published.replace(day=1) - timedelta(1)
        return TimeMention(i, i + 1, end, 4, since=end.replace(day=1))
    return None


def _numbered(i: int, numbered: re.Match[str], published: date | None) -> TimeMention | None:
    """Read "2031-05-14" and "14.05.2031"."""
    numbers = [int(number) for number in numbered.groups() if number]
    year, month, day = numbers if numbered[1] else reversed(numbers)
    try:
        told = date(year, month, day)
    except ValueError:
        return None
    old = published is not None and (published - told).days > OLD
    return TimeMention(i, i, None if old else told, old=old)


def _dates_a_deed(i: int, tokens: Sequence[Token]) -> bool:
    """Tell whether a bare year dates what is told ("in 2020") and not a thing ("the truce of 2020")."""
    before = lows(tokens, i - 2, i)
    if COUNTED & set(lows(tokens, i + 1, i + 2)) or before[-1:] == ["than"]:
        return False  # "fired 1950 shots"
    if BORN & set(lows(tokens, i - 3, i)):
        return False
    if before[-1:] == ["of"] and before[0] in WARS and set(lows(tokens, i - 5, i)) & {"in", "during"}:
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
    """Read "14 September (2022)", "Sept. 14th(, 2022)", "September 13-14", "13 and 14 September" or a bare month."""
    after = i + 2 if i + 1 < len(tokens) and tokens[i + 1].low == "." else i + 1
    first, last, days = i, i, _days(after, tokens)
    if days is not None:
        last = after
    elif i and (days := _days(i - 1, tokens)) is not None:
        first = i - 1
    if days is not None and days[0] == days[1]:
        days, first, last = _joined(days[0], first, last, i, tokens)
    year, last = _year(last, tokens)
    since, until = days or (1, 1)
    resolved = _day(year, MONTHS[tokens[i].low], until, published)
    if resolved is None:
        return None
    old = published is not None and (published - resolved).days > OLD
    if days is None or old:
        return TimeMention(first, last, None, 4 if days is None else 1, old=old)
    if since >= until or {"night", "overnight"} & set(lows(tokens, first - 4, first)):
        return TimeMention(first, last, resolved)  # "the night of April 11 to 12" ends on the 12th
    return TimeMention(first, last, resolved, 2, since=resolved - timedelta(until - since))


def _joined(day: int, first: int, last: int, month: int, tokens: Sequence[Token]) -> tuple[tuple[int, int], int, int]:
    """Return the days, and where their words begin and end, of "April 11 to 12" and "11 and 12 April"."""
    at, to = (first - 2, first - 1) if first < month else (last + 2, last + 1)
    other = _days(at, tokens) if at >= 0 and to < len(tokens) and tokens[to].low in JOINING else None
    if other is None or (other[0] < day) != (at < to) or ":" in lows(tokens, at - 1, at + 2):
        return (day, day), first, last
    return (min(day, other[0]), max(day, other[1])), min(first, at), max(last, at)


def _days(i: int, tokens: Sequence[Token]) -> tuple[int, int] | None:
    """Return the first and the last day that a token numbers: "14th", "13-14"."""
    number = DAY_NUMBERS.fullmatch(tokens[i].low) if i < len(tokens) else None
    return (int(number[1] or number[2]), int(number[2])) if number else None


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
