import json

import pytest

from gazetteer import GEOPRECISION, LayerError, bundled_layers, country_codes, open_gazetteer
from gazetteer.layers import load_layer


def test_every_bundled_layer_loads_without_a_fault():
    for name in bundled_layers():
        layer = load_layer(name)
        assert layer.places
        assert not layer.faults
        assert layer.attribution
        assert len({p.gazetteer_id for p in layer.places}) == len(layer.places)
        assert all(p.kind in GEOPRECISION and p.uncertainty_km > 0 for p in layer.places)


def test_labels_carry_the_names_of_both_sides():
    labels = {p.label for p in load_layer("south-caucasus").places}
    assert {"Khankendi / Stepanakert", "Kalbajar / Karvachar", "Sotk / Zod", "Karki / Tigranashen"} <= labels


def test_a_malformed_row_is_named_and_the_others_are_kept(tmp_path):
    file = tmp_path / "mine.csv"
    file.write_text(
        "name,lat,lon,kind\nOne,40,45,\nTwo,forty,45,\nThree,40,200,\nFour,40,45,castle\n,40,45,\n", "utf-8"
    )
    layer = load_layer(file)
    assert [p.name for p in layer.places] == ["One"]
    assert len(layer.faults) == 4
    assert "line 3: lat 'forty' is no number" in layer.faults[0]
    assert str(file) in layer.faults[0]


@pytest.mark.parametrize("text", ["name,lat\nOne,40\n", "name,lat,lon\n", "name,lat,lon\nOne,x,y\n", ""])
def test_a_layer_without_a_usable_row_is_an_error(tmp_path, text):
    file = tmp_path / "bad.csv"
    file.write_text(text, "utf-8")
    with pytest.raises(LayerError, match=r"bad\.csv"):
        load_layer(file)


def test_an_unknown_layer_names_the_known_ones():
    with pytest.raises(LayerError, match="south-caucasus"):
        load_layer("atlantis")


def test_semicolons_and_a_byte_order_mark_are_read(tmp_path):
    file = tmp_path / "sheet.csv"
    file.write_text("\ufeffName;Lat;Lon\nOne;40.5;45\n", "utf-8")
    assert load_layer(file).places[0].lat == 40.5


def test_geojson_points_polygons_and_lines_become_places(tmp_path):
    square = [[45, 40], [46, 40], [46, 41], [45, 41], [45, 40]]
    way = [[45, 40], [45.4, 40], [46, 40]]
    features = [
        {"type": "Feature", "properties": {"name": "Well"}, "geometry": {"type": "Point", "coordinates": [45, 40]}},
        {"type": "Feature", "properties": {"name": "Field"}, "geometry": {"type": "Polygon", "coordinates": [square]}},
        {
            "type": "Feature",
            "properties": {"name": "Road"},
            "geometry": {"type": "LineString", "coordinates": way},
        },
        {"type": "Feature", "properties": {"name": "Wells"}, "geometry": {"type": "MultiPoint", "coordinates": square}},
    ]
    file = tmp_path / "mine.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    layer = load_layer(file)
    well, area, road = layer.places
    assert (well.lat, well.lon, well.kind) == (40, 45, "settlement")
    assert (area.lat, area.lon, area.kind) == (pytest.approx(40.5), pytest.approx(45.5), "district")
    assert 69 < area.uncertainty_km < 72
    assert (road.lat, road.lon, road.kind) == (40, pytest.approx(45.5, abs=0.01), "border")
    assert road.uncertainty_km == 43
    assert set(layer.outlines) == {area.gazetteer_id, road.gazetteer_id}
    assert len(layer.faults) == 1


def feature(shape, coordinates, **properties):
    return {"type": "Feature", "properties": properties, "geometry": {"type": shape, "coordinates": coordinates}}


def layer_of(tmp_path, *features):
    file = tmp_path / "mine.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    return load_layer(file)


def test_a_line_becomes_the_point_of_it_that_is_nearest_to_all_of_it(tmp_path):
    # of an angle of 85 and 111 km it lies on the longer arm, as far from one end as from the other
    angle = [[45, 40], [46, 40], [46, 41]]
    parts = [[[45, 40], [45.2, 40]], [[45.8, 40], [46, 40]]]
    layer = layer_of(
        tmp_path,
        feature("LineString", angle, name="Angle"),
        feature("MultiLineString", parts, name="Parts", kind="water", uncertainty_km=70),
        feature("LineString", [[45, 40]], name="Short"),
        feature("LineString", [], name="Nothing"),
        feature("LineString", [[179.5, 0], [-179.5, 0]], name="Dateline"),
    )
    line, river, short, dateline = layer.places
    assert (line.kind, GEOPRECISION[line.kind]) == ("border", 5)
    assert (line.lat, line.lon) == (pytest.approx(40.207, abs=0.02), 46)
    assert 87 < line.uncertainty_km < 91
    assert (river.kind, river.uncertainty_km, river.lat) == ("water", 70, 40)
    assert min(abs(river.lon - 45.2), abs(river.lon - 45.8)) < 0.05
    assert (short.lat, short.lon, short.uncertainty_km) == (40, 45, 1)
    assert abs(dateline.lon) == pytest.approx(180, abs=0.1)
    assert dateline.uncertainty_km in {56, 57}
    assert len(layer.faults) == 1


