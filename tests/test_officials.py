"""What a town's officials say is told by the side whose country the town lies in."""

from datetime import date

import pytest

from gazetteer import open_gazetteer
from mapper import profile as profiles
from mapper.article import Article
from mapper.pipeline import claims_of

SPOKE_BEFORE = {
    "Ukraine": "Russia's defence ministry said Ukraine had shelled Belgorod on Monday.",
    "Russia": "Ukraine's defence ministry said Russia had shelled Kharkiv on Monday.",
}
TOWNS = {"Ukraine": "Izyum", "Russia": "Stary Oskol"}
SAID = (
    "The mayor of {town} said shells had hit a school.",
    "A missile hit a house in {town}, local officials said.",
    "A missile hit a house in {town}, the regional governor said.",
    "A missile hit a house in {town}, the chief of police said.",
    "A missile hit a house in {town}, the head of the district said.",
    "A missile hit a house in {town}, hospital officials said.",
    "The deputy commissioner of {town} said shells had hit a school.",
)


def told(conflict, *sentences):
    """Return reporter and attacker of each claim of an article of these paragraphs, and the rules of the last."""
    text = "\n\n".join(sentences)
    article = Article("test", text, "The Daily Test", published=date(2023, 11, 14))
    profile = profiles.load(conflict)
    located = claims_of(article, profile, open_gazetteer(profile.layers, profile.countries)).located
    return [(found.claim.reporter_side, found.claim.attacker) for found in located], located[-1].claim.rules


@pytest.mark.parametrize("side", TOWNS)
@pytest.mark.parametrize("said", SAID)
def test_local_officials_speak_for_their_country_and_accuse_nobody_whom_they_do_not_name(side, said):
    other = next(name for name in TOWNS if name != side)
    found, rules = told("ukraine-russia", SPOKE_BEFORE[side], said.format(town=TOWNS[side]))
    assert found == [(other, side), (side, None)]
    assert "reporter: the town's country" in rules


@pytest.mark.parametrize("side", TOWNS)
def test_local_officials_do_not_go_on_from_monitors(side):
    other = next(name for name in TOWNS if name != side)
    before = "The United Nations said it had heard shelling."
    found, _ = told("ukraine-russia", before, f"The administrator of {TOWNS[other]} said shells had hit a school.")
    assert found[-1] == (other, None)


def test_officials_whose_side_is_named_keep_it():
    found, _ = told(
        "ukraine-russia", SPOKE_BEFORE["Ukraine"], "Russian officials in Izyum said shells had hit a school."
    )
    assert found[-1][0] == "Russia"


def test_an_office_that_is_not_local_goes_on_from_who_spoke_last():
    found, _ = told("ukraine-russia", SPOKE_BEFORE["Ukraine"], "The spokesman said shells had hit a school in Izyum.")
    assert found[-1][0] == "Russia"


@pytest.mark.parametrize("before", ["Azerbaijan", "Armenia"])
def test_whom_officials_of_a_disputed_place_speak_for_its_country_does_not_tell(before):
    other = {"Azerbaijan": "Armenia", "Armenia": "Azerbaijan"}[before]
    first = f"{before}'s defence ministry said {other} had shelled its positions on Monday."
    found, _ = told("armenia-azerbaijan", first, "The mayor of Lachin said shells had hit a school.")
    assert found[-1][0] == before
