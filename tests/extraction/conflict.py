"""A made-up conflict for the tests of extraction: two countries, a rebel region, and some places between them."""

from __future__ import annotations

import re
from datetime import date

import pytest

from gazetteer import Toponym
from mapper import profile as profiles
from mapper.article import Article
from mapper.extraction.rules import extract

PROFILE = profiles.parse(
    {
        "name": "norvia-sudoria",
        "countries": ["NV", "SD"],
        "neutral": ["Border Watch"],
        "sides": [
            {
                "name": "Norvia",
                "demonyms": ["Norvian", "Norvians"],
                "capitals": ["Norstad"],
                "outlets": ["Norvian Ministry of Defence"],
                "countries": ["NV"],
                "not": ["Norvian diaspora", "Norvia's Midvale Guard"],
            },
            {
                "name": "Sudoria",
                "demonyms": ["Sudorian", "Sudorians"],
                "capitals": ["Sudgrad"],
                "outlets": ["Sudorian Ministry of Defence"],
                "countries": ["SD"],
                "not": ["Sudorian diaspora", "Sudoria's Midvale Guard"],
            },
            {"name": "Midvale", "institutions": ["Midvale Guard"]},
        ],
    },
    "the tests' profile",
)
PLACES = {
    "Alder": None, "Birch": None, "Cedar": None, "Upper Elm": None, "Dunmore": "district", "Larkfield": "district",
    "Lake Mirror": "water", "Norvia": "country", "Sudoria": "country",
}  # fmt: skip
SWAPS = (("Norvia", "Sudoria"), ("Norstad", "Sudgrad"))
PUBLISHED = date(2031, 5, 14)  # a Wednesday


def toponyms(text):
    """Find the made-up places, longest first."""
    found = {}
    for name in sorted(PLACES, key=len, reverse=True):
        for match in re.finditer(rf"\b{name}\b", text):
            if not any(match.start() < end and start < match.end() for start, end in found):
                found[match.span()] = Toponym(*match.span(), name, PLACES[name])
    return tuple(found[span] for span in sorted(found))


def claims(text, *, published=PUBLISHED, outlet="The Daily Test", outlet_side=None, profile=PROFILE):
    """Extract the claims of a text."""
    return extract(Article("test", text, outlet, outlet_side, published=published), profile, toponyms(text))


def core(text, **article):
    """Return who says that who did what: (reporter, stance, attacker, kind) of each claim."""
    return [(c.reporter_side, c.stance, c.attacker, c.event_type) for c in claims(text, **article)]


def swapped(value):
    """Exchange the two sides in a text, a name, or a tuple of such."""
    if isinstance(value, tuple | list):
        return type(value)(swapped(v) for v in value)
    if not isinstance(value, str):
        return value
    for a, b in SWAPS:
        value = value.replace(a, "\0").replace(b, a).replace("\0", b)
    return value


def reads(cases):
    """Make the test that each text has the claims beside it, and its mirror image theirs."""

    @pytest.mark.parametrize("mirrored", [False, True], ids=["told", "mirrored"])
    @pytest.mark.parametrize("case", cases)
    def test(case, mirrored):
        text, expected = cases[case]
        if mirrored:  # two that say one thing are told in an order of their own
            assert sorted(core(swapped(text)), key=str) == sorted(swapped(expected), key=str)
        else:
            assert core(text) == expected

    return test


def makes_no_claim(texts):
    """Make the test that neither a text nor its mirror image tells of an attack."""

    @pytest.mark.parametrize("mirrored", [False, True], ids=["told", "mirrored"])
    @pytest.mark.parametrize("text", texts)
    def test(text, mirrored):
        assert core(swapped(text) if mirrored else text) == []

    return test
