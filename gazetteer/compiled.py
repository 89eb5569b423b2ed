"""Layers too large for memory: compiled once into SQLite files of the user's cache, and asked there as one atlas.

A file appears whole or not at all: it is written beside its place and moved there, by one process while others wait.
"""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import weakref
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from gazetteer.errors import LayerError
from gazetteer.names import normal
from gazetteer.place import Place
from gazetteer.points import box, distance_km

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from gazetteer.place import Kind

SCHEMA: Final = 5
"""Raise it whenever the tables or what is put into them change: files are then compiled anew."""
CACHE_VARIABLE: Final = "INCIDENT_MAPPER_CACHE"
LOCK_SECONDS: Final = 600
REMEMBERED: Final = 1 << 16  # names
CACHE_KB: Final = 32_000  # of memory while compiling
TABLES: Final = """
    CREATE TABLE place (row INTEGER PRIMARY KEY, id TEXT, name TEXT, label TEXT, lat REAL, lon REAL, kind TEXT,
                        radius REAL, country TEXT, admin1 TEXT, population INTEGER, layer TEXT, source TEXT);
    CREATE INDEX place_point ON place (lat, lon);
    CREATE TABLE name (key TEXT, row INTEGER, demonym INTEGER, PRIMARY KEY (key, row)) WITHOUT ROWID;
    CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT);
"""
COLUMNS: Final = (
    "place.id, place.name, place.label, place.lat, place.lon, place.kind, place.radius, place.country, place.admin1, "
    "place.population, place.layer, place.source"
)

# What GeoNames has besides towns: divisions and features of any size, which the installed layers bring.
MINOR: Final = "(place.layer = 'geonames' AND place.kind <> 'settlement')"


