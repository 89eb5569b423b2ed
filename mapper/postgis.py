"""Layers in; tables of a PostGIS database out, in one transaction: readers see the old tables or the new, never a part.

The password of an address is used to connect and appears in no words of ours. Only tables that an earlier export
wrote, which their comments tell, are replaced.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote, urlsplit, urlunsplit

import psycopg
import shapely
from psycopg import sql

from mapper.dictionary import entries
from mapper.errors import ExportError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mapper.layers import Layer

SRID: Final = 4326
GEOMETRY: Final = "geom"
SIGN: Final = "Incident mapper: "
OPTIONAL: Final = "reviews"
TYPES: Final[Mapping[str, str]] = {
    "str": "text", "list": "text[]", "int": "bigint", "float": "double precision", "bool": "boolean", "date": "date",
}  # fmt: skip
UNREADABLE: Final = (
    "The address of the database cannot be read; write it as postgresql://user@host/db?schema=NAME, "
    "and the signs @ : / ? # in a name or password as %40 %3A %2F %3F %23."
)


@dataclass(frozen=True, slots=True)
class Database:
    """Where tables go: a connection, a schema, and words for it without the password."""

    connection: str = field(repr=False)
    schema: str
    words: str

    def __str__(self) -> str:
        return self.words

    @classmethod
    def at(cls, address: str) -> Database:
        """Return the database of postgresql://user@host/db?schema=NAME; ExportError when the address is none."""
        try:
            parts = urlsplit(address)
            options = parts.query.split("&")
            schema = unquote(next((o.removeprefix("schema=") for o in options if o.startswith("schema=")), "public"))
            query = "&".join(option for option in options if not option.startswith("schema="))
            connection = urlunsplit(parts._replace(query=query))
            psycopg.conninfo.conninfo_to_dict(connection)
            port = f":{parts.port}" if parts.port else ""
        except (ValueError, psycopg.ProgrammingError):  # their words may hold the password
            raise ExportError(UNREADABLE) from None
        if "@" in f"{parts.path}{parts.query}" or parts.netloc.count("@") > 1 or parts.fragment or not schema:
            raise ExportError(UNREADABLE)  # a sign of the password may part it, and its rest pass for a host
        user = f"{parts.username}@" if parts.username else ""
        return cls(connection, schema, f"postgresql://{user}{parts.hostname or ''}{port}{parts.path}?schema={schema}")

    def write(self, layers: Sequence[Layer], note: str) -> None:
        """Write the layers as tables of the same names; ExportError, and nothing changed, when that fails."""
        try:
            with psycopg.connect(self.connection, connect_timeout=10) as connection, connection.cursor() as cursor:
                self._write(cursor, layers, note)
        except psycopg.Error as error:
            raise ExportError(f"{self}: nothing was written ({_sentence(error, self.connection)}).") from None

    def _write(self, cursor: psycopg.Cursor[Any], layers: Sequence[Layer], note: str) -> None:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", (SIGN + self.schema,))
        cursor.execute(sql.SQL("CREATE SCHEMA IF NOT EXISTS {}").format(sql.Identifier(self.schema)))
        geometry = self._geometry_type(cursor)
        names = [layer.name for layer in layers]
        for name in [*names, *([OPTIONAL] if OPTIONAL not in names and "claims" in names else [])]:
            self._drop(cursor, name)
        for layer in layers:
            self._create(cursor, layer, geometry)
            self._fill(cursor, layer)
            self._comment(cursor, layer, note)

    def _geometry_type(self, cursor: psycopg.Cursor[Any]) -> sql.Composable:
        """Return the type of PostGIS, wherever it is installed; it is installed where it is not and may be."""
        cursor.execute("CREATE EXTENSION IF NOT EXISTS postgis")
        cursor.execute(
            "SELECT nspname FROM pg_extension JOIN pg_namespace n ON n.oid = extnamespace WHERE extname = 'postgis'"
        )
        (found,) = cursor.fetchone() or ("public",)
        return sql.Identifier(found, "geometry")

    def _table(self, name: str) -> sql.Identifier:
        return sql.Identifier(self.schema, name)

    def _drop(self, cursor: psycopg.Cursor[Any], name: str) -> None:
        table = self._table(name)
        cursor.execute("SELECT to_regclass(%s), obj_description(to_regclass(%s), 'pg_class')", [table.as_string()] * 2)
        exists, comment = cursor.fetchone() or (None, None)
        if exists is None:
            return
        if not (comment or "").startswith(SIGN):
            raise ExportError(
                f"{self}: the table {name} there was not written by an export, so nothing was written; "
                "choose another schema with ?schema=NAME."
            )
        cursor.execute(sql.SQL("DROP TABLE {}").format(table))

    def _create(self, cursor: psycopg.Cursor[Any], layer: Layer, geometry: sql.Composable) -> None:
        columns = [
            sql.SQL("{} {}{}").format(
                sql.Identifier(name),
                sql.SQL(TYPES[kind.rstrip("?")]),
                sql.SQL("" if kind.endswith("?") else " NOT NULL"),
            )
            for name, kind in layer.columns.items()
        ]
        if layer.geometry_type:
            shape = sql.SQL("({}, {})").format(sql.SQL(layer.geometry_type), sql.Literal(SRID))
            columns.append(sql.SQL("{} {}{}").format(sql.Identifier(GEOMETRY), geometry, shape))
        table = self._table(layer.name)
        cursor.execute(sql.SQL("CREATE TABLE {} ({})").format(table, sql.SQL(", ").join(columns)))
        if layer.geometry_type:
            cursor.execute(sql.SQL("CREATE INDEX ON {} USING gist ({})").format(table, sql.Identifier(GEOMETRY)))

    def _fill(self, cursor: psycopg.Cursor[Any], layer: Layer) -> None:
        names = [*layer.columns, *([GEOMETRY] if layer.geometry_type else [])]
        copy = sql.SQL("COPY {} ({}) FROM STDIN").format(
            self._table(layer.name), sql.SQL(", ").join(map(sql.Identifier, names))
        )
        with cursor.copy(copy) as rows:
            for row, shape in zip(layer.rows, layer.shapes, strict=True):
                cells = [list(value) if isinstance(value, tuple) else value for value in row.values()]
                rows.write_row([*cells, *([_ewkb(shape)] if layer.geometry_type else [])])

    def _comment(self, cursor: psycopg.Cursor[Any], layer: Layer, note: str) -> None:
        """Write the note at the table and the meanings at its columns."""
        table = self._table(layer.name)
        cursor.execute(sql.SQL("COMMENT ON TABLE {} IS {}").format(table, sql.Literal(SIGN + note)))
        for entry in entries([layer.name]):
            column = sql.Identifier(self.schema, layer.name, entry.column)
            cursor.execute(sql.SQL("COMMENT ON COLUMN {} IS {}").format(column, sql.Literal(entry.meaning)))


def _ewkb(shape: Any) -> str | None:
    return None if shape is None else shapely.to_wkb(shapely.set_srid(shape, SRID), hex=True, include_srid=True)


def _sentence(error: psycopg.Error, connection: str) -> str:
    """Return what the server or the driver said, in one line; its kind alone where that would tell the password."""
    words = " ".join((error.diag.message_primary or str(error)).split()).rstrip(".")
    secrets = {urlsplit(connection).password, psycopg.conninfo.conninfo_to_dict(connection).get("password")}
    return type(error).__name__ if any(s and str(s) in words for s in secrets) else words
