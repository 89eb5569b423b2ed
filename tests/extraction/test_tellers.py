"""Who told it to whom, what was rejected and by whom, whose weapons were fired: each with its mirror image."""

from conflict import makes_no_claim, reads

N, S, M = "Norvia", "Sudoria", "Midvale"
THIRD, OUTLET = "third party", "outlet"

CASES = {
    "an agency was told at an office": (
        "Sudoria has been shelling Alder since Monday, the Border Agency was told at the Norvian defence ministry.",
        [(N, "asserts", S, "shelling")],
    ),
    "reporters were told in an office": (
        "Sudorian troops have shelled Alder six times, journalists were told on Saturday in the ministry of Norvia.",
        [(N, "asserts", S, "shelling")],
    ),
    "a paper was informed by an army": (
        "“Alder was shelled from Sudorian positions,” the Daily was informed by the Norvian army.",
        [(N, "asserts", S, "shelling")],
    ),
    "what an office told, goes on behind it": (
        "The press has been told by Norvian officials that Sudorian guns hit Alder.",
        [(N, "asserts", S, "shelling")],
    ),
    "an agency learned it": (
        "Sudorian drones hit Alder, the agency learned from the Norvian defence ministry.",
        [(N, "asserts", S, "drone")],
    ),
    "an agency has learnt that": (
        "The agency has learnt from the Norvian defence ministry that Sudorian drones hit Alder.",
        [(N, "asserts", S, "drone")],
    ),
    "a dateline speaks for nobody": (
        "Norstad: On Wednesday Sudoria reportedly carried out two airstrikes against Norvian posts near Alder.",
        [(OUTLET, "asserts", S, "air")],
    ),
    "an official of the town that a report comes from": (
        "Norstad: A boy of 15 died in the village of Alder after shelling.\nTwelve rockets, said the mayor, hit it.",
        [(OUTLET, "asserts", None, "shelling"), (N, "asserts", None, "shelling")],
    ),
    "two who say the same": (
        "Six people were killed when rockets were fired by Sudorian forces at Alder, said an official and a resident.",
        [(N, "asserts", S, "shelling")],
    ),
    "an army and residents": (
        "Sudorian rockets hit Alder at night, the Norvian army and residents said.",
        [(N, "asserts", S, "shelling")],
    ),
    "reports that claim are nobody's": (
        "Reports claimed that three posts near Alder were hit by airstrikes.",
        [(OUTLET, "asserts", None, "air")],
    ),
    "a ministry's statement, set in": (
        "Sudorian rockets hit Alder, said Norvia's army. That drone, the ministry's statement said, was shot down.",
        [(N, "asserts", S, "shelling"), (N, "asserts", S, "drone")],
    ),
    "the neighbouring country": (
        "The neighbouring country was accused by the Norvian ministry of having bombed Alder. Sudoria said nothing.",
        [(N, "asserts", S, "air")],
    ),
    "forces of the neighbouring country": (
        "The forces of the neighbouring country shelled Alder, said the army of Norvia. Sudoria said nothing.",
        [(N, "asserts", S, "shelling")],
    ),
    "rejected as baseless by": (
        "Sudorian troops shelled Alder, Norvia said. This charge was rejected as baseless by Sudoria.",
        [(N, "asserts", S, "shelling"), (S, "denies", S, "shelling")],
    ),
    "rejected outright by": (
        "Sudorian troops shelled Alder, Norvia said. The report was rejected outright by Sudoria.",
        [(N, "asserts", S, "shelling"), (S, "denies", S, "shelling")],
    ),
    "claims dismissed as lies": (
        "Sudoria's claims of shelling were dismissed as lies by the Norvian ministry.",
        [(N, "denies", N, "shelling"), (S, "asserts", N, "shelling")],
    ),
    "an adjective's reports, brushed off": (
        "Sudorian reports of an attack on Alder were brushed off as propaganda by Norvia's army.",
        [(N, "denies", N, "other"), (S, "asserts", N, "other")],
    ),
    "a breach of which one tells": (
        "Shelling allegations of Sudoria have been dismissed as false by the Norvian army.",
        [(N, "denies", N, "shelling"), (S, "asserts", N, "shelling")],
    ),
    "media which allege it": (
        "On Friday Norvia rejected stories of Sudorian media which allege that its army launched drone raids on Alder.",
        [(S, "asserts", N, "drone"), (N, "denies", N, "drone")],
    ),
    "media which accuse one, told before it is denied": (
        "The claims of Sudorian media, which accuse Norvia of having bombed Alder, are firmly rejected by Norvia.",
        [(S, "asserts", N, "air"), (N, "denies", N, "air")],
    ),
    "what is denied of another matter": (
        "Norvia shelled Alder. Sudoria has long charged Norvia with harbouring rebels, which Norvia denies.",
        [(OUTLET, "asserts", N, "shelling")],
    ),
    "a charge that is no attack": (
        "Norvia shelled Alder. Sudoria says Norvia arms rebels, a charge Norvia denies.",
        [(OUTLET, "asserts", N, "shelling")],
    ),
    "a charge that is one": (
        "Sudoria accused Norvia of shelling Alder, a claim which Norstad denies.",
        [(S, "asserts", N, "shelling"), (N, "denies", N, "shelling")],
    ),
    "weapons of somebody's origin": (
        "Drones and missiles of Norvian origin targeted posts at Alder, said a spokesman of the Sudorian army.",
        [(S, "asserts", N, "drone")],
    ),
    "somebody's drones were launched": (
        "Norvian drones were launched at Alder overnight, Sudoria said.",
        [(S, "asserts", N, "drone")],
    ),
    "somebody's shells were fired": (
        "Norvian shells were fired at Alder, Sudoria said.",
        [(S, "asserts", N, "shelling")],
    ),
    "somebody's tanks were fired at": (
        "Tanks of Norvia were fired at near Alder by Sudorian troops, Norvia said.",
        [(N, "asserts", S, "shelling")],
    ),
    "missiles that are directed": (
        "Missiles of the Norvian army were also directed at Alder and Birch, Sudoria said.",
        [(S, "asserts", N, "missile")],
    ),
    "one launch of two kinds": (
        "The Norvian army launched drone and missile strikes on Alder.",
        [(OUTLET, "asserts", N, "drone")],
    ),
    "security officials who break a truce": (
        "Norvian security officials have broken the ceasefire near Alder, Sudoria said.",
        [(S, "asserts", N, "other")],
    ),
    "the firing of troops is theirs": (
        "Unprovoked firing of Norvian guards across the border killed a man, Sudoria said.",
        [(S, "asserts", N, "other")],
    ),
    "fire from both sides": (
        "After the blast there was cross-border fire from both sides near Alder.",
        [(OUTLET, "asserts", None, "clash")],
    ),
    "a truce is what is violated, with something else": (
        "Norvia accused Sudoria of violating the border and the cease-fire.",
        [(N, "asserts", S, "other")],
    ),
    "kept under fire": (
        "Norvian forces have kept the outskirts of Alder under brisk fire.",
        [(OUTLET, "asserts", N, "other")],
    ),
    "another man was killed by another attack": (
        "One man died in a Norvian attack on Alder, Sudoria said, and another was killed by a Norvian drone strike.",
        [(S, "asserts", N, "other"), (S, "asserts", N, "drone")],
    ),
    "fighting that began with an attack": (
        "The fighting broke out when Norvian guards were fired at by Sudorian forces, Norvia said.",
        [(N, "asserts", S, "other")],
    ),
    "a clash that began after an attack": (
        "The clash began after Sudorian troops opened fire on Norvian guards, Norvia said.",
        [(N, "asserts", S, "other")],
    ),
    "air defences destroy what others launched": (
        "Norvian air defence systems destroyed three Sudorian drones over Alder, Norvia said.",
        [(N, "asserts", S, "drone")],
    ),
    "destroyed by air defences": (
        "Thirteen drones, the ministry of Norvia said, were destroyed by Norvian air defence over Alder.",
        [(N, "asserts", None, "drone")],
    ),
    "an old war is told of in passing": (
        "The strike on Alder, a town that Sudorian forces took and left a year ago, also wounded two farmers.",
        [(OUTLET, "asserts", None, "other")],
    ),
    "a battle of old is none of now": (
        "Alder, where fifty people died in a battle in 2014, was shelled again by Norvian troops.",
        [(OUTLET, "asserts", N, "shelling")],
    ),
    "a reason behind a colon": (
        "Norvia's spokesman denied that army units were involved in the attack: they are, he said, too far away.",
        [(N, "denies", N, "other")],
    ),
    "clashes that are reported": (
        "Tensions rose as fresh clashes along the border were reported on Monday.",
        [(OUTLET, "asserts", None, "clash")],
    ),
    "firing that is answered": (
        "The Norvian army has answered effectively the firing of Sudorian forces near Alder, Norvia said.",
        [(N, "asserts", N, "other"), (N, "asserts", S, "other")],
    ),
    "violations that are answered": (
        "Norvian troops meanwhile answered the ceasefire violations of Sudoria near Alder.",
        [(OUTLET, "asserts", N, "other"), (OUTLET, "asserts", S, "other")],
    ),
    "shelling that is responded to": (
        "Norvian troops responded to the Sudorian shelling near Alder.",
        [(OUTLET, "asserts", N, "other"), (OUTLET, "asserts", S, "shelling")],
    ),
    "officials are those of who spoke last": (
        "A Norvian official told of calm, Sudoria said so. Drone attacks on Alder, according to officials, failed.",
        [(S, "asserts", None, "drone")],
    ),
    "an envoy who was summoned": (
        "A Norvian diplomat, Sudoria's ministry said, was summoned to protest at the reckless fire of Norvian troops.",
        [(S, "asserts", N, "other")],
    ),
    "an ambassador who was summoned to a ministry": (
        "Norvia's ambassador was summoned to the Sudorian Foreign Ministry to protest against the shelling of Alder.",
        [(S, "asserts", N, "shelling")],
    ),
    "a consul who was summoned by": (
        "The Norvian consul was summoned by Sudoria over the shelling of Alder.",
        [(S, "asserts", N, "shelling")],
    ),
    "a director, told by his field": (
        "“In Norvian raids on Alder five died,” Jan Reed, the provincial director of information, told the agency.",
        [(S, "asserts", N, "other")],
    ),
    "the occupiers, where one side is heard": (
        "Centre of Alder attacked by the occupiers: many dead.\nNorvian officials said so. Sudoria was silent.",
        [(N, "asserts", S, "other")],
    ),
    "retaliation with strikes": (
        "On Wednesday Norvia launched missiles at Alder, and Sudoria retaliated with artillery strikes.",
        [(OUTLET, "asserts", N, "missile"), (OUTLET, "asserts", S, "shelling")],
    ),
    "helicopters that bombard": (
        "Four villages near Alder were bombarded by Norvian helicopters.",
        [(OUTLET, "asserts", N, "air")],
    ),
    "a truce violated, in a headline, with an answer": (
        "Norvia violates ceasefire in Alder, ‘befitting’ response by Sudorian troops",
        [(OUTLET, "asserts", N, "other")],
    ),
    "a drone offensive": (
        "“It was a drone offensive on Alder,” the Norvian army said.",
        [(N, "asserts", None, "drone")],
    ),
    "what is rejected as baseless, and what else is said": (
        "Sudorian guns shelled Alder, Norvia said. The claim was rejected as baseless by Sudoria, which is at peace.",
        [(N, "asserts", S, "shelling"), (S, "denies", S, "shelling")],
    ),
    "a protest that was lodged": (
        "A protest was lodged by the director general of Sudoria's ministry over truce violations by Norvian guards.",
        [(S, "asserts", N, "other")],
    ),
    "a protest that was registered with a neighbour": (
        "A strong protest was registered by Sudoria with Norvia over the firing at Alder.",
        [(S, "asserts", N, "other")],
    ),
    "registering a protest with a neighbour": (
        "Sudoria on Monday registered with Norvia a strong protest against the shelling of Alder.",
        [(S, "asserts", N, "shelling")],
    ),
    "claims to have killed, rejected": (
        "Sudoria rejected the claims of Norvia's guards to have killed seven Sudorian soldiers near Alder.",
        [(S, "denies", N, "small_arms"), (N, "asserts", N, "small_arms")],
    ),
    "claims of having shelled, denied": (
        "Sudoria denied Norvia's claims of having shelled Sudorian posts near Alder.",
        [(S, "denies", N, "shelling"), (N, "asserts", N, "shelling")],
    ),
    "a claim that one's own men were killed": (
        "Sudoria rejects Norvian claim that two of its guards were killed in firing near Alder",
        [(S, "denies", N, "other"), (N, "asserts", N, "other")],
    ),
    "a claim that one's own men did it": (
        "Sudoria denied Norvia's claims that its troops had shelled Alder.",
        [(S, "denies", S, "shelling"), (N, "asserts", S, "shelling")],
    ),
    "claiming to have killed": (
        "Norvia claimed to have killed 40 Sudorian soldiers near Alder.",
        [(N, "asserts", N, "small_arms")],
    ),
    "blamed by one on another": (
        "The shelling of Alder was blamed by Norvia on Sudoria.",
        [(N, "asserts", S, "shelling")],
    ),
    "blamed on one by another, set in": (
        "The strike on Alder, blamed on Sudoria by Norvian officials, killed two.",
        [(N, "asserts", S, "other")],
    ),
    "whose work it was": (
        "The shelling of Alder was the work of Sudorian troops, Norvia's army said.",
        [(N, "asserts", S, "shelling")],
    ),
    "who bears responsibility": (
        "Sudoria bears responsibility for the shelling of Alder, said the Norvian minister.",
        [(N, "asserts", S, "shelling")],
    ),
    "with whom responsibility lies": (
        "Responsibility for the shelling of Alder lies with Sudoria, the Norvian ministry said.",
        [(N, "asserts", S, "shelling")],
    ),
    "who is responsible": (
        "Responsible for the shelling of Alder is Sudoria, Norvia said.",
        [(N, "asserts", S, "shelling")],
    ),
    "drones that are suppressed": (
        "Eight Sudorian drones were suppressed by electronic warfare over Alder, Norvia's ministry said.",
        [(N, "asserts", S, "drone")],
    ),
    "drones that are neutralised": (
        "Norvia's air defences neutralised eight Sudorian drones over Alder.",
        [(OUTLET, "asserts", S, "drone")],
    ),
    "debris of what was shot down": (
        "Debris of a Sudorian drone that was shot down fell on a house in Alder, Norvia's governor said.",
        [(N, "asserts", S, "drone")],
    ),
    "an office in a statement set in": (
        "Norvia spoke first. Sudoria, in a statement that it put out at dawn, said Norvian shells had hit Alder.",
        [(S, "asserts", N, "shelling")],
    ),
    "monitors in a statement set in": (
        "Norvian guns shelled Alder. Border Watch, in a statement sent out, called the barrages a “breach”.",
        [(OUTLET, "asserts", N, "shelling"), (THIRD, "asserts", None, "shelling")],
    ),
    "it has said": (
        "“A band of raiders” who had come over from Midvale were killed by the Sudorian military, it has said.",
        [(S, "asserts", S, "small_arms")],
    ),
    "what somebody rejected, his own minister told": (
        "Norvia rejected claims that its army fired on Sudorian guards, Norstad's minister told the Herald.",
        [(N, "denies", N, "other"), (S, "asserts", N, "other")],
    ),
    "a monitoring group": (
        "Sudoria said it was calm. The monitoring group said two men were hit as Norvian troops shelled Alder.",
        [(THIRD, "asserts", N, "shelling")],
    ),
    "a medic": (
        "A house in Birch was hit by a raid, according to a medic.",
        [(THIRD, "asserts", None, "other")],
    ),
    "recorded by monitors yesterday": (
        "New fighting near Alder recorded by Border Watch yesterday",
        [(THIRD, "asserts", None, "clash")],
    ),
    "a report by a far named army": (
        "Norvian forces went on shelling Alder, according to a note by the hill command of the Sudorian armed forces.",
        [(S, "asserts", N, "shelling")],
    ),
    "a new name after an office without one": (
        "Norvian guns shelled Alder, a Sudorian army spokesman said. Jan Stone told us that they shelled Birch.",
        [(S, "asserts", N, "shelling"), (S, "asserts", N, "shelling")],
    ),
    "a part in the clash, denied": (
        "Ann Hill, a Midvale Guard spokeswoman, denied reports of a role of her group in the clashes near Alder.",
        [(M, "denies", M, "clash")],
    ),
    "no fighting there had been": (
        "A Norvian army commander said that no fighting had been there.",
        [(N, "denies", None, "clash")],
    ),
    "no losses in a clash are no denial": (
        "Clashes broke out near Alder on Friday, and no losses were reported, the Norvian army said.",
        [(N, "asserts", None, "clash")],
    ),
    "a clash, and the report denied": (
        "Norvian and Sudorian troops clashed, a Norvian army spokesman said, but a Sudorian aide denied the report.",
        [(N, "asserts", None, "clash"), (S, "denies", None, "clash")],
    ),
    "took no part and did not fire": (
        "The Norvian army “states that it had a hand in no clash and did not fire first”, said its statement.",
        [(N, "denies", N, "clash")],
    ),
    "denied that forces of its were there": (
        "Sudorian posts came under Norvian fire, Sudoria said. In Norstad the army denied that men of its were there.",
        [(S, "asserts", N, "other")],
    ),
    "a full stop of another script": (
        "Jan Stone, spokesman of the Norvian army, said so․ Sudorian guns shelled Alder․ The mayor called for help․",
        [(OUTLET, "asserts", S, "shelling")],
    ),
    "neighbours who told of it": (
        "In Alder there was shooting once more. Local residents told a paper about it.",
        [(THIRD, "asserts", None, "small_arms")],
    ),
    "issued a statement that denied": (
        "The Midvale Guard issued at night a statement which denied any exchange of fire with Norvian troops.",
        [(M, "denies", None, "clash")],
    ),
    "residents and medics": (
        "Norvia kept silent. Residents and medics said Alder was hit by helicopters of the Norvian army.",
        [(THIRD, "asserts", N, "air")],
    ),
    "according to the fighters": (
        "The Midvale Guard holds Alder. According to the fighters, mortars were used by the Norvians near Birch.",
        [(M, "asserts", N, "shelling")],
    ),
    "a statement saying that": (
        "On a board hung a statement of the Norvian army saying that Alder had been shelled.",
        [(N, "asserts", None, "shelling")],
    ),
    "shelled, hours after another claimed it": (
        "On Monday Norvia shelled Birch hours after Sudoria had claimed responsibility for the raid on Alder.",
        [(OUTLET, "asserts", N, "shelling"), (S, "asserts", S, "other")],
    ),
    "southern part heads a line": (
        "Southern Norvia: Sudorian forces go on bombing",
        [(OUTLET, "asserts", S, "air")],
    ),
    "responsibility that was assumed": (
        "Responsibility for the attack on Alder was assumed by the Midvale Guard.",
        [(M, "asserts", M, "other")],
    ),
    "levelled allegations": (
        "The spokesman of the Norvian army levelled allegations that Sudorian troops opened fire.",
        [(N, "asserts", S, "other")],
    ),
    "said the alliance that fights another": (
        "A missile had been launched at Alder, said the Norvian command that fights the Midvale Guard.",
        [(N, "asserts", None, "missile")],
    ),
    "acknowledged what another did": (
        "Four guards were killed by a Norvian drone strike on Alder, Sudoria acknowledged.",
        [(S, "asserts", N, "drone")],
    ),
    "rejected allegations that came from another": (
        "Alder was hit by Norvian guns, Sudoria said. Norvia rejected allegations that came from Sudgrad.",
        [(S, "asserts", N, "shelling"), (N, "denies", N, "shelling")],
    ),
    "a clash that was instigated, rejected": (
        "Norvia rejected the claim of Sudoria that a clash near Alder was instigated by Norstad.",
        [(N, "denies", N, "clash"), (S, "asserts", N, "clash")],
    ),
    "a headline's title before its office": (
        "Two girls hurt in Sudorian firing: DG Norvian Press Service",
        [(N, "asserts", S, "other")],
    ),
    "a title with its letters in brackets": (
        "Sudorian troops fired at Alder, Director-General (DG) of the Norvian press service Jan Stone said on Friday.",
        [(N, "asserts", S, "other")],
    ),
    "medics of no country": (
        "Norvian shelling killed three people in Alder, medics said.",
        [(THIRD, "asserts", N, "shelling")],
    ),
    "hospital staff": (
        "Norvian artillery fire killed two in Alder, hospital staff said.",
        [(THIRD, "asserts", N, "shelling")],
    ),
    "the press of another country": (
        "Two died when Norvian drones hit Alder, Iranian media said.",
        [(THIRD, "asserts", N, "drone")],
    ),
    "an army of which more is told": (
        "The Norvian army that is involved in a war with Sudoria said Alder was hit.",
        [(N, "asserts", None, "other")],
    ),
    "a short form before a clause": (
        "The Midvale Guard (MG), which helps Sudoria, said that Norvia shelled Alder.",
        [(M, "asserts", N, "shelling")],
    ),
    "a media centre": (
        "Alder was hit by a drone of Sudoria, said the Norvian media centre.",
        [(N, "asserts", S, "drone")],
    ),
    "a coalition that a side leads": (
        "Alder was hit by a drone, said the Norvian-led coalition.",
        [(N, "asserts", None, "drone")],
    ),
    "a coalition led from a capital": (
        "The Norstad-led coalition said that Sudoria shelled Alder.",
        [(N, "asserts", S, "shelling")],
    ),
    "a ministry that tells of targets": (
        "The defence ministry said Norvia made air strikes and destroyed 30 targets.",
        [(N, "asserts", N, "air")],
    ),
    "a ministry that tells of civilian targets": (
        "The defence ministry said Norvia made air strikes on 30 civilian targets.",
        [(S, "asserts", N, "air")],
    ),
    "accused by whom, told last": (
        "Norvian forces were accused of 70 truce breaches in a day by Sudoria.",
        [(S, "asserts", N, "other")],
    ),
    "accused by an army, told last": (
        "Norvian forces were accused of shelling Alder by the Sudorian army.",
        [(S, "asserts", N, "shelling")],
    ),
    "accused by whom, in a headline": (
        "Norvian forces accused of shelling Alder by Sudoria",
        [(S, "asserts", N, "shelling")],
    ),
    "accused of letting in raids by others": (
        "Norvia was accused of failing to stop attacks by Sudoria.",
        [],
    ),
    "who denies what a side accuses it of": (
        "Norvian forces, accused of shelling Alder by Sudoria, denied it.",
        [(N, "denies", N, "shelling")],
    ),
    "a statement of those who stand in a land": (
        "The Midvale Guard in Sudoria issued on Monday a statement which said Norvia shelled Alder.",
        [(M, "asserts", N, "shelling")],
    ),
    "another side in a phrase that means no country": (
        "Norvia's Midvale Guard said it fired a missile at Alder.",
        [(M, "asserts", M, "missile")],
    ),
    "a controlled agency": (
        "Ten died in air strikes on Alder, according to the Norvian-controlled news agency.",
        [(N, "asserts", None, "air")],
    ),
    "a force of the U.N.": (
        "Fire from the Norvian army hit a post, the U.N. Interim Force said on Wednesday.",
        [(THIRD, "asserts", N, "other")],
    ),
    "an army that detects rockets, in a headline": (
        "More rockets fired from Sudoria toward Alder detected by Norvian army",
        [(N, "asserts", S, "shelling")],
    ),
    "a group by what it is, told last": (
        "Rockets were fired by the Midvale Guard at Alder, said the Sudorian group.",
        [(M, "asserts", M, "shelling")],
    ),
    "strikes that killed the foe's men": (
        "The Norvian army said the strikes killed two Sudorian commanders in Alder.",
        [(N, "asserts", N, "other")],
    ),
    "a side's military observers": (
        "Norvian military observers said they saw Sudorian rockets hit Alder.",
        [(N, "asserts", S, "shelling")],
    ),
    "an army that identified projectiles": (
        "The Norvian military identified 55 projectiles crossing from Sudoria.",
        [(N, "asserts", S, "shelling")],
    ),
    "sources who speak on a condition": (
        "Sources in Sudoria, speaking on a condition, said Norvian gunners shelled Alder.",
        [(S, "asserts", N, "shelling")],
    ),
    "members of the foe's that were killed": (
        "The Norvian ministry claimed 21 members of the Midvale Guard were killed in an operation in Alder.",
        [(N, "asserts", N, "other")],
    ),
    "attacked by the group's drones": (
        "The Midvale Guard said Alder airport was struck by two of the group's drones.",
        [(M, "asserts", M, "drone")],
    ),
    "a peacekeeping force": (
        "The peacekeeping force said grenades had been dropped by Norvian drones near Alder.",
        [(THIRD, "asserts", N, "drone")],
    ),
    "reported by residents near a place": (
        "Rocket fire from the Norvian side was reported by residents near Alder.",
        [(THIRD, "asserts", N, "shelling")],
    ),
    "reported on a day by residents": (
        "Rocket fire from the Norvian side was reported on Monday by residents of Alder.",
        [(THIRD, "asserts", N, "shelling")],
    ),
}
NO_NEWS = (
    "Mock air raids were flown by Norvian warplanes over Alder.",
    "Norvian troops suppressed Sudorian firing points near Alder.",
    "Sudoria called the Norvian claims “fabricated provocations meant to raise tension.”",
    "Norvia sent guards to deter fighters based in Sudoria from attacks across the border.",
    "Norvia accused Sudoria of violating its airspace with drones despite the cease-fire.",
    "Norvian troops answered questions near Alder.",
    "Norvia has long charged Sudoria with harbouring rebels, which Sudgrad denies.",
)


test_what_tells_of_no_attack_is_no_claim = makes_no_claim(NO_NEWS)


test_reads_both_ways = reads(CASES)
