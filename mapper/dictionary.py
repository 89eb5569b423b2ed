"""The data dictionary: of every column of every table that is exported, its type and its meaning.

It travels inside the exports, and the tables of docs/columns.md are made of it. Of claims and incidents the types are
those of the frames; of the other tables they stand beside the meaning.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Final

from mapper.incidents import CLAIM_COLUMNS, INCIDENT_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LEFT_OUT: Final = "left out"
FRAMES: Final[Mapping[str, Mapping[str, str]]] = {"claims": CLAIM_COLUMNS, "incidents": INCIDENT_COLUMNS}
FIRE_LINE_COLUMNS: Final = (
    "claim_id", "incident_id", "reporter_side", "stance", "attacker", "target", "event_type", "weapons", "date_start",
    "date_end", "origin_name", "place_name", "quote",
)  # fmt: skip
NOTE_COLUMNS: Final = ("table", "column", "type", "meaning")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a column holds: a type of the frames (or LEFT_OUT), and its meaning in Markdown, one line."""

    table: str
    column: str
    kind: str
    meaning: str


@lru_cache(maxsize=1)
def _meanings() -> tuple[Entry, ...]:
    text = (resources.files("mapper") / "dictionary.csv").read_text(encoding="utf-8")
    return tuple(
        Entry(row["table"], row["column"], row["type"], row["meaning"])
        for row in csv.DictReader(io.StringIO(text, newline=""))
    )


def described(table: str) -> tuple[Entry, ...]:
    """Return the entries of a table as they are written down, those that are left out too."""
    if table == "fire_lines":
        return tuple(
            Entry(table, e.column, e.kind, e.meaning) for e in described("claims") if e.column in FIRE_LINE_COLUMNS
        )
    written = {entry.column: entry for entry in _meanings() if entry.table == table}
    if table not in FRAMES:
        return tuple(written.values())
    return tuple(
        Entry(table, column, kind, written[column].meaning)
        for column, kind in FRAMES[table].items()
        if column in written
    )


def columns(table: str) -> Mapping[str, str]:
    """Return the columns that an export of a table holds, in order, each with its type."""
    return FRAMES.get(table) or {e.column: e.kind for e in described(table) if e.kind != LEFT_OUT}


def entries(tables: Iterable[str]) -> tuple[Entry, ...]:
    """Return the entries of the columns that the tables hold, in order."""
    return tuple(entry for table in tables for entry in described(table) if entry.kind != LEFT_OUT)


def records(tables: Iterable[str]) -> list[dict[str, str]]:
    """Return the entries as rows of `NOTE_COLUMNS`, for a file to carry."""
    return [dict(zip(NOTE_COLUMNS, (e.table, e.column, e.kind, e.meaning), strict=True)) for e in entries(tables)]


def markdown(table: str) -> str:
    """Return a table's entries as a Markdown table."""
    cells = [(e.column, e.kind, e.meaning.replace("|", "\\|")) for e in described(table)]
    return "".join(f"| {' | '.join(row)} |\n" for row in [("column", "type", "meaning"), ("---",) * 3, *cells])
