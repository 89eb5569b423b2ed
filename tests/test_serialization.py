"""A claim as one plain record: the columns of the claims frame, and all its places."""

import json
from datetime import date

import pytest

from mapper.article import Article
from mapper.incidents import CLAIM_COLUMNS
from mapper.pipeline import run_articles
from mapper.serialization import claim_records

PLACE_KEYS = ["name", "as_written", "lat", "lon", "geo_precision", "uncertainty_km", "role", "gazetteer_id"]
TEXT = (
    "Armenia said on Tuesday that Azerbaijan had shelled Jermuk and Goris with mortars from Kalbajar, wounding three "
    "soldiers.\nArmenia said that Azerbaijan had also shelled the village of Qwertavan.\n"
    "Azerbaijan denied that it had shelled anybody.\n"
)


@pytest.fixture(scope="module")
def result():
    return run_articles([Article("case", TEXT, outlet="Own Notes", published=date(2022, 9, 14))])


@pytest.fixture(scope="module")
def records(result):
    return list(claim_records(result.located, result.claims))


def test_there_is_one_record_a_claim_however_many_places_it_has(result, records):
    assert len(result.claims) > len(records) == result.claims["claim_id"].nunique()
    assert [r["claim_id"] for r in records] == list(dict.fromkeys(result.claims["claim_id"]))


def test_a_record_has_all_columns_and_the_places(records):
    for record in records:
        assert list(record) == [*CLAIM_COLUMNS, "places"]
        for place in record["places"]:
            assert list(place) == PLACE_KEYS


def test_a_record_is_plain(records):
    assert [json.loads(json.dumps(r, allow_nan=False)) for r in records] == records
    first = records[0]
    assert (first["article_id"], first["outlet"], first["published"]) == ("case", "Own Notes", "2022-09-14")
    assert (first["date_start"], first["wounded"], first["geo_precision"]) == ("2022-09-13", 3, 1)
    assert (first["killed"], first["title"], first["disputed"]) == (None, None, False)
    assert first["weapons"] == ["mortar"]
    assert first["quote"] == TEXT[first["quote_start"] : first["quote_end"]]


def test_each_place_has_its_role(records):
    roles = [(p["as_written"], p["role"]) for p in records[0]["places"]]
    assert roles == [("Jermuk", "hit"), ("Goris", "hit"), ("Kalbajar", "origin")]
    origin = records[0]["places"][2]
    assert origin["name"] == "Kalbajar / Karvachar"
    assert (origin["lat"], origin["lon"]) == pytest.approx((40.1, 46.0), abs=0.1)
    assert origin["gazetteer_id"].startswith("geonames:")


def test_a_place_that_no_layer_knows_keeps_its_name_and_nothing_else(records):
    (place,) = records[1]["places"]
    assert place == dict.fromkeys(PLACE_KEYS) | {"name": "Qwertavan", "as_written": "Qwertavan", "role": "hit"}
    assert records[1]["unplaced"].startswith("Qwertavan: ")


def test_a_claim_that_names_no_place_has_none(records):
    assert records[2]["stance"] == "denies"
    assert records[2]["places"] == []
    assert records[2]["place_name"] is None


def test_no_claims_are_no_records():
    nothing = run_articles([Article("calm", "Armenia and Azerbaijan agreed to talk.")])
    assert list(claim_records(nothing.located, nothing.claims)) == []
