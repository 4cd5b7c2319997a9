"""Articles on their way into the desk, read by a runner: only those whose text the desk does not show already."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from mutabaat.ports import Runner, Store
from mutabaat.records.evidence import Article
from mutabaat.records.prepared import Prepared

BATCH = 32  # articles of one job: two thirds of a second of reading


def prepared(runner: Runner, store: Store, articles: Iterable[Article]) -> Iterator[Article | Prepared]:
    """The articles in their order, for ``Digester.digest``; a few batches are taken ahead."""
    under_way: deque[list[tuple[Article, bool]]] = deque()

    def batches() -> Iterator[Sequence[Article]]:
        stream = iter(articles)
        while batch := list(islice(stream, BATCH)):
            told = [(article, is_news(store, article)) for article in batch]
            under_way.append(told)
            yield [article for article, new in told if new]

    for made in runner.prepare(batches()):
        results = iter(made)
        for article, new in under_way.popleft():
            yield next(results) if new else article


def is_news(store: Store, article: Article) -> bool:
    """Whether the desk does not show this text of the page already."""
    known = store.newest(article.id)
    return known is None or known.article.text != article.text
