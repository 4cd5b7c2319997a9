"""A desk in an SQLite file: engines, pragmas, the writer's turn, and errors that name the file and the way out.

No connection checkpoints by itself. The writer does, in its turn (``turns``), after its transaction.
"""

from __future__ import annotations

import sqlite3
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool, QueuePool

from mutabaat.adapters.sql import search_sqlite
from mutabaat.adapters.sql.turns import WriterTurn
from mutabaat.adapters.sql.upgrade import upgrade
from mutabaat.records.errors import StoreError

_BUSY_SECONDS = 30
_LONG_LOG = 16_000_000  # bytes of write-ahead log that a checkpoint is worth


def file_of(path: str) -> str:
    """The path of the file of an SQLite path or URL."""
    return path.removeprefix("sqlite:///") if "://" in path else str(Path(path).expanduser())


class SqliteFile:
    """Implements ``Database``."""

    is_file = True

    def __init__(self, path: str) -> None:
        """``path``: a path, or an address sqlite:///PATH."""
        self.name = path
        self.file = file_of(path)
        self.turns = WriterTurn(self.file)

    def engines(self) -> tuple[Engine, Engine]:
        return self._engine(writer=True), self._engine(writer=False)

    def _engine(self, *, writer: bool) -> Engine:
        engine = create_engine(
            f"sqlite:///{self.file}",
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

    def beside(self) -> Engine | None:
        return None

    def turn(self) -> AbstractContextManager[None]:
        return self.turns.taken()

    def landed(self, connection: Connection) -> None:
        checkpoint(connection, self.file)

    def exists(self) -> bool:
        return Path(self.file).is_file()

    def create(self, connection: Connection) -> None:
        connection.execute(text(search_sqlite.DDL))

    def upgrade(self, connection: Connection, found: str) -> str:
        return upgrade(connection, found)

    def explain(self, problem: DBAPIError) -> StoreError:
        return explain(self.name, str(problem.orig))

    def close(self) -> None:
        self.turns.close()


def checkpoint(connection: Connection, file: str) -> None:
    """Moves the write-ahead log into the file once it is long. Call it after the commit, in the writer's turn."""
    wal = Path(f"{file}-wal")
    if wal.exists() and wal.stat().st_size > _LONG_LOG:
        driver = connection.connection.dbapi_connection  # by SQLAlchemy it would stand in a transaction
        assert driver is not None
        # The transaction has landed already. What keeps the checkpoint back now is met again at the next one, or by a write.
        with suppress(sqlite3.OperationalError):
            driver.cursor().execute("PRAGMA wal_checkpoint(PASSIVE)")


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
