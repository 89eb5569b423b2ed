"""Headlines and leads take the day that the story tells further on."""

from datetime import date

import pytest
from conflict import PUBLISHED, claims, swapped

YESTERDAY = date(2031, 5, 13)
CASES = {
    "a headline": (
        "Sudorian shelling kills two in Alder\n\nSudorian forces shelled Alder on Tuesday, Norvia said.",
        [(YESTERDAY, 2), (YESTERDAY, 1)],
    ),
    "a lead and who said it when": (
        "Norvia said on Wednesday that Sudorian forces shelled Alder. Sudoria fired the shells on Tuesday, it said.",
        [(YESTERDAY, 2), (YESTERDAY, 1)],
    ),
    "another attacker": (
        "Norvia said Sudorian forces shelled Alder.\n\nNorvian forces shelled Birch on Tuesday, Sudoria said.",
        [(PUBLISHED, 2), (YESTERDAY, 1)],
    ),
    "another kind": (
        "Norvia said a Sudorian drone struck Alder.\n\nSudorian forces shelled Birch on Tuesday, Norvia said.",
        [(PUBLISHED, 2), (YESTERDAY, 1)],
    ),
    "too long ago": (
        "Norvia said Sudorian forces shelled Alder.\n\nSudorian forces shelled Birch on 2 May, Norvia said.",
        [(PUBLISHED, 2), (date(2031, 5, 2), 1)],
    ),
    "a day of its own": (
        "Norvia said Sudorian forces shelled Alder overnight.\n\nSudoria shelled Birch on Tuesday, Norvia said.",
        [(PUBLISHED, 1), (YESTERDAY, 1)],
    ),
}  # fmt: skip


def days(text):
    return [(c.period.end, c.period.precision) for c in claims(text)]


@pytest.mark.parametrize("case", CASES)
def test_the_day_of_a_lead(case):
    text, expected = CASES[case]
    assert days(text) == expected


@pytest.mark.parametrize("case", CASES)
def test_exchanging_the_sides_leaves_the_days(case):
    text, expected = CASES[case]
    assert days(swapped(text)) == expected


def test_after_a_long_report_a_day_is_that_of_something_else():
    told = "".join(
        f"Norvia said Sudorian forces shelled {place}. " for place in ("Alder", "Birch", "Cedar", "Upper Elm")
    )
    *before, _ = claims(f"{told}Sudorian forces shelled Larkfield district on Tuesday, Norvia said.")
    assert {c.period.start for c in before} == {PUBLISHED}


def test_the_explanation_has_its_rule():
    lead, _ = claims(CASES["a headline"][0])
    assert "day: told later" in lead.rules
