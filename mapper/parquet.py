"""A table in; Parquet with a seal out, and back: some of its columns, its first rows, what it says of a column.

The seal is a checksum of all that comes before the footer. A file that bears a true one is whole, and what its footer
says of columns is so; of any other that is found out by reading them.
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

SEAL: Final = "crc32"
TAIL: Final = 8
"""The bytes that end a file: the footer's length, and four letters."""

# Arrow's own memory goes back to the kernel at once, which then clears it anew for the next column.
pa.set_memory_pool(pa.system_memory_pool())


class Extent(NamedTuple):
    """What a column holds: how many nulls, and the least and the most of the others, None where there are none."""

    nulls: int
    least: Any = None
    most: Any = None


@dataclass(frozen=True, slots=True)
class ParquetFile:
    """A file of which the bytes are held, so that it stays what it was when somebody writes over it.

    `repeated` are the columns that are read as dictionaries; `kept` tells which rows count, None for all.
    """

    path: Path
    data: bytes
    repeated: Sequence[str]
    is_sealed: bool
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
        return cls(path, data, repeated, told.get(SEAL.encode()) == _checksum(memoryview(data)[: -TAIL - length]))

    @property
    def schema(self) -> pa.Schema:
        """The columns as they were written, and what the file says about itself."""
        try:
            return pq.read_schema(pa.BufferReader(self.data))
        except (OSError, pa.ArrowException) as error:
            raise _damaged(self.path) from error

    def only(self, kept: pa.ChunkedArray) -> Self:
        """Return the file with those of its rows that are kept."""
        return replace(self, kept=kept)

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
            reader = self._reader()
            batches = reader.iter_batches(size, columns=list(names), use_threads=False)
            first = [batch for batch, _ in zip(batches, range(1), strict=False)]
            table = pa.Table.from_batches(first) if first else reader.read(columns=list(names))
        except (OSError, pa.ArrowException) as error:
            raise _damaged(self.path) from error
        if self.kept is not None:
            table = table.filter(self.kept.slice(0, len(table)))
        return table.replace_schema_metadata()

    def extent(self, name: str) -> Extent | None:
        """Return what the footer says of a column, if there is a seal on it and it tells all; else None."""
        if not self.is_sealed or self.kept is not None:
            return None
        footer = self._reader().metadata
        places = {footer.schema.column(at).path: at for at in range(footer.num_columns)}
        at = places.get(name)
        if at is None:
            return None
        told = [footer.row_group(group).column(at).statistics for group in range(footer.num_row_groups)]
        if any(one is None or not one.has_null_count or (one.num_values and not one.has_min_max) for one in told):
            return None
        held = [one for one in told if one.num_values]
        least, most = (min(one.min for one in held), max(one.max for one in held)) if held else (None, None)
        return Extent(sum(one.null_count for one in told), least, most)

    def _reader(self) -> pq.ParquetFile:
        return pq.ParquetFile(pa.BufferReader(self.data), read_dictionary=list(self.repeated))


def sealed(table: pa.Table) -> bytes:
    """Return a table as Parquet with its seal."""
    stream = io.BytesIO()
    with pq.ParquetWriter(stream, table.schema, compression="zstd") as writer:
        writer.write_table(table)
        writer.add_key_value_metadata({SEAL: _checksum(stream.getbuffer())})
    return stream.getvalue()


def _checksum(data: memoryview) -> bytes:
    return f"{zlib.crc32(data):08x}".encode()


def _damaged(path: Path) -> InputError:
    return InputError(f"{path}: this is no Parquet file, or only a part of one; export it again.")
