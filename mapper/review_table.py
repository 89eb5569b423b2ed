"""Claims in, as a CSV table that a spreadsheet can edit; the edited table in, and the changes that it asks for out.

A row is a claim. Only cells that differ from what stands are changes, so a table that comes back as it went out asks
for none; one bad row and nothing is changed.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from mapper.errors import ReviewError
from mapper.review import FIELDS, accept, edit, note, reject, written
from mapper.spreadsheet import harmless

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mapper.claim import LocatedClaim
    from mapper.review import Change, Standing

SHOWN: Final = ("article_id", "quote")
COLUMNS: Final = ("claim_id", "review", *FIELDS, "note", *SHOWN)


def to_csv(located: Iterable[LocatedClaim]) -> str:
    """Return a table of the claims, one a row; the columns before `note` can be edited, and a note be written."""
    sheet = io.StringIO(newline="")
    table = csv.DictWriter(sheet, COLUMNS)
    table.writeheader()
    for each in located:
        claim = each.claim
        row = {"claim_id": claim.claim_id, "review": claim.review, "note": ""}
        row |= {"article_id": claim.article_id, "quote": claim.quote}
        row |= {field: written(each, field) for field in FIELDS}
        table.writerow({name: harmless(cell) for name, cell in row.items()})
    return sheet.getvalue()


def changes(sheet: str, standing: Standing) -> list[Change]:
    """Return the changes that an edited table asks for; ReviewError tells each bad row by its number, a line each."""
    table = csv.DictReader(io.StringIO(sheet, newline=""))
    if "claim_id" not in (table.fieldnames or ()):
        raise ReviewError("The table has no column claim_id: begin with one that mapper review CASE export writes.")
    wanted: list[Change] = []
    faults: list[str] = []
    seen: dict[str, int] = {}
    for number, row in enumerate(table, 2):
        name = (row["claim_id"] or "").strip()
        if name in seen:
            faults.append(f"row {number}: The claim {name} stands in row {seen[name]} already: keep one of them.")
            continue
        seen[name] = number
        try:
            wanted += _of_row(name, row, standing)
        except ReviewError as error:
            faults.append(f"row {number}: {error}")
    if faults:
        raise ReviewError("\n".join(faults))
    return wanted


def _of_row(name: str, row: Mapping[str, str | None], standing: Standing) -> Iterator[Change]:
    located = standing.claim(name)
    words = (row.get("note") or "").strip() or None
    changed = False
    for field in FIELDS:
        cell = _cell(row.get(field))
        if cell is not None and cell != written(located, field).strip():
            yield edit(standing, name, field, cell, words)
            changed = True
    verdict = _cell(row.get("review"))
    if verdict is not None and verdict != located.claim.review and not (verdict == "edited" and changed):
        if verdict not in {"accepted", "rejected"}:
            raise ReviewError(
                f"The review of {name} cannot be '{verdict}': write accepted or rejected, or take a review back with "
                "mapper review CASE undo."
            )
        yield (accept if verdict == "accepted" else reject)(standing, name, words)
        changed = True
    if words and not changed:
        yield note(standing, name, words)


def _cell(cell: str | None) -> str | None:
    """Return what a cell says, without the apostrophe that keeps a spreadsheet from running it."""
    if cell is None:
        return None
    if cell.startswith("'") and harmless(cell[1:]) == cell:
        cell = cell[1:]
    return cell.strip()
