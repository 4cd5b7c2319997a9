"""Reading in this very process, one batch after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from mutabaat.records.evidence import Article
from mutabaat.records.prepared import Prepared
from mutabaat.stages import prepared


class InlineRunner:
    """A ``Runner`` without workers: an article that kills its reader kills the caller."""

    def prepare(self, batches: Iterable[Sequence[Article]]) -> Iterator[tuple[Prepared, ...]]:
        for batch in batches:
            yield tuple(map(prepared, batch))

    def close(self) -> None:
        """Nothing to close."""
