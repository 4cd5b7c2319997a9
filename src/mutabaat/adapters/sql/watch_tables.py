"""The tables of what readers watch and are told. They say nothing of the news, and are no part of a desk's content."""

from __future__ import annotations

from sqlalchemy import Column, Table

from mutabaat.adapters.sql.dialect import Text
from mutabaat.adapters.sql.schema import Utc, metadata

watched = Table(
    "watched",
    metadata,
    Column("reader", Text, primary_key=True),
    Column("story", Text, primary_key=True),
    Column("choice", Text, nullable=False),
    Column("since", Utc, nullable=False),
)

saved_search = Table(
    "saved_search",
    metadata,
    Column("id", Text, primary_key=True),
    Column("reader", Text, nullable=False, index=True),
    Column("token", Text, nullable=False, unique=True),
    Column("data", Text, nullable=False),
)

watch_target = Table(
    "watch_target",
    metadata,
    Column("id", Text, primary_key=True),
    Column("reader", Text, nullable=False, index=True),
    Column("data", Text, nullable=False),
)

# What each target was told already: a second look may find it again.
watch_told = Table(
    "watch_told",
    metadata,
    Column("target", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("at", Utc, nullable=False),
    sqlite_with_rowid=False,
)

# Letters are written here with what makes them not be written again, in one transaction, and sent after it.
outbox = Table(
    "outbox",
    metadata,
    Column("id", Text, primary_key=True),
    Column("target", Text, nullable=False, index=True),
    Column("next_try", Utc, index=True),
    Column("data", Text, nullable=False),
)

# Letters that asked whether an address is a reader's, of the last day: they are counted, also when the target is gone.
watch_asked = Table(
    "watch_asked",
    metadata,
    Column("id", Text, primary_key=True),
    Column("reader", Text, nullable=False),
    Column("address", Text, nullable=False),  # its hash
    Column("at", Utc, nullable=False, index=True),
)

TABLES = (watched, saved_search, watch_target, watch_told, outbox, watch_asked)
