"""What a page asks of the claims, from ten of them to a million; DuckDB answers.

A table is made of frames or of the GeoParquet that an export wrote. A Selection comes in; counts, bars, marks or cells
and small frames come out. What is asked for goes to DuckDB as parameters, never as part of the statement.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final, Literal, Self

import duckdb
import numpy as np
import pyarrow as pa

from mapper import holdings
from mapper.columnar import ARROW
from mapper.facts import NEEDED, NOWHERE, facts
from mapper.filters import FACETS, Choices, Counts
from mapper.hearing import incidents_at
from mapper.incidents import CLAIM_COLUMNS, INCIDENT_COLUMNS
from mapper.layers import records
from mapper.mercator import FINEST, bounds_of_tile, tile_of
from mapper.symbols import symbols

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path
    from types import TracebackType

    import geopandas as gpd

    from mapper.filters import Selection

Bounds = tuple[float, float, float, float]
"""South, west, north and east in degrees; west may lie below -180 and east above 180."""
MOST_BARS: Final = 62
BUDGET: Final = 300
CELL_ZOOM: Final = 2
"""How many zooms a cell lies below the map's own: a quarter of a tile of 256 pixels is 64."""
LIMITS: Final[Mapping[str, Any]] = {
    "memory_limit": "1GB",
    "threads": 2,
    "enable_external_access": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}
"""Nothing is read or fetched but the tables handed in."""


@dataclass(frozen=True, slots=True)
class Bar:
    """The claims that begin between two days, both included, by reporting side."""

    start: date
    end: date
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Cell:
    """The claims that are drawn in one tile of the map: how many by side, of how many places, and where they centre."""

    lat: float
    lon: float
    south: float
    west: float
    north: float
    east: float
    counts: Mapping[str, int]
    n_claims: int
    n_places: int


@dataclass(frozen=True, slots=True)
class View:
    """What a map shows of a viewport, and how many claims and places lie in it.

    "marks": `claims` are all the rows that are drawn there, for `marks.marks`. "cells": they are too many, and `cells`
    count them. A cell is whole even where the viewport cuts it, so that it stays as it is when the map is moved.
    """

    kind: Literal["marks", "cells"]
    n_claims: int
    n_places: int
    claims: gpd.GeoDataFrame
    cells: tuple[Cell, ...] = ()


