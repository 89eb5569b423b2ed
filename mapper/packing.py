"""Columns of numbers and lists of texts in; compact text out, which a page can hold and a browser unpacks by itself.

A table is one zlib stream in Base64, for the browser's DecompressionStream: the length of a header (four bytes, little
end first), the header as JSON, then each column's bytes, those of one significance together, where deflate packs best.
"""

from __future__ import annotations

import base64
import json
import struct
import zlib
from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

LEVEL: Final = 6
WIDTHS: Final = (1, 2, 4)  # bytes a number
BLOCK: Final = 256  # quotes a block
# What would end a script element, open a comment or break a line of JavaScript, as escapes that JSON knows.
ESCAPES: Final = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def table(columns: Mapping[str, NDArray[Any]], texts: Mapping[str, Sequence[str]]) -> str:
    """Return columns of whole numbers and lists of texts as one packed text; numbers span less than 2**32."""
    planes, described = [], []
    for name, numbers in columns.items():
        base = int(numbers.min()) if len(numbers) else 0
        above = numbers.astype(np.int64) - base
        width = next(w for w in WIDTHS if not len(above) or int(above.max()) < 1 << (8 * w))
        planes += [((above >> (8 * plane)) & 255).astype(np.uint8).tobytes() for plane in range(width)]
        described.append([name, width, len(above), base])
    header = _json({"columns": described, "texts": {name: list(those) for name, those in texts.items()}})
    return _packed(struct.pack("<I", len(header)) + header + b"".join(planes))


def blocks(texts: Sequence[str]) -> list[str]:
    """Return texts in packed blocks of `BLOCK`, each a JSON list that can be unpacked without the others."""
    return [_packed(_json(list(texts[at : at + BLOCK]))) for at in range(0, len(texts), BLOCK)]


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode(errors="replace")


def _packed(content: bytes) -> str:
    return base64.b64encode(zlib.compress(content, LEVEL)).decode()


def in_script(value: Mapping[str, Any]) -> str:
    """Return compact JSON that can stand inside a script element."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).translate(ESCAPES)
