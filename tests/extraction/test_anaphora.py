"""What "the village" stands for in a later sentence."""

import pytest
from conflict import claims, swapped


def meant(text):
    """Return the places of the last claim, each with the words that point to it."""
    *_, claim = claims(text)
    return [(m.toponym.name, text[slice(*m.span)]) for m in claim.places]


CASES = {
    "the village that was hit": (
        "Norvia said Sudorian forces shelled Alder. Sudorian troops fired at the village again at noon, it said.",
        [("Alder", "the village")],
    ),
    "a village told in apposition": (
        "Two men live in Alder, a border village in Dunmore district. Sudorian troops shelled a barn in the village.",
        [("Alder", "the village")],
    ),
    "the same border town": (
        "Sudorian forces shelled the town of Birch. On Tuesday Sudorian drones struck the same border town.",
        [("Birch", "the same border town")],
    ),
    "our village": (
        "Sudorian forces shelled the village of Cedar. “Our village came under fire,” its mayor said.",
        [("Cedar", "Our village")],
    ),
    "of two, neither": ("Norvia said Sudorian forces shelled Alder and Birch. The village was shelled again.", []),
    "a village that somebody else is of": (
        "Norvia said Sudorian forces shelled Alder. Sudorian troops fired at the village council.",
        [],
    ),
    "a place of its own": (
        "Norvia said Sudorian forces shelled Alder. The village of Birch was shelled, too.",
        [("Birch", "Birch")],
    ),
    "no village at all": ("Norvia said Sudoria shelled the Dunmore district. The village was shelled again.", []),
    "too long ago": (
        "Sudorian forces shelled Alder. Talks began. Nobody signed. Rain fell. It froze. The village was shelled.",
        [],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_what_the_village_stands_for(case):
    text, expected = CASES[case]
    assert meant(text) == expected


@pytest.mark.parametrize("case", CASES)
def test_exchanging_the_sides_leaves_the_places(case):
    text, expected = CASES[case]
    assert meant(swapped(text)) == expected


def test_the_quote_holds_the_words_and_not_the_name():
    text = CASES["the village that was hit"][0]
    *_, claim = claims(text)
    assert "the village" in claim.quote
    assert "Alder" not in claim.quote
