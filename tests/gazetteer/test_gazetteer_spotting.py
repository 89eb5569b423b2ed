"""Names of the world found in text, and words for peoples; all sentences are made up for the tests."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st


def names(gazetteer, text, *, demonyms=False):
    return [t.name for t in gazetteer.recognise(text, demonyms=demonyms)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ferry from Dover to Calais was late.", ["Dover", "Calais"]),
        ("Snow fell in Nyanza Province and in Scott County, Indiana.", ["Nyanza Province", "Scott County", "Indiana"]),
        ("Ships left the Red Sea for the Strait of Hormuz.", ["Red Sea", "Strait of Hormuz"]),
        ("A school in Boise, Idaho, was closed.", ["Boise", "Idaho"]),
        ("The kiln in Fresno, Calif., is cold.", ["Fresno", "Calif."]),
        ("A farm near Santa Fe, N.M., was sold.", ["Santa Fe", "N.M."]),
        ("Rain reached NSW on Monday.", ["NSW"]),
        ("Talks between the U.S. and the UAE went on.", ["U.S.", "UAE"]),
        ("Kenya's lakes rose.", ["Kenya"]),
        ("London has not answered.", ["London"]),
    ],
)
def test_names_with_their_type_words_and_abbreviations(world, text, expected):
    assert names(world, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Reading is good for you.",
        "Mr. Lincoln sang. Later Lincoln danced.",
        "He met Paris Blackwood there.",
        "Nice weather is on its way.",
        "The union paid in March.",
    ],
)
def test_persons_and_ordinary_words_are_no_places(world, text):
    assert names(world, text) == []


@pytest.mark.parametrize("word", ["Kenyan", "Chilean", "Latvian", "Nepali"])
@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("The {} government said nothing.", True),
        ("It happened on the {} border.", True),
        ("A {} Ministry of Transport car stood there.", True),
        ("{}-backed fighters left.", True),
        ("The {}s were tired.", False),
        ("A {} woman sang.", False),
        ("She is {}.", False),
        ("She is {} and happy.", False),
    ],
)
def test_a_word_for_a_people_counts_where_it_stands_for_the_state_or_the_land(world, word, text, counts):
    sentence = text.format(word)
    assert names(world, sentence, demonyms=True) == ([word] if counts else [])
    assert names(world, sentence) == []


def test_a_name_of_ones_own_layer_is_found_anywhere(tmp_path):
    from gazetteer import open_gazetteer  # noqa: PLC0415

    file = tmp_path / "mine.csv"
    file.write_text("name,lat,lon\nQwertavan,40,45\n", "utf-8")
    assert names(open_gazetteer([file]), "Nothing moved, and Qwertavan slept.") == ["Qwertavan"]


def test_a_name_told_by_its_area_is_found_where_alone_it_is_not(world):
    assert names(world, "Lind, Washington, has a new bridge.") == ["Lind", "Washington"]


WORDS = st.sampled_from(
    [*"Paris Texas Kenyan Scott County Calif. N.M. NSW of the and in , . Mr. US".split(), "\n", "’s"]
)


@settings(deadline=None)
@given(st.one_of(st.text(), st.lists(WORDS).map(" ".join)))
def test_spans_give_back_the_text_sorted_and_apart(world, text):
    end = 0
    for toponym in world.recognise(text, demonyms=True):
        assert text[toponym.start : toponym.end] == toponym.name != ""
        assert toponym.start >= end
        end = toponym.end
