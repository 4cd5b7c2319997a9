"""Reading evidence and statements: outlets, articles with their revisions, what was read in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, Select, bindparam, select
from sqlalchemy import func as sql

from mutabaat.adapters.sql import schema as t
from mutabaat.adapters.sql.codec import reading_of, revision_of, stored_of
from mutabaat.adapters.sql.connected import Connected
from mutabaat.adapters.sql.dialect import one_of
from mutabaat.adapters.sql.writing import OUTLETS_VERSION
from mutabaat.records.errors import NotFound
from mutabaat.records.evidence import Article, Outlet, Revision
from mutabaat.records.statements import Reading
from mutabaat.records.views import Activity, StoredArticle

CHUNK = 400
# Statements made once: on the way of every article, building one costs more than running it.
_NEWEST = (
    select(t.revision).join(t.article, t.article.c.newest == t.revision.c.no).where(t.article.c.id == bindparam("id"))
)
JOINED = select(t.revision, t.article.c.outlet, t.article.c.state, t.article.c.state_since, t.article.c.revisions).join(
    t.article, t.article.c.no == t.revision.c.article
)
_STORED = JOINED.where(t.article.c.id == bindparam("id"))
_STORED_NEWEST = _STORED.where(t.revision.c.no == t.article.c.newest)
_STORED_AT = _STORED.where(t.revision.c.n == bindparam("n"))
_STORED_SOME = JOINED.where(one_of(t.article.c.id, "ids"), t.revision.c.no == t.article.c.newest)
_STATEMENTS = (
    select(t.statement.c.revision, t.statement.c.data)
    .where(one_of(t.statement.c.revision, "revisions"))
    .order_by(t.statement.c.revision, t.statement.c.seq)
)


def statements_of(db: Connection, revisions: Sequence[int]) -> defaultdict[int, list[str]]:
    """The JSON of the statements of some revisions, by number and in order."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for revision, data in db.execute(_STATEMENTS, {"revisions": revisions}):
        found[revision].append(data)
    return found


class EvidenceReads(Connected):
    """Outlets, articles, revisions, statements."""

    def outlets(self) -> tuple[Outlet, ...]:
        return tuple(self._outlet_map().values())

    def _outlet_map(self) -> dict[str, Outlet]:
        with self.reading() as db:
            version = db.execute(OUTLETS_VERSION).scalar() or ""
            if self._outlets is None or self._outlets[0] != version:  # another process may have entered one
                rows = db.execute(select(t.outlet.c.data).order_by(t.outlet.c.id)).scalars()
                known = {o.id: o for o in (msgspec.json.decode(row, type=Outlet) for row in rows)}
                self._outlets = version, known
            return self._outlets[1]

    def _outlet_of(self) -> Callable[[str], Outlet]:
        """Gives outlets by id, those unknown under their id. Asked for once for all rows: it looks at the register."""
        known = self._outlet_map()
        # An article goes out to everyone: how its outlet is fetched does not.
        return lambda id: known[id].shown() if id in known else Outlet(id=id, name=id)

    def newest(self, article: str) -> Revision | None:
        with self.reading() as db:
            row = db.execute(_NEWEST, {"id": article}).first()
        return revision_of(row) if row else None

    def revisions(self, article: str) -> tuple[Revision, ...]:
        with self.reading() as db:
            rows = db.execute(
                select(t.revision)
                .join(t.article, t.article.c.no == t.revision.c.article)
                .where(t.article.c.id == article)
                .order_by(t.revision.c.n)
            ).all()
        return tuple(map(revision_of, rows))

    def published(self, outlet: str, since: datetime, until: datetime, *, limit: int) -> tuple[Article, ...]:
        with self.reading() as db:
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
        with self.reading() as db:
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

    def article(self, article: str, *, revision: int = 0) -> StoredArticle:
        found = self._stored(_STORED_AT if revision else _STORED_NEWEST, {"id": article, "n": revision})
        if not found:
            what = f"revision {revision} of {article}" if revision else article
            raise NotFound(what, "no such article in the desk")
        return found[0]

    def articles(self, articles: Collection[str]) -> Mapping[str, StoredArticle]:
        return {stored.id: stored for stored in self._stored(_STORED_SOME, {"ids": list(articles)})}

    def _stored(self, query: Select[Any], values: Mapping[str, Any] = MappingProxyType({})) -> list[StoredArticle]:
        with self.reading() as db:
            rows = db.execute(query, values).all()
            statements = statements_of(db, [row.no for row in rows])
        outlet_of = self._outlet_of()
        return [stored_of(row, statements[row.no], outlet_of(row.outlet)) for row in rows]

    def readings(self) -> Iterator[tuple[Article, Reading]]:
        last = 0
        while True:
            with self.reading() as db:
                rows: Sequence[Row[Any]] = db.execute(
                    select(t.revision, t.article.c.no.label("article_no"))
                    .join(t.article, t.article.c.newest == t.revision.c.no)
                    .where(t.article.c.no > last)
                    .order_by(t.article.c.no)
                    .limit(CHUNK)
                ).all()
                statements = statements_of(db, [row.no for row in rows])
            if not rows:
                return
            last = rows[-1].article_no
            for row in rows:
                yield revision_of(row).article, reading_of(row, statements[row.no])
