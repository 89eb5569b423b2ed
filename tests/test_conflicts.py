"""Conflicts added as docs/conflicts.md says: a profile, articles in our own words, and what is found there."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from gazetteer import bundled_layers
from gazetteer.layers import load_layer
from mapper import profile as profiles
from mapper.pipeline import run

FOLDERS = sorted(path.parent for path in (Path(__file__).parent / "conflicts").glob("*/claims.toml"))


@pytest.fixture(params=FOLDERS, ids=lambda folder: folder.name)
def folder(request):
    return request.param


@pytest.fixture
def found(folder):
    return run([folder / "border-articles"], layers=sorted(folder.glob("*.csv")))


def told(claim):
    hit = [place.mention.toponym.name for place in claim.places if place.mention.role == "hit"]
    found = claim.claim
    return [found.reporter_side, found.stance, found.attacker or "", found.event_type, hit]


@pytest.mark.parametrize("name", sorted(set(bundled_layers()) & set(profiles.bundled())))
def test_a_layer_of_a_front_covers_the_theatre_of_its_profile(name):
    profile = profiles.load(name)
    assert name in profile.layers
    # what both states claim is nobody's
    assert {p.country for p in load_layer(name).places} - {None} == set(profile.countries)


def test_there_is_a_conflict_to_try():
    assert FOLDERS


def test_the_claims_are_those_that_an_analyst_finds(folder, found):
    expected = tomllib.loads((folder / "claims.toml").read_text(encoding="utf-8"))
    by_article = {name: [told(c) for c in found.located if c.claim.article_id == name] for name in expected}
    assert by_article == expected


def test_the_conflict_is_recognised_from_its_articles(folder, found):
    assert [profile.name for profile in found.profiles] == [folder.name]


def test_every_place_is_on_the_map(found):
    assert [place.mention for claim in found.located for place in claim.places if place.place is None] == []


def test_the_sides_have_the_same_kinds_of_names(folder):
    first, *others = profiles.load(folder.name).sides
    for side in others:
        assert [bool(getattr(side, key)) for key in profiles.NAME_KEYS] == [
            bool(getattr(first, key)) for key in profiles.NAME_KEYS
        ]
