"""A desk moved from one database to another, SQLite or PostgreSQL: row by row, in one transaction, held to its digest.

The numbers of rows move with them, so that relays and indexes mean the same articles, and the next article gets the next
number. The index of terms is made anew from the texts: each database has its own.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, Table, delete, insert, select

from mutabaat.adapters.sql import schema
from mutabaat.adapters.sql.connected import Connected
from mutabaat.adapters.sql.content import digest_of
from mutabaat.adapters.sql.termindex import index_of
from mutabaat.records.errors import StoreError
from mutabaat.text.terms import terms

AT_ONCE = 500  # rows in memory

Told = Callable[[str, int], object]  # the table, and how many of its rows have come over


def move(source: Connected, target: Connected, told: Told, *, replace: bool = False) -> str:
    """Copies all that ``source`` holds, as it stands, into the empty desk ``target``, or (``replace``) in the place of what
    that holds; gives the digest of both. Who reads either meanwhile sees it as it was before.

    Raises StoreError for a target that holds a desk, and where the copy is not what the source is: all of it is then undone.
    """
    with source.reading() as old, target.writing(), target.reading() as new:
        if replace:
            _empty(new)
        elif rows := held(new):
            raise StoreError(
                target.database.name, f"holds a desk already (rows in {rows})", "move into an empty database"
            )
        for table in schema.metadata.sorted_tables:
            _copy(table, old, new, told)
        _index(new, told)
        digest, copied = digest_of(old, schema.metadata.sorted_tables), digest_of(new, schema.metadata.sorted_tables)
        if digest != copied:
            raise StoreError(target.database.name, "the copy differs from the desk: nothing was kept", "report it")
        if new.dialect.name == "postgresql":
            new.exec_driver_sql("ANALYZE")  # else the first queries are planned for empty tables
        return digest


def held(db: Connection) -> str:
    """The first table with a row of a desk's; empty where there is none."""
    for table in schema.metadata.sorted_tables:
        if table is not schema.meta and db.execute(select(table).limit(1)).first():
            return table.name
    return ""


def _empty(db: Connection) -> None:
    index_of(db).clear(db)
    for table in reversed(schema.metadata.sorted_tables):
        if table is not schema.meta:
            db.execute(delete(table))


def _copy(table: Table, old: Connection, new: Connection, told: Told) -> None:
    count = 0
    if table is schema.meta:
        new.execute(delete(table))
    query = select(table).order_by(*table.primary_key.columns).execution_options(yield_per=AT_ONCE)
    for some in old.execute(query).mappings().partitions(AT_ONCE):
        new.execute(insert(table), [dict(row) for row in some])
        count += len(some)
        told(table.name, count)


def _index(db: Connection, told: Told) -> None:
    index = index_of(db)
    last, count = 0, 0
    newest = schema.article.join(schema.revision, schema.article.c.newest == schema.revision.c.no)
    query = select(schema.article.c.no, schema.revision.c.text).select_from(newest).order_by(schema.article.c.no)
    while some := db.execute(query.where(schema.article.c.no > last).limit(AT_ONCE)).all():
        for no, text in some:
            index.put(db, no, terms(text))
            last, count = no, count + 1
        told("search", count)
