"""A desk with a queue, and its hands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from tests.fakes import FakeClock

from mutabaat import stages
from mutabaat.adapters.sql import SqlJobs, SqlStore
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

    def put(self, *texts: str) -> PutReport:
        """Articles a0, a1, … of these texts."""
        return self.putting.put(Article(f"a{n}", text, "ar", "nahr") for n, text in enumerate(texts))

    def enter(self, *workers: str) -> None:
        for id in workers:
            self.jobs.enter(Worker(id, id, version()), LEASE)

    def keep(self, worker: str, jobs: tuple[Job, ...], of: str = "") -> int:
        """Reads and keeps."""
        return self.jobs.keep(worker, of or version(), {job.no: stages.prepared(job.article) for job in jobs})


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    path = str(tmp_path / "desk.db")
    store, clock = SqlStore(path), FakeClock()
    jobs = SqlJobs(store, clock)
    yield Desk(path, store, jobs, clock, Putting(store, jobs, clock))
    store.close()
