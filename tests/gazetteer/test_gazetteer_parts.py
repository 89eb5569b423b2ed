import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer import Place
from gazetteer.parts import part

WHOLE = Place("test:x", "Norvia", "Norvia", 50.0, 30.0, "country", 200.0, "test")


@pytest.mark.parametrize(
    ("words", "north", "east"),
    [
        ("in southern ", -1, 0), ("the north of it and northern ", 1, 0), ("in north-eastern ", 1, 1),
        ("In southwestern ", -1, -1), ("across eastern ", 0, 1), ("in West ", 0, -1), ("in central ", 0, 0),
    ],
)  # fmt: skip
def test_a_quarter_lies_where_it_says_and_inside_the_whole(words, north, east):
    found = part(WHOLE, f"{words}Norvia", len(words))
    assert (found.lat > WHOLE.lat, found.lat < WHOLE.lat) == (north > 0, north < 0)
    assert (found.lon > WHOLE.lon, found.lon < WHOLE.lon) == (east > 0, east < 0)
    assert found.uncertainty_km < WHOLE.uncertainty_km
    assert found.gazetteer_id != WHOLE.gazetteer_id
    assert found.label.startswith("Norvia (")


@pytest.mark.parametrize("words", ["in ", "from the north, ", "in the southern town of ", "the south-facing "])
def test_the_whole_stays_whole_without_such_a_word_right_before_it(words):
    assert part(WHOLE, f"{words}Norvia", len(words)) is WHOLE


def test_a_town_has_no_quarters_here():
    town = Place("test:y", "Alder", "Alder", 50.0, 30.0, "settlement", 2.0, "test")
    assert part(town, "in northern Alder", len("in northern ")) is town


@given(st.floats(-90, 90), st.floats(-180, 180), st.floats(0, 5000), st.sampled_from(["northern ", "south-western "]))
def test_a_quarter_of_any_place_lies_on_the_earth(lat, lon, radius, words):
    whole = Place("test:z", "X", "X", lat, lon, "region", radius, "test")
    found = part(whole, f"{words}X", len(words))
    assert -90 <= found.lat <= 90
    assert -180 <= found.lon <= 180
