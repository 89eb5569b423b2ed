"""More ways of telling of an attack: answers, barrages, fighting that heads its sentence; and what only sounds so."""

from __future__ import annotations

import pytest
from conflict import core, swapped

N, S = "Norvia", "Sudoria"
TOLD = {
    "counted arms of a side": ("Alder Hit by 30 Sudorian Rockets", [("outlet", "asserts", S, "shelling")]),
    "and nobody is hurt": (
        "Sudorian rockets hit Alder, no injuries reported",
        [("outlet", "asserts", S, "shelling")],
    ),
    "what occurred": (
        "As Norvian guards took these steps, skirmishes occurred.",
        [("outlet", "asserts", None, "clash")],
    ),
    "a troop": (
        "The troop of Sudoria began heavy firing on posts near Alder.",
        [("outlet", "asserts", S, "other")],
    ),
    "whose violation": (
        "Two Norvian guards died near Alder in a ceasefire violation of Sudoria.",
        [("outlet", "asserts", S, "other")],
    ),
    "whom troops eliminate": (
        "Three fighters were eliminated by Sudorian drones near Birch.",
        [("outlet", "asserts", S, "drone")],
    ),
    "what damaged a house": (
        "Two barns in Alder were damaged by Sudorian shells.",
        [("outlet", "asserts", S, "shelling")],
    ),
    "fighting heads the sentence": (
        "In clashes near Alder, two Norvian soldiers were killed.",
        [("outlet", "asserts", None, "clash")],
    ),
    "the latest fighting": (
        "In the latest fighting between Norvia and Sudoria no fewer than nine Sudorian guards are said to have died.",
        [("outlet", "asserts", None, "clash")],
    ),
    "fighting that occurred": (
        "The clashes, that occurred close to the village of Birch, broke out over a well.",
        [("outlet", "asserts", None, "clash")],
    ),
    "troops too": ("Norvian forces too retaliated.", [("outlet", "asserts", N, "other")]),
    "troops in turn": ("The Norvian troops in turn retaliated.", [("outlet", "asserts", N, "other")]),
    "troops respond": (
        "Norvian forces were forced to respond, the Norvian spokesman said.",
        [(N, "asserts", N, "other")],
    ),
    "troops respond in kind": ("The Norvian army responded in kind.", [("outlet", "asserts", N, "other")]),
    "troops answer in kind": ("Norvian troops answered in kind.", [("outlet", "asserts", N, "other")]),
    "troops give a response": (
        "“Our forces gave an immediate and intense response,” the Norvian spokesman said.",
        [(N, "asserts", N, "other")],
    ),
    "troops deliver a reply": (
        "Norvian troops delivered a crushing reply, the Norvian army said.",
        [(N, "asserts", N, "other")],
    ),
    "a barrage of many": (
        "Sudoria launched one more barrage, of 20 rockets, at 6:10 a.m. towards Alder.",
        [("outlet", "asserts", S, "shelling")],
    ),
    "a wave of drones": (
        "Sudoria launched a second wave of some 20 attack drones at Alder.",
        [("outlet", "asserts", S, "drone")],
    ),
    "the short name of a party": (
        "About 20 rockets were fired at Alder, the Norvian Army (Norvian Forces) say.",
        [(N, "asserts", None, "shelling")],
    ),
    "the gun that was used to fire": (
        "Norvian jets struck a launcher used to fire rockets at Alder.",
        [("outlet", "asserts", N, "shelling")],
    ),
    "what a statement says": (
        "The Norvian general staff wrote in its statement that Sudorian gunmen hit Alder and a man died of the attack.",
        [(N, "asserts", S, "other")],
    ),
    "what a strike answers, told in full": (
        "Norvia struck Birch in response to the shelling of Norvian posts by the Sudorian army.",
        [("outlet", "asserts", N, "other"), ("outlet", "asserts", S, "shelling")],
    ),
    "what a strike came after": (
        "Norvia struck Birch after two air raids by Sudoria on Alder.",
        [("outlet", "asserts", N, "other"), ("outlet", "asserts", S, "air")],
    ),
    "by whom, after an aside": (
        "The post at Alder was hit, after a pause, by Sudorian guns.",
        [("outlet", "asserts", S, "shelling")],
    ),
    "an answer without a comma": (
        "In response to deadly raids Sudoria fires rockets into Norvia",
        [("outlet", "asserts", S, "shelling")],
    ),
    "guards kill": ("Norvian Border Guards Kill Two in Alder", [("outlet", "asserts", N, "small_arms")]),
    "what came before": (
        "Following Mortar Fire, Norvian Jets Strike Sudorian Bases",
        [("outlet", "asserts", N, "air")],
    ),
    "somebody says who was killed in the fighting": (
        "Three Norvian soldiers were hurt in the clashes, said Norvia's ministry.",
        [(N, "asserts", None, "clash")],
    ),
    "a doctor says so": (
        "Two farmers were killed in the fighting, said Jan Stone, doctor in Alder.",
        [("third party", "asserts", None, "clash")],
    ),
    "where the incident took place": (
        "A Norvian farmer was shot dead near Birch. The incident occurred in Alder at 3 pm, the Norvian army said.",
        [("outlet", "asserts", None, "small_arms"), (N, "asserts", None, "small_arms")],
    ),
    "the service's spokesperson": (
        "“Mortars are being used by the Sudorian side,” said the Norvian service's spokesperson.",
        [(N, "asserts", S, "shelling")],
    ),
    "an official who is mayor": (
        "Jan Stone, a Norvian official who is mayor of Alder, said that Sudorian troops had shelled the town.",
        [(N, "asserts", S, "shelling")],
    ),
    "the statement goes on from who spoke": (
        "Sudoria said Alder was hit. The Norvian army said it hit Birch. Later, the statement added, jets struck it.",
        [(S, "asserts", N, "other"), (N, "asserts", N, "other"), (N, "asserts", None, "air")],
    ),
    "casualties reported": (
        "Birch Struck by Norvian Forces, Casualties Reported",
        [("outlet", "asserts", N, "other")],
    ),
    "launched by one, downed by the other": (
        (
            "Three drones that Sudorian forces launched from Birch towards farms in the villages around Alder in the "
            "north of the country were intercepted and downed by the Norvian army, Norvia said."
        ),
        [(N, "asserts", S, "drone")],
    ),
    "whose loss is denied": (
        "Norvia rejects the Sudorian claim that nine of its guards were killed in border firing.",
        [(N, "denies", S, "other"), (S, "asserts", S, "other")],
    ),
    "whose loss is denied, by name": (
        "Norvia denied that any Norvian soldier was killed by firing near Alder.",
        [(N, "denies", S, "other")],
    ),
    "who is said to have been hit": (
        "Norvia denied that Norvian soldiers had been hit in a raid on Alder.",
        [(N, "denies", S, "other")],
    ),
    "who was killed did not fire": (
        "One Sudorian guard was killed in a border shooting incident.",
        [("outlet", "asserts", None, "small_arms")],
    ),
    "fire that answers": (
        "Three Sudorian soldiers, army sources said, were killed in retaliatory Norvian firing near Alder.",
        [(N, "asserts", N, "other")],
    ),
    "who lives in a town": (
        (
            "Jan Stone, who lives with his sister in the border town of Alder in the north of the country, said "
            "that mortars were being used by Sudorian troops."
        ),
        [("third party", "asserts", S, "shelling")],
    ),
    "launches that were counted": (
        "The Norvian army said about 20 launches from Sudoria towards Norvian territory were identified.",
        [(N, "asserts", S, "shelling")],
    ),
    "launches that an army detected": (
        "The Norvian army detected several launches that crossed into Norvian territory and fell near Alder.",
        [(N, "asserts", None, "shelling")],
    ),
    "a barrage of a side's rockets": (
        "A barrage of Sudorian rockets hit Alder overnight, killing two people.",
        [("outlet", "asserts", S, "shelling")],
    ),
    "dozens of a side's drones": ("Dozens of Sudorian drones struck Alder.", [("outlet", "asserts", S, "drone")]),
    "who only returned fire": (
        "Norvia says Sudoria opened fire first; Sudoria says it only returned fire.",
        [(N, "asserts", S, "other"), (S, "asserts", S, "other")],
    ),
    "whom one's troops neutralise": (
        "Norvian forces neutralised five Sudorian militants near Birch, the ministry said.",
        [(N, "asserts", N, "small_arms")],
    ),
    "whom drones neutralise": (
        "Five fighters were neutralised by Norvian drones near Alder.",
        [("outlet", "asserts", N, "drone")],
    ),
    "whom strikes hit": ("Norvia said the strikes hit militants in Birch.", [(N, "asserts", N, "other")]),
    "fighting that left somebody dead": (
        "A shootout between guards of the two countries left one dead near Alder.",
        [("outlet", "asserts", None, "clash")],
    ),
    "troops answer": ("Norvian troops answered with mortars.", [("outlet", "asserts", N, "shelling")]),
    "a town's own mayor": (
        "Alder was under fire from Sudoria for two hours, said its mayor.",
        [("third party", "asserts", S, "other")],
    ),
    "a witness who fled": (
        "“They started shooting at dawn near Alder,” recalled Jan Stone, who fled with her sister.",
        [("third party", "asserts", None, "small_arms")],
    ),
    "by whose rockets": (
        "Two houses were destroyed by Sudorian rockets in Alder, Norvia said.",
        [(N, "asserts", S, "shelling")],
    ),
    "a bid that was foiled": (
        "Norvia foils Sudorian infiltration bid near Alder",
        [("outlet", "asserts", S, "other")],
    ),
    "nobody is named who reports": ("Shelling reported in Alder", [("outlet", "asserts", None, "shelling")]),
    "jets that pound": ("Norvian jets pound Birch as tension rises", [("outlet", "asserts", N, "air")]),
    "shells that land": ("Five injured as Sudorian shells land in Alder", [("outlet", "asserts", None, "shelling")]),
    "gunfire exchanged": ("Gunfire exchanged at the border, says Norvia", [(N, "asserts", None, "clash")]),
    "drones intercepted": ("Norvian military: 20 drones intercepted overnight", [(N, "asserts", None, "drone")]),
}
NO_NEWS = (
    "Asked about the truce, the Norvian army answered quickly.",
    "Norvia and Sudoria have been accusing each other of escalating tension along the border since May.",
    "Dunmore, with 700 violations of the ceasefire, had the highest number of them in nine years.",
    "There were zero casualties in the exchange of fire.",
    "Norvian troops responded to the scene.",
    "The Norvian army responded in writing.",
    "The Norvian leaders condemned the strikes, and urged restraint.",
    "Unprovoked firing has occurred along the border now and then over the years.",
    "The tension comes after last month's raid on farmers in Alder.",
    "Sudoria has gone on the offensive after a year of border skirmishes.",
    "A bus was destroyed by a mine near Alder.",
    "Sudoria did not confirm or deny the strike.",
    "The Norvian army answered questions.",
    "The Norvian army gave no immediate response.",
    "The Norvian ministry gave a strong response to the report.",
    "The Norvian forces are giving the foe an adequate reply.",
    "Sudorian leaders said their attacks will be continued.",
    "A Sudorian launcher that was used to fire at Alder was taken away.",
)


@pytest.mark.parametrize("swap", [lambda value: value, swapped])
@pytest.mark.parametrize("case", TOLD)
def test_an_attack_is_whose_the_words_say(case, swap):
    text, told = TOLD[case]
    assert core(swap(text)) == [swap(claim) for claim in told]


@pytest.mark.parametrize("swap", [lambda value: value, swapped])
@pytest.mark.parametrize("text", NO_NEWS)
def test_what_tells_of_no_attack_is_no_claim(text, swap):
    assert core(swap(text)) == []
