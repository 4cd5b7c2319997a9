"""The content of a desk as one hash: equal for equal content, whenever and in how many runs it came in."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from hashlib import blake2b
from typing import Any

from sqlalchemy import Column, Connection, Table, select

from mutabaat.adapters.sql import schema as t
from mutabaat.adapters.sql.account_tables import TABLES as ACCOUNT_TABLES
from mutabaat.adapters.sql.facets import facet
from mutabaat.adapters.sql.job_tables import TABLES as JOB_TABLES
from mutabaat.adapters.sql.watch_tables import TABLES as WATCH_TABLES

_AT_ONCE = 500  # rows in memory
# Times at which this machine did its work say nothing of the content.
_CLOCKED = {t.revision.c.first_seen, t.headline.c.seen_at}
_LEFT_OUT = {
    t.meta,
    t.mark,
    t.failure,
    t.pulse,
    t.alarm,
    t.tally,
    t.lease,
    t.subscription,
    t.former_text,
    t.missing_page,
    t.model,
    t.vector,
    t.reread,
    *ACCOUNT_TABLES,
    facet,
    *JOB_TABLES,
    t.kept_view,
    t.kept_summary,
    *WATCH_TABLES,
}


def content_digest(db: Connection) -> str:
    """Hex BLAKE2b over all rows of all tables of content, in key order, a line a row."""
    return digest_of(db, (table for table in t.metadata.sorted_tables if table not in _LEFT_OUT), besides=_CLOCKED)


def digest_of(db: Connection, tables: Iterable[Table], *, besides: Collection[Column[Any]] = ()) -> str:
    """The same over some tables, without some columns; equal on every database. Streams."""
    digest = blake2b(digest_size=16)
    for table in tables:
        columns = [column for column in table.columns if column not in besides]
        digest.update(table.name.encode())
        query = select(*columns).order_by(*table.primary_key.columns).execution_options(yield_per=_AT_ONCE)
        for row in db.execute(query):
            digest.update(repr(tuple(row)).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()
