"""How many claims some rows make: each is counted once, as a plain reading of the frames counts it."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from samples import sample_claims, sample_incidents
from test_facts import facts_of

from mapper import tallies
from mapper.facts import NOWHERE, OF_ROWS

FACTS = facts_of(sample_claims(), sample_incidents())
SIZE = len(FACTS.line)
ROWS = st.lists(st.integers(0, SIZE - 1), unique=True).map(lambda rows: np.array(sorted(rows), dtype=np.int64))


def claims_of(rows, keep=lambda _: True):
    return {int(FACTS.claim[row]) for row in rows if keep(row)}


@given(ROWS)
def test_a_claim_is_counted_once_and_led_by_its_first_row(rows):
    assert tallies.n_claims(FACTS, rows) == len(claims_of(rows))
    leads = tallies.leads(FACTS, rows)
    assert [int(FACTS.claim[row]) for row in leads] == sorted(claims_of(rows))
    assert all(row == min(other for other in rows if FACTS.claim[other] == FACTS.claim[row]) for row in leads)


@given(ROWS)
def test_facets_that_are_counted_together_are_counted_as_each_alone(rows):
    leads = tallies.leads(FACTS, rows)
    found = {key: n for each in tallies.combined(FACTS) for key, n in each.numbers(leads).items()}
    assert set(found) == set(FACTS.codes) - set(OF_ROWS)
    for key, numbers in found.items():
        assert list(numbers) == list(np.bincount(FACTS.codes[key][leads], minlength=len(FACTS.meanings[key])))


@given(ROWS)
def test_rows_of_one_claim_that_differ_count_it_once_for_each_code(rows):
    for key in OF_ROWS:
        codes = FACTS.codes[key]
        found = tallies.of_rows(FACTS, codes[rows], rows, len(FACTS.meanings[key]))
        for code, number in enumerate(found):
            assert number == len(claims_of(rows, lambda row, codes=codes, code=code: codes[row] == code))


@given(ROWS)
def test_a_claim_counts_once_at_each_place_that_it_names(rows):
    n_places = int(FACTS.place.max(initial=NOWHERE)) + 1
    found = tallies.by_place(FACTS, rows, n_places)
    assert found.shape == (n_places, len(FACTS.meanings["sides"]))
    for place in range(n_places):
        for code in range(found.shape[1]):
            there = claims_of(
                rows,
                lambda row, place=place, code=code: FACTS.place[row] == place and FACTS.codes["sides"][row] == code,
            )
            assert found[place, code] == len(there)


def test_values_that_are_sets_count_for_each_thing_they_hold():
    assert tallies.told([("drone", "mortar"), ("mortar",), ()], np.array([2, 3, 9])) == {"drone": 2, "mortar": 5}
    assert tallies.told([], np.array([], dtype=np.int64)) == {}
