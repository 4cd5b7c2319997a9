"""Likeness across languages without a model: names by their consonants, and figures.

It ties a report to the foreign original that it cites, among that outlet's articles of the same days, and gives the marks
by which a story and a report in another language know one another without a citation. A bilingual lexicon comes later.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from mutabaat.records.evidence import Article
from mutabaat.text.fold import fold
from mutabaat.text.lexicon import load
from mutabaat.text.skeleton import skeleton
from mutabaat.text.words import folded_words

# A capitalised word that does not open a sentence is most likely a name.
_NAME = re.compile(r"(?<=[\w,;’'\"] )[A-Z][\w’'-]{2,}")
_LONG = 4  # consonants from which a match is hardly chance
_CHARS = 3000  # of a text that is read for marks: what comes later is background
_YEARS = range(1900, 2100)
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


def marks(article: Article, lang: str) -> tuple[str, ...]:
    """What tells an article's matter in any language, in order, each once: long skeletons of names, and figures.

    Arabic has no capitals, so each of its words may be a name; months and years, which every report holds, are none.
    """
    text = article.text[:_CHARS]
    words = folded_words(text)
    names = words if lang == "ar" else _NAME.findall(text)
    found = [mark for mark in map(skeleton, names) if len(mark) >= _LONG and mark not in _months()]
    found += [word for word in words if word.isdigit() and len(word) > 1 and int(word) not in _YEARS]
    return tuple(dict.fromkeys(found))


@cache
def _months() -> frozenset[str]:
    return frozenset(skeleton(fold(name)) for name in load("dates")["months"])
