"""Storage: all SQL of the desk. SQLAlchemy Core; one SQLite file by default."""

from mutabaat.adapters.sql.jobs import SqlJobs
from mutabaat.adapters.sql.search import SqlSearch
from mutabaat.adapters.sql.store import SqlStore
from mutabaat.adapters.sql.watching import SqlWatching

__all__ = ["SqlJobs", "SqlSearch", "SqlStore", "SqlWatching"]
