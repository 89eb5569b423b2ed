"""Lines of fire run from where a side says the fire came, to where it hit; nobody's guess is drawn."""

from __future__ import annotations

from samples import EAST, WEST, claim_rows

from mapper.firelines import fire_lines, whole_countries
from mapper.incidents import claims_frame
from mapper.marks import mark_keys

HERE = {"origin_name": "Here", "origin_lon": 46.5, "origin_lat": 40.0}


def claims_with(origins):
    """The sample's claims, some of which tell where the fire came from."""
    return claims_frame(
        [{**row, "unplaced": None, **origins.get(row["claim_id"], {})} | _reason(row) for row in claim_rows()]
    )


def _reason(row):
    return {} if row.get("geometry") else {"unplaced": "no place"}


def test_a_line_ends_at_the_mark_of_who_tells_of_it_and_is_drawn_once():
    claims = claims_with({"c01": HERE, "c02": HERE})
    lines, whole = fire_lines(claims, ())
    keys = dict(zip(claims["claim_id"] + claims["incident_id"], mark_keys(claims), strict=True))
    assert {line.mark for line in lines} == {keys["c01i-jermuk"], keys["c02i-goris"]}
    assert {(line.name, line.lon, line.lat) for line in lines} == {("Here", 46.5, 40.0)}
    assert (len(lines), whole) == (2, 0)


def test_a_denial_and_what_is_not_on_the_map_have_no_line():
    assert fire_lines(claims_with({"c03": HERE, "c09": HERE}), ()) == ([], 0)


def test_the_middle_of_a_whole_country_is_no_origin_but_is_counted():
    claims = claims_with({"c01": {**HERE, "origin_name": EAST}, "c06": {**HERE, "origin_name": WEST}, "c05": HERE})
    countries = whole_countries(claims)
    assert {EAST, WEST} <= countries
    lines, whole = fire_lines(claims, countries)
    assert ([line.name for line in lines], whole) == (["Here"], 2)
