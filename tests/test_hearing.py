"""Both sides of one incident, and the marks that lead to it."""

from __future__ import annotations

import pytest
from samples import EAST, PAPER, THIRD, WEST, sample_claims, sample_incidents

from mapper.hearing import hearing, incidents_at
from mapper.marks import marks


def test_third_parties_stand_between_two_parties():
    heard = hearing(sample_claims(), sample_incidents(), "i-jermuk")
    assert [column.side for column in heard.columns] == [WEST, THIRD, EAST]
    assert heard.incident["status"] == "contested"


def test_one_party_stands_before_who_speaks_for_none():
    claims = sample_claims()
    claims.loc[claims["reporter_side"] == EAST, "reporter_side"] = PAPER
    heard = hearing(claims, sample_incidents(), "i-jermuk")
    assert [column.side for column in heard.columns] == [WEST, THIRD, PAPER]


def test_of_three_parties_none_stands_between_the_others():
    claims = sample_claims()
    claims.loc[claims["claim_id"] == "c02", "reporter_side"] = "A third side"
    heard = hearing(claims, sample_incidents(), "i-jermuk")
    assert [column.side for column in heard.columns] == ["A third side", WEST, EAST, THIRD]


def test_a_column_names_each_origin_once():
    claims = sample_claims()
    claims.loc[claims["claim_id"] == "c02", "told_by"] = "an agency"
    origins = {column.side: column.origins for column in hearing(claims, sample_incidents(), "i-jermuk").columns}
    assert origins == {WEST: (WEST, "an agency"), THIRD: ("City Daily",), EAST: (EAST,)}


def test_a_claim_that_repeats_another_is_counted_and_not_shown():
    claims = sample_claims()
    claims.loc[claims["claim_id"] == "c02", "repeats"] = "c01"
    west = hearing(claims, sample_incidents(), "i-jermuk").columns[0]
    assert (list(west.claims["claim_id"]), west.own, west.repeats) == (["c01"], 1, 1)


def test_a_claim_that_repeats_what_is_not_in_its_column_is_shown():
    claims = sample_claims()
    claims.loc[claims["claim_id"] == "c02", "repeats"] = "c03"
    west = hearing(claims, sample_incidents(), "i-jermuk").columns[0]
    assert (list(west.claims["claim_id"]), west.repeats) == (["c01", "c02"], 0)


def test_a_hearing_tells_what_the_sides_agree_on_and_what_not():
    incidents = sample_incidents()
    incidents["agree"] = [("place", "day") if name == "i-jermuk" else () for name in incidents["incident_id"]]
    incidents["differ"] = [("killed",) if name == "i-jermuk" else () for name in incidents["incident_id"]]
    heard = hearing(sample_claims(), incidents, "i-jermuk")
    assert (heard.agree, heard.differ) == (("place", "day"), ("killed",))
    other = hearing(sample_claims(), incidents, "i-goris")
    assert (other.agree, other.differ) == ((), ())


def test_what_answers_an_incident_stands_below_what_tells_it_denials_first():
    claims = sample_claims()
    heard = hearing(claims, sample_incidents(), "i-kalbajar")
    west = next(column for column in heard.columns if column.side == WEST)
    assert (list(west.claims["claim_id"]), west.own) == (["c07", "c01", "c02"], 1)


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
