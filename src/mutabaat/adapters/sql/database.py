"""What a store needs of a database: engines, the right to write, errors with a way out. SQLite and PostgreSQL give it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from mutabaat.records.errors import StoreError


class Database(Protocol):
    """One place where a desk is, or may be made."""

    @property
    def is_file(self) -> bool:
        """Whether it is a file of this machine."""
        ...

    @property
    def name(self) -> str:
        """Where it is, for people: never with a password."""
        ...

    def engines(self) -> tuple[Engine, Engine]:
        """The writer's engine, whose transactions come one at a time over all processes, and the readers'."""
        ...

    def beside(self) -> Engine | None:
        """An engine whose transactions write beside the one that has the turn; None where a database can't do that."""
        ...

    def turn(self) -> AbstractContextManager[None]:
        """What must be held around a writing connection."""
        ...

    def landed(self, connection: Connection) -> None:
        """Called after each commit, in the turn."""
        ...

    def exists(self) -> bool:
        """Whether there is anything to open. False makes opening go the writer's way, which says what is wrong."""
        ...

    def create(self, connection: Connection) -> None:
        """Makes what only this database has: the index of terms."""
        ...

    def upgrade(self, connection: Connection, found: str) -> str:
        """Brings an earlier schema up; gives the version that the desk has then."""
        ...

    def explain(self, problem: DBAPIError) -> StoreError:
        """The error for a driver's."""
        ...

    def close(self) -> None: ...


@contextmanager
def clear_errors(database: Database) -> Iterator[None]:
    """Turns the driver's errors into a StoreError that names the database and the way out."""
    try:
        yield
    except DBAPIError as error:
        raise database.explain(error) from error
