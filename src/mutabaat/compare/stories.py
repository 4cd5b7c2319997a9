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
from operator import neg, truediv

from mutabaat.compare.bridges import Bridges
from mutabaat.compare.cluster import TERMS, Cluster, ageing, later, length
from mutabaat.compare.crossing import matter
from mutabaat.compare.vectors import formulaic, is_gram, language, profile, shares, threshold
from mutabaat.records.evidence import Article
from mutabaat.records.ids import content_id
from mutabaat.records.meaning import Model, Vector
from mutabaat.records.relations import Membership
from mutabaat.records.stories import ClusterState
from mutabaat.text.bilingual import Lexicon

NAME = "stories"
VERSION = "2"

# Measured on labelled stories in Arabic and English (docs/reference).
_PROBES = 30  # strongest terms of an article looked up in the index
_CANDIDATES = 10  # clusters compared in full
_COMMON = 500  # live clusters that hold a word: one held by more leads to too many to be a probe
_STORIES = 200  # weight of the expected shares: as if so many stories had been seen
_STORIES_HEADLINE = 100  # the same in what a headline weighs: its few words say the more, the sooner they count as rare
_RIVAL = 0.2  # share of the second best likeness that is taken off: what fits two stories fits neither well
_SINGLE = 0.08  # what one term adds beyond this counts half: no single word joins a story
_RELATED = 0.12  # a relay or a citation into the story, independent of the words
_RELATED_ABROAD = 0.3  # the same across languages, where words cannot match
_FORMAL = 2  # one article in so many must share its form for a story to be barred
_LEAST = 0.01  # rarity of the commonest term
_REMEMBERED = 200_000  # terms of which it is known how many stories hold them
LIVE = 3000  # clusters kept live
_SHOWN = 6  # words given as the reason


@dataclass(frozen=True, slots=True)
class Placement:
    """Where an article went. ``clusters`` are the states to store: the one it joined or opened, one that the article showed
    to be the same story as that, told in another language, and those retired.
    """

    membership: Membership
    clusters: tuple[ClusterState, ...]


class _Seen(dict[str, float]):
    """The logarithm of how many live stories a term may be expected in; kept until a story takes it up or gives it up."""

    def __init__(self, postings: Mapping[str, Mapping[int, float]], stories: int) -> None:
        self._postings = postings
        self.stories = stories  # weight of the expected shares

    def __missing__(self, term: str) -> float:
        expected = shares(term.partition(":")[0]).get(term, 0.0) * self.stories
        if len(self) >= _REMEMBERED:
            self.clear()
        self[term] = found = math.log(len(self._postings.get(term, ())) + expected + 0.5)
        return found


