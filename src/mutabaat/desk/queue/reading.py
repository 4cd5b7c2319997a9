"""The first step: a batch of articles is read, beside what others read, and kept until its turn to land comes."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from mutabaat import stages
from mutabaat.desk.queue.failing import Failing
from mutabaat.desk.queue.rules import after_error
from mutabaat.ports import Jobs, Store
from mutabaat.records.evidence import Article
from mutabaat.records.jobs import Job, Worker
from mutabaat.records.prepared import Prepared

# Ends this process when the block takes too long, in whatever C function it hangs.
Limit = Callable[[], AbstractContextManager[object]]

_FIRST_WORDS = (
    ("ar", "قال متحدث باسم البلدية يوم الأحد إن الجسر أغلق."),
    ("en", "The bridge was closed, a spokesman said on Sunday."),
)


def warm_up() -> None:
    """Loads what reading needs. Done before a worker takes a job, or that would be blamed for a death meanwhile."""
    for lang, text in _FIRST_WORDS:
        stages.prepared(Article("first-words", text, lang))


@dataclass(frozen=True, slots=True)
class Read:
    """What a step read. ``kept``: results that were taken; others came too late, and another worker reads them."""

    claimed: int = 0
    kept: int = 0
    failed: int = 0


class Reader:
    """Reads what it claims. A broken article is blamed by itself; one that kills the process, by the lease that runs out."""

    def __init__(self, store: Store, jobs: Jobs, failing: Failing, me: Worker, *, limit: Limit) -> None:
        self._store = store
        self._jobs = jobs
        self._failing = failing
        self._me = me
        self._limit = limit

    def step(self, batch: int, is_stopping: Callable[[], bool]) -> Read:
        """Claims and reads up to ``batch`` jobs; what is not read when ``is_stopping`` is given back."""
        claimed = self._jobs.claim(self._me.id, batch)
        done: dict[int, Prepared] = {}
        failed: list[tuple[Job, str]] = []
        for job in claimed:
            if is_stopping():
                break
            with self._limit():
                one = stages.prepared(job.article)
            if one.failure:
                failed.append((job, one.failure))
            else:
                done[job.no] = one
        kept = self._jobs.keep(self._me.id, self._me.version, done)
        if failed:
            with self._store.writing() as unit:
                for job, reason in failed:
                    if self._jobs.holds(self._me.id, job.no):
                        self._failing.judge(unit, job.no, job.article.id, after_error(job.tries), reason)
        if kept + len(failed) < len(claimed):
            self._jobs.give_back(self._me.id, [job.no for job in claimed])
        return Read(len(claimed), kept, len(failed))
