"""Where the rows of claims and incidents lie, in frames or in GeoParquet that an export wrote; some of them out.

A file stays where it is: what filters ask about is read once, and a row when somebody looks at it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import shapely

from mapper.columnar import ARROW
from mapper.errors import InputError
from mapper.facts import CLAIM_NEEDS, INCIDENT_NEEDS
from mapper.incidents import CLAIM_COLUMNS, CODES, CRS, DTYPES, INCIDENT_COLUMNS
from mapper.layers import records

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mapper.facts import Numbers

SUFFIX: Final = ".parquet"
BESIDE: Final = ".incidents.parquet"
"""How the file of the incidents is named beside that of their claims."""
TELLING: Final = frozenset({"claim_id", "incident_id", "quote", "reporter_side"})
SEARCHED: Final = ("quote", "title", "place_name", "place_as_written", "reporter_name")
"""The columns of the claims in which words are looked for."""
DRAWN: Final = (
    "claim_id", "incident_id", "outlet", "reporter_side", "stance", "attacker", "target", "event_type", "date_start",
    "date_end", "place_name", "gazetteer_id", "geo_precision", "uncertainty_km", "origin_name", "origin_lon",
    "origin_lat", "told_by",
)  # fmt: skip
"""The columns that drawing needs: of a file they are held in memory, since marks lie all over it."""
FEW_VALUES: Final = ("outlet", "reporter_side", "stance", "attacker", "target", "event_type", "place_name",
                     "gazetteer_id", "origin_name", "told_by", "review", "part_of_day")  # fmt: skip
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

    `lons` and `lats` are degrees, NaN where there is no point; title, note and parties (the sides) are the profile's.
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


@dataclass(frozen=True, slots=True)
class FrameRows:
    """Rows of a frame."""

    frame: gpd.GeoDataFrame

    def taken(self, lines: Numbers) -> gpd.GeoDataFrame:
        """Return rows with all their columns."""
        found: gpd.GeoDataFrame = self.frame.iloc[lines]
        return found

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
class Part:
    """A group of rows of a file: they are read together."""

    path: Path
    metadata: pq.FileMetaData
    group: int


@dataclass(frozen=True, slots=True)
class FileRows:
    """Rows of files, one after the other; `kinds` are their columns, and `held` those that are in memory."""

    parts: tuple[Part, ...]
    ends: Numbers
    kinds: Mapping[str, str]
    held: pa.Table | None = None
    points: Numbers = field(default_factory=lambda: np.empty(0, dtype=object))

    def taken(self, lines: Numbers) -> gpd.GeoDataFrame:
        """Return rows with all their columns; InputError if their file is no longer as it was."""
        lines = np.asarray(lines, dtype=np.int64)
        part_of = np.searchsorted(self.ends, lines, side="right")
        found, order = [self._read(0, [*self.kinds, "geometry"]).slice(0, 0)] if not len(lines) else [], []
        for part in np.unique(part_of):
            here = np.flatnonzero(part_of == part)
            start = self.ends[part - 1] if part else 0
            found.append(self._read(part, [*self.kinds, "geometry"]).take(pa.array(lines[here] - start)))
            order.append(here)
        back = np.argsort(np.concatenate(order)) if order else np.empty(0, dtype=np.int64)
        table = pa.concat_tables(found).take(pa.array(back))
        return _frame(table, self.kinds, shapely.from_wkb(table["geometry"].to_numpy()))

    def drawn(self, lines: Numbers) -> gpd.GeoDataFrame:
        """Return rows with the columns DRAWN."""
        if self.held is None:
            return self.taken(lines)
        kinds = {name: self.kinds[name] for name in self.held.column_names}
        lons, lats = self.points
        return _frame(self.held.take(pa.array(lines)), kinds, shapely.points(lons[lines], lats[lines]))

    def words(self) -> Iterator[pa.RecordBatch]:
        """Return the columns SEARCHED, a group of rows at a time."""
        for part in range(len(self.parts)):
            yield from self._read(part, list(SEARCHED)).to_batches()

    def _read(self, part: int, columns: list[str]) -> pa.Table:
        where = self.parts[part]
        try:
            with pq.ParquetFile(where.path, metadata=where.metadata) as file:
                return file.read_row_group(where.group, columns=columns)
        except (OSError, pa.ArrowException) as error:
            raise InputError(f"{where.path}: the file has changed since it was opened; open it again.") from error


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
    if Path(path).suffix.lower() != SUFFIX:
        return False
    try:
        return set(pq.read_schema(path).names) >= TELLING
    except (OSError, pa.ArrowException):
        return False


def beside(path: str | Path) -> Path:
    """Return where the incidents of a file of claims lie."""
    return Path(path).with_suffix(BESIDE)


def opened(paths: Sequence[str | Path]) -> Holding:
    """Return the holding of files of claims, each with its incidents beside it.

    InputError names the file that is none, lacks columns, or holds what no export writes.
    """
    held = tuple(dict.fromkeys((*CLAIM_NEEDS, *DRAWN, "bbox")))
    claim_files = [_opened(Path(path), CLAIM_COLUMNS) for path in paths]
    incident_files = [_opened(beside(path), INCIDENT_COLUMNS) for path in paths]
    given = pa.concat_tables([_read(file, held) for file in claim_files])
    told = pa.concat_tables([_read(file, INCIDENT_NEEDS) for file in incident_files])
    corner = given["bbox"].combine_chunks()
    lons, lats = (corner.field(name).to_numpy(zero_copy_only=False).astype(float) for name in ("xmin", "ymin"))
    _check(paths, given, told, lons, lats)
    first = claim_files[0].schema_arrow.metadata
    return Holding(
        _rows(claim_files, CLAIM_COLUMNS, given.select(DRAWN).unify_dictionaries().combine_chunks(), (lons, lats)),
        _rows(incident_files, INCIDENT_COLUMNS),
        given, told, lons, lats,
        first.get(b"title", b"").decode(), first.get(b"profile_note", b"").decode(),
        tuple(json.loads(first.get(b"sides", b"[]"))),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class File:
    """A file whose footer was read."""

    path: Path
    metadata: pq.FileMetaData
    schema_arrow: pa.Schema


def _opened(path: Path, columns: Mapping[str, str]) -> File:
    """Read the footer of a file; InputError unless it has the columns of a layer, in their types."""
    try:
        with pq.ParquetFile(path) as file:
            metadata, schema = file.metadata, file.schema_arrow
    except FileNotFoundError as error:
        if path.name.endswith(BESIDE):
            claims = f"{path.name.removesuffix(BESIDE)}{SUFFIX}"
            raise InputError(
                f"{path}: the incidents of {claims} are not beside it; put both files that mapper export wrote "
                "into one folder."
            ) from error
        raise InputError(f"{path}: there is no such file.") from error
    except (OSError, pa.ArrowException) as error:
        raise InputError(f"{path}: this is no Parquet file, or only a part of one; export it again.") from error
    types = {field.name: field.type for field in schema}
    wrong = [name for name, kind in columns.items() if types.get(name) != ARROW[kind.rstrip("?")]]
    if wrong or "bbox" not in types or types.get("geometry") != pa.binary():
        told = ", ".join(wrong[:3] or ["geometry"])
        raise InputError(f"{path}: its columns are not those of mapper export ({told}); export it again.")
    return File(path, metadata, schema)


def _read(file: File, columns: Sequence[str]) -> pa.Table:
    try:
        return pq.read_table(
            file.path, columns=list(columns), read_dictionary=[name for name in FEW_VALUES if name in columns]
        ).replace_schema_metadata()
    except (OSError, pa.ArrowException) as error:
        raise InputError(f"{file.path}: this is no Parquet file, or only a part of one; export it again.") from error


def _rows(files: Sequence[File], kinds: Mapping[str, str], held: pa.Table | None = None, points: Any = ()) -> FileRows:
    parts = [Part(file.path, file.metadata, group) for file in files for group in range(file.metadata.num_row_groups)]
    ends = np.cumsum([part.metadata.row_group(part.group).num_rows for part in parts], dtype=np.int64)
    return FileRows(tuple(parts), ends, kinds, held, points)


def _check(paths: Sequence[str | Path], given: pa.Table, told: pa.Table, lons: Numbers, lats: Numbers) -> None:
    """Raise InputError if the columns hold what no export writes."""
    faults = [
        f"{name} is empty in some rows" for table in (given, told) for name in table.column_names
        if not ALL.get(name, "?").endswith("?") and table[name].null_count
    ]  # fmt: skip
    for table in (given, told):
        for name in CODES.keys() & set(table.column_names):
            unknown = sorted(set(table[name].unique().to_pylist()) - {None, *CODES[name]})
            faults += [f"{name} holds {unknown[0]}"] if unknown else []
    if (np.abs(lons) > 180).any() or (np.abs(lats) > 90).any():
        faults.append("a point lies outside the Earth")
    if faults:
        raise InputError(f"{', '.join(map(str, paths))}: this is no export of claims ({faults[0]}); export it again.")
