import json
import math
from math import asin, atan2, cos, radians, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer import GazetteerError, Place, PointError, open_gazetteer
from gazetteer.cli import main
from gazetteer.compiled import Atlas
from gazetteer.points import EARTH_KM, box, distance_km, moved
from gazetteer.vicinity import COMPASS, SHORT, nearby, nearest
from gazetteer.world import compiled_world

LATS, LONS = st.floats(-90, 90), st.floats(-180, 180)
POINTS = st.tuples(LATS, LONS)


def settlement(lat, lon, name="Cedar", **more):
    fields = {"label": name, "kind": "settlement", "uncertainty_km": 2.0, "layer": "test", **more}
    return Place(fields.pop("gazetteer_id", f"test:{name}"), name, lat=lat, lon=lon, **fields)


CEDAR = settlement(50.0, 30.0, label="Cedar / Kedrovo")


@pytest.mark.parametrize(
    ("north", "east", "label"),
    [
        (12, 0, "12 km N of Cedar / Kedrovo"), (8, 8, "11 km NE of Cedar / Kedrovo"),
        (0, 3.4, "3 km E of Cedar / Kedrovo"), (-5, 5, "7 km SE of Cedar / Kedrovo"),
        (-40, 1, "40 km S of Cedar / Kedrovo"), (-3, -3, "4 km SW of Cedar / Kedrovo"),
        (0, -1.1, "1 km W of Cedar / Kedrovo"), (2, -2, "3 km NW of Cedar / Kedrovo"),
        (0, 0.9, "at Cedar / Kedrovo"), (0, 0, "at Cedar / Kedrovo"),
    ],
)  # fmt: skip
def test_a_point_is_told_from_the_place(north, east, label):
    told = nearby(*moved(50.0, 30.0, north, east), CEDAR)
    assert told.label == label
    assert told.km == pytest.approx((north**2 + east**2) ** 0.5, rel=0.01, abs=1e-6)
    assert told.direction == (COMPASS[SHORT.index(label.split()[2])] if " of " in label else None)


def test_a_point_in_an_area_is_in_it():
    area = settlement(50.0, 30.0, "Cedar District", kind="district", uncertainty_km=30.0)
    assert nearby(50.1, 30.0, area).label == "in Cedar District"
    assert nearby(51.0, 30.0, area).label == "111 km N of Cedar District"


def gone(lat, lon, km, degrees):
    """Go along a great circle: another formula than the one under test."""
    a, b, d, t = radians(lat), radians(lon), km / EARTH_KM, radians(degrees)
    north = asin(sin(a) * cos(d) + cos(a) * sin(d) * cos(t))
    east = b + atan2(sin(t) * sin(d) * cos(a), cos(d) - sin(a) * sin(north))
    return math.degrees(north), (math.degrees(east) + 540) % 360 - 180


@given(st.floats(-80, 80), LONS, st.floats(1.5, 200), st.floats(0, 359.99))
def test_the_direction_is_the_nearest_eighth_of_the_compass(lat, lon, km, degrees):
    told = nearby(*gone(lat, lon, km, degrees), settlement(lat, lon))
    apart = abs(degrees - 45 * COMPASS.index(told.direction))
    assert min(apart, 360 - apart) <= 22.51


@given(POINTS, st.lists(POINTS, min_size=1, max_size=20))
def test_the_nearest_is_found_wherever_it_is(point, others):
    places = [settlement(lat, lon, f"Cedar {n}") for n, (lat, lon) in enumerate(others)]
    far = min(distance_km(*point, p.lat, p.lon) for p in places)

    def near(lat, lon, km):
        south, north, spans = box(lat, lon, km)
        inside = [p for p in places if south <= p.lat <= north and any(w <= p.lon <= e for w, e in spans)]
        return sorted((p for p in inside if distance_km(lat, lon, p.lat, p.lon) <= km), key=lambda p: dist(p, lat, lon))

    assert nearest(*point, places, None).km == far
    assert nearest(*point, (), near).km == far
    assert nearest(*point, places[:1], near).km == pytest.approx(far, abs=1)


def dist(place, lat, lon):
    return distance_km(lat, lon, place.lat, place.lon)


