"""The day of publication, as far as a text tells it."""

from datetime import date

import pytest

from mapper.datelines import published, stated

DAY = date(2022, 9, 14)
BODY = "\n\nBoth ministries gave their version of the night. The truce of 10 November 2020 was recalled.\n"


@pytest.mark.parametrize(
    "head",
    [
        "YEREVAN, September 14, 2022",
        "BAKU, Sept. 14, 2022 (Own Wire)",
        "Published: 14 September 2022",
        "Wednesday, 14th of September 2022, 10:32",
        "By A. Reporter | 2022-09-14",
        "2022-09-14T08:15:00Z",
        "14.09.2022 / News",
        "14.9.2022",
        "13-14 September 2022",
        "Two sides, two stories\nBy A. Reporter\n\nSEPTEMBER 14 2022",
        "GORIS, Sept. 14, 2022 -- Shelling was heard before dawn, the mayor said, and again towards noon, from afar.",
        "(Own Wire, 14 Sep 2022) - Shelling was heard before dawn, the mayor said, and again towards noon, from afar.",
        "Posted 14 September 2022, updated 2022-09-15",
    ],
)
def test_a_dateline_tells_the_day(head):
    assert published(head + BODY) == (DAY, "dateline")


@pytest.mark.parametrize(
    "text",
    [
        "Shelling went on. On 13 September 2022 it began; by 14 September 2022 it had reached the town, they said.",
        "The earlier war ended on 10 November 2020.\nThe mayor spoke of 14 September 2022 as a dark day for the town.",
        "A line.\n" * 8 + "14 September 2022\n",
    ],
)
def test_without_a_dateline_the_latest_full_date_is_the_day(text):
    assert published(text) == (DAY, "text")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The shelling began on Tuesday, 13 September, and went on overnight.",
        "They met on 31 February 2022, or 2022-13-01, or 45.09.2022.",
        "Order no. 12022-09-14 and part 2022-09-141 are no days.",
    ],
)
def test_a_text_without_a_full_date_tells_nothing(text):
    assert published(text) == (None, "unknown")


def test_a_month_in_odd_letters_is_still_a_month():
    assert published("14 ſeptember 2022") == (DAY, "dateline")


@pytest.mark.parametrize(
    "words",
    ["2022-09-14", " 2022-09-14 ", "20220914", "2022-09-14T23:30:00+04:00", "2022-09-14 10:00", "14 September 2022",
     "September 14, 2022", "Wed, 14 Sep 2022 10:00:00 GMT", "14.09.2022"],
)  # fmt: skip
def test_a_stated_day_may_be_written_in_many_ways(words):
    assert stated(words) == DAY


@pytest.mark.parametrize(
    "words",
    ["", "Wednesday", "2022", "2022-09", "14 September", "2022-02-30", "09/14/2022", "0001-01-01", "9999-01-01"],
)
def test_what_is_no_full_day_of_our_time_is_none(words):
    assert stated(words) is None
