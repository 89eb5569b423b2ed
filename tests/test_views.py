"""The views fill ACLED's and UCDP's documented columns and codes from claims, and nothing that claims do not tell."""

from datetime import date

import pytest
from samples import DASHKASAN, EAST, KALBAJAR, NOWHERE, WEST, claim_rows, incident_rows, sample_claims, sample_incidents

from mapper.claim import EVENT_TYPES
from mapper.dictionary import LEFT_OUT, described
from mapper.incidents import claims_frame, incidents_frame
from mapper.views import crosswalk, priogrid_cell, view

# the columns as the two data sets document them, in their order
ACLED = """
event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 actor2
assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location latitude longitude
geo_precision source source_scale notes fatalities tags timestamp
""".split()
UCDP = """
id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id
dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources
source_article source_office source_date source_headline source_original where_prec where_coordinates
where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region event_clarity
date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob
""".split()
ACLED_CODES = {
    "Battles": {"Armed clash", "Government regains territory", "Non-state actor overtakes territory"},
    "Explosions/Remote violence": {
        "Chemical weapon", "Air/drone strike", "Suicide bomb", "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED", "Grenade",
    },
}  # fmt: skip


def by_id(name, claims=None, incidents=None):
    layer = view(
        name, sample_claims() if claims is None else claims, sample_incidents() if incidents is None else incidents
    )
    return {row[next(iter(layer.columns))]: row for row in layer.rows}


def told(name, claim=None, **incident):
    """The view's row of one incident whose one claim and whose own row are changed."""
    claims, incidents = claim_rows()[:1], incident_rows()[:1]
    return next(
        iter(
            by_id(
                name,
                claims_frame(row | {"unplaced": "for the test"} | (claim or {}) for row in claims),
                incidents_frame(row | incident for row in incidents),
            ).values()
        )
    )


@pytest.mark.parametrize(("name", "documented"), [("acled", ACLED), ("ucdp", UCDP)])
def test_every_documented_column_is_filled_or_said_to_be_left_out(name, documented):
    entries = described(name)
    assert [entry.column for entry in entries] == documented
    assert all(entry.meaning for entry in entries)
    filled = [entry.column for entry in entries if entry.kind != LEFT_OUT]
    assert list(view(name, sample_claims(), sample_incidents()).columns) == filled


@pytest.mark.parametrize("name", ["acled", "ucdp"])
def test_there_is_one_row_for_each_incident_in_their_order(name):
    assert list(by_id(name)) == list(sample_incidents()["incident_id"])


@pytest.mark.parametrize("name", ["acled", "ucdp"])
def test_a_denial_by_itself_is_no_event(name):
    denials = claims_frame(row | {"stance": "denies"} for row in claim_rows()[:1])
    assert view(name, denials, incidents_frame(incident_rows()[:1])).rows == []


@pytest.mark.parametrize(
    ("kind", "event", "sub_event"),
    [
        ("shelling", "Explosions/Remote violence", "Shelling/artillery/missile attack"),
        ("missile", "Explosions/Remote violence", "Shelling/artillery/missile attack"),
        ("drone", "Explosions/Remote violence", "Air/drone strike"),
        ("air", "Explosions/Remote violence", "Air/drone strike"),
        ("small_arms", "Battles", "Armed clash"),
        ("clash", "Battles", "Armed clash"),
        ("other", None, None),
    ],
)
def test_each_kind_of_attack_has_its_code_in_acled(kind, event, sub_event):
    row = told("acled", event_types=(kind,))
    assert (row["event_type"], row["sub_event_type"]) == (event, sub_event)


def test_the_codes_are_acleds_own_and_stand_for_every_kind():
    code = crosswalk()["acled"]
    assert set(code["sub_event_type"]) == set(EVENT_TYPES) - {"other"}
    assert set(code["event_type"]) == set(code["sub_event_type"].values())
    for sub_event, event in code["event_type"].items():
        assert sub_event in ACLED_CODES[event]


def test_of_several_kinds_the_first_that_has_a_code_counts():
    assert told("acled", event_types=("other", "drone", "shelling"))["sub_event_type"] == "Air/drone strike"


@pytest.mark.parametrize(("ours", "acled"), [(1, 1), (2, 2), (3, 2), (4, 3), (5, 3)])
def test_the_precision_of_a_day(ours, acled):
    assert told("acled", {"date_precision": ours})["time_precision"] == acled
    assert told("ucdp", {"date_precision": ours})["date_prec"] == ours


@pytest.mark.parametrize(("ours", "acled"), [(1, 1), (2, 2), (3, 2), (4, 3), (5, 3), (6, 3), (7, 3)])
def test_the_precision_of_a_place(ours, acled):
    assert told("acled", geo_precision=ours)["geo_precision"] == acled
    assert told("ucdp", geo_precision=ours)["where_prec"] == ours


