"""A case is recognised, made whole or not at all, brought up to date with a copy kept, and refused if it is newer."""

import sqlite3

import pytest
from case_articles import article
from sqlalchemy import text

from mapper import schema, storage
from mapper.case import Case
from mapper.case_names import APPLICATION_ID, is_address, is_case
from mapper.errors import CaseError


def made(path, numbers=range(3)):
    with Case.open(path, create=True) as case:
        case.add(map(article, numbers))
    return path


def raw(path, *statements):
    with sqlite3.connect(path) as connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()


def test_a_file_is_recognised_as_a_case_whatever_its_name_ends_in(tmp_path):
    for name in ("my.case", "case", "notes.txt", "x.json"):
        assert is_case(made(tmp_path / name, ()))
    (tmp_path / "a.txt").write_text("Armenia said so.")
    raw(tmp_path / "other.sqlite", "CREATE TABLE t (x)")
    for name in ("a.txt", "other.sqlite", "gone", "."):
        assert not is_case(tmp_path / name)


def test_addresses_are_told_from_paths_and_shown_without_their_password():
    assert is_case("postgresql://ana:secret@db.example/cases")
    assert is_address("postgres://db.example/cases")
    assert not is_address("my.case")
    assert storage.shown("postgresql://ana:secret@db.example/cases") == "postgresql://ana:***@db.example/cases"
    assert "secret" not in storage.shown("postgresql://ana@/cases?password=secret&host=/run")
    assert storage.shown("postgresql://ana@/cases?host=/run") == "postgresql://ana@/cases?host=/run"
    assert storage.shown("my.case") == "my.case"


@pytest.mark.parametrize("data", [b"Armenia said so.", b"\0" * 5000, b"PK\x03\x04" + b"x" * 200])
def test_a_file_that_is_no_case_is_left_alone(tmp_path, data):
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    for create in (True, False):
        with pytest.raises(CaseError, match=r"a\.txt: this is no case, which is a file that mapper add made"):
            Case.open(path, create=create)
    assert path.read_bytes() == data


def test_an_sqlite_file_of_another_program_is_left_alone(tmp_path):
    path = tmp_path / "other.sqlite"
    raw(path, "CREATE TABLE t (x)")
    before = path.read_bytes()
    with pytest.raises(CaseError, match="this is no case"):
        Case.open(path, create=True)
    assert path.read_bytes() == before


def test_what_is_not_there_is_made_only_where_that_is_meant(tmp_path):
    for path, sentence in (
        (tmp_path / "gone.case", "there is no case; make one with: mapper add"),
        (tmp_path / "no" / "gone.case", "the folder .* does not exist"),
        (tmp_path, "this is a folder; a case is one file"),
    ):
        with pytest.raises(CaseError, match=sentence):
            Case.open(path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("place", [0.3, 0.6, 0.9])
def test_a_damaged_case_is_told_in_a_sentence(tmp_path, place):
    path = made(tmp_path / "my.case", range(30))
    data = bytearray(path.read_bytes())
    start = int(len(data) * place) // 4096 * 4096
    data[start : start + 4096] = b"\xff" * 4096
    path.write_bytes(data)
    with pytest.raises(CaseError, match=r"the case is damaged .*: go back to a backup"):
        Case.open(path)


def test_a_case_that_was_cut_short_is_told_in_a_sentence(tmp_path):
    path = made(tmp_path / "my.case", range(30))
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(CaseError, match="the case is damaged"):
        Case.open(path)


def test_a_newer_case_is_refused_and_left_alone(address):
    with Case.open(address, create=True) as case:
        case.add([article(0)])
        with case._storage.writing() as connection:
            schema.put(connection, "schema_version", "99")
    with pytest.raises(
        CaseError, match=r"written by a newer incident mapper \(format 99; this one knows \d\): upgrade"
    ):
        Case.open(address)


def noted(connection):
    """A step of a later version, as one might be."""
    connection.execute(text("ALTER TABLE articles ADD COLUMN noted TEXT"))
    connection.execute(text("UPDATE articles SET noted = article_id"))


def broken(connection):
    connection.execute(text("UPDATE articles SET noted = 'half'"))
    connection.execute(text("ALTER TABLE nothing ADD COLUMN x TEXT"))


def test_an_older_case_is_migrated_and_a_copy_is_kept_beside_it(tmp_path, monkeypatch):
    path = made(tmp_path / "my.case")
    older = schema.newest()
    with Case.open(path) as case:
        state = case.state()
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, noted))
    with Case.open(path) as case:
        assert case.state() == state
        assert case.info().version == older + 1
        assert case.check() == ()
        with case._storage.reading() as connection:
            assert connection.execute(text("SELECT noted FROM articles ORDER BY noted")).scalar() == "article-000"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["my.case", f"my.case.format-{older}"]
    monkeypatch.undo()
    with Case.open(tmp_path / f"my.case.format-{older}") as copy:
        assert copy.state() == state


