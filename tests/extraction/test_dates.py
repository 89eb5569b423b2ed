"""Days: of the attack, not of the saying; against the day of publication, a Wednesday, 14 May 2031."""

from datetime import date, timedelta

import pytest
from conflict import PUBLISHED, claims

CASES = {
    "on Wednesday": date(2031, 5, 14),
    "early Tuesday": date(2031, 5, 13),
    "on Sunday": date(2031, 5, 11),
    "last Wednesday": date(2031, 5, 7),
    "overnight": date(2031, 5, 14),
    "yesterday": date(2031, 5, 13),
    "the day before yesterday": date(2031, 5, 12),
    "on 12 May": date(2031, 5, 12),
    "on May 12th": date(2031, 5, 12),
    "on 12 May 2031": date(2031, 5, 12),
    "on 20 December": date(2030, 12, 20),
}


@pytest.mark.parametrize("words", CASES)
def test_day(words):
    (claim,) = claims(f"Norvia said Sudorian forces shelled Alder {words}.")
    assert claim.period.start == claim.period.end == CASES[words]
    assert claim.period.precision == 1
    assert claim.period.text in words


def test_the_day_of_saying_is_not_the_day_of_the_attack():
    (claim,) = claims("Norvia said on Wednesday that Sudorian forces shelled Alder on Monday.")
    assert claim.period.start == date(2031, 5, 12)


def test_the_day_of_saying_serves_where_no_other_is_told():
    (claim,) = claims("“Sudorian forces shell Alder,” Norvia said in a statement on Tuesday.")
    assert (claim.period.start, claim.period.precision) == (date(2031, 5, 13), 2)


def test_a_day_is_inherited_from_the_reporter_s_last():
    first, second = claims("Norvia said Sudoria shelled Alder on Monday. Norvia said Sudoria shelled Birch too.")
    assert (second.period.start, second.period.precision) == (first.period.start, 2)


def test_without_any_day_it_is_the_publication_s():
    (claim,) = claims("Norvia said Sudorian forces shelled Alder.")
    assert (claim.period.start, claim.period.precision) == (date(2031, 5, 14), 2)


def test_without_a_publication_day_a_weekday_stays_undated():
    (claim,) = claims("Norvia said Sudorian forces shelled Alder on Monday.", published=None)
    assert claim.period is None


def test_a_full_date_needs_no_publication_day():
    (claim,) = claims("Norvia said Sudorian forces shelled Alder on 12 May 2031.", published=None)
    assert claim.period.start == date(2031, 5, 12)


def test_a_month_dates_no_later_attack():
    first, second = claims("Sudorian forces shelled Birch last month. Sudorian forces shelled Alder with mortars.")
    assert (second.period.start, second.period.end) == (PUBLISHED, PUBLISHED) != (first.period.start, first.period.end)


@pytest.mark.parametrize("later", ["Norvia said the shelling killed two.", "Sudoria said the shelling killed two."])
def test_the_shelling_is_of_the_day_that_was_told(later):
    told, again = claims(f"Sudorian forces shelled Birch on Monday. {later}")
    assert again.period.start == told.period.start == date(2031, 5, 12)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Norvian guns shelled Alder a day earlier", date(2031, 5, 13)),
        ("Norvian guns shelled Alder two days ago", date(2031, 5, 12)),
        ("Norvia said on Tuesday that Sudorian guns had shelled Alder a day earlier", date(2031, 5, 12)),
        ("Norvian guns shelled Alder, a day after Tuesday", date(2031, 5, 13)),
        ("On the night of May 12 to 13 Norvian guns shelled Alder", date(2031, 5, 13)),
    ],
)
def test_days_are_counted_back_from_the_day_named_last(words, day):
    assert [claim.period.start for claim in claims(f"{words}.")] == [day]


def test_what_follows_a_day_looked_back_to_is_of_the_day_before_it():
    found = claims(
        "Norvian guns shelled Alder on Tuesday. They shelled Birch a day earlier. Cedar was shelled as well."
    )
    assert [claim.period.start.day for claim in found] == [13, 12, 13]


SPANS = {
    "last week": (date(2031, 5, 5), date(2031, 5, 11), 3),
    "earlier this week": (date(2031, 5, 12), date(2031, 5, 14), 3),
    "over the past week": (date(2031, 5, 7), date(2031, 5, 14), 3),
    "at the weekend": (date(2031, 5, 10), date(2031, 5, 11), 2),
    "last month": (date(2031, 4, 1), date(2031, 4, 30), 4),
    "in the past 24 hours": (date(2031, 5, 13), date(2031, 5, 14), 2),
    "on May 11-12": (date(2031, 5, 11), date(2031, 5, 12), 2),
    "on 11 and 12 May": (date(2031, 5, 11), date(2031, 5, 12), 2),
    "from May 11 to 13": (date(2031, 5, 11), date(2031, 5, 13), 2),
    "on the night of May 12-13": (date(2031, 5, 13), date(2031, 5, 13), 1),
    "on the night of 12 to 13 May": (date(2031, 5, 13), date(2031, 5, 13), 1),
    "from 22:30 on May 12 to 02:00 on May 13": (date(2031, 5, 13), date(2031, 5, 13), 1),
    "from Monday at 7:30pm until early Tuesday": (date(2031, 5, 13), date(2031, 5, 13), 1),
    "from 2 May until 12 May": (date(2031, 5, 2), date(2031, 5, 12), 3),
    "from April 20 through May 12": (date(2031, 4, 20), date(2031, 5, 12), 4),
    "since Sunday and on till Wednesday": (date(2031, 5, 11), date(2031, 5, 14), 2),
    "on 12.05.2031": (date(2031, 5, 12), date(2031, 5, 12), 1),
    "on 2031-05-12": (date(2031, 5, 12), date(2031, 5, 12), 1),
}  # fmt: skip


