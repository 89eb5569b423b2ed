"""The areas of places: whose outline is whose, and that a circle covers what it says."""

import json
from csv import DictReader
from functools import cache
from io import StringIO
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import Point, box, shortest_line
from shapely.geometry import shape

from gazetteer import GazetteerError, areas, bundled_outline, open_gazetteer
from gazetteer.areas import ASSETS, FILES, JOINS, joins
from gazetteer.cli import main
from gazetteer.geometry import circle, union
from gazetteer.layers import load_layer
from gazetteer.points import distance_km, reached
from gazetteer.topology import read_topology
from gazetteer.world import entries

BUNDLED = {p.gazetteer_id: p for name in ("south-caucasus", "border-lines") for p in load_layer(name).places}
ROWS = tuple(DictReader(StringIO(JOINS.read_text(encoding="utf-8"), newline="")))
NEAR_DEGREES = 0.04  # some 4 km: the sources of points and outlines differ by that much
# districts and provinces of the layer that have no outline: parts and lines that the source does not draw
CIRCLES = {"Aghdara District", "Lachin corridor", "Mingachevir District", "Nagorno-Karabakh"}


@cache
def outline_of(gazetteer_id):
    return shape(bundled_outline(gazetteer_id))


def id_of(name, kind):
    return next(i for i, p in BUNDLED.items() if p.name == name and p.kind == kind)


def rings(geometry):
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    return [ring for polygon in polygons for ring in polygon]


def turns_left(ring):
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) > 0


def test_every_shape_of_the_source_is_accounted_for_once():
    there = {(file, key) for file in ("arm", "aze") for key in read_topology(ASSETS / FILES[file], file).shapes}
    listed = [(r["file"], r["shapes"]) for r in ROWS if r["file"] != "countries" and ";" not in r["shapes"]]
    assert sorted(listed) == sorted(there)
    assert all(row["places"] or row["note"] for row in ROWS)


def test_every_outline_belongs_to_a_place_that_is_there_and_no_place_has_two():
    named = [place for row in ROWS for place in row["places"].split(";") if place]
    assert len(named) == len(set(named))
    world = {entry.place.gazetteer_id for entry in entries() if entry.place.layer == "divisions"}
    assert set(named) <= world | set(BUNDLED)


def test_every_district_and_province_has_an_outline_but_those_that_are_named_here():
    areal = {p for p in BUNDLED.values() if p.layer == "south-caucasus" and p.kind in {"district", "region"}}
    assert {p.name for p in areal if bundled_outline(p.gazetteer_id) is None} == CIRCLES
    assert len(areal) - len(CIRCLES) == 42


@pytest.mark.parametrize("gazetteer_id", [i for i in joins() if i in BUNDLED and BUNDLED[i].kind != "border"])
def test_an_outline_holds_the_centre_of_its_row_and_lies_in_its_circle(gazetteer_id):
    place, found = BUNDLED[gazetteer_id], outline_of(gazetteer_id)
    assert found.contains(Point(place.lon, place.lat))
    far = max(distance_km(place.lat, place.lon, y, x) for ring in rings(bundled_outline(gazetteer_id)) for x, y in ring)
    assert 0.5 * place.uncertainty_km < far < 1.3 * place.uncertainty_km


def test_the_outlines_of_the_world_s_divisions_hold_or_touch_their_centres():
    world = {entry.place.gazetteer_id: entry.place for entry in entries() if entry.place.layer == "divisions"}
    for gazetteer_id in set(joins()) - set(BUNDLED):
        place = world[gazetteer_id]
        assert outline_of(gazetteer_id).distance(Point(place.lon, place.lat)) < NEAR_DEGREES, place


def test_the_label_faults_of_the_source_are_put_right():
    lachin, lankaran = outline_of(id_of("Lachin District", "district")), outline_of("divisions:AZ.29")
    assert lachin.centroid.x < 47
    assert lankaran.centroid.x > 48
    khojaly, khankendi = outline_of(id_of("Khojaly District", "district")), outline_of("divisions:AZ.61")
    town, other = BUNDLED[id_of("Khankendi", "settlement")], BUNDLED[id_of("Khojaly", "settlement")]
    assert khankendi.contains(Point(town.lon, town.lat))
    assert khojaly.contains(Point(other.lon, other.lat))
    assert khankendi.area < khojaly.area / 10
    shusha = BUNDLED[id_of("Shusha District", "district")]
    assert not lachin.contains(Point(shusha.lon, shusha.lat))


def test_no_two_districts_overlap_and_none_is_country_wide():
    found = [outline_of(i) for i in joins() if i in BUNDLED and BUNDLED[i].kind == "district"]
    overlap = sum(a.intersection(b).area for n, a in enumerate(found) for b in found[n + 1 :])
    assert overlap < 1e-3 * sum(each.area for each in found)


@pytest.mark.parametrize("gazetteer_id", list(joins()))
def test_outlines_are_valid_longitude_first_and_turn_as_geojson_wants(gazetteer_id):
    geometry = bundled_outline(gazetteer_id)
    assert shape(geometry).is_valid
    assert not shape(geometry).is_empty
    if "Polygon" in geometry["type"]:
        polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
        assert all(turns_left(p[0]) and not any(map(turns_left, p[1:])) for p in polygons)
        assert all(ring[0] == ring[-1] for ring in rings(geometry))
        assert box(43.3, 38.3, 50.7, 42).contains(shape(geometry))
    assert json.loads(json.dumps(geometry)) == geometry


