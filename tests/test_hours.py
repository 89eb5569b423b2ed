"""The part of the day that a claim's words state."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapper.hours import PARTS, part_at, part_of_day


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("Shells fell on the village shortly after midnight.", "night"),
        ("Overnight the town was fired on.", "night"),
        ("Fire began at 00:05 and stopped at 07:30.", "night"),
        ("From 23:40 on the posts were under fire.", "night"),
        ("Fire began at 9:15 p.m. and went on until dawn.", "evening"),
        ("At 12:30 am a drone struck.", "night"),
        ("At 12 p.m. a drone struck.", "afternoon"),
        ("Guns opened up at 6 a.m.", "morning"),
        ("In the morning, the ministry said, the guns opened up.", "morning"),
        ("The ministry said on Wednesday morning that the guns had opened up in the evening.", "evening"),
        ("The ministry said on Wednesday morning that the guns had opened up.", None),
        ("The ministry said the shelling resumed on Tuesday evening.", "evening"),
        ("Both towns were shelled.", None),
        ("The vote ended 12:0 and 3 pmc fighters fled.", None),
        ("A fortnight of fire ended.", None),
    ],
)
def test_a_clock_time_or_a_word_states_the_part_of_the_day_and_the_hour_of_saying_does_not(words, part):
    assert part_of_day(words) == part


@given(st.integers(0, 23))
def test_every_hour_belongs_to_one_part(hour):
    start, end = PARTS[part_at(hour)]
    assert hour in {at % 24 for at in range(start, end if end > start else end + 24)}
    assert sum((end - start) % 24 for start, end in PARTS.values()) == 24


@given(st.text(max_size=200))
def test_any_text_has_one_of_the_parts_or_none(text):
    assert part_of_day(text) in {None, *PARTS}
