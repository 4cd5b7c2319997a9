"""The connections of a store: one writing transaction at a time, readers beside it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from mutabaat.adapters.sql import postings
from mutabaat.adapters.sql.connect import clear_errors, open_engines
from mutabaat.adapters.sql.content import content_digest
from mutabaat.adapters.sql.writing import SqlWriting
from mutabaat.records.evidence import Outlet


class Connected:
    """One writer at a time, any number of readers, from any thread.

    Reads inside ``writing`` by the same thread see that transaction's own rows.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self._writer, self._reader = open_engines(path)
        self._lock = threading.RLock()
        self._open: tuple[int, Connection] | None = None  # (thread, connection) while a transaction is open
        self.looked_up: dict[tuple[int, ...], postings.Known] = {}  # the last look-up of the open transaction
        self._outlets: dict[str, Outlet] | None = None  # of the register; forgotten with each transaction

    @contextmanager
    def writing(self) -> Iterator[SqlWriting]:
        with self._lock:
            if self._open is not None:
                raise RuntimeError("a transaction is already open in this thread")
            with clear_errors(self.path), self._writer.begin() as connection:
                self._open = (threading.get_ident(), connection)
                try:
                    yield SqlWriting(connection, self.looked_up)
                finally:
                    self.looked_up.clear()
                    self._open = None
                    self._outlets = None

    @property
    def in_transaction(self) -> bool:
        """Whether the open transaction is this thread's."""
        return self._open is not None and self._open[0] == threading.get_ident()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        if self._open and self.in_transaction:
            yield self._open[1]
            return
        with clear_errors(self.path), self._reader.connect() as connection:
            yield connection

    def content_digest(self) -> str:
        """One hash of all that the desk holds; equal for equal content."""
        return content_digest(self._reader)

    def close(self) -> None:
        self._reader.dispose()
        self._writer.dispose()
