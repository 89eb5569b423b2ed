"""What a page asks is answered as a plain reading of every row would answer it, of frames and of files alike."""

from __future__ import annotations

import threading
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import (
    DAY1,
    DAY2,
    EAST,
    GORIS,
    JERMUK,
    KALBAJAR,
    NOWHERE,
    PAPER,
    THIRD,
    WEST,
    claim_rows,
    incident_rows,
    sample_claims,
    sample_incidents,
)  # fmt: skip
from shapely import Point

from mapper import export
from mapper.filters import FACETS, Choices, Counts, Selection
from mapper.hearing import hearing
from mapper.incidents import claims_frame, incidents_frame
from mapper.marks import drawn, mark_keys, marks, unplaced
from mapper.queries import ClaimTable

START = date(2022, 9, 10)
STATUSES = ("contested", "one_side_only", "unattributed")
DISTRICT = {"place_name": "Some district", "geo_precision": 4, "uncertainty_km": 30.0, "geometry": Point(-179.9, -20)}
WIDE = {"place_name": "Armenia", "geo_precision": 6, "geometry": Point(45, 40), "unplaced": "too wide"}
PLACES = (JERMUK, GORIS, KALBAJAR, DISTRICT, WIDE, NOWHERE)
days = st.integers(0, 6).map(lambda n: START + timedelta(n))
some = {
    "reporter_side": st.sampled_from([EAST, WEST, THIRD, PAPER]), "outlet": st.sampled_from(["Wire", "Daily"]),
    "told_by": st.sampled_from([EAST, "Agency"]), "event_type": st.sampled_from(["shelling", "drone"]),
    "weapons": st.sampled_from([(), ("drone",), ("artillery", "drone"), ("mortar",)]),
    "stance": st.sampled_from(["asserts", "denies"]), "review": st.sampled_from(["unreviewed", "accepted"]),
    "part_of_day": st.sampled_from([None, "night"]), "published": st.none() | days,
    "title": st.sampled_from([None, "Fire at NIGHT", "A second day"]),
    "quote": st.sampled_from(["Guns fired", "İt is 100%"]),
}  # fmt: skip


@st.composite
def cases(draw):
    """Draw claims of one to three rows, in any order, and the incidents that they tell of."""
    blank = claim_rows()[0]
    rows = []
    for number in range(draw(st.integers(0, 6))):
        told = {name: draw(values) for name, values in some.items()}
        start = draw(st.none() | days)
        end = start and draw(st.none() | st.integers(0, 2).map(lambda n, start=start: start + timedelta(n)))
        for place in draw(st.lists(st.sampled_from(PLACES), min_size=1, max_size=3)):
            where = dict.fromkeys(JERMUK) | place
            incident = f"i{draw(st.integers(0, 3))}"
            rows.append(blank | {"unplaced": None, "disputed": False} | told | where | {
                "disputed": False, "claim_id": f"c{number}", "incident_id": incident, "date_start": start,
                "date_end": end,
            })  # fmt: skip
    incidents = [
        incident_rows()[0] | {
            "incident_id": f"i{number}", "status": draw(st.sampled_from(STATUSES)), "counter_ids": (),
            "n_claims": draw(st.integers(1, 3)),
            "status_history": tuple(
                f"{day} {draw(st.sampled_from(STATUSES))}" for day in sorted(draw(st.sets(days, max_size=2)))
            ),
        }
        for number in range(4)
    ]  # fmt: skip
    return claims_frame(draw(st.permutations(rows))), incidents_frame(incidents)


def sets(*values):
    return st.frozensets(st.sampled_from(values), max_size=2)


selections = st.builds(
    Selection, first=st.none() | days, last=st.none() | days, undated=st.booleans(), known_on=st.none() | days,
    sides=sets(EAST, WEST, "nobody"), outlets=sets("Wire"), origins=sets(EAST, "Agency"), kinds=sets("drone"),
    weapons=sets("drone", "mortar"), statuses=sets(*STATUSES), stances=sets("denies"), precisions=sets(0, 1, 6),
    reviews=sets("accepted"), parts_of_day=sets("", "night"),
    text=st.sampled_from(["", "", "", "jermuk", "fire NIGHT", "100%", "%", "no such word"]),
)  # fmt: skip


def plain(value):
    return None if value is None or (not isinstance(value, tuple) and pd.isna(value)) else value


