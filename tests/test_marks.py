"""From the frames to what is drawn: marks, areas, and the other side's words beside each claim."""

from __future__ import annotations

import json

import pytest
from pyproj import Geod
from samples import EAST, GORIS, PAPER, THIRD, WEST, claim_rows, sample_claims, sample_incidents
from shapely import Point
from shapely.geometry import Polygon, shape

from mapper.incidents import claims_frame
from mapper.marks import areas, circle, counters, drawn, evidence, mark_keys, marks, unplaced


def mark_at(label, side):
    return next(mark for mark in marks(sample_claims()) if (mark.label, mark.side) == (label, side))


def test_one_mark_for_each_place_and_reporting_side():
    found = [(mark.label, mark.side) for mark in marks(sample_claims())]
    assert len(found) == len(set(found)) == 9
    assert {side for label, side in found if label == "Jermuk"} == {WEST, EAST, THIRD}
    assert mark_at("Jermuk", WEST).claim_ids == ("c01", "c02")
    assert mark_at("Jermuk", WEST).n == 2
    assert mark_at("Goris", WEST).claim_ids == ("c02",)


def test_a_mark_has_the_status_of_the_most_disputed_incident_it_tells_of():
    rows = claim_rows()
    of = {(row["claim_id"], row["incident_id"]): row for row in rows}
    both = [{**of["c02", "i-goris"], "claim_id": "x"}, {**of["c02", "i-jermuk"], **GORIS}]
    (mark,) = marks(claims_frame(both), sample_incidents())
    assert mark.status == "contested"
    assert {m.status for m in marks(sample_claims())} == {""}
    found = {(m.label, m.side): m.status for m in marks(sample_claims(), sample_incidents())}
    assert found["Goris", WEST] == found["Goris", EAST] == "acknowledged"
    assert found["Dashkasan district / Dashkesan", EAST] == "one_side_only"
    assert found["the border south of Lake Sevan", PAPER] == "unattributed"


def test_a_mark_whose_claims_all_deny_says_so():
    denying = {(mark.label, mark.side) for mark in marks(sample_claims()) if mark.denied}
    assert denying == {("Jermuk", EAST), ("Kalbajar / Karvachar", WEST)}


def test_sides_at_one_place_stand_beside_each_other():
    here = [mark for mark in marks(sample_claims()) if mark.label == "Jermuk"]
    offsets = [mark.offset for mark in here]
    assert len(set(offsets)) == 3
    assert sum(right for right, _ in offsets) == 0
    assert mark_at("the border south of Lake Sevan", PAPER).offset == (0, 0)


def test_an_area_is_never_a_pin():
    assert mark_at("Dashkasan district / Dashkesan", EAST).hollow
    assert mark_at("the border south of Lake Sevan", PAPER).hollow
    assert not mark_at("Jermuk", WEST).hollow
    assert not mark_at("Goris", EAST).hollow


def test_what_cannot_be_drawn_is_listed_with_its_reason():
    rows = unplaced(sample_claims())
    assert dict(zip(rows["claim_id"], rows["unplaced"], strict=True)) == {
        "c09": "the claim names no place",
        "c11": "only a country is named",
    }
    assert len(rows) + drawn(sample_claims()).sum() == len(sample_claims())


def test_a_country_with_a_point_is_not_drawn_and_says_why():
    wide = [{**row, "geometry": Point(45, 40), "geo_precision": 6, "unplaced": None} for row in claim_rows()[:2]]
    wide[1]["geo_precision"] = None
    frame = claims_frame(wide)
    assert marks(frame) == []
    assert unplaced(frame)["unplaced"].tolist() == ["only a country is named", "no place is stated"]
    assert mark_keys(frame) == ["", ""]


def test_a_mark_is_as_vague_as_its_vaguest_claim():
    exact, near = claim_rows()[:2]
    frame = claims_frame([exact, {**near, "geo_precision": 2, "uncertainty_km": 12.0}])
    (mark,) = marks(frame)
    assert (mark.precision, mark.uncertainty_km) == (2, 12.0)


