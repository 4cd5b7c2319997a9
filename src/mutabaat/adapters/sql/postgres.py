"""A desk on a PostgreSQL server: engines, the writer's turn, and errors that name the server and the way out.

One transaction writes at a time, over all processes: it holds an advisory lock until it ends. Under that lock READ COMMITTED
is enough: no other transaction can commit between two of its statements, and its first statement sees all that landed before
it had the lock, as a snapshot taken while it still waited would not. Readers go on beside it; each ``reading`` block is
REPEATABLE READ, so that its queries speak of one state.
"""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from select import POLLIN, poll
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, DisconnectionError

from mutabaat.adapters.sql import search_postgres
from mutabaat.records.errors import StoreError
from mutabaat.settings import without_password

OLDEST = 13  # the first with all that is used, of those that still get mends
WAIT = 30  # seconds that a writer waits for its turn
TURN = 7_245_901  # of this program among the advisory locks of a database
_SHAPE = "an address looks like postgresql://user@host:5432/database"
_SCHEMES = {"postgresql", "postgresql+psycopg", "postgres"}


def url_of(address: str) -> URL:
    """The parsed address. Raises StoreError, which never shows a password."""
    name = without_password(address)
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        raise StoreError(name, "no address of a database", _SHAPE) from None  # the error shows the password
    if url.drivername not in _SCHEMES:
        raise StoreError(name, "neither an SQLite file nor a PostgreSQL server", _SHAPE)
    if not url.database:
        raise StoreError(name, "names no database", _SHAPE)
    return url.set(drivername="postgresql+psycopg")


class PostgresDatabase:
    """Implements ``Database``."""

    is_file = False

    def __init__(self, address: str) -> None:
        self.name = without_password(address)
        self.url = url_of(address)

    def engines(self) -> tuple[Engine, Engine]:
        try:
            import psycopg  # noqa: F401
        except ImportError as error:
            raise StoreError(
                self.name, "the driver for PostgreSQL is not installed", "pip install 'mutabaat[postgres]'"
            ) from error
        writer = self._engine("READ COMMITTED", pool_size=1, max_overflow=1)

        @event.listens_for(writer, "begin")
        def take_turn(connection: Connection) -> None:
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({TURN})")

        return writer, self._engine("REPEATABLE READ", pool_size=8, max_overflow=24)

    def beside(self) -> Engine | None:
        return self._engine("READ COMMITTED", pool_size=2, max_overflow=8)

    def _engine(self, isolation: Any, *, pool_size: int, max_overflow: int) -> Engine:
        engine = create_engine(
            self.url,
            isolation_level=isolation,
            pool_size=pool_size,
            max_overflow=max_overflow,
            connect_args={"connect_timeout": 10, "application_name": "mutabaat"},
            hide_parameters=True,
        )
        is_reader = isolation == "REPEATABLE READ"

        @event.listens_for(engine, "connect")
        def prepare(connection: Any, record: Any) -> None:
            self._check(connection)
            connection.read_only = is_reader

        @event.listens_for(engine, "checkout")
        def look(connection: Any, record: Any, proxy: Any) -> None:
            # A server that was started again closed the connections in the pool, which then have something to read. Such a
            # one is made anew; asking the server itself would cost each use a round trip.
            idle = poll()
            idle.register(connection.fileno(), POLLIN)
            if idle.poll(0):
                raise DisconnectionError

        return engine

    def _check(self, connection: Any) -> None:
        """Refuses a server that cannot hold a desk, and says how long a writer waits."""
        version = connection.info.server_version
        if version // 10_000 < OLDEST:
            raise StoreError(
                self.name,
                f"PostgreSQL {version // 10_000} is too old: {OLDEST} or newer is needed",
                "upgrade the server, or use another one",
            )
        encoding = connection.info.parameter_status("server_encoding")
        if encoding != "UTF8":
            raise StoreError(
                self.name,
                f"the database keeps text as {encoding}, which lacks most letters of the world",
                "make one with: createdb --encoding=UTF8 --template=template0 NAME",
            )
        autocommit, connection.autocommit = connection.autocommit, True
        connection.execute(f"SET lock_timeout = '{WAIT}s'")
        connection.autocommit = autocommit

    def turn(self) -> AbstractContextManager[None]:
        return nullcontext()  # the transaction itself takes it

    def landed(self, connection: Connection) -> None:
        pass  # the server looks after its log

    def exists(self) -> bool:
        return True

    def create(self, connection: Connection) -> None:
        search_postgres.metadata.create_all(connection)

    def upgrade(self, connection: Connection, found: str) -> str:
        return found  # the first schema that was released for PostgreSQL is this one

    def explain(self, problem: DBAPIError) -> StoreError:
        return explain(self.name, problem, user=self.url.username or "", database=self.url.database or "")

    def close(self) -> None:
        pass


def explain(name: str, problem: DBAPIError, *, user: str, database: str) -> StoreError:
    """The StoreError for a driver's error, by its SQLSTATE; by its words where the server was not reached."""
    state = getattr(problem.orig, "sqlstate", None) or ""
    said = str(problem.orig).strip().split("\n")
    words = " ".join(line.strip() for line in said[:1] or [""])
    by_state = {
        "55P03": (f"another process has been writing for {WAIT} seconds", "wait for it to end, or stop it"),
        "42501": ("", f"give the right: GRANT CREATE, USAGE ON SCHEMA public TO {user or 'its user'}"),
        "25006": ("", "the server takes no writing, as a standby does: name the primary"),
        "53100": ("", "free disk space on the server; nothing was lost, run again"),
        "53300": ("", "the server has no connection left: raise max_connections, or end some programs"),
        "57P01": ("", "the server was stopped; nothing was lost, run again"),
    }
    if state in by_state:
        told, way = by_state[state]
        return StoreError(name, told or words, way)
    by_words = {
        "password authentication failed": "check the user and the password; libpq also reads ~/.pgpass and PGPASSWORD",
        "no password supplied": "give the password: in ~/.pgpass, PGPASSWORD or the address",
        "no pg_hba.conf entry": "let the user in by the server's pg_hba.conf",
        "peer authentication failed": "run as the system's user of that name, or name the host: it then asks for a password",
        f'database "{database}" does not exist': f"make it: createdb --encoding=UTF8 --template=template0 {database}",
        "does not exist": "make it on the server, or name another",
        "connection refused": "start the server, or name another host or port",
        "could not translate host name": "check the name of the host",
        "failed to resolve host": "check the name of the host",
        "no such file or directory": "start the server, or name its host: postgresql://user@host/database",
        "timeout": "check host and port, and the firewall between",
        "server closed the connection": "nothing was lost, run again",
        "the connection is closed": "nothing was lost, run again",
    }
    whole = str(problem.orig).lower()
    return StoreError(name, words, next((way for part, way in by_words.items() if part.lower() in whole), ""))
