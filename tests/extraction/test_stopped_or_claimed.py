"""Whose fire it was that was stopped, claimed or answered, and who is behind a name: each with its mirror image."""

from conflict import reads

N, S, M = "Norvia", "Sudoria", "Midvale"
THIRD, OUTLET = "third party", "outlet"

CASES = {
    "a missile that was launched, destroyed by troops": (
        "A missile which Sudoria's army launched at Alder was destroyed on Monday by the Norvian army, Norvia said.",
        [(N, "asserts", S, "missile")],
    ),
    "a rocket that had been fired, shot down": (
        "A rocket that Sudorian guards had fired at Birch was shot down by Norvian troops, the Norvian army said.",
        [(N, "asserts", S, "shelling")],
    ),
    "launched by one, shot down by the other": (
        "Two missiles launched by Sudoria at Alder were shot down late in the evening by Norvian troops.",
        [(OUTLET, "asserts", S, "missile")],
    ),
    "the enemy's drone, destroyed by one's own": (
        "The Norvian army said a Sudorian drone had been destroyed by its troops.",
        [(N, "asserts", S, "drone")],
    ),
    "brought down by air defences": (
        "Four Sudorian drones were brought down over Cedar by Norvian air defences, the Norvian army said.",
        [(N, "asserts", S, "drone")],
    ),
    "downed by air defences on duty": (
        "Sudorian missiles were downed above the town of Cedar by the air defence on duty, Norvia's army said.",
        [(N, "asserts", S, "missile")],
    ),
    "air defences down what they call targets": (
        "Norvian air defence downed six air targets close to Alder, the Norvian governor said.",
        [(N, "asserts", None, "other")],
    ),
    "targets downed in the passive": (
        "Several targets were shot down by Norvian air defences near Birch, said the Norvian governor.",
        [(N, "asserts", None, "other")],
    ),
    "air defences respond and shoot down": (
        "Norvia's air defence responded in the district of Dunmore and shot down a drone, Norvia's governor wrote.",
        [(N, "asserts", None, "drone")],
    ),
    "a headline has air defences down a drone": (
        "Norvian air defence downs drone over Birch: Norvian army",
        [(N, "asserts", None, "drone")],
    ),
    "how many of those sent were brought down": (
        "Sudoria sent 30 drones at Alder; 25 of these were brought down by Norvian troops.",
        [(OUTLET, "asserts", S, "drone")],
    ),
    "how many of them": (
        "Sudorian troops launched nine missiles at Alder, eight of them were destroyed by Norvian forces.",
        [(OUTLET, "asserts", S, "missile")],
    ),
    "an attack that air defences answered": (
        "The Sudorian attack on Birch was answered by our air defences, the Norvian governor said.",
        [(N, "asserts", S, "other")],
    ),
    "who shoots down a jet attacks": (
        "Norvia said Sudorian air defence units shot down a Norvian jet.",
        [(N, "asserts", S, "other")],
    ),
    "claimed by, in a headline": (
        "Rocket strike on Sudorian airport near Alder claimed by Norvians",
        [(N, "asserts", N, "shelling")],
    ),
    "claimed by a country": ("Attack on Alder in Sudoria claimed by Norvia", [(N, "asserts", N, "other")]),
    "a country's name before its attack": (
        "Six dead in Norvia strike on Sudoria",
        [(OUTLET, "asserts", N, "other")],
    ),
    "hit by a strike of": (
        "A Norvian convoy was hit at night by a drone strike of Sudoria near Alder.",
        [(OUTLET, "asserts", S, "drone")],
    ),
    "struck by a raid of": (
        "Birch was struck on Sunday by an air raid of Norvia.",
        [(OUTLET, "asserts", N, "air")],
    ),
    "the response was": (
        "Nobody was hurt, and the response of the Norvian army was mortar fire.",
        [(OUTLET, "asserts", N, "shelling")],
    ),
    "one's answer was": ("Norvia's answer was artillery fire at Alder.", [(OUTLET, "asserts", N, "shelling")]),
    "the first to open fire": (
        "Norvia said those first to open fire were Sudorian troops.",
        [(N, "asserts", S, "other")],
    ),
    "the first to shoot": (
        "The first to shoot were Sudorian guards, the Norvian ministry said.",
        [(N, "asserts", S, "small_arms")],
    ),
    "those who opened fire": (
        "The ones who opened fire were Sudorian guards, the Norvian army said.",
        [(N, "asserts", S, "other")],
    ),
    "accused by the committee": (
        "Norvia's ministry said Alder was shelled. Sudoria was also accused by the ministry of firing on Birch.",
        [(N, "asserts", S, "shelling"), (N, "asserts", S, "other")],
    ),
    "accused by a side's commission": (
        "Sudorian troops were accused by the Norvian commission of shelling a dam.",
        [(N, "asserts", S, "shelling")],
    ),
    "accused by them": (
        "Sudorian guards were accused by them of mortar fire at a road, Norvian officials said.",
        [(N, "asserts", S, "shelling")],
    ),
    "accused by it": (
        "The Norvian ministry said Alder was shelled. Sudorian guards were accused by it of firing at Birch.",
        [(N, "asserts", S, "shelling"), (N, "asserts", S, "other")],
    ),
    "a headline ends with the regional governor": (
        "Six hurt in Sudorian shelling of Norvia's Alder - regional governor",
        [(N, "asserts", S, "shelling")],
    ),
    "with the governor of the region": (
        "Three killed by Sudorian shelling in Norvia's Birch – governor of the region",
        [(N, "asserts", S, "shelling")],
    ),
    "with the local mayor": (
        "One dead in Sudorian strike on Norvia's Cedar: local mayor",
        [(N, "asserts", S, "other")],
    ),
    "whom a speaker fights does not speak": (
        "A spokesman for the Norvian army that fights the Sudorians in Midvale said Sudorian guns hit Alder.",
        [(N, "asserts", S, "shelling")],
    ),
    "nor whom one has been fighting": (
        "The Norvian military, which has been fighting the Sudorians since May, said Sudorian troops attacked Birch.",
        [(N, "asserts", S, "other")],
    ),
    "nor whom a bloc battles": (
        "The Norvian bloc that battles the Sudorians said Sudorian jets bombed Cedar.",
        [(N, "asserts", S, "air")],
    ),
    "somebody quoted, saying": (
        "The channel quoted Jan Stone, military spokesman of Norvia, saying that Sudorian troops attacked Alder.",
        [(N, "asserts", S, "other")],
    ),
    "whose air force downs a missile is not who fired it": (
        "The Norvian governor said two missiles were brought down by the air force at Alder.",
        [(N, "asserts", None, "missile")],
    ),
    "the air force is its speaker's": (
        "The air force had struck a depot near Birch at night, the Norvian army said.",
        [(N, "asserts", N, "air")],
    ),
    "a group's spokesman": (
        "The Norvian rebel group sent two drones to attack Alder, the spokesman of the group said.",
        [(N, "asserts", N, "drone")],
    ),
    "a spokesman for the militia": (
        "The Norvian militia shelled Birch on Monday, a spokesman for the militia, which backs the king, said.",
        [(N, "asserts", N, "shelling")],
    ),
    "an official agency is no official": (
        "Sudorian troops shelled Cedar, as reported by the official Norvian News Agency.",
        [(N, "asserts", S, "shelling")],
    ),
    "he whose office was told goes on": (
        "A Norvian mayor told. The governor, Jan Stone: six died, he said. “Alder was hit by shells,” said Stone.",
        [(N, "asserts", None, "shelling")],
    ),
    "killed by somebody's barrage": (
        "The Norvian army reported two guards killed by the barrage of Sudoria.",
        [(N, "asserts", S, "shelling")],
    ),
    "shellings are counted": (
        "There were also nine shellings by the Sudorians on Alder, Norvia said.",
        [(N, "asserts", S, "shelling")],
    ),
    "hurt by the shelling of men": (
        "Two farmers were wounded by alleged shelling of Sudorian border guards.",
        [(OUTLET, "asserts", S, "shelling")],
    ),
    "the fire that men return": (
        "Heavy losses of Sudorian guards are reported due to Norvian troops' effective retaliatory fire.",
        [(OUTLET, "asserts", N, "other")],
    ),
    "it is the attack that killed": (
        "Norvia said the raid on Alder was the work of the Sudorian army; it wounded two guards.",
        [(N, "asserts", S, "other")],
    ),
    "an attack that was not made yet": (
        "Norvian guns shelled a squad in Sudoria that was about to launch a missile.",
        [(OUTLET, "asserts", N, "shelling")],
    ),
    "what it carried out overnight": (
        "In answer to the noise, the Norvian army stated, it carried out an overnight air strike near Alder.",
        [(N, "asserts", N, "air")],
    ),
    "an attack that is called an answer": (
        "Norvia portrayed the strike on Alder as its answer to a murder. Sudorian guns shelled Birch.",
        [(N, "asserts", N, "other"), (OUTLET, "asserts", S, "shelling")],
    ),
    "a strike that came in response": (
        "The strike on Alder came in response to a murder, Norvia said. Sudoria was silent.",
        [(N, "asserts", N, "other")],
    ),
    "a deed that the enemy denies": (
        "Sudoria claimed a drone attack on Alder. The claim was denied by the Norvian army.",
        [(S, "asserts", S, "drone"), (N, "denies", S, "drone")],
    ),
    "this claim was rejected": (
        "Sudoria said it had struck Alder with drones. This claim was rejected by Norvia.",
        [(S, "asserts", S, "drone"), (N, "denies", S, "drone")],
    ),
    "a house that is used by men is no weapon": (
        "Norvian guns shelled Alder and targeted a post, with it a house used by Sudorian troops.",
        [(OUTLET, "asserts", N, "shelling")],
    ),
    "answered by whom the army of the words is": (
        "The shelling of Alder was retaliated to by the Norvian army, the army said.",
        [(N, "asserts", None, "shelling")],
    ),
    "two drones that were shot down": (
        "Two Sudorian drones were shot down near Alder, the Norvian governor said on Monday.",
        [(N, "asserts", S, "drone")],
    ),
    "an attack that was announced by who made it": (
        "Alder was hit. The attack was announced by a Norvian spokesman.",
        [(OUTLET, "asserts", None, "other"), (N, "asserts", N, "other")],
    ),
    "killed by it": (
        "The Norvian army said six men of the Midvale Guard were killed by it on Monday near Alder.",
        [(N, "asserts", N, "small_arms")],
    ),
    "the necessary response": (
        "Norvian troops gave the necessary response to the shelling by Sudorian guards, the Norvian ministry said.",
        [(N, "asserts", N, "other"), (N, "asserts", S, "shelling")],
    ),
    "we targeted": (
        "“We targeted the Norvian camp in Alder with four drones,” said the Midvale Guard's spokesman.",
        [(M, "asserts", M, "drone")],
    ),
    "a missile that is downed, in a headline": (
        "Sudorian missile fired towards Alder is downed by Norvian army",
        [(OUTLET, "asserts", S, "missile")],
    ),
    "a drone stopped that another had launched": (
        "Norvian guards intercepted a drone which Sudorian troops had launched towards Alder, Norvia said.",
        [(N, "asserts", S, "drone")],
    ),
    "what a protest calls firing": (
        "Norvia lodged a protest against what it called “unprovoked firing” of Sudorian guards at a post.",
        [(N, "asserts", S, "other")],
    ),
    "a retaliatory operation": (
        "Sudorian forces carried out a retaliatory operation against Norvian posts near Alder, Sudoria said.",
        [(S, "asserts", S, "other")],
    ),
    "an operation that was claimed": (
        "The Norvian army took responsibility for an operation against a Sudorian convoy.",
        [(N, "asserts", N, "other")],
    ),
    "rockets, launched far off, that were stopped": (
        "Norvian forces said that three rockets, launched a mile off and heading for Alder, were intercepted.",
        [(N, "asserts", None, "shelling")],
    ),
    "hideouts that were targeted": (
        "Seven hideouts near Alder had been targeted, the Norvian ministry said.",
        [(N, "asserts", N, "other")],
    ),
    "most of the missiles were told of before": (
        "Sudorian missiles were fired at Alder. The Norvian army intercepted most of the missiles.",
        [(OUTLET, "asserts", S, "missile")],
    ),
    "by a group of soldiers": (
        "“Our road crew was fired at by a group of Sudorian soldiers,” the Norvian army said.",
        [(N, "asserts", S, "other")],
    ),
    "announced is not yet suffered": (
        "Norvia announced that a hill near Alder had been targeted with drones.",
        [(N, "asserts", None, "drone")],
    ),
    "an inquiry that others carry out": (
        "How homes in Alder were hit is told in an inquiry carried out by the Norvian government.",
        [(OUTLET, "asserts", None, "other")],
    ),
    "an answer is one's own": (
        "Norvian guards gave a fitting response, the defence ministry of the country said.",
        [(N, "asserts", N, "other")],
    ),
    "no confirmation": (
        "From Norvian authorities there was no confirmation of the drone attack.",
        [],
    ),
    "no comment": (
        "There was no immediate comment from Norvia on the attack.",
        [],
    ),
    "a war since a year": (
        "Norvia has since 2015 been battling Sudoria.",
        [],
    ),
    "men sent, and arms behind a comma": (
        "Norvia sent envoys to Alder, a town that has no drones.",
        [],
    ),
    "killed by its own forces, as it says": (
        "The Norvian army said that a commander of Sudoria was killed by its forces.",
        [(N, "asserts", N, "small_arms")],
    ),
    "monitors who say that a side did not": (
        "The UN said that Norvia did not shell Alder.",
        [(THIRD, "denies", N, "shelling")],
    ),
    "monitors who say who is not behind it": (
        "The observers said Norvia was not behind the attack.",
        [(THIRD, "denies", N, "other")],
    ),
    "the foe, of whom it says that it did not": (
        "Sudoria said that Norvia did not shell Alder.",
        [],
    ),
    "announced having fired": (
        "The Norvian army announced having fired a volley of rockets at Alder.",
        [(N, "asserts", N, "shelling")],
    ),
    "drone attacks that were foiled": (
        "Two Sudorian drone attacks were foiled at dawn.",
        [(OUTLET, "asserts", S, "drone")],
    ),
    "attacks that are expected": (
        "Air strikes on power plants are expected to be increased by Norvia.",
        [],
    ),
    "projectiles that crossed": (
        "Some 20 projectiles crossed from Sudoria into Norvia, the Norvian army said.",
        [(N, "asserts", S, "shelling")],
    ),
    "rockets that were seen to cross": (
        "20 rockets were identified crossing from Sudoria toward Alder.",
        [(OUTLET, "asserts", S, "shelling")],
    ),
    "a side's drone that crossed": (
        "A Norvian drone crossed into Sudoria.",
        [(OUTLET, "asserts", N, "drone")],
    ),
    "drones that crossed a border": (
        "Norvia says that the drones crossed the border.",
        [],
    ),
    "drones that were aimed at a place": (
        "Norvia said it shot down four drones aimed at Alder.",
        [(N, "asserts", None, "drone")],
    ),
    "drones that were stopped": (
        "Norvia said it stopped four drones aimed at Alder.",
        [(N, "asserts", None, "drone")],
    ),
    "drones launched by the group": (
        "The Midvale Guard met. Norvia said it intercepted drones launched by the group.",
        [(N, "asserts", M, "drone")],
    ),
    "militants killed in a strike": (
        "The Norvian army said three militants were killed in an air strike in Alder.",
        [(N, "asserts", N, "air")],
    ),
    "not involved": (
        "Norvia blamed Sudoria for an attack on Alder. Sudoria, which Q backs, said it was not involved.",
        [(N, "asserts", S, "other"), (S, "denies", S, "other")],
    ),
}


test_reads_both_ways = reads(CASES)
