"""Write the tables of docs/columns.md anew from the data dictionary: python docs/dictionary.py."""

from __future__ import annotations

import re
from pathlib import Path

from mapper.dictionary import markdown

PAGE = Path(__file__).resolve().parent / "columns.md"
TABLE = re.compile(r"(<!-- dictionary: (\w+) -->\n)\n?((?:\|.*\n)*)")


def with_tables(page: str) -> str:
    """Return the page with the table of the dictionary below each of its marks."""
    return TABLE.sub(lambda found: f"{found[1]}\n{markdown(found[2])}", page)


if __name__ == "__main__":
    PAGE.write_text(with_tables(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
