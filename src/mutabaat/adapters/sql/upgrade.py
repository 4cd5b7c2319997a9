"""Brings the file of an earlier schema to the declared one, step by step, in the transaction that opens it."""

from __future__ import annotations

from datetime import date
from itertools import groupby, islice

from sqlalchemy import Connection, insert, text

from mutabaat.adapters.sql import schema
from mutabaat.adapters.sql.postings import ENTRY, day_of
from mutabaat.compare.fingerprint import key_of

_AT_ONCE = 10_000  # lists, or stop hashes, in one statement


def upgrade(connection: Connection, found: str) -> str:
    """Takes the steps from schema ``found`` on; gives the version that the file has then. All land, or none."""
    while found in STEPS:
        STEPS[found](connection)
        found = str(int(found) + 1)
        connection.execute(text("UPDATE meta SET value = :found WHERE key = 'schema'"), {"found": found})
    return found


def _to_2(connection: Connection) -> None:
    """The relay index, written anew: one row a hash instead of one an entry."""
    schema.metadata.create_all(connection)
    rows = connection.execute(text("SELECT hash, article, day FROM posting ORDER BY hash, article"))
    lists = (
        {"hash": key_of(h), "entries": b"".join(ENTRY.pack(no, _day(day)) for _, no, day in entries)}
        for h, entries in groupby(rows, lambda row: row[0])
    )
    while some := list(islice(lists, _AT_ONCE)):
        # Two hashes with one key are one in millions: the first keeps the row.
        connection.execute(insert(schema.gram_list).prefix_with("OR IGNORE"), some)
    stops = connection.execute(text("SELECT hash, articles, first_day, last_day FROM stop_hash")).all()
    connection.execute(text("DELETE FROM stop_hash"))
    for start in range(0, len(stops), _AT_ONCE):
        connection.execute(
            insert(schema.stop_hash).prefix_with("OR IGNORE"),
            [
                {"hash": key_of(h), "articles": n, "first_day": _day(first), "last_day": _day(last)}
                for h, n, first, last in stops[start : start + _AT_ONCE]
            ],
        )
    connection.execute(text("DROP TABLE posting"))


def _day(ordinal: int) -> int:
    return day_of(date.fromordinal(ordinal)) if ordinal else 0


# By the schema that a step begins at. A step is never changed once a version with it is out.
STEPS = {"1": _to_2}
