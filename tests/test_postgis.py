"""PostGIS gets the same rows, whole or not at all, and the password of its address is told to nobody else."""

import subprocess
import sys

import geopandas
import psycopg
import pytest
from exported import REVIEWS, tried_claims, tried_incidents
from postgres_server import PORT
from test_export import assert_same, normal

from mapper import cli, dictionary, export
from mapper.errors import ExportError

FRAMES = tried_claims(), tried_incidents()
COMMENTS = """
SELECT attname, col_description(attrelid, attnum) FROM pg_attribute
WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum
"""


@pytest.fixture
def address(postgres):
    """A database of its own for a test."""
    with psycopg.connect(postgres.address(), autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS trial")
        connection.execute("CREATE DATABASE trial")
    return postgres.address("trial")


def asked(address, words, *values):
    with psycopg.connect(address) as connection:
        return connection.execute(words, values).fetchall()


@pytest.mark.filterwarnings("ignore:pandas only supports SQLAlchemy")
@pytest.mark.parametrize("view", export.EVERY_VIEW)
def test_geopandas_reads_back_the_same_rows_and_shapes(address, view):
    export.write(address, *FRAMES, view=view)
    with psycopg.connect(address) as connection:
        for layer in export.layers(*FRAMES, view=view):
            found = geopandas.read_postgis(f"SELECT * FROM {layer.name}", connection)  # noqa: S608
            assert_same(found, layer)


@pytest.mark.gdal
def test_gdal_reads_the_tables(address, postgres, ogrinfo):
    export.write(address, *FRAMES)
    for layer in export.layers(*FRAMES):
        told = subprocess.run(
            [ogrinfo, "-ro", "-so", f"PG:host={postgres.folder} port={PORT} user=postgres dbname=trial", layer.name],
            capture_output=True, text=True, check=True,
        ).stdout  # fmt: skip
        assert f"Feature Count: {len(layer.rows)}" in told
        assert 'ID["EPSG",4326]' in told


def test_the_note_and_the_dictionary_are_comments(address):
    export.write(address, *FRAMES, reviews=REVIEWS)
    for layer in export.layers(*FRAMES, reviews=REVIEWS):
        ((comment,),) = asked(address, "SELECT obj_description(%s::regclass, 'pg_class')", layer.name)
        assert comment.endswith(export.BOUNDARY_NOTE)
        told = [(entry.column, entry.meaning) for entry in dictionary.entries([layer.name])]
        assert asked(address, COMMENTS, layer.name)[: len(told)] == told


def test_corrections_are_a_table_that_goes_when_there_are_none(address):
    export.write(address, *FRAMES, reviews=REVIEWS)
    assert [normal("str", note) for (note,) in asked(address, "SELECT note FROM reviews")] == ["=1+1 <b>", None]
    export.write(address, *FRAMES)
    assert asked(address, "SELECT to_regclass('reviews')") == [(None,)]


def test_tables_are_replaced_and_go_to_the_schema_that_is_named(address):
    there = f"{address}&schema=Of%20September"
    export.write(there, *FRAMES)
    export.write(there, FRAMES[0].iloc[:2], FRAMES[1])
    assert asked(address, 'SELECT count(*) FROM "Of September".claims') == [(2,)]
    assert asked(address, "SELECT to_regclass('public.claims')") == [(None,)]


def test_readers_see_the_old_tables_until_all_new_ones_are_there(address):
    export.write(address, *FRAMES)
    with psycopg.connect(address) as blocking:
        blocking.execute("LOCK TABLE fire_lines IN ACCESS SHARE MODE")  # dropping it has to wait, and then fails
        with pytest.raises(ExportError, match=r"nothing was written \(canceling statement due to lock timeout\)"):
            export.write(f"{address}&options=-c%20lock_timeout%3D200", FRAMES[0].iloc[:2], FRAMES[1])
    assert asked(address, "SELECT count(*) FROM claims") == [(len(FRAMES[0]),)]


def test_a_table_of_somebody_elses_is_not_touched(address):
    with psycopg.connect(address) as connection:
        connection.execute("CREATE TABLE incidents (mine int)")
        connection.execute("INSERT INTO incidents VALUES (7)")
    with pytest.raises(ExportError, match=r"the table incidents there was not written by an export, so nothing was"):
        export.write(address, *FRAMES)
    assert asked(address, "SELECT mine FROM incidents") == [(7,)]
    assert asked(address, "SELECT to_regclass('claims')") == [(None,)]


def test_no_rows_are_still_tables(address):
    export.write(address, FRAMES[0].iloc[:0], FRAMES[1].iloc[:0])
    assert asked(address, "SELECT count(*) FROM claims") == [(0,)]


def test_the_command_writes_there_and_says_where(address, capsys):
    assert cli.main(["export", "september-2022", "-o", f"{address}&schema=case"]) == 0
    assert capsys.readouterr().err.endswith(" -> postgresql://postgres@/trial?schema=case\n")
    ((claims,),) = asked(address, 'SELECT count(*) FROM "case".claims')
    assert claims > 0


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://u:hunter2%zz@127.0.0.1/x",
        "postgresql://u:hunter2@[::1/x",
        "postgresql://u:hunter2@127.0.0.1:port/x",
        "postgresql://u@127.0.0.1/x?passwort=hunter2",
        "postgresql://u:hunter2@127.0.0.1/x?schema",
        "postgresql://u:hunter2@127.0.0.1/x?schema=",
        "postgresql://u:hun@ter2@127.0.0.1/x",
        "postgresql://u:hun/ter2@127.0.0.1/x",
        "postgresql://u:hun?ter2@127.0.0.1/x",
        "postgresql://u:hun#ter2@127.0.0.1/x",
        "postgresql://u:hunter2",
    ],
)
def test_an_address_that_cannot_be_read_is_not_repeated(address):
    with pytest.raises(ExportError, match="The address of the database cannot be read; write it as") as caught:
        export.write(address, *FRAMES)
    assert not any(part in str(caught.value) for part in ("hun", "ter2"))
    assert caught.value.__cause__ is None


@pytest.mark.parametrize(
    "address", ["postgresql://u:hunter2@127.0.0.1:1/x", "postgres://u@127.0.0.1:1/x?password=hunter2"]
)
def test_a_server_that_does_not_answer_is_named_without_the_password(address, capsys):
    assert cli.main(["export", "september-2022", "-o", address]) == 2
    told = capsys.readouterr().err
    assert "postgresql://u@127.0.0.1:1/x?schema=public: nothing was written (connection failed" in told
    assert "hunter2" not in told
    assert "hunter2" not in repr(export.database(address))


def test_the_missing_extra_is_named_before_the_work_begins(monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    monkeypatch.delitem(sys.modules, "mapper.postgis", raising=False)
    assert cli.main(["export", "nowhere", "-o", "postgresql:///x"]) == 2
    assert capsys.readouterr().err == (
        "mapper: Writing to PostGIS needs psycopg: pip install 'incident-mapper[postgis]'.\n"
    )
