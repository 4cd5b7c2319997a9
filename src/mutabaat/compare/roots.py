"""A story ready to follow its claims: its articles with their relays and outlets, and who is named in a statement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from mutabaat.compare.ancestry import Ancestry
from mutabaat.compare.credit import is_generic, name_key
from mutabaat.compare.leads import UNNAMED
from mutabaat.compare.merging import Found
from mutabaat.compare.naming import forms, is_bare, is_crew, is_small, naming, plain_words, said_words
from mutabaat.records.evidence import Outlet, Span, Spans
from mutabaat.records.relations import Relay
from mutabaat.records.statements import Link, Statement
from mutabaat.records.views import OriginReason, OriginReasonKind, Place, StoredArticle

ActorOf = Callable[[str, date | None], str]

LATEST = datetime.max.replace(tzinfo=UTC)


@dataclass(slots=True)
class Rooted:
    """What the statements of a claim rest on, article by article, and why. ``uncredited`` are the keys of outlets whose
    pages say where nothing comes from, ``credited`` those that others cite or that say it is their own reporting; ``outlets`` are
    those whose own word it is, by publisher, each with where it says so."""

    found: dict[str, list[Found]] = field(default_factory=dict)
    reasons: dict[tuple[object, ...], OriginReason] = field(default_factory=dict)
    uncredited: set[str] = field(default_factory=set)
    credited: set[str] = field(default_factory=set)
    outlets: dict[str, dict[str, tuple[str, Span]]] = field(default_factory=lambda: defaultdict(dict))

    def tell(self, kind: OriginReasonKind, words: Sequence[str], places: Iterable[tuple[str, Span]]) -> None:
        """A reason that merges, once for its kind and first place."""
        shown = tuple(Place(article, *span) for article, span in places)
        key = (kind, shown[0].article if shown else "", words[0] if words else "")
        self.reasons.setdefault(key, OriginReason(kind, "merges", tuple(words), shown))


class Roots:
    """The articles of a story with their relays and ancestry, ready to follow its claims."""

    def __init__(
        self,
        articles: Sequence[StoredArticle],
        relays: Iterable[Relay],
        family: Ancestry,
        outlets: Sequence[Outlet],
        actor_of: ActorOf,
    ) -> None:
        self.held = {article.id: article for article in articles}
        self.family = family
        self.actor_of = actor_of
        self.publishers = {o.id: o.publisher for o in (*outlets, *(a.outlet for a in articles))}
        known = {o.id: o for o in (*outlets, *(a.outlet for a in articles))}.values()
        self._outlets = [(" ".join(plain_words(name)), o.id) for o in known for name in o.all_names]
        self.relays: dict[str, list[Relay]] = defaultdict(list)
        for relay in sorted(relays, key=lambda r: (r.a, r.b)):
            if relay.a in self.held and relay.b in self.held:
                self.relays[relay.a].append(relay)
                self.relays[relay.b].append(relay)

    def medium(self, link: Link) -> str:
        """The key of the outlet that a link stands for; empty where it stands for none, or for one that it does not name."""
        key = name_key(link.name) if link.name else ""
        if not key or is_generic(link.name):
            return ""
        known = self.family.names.get(key, key if link.kind == "outlet" else "")
        # «X, citing officials» is X's.
        first, comma, _ = link.name.partition(",")
        return known or (self.family.names.get(name_key(first), "") if comma else "")

    def is_own(self, article: StoredArticle, words: str) -> bool:
        """Whether words name the outlet of the page that they stand on: «مراسل «…»», «علمت «…»»."""
        line = f" {' '.join(plain_words(words))} "
        return any(f" {' '.join(plain_words(name))} " in line for name in article.outlet.all_names)

    def crew(self, words: str) -> str:
        """The outlet of the register whose people words name: «مراسل «…»»; empty for none."""
        said = plain_words(words)
        if not any(is_crew(word) for word in said):
            return ""
        line = f" {' '.join(said)} "
        return next((key for name, key in self._outlets if f" {name} " in line), "")

    def publisher(self, outlet: str) -> str:
        """Who publishes an outlet; itself where it is not in the register."""
        return self.publishers.get(outlet, outlet)

    def when(self, id: str) -> datetime:
        """An article's time, or the end of time."""
        return self.held[id].revision.article.when or LATEST

    def named(self, article: StoredArticle, said: Statement, via: list[str]) -> Found | None:
        """The named speaker of a statement; None where it has none. A name that only points («the minister») is the one
        that the page gives in full."""
        last = said.chain[-1] if said.chain else Link(said.source_type, said.source_entity)
        kind, name, spans = said.source_type, said.source_entity, said.source or last.spans
        if said.is_own_voice or kind in ("outlet", "own_voice") or self.medium(last) or is_generic(name):
            return None
        if self.crew(" ".join(article.text[slice(*span)] for span in spans)):
            return None
        if kind in UNNAMED or is_bare(name) or is_small(name):
            fuller = _fuller(article, said)
            if fuller is None:
                return (
                    None
                    if kind in UNNAMED or kind == "document" or is_small(name)
                    else self._known_as(article, kind, name, spans, via)
                )
            kind, name = fuller.source_type, fuller.source_entity
        return self._known_as(article, kind, name, spans, via)

    def _known_as(self, article: StoredArticle, kind: str, name: str, spans: Spans, via: list[str]) -> Found | None:
        written = article.revision.article.when
        day = written.date() if written else None
        actor = next((id for form in forms(name) if (id := self.actor_of(form, day))), "")
        words = " ".join(naming(name))
        if not words:
            return None
        beside = _beside(article, name)
        prefix = "document" if kind == "document" else "named"
        key = f"{prefix}:{f'@{actor}' if actor else words}"
        return Found(key, kind, name, spans, via, article.reading.lang, beside)  # type: ignore[arg-type]


def _fuller(article: StoredArticle, said: Statement) -> Statement | None:
    """The statement that names in full whom another only points to («the minister»): the nearest before it whose source is
    introduced by the same words, else the first after it."""
    pointing = frozenset(naming(said.source_entity))
    if said.source_type in UNNAMED or not pointing:
        return None
    alike = [
        s for s in article.reading.statements if s.source_type == said.source_type and not is_bare(s.source_entity)
    ]
    alike = [s for s in alike if pointing <= _beside(article, s.source_entity)]
    before = [s for s in alike if s.content[0] < said.content[0]]
    return before[-1] if before else next(iter(alike), None)


def _beside(article: StoredArticle, name: str) -> frozenset[str]:
    """The words that introduce a source anywhere in an article: titles, offices, bodies."""
    spans = {span for s in article.reading.statements if s.source_entity == name for span in s.source}
    return frozenset(word for start, end in spans for word in said_words(article.text[start:end]))
