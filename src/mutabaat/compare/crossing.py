"""Likeness across languages without a model: names by their consonants, and figures.

First form: it ties a report to the foreign original that it cites, among that outlet's articles of the same days. A
bilingual lexicon comes with a later version.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from mutabaat.records.evidence import Article
from mutabaat.text.skeleton import skeleton
from mutabaat.text.words import folded_words

# A capitalised word that does not open a sentence is most likely a name.
_NAME = re.compile(r"(?<=[\w,;’'\"] )[A-Z][\w’'-]{2,}")
_LONG = 4  # consonants from which a match is hardly chance
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