@pytest.mark.parametrize("words", SPANS)
def test_several_days_and_nights(words):
    (claim,) = claims(f"Norvia said Sudorian forces shelled Alder {words}.")
    assert (claim.period.start, claim.period.end, claim.period.precision) == SPANS[words]
    assert claim.period.text in words


def test_the_weekend_of_a_sunday_is_this_one():
    (claim,) = claims("Norvia said Sudorian forces shelled Alder at the weekend.", published=date(2031, 5, 11))
    assert (claim.period.start, claim.period.end) == (date(2031, 5, 10), date(2031, 5, 11))


@pytest.mark.parametrize("words", ["on 45.13.2031", "on 2031-13-45"])
def test_numbers_that_are_no_day_date_nothing(words):
    (claim,) = claims(f"Norvia said Sudorian forces shelled Alder {words}.")
    assert claim.period.start == PUBLISHED
    assert claim.period.text is None


def test_a_day_that_heads_who_speaks_is_the_day_of_saying():
    (claim,) = claims("On Wednesday, Norvia's ministry said that Sudorian forces shelled Alder late on Monday.")
    assert claim.period.start == date(2031, 5, 12)


def test_nobody_tells_what_has_not_yet_been():
    _, claim = claims(
        "Sudorian forces shelled Alder late on Tuesday, Norvia said. On Monday Norvia said Sudorian mortars hit Birch."
    )
    assert claim.period.start == date(2031, 5, 12)


def test_a_day_of_what_a_clause_adds_dates_nothing():
    (claim,) = claims("Norvia accused Sudoria of opening fire at a post that was built last month at Alder.")
    assert claim.period.start == PUBLISHED


def test_later_sentences_do_not_go_on_from_the_day_it_all_began():
    since, then = claims(
        "Sudoria has shelled Alder since Monday, Norvia said. Sudoria also shelled Birch, Norvia said."
    )
    assert (since.period.start, then.period.start) == (date(2031, 5, 12), PUBLISHED)


def test_a_day_as_a_line_of_its_own_heads_the_paragraphs_below():
    text = "May 12\n\nNorvia said Sudorian forces shelled Alder.\n\nMay 13\n\nNorvia said Sudoria shelled Birch."
    assert [c.period.start for c in claims(text)] == [date(2031, 5, 12), date(2031, 5, 13)]


def test_the_day_on_which_a_page_was_read_heads_nothing():
    (claim,) = claims("Friday April 26, 2033\n\nNorvia said Sudorian forces shelled Alder.")
    assert claim.period.start == PUBLISHED


def test_a_year_of_birth_is_no_earlier_war():
    (claim,) = claims(
        "Two Norvian soldiers, Ann Stone (b. 1992) and Tom Reed (b. 1994), were hurt in a Sudorian attack."
    )
    assert claim.period.start == PUBLISHED


def test_a_day_that_is_compared_with_dates_nothing():
    (claim,) = claims("Norvia said Sudorian forces shelled Alder more heavily than in the fighting of May 2-5.")
    assert claim.period.start == PUBLISHED


@pytest.mark.parametrize("when", ["released on Tuesday", "issued late on Tuesday", "on Tuesday"])
def test_the_day_of_a_statement_is_one_of_saying(when):
    (first, second) = claims(
        f"In a statement {when}, Norvia said Sudorian troops shelled Alder. Sudorian troops shelled Birch on Monday."
    )
    assert (first.period.end, second.period.end) == (PUBLISHED - timedelta(2), PUBLISHED - timedelta(2))


def test_who_adds_to_what_is_told_speaks_of_the_same_day():
    text = "On Monday shells fell on Alder. They were fired from Sudorian positions, Border Watch said."
    assert [c.period.end for c in claims(text)] == [PUBLISHED - timedelta(2)] * 2


def test_the_day_before_does_not_count_from_how_it_all_began():
    text = "War broke out on January 7. Sudorian shells hit Alder the day before."
    assert claims(text)[-1].period.end == PUBLISHED - timedelta(1)


def test_the_day_on_which_the_war_began_is_not_that_of_the_news():
    text = "On January 7 Sudoria shelled Birch. Sudorian guns shelled Alder. Norvian jets struck Cedar on Tuesday."
    days = [c.period.end for c in claims(text)]
    assert days == [date(2031, 1, 7), date(2031, 1, 7), PUBLISHED - timedelta(1)]
    paragraphs = claims(text.replace(". S", ".\n\nS").replace(". N", ".\n\nN"))
    assert [c.period.end for c in paragraphs] == [date(2031, 1, 7), PUBLISHED, PUBLISHED - timedelta(1)]


def test_the_day_before_is_that_of_what_came_before():
    text = "Norvia said it fired rockets at Birch, after two men were killed in Alder by Sudorian jets the day before."
    assert [c.period.end for c in claims(text)] == [PUBLISHED, PUBLISHED - timedelta(1)]
