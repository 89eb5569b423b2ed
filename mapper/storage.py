"""Where a case lies, an SQLite file or a PostgreSQL database: recognised, opened, made and brought up to date.

Whatever a disk or a database has against it becomes one CaseError, a sentence. A database's password is never told.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import create_engine, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.pool import QueuePool

from mapper import schema
from mapper.case_names import APPLICATION_ID, is_address, is_case
from mapper.errors import CaseError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine import URL, Connection, Engine

PATIENCE: Final = 60.0
"""Seconds to wait for another process that writes."""
LOCK: Final = 0x6D617063
"""The advisory lock of PostgreSQL that whoever writes a case holds."""
SECRET: Final = frozenset({"password", "sslpassword"})
NO_CASE: Final = "this is no case, which is a file that mapper add made; nothing was changed in it."


@dataclass(frozen=True, slots=True)
class Storage:
    """An opened case: transactions to read and to write in; `path` is None where it is a database."""

    engine: Engine
    name: str
    path: Path | None
    writable: bool = True

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open a transaction that sees one state of the case, whoever writes meanwhile."""
        engine = self.engine if self.path else self.engine.execution_options(isolation_level="REPEATABLE READ")
        with faults(self.name), engine.begin() as connection:
            yield connection

    @contextlib.contextmanager
    def writing(self) -> Iterator[Connection]:
        """Open a transaction that nobody else writes beside: it is kept as a whole, or not at all."""
        if not self.writable:
            raise CaseError(f"{self.name}: the case cannot be written: the file, its folder or the disk is read-only.")
        with faults(self.name), self.engine.execution_options(writing=True).begin() as connection:
            if self.path is None:
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
            yield connection

    def close(self) -> None:
        """Let go of the file or the database."""
        self.engine.dispose()


def shown(name: str | Path) -> str:
    """Return the name of a case without a password, wherever its address has one."""
    if not is_address(name):
        return str(name)
    url = _url(str(name))
    if url.password is None and not SECRET & set(url.query):
        return str(name)
    return url.update_query_dict(dict.fromkeys(SECRET & set(url.query), "***")).render_as_string(hide_password=True)


def opened(name: str | Path, *, create: bool = False) -> Storage:
    """Open the case of a path or an address, with `create` make it where there is none; CaseError if it is none."""
    return _database(str(name), create=create) if is_address(name) else _file(Path(name), create=create)


@contextlib.contextmanager
def faults(name: str) -> Iterator[None]:
    """Tell in a sentence what a disk or a database has against it."""
    try:
        yield
    except DBAPIError as error:
        raise CaseError(f"{name}: {_sentence(error.orig)}") from error
    except sqlite3.Error as error:
        raise CaseError(f"{name}: {_sentence(error)}") from error


def _sentence(error: BaseException | None) -> str:
    if not isinstance(error, sqlite3.Error):
        return f"the database refuses ({' '.join(str(error).split())}); what it held is as it was."
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    known = {
        sqlite3.SQLITE_FULL: "the disk is full: make room and do it again; what the case held is as it was.",
        sqlite3.SQLITE_IOERR: "the disk is full or faulty, or the file would grow larger than is allowed: "
        "make room and do it again; what the case held is as it was.",
        sqlite3.SQLITE_READONLY: "the case cannot be written: the file, its folder or the disk is read-only.",
        sqlite3.SQLITE_PERM: "the case cannot be opened: ask its owner for the right to.",
        sqlite3.SQLITE_CANTOPEN: "the case cannot be opened: check the path, and the right to write in its folder.",
        sqlite3.SQLITE_BUSY: f"another program has been writing it for {PATIENCE:g} s: do it again later.",
        sqlite3.SQLITE_LOCKED: f"another program has been writing it for {PATIENCE:g} s: do it again later.",
        sqlite3.SQLITE_CORRUPT: _damaged(str(error)),
        sqlite3.SQLITE_NOTADB: NO_CASE,
    }
    return known.get(code, f"the case cannot be read or written ({error}).")


def _damaged(what: str) -> str:
    return f"the case is damaged ({what}): go back to a backup, as mapper case backup makes them."


def _file(path: Path, *, create: bool) -> Storage:
    name = str(path)
    if path.is_dir():
        raise CaseError(f"{name}: this is a folder; a case is one file: give it a name, such as {name}/my.case.")
    if not path.parent.is_dir():
        raise CaseError(f"{name}: the folder {path.parent} does not exist; make it or choose another.")
    try:
        empty = not path.exists() or path.stat().st_size == 0
    except OSError as error:
        raise CaseError(f"{name}: the case cannot be opened ({error.strerror}).") from error
    if empty and not create:
        raise CaseError(f"{name}: there is no case; make one with: mapper add {name} PATH")
    writable = os.access(path.parent, os.W_OK) and (not path.exists() or os.access(path, os.W_OK))
    if empty and not writable:
        raise CaseError(f"{name}: the case cannot be made: its folder or the disk is read-only.")
    if not empty and not os.access(path, os.R_OK):
        raise CaseError(f"{name}: the case cannot be opened: ask its owner for the right to.")
    if not empty and not is_case(path):
        raise CaseError(f"{name}: {NO_CASE}")
    storage = Storage(_sqlite_engine(path, writable=writable, create=empty), name, path, writable)
    with _closed_if_it_fails(storage):
        if empty:
            _made(storage)
        _checked(storage)
        _up_to_date(storage)
        if writable:
            _write_ahead(storage)
    return storage