class Clusterer:
    """Holds the live clusters in memory. ``live`` bounds their number, and with it cost and memory.

    ``lexicon`` tells what Arabic words may mean in English; by default our own. ``model`` is the one whose vectors articles
    may bring along; without one they are compared by their words alone.
    """

    def __init__(self, live: int = LIVE, lexicon: Lexicon | None = None, *, model: Model | None = None) -> None:
        self._live = live
        self._lexicon = lexicon
        self._model = model
        self._bridges = Bridges(model)
        self._clusters: dict[int, Cluster] = {}
        self._by_story: dict[str, int] = {}
        self._postings: dict[str, dict[int, float]] = {}
        self._sizes: dict[str, int] = {}  # live clusters of each language
        self._lengths: dict[str, dict[int, float]] = {}  # language, place: length of a cluster's words
        self._queue: list[tuple[float, int]] = []  # (due, place), brought up to date when it comes to the front
        self._seen = _Seen(self._postings, _STORIES)
        self._seen_bare = _Seen(self._postings, _STORIES_HEADLINE)  # as headlines alone weigh
        self._apart: frozenset[frozenset[str]] = frozenset()
        self._arrivals = 0

    def load(self, clusters: Iterable[ClusterState]) -> None:
        """Takes up the stored live clusters, in any order. What follows is the same as without the break."""
        for state in clusters:
            if not state.live:
                continue
            cluster = Cluster.of(state)
            if cluster.meant and (self._model is None or cluster.meant_by != self._model.id):
                cluster.meant, cluster.meant_by = {}, ""  # no vector of another model is like one of this
            self._enter(cluster)
            self._index(cluster, cluster.weights)
            self._bridges.enter(cluster)
            self._arrivals = max(self._arrivals, cluster.touched + 1)

    def place(
        self,
        article: Article,
        *,
        related: Sequence[str] = (),
        formal: Mapping[str, int] | None = None,
        decided: str = "",
        meant: Vector | None = None,
    ) -> Placement:
        """Joins the article to a story or opens one. ``related``: ids of stories that it relays or cites articles of;
        ``formal``: in how many articles of a story it shares no more than a form (``compare.forms``);
        ``decided``: id of the story that a person put it in, which stands whatever its words are; ``meant``: its vector
        (``compare.meaning.centred``).
        """
        lang = language(article)
        frequency = profile(article, lang)
        vector = self._vector(frequency, lang)
        if decided:
            joined, score = self._open(decided, lang), 1.0
            why: tuple[str, ...] = ("decided",)
        else:
            found, score, why = self._choose(
                article, lang, vector, frozenset(related), self._filled(formal or {}, related)
            )
            joined = found or self._open(content_id("story", article.id), lang)
        self._take_up(joined, article, frequency, vector, meant=meant)
        story, gone = joined, None
        kin = self._bridges.kin(joined, lang, self._clusters, headline=any(map(is_gram, vector)))
        if kin and not self._kept_apart(joined.story, self._clusters[kin.place].story):
            story, gone = self._merge(joined, self._clusters[kin.place])
            why = why or kin.why
        retired = [cluster.state(live=False) for cluster in self._retire(besides=story.place)]
        if kin and gone and not (gone is joined and gone.articles == 1):  # one just opened never was a story of its own
            retired.append(gone.merged(story.story, kin.why))
        return Placement(Membership(article.id, story.story, score, why), (story.state(), *retired))

    def regather(
        self, story: str, articles: Sequence[Article], meant: Mapping[str, Vector] | None = None
    ) -> ClusterState:
        """The live cluster of a story made anew from the articles that it has now, at least one; ``meant``: their vectors,
        by article, where they have one."""
        if story in self._by_story:
            self._leave(self._clusters[self._by_story[story]])
        cluster = self._open(story, language(articles[0]))
        for article in articles:
            lang = language(article)
            frequency = profile(article, lang)
            vector = self._vector(frequency, lang)
            self._take_up(cluster, article, frequency, vector, meant=(meant or {}).get(article.id))
        return cluster.state()

    def keep_apart(self, pairs: Iterable[frozenset[str]]) -> None:
        """Stories that a person parted: no likeness makes one of two."""
        self._apart = frozenset(pairs)

    def _kept_apart(self, a: str, b: str) -> bool:
        return frozenset((a, b)) in self._apart

    def _open(self, story: str, lang: str) -> Cluster:
        """The live cluster of a story, or a new one."""
        if story in self._by_story:
            return self._clusters[self._by_story[story]]
        cluster = Cluster(story, self._arrivals, lang)
        self._enter(cluster)
        self._bridges.enter(cluster)
        return cluster

    def _take_up(
        self,
        cluster: Cluster,
        article: Article,
        frequency: dict[str, float],
        vector: dict[str, float],
        *,
        meant: Vector | None,
    ) -> None:
        lang = language(article)
        self._add(cluster, frequency, vector)
        self._told(cluster, lang, 1, article.when.timestamp() if article.when else None)
        cluster.articles += 1
        cluster.touched = self._arrivals
        cluster.updated = later(cluster.updated, article.when)
        self._bridges.add(cluster, lang, matter(article, lang, self._lexicon))
        if meant is not None:
            self._bridges.mean(cluster, lang, meant)
        self._arrivals += 1

    def _merge(self, cluster: Cluster, other: Cluster) -> tuple[Cluster, Cluster]:
        """Makes one story of two: the one with more articles, of equals the older, takes up the other."""
        gone, into = sorted((cluster, other), key=lambda c: (c.articles, -c.place))
        self._leave(gone)
        for term, weight in gone.weights.items():
            into.weights[term] = into.weights.get(term, 0.0) + weight
        into.articles += gone.articles
        into.touched = max(into.touched, gone.touched)
        into.updated = later(into.updated, gone.updated)
        into.measure(gone.norms)
        self._index(into, gone.weights)
        self._truncate(into, gone.norms, headline=any(map(is_gram, gone.weights)))
        for lang, n in gone.told.items():
            self._told(into, lang, n, gone.told_at.get(lang))
        for lang, terms in gone.matter.items():
            self._bridges.add(into, lang, terms)
        for lang, sums in gone.meant.items():
            self._bridges.mean(into, lang, sums)
        return into, gone

    def _filled(self, formal: Mapping[str, int], related: Sequence[str]) -> frozenset[str]:
        """Stories that are the same form filled in for another event: it is all that most of their articles share."""
        known = ((story, n, self._by_story.get(story)) for story, n in formal.items() if story not in related)
        return frozenset(s for s, n, at in known if at is not None and _FORMAL * n >= self._clusters[at].articles)

    # Likeness.

    def _rarity(self, term: str, lang: str, *, headline: bool = False) -> float:
        """How rare a term is among the live stories."""
        seen = self._seen_bare if headline else self._seen
        stories = self._sizes.get(lang, 0) + seen.stories
        # However many telegrams a story already holds, their wording stays as common as it is in the language.
        # A headline alone has no wording to spare.
        form = 0.0 if headline else formulaic(lang).get(term, 0.0)
        if form:
            return max(min(math.log(stories) - seen[term], math.log(stories / (form * stories + 0.5))), _LEAST)
        return max(math.log(stories) - seen[term], _LEAST)

    def _weighed(self, terms: Mapping[str, float], lang: str, *, headline: bool) -> dict[str, float]:
        """Terms of one language, each times its rarity: as ``_rarity`` for each, but ten candidates ask at once."""
        seen = self._seen_bare if headline else self._seen
        stories = math.log(self._sizes.get(lang, 0) + seen.stories)
        weighed = {
            term: weight * (rarity if (rarity := stories - seen[term]) > _LEAST else _LEAST)  # max() would be a call
            for term, weight in terms.items()
        }
        if not headline:
            for term in formulaic(lang).keys() & terms.keys():
                weighed[term] = terms[term] * self._rarity(term, lang)
        return weighed

    def _vector(self, frequency: dict[str, float], lang: str) -> dict[str, float]:
        """The strongest terms, strongest first, at unit length."""
        bare = any(map(is_gram, frequency))
        weighed = self._weighed(frequency, lang, headline=bare)
        kept = heapq.nsmallest(TERMS, weighed.items(), key=lambda pair: (-pair[1], pair[0]))
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
            shared = self._shared(vector, cluster, lang, headline=headline)
            alike = math.fsum(shared.values())
            score = alike - ageing(article, cluster, lang, headline=headline)
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
        # Some thousand clusters share a word: a loop over them would cost as much as comparing ten in full.
        lengths = map(self._lengths.get(lang, {}).__getitem__, scores)
        ranked = heapq.nsmallest(
            _CANDIDATES, zip(map(neg, map(truediv, scores.values(), lengths)), scores, strict=True)
        )
        best = [place for _, place in ranked]
        linked = sorted(self._by_story[story] for story in related if story in self._by_story)
        return list(dict.fromkeys((*best, *linked)))

    def _shared(self, vector: dict[str, float], cluster: Cluster, lang: str, *, headline: bool) -> dict[str, float]:
        """What each shared term adds to the cosine in one language: the largest cut, formula nothing."""
        own, held = f"{lang}:", cluster.weights
        if cluster.norms.keys() != {lang}:
            held = {t: weight for t, weight in held.items() if t.startswith(own)}
        weighed = self._weighed(held, lang, headline=headline)
        size = length(weighed.values())
        shared = {t: weight * weighed[t] / size for t, weight in vector.items() if t in weighed}
        if headline:
            return shared
        form = formulaic(lang)
        return {t: min(added, (added + _SINGLE) / 2) for t, added in shared.items() if t not in form}

    # State.

    def _enter(self, cluster: Cluster) -> None:
        self._clusters[cluster.place] = cluster
        self._by_story[cluster.story] = cluster.place
        for lang, size in cluster.norms.items():
            self._lengths.setdefault(lang, {})[cluster.place] = size
        for lang in cluster.told:
            self._sizes[lang] = self._sizes.get(lang, 0) + 1
        heapq.heappush(self._queue, (float(cluster.touched), cluster.place))

    def _told(self, cluster: Cluster, lang: str, articles: int, at: float | None) -> None:
        """Counts articles of a language that a cluster took in, the newest of that POSIX time."""
        if lang not in cluster.told:
            self._sizes[lang] = self._sizes.get(lang, 0) + 1
        cluster.told[lang] = cluster.told.get(lang, 0) + articles
        if at is not None:
            cluster.told_at[lang] = max(at, cluster.told_at.get(lang, at))

    def _leave(self, cluster: Cluster) -> None:
        """Takes a cluster out of the live ones."""
        self._unindex(cluster, tuple(cluster.weights))
        self._bridges.leave(cluster)
        del self._clusters[cluster.place]
        del self._by_story[cluster.story]
        for lang in cluster.norms:
            self._lengths[lang].pop(cluster.place, None)
        for lang in cluster.told:
            self._sizes[lang] -= 1

    def _index(self, cluster: Cluster, terms: Iterable[str]) -> None:
        place = cluster.place
        for term in terms:
            posting = self._postings.setdefault(term, {})
            if place not in posting:
                self._seen.pop(term, None)
                self._seen_bare.pop(term, None)
            posting[place] = cluster.weights[term]

    def _unindex(self, cluster: Cluster, terms: Iterable[str]) -> None:
        for term in terms:
            posting = self._postings[term]
            del posting[cluster.place]
            self._seen.pop(term, None)
            self._seen_bare.pop(term, None)
            if not posting:
                del self._postings[term]

    def _add(self, cluster: Cluster, frequency: dict[str, float], vector: dict[str, float]) -> None:
        """Adds the article's terms, by frequency alone (rarity is applied when comparing), and truncates."""
        size = length(frequency.values())
        weights = cluster.weights
        for term in vector:
            weights[term] = weights.get(term, 0.0) + frequency[term] / size
        langs = {term.partition(":")[0] for term in vector}
        self._index(cluster, vector)
        self._truncate(cluster, langs, headline=any(map(is_gram, vector)))

    def _truncate(self, cluster: Cluster, langs: Iterable[str], *, headline: bool) -> None:
        """Keeps the strongest terms of each of these languages; ``headline``: as headlines alone weigh."""
        weights = cluster.weights
        for lang in sorted(langs):
            own = [term for term in weights if term.startswith(f"{lang}:")]
            beyond = heapq.nlargest(
                len(own) - TERMS,
                own,
                key=lambda term: (-weights[term] * self._rarity(term, lang, headline=headline), term),
            )
            if beyond:
                self._unindex(cluster, beyond)
            for term in beyond:
                del weights[term]
        cluster.measure(langs)
        for lang in langs:
            self._lengths.setdefault(lang, {})[cluster.place] = cluster.norms[lang]

    def _retire(self, besides: int) -> list[Cluster]:
        """Takes the clusters out that have been quiet longest, the larger ones later.

        The newest arrival's stays: the count of arrivals is taken up from it after a restart.
        """
        retired: list[Cluster] = []
        spared: list[tuple[float, int]] = []
        while len(self._clusters) > self._live:
            due, place = heapq.heappop(self._queue)
            cluster = self._clusters.get(place)
            if cluster is None:  # it went into another
                continue
            if place == besides:
                spared.append((cluster.due, place))
            elif cluster.due > due:
                heapq.heappush(self._queue, (cluster.due, place))
            else:
                self._leave(cluster)
                retired.append(cluster)
        for entry in spared:
            heapq.heappush(self._queue, entry)
        return retired