WOF = {
    "wof:id": 1209, "wof:name": "Qwertavan", "wof:placetype": "locality", "wof:country": "XX", "geom:latitude": 40.5,
    "geom:longitude": 45.5, "wof:population": 700, "wof:concordances": {"gn:id": 42}, "mz:is_current": 1,
    "name:eng_x_preferred": ["Qwerta Town"], "name:aze_x_preferred": ["Qvertəvan"],
    "name:rus_x_preferred": ["Квертаван"], "name:eng_x_variant": ["Old Qwerta", "QWT"], "edtf:cessation": "uuuu",
}  # fmt: skip


def test_a_feature_of_whos_on_first_becomes_a_place_with_its_names(tmp_path):
    file = tmp_path / "1209.geojson"
    file.write_text(json.dumps({"type": "Feature", "properties": WOF, "geometry": None}), "utf-8")
    (place,) = load_layer(file).places
    assert (place.gazetteer_id, place.name, place.label) == ("geonames:42", "Qwertavan", "Qwerta Town")
    assert (place.lat, place.lon, place.kind, place.country, place.population) == (40.5, 45.5, "settlement", "XX", 700)
    assert place.names == {"en": "Qwerta Town", "az": "Qvertəvan", "ru": "Квертаван"}
    assert place.spellings == ("Old Qwerta",)
    assert place.source == "Who's On First 1209"
    gazetteer = open_gazetteer((file,), world=False)
    assert {gazetteer.find(name)[0].name for name in ("Old Qwerta", "Квертаван", "Qvertavan")} == {"Qwertavan"}


@pytest.mark.parametrize(
    ("placetype", "kind"), [("county", "district"), ("region", "region"), ("country", "country"), ("venue", "other")]
)
def test_placetypes_of_whos_on_first_are_kinds(tmp_path, placetype, kind):
    square = [[[45, 40], [46, 40], [46, 41], [45, 41], [45, 40]]]
    layer = layer_of(
        tmp_path, feature("Polygon", square, **{**WOF, "wof:placetype": placetype, "wof:concordances": {}})
    )
    assert layer.places[0].kind == kind
    assert layer.places[0].gazetteer_id == "whosonfirst:1209"
    assert layer.places[0].uncertainty_km > 60


def test_places_of_whos_on_first_that_are_no_more_are_passed_over(tmp_path):
    point = ("Point", [45, 40])
    gone = [{"mz:is_current": 0}, {"wof:superseded_by": [7]}, {"edtf:deprecated": "2019-01-01"}]
    layer = layer_of(tmp_path, feature(*point, **WOF), *(feature(*point, **{**WOF, **g}) for g in gone))
    assert len(layer.places) == 1
    assert not layer.faults


@pytest.mark.parametrize(
    "header", ["id,name,geom_latitude,geom_longitude,placetype,iso_country", "wof_id,name,lat,lon,placetype,country"]
)
def test_a_table_of_whos_on_first_is_read_by_its_own_columns(tmp_path, header):
    file = tmp_path / "wof.csv"
    file.write_text(f"{header},names_az,names_all\n9,Norvan,40,45,locality,XX,Norvən,Norvan|Norwan|NRV\n", "utf-8")
    (place,) = load_layer(file).places
    assert (place.gazetteer_id, place.country, place.kind) == ("whosonfirst:9", "XX", "settlement")
    assert place.names == {"az": "Norvən"}
    assert place.spellings == ("Norvan", "Norwan")


def test_a_users_layer_goes_before_the_bundled_one(tmp_path):
    file = tmp_path / "mine.csv"
    file.write_text("name,lat,lon\nGoris,1,2\n", "utf-8")
    gazetteer = open_gazetteer(("south-caucasus", file), world=False)
    assert gazetteer.find("Goris")[0].lat == 1
    assert [row[0] for row in gazetteer.layers()] == ["mine", "south-caucasus"]


def test_the_countries_codes_are_two_capitals():
    codes = country_codes()
    assert {"AM", "AZ", "XK"} <= codes
    assert all(len(code) == 2 and code.isupper() for code in codes)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("fire across the Line of Control", "Line of Control"),
        ("shelling along the LoC", "Line of Control"),
        ("mortars across the Working Boundary", "International Border / Working Boundary"),
        ("shots on the Kyrgyz-Tajik border", "Kyrgyzstan-Tajikistan border"),
        ("shots on the Tajik-Kyrgyz border", "Kyrgyzstan-Tajikistan border"),
        ("a clash on the Cambodian-Thai border", "Thailand-Cambodia border"),
        ("rockets across the Blue Line", "Israel-Lebanon border"),
    ],
)
def test_either_side_s_words_find_a_line_and_it_is_nobody_s(text, label):
    gazetteer = open_gazetteer(("border-lines",), world=False)
    (found,) = gazetteer.resolve(gazetteer.recognise(text), text)
    assert found.place.label == label
    assert found.place.kind == "border"
    assert found.place.country is None


FRONTS = sorted(set(bundled_layers()) - {"border-lines", "countries", "south-caucasus"})


@pytest.mark.parametrize("name", FRONTS)
def test_a_front_s_rows_say_whence_and_how_exact_they_are(name):
    places = load_layer(name).places
    assert all(p.source and p.confidence and p.uncertainty_km >= 1 for p in places)


def test_a_village_of_a_front_is_found_by_either_spelling():
    gazetteer = open_gazetteer(("israel-hezbollah",), world=False)
    assert {gazetteer.find(n)[0].name for n in ("Maroun al-Ras", "Maroun er-Ras", "Maroun El Ras")} == {"Maroun al-Ras"}