@pytest.mark.parametrize(
    ("lat", "lon"),
    [
        (-17.0, 180.0),
        (-17.0, -180.0),
        (66.0, -179.9),
        (64.7, 179.9),
        (89.9, 10.0),
        (-90.0, 0.0),
        (0.0, -30.0),
        (40.2, 45.9),
    ],
)
def test_the_compiled_cities_give_the_nearest_of_all(cache, lat, lon):
    cities = Atlas((compiled_world,))
    rows = cities._ask("SELECT id, lat, lon FROM place WHERE kind = 'settlement'")
    km, number = min((distance_km(lat, lon, row[1], row[2]), row[0]) for row in rows)
    found = nearest(lat, lon, (), cities.near)
    assert (found.place.gazetteer_id, found.km) == (number, km)
    cities.close()


def test_near_lists_settlements_the_nearest_first_and_keeps_to_the_countries(cache):
    around = Atlas((compiled_world,)).near(40.2, 45.9, 30)
    apart = [dist(place, 40.2, 45.9) for place in around]
    assert apart == sorted(apart)
    assert max(apart) <= 30
    assert {place.kind for place in around} == {"settlement"}
    assert {place.country for place in around} == {"AM", "AZ"}
    assert {place.country for place in Atlas((compiled_world,), ("AZ",)).near(40.2, 45.9, 30)} == {"AZ"}


def test_both_sides_names_are_told_and_the_layer_goes_before_geonames(caucasus):
    told = caucasus.nearest(39.84, 46.718)
    assert told.label == "4 km NW of Khankendi / Stepanakert"
    assert told.direction == "northwest"
    assert caucasus.nearest(40.2042, 45.8646).label == "at Sotk / Zod"


def test_a_settlement_that_a_layer_has_under_another_id_is_told_by_the_layer():
    own = settlement(50.01, 30.0, "Cedar", label="Cedar / Kedrovo")
    theirs = settlement(50.0, 30.0, "Cedar", gazetteer_id="geonames:1", layer="geonames")
    told = nearest(49.9, 30.0, [own], lambda *_: [theirs])
    assert told.place is own
    stranger = settlement(50.0, 30.0, "Alder", gazetteer_id="geonames:2", layer="geonames")
    assert nearest(49.9, 30.0, [own], lambda *_: [theirs, stranger]).place is stranger


def test_no_distance_is_told_from_a_place_that_is_only_roughly_known():
    rough = settlement(50.01, 30.0, "Cedar", uncertainty_km=6.0, confidence="medium")
    town = settlement(50.2, 30.0, "Alder", gazetteer_id="x:town", uncertainty_km=10.0, confidence="high")
    assert nearest(50.0, 30.0, [rough, town], None).place is town
    assert nearest(50.0, 30.0, [rough], None) is None


def test_at_the_point_the_layer_is_told_though_geonames_has_a_quarter_there(caucasus):
    assert caucasus.nearest(40.1811, 44.5136).label == "at Yerevan"


def test_only_settlements_are_looked_for(tmp_path):
    file = tmp_path / "mine.csv"
    file.write_text("name,lat,lon,kind\nLake,40,45,water\n", "utf-8")
    assert open_gazetteer((file,), world=False).nearest(40, 45) is None


@pytest.mark.parametrize(("lat", "lon"), [(91, 0), (-90.1, 0), (0, 181), (float("nan"), 0), (0, float("inf"))])
def test_a_point_off_the_earth_is_an_error(caucasus, lat, lon):
    with pytest.raises(PointError, match=r"is none: give degrees between"):
        caucasus.nearest(lat, lon)
    assert issubclass(PointError, GazetteerError)


def test_the_command_tells_a_point(capsys):
    assert main(["reverse", "39.84", "46.718"]) == 0
    head, told = capsys.readouterr().out.splitlines()
    assert head.split()[:2] == ["where", "kind"]
    assert told.startswith("4 km NW of Khankendi / Stepanakert")
    assert main(["reverse", "-17.5", "-179.99", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["country"], told["direction"] in COMPASS, told["km"] > 1) == ("FJ", True, True)


def test_the_command_refuses_a_point_that_is_none(capsys):
    assert main(["reverse", "95", "46"]) == 2
    assert capsys.readouterr().err == "gazetteer: the latitude 95 is none: give degrees between -90 and 90\n"
