"""What a page asks of the claims, from ten of them to a million.

A table is made of frames or of the GeoParquet that an export wrote. A Selection comes in; counts, bars, marks or cells
and small frames come out. DuckDB tells which rows have the days and words that are asked for, and gets these as
parameters, never as part of the statement; the facets' codes narrow them down, and `tallies` counts what is left.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from threading import RLock
from typing import TYPE_CHECKING, Any, Final, Literal, Self

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from mapper import bars, holdings, mercator, tallies
from mapper.cells import Places
from mapper.conditions import codes_of, statement
from mapper.errors import InputError
from mapper.facts import NOWHERE, OF_ROWS, facts
from mapper.filters import FACETS, Choices, Counts, Selection
from mapper.marks import DECIMALS, MOST_MARKS
from mapper.symbols import symbols

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date
    from pathlib import Path
    from types import TracebackType

    import geopandas as gpd
    from duckdb import DuckDBPyConnection

    from mapper.facts import Facts, Numbers
    from mapper.holdings import Holding
    from mapper.marks import Cell
    from mapper.mercator import Bounds

REMEMBERED: Final = 32
"""How many selections keep their rows: moving the map, or taking a filter back, asks for one of them again."""
SEEN: Final = 4
"""How many keep their numbers by place, which are more."""
NEAR: Final = 10.0**-DECIMALS
LIMITS: Final[Mapping[str, Any]] = {
    "memory_limit": "1GB",
    "threads": 2,
    "preserve_insertion_order": True,
    "enable_external_access": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}
"""Nothing is read or fetched but the tables handed in, and rows come in the order of the facts."""
WORDS: Final = (
    "INSERT INTO words SELECT fact, "
    "lower(concat_ws(chr(10), quote, title, place_name, place_as_written, reporter_name)) FROM given"
)


@dataclass(frozen=True, slots=True)
class Bar:
    """The claims that begin between two days, both included, by reporting side."""

    start: date
    end: date
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class View:
    """What a map shows of a viewport, and how many claims and places lie in it.

    "marks": `claims` are all the rows that are drawn there and `incidents` what they tell, for `marks.marks`, with the
    status as known on the day that is asked for; of a file they have the columns `holdings.DRAWN` alone. "cells": they
    are too many, and `cells` count them. A cell is whole even where the viewport cuts it, so that it stays as it is
    when the map is moved.
    """

    kind: Literal["marks", "cells"]
    n_claims: int
    n_places: int
    claims: gpd.GeoDataFrame
    incidents: gpd.GeoDataFrame
    cells: tuple[Cell, ...] = ()


class ClaimTable:
    """The claims of a page. Several threads may ask at once.

    `title`, `note` and `parties` (the sides) are those of the profile, empty where they are not told.
    """

    def __init__(self, holding: Holding) -> None:
        self.title, self.note, self.parties = holding.title, holding.note, holding.parties
        self._claims, self._incidents = holding.claims, holding.incidents
        self._facts = facts(
            holding.given, holding.lons, holding.lats, holding.incidents_given, n_claims=holding.n_claims
        )
        self._places = Places.of(self._facts)
        self._together = tallies.combined(self._facts)
        self._undated, self._undisclosed = (
            days.is_null().to_numpy(zero_copy_only=False) for days in (self._facts.first, self._facts.published)
        )
        self._days_told = _days_told(self._facts)
        self._spans = self._spanned()
        self._connection: DuckDBPyConnection | None = None
        self._lock, self._has_words = RLock(), False
        # asked again, the latest answers are there
        self._rows = lru_cache(REMEMBERED)(self._asked)
        self._numbers = lru_cache(REMEMBERED)(self._counted)
        self._seen = lru_cache(SEEN)(self._at_places)
        self._statuses_on = lru_cache(SEEN)(self._facts.statuses_on)

    @classmethod
    def of(
        cls, claims: gpd.GeoDataFrame, incidents: gpd.GeoDataFrame, *, title: str = "", note: str = "",
        parties: Sequence[str] = (),
    ) -> Self:  # fmt: skip
        """Return the table of two frames; `title`, `note` and `parties` are those of the profile."""
        return cls(holdings.framed(claims, incidents, title, note, parties))

    @classmethod
    def open(cls, paths: Sequence[str | Path]) -> Self:
        """Return the table of one or more GeoParquet files that an export wrote; InputError if they are none."""
        try:
            return cls(holdings.opened(paths))
        except pa.ArrowException as error:
            raise InputError(f"{', '.join(map(str, paths))}: this is no export of claims; export it again.") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of what DuckDB holds."""
        if self._connection is not None:
            self._connection.close()

    # What there is.

    @property
    def sides(self) -> tuple[str, ...]:
        """The reporting sides of all claims, in the order of their symbols."""
        return tuple(symbols(self._facts.meanings["sides"]))

    @property
    def bounds(self) -> Bounds | None:
        """The smallest box around all that can be drawn; None where nothing can."""
        lat, lon = self._places.lat, self._places.lon
        return (float(lat.min()), float(lon.min()), float(lat.max()), float(lon.max())) if len(lat) else None

    @cached_property
    def everything(self) -> Choices:
        """All that can be asked for, with the numbers of claims under no filter."""
        return self.choices(Selection())

    # Answers.

    def choices(self, selection: Selection) -> Choices:
        """Return what can be asked for, with the numbers of claims under the other filters."""
        held = self._facts
        undated = self._rows(replace(selection, first=None, last=None, undated=True))
        return Choices(
            *self._days_told,
            tallies.n_claims(held, undated[self._undated[undated]]),
            self._unpublished(selection),
            **self._facets(selection),
        )

    def counts(self, selection: Selection) -> Counts:
        """Count what is shown and what is not."""
        rows, held = self._rows(selection), self._facts
        shown = tallies.n_claims(held, rows)
        on_map = tallies.n_claims(held, rows[held.place[rows] != NOWHERE])
        told = np.zeros(len(held.incident_ids), dtype=bool)
        told[held.incident[rows]] = True
        total = len(held.claim_ids)
        left_out = self._unpublished(selection) if selection.known_on else 0
        return Counts(total, shown, total - shown, on_map, shown - on_map, int(told.sum()), left_out)

    def days(self, selection: Selection) -> tuple[Bar, ...]:
        """Count the claims by the day on which what they tell begins, whatever days are asked for.

        Bars are days, or weeks, months, years or more where there would be more than 62; together they span all claims.
        """
        rows = tallies.leads(self._facts, self._rows(replace(selection, first=None, last=None)))
        rows = rows[~self._undated[rows]]
        sides = self._facts.meanings["sides"]
        keys = self._bar[rows].astype(np.int64) * len(sides) + self._facts.codes["sides"][rows]
        numbers = np.bincount(keys, minlength=len(self._spans) * len(sides)).reshape(-1, max(len(sides), 1))
        return tuple(
            Bar(start, end, {side: number for side, number in tallies.told(sides, told).items() if number})
            for (start, end), told in zip(self._spans, numbers, strict=True)
        )

    def view(self, selection: Selection, bounds: Bounds | None, zoom: int, budget: int = MOST_MARKS) -> View:
        """Return what a viewport shows: its rows where they make at most `budget` marks, else at most as many cells."""
        held, places = self._facts, self._places
        seen = self._seen(selection)
        told = np.flatnonzero(seen.any(axis=1))
        here = told if bounds is None else told[mercator.inside(places.lat[told], places.lon[told], bounds)]
        inside = np.zeros(len(places.lat) + 1, dtype=bool)  # the last is NOWHERE's
        inside[here] = True
        rows = self._rows(selection)
        rows = rows[inside[held.place[rows]]]
        n_claims = tallies.n_claims(held, rows)
        few = np.count_nonzero(seen[here]) <= budget
        drawn = rows if few else rows[:0]
        claims = self._claims.drawn(np.sort(held.line[drawn], kind="stable"))
        incidents = self._told(selection, drawn, self._incidents.drawn)
        if few:
            return View("marks", n_claims, len(here), claims, incidents)
        cells = places.cells(seen, held.meanings["sides"], bounds, zoom, budget)
        return View("cells", n_claims, len(here), claims, incidents, cells)

    def rows(
        self, selection: Selection, start: int, size: int, *, unplaced: bool = False
    ) -> tuple[gpd.GeoDataFrame, int]:
        """Return `size` rows of the claims from `start` on, in their order, and how many there are in all.

        `unplaced`: only those that are not drawn.
        """
        rows = self._rows(selection)
        if unplaced:
            rows = rows[self._facts.place[rows] == NOWHERE]
        lines = np.sort(self._facts.line[rows], kind="stable")
        return self._claims.taken(lines[max(start, 0) : max(start, 0) + max(size, 0)]), len(lines)

    def hearing_frames(
        self, incident_ids: Iterable[str], known_on: date | None = None
    ) -> tuple[gpd.GeoDataFrame, gpd.GeoDataFrame]:
        """Return the claims and incidents that a hearing needs, whatever is asked for.

        They are all claims of these incidents and of those that stand against them; with the statuses as known on a day
        where one is given.
        """
        asked = self._incident_numbers(incident_ids)
        ones, others = self._facts.against
        meant = np.unique(np.append(asked, others[np.isin(ones, asked)]))
        rows = np.flatnonzero(np.isin(self._facts.incident, meant)) if len(meant) else meant
        incidents = self._told(Selection(known_on=known_on), rows, self._incidents.taken)
        return self._claims.taken(np.sort(self._facts.line[rows])), incidents

    def incidents(self, selection: Selection, limit: int) -> gpd.GeoDataFrame:
        """Return the drawn incidents worth hearing: the contested, then those that most sides, then most claims tell.

        `status` is as known on the day that is asked for; the further column `claim_id` is the first of those shown.
        """
        held = self._facts
        rows = self._rows(selection)
        statuses = self._statuses(selection)[rows]
        kept = (held.place[rows] != NOWHERE) & (held.incident[rows] < len(held.n_claims))
        rows, statuses = rows[kept], statuses[kept]
        contested = np.array([value == "contested" for value in held.meanings["statuses"]], dtype=bool)
        last_first = np.argsort(-held.line[rows], kind="stable")
        shown = np.full(len(held.n_claims), NOWHERE, dtype=np.int64)
        shown[held.incident[rows[last_first]]] = last_first  # what is set last stays: the first claim
        which = np.flatnonzero(shown != NOWHERE)
        rank = held.rank[which] + np.where(contested[statuses[shown[which]]], 0, len(held.rank))
        order = np.argpartition(rank, limit)[:limit] if limit < len(rank) else np.arange(len(rank))
        order = order[np.argsort(rank[order])]
        best = shown[which[order]]
        ids = held.claim_ids.take(pa.array(held.claim[rows[best]]))
        return self._as_known(self._incidents.taken(which[order]), statuses[best]).assign(claim_id=ids.to_pylist())

    def incidents_at(self, mark: str) -> list[str]:
        """Return the incidents that are told at a mark (its key), in the order of the claims."""
        point, _, side = mark.partition("|")
        try:
            lat, lon = map(float, point.split(","))
            code = self._facts.meanings["sides"].index(side)
        except ValueError:
            return []
        places, held = self._places, self._facts
        near = np.flatnonzero((abs(places.lat - lat) < 2 * NEAR) & (abs(places.lon - lon) < 2 * NEAR))
        rows = np.flatnonzero(np.isin(held.place, near) & (held.codes["sides"] == code))
        exact = [
            row for row in rows[np.argsort(held.line[rows])]
            if f"{round(float(held.lat[row]), DECIMALS)},{round(float(held.lon[row]), DECIMALS)}" == point
        ]  # fmt: skip
        return list(dict.fromkeys(held.incident_ids[int(held.incident[row])].as_py() for row in exact))

    def claim(self, claim_id: str) -> gpd.GeoDataFrame:
        """Return the rows of a claim; none if there is no such claim."""
        number = pc.index(self._facts.claim_ids, claim_id).as_py()
        start, end = np.searchsorted(self._facts.claim, [number, number + 1]) if number >= 0 else (0, 0)
        return self._claims.taken(np.sort(self._facts.line[start:end]))

    def frames(self, selection: Selection) -> tuple[gpd.GeoDataFrame, gpd.GeoDataFrame]:
        """Return the rows that are asked for and the incidents that they tell, in their order: what a download holds.

        The incidents' status is as known on the day that is asked for; all else is by all claims.
        """
        rows = self._rows(selection)
        told = self._told(selection, rows, self._incidents.taken)
        return self._claims.taken(np.sort(self._facts.line[rows], kind="stable")), told

    # How it is counted.

    def _at_places(self, selection: Selection) -> Numbers:
        """Count the claims at each place by the code of their side."""
        return tallies.by_place(self._facts, self._rows(selection), len(self._places.lat))

    def _counted(self, selection: Selection) -> Mapping[str, Numbers]:
        """Count the claims of each code of each facet, under all filters."""
        held, rows = self._facts, self._rows(selection)
        first = tallies.leads(held, rows)
        numbers = {key: found for together in self._together for key, found in together.numbers(first).items()}
        return numbers | {key: self._number(selection, key, rows) for key in OF_ROWS}

    def _number(self, selection: Selection, key: str, rows: Numbers) -> Numbers:
        """Count the claims of each code of one facet among rows."""
        held, size = self._facts, len(self._facts.meanings[key])
        if key in OF_ROWS:
            codes = self._statuses(selection) if key == "statuses" else held.codes[key]
            return tallies.of_rows(held, codes[rows], rows, size)
        return np.bincount(held.codes[key][tallies.leads(held, rows)], minlength=size)

    def _facets(self, selection: Selection) -> dict[str, Any]:
        """Count the claims of each value of each facet, under all filters but the facet's own."""
        numbers = dict(self._numbers(selection))
        for key in FACETS:
            if getattr(selection, key):
                others = selection.without(key)
                alone = others == Selection()  # the first filter of all: these numbers are at hand
                found = self._numbers(others)[key] if alone else None
                numbers[key] = self._number(others, key, self._rows(others)) if found is None else found
        told = {key: tallies.told(self._facts.meanings[key], numbers[key]) for key in FACETS}
        return told | {"statuses": {status: number for status, number in told["statuses"].items() if status}}

    def _unpublished(self, selection: Selection) -> int:
        """Count the claims of articles without a day of publication that are asked for, but for "as known on"."""
        if selection.known_on is None:
            rows = self._rows(selection)
            return tallies.n_claims(self._facts, rows[self._undisclosed[rows]])
        rows = self._rows(replace(selection, known_on=None, statuses=frozenset()))
        return tallies.n_claims(self._facts, self._narrowed(selection, "statuses", rows[self._undisclosed[rows]]))

    def _told(
        self, selection: Selection, rows: Numbers, take: Callable[[Numbers], gpd.GeoDataFrame]
    ) -> gpd.GeoDataFrame:
        """Return the incidents that rows tell, in their order, with the statuses as known on the day asked for."""
        which, first = np.unique(self._facts.incident[rows], return_index=True)
        has_row = which < len(self._facts.n_claims)
        return self._as_known(take(which[has_row]), self._statuses(selection)[rows[first[has_row]]])

    def _as_known(self, told: gpd.GeoDataFrame, statuses: Numbers) -> gpd.GeoDataFrame:
        """Return incidents with the statuses that codes stand for."""
        values = self._facts.meanings["statuses"]
        return told.assign(status=pd.Series([values[code] for code in statuses], told.index, dtype="object"))

    def _incident_numbers(self, incident_ids: Iterable[str]) -> Numbers:
        asked = pa.array(list(incident_ids), pa.string())
        return np.flatnonzero(pc.is_in(self._facts.incident_ids, asked).to_numpy(zero_copy_only=False))

    def _spanned(self) -> list[tuple[date, date]]:
        """Return the days that bars stand for, and note for each row which is its own."""
        days = self._facts.first
        span = pc.min_max(days).as_py()
        found = [] if span["min"] is None else bars.spans(span["min"], span["max"])
        starts = np.array([start for start, _ in found], dtype="datetime64[D]")
        told = (
            pc.fill_null(days, span["min"]).to_numpy(zero_copy_only=False)
            if found
            else np.empty(len(days), dtype="datetime64[D]")
        )
        self._bar = (np.searchsorted(starts, told, side="right") - 1).astype(np.int8)
        return found

    # How DuckDB is asked.

    def _asked(self, selection: Selection) -> Numbers:
        """Return the rows (positions in the facts, ascending) that a selection asks for.

        Those of one filter less are narrowed down by that filter; without any, DuckDB is asked for days and words.
        """
        for key in FACETS:
            if getattr(selection, key):
                return self._narrowed(selection, key, self._rows(selection.without(key)))
        if selection == Selection():
            return np.arange(len(self._facts.line), dtype=np.int32)
        if selection.words:
            self._learn_words()
        asked, given = statement(selection)
        with self._connected().cursor() as cursor:
            return np.asarray(cursor.execute(asked, given).fetchnumpy()["fact"])

    def _narrowed(self, selection: Selection, key: str, rows: Numbers) -> Numbers:
        """Return those of some rows that have one of the values asked for, where some are."""
        wanted = getattr(selection, key)
        if not wanted:
            return rows
        held = self._facts
        codes = self._statuses(selection) if key == "statuses" else held.codes[key]
        kept = np.zeros(len(held.meanings[key]), dtype=bool)
        kept[codes_of(key, wanted, held.meanings[key])] = True
        return rows[kept[codes[rows]]]

    def _statuses(self, selection: Selection) -> Numbers:
        """Return the code of each row's status, as known on the day that is asked for."""
        return self._statuses_on(selection.known_on)

    def _connected(self) -> DuckDBPyConnection:
        """Return the connection to DuckDB, which has the days of the facts from when it is first asked."""
        import duckdb  # noqa: PLC0415  (a first page asks for all days)

        with self._lock:
            if self._connection is None:
                connection = duckdb.connect(":memory:", config=dict(LIMITS))
                connection.register("given", self._facts.table())
                connection.execute("CREATE TABLE facts AS SELECT * FROM given")
                connection.unregister("given")
                self._connection = connection
            return self._connection

    def _learn_words(self) -> None:
        """Hand DuckDB the texts in which words are looked for, when they are first."""
        with self._lock:
            if self._has_words:
                return
            fact = np.empty(len(self._facts.line), dtype=np.int32)
            fact[self._facts.line] = np.arange(len(fact))
            start = 0
            with self._connected().cursor() as cursor:
                cursor.execute("CREATE OR REPLACE TABLE words (fact INTEGER, words VARCHAR)")
                for batch in self._claims.words():
                    end = start + batch.num_rows
                    cursor.register(
                        "given", pa.Table.from_batches([batch]).append_column("fact", pa.array(fact[start:end]))
                    )
                    cursor.execute(WORDS)
                    cursor.unregister("given")
                    start = end
            self._has_words = True


def _days_told(held: Facts) -> tuple[date | None, date | None, tuple[date, date] | None]:
    """Return the first and last day that claims tell of, and those of publication."""
    published = pc.min_max(held.published).as_py()
    return (
        pc.min(held.first).as_py(),
        pc.max(pc.max_element_wise(held.first, held.last)).as_py(),
        None if published["min"] is None else (published["min"], published["max"]),
    )
