"""Opening a desk: which database it is in, its schema and version, and errors that name the way out."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, insert, inspect, select
from sqlalchemy.exc import DBAPIError

from mutabaat.adapters.sql import schema
from mutabaat.adapters.sql.database import Database, clear_errors
from mutabaat.adapters.sql.sqlite import SqliteFile
from mutabaat.records.errors import StoreError


def database_of(path: str) -> Database:
    """The database that a path or an address names. Raises StoreError for an address that names none."""
    scheme, between, _ = path.partition("://")
    if not between or scheme == "sqlite":
        return SqliteFile(path)
    from mutabaat.adapters.sql.postgres import PostgresDatabase

    return PostgresDatabase(path)


def open_engines(database: Database, *, must_exist: bool = False) -> tuple[Engine, Engine]:
    """The writer's and the readers' engine of a database, its schema made where it is new.

    Raises StoreError for a database that cannot be opened or a schema of another version.
    """
    if must_exist and not database.exists():
        raise StoreError(database.name, "no such file", "name the desk with --db, or make one with ingest")
    writer, reader = database.engines()
    if _is_whole(database, reader):
        return writer, reader
    with database.turn(), clear_errors(database), writer.begin() as connection:
        tables = inspect(connection).get_table_names()
        if tables and "meta" not in tables:
            raise StoreError(database.name, "a database of another program", "choose another one with --db")
        if not tables:
            if must_exist and not database.is_file:  # an empty file is one that somebody made
                raise StoreError(database.name, "holds no desk", "make one with ingest, or move one there with migrate")
            _create(database, connection)
            connection.execute(insert(schema.meta).values(key="schema", value=str(schema.VERSION)))
        found = database.upgrade(connection, str(_version(connection)))
        if found != str(schema.VERSION):
            raise StoreError(
                database.name,
                f"schema version {found}, this program knows {schema.VERSION}",
                "use the version of Mutabaat that made it",
            )
        _create(database, connection)  # a table that came in after the desk was made
    return writer, reader


def _create(database: Database, connection: Connection) -> None:
    schema.metadata.create_all(connection)
    database.create(connection)


def _version(connection: Connection) -> str | None:
    return connection.execute(select(schema.meta.c.value).where(schema.meta.c.key == "schema")).scalar()


def _is_whole(database: Database, reader: Engine) -> bool:
    """Whether it is a desk of this version with all its tables: then nothing is written, and no lock is needed, to open
    it."""
    if not database.exists():
        return False
    try:
        with reader.connect() as connection:
            tables = set(inspect(connection).get_table_names())
            if "meta" not in tables:
                return False
            return _version(connection) == str(schema.VERSION) and schema.metadata.tables.keys() <= tables
    except DBAPIError:
        return False  # the writer's way says what is wrong
