"""An article's times in reading order in; the days of its events out, and whether they belong to an earlier war.

A day told in an event's own words counts first, then the nearest in the sentence, then the one that heads the
paragraph, then the last that the same reporter named, then the one that stands as a line above the paragraphs, then the
day of saying, then that of publication; "hours later" goes on from the sentence before.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from mapper.claim import Period
from mapper.extraction.dates import EARLIER, TimeMention, looks_back, period
from mapper.extraction.events import refers_back
from mapper.extraction.segments import lows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from mapper.article import Article
    from mapper.extraction.events import Event
    from mapper.extraction.readings import Reading
    from mapper.extraction.segments import Sentence

AFTERWARDS: Final = frozenset({"afterwards", "afterward", "thereafter", "shortly", "soon", "later", "hours", "minutes"})
AFTER_REACH: Final = 3
TOPIC: Final = 22  # words at the head of a sentence in which an old year makes earlier times its topic
ASIDE: Final = 14  # words after an attack beyond which an old year dates something else
HEAD: Final = 1  # words before a day that heads its sentence: "On Monday, …"
HEAD_REACH: Final = 4  # words from it to who speaks
RELATIVE: Final = frozenset({"which", "that", "who", "where"})
DONE: Final = frozenset({"was", "were", "had"})
BESIDE: Final = 2  # tokens beside a day that is a sentence of its own
SINCE_REACH: Final = 6  # words from "since" to the year that an attack is only compared with
CLAUSE: Final = 16  # words of "…, a town that X took early in the war and lost in 2014, …"
APPOSED: Final = 4  # words of ", a small town"
MONTH: Final = timedelta(31)
LASTING: Final = 2  # date_prec of a day that later sentences may mean; "last month" they do not
INHERITED: Final = 2  # date_prec of a day that another sentence, or the publication, tells


class Chronology:
    """The days that one article speaks of; `note` each sentence before asking for its events."""

    def __init__(self, article: Article, readings: Sequence[Reading] = ()) -> None:
        """Take the article, for its text and its day of publication, and whether it tells of the days before that."""
        self.article = article
        self.current = any(t.day and self._is_recent(t.day) for r in readings for t in r.times)
        self.day: dict[str, Period] = {}
        self.told: Period | None = None  # the day that the words of an attack told last, whoever spoke
        self.beside: Period | None = None  # the same, and its paragraph
        self.told_in = -1
        self.old_paragraph = -1
        self.heading: Period | None = None  # "4 August." at the head of a timeline's paragraph, and that paragraph
        self.headed = -1
        self.section: Period | None = None  # "4 August" as a line of its own, above the paragraphs of that day
        self.latest: Period | None = None  # the last day that the sentences before this one name
        self.read: Period | None = None  # the same, with this one

    def note(self, reading: Reading) -> None:
        """Remember the days of a sentence, and whether it makes an earlier war its topic."""
        if not reading.times:
            self.latest = self.read
            return
        sentence, text = reading.sentence, self.article.text
        self.latest, self.read = (
            self.read,
            next((period(t, sentence, text) for t in reversed(reading.times) if _lasts(t, reading)), self.read),
        )
        if any(t.day and not t.old and t.first + len(sentence.tokens) - 1 - t.last <= BESIDE for t in reading.times):
            self.heading, self.headed = self.read, sentence.paragraph
            if self.read is not None and self._opens_section(sentence, self.read.end):
                self.section, self.told = self.read, None
                self.day.clear()
        recent = any(t.day and not t.old for t in reading.times)
        if not recent and any(t.old and t.first <= TOPIC and not _aside(t, reading) for t in reading.times):
            self.old_paragraph = sentence.paragraph
        elif any(t.day for t in reading.times):
            self.old_paragraph = -1

    def _is_recent(self, day: date) -> bool:
        """Tell whether a day lies not long before publication."""
        published = self.article.published
        return published is not None and published - MONTH <= day

    def _opens_section(self, sentence: Sentence, day: date) -> bool:
        """Tell whether a sentence is a line of its own, with a day that the article can report on."""
        text, published = self.article.text, self.article.published
        if published is not None and not published - MONTH <= day <= published:
            return False  # the day on which the page was read
        before, after = text[: sentence.start].rpartition("\n")[2], text[sentence.end :].partition("\n")[0]
        return not (before.strip() or after.strip())

    def is_background(self, event: Event, reading: Reading) -> bool:
        """Tell whether an event belongs to an earlier war: an old date in or before its words, and no recent one."""
        dating = [
            t for t in reading.times if not (t.old and (t.first - event.last > ASIDE or _apart(t, event, reading)))
        ]
        days = [t for t in dating if event.span[0] <= t.first <= event.span[1]] or dating
        if not days:
            return reading.sentence.paragraph == self.old_paragraph
        return any(t.old for t in days) and not any(t.day and not t.old for t in days)

    def period(self, event: Event, reading: Reading, reporter: str) -> Period | None:
        """Date an event: by its own words, the sentence's, the reporter's last day, the day of saying, publication."""
        sentence, text, published = reading.sentence, self.article.text, self.article.published
        news = sorted(_news(event, reading), key=lambda t: _leads_saying(t, reading)) if reading.times else []
        telling = next((t for t in news if not t.said), None)
        if telling is not None and (told := period(telling, sentence, text)) is not None:
            if told.precision <= LASTING and not looks_back(told) and _lasts(telling, reading):
                self.beside, self.told_in = told, sentence.paragraph
                if not self.current or self._is_recent(told.end):  # not the day on which the war began
                    self.day[reporter] = self.told = told
            return told
        said = next((period(t, sentence, text) for t in news), None)
        if said is not None and (known := self.day.get(reporter)) is not None and known.start > said.end:
            return _inherited(said)  # nobody tells what has not yet been
        if self.latest and any(t.low in AFTERWARDS for t in sentence.tokens[:AFTER_REACH]):
            return _inherited(self.latest)
        heads = self.heading is not None and self.headed == sentence.paragraph
        day = (
            (self.heading if heads else self.day.get(reporter))
            or (self.beside if self.told_in == sentence.paragraph and said is None else None)
            or (self.told if refers_back(event, sentence.tokens) else None)
            or self.section
            or said
            or (Period(published, published) if published else None)
        )
        return _inherited(day) if day else None


def _inherited(day: Period) -> Period:
    return Period(day.start, day.end, max(day.precision, INHERITED), day.text)


def _leads_saying(time: TimeMention, reading: Reading) -> bool:
    """Tell whether a day heads the sentence of who speaks: "On Monday, X's ministry denied …"."""
    if time.first > HEAD:
        return False
    speakers = ((u.speaker.first, u.saying[0]) for u in reading.units if u.speaker is not None and u.saying is not None)
    return any(0 <= speaker - time.last <= HEAD_REACH and saying > speaker for speaker, saying in speakers)


def _apart(time: TimeMention, event: Event, reading: Reading) -> bool:
    """Tell whether an old year is set aside, and the attack stands outside of what it dates."""
    inside = event.first < time.first and "," not in lows(reading.sentence.tokens, event.last + 1, time.first)
    return _compares(time, reading) or (_aside(time, reading) and not inside)


def _aside(time: TimeMention, reading: Reading) -> bool:
    """Tell whether an old year dates what is told of a place or of men, and is compared with: "X, lost in 2014, …"."""
    before = lows(reading.sentence.tokens, time.first - CLAUSE, time.first)
    after = lows(reading.sentence.tokens, time.last + 1, time.last + 3)
    told = next((i for i in range(len(before) - 1, -1, -1) if before[i] in RELATIVE), 0)
    set_in = "," in before[max(0, told - APPOSED) : told] and "," not in before[told:] and "," in after
    return _compares(time, reading) or (time.old and set_in)


def _compares(time: TimeMention, reading: Reading) -> bool:
    """Tell whether an old year is only compared with, and not at the head: "the worst since the war of 2020"."""
    before = reading.sentence.tokens[max(1, time.first - SINCE_REACH) : time.first]
    return time.old and any(token.low == "since" for token in before)


def _news(event: Event, reading: Reading) -> Sequence[TimeMention]:
    """Return the days a sentence tells that are no history: those in an event's words first, then the nearest."""
    begin, end = event.span
    inside = sorted((t for t in reading.times if begin <= t.first <= end), key=lambda t: abs(t.first - event.first))
    others = (t for t in reading.times if not (t.first > end and reading.sentence.tokens[t.last].low in EARLIER))
    outside = sorted(others, key=lambda t: (t.first > begin, abs(t.first - begin)))  # "…, after X fell the day before"
    return [
        t
        for t in (*inside, *outside)
        if t.day
        and not t.old
        and not _measures(t, reading)
        and not _dates_past(t, event, reading)
        and not _begins(t, event, reading)
    ]


