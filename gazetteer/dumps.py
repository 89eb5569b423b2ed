"""GeoNames' dump files, as they are downloaded: rows in, entries to be compiled out, one at a time.

A dump has 19 columns divided by tabs; it is a .txt file, or a .zip file with it inside. What is no place that reports
of fighting name (roads, hotels, wells, streams, whose point is but their mouth) is passed over: `KINDS` lists the rest.
"""

from __future__ import annotations

import contextlib
import sqlite3
import tempfile
import zipfile
import zlib
from collections import Counter, defaultdict
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from gazetteer.compiled import Entry
from gazetteer.errors import LayerError
from gazetteer.layers import RADIUS
from gazetteer.names import is_written, normal
from gazetteer.place import Place
from gazetteer.world import divisions, town_radius, with_bare

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from gazetteer.place import Kind

    Report = Callable[[str], None]

COLUMNS: Final = 19
ALTERNATE_COLUMNS: Final = 10
CODE_COLUMNS: Final = 4
# Feature class and code -> kind. All of class P are settlements; those of class U (undersea), V but for forests, and R
# (roads) are none of ours. Countries (A.PCL) are all bundled, with circles that cover them, so a dump's would only be
# doubles. Areas without a boundary (L.RGN) are regions: as "other" their circle would be too small.
CODES: Final[Mapping[Kind, str]] = {
    "region": "A.ADM1 A.TERR L.RGN L.RGNE L.RGNH",
    "district": "A.ADM2 A.ADM3 A.ADM4 A.ADM5 A.ADMD A.PRSH A.ZN A.ZNB",
    "water": "H.BAY H.BAYS H.CHN H.COVE H.FJD H.GULF H.HBR H.INLT H.LGN H.LK H.LKI H.LKN H.LKO H.LKS H.RSV H.SD H.STRT",
    "mountain": "T.HLL T.HLLS T.MT T.MTS T.PASS T.PK T.PKS T.RDGE T.VLC",
    "base": "L.MILB L.MVA L.NVB S.AIRB S.AIRF S.AIRP S.AIRQ S.FT S.INSM",
    "other": "H.DCK L.INDS L.LCTY L.OILF L.GASF L.PRT S.BDG S.CMPRF S.CTRA S.DAM S.HSP S.MN S.MNQ S.MSTY "
    "S.OILR S.OILT S.PMPO S.PS S.PSH S.PSN S.PSTB S.PRN T.CAPE T.DSRT T.ISL T.ISLS T.PEN T.PLAT T.PLN "
    "T.PT T.VAL V.FRST",
}  # fmt: skip
KINDS: Final[Mapping[str, Kind]] = {code: kind for kind, codes in CODES.items() for code in codes.split()}
# Radius in km where a code is far from typical of its kind: estimates.
WIDE: Final[Mapping[str, float]] = {
    "A.ADM3": 15.0, "A.ADM4": 10.0, "A.ADM5": 10.0, "H.GULF": 100.0, "H.STRT": 30.0, "T.DSRT": 100.0, "T.ISLS": 20.0,
    "T.MTS": 30.0, "T.PEN": 20.0, "T.PLAT": 30.0, "T.PLN": 30.0, "T.VAL": 10.0,
}  # fmt: skip
# What stands in the column of the language where the name is none: codes, links, transcriptions.
NO_LANGUAGE: Final = frozenset("faac fr_1793 iata icao link phon piny post tcid unlc wkdt".split())
NO_UNIT: Final = frozenset({"", "00"})
ABBREVIATION: Final = "abbr"
TRUE: Final = "1"
NO_YEAR: Final = 1980  # what an archive says that was given none


class Row(NamedTuple):
    """The columns of a dump that are used."""

    number: int
    name: str
    ascii: str
    alternates: Sequence[str]
    lat: float
    lon: float
    code: str
    country: str | None
    admin1: str | None
    people: int


class Further(NamedTuple):
    """A name from another file than the dump: its language, and whether it is the preferred one in that."""

    name: str
    language: str
    preferred: bool


