"""What is wrong or thin in a profile: each finding has its sentence, and a good profile has none."""

import copy
from datetime import date

import pytest

from mapper import profile as profiles
from mapper.profile_check import Known, findings

GOOD = {
    "name": "norvia-sudoria",
    "note": "A conflict of the tests.",
    "countries": ["XN", "AM"],
    "layers": ["south-caucasus"],
    "neutral": ["Border Watch"],
    "sides": [
        {"name": "Norvia", "demonyms": ["Norvian"], "capitals": ["Norstad"], "outlets": ["norvia.example"],
         "countries": ["XN"]},
        {"name": "Sudoria", "demonyms": ["Sudorian"], "capitals": ["Sudgrad"], "outlets": ["sudoria.example"],
         "countries": ["XS"]},
    ],
}  # fmt: skip
KNOWN = Known({"south-caucasus"}.__contains__, {"AM", "AZ"}, {"Norstad", "Sudgrad"}.__contains__)


def found(**changes):
    """The findings of the good profile with some keys changed; `a` and `b` change its two sides."""
    table = copy.deepcopy(GOOD)
    for side, key in zip(table["sides"], ("a", "b"), strict=True):
        side.update(changes.pop(key, {}))
    profile = profiles.parse(table | changes, "the test's profile")
    return [(f.kind, f.sentence) for f in findings(profile, KNOWN)]


def test_a_good_profile_has_no_findings():
    assert found() == []


FINDINGS = {
    "unknown layer": (
        {"layers": ["mars"]}, "fault",
        "The layer mars does not exist: name a bundled one, and give a file with --layer."),
    "no code": (
        {"countries": ["Armenia"]}, "fault",
        "The country Armenia of the profile is no ISO 3166-1 code: write two capital letters, such as AM."),
    "small letters": (
        {"a": {"countries": ["am"]}}, "fault",
        "The country am of side Norvia is no ISO 3166-1 code: write two capital letters, such as AM."),
    "name of two sides": (
        {"b": {"aliases": ["norvian"]}}, "fault",
        ("The name Norvian is claimed by the sides Norvia (demonyms) and Sudoria (aliases): leave it to one, or date "
        "both with from and until.")),
    "outlet of two sides": (
        {"b": {"outlets": ["norvia.example"]}}, "fault",
        ("The name norvia.example is claimed by the sides Norvia (outlets) and Sudoria (outlets): leave it to one, or "
        "date both with from and until.")),
    "neutral side": (
        {"a": {"institutions": ["Border Watch"]}}, "fault",
        "The name Border Watch is neutral and of the side Norvia (institutions): take it from one."),
    "a day with one side": (
        {"a": {"until": date(2030, 1, 1)}}, "fault",
        "From 2030-01-01 on the profile has fewer than two sides: mend from and until of its sides."),
    "no note": (
        {"note": ""}, "hint",
        "The profile has no note: say in one sentence what the map does not state, it is printed under every map."),
    "no theatre": (
        {"countries": []}, "hint",
        "The profile has no countries: name the theatre's, or places all over the world are asked for."),
    "a thin side": (
        {"a": {"capitals": [], "outlets": []}}, "hint",
        "The side Norvia has no capitals and outlets: add those that there are, some sides have none."),
    "English word": (
        {"a": {"aliases": ["North"]}}, "hint",
        "The name North of the side Norvia (aliases) is a frequent English word: write it longer, or leave it out."),
    "word of the vocabulary": (
        {"a": {"aliases": ["militants"]}}, "hint",
        ("The name militants of the side Norvia (aliases) is also the extractor's word for a part of a side: see that "
        "it is not meant otherwise.")),
    "name within a name": (
        {"b": {"aliases": ["New Norvia", "Norvian Free State"]}}, "hint",
        ("Names of the side Norvia stand within New Norvia and Norvian Free State of the side Sudoria: add these and "
        "their other forms to the not of Norvia.")),
    "unknown capital": (
        {"a": {"capitals": ["Norstadt"]}}, "hint",
        ("The gazetteer knows no Norstadt, a capital of the side Norvia: check the spelling, or add it to a layer if "
        "attacks on it are reported.")),
}  # fmt: skip


@pytest.mark.parametrize("case", FINDINGS)
def test_finds(case):
    changes, kind, sentence = FINDINGS[case]
    assert found(**changes) == [(kind, sentence)]


def test_faults_go_before_hints():
    kinds = [kind for kind, _ in found(note="", layers=["mars"])]
    assert kinds == ["fault", "hint"]


def test_a_name_within_a_name_is_guarded_by_a_not():
    assert found(a={"not": ["New Norvia"]}, b={"aliases": ["New Norvia"]}) == []


def test_a_name_that_changes_hands_on_a_day_is_no_fault():
    day = date(2030, 1, 1)
    assert found(
        a={"aliases": [{"name": "Ridge Guard", "until": day}]}, b={"aliases": [{"name": "Ridge Guard", "from": day}]}
    ) == []  # fmt: skip
    late = date(2030, 1, 2)
    assert [kind for kind, _ in found(
        a={"aliases": [{"name": "Ridge Guard", "until": late}]}, b={"aliases": [{"name": "Ridge Guard", "from": day}]}
    )] == ["fault"]  # fmt: skip


def test_exchanging_the_sides_exchanges_the_findings():
    one, other = found(a={"capitals": [], "aliases": ["North"]}), found(b={"capitals": [], "aliases": ["North"]})
    assert [(kind, sentence.replace("Norvia", "Sudoria")) for kind, sentence in one] == other
