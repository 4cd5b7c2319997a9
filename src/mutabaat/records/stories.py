"""The keyed state of online clustering: stored with each article in one transaction, loaded again at start."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ClusterState:
    """A live cluster. ``weights`` maps a term to its weight in the (truncated) centroid; floats are kept exactly.

    ``place`` and ``touched`` number arrivals at the desk: that of the cluster's first article and that of its newest.
    ``meant``: by language the sum of its articles' vectors (``records.meaning.packed``), of the model ``meant_by``.
    ``into``: the story that this one proved to be one with, which has its articles now; ``why``: the terms that they share.
    """

    story: str
    place: int
    lang: str
    weights: dict[str, float]
    articles: int
    updated: datetime | None
    live: bool = True
    touched: int = 0
    into: str = ""
    why: tuple[str, ...] = ()
    meant: dict[str, bytes] = field(default_factory=dict)
    meant_by: str = ""
