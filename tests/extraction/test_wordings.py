"""The same thing told in other words: one fixture for each wording, and its mirror image."""

from conflict import reads

N, S, M = "Norvia", "Sudoria", "Midvale"
THIRD, OUTLET = "third party", "outlet"

CASES = {
    "accused, in a headline": (
        "Norvia accused of shelling Alder",
        [(OUTLET, "asserts", N, "shelling")],
    ),
    "an army accused": (
        "Norvian army accused of breaching truce near Alder",
        [(OUTLET, "asserts", N, "other")],
    ),
    "blamed, in a headline": (
        "Norvian forces blamed for shelling of Alder and Birch",
        [(OUTLET, "asserts", N, "shelling")],
    ),
    "accused of it, denies": (
        "Norvia, accused of shelling Alder, denied this.",
        [(N, "denies", N, "shelling")],
    ),
    "said authorities in two capitals": (
        "Two farms came under fire from Norvian forces, said authorities in Sudgrad and Midvale on Monday.",
        [(M, "asserts", N, "other"), (S, "asserts", N, "other")],
    ),
    "officials in two capitals said": (
        "Norvian forces shelled Alder, officials in Sudgrad and Midvale said.",
        [(S, "asserts", N, "shelling"), (M, "asserts", N, "shelling")],
    ),
    "the ministries of two sides said": (
        "Norvian forces shelled Alder, the defence ministries of Sudoria and Midvale said.",
        [(S, "asserts", N, "shelling"), (M, "asserts", N, "shelling")],
    ),
    "according to the ministries of two sides": (
        "According to the defence ministries of Sudoria and Midvale, Norvian forces shelled Alder.",
        [(M, "asserts", N, "shelling"), (S, "asserts", N, "shelling")],
    ),
    "military sources in two regions": (
        "Military sources in Midvale and Sudoria say six men were shot by Norvian forces.",
        [(M, "asserts", N, "small_arms"), (S, "asserts", N, "small_arms")],
    ),
    "fired in response, a statement said": (
        "The Norvian army, the statement said, fired in response.",
        [(N, "asserts", N, "other")],
    ),
    "fired back": (
        "The Norvian army, the statement said, fired back.",
        [(N, "asserts", N, "other")],
    ),
    "in response at the head": (
        "In response, the ministry said, Norvian troops shelled Sudorian posts.",
        [(N, "asserts", N, "shelling")],
    ),
    "hit guns in response": (
        "Norvian forces, the ministry added, hit Sudorian guns in response.",
        [(N, "asserts", N, "shelling")],
    ),
    "we reject the claim in the report of": (
        "Norvia met Sudoria. “We reject the claim in the report of Norvia that Sudoria shelled Alder,” Sudoria said.",
        [(S, "denies", S, "shelling"), (N, "asserts", S, "shelling")],
    ),
    "we deny, a ministry without a side": (
        "“The claim of the Norvian ministry that Sudoria shelled Alder we reject,” said the statement.",
        [(S, "denies", S, "shelling"), (N, "asserts", S, "shelling")],
    ),
    "said X, as a result of": (
        "The man died, said the army of Sudoria, as a result of Norvian shelling.",
        [(S, "asserts", N, "shelling")],
    ),
    "is not responsible": (
        "Norvian forces shelled Alder, Sudoria said. Norvia denies that it is responsible for the deaths.",
        [(S, "asserts", N, "shelling"), (N, "denies", N, "shelling")],
    ),
    "its troops were not involved": (
        "Norvian forces shelled Alder, Sudoria said. Norvia denied that its troops were involved.",
        [(S, "asserts", N, "shelling"), (N, "denies", N, "shelling")],
    ),
    "rebels backed by X in Y": (
        "Rebels backed by Norvia in Midvale said Sudorian forces shelled Alder.",
        [(M, "asserts", S, "shelling")],
    ),
    "alleged attacks of an army": (
        "A street that the Norvian army's alleged attacks on Alder destroyed",
        [(OUTLET, "asserts", N, "other")],
    ),
    "reported by residents of villages": (
        "Shelling reported by residents of Sudorian border villages",
        [(THIRD, "asserts", None, "shelling")],
    ),
    "the sides, it says, accused each other": (
        "Norvia met Sudoria. The sides, the mission says, implicated each other of having opened fire.",
        [(N, "asserts", S, "other"), (S, "asserts", N, "other")],
    ),
    "positions open fire": (
        "Norvian positions near Alder opened fire on the Sudorian posts in Birch, Sudoria said.",
        [(S, "asserts", N, "other")],
    ),
    "positions fired at": (
        "Norvian positions on the ridge fired at Birch with mortars, Sudoria said.",
        [(S, "asserts", N, "shelling")],
    ),
    "elements of an army": (
        "Elements of the Norvian army shelled Alder, Sudoria said.",
        [(S, "asserts", N, "shelling")],
    ),
    "a shot an army fired": (
        "A Sudorian soldier was killed by a shot the Norvian army fired, Sudoria said.",
        [(S, "asserts", N, "small_arms")],
    ),
    "shells troops had fired": (
        "A farm was hit by two shells Norvian troops had fired, Sudoria said.",
        [(S, "asserts", N, "shelling")],
    ),
    "a rocket an army launched": (
        "A house was hit by a rocket the Norvian army launched, Sudoria said.",
        [(S, "asserts", N, "shelling")],
    ),
    "under fire of many weapons": (
        "The posts of Sudoria came under heavy fire of guns, mortars and tanks of units of the Norvian army.",
        [(OUTLET, "asserts", N, "shelling")],
    ),
    "destroyed by troops, in a headline": (
        "Norvian positions near Alder destroyed by Sudorian forces",
        [(OUTLET, "asserts", S, "other")],
    ),
    "a bridge destroyed by an army": (
        "A bridge near Alder was destroyed by the Norvian army, Sudoria said.",
        [(S, "asserts", N, "other")],
    ),
    "fell victim to an army, which": (
        "The farmers fell victim to the Norvian army, which shelled Alder, Sudorian officials stated.",
        [(S, "asserts", N, "shelling")],
    ),
    "on the line between two armies, using": (
        "The Norvian army broke the truce on the line of Norvian and Sudorian troops, using mortars, Sudoria said.",
        [(S, "asserts", N, "shelling")],
    ),
    "answers with fire": (
        "Norvia reports no losses and answers with retaliatory fire.",
        [(N, "asserts", N, "other")],
    ),
    "opened fire and stopped": (
        "In response Norvian forces opened fire and stopped the digging.",
        [(OUTLET, "asserts", N, "other")],
    ),
    "a truce violation": (
        "Sudoria reported a truce violation by Norvia near Alder.",
        [(S, "asserts", N, "other")],
    ),
    "a breach of the cease fire": (
        "A serious breach of the cease fire by Norvian troops occurred near Alder.",
        [(OUTLET, "asserts", N, "other")],
    ),
    "cross fire": (
        "Fresh cross fire near Alder kills two Norvian soldiers",
        [(OUTLET, "asserts", None, "clash")],
    ),
    "the sound of fire from a place": (
        "From Alder, which the men of Norvia know as Norstad, the sound of gunfire could be heard.",
        [(OUTLET, "asserts", None, "small_arms")],
    ),
    "attacks that will be": (
        "Norvian officials said the attacks will be continued.",
        [],
    ),
    "killed past a time and a place, by": (
        "A soldier was killed near Alder on Monday night by a Norvian sniper, Sudoria said.",
        [(S, "asserts", N, "small_arms")],
    ),
    "killed in clashes, by": (
        "A farmer was wounded in Monday evening's clashes by a Norvian sniper, Sudoria said.",
        [(S, "asserts", N, "small_arms")],
    ),
    "who cited officials of another": (
        "The spokesman of Norvia, who cited officials of Sudoria, said Alder was shelled.",
        [(N, "asserts", S, "shelling")],
    ),
    "the governor of a place, a province of a side": (
        "Sudoria met Norvia. Alder was shelled, announced the governor of Birch, a Norvian province.",
        [(N, "asserts", S, "shelling")],
    ),
    "the mayor of a place, a town in a side": (
        "Sudoria met Norvia. The mayor of Birch, a town in Sudoria, said Alder was shelled.",
        [(S, "asserts", N, "shelling")],
    ),
    "the fire of a side": (
        "The retaliatory fire of Norvia led to losses.",
        [(OUTLET, "asserts", N, "other")],
    ),
    "were informed about fighting by": (
        "“We were informed by the Norvian government about heavy fighting near Alder.”",
        [(N, "asserts", None, "clash")],
    ),
    "a country heads its report": (
        "Sudoria: Norvian troops fire on Alder",
        [(S, "asserts", N, "other")],
    ),
    "a country heads a topic": (
        "Sudoria: fighting goes on near Alder",
        [(OUTLET, "asserts", None, "clash")],
    ),
    "a drone belonging to an army": (
        "A drone belonging to the Norvian army struck a truck near Alder.",
        [(OUTLET, "asserts", N, "drone")],
    ),
    "an attempt to cross was prevented": (
        "An attempt of a Norvian sabotage group to cross the line was prevented, Sudoria said.",
        [(S, "asserts", N, "other")],
    ),
    "points the finger at": (
        "Sudoria pointed the finger at Norvia for the shelling of Alder.",
        [(S, "asserts", N, "shelling")],
    ),
    "was forced to return fire": (
        "Norvia said it was forced to return fire.",
        [(N, "asserts", N, "other")],
    ),
    "it, of its own sentence": (
        "The Norvian army silenced the Sudorian guns that had fired at Alder, it said.",
        [(N, "asserts", S, "shelling")],
    ),
    "per the army": (
        "Per the Sudorian army, Norvian mortars fired on Alder.",
        [(S, "asserts", N, "shelling")],
    ),
    "the army said, after a noun": (
        "Sudoria's army reported that Norvian units fired at Alder. Men were killed by sniper fire, the army said.",
        [(S, "asserts", N, "other"), (S, "asserts", N, "small_arms")],
    ),
    "a passive right after a comma": (
        "According to the Norvian ministry, mortars were used by Sudoria. According to Norvia, mortars were used.",
        [(N, "asserts", S, "shelling"), (N, "asserts", S, "shelling")],
    ),
    "his counterpart": (
        "Norvia's spokesman said Sudorian units fired at Alder. His Sudorian counterpart said Norvia shelled Birch.",
        [(N, "asserts", S, "other"), (S, "asserts", N, "shelling")],
    ),
    "in what X called": (
        "Two civilians were killed in Alder on Tuesday in what Sudoria called a Norvian artillery attack.",
        [(S, "asserts", N, "shelling")],
    ),
    "the fire came from": (
        "Norvia's ministry spoke of Sudoria.\n\n“The fire came from the Sudorian side,” the ministry said.",
        [(N, "asserts", S, "other")],
    ),
    "its spokesman, after his words": (
        "Norvia's ministry said this.\n\n“Gunfire came from the Sudorian side,” its spokesman said.",
        [(N, "asserts", S, "small_arms")],
    ),
    "fired for an hour": (
        "Norvian forces trained their guns on Alder and fired for an hour.",
        [(OUTLET, "asserts", N, "shelling")],
    ),
    "rained rockets": (
        "Norvian forces rained rockets on Alder.",
        [(OUTLET, "asserts", N, "shelling")],
    ),
    "sprayed with bullets": (
        "Norvian troops sprayed a post near Alder with bullets.",
        [(OUTLET, "asserts", N, "small_arms")],
    ),
    "strafed a column": (
        "Norvian jets strafed a column near Alder.",
        [(OUTLET, "asserts", N, "air")],
    ),
    "a barrage of rockets": (
        "A barrage of Norvian rockets hit Alder.",
        [(OUTLET, "asserts", N, "shelling")],
    ),
    "took under fire": (
        "Norvian troops took Alder under fire.",
        [(OUTLET, "asserts", N, "other")],
    ),
    "resorted to weapons": (
        "Norvian troops resorted to heavy weapons near Alder.",
        [(OUTLET, "asserts", N, "shelling")],
    ),
    "gunfire was heard from": (
        "Gunfire was heard from the Norvian side near Alder.",
        [(OUTLET, "asserts", N, "small_arms")],
    ),
    "attempted to penetrate": (
        "A Norvian sabotage group attempted to penetrate the line near Alder.",
        [(OUTLET, "asserts", N, "other")],
    ),
    "a penetration attempt": (
        "A penetration attempt by a Norvian group was foiled near Alder.",
        [(OUTLET, "asserts", N, "other")],
    ),
    "the truce was answered with shelling": (
        "The Norvian army answered the truce of Sudoria with heavy fire at farms, the statement said.",
        [(S, "asserts", N, "other")],
    ),
    "destroyed, with what arms": (
        "During the battles the Norvian army, with the help of mortars and tanks, destroyed a Sudorian outpost.",
        [(OUTLET, "asserts", N, "shelling")],
    ),
    "became the victim of": (
        "A shepherd became the victim of a Norvian sniper near Alder.",
        [(OUTLET, "asserts", N, "small_arms")],
    ),
    "of the shelling X informed": (
        "Of the shelling of Alder by Norvian troops the Sudorian ministry informed on Monday.",
        [(S, "asserts", N, "shelling")],
    ),
    "about an attack X reported": (
        "About a Norvian attack on Alder the Sudorian ministry reported on Monday.",
        [(S, "asserts", N, "other")],
    ),
    "of breaking the truce X was accused": (
        "Of breaking the truce Norvia was accused by Sudoria.",
        [(S, "asserts", N, "other")],
    ),
    "by the ministry it was reported": (
        "By the Sudorian ministry it was reported that Norvian troops had shelled Alder.",
        [(S, "asserts", N, "shelling")],
    ),
    "in a statement it is said": (
        "In a statement of the Sudorian ministry it is said that Norvian troops shelled Alder.",
        [(S, "asserts", N, "shelling")],
    ),
    "it was said in the ministry, last": (
        "Norvian troops have shelled Alder, it was said in the Sudorian ministry.",
        [(S, "asserts", N, "shelling")],
    ),
    "by, behind a quotation that goes on": (
        "“Alder was shelled,” the Sudorian ministry said, “by Norvian troops.”",
        [(S, "asserts", N, "shelling")],
    ),
    "who speaks for an army": (
        "Norvian troops have shelled Alder, stated Jan Stone, who speaks for the Sudorian army.",
        [(S, "asserts", N, "shelling")],
    ),
    "under fire came": (
        "Under Norvian fire came the village of Alder, the Sudorian army said.",
        [(S, "asserts", N, "other")],
    ),
    "by troops, set first": (
        "By Norvian troops Alder was shelled, Sudoria said.",
        [(S, "asserts", N, "shelling")],
    ),
    "the truce, X said, was broken": (
        "The truce, Sudoria said, was broken by Norvian units 20 times.",
        [(S, "asserts", N, "other")],
    ),
    "made accusations against": (
        "Sudoria made accusations against Norvia of shelling Alder.",
        [(S, "asserts", N, "shelling")],
    ),
    "is to blame for": (
        "For the shelling of Alder Norvia is to blame, Sudoria said.",
        [(S, "asserts", N, "shelling")],
    ),
    "behind the shelling are": (
        "Behind the shelling of Alder are Norvian troops, Sudoria said.",
        [(S, "asserts", N, "shelling")],
    ),
    "information spread by X that": (
        "The Norvian ministry refuted the information spread by Sudoria that Norvian units fired at Alder.",
        [(N, "denies", N, "other"), (S, "asserts", N, "other")],
    ),
    "these reports are false, a spokesman said": (
        "Sudoria said Norvian units shelled Alder. “These reports are false,” a Norvian spokesman said.",
        [(S, "asserts", N, "shelling"), (N, "denies", N, "shelling")],
    ),
    "was not behind": (
        "Norvia said it was not behind the shelling of Alder.",
        [(N, "denies", N, "shelling")],
    ),
    "fire that troops opened": (
        "Fire that Norvian troops opened killed two in Alder.",
        [(OUTLET, "asserts", N, "other")],
    ),
    "the attack troops made on a place": (
        "The drone attack Norvian forces made on Alder killed two.",
        [(OUTLET, "asserts", N, "drone")],
    ),
    "an attack on a place which troops carried out": (
        "An attack on Alder which Norvian forces carried out killed two.",
        [(OUTLET, "asserts", N, "other")],
    ),
    "were said by X to have": (
        "Norvian forces were said by Sudoria to have attacked Alder.",
        [(S, "asserts", N, "other")],
    ),
    "registered violations": (
        "Sudoria registered 20 truce violations by Norvian units.",
        [(S, "asserts", N, "other")],
    ),
    "from a capital it is reported": (
        "From Sudgrad it is reported that Norvian units fired at Alder.",
        [(S, "asserts", N, "other")],
    ),
    "has been accused of it by an office, last": (
        "Norstad has been accused of shelling Alder by Sudoria's ministry.",
        [(S, "asserts", N, "shelling")],
    ),
    "soldiers fired, and": (
        "Near Alder Norvian soldiers fired, and a farmer was wounded.",
        [(OUTLET, "asserts", N, "other")],
    ),
    "a country heads what a country does": (
        "Sudoria: Norvia breaks truce",
        [(S, "asserts", N, "other")],
    ),
    "we, behind a country's name": (
        "Norvia: We did not shell Alder",
        [(N, "denies", N, "shelling")],
    ),
    "made known": (
        "Units of the Norvian army, the Sudorian ministry made known on Tuesday, opened fire near Alder.",
        [(S, "asserts", N, "other")],
    ),
    "in a capital the spokesman": (
        "At a briefing in Sudgrad the spokesman said that Norvian units had shelled Alder.",
        [(S, "asserts", N, "shelling")],
    ),
    "it says in the statement": (
        "“Norvian units have shelled Alder,” it says in the statement of the Sudorian ministry.",
        [(S, "asserts", N, "shelling")],
    ),
    "a tweet by a ministry": (
        "“Norvian units have shelled Alder,” a tweet by the Sudorian ministry read.",
        [(S, "asserts", N, "shelling")],
    ),
    "in a capital it is claimed": (
        "In Sudgrad it is claimed that Norvian units used mortars.",
        [(S, "asserts", N, "shelling")],
    ),
    "in a letter to a body": (
        "Sudoria, in a letter to the United Nations, accused Norvia of shelling Alder.",
        [(S, "asserts", N, "shelling")],
    ),
    "rejects claim it": (
        "Norvia rejects claim it shelled Alder",
        [(N, "denies", N, "shelling"), (S, "asserts", N, "shelling")],
    ),
    "rights groups say": (
        "Rights groups say Norvian strikes killed civilians.",
        [(THIRD, "asserts", N, "other")],
    ),
    "accused, but of no attack": (
        "Norvia accused of corruption by its own people",
        [],
    ),
    "what X called, and no attack": (
        "In what Norvia called a gesture of goodwill, Sudoria freed two soldiers.",
        [],
    ),
    "responsible for no attack": (
        "Norvia bears responsibility for the truce.",
        [],
    ),
    "the statement we reject, of a nameless office": (
        (
            "Norvia's ministry said this to Sudoria. "
            "“The statement that Norvia issued, claiming that Sudoria shelled Alder, we reject,” a statement said."
        ),
        [(S, "denies", S, "shelling"), (N, "asserts", S, "shelling")],
    ),
    "the responsibility lies with": (
        "The responsibility for the shelling of Alder, Sudoria said, lies with Norvia.",
        [(S, "asserts", N, "shelling")],
    ),
    "the blame was put on": (
        "The blame for the shelling of Alder was put on Norvia by the Sudorian ministry.",
        [(S, "asserts", N, "shelling")],
    ),
    "inflicted a wound": (
        "Norvian units inflicted a gunshot wound on a soldier.",
        [(OUTLET, "asserts", N, "small_arms")],
    ),
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
    "a faction of a country's adjective": (
        "The Norvian faction Midvale shelled Birch, Sudoria said.",
        [(S, "asserts", M, "shelling")],
    ),
    "by the faction of a name": (
        "Guns fired after a raid by the strong armed faction Midvale.",
        [(OUTLET, "asserts", M, "shelling")],
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
    "a group of soldiers, who did three things": (
        "A group of Norvian soldiers came up to Sudorian guards who were digging, insulted them, opened fire and left.",
        [(OUTLET, "asserts", N, "other")],
    ),
    "soldiers who came up to others and fired": (
        "Norvian soldiers walked up to Sudorian guards who were digging, opened fire and then fired at their truck.",
        [(OUTLET, "asserts", N, "other")],
    ),
    "brought the helicopter down": (
        "An official statement says that Norvian troops brought the helicopter down near Alder.",
        [(S, "asserts", N, "air")],
    ),
    "tried to advance": (
        "Norvian units attempted to advance into Alder, Sudoria said.",
        [(S, "asserts", N, "other")],
    ),
    "an attempt to advance its troops": (
        "Norvia was accused by Sudoria of attempts to advance its lines near Alder.",
        [(S, "asserts", N, "other")],
    ),
    "accused of aiming weapons": (
        "Sudorian troops stood accused of aiming weapons at Norvian posts.",
        [(OUTLET, "asserts", S, "other")],
    ),
    "killed by a state, in a headline": (
        "Norvian farmers killed by Sudoria",
        [(OUTLET, "asserts", S, "small_arms")],
    ),
    "exchanged brief fire": (
        "Norvian and Sudorian troops exchanged brief fire near Alder, Norvia said.",
        [(N, "asserts", None, "clash")],
    ),
    "exchanged attacks": (
        "Norvia and Sudoria exchanged attacks near Alder on Friday.",
        [(OUTLET, "asserts", None, "clash")],
    ),
    "a confrontation that was begun": (
        "The Norvian ministry accused Sudorian guards of starting the confrontation near Alder.",
        [(N, "asserts", S, "clash")],
    ),
    "come under drone attacks": (
        "Sudorian airports come under Norvian drone attacks",
        [(OUTLET, "asserts", N, "drone")],
    ),
    "guards and a woman hurt in it": (
        "Two Norvian guards and a woman were hurt in the shelling from across the river.",
        [(OUTLET, "asserts", None, "shelling")],
    ),
    "a drone that dropped munition": (
        "A Sudorian drone had dropped a mortar round on Alder, the Norvian governor said.",
        [(N, "asserts", S, "drone")],
    ),
    "a raid that an offshoot of another carried out": (
        "A rocket attack that the Midvale Guard, an offshoot of Norvia's army, carried out in Alder wounded five.",
        [(OUTLET, "asserts", M, "shelling")],
    ),
    "to make it appear": (
        "Norvian forces shelled Alder to make it appear that Sudoria was attacking it, the Sudorian governor said.",
        [(S, "asserts", N, "shelling")],
    ),
    "mortars kill, in a headline": (
        "Sudorian official: Mortars from Norvia kill four farmers",
        [(S, "asserts", N, "shelling")],
    ),
    "without provocation": (
        "The Norvian side said that Sudorian guards without provocation fired mortars at their post.",
        [(N, "asserts", S, "shelling")],
    ),
    "due to the shelling of an army": (
        "Sudorian officials say that due to shelling of the Norvian army 700 families have left Alder.",
        [(S, "asserts", N, "shelling")],
    ),
    "in the strike of an army": (
        "Four farmers were killed in the strike of the Norvian army on Alder.",
        [(OUTLET, "asserts", N, "other")],
    ),
    "guards of a post of a unit of a state": (
        "Border guards of the Cedar post of the Birch detachment of Norvia's army shelled the village of Alder.",
        [(OUTLET, "asserts", N, "shelling")],
    ),
    "the strikes hit another town": (
        "Norvian airstrikes hit Alder. At dawn the strikes hit Birch too.",
        [(OUTLET, "asserts", N, "air"), (OUTLET, "asserts", None, "air")],
    ),
    "rebels backed by others": (
        "Norvian rebels backed by Sudoria have shelled Alder.",
        [(OUTLET, "asserts", N, "shelling")],
    ),
    "air strikes that pounded": (
        "Air strikes of the Norvian army pounded Alder, residents said.",
        [(THIRD, "asserts", N, "air")],
    ),
    "hit by the helicopters of a state": (
        "Alder was attacked by helicopters of Norvia, residents said.",
        [(THIRD, "asserts", N, "air")],
    ),
    "the launch of rockets at a town": (
        "Norvia reported the launch of four rockets at Alder.",
        [(N, "asserts", None, "shelling")],
    ),
    "gunfire was exchanged": (
        "Gunfire was again exchanged by Norvian and Sudorian troops near Alder.",
        [(OUTLET, "asserts", None, "clash")],
    ),
    "a confrontation that led to deaths": (
        "A confrontation of Norvian guards and Sudorian guards near Alder led to the deaths of eight men.",
        [(OUTLET, "asserts", None, "clash")],
    ),
    "the jets of a state": (
        "Fighter jets of Norvia bombed Alder.",
        [(OUTLET, "asserts", N, "air")],
    ),
    "unleashed by an army": (
        "A spate of airstrikes on Alder has been unleashed by the Norvian army.",
        [(OUTLET, "asserts", N, "air")],
    ),
    "accused of border aggression": (
        "Sudoria accused by the Norvian army of border aggression",
        [(N, "asserts", S, "other")],
    ),
    "a fighter plane that bombed": (
        "A Norvian army fighter plane that crossed the hills bombed Alder.",
        [(OUTLET, "asserts", N, "air")],
    ),
    "troopers hurt in the firing": (
        "Two Norvian troopers and a child were hurt in the firing near Alder.",
        [(OUTLET, "asserts", None, "other")],
    ),
    "an aerial attack": (
        "The aerial attack by Norvia happened in the village of Alder.",
        [(OUTLET, "asserts", N, "air")],
    ),
    "a drone's aerial attack": (
        "A Norvian drone carried out an aerial attack on Alder.",
        [(OUTLET, "asserts", N, "drone")],
    ),
    "struck from the air": (
        "Norvia hit a post in Alder from the air.",
        [(OUTLET, "asserts", N, "air")],
    ),
    "a plane": (
        "A plane of Norvia struck a house in Alder.",
        [(OUTLET, "asserts", N, "air")],
    ),
    "gunfire": (
        "Gunfire from Norvian posts was reported by residents of Alder.",
        [(THIRD, "asserts", N, "small_arms")],
    ),
    "warning shots": (
        "Norvian soldiers fired warning shots near Alder, a witness said.",
        [(THIRD, "asserts", N, "small_arms")],
    ),
    "a missile fired at a tank": (
        "A missile was fired by Sudorian troops at a Norvian tank.",
        [(OUTLET, "asserts", S, "missile")],
    ),
    "rounds of a side's artillery": (
        "Rounds of Norvian artillery were hitting Alder.",
        [(OUTLET, "asserts", N, "shelling")],
    ),
    "killed in a bombing by drones": (
        "Ten men were killed in a bombing by Norvian drones in Alder.",
        [(OUTLET, "asserts", N, "drone")],
    ),
    "air strikes by drones that hit": (
        "More than 180 air strikes by Norvian drones have hit the dam of Alder.",
        [(OUTLET, "asserts", N, "drone")],
    ),
    "a side's targets": (
        "Norvian targets near the villages of Alder and Birch came under attack.",
        [(OUTLET, "asserts", None, "other")],
    ),
    "killed as clashes erupt": (
        "Ten killed as clashes erupt near Alder",
        [(OUTLET, "asserts", None, "clash")],
    ),
    "an incendiary device": (
        "A Norvian drone dropped an incendiary device near Alder, the Sudorian army said.",
        [(S, "asserts", N, "drone")],
    ),
    "live rounds": (
        "Norvian troops fired live rounds beside herdsmen near Alder.",
        [(OUTLET, "asserts", N, "small_arms")],
    ),
    "grenades thrown": (
        "Norvian soldiers threw 11 grenades at Alder.",
        [(OUTLET, "asserts", N, "small_arms")],
    ),
    "rifles thrown away": (
        "Norvian soldiers threw their rifles into a pit.",
        [],
    ),
}


test_reads_both_ways = reads(CASES)
