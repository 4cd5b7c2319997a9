"""Online story clustering: one article at a time, at a constant cost, resumable after a kill without a difference.

Single pass over sparse truncated centroids with an inverted index of the live clusters. A term weighs by its rarity among
the live stories, not among articles: a story told by a hundred articles does not make its own words common. All sums are
exact (``fsum``) or in the order of the article's own terms, so neither the order of a reloaded dict nor a restart changes
a result.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mutabaat.compare.cluster import MARK, Cluster, ageing, later, length
from mutabaat.compare.crossing import marks
from mutabaat.compare.vectors import formulaic, is_gram, language, profile, shares, threshold
from mutabaat.records.evidence import Article
from mutabaat.records.ids import content_id
from mutabaat.records.relations import Membership
from mutabaat.records.stories import ClusterState

NAME = "stories"
VERSION = "1"

# Measured on labelled stories in Arabic and English (docs/reference).
_TERMS = 80  # strongest terms kept of an article and of a centroid
_PROBES = 30  # strongest terms of an article looked up in the index
_CANDIDATES = 10  # clusters compared in full
_COMMON = 500  # live clusters that hold a word: one held by more leads to too many to be a probe
_STORIES = 200  # weight of the expected shares: as if so many stories had been seen
_RIVAL = 0.2  # share of the second best likeness that is taken off: what fits two stories fits neither well
_SINGLE = 0.08  # what one term adds beyond this counts half: no single word joins a story
_RELATED = 0.12  # a relay or a citation into the story, independent of the words
_RELATED_ABROAD = 0.3  # the same across languages, where words cannot match
_MARKS = 40  # marks kept of an article and of a cluster
_MARKS_SHARED = 3  # a story told in another language is the same matter when so many marks of it meet
_MARKS_HELD = 0.35  # ... and so much of what either says; 1 in 30,000 pairs of different matters reaches it
_FORMAL = 2  # one article in so many must share its form for a story to be barred
LIVE = 3000  # clusters kept live
_SHOWN = 6  # words given as the reason


@dataclass(frozen=True, slots=True)
class Placement:
    """Where an article went. ``clusters`` are the states to store: the one it joined or opened, and those retired."""

    membership: Membership
    clusters: tuple[ClusterState, ...]


class Clusterer:
    """Holds the live clusters in memory. ``live`` bounds their number, and with it cost and memory."""

    def __init__(self, live: int = LIVE) -> None:
        self._live = live
        self._clusters: dict[int, Cluster] = {}
        self._by_story: dict[str, int] = {}
        self._postings: dict[str, dict[int, float]] = {}
        self._sizes: dict[str, int] = {}  # live clusters of each language
        self._told: set[str] = set()  # languages of the marks
        self._queue: list[tuple[float, int]] = []  # (due, place), brought up to date when it comes to the front
        self._rare: dict[tuple[str, bool], float] = {}
        self._arrivals = 0

    def load(self, clusters: Iterable[ClusterState]) -> None:
        """Takes up the stored live clusters, in any order. What follows is the same as without the break."""
        for state in clusters:
            if not state.live:
                continue
            cluster = Cluster.of(state)
            self._enter(cluster)
            self._index(cluster, cluster.weights)
            self._index_marks(cluster, cluster.marks)
            self._arrivals = max(self._arrivals, cluster.touched + 1)

    def place(
        self, article: Article, *, related: Sequence[str] = (), formal: Mapping[str, int] | None = None
    ) -> Placement:
        """Joins the article to a story or opens one. ``related``: ids of stories that it relays or cites articles of;
        ``formal``: in how many articles of a story it shares no more than a form (``compare.forms``).
        """
        lang = language(article)
        frequency = profile(article, lang)
        vector = self._vector(frequency, lang)
        marked = marks(article, lang)
        joined, score, why = self._choose(
            article, lang, vector, frozenset(related), self._filled(formal or {}, related)
        )
        if joined is None:
            joined, why = self._abroad(article, lang, marked)
        if joined is None:
            joined = Cluster(content_id("story", article.id), self._arrivals, lang)
            self._enter(joined)
        self._add(joined, frequency, vector)
        self._mark(joined, marked, lang)
        joined.articles += 1
        joined.touched = self._arrivals
        joined.updated = later(joined.updated, article.when)
        self._arrivals += 1
        retired = self._retire(besides=joined.place)
        return Placement(
            Membership(article.id, joined.story, score, why),
            (joined.state(), *(cluster.state(live=False) for cluster in retired)),
        )

    def _filled(self, formal: Mapping[str, int], related: Sequence[str]) -> frozenset[str]:
        """Stories that are the same form filled in for another event: it is all that most of their articles share."""
        known = ((story, n, self._by_story.get(story)) for story, n in formal.items() if story not in related)
        return frozenset(s for s, n, at in known if at is not None and _FORMAL * n >= self._clusters[at].articles)

    # Likeness.

    def _rarity(self, term: str, lang: str, *, headline: bool = False) -> float:
        """How rare a term is among the live stories. Kept until the index changes: ten candidates ask for the same words."""
        kept = self._rare.get((term, headline))
        if kept is None:
            kept = self._rare[term, headline] = self._rarity_now(term, lang, headline=headline)
        return kept

    def _rarity_now(self, term: str, lang: str, *, headline: bool) -> float:
        stories = self._sizes.get(lang, 0) + _STORIES
        seen = len(self._postings.get(term, ())) + shares(lang).get(term, 0.0) * _STORIES
        # However many telegrams a story already holds, their wording stays as common as it is in the language.
        # A headline alone has no wording to spare.
        if not headline:
            seen = max(seen, formulaic(lang).get(term, 0.0) * stories)
        return max(math.log(stories / (seen + 0.5)), 0.01)

    def _vector(self, frequency: dict[str, float], lang: str) -> dict[str, float]:
        """The strongest terms, strongest first, at unit length."""
        bare = any(map(is_gram, frequency))
        weighed = ((t, weight * self._rarity(t, lang, headline=bare)) for t, weight in frequency.items())
        kept = heapq.nsmallest(_TERMS, weighed, key=lambda pair: (-pair[1], pair[0]))
        size = length(weight for _, weight in kept)
        return {term: weight / size for term, weight in kept}

    def _choose(
        self,
        article: Article,
        lang: str,
        vector: dict[str, float],
        related: frozenset[str],
        barred: frozenset[str],
    ) -> tuple[Cluster | None, float, tuple[str, ...]]:
        found: list[tuple[float, float, int, dict[str, float]]] = []
        headline = any(map(is_gram, vector))
        for place in self._candidates(vector, lang, related):
            cluster = self._clusters[place]
            if cluster.story in barred:
                continue
            shared = self._shared(vector, cluster, lang)
            alike = math.fsum(shared.values())
            score = alike - ageing(article, cluster, headline=headline)
            if cluster.story in related:
                score += _RELATED if cluster.lang == lang else _RELATED_ABROAD
            found.append((score, alike, place, shared))
        if not found:
            return None, 0.0, ()
        score, _, place, shared = max(found, key=lambda f: (f[0], -f[2]))
        score -= _RIVAL * max((alike for _, alike, other, _ in found if other != place), default=0.0)
        if score < threshold(lang, headline=headline):
            return None, score, ()
        cluster = self._clusters[place]
        strongest = sorted(shared, key=lambda term: (-shared[term], term))
        words = (term.partition(":")[2] for term in strongest if not is_gram(term))
        why = [f"term:{word}" for word, _ in zip(words, range(_SHOWN), strict=False)]
        if cluster.story in related:
            why.append(f"related:{cluster.story}")
        return cluster, score, tuple(why)

    def _candidates(self, vector: dict[str, float], lang: str, related: frozenset[str]) -> list[int]:
        """Places of the clusters worth a full comparison."""
        scores: dict[int, float] = {}
        bare = any(map(is_gram, vector))
        known = scores.get
        for term, weight in list(vector.items())[:_PROBES]:
            postings = self._postings.get(term, {})
            if len(postings) > _COMMON:
                continue
            strength = weight * self._rarity(term, lang, headline=bare)
            for place, held in postings.items():
                scores[place] = known(place, 0.0) + strength * held
        clusters = self._clusters
        ranked = heapq.nsmallest(
            _CANDIDATES, [(-score / clusters[place].norm, place) for place, score in scores.items()]
        )
        best = [place for _, place in ranked]
        linked = sorted(self._by_story[story] for story in related if story in self._by_story)
        return list(dict.fromkeys((*best, *linked)))

    def _shared(self, vector: dict[str, float], cluster: Cluster, lang: str) -> dict[str, float]:
        """What each shared term adds to the cosine in one language: the largest cut, formula nothing."""
        own, bare = f"{lang}:", any(map(is_gram, vector))
        held = ((t, weight) for t, weight in cluster.weights.items() if t.startswith(own))
        weighed = {t: weight * self._rarity(t, lang, headline=bare) for t, weight in held}
        size = length(weighed.values())
        shared = {t: weight * weighed[t] / size for t, weight in vector.items() if t in weighed}
        if bare:
            return shared
        form = formulaic(lang)
        return {t: min(added, (added + _SINGLE) / 2) for t, added in shared.items() if t not in form}

    def _abroad(self, article: Article, lang: str, marked: Sequence[str]) -> tuple[Cluster | None, tuple[str, ...]]:
        """The cluster told in another language that is of the same matter by names and figures."""
        meeting: dict[tuple[int, str], list[str]] = {}
        for other in sorted(self._told):
            if other == lang:
                continue
            for mark in marked:
                for place in self._postings.get(f"{MARK}{other}:{mark}", ()):
                    meeting.setdefault((place, other), []).append(mark)
        best: tuple[float, int, list[str]] = (_MARKS_HELD, -1, [])
        for (place, other), shared in meeting.items():
            # Figures alone are in every report: two names must meet.
            if len(shared) < _MARKS_SHARED or sum(not mark.isdigit() for mark in shared) < 2:
                continue
            cluster = self._clusters[place]
            own = f"{MARK}{other}:"
            theirs = math.fsum(n * self._worth(mark) for mark, n in cluster.marks.items() if mark.startswith(own))
            met = math.fsum(cluster.marks[own + mark] * self._worth(own + mark) for mark in shared)
            mine = math.fsum(self._worth(own + mark) for mark in marked)
            held = max(met / theirs, math.fsum(self._worth(own + mark) for mark in shared) / mine)
            score = held - ageing(article, cluster, headline=False)
            if (score, -place) > (best[0], -best[1]):
                best = (score, place, shared)
        _, place, shared = best
        if place < 0:
            return None, ()
        return self._clusters[place], tuple(f"mark:{mark}" for mark in shared[:_SHOWN])

    def _worth(self, mark: str) -> float:
        """The rarity of a mark among the live clusters."""
        return math.log((len(self._clusters) + _STORIES) / (len(self._postings.get(mark, ())) + 0.5))

    # State.

    def _mark(self, cluster: Cluster, marked: Sequence[str], lang: str) -> None:
        """Adds an article's marks; the cluster keeps those that most of its articles hold."""
        own = [f"{MARK}{lang}:{mark}" for mark in marked]
        kept = heapq.nsmallest(_MARKS, own, key=lambda mark: (-self._worth(mark), mark))
        for mark in kept:
            cluster.marks[mark] = cluster.marks.get(mark, 0.0) + 1.0
        self._index_marks(cluster, kept)
        held = [mark for mark in cluster.marks if mark.startswith(f"{MARK}{lang}:")]
        for mark in heapq.nlargest(
            len(held) - _MARKS, held, key=lambda mark: (-cluster.marks[mark] * self._worth(mark), mark)
        ):
            self._unindex(cluster, [mark])
            del cluster.marks[mark]

    def _index_marks(self, cluster: Cluster, held: Iterable[str]) -> None:
        for mark in held:
            self._told.add(mark.split(":")[1])
            self._postings.setdefault(mark, {})[cluster.place] = cluster.marks[mark]

    def _enter(self, cluster: Cluster) -> None:
        self._clusters[cluster.place] = cluster
        self._by_story[cluster.story] = cluster.place
        self._sizes[cluster.lang] = self._sizes.get(cluster.lang, 0) + 1
        self._rare.clear()
        heapq.heappush(self._queue, (float(cluster.touched), cluster.place))

    def _index(self, cluster: Cluster, terms: Iterable[str]) -> None:
        for term in terms:
            self._postings.setdefault(term, {})[cluster.place] = cluster.weights[term]
        self._rare.clear()
        cluster.norm = length(cluster.weights.values())

    def _unindex(self, cluster: Cluster, terms: Iterable[str]) -> None:
        for term in terms:
            posting = self._postings[term]
            del posting[cluster.place]
            if not posting:
                del self._postings[term]
        self._rare.clear()

    def _add(self, cluster: Cluster, frequency: dict[str, float], vector: dict[str, float]) -> None:
        """Adds the article's terms, by frequency alone (rarity is applied when comparing), and truncates."""
        size = length(frequency.values())
        weights = cluster.weights
        for term in vector:
            weights[term] = weights.get(term, 0.0) + frequency[term] / size
        self._index(cluster, vector)
        if len(weights) > _TERMS:
            order = heapq.nlargest(
                len(weights) - _TERMS,
                weights,
                key=lambda term: (-weights[term] * self._rarity(term, term.partition(":")[0]), term),
            )
            self._unindex(cluster, order)
            for term in order:
                del weights[term]
            cluster.norm = length(weights.values())

    def _retire(self, besides: int) -> list[Cluster]:
        """Takes the clusters out that have been quiet longest, the larger ones later.

        The newest arrival's stays: the count of arrivals is taken up from it after a restart.
        """
        retired: list[Cluster] = []
        spared: list[tuple[float, int]] = []
        while len(self._clusters) > self._live:
            due, place = heapq.heappop(self._queue)
            cluster = self._clusters[place]
            if place == besides:
                spared.append((cluster.due, place))
            elif cluster.due > due:
                heapq.heappush(self._queue, (cluster.due, place))
            else:
                self._unindex(cluster, (*cluster.weights, *cluster.marks))
                del self._clusters[place]
                del self._by_story[cluster.story]
                self._sizes[cluster.lang] -= 1
                self._rare.clear()
                retired.append(cluster)
        for entry in spared:
            heapq.heappush(self._queue, entry)
        return retired
