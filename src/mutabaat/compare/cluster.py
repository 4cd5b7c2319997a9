"""A live cluster: what the articles of one story have in common so far, and how far away in time another article is.

A story told in several languages is one cluster: its words and its matter (``text.pivot``) stand apart by language.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache

from mutabaat.records.evidence import Article
from mutabaat.records.meaning import Vector, packed, unpacked
from mutabaat.records.stories import ClusterState
from mutabaat.text.lexicon import load

MATTER = "x:"  # before a language and a term of its matter: ``x:fr:@JP``
_COUNT, _TIME = "", "!"  # in place of a term: articles in that language, and when the newest came
TERMS = 80  # strongest words kept of an article, and of a centroid in one language
MATTERS = 60  # strongest terms kept of the matter as one language tells it
_AGEING = 0.012  # loss of likeness for each e-fold of hours since the cluster's newest article
_AGED = 0.08  # the most that is lost: old stories come back
_LINGER = 500  # arrivals that a cluster may stay longer for each doubling of its size
_LARGE = 32  # articles beyond which a cluster's size earns no longer stay


@dataclass(slots=True)
class Cluster:
    """The centroid of a story's words and that of its matter, with what decides how long it stays live."""

    story: str
    place: int
    lang: str
    weights: dict[str, float] = field(default_factory=dict)
    matter: dict[str, dict[str, float]] = field(default_factory=dict)  # language, term of all languages: weight
    told: dict[str, int] = field(default_factory=dict)  # articles in each language
    told_at: dict[str, float] = field(default_factory=dict)  # POSIX time of the newest in each language
    articles: int = 0
    updated: datetime | None = None
    touched: int = 0
    norms: dict[str, float] = field(default_factory=dict)  # length of the words of each language
    meant: dict[str, Vector] = field(default_factory=dict)  # by language the sum of its articles' vectors
    meant_by: str = ""  # the model that they are of

    def state(self, *, live: bool = True) -> ClusterState:
        """As the store keeps it: words and matter in one table, told apart by ``MATTER``."""
        held = dict(self.weights)
        for lang, terms in self.matter.items():
            held.update((f"{MATTER}{lang}:{term}", weight) for term, weight in terms.items())
        held.update((f"{MATTER}{lang}:{_COUNT}", float(n)) for lang, n in self.told.items())
        held.update((f"{MATTER}{lang}:{_TIME}", at) for lang, at in self.told_at.items())
        state = ClusterState(self.story, self.place, self.lang, held, self.articles, self.updated, live, self.touched)
        if not self.meant:
            return state
        return replace(state, meant={lang: packed(v) for lang, v in self.meant.items()}, meant_by=self.meant_by)

    @property
    def due(self) -> float:
        """The arrival number after which the cluster is the next to retire."""
        return self.touched + _LINGER * math.log2(min(self.articles, _LARGE))

    def merged(self, into: str, why: tuple[str, ...]) -> ClusterState:
        """As the store keeps it once its articles are another story's."""
        return ClusterState(self.story, self.place, self.lang, {}, 0, self.updated, False, self.touched, into, why)

    @property
    def langs(self) -> frozenset[str]:
        """The languages that it is told in."""
        return frozenset((self.lang, *self.told))

    def measure(self, langs: Iterable[str]) -> None:
        """Brings the lengths up to date after a change of words of these languages."""
        for lang in langs:
            self.norms[lang] = length(w for term, w in self.weights.items() if term.startswith(f"{lang}:"))

    @classmethod
    def of(cls, state: ClusterState) -> Cluster:
        """The cluster as it was when its state was taken."""
        cluster = cls(
            state.story,
            state.place,
            state.lang,
            articles=state.articles,
            updated=state.updated,
            touched=state.touched,
            meant={lang: unpacked(numbers) for lang, numbers in state.meant.items()},
            meant_by=state.meant_by,
        )
        for name, weight in state.weights.items():
            if not name.startswith(MATTER):
                cluster.weights[name] = weight
                continue
            lang, _, term = name.removeprefix(MATTER).partition(":")
            if term == _COUNT:
                cluster.told[lang] = int(weight)
            elif term == _TIME:
                cluster.told_at[lang] = weight
            else:
                cluster.matter.setdefault(lang, {})[term] = weight
        cluster.measure({term.partition(":")[0] for term in cluster.weights})
        for lang in sorted({cluster.lang, *cluster.norms, *cluster.matter} - cluster.told.keys()):
            cluster.told[lang] = cluster.articles  # a state of version 1 did not count them by language
        return cluster


def length(weights: Iterable[float]) -> float:
    """The Euclidean length, 1 for nothing; exact, so that no order of a dict changes it."""
    return math.sqrt(math.fsum(weight * weight for weight in weights)) or 1.0


def later(a: datetime | None, b: datetime | None) -> datetime | None:
    """The later of two times of which either may be unknown."""
    return max(a, b) if a and b else a or b


def ageing(article: Article, cluster: Cluster, lang: str, *, headline: bool) -> float:
    """What distance in time takes off. Without times there is none: clusters then age by arrivals alone.

    The distance is to what was told in the article's language: else a story in eight languages would never age.
    """
    newest = cluster.told_at.get(lang, cluster.updated.timestamp() if cluster.updated else None)
    if article.when is None or newest is None:
        return 0.0
    ages = math.log1p(abs(article.when.timestamp() - newest) / 3600)
    # A headline alone says little: it needs nearness in time, without limit.
    return _ageing_of_headlines(lang) * ages if headline else min(_AGEING * ages, _AGED)


@cache
def _ageing_of_headlines(lang: str) -> float:
    values: dict[str, float] = load("stories")["ageing"]
    return values.get(f"headline_{lang}", values["headline"])
