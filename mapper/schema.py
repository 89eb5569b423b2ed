"""The tables of a case, the same in SQLite and PostgreSQL, and the steps that bring an older case up to date.

`articles`, `claims` and `reviews` are the case. `incidents` and `claim_rows` are drawn from them, for whoever reads
the file or the database with other programs; they carry a stamp, and are made anew when it does not fit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Boolean, Column, Date, Float, ForeignKey, Index, Integer, MetaData, Table, Text, select, text

from mapper.incidents import CLAIM_COLUMNS, INCIDENT_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sqlalchemy.engine import Connection
    from sqlalchemy.types import TypeEngine

TYPES: Final[Mapping[str, type[TypeEngine[Any]]]] = {
    "str": Text, "int": Integer, "float": Float, "bool": Boolean, "date": Date, "list": Text,
}  # fmt: skip

METADATA: Final = MetaData()

meta: Final = Table("meta", METADATA, Column("key", Text, primary_key=True), Column("value", Text, nullable=False))

layers: Final = Table(
    "layers", METADATA,
    Column("name", Text, primary_key=True),
    Column("content", Text),  # null: a layer that travels with the package
)  # fmt: skip

articles: Final = Table(
    "articles", METADATA,
    Column("article_id", Text, primary_key=True),
    Column("text", Text, nullable=False),
    Column("text_hash", Text, nullable=False, index=True),
    Column("outlet", Text, nullable=False),
    Column("outlet_side", Text),
    Column("url", Text),
    Column("title", Text),
    Column("published", Date),
    Column("published_from", Text, nullable=False),
    Column("profile", Text),  # null: read under no conflict yet
    Column("recognised", Boolean, nullable=False),  # whether the article alone tells its conflict
    Column("n_claims", Integer, nullable=False),
    Column("extractor", Text, nullable=False),
    Column("extractor_version", Text, nullable=False),
    Column("added_at", Text, nullable=False),
)  # fmt: skip

claims: Final = Table(
    "claims", METADATA,
    Column("article_id", Text, ForeignKey("articles.article_id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("claim_id", Text, nullable=False),
    Column("payload", Text, nullable=False),
    Index("claims_by_id", "claim_id"),
)  # fmt: skip

reviews: Final = Table(
    "reviews", METADATA,
    Column("review_id", Integer, primary_key=True, autoincrement=True),
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("claim_id", Text),
    Column("incident_id", Text),
    Column("field", Text),
    Column("old", Text),
    Column("new", Text),
    Column("note", Text),
    Column("payload", Text, nullable=False),
    Column("undone_at", Text),
    Column("undone_by", Text),
    sqlite_autoincrement=True,  # the number of a review is never given twice
)  # fmt: skip


def _drawn(name: str, columns: Mapping[str, str]) -> Table:
    return Table(
        name, METADATA,
        Column("fid", Integer, primary_key=True, autoincrement=False),
        *(Column(c, TYPES[kind.rstrip("?")], nullable=kind.endswith("?")) for c, kind in columns.items()),
        Column("lon", Float),
        Column("lat", Float),
    )  # fmt: skip


incidents: Final = _drawn("incidents", INCIDENT_COLUMNS)
claim_rows: Final = _drawn("claim_rows", CLAIM_COLUMNS)

KEPT: Final = (meta, layers, articles, claims, reviews)
VIEWS: Final[Mapping[str, Table]] = {"incidents_map": incidents, "claims_map": claim_rows}


def _first(connection: Connection) -> None:
    """Make the tables, and in PostgreSQL the views with a geometry."""
    METADATA.create_all(connection)
    if connection.dialect.name == "postgresql":
        for view, table in VIEWS.items():
            point = "ST_SetSRID(ST_MakePoint(lon, lat), 4326)::geometry(Point, 4326)"
            connection.execute(text(f"CREATE VIEW {view} AS SELECT *, {point} AS geometry FROM {table.name}"))  # noqa: S608


def _drawn_anew(connection: Connection) -> None:
    """Make the drawn tables, and their views, with the columns that the frames have now; they are filled when asked."""
    for view, table in VIEWS.items():
        if connection.dialect.name == "postgresql":
            connection.execute(text(f"DROP VIEW IF EXISTS {view}"))
        table.drop(connection, checkfirst=True)
    _first(connection)
    put(connection, "drawn", "")


MIGRATIONS: tuple[Callable[[Connection], None], ...] = (_first, _drawn_anew)
"""Each step leads from the version of its place in the list to the next; what stands here is never changed again."""


def newest() -> int:
    """Return the version that this program writes."""
    return len(MIGRATIONS)


def version(connection: Connection) -> int:
    """Return the version of an opened case."""
    return int(value(connection, "schema_version") or 0)


def migrate(connection: Connection) -> None:
    """Bring a case up to date, in the transaction that is open."""
    meta.create(connection, checkfirst=True)
    for number in range(version(connection), newest()):
        MIGRATIONS[number](connection)
        put(connection, "schema_version", str(number + 1))


def value(connection: Connection, key: str) -> str | None:
    """Return what the case says of itself under a key."""
    return connection.scalar(select(meta.c.value).where(meta.c.key == key))


def put(connection: Connection, key: str, words: str) -> None:
    """Keep what the case says of itself under a key."""
    if connection.execute(meta.update().where(meta.c.key == key).values(value=words)).rowcount == 0:
        connection.execute(meta.insert().values(key=key, value=words))