class ClaimTable:
    """The claims of a page. Several threads may ask at once.

    `title`, `note` and `parties` (the sides) are those of the profile, empty where they are not told.
    """

    def __init__(
        self, claims: gpd.GeoDataFrame, incidents: gpd.GeoDataFrame, title: str, note: str, parties: tuple[str, ...]
    ) -> None:
        self.title, self.note, self.parties = title, note, parties
        self._claims, self._incidents = claims, incidents
        table = _arrow(claims, CLAIM_COLUMNS)
        lons, lats = (np.array(axis, dtype=float) for axis in (claims.geometry.x, claims.geometry.y))
        found = facts(table, lons, lats, _arrow(incidents, INCIDENT_COLUMNS))
        self._values = found.values
        self._connection = duckdb.connect(":memory:", config=dict(LIMITS))
        words = pa.table({"line": found.table["line"], "words": _searched(claims)})
        against = _against(incidents)
        for name, rows in (("facts", found.table), ("history", found.history), ("words", words), ("against", against)):
            self._connection.register("given", rows)
            self._connection.execute(f"CREATE TABLE {name} AS SELECT * FROM given")  # noqa: S608  (our own names)
            self._connection.unregister("given")

    @classmethod
    def of(
        cls, claims: gpd.GeoDataFrame, incidents: gpd.GeoDataFrame, *, title: str = "", note: str = "",
        parties: Sequence[str] = (),
    ) -> Self:  # fmt: skip
        """Return the table of two frames; `title`, `note` and `parties` are those of the profile."""
        return cls(claims, incidents, title, note, tuple(parties))

    @classmethod
    def open(cls, paths: Sequence[str | Path]) -> Self:
        """Return the table of one or more GeoParquet files that an export wrote; InputError if they are none."""
        held = holdings.read(paths)
        return cls(held.claims, held.incidents, held.title, held.note, held.parties)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of what DuckDB holds."""
        self._connection.close()

    # What there is.

    @property
    def sides(self) -> tuple[str, ...]:
        """The reporting sides of all claims, in the order of their symbols."""
        return tuple(symbols(self._values["sides"]))

    @property
    def bounds(self) -> Bounds | None:
        """The smallest box around all that can be drawn; None where nothing can."""
        found = self._one("SELECT min(lat), min(lon), max(lat), max(lon) FROM facts", {})
        return None if found[0] is None else found

    # Answers.

    def choices(self, selection: Selection) -> Choices:
        """Return what can be asked for, with the numbers of claims under the other filters."""
        first, last, published_first, published_last = self._one(
            'SELECT least(min("first"), min("last")), greatest(max("first"), max("last")), min(published), '
            "max(published) FROM facts", {},
        )  # fmt: skip
        undated = self._number(replace(selection, first=None, last=None, undated=True), '"first" IS NULL')
        return Choices(
            first, last, None if published_first is None else (published_first, published_last), undated,
            self._number(replace(selection, known_on=None), "published IS NULL"),
            **{key: self._facet(selection, key) for key in FACETS},
        )  # fmt: skip

    def counts(self, selection: Selection) -> Counts:
        """Count what is shown and what is not."""
        where, given = _where(selection)
        (total,) = self._one("SELECT count(DISTINCT claim) FROM facts", {})
        shown, on_map, incidents = self._one(
            f"SELECT count(DISTINCT claim), count(DISTINCT claim) FILTER (place <> {NOWHERE}), count(DISTINCT incident) "
            f"FROM {_source(selection)} WHERE {where}", self._coded(given),
        )  # fmt: skip
        left_out = self._number(replace(selection, known_on=None), "published IS NULL") if selection.known_on else 0
        return Counts(total, shown, total - shown, on_map, shown - on_map, incidents, left_out)

    def days(self, selection: Selection) -> tuple[Bar, ...]:
        """Count the claims by the day on which what they tell begins, whatever days are asked for.

        Bars are days, or weeks, months, years or more where there would be more than 62; together they span all claims.
        """
        first, last = self._one('SELECT min("first"), max("first") FROM facts', {})
        if first is None:
            return ()
        where, given = _where(replace(selection, first=None, last=None))
        found = self._all(
            f'SELECT "first", sides, count(DISTINCT claim) FROM {_source(selection)} '
            f'WHERE {where} AND "first" IS NOT NULL GROUP BY ALL', self._coded(given),
        )  # fmt: skip
        bars = _bars(first, last)
        starts = np.array([start for start, _ in bars], dtype="datetime64[D]")
        counts: list[dict[str, int]] = [{} for _ in bars]
        for day, code, number in found:
            bar = counts[int(np.searchsorted(starts, np.datetime64(day), side="right")) - 1]
            side = self._values["sides"][code]
            bar[side] = bar.get(side, 0) + number
        return tuple(Bar(start, end, told) for (start, end), told in zip(bars, counts, strict=True))

    def view(self, selection: Selection, bounds: Bounds | None, zoom: int, budget: int = BUDGET) -> View:
        """Return what a viewport shows: its rows where they make at most `budget` marks, else at most as many cells."""
        where, given = _where(selection)
        given = self._coded(given)
        inside, box = _inside(bounds)
        marks, places, claims = self._one(
            f"SELECT count(DISTINCT (place, sides)), count(DISTINCT place), count(DISTINCT claim) "
            f"FROM {_source(selection)} WHERE {where} AND place <> {NOWHERE} AND {inside}", given | box,
        )  # fmt: skip
        if marks <= budget:
            rows = self._all(
                f"SELECT line FROM {_source(selection)} WHERE {where} AND place <> {NOWHERE} AND {inside} ORDER BY line",
                given | box,
            )
            return View("marks", claims, places, self._rows(rows))
        return View("cells", claims, places, self._rows(()), self._cells(selection, bounds, zoom, budget))

    def rows(
        self, selection: Selection, start: int, size: int, *, unplaced: bool = False
    ) -> tuple[gpd.GeoDataFrame, int]:
        """Return `size` rows of the claims from `start` on, in their order, and how many there are in all.

        `unplaced`: only those that are not drawn.
        """
        where, given = _where(selection)
        if unplaced:
            where += f" AND place = {NOWHERE}"
        given = self._coded(given)
        (total,) = self._one(f"SELECT count(*) FROM {_source(selection)} WHERE {where}", given)
        found = self._all(
            f"SELECT line FROM {_source(selection)} WHERE {where} ORDER BY line LIMIT $size OFFSET $start",
            given | {"size": size, "start": start},
        )
        return self._rows(found), total

    def hearing_frames(self, incident_ids: Iterable[str]) -> tuple[gpd.GeoDataFrame, gpd.GeoDataFrame]:
        """Return the claims and incidents that a hearing needs, whatever is asked for: these, and what stands against."""
        known = {incident: at for at, incident in enumerate(self._incidents["incident_id"])}
        asked = [known[incident] for incident in incident_ids if incident in known]
        wanted = "list_contains($incidents, incident)"
        others = self._all(f"SELECT DISTINCT other FROM against WHERE {wanted}", {"incidents": asked})
        meant = sorted({*asked, *(other for (other,) in others)})
        rows = self._all(f"SELECT line FROM facts WHERE {wanted} ORDER BY line", {"incidents": meant})
        return self._rows(rows), self._incidents.iloc[meant]

    def incidents(self, selection: Selection, limit: int) -> gpd.GeoDataFrame:
        """Return the incidents worth hearing that are drawn: contested ones, then those that most sides, most claims tell.

        `status` is as known on the day that is asked for; the further column `claim_id` is the first of the claims shown.
        """
        where, given = _where(selection)
        found = self._all(
            f"SELECT incident, any_value(statuses), min(line) FROM {_source(selection)} "
            f"WHERE {where} AND place <> {NOWHERE} AND incident >= 0 GROUP BY incident ORDER BY incident",
            self._coded(given),
        )
        statuses = self._values["statuses"]
        told = self._incidents.iloc[[row[0] for row in found]].copy()
        told["status"] = [statuses[row[1]] for row in found]
        told["claim_id"] = list(self._claims["claim_id"].iloc[[row[2] for row in found]])
        order = sorted(
            range(len(told)),
            key=lambda at: (
                told["status"].iloc[at] != "contested",
                -len(told["reporting_sides"].iloc[at]),
                -int(told["n_claims"].iloc[at]),
            ),
        )
        return told.iloc[order[:limit]]

    def incidents_at(self, mark: str) -> list[str]:
        """Return the incidents that are told at a mark (its key), in the order of the claims."""
        point, _, _ = mark.partition("|")
        try:
            lat, lon = map(float, point.split(","))
        except ValueError:
            return []
        near = self._all(
            "SELECT line FROM facts WHERE lat BETWEEN $south AND $north AND lon BETWEEN $west AND $east ORDER BY line",
            {"south": lat - 1e-4, "north": lat + 1e-4, "west": lon - 1e-4, "east": lon + 1e-4},
        )
        return incidents_at(self._rows(near), mark)

    def claim(self, claim_id: str) -> gpd.GeoDataFrame:
        """Return the rows of a claim; none if there is no such claim."""
        return self._claims.loc[self._claims["claim_id"] == claim_id]

    def frames(self, selection: Selection) -> tuple[gpd.GeoDataFrame, gpd.GeoDataFrame]:
        """Return the rows that are asked for and the incidents that they tell, in their order: what a download holds.

        The incidents' status is as known on the day that is asked for; all else is by all claims.
        """
        where, given = _where(selection)
        found = self._all(
            f"SELECT line, incident, statuses FROM {_source(selection)} WHERE {where} ORDER BY line", self._coded(given)
        )
        status = {incident: code for _, incident, code in found if incident >= 0}
        told = self._incidents.iloc[sorted(status)].copy()
        told["status"] = [self._values["statuses"][status[at]] for at in sorted(status)]
        return self._rows(found), told

    # How DuckDB is asked.

    def _all(self, statement: str, given: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        with self._connection.cursor() as cursor:
            return cursor.execute(statement, dict(given)).fetchall()

    def _one(self, statement: str, given: Mapping[str, Any]) -> tuple[Any, ...]:
        return self._all(statement, given)[0]

    def _number(self, selection: Selection, further: str) -> int:
        """Count the claims that are asked for and of which something further is true."""
        where, given = _where(selection)
        statement = f"SELECT count(DISTINCT claim) FROM {_source(selection)} WHERE {where} AND {further}"
        return int(self._one(statement, self._coded(given))[0])

    def _facet(self, selection: Selection, key: str) -> dict[Any, int]:
        """Count the claims of each value of a facet under the other filters."""
        where, given = _where(selection.without(key))
        source = _source(selection)
        found = self._all(
            f"SELECT {key}, count(DISTINCT claim) FROM {source} WHERE {where} GROUP BY ALL", self._coded(given)
        )
        numbers = dict.fromkeys(self._values[key], 0)
        numbers |= {self._values[key][code]: number for code, number in found}
        if key != "weapons":
            return numbers if key != "statuses" else {value: number for value, number in numbers.items() if value}
        each: dict[str, int] = {}
        for several, number in numbers.items():
            for weapon in several:
                each[weapon] = each.get(weapon, 0) + number
        return each

    def _coded(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Replace the values of facets by their codes."""
        return {key: self._codes(key, value) if key in FACETS else value for key, value in given.items()}

    def _codes(self, key: str, wanted: Iterable[Any]) -> list[int]:
        wanted = set(wanted)
        return [
            code
            for code, value in enumerate(self._values[key])
            if (not wanted.isdisjoint(value) if key == "weapons" else value in wanted)
        ]

    def _rows(self, found: Sequence[tuple[Any, ...]]) -> gpd.GeoDataFrame:
        return self._claims.iloc[[row[0] for row in found]]

    def _cells(self, selection: Selection, bounds: Bounds | None, zoom: int, budget: int) -> tuple[Cell, ...]:
        """Count the claims of each tile and side, of tiles so wide that there are not too many."""
        for depth in range(max(0, min(zoom + CELL_ZOOM, FINEST)), -1, -1):
            found = self._tiles(selection, bounds, depth)
            if len(found) <= max(budget, 1) or depth == 0:
                return found
        return ()

    def _tiles(self, selection: Selection, bounds: Bounds | None, depth: int) -> tuple[Cell, ...]:
        where, given = _where(selection)
        inside, box = _inside(bounds)
        rows = self._all(
            f"SELECT lat, lon, place, sides, claim FROM {_source(selection)} "
            f"WHERE {where} AND place <> {NOWHERE} AND {inside}", self._coded(given) | box,
        )  # fmt: skip
        tiles: dict[tuple[int, int], list[tuple[Any, ...]]] = {}
        for row in rows:
            tiles.setdefault(tile_of(row[0], row[1], depth), []).append(row)
        return tuple(self._cell(tile, depth, tiles[tile]) for tile in sorted(tiles))

    def _cell(self, tile: tuple[int, int], depth: int, rows: Sequence[tuple[Any, ...]]) -> Cell:
        south, west, north, east = bounds_of_tile(*tile, depth)
        sides = {(row[3], row[4]) for row in rows}
        counts = {
            self._values["sides"][code]: sum(side == code for side, _ in sides)
            for code in sorted({s for s, _ in sides})
        }
        return Cell(
            lat=sum(row[0] for row in rows) / len(rows), lon=sum(row[1] for row in rows) / len(rows),
            south=south, west=west, north=north, east=east, counts=counts,
            n_claims=len({row[4] for row in rows}), n_places=len({row[2] for row in rows}),
        )  # fmt: skip