@dataclass(frozen=True, slots=True)
class Entry:
    """A place to be compiled with the names that find it; abbreviations find it as they are written only."""

    place: Place
    names: Iterable[str]
    demonyms: Iterable[str] = ()
    abbreviations: Iterable[str] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What an atlas knows of a name: the people of its largest place, the kinds, whether it only names a people."""

    population: int
    kinds: frozenset[Kind]
    demonym: bool


class Atlas:
    """Compiled layers, opened when first asked for; an earlier one goes before a later one that has the same place.

    `countries` restricts what is found; each opener gives the path of a compiled file, compiling it if need be.
    """

    def __init__(self, openers: Sequence[Callable[[], Path]], countries: Iterable[str] = ()) -> None:
        self._openers = tuple(openers)
        self._countries = tuple(sorted({c.upper() for c in countries}))
        self._connections: list[sqlite3.Connection] = []
        # one text after another names the same places
        self.find = lru_cache(REMEMBERED)(self._find)
        self._known: dict[str, Known | None] = {}

    def __reduce__(self) -> tuple[type[Atlas], tuple[Sequence[Callable[[], Path]], tuple[str, ...]]]:
        # another process opens the files itself
        return Atlas, (self._openers, self._countries)

    def known(self, keys: Iterable[str]) -> dict[str, Known]:
        """Tell what is known of names: kinds, the population of the largest place, and whether it is but a demonym.

        A single word that only minor places bear is not known: hardly ever are they meant by it.
        """
        asked = set(keys)
        if new := {key for key in asked if key not in self._known}:
            if len(self._known) > REMEMBERED:
                self._known.clear()
                new = asked
            self._known |= dict.fromkeys(new) | self._ask_known(new)
        return {key: facts for key in asked if (facts := self._known[key]) is not None}

    def _ask_known(self, keys: Iterable[str]) -> dict[str, Known]:
        # json_each has a column "id" of its own, so USING would join by the wrong one
        sql = f"""SELECT name.key, max(place.population), min(name.demonym),
                  coalesce(group_concat(DISTINCT CASE WHEN {MINOR} THEN NULL ELSE place.kind END),
                           group_concat(DISTINCT place.kind))
                  FROM json_each(?) AS asked JOIN name ON name.key = asked.value JOIN place ON place.row = name.row
                  {self._where()} GROUP BY name.key HAVING min({MINOR}) = 0 OR instr(name.key, ' ')"""  # noqa: S608
        found: dict[str, Known] = {}
        for key, people, demonym, kinds in self._ask(sql, json.dumps(sorted(keys))):
            before = found.get(key, Known(0, frozenset(), demonym=True))
            found[key] = Known(
                max(people, before.population), before.kinds | frozenset(kinds.split(",")),
                demonym=bool(demonym) and before.demonym,
            )  # fmt: skip
        return found

    def _find(self, name: str, *, demonym: bool = False, minor: bool = False) -> Sequence[Place]:
        """List the places of a name in normal form (or an abbreviation as written), the most populous first.

        Without `minor`, what an installed layer has besides towns stands back if anything else bears the name: a pass
        or a pasture may be called like a capital.
        """
        sql = f"""SELECT {COLUMNS} FROM name JOIN place USING (row)
                  {self._where("name.key = ? AND name.demonym = ?")} ORDER BY place.population DESC"""  # noqa: S608
        found = self._places(sql, name, int(demonym))
        if len(self._openers) > 1:
            found.sort(key=lambda p: -p.population)
        return found if minor else [p for p in found if not _is_minor(p)] or found

    def alike(self, name: str) -> list[str]:
        """List the names of about the length of a name that begin with the same two letters."""
        sql = """SELECT DISTINCT name.key FROM name JOIN place USING (row)
                 WHERE name.key BETWEEN ? AND ? AND abs(length(name.key) - ?) <= 2 AND NOT name.demonym"""
        sql += f" AND {among}" if (among := self._among()) else ""
        start = name[:2]
        return [str(key) for (key,) in self._ask(sql, start, f"{start}\U0010ffff", len(name))]

    def near(self, lat: float, lon: float, km: float) -> list[Place]:
        """List the settlements within so many km of a point, the nearest first."""
        south, north, spans = box(lat, lon, km)
        beside = " OR ".join(["place.lon BETWEEN ? AND ?"] * len(spans))
        inside = f"place.kind = 'settlement' AND place.lat BETWEEN ? AND ? AND ({beside})"
        sql = f"SELECT {COLUMNS} FROM place {self._where(inside)}"  # noqa: S608
        places = self._places(sql, south, north, *(degrees for span in spans for degrees in span))
        apart = sorted((distance_km(lat, lon, p.lat, p.lon), n) for n, p in enumerate(places))
        return [places[n] for far, n in apart if far <= km]

    def layers(self) -> list[tuple[str, int]]:
        """Count the places of each layer in the countries this was opened for."""
        sql = f"SELECT place.layer, count(*) FROM place {self._where()} GROUP BY place.layer"  # noqa: S608
        return [(str(layer), int(count)) for layer, count in self._ask(sql)]

    def close(self) -> None:
        """Close the files; they are opened again when next asked."""
        while self._connections:
            self._connections.pop().close()

    def _where(self, condition: str = "") -> str:
        terms = [t for t in (condition, self._among()) if t]
        return f"WHERE {' AND '.join(terms)}" if terms else ""

    def _among(self) -> str:
        # country codes are bound like any value: one question mark each
        return f"place.country IN ({', '.join('?' * len(self._countries))})" if self._countries else ""

    def _places(self, sql: str, *values: str | float) -> list[Place]:
        places = [_place(row) for row in self._ask(sql, *values)]
        return places if len(self._openers) == 1 else list({p.gazetteer_id: p for p in reversed(places)}.values())[::-1]

    def _ask(self, sql: str, *values: str | float) -> list[Any]:
        if not self._connections:
            for opener in self._openers:
                connection = sqlite3.connect(f"{opener().as_uri()}?mode=ro", uri=True, check_same_thread=False)
                weakref.finalize(self, connection.close)
                self._connections.append(connection)
        return [row for c in self._connections for row in c.execute(sql, (*values, *self._countries))]


def cache_directory() -> Path:
    """Name the directory of compiled layers: INCIDENT_MAPPER_CACHE, or the user's cache."""
    if chosen := os.environ.get(CACHE_VARIABLE):
        return Path(chosen)
    import platformdirs  # noqa: PLC0415 - not needed where the variable is set

    return Path(platformdirs.user_cache_dir("incident-mapper"))


