"""Which articles and speakers of other languages the follow-up can do without: its own language tells what they say."""

from __future__ import annotations

from dataclasses import dataclass

from mutabaat.records.statements import Statement
from mutabaat.text.skeleton import skeleton
from mutabaat.text.words import folded_words
from mutabaat.write.index import Index

_LEAST = 2  # consonants of a name that tell it from others


@dataclass(frozen=True, slots=True)
class Ours:
    """``articles`` are foreign ones that pages in the house's language rest on, cite or share an origin with; ``speakers``
    the names, as consonants, of those who speak in such pages."""

    articles: frozenset[str]
    speakers: tuple[frozenset[str], ...]

    def tells(self, index: Index, article: str, statement: Statement) -> bool:
        """Whether a foreign statement is told by our own pages."""
        if index.lang(article) == index.house.lang:
            return False
        name = _name(statement.source_entity)
        return article in self.articles or (bool(name) and any(name <= other for other in self.speakers))


def ours(index: Index) -> Ours:
    """What the pages in the house's language tell of the others."""
    held = {article.id: index.lang(article.id) == index.house.lang for article in index.story.articles}
    cited: set[str] = set()
    speakers: set[frozenset[str]] = set()
    for article in index.story.articles:
        if not held[article.id]:
            continue
        statements = article.reading.statements
        for link in [*article.reading.page_sources, *(link for s in statements for link in s.chain)]:
            outlet = index.outlet_called(link.name)
            if outlet is not None:
                cited.add(outlet.id)
        speakers.update(name for s in statements if (name := _name(s.source_entity)))
    told = {v.relay.original for v in index.story.relays if held.get(v.relay.copy)}
    for origin in index.story.origins:
        if any(held.get(article) for article in origin.articles):
            told.update(origin.articles)
    foreign = [article for article in index.story.articles if not held[article.id]]
    return Ours(
        frozenset(article.id for article in foreign if article.outlet.id in cited or article.id in told),
        tuple(sorted(speakers, key=sorted)),
    )


def _name(entity: str) -> frozenset[str]:
    """The consonants of a name of two words or more."""
    found = frozenset(bones for word in folded_words(entity) if len(bones := skeleton(word)) >= _LEAST)
    return found if len(found) >= _LEAST else frozenset()
