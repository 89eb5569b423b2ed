"""Files that an export wrote are opened as they are; of any other, one sentence says what is wrong."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from samples import sample_claims, sample_incidents

from mapper import export, holdings
from mapper.errors import InputError
from mapper.filters import Selection
from mapper.incidents import CLAIM_COLUMNS
from mapper.parquet import sealed
from mapper.queries import ClaimTable


@pytest.fixture
def path(tmp_path):
    about = export.About("A title · another", "A note.", ("Norvia", "Sudoria"))
    export.write(tmp_path / "claims.parquet", sample_claims(), sample_incidents(), about=about)
    return tmp_path / "claims.parquet"


def test_an_export_to_parquet_has_its_incidents_beside_it(path):
    assert sorted(file.name for file in path.parent.iterdir()) == ["claims.incidents.parquet", "claims.parquet"]
    beside = pd.read_parquet(export.beside(path))
    assert list(beside["incident_id"]) == list(sample_incidents()["incident_id"])
    assert export.beside("a.b.PARQUET").name == "a.b.incidents.parquet"


def test_a_file_of_claims_is_told_from_one_of_articles(path, tmp_path):
    assert holdings.is_table(path)
    assert holdings.is_table(str(path))
    assert not holdings.is_table(export.beside(path))
    pq.write_table(pa.table({"text": ["An article."], "claim_id": ["x"]}), tmp_path / "articles.parquet")
    (tmp_path / "broken.parquet").write_bytes(b"PAR1")
    for name in ("articles.parquet", "broken.parquet", "none.parquet", "claims.csv", ""):
        assert not holdings.is_table(tmp_path / name)


def test_rows_come_back_as_they_were(path):
    held = holdings.opened([path])
    for rows, frame in ((held.claims, sample_claims()), (held.incidents, sample_incidents())):
        back = rows.taken(np.arange(len(frame))[::-1])
        pd.testing.assert_frame_equal(back, frame.iloc[::-1].reset_index(drop=True))
        assert back.crs == frame.crs
    assert (held.title, held.note, held.parties) == ("A title · another", "A note.", ("Norvia", "Sudoria"))
    assert set(held.claims.drawn(np.array([0])).columns) == {*holdings.DRAWN, "geometry"} - {"status"}


def test_an_export_that_says_nothing_about_itself_is_opened(tmp_path):
    export.write(tmp_path / "x.parquet", sample_claims(), sample_incidents())
    held = holdings.opened([tmp_path / "x.parquet"])
    assert (held.title, held.note, held.parties) == ("", "", ())


def test_several_files_are_one_table(path, tmp_path):
    claims, incidents = sample_claims(), sample_incidents()
    for frame, columns in ((claims, ["claim_id", "incident_id"]), (incidents, ["incident_id"])):
        for column in columns:
            frame[column] = "x" + frame[column]
    export.write(tmp_path / "other.parquet", claims, incidents)
    with ClaimTable.open([path, tmp_path / "other.parquet"]) as table:
        assert table.counts(Selection()).shown == 22
        assert list(table.claim("xc01")["incident_id"]) == ["xi-jermuk"]
        assert len(table.rows(Selection(), 10, 10)[0]) == 10


def test_what_two_files_hold_is_opened_once(path, tmp_path):
    export.write(tmp_path / "part.parquet", sample_claims().iloc[:3], sample_incidents())
    with ClaimTable.open([path, tmp_path / "part.parquet"]) as table:
        assert len(table.rows(Selection(), 0, 100)[0]) == 12
        assert len(table.incidents(Selection(), 100)) == 5


def unsealed(table, path):
    """Write a file as exports did before they sealed it."""
    pq.write_table(table, path)


def under_seal(table, path):
    path.write_bytes(sealed(table))


def changed(path, make, write=unsealed):
    write(make(pq.read_table(path)), path)


def emptied(table, name, value):
    at = table.column_names.index(name)
    kind = table.schema.field(name)
    return table.set_column(at, kind, pa.array([value] * len(table), kind.type))


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (lambda path: path.write_bytes(path.read_bytes()[:-200]), "only a part"),
        (lambda path: path.write_bytes(b""), "no Parquet"),
        (lambda path: path.unlink(), "no such file"),
        (lambda path: export.beside(path).unlink(), "are not beside it"),
        (lambda path: export.beside(path).write_text("x"), "no Parquet"),
        (lambda path: changed(path, lambda t: t.drop_columns(["quote", "told_by"])), r"\(quote, told_by\)"),
        (lambda path: changed(path, lambda t: t.drop_columns(["bbox"])), r"\(bbox\)"),
        (lambda path: changed(path, lambda t: t.set_column(0, "claim_id", pa.array(range(len(t))))), r"\(claim_id\)"),
        (lambda path: changed(path, lambda t: emptied(t, "outlet", None)), "outlet is empty"),
        (lambda path: changed(path, lambda t: emptied(t, "stance", "shouts")), "stance holds shouts"),
        (lambda path: changed(path, lambda t: emptied(t, "geo_precision", 12)), "geo_precision"),
        (lambda path: changed(path, lambda t: t.replace_schema_metadata({"sides": "{"})), "about itself"),
        (lambda path: changed(export.beside(path), lambda t: emptied(t, "incident_id", "i")), "stands in it twice"),
        (lambda path: changed(export.beside(path), lambda t: emptied(t, "status", "over")), "status holds over"),
        (lambda path: changed(export.beside(path), lambda t: emptied(t, "status_history", ["soon x"])), "no export"),
    ],
)
def test_a_file_that_no_export_wrote_is_named_in_one_sentence(path, harm, said):
    harm(path)
    with pytest.raises(InputError, match=said) as told:
        ClaimTable.open([path])
    assert "claims" in str(told.value)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (lambda t: emptied(t, "outlet", None), "outlet is empty"),
        (lambda t: emptied(t, "quote", None), "quote is empty"),
        (lambda t: emptied(t, "rules", None), "rules is empty"),
        (lambda t: emptied(t, "reporter_kind", "a bird"), "reporter_kind holds a bird"),
        (lambda t: emptied(t, "killed", -1), "killed leaves"),
        (lambda t: emptied(t, "origin_lon", 181.0), "origin_lon leaves"),
        (lambda t: emptied(t, "uncertainty_km", float("inf")), "uncertainty_km leaves"),
    ],
)
@pytest.mark.parametrize("write", [unsealed, under_seal])
def test_a_seal_spares_no_check(path, write, harm, said):
    changed(path, harm, write)
    with pytest.raises(InputError, match=said):
        ClaimTable.open([path])


@pytest.mark.parametrize("write", [unsealed, under_seal])
def test_an_incident_that_stands_in_a_file_twice_is_told_under_a_seal_too(path, write):
    changed(export.beside(path), lambda t: emptied(t, "incident_id", "i"), write)
    with pytest.raises(InputError, match="stands in it twice"):
        ClaimTable.open([path])


@pytest.mark.parametrize("column", [*CLAIM_COLUMNS, "bbox.xmax"])
def test_damage_to_any_column_is_told_when_a_file_is_opened_with_a_seal_and_without(path, column):
    for write in (under_seal, unsealed):
        changed(path, lambda table: table, write)
        file, footer = bytearray(path.read_bytes()), pq.read_metadata(path)
        at = next(at for at in range(footer.num_columns) if footer.schema.column(at).path.startswith(column))
        chunk = footer.row_group(0).column(at)
        begin = chunk.dictionary_page_offset or chunk.data_page_offset
        file[begin : begin + chunk.total_compressed_size] = b"\xff" * chunk.total_compressed_size
        path.write_bytes(file)
        with pytest.raises(InputError, match="only a part"):
            ClaimTable.open([path])
        export.write(path, sample_claims(), sample_incidents())


@pytest.mark.parametrize("write", [unsealed, under_seal])
def test_rows_beyond_the_first_come_back_as_they_were(path, write, monkeypatch):
    monkeypatch.setattr(holdings, "HEAD", 3)
    changed(path, lambda table: table, write)
    held = holdings.opened([path])
    assert (held.n_claims is None) == (write is unsealed)
    path.unlink()
    frame = sample_claims()
    for lines in ([2, 0], [len(frame) - 1, 1], []):
        back = held.claims.taken(np.array(lines, dtype=np.int64))
        pd.testing.assert_frame_equal(back, frame.iloc[lines].reset_index(drop=True), check_index_type=False)
    assert [batch.num_rows for batch in held.claims.words()] == [len(frame)]


def test_damage_inside_a_file_is_an_input_error(path):
    data = bytearray(path.read_bytes())
    data[4:400] = bytes(396)
    path.write_bytes(data)
    with pytest.raises(InputError, match="only a part"):
        ClaimTable.open([path])


def test_what_a_file_is_about_is_read_by_everybody(path):
    told = pq.read_schema(path).metadata
    assert json.loads(told[b"sides"]) == ["Norvia", "Sudoria"]
    assert told[b"title"].decode() == "A title · another"
