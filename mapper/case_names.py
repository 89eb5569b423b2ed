"""A name in; whether it is that of a case, a file or the address of a database, out. It opens none.

Nothing here needs a database's library: most of what is named is no case.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

SCHEMES: Final = ("postgresql://", "postgres://")
MAGIC: Final = b"SQLite format 3\0"
HEADER: Final = 100
APPLICATION: Final = slice(68, 72)
"""Where the header of an SQLite file has the number of the program that it belongs to."""
APPLICATION_ID: Final = 0x6D617063
"""What SQLite's file header says a case is: "mapc"."""


def is_address(name: str | Path) -> bool:
    """Tell whether a name is the address of a database, not the path of a file."""
    return isinstance(name, str) and name.startswith(SCHEMES)


def is_case(name: str | Path) -> bool:
    """Tell whether there is a case: the address of a database, or a file that says so in its header."""
    if is_address(name):
        return True
    try:
        with Path(name).open("rb") as file:
            header = file.read(HEADER)
    except OSError:
        return False
    return header.startswith(MAGIC) and int.from_bytes(header[APPLICATION]) == APPLICATION_ID
