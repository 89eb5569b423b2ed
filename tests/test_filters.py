"""What is shown: by day, side, source, kind and stance, and what is said of the rest."""

from __future__ import annotations

from datetime import date

import pytest
from samples import DAY1, DAY2, EAST, THIRD, WEST, sample_claims, sample_incidents

from mapper.filters import Counts, Selection, apply, choices, counts, incidents_of


def ids(selection):
    return set(apply(sample_claims(), selection)["claim_id"])


def test_an_empty_selection_shows_everything():
    claims = sample_claims()
    assert apply(claims, Selection()).equals(claims)


def test_choices_count_each_claim_once_and_put_the_most_first():
    offered = choices(sample_claims())
    assert (offered.first, offered.last, offered.undated) == (DAY1, DAY2, 1)
    assert offered.sides == {EAST: 5, WEST: 3, THIRD: 2, "outlet": 1}
    assert list(offered.sides) == [EAST, WEST, THIRD, "outlet"]
    assert offered.stances == {"asserts": 8, "denies": 2, "acknowledges": 1}
    assert sum(offered.outlets.values()) == sum(offered.kinds.values()) == 11


def test_choices_of_no_claims_are_empty():
    offered = choices(sample_claims().iloc[:0])
    assert (offered.first, offered.last, offered.undated, offered.sides) == (None, None, 0, {})


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (Selection(sides=frozenset({WEST})), {"c01", "c02", "c07"}),
        (Selection(sides=frozenset({WEST, THIRD})), {"c01", "c02", "c07", "c04", "c11"}),
        (Selection(stances=frozenset({"denies"})), {"c03", "c07"}),
        (Selection(kinds=frozenset({"clash"})), {"c08"}),
        (Selection(outlets=frozenset({"Example Wire"})), {"c02", "c06"}),
        (Selection(sides=frozenset({WEST}), stances=frozenset({"denies"})), {"c07"}),
        (Selection(first=DAY2), {"c08", "c11"}),
        (Selection(first=DAY2, undated=False), {"c08"}),
        (Selection(last=date(2022, 9, 1)), {"c11"}),
        (Selection(sides=frozenset({"nobody"})), set()),
    ],
)
def test_a_selection_keeps_what_it_asks_for(selection, expected):
    assert ids(selection) == expected


def test_a_claim_of_several_days_is_kept_when_one_of_them_is_asked_for():
    claims = sample_claims().iloc[:1].copy()
    claims["date_start"], claims["date_end"] = [date(2022, 9, 11)], [date(2022, 9, 13)]
    assert len(apply(claims, Selection(first=DAY1, last=DAY2))) == 1
    assert len(apply(claims, Selection(first=DAY2))) == 0
    assert len(apply(claims, Selection(last=date(2022, 9, 10)))) == 0


def test_counts_add_up_and_lose_no_claim():
    claims = sample_claims()
    shown = apply(claims, Selection(sides=frozenset({EAST})))
    assert counts(claims, claims) == Counts(total=11, shown=11, filtered=0, on_map=9, unplaced=2, incidents=7)
    assert counts(claims, shown) == Counts(total=11, shown=5, filtered=6, on_map=4, unplaced=1, incidents=5)


def test_incidents_follow_the_claims():
    shown = apply(sample_claims(), Selection(stances=frozenset({"denies"})))
    assert set(incidents_of(sample_incidents(), shown)["incident_id"]) == {"i-jermuk", "i-kalbajar"}
