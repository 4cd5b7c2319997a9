"""A worker: lands what is ready where it is its turn, else reads, until it is told to stop."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta

from mutabaat.desk.digest import Digester
from mutabaat.desk.queue.failing import Failing
from mutabaat.desk.queue.landing import Landed, Lander
from mutabaat.desk.queue.reading import Limit, Read, Reader
from mutabaat.desk.queue.rules import LEASE
from mutabaat.ports import Clock, Jobs, Store
from mutabaat.records.errors import StoreError
from mutabaat.records.jobs import Worker

BATCH = 64  # jobs that a worker claims at once
_SIGNS = 4  # of life within a lease
_TROUBLES = 10  # errors of the database in a row, after which a worker ends: a server that starts again is back by then
_REST = 5.0  # seconds after such an error
_IDLE = 0.5  # seconds between two looks at a queue on which nothing can be done


@dataclass(frozen=True, slots=True)
class Told:
    """Whom a worker tells what it does."""

    landed: Callable[[Landed], None] = lambda landed: None
    read: Callable[[Read], None] = lambda read: None
    aside: Callable[[int, str, str], None] = lambda no, article, reason: None
    lands: Callable[[], None] = lambda: None
    trouble: Callable[[StoreError], None] = lambda error: None


class QueueWorker:
    """Works as one of many. Ends when told to, and gives back what it holds; when it dies, its lease runs out."""

    def __init__(
        self,
        store: Store,
        jobs: Jobs,
        clock: Clock,
        digester: Callable[[], Digester],
        me: Worker,
        *,
        limit: Limit,
        land_limit: Limit,
        lease: timedelta = LEASE,
        told: Told | None = None,
    ) -> None:
        """``me.id`` is this worker's alone. ``limit`` bounds the reading of an article, ``land_limit`` the landing of a batch."""
        self._jobs = jobs
        self._lease = lease
        self._told = told or Told()
        self._me = me
        self._land_limit = land_limit
        self._failing = Failing(store, jobs, clock, self._told.aside)
        self._lander = Lander(store, jobs, self._failing, digester, me)
        self._reader = Reader(store, jobs, self._failing, me, limit=limit)
        self._is_lander = False

    def run(self, stop: threading.Event, *, batch: int = BATCH, until_empty: bool = False) -> None:
        """Until ``stop`` is set, or the queue is empty. Raises Outdated where a newer version works on this desk;
        StoreError where the database fails again and again."""
        self._jobs.enter(self._me, self._lease)
        try:
            with self._signs_of_life():
                troubles = 0
                while not stop.is_set():
                    try:
                        if not self._work(batch, stop):
                            if until_empty and not self._jobs.view().open:
                                return
                            stop.wait(_IDLE)
                        troubles = 0
                    except StoreError as error:  # nothing was lost: what was begun is as if it had not been
                        troubles += 1
                        if troubles == _TROUBLES:
                            raise
                        self._told.trouble(error)
                        stop.wait(_REST)
        finally:
            with suppress(StoreError):  # what cannot be given back now is taken when the lease has run out
                self._jobs.leave(self._me.id)

    def _work(self, batch: int, stop: threading.Event) -> bool:
        """One step; False where there was nothing to do."""
        self._failing.bury()
        if self._lander.is_ours():
            if not self._is_lander:
                self._told.lands()
            self._is_lander = True
            with self._land_limit():
                landed = self._lander.step()
            if landed:
                self._told.landed(landed)
                for no, article, reason in landed.failed:
                    self._told.aside(no, article, reason)
                return True
        else:
            self._is_lander = False
        read = self._reader.step(batch, stop.is_set)
        if read.claimed:
            self._told.read(read)
        return read.claimed > 0

    @contextmanager
    def _signs_of_life(self) -> Iterator[None]:
        """Renews the lease in a thread of its own. A worker that was held for dead while its machine slept begins anew: its
        jobs are another's, and what it reads of them is refused."""
        ended = threading.Event()

        def beat() -> None:
            while not ended.wait(self._lease.total_seconds() / _SIGNS):
                with suppress(StoreError):  # the work meets the same error, and tells it
                    if not self._jobs.beat(self._me.id, self._lease):
                        self._jobs.enter(self._me, self._lease)

        thread = threading.Thread(target=beat, name="signs of life", daemon=True)
        thread.start()
        try:
            yield
        finally:
            ended.set()
            thread.join()
