"""What is kept on disk of the services asked: their answers, and when each server may be asked again.

All processes of a user share it, by way of SQLite files in the cache directory; who holds a turn is the only one that
asks.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from gazetteer.compiled import CACHE_VARIABLE
from gazetteer.errors import ServiceBusyError, ServiceError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

FORMAT: Final = 1
"""Raise it whenever a key or what is kept under it changes its meaning."""
PAUSE: Final = 1.0
LONGEST_WAIT: Final = 60.0
LONGEST_PAUSE: Final = 3600.0  # a later moment is a slip of a clock or of a server
PATIENCE: Final = 600.0
ANSWERS: Final = "CREATE TABLE IF NOT EXISTS answer (question TEXT PRIMARY KEY, rows TEXT NOT NULL) WITHOUT ROWID"
TURNS: Final = "CREATE TABLE IF NOT EXISTS turn (server TEXT PRIMARY KEY, next REAL NOT NULL) WITHOUT ROWID"


@dataclass(slots=True)
class Turn:
    """The right to ask a server once; `pause` is how many seconds it is then left alone."""

    pause: float = PAUSE


@dataclass(frozen=True, slots=True)
class Ledger:
    """The answers kept in a directory, and the turns taken; raises ServiceError if it cannot be written."""

    directory: Path
    now: Callable[[], float] = time.time
    sleep: Callable[[float], None] = time.sleep
    patience: float = PATIENCE

    def kept(self, question: str) -> list[Any] | None:
        """Return the rows that were the answer to a question, or None if it was not asked."""
        select = "SELECT rows FROM answer WHERE question = ?"
        with self._opened(f"online-{FORMAT}.sqlite", ANSWERS, select, question) as (_, row):
            rows = _read(row[0]) if row else None
        return rows if isinstance(rows, list) else None

    def keep(self, question: str, rows: list[Any]) -> None:
        """Keep the rows of an answer, be there none."""
        insert = "INSERT OR REPLACE INTO answer VALUES (?, ?)"
        with self._opened(f"online-{FORMAT}.sqlite", ANSWERS, insert, question, json.dumps(rows)):
            pass

    @contextlib.contextmanager
    def turn(self, service: str, server: str) -> Iterator[Turn]:
        """Wait until a server may be asked, and hold the turn while it is; the next begins a pause after this one ends.

        Raise ServiceBusyError where that is more than a minute, or other processes do not come to an end.
        """
        name, select = f"online-{service}.lock", "SELECT next FROM turn WHERE server = ?"
        with self._opened(name, TURNS, select, server) as (turns, row):
            self._wait(row[0] if row else 0.0, server)
            turn = Turn()
            try:
                yield turn
            finally:
                following = self.now() + min(turn.pause, LONGEST_PAUSE)
                with self._faults(self.directory / name):
                    turns.execute("INSERT OR REPLACE INTO turn VALUES (?, ?)", (server, following))

    def _wait(self, moment: float, server: str) -> None:
        seconds = moment - self.now()
        if LONGEST_WAIT < seconds <= LONGEST_PAUSE:
            raise ServiceBusyError(f"{server} asks to be left alone for another {seconds:.0f} s: ask again then")
        if 0 < seconds <= LONGEST_WAIT:
            self.sleep(seconds)

    @contextlib.contextmanager
    def _opened(
        self, name: str, table: str, sql: str, *values: str
    ) -> Iterator[tuple[sqlite3.Connection, tuple[Any, ...] | None]]:
        """Run a statement in a transaction that no other process shares, and hold that; a damaged file is made anew."""
        path = self.directory / name
        with self._faults(path):
            self.directory.mkdir(parents=True, exist_ok=True)
            try:
                connection, row = self._begun(path, table, sql, values)
            except sqlite3.OperationalError:
                raise
            except sqlite3.DatabaseError:  # no SQLite file, or no longer one
                path.unlink()
                connection, row = self._begun(path, table, sql, values)
        try:
            yield connection, row
        finally:
            with self._faults(path), contextlib.closing(connection):
                connection.execute("COMMIT")

    @contextlib.contextmanager
    def _faults(self, path: Path) -> Iterator[None]:
        """Tell in a sentence what is wrong with a file."""
        try:
            yield
        except (OSError, sqlite3.Error) as error:
            if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY:
                words = f"{path}: other processes have held it for {self.patience:g} s; ask again later"
                raise ServiceBusyError(words) from error
            raise ServiceError(
                f"{path}: what services answer cannot be kept there ({error}); "
                f"set {CACHE_VARIABLE} to a writable directory"
            ) from error

    def _begun(
        self, path: Path, table: str, sql: str, values: tuple[str, ...]
    ) -> tuple[sqlite3.Connection, tuple[Any, ...] | None]:
        connection = sqlite3.connect(path, timeout=self.patience, isolation_level=None)
        try:
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute(table)
            return connection, connection.execute(sql, values).fetchone()
        except BaseException:
            connection.close()
            raise


def _read(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None
