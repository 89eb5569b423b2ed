"""Points fall into the tiles of a web map, and into viewports on either side of the date line."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mapper.mercator import FINEST, columns, in_tiles_of, inside, rows

lats, lons = st.floats(-90, 90), st.floats(-180, 180)


@pytest.mark.parametrize(
    ("lat", "lon", "zoom", "tile"),
    [(0, 0, 0, (0, 0)), (41.85, -87.65, 10, (262, 380)), (41.85, -87.65, 16, (16811, 24364)),
     (89.9, 180, 3, (7, 0)), (-89.9, -180, 3, (0, 7))],
)  # fmt: skip
def test_a_point_lies_in_the_tile_that_web_maps_know(lat, lon, zoom, tile):
    assert (int(columns(np.array([lon]), zoom)[0]), int(rows(np.array([lat]), zoom)[0])) == tile


@given(lats, lons, st.integers(0, FINEST - 1))
@settings(deadline=None)
def test_a_tile_lies_in_one_of_the_zoom_above(lat, lon, zoom):
    for axis, value in ((rows, lat), (columns, lon)):
        above, below = (int(axis(np.array([value]), depth)[0]) for depth in (zoom, zoom + 1))
        assert below >> 1 == above


@given(lats, lons, lats, lats, st.floats(-400, 400), st.floats(0, 400))
@settings(deadline=None)
def test_a_point_lies_in_a_viewport_if_it_does_in_one_of_its_turns(lat, lon, south, north, west, width):
    bounds = (min(south, north), west, max(south, north), west + width)
    near = any(abs(lon + 360 * turn - edge) < 1e-9 for turn in range(-2, 3) for edge in (west, west + width))
    plain = bounds[0] <= lat <= bounds[2] and any(west <= lon + 360 * turn <= west + width for turn in range(-2, 3))
    found = bool(inside(np.array([lat]), np.array([lon]), bounds)[0])
    assert near or found == plain


@given(lats, lons, lats, lats, st.floats(-180, 180), st.floats(-180, 180), st.integers(0, 12))
@settings(deadline=None)
def test_what_lies_in_a_viewport_lies_in_its_tiles(lat, lon, south, north, west, east, zoom):
    bounds = (min(south, north), min(west, east), max(south, north), max(west, east))
    finest = rows(np.array([lat]), FINEST), columns(np.array([lon]), FINEST)
    assert in_tiles_of(*finest, bounds, zoom)[0] or not inside(np.array([lat]), np.array([lon]), bounds)[0]
