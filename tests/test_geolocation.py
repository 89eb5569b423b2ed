"""How places are named on the map: both bodies' names, as written, or the names of one side."""

import json

import pytest

from gazetteer import Place, Resolution, Toponym
from mapper import profile as profiles
from mapper.bundled import EXAMPLE_CASE
from mapper.claim import Claim, PlaceMention
from mapper.cli import main
from mapper.geolocation import label_policy, locate

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


def located(text, *around):
    """Locate a claim's first toponym, unknown, with those after it as its context."""
    places = {
        "Alder district": Place("a", "Alder", "Alder", 51.0, 31.0, "district", 25.0, "test", "XN"),
        "Norvia": Place("n", "Norvia", "Norvia", 52.0, 31.0, "country", 300.0, "test", "XN"),
    }
    toponyms = [Toponym(text.index(n), text.index(n) + len(n), n) for n in ("Lowmoor", *around)]
    resolutions = {t: Resolution(t, places.get(t.name), 0.9, "as the test says") for t in toponyms}
    mentions = [PlaceMention(t, "context" if n else "hit") for n, t in enumerate(toponyms)]
    claim = Claim("test", text, 0, len(text), "outlet", "asserts", "other", places=tuple(mentions))
    return locate((claim,), resolutions)[0].places[0]


def test_a_village_in_no_layer_is_in_the_district_around_it():
    place = located("Lowmoor village in Alder district", "Alder district")
    assert (place.place.name, place.place.lat, place.place.lon) == ("Lowmoor", 51.0, 31.0)
    assert (place.geo_precision, place.uncertainty_km) == (3, 25.0)
    assert place.reason == "as the test says: somewhere in Alder, as the text says"


def test_villages_in_no_layer_are_in_the_district_that_is_named_first():
    text = "Alder district's villages Lowmoor and Highmoor"
    alder = Place("a", "Alder", "Alder", 51.0, 31.0, "district", 25.0, "test", "XN")
    toponyms = [Toponym(text.index(n), text.index(n) + len(n), n) for n in ("Alder district", "Lowmoor", "Highmoor")]
    resolutions = {t: Resolution(t, None if n else alder, 0.9, "as the test says") for n, t in enumerate(toponyms)}
    mentions = tuple(PlaceMention(t, "hit" if n else "context") for n, t in enumerate(toponyms))
    claim = Claim("test", text, 0, len(text), "outlet", "asserts", "other", places=mentions)
    _, low, high = locate((claim,), resolutions)[0].places
    assert [(p.place.name, p.place.lat) for p in (low, high)] == [("Lowmoor", 51.0), ("Highmoor", 51.0)]


@pytest.mark.parametrize("around", [(), ("Norvia",)])
def test_a_village_in_no_layer_stays_unplaced_where_only_a_country_is_told(around):
    assert located("Lowmoor village in Norvia", *around).place is None
