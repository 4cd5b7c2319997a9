"""The second step: what was read is landed in the queue's order, by one worker as long as it lives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from mutabaat.desk.digest import BATCH, Digester, DigestReport
from mutabaat.desk.queue.failing import Failing
from mutabaat.desk.queue.rules import after_death, is_newer
from mutabaat.ports import Jobs, Store, Writing
from mutabaat.records.errors import MutabaatError
from mutabaat.records.jobs import DONE, Landing, Ready, Verdict, Worker

_DIED = "a worker died that landed it"


class Outdated(MutabaatError):
    """A newer version of the program lands on this desk."""


class _NotOurs(Exception):
    """Another worker has taken the landing over meanwhile."""


@dataclass(frozen=True, slots=True)
class Landed:
    """What a step landed. ``failed`` holds (number, article, reason) of the jobs that were set aside."""

    report: DigestReport
    failed: tuple[tuple[int, str, str], ...] = ()


class Lander:
    """Holds the state of clustering between batches: with several processes in turn each would load it anew each time."""

    def __init__(
        self, store: Store, jobs: Jobs, failing: Failing, digester: Callable[[], Digester], me: Worker
    ) -> None:
        """``digester`` is asked for when this worker first lands."""
        self._store = store
        self._jobs = jobs
        self._failing = failing
        self._digester = digester
        self._me = me

    def is_ours(self) -> bool:
        """Whether this worker lands; it takes the landing over where no living worker of its version has it.

        Raises Outdated where a newer version lands.
        """
        held = self._jobs.landing()
        if held.worker == self._me.id:
            return True
        if not self._is_free(held):
            return False
        with self._store.writing() as unit:
            before = self._jobs.landing()
            if not self._is_free(before):
                return False
            if before.first and not self._jobs.lives(before.worker):
                for job in self._jobs.held_between(before.first, before.last):
                    self._failing.judge(unit, job.no, job.article, after_death(job), _DIED)
            if before.version != self._me.version:
                self._jobs.read_again(self._me.version)
            self._jobs.put_landing(self._landing())
        return True

    def _is_free(self, held: Landing) -> bool:
        if is_newer(held.version, self._me.version):
            raise Outdated(
                self._me.name,
                f"this is version {self._me.version}, and {held.version} lands on this desk",
                "update this machine",
            )
        return is_newer(self._me.version, held.version) or not self._jobs.lives(held.worker)

    def step(self) -> Landed | None:
        """Lands the first jobs that are ready, in one transaction. Articles, statements, relays, stories and what the queue
        knows of it land together, or not at all. None where nothing is."""
        ready = self._jobs.ready(BATCH)
        if not ready:
            return None
        digester = self._digester()
        with self._store.writing():  # whoever takes over after a death must know what was tried
            if self._jobs.landing().worker != self._me.id:
                return None
            self._jobs.put_landing(self._landing(ready[0].no, ready[-1].no))
        failed: list[tuple[int, str, str]] = []

        def then(unit: Writing, report: DigestReport) -> None:
            failed[:] = self._end(unit, ready, report)

        try:
            report = digester.digest([job.prepared for job in ready], then=then)
        except _NotOurs:
            return None
        return Landed(report, tuple(failed))

    def _end(self, unit: Writing, ready: tuple[Ready, ...], report: DigestReport) -> list[tuple[int, str, str]]:
        """In the transaction that lands a batch: its jobs are done, or set aside."""
        if self._jobs.landing().worker != self._me.id:
            raise _NotOurs
        reasons = dict(report.failed)
        failed = [(job, reasons[id]) for job in ready if (id := job.prepared.article.id) in reasons]
        for job, reason in failed:
            self._jobs.judged(job.no, Verdict(job.tries + 1, alone=True, aside=True), reason)
        done = {job.no for job in ready} - {job.no for job, _ in failed}
        self._jobs.done(done)
        unit.add_tallies({DONE: len(done)})
        self._jobs.put_landing(self._landing())
        return [(job.no, job.prepared.article.id, reason) for job, reason in failed]

    def _landing(self, first: int = 0, last: int = 0) -> Landing:
        return Landing(self._me.id, self._me.version, first, last)
