"""What a snapshot's file holds, unpacked as the page unpacks it."""

from __future__ import annotations

import base64
import re
import zlib

from mapper.snapshot import render, write

PACKED = re.compile(r'<script type="text/plain" class="data" id="([a-z0-9-]+)">(.*?)</script>', re.DOTALL)


def packed_in(html: str) -> dict[str, str]:
    """Return the packed elements of a page, unpacked, by their ids; bytes that are no text are replaced."""
    found = PACKED.findall(html)
    return {name: zlib.decompress(base64.b64decode(text)).decode(errors="replace") for name, text in found}


def unpacked(html: str) -> str:
    """Return a page with its packed elements as text."""
    return html + "".join(packed_in(html).values())


def written(path, claims, incidents, **told):
    """Write the snapshot of two frames, and return its path."""
    return write(path, render(claims, incidents, **told))
