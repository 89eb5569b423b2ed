"""A model's answer becomes claims that the text bears out; what it invents is left to the verifier, which drops it."""

import json
from datetime import date

import pytest
from conflict import PROFILE, PUBLISHED, toponyms
from hypothesis import given
from hypothesis import strategies as st

from gazetteer import Toponym
from mapper.article import Article
from mapper.claim import EVENT_TYPES, OUTLET, REPORTER_KINDS, STANCES, THIRD_PARTY, WEAPONS, Casualties, Period
from mapper.extraction.llm import Draft, schema, told
from mapper.extraction.prompts import Part
from mapper.extraction.verification import verified

TEXT = (
    "The Norvian ministry said on Tuesday\nthat Sudorian troops had shelled Alder from Birch, near Quern, wounding two."
    "\n\nSudoria’s army denied it: “We shelled nothing.”"
)
ARTICLE = Article("test", TEXT, published=PUBLISHED)
FIRST, SECOND = TEXT.split("\n\n")
CLAIM = {
    "quote": FIRST, "reporter_side": "Norvia", "reporter_name": "The Norvian ministry", "reporter_kind": "ministry",
    "stance": "asserts", "attacker": "Sudoria", "target": "Norvia", "event_type": "shelling", "weapons": ["artillery"],
    "date_start": "2031-05-13", "date_end": "2031-05-13", "date_precision": 1, "date_text": "on Tuesday",
    "places": [{"name": "Alder", "role": "hit", "relation": "at"},
               {"name": "Birch", "role": "origin", "relation": "at"},
               {"name": "Quern", "role": "context", "relation": "near"}],
    "killed": None, "wounded": 2, "casualty_side": "Norvia", "civilians": None,
}  # fmt: skip


def answer(*claims):
    return json.dumps({"claims": list(claims)})


def read(*claims, part=None, article=ARTICLE):
    return told(answer(*claims), article, part or Part(0, len(article.text)), toponyms(article.text), "tiny")


def one(**changes):
    result = read(CLAIM | changes)
    assert result.unfit == ()
    (claim,) = result.claims
    return claim


def fault(**changes):
    result = verified([one(**changes)], ARTICLE, PROFILE)
    assert result.claims == ()
    return result.dropped[0][1]


def test_a_good_claim_has_all_its_columns_and_stands():
    claim = one()
    assert verified([claim], ARTICLE, PROFILE).claims == (claim,)
    assert (claim.quote, claim.quote_start, claim.quote_end) == (FIRST, 0, len(FIRST))
    assert (claim.reporter_side, claim.reporter_name, claim.reporter_kind) == (
        "Norvia", "The Norvian ministry", "ministry",
    )  # fmt: skip
    assert (claim.stance, claim.attacker, claim.target, claim.event_type) == (
        "asserts", "Sudoria", "Norvia", "shelling",
    )  # fmt: skip
    assert claim.weapons == ("artillery",)
    assert claim.period == Period(date(2031, 5, 13), date(2031, 5, 13), 1, "on Tuesday")
    assert claim.casualties == Casualties(None, 2, "Norvia", None)
    assert (claim.extractor, claim.rules) == ("llm", ("model: tiny",))


def test_places_are_the_gazetteers_where_it_has_them_and_made_where_they_stand_else():
    alder, birch, quern = one().places
    known = {t.name: t for t in toponyms(TEXT)}
    assert (alder.toponym, alder.role, alder.relation) == (known["Alder"], "hit", "at")
    assert (birch.toponym, birch.role) == (known["Birch"], "origin")
    start = TEXT.index("Quern")
    assert (quern.toponym, quern.role, quern.relation) == (Toponym(start, start + 5, "Quern"), "context", "near")


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("the village of Dunmore", "Dunmore"),
        ("Dunmore district", "Dunmore"),
        ("Upper  Elm", "Upper Elm"),
        ("Elm", "Upper Elm"),
    ],
)
def test_a_place_named_more_widely_or_narrowly_is_the_toponym_it_shares(name, found):
    text = "Norvia said Sudorian troops shelled the village of Dunmore, in Dunmore district, and Upper\nElm."
    article = Article("test", text, published=PUBLISHED)
    places = [{"name": name, "role": "hit", "relation": "at"}]
    known = (*toponyms(text), Toponym(text.index("Upper"), len(text) - 1, "Upper Elm"))
    (claim,) = told(answer(CLAIM | {"quote": text, "places": places}), article, Part(0, len(text)), known, "m").claims
    assert claim.places[0].toponym.name == found
    assert verified([claim], article, PROFILE).claims


