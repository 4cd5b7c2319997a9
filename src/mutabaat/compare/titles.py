"""Which article's headline names a story: the oldest, unless it tells little of what the others' headlines tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from mutabaat.compare.matter import stem
from mutabaat.records.views import StoredArticle
from mutabaat.text.words import folded_words

NAME = "titles"
VERSION = "1"

_FEW = 5  # articles: of fewer the oldest headline names the story
_KEPT = 0.6  # of the best headline's share that the oldest needs to stay: a title that changes confuses who follows
_BRIEF = 4  # words: a headline of fewer is all about little


def titling(articles: Sequence[StoredArticle]) -> StoredArticle:
    """Of the articles in the language that most are in (``articles`` oldest first), the oldest; where its headline shares little
    with the others', the earliest of those whose words most other headlines have."""
    langs = Counter(article.reading.lang for article in articles)
    most = max(langs.values())
    lang = next(article.reading.lang for article in articles if langs[article.reading.lang] == most)
    own = [article for article in articles if article.reading.lang == lang]
    if len(own) < _FEW:
        return own[0]
    about = [frozenset(stem(word, lang) for word in folded_words(one.headline) if len(word) > 2) for one in own]
    held = Counter(term for terms in about for term in terms)
    shares = [sum(held[term] - 1 for term in terms) / max(len(terms), _BRIEF) for terms in about]
    best = max(shares)
    return own[0] if shares[0] >= _KEPT * best else own[shares.index(best)]
