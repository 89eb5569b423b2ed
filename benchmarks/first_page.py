"""Print what the app's first page costs: the processor's seconds of its server, from its start until marks are drawn.

The bundled case is opened unless PATHs are given, as `mapper app PATH…` opens them. Each round starts a server of its
own and a fresh browser window, and the least counts, since whatever else the machine does only adds.

usage: first_page.py [--check] [--rounds N] [PATH…]      (--check: exit status 1 where it costs more than 5 s)
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from chromium import chromium

from mapper import serving

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Browser

MAP = "iframe[title*='st_folium']"
MOST_SECONDS = 5.0
PATIENCE = 120_000  # milliseconds
SETTLED = 1_000  # milliseconds in which what is under way comes to its end


def main() -> int:
    parser = argparse.ArgumentParser(description="What the app's first page costs.")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("paths", nargs="*", metavar="PATH", type=Path)
    given = parser.parse_args()
    paths = [str(path.absolute()) for path in given.paths]
    with chromium() as browser:
        rounds = [opened(browser, paths) for _ in range(given.rounds)]
    cpu, wall = min(rounds)
    every = ", ".join(f"{seconds:.2f}" for seconds, _ in rounds)
    print(f"first page: {cpu:.2f} s of the server's processor time ({every}); {wall:.1f} s by the clock")
    return int(given.check and cpu > MOST_SECONDS)


def opened(browser: Browser, paths: Sequence[str]) -> tuple[float, float]:
    """Start a server, open its page, and return the processor's seconds of the server and those by the clock."""
    port, start = serving.free_port(), time.monotonic()
    with (
        tempfile.TemporaryDirectory() as folder,
        subprocess.Popen(
            serving.command(paths, port), cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as server,
    ):
        try:
            serving.wait_until_up(server, port)
            context = browser.new_context()
            page = context.new_page()
            page.goto(f"http://{serving.HOST}:{port}")
            page.frame_locator(MAP).locator(".mark").first.wait_for(timeout=PATIENCE)
            wall = time.monotonic() - start
            page.wait_for_timeout(SETTLED)
            used = seconds_of(server.pid)
            context.close()
        finally:
            server.terminate()
    return used, wall


def seconds_of(process: int) -> float:
    """Return the processor's seconds that a process has used, as the Linux kernel counts them."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    sys.exit(main())
