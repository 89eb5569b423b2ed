"""People killed or hurt without a word of attack: where, in what or by what they were tells that somebody fired."""

from conflict import claims, makes_no_claim, reads

TOLD = {
    "killed in a town": (
        "A woman was killed in Alder, Norvia's emergency service said.",
        [("Norvia", "asserts", None, "other")],
    ),
    "in a town, killed": (
        "In the village of Birch two farmers were wounded, the Norvian ministry added.",
        [("Norvia", "asserts", None, "other")],
    ),
    "died in the clashes": (
        "Two Norvian soldiers died in the latest clashes, Norvia said.",
        [("Norvia", "asserts", None, "clash")],
    ),
    "in the skirmish": (
        "In the skirmish three Sudorian guards were hurt, said Sudoria.",
        [("Sudoria", "asserts", None, "clash")],
    ),
    "lost their lives": (
        "In clashes at Birch six guards lost their lives, Norvia reported.",
        [("Norvia", "asserts", None, "clash")],
    ),
    "a headline": (
        "Three villagers killed near Alder, Norvia says",
        [("Norvia", "asserts", None, "other")],
    ),
    "as a result": (
        "Norvia said Sudoria shelled Alder. As a result two children were wounded, Norvia said.",
        [("Norvia", "asserts", "Sudoria", "shelling"), ("Norvia", "asserts", "Sudoria", "other")],
    ),
    "in consequence": (
        "Sudoria said Norvia struck Birch. In consequence one of its soldiers died, it said.",
        [("Sudoria", "asserts", "Norvia", "other"), ("Sudoria", "asserts", "Norvia", "other")],
    ),
}


test_who_was_harmed_where_or_in_what_was_attacked = reads(TOLD)


def test_the_place_is_where_they_were_harmed():
    (claim,) = claims("One woman was killed in Alder, Norvia's emergency service said.")
    assert [m.toponym.name for m in claim.places] == ["Alder"]
    assert (claim.casualties.killed, claim.casualties.civilians) == (1, True)


NO_NEWS = (
    "Nobody was hurt in Alder, Norvia said.",
    "No soldier was killed in the clashes, Norvia said.",
    "How many were wounded in Alder, Norvia did not say.",
    "In Alder 340 people were wounded, Norvia said.",
    "Norvia said 40 soldiers had been killed in the fighting since spring.",
    "Last year four guards were killed in clashes, Norvia said.",
    "A farmer was killed in an accident in Alder, Norvia said.",
    "A farmer was hurt in Alder when an old mine exploded, Norvia said.",
    "Forty Norvian soldiers have been killed in the fighting so far.",
    "Two soldiers were killed, Norvia said.",
    "Norvia said two soldiers were killed, and that the mayor of Alder had flown home.",
)
test_totals_accidents_and_what_tells_no_place_are_no_attacks = makes_no_claim(NO_NEWS)
