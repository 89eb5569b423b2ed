"""Which words tell of an attack and whose it was: what is intercepted, answered, tried, and what is no news."""

from __future__ import annotations

import pytest
from conflict import claims, makes_no_claim, reads, swapped

N, S = "Norvia", "Sudoria"
TOLD = {
    "what is intercepted was launched by its owner": (
        "Sudorian drones were intercepted over Alder, Norvia said.",
        [("Norvia", "asserts", "Sudoria", "drone")],
    ),
    "not by who intercepts it": (
        "Three rockets that the Sudorian army launched were intercepted and destroyed by Norvian forces, Norvia said.",
        [("Norvia", "asserts", "Sudoria", "shelling")],
    ),
    "what comes from a side's land": (
        "A missile coming from Sudoria was intercepted over Alder, the Norvian army said.",
        [("Norvia", "asserts", "Sudoria", "missile")],
    ),
    "nobody is named for what is intercepted": (
        "Norvia said its air defences intercepted five drones over Alder.",
        [("Norvia", "asserts", None, "drone")],
    ),
    "troops that retaliate": (
        "Norvian troops retaliated strongly, the Norvian army said.",
        [("Norvia", "asserts", "Norvia", "other")],
    ),
    "who gives a fitting answer": (
        "The Norvian army gave a befitting reply, Norvia said.",
        [("Norvia", "asserts", "Norvia", "other")],
    ),
    "who tries to cross the front": (
        "Groups from Sudoria tried on Monday to cross the front line near Alder, the Norvian ministry said.",
        [("Norvia", "asserts", "Sudoria", "other")],
    ),
    "who tries to infiltrate": (
        "Sudorian saboteurs attempted to infiltrate near Alder, the Norvian ministry said.",
        [("Norvia", "asserts", "Sudoria", "other")],
    ),
    "wounds name the fire": (
        "A shepherd got a gunshot wound to the arm near Alder, the Norvian ministry said.",
        [("Norvia", "asserts", None, "small_arms")],
    ),
    "wounds that fire made": (
        "Two farmers suffered bullet injuries in Sudorian fire near Alder, the Norvian ministry said.",
        [("Norvia", "asserts", "Sudoria", "small_arms")],
    ),
    "combat that kills": (
        "One Norvian serviceman was killed during heavy combat, the Norvian ministry said.",
        [("Norvia", "asserts", None, "clash")],
    ),
    "an attack that somebody's drone carried out": (
        "The Norvian ministry told of an attack which a drone of the Sudorian army carried out on Alder.",
        [("Norvia", "asserts", "Sudoria", "drone")],
    ),
    "whose shells fell": (
        "Shells of Sudorian troops fell on the village of Alder, Norvian officials said.",
        [("Norvia", "asserts", "Sudoria", "shelling")],
    ),
    "shot down by somebody's jet": (
        "The Norvian ministry said that a Norvian helicopter was shot down by a jet of the Sudorian air force.",
        [("Norvia", "asserts", "Sudoria", "air")],
    ),
    "who was behind it": (
        "Behind the attack on the clinic in Alder was Sudoria, the Norvian president said.",
        [("Norvia", "asserts", "Sudoria", "other")],
    ),
    "where the shells were fired from": (
        "A Sudorian camp near Cedar was where they fired the shells from, a Norvian source said.",
        [("Norvia", "asserts", "Sudoria", "shelling")],
    ),
    "who began to use a weapon": (
        "The Sudorian army began the use of howitzers on villages near Alder, the Norvian ministry said.",
        [("Norvia", "asserts", "Sudoria", "shelling")],
    ),
    "who is accused of wounding": (
        "Norvia accused Sudoria of wounding two guards near Alder.",
        [("Norvia", "asserts", "Sudoria", "small_arms")],
    ),
    "who never opens fire": (
        "The Norvian army, the ministry reiterated, never opens fire on farmers.",
        [("Norvia", "denies", "Norvia", "other")],
    ),
    "shells that fell, parted by who says it": (
        "Shells of Sudorian troops, Norvian officials have said, fell on Monday on the villages near Alder.",
        [("Norvia", "asserts", "Sudoria", "shelling")],
    ),
    "a militia of a country that is no side": (
        "Five people were hurt after a missile launched by Freeland's Sudorian militia fell in Alder, Norvia said.",
        [("Norvia", "asserts", "Sudoria", "missile")],
    ),
    "it, where a person speaks of troops": (
        "The Norvian ombudsman said that farmers are kept away by the Sudorian military: it opens fire at them.",
        [("Norvia", "asserts", "Sudoria", "other")],
    ),
    "its own strikes": (
        "Norvia said it was carrying out airstrikes in answer to a threat.",
        [("Norvia", "asserts", "Norvia", "air")],
    ),
    "whose fire was struck": (
        "Norvia's army said its howitzers struck the sources of fire from Sudoria.",
        [("Norvia", "asserts", "Norvia", "shelling")],
    ),
    "whom an attack hurt is no second attack": (
        "Sudorian forces shot down a helicopter and killed two guards, Norvia said.",
        [("Norvia", "asserts", "Sudoria", "air")],
    ),
    "an attack that somebody claims": (
        "Two guards died in an attack claimed by the Sudorian army, Norvia said.",
        [("Norvia", "asserts", "Sudoria", "other")],
    ),
    "a gunfight that kills": (
        "One of its guards was killed, said Norvia, in a border shootout with Sudorian troops.",
        [("Norvia", "asserts", None, "clash")],
    ),
    "bullets": (
        "The house was hit by bullets, the Norvian ombudsman said.",
        [("Norvia", "asserts", None, "small_arms")],
    ),
    "what a drone drops": (
        "The Norvian governor said a drone had dropped explosives on a car in Alder.",
        [("Norvia", "asserts", None, "drone")],
    ),
    "what troops destroy": (
        "Norvian forces destroyed two Sudorian tanks near Birch, Norvia said.",
        [("Norvia", "asserts", "Norvia", "other")],
    ),
    "fire that is traded": (
        "Norvian forces and Sudorian troops traded artillery fire near Alder, Norvia said.",
        [("Norvia", "asserts", None, "clash")],
    ),
    "a name that heads a line": ("Norvia: Shelling of Alder resumes", [("outlet", "asserts", None, "shelling")]),
    "its attacks, of who is named before": (
        "Sudoria stepped up its attacks on Alder, the Norvian governor said.",
        [("Norvia", "asserts", "Sudoria", "other")],
    ),
    "clashes that are counted": (
        "Over the past day there were 60 combat clashes along the front, the Norvian general staff said.",
        [("Norvia", "asserts", None, "clash")],
    ),
    "whom its own forces killed": (
        "Norvia said its forces had killed four Sudorian soldiers near Alder.",
        [("Norvia", "asserts", "Norvia", "small_arms")],
    ),
    "killed by what somebody launched": (
        "A farmer was killed by a drone launched by Sudoria in Alder, Norvia said.",
        [("Norvia", "asserts", "Sudoria", "drone")],
    ),
    "bombs that are no verb": (
        "Sudorian forces attacked Dunmore with drones, artillery and guided bombs, the Norvian governor said.",
        [("Norvia", "asserts", "Sudoria", "shelling")],
    ),
    "who only reports it": (
        "Norvian jets, Sudorian media report, have bombed Birch.",
        [("outlet", "asserts", "Norvia", "air")],
    ),
    "what it is accused of damaging": (
        "Sudoria accused Norvia of damaging a house in Birch.",
        [("Sudoria", "asserts", "Norvia", "other")],
    ),
    "fighting amid which people die": (
        "The envoy flew to Midvale amid heavy fighting which left 39 people dead.",
        [("outlet", "asserts", None, "clash")],
    ),
    "a shell from somebody's land": (
        "A shell from Sudorian territory exploded in a field near Alder, Norvian officials said.",
        [("Norvia", "asserts", "Sudoria", "shelling")],
    ),
    "who suffered in it did not make it": (
        "The Norvian side suffered two dead in the shelling, the Norvian ministry said.",
        [("Norvia", "asserts", None, "shelling")],
    ),
    "fire exchanged": (
        "Norvian and Sudorian forces exchanged heavy gunfire along the border, Norvia said.",
        [("Norvia", "asserts", None, "clash")],
    ),
    "fire between two parties": (
        "Firing broke out between Norvian and Sudorian guards near Alder, Norvia said.",
        [("Norvia", "asserts", None, "clash")],
    ),
    "weapons that were used": (
        "An incident with use of weapons took place near Alder, the Norvian border service said.",
        [("Norvia", "asserts", None, "other")],
    ),
    "the guards' fire": (
        "Sudorian border guards' fire wounded a farmer near Alder, Norvia said.",
        [("Norvia", "asserts", "Sudoria", "other")],
    ),
    "a bombardment": (
        "Two farmers were hurt by Sudorian bombardment of Alder, Norvian officials said.",
        [("Norvia", "asserts", "Sudoria", "shelling")],
    ),
    "troops that are retaliating": (
        "Norvian troops are retaliating effectively, the Norvian army said.",
        [("Norvia", "asserts", "Norvia", "other")],
    ),
    "launches, some of them intercepted": (
        "Norvia said 30 rockets were launched from Sudoria at Alder; some were intercepted.",
        [("Norvia", "asserts", "Sudoria", "shelling")],
    ),
    "who debates a shelling has not done it": (
        "Norvia's parliament debated the shelling of Alder.",
        [("outlet", "asserts", None, "shelling")],
    ),
    "who goes on with a shelling does it": (
        "Norvia's army resumed the shelling of Birch.",
        [("outlet", "asserts", "Norvia", "shelling")],
    ),
    "who closes a road after shots did not fire": (
        "Norvia closed the crossing after the shooting at Alder.",
        [("outlet", "asserts", None, "small_arms")],
    ),
    "its attack, told first": (
        "In its attack on Wednesday Sudoria used mortars, Norvia said.",
        [("Norvia", "asserts", "Sudoria", "shelling")],
    ),
    "an attempt at sabotage": (
        "On Friday the Sudorian side made an attempt at sabotage, Norvia said.",
        [("Norvia", "asserts", "Sudoria", "other")],
    ),
    "who tried to invade": (
        "Norvia said Sudorian forces tried to invade its land near Alder.",
        [("Norvia", "asserts", "Sudoria", "other")],
    ),
    "fighting that is reported by a side": (
        "Fighting at Alder was reported by Norvia.",
        [("Norvia", "asserts", None, "clash")],
    ),
    "whose shells came": (
        "The shells came from the Sudorian side, residents of Alder told reporters.",
        [("third party", "asserts", "Sudoria", "shelling")],
    ),
    "a shell of a people": (
        "Two conscripts died when a Sudorian shell landed on their trench near Birch, Norvia announced.",
        [("Norvia", "asserts", "Sudoria", "shelling")],
    ),
    "it destroyed a tank of theirs": (
        "Norvia says it destroyed a Sudorian tank near Birch.",
        [("Norvia", "asserts", "Norvia", "other")],
    ),
    "who began the fighting": (
        "The fighting began after Sudorian troops opened fire, the Norvian ministry said.",
        [("Norvia", "asserts", "Sudoria", "other")],
    ),
    "from the side of a country": (
        "Norvian officials told of alleged shelling of Norvian posts near Alder from the side of Sudoria.",
        [("Norvia", "asserts", "Sudoria", "shelling")],
    ),
    "crimes that are somebody's": (
        "Attacks on farmers by Sudoria are war crimes, Norvia said.",
        [("Norvia", "asserts", "Sudoria", "other")],
    ),
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
    "“Attacks on farmers are violations of international law,” the Norvian spokesman said.",
    "The village is at risk, since such provocations often lead to more strikes.",
    "The Norvian army left a request for comment on the raids without an answer.",
    "Norvia proposed a mechanism to investigate ceasefire violations.",
    "All actions to strike the posts of Sudoria will be lawful, the Norvian spokesman stressed.",
    "The protesters were attacked by police in Alder.",
    "After the recent attacks the Norvian army closed the road to Alder.",
    "As many as 30 farmers were killed in these ceasefire violations.",
    "Residents of Alder say that in this fresh flare-up they live in fear.",
    "The Norvian minister hit back at Sudoria over the claims.",
    "Norvia blamed Sudorian air defences for intercepting the rockets over Alder.",
    "Norvia has the capability to give a befitting reply, the minister said.",
    "Norvia accused Sudoria of sheltering militants who carry out attacks.",
    "Norvia says militants use Sudorian soil to launch attacks.",
    "A truce between Norvia and Sudoria held on Tuesday after days of heavy shelling.",
    "Norvia's troops go on with the prevention of provocations, Norvia said.",
    "Air raid sirens sounded in Alder on Monday.",
    "The president said attacks on journalists were unacceptable.",
    "Hundreds of Norvians tried to cross the border to find work.",
    "Norvia fears a new attack by Sudoria.",
    "A truce brokered by Freeland ended the shelling of Alder.",
    "The village was shelled heavily in the 1990s.",
    "The mayor recalled the bombing of Alder during the last war.",
    "Alder was bombed in the 44-day war.",
    "A monument to the victims of the shelling was unveiled in Alder.",
    "A mine explosion killed two engineers near Alder.",
    "A Norvian conscript shot himself, the prosecutor's office said.",
    "A soldier was shot dead by a fellow serviceman, the Norvian ministry said.",
    "The Norvian opposition fired back at the government.",
    "The crossfire monitoring passed without incident, the mission said.",
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


test_an_attack_is_whose_the_words_say = reads(TOLD)
test_what_tells_of_no_attack_is_no_claim = makes_no_claim(NO_NEWS)


@pytest.mark.parametrize("swap", [lambda value: value, swapped])
def test_who_hits_back_and_what_for_are_two_attacks(swap):
    text = swap("Norvia hits back after deadly Sudorian attack in Alder")
    assert {c.attacker for c in claims(text)} == {"Norvia", "Sudoria"}


@pytest.mark.parametrize("swap", [lambda value: value, swapped])
def test_the_country_whose_strike_it_was_is_no_place_of_it(swap):
    (claim,) = claims(swap("The missile strike of Sudoria on Alder killed ten."))
    assert [place.toponym.name for place in claim.places] == ["Alder"]


def test_positions_that_are_shelled_are_not_where_the_attacker_stands():
    (claim,) = claims("Shelling by Sudoria of Norvian positions was recorded in Alder.")
    assert [(place.toponym.name, place.role) for place in claim.places] == [("Alder", "hit")]


def test_what_landed_somewhere_did_not_come_from_there():
    (claim,) = claims("A rocket fired from Sudorian territory landed in Alder, Norvia said.")
    assert [(place.toponym.name, place.role) for place in claim.places] == [("Alder", "hit")]


@pytest.mark.parametrize("swap", [lambda value: value, swapped])
def test_what_came_hours_before_is_an_attack_of_its_own(swap):
    found = claims(swap("Sudorian troops opened fire at Alder, hours after shelling Birch."))
    assert [(c.attacker, [place.toponym.name for place in c.places]) for c in found] == [
        (swap("Sudoria"), ["Alder"]),
        (swap("Sudoria"), ["Birch"]),
    ]


def test_where_fire_wounded_somebody_is_not_where_it_came_from():
    (claim,) = claims("Fire from the Norvian side wounded two guards near Birch, Sudoria said.")
    assert [(place.toponym.name, place.role) for place in claim.places] == [("Birch", "hit")]


def test_a_semicolon_parts_attacks():
    found = claims("Sudorian units fired small arms at Norvian posts near Alder; at 00:20 they shelled Birch.")
    assert [[place.toponym.name for place in c.places] for c in found] == [["Alder"], ["Birch"]]


def test_where_fire_was_opened_on_is_not_where_men_came_from():
    (claim,) = claims("Terrorists from inside Sudoria opened fire on a post near Alder, the Norvian army said.")
    assert [place.toponym.name for place in claim.places if place.role == "hit"] == ["Alder"]


@pytest.mark.parametrize("swap", [lambda value: value, swapped])
def test_what_answers_an_attack_does_not_take_its_places(swap):
    text = "The Sudorian army shelled posts and villages near Alder, to which Norvian troops gave a befitting reply."
    attacks = [(c.attacker, [place.toponym.name for place in c.places]) for c in claims(swap(text))]
    assert attacks == [(swap("Sudoria"), ["Alder"]), (swap("Norvia"), [])]
