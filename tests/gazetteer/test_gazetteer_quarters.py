"""Quarters of outlines, and the table that is made of them."""

from pathlib import Path

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.quarters import BEARINGS, of_line, of_surface, table

TABLE = Path(__file__).resolve().parents[2] / "gazetteer" / "regions" / "quarters.csv"
SQUARE = shapely.box(10.0, 0.0, 12.0, 2.0)


def test_the_table_is_what_the_outlines_give():
    assert TABLE.read_text(encoding="utf-8") == table(), (
        "run: python -m gazetteer.quarters > gazetteer/regions/quarters.csv"
    )


def test_a_square_has_its_quarters_where_they_are_said_to_be():
    found = {quarter.name: quarter for quarter in of_surface(SQUARE)}
    assert found.keys() == {*BEARINGS, "central"}
    assert (found["north"].lat, found["north"].lon) == pytest.approx((1.67, 11.0), abs=0.02)
    assert found["south-west"].lat < 1 < found["north-east"].lat
    assert found["south-west"].lon < 11 < found["north-east"].lon
    assert (found["central"].lat, found["central"].lon) == pytest.approx((1.0, 11.0), abs=0.02)


def test_an_island_far_away_is_no_quarter():
    apart = shapely.union_all([SQUARE, shapely.box(40.0, 20.0, 41.0, 21.0)])
    assert list(of_surface(apart)) == list(of_surface(SQUARE))


def test_a_country_across_180_degrees_is_drawn_on():
    halves = shapely.union_all([shapely.box(178.0, 0.0, 180.0, 2.0), shapely.box(-180.0, 0.0, -178.0, 2.0)])
    found = {quarter.name: quarter for quarter in of_surface(halves)}
    assert found["east"].lon == pytest.approx(-178.67, abs=0.05)
    assert found["west"].lon == pytest.approx(178.67, abs=0.05)


@given(st.floats(-60, 60), st.floats(-150, 150), st.floats(0.2, 5), st.floats(0.2, 5))
def test_the_quarters_of_a_rectangle_lie_in_it(lat, lon, high, wide):
    whole = shapely.box(lon, lat, lon + wide, lat + high)
    for quarter in of_surface(whole):
        assert whole.distance(shapely.Point(quarter.lon, quarter.lat)) < 0.02
        assert quarter.uncertainty_km > 0


def test_a_line_has_quarters_along_its_course_only():
    from_south_to_north = shapely.LineString([(10.0, 0.0), (10.1, 1.0), (10.0, 2.0)])
    found = {quarter.name: quarter for quarter in of_line(from_south_to_north)}
    assert found.keys() == {"north", "north-east", "north-west", "south", "south-east", "south-west"}
    assert found["north"].lat > 1 > found["south"].lat


def test_the_point_of_a_line_lies_on_it():
    bent = shapely.LineString([(10.0, 0.0), (13.0, 0.0), (13.0, 3.0)])
    for quarter in of_line(bent):
        assert bent.distance(shapely.Point(quarter.lon, quarter.lat)) < 0.02
