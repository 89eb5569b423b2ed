"""A quote is found where it stands, whatever blanks and signs became of it, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapper.extraction.quotes import located, occurrences

TEXT = "Norvia’s ministry said:\n  “Alder was shelled – twice.”\n\nAlder was quiet."


@pytest.mark.parametrize(
    ("words", "verbatim"),
    [
        ("Alder was quiet.", "Alder was quiet."),
        ("  Alder was quiet.\n", "Alder was quiet."),
        ("Norvia's ministry said:", "Norvia’s ministry said:"),
        ('said: "Alder was shelled - twice."', "said:\n  “Alder was shelled – twice.”"),
        ("twice.”Alder", "twice.”\n\nAlder"),
    ],
)
def test_a_quote_is_found_whatever_its_blanks_and_signs(words, verbatim):
    start, end = located(words, TEXT)
    assert TEXT[start:end] == verbatim


@pytest.mark.parametrize("words", ["", " \n", "Birch was quiet.", "alder was quiet.", "Alder … quiet.", "quiet. Alder"])
def test_what_is_not_there_is_not_found(words):
    assert located(words, TEXT) is None


def test_what_stands_verbatim_goes_first():
    assert located("a b", "a\nb, a b") == (5, 8)
    assert list(occurrences("a b", "a\nb, a b")) == [(5, 8), (0, 3)]


def test_only_the_stretch_asked_for_is_searched():
    second = TEXT.rindex("Alder")
    assert located("Alder", TEXT, second) == (second, second + 5)
    assert located("Alder", TEXT, 0, 10) is None
    assert located("Alder was quiet.", TEXT, second, len(TEXT) - 1) is None


WORDS = st.text(st.sampled_from("abC,.’'“\"–- \n\t\u00a0🔥é"), min_size=1, max_size=60)


@given(WORDS, st.data())
def test_any_stretch_of_a_text_is_found_again(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    copied = "".join("  " if sign.isspace() else sign for sign in text[start:end])
    found = located(copied.translate(str.maketrans("’“–", "'\"-")), text)
    if not copied.strip():
        assert found is None
        return
    verbatim = text[slice(*found)]
    assert verbatim == verbatim.strip()
    plain = str.maketrans("’“–", "'\"-", " \n\t\u00a0")
    assert verbatim.translate(plain) == copied.translate(plain)


@given(WORDS, WORDS)
def test_what_is_found_has_the_words_and_no_others(words, text):
    plain = str.maketrans("’“–", "'\"-", " \n\t\u00a0")
    found = located(words, text)
    there = bool(words.strip()) and words.translate(plain) in text.translate(plain)
    assert (found is not None) == there
    if found:
        assert text[slice(*found)].translate(plain) == words.translate(plain)
