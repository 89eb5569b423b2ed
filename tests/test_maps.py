"""The folium map: constant ground, changing marks, nothing from outside and no word of an article."""

from __future__ import annotations

import json
import re

import pytest
from samples import EAST, WEST, claim_rows, sample_claims, sample_incidents
from shapely import Point
from streamlit_folium import _get_feature_group_string, _get_header, generate_leaflet_string

from mapper.bundled import ASSETS, WEB
from mapper.firelines import FireLine
from mapper.incidents import claims_frame
from mapper.maps import SHEET, cells_layer, ground, layer
from mapper.marks import Cell, marks
from mapper.symbols import symbols
from mapper.words import ENGLISH, LANGUAGES, words

HOSTILE = "</script><img src=x onerror=alert(1)> `${alert(2)}` {{ 7*7 }} '\"\\"


def script(element):
    return generate_leaflet_string(element)


def layer_script(claims, chosen=frozenset()):
    group = layer(marks(claims), symbols(claims["reporter_side"]), chosen)
    group.add_to(ground(marks(claims), assets="../local/", web="../own/"))
    return script(group)


def features(text):
    collections = [json.loads(found) for found in re.findall(r"L\.geoJson\((\{.*\}), \{$", text, re.MULTILINE)]
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


def test_the_map_says_whose_borders_it_shows_and_flies_no_flag():
    assert "setPrefix(false)" in script(ground(marks(sample_claims()), assets="../a/", web="../b/"))
    cell = Cell(39.9, 45.9, 39.85, 45.8, 39.95, 46.0, {WEST: 3}, 3, 2)
    for drawn in (layer([], {}), layer(marks(sample_claims()), symbols([WEST, EAST, "third party", "outlet"])),
                  cells_layer([cell], symbols([WEST]))):  # fmt: skip
        drawn.add_to(ground([], assets="../a/", web="../b/"))
        assert json.dumps(ENGLISH("map.borders", name="Natural Earth")) in script(drawn)


def test_the_ground_speaks_no_language_so_that_it_stays_while_the_language_changes():
    text = script(ground(marks(sample_claims()), assets="../a/", web="../b/"))
    assert not [language for language in LANGUAGES if words(language)("map.borders", name="Natural Earth") in text]


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
        told = [f["properties"] for f in features(layer_script(claims, chosen))]
        found = [one.get("className") or one.get("style", {}).get("className") for one in told]
        return sorted(filter(None, found))

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


def test_a_mark_says_what_stands_behind_it_and_whether_it_only_denies():
    told = marks(sample_claims(), sample_incidents())
    drawn = layer(told, symbols(sample_claims()["reporter_side"]))
    drawn.add_to(ground(told, assets="../a/", web="../b/"))
    found = {f["properties"]["title"]: f["properties"] for f in features(script(drawn)) if "symbol" in f["properties"]}
    title = f"Jermuk: {EAST}, 1 claim; only denies; Contested: one side denies it"
    assert (found[title]["status"], found[title]["denied"]) == ("contested", True)


def test_titles_and_the_note_on_borders_are_in_the_language_asked_for():
    told, russian = marks(sample_claims()), words("ru")
    drawn = layer(told, symbols(sample_claims()["reporter_side"]), words=russian)
    drawn.add_to(ground(told, assets="../a/", web="../b/"))
    assert any("2 утверждения" in f["properties"].get("title", "") for f in features(script(drawn)))
    assert json.dumps(russian("map.borders", name="Natural Earth")) in script(drawn)


def test_a_line_of_fire_runs_from_its_origin_to_a_mark_that_is_shown():
    told = marks(sample_claims())
    hit = next(mark for mark in told if (mark.label, mark.side) == ("Jermuk", WEST))
    lines = [FireLine(hit.key, "Here / There", 46.0, 39.9), FireLine("0,0|nobody", "Elsewhere", 1.0, 2.0)]
    looks = symbols(sample_claims()["reporter_side"])
    drawn = layer(told, looks, lines=lines)
    drawn.add_to(ground(told, assets="../a/", web="../b/"))
    (fire,) = [f for f in features(script(drawn)) if "from" in f["properties"]]
    assert fire["geometry"]["coordinates"] == [hit.lon, hit.lat]
    assert fire["properties"]["from"] == [39.9, 46.0]
    assert fire["properties"]["colour"] == looks[WEST].colour
    (origin,) = [f for f in features(script(drawn)) if "origin" in f["properties"]]
    assert origin["properties"]["name"] == "from: Here / There"


