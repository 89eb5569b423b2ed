"""A table in; Parquet with a seal out, and back: some of its columns, its first rows, what it says of a column.

The seal is a checksum of all that comes before the footer. A file that bears a true one is whole, and what its footer
says of columns is so; of any other that is found out by reading them. Beside it stands how many values the first
column has, which takes long to find out.
"""

from __future__ import annotations

import io
import zlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Self

import pyarrow as pa
import pyarrow.parquet as pq

from mapper.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

SEAL: Final = "seal"
TAIL: Final = 8
"""The bytes that end a file: the footer's length, and four letters."""


class Extent(NamedTuple):
    """What a column holds: how many nulls, and the least and the most of the others, None where there are none."""

    nulls: int
    least: Any = None
    most: Any = None


@dataclass(frozen=True, slots=True)
class ParquetFile:
    """A file of which the bytes are held, so that it stays what it was when somebody writes over it.

    `repeated` are the columns that are read as dictionaries; `n_keys` is the number of values of the first column, None
    where there is no seal; `kept` tells which rows count, None for all.
    """

    path: Path
    data: bytes
    repeated: Sequence[str]
    n_keys: int | None = None
    kept: pa.ChunkedArray | None = None

    @classmethod
    def at(cls, path: Path, repeated: Sequence[str]) -> Self:
        """Return the file at a path; FileNotFoundError if there is none, InputError if it is no Parquet file."""
        try:
            data = path.read_bytes()
            told = pq.read_metadata(pa.BufferReader(data)).metadata or {}
        except FileNotFoundError:
            raise
        except (OSError, pa.ArrowException) as error:
            raise _damaged(path) from error
        length = int.from_bytes(data[-TAIL : -TAIL + 4], "little")
        checksum, _, n_keys = told.get(SEAL.encode(), b"").decode(errors="replace").partition(" ")
        is_whole = checksum == _checksum(memoryview(data)[: -TAIL - length])
        return cls(path, data, repeated, int(n_keys) if is_whole and n_keys.isdecimal() else None)

    @property
    def schema(self) -> pa.Schema:
        """The columns as they were written, and what the file says about itself."""
        try:
            return pq.read_schema(pa.BufferReader(self.data))
        except (OSError, pa.ArrowException) as error:
            raise _damaged(self.path) from error

    def only(self, kept: pa.ChunkedArray) -> Self:
        """Return the file with those of its rows that are kept."""
        return replace(self, n_keys=None, kept=kept)

    def read(self, names: Sequence[str]) -> pa.Table:
        """Return columns."""
        try:
            table = self._reader().read(columns=list(names))
        except (OSError, pa.ArrowException) as error:
            raise _damaged(self.path) from error
        return (table if self.kept is None else table.filter(self.kept)).replace_schema_metadata()

    def head(self, names: Sequence[str], size: int) -> pa.Table:
        """Return columns of the first rows, at most `size` of those in the file."""
        try:
            batch = next(self._reader().iter_batches(size, columns=list(names), use_threads=False), None)
        except (OSError, pa.ArrowException) as error:
            raise _damaged(self.path) from error
        table = self.read(names) if batch is None else pa.Table.from_batches([batch])
        return table.replace_schema_metadata()

    def extent(self, name: str, *, ranged: bool) -> Extent | None:
        """Return what the footer says of a column, if there is a seal on it and it tells all; else None.

        The least and the most are looked up of `ranged` columns alone, which hold numbers.
        """
        if self.n_keys is None:
            return None
        footer = self._reader().metadata
        at = {footer.schema.column(at).path: at for at in range(footer.num_columns)}.get(name)
        if at is None:
            return None
        told = [footer.row_group(group).column(at).statistics for group in range(footer.num_row_groups)]
        if not all(one and one.has_null_count for one in told):
            return None
        n_nulls = sum(one.null_count for one in told)
        held = [one for one in told if one.num_values] if ranged else []
        if not all(one.has_min_max for one in held):
            return None
        return Extent(n_nulls, min(one.min for one in held), max(one.max for one in held)) if held else Extent(n_nulls)

    def _reader(self) -> pq.ParquetFile:
        return pq.ParquetFile(pa.BufferReader(self.data), read_dictionary=list(self.repeated))


def sealed(table: pa.Table) -> bytes:
    """Return a table as Parquet with its seal."""
    stream = io.BytesIO()
    with pq.ParquetWriter(stream, table.schema, compression="zstd") as writer:
        writer.write_table(table)
        n_keys = len(table.column(0).unique())
        writer.add_key_value_metadata({SEAL: f"{_checksum(stream.getbuffer())} {n_keys}"})
    return stream.getvalue()


def _checksum(data: memoryview) -> str:
    return f"{zlib.crc32(data):08x}"


def _damaged(path: Path) -> InputError:
    return InputError(f"{path}: this is no Parquet file, or only a part of one; export it again.")
