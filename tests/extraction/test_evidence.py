"""The words that bear a claim out, and the rules that found its parts."""

from dataclasses import replace

import pytest
from conflict import claims, swapped
from test_rules import CASES


def marked(text, kind, **article):
    return [text[m.start : m.end] for c in claims(text, **article) for m in c.marks if m.kind == kind]


def rule(text, part, **article):
    rules = (dict(r.partition(": ")[::2] for r in c.rules) for c in claims(text, **article))
    return [found.get(part) for found in rules]


FULL = (
    "Norvia's army accused Sudorian troops of shelling its posts at Alder with mortars on Tuesday, "
    "wounding three soldiers."
)


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("speaker", ["Norvia's army"]), ("saying", ["accused"]), ("attacker", ["Sudorian troops"]),
        ("trigger", ["shelling"]), ("target", ["its posts"]), ("place", ["Alder"]), ("weapon", ["mortars"]),
        ("time", ["Tuesday"]), ("casualty", ["wounding", "three"]),
    ],
)  # fmt: skip
def test_the_words_of_each_part_are_marked(kind, words):
    assert marked(FULL, kind) == words


REPORTERS = {
    "named": "The Norvian army said Sudorian troops shelled Alder.",
    "who spoke last": "Norvia said it was calm. It said Sudorian troops shelled Birch.",
    "quotation": "“Sudorian forces shelled Alder. They used drones too,” a Norvian spokesman said.",
    "both sides": "Norvia and Sudoria met. Both sides accused each other of firing mortars.",
    "the attacked": "Sudorian forces shelled Alder, officials said.",
    "who did it": "The defence ministry said Norvia made air strikes and destroyed 30 targets.",
    "the outlet": "Sudorian forces shelled Alder.",
}


@pytest.mark.parametrize("how", REPORTERS)
def test_it_is_told_how_the_reporter_was_found(how):
    assert rule(REPORTERS[how], "reporter")[0] == how


def test_the_outlet_s_side_and_a_neutral_outlet_are_told_apart():
    text = "Sudorian forces shelled Alder."
    assert rule(text, "reporter", outlet_side="Norvia") == ["the outlet's side"]
    assert rule(text, "reporter", outlet="Border Watch") == ["a neutral outlet"]


ATTACKERS = {
    "subject": "The Norvian army said Sudorian forces shelled Alder.",
    "owner": "The Norvian army said Sudorian artillery fire hit Cedar.",
    "named after it": "The Norvian army said two farms were shelled by Sudorian troops.",
    "the enemy": "The Norvian army said the enemy shelled Cedar.",
    "own forces": "The Norvian army said its forces shelled Cedar.",
    "accused": "Norvia accused Sudoria of shelling Cedar.",
    "accused before": "Norvia accused Sudoria of shelling Cedar. Norvia said that Alder came under fire.",
    "only foe": "Norvia met Sudoria. The Norvian ministry said that Alder came under fire.",
    "who denies": "Sudoria's defence ministry denied launching the attacks.",
    "not told": "Fighting along the line erupted on Monday.",
}


@pytest.mark.parametrize("how", ATTACKERS)
def test_it_is_told_how_the_attacker_was_found(how):
    assert rule(ATTACKERS[how], "attacker")[-1] == how


DAYS = {
    "beside the attack": "Norvia said Sudorian forces shelled Alder on Tuesday.",
    "in the sentence": "On Monday drones hit Birch, and Sudorian forces shelled Alder, said the Norvian army.",
    "of saying": "Norvia said on Tuesday that Sudorian forces shelled Alder.",
    "told before": "Norvia said Sudoria shelled Alder on Monday. Norvia said Sudorian drones hit Birch.",
    "of publication": "Norvia said Sudorian forces shelled Alder.",
}


@pytest.mark.parametrize("how", DAYS)
def test_it_is_told_how_the_day_was_found(how):
    assert rule(DAYS[how], "day")[-1] == how


def test_without_a_day_of_publication_that_is_told():
    assert rule(DAYS["of publication"], "day", published=None) == ["not told"]


@pytest.mark.parametrize("case", CASES)
def test_marks_lie_in_the_quote_in_order_and_hold_words(case):
    text, _ = CASES[case]
    for claim in claims(text):
        assert claim.marks
        assert list(claim.marks) == sorted(set(claim.marks), key=lambda m: (m.start, -m.end, m.kind))
        for mark in claim.marks:
            assert claim.quote_start <= mark.start < mark.end <= claim.quote_end
            assert text[mark.start : mark.end].strip() == text[mark.start : mark.end]


@pytest.mark.parametrize("case", CASES)
def test_exchanging_the_sides_exchanges_marks_and_rules(case):
    text, _ = CASES[case]

    def found(words):
        told = ((c.rules[2:], [(m.kind, words[m.start : m.end]) for m in c.marks]) for c in claims(words))
        return sorted(told, key=str)

    exchanged = [(rules, [(kind, swapped(part)) for kind, part in marks]) for rules, marks in found(text)]
    assert found(swapped(text)) == sorted(exchanged, key=str)


def test_a_claim_s_name_does_not_depend_on_its_marks():
    (claim,) = claims(FULL)
    assert replace(claim, marks=(), rules=()).claim_id == claim.claim_id


def test_a_denial_of_the_attack_spoken_of_last_marks_who_denies():
    text = "Norvia accused Sudorian troops of shelling Alder. Sudoria denied this."
    assert marked(text, "speaker") == ["Norvia", "Sudoria"]
    assert marked(text, "saying") == ["accused", "denied"]
