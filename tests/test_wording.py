"""A claim in words."""

from __future__ import annotations

import re
from datetime import date

import pytest
from samples import sample_claims

from mapper import wording


def claim(number):
    return sample_claims().query("claim_id == @number").iloc[0]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (None, None, "no day stated"),
        (date(2022, 9, 13), None, "13 September 2022"),
        (date(2022, 9, 13), date(2022, 9, 13), "13 September 2022"),
        (date(2022, 9, 13), date(2022, 9, 14), "13–14 September 2022"),
        (date(2022, 8, 31), date(2022, 9, 1), "31 August – 1 September 2022"),
        (date(2021, 12, 31), date(2022, 1, 1), "31 December 2021 – 1 January 2022"),
    ],
)
def test_days_are_written_out(start, end, expected):
    assert wording.day(start, end) == expected


def test_a_claim_is_told_in_words():
    first = claim("c01")
    assert wording.deed(first) == "shelling (artillery) by Azerbaijan against Armenia"
    assert wording.reporter(first) == "Ministry of Defence asserts"
    assert wording.casualties(first) == "3 killed (Armenia, military)"
    assert wording.place(first) == "Jermuk – exact place, within 3 km"
    assert wording.source(first) == "Western Ministry (Armenia), published 13 September 2022"


def test_what_is_unknown_is_said_or_left_out():
    assert wording.deed(claim("c08")) == "clash by an unnamed attacker"
    assert wording.casualties(claim("c08")) == ""
    assert wording.place(claim("c09")) == "Not on the map: the claim names no place"
    assert wording.reporter(claim("c08")) == "Media asserts"


@pytest.mark.parametrize(
    "text",
    ["*bold* _thin_ `code` ~struck~",
     "<img src=x onerror=alert(1)>", "[link](http://x.example)", ":red[colour] :smile:",
     "$x^2$ and $$y$$", "# title", "1. list", "> quote", "a | b", "\\*", "![i](j)", "&lt;b&gt;"],
)  # fmt: skip
def test_escaped_text_leaves_no_sign_to_markdown(text):
    found = wording.escaped(text)
    signs = [at for at, sign in enumerate(found) if wording.MARKDOWN.match(sign) and sign != "\\"]
    assert all(found[at - 1] == "\\" for at in signs)
    assert found.replace("\\", "").replace(wording.JOINER, "") == text.replace("\\", "")


@pytest.mark.parametrize("text", ["https://x.example/a", "HTTP://x.example", "www.x.example", "somebody@x.example"])
def test_an_address_in_escaped_text_is_parted_so_that_markdown_makes_no_link_of_it(text):
    assert re.search(r"(https?:|www|@)(?!\u2060)", wording.escaped(text), re.IGNORECASE) is None


def test_escaped_text_stays_on_one_line():
    assert wording.escaped("one\n\n# two") == "one \\# two"


def test_tables_have_a_row_for_each_row():
    claims = sample_claims()
    assert len(wording.table(claims)) == len(claims)
    assert "Why it is not on the map" in wording.table(claims, reason=True)
