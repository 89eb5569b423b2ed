"""Layers in; a GeoPackage out, which opens in QGIS in side colours: `layer_styles` is the table where QGIS looks.

Besides the layers it holds the table `dictionary`, the same meanings as `gpkg_data_columns` (GeoPackage's own
extension for them), and the boundary statement as each layer's description and metadata. No clock is asked.
"""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mapper.columnar import SHAPE, add_layer
from mapper.dictionary import NOTE_COLUMNS, entries, records
from mapper.layers import Layer
from mapper.styles import styles

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MOMENT: Final = "1970-01-01T00:00:00.000Z"  # for all times that the format demands: same input, same bytes
OPTIONS: Final[Mapping[str, str]] = {"GEOMETRY_NAME": SHAPE, "VERSION": "1.2"}  # GDAL of 2022 warns of later ones
LAYER_STYLES: Final = """
CREATE TABLE layer_styles (
    id INTEGER PRIMARY KEY AUTOINCREMENT, f_table_catalog TEXT(256), f_table_schema TEXT(256), f_table_name TEXT(256),
    f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN,
    description TEXT, owner TEXT(30), ui TEXT(30), update_time DATETIME DEFAULT CURRENT_TIMESTAMP
)"""
DATA_COLUMNS: Final = """
CREATE TABLE IF NOT EXISTS gpkg_data_columns (
    table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, title TEXT, description TEXT, mime_type TEXT,
    constraint_name TEXT, CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name),
    CONSTRAINT gdc_tn UNIQUE (table_name, name)
)"""
CONSTRAINTS: Final = """
CREATE TABLE IF NOT EXISTS gpkg_data_column_constraints (
    constraint_name TEXT NOT NULL, constraint_type TEXT NOT NULL, value TEXT, min NUMERIC, min_is_inclusive BOOLEAN,
    max NUMERIC, max_is_inclusive BOOLEAN, description TEXT,
    CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value)
)"""
SCHEMA_EXTENSION: Final = ("gpkg_schema", "http://www.geopackage.org/spec121/#extension_schema", "read-write")


def geopackage(layers: Sequence[Layer], note: str) -> bytes:
    """Return the layers as a GeoPackage."""
    names = [layer.name for layer in layers]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "incidents.gpkg")
        for layer in (*layers, _dictionary(names)):
            add_layer(path, layer, "GPKG", {"note": note}, **(OPTIONS if layer.geometry_type else {}))
        with closing(sqlite3.connect(path, isolation_level=None)) as file:
            file.execute("BEGIN")
            _describe(file, names, note)
            _add_styles(file, layers)
            _stop_clocks(file)
            file.execute("COMMIT")
            # A new file, for the old one counts its writes, and GDAL makes one less within a tick of its clock.
            file.execute("VACUUM INTO ?", (str(whole := path.with_stem("whole")),))
        return whole.read_bytes()


def _dictionary(names: Sequence[str]) -> Layer:
    rows = records(names)
    return Layer("dictionary", dict.fromkeys(NOTE_COLUMNS, "str"), rows, [None] * len(rows), None)


def _describe(file: sqlite3.Connection, names: Sequence[str], note: str) -> None:
    """Write the meanings where GeoPackage's schema extension has them, and the note at each table."""
    file.execute(DATA_COLUMNS)
    file.execute(CONSTRAINTS)
    file.executemany(
        "INSERT INTO gpkg_data_columns (table_name, column_name, description) VALUES (?, ?, ?)",
        [(e.table, e.column, e.meaning) for e in entries(names)],
    )
    file.executemany(
        "INSERT INTO gpkg_extensions (table_name, extension_name, definition, scope) VALUES (?, ?, ?, ?)",
        [(table, *SCHEMA_EXTENSION) for table in ("gpkg_data_columns", "gpkg_data_column_constraints")],
    )
    file.execute("UPDATE gpkg_contents SET description = ?", (note,))


def _add_styles(file: sqlite3.Connection, layers: Sequence[Layer]) -> None:
    file.execute(LAYER_STYLES)
    file.executemany(
        "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, "
        "styleQML, styleSLD, useAsDefault, description, owner, ui, update_time) "
        "VALUES ('', '', ?, ?, ?, ?, '', 1, ?, '', NULL, ?)",
        [
            (name, SHAPE, name, qml, "Colours and shapes of the reporting sides, as on the map.", MOMENT)
            for name, qml in styles(layers).items()
        ],
    )
    file.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change) "
        "VALUES ('layer_styles', 'attributes', 'layer_styles', '', ?)",
        (MOMENT,),
    )


def _stop_clocks(file: sqlite3.Connection) -> None:
    file.execute("UPDATE gpkg_contents SET last_change = ?", (MOMENT,))
    file.execute("UPDATE gpkg_metadata_reference SET timestamp = ?", (MOMENT,))
