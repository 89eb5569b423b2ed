import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer import Place, Resolution, Toponym
from gazetteer.bearings import by_bearing, told
from gazetteer.points import distance_km

CEDAR = Place("test:cedar", "Cedar", "Cedar", 50.0, 30.0, "settlement", 2.0, "test", "NV")


def resolved(text, place=CEDAR):
    """Resolve the Cedar of a text that begins with the village of Alder."""
    start = text.index("Cedar")
    return Resolution(Toponym(0, 5, "Alder"), None, 0.0, ""), Resolution(
        Toponym(start, start + 5, "Cedar"), place, 0.9, ""
    )


@pytest.mark.parametrize(
    ("text", "km", "north", "east"),
    [
        ("Alder (33km north-west of Cedar)", 33, 1, -1), ("Alder, 12 km south of Cedar", 12, -1, 0),
        ("Alder (held by the army, 57km north-east of Cedar)", 57, 1, 1),
        ("Alder, 10 miles to the east of Cedar", 16.09, 0, 1),
        ("Alder, a village 5 kilometres southwest of the town of Cedar", 5, -1, -1),
    ],
)  # fmt: skip
def test_a_place_lies_where_the_text_tells(text, km, north, east):
    alder, cedar = resolved(text)
    where = told(alder.toponym, cedar, text)
    assert distance_km(where.lat, where.lon, 50.0, 30.0) == pytest.approx(km, rel=0.02)
    assert (where.lat > 50.001, where.lat < 49.999) == (north > 0, north < 0)
    assert (where.lon > 30.001, where.lon < 29.999) == (east > 0, east < 0)


@pytest.mark.parametrize(
    "text",
    [
        "Alder and Cedar", "Alder is 33 km from Cedar", "Alder. Shells fell 3 km north of Cedar",
        "Alder north of Cedar", "Alder, 33 km north-west of old Cedar",
    ],
)  # fmt: skip
def test_without_distance_and_direction_right_between_nothing_is_told(text):
    alder, cedar = resolved(text)
    assert told(alder.toponym, cedar, text) is None


def test_nothing_is_told_from_a_place_that_is_not_found():
    text = "Alder (33km north-west of Cedar)"
    alder, cedar = resolved(text, None)
    assert told(alder.toponym, cedar, text) is None


def test_of_several_places_of_a_name_the_told_one_is_taken():
    text = "Alder (33km north of Cedar)"
    near = Place("test:1", "Alder", "Alder", 50.29, 30.02, "settlement", 2.0, "test", "NV")
    far = Place("test:2", "Alder", "Alder", 40.0, 20.0, "settlement", 2.0, "test", "NV", population=10**6)
    found, cedar = by_bearing(resolved(text), [(far, near), (CEDAR,)], text)
    assert found.place is near
    assert "33km north of Cedar" in found.reason
    assert cedar.place is CEDAR


def test_a_place_of_no_layer_is_the_told_point_with_its_slack_and_no_country():
    text = "Alder (40km north of Cedar)"
    elsewhere = Place("test:2", "Alder", "Alder", 40.0, 20.0, "settlement", 2.0, "test", "NV")
    (found, _) = by_bearing(resolved(text), [(elsewhere,), (CEDAR,)], text)
    assert found.place.uncertainty_km == pytest.approx(10.0)
    assert found.place.country is None
    assert found.reason == "in no layer there: the point 40km north of Cedar"


@given(st.floats(-90, 90), st.floats(-180, 180), st.integers(0, 999), st.sampled_from(["north", "south-east", "west"]))
def test_a_told_point_lies_on_the_earth(lat, lon, km, direction):
    place = Place("test:z", "Cedar", "Cedar", lat, lon, "settlement", 2.0, "test")
    text = f"Alder ({km} km {direction} of Cedar)"
    alder, cedar = resolved(text, place)
    where = told(alder.toponym, cedar, text)
    assert -90 <= where.lat <= 90
    assert -180 <= where.lon <= 180
