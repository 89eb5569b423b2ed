import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer import Place
from gazetteer.parts import part as named_part

WHOLE = Place("test:x", "Norvia", "Norvia", 50.0, 30.0, "country", 200.0, "test")
PROVINCE = Place("test:p", "Dunmore", "Dunmore", 50.0, 30.0, "region", 80.0, "test", country="XN")
BORDER = Place(
    "south-caucasus:border:armenia-azerbaijan-border", "border", "border", 40.0, 45.6, "border", 151.0, "test"
)
LEBANON = Place("test:lb", "Lebanon", "Lebanon", 33.9, 35.9, "country", 100.0, "test", country="LB")


def part(place, text, start, rows=()):
    """Take the part, where a layer has these rows of its own."""
    return named_part(place, text, start, lambda name: [row for row in rows if row.name.lower() == name])


def told(place, words, rows=()):
    return part(place, f"{words}{place.name}", len(words), rows)


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


@pytest.mark.parametrize("words", ["in the north of ", "the northern part of ", "in northern parts of the "])
def test_a_part_may_be_told_by_a_noun(words):
    assert told(WHOLE, words).gazetteer_id == "test:x#north"


@pytest.mark.parametrize("words", ["10 km north of ", "to the north of ", "a village south of "])
def test_what_lies_beyond_a_place_is_no_part_of_it(words):
    assert told(WHOLE, words) is WHOLE


def test_where_a_province_lies_in_its_country_is_no_part_of_it():
    assert told(PROVINCE, "in Norvia's southern ") is PROVINCE
    assert told(PROVINCE, "in southern ") is not PROVINCE


def test_the_part_of_a_country_follows_its_outline():
    """Lebanon runs from south-west to north-east, so its south lies west of its middle."""
    south = told(LEBANON, "in southern ")
    assert (south.lat < 33.6, south.lon < LEBANON.lon) == (True, True)


def test_a_row_of_a_layer_goes_before_the_map():
    row = Place("layer:south", "Southern Lebanon", "Southern Lebanon", 33.3, 35.4, "region", 40.0, "layer")
    assert told(LEBANON, "in southern ", [row]) is row


@pytest.mark.parametrize("words", ["on the north-eastern stretch of the ", "on the northern section of the ", "north "])
def test_a_border_is_parted_along_its_course(words):
    found = told(BORDER, words)
    assert found.lat > BORDER.lat
    assert found.kind == "border"


@pytest.mark.parametrize("words", ["in the eastern part of the ", "in the western sector of the "])
def test_what_lies_across_a_border_tells_whose_side_it_is(words):
    assert told(BORDER, words) is BORDER


def test_of_two_quarters_of_a_border_neither_is_all():
    assert told(BORDER, "in the northern and southern sectors of the ") is BORDER


def test_a_line_without_an_outline_stays_whole():
    line = Place("test:line", "Alder Line", "Alder Line", 50.0, 30.0, "border", 90.0, "test")
    assert told(line, "in the southern part of the ") is line
