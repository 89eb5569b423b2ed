"""Where it hit, where it came from, and what only situates another place."""

from dataclasses import replace

import pytest
from conflict import PROFILE, claims, swapped


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
    "a district's villages": (
        "Sudorian troops shelled the Dunmore region villages of Alder and Birch.",
        [[("Dunmore", "context", "at"), ("Alder", "hit", "at"), ("Birch", "hit", "at")]],
    ),
    "a list of where fire came from": (
        "Posts in Alder were fired at from posts on the heights of Larkfield and in Birch, Cedar and hills of Dunmore.",
        [
            [
                ("Alder", "hit", "at"),
                ("Larkfield", "origin", "at"),
                ("Birch", "origin", "at"),
                ("Cedar", "origin", "at"),
                ("Dunmore", "origin", "at"),
            ]
        ],
    ),
    "where a speaker was": (
        "Speaking in Alder, the Norvian president said that Sudorian forces had shelled Birch.",
        [[("Alder", "context", "at"), ("Birch", "hit", "at")]],
    ),
    "a border that situates a village": (
        "A drone fired a missile at Alder, a hamlet close to the border with Dunmore, the Norvian ministry said.",
        [[("Alder", "hit", "at"), ("Dunmore", "context", "at")]],
    ),
    "what a war is about": (
        "New clashes erupted on Monday, the worst since the war over the Dunmore district.",
        [[("Dunmore", "context", "at")]],
    ),
    "where somebody from elsewhere was hurt": (
        "A farmer from Cedar was wounded near Alder in the Dunmore district by shelling from the Sudorian side.",
        [[("Cedar", "origin", "at"), ("Alder", "hit", "near"), ("Dunmore", "context", "at")]],
    ),
    "not far from the only place": (
        "Norvia said Sudorian forces shelled posts not far from Cedar.",
        [[("Cedar", "hit", "near")]],
    ),
    "a road between two": (
        "Norvia said a Sudorian drone struck a cart on the road from Alder to Birch.",
        [[("Alder", "hit", "near"), ("Birch", "hit", "at")]],
    ),
    "fire from several directions": (
        "Alder was shelled from three directions near Birch.",
        [[("Alder", "hit", "at"), ("Birch", "hit", "near")]],
    ),
    "at whose door it is laid is no place": (
        "Two died in an air strike on Alder that was blamed on Norvia by Sudoria.",
        [[("Alder", "hit", "at")]],
    ),
    "fire from one place that kills in another": (
        "Artillery fire from Birch kills two in Alder",
        [[("Birch", "origin", "at"), ("Alder", "hit", "at")]],
    ),
    "origins over nameless heights": (
        "Norvia said its posts in Alder were hit by fire from Birch, on the nameless heights of Cedar and in Dunmore.",
        [[("Alder", "hit", "at"), ("Birch", "origin", "at"), ("Cedar", "origin", "at"), ("Dunmore", "origin", "at")]],
    ),
    "origins by a second preposition": (
        "From their trenches in Birch, and in Cedar village, Sudorian troops fired at our posts in Alder, Norvia said.",
        [[("Birch", "origin", "at"), ("Cedar", "origin", "at"), ("Alder", "hit", "at")]],
    ),
    "what is told of a place ends the origins": (
        "Norvia said Sudorian guns shelled Alder from Birch, and in Cedar three houses burnt.",
        [[("Alder", "hit", "at"), ("Birch", "origin", "at"), ("Cedar", "hit", "at")]],
    ),
    "where the attacker stands": (
        "Norvia said Sudorian forces in the Birch direction of Dunmore district shelled its posts near Alder.",
        [[("Birch", "origin", "near"), ("Dunmore", "origin", "near"), ("Alder", "hit", "near")]],
    ),
    "where the attacker stands, and nothing else": (
        "Norvia said Sudorian forces in the Birch direction opened fire.",
        [[("Birch", "hit", "near")]],
    ),
    "against posts somewhere": (
        "Sudorian units fired from several places against Norvian posts located near Alder, Norvia said.",
        [[("Alder", "hit", "near")]],
    ),
    "fire from one on another": (
        "Norvia said fire from Birch on the village of Alder wounded a child.",
        [[("Birch", "origin", "at"), ("Alder", "hit", "at")]],
    ),
    "alarms from a village": (
        "Alarms reached the ombudsman of Norvia from the villages of Alder and Birch about fire of Sudorian forces.",
        [[("Alder", "hit", "at"), ("Birch", "hit", "at")]],
    ),
    "a village near a border with": (
        "Norvia said a Sudorian missile hit Alder, a hamlet close to the border with Dunmore.",
        [[("Alder", "hit", "at"), ("Dunmore", "context", "at")]],
    ),
    "a village in somebody's district": (
        "Norvia said Sudorian forces fired towards Alder in the country's Dunmore region.",
        [[("Alder", "hit", "near"), ("Dunmore", "context", "at")]],
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
    "a village's district": (
        "Norvia said Sudorian forces shelled Cedar's Dunmore district.",
        [[("Cedar", "context", "at"), ("Dunmore", "hit", "at")]],
    ),
    "a heading over items": (
        "Alder (near Birch):\n- The target: a mill.\n- Sudorian missiles struck twice.\n",
        [[("Alder", "hit", "at"), ("Birch", "context", "at")]],
    ),
    "an item with a place of its own": (
        "Alder:\n- Sudorian missiles struck Cedar twice.\n",
        [[("Cedar", "hit", "at")]],
    ),
    "a heading ends with its list": (
        "Alder:\n- The target: a mill.\n\nNorvia said Sudorian forces shelled its posts.\n",
        [[]],
    ),
    "a district that heads the sentence": (
        "Dunmore district: Norvia said Sudorian forces shelled Alder.",
        [[("Dunmore", "context", "at"), ("Alder", "hit", "at")]],
    ),
    "what the attack answers": (
        "Norvia said its forces shelled Alder in response to a raid in Birch.",
        [[("Alder", "hit", "at"), ("Birch", "context", "at")]],
    ),
    "where people met about it": (
        "Norvia condemned the Sudorian shelling of Alder and called a meeting at the town hall in Birch.",
        [[("Alder", "hit", "at"), ("Birch", "context", "at")]],
    ),
    "a market that bears a name": (
        "Norvia said Sudorian rockets struck the Cedar market in the town of Alder.",
        [[("Cedar", "context", "at"), ("Alder", "hit", "at")]],
    ),
    "from a group is no origin": (
        "Norvia said it struck fighters from the Elmroot movement in the area of Alder.",
        [[("Alder", "hit", "at")]],
    ),
    "from positions in a place": (
        "Norvia said Sudorian forces fired from positions in the area of Alder.",
        [[("Alder", "origin", "at")]],
    ),
    "positions that are attacked": (
        "Norvia said Sudorian troops attacked Norvian positions in the districts of Dunmore and Larkfield.",
        [[("Dunmore", "hit", "at"), ("Larkfield", "hit", "at")]],
    ),
    "a country's district in brackets": (
        "Norvia spoke of a Sudorian attack on the border (Norvia's Dunmore district).",
        [[("Dunmore", "hit", "at")]],
    ),
    "a town of the report": ("Cedar – Sudorian forces shelled Alder.", [[("Alder", "hit", "at")]]),
    "a line of places and what follows": (
        "14:20, Dunmore district, the town of Alder. A house was damaged by a Sudorian drone strike.",
        [[("Dunmore", "hit", "at"), ("Alder", "hit", "at")]],
    ),
    "a town of the report, its source before it": (
        "(Agency Net) CEDAR/BIRCH, Aug 7 (AG) – Two were hurt in Alder by a drone that Sudorian troops had launched.",
        [[("Alder", "hit", "at")]],
    ),
    "a town of the report, and its day": (
        "Cedar, Nov 17 In a statement the Norvian army said that it had opened fire at two men in Alder.",
        [[("Alder", "hit", "at")]],
    ),
    "a town and a land of the report, and its day": (
        "Cedar [Uplands], May 13 : On Sunday mortar bombs fell on Alder, Norvia said.",
        [[("Alder", "hit", "at")]],
    ),
    "a town in capitals, and a day, of the report": (
        "CEDAR. May 10 (Agency) - Norvian guns shelled a mill.",
        [[]],
    ),
    "a town, a day and the agency": (
        "Cedar, May 14 (AG) A Norvian guard was killed by a Sudorian drone strike on Alder.",
        [[("Alder", "hit", "at")]],
    ),
    "a town of the report and a comma": (
        "Cedar, The shelling of Alder by Sudorian troops went on.",
        [[("Alder", "hit", "at")]],
    ),
    "a list is no town of the report": (
        "Alder, Birch and Cedar were shelled by Norvian troops.",
        [[("Alder", "hit", "at"), ("Birch", "hit", "at"), ("Cedar", "hit", "at")]],
    ),
    "an article that is tied to a name": (
        "Norvian guns shelled al-Alder.",
        [[("Alder", "hit", "at")]],
    ),
    "from the air": (
        "Norvian jets went on with the bombing from the air of posts in Alder.",
        [[("Alder", "hit", "at")]],
    ),
    "fall in a town": (
        "Shells from Cedar fall in Alder",
        [[("Cedar", "origin", "at"), ("Alder", "hit", "at")]],
    ),
    "where an attacker operates": (
        "Norvian gunmen who operate in Cedar fired mortars at Alder.",
        [[("Cedar", "origin", "at"), ("Alder", "hit", "at")]],
    ),
    "points, among them": (
        "Norvian troops had without warning opened fire at border points, among them Alder and Birch.",
        [[("Alder", "hit", "at"), ("Birch", "hit", "at")]],
    ),
    "a capital that denies is no place": ("Sudgrad's claims of fire on Sudorian posts denied by Norstad", [[], []]),
    "a capital that speaks is no place": ("Norstad said Sudorian forces shelled Alder.", [[("Alder", "hit", "at")]]),
}