def test_a_name_inside_a_word_is_no_place():
    assert fault(places=[{"name": "Alde", "role": "hit", "relation": "at"}]) == "a place is not in the quote"


def test_a_place_named_twice_in_one_role_is_one():
    assert len(one(places=[CLAIM["places"][0]] * 2).places) == 1


def test_a_quote_is_verbatim_whatever_the_model_made_of_blanks_and_signs():
    claim = one(quote=" ".join(FIRST.split()), places=[])
    assert claim.quote == FIRST
    claim = one(quote='Sudoria\'s army denied it: "We shelled nothing."', places=[], date_text=None)
    assert claim.quote == SECOND == TEXT[claim.quote_start : claim.quote_end]


@given(st.integers(0, len(TEXT) - 1), st.integers(1, len(TEXT)))
def test_any_stretch_that_is_quoted_stands_in_the_text(start, length):
    quote = TEXT[start : start + length]
    claim = one(quote=" ".join(quote.split()), places=[], date_text=None)
    assert bool(verified([claim], ARTICLE, PROFILE).claims) == bool(quote.strip())


NOT_THERE = "the quote is not in the text at its offsets"
INVENTED = {
    "quote": ({"quote": "Norvia said that Sudoria had shelled Alder all night."}, NOT_THERE),
    "no quote": ({"quote": ""}, NOT_THERE),
    "joined quote": ({"quote": FIRST[:30] + " … " + SECOND}, NOT_THERE),
    "place elsewhere": ({"quote": SECOND}, "a place is not in the quote"),
    "invented place": (
        {"places": [{"name": "Cedar", "role": "hit", "relation": "at"}]}, "a place is not in the quote",
    ),
    "reporter": ({"reporter_side": "Atlantis"}, "the reporter Atlantis is no side of the profile"),
    "attacker": ({"attacker": "the rebels"}, "the attacker the rebels is no side of the profile"),
    "target": ({"target": "civilians"}, "the target civilians is no side of the profile"),
    "casualties": ({"casualty_side": "Atlantis"}, "the side of the casualties Atlantis is no side of the profile"),
    "below zero": ({"killed": -1}, "a number of casualties is below zero"),
    "long past": (
        {"date_start": "2020-01-01", "date_end": "2020-01-01"},
        "the day 2020-01-01 lies outside what an article of 2031-05-14 can report",
    ),
    "backwards": ({"date_end": "2031-05-01"}, "its days end before they begin"),
}  # fmt: skip


@pytest.mark.parametrize("what", INVENTED)
def test_what_is_invented_is_dropped_with_the_reason(what):
    changes, reason = INVENTED[what]
    assert fault(**changes) == reason


def test_words_that_the_text_does_not_have_are_nobodys():
    claim = one(reporter_name="General Nobody", date_text="at dawn")
    assert (claim.reporter_name, claim.period.text) == (None, None)


@pytest.mark.parametrize("nothing", [None, "", " ", "null"])
def test_nothing_is_null_however_it_is_written(nothing):
    claim = one(attacker=nothing, target=nothing, reporter_name=nothing, date_start=nothing, date_end=nothing)
    assert (claim.attacker, claim.target, claim.reporter_name, claim.period) == (None, None, None, None)


def test_one_day_may_be_told_once_and_its_precision_left_out():
    for key in ("date_start", "date_end"):
        assert one(**{key: None, "date_precision": None}).period == Period(
            PUBLISHED.replace(day=13), PUBLISHED.replace(day=13), 1, "on Tuesday"
        )
    assert one(date_start="2031-05-12", date_precision=None).period.precision == 2


