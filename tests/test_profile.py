import pytest

from mapper import profile as profiles
from mapper.errors import ProfileError

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
