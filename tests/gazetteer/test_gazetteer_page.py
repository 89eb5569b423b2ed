"""A text as words; all sentences are made up for the tests."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer import candidates, knowledge, open_gazetteer, page
from gazetteer.page import Page

TEXTS = (
    "Talks between Paris and Texas. In Paris, Texas, a Kenyan woman sang; the U.S. listened.",
    "Lake Erie froze near Erie, Pa., and the St. Clair River rose. St. Clair's mayor slept.",
    "Springfield, Illinois and Springfield, Missouri wrote to Cork, and Cork in Ireland wrote back.",
    "The villages of Birchford and Alderton lie near Perth. A perth is no bird, said Perth's mayor.",
)
# One way for every word: what a page is parted by must give the same.
PLAIN = re.compile(
    r"((?:[A-Z]\.){2,}|[^\W_][\w\u0300-\u036f]*(?:['’ʼʻ‘`][^\W_][\w\u0300-\u036f]*)*)",
)


@settings(max_examples=500)
@given(st.one_of(st.text(), st.text("aBcZ.,'’_ \n3é\u0301中-")))
def test_the_short_ways_read_the_words_that_the_long_one_reads(text):
    assert page.WORD.split(text) == PLAIN.split(text)


@given(
    st.one_of(
        st.text(), st.lists(st.sampled_from([*"Alder's U.S. of the St . , - birch's".split(), "\n"])).map(" ".join)
    )
)
def test_gaps_and_words_are_the_text(text):
    read = Page(text)
    at = 0
    for i, word in enumerate(read.words):
        assert read.text[at : read.start(i)] == read.gaps[i]
        at = read.end(i) + word.owning
        assert (i in read.capitals) == word.capital
    assert text[at:] == read.gaps[-1]


@pytest.mark.parametrize("small", ["turkey", "turkey's", "turkey’s", "tURKEY", "türkey"])
def test_a_word_in_small_letters_is_known_however_it_is_written(small):
    assert "turkey" in Page(f"Turkey sold one {small}.").lower


def test_a_headline_is_a_line_in_capitals_without_a_full_stop():
    read = Page("Old Bridge Falls Near Quiet Harbour\nThe old bridge near Alder fell on Monday.\nRain And Snow\n")
    assert [i for i, is_headline in enumerate(read.headline) if is_headline] == [0, 1, 2, 3, 4, 5]


def answers(gazetteer, texts):
    return {text: gazetteer.resolve(gazetteer.recognise(text, demonyms=True), text) for text in texts}


def test_what_was_read_before_changes_no_answer(cache):
    assert answers(open_gazetteer(()), TEXTS) == answers(open_gazetteer(()), reversed(TEXTS))


def test_what_is_forgotten_is_asked_again(cache, monkeypatch):
    remembering = answers(open_gazetteer(()), TEXTS)
    for module in (page, knowledge, candidates):
        monkeypatch.setattr(module, "REMEMBERED", 1)
    gazetteer = open_gazetteer(())
    assert answers(gazetteer, TEXTS) == remembering
    assert answers(gazetteer, TEXTS) == remembering
