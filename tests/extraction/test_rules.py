"""Who says that who attacked whom: one fixture for each way of saying it, and its mirror image."""

from dataclasses import replace

import pytest
from conflict import PROFILE, claims, core, reads, swapped

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
        "Sudorian troops shelled Cedar, the Ministry of Defence (MoD) of Norvia says.",
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
    "mutual blame set after the fighting": (
        "Norvian and Sudorian troops exchanged fire at Alder, with each side blaming the other for opening fire.",
        [(OUTLET, "asserts", None, "clash"), (N, "asserts", S, "other"), (S, "asserts", N, "other")],
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
    "denial that goes on to accuse": (
        "Sudoria denied shelling Alder and accused Norvian troops of shelling Birch.",
        [(S, "denies", S, "shelling"), (S, "asserts", N, "shelling")],
    ),
    "denial that goes on to say": (
        "The Sudorian army denied that its guns had shelled Alder, and instead said Norvian drones had struck Birch.",
        [(S, "denies", S, "shelling"), (S, "asserts", N, "drone")],
    ),
    "denial of what was told before that goes on to say": (
        "Norvia's army said Sudorian units shelled Alder. Sudoria denied this and later said Norvian guns hit Cedar.",
        [(N, "asserts", S, "shelling"), (S, "denies", S, "shelling"), (S, "asserts", N, "shelling")],
    ),
    "report that goes on to deny": (
        "The Sudorian ministry said Norvian troops shelled Birch, and denied that Sudorian guns had shelled Alder.",
        [(S, "asserts", N, "shelling"), (S, "denies", S, "shelling")],
    ),
    "another speaker after a conjunction": (
        "Sudoria denied shelling Alder and Border Watch said Norvian troops had shelled Birch.",
        [(S, "denies", S, "shelling"), (THIRD, "asserts", N, "shelling")],
    ),
    "an old war that the fighting is compared with": (
        "Norvia and Sudoria blamed each other for the shelling, the heaviest since the war of 2024.",
        [(N, "asserts", S, "shelling"), (S, "asserts", N, "shelling")],
    ),
    "reports called untrue": (
        "The Norvian army called reports that its forces had shelled Sudorian villages disinformation.",
        [(N, "denies", N, "shelling"), (S, "asserts", N, "shelling")],
    ),
    "peacekeepers": (
        "Foreign peacekeepers recorded shelling of Alder by Sudorian troops.",
        [(THIRD, "asserts", S, "shelling")],
    ),
    "a guest who protests": (
        "Jan Stone, visiting Norstad, condemned attacks by Sudoria.",
        [(THIRD, "asserts", S, "other")],
    ),
    "a group that the profile does not know": (
        "The Norvian army said Sudorian troops shelled Alder. The Reds said they had shelled Birch with mortars.",
        [(N, "asserts", S, "shelling"), (THIRD, "asserts", None, "shelling")],
    ),
    "a surname that was told before": (
        "Norvian minister Ada Stone came. Border Watch said it saw nothing. Sudorian guns shelled Alder, Stone said.",
        [(N, "asserts", S, "shelling")],
    ),
    "a ministry of strangers": (
        "The Norvian ministry said all was calm. The Red-run health ministry said Sudorian guns had shelled Alder.",
        [(THIRD, "asserts", S, "shelling")],
    ),
    "a ministry of another country": (
        "The Norvian ministry said all was calm. Westland's defence ministry said Sudorian guns had shelled Alder.",
        [(THIRD, "asserts", S, "shelling")],
    ),
    "a state agency": (
        "Norvia's state news agency reported that a Sudorian drone had struck Alder.",
        [(N, "asserts", S, "drone")],
    ),
    "a strike that answers fire": (
        "The Norvian army said it shelled Sudorian posts at Birch after rockets were fired at Alder.",
        [(N, "asserts", N, "shelling"), (N, "asserts", S, "shelling")],
    ),
    "an office that strikes in retaliation": (
        "Norvia shelled Birch in retaliation for drone strikes on Alder, the army said.",
        [(N, "asserts", N, "shelling"), (N, "asserts", S, "drone")],
    ),
    "denial of any": (
        "Norvia denied any attack on Alder.",
        [(N, "denies", N, "other")],
    ),
    "denial of any fire, passive": (
        "Norvia's ministry denied that any fire had been opened from its territory.",
        [(N, "denies", N, "other")],
    ),
    "his own forces": (
        "Sudorian guns shelled Alder, Norvia said. Ada Stone, the president of Norvia, said his army had struck Birch.",
        [(N, "asserts", S, "shelling"), (N, "asserts", N, "other")],
    ),
    "both report": (
        "Both Norvia and Sudoria reported attacks along the border.",
        [(N, "asserts", S, "other"), (S, "asserts", N, "other")],
    ),
    "the first to fire": (
        "Norvia said Sudorian soldiers were the first to open fire.",
        [(N, "asserts", S, "other")],
    ),
    "responsibility claimed": (
        "The Midvale Guard claimed responsibility for Monday's attack on the Sudorian headquarters.",
        [(M, "asserts", M, "other")],
    ),
    "a dateline": (
        "ALDER, Norvia (Agency) - A farmer saw that shells fell at noon.",
        [(THIRD, "asserts", None, "shelling")],
    ),
    "an office before brackets and a dash": (
        "Norvian Defence Ministry (NDM) - its head too - said Sudorian guns had shelled Alder.",
        [(N, "asserts", S, "shelling")],
    ),
    "a service by its name": (
        "Sudorian troops fired on a border post, Norvia's Frontier Watch Service said in a statement.",
        [(N, "asserts", S, "other")],
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
    "an office and a name set after it": (
        "Sudorian guns shelled Alder 40 times, the spokesman for Norvia's Northern Command, Jan Reed, told a briefing.",
        [(N, "asserts", S, "shelling")],
    ),
    "an office through a long chain": (
        "Sudorian troops shelled Cedar, says the press centre of the Directorate of the Council of Norvia.",
        [(N, "asserts", S, "shelling")],
    ),
    "a known person set before another side's place": (
        "Norvian minister Ada Stone left. Ada Stone, governor of Alder, accused Sudorian forces of shelling Birch.",
        [(N, "asserts", S, "shelling")],
    ),
    "a body with a side's name": (
        "The Norvian Joint Infocentre stated that Sudorian drones had struck Cedar.",
        [(N, "asserts", S, "drone")],
    ),
    "its ministry": (
        "Sudoria’s ministry spoke first, it said. Norvia: its defence ministry said Sudorian guns shelled Alder.",
        [(N, "asserts", S, "shelling")],
    ),
    "officials without a side speak for the attacked": (
        "Norvia and Sudoria share a river. Officials said Sudorian troops had fired in the Birch sector.",
        [(N, "asserts", S, "other")],
    ),
    "returned fire is one's own": (
        "The Norvian ministry spoke twice. In the evening the ministry said Norvian forces had returned fire.",
        [(N, "asserts", N, "other")],
    ),
    "with X saying": (
        "The shops closed early, with Norstad saying that Sudorian forces had shelled Alder.",
        [(N, "asserts", S, "shelling")],
    ),
    "a protest": (
        "Norvia called in the Sudorian envoy to protest against an attack by Sudorian troops on Alder.",
        [(N, "asserts", S, "other")],
    ),
    "charges": (
        "Norvia charged Sudoria with shelling Alder.",
        [(N, "asserts", S, "shelling")],
    ),
    "a headline that ends with its source": (
        "Four farmers hurt in shelling by Sudorian troops: Norvian army",
        [(N, "asserts", S, "shelling")],
    ),
    "an agency that is cited is no reporter": (
        "Sudorian guns shelled Alder, Reuters reports with reference to the Norvian Ministry of Defence.",
        [(N, "asserts", S, "shelling")],
    ),
    "an unknown paper is no reporter": (
        "Sudorian guns shelled Alder, the Hill Gazette wrote on Monday with reference to Norvia's defence ministry.",
        [(N, "asserts", S, "shelling")],
    ),
    "monitors report what they hear": (
        "Border Watch heard shelling near Cedar.",
        [(THIRD, "asserts", None, "shelling")],
    ),
    "what is added after a quotation": (
        "“At dawn Sudorian units shelled our posts.” “We answered,” added the Norvian army.",
        [(N, "asserts", S, "shelling")],
    ),
    "a post under its quotation": (
        "Jan Reed, an aide to Norvia's president, wrote at noon. “Sudoria used rockets against Alder.”\n\n— Jan Reed",
        [(N, "asserts", S, "shelling")],
    ),
    "a denial in the passive": (
        "The attack on Alder was denied by Sudoria.",
        [(S, "denies", S, "other")],
    ),
    "a denial of what was said last": (
        "Norvia said Sudorian drones had struck Alder. Sudoria denied this.",
        [(N, "asserts", S, "drone"), (S, "denies", S, "drone")],
    ),
    "what the other says is false": (
        "The Sudorian army spoke. What Norvia says about shelling of Alder by Sudorian forces is absolutely false.",
        [(S, "denies", S, "shelling"), (N, "asserts", S, "shelling")],
    ),
    "a denial that speaks of the other's deed": (
        "The Sudorian ministry denied that it had launched an attack, and spoke of an answer to a Norvian provocation.",
        [(S, "denies", S, "other")],
    ),
    "it attacks": (
        "Sudoria said it had shelled Alder.",
        [(S, "asserts", S, "shelling")],
    ),
    "to have attacked": (
        "Sudoria claimed to have carried out a drone strike on Alder.",
        [(S, "asserts", S, "drone")],
    ),
    "a deed announced": (
        "“The Sudorian army announces the bombardment of Alder,” a statement said.",
        [(S, "asserts", S, "shelling")],
    ),
    "its strikes": (
        "The Sudorian defence ministry said its strikes were an answer.",
        [(S, "asserts", S, "other")],
    ),
    "against the other side's troops": (
        "The Sudorian army said a drone strike had been carried out against several groups of Norvian troops.",
        [(S, "asserts", S, "drone")],
    ),
    "the attack of its maker": (
        "Norvian troops beat back a night attack of the Sudorian army near Alder.",
        [(OUTLET, "asserts", S, "other")],
    ),
    "the verb that joins": (
        "Norvia said Norvian guards saw a Sudorian truck and fired at it.",
        [(N, "asserts", N, "other")],
    ),
    "who comes under fire is no attacker": (
        "Positions of the Norvian army came under fire 19 times, according to the Norvian defence ministry.",
        [(N, "asserts", None, "other")],
    ),
    "who suffers strikes is no attacker": (
        "Several cities of Norvia suffered missile strikes, according to the Norvian army.",
        [(N, "asserts", None, "missile")],
    ),
    "who is shot dead is no attacker": (
        "One Norvian guard was found, with one Norvian soldier shot dead in the Dunmore district.",
        [(OUTLET, "asserts", None, "small_arms")],
    ),
    "shot dead by": (
        "A farmer was killed by a Sudorian soldier.",
        [(OUTLET, "asserts", S, "small_arms")],
    ),
    "weapons that land": (
        "Shells from Sudoria landed on Alder, said the Norvian army.",
        [(N, "asserts", S, "shelling")],
    ),
    "weapons that somebody fired": (
        "Eight people were hurt by rockets that Sudorian gunners fired.",
        [(OUTLET, "asserts", S, "shelling")],
    ),
    "fire with a manner": (
        "The Norvian army said Sudorian troops fired twice on Alder.",
        [(N, "asserts", S, "other")],
    ),
    "aimed fire opened": (
        "Sudorian soldiers opened aimed fire at noon.",
        [(OUTLET, "asserts", S, "other")],
    ),
    "subjected to fire, with much between": (
        "With rifles the enemy subjected the posts of the Norvian army to heavy fire, the Norvian ministry said.",
        [(N, "asserts", S, "small_arms")],
    ),
    "an exchange of fire has no attacker": (
        "Norvian and Sudorian guards exchanged fire near Alder.",
        [(OUTLET, "asserts", None, "clash")],
    ),
    "troops that fought": (
        "Norvian and Sudorian troops fought near Alder on Tuesday.",
        [(OUTLET, "asserts", None, "clash")],
    ),
    "fighting in a headline": (
        "Clashes and arrests on the border",
        [(OUTLET, "asserts", None, "clash")],
    ),
    "fighting that is reported": (
        "Norvia's defence ministry reports heavy fighting near Cedar.",
        [(N, "asserts", None, "clash")],
    ),
    "the means of an attack": (
        "Sudorian forces targeted Norvia with another wave of deadly strikes.",
        [(OUTLET, "asserts", S, "other")],
    ),
    "a provocation is never one's own": (
        "The Norvian ministry said two of its soldiers were wounded because of “provocations” near Cedar.",
        [(N, "asserts", S, "other")],
    ),
    "doesn't": (
        "Norvia said little. “Norvia doesn't fire at anyone,” its ministry said.",
        [(N, "denies", N, "other")],
    ),
    "said from a place": (
        "Jan Stone said from Norstad that Cedar had been heavily bombarded.",
        [(THIRD, "asserts", None, "shelling")],
    ),
    "of X's Y, Y speaks": (
        "Norvia's Midvale Guard said it had fired rockets at Cedar.",
        [(M, "asserts", M, "shelling")],
    ),
    "to lay the blame on": (
        "Mortar shells fell on Cedar. Norvia laid the blame on Sudoria.",
        [(OUTLET, "asserts", None, "shelling"), (N, "asserts", S, "shelling")],
    ),
    "many words called untrue": (
        "Norvia said Sudorian forces shelled Alder. Sudoria called the reports about the use of mortars there untrue.",
        [(N, "asserts", S, "shelling"), (S, "denies", S, "shelling")],
    ),
    "people by their trade": (
        "Norvia spoke of peace. Shopkeepers said shells landed in the market.",
        [(THIRD, "asserts", None, "shelling")],
    ),
    "a person with a relative clause": (
        "Norvia spoke of peace. Jan Stone, who lives in Cedar, said that a rocket fell on the school.",
        [(THIRD, "asserts", None, "shelling")],
    ),
    "weapons that kill": (
        "Norvia's ministry reported that Sudorian missiles killed a shepherd near Cedar.",
        [(N, "asserts", S, "missile")],
    ),
    "who is hit in fire has not fired": (
        "The Norvian army said ten rebels were hurt in artillery fire on Cedar.",
        [(N, "asserts", None, "shelling")],
    ),
    "truce broken, in the passive": (
        "The ceasefire was violated by Sudorian troops, the Norvian army said.",
        [(N, "asserts", S, "other")],
    ),
    "own deed negated": (
        "The Norvian army said that its forces had not fired at Cedar.",
        [(N, "denies", N, "other")],
    ),
    "not a single shot": (
        'Norvia said little. "Not one shot was fired by our units," the ministry said.',
        [(N, "denies", N, "small_arms")],
    ),
    "a report called a lie": (
        "Sudorian shells fell on Alder, Norvia said. Sudoria called the report a lie.",
        [(N, "asserts", S, "shelling"), (S, "denies", S, "shelling")],
    ),
    "an allegation denied is the other side's": (
        "The Norvian ministry denied the allegation that Norvian troops had shelled Cedar.",
        [(N, "denies", N, "shelling"), (S, "asserts", N, "shelling")],
    ),
    "as if is no condition": (
        "The Norvian ministry said the rumour, as if Norvian units had shelled Cedar, is false. Sudoria was silent.",
        [(N, "denies", N, "shelling"), (S, "asserts", N, "shelling")],
    ),
    "blame for what was told": (
        "A farmer was shot dead near Cedar. Norvia blamed a Sudorian sniper.",
        [(OUTLET, "asserts", None, "small_arms"), (N, "asserts", S, "small_arms")],
    ),
    "blame of one side is not mutual": (
        "Norvia said Sudorian forces shelled Alder. The Sudorian ministry blamed the other side.",
        [(N, "asserts", S, "shelling")],
    ),
    "the army after another speaker": (
        "The Sudorian army said little. Norvia complained. Its guns had shelled Cedar, the army added.",
        [(S, "asserts", S, "shelling")],
    ),
    "a new official is of who spoke last": (
        "The Sudorian ministry said little. Norvia rejected that. A spokesman said Sudorian troops had shelled Cedar.",
        [(N, "asserts", S, "shelling")],
    ),
    "a person of whom more is told": (
        'Norvia spoke of peace. "A mortar shell landed in the yard," said Tessa, a baker.',
        [(THIRD, "asserts", None, "shelling")],
    ),
    "somebody not named before": (
        "Norvia spoke of peace. Three rockets fell on the mill at Cedar, two engineers said.",
        [(THIRD, "asserts", None, "shelling")],
    ),
    "it answers by": (
        "The Norvian army reported losses. It retaliated by shelling Cedar, it added.",
        [(N, "asserts", N, "shelling")],
    ),
    "wounded by weapons": (
        "The Norvian authorities said two men were wounded on Monday by Sudorian rockets.",
        [(N, "asserts", S, "shelling")],
    ),
    "positions that become a target": (
        "Norvia said its posts at Alder became a target of Sudorian mortars.",
        [(N, "asserts", S, "shelling")],
    ),
    "fire opened from the other side's village": (
        "Norvia said its posts at Alder came under fire from Cedar village of Sudoria.",
        [(N, "asserts", S, "other")],
    ),
    "raids, counted": (
        "Norvia said Sudorian aircraft carried out nine raids on Alder.",
        [(N, "asserts", S, "air")],
    ),
    "a road's ends attack nobody": (
        "A Sudorian drone struck a cart on the road from Norvia to the lake.",
        [(OUTLET, "asserts", S, "drone")],
    ),
    "an official whom his words give a side speaks for it by name later": (
        "The governor, Jan Stone, said Sudorian guns hit Alder. Sudoria kept silent. Stone said the shells hit Birch.",
        [(N, "asserts", S, "shelling"), (N, "asserts", S, "shelling")],
    ),
    "it goes on from who his words made speak": (
        "All is calm, Sudoria said. The ministry said Sudorian units shelled Alder. It said Cedar was hit too.",
        [(N, "asserts", S, "shelling"), (N, "asserts", S, "other")],
    ),
    "both say that the other broke the truce": (
        "Norvia met Sudoria. Both countries said the other side had violated the ceasefire.",
        [(N, "asserts", S, "other"), (S, "asserts", N, "other")],
    ),
    "both deny": (
        "Norvia met Sudoria. Both sides denied shelling Cedar.",
        [(N, "denies", N, "shelling"), (S, "denies", S, "shelling")],
    ),
    "according to both": (
        "Norvia met Sudoria. According to both sides, fighting broke out near Cedar on Monday.",
        [(N, "asserts", None, "clash"), (S, "asserts", None, "clash")],
    ),
    "who repels an attack was attacked": (
        "The Norvian ministry said its forces repelled attacks near Alder and hit a depot near Birch with artillery.",
        [(N, "asserts", S, "other"), (N, "asserts", N, "shelling")],
    ),
    "an attack called something": (
        "The Norvian minister, Jan Stone, called the firing on Alder from Sudorian territory a crime.",
        [(N, "asserts", S, "other")],
    ),
    "words that speak of the enemy go on with who spoke": (
        "The Norvian army said Sudorian guns hit Cedar. Alder and Birch came under enemy fire.",
        [(N, "asserts", S, "shelling"), (N, "asserts", S, "other")],
    ),
    "whose reports are rejected has not fired": (
        "The Norvian ministry rejected Sudorian reports about fire on Alder.",
        [(N, "denies", N, "other"), (S, "asserts", N, "other")],
    ),
    "a command speaks": (
        "Norvia's southern command said that overnight the enemy attacked Alder with missiles.",
        [(N, "asserts", S, "missile")],
    ),
    "a sabotage group acts": (
        "The Norvian ministry said that a Sudorian sabotage group had ambushed a patrol near Alder.",
        [(N, "asserts", S, "other")],
    ),
    "only military targets are one's own": (
        "Norvia said Sudorian guns hit Cedar. Sudoria insisted that only military targets were being fired at.",
        [(N, "asserts", S, "shelling"), (S, "asserts", S, "other")],
    ),
    "a region's governor speaks for whose region it is": (
        "The Norvian army said it hit Birch. In Sudoria's Dunmore region the governor said drones hit Alder.",
        [(N, "asserts", N, "other"), (S, "asserts", None, "drone")],
    ),
    "a claim about losses that is rejected is not the attack told of last": (
        "Guns traded fire at Alder, Norvia said. The Sudorian army rejected the Norvian claim that five men had died.",
        [(N, "asserts", None, "clash")],
    ),
    "targets are struck by who speaks of them": (
        "Norvia said warplanes struck 90 targets on Monday.",
        [(N, "asserts", N, "air")],
    ),
    "dozens of them": (
        "Norvia's army said it had launched dozens of Mark 1 and Mark 2 long-range missiles at a base.",
        [(N, "asserts", N, "missile")],
    ),
    "in which somebody says something else": (
        "Last week Norvian units shelled Alder, in which Sudoria said eight people died.",
        [(OUTLET, "asserts", N, "shelling")],
    ),
    "the service speaks": (
        "The border service of Norvia spoke of fighting. Sudorian units are firing mortars at Alder, the service said.",
        [(N, "asserts", S, "shelling")],
    ),
    "officials of whom a side has appointed": (
        "Norvian-appointed officials said that Sudorian rockets fell on Alder.",
        [(N, "asserts", S, "shelling")],
    ),
    "television that a side runs speaks for it": (
        "Sudorian jets launched seven raids on Alder, Norvia-run Hill Television reported.",
        [(N, "asserts", S, "air")],
    ),
    "who died in strikes has not struck": (
        "Border Watch said that four French guards died in strikes on Alder and Birch.",
        [(THIRD, "asserts", None, "other")],
    ),
    "a general staff": (
        "Norvia said Sudorian troops blew up a bridge. The General Staff in Sudgrad called the accusation groundless.",
        [(N, "asserts", S, "other"), (S, "denies", S, "other")],
    ),
    "capitals head the lines": (
        "Norstad: Alder shelled from Cedar.\nSudgrad: two posts near Birch hit by Norvian mortars.",
        [(N, "asserts", None, "shelling"), (S, "asserts", N, "shelling")],
    ),
    "a denial that turns to something else": (
        "The Norvian army denied that its troops had fired on Alder, adding that Sudorian guns had hit Birch.",
        [(N, "denies", N, "other"), (N, "asserts", S, "shelling")],
    ),
    "a denial that accuses": (
        "Norvia denied shelling Alder, accusing Sudorian units of firing mortars at Birch.",
        [(N, "denies", N, "shelling"), (N, "asserts", S, "shelling")],
    ),
    "a third state's jet, though the other side was accused before": (
        "Norvia accused Sudoria of shelling Alder. Norvia said a French jet bombed Birch.",
        [(N, "asserts", S, "shelling"), (N, "asserts", None, "air")],
    ),
    "posts that are stormed": (
        "Norvia's ministry said a Sudorian special unit had tried to storm the post at Alder.",
        [(N, "asserts", S, "other")],
    ),
    "an aside, then an accusation": (
        "Norstad, which says it only strikes military targets, accused Sudorian troops of firing at Alder.",
        [(N, "asserts", S, "other")],
    ),
    "an aside that denies, then what is said": (
        "Norvia, which denied shelling Alder, said that Sudorian units had fired mortars at Birch.",
        [(N, "denies", N, "shelling"), (N, "asserts", S, "shelling")],
    ),
    "an aside that accuses, then a denial": (
        "Norstad, which accuses Sudgrad of shelling Alder, earlier denied firing at Birch.",
        [(N, "asserts", S, "shelling"), (N, "denies", N, "other")],
    ),
    "an aside, then a deed that the outlet tells": (
        "Norvia, which said it had lost 49 soldiers, shelled Alder on Wednesday.",
        [(OUTLET, "asserts", N, "shelling")],
    ),
    "what one calls a crime, whom one then accuses": (
        "Norvia's ministry called the shelling of the mill a crime and accused Sudgrad of targeting farms.",
        [(N, "asserts", S, "shelling"), (N, "asserts", S, "other")],
    ),
    "blame after a semicolon": (
        "In Alder shells struck a bus station on Wednesday; Norvian officials blamed Sudorian forces.",
        [(OUTLET, "asserts", None, "shelling"), (N, "asserts", S, "shelling")],
    ),
    "a person with an apposition": (
        "Norvia spoke of peace. Jan Stone, the girls' uncle, said that a missile hit the car.",
        [(THIRD, "asserts", None, "missile")],
    ),
    "monitors, called the mission": (
        "Norvia spoke of peace. A post of the Border Watch was hit by a shell, the mission said.",
        [(THIRD, "asserts", None, "shelling")],
    ),
    "civil defence": (
        "Norvia's civil defence said a Sudorian drone struck a car near Alder.",
        [(N, "asserts", S, "drone")],
    ),
    "its own voice, told by whom it calls invaders": (
        "Sudorian invaders fired rockets at our posts. The enemy resumed its offensive. Guns hit a depot of the enemy.",
        [(N, "asserts", S, "shelling"), (N, "asserts", S, "other"), (N, "asserts", N, "shelling")],
    ),
    "its author, in its first line": (
        "Statement of Norvia's Ministry of Defence\n\nNews that Birch was fired at does not correspond to reality.",
        [(N, "denies", N, "other"), (S, "asserts", N, "other")],
    ),
    "who came under fire, of two sides": (
        "Norvia met Sudoria. Norvian officials said that Alder had come under artillery and drone attack.",
        [(N, "asserts", S, "shelling")],
    ),
    "a rank and a name": (
        "Norvia said little. “Sudorian troops fired mortars at Alder,” Lt Col Jan Stone said.",
        [(N, "asserts", S, "shelling")],
    ),
    "who heads a region": (
        "Alder was attacked with howitzers by Sudorian troops all day, said Jan Stone, who heads the Norvian region.",
        [(N, "asserts", S, "shelling")],
    ),
    "who was hurt when shells fell has not fired them": (
        "A Norvian guard was hurt when a shell landed close to his post.",
        [(OUTLET, "asserts", None, "shelling")],
    ),
    "there is fighting": (
        "“There is fighting near Alder,” the Norvian army said.",
        [(N, "asserts", None, "clash")],
    ),
    "a claim rejected that named nobody": (
        "Norvia said a drone hit a bridge. Sudoria rejected the claim.",
        [(N, "asserts", None, "drone"), (S, "denies", S, "drone")],
    ),
    "a neighbour is accused": (
        "Norvia met Sudoria. The Norvian army accused its neighbour of firing mortars.",
        [(N, "asserts", S, "shelling")],
    ),
    "many missiles and drones in one attack": (
        "Sudoria fired 90 missiles and 60 drones at Alder in a nightly attack, Norvia said.",
        [(N, "asserts", S, "missile")],
    ),
    "it had carried out the strikes": (
        "Sudoria shelled Alder again, Norvia said. Norvia's ministry said it had carried out strikes as revenge.",
        [(N, "asserts", S, "shelling"), (N, "asserts", N, "other")],
    ),
    "in a region the authorities said": (
        "Norvia's ministry reported calm. In Sudoria the authorities said a school at Alder was shelled.",
        [(S, "asserts", None, "shelling")],
    ),
    "a charge that is said to be baseless": (
        "Norvia said Sudorian guns hit Alder. Sudoria said the claim was baseless.",
        [(N, "asserts", S, "shelling"), (S, "denies", S, "shelling")],
    ),
    "blame for what is described": (
        "The Norvian ministry blamed Sudoria for what it described as a drone attack on Alder.",
        [(N, "asserts", S, "drone")],
    ),
    "both say that one bombed": (
        "Norvia met Sudoria. A Norvian jet bombed a depot on Monday, both sides said, as talks went on.",
        [(N, "asserts", N, "air"), (S, "asserts", N, "air")],
    ),
    "what the outlet adds to what somebody said": (
        "Sudorian guns shelled Alder again, Norvia said, after mortars were fired at Birch.",
        [(N, "asserts", S, "shelling"), (OUTLET, "asserts", None, "shelling")],
    ),
    "told by the ministry": (
        "Norvia's ministry was silent. Sudorian units opened fire near Alder, the Daily Test was told by the ministry.",
        [(N, "asserts", S, "other")],
    ),
    "a statement that is spread": (
        "Norvia's ministry, in its turn, disseminated a statement that Sudorian subunits fired at its posts.",
        [(N, "asserts", S, "other")],
    ),
    "words that are called unfair": (
        "Norvia's embassy called her words unfair and said that Sudoria had attacked Alder.",
        [(N, "asserts", S, "other")],
    ),
    "an adjective before the attacker": (
        "Norvia said its units were attacked by “an illegal Sudorian armed group”.",
        [(N, "asserts", S, "other")],
    ),
    "an attacker that others back": (
        "Norvia said missiles fired by the outlawed Sudorian militia fell on Alder.",
        [(N, "asserts", S, "missile")],
    ),
    "a shot of whose men": (
        "A Norvian guard died of a sniper shot of unlawful Sudorian detachments, Norvia said.",
        [(N, "asserts", S, "small_arms")],
    ),
    "who was hurt did not attack": (
        "Fire broke out at Alder. During that attack, two Sudorian soldiers were killed.",
        [(OUTLET, "asserts", None, "other")],
    ),
    "an infiltration attempt": (
        "Norvia said that an infiltration attempt by Sudorian troops at Alder was repelled.",
        [(N, "asserts", S, "other")],
    ),
    "an ambush": (
        "Norvia said a soldier was killed in a Sudorian ambush near Alder.",
        [(N, "asserts", S, "other")],
    ),
    "bombed with mortars": (
        "Norvia said Sudorian troops bombed Alder with mortars.",
        [(N, "asserts", S, "shelling")],
    ),
    "militants, as their enemy calls them": (
        "Norvia met Sudoria. Militants opened fire at Alder, the Norvian ministry said.",
        [(N, "asserts", S, "other")],
    ),
    "nothing to do with it": (
        "Norvia said Sudorian guns shelled Alder. The Sudorian army has nothing to do with it, Sudoria noted.",
        [(N, "asserts", S, "shelling"), (S, "denies", S, "shelling")],
    ),
    "not involved": (
        "Norvia said Sudorian guns shelled Alder. Sudoria's ministry said it was not involved in the incident.",
        [(N, "asserts", S, "shelling"), (S, "denies", S, "shelling")],
    ),
    "who accuses is not involved": (
        "Norvia said Sudorian guns shelled Alder. Norvia's ministry said it was not involved in the incident.",
        [(N, "asserts", S, "shelling")],
    ),
    "something else is denied": (
        "Norvian guns shelled Alder. Sudoria wants Norvian troops out (Norvia denies that its men are there).",
        [(OUTLET, "asserts", N, "shelling")],
    ),
    "a victim that another verb has": (
        "Sudorian guards killed a Norvian soldier in a border shooting, Norvia said.",
        [(N, "asserts", S, "small_arms")],
    ),
    "violates, in quotation marks": (
        "Norvian soldier killed as Sudoria 'violates' ceasefire: Norvian ministry",
        [(N, "asserts", S, "other")],
    ),
    "a statement on whose shelling": (
        "The Norvian ministry spoke on Sudorian armed forces shelling Alder.",
        [(OUTLET, "asserts", S, "shelling")],
    ),
    "a clause that tells where": (
        "Sudorian units in a part of Norvia where Border Watch and Midvale stand, on Monday, shelled Norvian posts.",
        [(OUTLET, "asserts", S, "shelling")],
    ),
    "the target of attacks": (
        "The villages of Alder and Birch were the target of attacks, Norvia said.",
        [(N, "asserts", None, "other")],
    ),
    "what is utilised": (
        "Norvia said Sudorian forces twice utilised grenade launchers against its posts.",
        [(N, "asserts", S, "small_arms")],
    ),
    "a raid": ("Two men were hurt in a Sudorian raid near Alder.", [(OUTLET, "asserts", S, "other")]),
    "an act of sabotage": (
        "Norvia said Sudorian units committed an act of sabotage near Alder.",
        [(N, "asserts", S, "other")],
    ),
    "a militia that others back": (
        "Norvia said a missile fired by the Quest-backed Sudorian militia fell at Alder.",
        [(N, "asserts", S, "missile")],
    ),
    "a statement that is a lie": (
        "The statements of Norvia's ministry that the shelling was started by Sudoria are an absolute lie.",
        [(S, "denies", S, "shelling"), (N, "asserts", S, "shelling")],
    ),
    "what is alleged in a statement is not so": (
        "The statement of Norvia's army, in which it is alleged that Sudoria opened fire, is not in line with reality.",
        [(S, "denies", S, "other"), (N, "asserts", S, "other")],
    ),
    "claims that somebody repudiates": (
        "The claims of Norvia's army, which alleged that Sudoria hit Alder, are firmly repudiated by Sudoria's army.",
        [(N, "asserts", S, "other"), (S, "denies", S, "other")],
    ),
    "nothing but disinformation": (
        "Norvia said Sudorian guns hit Alder. Sudoria said such claims were nothing but disinformation.",
        [(N, "asserts", S, "shelling"), (S, "denies", S, "shelling")],
    ),
    "denied having killed": (
        "Sudorian guards shot a soldier dead, Norvia's ministry said. Sudoria denied having killed the soldier.",
        [(N, "asserts", S, "small_arms"), (S, "denies", S, "small_arms")],
    ),
    "disputed": (
        "Norvia said Sudorian guns hit Alder. Sudoria disputed this.",
        [(N, "asserts", S, "shelling"), (S, "denies", S, "shelling")],
    ),
    "the ministry whose forces did not fire": (
        "Norvia denied Sudorian reports alleging Norvia opened fire. “Norvian men did not open fire,” the army said.",
        [(N, "denies", N, "other"), (S, "asserts", N, "other"), (N, "denies", N, "other")],
    ),
    "fired by it": (
        "Sudoria said that a salvo of rockets was fired by it at Alder.",
        [(S, "asserts", S, "shelling")],
    ),
    "the bombardment of one on the other": (
        "Two men were hurt by artillery bombardment of the Sudorian army on Alder.",
        [(OUTLET, "asserts", S, "shelling")],
    ),
    "killed by shelling of troops": (
        "Norvia said three men had been killed by shelling of Sudorian troops.",
        [(N, "asserts", S, "shelling")],
    ),
    "troops that killed": (
        "Norvia said on Tuesday that Sudorian forces had killed two of its guards.",
        [(N, "asserts", S, "small_arms")],
    ),
    "they killed": (
        "The Norvian army said that they killed 14 Sudorian soldiers.",
        [(N, "asserts", N, "small_arms")],
    ),
    "clashes that killed": (
        "Norvia said clashes with the Sudorian army killed two soldiers.",
        [(N, "asserts", None, "clash")],
    ),
    "so many times": (
        "Norvian Ministry of Defence: Ceasefire violated 24 times by Sudorian units",
        [(N, "asserts", S, "other")],
    ),
    "violations of ceasefire": (
        "Norvia reports violations of ceasefire by Sudorian troops.",
        [(N, "asserts", S, "other")],
    ),
    "targetted": ("Norvia said Alder was targetted with artillery.", [(N, "asserts", None, "shelling")]),
    "killed by a clash": (
        "Two soldiers were killed by a clash of Norvian and Sudorian troops.",
        [(OUTLET, "asserts", None, "clash")],
    ),
    "in the fighting of": (
        "In the fighting of Norvian and Sudorian forces 30 soldiers were killed, Norvia said.",
        [(N, "asserts", None, "clash")],
    ),
    "they fight in a headline": (
        "16 killed as Norvia, Sudoria fight at Alder",
        [(OUTLET, "asserts", None, "clash")],
    ),
    "a claim that does not correspond to reality": (
        "The claim in the statement of Norvia's ministry that Sudoria opened fire does not correspond to reality.",
        [(S, "denies", S, "other"), (N, "asserts", S, "other")],
    ),
    "denied that it had taken place": (
        "Norvia said Sudorian guns shelled Alder. Sudoria denied that it had taken place.",
        [(N, "asserts", S, "shelling"), (S, "denies", S, "shelling")],
    ),
    "near the other's border": (
        "Norvian Ministry of Defence: Sniper kills soldier near Sudoria border",
        [(N, "asserts", None, "small_arms")],
    ),
    "they, whose guards were named": (
        "Sudorian guards were putting up a fence when they opened fire at a Norvian post.",
        [(OUTLET, "asserts", S, "other")],
    ),
    "the enemy by name": (
        "Two men were hurt by rocket and mortar bombardment of the Sudorian enemy on Alder.",
        [(N, "asserts", S, "shelling")],
    ),
    "who intercepts did not launch": (
        "Norvia said drones launched at Alder were intercepted by Norvian forces.",
        [(N, "asserts", None, "drone")],
    ),
    "drones that one has sent oneself": (
        "Norvia met Sudoria. The Norvian spokesman said that ten drones had been sent against the plants.",
        [(N, "asserts", None, "drone")],
    ),
}


test_reads_both_ways = reads(CASES)


NOTHING = {
    "a call for calm": "Norvia called for an end to attacks by Sudoria.",
    "a demand": "Sudoria must stop shelling villages, a protester shouted.",
    "a negation": "The Norvian army said that Sudorian forces did not shell Cedar.",
    "a war of earlier years": "In 2024 Sudorian forces shelled Alder for six weeks.",
    "the rest of such a paragraph": "Norvia took Cedar in 2024. Sudorian forces then shelled Alder.",
    "movement without fire": "Norvia says Sudorian forces moved closer to Cedar.",
    "weapons that are only named": "Sudoria bought attack drones and fighting vehicles abroad.",
    "who shot himself": "A guard probably shot himself by mistake, Norvia said.",
    "what was rare": "Until last month violations of the truce were rare at Alder.",
    "retaliation that was pledged": "Strong retaliation was pledged by the Norvian military.",
    "a strike that was threatened": "Sudoria threatened a strike on Norvia's dam.",
    "casualties without an attack": "More than 40 Norvian soldiers have been killed in the fighting so far.",
    "an exercise": "The Norvian army brought artillery to the area and took aim at targets, it said.",
    "a firing range": "Norvia said there was a firing range near Cedar.",
    "what can be": "The rockets can strike Alder, Norvia said.",
    "what is prepared": "Norvia said a new provocation is being prepared by Sudoria.",
    "a condition": "Even if Sudorian troops had crossed the hill and fired mortars, nobody would know.",
    "what only points back": "The attack was filmed.",
    "fighting that is only pointed back to": "The fighting was filmed.",
    "a war fought": "Norvia and Sudoria fought a long war over Cedar.",
    "fighting for ages": "Norvia and Sudoria have clashed over the border for decades.",
    "years ago": "A year ago Norvia and Sudoria fought for Cedar.",
    "what is used, as a noun": "The use of drones was discussed in Norstad.",
    "people abroad": "The Norvian diaspora opened a school.",
    "what is allowed": "Sudoria is allowed to use some of its weapons to hit targets in Norvia.",
    "days of strikes that are over": "After four days of strikes Norvia and Sudoria met.",
    "days of strikes that somebody sums up": "After four days of strikes, Norvia said it had agreed to a truce.",
    "words that are attacked": "Norvia attacked the Sudorian proposal as one-sided.",
    "words that are used": "Sudoria bombarded Norstad with letters about the bridge.",
    "fire from critics": "The Norvian government came under fire from the opposition.",
    "clashes of envoys": "Norvia and Sudoria clashed over the border at the summit.",
    "work laid down": "A strike by bus drivers in Norstad went on, Norvia said.",
    "an exercise with guns": "The Norvian army held exercises in which artillery struck targets at Cedar.",
    "another war": "French missile strikes on Farport were on the agenda.",
    "shooting that is over": "The shooting stopped after both sides met, Norvia said.",
    "words called a provocation": "Norvia's ministry called the Sudorian statement a provocation.",
    "strikes that are pointed back to": "Norvia had been calm when the drone strikes were reported.",
    "mock targets": "Mortar crews fired at mock targets near Cedar, the Norvian ministry said.",
    "shells that are cleared": "Norvia said its sappers had removed 40 unexploded shells in the Dunmore district.",
    "the weather": "Heavy rain struck Cedar, Norvia said.",
    "blame for what is no attack": "Norvia and Sudoria traded blame for the failure of the talks.",
    "that the other did not": "Norvia said that Sudorian troops had not opened fire.",
    "an accident": "An explosion at a depot near Alder was caused by negligence, the Norvian ministry said.",
    "an attack that could come": "Norvia warned that a new Sudorian attack could come at any moment.",
    "an attack that will be answered": "Norvia said the attack would not go unanswered.",
    "what both want": "Norvia met Sudoria. Both governments said that they wanted peace.",
    "amid attacks": "Amid ongoing ground assaults Alder is still without water.",
    "a house on fire": "Norvia was quiet, but a house was on fire at the market in Alder.",
    "a fire at a depot": "Norvia said its rescuers were putting out a fire at a depot near Alder.",
    "fire that died down": "By Monday evening the exchange of fire died down.",
    "what is likely": "The likelihood of missile strikes across Norvia remains high.",
    "what is feared": "Norvia warned of new attacks by Sudoria.",
    "jets that crashed": "A Norvian official confirmed that three fighter jets had crashed overnight.",
    "a right reserved": "Norstad says it reserves the right to strike if its positions come under fire.",
    "a plot": "Norvia's guard said it had foiled a plot to blow up a bridge.",
    "in a war of years ago": "In the war of 2020 Norvia took Alder after heavy shelling by both armies.",
    "the site of an attack": "Reporters went to the site of the shelling at Alder.",
    "an inquiry into attacks": "Norvia proposed a mechanism for investigating ceasefire violations.",
    "a provocation to thwart": "Norvia pledged that its army would take measures to thwart Sudoria's provocations.",
    "footage": "Norvia asks not to publish footage of the fighting.",
    "a bomb squad": "A Norvian bomb squad destroyed mortar shells of Sudoria.",
    "a drone that looks": "Norvia said Sudoria had deployed a surveillance drone.",
    "where the fire comes from": "Norvia asked for the sources of fire.",
    "violations that are planned": "Sudoria plans ceasefire violations, officers said.",
    "what is neither confirmed nor denied": "The attack on Alder was neither confirmed nor denied by Norvia.",
    "an opposition that attacks": "Norvia's opposition attacked the minister over the maps.",
}


@pytest.mark.parametrize("case", NOTHING)
def test_makes_no_claim_of(case):
    assert core(NOTHING[case]) == []


def test_whom_a_side_fights_its_profile_may_say():
    fights = {"Norvia": ("Sudoria",), "Sudoria": ("Norvia", "Midvale"), "Midvale": ("Sudoria",)}
    profile = replace(PROFILE, sides=tuple(replace(side, against=fights[side.name]) for side in PROFILE.sides))
    text = "Norvia met Sudoria in Norvia. The Midvale Guard said the enemy had shelled Alder."
    assert core(text, profile=profile) == [(M, "asserts", S, "shelling")]
    assert core(text) == [(M, "asserts", None, "shelling")]
    suffered = "{} came into view. {} officials said that Alder had come under artillery attack."
    for before, suffering, foe in (
        ("Norvia", "Sudorian", N),
        ("Sudoria", "Norvian", S),
        ("Norvia and the Midvale Guard", "Sudorian", None),
    ):
        whole = core(suffered.format(before, suffering), profile=profile)
        assert whole == [(N if suffering == "Norvian" else S, "asserts", foe, "shelling")]


@pytest.mark.parametrize("swap", [lambda value: value, swapped])
def test_whose_fire_comes_from_a_host_s_soil_is_not_told(swap):
    guest = tuple(replace(side, hosts=(M,)) if side.name == swap(S) else side for side in PROFILE.sides)
    text = "Norvia said rockets were fired at Alder from Sudoria. Sudoria shelled Birch, Norvia said."
    assert core(swap(text), profile=replace(PROFILE, sides=guest)) == swap(
        [(N, "asserts", None, "shelling"), (N, "asserts", S, "shelling")]
    )
    assert core(swap(text))[0] == swap((N, "asserts", S, "shelling"))


@pytest.mark.parametrize("swap", [lambda value: value, swapped])
def test_officials_are_never_a_guerrilla_s(swap):
    text = swap("Norvian jets hit posts of the Midvale Guard near Alder, security sources said.")
    guerrilla = tuple(replace(side, offices=side.name != M) for side in PROFILE.sides)
    hosted = tuple(replace(side, hosts=(M,)) if side.name == swap(S) else side for side in guerrilla)
    assert core(text) == [(M, "asserts", swap(N), "air")]
    assert core(text, profile=replace(PROFILE, sides=guerrilla)) == [(swap(N), "asserts", swap(N), "air")]
    assert core(text, profile=replace(PROFILE, sides=hosted)) == [(swap(S), "asserts", swap(N), "air")]
    named_once = swap("In Midvale camps were hit by Norvian jets, security sources said.")
    assert core(named_once, profile=replace(PROFILE, sides=guerrilla)) == [(swap(N), "asserts", swap(N), "air")]
    local = text.replace("security sources", "a local official")
    assert core(local, profile=replace(PROFILE, sides=guerrilla)) == [(THIRD, "asserts", swap(N), "air")]


def test_a_border_means_no_side_but_its_guards_do():
    border = {S: ("Sudorian border",)}
    sides = tuple(replace(side, excluded=border.get(side.name, ())) for side in PROFILE.sides)
    text = "Sudorian border guards shelled Alder. Shells fell near the Sudorian border."
    assert core(text, profile=replace(PROFILE, sides=sides)) == [
        (OUTLET, "asserts", S, "shelling"), (OUTLET, "asserts", None, "shelling"),
    ]  # fmt: skip


def test_a_press_release_without_a_speaker_is_its_author_s():
    text = "Sudorian forces shelled Alder at dawn."
    assert core(text, outlet="Norvian Ministry of Defence") == [(N, "asserts", S, "shelling")]
    assert core(text, outlet_side="Norvia") == [(N, "asserts", S, "shelling")]


def test_an_outlet_of_no_known_side_speaks_for_itself():
    assert core("Sudorian forces shelled Alder at dawn.", outlet_side="Atlantis") == [
        (OUTLET, "asserts", S, "shelling")
    ]


@pytest.mark.parametrize("swap", [lambda value: value, swapped])
def test_a_side_s_outlet_denies_what_it_calls_a_lie(swap):
    text = "Sudoria said Sudorian posts were shelled by Norvian troops. The news spread by Sudoria is a lie."
    whole = core(swap(text), outlet_side=swap("Norvia"))
    assert whole == swap([(S, "asserts", N, "shelling"), (N, "denies", N, "shelling")])


def test_a_neutral_body_s_own_report_is_a_third_party_s():
    assert core("Shells hit Alder.", outlet="Border Watch") == [(THIRD, "asserts", None, "shelling")]


WHERE = {
    "where a guest speaks": ("A Norvian minister visiting Alder said Sudorian troops had shelled Birch.", {"Birch"}),
    "whose mayor speaks": ("The mayor of Alder said Sudorian troops had shelled Birch and Cedar.", {"Birch", "Cedar"}),
    "what it answers, last": ("Norvian guns shelled Birch in response to the fire on Alder.", {"Birch"}),
    "what it answers, first": ("In response to the fire on Alder, Norvian guns shelled Birch.", {"Birch"}),
    "where a witness is from": ("“Shells hit our house in Birch,” said Ada, 62, from Alder.", {"Birch"}),
    "a dateline": ("ALDER, Norvia (Agency) - Sudorian guns shelled Birch.", {"Birch"}),
    "brackets and a dash": ("Sudorian guns hit Alder (in the hills) - with mortars.", {"Alder"}),
    "the mayor's own town": ("The mayor of Alder said Sudorian troops had shelled two houses.", {"Alder"}),
    "the region that heads the sentence": (
        "In the Dunmore district, Norvian officials said two people were killed by Sudorian shelling of Alder.",
        {"Alder"},
    ),
    "a place troops advance to": (
        "The Norvian army said Sudorian guns shelled Alder and that troops tried to advance from Birch towards Cedar.",
        {"Alder"},
    ),
    "territory that fire came from, in the direction of a place": (
        "Norvia said that fire was opened from Sudorian territory in the direction of Alder.",
        {"Alder"},
    ),
    "what was attacked as something else was": (
        "Norvian guns fired at Alder on Monday and Tuesday, some shells landing near Birch, as the talks began.",
        {"Alder", "Birch"},
    ),
    "the sector that heads the sentence": (
        "In the Alder sector Norvian guns shelled Birch and Cedar.",
        {"Birch", "Cedar"},
    ),
    "a place that is held": ("In Norvian-held Alder shells struck a bus station.", {"Alder"}),
    "a hospital that is hit": ("A hospital in Alder was hit by Norvian shells.", {"Alder"}),
    "what it comes weeks after": (
        "Norvia said it hit posts at Alder, two weeks after gunmen killed guards at Birch.",
        {"Alder"},
    ),
    "the village of who tells": ("“They are shelling our village from the hill,” said the mayor of Alder.", {"Alder"}),
    "a town's mayor": ("According to Alder's mayor, Jan Stone, the town was shelled by Norvian guns.", {"Alder"}),
}


@pytest.mark.parametrize("case", WHERE)
def test_an_attack_has_the_places_of_its_own_words(case):
    text, places = WHERE[case]
    (claim,) = claims(text)
    assert {place.toponym.name for place in claim.places if place.role == "hit"} == places


def test_an_attack_and_what_it_answers_have_their_own_places():
    text = "The Norvian army said it shelled Sudorian posts at Birch after rockets were fired at Alder."
    assert [[place.toponym.name for place in claim.places] for claim in claims(text)] == [["Birch"], ["Alder"]]


def test_each_side_counts_its_own_losses():
    found = claims(
        "The two armies accuse each other of firing mortars and of killing 49 Norvian and 50 Sudorian soldiers."
    )
    assert {c.reporter_side: c.casualties.killed for c in found} == {"Norvia": 49, "Sudoria": 50}


def test_a_line_broken_to_fit_the_page_is_one_sentence():
    (claim,) = claims("The Norvian army said that Sudorian\nguns had shelled\nthe village of Alder.")
    assert (claim.reporter_side, claim.attacker, len(claim.places)) == ("Norvia", "Sudoria", 1)


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


def test_an_air_force_strikes_from_the_air():
    assert [c.event_type for c in claims("Norvia said the Sudorian air force struck Alder.")] == ["air"]


@pytest.mark.parametrize("attacker", ["Norvian", "Sudorian"])
def test_the_attack_is_of_the_kind_that_was_told(attacker):
    found = claims(f"{attacker} drones attacked Alder. One of the {attacker} attacks injured two people in Birch.")
    assert [c.event_type for c in found] == ["drone", "drone"]
