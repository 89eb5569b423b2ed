"""Who says it, and whether he asserts or denies it: one fixture for each way of telling, and its mirror image."""

from conflict import reads

N, S, M = "Norvia", "Sudoria", "Midvale"
THIRD, OUTLET = "third party", "outlet"

CASES = {
    "reported by, in a headline": (
        "Sudorian shelling of Alder and Birch reported by Norvian MoD",
        [(N, "asserts", S, "shelling")],
    ),
    "reported by, on a day": (
        "Renewed gunfire near Alder was reported by the MoD of Norvia on Monday.",
        [(N, "asserts", None, "small_arms")],
    ),
    "reported by residents": (
        "Norvia met Sudoria. For weeks nightly fire from Sudorian posts has been reported by residents of Alder.",
        [(THIRD, "asserts", S, "other")],
    ),
    "losses claimed by": (
        "‘Sudoria opened fire’: casualties claimed by Norvia",
        [(N, "asserts", S, "other")],
    ),
    "condemned by": (
        "The shelling of Alder by Sudoria was strongly condemned by the Norvian Foreign Ministry.",
        [(N, "asserts", S, "shelling")],
    ),
    "a truce announced by": (
        "After the truce announced by Norvia, Sudorian troops shelled Alder.",
        [(OUTLET, "asserts", S, "shelling")],
    ),
    "an attack, which was condemned by": (
        "Norvia said that the attack, which was condemned by France, was the first in May.",
        [(N, "asserts", None, "other")],
    ),
    "denied by monitors, in a headline": (
        "Reports of shelling denied by Border Watch in Norvia",
        [(THIRD, "denies", None, "shelling")],
    ),
    "the accusation was denied by": (
        "Norvia said that Sudorian guns shelled Alder. The accusation was denied by the Sudorian Defence Ministry.",
        [(N, "asserts", S, "shelling"), (S, "denies", S, "shelling")],
    ),
    "denied by us": (
        "Norvia said that Sudorian guns hit Alder. “What Norvia reports is denied by us,” said the Sudorian army.",
        [(N, "asserts", S, "shelling"), (S, "denies", S, "shelling")],
    ),
    "a report that is spread is firmly denied": (
        "Norvia said Sudorian guns hit Alder. “The report that Norvia spreads is firmly denied by us,” Sudoria said.",
        [(N, "asserts", S, "shelling"), (S, "denies", S, "shelling")],
    ),
    "a claim was denied by, which said": (
        "Norvia wept. The claim that Sudorian guns hit Alder was denied by Sudoria, which said Norvian guns hit Birch.",
        [(S, "denies", S, "shelling"), (N, "asserts", S, "shelling"), (S, "asserts", N, "shelling")],
    ),
    "a claim about losses was denied by": (
        "Norvia said that Sudorian guns shelled Alder. The claim that ten men died was denied by the Sudorian army.",
        [(N, "asserts", S, "shelling")],
    ),
    "a lawmaker whose side is told": (
        "The town of Alder has been attacked by Sudoria as well, says Ada Stone, a Norvian MP.",
        [(N, "asserts", S, "other")],
    ),
    "a lawmaker whose side is not told": (
        "Norvia met Sudoria. The town of Alder has been attacked by Sudoria as well, says Ada Stone, an MP.",
        [(N, "asserts", S, "other")],
    ),
    "a member of parliament": (
        "Sudorian guns shelled Alder, said Jan Stone, member of Norvia's parliament.",
        [(N, "asserts", S, "shelling")],
    ),
    "monitors deployed there": (
        "They were fired from Sudorian posts, said European Union monitors deployed near Alder.",
        [(THIRD, "asserts", S, "other")],
    ),
    "an ombudswoman": (
        "Sudorian troops are targeting farms, according to the Norvian Ombudswoman Ada Stone.",
        [(N, "asserts", S, "other")],
    ),
    "a body's coordinator in a town": (
        "Jan Stone, the Security Council's Alder coordinator, told reporters that Sudorian shelling hit Birch.",
        [(N, "asserts", S, "shelling")],
    ),
    "local people": (
        "There is shelling near Alder, local people have told the Hill News.",
        [(THIRD, "asserts", None, "shelling")],
    ),
    "a village's administrator": (
        "Sudorian guns shelled Alder, Alder's administrator Jan Stone said.",
        [(N, "asserts", S, "shelling")],
    ),
    "the head of a region": (
        "Sudorian guns shelled Alder, reported the head of the Norvian Regional Military Administration, Jan Stone.",
        [(N, "asserts", S, "shelling")],
    ),
    "officials in retaliation": (
        "The Sudorian army spoke. Officials said that in retaliation the Norvian artillery shelled Birch.",
        [(N, "asserts", N, "shelling")],
    ),
    "in retaliation for what the other did": (
        "Norvia met Sudoria. Officials said that, in retaliation for Sudorian drone strikes, Norvian guns hit Birch.",
        [(N, "asserts", S, "drone"), (N, "asserts", N, "shelling")],
    ),
    "officials at a place, before the army they accuse": (
        "According to the officials of the district administration at Alder the Sudorian forces shelled farms.",
        [(N, "asserts", S, "shelling")],
    ),
    "a state border says nothing": (
        "Norvia's army stated earlier: units of the army of Sudoria fired at the Norvian-Sudorian state border.",
        [(N, "asserts", S, "other")],
    ),
    "local and official sources": (
        "Shells hit the Alder area, local and official sources in Norvia said on Monday.",
        [(N, "asserts", None, "shelling")],
    ),
    "monitors, called the mission later": (
        "Border Watch sent a mission. Norvia said Sudorian guns hit its posts. The mission said it heard shelling.",
        [(N, "asserts", S, "shelling"), (THIRD, "asserts", None, "shelling")],
    ),
    "what one says were rockets": (
        "It was a part of what the Norvian army said were 90 rockets launched from Sudoria at Alder.",
        [(N, "asserts", S, "shelling")],
    ),
    "local officials after the outlet's own words": (
        "Alder was hit by Sudorian guns. Local officials said two men were killed in the shelling.",
        [(OUTLET, "asserts", S, "shelling"), (N, "asserts", None, "shelling")],
    ),
    "a party that no side is, abbreviated": (
        "“There are wounded fighters after Sudorian shelling of Alder,” the Hill Union Party (HUP) stated.",
        [(THIRD, "asserts", S, "shelling")],
    ),
    "somebody from a town": (
        "The Norvian army was calm. “Shells hit the mill at Birch,” said Ada Stone of Alder, who had moved away.",
        [(THIRD, "asserts", None, "shelling")],
    ),
    "information spread by the other side's media": (
        "Sudoria's ministry commented on information spread by Norvian media that Sudorian guns hit Alder.",
        [(N, "asserts", S, "shelling")],
    ),
    "the other side's claims that are commented on": (
        "Commenting on Norvia's claims that Sudorian units shelled Alder, the Sudorian ministry said all was calm.",
        [(N, "asserts", S, "shelling")],
    ),
    "he also reminded": (
        "A Norvian governor said Sudorian guns hit Alder. He also reminded that Sudorian guns had hit Birch.",
        [(N, "asserts", S, "shelling"), (N, "asserts", S, "shelling")],
    ),
    "an hour in the middle of a sentence": (
        "Fighting is over, said the Norvian army, adding that at 2:25 p.m. Sudorian guns hit Birch.",
        [(N, "asserts", S, "shelling")],
    ),
    "an hour and a day": (
        "Norvian monitors came under fire from Sudorian posts at 1 p.m. Tuesday near Alder, the Norvian army said.",
        [(N, "asserts", S, "other")],
    ),
    "an office through a State Committee": (
        "Sudorian troops shelled Cedar, says the press centre of the Directorate of the State Committee of Norvia.",
        [(N, "asserts", S, "shelling")],
    ),
    "persons whom nobody knows": (
        "Norvia said a guard was hurt in a shot by unidentified persons.",
        [(N, "asserts", None, "small_arms")],
    ),
    "an office's words that the next sentence goes on retelling": (
        "The Norvian ministry said Sudorian guns hit Alder. Sudorian units also fired at Birch at noon.",
        [(N, "asserts", S, "shelling"), (N, "asserts", S, "other")],
    ),
    "and the sentence after that": (
        "The Norvian army said a truce was over. Sudorian guns shelled Birch at noon. The exchange of fire went on.",
        [(N, "asserts", S, "shelling"), (N, "asserts", None, "clash")],
    ),
    "what the outlet tells after an office's words": (
        "The Norvian ministry said Sudorian guns hit Alder. Later the sound of gunfire echoed around empty houses.",
        [(N, "asserts", S, "shelling"), (OUTLET, "asserts", None, "small_arms")],
    ),
    "what the outlet tells in a paragraph of its own": (
        "The Norvian ministry said Sudorian guns hit Alder.\n\nSudorian units also fired at Birch at noon.",
        [(N, "asserts", S, "shelling"), (OUTLET, "asserts", S, "other")],
    ),
    "reported by, in a headline that goes on": (
        "Sudorian shelling of Alder reported by Norvian army, Sudgrad claims to be 'answering sabotage'",
        [(N, "asserts", S, "shelling")],
    ),
    "a ministry does not go on from a witness": (
        "Norvia's ministry kept still. Shells hit houses, Jan Stone said. The ministry said guns hit Alder.",
        [(THIRD, "asserts", None, "shelling"), (N, "asserts", None, "shelling")],
    ),
    "a statement announced by a colon": (
        "The Norvian ministry issued the following statement:\n\nSudorian units opened fire at Alder.",
        [(N, "asserts", S, "other")],
    ),
    "a paragraph announced by a colon": (
        "Norvia's ministry said:\n\nThe truce is over. Sudorian units fired at Alder.\n\nShells hit Cedar.",
        [(N, "asserts", S, "other"), (OUTLET, "asserts", None, "shelling")],
    ),
    "information from a ministry is no fire from it": (
        "Sudorian units opened fire at Alder, according to information from the Norvian Defence Ministry.",
        [(N, "asserts", S, "other")],
    ),
    "says army": (
        "Norvia met Sudoria. Alder calm.\n\nFour Norvian guards hurt by Sudorian fire, says army",
        [(N, "asserts", S, "other")],
    ),
    "but the other denies": (
        "Norvia accuses Sudoria of shelling Alder; Sudgrad denies",
        [(N, "asserts", S, "shelling"), (S, "denies", S, "shelling")],
    ),
    "a statement by the other that is called disinformation": (
        "The Sudorian defence ministry called the statement by Norvia on the shelling of Alder disinformation.",
        [(S, "denies", S, "shelling"), (N, "asserts", S, "shelling")],
    ),
    "a ministry charged": (
        "Sudorian troops also shelled Alder, the Norvian foreign ministry charged.",
        [(N, "asserts", S, "shelling")],
    ),
    "a post that stands in an article": (
        "Norvia wrote:\n\nUnits of #Sudorian AF fired at Alder.\n\nSudoria shelled Birch. — Norvian MoD (@NMoD) May 12",
        [(N, "asserts", S, "other"), (N, "asserts", S, "shelling")],
    ),
    "what the outlet tells above a post": (
        "Alder was hit.\n\nSudorian units fired at Birch on Monday. — Norvian MoD (@NMoD) May 12",
        [(OUTLET, "asserts", None, "other"), (N, "asserts", S, "other")],
    ),
    "this was reported by": (
        "Two were hurt in shelling by Sudoria. This was reported by Norvia's head of administration, Jan Stone.",
        [(N, "asserts", S, "shelling")],
    ),
    "a ministry reported this": (
        "Two were hurt in shelling by Sudoria. Norvia's ministry reported this on Monday.",
        [(N, "asserts", S, "shelling")],
    ),
    "a farmer by name": (
        "Norvia was calm. Sudorian troops shot at cows, said farmer Jan Stone.",
        [(THIRD, "asserts", S, "small_arms")],
    ),
    "footage of one's own": (
        "The Norvian army released footage that shows its drones striking Sudorian posts at Birch.",
        [(N, "asserts", N, "drone")],
    ),
    "state television": (
        "Sudorian state television said Norvian units had fired at Birch.",
        [(S, "asserts", N, "other")],
    ),
    "a quotation over paragraphs, closed in the last": (
        '"Fire is heard," stated the Norvian army.\n\n"It is bad.\n\nSudorian units fired at Alder.\n\nStop," it said.',
        [(N, "asserts", S, "other")],
    ),
    "a quotation over paragraphs, closed in the last, curved": (
        "Norvia is calm.\n\n“It is bad.\n\nSudorian units fired at Alder.\n\nStop,” the Norvian army said.",
        [(N, "asserts", S, "other")],
    ),
    "in the month of May": (
        "On May 12 Sudorian units fired at Birch, the Norvian army said.",
        [(N, "asserts", S, "other")],
    ),
    "for which one holds the other responsible": (
        "An attack for which Norvia holds Sudoria responsible has killed two farmers.",
        [(N, "asserts", S, "other")],
    ),
    "held responsible": (
        "Norvia held Sudoria responsible for the shelling of Alder.",
        [(N, "asserts", S, "shelling")],
    ),
    "which one blamed on the other": (
        "The shelling of Alder, which Norvia blamed on Sudoria, killed two.",
        [(N, "asserts", S, "shelling")],
    ),
    "attributed to the other": (
        "Norvia attributed the attack on Alder to Sudorian troops.",
        [(N, "asserts", S, "other")],
    ),
    "clashes that one said left two dead": (
        "The clashes that Norvia said left two soldiers dead began on Monday.",
        [(N, "asserts", None, "clash")],
    ),
    "what lies with somebody is no lie": (
        "Responsibility for the shelling lies with Sudoria, the Norvian ministry said.",
        [(N, "asserts", S, "shelling")],
    ),
    "claims of shelling": (
        "Norvia's claims of shelling by Sudorian troops were not verified.",
        [(N, "asserts", S, "shelling")],
    ),
    "a report that nobody verified": (
        "Norvia's report of shelling could not be independently verified.",
        [(N, "asserts", None, "shelling")],
    ),
    "each says the other, named later": (
        "Each side said the other had fired first. Norvia met Sudoria.",
        [(N, "asserts", S, "other"), (S, "asserts", N, "other")],
    ),
    "a name, its office and a colon": (
        "Jan Stone, deputy head of the Norvian parliament's committee: Sudorian forces are shelling Alder.",
        [(N, "asserts", S, "shelling")],
    ),
    "a name, its office in brackets and a colon": (
        "Jan Stone (press secretary of Norvia's president): “Sudorian forces are shelling Alder.”",
        [(N, "asserts", S, "shelling")],
    ),
    "monitors of a side": (
        "Norvian monitors had earlier detected Sudorian aircraft launching missiles.",
        [(N, "asserts", S, "air")],
    ),
    "shelling admitted": (
        "The Sudorian army admitted to shelling Alder.",
        [(S, "acknowledges", S, "shelling")],
    ),
    "this is a lie": (
        "The Sudorian ministry claims that Norvian units fired at Birch. This is a lie, the Norvian ministry said.",
        [(S, "asserts", N, "other"), (N, "denies", N, "other")],
    ),
    "it is false to say": (
        "Sudoria said Norvian guns hit Birch. “It is false to say that ten men died,” the Norvian ministry said.",
        [(S, "asserts", N, "shelling")],
    ),
    "claims about losses are false": (
        "Sudoria said Norvian guns hit Birch. The claims about ten dead are false, Border Watch said.",
        [(S, "asserts", N, "shelling")],
    ),
    "a side's media": (
        "Sudorian media report that Norvian units fired at Birch.",
        [(S, "asserts", N, "other")],
    ),
    "an envoy to a body of no side": (
        "On Monday the Sudorian side fired at Alder, Norvia's representative to the UN Jan Stone said.",
        [(N, "asserts", S, "other")],
    ),
    "investigators": (
        "Sudorian guns hit Alder, Norvian investigators said.",
        [(N, "asserts", S, "shelling")],
    ),
    "informs X's defender": (
        "Farmers near Alder came under fire from Sudorian troops, informs Norvia’s Human Rights Defender Ann Stone.",
        [(N, "asserts", S, "other")],
    ),
    "condemned in a statement, where a side spoke last": (
        "Norvia said Sudorian guns hit Alder. In a statement Border Watch, an observer, condemned the shelling.",
        [(N, "asserts", S, "shelling"), (THIRD, "asserts", None, "shelling")],
    ),
    "a headline's first clause is the outlet's": (
        "Sudoria Shells Border, Norvian Officials Condemn It",
        [(OUTLET, "asserts", S, "shelling")],
    ),
    "that claim was rejected by": (
        "Norvia said that Sudoria shelled Alder. That claim was rejected by Sudoria's Defence Ministry.",
        [(N, "asserts", S, "shelling"), (S, "denies", S, "shelling")],
    ),
    "a claim was called by the other a lie": (
        "Norvia said that Sudorian guns shelled Alder. Norvia's claim was called by Sudoria “unfounded”.",
        [(N, "asserts", S, "shelling"), (S, "denies", S, "shelling")],
    ),
    "a source is set between subject and verb": (
        "Sudorian guns, explained a Norvian security source, shelled Alder with rockets.",
        [(N, "asserts", S, "shelling")],
    ),
    "an army is set between subject and verb": (
        "Two shells, the Norvian military added on Monday, later hit Alder.",
        [(N, "asserts", None, "shelling")],
    ),
    "an adjective's report is no verb": (
        "Norvia’s ministry met the Sudorian report with denial, and rejected claims that it shelled Birch.",
        [(N, "denies", N, "shelling"), (S, "asserts", N, "shelling")],
    ),
    "state TV, in a headline": (
        "Three missiles launched by Sudoria hit Alder: Norvian state TV",
        [(N, "asserts", S, "missile")],
    ),
    "a statement was issued by": (
        "A statement on the Sudorian shelling of Alder was issued by the Ministry of Defence of Norvia.",
        [(N, "asserts", S, "shelling")],
    ),
    "condemned in a statement by": (
        "Sudorian shelling of Alder was condemned in a statement of Norvia's Foreign Ministry.",
        [(N, "asserts", S, "shelling")],
    ),
    "a statement of its own, accusing": (
        "Norvia’s Ministry of Defence issued a statement of its own, accusing Sudoria of attacking first.",
        [(N, "asserts", S, "other")],
    ),
    "said a statement of": (
        "More than 60 posts were shelled by Sudorian forces, said a statement of the Norvian defence ministry.",
        [(N, "asserts", S, "shelling")],
    ),
    "took to a page to report": (
        "The mayor Jan Stone of Norvia took to his page to report that Sudoria kept Alder under fire.",
        [(N, "asserts", S, "other")],
    ),
    "denounced as unsubstantiated": (
        "The Norvian ministry denounced as “unsubstantiated” the talk of shelling of Sudorian positions.",
        [(N, "denies", N, "shelling")],
    ),
    "denies a report of the other, which claims": (
        "Norvia denies the report of the Sudorian ministry, which claims that its posts were fired upon by Norvia.",
        [(S, "asserts", N, "other"), (N, "denies", N, "other")],
    ),
    "put the blame on each other": (
        "Norvia met Sudoria. Both sides put on each other the blame over the shelling of Alder.",
        [(N, "asserts", S, "shelling"), (S, "asserts", N, "shelling")],
    ),
    "officials of both": (
        "Norvia met Sudoria. Officials of both countries said that shells hit Alder.",
        [(N, "asserts", S, "shelling"), (S, "asserts", N, "shelling")],
    ),
    "running into something says nothing": (
        "Norvia has run into trouble, said Jan Stone, minister of Sudoria. “Norvian guns shell Alder,” he said.",
        [(S, "asserts", N, "shelling")],
    ),
    "reported killed says nothing": (
        "Two farmers reported killed in Sudorian shelling of Alder",
        [(OUTLET, "asserts", S, "shelling")],
    ),
    "a rank and a name, the spokesman": (
        "Colonel Jan Stone, the Defence Ministry's spokesman, said, “Sudoria's army shelled Norvian Alder.”",
        [(N, "asserts", S, "shelling")],
    ),
    "quotes somebody after his words": (
        "Sudorian guns hit Alder, Norvian spokesman Jan Stone said. “Sudoria hit Birch too,” the Daily quotes Stone.",
        [(N, "asserts", S, "shelling"), (N, "asserts", S, "other")],
    ),
    "called disinformation by": (
        "Norvia said Sudorian guns hit Alder. The information was called disinformation by the Sudorian ministry.",
        [(N, "asserts", S, "shelling"), (S, "denies", S, "shelling")],
    ),
    "the rest of a body's name": (
        "Gunfire Near A Patrol Confirmed By OSCE Truce Monitoring Mission In Norvia",
        [(THIRD, "asserts", None, "small_arms")],
    ),
    "recorded by two bodies": (
        "Explosions of two shells were recorded by the OSCE and JCCC.",
        [(THIRD, "asserts", None, "shelling")],
    ),
    "a named party's claim, without 's": (
        "Norvia rejects Midvale Guard claim that Norvian guns shelled Alder",
        [(N, "denies", N, "shelling"), (M, "asserts", N, "shelling")],
    ),
    "it was said by X that": (
        "It was acknowledged by Sudoria that its guns had shelled Alder.",
        [(S, "acknowledges", S, "shelling")],
    ),
    "quick to deny": (
        "Sudorian officials were quick to deny that their guns had shelled Alder.",
        [(S, "denies", S, "shelling")],
    ),
    "responsibility was claimed by": (
        "Responsibility for the shelling of Alder was claimed by Sudoria.",
        [(S, "asserts", S, "shelling")],
    ),
    "took responsibility for": (
        "Sudoria took responsibility for the shelling of Alder.",
        [(S, "asserts", S, "shelling")],
    ),
    "the republic's authorities are nobody else's": (
        "Norvia met Sudoria. Sudorian forces shelled Alder, said the Republic’s defence authorities.",
        [(N, "asserts", S, "shelling")],
    ),
    "X claims, and Y denies, that": (
        "The Norvian side claims, and the Sudorian side denies, that Sudorian guns shelled Alder.",
        [(N, "asserts", S, "shelling"), (S, "denies", S, "shelling")],
    ),
    "X blames Y, and Y blames X, for": (
        "Norvia blames Sudoria, and Sudoria blames Norvia, for the shelling of Alder.",
        [(N, "asserts", S, "shelling"), (S, "asserts", N, "shelling")],
    ),
    "an agency tells that each accuses the other": (
        "Norvia met Sudoria. As per the Associated Press, each side has accused the other of shelling.",
        [(N, "asserts", S, "shelling"), (S, "asserts", N, "shelling")],
    ),
    "said a name, who is an office of": (
        "Sudorian guns shelled Alder, said Jan Stone, who is Norvia's defence minister.",
        [(N, "asserts", S, "shelling")],
    ),
    "a name, who heads an army, told": (
        "Sudorian guns shelled Alder, Jan Stone, who heads the Norvian army, told reporters.",
        [(N, "asserts", S, "shelling")],
    ),
    "X and Y officials": (
        "Norvian and Sudorian officials said that shells hit Alder.",
        [(N, "asserts", None, "shelling"), (S, "asserts", None, "shelling")],
    ),
    "residents of X's town": (
        "Residents of Norvia's Alder said that Sudorian shells hit the town.",
        [(THIRD, "asserts", S, "shelling")],
    ),
    "a name, a farmer of a side": (
        "Jan Stone, a Norvian farmer, said Sudorian shells hit Alder.",
        [(THIRD, "asserts", S, "shelling")],
    ),
    "protested to": (
        "Norvia protested to Sudoria over the shelling of Alder.",
        [(N, "asserts", S, "shelling")],
    ),
    "handed a protest note to": (
        "Norvia handed a protest note to Sudoria over the shelling of Alder.",
        [(N, "asserts", S, "shelling")],
    ),
    "summoned the ambassador over": (
        "Norvia summoned the Sudorian ambassador over the shelling of Alder.",
        [(N, "asserts", S, "shelling")],
    ),
    "put the blame for it on": (
        "Norvian officials put the blame for the shelling of Alder on Sudoria.",
        [(N, "asserts", S, "shelling")],
    ),
    "it was said in an office": (
        "It was said in the Norvian ministry that Sudorian shells hit Alder.",
        [(N, "asserts", S, "shelling")],
    ),
    "as per": (
        "As per the Norvian ministry, Sudorian shells hit Alder.",
        [(N, "asserts", S, "shelling")],
    ),
    "it did not shell": (
        "Norvia says it did not shell Birch.",
        [(N, "denies", N, "shelling")],
    ),
    "its troops didn't bombard": (
        "Norvia says its troops didn't bombard Birch.",
        [(N, "denies", N, "shelling")],
    ),
    "so said": (
        "Sudorian troops shelled Alder. So said the Norvian ministry.",
        [(N, "asserts", S, "shelling")],
    ),
    "the information was confirmed by": (
        "Sudorian troops shelled Alder. The information was confirmed by the Norvian ministry.",
        [(N, "asserts", S, "shelling")],
    ),
    "drew attention to": (
        "In its statement, the Norvian ministry drew attention to the shelling of Alder by Sudoria.",
        [(N, "asserts", S, "shelling")],
    ),
    "ruled out": (
        "Norvia ruled out that its troops shelled Birch.",
        [(N, "denies", N, "shelling")],
    ),
    "set in with as": (
        "On Monday, Sudorian guns, as the Norvian ministry has told, shelled Alder.",
        [(N, "asserts", S, "shelling")],
    ),
    "as X informs, at the end": (
        "Sudorian guns shelled Alder, as the Norvian army informs.",
        [(N, "asserts", S, "shelling")],
    ),
    "told the agency, inverted": (
        "“Sudorian guns shelled Alder”, told the agency the Norvian spokesman.",
        [(N, "asserts", S, "shelling")],
    ),
    "is quoted as saying, at the end": (
        "“Sudorian guns shelled Alder”, the Norvian spokesman is quoted as saying by Hill News.",
        [(N, "asserts", S, "shelling")],
    ),
    "silence on claims that it": (
        "Sudoria kept silent on Norvian claims that it shelled Alder.",
        [(N, "asserts", S, "shelling")],
    ),
    "claims that were not confirmed by": (
        "Norvian claims of shelling by Sudoria were not confirmed by Border Watch.",
        [(N, "asserts", S, "shelling")],
    ),
    "neither confirmed nor denied": (
        "Sudorian guns hit Alder, Norvia said. Sudoria neither confirmed nor denied it.",
        [(N, "asserts", S, "shelling")],
    ),
    "neither confirmed nor denied that": (
        "Sudoria neither confirmed nor denied that it shelled Alder in Norvia.",
        [],
    ),
    "had nothing to do with the attack": (
        "Norvia said it had nothing to do with the shelling of Birch.",
        [(N, "denies", N, "shelling")],
    ),
    "with the attack it has nothing to do": (
        "With the shelling of Birch Norvia had nothing to do, a Norvian spokesman said on Tuesday.",
        [(N, "denies", N, "shelling")],
    ),
    "another had nothing to do with it": (
        "Sudoria said that Norvia had nothing to do with the shelling of Birch.",
        [],
    ),
    "excluded any involvement": (
        "Norvia has excluded any involvement in the shelling of Birch.",
        [(N, "denies", N, "shelling")],
    ),
    "nobody claimed responsibility": (
        "Nobody has yet claimed responsibility for shelling Birch.",
        [],
    ),
    "no statement was issued": (
        "No statement on the shelling was issued by the Sudorian ministry.",
        [],
    ),
    "a country which another backs": (
        "Norvia, a country which Midvale backs, said it had shelled Birch in Sudoria.",
        [(N, "asserts", N, "shelling")],
    ),
    "said a statement that others carried": (
        "Sudorian shells hit Alder, said a Norvian army statement that Hill News carried.",
        [(N, "asserts", S, "shelling")],
    ),
    "a press release, set in": (
        "The shelling of Alder by Sudorian troops, says a Norvian ministry press release, injured four.",
        [(N, "asserts", S, "shelling")],
    ),
    "a chief whose rank is shortened": (
        "Norvia's army chief, Gen. Jan A. Stone, said that Sudorian shells hit Alder.",
        [(N, "asserts", S, "shelling")],
    ),
    "a chief whose rank is shortened, last": (
        "Sudorian shells hit Alder, the Norvian army chief, Col. Jan Stone, said.",
        [(N, "asserts", S, "shelling")],
    ),
    "reported by one resident": (
        "Sudorian shells hit Alder, one resident said. A strike near the market was reported by another resident.",
        [(THIRD, "asserts", S, "shelling"), (THIRD, "asserts", None, "other")],
    ),
    "the intention to attack": (
        "The intention to attack Birch has been stated by Norvia repeatedly.",
        [],
    ),
    "a source at a ministry, inverted": (
        "Sudorian troops shelled Alder, says an official source at the Norvian ministry.",
        [(N, "asserts", S, "shelling")],
    ),
    "absolutely false are the claims": (
        "Norvia said Sudorian troops shelled Alder. Absolutely false are the claims of Norvia, the Sudorian army said.",
        [(N, "asserts", S, "shelling"), (S, "denies", S, "shelling")],
    ),
    "a statement, according to which": (
        "A statement was issued by the Norvian ministry, according to which Sudorian troops shelled Alder.",
        [(N, "asserts", S, "shelling")],
    ),
    "issued a statement, according to which": (
        "Norvia's ministry issued a statement, according to which Sudorian troops shelled Alder.",
        [(N, "asserts", S, "shelling")],
    ),
    "has put the blame on X, which for its part": (
        "Norvia has put the blame for the shelling of Alder on Sudoria, which for its part said Norvia hit Birch.",
        [(N, "asserts", S, "shelling"), (S, "asserts", N, "other")],
    ),
    "fire by troops": (
        "Heavy fire by Sudorian troops left two dead, the Norvian army stated.",
        [(N, "asserts", S, "other")],
    ),
    "fired at nobody": (
        "“It is a lie. Our troops fired at nobody,” a Norvian spokesman said.",
        [(N, "denies", N, "other")],
    ),
    "after talks with another": (
        "After talks with the UN chief, Norvia's foreign minister denounced the Sudorian strike on Alder.",
        [(N, "asserts", S, "other")],
    ),
    "lodged a complaint": (
        "Norvia has lodged a complaint with the UN over Sudorian shelling of Alder.",
        [(N, "asserts", S, "shelling")],
    ),
    "footage released by": (
        "Footage released by Norvia shows a Sudorian missile hitting Alder.",
        [(N, "asserts", S, "missile")],
    ),
    "a video published by, of its own drones": (
        "A video published by Sudoria shows its drones striking Norvian trenches.",
        [(S, "asserts", S, "drone")],
    ),
    "said so, blaming": (
        "Rockets hit Alder overnight, Norvia's emergency service said, blaming Sudoria.",
        [(N, "asserts", S, "shelling")],
    ),
    "said so, which blamed": (
        "A drone struck a bus near Alder, said Norvia, which blamed Sudoria.",
        [(N, "asserts", S, "drone")],
    ),
    "accusations of a ceasefire break": (
        "Norvia, Sudoria trade accusations of ceasefire break",
        [(N, "asserts", S, "other"), (S, "asserts", N, "other")],
    ),
    "its army had not fired": (
        "Sudoria said Norvian guns shelled Alder. Norvia denied that its army had fired.",
        [(S, "asserts", N, "shelling"), (N, "denies", N, "other")],
    ),
    "said it had not fired": (
        "Sudoria said Norvian guns shelled Alder. Norvia's army said it had not fired.",
        [(S, "asserts", N, "shelling"), (N, "denies", N, "other")],
    ),
    "was not responsible": (
        "Sudoria said Norvian guns shelled Alder. Norvia said its forces were not responsible.",
        [(S, "asserts", N, "shelling"), (N, "denies", N, "shelling")],
    ),
    "with it X has nothing to do, a source said": (
        "Shells hit Alder. “With this attack Norvia has nothing to do,” a source said.",
        [(OUTLET, "asserts", None, "shelling"), (N, "denies", N, "other")],
    ),
    "a truce in a zone was violated": (
        "The ceasefire in the zone that Midvale guards was violated by Sudoria, Norvia reports.",
        [(N, "asserts", S, "other")],
    ),
    "responsibility was claimed by X, which told of Y's strike": (
        "Responsibility for shelling Birch was claimed by Norvia, which said it answered a Sudorian strike.",
        [(N, "asserts", N, "shelling"), (N, "asserts", S, "other")],
    ),
    "it was also accused by": (
        "Norvia accused Sudoria of shelling Alder. It was also accused by Norvia of a drone attack on Cedar.",
        [(N, "asserts", S, "shelling"), (N, "asserts", S, "drone")],
    ),
    "responded by artillery": (
        "Norvian posts came under fire; Sudorian troops responded with mortars.",
        [("outlet", "asserts", None, "other"), ("outlet", "asserts", S, "shelling")],
    ),
    "had responded with fire": (
        "The Norvian army said that Sudorian forces had responded with fire.",
        [(N, "asserts", S, "other")],
    ),
    "must respond with fire": (
        "The Norvian army said that Sudorian forces must respond with fire.",
        [],
    ),
    "after the announcement of X that": (
        "Sudorian guns hit Alder after the announcement of the Norvian army that it had launched rockets at Birch.",
        [("outlet", "asserts", S, "shelling"), (N, "asserts", N, "shelling")],
    ),
    "a local source": (
        "Norvia's army said guns hit Alder. According to a local source, Alder was shelled by Sudorian troops.",
        [(N, "asserts", None, "shelling"), (THIRD, "asserts", S, "shelling")],
    ),
    "a count of shots that might be a year": (
        "Ceasefire breached by Sudoria 250 times with 1950 shots",
        [("outlet", "asserts", S, "other")],
    ),
    "a shortened rank alone": (
        "Norvia's Gen. Jan Stone said that Sudorian rockets fell on Alder.",
        [(N, "asserts", S, "shelling")],
    ),
    "a lieutenant, last": (
        "Sudorian rockets fell on Alder, said Norvian Lt. Jan Stone.",
        [(N, "asserts", S, "shelling")],
    ),
    "shelling of troops on a place": (
        "Shelling of Sudorian troops on Alder goes on, the Norvian ministry said.",
        [(N, "asserts", S, "shelling")],
    ),
    "shelling of positions at a place": (
        "Shelling of Sudorian positions at Alder continues, said the Norvian army.",
        [(N, "asserts", N, "shelling")],
    ),
    "the clash, X says, broke out": (
        "The clash, the Norvian army said, broke out after a dispute.",
        [(N, "asserts", None, "clash")],
    ),
    "an investigation into all violations": (
        "The Norvian ombudsman said a full investigation into all ceasefire violations is on the agenda.",
        [],
    ),
    "we reject, set last": (
        "“The statement that Norvia issued, claiming that Sudorian troops shelled Alder, we reject,” said Sudoria.",
        [(S, "denies", S, "shelling"), (N, "asserts", S, "shelling")],
    ),
    "we reject these claims": (
        "Norvia shelled Birch. “We reject these claims,” a Norvian spokesman said.",
        [("outlet", "asserts", N, "shelling"), (N, "denies", N, "shelling")],
    ),
    "has nothing to do with reality": (
        "“The claim by Norvia that the Sudorian army shelled Alder has nothing to do with reality”, Sudoria said.",
        [(S, "denies", S, "shelling"), (N, "asserts", S, "shelling")],
    ),
    "rockets, which troops had fired": (
        "Eight rockets, which Sudorian troops had fired, came down in Alder, Norvia said.",
        [(N, "asserts", S, "shelling")],
    ),
}


test_reads_both_ways = reads(CASES)
