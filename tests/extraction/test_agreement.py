"""What the rules and a model both found stands once, and says so."""

from dataclasses import replace

from conflict import claims

from mapper.extraction.agreement import agreed

TEXT = (
    "Norvia said Sudorian forces shelled Alder and Birch. Sudoria denied that it had shelled Alder. "
    "Norvia said Sudorian forces shelled Cedar."
)


def model(claim, **changes):
    return replace(claim, extractor="llm", rules=("model: tiny",), **changes)


def who(joined):
    return [(c.extractor, c.stance, c.quote_start) for c in joined]


def test_a_claim_of_both_is_the_rules_own_and_marked():
    first, denial, last = claims(TEXT)
    wider = model(first, quote=TEXT[: first.quote_end + 10], quote_end=first.quote_end + 10)
    joined = agreed([first, denial, last], [wider])
    assert [c.extractor for c in joined] == ["rules+llm", "rules", "rules"]
    assert joined[0] == replace(first, extractor="rules+llm", rules=(*first.rules, "model: tiny"))


def test_a_claim_of_one_keeps_its_extractor_in_reading_order():
    first, denial, last = claims(TEXT)
    assert who(agreed([last], [model(denial), model(first)])) == [
        ("llm", "asserts", first.quote_start), ("llm", "denies", denial.quote_start),
        ("rules", "asserts", last.quote_start),
    ]  # fmt: skip


def test_another_reporter_attacker_stance_or_place_in_the_text_is_no_agreement():
    first, _, last = claims(TEXT)
    for change in ({"reporter_side": "Sudoria"}, {"attacker": "Norvia"}, {"stance": "denies"}):
        assert [c.extractor for c in agreed([first], [model(first, **change)])] == ["rules", "llm"]
    assert [c.extractor for c in agreed([first], [model(last)])] == ["rules", "llm"]


def test_the_closest_of_two_is_the_one_that_agrees():
    first, *_ = claims(TEXT)
    drone = model(first, event_type="drone")
    joined = agreed([first], [drone, model(first)])
    assert [(c.extractor, c.event_type) for c in joined] == [("rules+llm", "shelling"), ("llm", "drone")]


def test_what_only_repeats_a_part_is_not_told_again():
    first, *_ = claims(TEXT)
    one_place = model(first, places=first.places[:1])
    other_place = model(first, places=first.places[1:])
    assert [c.extractor for c in agreed([first], [one_place, other_place])] == ["rules+llm"]
    assert [c.extractor for c in agreed([replace(first, places=first.places[:1])], [one_place, other_place])] == [
        "rules+llm",
        "llm",
    ]


def test_two_of_the_rules_agree_with_two_of_the_model():
    first, *_ = claims(TEXT)
    two = [first, replace(first, event_type="drone")]
    assert [c.extractor for c in agreed(two, [model(c) for c in reversed(two)])] == ["rules+llm", "rules+llm"]
