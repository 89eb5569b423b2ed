"""A histogram has few bars, without gaps, whatever days it spans."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mapper.bars import MOST_BARS, spans


@given(st.dates(), st.dates())
@settings(deadline=None)
def test_spans_hold_each_day_once_and_are_never_too_many(one, other):
    first, last = sorted((one, other))
    found = spans(first, last)
    assert 1 <= len(found) <= MOST_BARS
    assert found[0][0] <= first <= found[0][1]
    assert found[-1][0] <= last <= found[-1][1]
    assert all(start <= end for start, end in found)
    assert all(then - end == timedelta(1) for (_, end), (then, _) in pairwise(found))


@pytest.mark.parametrize(
    ("last", "number", "second"),
    [
        (date(2022, 9, 13), 1, None),
        (date(2022, 11, 13), 62, (date(2022, 9, 14), date(2022, 9, 14))),
        (date(2022, 11, 14), 10, (date(2022, 9, 19), date(2022, 9, 25))),
        (date(2023, 11, 19), 62, (date(2022, 9, 19), date(2022, 9, 25))),
        (date(2023, 11, 20), 15, (date(2022, 10, 1), date(2022, 10, 31))),
        (date(2030, 1, 1), 9, (date(2023, 1, 1), date(2023, 12, 31))),
        (date(2099, 1, 1), 8, (date(2030, 1, 1), date(2039, 12, 31))),
    ],
)
def test_spans_are_the_shortest_of_their_kind(last, number, second):
    found = spans(date(2022, 9, 13), last)
    assert len(found) == number
    assert second is None or found[1] == second
