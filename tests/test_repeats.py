"""The same text twice is one article; a report that is merely like another is not."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapper.article import Article
from mapper.inputs import Taken
from mapper.reading import read
from mapper.repeats import Repeat, distinct, fingerprint

TEXT = "Baku said that a road near Lachin had been mined."


def taken(source, text=TEXT, **known):
    return Taken(source, Article(source, text, **known))


def test_the_first_of_two_described_alike_stays():
    first, second = taken("a", title="Mined"), taken("b", title="A road")
    assert distinct([first, second]) == ([first], [("b", 0)])


def test_the_better_described_stays_at_the_place_of_the_first():
    other = taken("other", "Else.")
    told = taken("told", outlet="Own Notes", published=date(2022, 9, 14), published_from="metadata")
    assert distinct([taken("bare"), other, told]) == ([told, other], [("bare", 0)])


def test_a_day_that_the_text_tells_describes_no_copy_better():
    first = taken("a", title="Mined")
    second = taken("b", published=date(2022, 9, 14), published_from="dateline")
    assert distinct([first, second])[0] == [first]


@pytest.mark.parametrize("copy", [TEXT.upper(), f"\n{TEXT}\t\n", TEXT.replace(" ", "\u00a0\n")])
def test_white_space_and_capitals_tell_no_texts_apart(copy):
    assert fingerprint(copy) == fingerprint(TEXT)


@pytest.mark.parametrize("near", [TEXT.replace("Baku", "Yerevan"), f"{TEXT} Reuters.", TEXT.replace("mined.", "mined")])
def test_a_word_or_a_sign_tells_them_apart(near):
    assert fingerprint(near) != fingerprint(TEXT)


@given(st.lists(st.sampled_from(["One.", "one. ", "Two.", "Three."])))
def test_each_text_stays_once_and_every_copy_is_named(texts):
    kept, again = distinct([taken(str(at), text) for at, text in enumerate(texts)])
    assert len(kept) + len(again) == len(texts)
    assert len({fingerprint(one.article.text) for one in kept}) == len(kept)
    assert {fingerprint(one.article.text) for one in kept} == {fingerprint(text) for text in texts}


def test_a_reading_says_which_inputs_repeat_which_article(tmp_path):
    for name, text in (("a.txt", TEXT), ("b.txt", TEXT.upper()), ("c.txt", "Else.")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    table = tmp_path / "d.csv"
    table.write_text(f'outlet,text\nOwn Notes,"{TEXT}"\n', encoding="utf-8")
    reading = read([tmp_path])
    assert [(a.article_id, a.outlet) for a in reading.articles] == [("d-1", "Own Notes"), ("c", "unknown")]
    assert reading.rejected == ()
    assert reading.repeated == (Repeat(f"{tmp_path / 'b.txt'}", "d-1"), Repeat(f"{tmp_path / 'a.txt'}", "d-1"))
    (sentence,) = reading.sentences
    assert sentence.startswith("2 inputs repeat the text of another, which counts once: ")
    assert len(sentence.splitlines()) == 1
