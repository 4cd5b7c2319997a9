"""The keyed state of online clustering: stored with each article in one transaction, loaded again at start."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ClusterState:
    """A live cluster. ``weights`` maps a term to its weight in the (truncated) centroid; floats are kept exactly.

    ``place`` counts clusters in the order they were opened, so that a reload meets them in the same order.
    """

    story: str
    place: int
    lang: str
    weights: dict[str, float]
    articles: int
    updated: datetime | None
    live: bool = True


@dataclass(frozen=True, slots=True)
class TermCounts:
    """In how many articles of a language a term was seen. As an intent: the increments of one article."""

    lang: str
    counts: dict[str, int]
    articles: int = 1
