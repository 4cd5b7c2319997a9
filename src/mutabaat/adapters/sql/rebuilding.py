"""Kept revisions to be read again, and the rows of their new readings."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, bindparam, delete, select, text, update
from sqlalchemy import func as sql

from mutabaat.adapters.sql import schema as t
from mutabaat.adapters.sql.codec import encode, reading_of, revision_of
from mutabaat.adapters.sql.dialect import upsert
from mutabaat.adapters.sql.evidence import statements_of
from mutabaat.adapters.sql.readings import replace_rows
from mutabaat.adapters.sql.store import SqlStore
from mutabaat.records.rebuilding import AllMark, ReadBefore
from mutabaat.records.statements import Reading

_MARK = "rebuild_all"
_REPLACE = (
    update(t.revision)
    .where(t.revision.c.no == bindparam("number"), t.revision.c.id == bindparam("known"))
    .values(passages=bindparam("found"), page_sources=bindparam("sources"), stage_version=bindparam("version"))
)
_ARTICLE = select(t.article.c.no).where(t.article.c.newest == bindparam("revision"))
_PUT_META = upsert(t.meta, ("key",), ("key", "value"))
# By these two, what processes keep in memory of stories and of relays goes when a reading is replaced.
_AGAIN = text(
    "INSERT INTO reread (article, times) SELECT article, 1 FROM revision WHERE no = :no "
    "ON CONFLICT (article) DO UPDATE SET times = reread.times + 1"
)
_COUNT = text(
    "INSERT INTO meta (key, value) VALUES ('reread', '1') "
    "ON CONFLICT (key) DO UPDATE SET value = CAST(CAST(meta.value AS BIGINT) + 1 AS TEXT)"
)


class SqlReadings:
    """Implements ``ports.ReadingStore`` on the store's own database."""

    def __init__(self, store: SqlStore) -> None:
        self._store = store

    def last(self) -> int:
        with self._store.reading() as db:
            return int(db.execute(select(sql.coalesce(sql.max(t.revision.c.no), 0))).scalar_one())

    def waiting(self, version: str, *, after: int, until: int) -> int:
        with self._store.reading() as db:
            return int(db.execute(select(sql.count()).where(_wanted(version, after, until))).scalar_one())

    def batch(self, version: str, *, after: int, until: int, limit: int) -> tuple[ReadBefore, ...]:
        query = select(t.revision).where(_wanted(version, after, until)).order_by(t.revision.c.no).limit(limit)
        with self._store.reading() as db:
            rows = db.execute(query).all()
            statements = statements_of(db, [row.no for row in rows])
        return tuple(ReadBefore(row.no, revision_of(row), reading_of(row, statements[row.no])) for row in rows)

    def replace(self, before: ReadBefore, reading: Reading) -> None:
        with self._store.joining() as db:
            done = db.execute(
                _REPLACE,
                {
                    "number": before.no,
                    "known": before.revision.id,
                    "found": encode(reading.passages),
                    "sources": encode(reading.page_sources),
                    "version": reading.version,
                },
            )
            if done.rowcount == 0:  # another desk was put in place of this one meanwhile
                return
            replace_rows(db, before.no, db.execute(_ARTICLE, {"revision": before.no}).scalar(), reading)
            db.execute(_AGAIN, {"no": before.no})

    def count_batch(self) -> None:
        with self._store.joining() as db:
            db.execute(_COUNT)

    def forget_failures(self) -> None:
        with self._store.joining() as db:
            db.execute(delete(t.failure).where(t.failure.c.stage == "rebuild"))

    def mark(self) -> AllMark | None:
        return self._store.one(select(t.meta.c.value).where(t.meta.c.key == _MARK), AllMark)

    def put_mark(self, mark: AllMark | None) -> None:
        with self._store.joining() as db:
            if mark:
                db.execute(_PUT_META, {"key": _MARK, "value": encode(mark)})
            else:
                db.execute(delete(t.meta).where(t.meta.c.key == _MARK))


def _wanted(version: str, after: int, until: int) -> ColumnElement[bool]:
    """The revisions between two numbers that a stage of another version read; of any where none is named."""
    within = and_(t.revision.c.no > after, t.revision.c.no <= until)
    return and_(within, t.revision.c.stage_version != version) if version else within
