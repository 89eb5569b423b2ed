"""PostgreSQL with PostGIS from Debian's packages, started for the tests in a folder of its own, on a socket only."""

from __future__ import annotations

import contextlib
import itertools
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

PROGRAMS = "/usr/lib/postgresql/*/bin"
OWNER = "postgres"  # the server refuses to be root's; Debian's package makes this user
TEMPLATE = "with_postgis"


class Server:
    """A running server; `database()` makes an empty database with PostGIS in it, and returns its address."""

    def __init__(self, folder, programs):
        self.folder, self.programs = folder, programs
        self._numbers = itertools.count(1)

    def run(self, program, *words, **more):
        user = {"user": OWNER} if os.geteuid() == 0 else {}
        done = subprocess.run(
            [str(self.programs / program), *words], capture_output=True, text=True, cwd=self.folder, **user, **more
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def sql(self, statement, database="postgres"):
        where = ["-h", str(self.folder), "-U", OWNER, "-d", database]
        return self.run("psql", "-X", "-A", "-t", "-v", "ON_ERROR_STOP=1", *where, "-c", statement).strip()

    def database(self, template=TEMPLATE):
        name = f"case{next(self._numbers)}"
        self.sql(f"CREATE DATABASE {name} TEMPLATE {template}")
        return f"postgresql://{OWNER}@/{name}?host={self.folder}"


@contextlib.contextmanager
def started():
    """Start a server in a temporary folder, and stop it at the end."""
    programs = sorted(Path("/").glob(f"{PROGRAMS.lstrip('/')}/initdb"))
    if not programs:
        missing("PostgreSQL is not installed (Debian: postgresql postgis postgresql-15-postgis-3)")
    if not Path("/usr/share/postgresql", programs[-1].parts[-3], "extension", "postgis.control").exists():
        missing("PostGIS is not installed for PostgreSQL (Debian: postgresql-15-postgis-3)")
    folder = Path(tempfile.mkdtemp(prefix="pg", dir="/tmp"))  # short: a socket's path may have 107 characters
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, OWNER)
        server = Server(folder, programs[-1].parent)
        data = str(folder / "data")
        server.run("initdb", "-D", data, "-U", OWNER, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        options = f"-k {folder} -c listen_addresses='' -c fsync=off"
        server.run("pg_ctl", "-D", data, "-w", "-t", "60", "-l", str(folder / "log"), "-o", options, "start")
        try:
            server.sql(f"CREATE DATABASE {TEMPLATE}")
            server.sql("CREATE EXTENSION postgis", TEMPLATE)
            yield server
        finally:
            server.run("pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def missing(what):
    """Skip what needs a program that is not installed; in CI it is a failure."""
    (pytest.fail if os.environ.get("CI") else pytest.skip)(what)


@pytest.fixture(scope="session")
def postgres():
    """A PostgreSQL server with PostGIS, for all tests."""
    with started() as server:
        yield server
