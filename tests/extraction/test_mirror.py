"""No side is preferred: exchanged names exchange the claims, and the order of the sides in a profile means nothing."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from conflict import PROFILE, claims, swapped
from hypothesis import given
from hypothesis import strategies as st

from gazetteer import open_gazetteer
from mapper import profile as profiles
from mapper.extraction.rules import extract
from mapper.reading import read

GOLD = Path(__file__).resolve().parents[3] / "shared" / "gold"
SPEAKERS = (
    "Norvia's defence ministry", "The Sudorian army", "Norstad", "Officials in Sudgrad",
    "Jan Reed, a Norvian spokesman,", "The ministry", "It", "A resident of Alder", "Border Watch",
    "The mayor of Alder", "Both sides", "Norvian media",
)  # fmt: skip
SAYINGS = ("said", "said on Tuesday that", "denied that", "admitted", "claimed that", "condemned", "reported")
DEEDS = (
    "Sudorian troops had shelled Alder", "Norvia's artillery fired at Birch", "the enemy opened fire near Cedar",
    "its forces had returned fire", "Norvian positions came under mortar fire overnight", "drones struck Alder",
    "the shelling of Birch by Sudoria killed two civilians", "fighting broke out at the border",
    "a Norvian soldier was shot dead in the Dunmore district", "there had been no attack on Alder",
)  # fmt: skip
BLAMES = (
    "Norvia accused Sudoria of shelling Alder.", "Sudoria and Norvia blamed each other for the clashes.",
    "Norvia called the report that it had fired false.", "Sudoria denied this.", "“They fired first,” he said.",
    "Norvian troops shelled Birch, the ministry in Sudgrad said.", "According to Norvia, Sudorian jets bombed Cedar.",
)  # fmt: skip
SENTENCES = st.one_of(
    st.builds("{} {} {}.".format, st.sampled_from(SPEAKERS), st.sampled_from(SAYINGS), st.sampled_from(DEEDS)),
    st.builds("{}, {} said.".format, st.sampled_from(DEEDS).map(str.capitalize), st.sampled_from(SPEAKERS)),
    st.sampled_from(BLAMES),
)


def told(found):
    return Counter(
        (c.quote_start, c.reporter_side, c.stance, c.attacker, c.target, c.event_type, c.casualties.side,
         tuple((m.toponym.name, m.role, m.relation) for m in c.places), c.period and c.period.start)
        for c in found
    )  # fmt: skip


def in_order(found):
    """Without offsets: the two sides' names differ in length."""
    return [row[1:] for row in sorted(told(found).elements(), key=lambda row: (row[0], str(row[1:])))]


@given(st.lists(SENTENCES, min_size=1, max_size=5).map(" ".join))
def test_exchanging_the_sides_of_any_text_exchanges_its_claims(text):
    here, mirrored = in_order(claims(text)), in_order(claims(swapped(text)))
    assert sorted(here, key=str) == sorted(swapped(mirrored), key=str)


@given(st.lists(SENTENCES, min_size=1, max_size=5).map(" ".join))
def test_the_order_of_the_sides_means_nothing(text):
    reverse = replace(PROFILE, sides=PROFILE.sides[::-1])
    assert told(claims(text)) == told(claims(text, profile=reverse))


@pytest.mark.skipif(not GOLD.is_dir(), reason="the annotated articles are not beside the checkout")
def test_the_order_of_the_sides_means_nothing_in_real_articles_either():
    unequal = []
    for path in sorted(GOLD.rglob("*.txt")):
        conflict = profiles.load(json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["conflict"])
        (article,) = read([path]).articles
        toponyms = open_gazetteer(conflict.layers, conflict.countries).recognise(article.text)
        reverse = replace(conflict, sides=conflict.sides[::-1])
        if told(extract(article, conflict, toponyms)) != told(extract(article, reverse, toponyms)):
            unequal.append(path.stem)
    assert unequal == []