def _arrow(frame: gpd.GeoDataFrame, kinds: Mapping[str, str]) -> pa.Table:
    """Return a frame's columns, and those that facts need and it lacks as empty ones."""
    columns = {name: kind for name, kind in kinds.items() if name in frame}
    rows = records(frame, columns)
    table = {name: pa.array([row[name] for row in rows], ARROW[kind.rstrip("?")]) for name, kind in columns.items()}
    for name in NEEDED:
        table.setdefault(name, pa.nulls(len(frame), pa.string()))
    return pa.table(table)


def _searched(claims: gpd.GeoDataFrame) -> list[str]:
    columns = ("quote", "title", "place_name", "place_as_written", "reporter_name")
    cells = zip(*(claims[column] for column in columns), strict=True)
    return ["\n".join(cell for cell in row if isinstance(cell, str)) for row in cells]


def _against(incidents: gpd.GeoDataFrame) -> pa.Table:
    """Return the pairs of incidents (their rows) that stand against each other, both ways."""
    known = {incident: at for at, incident in enumerate(incidents["incident_id"])}
    pairs = {
        pair
        for at, others in enumerate(incidents["counter_ids"])
        for other in others
        if other in known
        for pair in ((at, known[other]), (known[other], at))
    }
    ones, others = zip(*sorted(pairs), strict=True) if pairs else ((), ())
    return pa.table({"incident": pa.array(ones, pa.int32()), "other": pa.array(others, pa.int32())})


