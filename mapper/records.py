"""A text and a table of what is known about it in; an Article out. JSON and JSON lines hold such records. Pure."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from mapper.article import Article
from mapper.datelines import published as told_by_text
from mapper.datelines import stated
from mapper.encoding import decoded
from mapper.errors import InputError
from mapper.inputs import Taken, numbered

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from mapper.article import PublishedFrom
    from mapper.inputs import Input

WANTED: Final = 'an object with a "text" is wanted.'
METADATA: Final = ("title", "outlet", "outlet_side", "url")
HALF_CHARACTER: Final = re.compile(r"[\ud800-\udfff]")
LONGEST_SHOWN: Final = 40


def article(name: str, text: str, known: Mapping[str, Any]) -> Article:
    """Make an article of a text and what is known about it; InputError if one of these cannot be used."""
    if not text.strip():
        raise InputError("the article has no text: there is nothing to read.")
    words = {key: told for key in METADATA if (told := _words(known.get(key), key))}
    if HALF_CHARACTER.search("".join((name, text, *words.values()))):
        raise InputError("it holds half of a character, which cannot be written: take it anew from its source.")
    day = _day(known.get("published"))
    source: PublishedFrom = "metadata"
    if day is None:
        day, source = told_by_text(text)
    return Article(name, text, published=day, published_from=source, **words)


def beside(data: bytes | None) -> dict[str, Any]:
    """Read what stands beside an article; what it states as null is as if it were not there."""
    if data is None:
        return {}
    try:
        table = json.loads(decoded(data))
    except (ValueError, RecursionError) as error:
        fault = str(error).rstrip(".")
        raise InputError(f"the .json with its metadata is faulty ({fault}): mend or remove that file.") from error
    if not isinstance(table, dict):
        raise InputError("the .json with its metadata holds no JSON object: mend or remove that file.")
    return {key: value for key, value in table.items() if value is not None}


def json_inputs(data: bytes, source: str, stem: str) -> Iterator[Input]:
    """Read one article from a JSON file, or a list of them."""
    loaded = _json(decoded(data))
    items = loaded if isinstance(loaded, list) else [loaded]
    return _each(list(enumerate(items, 1)), source, stem, "item")


def line_inputs(data: bytes, source: str, stem: str) -> Iterator[Input]:
    """Read an article from each line of a file of JSON lines."""
    # not splitlines: a JSON string may hold other line ends than these
    lines = [(number, line) for number, line in enumerate(decoded(data).split("\n"), 1) if line.strip()]
    return _each(lines, source, stem, "line")


def _each(items: list[tuple[int, Any]], source: str, stem: str, unit: str) -> Iterator[Input]:
    """Read each item, a JSON object or a line that holds one; the only one of a file goes by the file's name."""
    if not items:
        raise InputError(f"it holds no article: {WANTED}")
    if len(items) == 1:
        return iter([_item(items[0][1], source, stem)])
    return numbered(items, _item, source, stem, unit)


def _item(item: Any, source: str, name: str) -> Taken:
    if isinstance(item, str):
        item = _json(item)
    if not isinstance(item, dict) or not isinstance(item.get("text"), str):
        raise InputError(f"it holds no article: {WANTED}")
    own = item.get("id")
    return Taken(source, article(str(own) if own and isinstance(own, str | int) else name, item["text"], item))


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"it is no JSON ({error}): mend it.") from error


def _words(value: Any, key: str) -> str | None:
    if value is None or isinstance(value, str):
        return value.strip() or None if value else None
    raise InputError(f"its {key} is no text: put it in quotation marks.")


def _day(value: Any) -> date | None:
    if value is None or value == "":
        return None
    day = stated(str(value)) if isinstance(value, str | int) else None
    if day is None:
        shown = repr(value)[:LONGEST_SHOWN] if isinstance(value, str | int) else "no text"
        raise InputError(f"its published day is {shown}: write it as 2022-09-14.")
    return day
