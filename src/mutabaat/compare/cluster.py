"""A live cluster: what the articles of one story have in common so far, and how far away in time another article is."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from mutabaat.records.evidence import Article
from mutabaat.records.stories import ClusterState

MARK = "x:"  # before a mark that a cluster holds: ``x:ar:sfsf``
_AGEING = 0.012  # loss of likeness for each e-fold of hours since the cluster's newest article
_AGED = 0.08  # the most that is lost: old stories come back
_AGEING_HEADLINE = 0.06  # a headline alone says little: it needs nearness in time, without limit
_LINGER = 500  # arrivals that a cluster may stay longer for each doubling of its size
_LARGE = 32  # articles beyond which a cluster's size earns no longer stay


@dataclass(slots=True)
class Cluster:
    """The centroid of a story's words and the marks of its matter, with what decides how long it stays live."""

    story: str
    place: int
    lang: str
    weights: dict[str, float] = field(default_factory=dict)
    marks: dict[str, float] = field(default_factory=dict)  # in how many articles each stands
    articles: int = 0
    updated: datetime | None = None
    touched: int = 0
    norm: float = 1.0

    def state(self, *, live: bool = True) -> ClusterState:
        """As the store keeps it: words and marks in one table, told apart by ``MARK``."""
        held = {**self.weights, **self.marks}
        return ClusterState(self.story, self.place, self.lang, held, self.articles, self.updated, live, self.touched)

    @property
    def due(self) -> float:
        """The arrival number after which the cluster is the next to retire."""
        return self.touched + _LINGER * math.log2(min(self.articles, _LARGE))

    @classmethod
    def of(cls, state: ClusterState) -> Cluster:
        """The cluster as it was when its state was taken."""
        weights = {term: weight for term, weight in state.weights.items() if not term.startswith(MARK)}
        marks = {term: weight for term, weight in state.weights.items() if term.startswith(MARK)}
        return cls(state.story, state.place, state.lang, weights, marks, state.articles, state.updated, state.touched)


def length(weights: Iterable[float]) -> float:
    """The Euclidean length, 1 for nothing; exact, so that no order of a dict changes it."""
    return math.sqrt(math.fsum(weight * weight for weight in weights)) or 1.0


def later(a: datetime | None, b: datetime | None) -> datetime | None:
    """The later of two times of which either may be unknown."""
    return max(a, b) if a and b else a or b


def ageing(article: Article, cluster: Cluster, *, headline: bool) -> float:
    """What distance in time takes off. Without times there is none: clusters then age by arrivals alone."""
    if article.when is None or cluster.updated is None:
        return 0.0
    ages = math.log1p(abs((article.when - cluster.updated).total_seconds()) / 3600)
    return _AGEING_HEADLINE * ages if headline else min(_AGEING * ages, _AGED)
