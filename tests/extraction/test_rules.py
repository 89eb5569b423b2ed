"""Who says that who attacked whom: one fixture for each way of saying it, and its mirror image."""

import pytest
from conflict import claims, core, swapped

N, S, M = "Norvia", "Sudoria", "Midvale"
THIRD, OUTLET = "third party", "outlet"

CASES = {
    "accuse": (
        "Norvia's defence ministry accused Sudorian troops of shelling the village of Alder.",
        [(N, "asserts", S, "shelling")],
    ),
    "leading": (
        "The Norvian army said that Sudorian forces shelled its trenches at Birch.",
        [(N, "asserts", S, "shelling")],
    ),
    "leading, comma before the verb": (
        "The Norvian military, for its part, charged that Sudorian units shelled its posts near Birch.",
        [(N, "asserts", S, "shelling")],
    ),
    "trailing": (
        "Sudoria shelled the towns of Alder and Birch, the Norvian defence ministry said.",
        [(N, "asserts", S, "shelling")],
    ),
    "inverted": (
        "Sudorian gunners shelled Cedar all morning, said the Norvian defence ministry.",
        [(N, "asserts", S, "shelling")],
    ),
    "inverted, office before the country": (
        "Sudorian troops shelled Cedar, says the Ministry of Defence (MoD) of Norvia.",
        [(N, "asserts", S, "shelling")],
    ),
    "according to": (
        "According to the Norvian government, Sudorian artillery shelled Cedar.",
        [(N, "asserts", S, "shelling")],
    ),
    "heading": (
        "Norvian Defence Ministry: Sudorian forces shelled Cedar",
        [(N, "asserts", S, "shelling")],
    ),
    "mutual blame": (
        "Norvia and Sudoria accused each other of shelling villages on Tuesday.",
        [(N, "asserts", S, "shelling"), (S, "asserts", N, "shelling")],
    ),
    "mutual blame without names": (
        "Norvia and Sudoria met in vain. Both sides accused each other of firing mortars.",
        [(N, "asserts", S, "shelling"), (S, "asserts", N, "shelling")],
    ),
    "mutual blame, attack not named": (
        "Norvia and Sudoria trade blame",
        [(N, "asserts", S, "other"), (S, "asserts", N, "other")],
    ),
    "denial": (
        "Sudoria's defence ministry denied launching the attacks.",
        [(S, "denies", S, "other")],
    ),
    "denial of a named claim": (
        "The Sudorian ministry rejected Norvia's claim that Sudorian troops had fired on a convoy.",
        [(S, "denies", S, "other"), (N, "asserts", S, "other")],
    ),
    "denial by predicate": (
        "Sudorian Defence Ministry: reports of shelling by our units are groundless.",
        [(S, "denies", S, "shelling"), (N, "asserts", S, "shelling")],
    ),
    "quotation": (
        "“Sudorian forces keep shelling our border posts,” Norvia's defence ministry said.",
        [(N, "asserts", S, "shelling")],
    ),
    "quotation over two sentences": (
        "“Sudorian forces shelled Alder. They also used drones against Birch,” a Norvian spokesman said.",
        [(N, "asserts", S, "shelling"), (N, "asserts", S, "drone")],
    ),
    "it goes on from who spoke last": (
        "Norvia's army spoke at noon, the Norvian army said. It said Sudorian troops shelled Birch.",
        [(N, "asserts", S, "shelling")],
    ),
    "the ministry": (
        "The Norvian defence ministry said on Monday that calm held. The ministry said Sudorian tanks fired on Cedar.",
        [(N, "asserts", S, "shelling")],
    ),
    "a person whose office was told": (
        "Norvian President Ada Stone spoke first. Sudorian drones struck Alder, Stone said.",
        [(N, "asserts", S, "drone")],
    ),
    "the enemy": (
        "The Norvian army said the enemy shelled Cedar.",
        [(N, "asserts", S, "shelling")],
    ),
    "the enemy's fire": (
        "The Norvian army said the enemy's artillery fire hit Cedar.",
        [(N, "asserts", S, "shelling")],
    ),
    "own strike announced": (
        "The Norvian army said its forces shelled Cedar.",
        [(N, "asserts", N, "shelling")],
    ),
    "under fire from positions": (
        "The Norvian army said its posts came under fire from Sudorian positions.",
        [(N, "asserts", S, "other")],
    ),
    "passive with by": (
        "The Norvian army said two farms were shelled by Sudorian troops.",
        [(N, "asserts", S, "shelling")],
    ),
    "third party": (
        "Border Watch said Sudorian forces shelled Alder.",
        [(THIRD, "asserts", S, "shelling")],
    ),
    "the outlet itself": (
        "Sudorian forces shelled Alder on Tuesday.",
        [(OUTLET, "asserts", S, "shelling")],
    ),
    "fighting without an attacker": (
        "Fighting along the line erupted on Monday.",
        [(OUTLET, "asserts", None, "clash")],
    ),
    "truce broken": (
        "The Norvian defence minister said Sudorian forces violated the ceasefire.",
        [(N, "asserts", S, "other")],
    ),
    "two events in one sentence": (
        "Norvia's army accused Sudoria of launching drones at Alder overnight and shelling Birch with mortars.",
        [(N, "asserts", S, "drone"), (N, "asserts", S, "shelling")],
    ),
    "weapons refine one attack": (
        "The Norvian army said Sudorian units subjected its posts to fire using mortars.",
        [(N, "asserts", S, "shelling")],
    ),
    "a rebel side": (
        "Sudorian troops shelled Cedar, said the Midvale Guard.",
        [(M, "asserts", S, "shelling")],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_reads(case):
    text, expected = CASES[case]
    assert core(text) == expected


@pytest.mark.parametrize("case", CASES)
def test_exchanging_the_sides_exchanges_the_claims(case):
    text, expected = CASES[case]
    assert sorted(core(swapped(text)), key=str) == sorted(swapped(expected), key=str)


NOTHING = {
    "a call for calm": "Norvia called for an end to attacks by Sudoria.",
    "a demand": "Sudoria must stop shelling villages, a protester shouted.",
    "a negation": "The Norvian army said that Sudorian forces did not shell Cedar.",
    "a war of earlier years": "In 2024 Sudorian forces shelled Alder for six weeks.",
    "the rest of such a paragraph": "Norvia took Cedar in 2024. Sudorian forces then shelled Alder.",
    "movement without fire": "Norvia says Sudorian forces moved closer to Cedar.",
    "weapons that are only named": "Sudoria bought attack drones and fighting vehicles abroad.",
    "casualties without an attack": "More than 40 Norvian soldiers have been killed in the fighting so far.",
    "people abroad": "The Norvian diaspora opened a school.",
}


@pytest.mark.parametrize("case", NOTHING)
def test_makes_no_claim_of(case):
    assert core(NOTHING[case]) == []


def test_a_press_release_without_a_speaker_is_its_author_s():
    text = "Sudorian forces shelled Alder at dawn."
    assert core(text, outlet="Norvian Ministry of Defence") == [(N, "asserts", S, "shelling")]
    assert core(text, outlet_side="Norvia") == [(N, "asserts", S, "shelling")]


def test_quotes_are_verbatim_and_offsets_give_them_back():
    text = "A note.\n\n  Norvia said Sudoria’s guns shelled Cedar.  More follows…\n"
    for claim in claims(text):
        assert claim.quote == "Norvia said Sudoria’s guns shelled Cedar."
        assert text[claim.quote_start : claim.quote_end] == claim.quote


def test_a_claim_names_the_rules_that_made_it():
    (claim,) = claims("Norvia's army accused Sudorian troops of shelling Alder.")
    assert claim.rules[0].startswith("accuse:")
    assert claim.rules[1] == "trigger: shelling"
    assert claim.reporter_name == "Norvia's army"
    assert claim.reporter_kind == "military"
    assert claim.target == "Norvia"


def test_casualties_are_those_of_the_sentence():
    (claim,) = claims("Norvia's army said two Norvian civilians were wounded by the Sudorian shelling of Alder.")
    assert (claim.casualties.wounded, claim.casualties.killed) == (2, None)
    assert (claim.casualties.side, claim.casualties.civilians) == ("Norvia", True)


def test_several_is_no_number():
    (claim,) = claims("Norvia's army said Sudorian shelling killed several farmers.")
    assert claim.casualties.killed is None
