"""Layers in; CSV out, and a ZIP of CSV files that describe themselves. No cell can run as a formula.

A CSV file has no room for a note or a dictionary: a first line of comment breaks most readers. So the bare table is
`.csv`, and `.zip` is a tabular data package (Frictionless): the same tables, the note and the dictionary beside them.
"""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any, Final

from mapper.archives import archive
from mapper.dictionary import NOTE_COLUMNS, entries, records
from mapper.layers import joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mapper.layers import Layer

FORMULA_STARTS: Final = tuple("=+-@＝＋－＠")
UNSEEN: Final = " \t\r\n\v\f\xa0\u200b\u2060\ufeff"
BREAKS: Final = ("\t", "\r", "\n")
POINT_COLUMNS: Final = ("lon", "lat")
TYPES: Final[Mapping[str, str]] = {
    "str": "string", "list": "string", "int": "integer", "float": "number", "bool": "boolean", "date": "date",
}  # fmt: skip


def csv_file(layer: Layer) -> bytes:
    """Return a layer as CSV in UTF-8; points in lon and lat unless it has its own columns, other shapes as WKT."""
    return _csv(_header(layer), ([*map(joined, row.values()), *place] for row, place in _rows(layer)))


def package(layers: Sequence[Layer], note: str) -> bytes:
    """Return the layers as a ZIP: a CSV file each, dictionary.csv, and datapackage.json that describes them."""
    names = [layer.name for layer in layers]
    described = {
        "name": "incident-map",
        "description": note,
        "resources": [_resource(layer) for layer in layers],
    }
    dictionary = _csv(NOTE_COLUMNS, (list(row.values()) for row in records(names)))
    files = {
        "datapackage.json": (json.dumps(described, ensure_ascii=False, indent=1) + "\n").encode(),
        "dictionary.csv": dictionary,
        **{f"{layer.name}.csv": csv_file(layer) for layer in layers},
    }
    return archive(files)


def harmless(value: Any) -> Any:
    """Return a text with an apostrophe before it where a spreadsheet would run it as a formula; others as they are."""
    if not isinstance(value, str):
        return value
    words = value.lstrip(UNSEEN)
    blanks = value[: len(value) - len(words)]
    return f"'{value}" if words.startswith(FORMULA_STARTS) or any(sign in blanks for sign in BREAKS) else value


def _csv(header: Iterable[str], rows: Iterable[Iterable[Any]]) -> bytes:
    stream = io.StringIO()
    writer = csv.writer(stream)  # lines end in CR LF (RFC 4180), so that a lone CR in a cell is quoted
    writer.writerow(header)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return stream.getvalue().encode()


def _places(layer: Layer) -> tuple[str, ...]:
    """Return the columns that a layer's shapes are written in."""
    if layer.geometry_type == "Point":
        return () if {"longitude", "latitude"} <= layer.columns.keys() else POINT_COLUMNS
    return ("wkt",) if layer.geometry_type else ()


def _header(layer: Layer) -> list[str]:
    return [*layer.columns, *_places(layer)]


def _rows(layer: Layer) -> Iterable[tuple[Mapping[str, Any], tuple[Any, ...]]]:
    names = _places(layer)
    for row, shape in zip(layer.rows, layer.shapes, strict=True):
        if not names:
            yield row, ()
        elif names == POINT_COLUMNS:
            yield row, (None, None) if shape is None else (shape.x, shape.y)
        else:
            yield row, (shape.wkt if shape is not None else None,)


def _resource(layer: Layer) -> dict[str, Any]:
    """Return how a data package describes a table: its file, and its columns with their types and meanings."""
    told = [
        {"name": e.column, "type": TYPES[e.kind.rstrip("?")], "description": e.meaning} for e in entries([layer.name])
    ]
    where = [{"name": name, "type": "string" if name == "wkt" else "number"} for name in _places(layer)]
    return {
        "name": layer.name,
        "path": f"{layer.name}.csv",
        "format": "csv",
        "encoding": "utf-8",
        "schema": {"fields": [*told, *where], "missingValues": [""]},
    }
