"""The pieces of countries that a map has under its places."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from shapely import MultiPolygon, Polygon, make_valid

from gazetteer import country_pieces
from gazetteer.areas import topology

WORLD = (-180.0, -90.0, 180.0, 90.0)


def polygons(box, name):
    return [Polygon(rings[0], rings[1:]) for found, rings, _ in country_pieces(box) if found == name]


def test_a_box_brings_the_pieces_that_meet_it_and_no_others():
    box = (44.0, 38.0, 46.0, 42.0)
    found = country_pieces(box)
    assert {"Armenia", "Azerbaijan", "Georgia", "Iran", "Turkey"} <= {piece.name for piece in found}
    for piece in found:
        west, south, east, north = piece.box
        assert west <= box[2]
        assert east >= box[0]
        assert south <= box[3]
        assert north >= box[1]
        np.testing.assert_allclose(piece.rings[0].min(axis=0), (west, south))
        np.testing.assert_allclose(piece.rings[0].max(axis=0), (east, north))
    assert country_pieces((-140.0, 30.0, -136.0, 34.0)) == []


@pytest.mark.parametrize("name", ["Armenia", "Kenya", "Bolivia"])
def test_a_country_is_the_shape_that_its_arcs_make_one_by_one(name):
    source = topology("countries")
    (key,) = (key for key, shape in source.shapes.items() if shape["properties"]["name"] == name)
    expected = MultiPolygon([Polygon(part[0], part[1:]) for part in source.polygons(key)])
    found = MultiPolygon(polygons(WORLD, name))
    assert make_valid(found).symmetric_difference(make_valid(expected)).area < 1e-9


def test_no_ring_jumps_across_the_map_where_it_crosses_180_degrees():
    for piece in country_pieces(WORLD):
        for ring in piece.rings:
            assert all(abs(a - b) < 180 or lat in {-90.0, 90.0} for (a, _), (b, lat) in pairwise(ring.tolist()))


@pytest.mark.parametrize(("name", "east", "west"), [("Russia", 170.0, -175.0), ("Fiji", 178.0, -179.9)])
def test_a_country_beyond_180_degrees_is_there_on_both_sides(name, east, west):
    there = make_valid(MultiPolygon(polygons(WORLD, name)))
    assert there.bounds[0] < west
    assert there.bounds[2] > east
    in_degrees = {"Russia": 2930.0, "Fiji": 1.6}
    inside = make_valid(MultiPolygon(polygons(WORLD, name))).intersection(Polygon.from_bounds(*WORLD))
    assert inside.area == pytest.approx(in_degrees[name], rel=0.05)


def test_the_ring_around_the_pole_is_closed_along_it():
    (around,) = (ring for piece in country_pieces(WORLD) for ring in piece.rings if np.ptp(ring[:, 0]) > 359)
    assert around[:, 1].min() == -90
    assert abs(around[0, 0] - around[-1, 0]) < 1e-9
