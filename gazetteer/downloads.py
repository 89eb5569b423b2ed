"""Large files from a server, whole or not at all: what a connection has brought before it was cut off is kept.

A part is continued only if the server says that the file is still the same one (its ETag or date); otherwise it is
begun anew. Nothing else in the package asks the network for places.
"""

from __future__ import annotations

import http.client
import json
import re
import urllib.error
import urllib.parse
import urllib.request
from typing import TYPE_CHECKING, Any, Final

from tqdm import tqdm

from gazetteer.errors import GazetteerError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

TIMEOUT: Final = 30.0  # seconds of silence
CHUNK: Final = 1 << 16
MOST_CUTS: Final = 20
AGENT: Final = "incident-mapper gazetteer"
STARTS: Final = re.compile(r"bytes (\d+)-\d+/(\d+)$")


class DownloadError(GazetteerError):
    """A file could not be fetched; what has come of it is kept for the next attempt."""


class CutError(DownloadError):
    """The connection ended before the file did."""


def download(url: str, target: Path, *, progress: bool = False) -> None:
    """Fetch a file, going on with what an earlier attempt has left beside the target.

    Raise DownloadError if the server cannot be reached, refuses, or does not give the whole file.
    """
    if urllib.parse.urlsplit(url).scheme not in {"http", "https"}:
        raise DownloadError(f"{url}: this is no address of a server; it has to begin with https:// or http://")
    part = target.with_name(f"{target.name}.part")
    for _ in range(MOST_CUTS):
        before = _size(part)
        try:
            _fetch(url, part, progress=progress)
        except CutError:
            if part.exists() and _size(part) <= before:  # asking again brings nothing more
                raise
        else:
            break
    else:
        raise CutError(f"{url}: the connection was cut off {MOST_CUTS} times; run the same command again to go on")
    _note(part).unlink(missing_ok=True)
    part.replace(target)


def forget(target: Path) -> None:
    """Remove a downloaded file and what is left of attempts at it."""
    part = target.with_name(f"{target.name}.part")
    for file in (target, part, _note(part)):
        file.unlink(missing_ok=True)


def _fetch(url: str, part: Path, *, progress: bool) -> None:
    have, same = _kept(url, part)
    asked = {"User-Agent": AGENT, "Accept-Encoding": "identity"}
    if have:
        asked |= {"Range": f"bytes={have}-", "If-Range": same}
    with _opened(urllib.request.Request(url, headers=asked), part) as response:  # noqa: S310 - the scheme is checked
        start = STARTS.match(response.headers.get("Content-Range", ""))
        if response.status == http.client.PARTIAL_CONTENT and (start is None or int(start[1]) != have):
            part.unlink(missing_ok=True)
            raise CutError(f"{url}: the server sent another part than asked for; try again later")
        if response.status != http.client.PARTIAL_CONTENT:
            have = 0
        length = response.headers.get("Content-Length")
        total = int(start[2]) if start and have else int(length) if length and length.isdigit() else None
        if not have:
            part.write_bytes(b"")
            _note(part).write_text(json.dumps({"url": url, "same": _validator(response.headers)}), encoding="utf-8")
        _receive(response, part, have, total, progress=progress)
    if total is not None and _size(part) != total:
        raise CutError(
            f"{url}: the connection was cut off after {_size(part):,} of {total:,} bytes; "
            "run the same command again to go on"
        )


def _receive(response: Any, part: Path, have: int, total: int | None, *, progress: bool) -> None:
    """Append what comes to the part; what has come stays, even if the connection breaks."""
    name = part.name.removesuffix(".part")
    with (
        part.open("ab") as file,
        tqdm(
            total=total, initial=have, desc=f"Downloading {name}", unit="B", unit_scale=True,
            disable=None if progress else True,
        ) as bar,
    ):  # fmt: skip
        for chunk in _chunks(response):
            file.write(chunk)
            bar.update(len(chunk))


def _chunks(response: Any) -> Iterator[bytes]:
    """Give what comes, until the connection ends or breaks."""
    try:
        while chunk := response.read(CHUNK):
            yield chunk
    except (http.client.HTTPException, OSError) as error:
        raise CutError(
            f"{response.url}: the connection was cut off ({_reason(error)}); run the same command again to go on"
        ) from error


def _opened(request: urllib.request.Request, part: Path) -> Any:
    """Open the connection; say in one sentence why it cannot be."""
    url = request.full_url
    try:
        return urllib.request.urlopen(request, timeout=TIMEOUT)  # noqa: S310 - the scheme is checked
    except urllib.error.HTTPError as error:
        with error:
            if error.code == http.client.REQUESTED_RANGE_NOT_SATISFIABLE and request.has_header("Range"):
                part.unlink()
                raise CutError(f"{url}: the server has less of this file than is here already; try again") from error
            if error.code == http.client.NOT_FOUND:
                raise DownloadError(f"{url}: the server has no such file (404)") from error
            raise DownloadError(f"{url}: the server refuses ({error.code} {error.reason}); try again later") from error
    except (OSError, http.client.HTTPException) as error:  # URLError is an OSError
        name = part.name.removesuffix(".part")
        raise DownloadError(
            f"{url} cannot be reached ({_reason(error)}); "
            f"download {name} elsewhere and run `gazetteer install --file {name}`"
        ) from error


def _kept(url: str, part: Path) -> tuple[int, str]:
    """Tell how much of a file is here, and by what the server knows whether it is the same; 0 if it cannot know."""
    try:
        note = json.loads(_note(part).read_text(encoding="utf-8"))
        same = str(note["same"]) if note["url"] == url else ""
    except (OSError, ValueError, KeyError, TypeError):
        same = ""
    return (_size(part), same) if same else (0, "")


def _validator(headers: Mapping[str, str]) -> str:
    """Choose what identifies a version of the file: a strong ETag, or the date; nothing if it has neither."""
    tag = headers.get("ETag") or ""
    return tag if tag.startswith('"') else headers.get("Last-Modified") or ""


def _reason(error: Exception) -> str:
    reason = getattr(error, "reason", None) or error
    return str(getattr(reason, "strerror", None) or reason) or type(error).__name__


def _note(part: Path) -> Path:
    return part.with_name(f"{part.name}.json")


def _size(file: Path) -> int:
    return file.stat().st_size if file.exists() else 0
