"""The store's reading side, and the door to the writing transaction."""

from __future__ import annotations

import json
import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, Select, bindparam, select, text
from sqlalchemy import func as sql

from mutabaat.adapters.sql import postings
from mutabaat.adapters.sql import schema as t
from mutabaat.adapters.sql.codec import reading_of, revision_of, stored_of
from mutabaat.adapters.sql.connect import clear_errors, open_engines
from mutabaat.adapters.sql.content import content_digest
from mutabaat.adapters.sql.writing import SqlWriting
from mutabaat.records.collecting import Address
from mutabaat.records.decisions import Decision
from mutabaat.records.errors import NotFound
from mutabaat.records.evidence import Article, Capture, Outlet, Revision
from mutabaat.records.relations import Membership, Relay, RelayEvidence
from mutabaat.records.statements import Reading
from mutabaat.records.stories import ClusterState, TermCounts
from mutabaat.records.views import Activity, StoredArticle

_CHUNK = 400
# Statements made once: on the way of every article, building one costs more than running it.
_NEWEST = (
    select(t.revision).join(t.article, t.article.c.newest == t.revision.c.no).where(t.article.c.id == bindparam("id"))
)
_NUMBER = select(t.article.c.no).where(t.article.c.id == bindparam("id"))
_IDS = select(t.article.c.no, t.article.c.id).where(
    t.article.c.no.in_(select(sql.json_each(bindparam("numbers")).table_valued("value").c.value))
)
_STORY_OF = (
    select(t.membership.c.story)
    .join(t.article, t.article.c.no == t.membership.c.article)
    .where(t.article.c.id == bindparam("id"))
)
_MATCH = text(
    "SELECT article.id FROM search_keys JOIN article ON article.no = search_keys.rowid "
    "WHERE search_keys MATCH :match ORDER BY bm25(search_keys), article.no DESC LIMIT :limit"
)


