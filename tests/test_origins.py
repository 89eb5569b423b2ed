"""How many independent origins the claims of one event have."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapper.article import Article
from mapper.claim import Claim
from mapper.origins import count_origins, credit, credited, same_origin, told_by

WIRE = "The ministry accused the other side of launching drones at the resort overnight and shelling it at dawn."
COPY = (
    "The ministry accused the other side of launching drones at the resort town overnight and of shelling it at dawn."
)
OWN = "Shells fell on the resort before breakfast, a hotel owner told our reporter on the phone."


def claim(article, quote, side="outlet", name=None, kind="media"):
    return Claim(article, quote, 0, len(quote), side, "asserts", "shelling", reporter_name=name, reporter_kind=kind)


def test_a_light_edit_of_a_sentence_has_the_same_origin():
    assert same_origin(WIRE, COPY)


def test_sentences_on_one_event_in_other_words_have_their_own():
    assert not same_origin(WIRE, OWN)


def test_copies_and_repeats_count_once():
    told = [claim("a", WIRE), claim("b", COPY), claim("c", OWN), claim("c", "Another sentence of the same article.")]
    assert count_origins(told, {}) == 2


def test_articles_that_quote_one_ministry_in_their_own_words_are_one_origin():
    told = [claim(str(n), f"Report {n} in its own words {n}", "Norvia", kind="ministry") for n in range(10)]
    assert count_origins(told, {}) == 1
    assert count_origins([*told, replace(told[0], reporter_side="Sudoria", quote=OWN)], {}) == 2


def test_two_offices_of_one_side_are_one_origin_and_its_witnesses_another():
    told = [claim("a", WIRE, "Norvia", "the army", "military"), claim("b", OWN, "Norvia", "the mayor", "official")]
    assert count_origins(told, {}) == 1
    assert count_origins([*told, claim("c", "We all ran, she said.", "Norvia", "a teacher", "witness")], {}) == 2


def test_one_monitor_in_two_outlets_is_one_origin_and_two_monitors_are_two():
    told = [claim("a", WIRE, "third party", "the monitors"), claim("b", OWN, "third party", "The Monitors")]
    assert count_origins(told, {}) == 1
    assert count_origins([told[0], replace(told[1], reporter_name="the envoy")], {}) == 2


def test_articles_of_one_agency_are_one_origin():
    told = [claim("a", WIRE), claim("b", OWN)]
    assert count_origins(told, {}) == 2
    assert count_origins(told, {"a": "Reuters", "b": "Reuters"}) == 1


@pytest.mark.parametrize(
    ("outlet", "text", "agency"),
    [
        ("Reuters", "Shells fell on a village.", "Reuters"),
        ("Daily", "ALDER, May 13 (TASS) - Shells fell on a village.", "TASS"),
        ("Daily", "Village shelled\n\nBy Jane Doe, AP\n\nShells fell on a village.", "Associated Press"),
        ("Daily", "Shells fell on a village.\n\nSource: AFP", "Agence France-Presse"),
        ("Daily", "ALDER, MAY 13, ARMENPRESS. /ARMENPRESS/. Shells fell.", "Armenpress"),
        ("Daily", "A reporter of the trend magazine saw shells fall, Reuters reported.", None),
        ("Daily", "Shells fell on a village.", None),
    ],
)
def test_an_article_credits_an_agency_by_outlet_dateline_byline_or_last_line(outlet, text, agency):
    article = Article("a", text, outlet=outlet)
    assert credit(article) == agency
    assert credited([article]) == ({"a": agency} if agency else {})


@given(
    st.lists(
        st.builds(
            claim,
            st.sampled_from("abc"),
            st.sampled_from([WIRE, COPY, OWN]),
            st.sampled_from(["outlet", "Norvia", "third party"]),
        ),
        min_size=1,
    ),
    st.randoms(),
)
def test_the_count_does_not_depend_on_the_order(told, random):
    shuffled = list(told)
    random.shuffle(shuffled)
    assert count_origins(shuffled, {"a": "Reuters"}) == count_origins(told, {"a": "Reuters"})


@pytest.mark.parametrize(
    ("told", "goes_back_to"),
    [
        (claim("a", OWN, "Norvia", "Ministry of Defence", "ministry"), "Norvia"),
        (claim("a", OWN, "Norvia", "A hotel owner", "witness"), "A hotel owner"),
        (claim("a", OWN, "third party", "Monitoring mission", "igo"), "Monitoring mission"),
        (claim("a", OWN, "third party", "it", "igo"), "Valley Daily"),
        (claim("a", OWN), "Valley Daily"),
        (claim("b", OWN), "Reuters"),
    ],
)
def test_a_report_goes_back_to_authorities_a_person_an_agency_or_the_outlet(told, goes_back_to):
    assert told_by(told, "Valley Daily", {"b": "Reuters"}) == goes_back_to
