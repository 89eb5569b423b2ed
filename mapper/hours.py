"""A claim's words in; the part of the day that they state out: night, morning, afternoon, evening, or none. Pure.

A clock time counts by its hour, a word by what it names. The first that is stated counts, since an attack begins before
it goes on; the hour at which somebody speaks ("said on Wednesday morning") is none of an attack.
"""

from __future__ import annotations

import re
from typing import Final

PARTS: Final = {"night": (22, 6), "morning": (6, 12), "afternoon": (12, 18), "evening": (18, 22)}
"""From which hour, until which, local time as written."""
NAMED: Final = {
    "overnight": "night", "midnight": "night", "night": "night", "nightly": "night", "tonight": "night",
    "dawn": "morning", "daybreak": "morning", "morning": "morning", "noon": "afternoon", "midday": "afternoon",
    "afternoon": "afternoon", "evening": "evening", "dusk": "evening", "nightfall": "evening",
}  # fmt: skip
HALF: Final = 12  # hours
SAYING: Final = re.compile(
    r"\b(?:said|says|told|reported|announced|stated|declared|added|briefing|statement)\b"
    r"(?:\W+(?:on|in|at|to|a|an|the|this|that|late|early|earlier|issued|released|statement|reporters|(?:mon|tues|wednes|"
    r"thurs|fri|satur|sun|yester)day)){0,6}\W+(?:night|morning|afternoon|evening|noon|midday)\b",
    re.IGNORECASE,
)
STATED: Final = re.compile(
    r"\b(?P<hour>[01]?\d|2[0-4]):[0-5]\d(?!\d)(?:\s*(?P<half>[ap])\.?m\b)?"
    r"|\b(?P<plain>1[0-2]|[1-9])\s*(?P<of>[ap])\.?m\b"
    rf"|\b(?P<word>{'|'.join(NAMED)})s?\b",
    re.IGNORECASE,
)


def part_of_day(words: str) -> str | None:
    """Return the part of the day that the words state first; None where they state none."""
    found = STATED.search(SAYING.sub(" ", words))
    if found is None:
        return None
    if found["word"]:
        return NAMED[found["word"].lower()]
    return part_at(_hour(int(found["hour"] or found["plain"]), (found["half"] or found["of"] or "").lower()))


def part_at(hour: int) -> str:
    """Return the part of the day that an hour from 0 to 23 belongs to."""
    return next(
        part for part, (start, end) in PARTS.items() if start <= hour < end or (start > end and not end <= hour < start)
    )


def _hour(number: int, half: str) -> int:
    """Return the hour of 24: "12 a.m." is 0, "24:00" is 0."""
    if half:
        return number % HALF + (HALF if half == "p" else 0)
    return number % (2 * HALF)
