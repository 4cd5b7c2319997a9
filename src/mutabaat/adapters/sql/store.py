"""The store: all reads, and the door to the writing transaction."""

from __future__ import annotations

from mutabaat.adapters.sql.health import HealthReads
from mutabaat.adapters.sql.kept import KeptReads
from mutabaat.adapters.sql.meaning import MeaningReads
from mutabaat.adapters.sql.memory import MemoryReads
from mutabaat.adapters.sql.register import RegisterReads
from mutabaat.adapters.sql.relays import RelayReads
from mutabaat.adapters.sql.revisions import RevisionReads
from mutabaat.adapters.sql.stories import StoryReads


class SqlStore(StoryReads, RelayReads, MemoryReads, RegisterReads, HealthReads, RevisionReads, MeaningReads, KeptReads):
    """Implements ``ports.Store``. Reads inside ``writing`` by the same thread see that transaction's own rows."""
