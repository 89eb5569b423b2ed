"""Where the rows of claims and incidents lie, in frames or in GeoParquet that an export wrote; some of them out.

Of files, the columns that are asked about are held as Arrow has them, the others when somebody looks further than the
first rows; rows become frames when they are looked at.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Final, Protocol

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import shapely

from mapper.columnar import ARROW
from mapper.errors import InputError
from mapper.export import BESIDE, PARQUET, beside
from mapper.facts import CLAIM_NEEDS, INCIDENT_NEEDS, one_piece
from mapper.incidents import CLAIM_COLUMNS, CODES, CRS, DTYPES, INCIDENT_COLUMNS, RANGES
from mapper.layers import records
from mapper.parquet import Extent, ParquetFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from mapper.facts import Numbers

TELLING: Final = frozenset({"claim_id", "incident_id", "quote", "reporter_side"})
SEARCHED: Final = ("quote", "title", "place_name", "place_as_written", "reporter_name")
"""The columns of the claims in which words are looked for."""
HEAD: Final = 5_000
"""The first rows, which are at hand without those that follow."""
CORNER: Final = ("bbox.xmin", "bbox.ymin")
DRAWN: Final = (
    "claim_id", "incident_id", "outlet", "reporter_side", "stance", "attacker", "target", "event_type", "date_start",
    "date_end", "place_name", "gazetteer_id", "geo_precision", "uncertainty_km", "origin_name", "origin_lon",
    "origin_lat", "told_by", "status",
)  # fmt: skip
"""The columns that drawing needs, of claims and of incidents."""
UNLIKE: Final = frozenset({"claim_id", "incident_id", "article_id", "quote", "title", "url", "grouped_by"})
"""The columns whose values seldom repeat."""
BOX: Final = pa.struct([(name, pa.float64()) for name in ("xmin", "ymin", "xmax", "ymax")])
WORDS_AT_ONCE: Final = 50_000
ALL: Final[Mapping[str, str]] = {**CLAIM_COLUMNS, **INCIDENT_COLUMNS}


class Rows(Protocol):
    """The rows of a layer, by their number."""

    def taken(self, lines: Numbers) -> gpd.GeoDataFrame:
        """Return rows with all their columns, in the order asked for."""

    def drawn(self, lines: Numbers) -> gpd.GeoDataFrame:
        """Return rows with at least the columns DRAWN, in the order asked for."""

    def words(self) -> Iterator[pa.RecordBatch]:
        """Return the columns SEARCHED of all rows, in parts."""


@dataclass(frozen=True, slots=True)
class Holding:
    """Where claims and incidents lie, and what is asked about them: `given` and `incidents_given` hold what facts need.

    `lons` and `lats` are degrees, NaN where there is no point; `n_claims` is the number of claims where it is known;
    title, note and parties (the sides) are the profile's.
    """

    claims: Rows
    incidents: Rows
    given: pa.Table
    incidents_given: pa.Table
    lons: Numbers
    lats: Numbers
    title: str = ""
    note: str = ""
    parties: tuple[str, ...] = ()
    n_claims: int | None = None


@dataclass(frozen=True, slots=True)
class FrameRows:
    """Rows of a frame."""

    frame: gpd.GeoDataFrame

    def taken(self, lines: Numbers) -> gpd.GeoDataFrame:
        """Return rows with all their columns."""
        return self.frame.take(lines)

    def drawn(self, lines: Numbers) -> gpd.GeoDataFrame:
        """Return the same."""
        return self.taken(lines)

    def words(self) -> Iterator[pa.RecordBatch]:
        """Return the columns SEARCHED."""
        return iter(_columns(self.frame, {name: ALL[name] for name in SEARCHED}).to_batches())


def framed(
    claims: gpd.GeoDataFrame, incidents: gpd.GeoDataFrame, title: str = "", note: str = "", parties: Sequence[str] = ()
) -> Holding:
    """Return the holding of two frames."""
    given, told = ({name: ALL[name] for name in needs} for needs in (CLAIM_NEEDS, INCIDENT_NEEDS))
    lons, lats = (np.array(axis, dtype=float) for axis in (claims.geometry.x, claims.geometry.y))
    return Holding(
        FrameRows(claims), FrameRows(incidents), _columns(claims, given), _columns(incidents, told), lons, lats,
        title, note, tuple(parties),
    )  # fmt: skip


def _columns(frame: gpd.GeoDataFrame, kinds: Mapping[str, str]) -> pa.Table:
    """Return columns of a frame."""
    rows = records(frame, kinds)
    return pa.table({
        name: pa.array([row[name] for row in rows], ARROW[kind.rstrip("?")]) for name, kind in kinds.items()
    })  # fmt: skip


@dataclass(frozen=True, slots=True)
class FileRows:
    """Rows of files; `kinds` are their columns, `head` the first rows.

    Only columns that were asked about are `held` in memory, as Arrow has them, repeated values once. The others follow
    when somebody looks further than the head.
    """

    files: Sequence[ParquetFile]
    kinds: Mapping[str, str]
    lons: Numbers
    lats: Numbers
    head: pa.Table
    held: dict[str, pa.ChunkedArray]
    lock: Lock = field(default_factory=Lock)

    def taken(self, lines: Numbers) -> gpd.GeoDataFrame:
        """Return rows with all their columns."""
        return self._some(lines, self.kinds)

    def drawn(self, lines: Numbers) -> gpd.GeoDataFrame:
        """Return rows with the columns DRAWN: they may be many."""
        return self._some(lines, {name: kind for name, kind in self.kinds.items() if name in DRAWN})

    def words(self) -> Iterator[pa.RecordBatch]:
        """Return the columns SEARCHED."""
        return iter(self.columns(SEARCHED).to_batches(WORDS_AT_ONCE))

    def columns(self, names: Iterable[str]) -> pa.Table:
        """Return columns of all rows, and hold them from now on."""
        with self.lock:
            lacking = [name for name in names if name not in self.held]
            if lacking:
                found = _together(self.files, lacking)
                self.held.update({name: found[name] for name in lacking})
        return pa.table({name: self.held[name] for name in names})

    @property
    def n_keys(self) -> int | None:
        """How many claims or incidents there are; None where no file tells it of all."""
        return self.files[0].n_keys if len(self.files) == 1 else None

    def _some(self, lines: Numbers, kinds: Mapping[str, str]) -> gpd.GeoDataFrame:
        near = lines.max(initial=0) < max(len(self.head), 1)
        table = self.head.select(list(kinds)) if near else self.columns(kinds)
        some = table.take(pa.array(lines, pa.int64()))
        lons, lats = self.lons[lines], self.lats[lines]
        shapes = np.full(len(lons), None, dtype=object)
        there = np.isfinite(lons)
        shapes[there] = shapely.points(lons[there], lats[there])
        return _frame(some, kinds, shapes)


def _together(files: Sequence[ParquetFile], names: Sequence[str]) -> pa.Table:
    """Return columns of all files, each in one piece."""
    table = pa.concat_tables([file.read(names) for file in files])
    return pa.table({name: one_piece(table[name]) for name in table.column_names})


def _frame(table: pa.Table, kinds: Mapping[str, str], shapes: Numbers) -> gpd.GeoDataFrame:
    """Return a table as a frame, each column of the type that it has in the frames."""
    cells: dict[str, Any] = {}
    for name, kind in kinds.items():
        values = table[name].to_pylist()
        if kind == "list":
            values = [tuple(value or ()) for value in values]
        cells[name] = pd.Series(values, dtype=DTYPES[kind.rstrip("?")])
    return gpd.GeoDataFrame(cells, geometry=gpd.GeoSeries(shapes, crs=CRS), crs=CRS)


def is_table(path: str | Path) -> bool:
    """Tell whether a path is a Parquet file of claims, which the app opens as it is, and not one of articles."""
    if Path(path).suffix.lower() != PARQUET:
        return False
    try:
        return set(pq.read_schema(path).names) >= TELLING
    except (OSError, pa.ArrowException):
        return False


def opened(paths: Sequence[str | Path]) -> Holding:
    """Return the holding of files of claims, each with its incidents beside it.

    InputError names the file that is none, lacks columns, or holds what no export writes.
    """
    claims = _read([Path(path) for path in paths], CLAIM_COLUMNS, CLAIM_NEEDS)
    incidents = _read([beside(path) for path in paths], INCIDENT_COLUMNS, INCIDENT_NEEDS)
    _check(paths, claims, incidents)
    return Holding(
        claims, incidents, claims.columns(CLAIM_NEEDS), incidents.columns(INCIDENT_NEEDS), claims.lons, claims.lats,
        *_about(claims.files[0]), n_claims=claims.n_keys,
    )  # fmt: skip


def _about(file: ParquetFile) -> tuple[str, str, tuple[str, ...]]:
    """Return the title, the note and the sides that a file tells of, nothing where it does not."""
    told = file.schema.metadata or {}
    try:
        sides = json.loads(told.get(b"sides", b"[]"))
        return told.get(b"title", b"").decode(), told.get(b"profile_note", b"").decode(), tuple(map(str, sides))
    except (ValueError, TypeError) as error:
        raise InputError(f"{file.path}: what it says about itself cannot be read; export it again.") from error


def _read(paths: Sequence[Path], kinds: Mapping[str, str], needed: Iterable[str]) -> FileRows:
    """Read the files of a layer; InputError unless each has its columns, in their types."""
    repeated = [name for name, kind in kinds.items() if kind.startswith("str") and name not in UNLIKE]
    key = next(iter(kinds))
    files: list[ParquetFile] = []
    for path in paths:
        try:
            file = ParquetFile.at(path, repeated)
        except FileNotFoundError as error:
            raise InputError(_missing(path)) from error
        _check_columns(path, file.schema, kinds)
        files.append(_new(file, files, key))
    box = CORNER if all(file.n_keys is not None for file in files) else ("bbox",)  # without a seal all is read once
    held = _together(files, [*needed, *box])
    corner = one_piece(held["bbox"])
    lons, lats = (np.array(corner.field(name).to_numpy(zero_copy_only=False), float) for name in ("xmin", "ymin"))
    empty = corner.is_null().to_numpy(zero_copy_only=False)
    lons[empty] = lats[empty] = np.nan
    head = files[0].head([*kinds], HEAD)
    return FileRows(files, kinds, lons, lats, head, {name: held[name] for name in needed})


def _new(file: ParquetFile, before: Sequence[ParquetFile], key: str) -> ParquetFile:
    """Return a file with the rows that tell of no claim or incident which a file before it holds."""
    if not before:
        return file
    held = [chunk for other in before for chunk in other.read([key])[key].chunks]
    return file.only(pc.invert(pc.is_in(file.read([key])[key], pa.chunked_array(held, pa.string()))))


def _missing(path: Path) -> str:
    if not path.name.endswith(BESIDE):
        return f"{path}: there is no such file."
    claims = f"{path.name.removesuffix(BESIDE)}{PARQUET}"
    return f"{path}: the incidents of {claims} are not beside it; keep both files of an export in one folder."


def _check_columns(path: Path, schema: pa.Schema, kinds: Mapping[str, str]) -> None:
    types = {field.name: field.type for field in schema}
    wrong = [name for name, kind in kinds.items() if types.get(name) != ARROW[kind.rstrip("?")]]
    if types.get("bbox") != BOX:
        wrong.append("bbox")
    if wrong:
        raise InputError(f"{path}: its columns are not those of an export ({', '.join(wrong[:3])}); export it again.")


def _check(paths: Sequence[str | Path], claims: FileRows, incidents: FileRows) -> None:
    """Raise InputError if the columns hold what no export writes."""
    ids = incidents.held["incident_id"]
    n_incidents = len(ids.unique()) if incidents.n_keys is None else incidents.n_keys
    faults = ["an incident stands in it twice"] if n_incidents < len(ids) else []
    for rows in (claims, incidents):
        faults += (fault for name, kind in rows.kinds.items() for fault in _faults(rows, name, kind))
        if (np.abs(rows.lons) > 180).any() or (np.abs(rows.lats) > 90).any():
            faults.append("a point lies outside the Earth")
    if faults:
        raise InputError(f"{', '.join(map(str, paths))}: this is no export of claims ({faults[0]}); export it again.")


def _faults(rows: FileRows, name: str, kind: str) -> Iterator[str]:
    """Yield what no export writes into a column; the footers tell it of one that is not held, or it is read."""
    column = rows.held.get(name)
    is_open = column is None and name not in CODES
    told = [file.extent(name, ranged=name in RANGES) for file in rows.files] if is_open else []
    extents = [extent for extent in told if extent is not None]
    if len(extents) < len(rows.files):
        column = _together(rows.files, [name])[name] if column is None else column
        extents = [Extent(column.null_count, *(pc.min_max(column).as_py().values() if name in RANGES else ()))]
    if not kind.endswith("?") and any(extent.nulls for extent in extents):
        yield f"{name} is empty in some rows"
    if name in CODES and column is not None:
        unknown = sorted(set(column.unique().to_pylist()) - {None, *CODES[name]})
        yield from [f"{name} holds {unknown[0]}"] if unknown else []
    if name in RANGES:
        low, high = RANGES[name]
        if any(extent.least < low or extent.most > high for extent in extents if extent.least is not None):
            yield f"{name} leaves {low} to {high}"
