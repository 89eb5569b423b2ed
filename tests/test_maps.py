"""The folium map: constant ground, changing marks, nothing from outside and no word of an article."""

from __future__ import annotations

import json
import re

import pytest
from samples import EAST, WEST, claim_rows, sample_claims
from streamlit_folium import _get_header, generate_leaflet_string

from mapper.incidents import claims_frame
from mapper.maps import SHEET, ground, layer
from mapper.marks import marks
from mapper.symbols import symbols

HOSTILE = "</script><img src=x onerror=alert(1)> `${alert(2)}` {{ 7*7 }} '\"\\"


def script(element):
    return generate_leaflet_string(element)


def layer_script(claims, chosen=frozenset()):
    group = layer(marks(claims), symbols(claims["reporter_side"]), chosen)
    group.add_to(ground(marks(claims), assets="../local/", web="../own/"))
    return script(group)


def features(text):
    collections = [json.loads(found) for found in re.findall(r"_add\((\{.*?\})\);$", text, re.MULTILINE)]
    return [feature for collection in collections for feature in collection["features"]]


def test_everything_is_loaded_from_the_packages_own_assets():
    ground_map = ground(marks(sample_claims()), assets="../local/", web="../own/")
    links = [link for _, link in ground_map.default_js + ground_map.default_css]
    own = ["../local/leaflet.js", "../local/jquery.min.js", "../own/drawing.js", "../local/leaflet.css"]
    assert links == own
    assert "http" not in script(ground_map)


def test_the_ground_is_the_same_for_the_same_marks():
    found = marks(sample_claims())
    assert script(ground(found, assets="../a/", web="../b/")) == script(ground(found, assets="../a/", web="../b/"))


def test_the_ground_says_whose_borders_it_draws_and_flies_no_flag():
    text = script(ground(marks(sample_claims()), assets="../a/", web="../b/"))
    assert "setPrefix(false)" in text
    assert "Natural Earth" in text


def test_a_case_without_marks_still_has_a_ground():
    assert "L.map" in script(ground([], assets="../a/", web="../b/"))


def test_each_mark_is_a_feature_that_gives_back_its_key():
    claims = sample_claims()
    found = [f for f in features(layer_script(claims)) if "symbol" in f["properties"]]
    assert {f["properties"]["mark"] for f in found} == {mark.key for mark in marks(claims)}
    assert all(f["properties"]["symbol"].keys() == {"colour", "path"} for f in found)


def test_a_place_is_labelled_once_however_many_sides_speak_about_it():
    labels = [f["properties"].get("name") for f in features(layer_script(sample_claims()))]
    assert labels.count("Jermuk") == 1


def test_an_area_is_drawn_unless_it_would_cover_all_and_then_when_its_mark_is_chosen():
    rows = [{**row, "unplaced": row.get("unplaced") or "none"} for row in claim_rows()]
    border = next(row for row in rows if row["claim_id"] == "c08")
    border["uncertainty_km"] = 150.0
    claims = claims_frame(rows)
    key = next(mark.key for mark in marks(claims) if mark.wide)

    def looks(chosen):
        found = [f for f in features(layer_script(claims, chosen)) if f["geometry"]["type"] == "Polygon"]
        return sorted(f["properties"]["style"]["className"] for f in found)

    assert looks(frozenset()) == ["area"] * 4
    assert looks(frozenset({key})) == [*["area"] * 4, "area chosen wide"]


def test_no_name_is_cut():
    names = [f["properties"]["name"] for f in features(layer_script(sample_claims())) if "name" in f["properties"]]
    assert "Dashkasan district / Dashkesan" in names
    assert "text-overflow" not in SHEET


def test_the_chosen_mark_is_ringed():
    claims = sample_claims()
    key = marks(claims)[0].key
    ringed = [f for f in features(layer_script(claims, frozenset({key}))) if f["properties"].get("chosen")]
    assert [f["properties"]["mark"] for f in ringed] == [key]


def test_colour_and_shape_follow_the_side_and_not_the_order_of_the_claims():
    claims = sample_claims()
    looks = symbols(claims["reporter_side"])
    back = layer_script(claims.iloc[::-1])
    assert looks[EAST].colour in back
    assert looks[WEST].path in back


def test_no_word_of_an_article_reaches_the_map():
    text = layer_script(sample_claims())
    for row in claim_rows():
        assert row["quote"] not in text
        assert row["outlet"] not in text


@pytest.mark.parametrize("column", ["place_name", "reporter_side"])
def test_a_hostile_name_stays_data(column):
    row = {**claim_rows()[0], column: HOSTILE, "unplaced": None}
    claims = claims_frame([row])
    text = layer_script(claims)
    assert "</script>" not in text
    assert "<img" not in text
    assert any(HOSTILE in str(f["properties"].values()) or f["properties"].get("name") == HOSTILE
               or HOSTILE in f["properties"].get("title", "") for f in features(text))  # fmt: skip


def test_the_sheet_travels_with_the_map():
    ground_map = ground(marks(sample_claims()), assets="../a/", web="../b/")
    ground_map.get_root().render()
    assert ".mark.chosen" in _get_header(ground_map)