UNFIT = [
    ("words", "it is no claim"),
    (None, "it is no claim"),
    ({}, "its quote is none that can be"),
    (CLAIM | {"stance": "doubts"}, "its stance is none that can be"),
    (CLAIM | {"event_type": "rumour"}, "its event_type is none that can be"),
    (CLAIM | {"weapons": ["slingshot"]}, "its weapons is none that can be"),
    (CLAIM | {"date_start": "Tuesday"}, "its date_start is none that can be"),
    (CLAIM | {"date_precision": 9}, "its date_precision is none that can be"),
    (CLAIM | {"wounded": "several"}, "its wounded is none that can be"),
    (CLAIM | {"places": [{"name": "Alder", "role": "victim", "relation": "at"}]}, "its places is none that can be"),
    (CLAIM | {"attacker": "\ud800"}, "its attacker is none that can be"),
]


@pytest.mark.parametrize(("item", "reason"), UNFIT)
def test_an_item_that_is_no_claim_is_named_and_the_others_are_read(item, reason):
    result = read(item, CLAIM)
    assert [c.quote for c in result.claims] == [FIRST]
    assert result.unfit == (reason,)


def test_keys_that_are_missing_are_null_and_those_too_many_are_passed_over():
    item = {key: CLAIM[key] for key in ("quote", "reporter_side", "stance", "event_type")} | {"confidence": 0.9}
    (claim,) = read(item).claims
    assert (claim.attacker, claim.weapons, claim.places, claim.period) == (None, (), (), None)
    assert claim.reporter_kind == "media"


@pytest.mark.parametrize("claims", ["none", None, {"claim": 1}])
def test_an_answer_without_a_list_is_unfit(claims):
    result = told(json.dumps({"claims": claims}), ARTICLE, Part(0, len(TEXT)), (), "tiny")
    assert (result.claims, result.unfit) == ((), ("the answer holds no list of claims",))


def test_a_claim_told_twice_is_one():
    assert len(read(CLAIM, CLAIM).claims) == 1


def test_a_quote_is_looked_for_in_the_part_that_was_sent():
    text = f"{SECOND}\n\n{SECOND}"
    second = Part(len(SECOND) + 2, len(text), 2, 2)
    (claim,) = read(CLAIM | {"quote": SECOND, "places": []}, part=second, article=Article("test", text)).claims
    assert claim.quote_start == second.start


def test_the_schema_is_closed_names_the_codes_and_wants_every_key():
    whole = schema(PROFILE)
    assert (whole["required"], whole["additionalProperties"]) == (["claims"], False)
    draft = whole["$defs"]["Draft"]
    assert draft["required"] == list(draft["properties"]) == list(Draft.model_fields) == list(CLAIM)
    assert draft["additionalProperties"] is whole["$defs"]["NamedPlace"]["additionalProperties"] is False
    properties, sides = draft["properties"], [side.name for side in PROFILE.sides]
    assert properties["reporter_side"]["enum"] == [*sides, THIRD_PARTY, OUTLET]
    assert properties["attacker"] == {"anyOf": [{"type": "string", "enum": sides}, {"type": "null"}]}
    assert properties["stance"]["enum"] == list(STANCES)
    assert properties["event_type"]["enum"] == list(EVENT_TYPES)
    assert properties["reporter_kind"]["enum"] == list(REPORTER_KINDS)
    assert properties["weapons"]["items"]["enum"] == list(WEAPONS)


def test_the_schema_has_only_keywords_that_strict_servers_take():
    allowed = {
        "$defs",
        "$ref",
        "type",
        "properties",
        "required",
        "additionalProperties",
        "items",
        "enum",
        "anyOf",
        "format",
    }

    def keywords(node):
        if isinstance(node, list):
            return set().union(*map(keywords, node))
        if not isinstance(node, dict):
            return set()
        inner = {k: v for k, v in node.items() if k not in {"properties", "$defs"}}
        named = [v for k in ("properties", "$defs") for v in node.get(k, {}).values()]
        return set(node) | keywords(named) | set().union(*map(keywords, inner.values()))

    assert keywords(schema(PROFILE)) <= allowed
