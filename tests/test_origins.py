from hypothesis import given
from hypothesis import strategies as st

from mapper.origins import count_origins, same_origin

WIRE = "The ministry accused the other side of launching drones at the resort overnight and shelling it at dawn."
COPY = (
    "The ministry accused the other side of launching drones at the resort town overnight and of shelling it at dawn."
)
OWN = "Shells fell on the resort before breakfast, a hotel owner told our reporter on the phone."


def test_a_light_edit_of_a_sentence_has_the_same_origin():
    assert same_origin(WIRE, COPY)


def test_sentences_on_one_event_in_other_words_have_their_own():
    assert not same_origin(WIRE, OWN)


def test_copies_and_repeats_count_once():
    assert count_origins([("a", WIRE), ("b", COPY), ("c", OWN), ("c", "Another sentence of the same article.")]) == 2


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from([WIRE, COPY, OWN])), min_size=1), st.randoms())
def test_the_count_does_not_depend_on_the_order(quotes, random):
    shuffled = list(quotes)
    random.shuffle(shuffled)
    assert count_origins(shuffled) == count_origins(quotes)
