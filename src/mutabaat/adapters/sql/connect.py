"""Opening a database: engines, pragmas, schema version, and errors that name the file and the way out.

SQLite: no connection checkpoints by itself. The writer does, in its turn (``turns``), after its transaction.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, insert, inspect, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool, QueuePool

from mutabaat.adapters.sql import schema
from mutabaat.adapters.sql.turns import WriterTurn
from mutabaat.adapters.sql.upgrade import upgrade
from mutabaat.records.errors import StoreError

_BUSY_SECONDS = 30
_LONG_LOG = 16_000_000  # bytes of write-ahead log that a checkpoint is worth


def url_of(path: str) -> str:
    """A database URL from a path or URL."""
    return path if "://" in path else f"sqlite:///{Path(path).expanduser()}"


def file_of(path: str) -> str:
    """The path of the file of an SQLite path or URL."""
    return url_of(path).removeprefix("sqlite:///")


def _engine(url: str, *, writer: bool) -> Engine:
    engine = create_engine(
        url,
        poolclass=NullPool if writer else QueuePool,
        connect_args={"timeout": _BUSY_SECONDS, "check_same_thread": False},
        **({} if writer else {"pool_size": 8, "max_overflow": 24}),
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, record: Any) -> None:
        # The driver must not open transactions by itself: ours begin with BEGIN IMMEDIATE, below.
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute("PRAGMA temp_store=MEMORY")
        if writer:
            cursor.execute("PRAGMA journal_mode=WAL")
            cursor.execute("PRAGMA synchronous=NORMAL")
            cursor.execute("PRAGMA cache_size=-65536")
        else:
            cursor.execute("PRAGMA query_only=ON")
        cursor.execute("PRAGMA wal_autocheckpoint=0")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writer else "BEGIN")

    return engine


@contextmanager
def clear_errors(where: str) -> Iterator[None]:
    """Turns the driver's errors into a StoreError that names the database and the way out."""
    try:
        yield
    except DBAPIError as error:
        raise explain(where, str(error.orig)) from error


def explain(where: str, problem: str) -> StoreError:
    """The StoreError for a driver's message."""
    ways = {
        "unable to open": "make the folder, or choose another path with --db",
        "readonly": "the file or its folder is read-only: change its permissions, or choose another path with --db",
        "read-only": "the file or its folder is read-only: change its permissions, or choose another path with --db",
        "locked": "another process is writing: wait for it to end, or stop it",
        "full": "free disk space; nothing was lost, run again",
        "disk i/o error": "check the disk; nothing was lost, run again",
        "not a database": "the path names another kind of file: choose another path with --db",
        "malformed": "restore the file from a backup",
    }
    lower = problem.lower()
    return StoreError(where, problem, next((way for words, way in ways.items() if words in lower), ""))


def _is_ours(reader: Engine, url: str) -> bool:
    """Whether the file is a desk of this version with all its tables: then nothing is written, and no lock is needed, to
    open it."""
    if not Path(file_of(url)).is_file():
        return False
    try:
        with reader.connect() as connection:
            found = connection.execute(select(schema.meta.c.value).where(schema.meta.c.key == "schema")).scalar()
            tables = inspect(connection).get_table_names()
    except DBAPIError:
        return False  # the writer's way says what is wrong
    return bool(found == str(schema.VERSION)) and schema.metadata.tables.keys() <= set(tables)


def checkpoint(connection: Connection, path: str) -> None:
    """Moves the write-ahead log into the file once it is long. Call it after the commit, in the writer's turn."""
    wal = Path(f"{file_of(path)}-wal")
    if wal.exists() and wal.stat().st_size > _LONG_LOG:
        driver = connection.connection.dbapi_connection  # by SQLAlchemy it would stand in a transaction
        assert driver is not None
        # The transaction has landed already. What keeps the checkpoint back now is met again at the next one, or by a write.
        with suppress(sqlite3.OperationalError):
            driver.cursor().execute("PRAGMA wal_checkpoint(PASSIVE)")


def open_engines(path: str, turn: WriterTurn) -> tuple[Engine, Engine]:
    """The writer's and the readers' engine of a database, its schema made where it is new.

    Raises StoreError for a path that cannot be opened or a schema of another version.
    """
    url = url_of(path)
    if not url.startswith("sqlite:"):
        raise StoreError(path, "only SQLite files are supported in this version", "give --db the path of a file")
    writer, reader = _engine(url, writer=True), _engine(url, writer=False)
    if _is_ours(reader, url):
        return writer, reader
    with turn.taken(), clear_errors(path), writer.begin() as connection:
        tables = inspect(connection).get_table_names()
        if tables and "meta" not in tables:
            raise StoreError(path, "a database of another program", "choose another path with --db")
        if not tables:
            schema.metadata.create_all(connection)
            connection.execute(text(schema.SEARCH_DDL))
            connection.execute(insert(schema.meta).values(key="schema", value=str(schema.VERSION)))
        found = connection.execute(select(schema.meta.c.value).where(schema.meta.c.key == "schema")).scalar()
        found = upgrade(connection, str(found))
        if found != str(schema.VERSION):
            raise StoreError(
                path,
                f"schema version {found}, this program knows {schema.VERSION}",
                "use the version of Mutabaat that made it",
            )
        schema.metadata.create_all(connection)  # a table that came in after the file was made
    return writer, reader
