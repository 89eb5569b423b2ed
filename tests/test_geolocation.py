"""How places are named on the map: both bodies' names, as written, or the names of one side."""

import json

import pytest

from mapper import profile as profiles
from mapper.bundled import EXAMPLE_CASE
from mapper.cli import main
from mapper.geolocation import label_policy

ARMENIA_AZERBAIJAN = profiles.load("armenia-azerbaijan")


@pytest.mark.parametrize(
    ("asked", "policy"),
    [
        ("both", "both"),
        ("as-written", "as-written"),
        ("side:Armenia", "side:AM"),
        ("side:Azerbaijan", "side:AZ"),
        ("side:Nowhere", "both"),
    ],
)
def test_a_side_is_its_country(asked, policy):
    assert label_policy(asked, ARMENIA_AZERBAIJAN) == policy


def names(capsys, *options):
    assert main(["claims", EXAMPLE_CASE, *options]) == 0
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    return {p["name"] for r in records for p in r["places"] if p["gazetteer_id"] == "whosonfirst:85668221"}


def test_the_policy_names_the_places_of_claims(capsys):
    both = names(capsys)
    assert both == names(capsys, "--labels", "both") == {"Kalbajar District / Karvachar"}
    assert names(capsys, "--labels", "side:Azerbaijan") == {"Kalbajar District"}
    assert names(capsys, "--labels", "side:Armenia") == {"Karvachar"}
    assert names(capsys, "--labels", "as-written") == {"Kalbajar"}


def test_an_unknown_side_and_an_unknown_policy_are_one_sentence(capsys):
    assert main(["claims", EXAMPLE_CASE, "--labels", "side:Nowhere"]) != 0
    assert "there is no such side; name one of Armenia, Azerbaijan" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["claims", EXAMPLE_CASE, "--labels", "ours"])
    assert "is no label policy; give both, as-written or side:NAME" in capsys.readouterr().err
