"""Full-text search over lemma keys: «اميركا» finds «أميركية», whatever the database's own idea of Arabic."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from mutabaat.adapters.sql.store import SqlStore
from mutabaat.adapters.sql.writing import SEARCH_LANG
from mutabaat.records.evidence import Span, Spans
from mutabaat.records.views import Hit, StoredArticle
from mutabaat.text.keys import key, keys, sought
from mutabaat.text.words import words

MOST_NAMES = 60  # of one query; the states have some 20


def _all_of(wanted: Iterable[Sequence[str]]) -> str:
    """An FTS5 query for one key of each. Keys hold letters and digits only, but are quoted all the same: a key may be an
    operator («or»)."""
    each = (" OR ".join('"' + word.replace('"', "") + '"' for word in either) for either in wanted)
    return " AND ".join(f"({either})" for either in each)


class SqlSearch:
    """Implements ``ports.Search`` on SQLite's FTS5."""

    def __init__(self, store: SqlStore) -> None:
        self._store = store

    def search(self, query: str, *, limit: int = 50) -> tuple[Hit, ...]:
        """Articles that hold all words of the query, best first; each with the passage that holds most of them."""
        wanted = list(dict.fromkeys(sought(query, SEARCH_LANG)))
        if not wanted:
            return ()
        hits = []
        for id in self._store.matching(_all_of(wanted), limit=limit):
            hits.append(self._hit(self._store.article(id), frozenset(chain(*wanted))))
        return tuple(hits)

    def holding(self, names: Iterable[str], *, limit: int, offset: int = 0) -> tuple[str, ...]:
        """Ids of the articles that hold all words of one of the names, newest first."""
        forms = dict.fromkeys(tuple((one,) for one in dict.fromkeys(keys(name, SEARCH_LANG))) for name in names)
        match = " OR ".join(f"({_all_of(form)})" for form in list(forms)[:MOST_NAMES] if form)
        return tuple(self._store.holding(match, limit=limit, offset=offset)) if match else ()

    def _hit(self, article: StoredArticle, wanted: frozenset[str]) -> Hit:
        body, lang = article.text, article.reading.lang
        best: tuple[int, Span, Spans] | None = None
        for passage in article.reading.passages:
            found = [
                (key(word.folded, SEARCH_LANG), (passage.start + word.start, passage.start + word.end))
                for word in words(body[passage.start : passage.end])
            ]
            spans = tuple(span for word, span in found if word in wanted)
            distinct = len({word for word, _ in found} & wanted)
            if best is None or distinct > best[0]:
                best = (distinct, (passage.start, passage.end), spans)
        _, (start, end), spans = best or (0, (0, len(body)), ())
        return Hit(
            article=article.id,
            story=self._store.story_of(article.id),
            outlet=article.outlet.name,
            headline=article.headline,
            lang=lang,
            start=start,
            end=end,
            text=body[start:end],
            matches=spans,
            at=article.revision.article.when,
        )
