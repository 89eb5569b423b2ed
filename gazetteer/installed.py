"""The layers that a user has installed: GeoNames' countries or the whole world, compiled into files of the cache.

They are asked before the atlas that comes with the package, those of the theatre first and the world's last.
"""

from __future__ import annotations

import contextlib
import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from gazetteer.compiled import SCHEMA, cache_directory, locked, replace
from gazetteer.errors import LayerError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from gazetteer.compiled import Entry

WORLD: Final = "world"
ATTRIBUTION: Final = "GeoNames, dump of {day} (CC BY 4.0)."


@dataclass(frozen=True, slots=True)
class Installed:
    """An installed layer: a country's code or "world", how many places it has, of what day, and to whom it is owed."""

    code: str
    places: int
    day: str
    attribution: str


def directory() -> Path:
    """Name the directory of the installed layers."""
    return cache_directory().resolve() / "layers"


def family(code: str) -> str:
    """Name the files of one layer, without schema and ending; their lock bears the same name."""
    return f"geonames-{code}"


def path_of(code: str) -> Path:
    """Give the path that an installed layer has, or would have."""
    return directory() / f"{family(code)}-{SCHEMA}.sqlite"


def codes(countries: Iterable[str] = ()) -> tuple[str, ...]:
    """Name the installed layers of a theatre, or all of them if there is none; the world goes last."""
    wanted = {c.upper() for c in countries}
    found = (_code(path) for path in directory().glob(f"geonames-*-{SCHEMA}.sqlite"))
    return tuple(sorted((c for c in found if c == WORLD or not wanted or c in wanted), key=lambda c: (c == WORLD, c)))


def outdated() -> tuple[str, ...]:
    """Name the layers that another version of this program has installed, and that this one cannot read."""
    found = {_code(path) for path in directory().glob("geonames-*-*.sqlite")}
    return tuple(sorted(found - set(codes())))


def opened(code: str) -> Path:
    """Give the path of a layer that is there; raise LayerError if it has been removed meanwhile."""
    path = path_of(code)
    if not path.exists():
        raise LayerError(f"{path}: this layer has been removed; install it again: gazetteer install {code}")
    return path


def describe(code: str) -> Installed:
    """Tell what an installed layer holds; raise LayerError if its file cannot be read."""
    path = opened(code)
    try:
        with contextlib.closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
            (count,) = connection.execute("SELECT coalesce(max(row), 0) FROM place").fetchone()
            about = dict(connection.execute("SELECT key, value FROM about"))
    except sqlite3.Error as error:
        raise LayerError(f"{path}: this layer is damaged ({error}); install it again") from error
    day = str(about.get("day", "an unknown day"))
    return Installed(code, int(count), day, ATTRIBUTION.format(day=day))


def put(code: str, entries: Iterable[Entry], day: date) -> int:
    """Compile a layer in place of what is installed under its code; return how many places it has.

    The caller holds its lock. If the entries raise, what was installed stays.
    """
    path = path_of(code)
    count = replace(path, family(code), entries, {"day": day.isoformat()})
    for old in set(path.parent.glob(f"{family(code)}-*.sqlite")) - {path}:
        old.unlink(missing_ok=True)
    return count


def remove(code: str) -> bool:
    """Remove a layer and tell whether there was one; raise LayerError if it cannot be removed."""
    if not list(directory().glob(f"{family(code)}-*")):
        return False
    with locked(directory(), family(code)):
        files = [f for f in directory().glob(f"{family(code)}-*") if f.suffix != ".lock"]
        for file in files:
            file.unlink(missing_ok=True)
    return any(file.suffix == ".sqlite" for file in files)


def _code(path: Path) -> str:
    return path.name.split("-")[1]
