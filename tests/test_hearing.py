"""Both sides of one incident, and the marks that lead to it."""

from __future__ import annotations

import pytest
from samples import EAST, THIRD, WEST, sample_claims, sample_incidents

from mapper.hearing import hearing, incidents_at
from mapper.marks import marks


def test_each_side_has_a_column_and_third_parties_come_last():
    heard = hearing(sample_claims(), sample_incidents(), "i-jermuk")
    assert [column.side for column in heard.columns] == [WEST, EAST, THIRD]
    assert heard.incident["status"] == "contested"


def test_a_denial_and_the_counter_claim_stand_in_the_other_sides_column():
    heard = hearing(sample_claims(), sample_incidents(), "i-jermuk")
    columns = {column.side: set(column.claims["claim_id"]) for column in heard.columns}
    assert columns == {WEST: {"c01", "c02"}, EAST: {"c03", "c06"}, THIRD: {"c04"}}


def test_an_incident_without_a_place_is_heard_too():
    heard = hearing(sample_claims(), sample_incidents(), "i-posts")
    assert [list(column.claims["claim_id"]) for column in heard.columns] == [["c09"]]


def test_an_unknown_incident_is_a_key_error():
    with pytest.raises(KeyError, match="i-none"):
        hearing(sample_claims(), sample_incidents(), "i-none")


def test_a_mark_leads_to_the_incidents_of_its_place_only():
    claims = sample_claims()
    found = {(mark.label, mark.side): mark.key for mark in marks(claims)}
    assert incidents_at(claims, found["Goris", WEST]) == ["i-goris"]
    assert incidents_at(claims, found["Jermuk", WEST]) == ["i-jermuk"]
    assert incidents_at(claims, "no such mark") == []