def test_casualties_are_the_lowest_told_for_acled_and_both_ends_for_ucdp():
    assert told("acled", killed_low=2, killed_high=5)["fatalities"] == 2
    row = told("ucdp", killed_low=2, killed_high=5)
    assert (row["low"], row["high"]) == (2, 5)
    assert "best" not in row


def test_no_number_told_is_no_zero():
    nothing = {"killed_low": None, "killed_high": None}
    assert told("acled", **nothing)["fatalities"] is None
    assert told("ucdp", **nothing)["low"] is None


def test_the_accused_is_the_first_actor_and_exchanging_the_sides_exchanges_them():
    row, other = told("acled", attacker=EAST, target=WEST), told("acled", attacker=WEST, target=EAST)
    assert (row["actor1"], row["actor2"]) == (EAST, WEST) == (other["actor2"], other["actor1"])
    row = told("ucdp", attacker=None, target=WEST)
    assert (row["side_a"], row["side_b"]) == (None, WEST)


def test_an_attacker_who_is_not_named_gets_no_name():
    assert told("acled", attacker=None)["actor1"] is None


def test_who_says_so_stands_in_the_notes_and_the_original_source():
    notes = by_id("acled")["i-kalbajar"]["notes"]
    first, second = notes.split(" | ")
    quote = "Baku said its positions near Kelbajar had been shelled first."
    assert first == f"Official ({EAST}) asserts, in Example Wire, 2022-09-13: “{quote}”"
    quote = "Yerevan rejected the report of fire on Kelbajar as invented."
    assert second == f"Official ({WEST}) denies, in City Daily, 2022-09-14: “{quote}”"
    assert by_id("ucdp")["i-kalbajar"]["source_original"] == f"Official ({EAST});Official ({WEST})"


def test_the_sources_are_listed_article_by_article():
    row = by_id("ucdp")["i-kalbajar"]
    assert row["number_of_sources"] == 2
    assert row["source_office"] == "Example Wire;City Daily"
    assert row["source_date"] == "2022-09-13;2022-09-14"
    assert row["source_headline"] == "Both sides report shelling overnight;A second day of fire"
    assert row["source_article"] == (
        '"Example Wire,2022-09-13,Both sides report shelling overnight";"City Daily,2022-09-14,A second day of fire"'
    )
    assert by_id("acled")["i-kalbajar"]["source"] == "Example Wire; City Daily"


def test_a_place_is_told_by_name_point_and_recognised_country():
    acled, ucdp = by_id("acled")["i-kalbajar"], by_id("ucdp")["i-kalbajar"]
    assert (acled["location"], acled["iso"], acled["country"]) == (KALBAJAR["place_name"], 31, "Azerbaijan")
    assert (acled["longitude"], acled["latitude"]) == (46.036, 40.107)
    assert (ucdp["where_coordinates"], ucdp["where_description"]) == (KALBAJAR["place_name"], "Kelbajar")
    assert (ucdp["geom_wkt"], ucdp["priogrid_gid"]) == ("POINT (46.036 40.107)", priogrid_cell(46.036, 40.107))
    assert by_id("acled")["i-goris"]["admin1"] == "Syunik"
    assert by_id("acled")["i-dashkasan"]["location"] == DASHKASAN["place_name"]


def test_what_has_no_place_or_day_stays_null():
    assert NOWHERE["unplaced"]
    row = by_id("ucdp")["i-posts"]
    assert [row[name] for name in ("latitude", "geom_wkt", "priogrid_gid", "where_prec", "country")] == [None] * 5
    row = by_id("acled")["i-country"]
    assert [row[name] for name in ("event_date", "year", "time_precision", "geo_precision")] == [None, None, None, 3]


def test_the_day_is_the_first_that_is_told():
    row = told("ucdp", date_start=date(2022, 12, 31), date_end=date(2023, 1, 1))
    assert (row["year"], row["date_start"], row["date_end"]) == (2022, date(2022, 12, 31), date(2023, 1, 1))
    assert told("acled", date_start=date(2022, 12, 31), date_end=None)["event_date"] == date(2022, 12, 31)


@pytest.mark.parametrize(
    ("lon", "lat", "cell"),
    [
        (-180, -90, 1),
        (-179.6, -89.9, 1),
        (179.9, -89.9, 720),
        (-180, -89.5, 721),
        (180, 90, 259200),
        (0.1, 0.1, 129961),
    ],
)
def test_cells_are_counted_from_the_south_west(lon, lat, cell):
    assert priogrid_cell(lon, lat) == cell