class SqlStore:
    """Implements ``ports.Store``. One writer at a time, any number of readers, from any thread.

    Reads inside ``writing`` by the same thread see that transaction's own rows.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self._writer, self._reader = open_engines(path)
        self._lock = threading.RLock()
        self._open: tuple[int, Connection] | None = None  # (thread, connection) while a transaction is open
        self._looked_up: dict[tuple[int, ...], postings.Known] = {}  # the last look-up of the open transaction
        self._outlets: dict[str, Outlet] | None = None

    @contextmanager
    def writing(self) -> Iterator[SqlWriting]:
        with self._lock:
            if self._open is not None:
                raise RuntimeError("a transaction is already open in this thread")
            with clear_errors(self.path), self._writer.begin() as connection:
                self._open = (threading.get_ident(), connection)
                try:
                    yield SqlWriting(connection, self._looked_up)
                finally:
                    self._looked_up.clear()
                    self._open = None
                    self._outlets = None

    @property
    def _in_transaction(self) -> bool:
        """Whether the open transaction is this thread's."""
        return self._open is not None and self._open[0] == threading.get_ident()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        if self._open and self._in_transaction:
            yield self._open[1]
            return
        with clear_errors(self.path), self._reader.connect() as connection:
            yield connection

    def content_digest(self) -> str:
        """One hash of all that the desk holds; equal for equal content."""
        return content_digest(self._reader)

    def close(self) -> None:
        self._reader.dispose()
        self._writer.dispose()

    # Evidence and statements.

    def outlets(self) -> tuple[Outlet, ...]:
        return tuple(self._outlet_map().values())

    def _outlet_map(self) -> dict[str, Outlet]:
        known = self._outlets
        if known is None:
            with self._reading() as db:
                rows = db.execute(select(t.outlet.c.data).order_by(t.outlet.c.id)).scalars()
                known = {o.id: o for o in (msgspec.json.decode(row, type=Outlet) for row in rows)}
            self._outlets = known
        return known

    def _outlet(self, id: str) -> Outlet:
        return self._outlet_map().get(id) or Outlet(id=id, name=id)

    def newest(self, article: str) -> Revision | None:
        with self._reading() as db:
            row = db.execute(_NEWEST, {"id": article}).first()
        return revision_of(row) if row else None

    def revisions(self, article: str) -> tuple[Revision, ...]:
        with self._reading() as db:
            rows = db.execute(
                select(t.revision)
                .join(t.article, t.article.c.no == t.revision.c.article)
                .where(t.article.c.id == article)
                .order_by(t.revision.c.n)
            ).all()
        return tuple(map(revision_of, rows))

    def published(self, outlet: str, since: datetime, until: datetime, *, limit: int) -> tuple[Article, ...]:
        with self._reading() as db:
            rows = db.execute(
                select(t.revision)
                .join(t.article, t.article.c.newest == t.revision.c.no)
                .where(t.article.c.outlet == outlet, t.article.c.at.between(since, until))
                .order_by(t.article.c.at.desc(), t.article.c.no.desc())
                .limit(limit)
            ).all()
        return tuple(revision_of(row).article for row in rows)

    def activity(self) -> dict[str, Activity]:
        newest = t.citation.join(t.article, t.article.c.newest == t.citation.c.revision)
        with self._reading() as db:
            cites: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
            for row in db.execute(
                select(t.article.c.outlet, t.citation.c.name, sql.count().label("n"))
                .select_from(newest)
                .group_by(t.article.c.outlet, t.citation.c.name)
                .order_by(sql.count().desc(), t.citation.c.name)
            ):
                cites[row.outlet].append((row.name, row.n))
            rows = db.execute(
                select(t.article.c.outlet, sql.count(), sql.max(t.article.c.at)).group_by(t.article.c.outlet)
            ).all()
        return {outlet: Activity(n, last, tuple(cites[outlet])) for outlet, n, last in rows}

    def _joined(self) -> Select[Any]:
        return select(
            t.revision, t.article.c.outlet, t.article.c.state, t.article.c.state_since, t.article.c.revisions
        ).join(t.article, t.article.c.no == t.revision.c.article)

    def article(self, article: str, *, revision: int = 0) -> StoredArticle:
        query = self._joined().where(t.article.c.id == article)
        query = (
            query.where(t.revision.c.n == revision) if revision else query.where(t.revision.c.no == t.article.c.newest)
        )
        found = self._stored(query)
        if not found:
            what = f"revision {revision} of {article}" if revision else article
            raise NotFound(what, "no such article in the desk")
        return found[0]

    def _stored(self, query: Select[Any]) -> list[StoredArticle]:
        with self._reading() as db:
            rows = db.execute(query).all()
            statements = self._statements(db, [row.no for row in rows])
        return [stored_of(row, statements[row.no], self._outlet(row.outlet)) for row in rows]

    def _statements(self, db: Connection, revisions: Sequence[int]) -> defaultdict[int, list[str]]:
        found: defaultdict[int, list[str]] = defaultdict(list)
        for start in range(0, len(revisions), _CHUNK):
            rows = db.execute(
                select(t.statement.c.revision, t.statement.c.data)
                .where(t.statement.c.revision.in_(revisions[start : start + _CHUNK]))
                .order_by(t.statement.c.revision, t.statement.c.seq)
            )
            for revision, data in rows:
                found[revision].append(data)
        return found

    def readings(self) -> Iterator[tuple[Article, Reading]]:
        last = 0
        while True:
            with self._reading() as db:
                rows: Sequence[Row[Any]] = db.execute(
                    select(t.revision, t.article.c.no.label("article_no"))
                    .join(t.article, t.article.c.newest == t.revision.c.no)
                    .where(t.article.c.no > last)
                    .order_by(t.article.c.no)
                    .limit(_CHUNK)
                ).all()
                statements = self._statements(db, [row.no for row in rows])
            if not rows:
                return
            last = rows[-1].article_no
            for row in rows:
                yield revision_of(row).article, reading_of(row, statements[row.no])

    # Relays.

    def look_up(self, fingerprint: Sequence[int], *, besides: str = "") -> RelayEvidence:
        with self._reading() as db:
            known = postings.look_up(db, fingerprint)
            if self._in_transaction:
                self._looked_up.clear()
                self._looked_up[tuple(fingerprint)] = known
            own = db.execute(_NUMBER, {"id": besides}).scalar() if besides else None
            hits = [hit for hit in known.hits(-1 if own is None else own) if hit[1] >= 2][:_CHUNK]
            rows = db.execute(_IDS, {"numbers": json.dumps([no for no, _ in hits])}) if hits else ()
            ids = {row.no: row.id for row in rows}
        return RelayEvidence(tuple((ids[no], n) for no, n in hits), known.formula())

    def relays(self, *, articles: Iterable[str] | None = None) -> Iterator[Relay]:
        if articles is None:
            yield from self._all_relays()
            return
        with self._reading() as db:
            nos = self._numbers(db, articles)
            found: dict[tuple[int, int], str] = {}
            for start in range(0, len(nos), _CHUNK):
                chunk = nos[start : start + _CHUNK]
                for column in (t.relay.c.a, t.relay.c.b):
                    for row in db.execute(select(t.relay).where(column.in_(chunk))):
                        found[row.a, row.b] = row.data
        for pair in sorted(found):
            yield msgspec.json.decode(found[pair], type=Relay)

    def _all_relays(self) -> Iterator[Relay]:
        last = (0, 0)
        while True:
            with self._reading() as db:
                rows = db.execute(
                    select(t.relay)
                    .where((t.relay.c.a > last[0]) | ((t.relay.c.a == last[0]) & (t.relay.c.b > last[1])))
                    .order_by(t.relay.c.a, t.relay.c.b)
                    .limit(_CHUNK)
                ).all()
            if not rows:
                return
            last = (rows[-1].a, rows[-1].b)
            for row in rows:
                yield msgspec.json.decode(row.data, type=Relay)

    def _numbers(self, db: Connection, articles: Iterable[str]) -> list[int]:
        ids = list(articles)
        nos: list[int] = []
        for start in range(0, len(ids), _CHUNK):
            nos.extend(
                db.execute(select(t.article.c.no).where(t.article.c.id.in_(ids[start : start + _CHUNK]))).scalars()
            )
        return sorted(nos)

    # Stories.

    def clusters(self) -> Iterator[ClusterState]:
        with self._reading() as db:
            rows = db.execute(select(t.cluster.c.data).where(t.cluster.c.live).order_by(t.cluster.c.place)).scalars()
            for data in rows:
                yield msgspec.json.decode(data, type=ClusterState)

    def terms(self) -> Iterator[TermCounts]:
        with self._reading() as db:
            corpora = db.execute(select(t.corpus).order_by(t.corpus.c.lang)).all()
            for corpus in corpora:
                rows = db.execute(
                    select(t.term.c.term, t.term.c.articles).where(t.term.c.lang == corpus.lang).order_by(t.term.c.term)
                )
                yield TermCounts(corpus.lang, {row.term: row.articles for row in rows}, corpus.articles)

    def memberships(self, *, story: str = "") -> Iterator[Membership]:
        query = (
            select(t.membership, t.article.c.id)
            .join(t.article, t.article.c.no == t.membership.c.article)
            .order_by(t.membership.c.article)
        )
        if story:
            query = query.where(t.membership.c.story == story)
        with self._reading() as db:
            for row in db.execute(query):
                yield Membership(row.id, row.story, row.score, msgspec.json.decode(row.why, type=tuple[str, ...]))

    def story_of(self, article: str) -> str:
        with self._reading() as db:
            found = db.execute(_STORY_OF, {"id": article}).scalar()
        return found or ""

    def story_articles(self, story: str) -> tuple[StoredArticle, ...]:
        return tuple(
            self._stored(
                self._joined()
                .where(t.revision.c.no == t.article.c.newest)
                .join(t.membership, t.membership.c.article == t.article.c.no)
                .where(t.membership.c.story == story)
                .order_by(t.article.c.at, t.article.c.no)
            )
        )

    def recent_stories(self, *, limit: int, offset: int = 0) -> tuple[str, ...]:
        with self._reading() as db:
            return tuple(
                db.execute(
                    select(t.story.c.id).order_by(t.story.c.last.desc(), t.story.c.id).limit(limit).offset(offset)
                ).scalars()
            )

    # Search.

    def matching(self, match: str, *, limit: int) -> list[str]:
        """Ids of the articles that an FTS5 query over lemma keys finds, best first."""
        with self._reading() as db:
            return list(db.execute(_MATCH, {"match": match, "limit": limit}).scalars())

    # Readers and decisions.

    def mark(self, reader: str, story: str) -> datetime | None:
        with self._reading() as db:
            return db.execute(
                select(t.mark.c.seen_at).where(t.mark.c.reader == reader, t.mark.c.story == story)
            ).scalar()

    def decisions(self) -> tuple[Decision, ...]:
        with self._reading() as db:
            rows = db.execute(select(t.decision.c.data).order_by(t.decision.c.made_at, t.decision.c.id)).scalars()
            return tuple(msgspec.json.decode(row, type=Decision) for row in rows)

    # Collecting.

    def address(self, url: str) -> Address | None:
        with self._reading() as db:
            data = db.execute(select(t.address.c.data).where(t.address.c.url == url)).scalar()
        return msgspec.json.decode(data, type=Address) if data else None

    def due(self, now: datetime, *, limit: int) -> tuple[Address, ...]:
        with self._reading() as db:
            rows = db.execute(
                select(t.address.c.data)
                .where(t.address.c.next_fetch <= now)
                .order_by(t.address.c.next_fetch, t.address.c.url)
                .limit(limit)
            ).scalars()
            return tuple(msgspec.json.decode(row, type=Address) for row in rows)

    def addresses(self, *, outlet: str = "", kind: str = "") -> tuple[Address, ...]:
        query = select(t.address.c.data).order_by(t.address.c.url)
        if outlet:
            query = query.where(t.address.c.outlet == outlet)
        if kind:
            query = query.where(t.address.c.kind == kind)
        with self._reading() as db:
            rows = db.execute(query).scalars()
            return tuple(msgspec.json.decode(row, type=Address) for row in rows)

    def captures(self, url: str) -> tuple[Capture, ...]:
        with self._reading() as db:
            rows = db.execute(
                select(t.capture.c.data).where(t.capture.c.url == url).order_by(t.capture.c.fetched_at, t.capture.c.id)
            ).scalars()
            return tuple(msgspec.json.decode(row, type=Capture) for row in rows)