def _source(selection: Selection) -> str:
    """Return what is asked: the facts, with the statuses as known on the day that is asked for."""
    if selection.known_on is None:
        return "facts"
    return (
        "(SELECT facts.* REPLACE (coalesce(known.status, facts.statuses) AS statuses) FROM facts LEFT JOIN ("
        "SELECT incident, arg_max(status, day) AS status FROM history WHERE day <= $known_on GROUP BY incident"
        ") AS known USING (incident))"
    )


def _where(selection: Selection) -> tuple[str, dict[str, Any]]:
    """Return the condition that a selection states, and its parameters."""
    parts = ["true"]
    given: dict[str, Any] = {}
    if selection.first is not None or selection.last is not None:
        dated = ["true"]
        if selection.first is not None:
            dated.append('"last" >= $first')
            given["first"] = selection.first
        if selection.last is not None:
            dated.append('"first" <= $last')
            given["last"] = selection.last
        parts.append(f'("first" IS NULL OR {" AND ".join(dated)})')
    if not selection.undated:
        parts.append('"first" IS NOT NULL')
    if selection.known_on is not None:
        parts.append("published <= $known_on")
        given["known_on"] = selection.known_on
    for key in FACETS:
        if wanted := getattr(selection, key):
            parts.append(f"list_contains(${key}, {key})")
            given[key] = wanted
    for number, word in enumerate(selection.words):
        parts.append(f"line IN (SELECT line FROM words WHERE contains(lower(words), lower($word{number})))")
        given[f"word{number}"] = word
    return " AND ".join(parts), given


