"""The numbers that filters ask about: they stand for the rows of the frames, and keep the rows of a claim together."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import sample_claims, sample_incidents

from mapper import holdings
from mapper.facts import NOWHERE, OF_ROWS, facts
from mapper.filters import FACETS
from mapper.marks import drawn

CLAIMS, INCIDENTS = sample_claims(), sample_incidents()


def facts_of(claims, incidents):
    held = holdings.framed(claims, incidents, "", "", ())
    return facts(held.given, held.lons, held.lats, held.incidents_given)


LINES = st.lists(st.integers(0, len(CLAIMS) - 1), unique=True)


@given(LINES)
def test_each_row_is_there_once_with_its_claim_its_incident_and_its_values_in_whatever_order_rows_come(lines):
    claims = CLAIMS.iloc[lines].reset_index(drop=True)
    held = facts_of(claims, INCIDENTS)
    assert sorted(held.line) == list(range(len(lines)))
    for at, line in enumerate(held.line):
        row = claims.iloc[line]
        assert held.claim_ids[int(held.claim[at])].as_py() == row["claim_id"]
        assert held.incident_ids[int(held.incident[at])].as_py() == row["incident_id"]
        for key in ("sides", "stances", "kinds"):
            assert held.meanings[key][held.codes[key][at]] == row[FACETS[key].column]


@given(LINES)
def test_the_rows_of_a_claim_stand_together_and_codes_count_the_most_first(lines):
    held = facts_of(CLAIMS.iloc[lines].reset_index(drop=True), INCIDENTS)
    assert list(held.claim) == sorted(held.claim)
    lead = np.unique(held.claim, return_index=True)[1]
    for key in set(held.codes) - set(OF_ROWS):
        numbers = np.bincount(held.codes[key][lead], minlength=len(held.meanings[key]))
        assert list(numbers) == sorted(numbers, reverse=True)


@settings(deadline=None)
@given(LINES)
def test_claims_are_numbered_alike_where_their_number_is_known(lines):
    claims = CLAIMS.iloc[lines].reset_index(drop=True)
    held = holdings.framed(claims, INCIDENTS)
    given = held.given, held.lons, held.lats, held.incidents_given
    plain, known = facts(*given), facts(*given, n_claims=claims["claim_id"].nunique())
    assert known.claim_ids.equals(plain.claim_ids)
    for name in ("line", "claim", "incident", "place"):
        assert np.array_equal(getattr(known, name), getattr(plain, name))


def test_what_marks_do_not_draw_has_no_place():
    held = facts_of(CLAIMS, INCIDENTS)
    on_map = set(CLAIMS.loc[drawn(CLAIMS), "claim_id"])
    told = {held.claim_ids[int(held.claim[at])].as_py() for at in np.flatnonzero(held.place != NOWHERE)}
    assert told == on_map


def test_a_status_on_a_day_is_the_last_that_its_history_tells_by_then():
    incidents = INCIDENTS.copy()
    name = incidents["incident_id"].iloc[0]
    incidents["status_history"] = [
        ("2022-09-13 one_side_only", "2022-09-15 contested") if each == name else ()
        for each in incidents["incident_id"]
    ]
    held = facts_of(CLAIMS, incidents)
    rows = np.flatnonzero(held.incident == held.incident_ids.to_pylist().index(name))
    for day, status in ((13, "one_side_only"), (14, "one_side_only"), (15, "contested"), (30, "contested")):
        codes = held.statuses_on(date(2022, 9, day))[rows]
        assert {held.meanings["statuses"][code] for code in codes} == {status}
    now = {held.meanings["statuses"][code] for code in held.statuses_on(None)[rows]}
    assert now == {incidents["status"].iloc[0]}


@pytest.mark.parametrize("n_incidents", [0, len(INCIDENTS)])
def test_no_claims_are_no_error(n_incidents):
    held = facts_of(CLAIMS.iloc[:0], INCIDENTS.iloc[:n_incidents])
    assert len(held.line) == len(held.claim) == len(held.place) == 0
    assert len(held.table()) == 0


def test_claims_of_incidents_that_have_no_row_are_numbered_above_those_that_have():
    held = facts_of(CLAIMS, INCIDENTS.iloc[:1])
    there = set(INCIDENTS["incident_id"].iloc[:1])
    for at in range(len(held.line)):
        name = held.incident_ids[int(held.incident[at])].as_py()
        assert (held.incident[at] < 1) == (name in there)