def _sqlite_engine(path: Path, *, writable: bool, create: bool) -> Engine:
    mode = "mode=rwc" if create else "mode=rw"
    if not writable:
        log = path.with_name(path.name + "-wal")
        # without a log the file alone is the case, and SQLite need write nothing beside it
        mode = "mode=ro" if log.exists() and log.stat().st_size else "immutable=1"
    uri = f"{path.resolve().as_uri()}?{mode}"

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(uri, uri=True, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA foreign_keys = ON")
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get("writing")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


@contextlib.contextmanager
def _closed_if_it_fails(storage: Storage) -> Iterator[None]:
    with contextlib.ExitStack() as stack:
        stack.callback(storage.close)
        yield
        stack.pop_all()


def _made(storage: Storage) -> None:
    """Make the tables in one transaction, so that there is a whole case or none."""
    with storage.writing() as connection:
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        schema.migrate(connection)


def _checked(storage: Storage) -> None:
    with storage.reading() as connection:
        found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
    if found != "ok":
        raise CaseError(f"{storage.name}: {_damaged(' '.join(str(found).split()))}")


def _up_to_date(storage: Storage) -> None:
    """Migrate an older case in one transaction, after a copy of it is kept beside it; refuse a newer one."""
    with storage.reading() as connection:
        version = schema.version(connection) if inspect(connection).has_table("meta") else 0
    if version > schema.newest():
        raise CaseError(
            f"{storage.name}: the case was written by a newer incident mapper (format {version}; this one knows "
            f"{schema.newest()}): upgrade with pip install --upgrade incident-mapper."
        )
    if version == schema.newest():
        return
    if storage.path is not None and storage.writable:
        copy(storage, storage.path.with_name(f"{storage.path.name}.format-{version}"))
    with storage.writing() as connection:
        schema.migrate(connection)


def _write_ahead(storage: Storage) -> None:
    """Turn the log on in which who reads does not wait for who writes; another process may be about to do so too."""
    deadline = time.monotonic() + PATIENCE
    with faults(storage.name):
        raw = storage.engine.raw_connection()
        try:
            while True:
                try:
                    raw.cursor().execute("PRAGMA journal_mode = WAL")
                except sqlite3.OperationalError as error:
                    if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                        raise
                    time.sleep(0.05)
                else:
                    return
        finally:
            raw.close()


def copy(storage: Storage, target: Path) -> None:
    """Write one state of a case, of whichever kind, to a file of its own; the file is there whole or not at all."""
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    with contextlib.ExitStack() as stack:
        stack.callback(part.unlink, missing_ok=True)
        try:
            part.unlink(missing_ok=True)
        except OSError as error:
            raise CaseError(f"{target}: the copy cannot be written ({error.strerror}).") from error
        if storage.path is None:
            _copied_out(storage, part)
        else:
            with faults(str(target)), contextlib.closing(storage.engine.raw_connection()) as raw:
                raw.cursor().execute("VACUUM INTO ?", (str(part),))
        _kept(part, target)


def _copied_out(storage: Storage, part: Path) -> None:
    """Copy the rows of a database to a new file."""
    made = opened(part, create=True)
    try:
        with storage.reading() as source, made.writing() as sink:
            for table in schema.KEPT:
                sink.execute(table.delete())
                rows = [dict(row) for row in source.execute(table.select()).mappings()]
                if rows:
                    sink.execute(table.insert(), rows)
    finally:
        made.close()
    with faults(str(part)), contextlib.closing(sqlite3.connect(part)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")  # the file alone is the copy


def _kept(part: Path, target: Path) -> None:
    try:
        with part.open("rb") as file:
            os.fsync(file.fileno())
        part.replace(target)
    except OSError as error:
        raise CaseError(f"{target}: the copy cannot be written ({error.strerror}).") from error


def _url(address: str) -> URL:
    try:
        return make_url(address.replace("postgres://", "postgresql://", 1))
    except (ArgumentError, ValueError) as error:
        raise CaseError("The address of the case is none: write it as postgresql://user@host/database.") from error


def _database(address: str, *, create: bool) -> Storage:
    url, name = _url(address), shown(address)
    try:
        engine = create_engine(
            url.set(drivername="postgresql+psycopg"), pool_pre_ping=True, connect_args={"connect_timeout": 10}
        )
    except ModuleNotFoundError as error:
        raise CaseError(f"{name}: PostgreSQL needs psycopg: pip install 'incident-mapper[postgis]'.") from error
    storage = Storage(engine, name, None)
    with _closed_if_it_fails(storage):
        with storage.reading() as connection:
            held = inspect(connection).has_table("meta")
        if not held:
            if not create:
                raise CaseError(f"{name}: the database holds no case; make one with: mapper add {name} PATH")
            _made_in_database(storage)
        _up_to_date(storage)
    return storage


def _made_in_database(storage: Storage) -> None:
    has_postgis = "SELECT count(*) FROM pg_extension WHERE extname = 'postgis'"
    try:
        with storage.writing() as connection:
            if not connection.scalar(text(has_postgis)):
                connection.execute(text("CREATE EXTENSION postgis"))
            schema.migrate(connection)
    except CaseError as error:
        raise CaseError(
            f"{error} A case needs a database with PostGIS: let its owner run CREATE EXTENSION postgis in it."
        ) from error
