"""A selection travels in an address and comes back; what an address holds that cannot be is left out."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import DAY1, DAY2, EAST, sample_claims

from mapper.filters import COARSEST, DAYS, FACETS, Counts, Selection, counts, from_query, spanned, to_query

texts = st.frozensets(st.text(max_size=6), max_size=3)
selections = st.builds(
    Selection,
    **{name: st.none() | st.dates() for name in DAYS},
    undated=st.booleans(),
    **{name: texts for name in FACETS if name != "precisions"},
    precisions=st.frozensets(st.integers(0, COARSEST)),
    text=st.text(max_size=20),
)


@given(selections)
@settings(deadline=None)
def test_a_selection_comes_back_from_its_address(selection):
    assert from_query(to_query(selection)) == selection


@given(selections)
@settings(deadline=None)
def test_an_address_has_no_empty_value(selection):
    assert all(values and all(values) for values in to_query(selection).values())


@given(st.dictionaries(st.text(max_size=8), st.text(max_size=12) | st.lists(st.text(max_size=12), max_size=3)))
def test_no_address_is_an_error(query):
    assert isinstance(from_query(query), Selection)


def test_all_is_asked_for_by_an_empty_address():
    assert to_query(Selection()) == {}
    assert from_query({}) == Selection()


def test_the_names_in_an_address_are_short_and_stay():
    selection = Selection(
        DAY1, DAY2, False, DAY2, text="two words", parts_of_day=frozenset({""}), **{
            name: frozenset({1} if name == "precisions" else {"a"}) for name in FACETS if name != "parts_of_day"
        },
    )  # fmt: skip
    assert to_query(selection) == {
        "from": ["2022-09-13"], "until": ["2022-09-14"], "known": ["2022-09-14"], "undated": ["0"], "side": ["a"],
        "source": ["a"], "origin": ["a"], "kind": ["a"], "weapon": ["a"], "status": ["a"], "stance": ["a"],
        "precision": ["1"], "review": ["a"], "hours": ["-"], "q": ["two words"],
    }  # fmt: skip


@pytest.mark.parametrize(
    "query",
    [{"from": "yesterday"}, {"until": ["2022-13-01"]}, {"known": "0"}, {"precision": ["8", "-1", "x", "1.0"]},
     {"undated": "no"}, {"colour": "red"}, {"from": []}],
)  # fmt: skip
def test_what_cannot_be_is_left_out(query):
    assert from_query(query) == Selection()


def test_a_single_value_is_as_good_as_a_list_of_one():
    assert from_query({"side": EAST, "from": "2022-09-13"}) == Selection(DAY1, sides=frozenset({EAST}))


def test_counts_of_claims_count_each_once():
    assert counts(sample_claims()) == Counts(total=11, shown=11, filtered=0, on_map=9, unplaced=2, incidents=7)


def test_the_days_of_claims_span_all_that_is_told():
    claims = sample_claims()
    claims.loc[0, "date_end"] = date(2022, 9, 30)
    assert spanned(claims) == (DAY1, date(2022, 9, 30))
    assert spanned(claims.iloc[:0]) == (None, None)
