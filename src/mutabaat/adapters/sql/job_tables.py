"""The tables of the queue. They say nothing of the news, and are no part of a desk's content: what is landed leaves them."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, LargeBinary, Table

from mutabaat.adapters.sql.dialect import Text
from mutabaat.adapters.sql.schema import Utc, metadata

_NUMBER = BigInteger().with_variant(Integer, "sqlite")

# A job's states change often, what it holds never: the texts lie apart, so that a change writes a short row.
job = Table(
    "job",
    metadata,
    Column(
        "no", _NUMBER, primary_key=True, autoincrement=False
    ),  # the order; never used twice, or a late worker's result might meet another job
    Column("article", Text, nullable=False, index=True),
    Column("key", Text, nullable=False),  # hash of the article with all that came with it
    Column("put_at", Utc, nullable=False),
    Column("state", Text, nullable=False),
    Column("after", Utc),  # not to be tried before
    Column("tries", Integer, nullable=False),
    Column("alone", Boolean, nullable=False),
    Column("holder", Text, nullable=False),  # worker.id; empty unless it is being read
    Column("reason", Text, nullable=False),
    Index("job_state", "state", "no"),
)

job_article = Table(
    "job_article",
    metadata,
    Column("no", _NUMBER, primary_key=True, autoincrement=False),
    Column("data", Text, nullable=False),
)

# What a worker read, until it is landed.
job_reading = Table(
    "job_reading",
    metadata,
    Column("no", _NUMBER, primary_key=True, autoincrement=False),
    Column("version", Text, nullable=False),
    Column("data", LargeBinary, nullable=False),
)

worker = Table(
    "worker",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("until", Utc, nullable=False),
)

# One row: who lands what, and the last number that was given to a job. It counts on: a number is never used twice.
queue = Table(
    "queue",
    metadata,
    Column("one", Integer, primary_key=True, autoincrement=False),
    Column("given", _NUMBER, nullable=False),
    Column("worker", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("first", _NUMBER, nullable=False),
    Column("last", _NUMBER, nullable=False),
)

TABLES = frozenset({job, job_article, job_reading, worker, queue})
