"""Stage `origins`: where a story rests once relays and chains are followed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mutabaat.compare.ancestry import Ancestry, ancestry
from mutabaat.compare.counts import count
from mutabaat.compare.credit import is_generic, name_key
from mutabaat.compare.leads import UNNAMED, Lead, leads
from mutabaat.compare.merging import Found, joined
from mutabaat.compare.naming import is_bare, naming
from mutabaat.records.evidence import Outlet
from mutabaat.records.relations import Relay
from mutabaat.records.statements import Link
from mutabaat.records.views import Origin, StoredArticle
from mutabaat.text.bilingual import Lexicon

__all__ = ["NAME", "VERSION", "count", "origins"]

NAME = "origins"
VERSION = "1"

_WHOLE = 0.5  # of a copy that stands in its original: from here on it has no other origin of its own


def origins(
    articles: Sequence[StoredArticle],
    relays: Sequence[Relay],
    outlets: Sequence[Outlet],
    *,
    known: Ancestry | None = None,
    lexicon: Lexicon | None = None,
) -> tuple[Origin, ...]:
    """The origins of a set of articles, those that most articles rest on first.

    A copy has the origins of its original. An article that cites an outlet whose article is in the set has that article's.
    Siblings share one ``agency_text``, named by the agency that one of them credits. Else an article rests on the source of
    what it leads with (see ``leads``): whom it quotes further down is not what the story rests on. Background, plans and
    refusals to comment do not count. Unnamed sources are one per article, or one per outlet that carries them. Nobody named
    and nothing taken: the outlet's own word (kind ``outlet``).

    Names of one story that say the same are one origin, and what cannot be told apart stands in ``may_equal`` (see
    ``merging``). Keys: ``named:WORDS``, ``unnamed:ARTICLE`` or ``unnamed:via:OUTLET``, ``outlet:OUTLET``,
    ``document:WORDS``, ``agency_text:ARTICLE`` (the first of the siblings).

    ``known`` is the ancestry of the set where it is already worked out; ``lexicon`` tells what Arabic words may mean in
    English, by default our own.
    """
    held = {article.id: article for article in sorted(articles, key=lambda a: a.id)}
    resolver = _Resolver(held, known or ancestry(articles, relays, outlets))
    return joined(held, {id: resolver.resolve(id) for id in held}, relays, lexicon)


class _Resolver:
    """Follows each article to where it rests."""

    def __init__(self, held: dict[str, StoredArticle], tree: Ancestry) -> None:
        self._held = held
        self._tree = tree
        self._found: dict[str, list[Found]] = {}

    def resolve(self, id: str, way: frozenset[str] = frozenset()) -> list[Found]:
        """The origins of one article. ``way`` holds the articles that led here: citations in a ring come to an end."""
        if id in self._found:
            return self._found[id]
        out: dict[str, Found] = {}
        for origin in self._origins_of(self._held[id], way | {id}):
            first = out.setdefault(origin.key, origin)
            first.via.extend(name for name in origin.via if name not in first.via)
        if not way:
            self._found[id] = list(out.values())
        return list(out.values())

    def _origins_of(self, article: StoredArticle, way: frozenset[str]) -> Iterator[Found]:
        relay = self._tree.parent.get(article.id)
        first = self._tree.group.get(article.id)
        if relay and relay.original not in way:
            yield from self._through(relay.original, way)
            if relay.copied < _WHOLE:
                yield from self._own(article, way, relay)
        elif first:
            yield Found(f"agency_text:{first}", "agency_text", self._tree.agency[first])
        else:
            yield from self._own(article, way, None)

    def _through(self, original: str, way: frozenset[str]) -> Iterator[Found]:
        name = self._held[original].outlet.name
        for origin in self.resolve(original, way):
            yield replace(origin, spans=(), via=[name, *origin.via])

    def _own(self, article: StoredArticle, way: frozenset[str], relay: Relay | None) -> Iterator[Found]:
        """Origins by what the article leads with; with a relay only those that it did not take by it."""
        copied = self._held[relay.original].outlet.id if relay else ""
        leading = self._leading(article)
        empty = True
        for lead in leads(article, relay, self._medium):
            links = (*lead.carriers, *lead.statement.chain)
            outlets = [key for link in links if (key := self._medium(link)) and key != article.outlet.id]
            if not outlets and leading and lead.kind in UNNAMED:
                outlets = [leading]  # the officials of an article that is about another's report are that report's
            if copied and copied in outlets:
                continue
            meant = next((m for key in outlets if (m := self._tree.cited[article.id].get(key, ""))), "")
            if meant and meant not in way:
                empty = False
                yield from self._through(meant, way)
            elif origin := self._outermost(article, lead, outlets):
                empty = False
                yield origin
        if not empty or relay:
            return
        key = next(iter(self._tree.cited[article.id]), article.outlet.id)
        meant = self._tree.cited[article.id].get(key, "")
        if meant and meant not in way:
            yield from self._through(meant, way)
        else:
            yield Found(f"outlet:{key}", "outlet", self._tree.shown.get(key, key))

    def _leading(self, article: StoredArticle) -> str:
        """The outlet whose report an article is about: that of its source line, else of its opening; empty for none."""
        opening = _opening(article)
        chains = (s.chain for s in article.reading.statements if s.passage in opening)
        links = (*article.reading.page_sources, *(link for chain in chains for link in chain))
        return next((key for link in links if (key := self._medium(link)) and key != article.outlet.id), "")

    def _medium(self, link: Link) -> str:
        """The key of the outlet that a link stands for; empty where it stands for none, or for one that it does not name."""
        key = name_key(link.name) if link.name else ""
        if not key or is_generic(link.name):
            return ""
        return self._tree.names.get(key, key if link.kind == "outlet" else "")

    def _outermost(self, article: StoredArticle, lead: Lead, outlets: Sequence[str]) -> Found | None:
        """The source of a lead. ``outlets`` are the keys of the media on the way."""
        shown = self._tree.shown
        via = [shown.get(key, key) for key in outlets]
        statement, name, kind = lead.statement, lead.name, lead.kind
        last = statement.chain[-1] if statement.chain else Link(kind, name)
        spans = statement.source or last.spans
        if key := self._medium(last):
            if key == article.outlet.id:  # a page that names itself names no source
                return None
            return Found(f"outlet:{key}", "outlet", shown.get(key, last.name), spans, via[:-1])
        if kind == "outlet":  # «the report», of a medium that is named elsewhere or nowhere
            return Found(f"outlet:{outlets[-1]}", "outlet", via[-1], spans, via[:-1]) if outlets else None
        words = naming(name)
        if kind in UNNAMED:
            holder = f"via:{outlets[-1]}" if outlets else article.id
            return Found(f"unnamed:{holder}", "anonymous", name, spans, via)
        if not words or kind == "own_voice":
            return None
        lang = article.reading.lang
        if kind == "document":
            holder = f"{article.id} " if is_bare(name) else ""
            return Found(f"document:{holder}{' '.join(words)}", "document", name, spans, via, lang, lead.beside)
        return Found(f"named:{' '.join(words)}", kind, name, spans, via, lang, lead.beside)


def _opening(article: StoredArticle) -> frozenset[int]:
    """Numbers of the passages that open an article: headline, standfirst, first sentence."""
    passages = article.reading.passages
    first = next((p.n for p in passages if p.kind == "sentence"), -1)
    return frozenset({first, *(p.n for p in passages if p.kind in ("headline", "standfirst"))})
