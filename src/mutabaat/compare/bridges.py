"""Stories of one matter in different languages: found by what they tell in terms that all languages share.

The index of the live clusters by those terms. When an article joins a story, the story is compared with the few of other
languages that share its rarest terms; where they are alike enough they are one. A story of one article must be more alike
than a story of many, for one headline says little.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mutabaat.compare.cluster import MATTERS, Cluster, length
from mutabaat.compare.meaning import added, likeness, unit
from mutabaat.records.meaning import Model, Vector
from mutabaat.text.lexicon import load

_PROBES = 20  # strongest terms of a cluster looked up in the index
_CANDIDATES = 10  # clusters compared in full
_COMMON = 500  # live clusters of one language that hold a term: one held by more leads to too many to be a probe
_STORIES = 200  # as if so many stories without the term had been seen before
_TERMS = 3  # terms that must meet: one name is an actor, two are hardly a matter
_AGEING = 0.04  # loss of likeness for each e-fold of hours between the newest articles
_SHOWN = 6  # terms given as the reason


@dataclass(frozen=True, slots=True)
class Kin:
    """A cluster of the same matter in another language, how far above the bound it is, and the terms that they share."""

    place: int
    above: float
    why: tuple[str, ...]


class Bridges:
    """Terms of all languages to the live clusters that hold them, by the language in which they are told.

    ``model`` is the one whose vectors the clusters may have beside their terms: further evidence, where two have it.
    """

    def __init__(self, model: Model | None = None) -> None:
        self._model = model
        self._postings: dict[str, dict[str, dict[int, float]]] = {}  # language, term, place: weight
        self._holders: dict[str, int] = {}  # tellings that hold a term: a cluster counts once a language
        self._tellings = 0
        self._bounds: dict[str, float] = load("stories")["across"]

    def enter(self, cluster: Cluster) -> None:
        """Indexes a cluster that the index does not hold."""
        for lang, terms in cluster.matter.items():
            self._tellings += 1
            self._post(cluster, lang, terms)
            for term in terms:
                self._holders[term] = self._holders.get(term, 0) + 1

    def leave(self, cluster: Cluster) -> None:
        """Takes a cluster out, as it was entered or last changed."""
        for lang, terms in cluster.matter.items():
            self._tellings -= 1
            self._drop(cluster, lang, terms)

    def add(self, cluster: Cluster, lang: str, matter: Mapping[str, float]) -> None:
        """Adds to a cluster of the index what an article or another cluster tells in a language, and truncates."""
        if lang not in cluster.matter:
            cluster.matter[lang] = {}
            self._tellings += 1
        held = cluster.matter[lang]
        worth = self._worth
        # Most terms of a long text are chance renderings: only the strongest go into the index at all.
        told = heapq.nlargest(MATTERS, [(weight * worth(term), term) for term, weight in matter.items()])
        for _, term in told:
            if term in held:
                held[term] += matter[term]
            else:
                held[term] = matter[term]
                self._holders[term] = self._holders.get(term, 0) + 1
        self._post(cluster, lang, [term for _, term in told])
        beyond = len(held) - MATTERS
        if beyond > 0:
            weakest = [term for _, term in heapq.nsmallest(beyond, [(w * worth(t), t) for t, w in held.items()])]
            self._drop(cluster, lang, weakest)
            for term in weakest:
                del held[term]

    def mean(self, cluster: Cluster, lang: str, vector: Vector) -> None:
        """Adds to a cluster the vector of an article, or the sum of those of another cluster, told in a language."""
        if self._model:
            cluster.meant[lang] = added(cluster.meant.get(lang), vector)
            cluster.meant_by = self._model.id

    def _post(self, cluster: Cluster, lang: str, terms: Iterable[str]) -> None:
        postings, held = self._postings.setdefault(lang, {}), cluster.matter[lang]
        for term in terms:
            postings.setdefault(term, {})[cluster.place] = held[term]

    def _drop(self, cluster: Cluster, lang: str, terms: Iterable[str]) -> None:
        postings = self._postings[lang]
        for term in terms:
            del postings[term][cluster.place]
            if not postings[term]:
                del postings[term]
            self._holders[term] -= 1
            if not self._holders[term]:
                del self._holders[term]

    def _worth(self, term: str) -> float:
        """How rare a term is in what the live clusters tell."""
        return math.log((self._tellings + _STORIES) / (self._holders.get(term, 0) + 0.5))

    def _unit(self, matter: Mapping[str, float]) -> dict[str, float]:
        weighed = {term: weight * self._worth(term) for term, weight in matter.items()}
        size = length(weighed.values())
        return {term: weight / size for term, weight in weighed.items()}

    def kin(self, one: Cluster, lang: str, clusters: Mapping[int, Cluster], *, headline: bool) -> Kin | None:
        """The cluster whose matter, told in another language, is most like that of ``one`` as told in ``lang``."""
        others = sorted(self._postings.keys() - {lang})
        if not others:
            return None
        own = self._unit(one.matter[lang])
        probes = [
            (term, weight * self._worth(term))
            for weight, term in heapq.nlargest(_PROBES, zip(own.values(), own.keys(), strict=True))
        ]
        scores: dict[tuple[int, str], float] = {}
        for other in others:
            postings = self._postings[other]
            for term, strength in probes:
                held = postings.get(term, {})
                if len(held) > _COMMON:
                    continue
                for place, theirs in held.items():
                    scores[place, other] = scores.get((place, other), 0.0) + strength * theirs
        mine = unit(one.meant[lang]) if lang in one.meant else None
        best: Kin | None = None
        ranked = (
            (-score / length(clusters[place].matter[other].values()), place, other)
            for (place, other), score in scores.items()
            if place != one.place
        )
        for _, place, other in heapq.nsmallest(_CANDIDATES, ranked):
            cluster = clusters[place]
            theirs_all = self._unit(cluster.matter[other])
            shared = {term: weight * theirs_all[term] for term, weight in own.items() if term in theirs_all}
            if len(shared) < _TERMS:
                continue
            few = min(one.told[lang], cluster.told[other])
            alike = math.fsum(shared.values()) - _apart(one.told_at.get(lang), cluster.told_at.get(other))
            meant = self._meant(mine, cluster.meant.get(other))
            alike += self._bounds["meaning"] * max(meant - self._bounds["meaning_from"], 0.0)
            above = alike - self._bound(few, arabic="ar" in (lang, other), headline=headline)
            if above >= 0 and (best is None or (above, -place) > (best.above, -best.place)):
                strongest = sorted(shared, key=lambda term: (-shared[term], term))
                best = Kin(place, above, tuple(f"mark:{term}" for term in strongest[:_SHOWN]))
        return best

    def _meant(self, mine: Vector | None, theirs: Vector | None) -> float:
        """How alike a model finds two tellings (``compare.meaning.likeness``); 0 where it was not asked of one."""
        if self._model is None or mine is None or theirs is None:
            return 0.0
        return likeness(self._model, mine, unit(theirs))

    def _bound(self, few: int, *, arabic: bool, headline: bool) -> float:
        """How alike two tellings must be: the more the fewer articles the smaller of them has."""
        kind = "headline" if headline else "text"
        bound = self._bounds[kind] + self._bounds[f"{kind}_single"] / math.sqrt(few)
        return bound * self._bounds["arabic"] if arabic else bound


def _apart(a: float | None, b: float | None) -> float:
    """What distance in time takes off."""
    return 0.0 if a is None or b is None else _AGEING * math.log1p(abs(a - b) / 3600)
