"""Which index of terms a database has."""

from __future__ import annotations

from sqlalchemy import Connection

from mutabaat.adapters.sql.matching import TermIndex
from mutabaat.adapters.sql.search_postgres import HashedTerms
from mutabaat.adapters.sql.search_sqlite import Fts5

_INDEXES: dict[str, TermIndex] = {"sqlite": Fts5(), "postgresql": HashedTerms()}


def index_of(db: Connection) -> TermIndex:
    """The index of terms of the database that is connected."""
    return _INDEXES[db.dialect.name]
