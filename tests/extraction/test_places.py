"""Where it hit, where it came from, and what only situates another place."""

import pytest
from conflict import claims, swapped


def placed(text):
    return [[(m.toponym.name, m.role, m.relation) for m in c.places] for c in claims(text)]


CASES = {
    "a list": (
        "Norvia said Sudorian forces shelled the towns of Alder, Birch and Cedar.",
        [[("Alder", "hit", "at"), ("Birch", "hit", "at"), ("Cedar", "hit", "at")]],
    ),
    "towards": (
        "Norvia accused Sudoria of firing mortars in the direction of Alder and Birch.",
        [[("Alder", "hit", "near"), ("Birch", "hit", "near")]],
    ),
    "near": (
        "Norvia said Sudorian forces shelled posts near Cedar.",
        [[("Cedar", "hit", "near")]],
    ),
    "a lake that situates a village": (
        "Norvia said Sudorian forces shelled Upper Elm village near Lake Mirror.",
        [[("Upper Elm", "hit", "at"), ("Lake Mirror", "context", "at")]],
    ),
    "a district that holds a village": (
        "Norvia said Sudorian forces shelled Alder in Dunmore district.",
        [[("Alder", "hit", "at"), ("Dunmore", "context", "at")]],
    ),
    "a district's village": (
        "Norvia said Sudorian forces shelled Dunmore district's Alder village.",
        [[("Dunmore", "context", "at"), ("Alder", "hit", "at")]],
    ),
    "villages in brackets": (
        "Norvia said Sudorian forces shelled the Dunmore district (Alder, Birch).",
        [[("Dunmore", "context", "at"), ("Alder", "hit", "at"), ("Birch", "hit", "at")]],
    ),
    "a district in brackets": (
        "Norvia said Sudorian forces shelled Alder (Dunmore district).",
        [[("Alder", "hit", "at"), ("Dunmore", "context", "at")]],
    ),
    "far from a place": (
        "Norvia said Sudorian forces shelled Alder, two km from Cedar.",
        [[("Alder", "hit", "at"), ("Cedar", "context", "at")]],
    ),
    "not far from the only place": (
        "Norvia said Sudorian forces shelled posts not far from Cedar.",
        [[("Cedar", "hit", "near")]],
    ),
    "a road between two": (
        "Norvia said a Sudorian drone struck a cart on the road from Alder to Birch.",
        [[("Alder", "hit", "near"), ("Birch", "hit", "at")]],
    ),
    "from the direction of": (
        "Norvia said shells fired from the direction of Cedar fell on Alder.",
        [[("Cedar", "origin", "near"), ("Alder", "hit", "at")]],
    ),
    "two districts are both hit": (
        "Norvia said Sudorian forces shelled its positions in the Dunmore and Larkfield districts.",
        [[("Dunmore", "hit", "at"), ("Larkfield", "hit", "at")]],
    ),
    "origin and hit": (
        "Norvia said that from positions near Cedar Sudorian forces shelled posts at Alder.",
        [[("Cedar", "origin", "near"), ("Alder", "hit", "at")]],
    ),
    "where the attacker is stationed": (
        "Norvia said Sudorian units stationed in the direction of Cedar shelled posts at Alder.",
        [[("Cedar", "origin", "near"), ("Alder", "hit", "at")]],
    ),
    "from a weapon is no origin": (
        "Norvia accused Sudoria of shelling from artillery in the direction of Alder.",
        [[("Alder", "hit", "near")]],
    ),
    "each event has its own": (
        "Norvia accused Sudoria of launching drones at Alder and shelling Birch with mortars.",
        [[("Alder", "hit", "at")], [("Birch", "hit", "at")]],
    ),
    "a capital that speaks is no place": ("Norstad said Sudorian forces shelled Alder.", [[("Alder", "hit", "at")]]),
}


@pytest.mark.parametrize("case", CASES)
def test_places(case):
    text, expected = CASES[case]
    assert placed(text) == expected


@pytest.mark.parametrize("case", CASES)
def test_exchanging_the_sides_leaves_the_places(case):
    text, expected = CASES[case]
    assert placed(swapped(text)) == expected
