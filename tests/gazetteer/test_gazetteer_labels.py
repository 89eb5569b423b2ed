from dataclasses import replace

import pytest

from gazetteer import GazetteerError, label


@pytest.fixture(scope="module")
def place(caucasus):
    return caucasus.find("Stepanakert")[0]


def test_both_names_are_the_default(place):
    assert label(place) == label(place, "both", "Xankendi") == "Khankendi / Stepanakert"


def test_either_bodys_name_or_the_one_as_written(place):
    assert label(place, "side:AZ") == "Khankendi"
    assert label(place, "side:AM") == "Stepanakert"
    assert label(place, "as-written", "Xankendi") == "Xankendi"
    assert label(place, "as-written") == "Khankendi / Stepanakert"


def test_the_policy_works_the_same_on_the_other_bodys_ground(caucasus):
    place = next(p for p in caucasus.find("Martuni") if p.country == "AM")
    assert label(place, "side:AM") == "Martuni"
    assert label(place, "side:AZ") == "Ashaghi Garanlig"


def test_a_place_with_one_name_has_it_in_any_policy(caucasus):
    goris = caucasus.find("Goris")[0]
    assert {label(goris, policy) for policy in ("both", "side:AM", "side:AZ")} == {"Goris"}


def test_who_uses_which_name_is_said(caucasus, place):
    assert caucasus.names_used(place) == {"AM": "Stepanakert", "AZ": "Khankendi"}
    assert caucasus.names_used(caucasus.find("Goris")[0]) == {}


def test_the_quarter_of_a_place_stands_behind_either_name(place):
    north = replace(place, label=f"{place.label} (north)")
    assert label(north) == "Khankendi / Stepanakert (north)"
    assert label(north, "side:AZ") == "Khankendi (north)"
    assert label(north, "side:AM") == "Stepanakert (north)"


@pytest.mark.parametrize("policy", ["", "ours", "side:", "side:Armenia"])
def test_another_policy_is_one_sentence(place, policy):
    with pytest.raises(GazetteerError, match="no label policy; give as-written, both"):
        label(place, policy)
