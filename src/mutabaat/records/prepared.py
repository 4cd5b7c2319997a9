"""What a worker makes of an article alone, before it meets the archive."""

from __future__ import annotations

from dataclasses import dataclass

from mutabaat.records.evidence import Article
from mutabaat.records.statements import Reading


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article with its reading and its fingerprint, as ``stages.prepared`` gives them.

    ``version`` is that of the stages which made them, ``stages.VERSION``; empty where nothing is made yet. What stages of
    another version made is made again by whoever takes it. ``failure`` says why there is no reading: the article broke a
    stage, or the workers that read it.
    """

    article: Article
    reading: Reading | None = None
    fingerprint: tuple[int, ...] = ()
    version: str = ""
    failure: str = ""
