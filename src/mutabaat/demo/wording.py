"""Articles of different stories that share a set wording: kept apart although much of their text is the same."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from mutabaat.compare.fingerprint import fingerprint
from mutabaat.records.views import StoredArticle

_SHARED = 0.3  # of the shorter fingerprint: such a pair would be taken for a relay if its words were news


def set_wording(stories: Sequence[Sequence[StoredArticle]]) -> tuple[StoredArticle, ...]:
    """Articles whose wording stands again in another of the stories, by the time of their publication."""
    prints = [
        (place, article, frozenset(fingerprint(article.text))) for place, a in enumerate(stories) for article in a
    ]
    found: dict[str, StoredArticle] = {}
    for (left, a, mine), (right, b, theirs) in combinations(prints, 2):
        fewer = min(len(mine), len(theirs))
        if left != right and fewer and len(mine & theirs) >= _SHARED * fewer:
            found.update({a.id: a, b.id: b})
    return tuple(sorted(found.values(), key=lambda a: (str(a.revision.article.when or ""), a.id)))
