"""Bytes in; text out, its line ends plain newlines. Pure."""

from __future__ import annotations

from mapper.errors import InputError
from mapper.kinds import KINDS


def decoded(data: bytes) -> str:
    """Decode UTF-8, or UTF-16 with its mark; line ends become plain newlines, as when a text file is read."""
    if not data.strip():
        raise InputError("the file is empty: there is nothing to read.")
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    if b"\0" in data and not marked:
        raise InputError(f"the file is binary, not text: {KINDS}")
    try:
        text = data.decode("utf-16" if marked else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"the file is not UTF-8 (byte {error.start + 1}): save it as UTF-8.") from error
    return text.replace("\r\n", "\n").replace("\r", "\n")