def entries(dump: Path, names: Sequence[Path] = (), *, report: Report) -> Iterator[Entry]:
    """List the places of a dump, with further names from alternateNamesV2 and admin code files if there are any.

    Malformed rows are reported, each with file and line, and left out. A division that the bundled tables know keeps
    their point, circle and identifier, and gains the dump's names.
    Raise LayerError if a file cannot be read, or none of the rows of the dump is a place.
    """
    people: Counter[tuple[str, str]] = Counter()
    areas: dict[tuple[str, ...], list[str]] = defaultdict(list)
    known = {_area_key(e.place) for e in divisions(people)}
    count = 0
    with _further_names(names, report) as further:
        for row in rows(dump, report):
            kind = kind_of(row.code)
            if kind is None:
                continue
            count += 1
            entry = _entry(row, kind, further(row.number))
            if kind == "settlement" and row.country and row.admin1:
                people[row.country, row.admin1] += row.people
            if kind in {"region", "district"} and (key := _area_key(entry.place)) in known:
                areas[key] += entry.names
            else:
                yield entry
    if not count:
        raise LayerError(f"{dump}: the file holds no usable row; a GeoNames dump has {COLUMNS} columns divided by tabs")
    for entry in divisions(people):
        if found := areas.get(_area_key(entry.place)):
            yield replace(entry, names=(*entry.names, *found))


def rows(dump: Path, report: Report) -> Iterator[Row]:
    """Read the rows of a dump; report those that are malformed and leave them out."""
    for line, cells in _lines(dump, (COLUMNS,), report):
        try:
            yield _row(cells)
        except ValueError as error:
            report(f"{dump}, line {line}: {error}; the row is left out")


def kind_of(code: str) -> Kind | None:
    """Give the kind of a feature by class and code ("P.PPL"), or none for what is passed over."""
    return "settlement" if code.startswith("P.") else KINDS.get(code)


def day_of(dump: Path) -> date:
    """Give the day of a dump: that of the file in the archive, or its own; raise LayerError if it cannot be read."""
    with _reading(dump):
        if zipfile.is_zipfile(dump):
            with zipfile.ZipFile(dump) as archive:
                year, month, day, *_ = _member(archive, dump).date_time
            if year > NO_YEAR:
                return date(year, month, day)
        return datetime.fromtimestamp(dump.stat().st_mtime, UTC).date()


def _row(cells: Sequence[str]) -> Row:
    """Build a row; raise ValueError, saying which column is wrong."""
    number, name, ascii_name, alternates, lat, lon = cells[:6]
    if not (number.isascii() and number.isdigit()):
        raise ValueError(f"the geonameid '{number}' is no number")
    if not normal(name):
        raise ValueError("the name is empty")
    country, admin1 = cells[8].strip().upper(), cells[10].strip()
    return Row(
        int(number), name.strip(), ascii_name, alternates.split(",") if alternates else (),
        _degrees("latitude", lat, 90), _degrees("longitude", lon, 180), f"{cells[6]}.{cells[7]}",
        country or None, None if admin1 in NO_UNIT else admin1, _people(cells[14]),
    )  # fmt: skip


def _degrees(column: str, written: str, limit: float) -> float:
    try:
        value = float(written)
    except ValueError:
        raise ValueError(f"the {column} '{written}' is no number") from None
    if not abs(value) <= limit:  # this is so of "nan" too
        raise ValueError(f"the {column} {written} is out of range")
    return value


def _people(written: str) -> int:
    if written and not (written.isascii() and written.isdigit()):
        raise ValueError(f"the population '{written}' is no number")
    return int(written or 0)


def _entry(row: Row, kind: Kind, further: Sequence[Further]) -> Entry:
    number = f"geonames:{row.number}"
    english = [f.name for f in further if f.language == "en" and f.preferred]
    radius = town_radius(row.people) if kind == "settlement" else WIDE.get(row.code, RADIUS[kind])
    place = Place(
        gazetteer_id=number, name=row.name, label=english[0] if english else row.name, lat=row.lat, lon=row.lon,
        kind=kind, uncertainty_km=radius, layer="geonames", country=row.country,
        admin1=None if row.code.startswith("L.RGN") else row.admin1, population=row.people, source=number,
    )  # fmt: skip
    names = [row.name, row.ascii, *filter(is_written, row.alternates)]
    names += [f.name for f in further if f.language != ABBREVIATION and is_written(f.name)]
    if kind in {"region", "district"}:
        names = list(with_bare(names))
    return Entry(place, names, abbreviations=[f.name for f in further if f.language == ABBREVIATION])


