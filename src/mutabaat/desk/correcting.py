"""Articles as the desk shows them: with the corrections of their marks applied. What the store holds stays the machine's."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from mutabaat.ports import Store
from mutabaat.read.corrected import correct
from mutabaat.records.decisions import Correction
from mutabaat.records.evidence import Article
from mutabaat.records.statements import Reading
from mutabaat.records.views import Activity, CorrectionView, StoredArticle


def corrected(store: Store, articles: Sequence[StoredArticle]) -> tuple[StoredArticle, ...]:
    """The articles with their readings corrected."""
    made = by_article(store.corrections(articles=[article.id for article in articles]))
    return tuple(told(article, made.get(article.id, ()))[0] for article in articles)


def told(article: StoredArticle, corrections: Sequence[Correction]) -> tuple[StoredArticle, tuple[CorrectionView, ...]]:
    """An article with its reading corrected, and what became of each correction."""
    if not corrections:
        return article, ()
    reading, views = correct(article.revision.article, article.reading, corrections)
    return replace(article, reading=reading), views


def by_article(corrections: Iterable[Correction]) -> dict[str, list[Correction]]:
    """Corrections by the article that they are on, in the order made."""
    found: defaultdict[str, list[Correction]] = defaultdict(list)
    for correction in corrections:
        found[correction.article].append(correction)
    return found


def readings(store: Store) -> Iterator[tuple[Article, Reading]]:
    """Every newest revision with its corrected reading, in the order stored. Streams."""
    made = by_article(store.corrections())
    for article, reading in store.readings():
        corrections = made.get(article.id)
        yield article, correct(article, reading, corrections)[0] if corrections else reading


def activity(store: Store) -> Mapping[str, Activity]:
    """What each outlet published and whom it cites, as corrected: the store counts what the machine read."""
    found = store.activity()
    changes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for id, corrections in by_article(store.corrections()).items():
        article = store.article(id)
        after, _ = told(article, corrections)
        changes[article.outlet.id].update(_cites(after.reading))
        changes[article.outlet.id].subtract(_cites(article.reading))
    return {outlet: _changed(one, changes[outlet]) if outlet in changes else one for outlet, one in found.items()}


def _cites(reading: Reading) -> set[str]:
    return {link.name for s in reading.statements for link in s.chain if link.kind == "outlet"} - {""}


def _changed(activity: Activity, change: Counter[str]) -> Activity:
    cites = Counter(dict(activity.cites))
    cites.update(change)
    ranked = sorted(((name, n) for name, n in cites.items() if n > 0), key=lambda cite: (-cite[1], cite[0]))
    return replace(activity, cites=tuple(ranked))
