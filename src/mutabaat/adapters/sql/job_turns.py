"""Who works on the queue: workers with a lease that runs out, and the transactions that they need no turn for."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, DateTime, bindparam, delete, func, insert, select, update

from mutabaat.adapters.sql import job_tables as t
from mutabaat.adapters.sql.connected import Connected
from mutabaat.adapters.sql.dialect import one_of
from mutabaat.ports import Clock
from mutabaat.records.jobs import Tried, Worker

_MINE = (
    select(t.job.c.no)
    .where(one_of(t.job.c.no, "nos"), t.job.c.holder == bindparam("worker"), t.job.c.state == "reading")
    .with_for_update()
)


class JobTurns:
    """Leases are counted by one clock: the database's where several machines share it, this machine's on SQLite."""

    def __init__(self, store: Connected, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def _now(self, db: Connection) -> datetime:
        if db.dialect.name == "sqlite":
            return self._clock.now()
        now = db.execute(select(func.clock_timestamp(type_=DateTime(timezone=True)))).scalar_one()
        return now.astimezone(UTC)

    def _mine(self, db: Connection, worker: str, nos: Collection[int]) -> list[int]:
        """Of these jobs those that the worker holds, which nobody takes from it until the transaction ends."""
        return list(db.execute(_MINE, {"nos": list(nos), "worker": worker}).scalars())

    def enter(self, worker: Worker, lease: timedelta) -> None:
        with self._store.beside() as db:
            until = self._now(db) + lease
            db.execute(insert(t.worker).values(id=worker.id, name=worker.name, version=worker.version, until=until))

    def beat(self, worker: str, lease: timedelta) -> bool:
        with self._store.beside() as db:
            mine = update(t.worker).where(t.worker.c.id == worker)
            return db.execute(mine.values(until=self._now(db) + lease)).rowcount > 0

    def leave(self, worker: str) -> None:
        with self._store.beside() as db:  # the worker's row first, as ``bury`` takes it: neither waits for the other
            db.execute(delete(t.worker).where(t.worker.c.id == worker))
            mine = update(t.job).where(t.job.c.holder == worker, t.job.c.state == "reading")
            db.execute(mine.values(state="waiting", holder=""))
            db.execute(update(t.queue).where(t.queue.c.worker == worker).values(worker="", first=0, last=0))

    def lives(self, worker: str) -> bool:
        with self._store.reading() as db:
            until = db.execute(select(t.worker.c.until).where(t.worker.c.id == worker)).scalar()
            return until is not None and until > self._now(db)

    def holds(self, worker: str, no: int) -> bool:
        with self._store.reading() as db:
            return db.execute(select(t.job.c.holder).where(t.job.c.no == no)).scalar() == worker

    def has_dead(self) -> bool:
        with self._store.reading() as db:
            return (
                db.execute(select(t.worker.c.id).where(t.worker.c.until <= self._now(db)).limit(1)).first() is not None
            )

    def bury(self) -> tuple[Tried, ...]:
        with self._store.joining() as db:
            dead = list(db.execute(select(t.worker.c.id).where(t.worker.c.until <= self._now(db))).scalars())
            db.execute(delete(t.worker).where(t.worker.c.id.in_(dead)))
            rows = db.execute(
                select(t.job.c.no, t.job.c.article, t.job.c.tries, t.job.c.alone)
                .where(t.job.c.state == "reading", t.job.c.holder.in_(dead))
                .order_by(t.job.c.no)
            )
            return tuple(Tried(*row) for row in rows)
