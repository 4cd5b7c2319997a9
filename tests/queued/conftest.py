"""A desk with a queue, and its hands."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update
from tests.adapters import postgres
from tests.fakes import FakeClock

from mutabaat import stages
from mutabaat.adapters.sql import SqlJobs, SqlStore
from mutabaat.adapters.sql import job_tables as t
from mutabaat.desk.queue.putting import PutReport, Putting
from mutabaat.desk.queue.rules import version
from mutabaat.records.evidence import Article
from mutabaat.records.jobs import Job, Worker

LEASE = timedelta(seconds=60)


@dataclass
class Desk:
    """An open desk whose clock stands still until it is moved."""

    path: str
    store: SqlStore
    jobs: SqlJobs
    clock: FakeClock
    putting: Putting

    def later(self, seconds: int) -> None:
        """Lets time pass. On PostgreSQL, whose own clock counts, everything that is dated becomes so much older instead."""
        self.clock.move(seconds=seconds)
        if "://" not in self.path:
            return
        for table, column in ((t.worker, t.worker.c.until), (t.job, t.job.c.after), (t.job, t.job.c.put_at)):
            with self.store.joining() as db:
                for time in db.execute(select(column).where(column.is_not(None)).distinct()).scalars().all():
                    db.execute(update(table).where(column == time).values({column: time - timedelta(seconds=seconds)}))

    def put(self, *texts: str) -> PutReport:
        """Articles a0, a1, … of these texts."""
        return self.putting.put(Article(f"a{n}", text, "ar", "nahr") for n, text in enumerate(texts))

    def enter(self, *workers: str) -> None:
        for id in workers:
            self.jobs.enter(Worker(id, id, version()), LEASE)

    def keep(self, worker: str, jobs: tuple[Job, ...], of: str = "") -> int:
        """Reads and keeps."""
        return self.jobs.keep(worker, of or version(), {job.no: stages.prepared(job.article) for job in jobs})


@pytest.fixture(params=["sqlite", "postgresql"])
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    with ExitStack() as stack:
        if request.param == "sqlite":
            path = str(tmp_path / "desk.db")
        else:
            postgres.needed()
            path = stack.enter_context(postgres.fresh())
        store, clock = SqlStore(path), FakeClock()
        jobs = SqlJobs(store, clock)
        yield Desk(path, store, jobs, clock, Putting(store, jobs, clock))
        store.close()
