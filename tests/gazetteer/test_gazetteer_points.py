import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.points import HALFWAY_KM, bearing, box, distance_km, moved

POINTS = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


@pytest.mark.parametrize(
    ("here", "there", "km"),
    [((40.18, 44.51), (40.41, 49.87), 455), ((0.0, 179.5), (0.0, -179.5), 111), ((90.0, 0.0), (-90.0, 0.0), 20015)],
)
def test_distances_are_those_of_the_sphere(here, there, km):
    assert distance_km(*here, *there) == pytest.approx(km, rel=0.01)


@given(st.floats(-70, 70), st.floats(-180, 180), st.floats(-200, 200), st.floats(-200, 200))
def test_a_moved_point_is_as_far_as_it_was_moved(lat, lon, north, east):
    far = distance_km(lat, lon, *moved(lat, lon, north, east))
    assert far == pytest.approx((north**2 + east**2) ** 0.5, rel=0.1, abs=0.01)


@given(st.floats(-90, 90), st.floats(-180, 180), st.floats(-5000, 5000), st.floats(-5000, 5000))
def test_it_stays_on_the_earth(lat, lon, north, east):
    there = moved(lat, lon, north, east)
    assert -90 <= there[0] <= 90
    assert -180 <= there[1] <= 180


@pytest.mark.parametrize(
    ("here", "there", "degrees"),
    [
        ((0, 179.5), (0, -179.5), 90), ((0, -179.5), (0, 179.5), 270), ((90, 77), (50, 30), 180),
        ((-90, 12), (50, 30), 0), ((50, 30), (90, 0), 0), ((50, 30), (-90, 0), 180), ((50, 30), (50, 30), 0),
    ],
)  # fmt: skip
def test_bearings_across_the_180th_meridian_and_at_the_poles(here, there, degrees):
    assert bearing(*here, *there) == pytest.approx(degrees, abs=0.01)


@given(POINTS, POINTS)
def test_a_bearing_is_an_angle(here, there):
    assert 0 <= bearing(*here, *there) < 360


@given(POINTS, POINTS, st.floats(0, HALFWAY_KM))
def test_a_box_holds_all_that_is_in_reach(centre, other, km):
    south, north, spans = box(*centre, km)
    assert -90 <= south <= north <= 90
    assert all(-180 <= west <= east <= 180 for west, east in spans)
    if distance_km(*centre, *other) <= km:
        assert south <= other[0] <= north
        assert any(west <= other[1] <= east for west, east in spans)
