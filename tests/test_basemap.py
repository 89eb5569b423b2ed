"""The countries under the map."""

from __future__ import annotations

import json

import pytest
from samples import sample_claims
from shapely import box
from shapely.geometry import shape

import gazetteer.lands
from gazetteer import GazetteerError, areas
from mapper.basemap import BOUNDARY_NOTE, bounds, countries, labels
from mapper.marks import marks

BOX = (42.0, 37.0, 50.0, 43.0)


def coordinates(value):
    return [value] if isinstance(value, float) else [each for part in value for each in coordinates(part)]


def test_the_box_leaves_room_around_the_data():
    found = marks(sample_claims())
    west, south, east, north = bounds(found)
    assert all(west + 2 <= mark.lon <= east - 2 and south + 2 <= mark.lat <= north - 2 for mark in found)
    assert east - west < 12
    assert bounds([]) is None


def test_countries_are_clipped_and_carry_only_their_names():
    found = countries(BOX)["features"]
    assert len(found) >= 5
    assert all(set(feature["properties"]) == {"name"} for feature in found)
    assert all(box(*BOX).buffer(1e-3).contains(shape(feature["geometry"])) for feature in found)
    assert all(shape(feature["geometry"]).is_valid for feature in found)


def test_coordinates_have_four_decimals_at_most_and_the_file_stays_small():
    found = countries(BOX)
    assert all(
        round(figure, 4) == figure
        for feature in found["features"]
        for figure in coordinates(feature["geometry"]["coordinates"])
    )
    assert len(json.dumps(found)) < 100_000


def test_neighbours_share_one_border():
    shapes = [shape(feature["geometry"]) for feature in countries(BOX)["features"]]
    overlap = sum(a.intersection(b).area for at, a in enumerate(shapes) for b in shapes[at + 1 :])
    assert overlap < 1e-3


def test_the_same_box_gives_the_same_basemap():
    assert countries(BOX) == countries(BOX)


def test_labels_lie_in_the_box():
    found = labels(BOX)
    assert {label["name"] for label in found} <= {f["properties"]["name"] for f in countries(BOX)["features"]}
    assert all(BOX[0] <= label["lon"] <= BOX[2] and BOX[1] <= label["lat"] <= BOX[3] for label in found)


def test_the_open_sea_has_no_countries():
    assert countries((-140.0, 30.0, -136.0, 34.0))["features"] == []
    assert labels((-140.0, 30.0, -136.0, 34.0)) == []


def test_a_missing_basemap_is_said_in_one_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr(areas, "ASSETS", tmp_path)
    for kept in (areas.topology, gazetteer.lands._world):
        kept.cache_clear()
    with pytest.raises(GazetteerError, match=r"countries-10m\.json are missing"):
        countries((1.0, 1.0, 2.0, 2.0))


def test_the_note_says_whose_borders_they_are():
    assert "Natural Earth" in BOUNDARY_NOTE
    assert "endorses no claim" in BOUNDARY_NOTE
