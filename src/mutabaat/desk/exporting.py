"""Every row of the desk, uncapped, in the order stored: what ``export`` and the API stream."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from mutabaat.desk.correcting import corrected
from mutabaat.exchange import rows as make
from mutabaat.exchange.edits import edit_row
from mutabaat.exchange.ftm_export import entities
from mutabaat.exchange.row_types import ActorRow, AlarmRow, ArticleRow, EditedWordsRow, OutletRow, PassageRow
from mutabaat.exchange.tables import TABLES, Row
from mutabaat.ports import Store
from mutabaat.records.errors import NotFound
from mutabaat.records.health import Alarm
from mutabaat.records.views import StoredArticle
from mutabaat.text.dates import dates_of

if TYPE_CHECKING:
    from mutabaat.desk.desk import Desk

_ALL = 2**31 - 1  # alarms: more than there are


class Exports:
    """The rows of each kind. Streams; articles are held one at a time, and for claims and origins one story."""

    def __init__(self, desk: Desk, store: Store) -> None:
        self._desk = desk
        self._store = store
        self._kinds: dict[str, Callable[[], Iterator[Any]]] = {
            "articles": lambda: map(self._article, self._articles()),
            "passages": self._passages,
            "statements": self._statements,
            "dates": self._dates,
            "relays": lambda: map(make.relay_row, store.relays()),
            "edits": self._edits,
            "stories": lambda: map(make.story_row, store.memberships()),
            "claims": self._claims,
            "origins": lambda: map(make.origins_row, map(desk.story, desk.stories())),
            "actors": self._actors,
            "outlets": self._outlets,
            "alarms": lambda: map(_alarm, store.alarms(limit=_ALL)),
            "corrections": lambda: map(make.correction_row, desk.corrections()),
            "annotations": desk.annotations,
            "entities": self._entities,
        }
        assert set(self._kinds) == set(TABLES)

    def rows(self, what: str) -> Iterator[Row]:
        """All rows of a kind of ``exchange.tables.TABLES``. Raises NotFound for another."""
        if what not in self._kinds:
            raise NotFound(what, "nothing of that name can be exported", f"there are {', '.join(self._kinds)}")
        return iter(self._kinds[what]())

    def _articles(self) -> Iterator[StoredArticle]:
        for article, _ in self._desk.readings():
            yield from corrected(self._store, [self._store.article(article.id)])

    def _article(self, one: StoredArticle) -> ArticleRow:
        article = one.revision.article
        return {
            "id": article.id,
            "outlet": one.outlet.id,
            "outlet_name": one.outlet.name,
            "url": article.url,
            "lang": one.reading.lang,
            "title": one.headline,
            "byline": article.byline,
            "published": article.published,
            "crawled": article.crawled,
            "first_seen": one.revision.first_seen,
            "revision": one.revision.n,
            "state": one.state,
            "state_since": one.state_since,
            "story": self._store.story_of(article.id),
            "capture": article.capture,
            "text": article.text,
        }

    def _passages(self) -> Iterator[PassageRow]:
        for one in self._articles():
            for passage in one.reading.passages:
                yield {
                    "article": one.id,
                    "revision": one.revision.n,
                    "n": passage.n,
                    "kind": passage.kind,
                    "start": passage.start,
                    "end": passage.end,
                    "words": one.text[passage.start : passage.end],
                }

    def _statements(self) -> Iterator[Row]:
        for article, reading, actors in self._desk.register.told(self._desk.readings()):
            for statement in reading.statements:
                yield make.stored_statement_row(article, statement, actors.get(statement.id, ""))

    def _dates(self) -> Iterator[Row]:
        for article, reading in self._desk.readings():
            yield from (make.date_row(article, one) for one in dates_of(article, reading.lang))

    def _edits(self) -> Iterator[EditedWordsRow]:
        for one in self._articles():
            if one.revisions < 2:
                continue
            for edit in edit_row(self._desk.page_edits(one.id))["edits"]:
                for wording in edit["wordings"]:
                    yield {
                        "article": one.id,
                        "from_revision": edit["from"],
                        "to_revision": edit["to"],
                        "at": edit["at"],
                        "silent": edit["silent"],
                        **wording,
                    }

    def _claims(self) -> Iterator[Row]:
        for view in map(self._desk.story, self._desk.stories()):
            yield from (make.claim_row(view, claim) for claim in view.claims)

    def _actors(self) -> Iterator[ActorRow]:
        for actor in self._desk.register.current().register.actors.values():
            yield {
                "id": actor.id,
                "kind": actor.kind,
                "names": actor.names,
                "country": actor.country,
                "part_of": actor.part_of,
                "holders": actor.holders,
                "external": actor.external,
                "source": actor.source,
                "licence": actor.licence,
            }

    def _outlets(self) -> Iterator[OutletRow]:
        # Without the proxy: its address may hold a password.
        for outlet in self._store.outlets():
            yield {
                "id": outlet.id,
                "name": outlet.name,
                "names": outlet.names,
                "domains": outlet.domains,
                "family": outlet.family,
                "lang": outlet.lang,
                "feeds": outlet.feeds,
                "home": outlet.home,
                "is_agency": outlet.is_agency,
                "allow_private": outlet.allow_private,
                "sitemaps": outlet.sitemaps,
                "sections": outlet.sections,
                "followed": outlet.followed,
                "expected": outlet.expected,
            }

    def _entities(self) -> Iterator[Mapping[str, Any]]:
        outlets = {outlet.id: outlet for outlet in self._store.outlets()}
        actors = self._desk.register.current().register.actors
        told = self._desk.register.told(self._desk.readings())
        return entities(told, outlets, actors, self._store.relays())


def _alarm(alarm: Alarm) -> AlarmRow:
    return {
        "id": alarm.id,
        "outlet": alarm.outlet,
        "kind": alarm.kind,
        "since": alarm.since,
        "thing": alarm.thing,
        "words": alarm.words,
        "evidence": alarm.evidence,
        "until": alarm.until,
    }
