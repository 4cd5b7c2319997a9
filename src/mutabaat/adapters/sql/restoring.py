"""A database that came from elsewhere: checked before it is believed, then put in place of a desk that may be open."""

from __future__ import annotations

import re
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from mutabaat.adapters.sql import schema
from mutabaat.adapters.sql.dialect import upsert
from mutabaat.adapters.sql.moving import held, move
from mutabaat.adapters.sql.sqlite import explain
from mutabaat.adapters.sql.store import SqlStore
from mutabaat.adapters.sql.turns import WriterTurn
from mutabaat.records.errors import InputError, StoreError

_OTHER = "use another backup"


def sound(copy: Path, name: str) -> int:
    """Checks a database that may be hostile, and brings it to this schema; gives the number of its articles.

    It may hold tables and indexes alone, those that the program declares: a trigger or a view would run words of
    others with our rights. Raises InputError, naming ``name``.
    """
    try:
        with closing(sqlite3.connect(copy)) as file:
            file.execute("PRAGMA trusted_schema=OFF")
            file.execute("PRAGMA cell_size_check=ON")
            kinds = {kind for (kind,) in file.execute("SELECT type FROM sqlite_master")}
            if kinds - {"table", "index"}:
                raise InputError(
                    name, f"its database holds a {min(kinds - {'table', 'index'})}, as no desk does", _OTHER
                )
            if (found := file.execute("PRAGMA integrity_check(1)").fetchone()) != ("ok",):
                raise InputError(name, f"its database is damaged: {found[0]}", _OTHER)
        SqlStore(str(copy)).close()
        with TemporaryDirectory() as folder:
            fresh = str(Path(folder, "fresh.db"))
            SqlStore(fresh).close()
            if declared(str(copy)) != declared(fresh):
                raise InputError(name, "its database has other tables than a desk", _OTHER)
        with closing(sqlite3.connect(copy)) as file:
            file.execute("PRAGMA journal_mode=DELETE")  # one file, nothing beside it
            return int(file.execute("SELECT count(*) FROM article").fetchone()[0])
    except (sqlite3.DatabaseError, StoreError) as error:
        raise InputError(name, f"its database cannot be used: {error}", _OTHER) from error


def put_in_place(copy: Path, db: Path) -> None:
    """Makes ``db`` hold what ``copy`` holds, in one transaction: who has it open sees the old desk, then the new one.

    Raises StoreError when another process writes for long, or the disk refuses; the desk is then as before.
    """
    turn = WriterTurn(str(db))
    try:
        with turn.taken(), closing(sqlite3.connect(copy)) as source, closing(sqlite3.connect(db, timeout=30)) as target:
            # What a process keeps in memory of a desk goes by versions that hold this number.
            source.execute("INSERT OR REPLACE INTO meta (key, value) VALUES ('restored', ?)", (str(time.time_ns()),))
            source.commit()
            target.execute("PRAGMA wal_autocheckpoint=0")
            source.backup(target)
    except sqlite3.Error as error:
        raise explain(str(db), str(error)) from error
    finally:
        turn.close()


def refuse_desk(address: str) -> None:
    """Raises StoreError for a database on a server that holds a desk."""
    store = SqlStore(address)
    try:
        with store.reading() as db:
            if held(db):
                raise StoreError(
                    store.database.name,
                    "a desk stands there already",
                    "choose another database with --db, or say --replace",
                )
    finally:
        store.close()


def put_on_server(copy: Path, address: str, *, replace: bool) -> None:
    """The same for a desk on PostgreSQL. Raises StoreError when it holds one and ``replace`` is not said."""
    source, target = SqlStore(str(copy)), SqlStore(address)
    try:
        with source.writing(), source.reading() as db:
            db.execute(
                upsert(schema.meta, ("key",), ("key", "value")), {"key": "restored", "value": str(time.time_ns())}
            )
        move(source, target, lambda table, rows: None, replace=replace)
    finally:
        source.close()
        target.close()


def declared(path: str) -> dict[str, str]:
    """Tables and indexes by name, without the white space and quotes of their wording."""
    with closing(sqlite3.connect(path)) as file:
        rows = file.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return {name: re.sub(r"[\s\"]+", " ", sql).replace(" ,", ",").strip() for name, sql in rows}
