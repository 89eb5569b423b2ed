"""A table in, CSV, TSV or Parquet, an article a row; articles out, and links where a row has an address and no text.

Which columns hold what is told by their names, in any spelling of case, spaces and underscores: our own names, those of
common exports (Media Cloud, GDELT), and those that tables of news mostly use. Rows are counted from the first below the
header.
"""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from mapper.encoding import decoded
from mapper.errors import InputError
from mapper.inputs import Link, Rejection, Taken, numbered
from mapper.kinds import PARQUET
from mapper.languages import stated_foreign
from mapper.records import article

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from mapper.inputs import Input

COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "text": (
        "text", "body", "content", "article_text", "full_text", "main_text", "body_text", "article_body", "story_text",
        "plain_text", "content_text", "article",
    ),
    "url": (
        "url", "link", "DocumentIdentifier", "SOURCEURL", "article_url", "story_url", "web_url", "page_url",
        "permalink", "canonical_url", "href",
    ),
    "title": ("title", "headline", "article_title", "page_title", "heading"),
    "outlet": (
        "outlet", "media_name", "SourceCommonName", "source_name", "outlet_name", "source", "publisher", "publication",
        "newspaper", "site_name", "domain",
    ),
    "outlet_side": ("outlet_side",),
    "published": (
        "published", "publish_date", "published_date", "published_at", "publication_date", "date_published", "pub_date",
        "seendate", "date", "datetime", "DATEADDED",
    ),
    "id": ("id", "article_id", "stories_id", "story_id", "GKGRECORDID"),
    "language": ("language", "lang", "sourcelang"),
}  # fmt: skip
"""What an article has, and the columns that may hold it, the likeliest first."""
DELIMITERS: Final = ",\t;|"
NOTHING: Final = frozenset({"", "nan", "nat", "none", "null", "n/a", "<na>"})  # how tables write that a cell is empty
COMPACT_TIME: Final = re.compile(r"((?:19|20)\d{6})\d{6}")  # GDELT's 20220913101500
LONGEST_CELL: Final = 10_000_000
ROWS_AT_ONCE: Final = 256
MOST_SHOWN: Final = 12

Row = dict[str, Any]


def table_inputs(data: bytes, source: str, stem: str, suffix: str) -> Iterator[Input]:
    """Read each row of a table; InputError if it has no column that could hold an article."""
    if suffix == PARQUET:
        return _parquet(data, source, stem)
    return _delimited(decoded(data), source, stem)


def _delimited(text: str, source: str, stem: str) -> Iterator[Input]:
    csv.field_size_limit(LONGEST_CELL)  # Python's own is 131,072 characters, and an article may be longer
    delimiter = max(DELIMITERS, key=lambda sign: len(_fields(_header(text, sign))))
    header = _header(text, delimiter)
    fields = _known_fields(header)
    lines = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
    next(lines)
    number = 0
    while True:
        try:
            cells = next(lines)
        except StopIteration:
            break
        except csv.Error as error:
            number += 1
            yield Rejection(f"{source} (row {number})", f"it is no row of a table ({error}): mend its quotation marks.")
            continue
        if not any(cell.strip() for cell in cells):
            continue
        number += 1
        if len(cells) > len(header):
            reason = f"the row has {len(cells)} cells, the header {len(header)}: mend its quotation marks."
            yield Rejection(f"{source} (row {number})", reason)
            continue
        row = {field: cells[at] for field, at in fields.items() if at < len(cells)}
        yield from numbered([(number, row)], _item, source, stem, "row")
    if number == 0:
        raise InputError("the table has a header and no row: there is nothing to read.")


def _header(text: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader(io.StringIO(text), delimiter=delimiter, strict=True), [])
    except csv.Error:
        return []


def _parquet(data: bytes, source: str, stem: str) -> Iterator[Input]:
    import pyarrow as pa  # noqa: PLC0415  (takes a while to import, and few articles come this way)
    import pyarrow.parquet as pq  # noqa: PLC0415

    if not data:
        raise InputError("the file is empty: there is nothing to read.")
    number = 0
    try:
        with pq.ParquetFile(io.BytesIO(data)) as file:
            names = list(file.schema_arrow.names)
            fields = {field: names[at] for field, at in _known_fields(names).items()}
            for batch in file.iter_batches(ROWS_AT_ONCE, columns=list(fields.values())):
                rows = [{field: row[name] for field, name in fields.items()} for row in batch.to_pylist()]
                yield from numbered(enumerate(rows, number + 1), _item, source, stem, "row")
                number += len(rows)
    except (pa.ArrowException, OSError, OverflowError, UnicodeError) as error:
        fault = (" ".join(str(error).split()) or type(error).__name__).rstrip(".")
        raise InputError(f"it is no Parquet that can be read ({fault}): write it anew, or as .csv.") from error
    if number == 0:
        raise InputError("the table has a header and no row: there is nothing to read.")


def _fields(names: Sequence[str]) -> dict[str, int]:
    """Tell in which column each thing stands, as far as the columns' names tell it."""
    places: dict[str, int] = {}
    for at, name in enumerate(names):
        places.setdefault(_plain(name), at)
    found = {field: [places[_plain(n)] for n in wanted if _plain(n) in places] for field, wanted in COLUMNS.items()}
    return {field: at[0] for field, at in found.items() if at}


def _known_fields(names: Sequence[str]) -> dict[str, int]:
    fields = _fields(names)
    if not fields.keys() & {"text", "url"}:
        raise InputError(
            f"the table has no column for the text or the URL of an article, only {_shown(names)}: "
            'name one "text" (or body, content) or "url" (or link).'
        )
    return fields


def _shown(names: Iterable[str]) -> str:
    told = [" ".join(name.split())[:30] or '""' for name in names]
    return ", ".join(told[:MOST_SHOWN]) + (f" and {len(told) - MOST_SHOWN} more" if len(told) > MOST_SHOWN else "")


def _plain(name: str) -> str:
    return "".join(sign for sign in name.casefold() if sign.isalnum())


def _item(row: Row, source: str, name: str) -> Taken | Link:
    told = {field: value for field, cell in row.items() if (value := _value(cell)) is not None}
    name = str(told.pop("id", name))
    language = told.pop("language", None)
    text = told.pop("text", None)
    if isinstance(told.get("published"), str) and (compact := COMPACT_TIME.fullmatch(told["published"])):
        told["published"] = compact[1]
    if isinstance(text, str):
        return Taken(source, article(name, text, told))
    if text is not None:
        raise InputError("its text is no text: write it as words.")
    if not isinstance(told.get("url"), str):
        raise InputError("the row has neither a text nor a URL: there is nothing to read.")
    if isinstance(language, str) and (foreign := stated_foreign(language)):
        raise InputError(foreign)
    return Link(source, name, told["url"], told)


def _value(cell: Any) -> Any:
    """Return what a cell holds, numbers and days as words; None if it holds nothing."""
    if isinstance(cell, date):  # a datetime is one
        return cell.isoformat()
    if isinstance(cell, bool | int | float):
        cell = str(cell)
    if isinstance(cell, str) and cell.strip().casefold() in NOTHING:
        return None
    return cell