def test_a_cell_counts_the_claims_of_each_side_in_the_order_of_the_symbols():
    looks = symbols([WEST, EAST, "third party"])
    cell = Cell(40.0, 45.5, 39.0, 45.0, 41.0, 46.0, {"third party": 1, EAST: 1300, WEST: 4}, 1305, 12)
    drawn = cells_layer([cell], looks)
    drawn.add_to(ground([], assets="../a/", web="../b/"))
    (found,) = features(script(drawn))
    told = found["properties"]
    assert [(part["colour"], part["n"]) for part in told["parts"]] == [
        (looks[WEST].colour, 4), (looks[EAST].colour, 1300), (looks["third party"].colour, 1),
    ]  # fmt: skip
    assert told["cell"] == [45.0, 39.0, 46.0, 41.0]
    assert told["bounds"] == [[39.0, 45.0], [41.0, 46.0]]
    assert told["title"] == f"1,305 claims, 12 places: {WEST} 4, {EAST} 1,300, Third party 1"


def test_300_marks_are_a_small_script():
    rows = [
        {**claim_rows()[0], "claim_id": f"c{at}", "geometry": Point(40 + at / 50, 40 + at / 90), "unplaced": None}
        for at in range(300)
    ]
    assert len(layer_script(claims_frame(rows))) < 300_000


@pytest.mark.parametrize("name", ["{{ 7 * 7 }}", "{% raw %}", "{# unseen #}", "{{'map'}}", "{{{%{#"])
def test_no_name_is_an_expression_of_foliums_own_templates(name):
    row = {**claim_rows()[0], "place_name": name, "unplaced": None}
    found = marks(claims_frame([row]))
    ground_map = ground(found, assets="../a/", web="../b/")
    group = layer(found, symbols([WEST]))
    group.add_to(ground_map)
    group.render()
    for text in (_get_feature_group_string(group, ground_map), ground_map.get_root().render()):
        assert name in [feature["properties"].get("name") for feature in features(text)]


def test_the_sheet_travels_with_the_map():
    ground_map = ground(marks(sample_claims()), assets="../a/", web="../b/")
    ground_map.get_root().render()
    assert ".mark.chosen" in _get_header(ground_map)


@pytest.mark.browser
@pytest.mark.parametrize(("look", "dark"), [("light", False), ("dark", True)])
def test_the_map_is_drawn_for_a_light_and_for_a_dark_page_and_can_be_read_on_both(tab, tmp_path, look, dark):
    claims = sample_claims()
    found = marks(claims, sample_incidents())
    drawn = ground(found, assets=f"{ASSETS.as_uri()}/", web=f"{WEB.as_uri()}/", look=look)
    layer(found, symbols(claims["reporter_side"])).add_to(drawn)
    page = tmp_path / "map.html"
    page.write_text(drawn.get_root().render(), encoding="utf-8")
    tab.goto(page.as_uri())
    tab.locator(".mark").first.wait_for()
    land, name, sea = (
        tab.locator(thing).first.evaluate(f"(node) => getComputedStyle(node).{colour}")
        for thing, colour in ((".land", "fill"), (".place > span", "color"), (".leaflet-container", "backgroundColor"))
    )
    assert (luminance(land) < 0.2, luminance(sea) < 0.2, luminance(name) > 0.5) == (dark, dark, dark)
    contrast = sorted((luminance(land) + 0.05, luminance(name) + 0.05))
    assert contrast[1] / contrast[0] > 7
    assert tab.locator(".leaflet-attribution-flag").count() == 0
    assert tab.locator(".leaflet-control-scale-line").inner_text().endswith("km")


def luminance(colour):
    """The relative luminance of a colour of the browser, as WCAG defines it."""
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.browser
def test_a_clicked_cell_brings_its_bounds_into_view(tab, tmp_path):
    claims = sample_claims()
    found = marks(claims)
    drawn = ground(found, assets=f"{ASSETS.as_uri()}/", web=f"{WEB.as_uri()}/")
    cell = Cell(39.9, 45.9, 39.85, 45.8, 39.95, 46.0, {WEST: 3, EAST: 2}, 5, 2)
    cells_layer([cell], symbols(claims["reporter_side"])).add_to(drawn)
    page = tmp_path / "map.html"
    page.write_text(drawn.get_root().render(), encoding="utf-8")
    tab.goto(page.as_uri())
    zoom = "Object.values(window).find((one) => one instanceof L.Map).getZoom()"
    before = tab.evaluate(zoom)
    tab.get_by_role("button", name=f"5 claims, 2 places: {WEST} 3, {EAST} 2").click()
    tab.wait_for_function(f"(before) => {zoom} > before", arg=before)