def _begins(time: TimeMention, event: Event, reading: Reading) -> bool:
    """Tell whether a day is only that on which other fighting began: "the third raid since fighting flared up on"."""
    before = lows(reading.sentence.tokens, event.last + 1, time.first)[-SINCE_REACH - BESIDE :]
    told = before[before.index("since") + 1 :] if "since" in before else []
    return sum(low.isalpha() for low in told) > BESIDE


def _dates_past(time: TimeMention, event: Event, reading: Reading) -> bool:
    """Tell whether a day is that of what a clause adds: "fired at a post that was built last month"."""
    between = set(lows(reading.sentence.tokens, event.last + 1, time.first))
    return bool(RELATIVE & between) and bool(DONE & between)


def _lasts(time: TimeMention, reading: Reading) -> bool:
    """Tell whether later sentences may go on from a day: not from the one on which it all began, "since Monday"."""
    before = reading.sentence.tokens[max(0, time.first - BESIDE) : time.first]
    return time.day is not None and not time.old and not any(t.low == "since" for t in before)


def _measures(time: TimeMention, reading: Reading) -> bool:
    """Tell whether a day is only what another is measured by: "more intense than in the battles of 2 April"."""
    before = lows(reading.sentence.tokens, time.first - SINCE_REACH, time.first)
    return "than" in before
