"""Which index of terms a database has."""

from __future__ import annotations

from functools import cache

from sqlalchemy import Connection

from mutabaat.adapters.sql.matching import TermIndex


def index_of(db: Connection) -> TermIndex:
    """The index of terms of the database that is connected."""
    return _index(db.dialect.name)


@cache
def _index(dialect: str) -> TermIndex:
    # Each imported where it is used: that of PostgreSQL wakes SQLAlchemy's dialect, which a desk in a file never needs.
    if dialect == "postgresql":
        from mutabaat.adapters.sql.search_postgres import HashedTerms

        return HashedTerms()
    from mutabaat.adapters.sql.search_sqlite import Fts5

    return Fts5()