def test_the_border_runs_where_the_provinces_of_both_countries_meet():
    border = outline_of(id_of("Armenia-Azerbaijan border", "border"))
    for file in ("arm", "aze"):
        topology = read_topology(ASSETS / FILES[file], file)
        side = shape(union(polygon for key in topology.shapes for polygon in topology.polygons(key))).boundary
        for piece in border.geoms:
            for point in (piece.interpolate(n / 200, normalized=True) for n in range(201)):
                x, y = shortest_line(point, side).coords[1]
                assert distance_km(point.y, point.x, y, x) < 5


@pytest.mark.parametrize("gazetteer_id", [i for i in joins() if i in BUNDLED and BUNDLED[i].kind == "border"])
def test_a_border_is_the_line_that_its_row_was_measured_from(gazetteer_id):
    place, line = BUNDLED[gazetteer_id], bundled_outline(gazetteer_id)
    pieces = [line["coordinates"]] if line["type"] == "LineString" else line["coordinates"]
    far = max(distance_km(place.lat, place.lon, y, x) for piece in pieces for x, y in piece)
    assert far == pytest.approx(place.uncertainty_km, abs=2)
    assert outline_of(gazetteer_id).distance(Point(place.lon, place.lat)) < 0.01


def test_no_line_is_drawn_where_control_and_recognised_territory_differ():
    without = {p.name for p in BUNDLED.values() if p.kind == "border" and bundled_outline(p.gazetteer_id) is None}
    assert without == {
        "Line of Contact (1994)", "Israel-Lebanon border", "Ukraine-Russia border", "India-Pakistan border",
        "Line of Control", "International Border",
    }  # fmt: skip


@given(st.floats(-89, 89), st.floats(-180, 180), st.floats(0.5, 15_000))
def test_a_circle_covers_its_radius_wherever_it_lies(lat, lon, km):
    geometry = circle(lat, lon, km)
    found = shape(geometry)
    assert found.is_valid
    assert box(-180, -90, 180, 90).contains(found)
    for bearing in range(0, 360, 15):
        y, x = reached(lat, lon, bearing, 0.99 * km)
        assert found.distance(Point(x, y)) < 1e-5


@pytest.mark.parametrize(("lat", "lon", "km"), [(40, 45, 2), (40, 45, 330), (64, 97, 1500), (0, 179.9, 60)])
def test_no_corner_of_a_circle_is_further_than_its_radius(lat, lon, km):
    for ring in rings(circle(lat, lon, km)):
        assert turns_left(ring)
        inner = [(x, y) for x, y in ring if abs(x) < 180]
        assert all(distance_km(lat, lon, y, x) == pytest.approx(km, rel=1e-3, abs=1e-3) for x, y in inner)


def test_a_circle_across_the_antimeridian_is_cut_there():
    assert circle(0.0, 179.9, 60)["type"] == "MultiPolygon"
    assert shape(circle(88.0, 0.0, 500)).covers(Point(170, 89))


def test_a_place_without_an_outline_gets_its_circle(caucasus):
    aghdara = next(p for p in BUNDLED.values() if p.name == "Aghdara District")
    assert caucasus.outline(aghdara) is None
    assert caucasus.area(aghdara) == circle(aghdara.lat, aghdara.lon, aghdara.uncertainty_km)


def test_a_part_of_a_province_is_not_all_of_it(caucasus):
    text = "Shells fell in southern Syunik."
    (found,) = caucasus.resolve(caucasus.recognise(text), text, parts=True)
    assert found.place.gazetteer_id.endswith("#south")
    assert caucasus.outline(found.place) is None


def test_a_layer_of_ones_own_keeps_its_polygons_and_lines(tmp_path):
    clockwise = [[45, 40], [45, 41], [46, 41], [46, 40], [45, 40]]
    crossed = [[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]
    drawn = {
        "Field": ("Polygon", [clockwise]), "Bow": ("Polygon", [crossed]), "Road": ("LineString", clockwise[:3]),
        "Well": ("Point", [45, 40]), "Tower": ("Polygon", [[[45, 40, 9], [46, 40, 9], [46, 41, 9], [45, 40, 9]]]),
    }  # fmt: skip
    features = [
        {"type": "Feature", "properties": {"name": n}, "geometry": {"type": t, "coordinates": c}}
        for n, (t, c) in drawn.items()
    ]
    file = tmp_path / "mine.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    mine = open_gazetteer((file,), world=False)
    found = {name: mine.area(mine.find(name)[0]) for name in drawn}
    assert {n: g["type"] for n, g in found.items()} == {
        "Field": "Polygon", "Bow": "MultiPolygon", "Road": "LineString", "Well": "Polygon", "Tower": "Polygon",
    }  # fmt: skip
    assert found["Road"]["coordinates"] == clockwise[:3]
    assert turns_left(found["Field"]["coordinates"][0])
    assert shape(found["Bow"]).is_valid
    assert len(found["Well"]["coordinates"][0]) == 65
    assert all(len(corner) == 2 for corner in found["Tower"]["coordinates"][0])
    assert mine.outline(mine.find("Well")[0]) is None


def test_find_prints_the_areas_as_geojson(capsys):
    assert main(["find", "Lachin", "--country", "AZ", "--geojson"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["type"] == "FeatureCollection"
    by_kind = {f["properties"]["kind"]: f for f in found["features"]}
    assert by_kind["settlement"]["properties"]["circle"] is True
    assert by_kind["district"]["properties"]["circle"] is False
    assert by_kind["district"]["properties"]["label"] == "Lachin District / Kashatagh"
    assert len(by_kind["district"]["geometry"]["coordinates"][0]) > 50


def test_missing_outlines_are_said_in_one_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr(areas, "ASSETS", tmp_path)
    areas.topology.cache_clear()
    bundled_outline.cache_clear()
    with pytest.raises(GazetteerError, match=r"arm\.topo\.json are missing"):
        bundled_outline("divisions:AM.01")
