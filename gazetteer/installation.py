"""Installs a layer: a dump of GeoNames, from its server or a file, is read and compiled, or all stays as it was."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from tqdm import tqdm

from gazetteer import downloads, dumps, installed
from gazetteer.compiled import cache_directory, locked
from gazetteer.errors import LayerError
from gazetteer.layers import country_codes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

SERVER: Final = "https://download.geonames.org/export/dump/"
SERVER_VARIABLE: Final = "INCIDENT_MAPPER_GEONAMES"
WORLD_FILE: Final = "allCountries"


def code_of(name: str) -> str:
    """Give the code of a layer in its one form; raise LayerError if it is neither a country's nor the world."""
    if name.lower() == installed.WORLD:
        return installed.WORLD
    if name.upper() not in country_codes():
        raise LayerError(f"{name}: this is no ISO 3166-1 code of a country, nor 'world'")
    return name.upper()


def code_of_file(dump: Path) -> str:
    """Tell from its name what a dump is of: AM.zip, AM.txt, allCountries.zip; raise LayerError if it does not say."""
    if dump.stem.lower() == WORLD_FILE.lower():
        return installed.WORLD
    if dump.stem.upper() not in country_codes():
        raise LayerError(f"{dump}: the name of the file tells no country; name it: gazetteer install AM --file {dump}")
    return dump.stem.upper()


def install(code: str, server: str | None = None, *, report: Callable[[str], None], progress: bool = False) -> int:
    """Fetch the dump of a country or the world and install it; return how many places it has.

    While another process installs the same layer this one waits, and takes over what that has made.
    Raise GazetteerError if it cannot be fetched, read or written; what was installed before stays.
    """
    name = f"{WORLD_FILE if code == installed.WORLD else code}.zip"
    base = server or os.environ.get(SERVER_VARIABLE) or SERVER
    before = _version(code)
    with locked(installed.directory(), installed.family(code)):
        if _version(code) not in {None, before}:
            return installed.describe(code).places
        target = cache_directory() / "downloads" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        downloads.download(f"{base.rstrip('/')}/{name}", target, progress=progress)
        try:
            return _compile(code, target, (), report, progress=progress)
        finally:
            downloads.forget(target)


def install_file(
    code: str, dump: Path, names: Sequence[Path] = (), *, report: Callable[[str], None], progress: bool = False
) -> int:
    """Install a dump from disk, with further names if there are files of them; return how many places it has.

    Raise GazetteerError if it cannot be read or written; what was installed before stays.
    """
    with locked(installed.directory(), installed.family(code)):
        return _compile(code, dump, names, report, progress=progress)


def _compile(code: str, dump: Path, names: Sequence[Path], report: Callable[[str], None], *, progress: bool) -> int:
    day = dumps.day_of(dump)
    bar = tqdm(
        dumps.entries(dump, names, report=report), desc=f"Compiling {code}", unit="place",
        disable=None if progress else True,
    )  # fmt: skip
    return installed.put(code, bar, day)


def _version(code: str) -> tuple[int, int] | None:
    """Identify what is installed under a code: a new file has another inode or another time."""
    path = installed.path_of(code)
    if not path.exists():
        return None
    stat = path.stat()
    return stat.st_ino, stat.st_mtime_ns
