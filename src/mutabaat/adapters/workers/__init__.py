"""Reading of pages and feeds apart from the desk: worker processes with limits, and the same in this process."""

from mutabaat.adapters.workers.inside import InsideReader
from mutabaat.adapters.workers.pool import PooledReader

__all__ = ["InsideReader", "PooledReader"]
