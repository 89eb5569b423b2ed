"""The incidents that a careful reader of the five bundled digests lists, written by hand from their texts."""

from datetime import date

import pytest

from mapper.bundled import example_articles
from mapper.pipeline import run

AM, AZ = "Armenia", "Azerbaijan"
TUESDAY, WEDNESDAY = date(2022, 9, 13), date(2022, 9, 14)

# place, day, attacker, kind: status, who speaks, articles, origins
LIST = {
    ("Goris", TUESDAY, AZ, "shelling"): ("contested", {AM}, 1, 1),
    ("Kapan", TUESDAY, AZ, "shelling"): ("contested", {AM}, 1, 1),
    ("Jermuk", TUESDAY, AZ, "shelling"): ("contested", {AM}, 1, 1),
    ("Jermuk", WEDNESDAY, AZ, "drone"): ("one_side_only", {AM}, 2, 1),
    ("Jermuk", WEDNESDAY, AZ, "shelling"): ("one_side_only", {AM}, 2, 1),
    ("Verin Shorzha / Yukhari Shorja", WEDNESDAY, AZ, "shelling"): ("one_side_only", {AM}, 2, 1),
    ("Kalbajar District / Karvachar", WEDNESDAY, AM, "shelling"): ("one_side_only", {AZ}, 3, 1),
    ("Lachin District / Kashatagh", WEDNESDAY, AM, "shelling"): ("one_side_only", {AZ}, 2, 1),
    ("Armenia", WEDNESDAY, AZ, "other"): ("contested", {AM, AZ}, 1, 1),  # the Russian post: one sentence tells both
    ("Armenia-Azerbaijan border", WEDNESDAY, AM, "shelling"): ("one_side_only", {AZ}, 1, 1),
    ("Armenia-Azerbaijan border", WEDNESDAY, AZ, "shelling"): ("one_side_only", {AM}, 2, 1),
    ("Armenia-Azerbaijan border", TUESDAY, None, "clash"): ("unattributed", {"outlet"}, 1, 1),
    ("Armenia-Azerbaijan border", date(2022, 9, 12), None, "other"): ("third_party", {"third party"}, 1, 1),
    ("Nagorno-Karabakh / Artsakh", WEDNESDAY, None, "clash"): ("unattributed", {"outlet"}, 1, 1),
}


@pytest.fixture(scope="module")
def result():
    return run([example_articles()])


def rows(result):
    return [row for _, row in result.incidents.iterrows()]


def row_of(result, *key):
    (row,) = [r for r in rows(result) if (r["place_name"], r["date_start"], r["attacker"], r["event_types"][0]) == key]
    return row


def test_the_placed_incidents_are_the_list_no_more_and_no_less(result):
    found = {
        (r["place_name"], r["date_start"], r["attacker"], r["event_types"][0]): (
            r["status"], set(r["reporting_sides"]), r["n_articles"], r["n_origins"],
        )
        for r in rows(result)
        if r["place_name"] is not None
    }  # fmt: skip
    assert found == LIST


def test_two_civilians_are_wounded_in_the_shelled_districts_and_belong_to_the_claimant(result):
    for name in ("Kalbajar District / Karvachar", "Lachin District / Kashatagh"):
        row = row_of(result, name, WEDNESDAY, AM, "shelling")
        assert (row["wounded_low"], row["wounded_high"]) == (2, 2)
        assert row["casualties"] == (f"{AZ}: 2 wounded ({AZ})",)


def test_the_denial_of_tuesday_is_tied_to_the_three_towns_and_to_no_day_after(result):
    claims = result.claims
    denials = claims.loc[(claims["stance"] == "denies") & (claims["target"] != "third party")]
    (denial,) = set(denials["incident_id"])
    answered = [r for r in rows(result) if denial in r["counter_ids"]]
    assert {r["date_start"] for r in answered} == {TUESDAY}
    assert {r["place_name"] for r in answered if r["place_name"]} == {"Goris", "Kapan", "Jermuk"}


def test_the_wire_report_in_two_outlets_is_one_origin(result):
    row = row_of(result, "Jermuk", WEDNESDAY, AZ, "drone")
    assert (row["n_articles"], row["n_origins"], row["n_sides"]) == (2, 1, 1)


def test_headlines_stand_with_what_they_announce(result):
    claims = result.claims
    headline = claims.loc[claims["quote"] == "Armenia and Azerbaijan blame each other for new shelling"]
    assert set(headline["grouped_by"]) == {"its article says it more fully here"}
    assert headline["repeats"].notna().all()