def status_of(row, incidents, known_on):
    incident = incidents.loc[incidents["incident_id"] == row["incident_id"]].iloc[0]
    told = [entry.split(" ") for entry in incident["status_history"]]
    known = [status for day, status in told if known_on and date.fromisoformat(day) <= known_on]
    return known[-1] if known else incident["status"]


def values_of(row, key, incidents, known_on):
    """Return the values of a facet that a row has."""
    if key == "statuses":
        return {status_of(row, incidents, known_on)}
    value = plain(row[FACETS[key].column])
    return set(value) if key == "weapons" else {0 if key == "precisions" else ""} if value is None else {value}


def is_asked_for(row, incidents, asked, but=()):
    """Tell whether a row is asked for: what the docstring of Selection says, one condition after the other."""
    start, end = plain(row["date_start"]), plain(row["date_end"]) or plain(row["date_start"])
    if "days" not in but:
        if start is None and not asked.undated:
            return False
        if start and ((asked.first and end < asked.first) or (asked.last and start > asked.last)):
            return False
    published = plain(row["published"])
    if "known_on" not in but and asked.known_on and (published is None or published > asked.known_on):
        return False
    for key in FACETS:
        wanted = getattr(asked, key)
        if key not in but and wanted and not wanted & values_of(row, key, incidents, asked.known_on):
            return False
    fields = ("quote", "title", "place_name", "place_as_written", "reporter_name")
    text = "\n".join(plain(row[name]) or "" for name in fields).replace("İ", "i").lower()
    return all(word.lower() in text for word in asked.text.split())


def rows_of(claims, incidents, asked, but=()):
    return [at for at, (_, row) in enumerate(claims.iterrows()) if is_asked_for(row, incidents, asked, but)]


def n_claims(claims, rows):
    return claims.iloc[rows]["claim_id"].nunique()


@given(cases(), selections)
@settings(deadline=None, max_examples=60)
def test_each_answer_is_that_of_a_plain_reading(case, asked):
    claims, incidents = case
    with ClaimTable.of(claims, incidents) as table:
        rows = rows_of(claims, incidents, asked)
        frame, total = table.rows(asked, 0, 100)
        assert list(frame.index) == rows
        assert total == len(rows)
        check_counts(table, claims, incidents, asked, rows)
        check_choices(table, claims, incidents, asked)
        check_days(table, claims, incidents, asked)
        check_map(table, claims.iloc[rows], asked)
        shown, told = table.frames(asked)
        assert list(shown.index) == rows
        assert list(told["incident_id"]) == sorted(set(claims.iloc[rows]["incident_id"]))
        assert list(told["status"]) == [status_of(row, incidents, asked.known_on) for _, row in told.iterrows()]
        _, heard = table.hearing_frames(told["incident_id"], asked.known_on)
        assert set(told["incident_id"]) <= set(heard["incident_id"])
        assert list(heard["status"]) == [status_of(row, incidents, asked.known_on) for _, row in heard.iterrows()]


def check_counts(table, claims, incidents, asked, rows):
    left_out = rows_of(claims, incidents, asked, {"known_on"})
    unpublished = claims.iloc[left_out].loc[lambda told: told["published"].isna()] if asked.known_on else claims[:0]
    number, on_map = n_claims(claims, rows), [at for at in rows if drawn(claims).iloc[at]]
    total = claims["claim_id"].nunique()
    assert table.counts(asked) == Counts(
        total, number, total - number, n_claims(claims, on_map), number - n_claims(claims, on_map),
        claims.iloc[rows]["incident_id"].nunique(), unpublished["claim_id"].nunique(),
    )  # fmt: skip


def check_choices(table, claims, incidents, asked):
    offered = table.choices(asked)
    for key in FACETS:
        told = Counter()
        for _, several in claims.iloc[rows_of(claims, incidents, asked, {key})].groupby("claim_id"):
            told.update({v for _, row in several.iterrows() for v in values_of(row, key, incidents, asked.known_on)})
        found = getattr(offered, key)
        assert {value: number for value, number in found.items() if number} == dict(told), key
    undated = claims.iloc[rows_of(claims, incidents, asked, {"days"})].loc[lambda told: told["date_start"].isna()]
    assert offered.undated == undated["claim_id"].nunique()


