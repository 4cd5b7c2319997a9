"""Articles as the relay stage sees them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mutabaat.compare.credit import agencies
from mutabaat.compare.relays import cited_in, cited_names
from mutabaat.exchange.urls import clean_url
from mutabaat.ports import Store
from mutabaat.records.evidence import Article, Outlet
from mutabaat.records.relations import RelaySource, RelayText
from mutabaat.records.statements import Reading

_KEPT = 4_000  # texts in memory: an article's candidates are mostly recent


class RelayTexts:
    """The texts of a desk's articles, the latest of them kept in memory.

    ``register`` as for ``stored_text``; what is added to it later holds for texts that are taken later.
    """

    def __init__(self, store: Store, register: Mapping[str, str]) -> None:
        self._store = store
        self._register = register
        self._kept: dict[str, RelayText] = {}

    def of(self, ids: Sequence[str]) -> list[RelayText]:
        """Those of the articles, in the order of the ids. Raises KeyError for an article that the desk does not have."""
        found = {id: self._kept[id] for id in ids if id in self._kept}
        lacking = [id for id in ids if id not in found]
        for source in self._store.relay_sources(lacking) if lacking else ():
            text = found[source.article.id] = stored_text(source, self._register)
            self.put(text)
        return [found[id] for id in ids]

    def put(self, text: RelayText) -> None:
        """Keeps a text as the latest, instead of the one that the article had."""
        self._kept.pop(text.id, None)
        self._kept[text.id] = text
        while len(self._kept) > _KEPT:
            del self._kept[next(iter(self._kept))]


def relay_text(article: Article, reading: Reading, outlet: Outlet, register: Mapping[str, str]) -> RelayText:
    """An article that has just been read: see ``stored_text``, which gives the same of one that is stored."""
    return stored_text(RelaySource(article, outlet, reading.page_sources, cited_in(reading.statements)), register)


def stored_text(source: RelaySource, register: Mapping[str, str]) -> RelayText:
    """The text with the names it is cited by, the names it cites and the agencies it credits.

    ``register`` names the agencies of the desk's outlets, as ``compare.credit.register_agencies`` gives them.
    """
    article, outlet = source.article, source.outlet
    said = [(one, bool(clean_url(one))) for one in article.based_on]
    return RelayText(
        id=article.id,
        outlet=outlet.id,
        text=article.text,
        names=outlet.all_names,
        is_agency=outlet.is_agency,
        title=article.title,
        byline=article.byline,
        published=article.published,
        crawled=article.crawled,
        cites=cited_names(source.page_sources, (*source.cited, *(name for name, is_address in said if not is_address))),
        agencies=tuple(sorted(agencies(article.text, article.byline, (), register))),
        url=article.url,
        based_on=tuple(address for address, is_address in said if is_address),
    )


def parted(store: Store) -> set[frozenset[str]]:
    """The pairs of articles of which a person judged that they are no relay of one another."""
    judged = (d for d in store.decisions() if d.kind == "not_a_relay" and d.withdrawn_at is None)
    return {frozenset((d.left, d.right)) for d in judged}
