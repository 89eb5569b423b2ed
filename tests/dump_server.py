"""A download server for the tests: real HTTP on this machine, with ranges, faults on demand and a record of requests.

`fictitious_dump` writes a dump of a country; its rows are the tests' own.
"""

from __future__ import annotations

import contextlib
import re
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from loopback import Handler, serving

if TYPE_CHECKING:
    from pathlib import Path


@dataclass
class DumpServer:
    """What the server has, and how it behaves."""

    url: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    ranges: bool = True
    headers: dict[str, str] = field(default_factory=lambda: {"ETag": '"one"'})
    cut_after: list[int] = field(default_factory=list)  # bytes that the next answers send before they hang up
    status: int = 0
    asked: list[tuple[str, str | None]] = field(default_factory=list)  # path, Range


@contextlib.contextmanager
def dump_server(**files: bytes):
    """Run the server on a free port."""
    mirror = DumpServer(files={f"{name}.zip": data for name, data in files.items()})

    class Asking(Handler):
        def do_GET(self):  # noqa: N802 - the name that http.server asks for
            name, wanted = self.path.lstrip("/"), self.headers["Range"]
            mirror.asked.append((name, wanted))
            data = mirror.files.get(name)
            if mirror.status or data is None:
                return self.send_error(mirror.status or 404)
            same = self.headers["If-Range"] in mirror.headers.values()
            start = int(re.match(r"bytes=(\d+)-", wanted)[1]) if wanted and same and mirror.ranges else 0
            if start >= len(data):
                return self.send_error(416)
            self.send_response(206 if start else 200)
            if start:
                self.send_header("Content-Range", f"bytes {start}-{len(data) - 1}/{len(data)}")
            for key, value in ({"Content-Length": str(len(data) - start)} | mirror.headers).items():
                self.send_header(key, value)
            self.end_headers()
            rest = data[start:]
            with contextlib.suppress(OSError):  # who asked may have gone
                self.wfile.write(rest[: mirror.cut_after.pop(0)] if mirror.cut_after else rest)
            return None

    with serving(Asking) as base:
        mirror.url = f"{base}/"
        yield mirror


def row(number, name, code="P.PPL", lat=40.2, lon=45.3, *, country="AM", admin1="", people=0, alternates=""):  # noqa: PLR0913
    """One line of a dump."""
    feature_class, _, feature = code.partition(".")
    cells = [number, name, name, alternates, lat, lon, feature_class, feature, country, "", admin1, "", "", "", people,
             "", 100, "", "2024-03-05"]  # fmt: skip
    return "\t".join(map(str, cells)) + "\n"


def write_dump(path: Path, *lines: str, name: str = "") -> Path:
    """Write lines as a dump: a .txt file, or a .zip file as GeoNames makes them."""
    if path.suffix == ".txt":
        path.write_text("".join(lines), encoding="utf-8")
        return path
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("readme.txt", "what the columns mean")
        dated = zipfile.ZipInfo(name or f"{path.stem}.txt", (2024, 3, 5, 0, 0, 0))
        dated.compress_type = zipfile.ZIP_DEFLATED
        archive.writestr(dated, "".join(lines))
    return path


def many(count: int, *, country: str = "AM", first: int = 90_000_000):
    """Lines of as many villages as wanted, each with a name of its own."""
    syllables = "ka ra vo da mi lo te su ni pa".split()
    for n in range(count):
        name = "".join(syllables[int(digit)] for digit in f"{n:06}").capitalize()
        yield row(first + n, name, country=country, lat=39 + n % 100 / 100, lon=44 + n % 77 / 77)