def check_days(table, claims, incidents, asked):
    told = {}
    dated = replace(asked, first=None, last=None)
    for _, row in claims.iloc[rows_of(claims, incidents, dated)].drop_duplicates("claim_id").iterrows():
        if plain(row["date_start"]):
            told.setdefault(row["date_start"], Counter())[row["reporter_side"]] += 1
    bars = table.days(asked)
    assert {bar.start: dict(bar.counts) for bar in bars if bar.counts} == told
    starts = [start for start in claims["date_start"] if plain(start)]
    assert [bar.start for bar in bars] == (
        [min(starts) + timedelta(n) for n in range((max(starts) - min(starts)).days + 1)] if starts else []
    )


def check_map(table, shown, asked):
    on_map = shown.loc[drawn(shown)]
    view = table.view(asked, None, 8)
    assert view.kind == "marks"
    assert marks(view.claims) == marks(shown)
    assert set(view.incidents["incident_id"]) == set(on_map["incident_id"])
    assert (view.n_claims, view.n_places) == (on_map["claim_id"].nunique(), len({m.lat for m in marks(shown)}))
    few = table.view(asked, None, 8, budget=1)
    if len(marks(shown)) > 1:
        assert few.kind == "cells"
        assert len(few.cells) == 1
        assert sum(cell.n_claims for cell in few.cells) == sum(mark.n for mark in marks(shown))
        assert Counter(few.cells[0].counts) == sum((Counter({m.side: m.n}) for m in marks(shown)), Counter())
    heard = table.incidents(asked, 10)
    assert set(heard["incident_id"]) == set(on_map["incident_id"])
    firsts = on_map.drop_duplicates("incident_id").set_index("incident_id")["claim_id"]
    assert [firsts[incident] for incident in heard["incident_id"]] == list(heard["claim_id"])


@pytest.fixture
def table():
    with ClaimTable.of(sample_claims(), sample_incidents(), title="A title", note="A note.") as table:
        yield table


@pytest.fixture
def file_table(tmp_path):
    path = tmp_path / "claims.parquet"
    export.write(path, sample_claims(), sample_incidents())
    with ClaimTable.open([path]) as table:
        yield table


def test_no_claims_are_no_error():
    with ClaimTable.of(sample_claims().iloc[:0], sample_incidents().iloc[:0]) as table:
        assert table.choices(Selection()) == Choices()
        assert table.counts(Selection(first=DAY1, text="x")) == Counts(0, 0, 0, 0, 0, 0)
        assert table.days(Selection()) == ()
        assert table.view(Selection(), (-10, -10, 10, 10), 3).cells == ()
        assert table.bounds is None
        assert table.sides == ()
        assert len(table.incidents(Selection(), 5)) == len(table.rows(Selection(), 0, 5)[0]) == 0
        assert table.incidents_at("1,2|nobody") == []


def test_choices_put_the_most_first_whatever_is_asked_for(table):
    assert list(table.choices(Selection()).sides) == [EAST, WEST, THIRD, PAPER]
    asked = table.choices(Selection(stances=frozenset({"acknowledges"})))
    assert asked.sides == {EAST: 1, WEST: 0, THIRD: 0, PAPER: 0}
    assert list(asked.sides) == [EAST, WEST, THIRD, PAPER]
    assert (asked.first, asked.last, asked.published) == (DAY1, DAY2, (DAY1, DAY2))


def test_what_is_asked_for_is_never_part_of_a_statement(table):
    for odd in ("'); DROP TABLE facts; --", "$sides0", '"', "\0", "\ud800"):
        assert table.counts(Selection(sides=frozenset({odd}))).shown == 0
        assert table.counts(Selection(text=f"Jermuk {odd}")).shown == 0
    assert table.counts(Selection(text="'; DROP TABLE facts; --")).shown == 0
    assert table.counts(Selection()).shown == 11


def test_a_view_holds_what_lies_inside(table):
    around_jermuk = (39.8, 45.6, 39.9, 45.7)
    view = table.view(Selection(), around_jermuk, 10)
    assert (view.kind, view.n_claims, view.n_places) == ("marks", 4, 1)
    assert set(view.claims["place_name"]) == {"Jermuk"}
    assert len(marks(view.claims)) == 3


def test_a_cell_stays_whole_where_the_map_cuts_it(table):
    whole = {(cell.south, cell.west): cell for cell in table.view(Selection(), None, 6, budget=2).cells}
    assert len(whole) == 2
    for moved in ((39.0, 45.0, 41.0, 46.2), (39.6, 45.5, 41.0, 47.0)):
        for cell in table.view(Selection(), moved, 6, budget=2).cells:
            assert whole[cell.south, cell.west] == cell


