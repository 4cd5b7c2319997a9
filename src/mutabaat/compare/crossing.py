"""Likeness across languages without a model: names by their consonants, and figures.

It ties a report to the foreign original that it cites, among that outlet's articles of the same days, and gives the marks
by which a story and a report in another language know one another without a citation. A bilingual lexicon comes later.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import lru_cache

from mutabaat.compare.cluster import length
from mutabaat.compare.vectors import body
from mutabaat.records.evidence import Article
from mutabaat.text.bilingual import Lexicon
from mutabaat.text.pivot import pivot
from mutabaat.text.skeleton import skeleton
from mutabaat.text.words import folded_words

# A capitalised word that does not open a sentence is most likely a name.
_NAME = re.compile(r"(?<=[\w,;’'\"] )[A-Z][\w’'-]{2,}")
_LONG = 4  # consonants from which a match is hardly chance
# What an article tells: as in ``compare.vectors``.
_CHARS = 1000  # of a text: what comes later is background
_WORDS = 100
_TITLE = 2.0
_HALVING = 60
_LEAST = 0.05  # of a term's weight: below it stands a rare rendering of a word far down
_NEEDED = 2.0  # two long names, or a long one with figures or shorter ones


@lru_cache(maxsize=2000)
def _signs(text: str, lang: str) -> tuple[frozenset[str], frozenset[str]]:
    """Skeletons of what may be a name, and the figures of two digits and more."""
    words = folded_words(text)
    names = words if lang == "ar" else _NAME.findall(text)
    skeletons = frozenset(filter(lambda s: len(s) >= 3, map(skeleton, names)))
    return skeletons, frozenset(word for word in words if word[0].isdigit() and len(word) > 1)


def alike(a: Article, b: Article) -> float:
    """Points for shared names (1 for a long, ½ for a short skeleton) and figures (½ each); 0 within one language."""
    if a.lang == b.lang:
        return 0.0
    names_a, figures_a = _signs(a.text, a.lang)
    names_b, figures_b = _signs(b.text, b.lang)
    names = sum(1.0 if len(name) >= _LONG else 0.5 for name in names_a & names_b)
    return names + 0.5 * len(figures_a & figures_b)


def original_of(article: Article, candidates: Sequence[Article]) -> Article | None:
    """The candidate in another language that the article most likely reports; None where none is like it.

    ``candidates`` are articles of an outlet that it cites, latest first; of two alike the later is taken.
    """
    scored = [(alike(article, other), -place, other) for place, other in enumerate(candidates)]
    best = max(scored, key=lambda s: s[:2], default=None)
    return best[2] if best and best[0] >= _NEEDED else None


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
