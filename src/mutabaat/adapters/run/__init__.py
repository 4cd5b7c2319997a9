"""Reading of many articles: in this process, in a pool of processes, on a Ray cluster. The results are the same."""

from mutabaat.adapters.run.inline import InlineRunner
from mutabaat.adapters.run.pool import PoolRunner

__all__ = ["InlineRunner", "PoolRunner"]