def test_no_rows_have_no_marks_and_no_areas():
    assert marks(sample_claims().iloc[:0]) == []
    assert areas([])["features"] == []


@pytest.mark.parametrize(("lat", "lon", "km"), [(39.8, 45.7, 3.0), (0.0, 0.0, 50.0), (68.0, 25.0, 35.0)])
def test_the_circle_has_its_radius_all_round_and_runs_counter_clockwise(lat, lon, km):
    ring = circle(lat, lon, km)
    assert ring[0] == ring[-1]
    assert len(ring) >= 49
    for x, y in ring:
        _, _, metres = Geod(ellps="WGS84").inv(lon, lat, x, y)
        assert metres / 1000 == pytest.approx(km, rel=1e-3)
    assert Polygon(ring).exterior.is_ccw


def test_one_area_for_one_place_names_all_its_marks():
    found = areas(marks(sample_claims()))["features"]
    assert len(found) == 5
    jermuk = next(feature for feature in found if feature["properties"]["label"] == "Jermuk")
    assert jermuk["properties"]["sides"] == [WEST, EAST, THIRD]
    assert all(shape(feature["geometry"]).is_valid for feature in found)


def test_a_district_is_drawn_by_its_outline_a_border_as_a_line_and_a_village_as_a_circle():
    ids = ("whosonfirst:85668621", "south-caucasus:border:armenia-azerbaijan-border", "geonames:1")
    row = claim_rows()[0]
    rows = [
        {**row, "claim_id": name, "gazetteer_id": name, "geo_precision": precision, "geometry": Point(45, at)}
        for at, (name, precision) in enumerate(zip(ids, (3, 5, 1), strict=True))
    ]
    found = [feature["geometry"] for feature in areas(marks(claims_frame(rows)))["features"]]
    assert [geometry["type"] for geometry in found] == ["Polygon", "MultiLineString", "Polygon"]
    district, _, village = map(shape, found)
    assert district.is_valid
    assert district.exterior.is_ccw
    assert 46 < district.centroid.x < 47
    assert len(district.exterior.coords) < 60
    assert len(village.exterior.coords) == 65
    assert len(json.dumps(found)) < 12_000


def test_near_a_district_is_not_the_district():
    row = {**claim_rows()[0], "gazetteer_id": "whosonfirst:85668621", "geo_precision": 2}
    (found,) = areas(marks(claims_frame([row])))["features"]
    assert len(found["geometry"]["coordinates"][0]) == 65


def test_evidence_sets_denial_and_counter_claim_beside_a_claim():
    found = evidence(sample_claims(), sample_incidents(), "c01")
    assert found.claim["claim_id"] == "c01"
    assert found.incident["incident_id"] == "i-jermuk"
    assert found.same["claim_id"].tolist() == ["c02", "c04"]
    assert found.counter["claim_id"].tolist() == ["c03", "c06"]


def test_evidence_for_the_denial_is_what_it_denies():
    found = evidence(sample_claims(), sample_incidents(), "c03")
    assert set(found.same["claim_id"]) == {"c01", "c02", "c04"}
    assert found.counter["claim_id"].tolist() == ["c07"]


def test_evidence_follows_the_place_asked_for():
    found = evidence(sample_claims(), sample_incidents(), "c02", "i-goris")
    assert found.incident["incident_id"] == "i-goris"
    assert found.counter["claim_id"].tolist() == ["c10"]


def test_evidence_of_an_unknown_claim_is_a_key_error():
    with pytest.raises(KeyError):
        evidence(sample_claims(), sample_incidents(), "nobody's")


def test_a_counter_claim_counts_both_ways():
    incidents = sample_incidents()
    one_way = incidents.assign(counter_ids=[("i-kalbajar",), *[()] * (len(incidents) - 1)])
    assert counters(one_way)["i-jermuk"] == ("i-kalbajar",)
    assert counters(one_way)["i-kalbajar"] == ("i-jermuk",)
    assert counters(one_way)["i-posts"] == ()
