"""Parquet under a seal: what it spares is spared of whole files alone, and nothing else changes."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from mapper.errors import InputError
from mapper.parquet import SEAL, Extent, ParquetFile, sealed

TABLE = pa.table({
    "name": ["a", "a", "b", "c"],
    "number": pa.array([3, None, 1, 2], pa.int64()),
    "empty": pa.array([None] * 4, pa.float64()),
    "list": [["x"], [], ["y", "z"], []],
})  # fmt: skip


@pytest.fixture
def path(tmp_path):
    (tmp_path / "x.parquet").write_bytes(sealed(TABLE))
    return tmp_path / "x.parquet"


def test_a_sealed_file_is_parquet_as_any_other(path):
    assert pq.read_table(path).equals(TABLE)
    assert SEAL.encode() in pq.read_metadata(path).metadata


def test_what_the_footer_says_under_a_seal_is_what_the_columns_hold(path):
    file = ParquetFile.at(path, [])
    assert file.n_keys == 3
    assert file.extent("number", ranged=True) == Extent(1, 1, 3)
    assert file.extent("empty", ranged=True) == Extent(4)
    assert file.extent("name", ranged=False) == Extent(0)
    assert file.extent("list", ranged=False) is None


def test_a_file_without_a_seal_or_with_some_of_its_rows_says_nothing(path):
    whole = ParquetFile.at(path, [])
    some = whole.only(pa.chunked_array([[True, False, True, False]]))
    pq.write_table(TABLE, path)
    for file in (ParquetFile.at(path, []), some):
        assert file.n_keys is None
        assert file.extent("number", ranged=True) is None
    assert some.read(["name"]).column("name").to_pylist() == ["a", "b"]


@pytest.mark.parametrize("at", [4, 20, 60])
def test_a_changed_byte_breaks_the_seal(path, at):
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)
    assert ParquetFile.at(path, []).n_keys is None


def test_the_first_rows_come_alone_and_none_of_no_rows(path):
    assert ParquetFile.at(path, ["name"]).head(["name"], 2).to_pydict() == {"name": ["a", "a"]}
    path.write_bytes(sealed(TABLE.slice(0, 0)))
    assert len(ParquetFile.at(path, []).head(["name", "list"], 2)) == 0


def test_a_file_stays_what_it_was_when_it_is_written_over(path):
    file = ParquetFile.at(path, [])
    path.write_bytes(b"something else")
    assert file.read(["name"]).column("name").to_pylist() == ["a", "a", "b", "c"]
    with pytest.raises(InputError, match="no Parquet"):
        ParquetFile.at(path, [])
