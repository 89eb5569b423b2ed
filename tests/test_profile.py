import tomllib
from datetime import date

import pytest
from conflict import PROFILE, toponyms

from mapper import profile as profiles
from mapper.article import Article
from mapper.errors import ProfileError
from mapper.extraction.rules import extract

TWO = 'name = "x"\n[[sides]]\nname = "A"\n[[sides]]\nname = "B"\n'


def written(tmp_path, text):
    path = tmp_path / "conflict.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", profiles.bundled())
def test_bundled_profiles_load_and_bear_their_file_s_name(name):
    profile = profiles.load(name)
    assert profile.name == name
    assert len(profile.sides) >= 2
    assert profile.note


def test_a_profile_needs_no_more_than_two_names(tmp_path):
    assert [s.name for s in profiles.load(written(tmp_path, TWO)).sides] == ["A", "B"]


FAULTS = {
    "unknown name": (None, "There is no profile named armenia-azerbajan: did you mean armenia-azerbaijan?"),
    "typo in a key": (TWO + 'capitols = ["C"]\n', "unknown key capitols (did you mean capitals?)"),
    "one side": ('name = "x"\n[[sides]]\nname = "A"\n', "two [[sides]] or more"),
    "no name": ('[[sides]]\nname = "A"\n[[sides]]\nname = "B"\n', "key name is missing"),
    "same side twice": (TWO.replace('"B"', '"A"'), "two sides are named A"),
    "no list": (TWO + 'demonyms = "B-ish"\n', "demonyms must be a list"),
    "not TOML": ("name = ", "not valid TOML"),
    "empty name": (TWO + 'demonyms = [""]\n', "side B: demonyms holds an empty name"),
    "number for a name": (TWO + "aliases = [5]\n", "side B: aliases must be a list of names"),
    "title no text": ("title = 5\n" + TWO, "title must be text"),
    "date without a name": (TWO + "aliases = [{from = 2020-01-01}]\n", "side B: aliases holds a date without a name"),
    "typo in a date": (
        TWO + 'aliases = [{name = "C", form = 2020-01-01}]\n',
        "side B: aliases, C, has an unknown key form (did you mean from?)",
    ),
    "date in quotes": (
        TWO + 'aliases = [{name = "C", until = "2020-01-01"}]\n',
        "side B: aliases, C: until must be a day without quotes, as until = 2022-02-24",
    ),
    "a time of day": (TWO + "from = 2020-01-01T10:00:00\n", "side B: from must be a day without quotes"),
    "from after until": (
        TWO + 'aliases = [{name = "C", from = 2022-01-01, until = 2020-01-01}]\n',
        "side B: aliases, C: from 2022-01-01 does not lie before until 2020-01-01",
    ),
    "from is until": (TWO + "from = 2022-01-01\nuntil = 2022-01-01\n", "does not lie before until 2022-01-01"),
    "fights nobody known": (TWO + 'against = ["C"]\n', "side B: against names C, which is no side"),
    "is host to nobody known": (TWO + 'hosts = ["C"]\n', "side B: hosts names C, which is no side"),
    "offices that are neither": (TWO + 'offices = "no"\n', "side B: offices must be true or false"),
    "date where none can be": (TWO + 'not = [{name = "C"}]\n', "side B: not must be a list of names"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_profile_is_refused_in_one_sentence(fault, tmp_path):
    text, expected = FAULTS[fault]
    with pytest.raises(ProfileError) as error:
        profiles.load("armenia-azerbajan" if text is None else written(tmp_path, text))
    assert expected in str(error.value)
    assert "\n" not in str(error.value)


def test_all_faults_are_listed_at_once(tmp_path):
    text = 'nam = "x"\nlayers = "south"\n[[sides]]\nnmae = "A"\n'
    with pytest.raises(ProfileError) as error:
        profiles.load(written(tmp_path, text))
    for fault in ("did you mean name?", "name is missing", "two [[sides]]"):
        assert fault in str(error.value)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(ProfileError, match="there is no such profile file"):
        profiles.load(tmp_path / "nowhere.toml")


def test_the_conflict_is_recognised_by_its_sides():
    text = "Armenia and Azerbaijan spoke; Baku and Yerevan were calm."
    assert profiles.recognise([text]).name == "armenia-azerbaijan"


def test_one_side_alone_is_no_conflict():
    with pytest.raises(ProfileError, match="--profile"):
        profiles.recognise(["Armenia opened a museum."])


DATED = """
name = "x"
[[sides]]
name = "Norvia"
demonyms = ["Norvian"]
[[sides]]
name = "Sudoria"
demonyms = ["Sudorian", {name = "ridge fighters", from = 2030-06-01}]
outlets = [{name = "Ridge Radio", from = 2030-06-01}]
[[sides]]
name = "Midvale"
until = 2030-06-01
aliases = ["ridge fighters", {name = "Old Guard", until = 2020-01-01}]
outlets = ["Ridge Radio"]
"""
BEFORE, TURN, AFTER = date(2030, 5, 31), date(2030, 6, 1), date(2031, 1, 1)


@pytest.fixture
def dated(tmp_path):
    return profiles.load(written(tmp_path, DATED))


def sides(profile):
    return {side.name: (*side.aliases, *side.demonyms) for side in profile.sides}


def test_a_dated_name_counts_from_its_first_day_and_no_longer_on_its_last(dated):
    assert dated.turns == (date(2020, 1, 1), TURN)
    assert sides(dated.at(BEFORE)) == {"Norvia": ("Norvian",), "Sudoria": ("Sudorian",), "Midvale": ("ridge fighters",)}
    assert sides(dated.at(TURN)) == {"Norvia": ("Norvian",), "Sudoria": ("Sudorian", "ridge fighters")}
    assert "Old Guard" in sides(dated.at(date(2019, 12, 31)))["Midvale"]


def test_a_dated_outlet_changes_sides_too(dated):
    assert dated.at(BEFORE).outlet_side("Ridge Radio, evening news") == "Midvale"
    assert dated.at(AFTER).outlet_side("Ridge Radio, evening news") == "Sudoria"


def test_on_an_unknown_day_all_names_count_and_those_that_change_hands_for_their_first_holder(dated):
    assert dated.at(None) is dated
    assert sides(dated)["Midvale"] == ("ridge fighters", "Old Guard")
    assert sides(dated)["Sudoria"] == ("Sudorian",)
    assert dated.outlet_side("Ridge Radio") == "Midvale"


def test_the_order_of_the_sides_gives_nobody_a_name(tmp_path):
    head, *rows = DATED.split("[[sides]]")
    turned = profiles.load(written(tmp_path, "[[sides]]".join([head, *(row + "\n" for row in reversed(rows))])))
    for day in (None, BEFORE, TURN):
        assert sides(turned.at(day)) == sides(profiles.parse(tomllib.loads(DATED), "the test's").at(day))


def test_a_side_that_begins_late_takes_over_what_it_is_called(tmp_path):
    text = TWO.replace("[[sides]]", '[[sides]]\naliases = [{name = "C", until = 2020-01-01}]', 1)
    profile = profiles.load(written(tmp_path, text + 'from = 2020-01-01\naliases = ["C"]\n'))
    assert [side.aliases for side in profile.sides] == [("C",), ()]
    assert [side.aliases for side in profile.at(date(2020, 1, 1)).sides] == [(), ("C",)]


def test_days_of_one_time_share_one_profile(dated):
    assert dated.at(TURN) is dated.at(AFTER)
    assert dated.at(BEFORE) is not dated.at(AFTER)
    assert PROFILE.at(AFTER) is PROFILE


def test_a_name_that_stands_plain_and_dated_always_counts(tmp_path):
    text = TWO + 'aliases = ["C", {name = "C", from = 2020-01-01}]\n'
    profile = profiles.load(written(tmp_path, text))
    assert profile.at(date(2019, 1, 1)).sides[1].aliases == ("C",)


@pytest.mark.parametrize(("day", "attacker"), [(BEFORE, "Midvale"), (AFTER, "Sudoria"), (None, "Midvale")])
def test_who_attacks_is_read_by_the_day_of_publication(dated, day, attacker):
    text = "Norvia said ridge fighters shelled Alder."
    article = Article("a", text, published=day)
    (claim,) = extract(article, dated.at(day), toponyms(text))
    assert claim.attacker == attacker


@pytest.mark.parametrize(
    ("day", "others"), [(date(2022, 2, 23), ["Russia", "Separatists"]), (date(2022, 2, 24), ["Russia"])]
)
def test_the_bundled_change_of_february_2022(day, others):
    profile = profiles.load("ukraine-russia").at(day)
    assert [side.name for side in profile.sides] == ["Ukraine", *others]
    assert ["DPR" in side.aliases for side in profile.sides] == [False, *(name == others[-1] for name in others)]


def test_a_name_of_two_sides_is_counted_for_one_where_the_conflict_is_recognised():
    text = "The Indian army said it had killed two separatists. Separatists had fired first, the Indian army said."
    assert profiles.recognised([text]) is None


def test_an_outlet_is_known_by_whole_words():
    profile = profiles.parse(
        {"name": "x", "sides": [{"name": "A", "outlets": ["SPA"]}, {"name": "B"}]}, "the test's profile"
    )
    assert profile.outlet_side("spa, the agency") == "A"
    assert profile.outlet_side("Spanish Daily") is None


def test_a_not_may_hold_another_side_s_name():
    table = {"name": "x", "sides": [{"name": "Norvia", "not": ["New Norvia"]}, {"name": "New Norvia"}]}
    text = "Norvia said New Norvia shelled Alder."
    (claim,) = extract(Article("a", text), profiles.parse(table, "the test's profile"), toponyms(text))
    assert (claim.reporter_side, claim.attacker) == ("Norvia", "New Norvia")
