"""Groups that are named by what they are, fire that is owned, thwarted or denied: each with its mirror image."""

import pytest
from conflict import core, swapped

N, S, M = "Norvia", "Sudoria", "Midvale"
OUTLET = "outlet"

CASES = {
    "the spokesman of the group": (
        "Norvia's farms were hit by Midvale, the spokesman of the group said.",
        [(M, "asserts", M, "other")],
    ),
    "the military spokesman for the movement": (
        "Alder was shelled by Midvale, the military spokesman for the movement said.",
        [(M, "asserts", M, "shelling")],
    ),
    "a movement by its leaning": (
        "Norvian men were beaten. Midvale's fighters shelled Birch, the pro-western movement said in a note.",
        [(M, "asserts", M, "shelling")],
    ),
    "a group by its backers": (
        "Norvia shelled Alder, the north-backed group said. Midvale fired.",
        [(M, "asserts", N, "shelling")],
    ),
    "the group denied it": (
        "Midvale shelled Alder, Norvia said. The rebel group denied this.",
        [(N, "asserts", M, "shelling"), (M, "denies", M, "shelling")],
    ),
    "by the armed group of a name": (
        "Guns fired after a raid by the strong armed group Midvale.",
        [(OUTLET, "asserts", M, "shelling")],
    ),
    "a group of a country's adjective": (
        "The Norvian armed group Midvale shelled Birch, Sudoria said.",
        [(S, "asserts", M, "shelling")],
    ),
    "by the movement of a name": (
        "Birch was attacked by the banned movement Midvale.",
        [(OUTLET, "asserts", M, "other")],
    ),
    "a country's group that others back": (
        "Alder was hit by Norvia's west-aligned Midvale on Monday, Sudoria said.",
        [(S, "asserts", M, "other")],
    ),
    "an attempted attack, thwarted": (
        "An attempted drone attack by Sudoria was thwarted, the Norvian ministry said.",
        [(N, "asserts", S, "drone")],
    ),
    "an attempted raid, foiled": (
        "An attempted raid of Sudorian troops near Birch was foiled, Norvia said.",
        [(N, "asserts", S, "other")],
    ),
    "no comment on the blasts": ("On the blasts in Alder the Norvian army made no comment.", []),
    "did not comment about the explosions": ("About the explosions Norvian officials did not comment.", []),
    "a deal that troops struck": ("It was part of a deal that the Norvian troops struck last year.", []),
    "struck a truce": ("Norvia's army struck a truce with Sudoria on Monday.", []),
    "an agreement was struck": ("The agreement was struck by Norvian forces in May.", []),
    "struck after the truce": (
        "Norvian forces struck Birch after the truce, Sudoria said.",
        [(S, "asserts", N, "other")],
    ),
    "involvement in fighting, denied": (
        "Involvement in fighting at Alder was denied by Norvia.",
        [(N, "denies", N, "clash")],
    ),
    "denies role in clashes": ("Norvia denies role in clashes near Alder", [(N, "denies", N, "clash")]),
    "denied to have taken part": (
        "The Norvian army denied that it had taken part in the firefight at Alder.",
        [(N, "denies", N, "clash")],
    ),
    "a launcher hit by warplanes": (
        "A Sudorian launcher near Birch was hit by its warplanes, the Norvian army said.",
        [(N, "asserts", N, "air")],
    ),
    "mortars struck by jet fighters": (
        "Sudorian mortars in Alder were struck by its jet fighters, the Norvian army said.",
        [(N, "asserts", N, "air")],
    ),
    "a rocket attack is shelling": (
        "A rocket attack by Norvian troops hit Alder, Sudoria said.",
        [(S, "asserts", N, "shelling")],
    ),
    "struck by them": (
        "Norvia said a bridge was struck by them with drones.",
        [(N, "asserts", N, "drone")],
    ),
    "shelled by them": (
        "The Norvian army said the bridge was shelled by them.",
        [(N, "asserts", N, "shelling")],
    ),
    "announces targeting": (
        "Norvia announces targeting of a military base in Sudoria",
        [(N, "asserts", N, "other")],
    ),
    "announced the bombing": (
        "The Norvian army announced the bombing of a depot near Birch.",
        [(N, "asserts", N, "air")],
    ),
    "a depot of the enemy": (
        "The fighter jets, Norvia said, targeted a depot of Sudoria in Birch.",
        [(N, "asserts", N, "air")],
    ),
    "a post of the enemy": (
        "The gunners hit a post of Sudoria, the Norvian army said.",
        [(N, "asserts", N, "other")],
    ),
    "interception and destruction": (
        "Norvia reported the interception and destruction of three drones.",
        [(N, "asserts", None, "drone")],
    ),
    "the interception of the other's missiles": (
        "The Norvian army announced the interception of two Sudorian missiles near Alder.",
        [(N, "asserts", S, "missile")],
    ),
    "the interception of a boat": ("The Norvian army announced the interception of a boat near Alder.", []),
    "soldiers returned fire": (
        "The Norvian army said soldiers returned fire.",
        [(N, "asserts", N, "other")],
    ),
    "troops who fired back": (
        "Troops who fired back at the car, said a Norvian army statement, were unhurt.",
        [(N, "asserts", N, "other")],
    ),
    "a probe into the attack": ("A probe into the attack, the Norvian army added, had begun.", []),
    "responsibility laid on": (
        "Responsibility for the shelling of Alder was laid on Sudoria by Norvia.",
        [(N, "asserts", S, "shelling")],
    ),
    "responsibility placed on": (
        "The responsibility for this raid was placed on Sudoria's army by the Norvian ministry.",
        [(N, "asserts", S, "other")],
    ),
    "hurt by gunshots": (
        "A Norvian guard was hurt by gunshots from a passing car, Norvia said.",
        [(N, "asserts", None, "small_arms")],
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