def _area_key(place: Place) -> tuple[str, ...]:
    """Give the key under which a division meets itself in the bundled tables: by code, or by name if below that."""
    unit = (place.country or "", place.admin1 or "")
    return unit if place.kind == "region" else (*unit, normal(place.name))


@contextlib.contextmanager
def _further_names(files: Sequence[Path], report: Report) -> Iterator[Callable[[int], Sequence[Further]]]:
    """Put further names into a table on disk, since those of the world are 18 million; ask it by geonameid."""
    if not files:
        yield lambda _: ()
        return
    # the table is closed before its directory is removed
    with (
        tempfile.TemporaryDirectory() as directory,
        contextlib.closing(sqlite3.connect(Path(directory) / "names.sqlite", isolation_level=None)) as table,
    ):
        table.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; BEGIN; CREATE TABLE name (id, a, b, c);")
        for file in files:
            table.executemany("INSERT INTO name VALUES (?,?,?,?)", _alternates(file, report))
        table.execute("CREATE INDEX name_id ON name (id)")
        table.execute("COMMIT")

        def further(number: int) -> Sequence[Further]:
            found = table.execute("SELECT a, b, c FROM name WHERE id = ? ORDER BY rowid", (number,))
            return [Further(name, language, bool(preferred)) for name, language, preferred in found]

        yield further


def _alternates(file: Path, report: Report) -> Iterator[tuple[int, str, str, bool]]:
    """Read the names of an alternateNamesV2 or admin code file: geonameid, name, language, preferred.

    Names that were once in use still find a place; nicknames do not, for many are ordinary words.
    """
    for line, cells in _lines(file, (ALTERNATE_COLUMNS, CODE_COLUMNS), report):
        codes = len(cells) == CODE_COLUMNS
        number = cells[3] if codes else cells[1]
        if not (number.isascii() and number.isdigit()):
            report(f"{file}, line {line}: the geonameid '{number}' is no number; the row is left out")
        elif codes:
            yield from ((int(number), name, "en", False) for name in dict.fromkeys(cells[1:3]))
        elif cells[2] not in NO_LANGUAGE and cells[6] != TRUE:
            now = TRUE not in cells[7:8]
            yield int(number), cells[3], cells[2], cells[4] == TRUE and now


def _lines(file: Path, widths: Sequence[int], report: Report) -> Iterator[tuple[int, list[str]]]:
    """Give the lines of a file, or of the one in a .zip file, as cells; report those with another number of them."""
    with _reading(file), _opened(file) as stream:
        for number, line in enumerate(stream, 1):
            try:
                text = line.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
            except UnicodeDecodeError as error:
                report(f"{file}, line {number}: this is no UTF-8 ({error.reason}); the row is left out")
                continue
            if not text or text.startswith("#"):
                continue
            cells = text.split("\t")
            if len(cells) in widths:
                yield number, cells
            else:
                wanted = " or ".join(map(str, widths))
                report(f"{file}, line {number}: {len(cells)} columns instead of {wanted}; the row is left out")


@contextlib.contextmanager
def _opened(file: Path) -> Iterator[Iterable[bytes]]:
    if zipfile.is_zipfile(file):
        with zipfile.ZipFile(file) as archive, archive.open(_member(archive, file)) as inside:
            # whoever reads to the end has its checksum verified
            yield inside
    elif file.suffix.lower() == ".zip":
        raise LayerError(f"{file}: this is no zip archive, or one that was cut off; download it again")
    else:
        with file.open("rb") as stream:
            yield stream


def _member(archive: zipfile.ZipFile, file: Path) -> zipfile.ZipInfo:
    """Find the table in an archive: its largest .txt file, since GeoNames adds a readme and lists of codes."""
    found = [m for m in archive.infolist() if m.filename.lower().endswith(".txt")]
    if not found:
        raise LayerError(f"{file}: there is no .txt file in this archive; give a dump of GeoNames")
    return max(found, key=lambda m: m.file_size)


@contextlib.contextmanager
def _reading(file: Path) -> Iterator[None]:
    """Say in one sentence that a file cannot be read, or is damaged."""
    try:
        yield
    except (zipfile.BadZipFile, EOFError, zlib.error) as error:
        raise LayerError(f"{file}: the archive is damaged ({error}); download it again") from error
    except OSError as error:
        raise LayerError(f"{file}: the dump cannot be read ({error.strerror or error})") from error