def _inside(bounds: Bounds | None) -> tuple[str, dict[str, float]]:
    """Return the condition that a point lies in a box, whether or not it crosses the date line."""
    if bounds is None:
        return "true", {}
    south, west, north, east = bounds
    box = {"south": south, "north": north}
    if east - west >= 360:
        return "lat BETWEEN $south AND $north", box
    west, east = ((lon + 180) % 360 - 180 for lon in (west, east))
    across = "OR" if west > east else "AND"
    return f"lat BETWEEN $south AND $north AND (lon >= $west {across} lon <= $east)", box | {"west": west, "east": east}


def _bars(first: date, last: date) -> list[tuple[date, date]]:
    """Return the spans that bars stand for, of the smallest kind that does not make too many."""
    if (last - first).days < MOST_BARS:
        return [(day, day) for day in (first + timedelta(at) for at in range((last - first).days + 1))]
    week = first - timedelta(first.weekday())
    if (last - week).days < 7 * MOST_BARS:
        return [
            (start, start + timedelta(6))
            for start in (week + timedelta(7 * at) for at in range((last - week).days // 7 + 1))
        ]
    for months in (1, 12, 120, 1200, 12000):
        begin, end = (day.year * 12 + day.month - 1 for day in (first, last))
        begin -= begin % months
        if (end - begin) // months < MOST_BARS:
            break
    return [(_month(at), _month(at + months) - timedelta(1)) for at in range(begin, end + 1, months)]


def _month(number: int) -> date:
    """Return the first day of a month, counted from the year 0, within the years that there are."""
    year, month = divmod(number, 12)
    return date.min if year < date.min.year else date.max if year > date.max.year else date(year, month + 1, 1)
