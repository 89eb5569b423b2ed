"""One thing told in several ways: each makes the same claims, and so does its mirror image."""

from __future__ import annotations

from dataclasses import replace

import pytest
from conflict import PROFILE, claims, core, swapped

N, S, OUTLET = "Norvia", "Sudoria", "outlet"

WAYS = {
    "blame for breaches of a truce, whatever is said of it": (
        [(N, "asserts", S, "other"), (S, "asserts", N, "other")],
        "Norvia and Sudoria have blamed each other for violations of the shaky cease-fire near Alder.",
        "Norvia and Sudoria accused each other of breaches of last month's truce around Alder.",
    ),
    "a breach of a truce": (
        [(N, "asserts", S, "other")],
        "Norvia accused Sudoria of a serious breach of the week-old armistice near Alder.",
        "The Norvian ministry reported forty breaches by Sudorian forces of the latest ceasefire near Alder.",
        "Repeated Sudorian violations of the fragile truce were recorded near Alder, the Norvian army said.",
        "Violations of the newly agreed truce by Sudorian troops went on near Alder, Norvia said.",
    ),
    "no breach of a truce": (
        [],
        "Norvia accused Sudoria of a breach of contract.",
        "Norvia accused Sudoria of violations of human rights during the truce.",
    ),
    "blame that is traded": (
        [(N, "asserts", S, "shelling"), (S, "asserts", N, "shelling")],
        "Accusations over the shelling of Alder were traded by Norvia and Sudoria.",
        "Blame for the shelling of Alder has been exchanged by Norvia and Sudoria.",
        "Norvia and Sudoria exchanged recriminations over the shelling of Alder.",
        "Norvia and Sudoria hurled accusations at each other over the shelling of Alder.",
        "There was an exchange of accusations between Norvia and Sudoria over the shelling of Alder.",
    ),
    "whose shelling one is under": (
        [(N, "asserts", S, "shelling")],
        "Since Monday morning Dunmore has been under intensive shelling of Sudorian armed forces, Norvia said.",
        "Alder was under heavy bombardment of the Sudorian army all night, Norvia said.",
        "Norvian villages are under constant artillery fire of the enemy's troops, the Norvian ministry said.",
        "A woman was hurt when Alder was shelled on Monday by the invader's army, the Norvian ministry said.",
    ),
    "who made it, told after all that was hit": (
        [(OUTLET, "asserts", S, "missile")],
        "Missile attacks on the Norvian cities Alder, Birch, Cedar and also Dunmore district were launched by Sudoria.",
        "Missile strikes on Alder and the villages around it in Norvia were conducted on Monday by Sudorian units.",
        "A missile attack on posts of Norvia in the Dunmore district was carried out at dawn on Monday by Sudoria.",
    ),
    "what two offices report": (
        [(N, "asserts", None, "clash"), (S, "asserts", None, "clash")],
        "Fresh clashes near Alder were reported by the defence ministries of Norvia and Sudoria.",
        "The ministries of defence of Norvia and Sudoria reported new clashes near Alder.",
        "The armies of Norvia and Sudoria said there was heavy fighting near Alder.",
        "New clashes near Alder were confirmed by both Norvia and Sudoria.",
    ),
    "what an office hears": (
        [(N, "asserts", S, "small_arms")],
        "Alarms reached Norvia's ombudsman on Monday that Sudorian forces began shootings towards the town of Alder.",
        "The Norvian ombudsman received complaints from villagers that Sudorian soldiers began shooting towards Alder.",
        "Reports of Sudorian shootings have reached the Norvian ombudsman.",
        "The shootings of Sudorian troops towards Alder disrupt people's lives, the Norvian ombudsman said.",
        "Intensive shootings by Sudorian troops near Alder were recorded, the Norvian ombudsman said.",
    ),
    "an answer with arms": (
        [(OUTLET, "asserts", N, "other")],
        "Norvia's military answered with counterfire near Alder.",
        "Norvia answered on Monday with a counter-offensive near Alder.",
        "Norvian forces launched a counteroffensive near Alder.",
        "The Norvian army mounted a counterattack near Alder.",
    ),
    "an answer with a named arm": (
        [(OUTLET, "asserts", N, "shelling")],
        "The Norvian army replied with artillery fire.",
        "The Norvian army countered with mortar fire.",
    ),
    "no attack": (
        [],
        "Norvia answered with a statement.",
        "The Norvian counteroffensive has been slow.",
        "The decrease in ceasefire violations near Alder was welcomed by the mediators.",
        "The envoys noted the decline in attacks along the front.",
        "The number of ceasefire violations has fallen, the mission said.",
        "Fewer attacks were recorded this month, the mission said.",
    ),
    "who was hurt in the fighting": (
        [(N, "asserts", None, "clash")],
        "Two Norvian soldiers were killed in the clashes, the Norvian ministry said.",
        "At least one of its soldiers died in the fighting, Norvia said.",
        "Norvia confirmed that five of its men had been wounded during the skirmish.",
        "Norvia lost two soldiers in the battle, the Norvian ministry said.",
        "A Norvian guard was fatally wounded in a new wave of clashes, the Norvian ministry said.",
        "That clashes near Alder are ongoing was reported by the Norvian ministry.",
        "As a result of measures taken by our units, clashes occurred, the Norvian ministry said.",
        "Clashes near Alder, on the disputed border, began on May 12, the Norvian ministry said.",
    ),
    "who was hurt in fighting that is over, or named as such": (
        [],
        "The soldiers killed in the fighting were buried in Alder.",
        "The families of those who died in the clashes held a march.",
        "The total of those killed in the clashes has risen to 40.",
        "Nearly 20 soldiers were killed last year during clashes near Alder.",
    ),
    "whose doing the fighting is": (
        [(N, "asserts", S, "clash")],
        "Seven men died and ten were wounded in the clashes provoked by Sudoria, the Norvian ministry said.",
        "Two Norvian guards were wounded in the fighting started by Sudorian units, Norvia said.",
    ),
    "who tries to take a post": (
        [(N, "asserts", S, "other")],
        "Sudorian forces made an attempt to seize a post near Alder, the Norvian ministry said.",
        "The enemy tried to capture a hill near Alder, the Norvian ministry said.",
        "Sudorian saboteurs attempted to break through near Alder, Norvia said.",
        "The Norvian ministry assured that Sudorian forces had fired at Alder.",
        "Norvian units fought off an attack of Sudorian troops, Norvia said.",
        "Norvian guards thwarted a sabotage attempt near Alder, the Norvian ministry said.",
        "Norvian troops foiled an infiltration attempt near Alder, Norvia said.",
    ),
    "men who are repelled": (
        [(N, "asserts", S, "other")],
        "A group of the enemy came near Alder but, meeting resistance, was repulsed, the Norvian ministry said.",
        "Sudorian units were thrown back near Alder with heavy losses, Norvia said.",
        "Norvian forces repulsed the enemy near Alder, the Norvian ministry said.",
    ),
    "words that are rebuffed": ([], "Norvia rebuffed Sudoria over the bridge.", "The Norvian claim was rebuffed."),
    "fighting that is compared, or follows": (
        [(OUTLET, "asserts", None, "clash")],
        "The biggest clashes since the war erupted near Alder between the sides.",
        "The heaviest border clashes since the war of 2020 broke out near Alder.",
        "The talks were followed by clashes of border guards near Alder.",
        "Fighting continued into the night near Alder.",
    ),
    "how long a war went on": (
        [],
        "The fighting went on into October 2030.",
        "Fighting lasted until November, when a truce was signed.",
    ),
    "what is said of a report that is denied": (
        [(S, "denies", S, "other"), (N, "asserts", S, "other")],
        "Sudoria denied claims made earlier this week by Norvian officials that its forces had opened fire at Alder.",
    ),
    "a report, according to which": (
        [(S, "asserts", N, "shelling")],
        "The Sudorian ministry spread a report according to which Norvian units shelled Alder.",
        "Norvia shelled Birch, Sudoria says.",
    ),
    "an infinitive that goes on": (
        [(N, "asserts", S, "other")],
        "Sudorian forces continue to commit war crimes and target the residential quarters, Norvia said.",
    ),
    "under fire, by who keeps it so": (
        [(N, "asserts", S, "other")],
        "Sudorian forces took Alder under fire, Norvia said.",
        "Sudorian forces held Alder under fire, Norvia said.",
        "Alder was taken under fire by Sudorian forces, Norvia said.",
    ),
    "shots that nobody is named for": (
        [(OUTLET, "asserts", None, "other")],
        "Shots at Alder began at 10 pm.",
        "Shots were heard near Alder on Monday.",
    ),
    "what was prevented, or may come": (
        [],
        "All attacks of the enemy were successfully prevented, the Norvian ministry said.",
        "Sudoria is paving the way for new provocations, Norvia said.",
        "Sudoria creates a pretext for attacks on Norvian villages, Norvia said.",
        "The attacks will be continued, the Sudorian leader said.",
    ),
    "posts that troops destroyed": (
        [(OUTLET, "asserts", N, "other")],
        "Posts of the Sudorian army near Alder were destroyed by Norvian troops.",
    ),
    "whose statement is called false": (
        [(N, "denies", N, "shelling"), (S, "asserts", N, "shelling")],
        "Norvia's ministry: Statement of Sudoria on shelling of Birch is false",
        "The Norvian Defence Ministry called the Sudorian claims about shelling of Birch a lie.",
    ),
    "a claim to have come under fire, denied": (
        [(S, "asserts", N, "other"), (N, "denies", N, "other")],
        "Sudgrad claimed its positions had come under fire, but Norstad denied this.",
    ),
    "who began what is answered": (
        [(S, "asserts", S, "other"), (S, "asserts", N, "other")],
        "Sudorian forces said they were returning fire after an attack by Norvia.",
    ),
    "what it destroyed itself": (
        [(S, "asserts", S, "other")],
        "Sudoria claimed it had destroyed five Norvian tanks and two howitzers.",
    ),
    "a storm destroys": ([], "A storm came. Norvia said it destroyed 40 houses."),
    "photographs that are published": (
        [(N, "asserts", S, "shelling")],
        "The ombudsman of Norvia published photos of houses damaged in the Sudorian shelling of Alder.",
    ),
    "what shrapnel does": (
        [(N, "asserts", None, "shelling")],
        "Shrapnel wounded a woman in Alder, the Norvian ministry said.",
    ),
    "military operations that are begun": (
        [(N, "asserts", S, "other")],
        "The Norvian prime minister said Sudoria had started military operations along the front.",
        "The Sudorian army carried out another act of aggression, the Norvian ministry said.",
    ),
    "one attack told twice in a sentence": (
        [(N, "asserts", S, "shelling")],
        "Alder was attacked by Sudorian forces, which targeted it with missile and artillery strikes, Norvia said.",
        "In the attack on Alder and other towns rockets and missiles were used by the Sudorian army, Norvia said.",
        "Sudorian forces pounded Alder in rocket and artillery attacks, Norvia said.",
    ),
    "what blame heads a line for": (
        [(N, "asserts", S, "shelling"), (S, "asserts", N, "shelling")],
        "New shelling of border villages: Norvia and Sudoria blame each other",
    ),
    "a heading with two nouns": (
        [(OUTLET, "asserts", S, "shelling")],
        "Shelling by Sudoria of Norvian Posts and Attempt at Building Forts Recorded in Alder",
    ),
}
CASES = [(way, text) for way, (_, *texts) in WAYS.items() for text in texts]


@pytest.mark.parametrize("swap", [lambda value: value, swapped])
@pytest.mark.parametrize(("way", "text"), CASES)
def test_ways_of_telling_one_thing(way, text, swap):
    assert sorted(core(swap(text)), key=str) == sorted(swap(WAYS[way][0]), key=str)


@pytest.mark.parametrize("swap", [lambda value: value, swapped])
def test_what_an_ally_did_is_told_by_the_ally(swap):
    fights = {swap("Norvia"): (swap("Sudoria"),), swap("Sudoria"): (swap("Norvia"), "Midvale")}
    fights["Midvale"] = (swap("Sudoria"),)
    allies = replace(PROFILE, sides=tuple(replace(side, against=fights[side.name]) for side in PROFILE.sides))
    told = claims(
        swap("Midvale Guard hits Sudorian helicopter near Alder."), outlet_side=swap("Norvia"), profile=allies
    )
    assert [(c.reporter_side, c.attacker) for c in told] == [("Midvale", "Midvale")]