def test_a_viewport_may_cross_the_date_line(table):
    for bounds in ((39, 165, 41, 410), (39, -315, 41, -313), (-90, -400, 90, 400)):
        assert table.view(Selection(), bounds, 4).n_places == 5
    assert table.view(Selection(), (39, 170, 41, 190), 4).n_places == 0


def test_the_table_has_pages_and_those_without_a_place_apart(table):
    first, total = table.rows(Selection(), 0, 5)
    then, _ = table.rows(Selection(), 5, 5)
    assert total == 12
    assert [*first.index, *then.index] == list(range(10))
    nowhere, total = table.rows(Selection(), 0, 5, unplaced=True)
    assert (list(nowhere["claim_id"]), total) == (["c09", "c11"], 2)
    assert list(unplaced(nowhere)["claim_id"]) == ["c09", "c11"]


def test_a_hearing_of_few_rows_is_that_of_all(table):
    for incident in sample_incidents()["incident_id"]:
        small, whole = table.hearing_frames([incident]), (sample_claims(), sample_incidents())
        found, expected = hearing(*small, incident), hearing(*whole, incident)
        assert [c.side for c in found.columns] == [c.side for c in expected.columns]
        assert all(
            list(a.claims["claim_id"]) == list(b.claims["claim_id"])
            for a, b in zip(found.columns, expected.columns, strict=True)
        )
    assert [len(frame) for frame in table.hearing_frames(["no such incident"])] == [0, 0]


def test_the_incidents_worth_hearing_come_first(table):
    told = table.incidents(Selection(), 12)
    expected = ["i-jermuk", "i-kalbajar", "i-goris", "i-dashkasan", "i-border"]
    assert list(told["incident_id"]) == expected  # contested, by sides; then by sides, by claims, as they stand
    assert list(told["claim_id"]) == ["c01", "c06", "c02", "c05", "c08"]
    assert list(table.incidents(Selection(), 1)["incident_id"]) == ["i-jermuk"]
    assert list(table.incidents(Selection(stances=frozenset({"denies"})), 5)["claim_id"]) == ["c03", "c07"]


def test_a_mark_leads_to_its_incidents(table):
    claims = sample_claims()
    for key in {key for key in mark_keys(claims) if key}:
        here = [found == key for found in mark_keys(claims)]
        assert table.incidents_at(key) == list(dict.fromkeys(claims.loc[here, "incident_id"]))
    for odd in ("", "x,y|z", "39.841,45.672|nobody", "39.841|Armenia", "nan,nan|Armenia"):
        assert table.incidents_at(odd) == []


def test_a_claim_is_found_by_its_id(table):
    assert list(table.claim("c02")["incident_id"]) == ["i-jermuk", "i-goris"]
    assert len(table.claim("no such claim")) == 0


def test_a_file_answers_as_its_frames_do(table, file_table):
    for asked in (Selection(), Selection(sides=frozenset({WEST}), text="jermuk"), Selection(known_on=DAY1)):
        assert file_table.choices(asked) == table.choices(asked)
        assert file_table.counts(asked) == table.counts(asked)
        assert file_table.days(asked) == table.days(asked)
        ours, theirs = file_table.view(asked, None, 5), table.view(asked, None, 5)
        assert marks(ours.claims, ours.incidents) == marks(theirs.claims, theirs.incidents)
        assert file_table.view(asked, None, 5, budget=2).cells == table.view(asked, None, 5, budget=2).cells
        for our, their in zip(file_table.frames(asked), table.frames(asked), strict=True):
            pd.testing.assert_frame_equal(our, their.reset_index(drop=True))
    assert (table.title, table.note, table.bounds) == ("A title", "A note.", file_table.bounds)


def test_many_may_ask_at_once(table):
    asked = [Selection(sides=frozenset({side})) for side in (EAST, WEST, THIRD, PAPER)] * 8
    found = {}

    def ask(at):
        found[at] = table.counts(asked[at]).shown, table.view(asked[at], None, 5).n_claims

    threads = [threading.Thread(target=ask, args=(at,)) for at in range(len(asked))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [found[at][0] for at in range(4)] == [5, 3, 2, 1]
    assert all(found[at] == found[at % 4] for at in found)