HELD = {"Norvia": "Alder", "Sudoria": "Cedar"}  # towns by which the sides are known too


def holding_towns():
    sides = tuple(replace(s, areas=(HELD[s.name],) if s.name in HELD else ()) for s in PROFILE.sides)
    return replace(PROFILE, sides=sides)


@pytest.mark.parametrize("attacker", ["Norvian", "Sudorian"])
@pytest.mark.parametrize("town", HELD.values())
def test_a_sides_own_town_is_a_place_in_a_list(attacker, town):
    found = claims(f"{attacker} forces shelled the Birch and {town} areas.", profile=holding_towns())
    assert [[(m.toponym.name, m.role) for m in c.places] for c in found] == [[("Birch", "hit"), (town, "hit")]]


def test_the_quote_of_an_item_begins_with_its_heading():
    text = "Alder:\n- The target: a mill.\n- Sudorian missiles struck twice.\n"
    (claim,) = claims(text)
    assert claim.quote == text.strip() == text[claim.quote_start : claim.quote_end]


@pytest.mark.parametrize("country", ["Norvia", "Sudoria"])
def test_a_country_situates_the_villages_near_its_border(country):
    (places,) = placed(f"Troops shelled posts on the border of {country} near the villages of Alder and Birch.")
    assert places == [(country, "context", "at"), ("Alder", "hit", "near"), ("Birch", "hit", "near")]


