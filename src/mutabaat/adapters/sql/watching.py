"""What readers watch, kept: choices on stories, saved searches, targets, what these were told, and the outbox."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any

from sqlalchemy import Table, delete, insert, select

from mutabaat.adapters.sql.codec import encode
from mutabaat.adapters.sql.dialect import insert_new, upsert
from mutabaat.adapters.sql.store import SqlStore
from mutabaat.adapters.sql.watch_tables import outbox, saved_search, watch_asked, watch_target, watch_told, watched
from mutabaat.records.watching import Choice, Outgoing, SavedSearch, Target, Watched


class SqlWatching:
    """Implements ``ports.WatchStore`` on the store's own file."""

    def __init__(self, store: SqlStore) -> None:
        self._store = store

    def writing(self) -> AbstractContextManager[object]:
        """One transaction; inside another of this thread, that one."""
        return self._store.joining()

    def _do(self, statement: Any, rows: Any = None) -> None:
        with self._store.joining() as db:
            db.execute(statement, rows) if rows else db.execute(statement)

    def _put(self, table: Table, **values: Any) -> None:
        self._do(upsert(table, ("id",), tuple(values)), values)

    def choose(self, reader: str, story: str, choice: Choice | None, at: datetime) -> None:
        with self.writing():
            self._do(delete(watched).where(watched.c.reader == reader, watched.c.story == story))
            if choice:
                self._do(insert(watched).values(reader=reader, story=story, choice=choice, since=at))

    def choices(self, reader: str) -> tuple[Watched, ...]:
        query = select(watched).where(watched.c.reader == reader).order_by(watched.c.since.desc(), watched.c.story)
        with self._store.reading() as db:
            return tuple(Watched(*row) for row in db.execute(query))

    def searches(self, reader: str) -> tuple[SavedSearch, ...]:
        found = self._store.many(select(saved_search.c.data).where(saved_search.c.reader == reader), SavedSearch)
        return tuple(sorted(found, key=lambda one: (one.made_at, one.id)))

    def search_of(self, token: str) -> SavedSearch | None:
        return self._store.one(select(saved_search.c.data).where(saved_search.c.token == token), SavedSearch)

    def put_search(self, search: SavedSearch) -> None:
        self._put(saved_search, id=search.id, reader=search.reader, token=search.token, data=encode(search))

    def drop_search(self, reader: str, id: str) -> bool:
        known = any(one.id == id for one in self.searches(reader))
        self._do(delete(saved_search).where(saved_search.c.reader == reader, saved_search.c.id == id))
        return known

    def targets(self, reader: str = "") -> tuple[Target, ...]:
        query = select(watch_target.c.data).order_by(watch_target.c.id)
        return self._store.many(query.where(watch_target.c.reader == reader) if reader else query, Target)

    def put_target(self, target: Target) -> None:
        self._put(watch_target, id=target.id, reader=target.reader, data=encode(target))

    def drop_target(self, reader: str, id: str) -> bool:
        known = any(one.id == id for one in self.targets(reader))
        if known:
            with self.writing():
                self._do(delete(watch_target).where(watch_target.c.id == id))
                for table in (watch_told, outbox):
                    self._do(delete(table).where(table.c.target == id))
        return known

    def untold(self, target: str, keys: Collection[str]) -> frozenset[str]:
        with self._store.reading() as db:
            told = set(db.execute(select(watch_told.c.key).where(watch_told.c.target == target)).scalars())
        return frozenset(keys) - told

    def tell(self, target: str, keys: Iterable[str], at: datetime) -> None:
        rows = [{"target": target, "key": key, "at": at} for key in keys]
        if rows:
            self._do(insert_new(watch_told, ("target", "key", "at")), rows)

    def forget_told(self, before: datetime) -> None:
        self._do(delete(watch_told).where(watch_told.c.at < before))

    def note_asked(self, id: str, reader: str, address: str, at: datetime) -> None:
        self._do(insert(watch_asked).values(id=id, reader=reader, address=address, at=at))

    def asked(self, since: datetime) -> tuple[tuple[str, str], ...]:
        query = select(watch_asked.c.reader, watch_asked.c.address).where(watch_asked.c.at >= since)
        with self._store.reading() as db:
            return tuple((reader, address) for reader, address in db.execute(query))

    def forget_asked(self, before: datetime) -> None:
        with self._store.reading() as db:
            old = db.execute(select(watch_asked.c.id).where(watch_asked.c.at < before).limit(1)).first()
        if old:  # most rounds need no turn at the writer
            self._do(delete(watch_asked).where(watch_asked.c.at < before))

    def put_outgoing(self, out: Outgoing) -> None:
        self._put(outbox, id=out.letter.id, target=out.target, next_try=out.next_try, data=encode(out))

    def due(self, now: datetime) -> tuple[Outgoing, ...]:
        return self._store.many(
            select(outbox.c.data).where(outbox.c.next_try <= now).order_by(outbox.c.next_try, outbox.c.id), Outgoing
        )
