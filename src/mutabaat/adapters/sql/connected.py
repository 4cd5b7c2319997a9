"""The connections of a store: one writing transaction at a time, readers beside it."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Connection, Select

from mutabaat.adapters.sql import postings
from mutabaat.adapters.sql.connect import database_of, open_engines
from mutabaat.adapters.sql.content import content_digest
from mutabaat.adapters.sql.database import clear_errors
from mutabaat.adapters.sql.sqlite import explain
from mutabaat.adapters.sql.writing import SqlWriting
from mutabaat.records.evidence import Outlet

T = TypeVar("T")


class Connected:
    """One writer at a time, any number of readers, from any thread.

    Reads inside ``writing`` by the same thread see that transaction's own rows.
    """

    def __init__(self, path: str, *, must_exist: bool = False) -> None:
        """``path``: of an SQLite file, or the address of a PostgreSQL database. ``must_exist`` refuses to make a new, empty
        desk there by a mistyped path. Raises StoreError."""
        self.database = database_of(path)
        self._writer, self._reader = open_engines(self.database, must_exist=must_exist)
        self._beside = self.database.beside()
        self._lock = threading.RLock()
        self._open: tuple[int, Connection] | None = None  # (thread, connection) while a transaction is open
        self.looked_up: dict[tuple[int, ...], postings.Known] = {}  # the last look-up of the open transaction
        self._outlets: tuple[str, dict[str, Outlet]] | None = None  # the register as it was at a version

    @contextmanager
    def writing(self) -> Iterator[SqlWriting]:
        with self._lock:
            if self._open is not None:
                raise RuntimeError("a transaction is already open in this thread")
            with self.database.turn(), clear_errors(self.database), self._writer.connect() as connection:
                try:
                    with connection.begin():
                        self._open = (threading.get_ident(), connection)
                        yield SqlWriting(connection, self.looked_up)
                finally:
                    self.looked_up.clear()
                    self._open = None
                    self._outlets = None  # what a lost transaction entered must go with it
                self.database.landed(connection)

    @property
    def in_transaction(self) -> bool:
        """Whether the open transaction is this thread's."""
        held = self._open  # asked once: another thread's may end between two looks
        return held is not None and held[0] == threading.get_ident()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        if self._open and self.in_transaction:
            yield self._open[1]
            return
        with clear_errors(self.database), self._reader.connect() as connection:
            yield connection

    @contextmanager
    def joining(self) -> Iterator[Connection]:
        """A connection to write with: that of this thread's open transaction, else of one of its own."""
        if self.in_transaction:
            with self.reading() as connection:
                yield connection
            return
        with self.writing(), self.reading() as connection:
            yield connection

    @contextmanager
    def beside(self) -> Iterator[Connection]:
        """A writing transaction that waits for no turn, where the database has such: for rows of which no other tells
        anything, and which have locks of their own. Elsewhere as ``joining``."""
        if self._beside is None:
            with self.joining() as connection:
                yield connection
            return
        with clear_errors(self.database), self._beside.begin() as connection:
            yield connection

    def one(self, query: Select[Any], kind: type[T]) -> T | None:
        """The record that lies as JSON in the first row's only column; None where there is no row."""
        with self.reading() as db:
            data = db.execute(query).scalar()
        return msgspec.json.decode(data, type=kind) if data else None

    def many(self, query: Select[Any], kind: type[T]) -> tuple[T, ...]:
        """The records that lie as JSON in the rows' only column, in the rows' order."""
        with self.reading() as db:
            return tuple(msgspec.json.decode(data, type=kind) for data in db.execute(query).scalars())

    def content_digest(self) -> str:
        """One hash of all that the desk holds; equal for equal content."""
        with clear_errors(self.database), self._reader.connect() as connection:
            return content_digest(connection)

    def copy_to(self, target: Path) -> None:
        """Writes the desk as it stands to a new SQLite file, which needs nothing beside it. Readers and writers go on
        meanwhile."""
        if not self.database.is_file:
            from mutabaat.adapters.sql.moving import move

            copy = Connected(str(target))
            try:
                move(self, copy, lambda table, rows: None)
            finally:
                copy.close()
            with closing(sqlite3.connect(target)) as file:
                file.execute("PRAGMA journal_mode=DELETE")
            Path(f"{target}-turn").unlink()
            return
        with clear_errors(self.database), self._reader.connect() as connection:
            driver = connection.connection.dbapi_connection
            assert isinstance(driver, sqlite3.Connection)
            try:
                with closing(sqlite3.connect(target)) as copy:
                    driver.backup(copy)
                    copy.execute("PRAGMA journal_mode=DELETE")
            except sqlite3.Error as error:
                raise explain(str(target), str(error)) from error

    def close(self) -> None:
        self._reader.dispose()
        self._writer.dispose()
        if self._beside is not None:
            self._beside.dispose()
        self.database.close()
