"""Lines that were broken to fit a page are joined; paragraphs stay apart, and no word is lost."""

from hypothesis import given
from hypothesis import strategies as st

from mapper.paragraphs import unwrapped

WRAPPED = """Baku said on Tuesday that a road near
Lachin had been mined in the night.
Yerevan called that untrue.

The road leads to a village of two hun-
dred people."""


def test_lines_of_a_paragraph_are_joined_and_paragraphs_are_kept():
    assert unwrapped(WRAPPED) == (
        "Baku said on Tuesday that a road near Lachin had been mined in the night. Yerevan called that untrue.\n\n"
        "The road leads to a village of two hundred people."
    )


def test_a_short_line_ends_its_paragraph():
    text = "A headline\nBaku said on Tuesday that a road near Lachin had been mined.\nEnd."
    assert unwrapped(text).split("\n")[0] == "A headline"


def test_text_in_long_lines_is_left_as_it_is():
    text = f"{'word ' * 40}\n  Next.\n"
    assert unwrapped(text) == text


@given(st.text(st.sampled_from("ab .\n"), max_size=300))
def test_no_sign_is_lost_or_added_but_white_space(text):
    assert "".join(unwrapped(text).split()) == "".join(text.split())
