import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gazetteer import open_gazetteer


def kinds(gazetteer, text):
    return [(t.name, t.kind) for t in gazetteer.recognise(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fire was opened on Goris, Kapan and Jermuk.", [("Goris", None), ("Kapan", None), ("Jermuk", None)]),
        ("It began in the Kalbajar and Lachin districts.", [("Kalbajar", "district"), ("Lachin", "district")]),
        ("A post in Kalbajar region was lost.", [("Kalbajar", "region")]),
        ("Columns moved in the Tovuz direction.", [("Tovuz", "district")]),
        ("Shots were heard in the Jermuk direction.", [("Jermuk", None)]),
        ("Trenches near the village of Verin Shorzha", [("Verin Shorzha", "settlement")]),
        ("the villages of Sotk, Kut and Azat", [("Sotk", "settlement"), ("Kut", "settlement"), ("Azat", "settlement")]),
        ("Boats crossed Lake Sevan; another Sevan lake tour", [("Lake Sevan", "water"), ("Sevan lake", "water")]),
        ("talks on “Nagorno-Karabakh” went on", [("Nagorno-Karabakh", "region")]),
        ("the Narogno-Karabakh region", [("Narogno-Karabakh", "region")]),
        ("Goris’s mayor spoke", [("Goris", None)]),
        ("KAPAN WAS QUIET", [("KAPAN", None)]),
    ],
)
def test_names_and_their_type_words(caucasus, text, expected):
    assert kinds(caucasus, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "A statement by the Baku Initiative Group followed.",
        "The poet Vahan Goris read aloud.",
        "They met on Kalbajar Street.",
        "Armenian and Azerbaijani officials met.",
        "It was written by G. Kapan last year.",
        "Yerevan-backed officials left.",
    ],
)
def test_parts_of_longer_names_and_demonyms_are_no_places(caucasus, text):
    assert kinds(caucasus, text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("along the state border at dawn", "state border"),
        ("at the border between Armenia and Azerbaijan", "border between Armenia and Azerbaijan"),
        ("on the Armenian-Azerbaijani border", "Armenian-Azerbaijani border"),
        ("the line of contact stayed calm", "line of contact"),
        ("tension on the border grew", "border"),
    ],
)
def test_borders_are_found_in_small_letters(caucasus, text, name):
    assert kinds(caucasus, text) == [(name, "border")]


@pytest.mark.parametrize("text", ["trade over the border with Georgia", "the Iranian border", "the border guards left"])
def test_another_border_is_not_the_border(caucasus, text):
    assert all(kind != "border" for _, kind in kinds(caucasus, text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two houses in the village of Qwertavan burned.", [("Qwertavan", "settlement")]),
        ("Qwertavan village burned.", [("Qwertavan", "settlement")]),
        ("in the Qwertavan district", [("Qwertavan", "district")]),
        ("the villages of Qwertavan and Sotk", [("Qwertavan", "settlement"), ("Sotk", "settlement")]),
        ("Qwertavan fell silent.", []),
    ],
)
def test_unknown_names_are_reported_only_beside_a_type_word(caucasus, text, expected):
    assert kinds(caucasus, text) == expected


def test_surnames_are_no_towns(world):
    text = "Mary Kelly said so on Friday. Kelly was in Paris."
    assert [t.name for t in world.recognise(text)] == ["Paris"]


def test_offsets_are_code_points_after_astral_characters(caucasus):
    text = "🙂🙂 near Goris"
    (toponym,) = caucasus.recognise(text)
    assert text[toponym.start : toponym.end] == "Goris"


def test_a_lake_between_two_names_is_the_firsts(caucasus):
    assert kinds(caucasus, "past Sevan Lake Goris lay") == [("Sevan Lake", "water"), ("Goris", None)]


WORDS = st.sampled_from(
    [
        *"Goris Kapan Kalbajar Lachin district districts village of the and , .".split(),
        *"Lake Sevan border state on Xyz ’s".split(),
        "\n",
    ]
)


@settings(deadline=None)
@given(st.one_of(st.text(), st.lists(WORDS).map(" ".join)))
@example("SEVAN LAKE SEVAN")
def test_spans_give_back_the_text_sorted_and_apart(caucasus, text):
    end = 0
    for toponym in caucasus.recognise(text):
        assert text[toponym.start : toponym.end] == toponym.name != ""
        assert toponym.start >= end
        end = toponym.end


@settings(deadline=None, max_examples=50)
@given(st.lists(WORDS).map(" ".join))
def test_each_toponym_gets_one_resolution(caucasus, text):
    toponyms = caucasus.recognise(text)
    resolutions = caucasus.resolve(toponyms, text)
    assert tuple(r.toponym for r in resolutions) == toponyms
    assert all(0 <= r.score <= 1 and r.reason for r in resolutions)
    assert all((r.place is None) == (r.score == 0) for r in resolutions)


@pytest.fixture
def norvia(tmp_path):
    file = tmp_path / "norvia.csv"
    file.write_text(
        "name,lat,lon,kind,country,between\n"
        "Qwertagol,50.1,30.1,settlement,XN,\nZabrak,50.15,30.1,settlement,XN,\nFarlund,52,33,settlement,XN,\n"
        "Lake Vard,50,30,water,XN,\nMarn al-Qazal,50,31,settlement,XN,\n"
        "Norvia-Sudoria border,50,30,border,,XN;XS\nInternational Line,60,60,border,,XA;XB\n",
        "utf-8",
    )
    return open_gazetteer((file,), ("XN", "XS"), world=False)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Guns fired in Qwertagol Sector and the Zabrak Axis.", ["Qwertagol", "Zabrak"]),
        ("Mortars hit the Zabrak Camp near Qwertagol Crossing.", ["Zabrak", "Qwertagol"]),
        ("Shells fell on Qwertagol Zabrak at dawn.", ["Qwertagol", "Zabrak"]),
        ("Shells fell on Qwertagol Farlund at dawn.", []),
        ("There was fire near lake Vard, locals said.", ["lake Vard"]),
        ("Houses burned in Maarn el-Kazal on Monday.", ["Maarn el-Kazal"]),
        ("A clash on the Norvia-Sudoria border went on.", ["Norvia-Sudoria border"]),
        ("Troops stood along the international line.", []),
    ],
)
def test_how_texts_write_the_names_of_a_layer(norvia, text, names):
    assert [t.name for t in norvia.recognise(text)] == names


def test_none_of_the_borders_that_say_what_they_part_is_the_border(norvia):
    assert kinds(norvia, "Tension on the border grew.") == []