@pytest.mark.parametrize("struck", ["hit", "shelled villages of"])
@pytest.mark.parametrize(("attacker", "land"), [("Norvian", "Sudoria"), ("Sudorian", "Norvia")])
def test_a_part_of_a_land_is_a_place_where_it_is_struck(attacker, land, struck):
    assert placed(f"{attacker} guns {struck} southern {land}.") == [[(land, "hit", "at")]]


@pytest.mark.parametrize(("attacker", "land"), [("Norvian", "Sudoria"), ("Sudorian", "Norvia")])
def test_where_men_operate_is_no_place_that_they_hit(attacker, land):
    own = "Norvia" if attacker == "Norvian" else "Sudoria"
    (found,) = placed(f"{attacker} gunmen who operate in northern {own} fired missiles into southern {land}.")
    assert [(name, role) for name, role, _ in found] == [(own, "origin"), (land, "hit")]


@pytest.mark.parametrize("case", CASES)
def test_places(case):
    text, expected = CASES[case]
    assert placed(text) == expected


@pytest.mark.parametrize("case", CASES)
def test_exchanging_the_sides_leaves_the_places(case):
    text, expected = CASES[case]
    assert placed(swapped(text)) == expected


@pytest.mark.parametrize("swap", [lambda value: value, swapped])
def test_a_side_s_region_is_a_place_at_the_head_of_a_line_and_none_in_a_guard_s_name(swap):
    sides = tuple(replace(side, areas=("Dunmore",)) if side.name == "Midvale" else side for side in PROFILE.sides)
    profile = replace(PROFILE, sides=sides)
    (head,) = claims(swap("Dunmore: Norvia says one dead in Sudorian attack"), profile=profile)
    assert [m.toponym.name for m in head.places] == ["Dunmore"]
    (guard,) = claims(
        swap("Sudorian troops fired at posts at noon, said the Midvale Guard of Dunmore."), profile=profile
    )
    assert (guard.reporter_side, guard.places) == ("Midvale", ())
