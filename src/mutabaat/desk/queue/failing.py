"""Jobs that failed are put back, or set aside with their reason."""

from __future__ import annotations

from collections.abc import Callable

from mutabaat.desk.queue.rules import after_death
from mutabaat.ports import Clock, Jobs, Store, Writing
from mutabaat.records.jobs import Verdict

_DIED = "a worker died, or took too long, with it alone"
_AMONG = "a worker died that had it among others"


class Failing:
    """``told`` hears of each job that is set aside: its number, its article and the reason."""

    def __init__(self, store: Store, jobs: Jobs, clock: Clock, told: Callable[[int, str, str], None]) -> None:
        self._store = store
        self._jobs = jobs
        self._clock = clock
        self._told = told

    def judge(self, unit: Writing, no: int, article: str, verdict: Verdict, reason: str) -> None:
        """Does with a job as was found; a failure is kept of one that is set aside."""
        self._jobs.judged(no, verdict, reason)
        if verdict.aside:
            unit.put_failure(article, "queue", reason, self._clock.now())
            self._told(no, article, reason)

    def bury(self) -> None:
        """Takes the jobs of workers that gave no sign for too long."""
        if not self._jobs.has_dead():
            return
        with self._store.writing() as unit:
            for job in self._jobs.bury():
                self.judge(unit, job.no, job.article, after_death(job), _DIED if job.alone else _AMONG)