def test_an_older_case_in_a_database_is_migrated(databases, monkeypatch):
    address = databases.new()
    with Case.open(address, create=True) as case:
        case.add(map(article, range(3)))
        state, older = case.state(), case.info().version
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, noted))
    with Case.open(address) as case:
        assert case.state() == state
        assert case.info().version == older + 1


def test_a_migration_that_fails_leaves_the_older_case_whole(address, monkeypatch):
    with Case.open(address, create=True) as case:
        case.add(map(article, range(3)))
        state = case.state()
    with monkeypatch.context() as patch:
        patch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, noted, broken))
        with pytest.raises(CaseError):
            Case.open(address)
    with Case.open(address) as case:
        assert case.state() == state
        assert case.info().version == schema.newest()


def test_a_case_drawn_before_the_frames_had_a_column_is_drawn_with_it(address):
    with Case.open(address, create=True) as case:
        case.add(map(article, range(3)))
        case.draw()
        with case._storage.writing() as connection:
            if connection.dialect.name == "postgresql":
                for view in schema.VIEWS:
                    connection.execute(text(f"DROP VIEW {view}"))
            connection.execute(text("ALTER TABLE claim_rows DROP COLUMN told_by"))
            connection.execute(text("ALTER TABLE incidents DROP COLUMN status_history"))
            schema.put(connection, "schema_version", "1")
    with Case.open(address) as case:
        case.draw()
        with case._storage.reading() as connection:
            told = connection.execute(text("SELECT told_by FROM claim_rows")).scalars().all()
        claims = case.result().claims
    assert sorted(told) == sorted(claims["told_by"])


def test_a_case_of_version_0_which_was_begun_and_never_filled_becomes_a_whole_one(tmp_path):
    path = tmp_path / "my.case"
    raw(path, f"PRAGMA application_id = {APPLICATION_ID}", "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT)")
    with Case.open(path) as case:
        assert case.info().version == schema.newest()
        assert case.add([article(0)]).new == ["article-000"]
    assert (tmp_path / "my.case.format-0").is_file()


def test_an_empty_file_becomes_a_case_where_one_is_to_be_made(tmp_path):
    path = tmp_path / "my.case"
    path.touch()
    with pytest.raises(CaseError, match="there is no case"):
        Case.open(path)
    assert is_case(made(path))


def test_a_file_is_kept_in_the_mode_in_which_nobody_waits_for_a_reader(tmp_path):
    path = made(tmp_path / "my.case")
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()


def test_a_database_without_a_case_or_without_postgis_is_told_in_a_sentence(databases, monkeypatch):
    with pytest.raises(CaseError, match="the database holds no case; make one with: mapper add"):
        Case.open(databases.new())
    databases.sql("CREATE ROLE guest LOGIN PASSWORD 'secret'")
    bare = databases.new("template0").replace("postgres@", "guest:secret@", 1)
    with pytest.raises(CaseError, match="let its owner run CREATE EXTENSION postgis") as error:
        Case.open(bare, create=True)
    assert "secret" not in str(error.value)


def test_a_database_that_cannot_be_reached_is_told_without_the_password(tmp_path):
    with pytest.raises(CaseError, match=r"postgresql://ana:\*\*\*@/cases.*the database refuses") as error:
        Case.open(f"postgresql://ana:secret@/cases?host={tmp_path}")
    assert "secret" not in str(error.value)
    with pytest.raises(CaseError, match="The address of the case is none") as error:
        Case.open("postgresql://ana:secret@db.example:port/cases")
    assert "secret" not in str(error.value)
