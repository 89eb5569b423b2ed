"""A PostgreSQL server with PostGIS for the tests: started once for a session in a folder of its own, and taken down.

It listens on a socket in that folder only, trusts who connects, and is run by a user without privileges, for
PostgreSQL refuses to run as root.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PORT = 54329
ORDINARY = "nobody"


class NoServerError(Exception):
    """Why no server can be started, in one sentence."""


@dataclass(frozen=True)
class PostgresServer:
    """A running server: the folder of its socket, and its programs."""

    folder: Path
    programs: Path

    def address(self, database="postgres", **options):
        """The address of a database there; options are further words of its query."""
        query = "&".join(f"{name}={value}" for name, value in {"host": self.folder, "port": PORT, **options}.items())
        return f"postgresql://postgres@/{database}?{query}"


def programs():
    """The folder of the newest PostgreSQL that has PostGIS; NoServerError where none is installed."""
    for folder in sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name), reverse=True
    ):
        share = Path("/usr/share/postgresql", folder.parent.name, "extension", "postgis.control")
        if (folder / "initdb").is_file() and share.is_file():
            return folder
    raise NoServerError("PostgreSQL with PostGIS is not installed (Debian: postgresql postgis-3 of its version)")


@contextmanager
def postgres_server():
    """A server with the database `postgres` and the user `postgres`; NoServerError where none can be started."""
    found = programs()
    folder = Path(tempfile.mkdtemp(prefix="pg", dir="/tmp"))  # a socket's path must be short
    as_user = {}
    if os.geteuid() == 0:
        user = pwd.getpwnam(ORDINARY)
        os.chown(folder, user.pw_uid, user.pw_gid)
        as_user = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    data, log = folder / "data", folder / "log"

    def run(program, *words):
        done = subprocess.run(
            [found / program, *words], cwd=folder, env=environment, text=True, check=False,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, timeout=120, **as_user,
        )  # fmt: skip
        if done.returncode:
            raise NoServerError(f"{program} failed: {done.stdout.strip()}")

    try:
        run("initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")
        options = f"-k {folder} -p {PORT} -c listen_addresses='' -c fsync=off -c full_page_writes=off"
        run("pg_ctl", "-D", data, "-l", log, "-w", "-s", "-o", options, "start")
        try:
            yield PostgresServer(folder, found)
        finally:
            run("pg_ctl", "-D", data, "-w", "-s", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
