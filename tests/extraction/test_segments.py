from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

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
    covered = "".join(text[t.start : t.end] for s in parts for t in s.tokens)
    assert [c for c in covered if c.isalnum()] == [c for c in text if c.isalnum()]
