"""Likeness across languages: what an article tells in terms that all languages share, and what a model adds to that.

It ties a report to the foreign original that it cites, among that outlet's articles of the same days, and gives what
stories in different languages are compared by (``compare.bridges``).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from mutabaat.compare.cluster import length
from mutabaat.compare.meaning import likeness
from mutabaat.compare.vectors import body
from mutabaat.records.evidence import Article
from mutabaat.records.meaning import Model, Vector
from mutabaat.text.bilingual import Lexicon
from mutabaat.text.pivot import pivot
from mutabaat.text.words import folded_words

_PRIOR = 50  # as if so many articles without a term had been seen
_NEEDED = (
    0.12  # likeness from which a candidate is the original; docs/reference/across.md has what it finds and what not
)
# What a model adds for each step of likeness beyond: 1 is a sentence and its translation.
_MEANT, _MEANT_FROM = 0.5, 0.5
# What an article tells: as in ``compare.vectors``.
_CHARS = 1000  # of a text: what comes later is background
_WORDS = 100
_TITLE = 2.0
_HALVING = 60
_LEAST = 0.05  # of a term's weight: below it stands a rare rendering of a word far down


def original_of(
    article: Article,
    candidates: Sequence[Article],
    lexicon: Lexicon | None = None,
    *,
    model: Model | None = None,
    meant: Mapping[str, Vector] | None = None,
) -> Article | None:
    """The candidate in another language that the article most likely reports; None where none is like it.

    ``candidates`` are articles of an outlet that it cites, latest first; of two alike the later is taken. ``meant`` are the
    vectors of ``model``, by article, of those that have one (``compare.meaning.centred``).
    """
    vectors = meant or {}
    others = [other for other in candidates if other.lang != article.lang]
    held = Counter(term for item in (article, *others) for term in _matter_of(item, lexicon))
    worth = {term: math.log((len(others) + _PRIOR) / (n + 0.5)) for term, n in held.items()}
    mine = _told(article, worth, lexicon)
    scored = [
        (_alike(mine, _told(other, worth, lexicon)) + _meant(model, vectors, article, other), -place, other)
        for place, other in enumerate(others)
    ]
    best = max(scored, key=lambda s: s[:2], default=None)
    return best[2] if best and best[0] >= _NEEDED else None


def _alike(mine: Mapping[str, float], theirs: Mapping[str, float]) -> float:
    """The cosine of what two articles tell."""
    return math.fsum(weight * theirs.get(term, 0.0) for term, weight in mine.items())


def _meant(model: Model | None, vectors: Mapping[str, Vector], a: Article, b: Article) -> float:
    """What a model's finding adds to a likeness by terms."""
    if model is None or a.id not in vectors or b.id not in vectors:
        return 0.0
    return _MEANT * max(likeness(model, vectors[a.id], vectors[b.id]) - _MEANT_FROM, 0.0)


def _told(article: Article, worth: Mapping[str, float], lexicon: Lexicon | None) -> dict[str, float]:
    weighed = {term: weight * worth.get(term, 0.0) for term, weight in _matter_of(article, lexicon).items()}
    size = length(weighed.values())
    return {term: weight / size for term, weight in weighed.items()}


@lru_cache(maxsize=2000)
def _matter_of(article: Article, lexicon: Lexicon | None) -> dict[str, float]:
    """Kept: an outlet's articles of these days are asked for by each report that cites it."""
    return matter(article, article.lang, lexicon)


def matter(article: Article, lang: str, lexicon: Lexicon | None = None) -> dict[str, float]:
    """What an article tells, in terms of all languages (``text.pivot``), with weights at unit length.

    A word of the headline counts twice, one of the body less the later it comes; what recurs counts by its logarithm.
    """
    title = folded_words(article.title)
    words = folded_words(body(article)[:_CHARS])[:_WORDS]
    sums: dict[str, float] = {}
    for _, terms in pivot(title, lang, lexicon):
        for term, weight in terms:
            sums[term] = sums.get(term, 0.0) + weight * _TITLE
    for place, terms in pivot(words, lang, lexicon):
        fading = 0.5 ** (place / _HALVING)
        for term, weight in terms:
            sums[term] = sums.get(term, 0.0) + weight * fading
    sums = {term: 1 + math.log(weight) if weight > 1 else weight for term, weight in sums.items() if weight > _LEAST}
    size = length(sums.values())
    return {term: weight / size for term, weight in sums.items()}
