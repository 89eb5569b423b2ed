"""A claim's explanation: its quote with the marked words, and a sentence for each part."""

from dataclasses import replace
from datetime import date

import pytest
from conflict import claims

from mapper.claim import LocatedClaim, LocatedPlace, Mark
from mapper.explanation import explanation, marked, reasons

FULL = (
    "Norvia's army accused Sudorian troops of shelling its posts at Alder with mortars on Tuesday, "
    "wounding three soldiers."
)
MARKED = (
    "[speaker: Norvia's army] [saying: accused] [attacker: Sudorian troops] of [trigger: shelling] [target: its posts] "
    "at [place: Alder] with [weapon: mortars] on [time: Tuesday], [casualty: wounding] [casualty: three] soldiers."
)


def located(claim):
    return LocatedClaim(claim, tuple(LocatedPlace(m, None, 7, 0.0, "no layer has it") for m in claim.places))


def told(text, **article):
    return [reasons(located(claim)) for claim in claims(text, **article)]


def test_the_quote_is_shown_with_labelled_brackets():
    (claim,) = claims(FULL)
    assert marked(claim) == MARKED


def test_each_part_has_its_sentence():
    assert told(FULL) == [
        [
            "Reporter: Norvia, because “Norvia's army” speaks (“accused”).",
            "Attack: shelling with mortar, from “shelling” and “mortars”.",
            "Attacker: Sudoria, because it is accused (“Sudorian troops”).",
            "Target: Norvia, because they are the reporter's own (“its posts”).",
            "Day: 13 May 2031, from “Tuesday”.",
            "Casualties: 3 wounded, from “wounding” and “three”.",
            "Place: Alder, hit (“its posts at Alder”); not on the map: no layer has it.",
        ]
    ]


def test_what_is_not_told_is_said():
    (found,) = told("Fighting along the line erupted.", published=None)
    assert found == [
        "Reporter: the outlet itself, because nobody is named as the source.",
        "Attack: clash, from “Fighting”.",
        "Attacker: not told.",
        "Day: not told, and the day of publication is unknown.",
        "Place: these words name none of the attack.",
    ]


def test_a_denial_and_what_it_answers_are_told():
    _, denial = told("Norvia accused Sudorian troops of shelling Alder. Sudoria denied this.")
    assert denial[:2] == [
        "Reporter: Sudoria, because “Sudoria” answers what was told before (“denied”).",
        "Stance: denies (“denied”).",
    ]
    assert denial[3] == "Attacker: Sudoria, as in the claim that is denied, the last one before these words."


@pytest.mark.parametrize(
    ("answer", "denied"),
    [
        ("Sudoria's ministry said the claims were disinformation.", "that is denied, the last one"),
        ("Sudoria's army has nothing to do with it, Sudoria said.", "that is denied, the last one"),
    ],
)
def test_every_answer_says_what_it_answers(answer, denied):
    _, denial = told(f"Norvia's army said Sudorian guns shelled Alder. {answer}")
    assert f"Attacker: Sudoria, as in the claim {denied} before these words." in denial


def test_blame_says_what_it_blames_for():
    _, blame = told("Shells hit Alder on Monday. Norvia blamed Sudoria.")
    assert "Day: 12 May 2031, as in the claim that was told last before these words." in blame


def test_a_place_and_a_day_that_the_article_tells_elsewhere_are_told_so():
    headline, first, second = told(
        "Sudorian shelling hits Alder\n\nOn Tuesday Sudorian forces shelled Alder. They shelled the village again."
    )
    assert "Day: 13 May 2031, from “Tuesday” further on in this article." in headline
    assert "Place: Alder, hit (“Sudorian forces shelled Alder”); not on the map: no layer has it." in first
    assert "Place: Alder, hit, named before (“They shelled the village”); not on the map: no layer has it." in second


def test_a_report_that_is_called_false_is_two_claims_with_their_reasons():
    denial, report = told("Sudorian Defence Ministry: reports of shelling by our units are groundless.")
    assert denial[0] == "Reporter: Sudoria, because it is accused and the report is called false."
    assert denial[1] == "Stance: denies, because it calls the report false."
    assert report[0] == "Reporter: Norvia, because its report is what is called false."


def test_origin_and_context_are_told_from_the_hit():
    (found,) = told("Norvia said Sudorian guns fired from Birch at Alder in Dunmore district on Monday.")
    places = [line for line in found if line.startswith("Place: ")]
    assert [line.split("; ")[0] for line in places] == [
        "Place: Birch, where the fire came from (“guns fired from Birch”)",
        "Place: Alder, hit (“from Birch at Alder”)",
        "Place: Dunmore, only situates the others (“at Alder in Dunmore”)",
    ]


def test_marks_may_stand_inside_each_other_and_may_be_two_things_at_once():
    (claim,) = claims("The Norvian army said Sudorian artillery fire hit Cedar.")
    assert "[trigger: [weapon: artillery] fire]" in marked(claim)
    twice = replace(claim, marks=(Mark(4, 16, "attacker"), Mark(4, 16, "speaker"), Mark(12, 21, "saying")))
    assert marked(twice) == "The [attacker, speaker: Norvian army] said Sudorian artillery fire hit Cedar."


def test_colour_adds_nothing_but_colour():
    (claim,) = claims("The Norvian army said Sudorian artillery fire hit Cedar.")
    painted = marked(claim, colour=True)
    assert painted != marked(claim)
    plain = "".join(part.partition("m")[2] if number else part for number, part in enumerate(painted.split("\x1b[")))
    assert plain == marked(claim)
    assert painted.count("\x1b[0m") == len(claim.marks)


def test_a_claim_of_another_extractor_is_explained_as_far_as_it_tells():
    (claim,) = claims(FULL)
    found = reasons(located(replace(claim, rules=(), marks=(), extractor="oracle")))
    assert found[0] == "Reporter: Norvia, as the extractor “oracle” read it."
    assert found[1] == "Attack: shelling with mortar."
    assert marked(replace(claim, marks=())) == FULL


@pytest.mark.parametrize("sign", ["\x1b[31m", "\x07", "\u202e", "\x9b2J", "\u2066"])
def test_a_terminal_obeys_nothing_in_an_article(sign):
    (claim,) = claims(f"Norvia's army{sign} said Sudorian troops shelled Alder.")
    text = explanation(LocatedClaim(replace(claim, article_id=f"a{sign}")))
    assert sign not in text
    assert "�" in text


def test_an_explanation_names_its_claim_first():
    (claim,) = claims(FULL, published=date(2031, 5, 14))
    first, quote, *sentences, end = explanation(located(claim)).split("\n")
    assert first == f"test: Norvia asserts ({claim.claim_id})"
    assert quote == f"  “{MARKED}”"
    assert sentences == [f"  {sentence}" for sentence in reasons(located(claim))]
    assert end == ""