def compiled(name: str, entries: Callable[[], Iterable[Entry]]) -> Path:
    """Give the compiled file of a layer, writing it from its entries if it is not there yet.

    One process compiles, others wait. Older files of the same layer (the name up to its first "-") are removed
    afterwards. Raise LayerError if it cannot be written.
    """
    directory = cache_directory()
    path = directory.resolve() / f"{name}-{SCHEMA}.sqlite"
    if path.exists():
        return path
    family = name.partition("-")[0]
    with locked(directory, family):
        if not path.exists():
            replace(path, family, entries())
            for old in set(directory.glob(f"{family}-*.sqlite")) - {path}:
                with contextlib.suppress(OSError):  # another process may still read it
                    old.unlink()
    return path


def replace(path: Path, family: str, entries: Iterable[Entry], about: Mapping[str, str] | None = None) -> int:
    """Write a compiled file beside its place and move it there; return how many entries it has.

    Only who holds the lock of the family may. Whatever goes wrong, what stood there before stays.
    """
    for left in path.parent.glob(f"{family}-*.part*"):  # of a process that was killed
        left.unlink()
    part = path.with_name(f"{path.name}.part{os.getpid()}")
    try:
        count = write(part, entries, about)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return count


def write(path: Path, entries: Iterable[Entry], about: Mapping[str, str] | None = None) -> int:
    """Write the entries, and what is told about them, into a new SQLite file; return how many there were."""
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path, isolation_level=None)
    count = 0
    try:
        # a part file is thrown away if anything fails, so nothing is gained by journals
        connection.executescript(
            f"PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-{CACHE_KB}; {TABLES} BEGIN;"
        )
        for count, entry in enumerate(entries, 1):
            connection.execute("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)", (count, *_row(entry.place)))
            keys = dict.fromkeys((normal(n) for n in entry.demonyms), 1)
            keys |= dict.fromkeys((normal(n) for n in entry.names), 0) | dict.fromkeys(entry.abbreviations, 0)
            keys.pop("", None)
            connection.executemany("INSERT INTO name VALUES (?,?,?)", ((k, count, d) for k, d in keys.items()))
        connection.executemany("INSERT INTO about VALUES (?,?)", (about or {}).items())
        connection.execute("COMMIT")
    finally:
        connection.close()
    return count


@contextlib.contextmanager
def locked(directory: Path, family: str) -> Iterator[None]:
    """Hold the lock of a family of files, made with their directory; others wait, and the system frees it if we die.

    Raise LayerError where the directory, or what is done meanwhile, cannot be written.
    """
    try:
        directory.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(directory / f"{family}.lock", timeout=LOCK_SECONDS, isolation_level=None)
        try:
            connection.execute("BEGIN EXCLUSIVE")
            yield
        finally:
            connection.close()
    except (OSError, sqlite3.Error) as error:
        raise LayerError(
            f"{directory}: the compiled gazetteer cannot be written ({error}); "
            f"set {CACHE_VARIABLE} to a writable directory"
        ) from error


def _is_minor(place: Place) -> bool:
    """Tell what `MINOR` tells, of a place."""
    return place.layer == "geonames" and place.kind != "settlement"


def _row(place: Place) -> tuple[Any, ...]:
    return (
        place.gazetteer_id, place.name, place.label, place.lat, place.lon, place.kind, place.uncertainty_km,
        place.country, place.admin1, place.population, place.layer, place.source,
    )  # fmt: skip


def _place(row: Sequence[Any]) -> Place:
    number, name, label, lat, lon, kind, radius, country, admin1, people, layer, source = row
    return Place(
        gazetteer_id=number, name=name, label=label, lat=lat, lon=lon, kind=kind, uncertainty_km=radius, layer=layer,
        country=country, admin1=admin1, population=people, source=source,
    )  # fmt: skip
