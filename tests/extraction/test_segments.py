from itertools import pairwise

import pytest
from conflict import claims
from hypothesis import given
from hypothesis import strategies as st

from mapper.extraction import segments
from mapper.extraction.segments import sentences


def split(text):
    return [text[s.start : s.end] for s in sentences(text)]


def test_sentences_end_at_stops_but_not_at_abbreviations():
    assert split("Gen. Stone spoke. It rained, Mr. Reed said!") == ["Gen. Stone spoke.", "It rained, Mr. Reed said!"]


def test_a_closing_quotation_mark_belongs_to_its_sentence():
    assert split("“It is calm.” Nobody fired.") == ["“It is calm.”", "Nobody fired."]


def test_sentences_glued_together_by_a_web_page_come_apart():
    assert split("Please subscribe today.Norvia spoke.") == ["Please subscribe today.", "Norvia spoke."]


def test_addresses_stay_whole():
    assert split("See pic.example.org for more.") == ["See pic.example.org for more."]


def test_quotation_state_is_carried_over_sentences():
    first, second = sentences("“They fired. We answered,” he said.")
    assert (first.opens_quoted, first.ends_quoted) == (False, True)
    assert (second.opens_quoted, second.ends_quoted) == (True, False)


@given(st.text(alphabet=st.sampled_from("Ab c.“”\"'!?,-\n’é ժՀ"), max_size=200))
def test_any_text_splits_into_spans_in_order_that_lose_no_letter(text):
    parts = sentences(text)
    assert all(a.end <= b.start for a, b in pairwise(parts))
    covered = "".join(text[start:end] for s in parts for start, end in zip(s.starts, s.ends, strict=True))
    assert [c for c in covered if c.isalnum()] == [c for c in text if c.isalnum()]


def test_what_was_read_before_changes_no_answer(monkeypatch):
    text = "“Norvia fired,” he said. It’s calm in Alder–Birch.Norvia answered, the U.S. said."
    before = sentences(text)
    monkeypatch.setattr(segments, "REMEMBERED", 3)  # spellings, so that they are forgotten within the text
    segments.SPELLED.clear()
    assert sentences(text) == before


HOSTILE = {
    "stops": "a." * 100_000, "hyphens": "a-" * 100_000, "dots in a word": "Ab.Cd" * 50_000, "marks": "?!…" * 80_000,
    "quotes": "“" * 100_000 + "x" + "”" * 100_000, "lines": "a\n" * 100_000, "apostrophes": "'s" * 100_000,
    "underscores": "_" * 200_000, "spaces": " " * 200_000 + "x",
}  # fmt: skip


@pytest.mark.parametrize("case", HOSTILE)
def test_no_text_makes_splitting_blow_up(case):
    text = HOSTILE[case]  # a pattern that goes back over its steps would not come to an end here
    parts = sentences(text)
    words = (text[start:end] for s in parts for start, end in zip(s.starts, s.ends, strict=True))
    assert sum(c.isalnum() for word in words for c in word) == sum(map(str.isalnum, text))


@pytest.mark.parametrize(
    "phrase", ["Norvia said ", "shelling of ", "in Alder and ", "“It fired,” he said. ", "Monday 2024 "]
)
def test_no_repetition_makes_the_extractor_blow_up(phrase):
    assert len(claims(phrase * 3_000)) < 40_000
