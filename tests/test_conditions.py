"""What DuckDB is asked for a selection's days and words: conditions of ours, values apart."""

from __future__ import annotations

from datetime import date

import duckdb
from hypothesis import given
from hypothesis import strategies as st

from mapper.conditions import codes_of, statement
from mapper.filters import Selection

DAY = date(2022, 9, 13)
WORDS = st.text(st.characters(codec="utf-8"), max_size=30)


def asked(selection, rows):
    """Return the facts that DuckDB finds among rows of first day, last day, publication and words."""
    what, values = statement(selection)
    with duckdb.connect(":memory:") as connection:
        connection.execute("CREATE TABLE facts (fact INT, first_day DATE, last_day DATE, published DATE)")
        connection.execute("CREATE TABLE words (fact INT, words VARCHAR)")
        for fact, (first, last, published, words) in enumerate(rows):
            connection.execute("INSERT INTO facts VALUES (?, ?, ?, ?)", [fact, first, last, published])
            connection.execute("INSERT INTO words VALUES (?, lower(?))", [fact, words])
        return [fact for (fact,) in connection.execute(what, values).fetchall()]


def test_nothing_asked_for_is_no_condition():
    what, values = statement(Selection())
    assert what.endswith("WHERE true")
    assert values == {}


def test_days_are_met_by_what_overlaps_them_and_undated_rows_come_along_until_left_out():
    before, across, after = (DAY.replace(day=day) for day in (10, 13, 20))
    rows = [(before, before, None, ""), (before, after, None, ""), (across, across, None, ""), (None, None, None, "")]
    assert asked(Selection(first=DAY, last=DAY), rows) == [1, 2, 3]
    assert asked(Selection(first=DAY, last=DAY, undated=False), rows) == [1, 2]
    assert asked(Selection(undated=False), rows) == [0, 1, 2]


def test_as_known_on_a_day_leaves_out_what_was_published_later_or_on_no_known_day():
    rows = [(DAY, DAY, DAY, ""), (DAY, DAY, DAY.replace(day=14), ""), (DAY, DAY, None, "")]
    assert asked(Selection(known_on=DAY), rows) == [0]


def test_every_word_must_be_there_in_any_case():
    rows = [(DAY, DAY, DAY, text) for text in ("Mortars at the bridge", "mortars", "bridge")]
    assert asked(Selection(text="BRIDGE mortars"), rows) == [0]


@given(WORDS)
def test_no_word_becomes_part_of_the_statement(text):
    what, values = statement(Selection(text=text))
    plain, _ = statement(Selection(text=" ".join("x" for _ in Selection(text=text).words)))
    assert what == plain
    assert len(values) == len(Selection(text=text).words)


def test_a_set_of_weapons_is_meant_by_any_of_its_weapons_and_other_values_by_themselves():
    assert codes_of("weapons", frozenset({"drone"}), [("drone", "mortar"), ("mortar",), ()]) == [0]
    assert codes_of("stances", frozenset({"denies", "none of ours"}), ["asserts", "denies"]) == [1]
