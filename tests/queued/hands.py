"""Workers as processes of their own that tests start and kill, and the desks that they work on."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from tests.queued.news import news

from mutabaat import stages
from mutabaat.adapters.clock import SystemClock
from mutabaat.adapters.limits import ended_after
from mutabaat.adapters.sql import SqlJobs, SqlStore
from mutabaat.desk.digest import Digester
from mutabaat.desk.queue.putting import Putting
from mutabaat.desk.queue.rules import version
from mutabaat.desk.queue.worker import QueueWorker
from mutabaat.records.evidence import Article
from mutabaat.records.jobs import QueueView, Worker
from mutabaat.records.prepared import Prepared

fork = multiprocessing.get_context("fork")
LEASE = timedelta(seconds=2)
Read = Callable[[Article], Prepared]


def worker(store: SqlStore, name: str, *, lease: timedelta = LEASE, limit: float = 30.0) -> QueueWorker:
    """A worker in this process."""
    clock = SystemClock()
    me = Worker(f"{name}:{os.getpid()}:{time.monotonic_ns()}", name, version())
    return QueueWorker(
        store,
        SqlJobs(store, clock),
        clock,
        lambda: Digester(store, clock),
        me,
        limit=partial(ended_after, limit),
        land_limit=partial(ended_after, 60.0),
        lease=lease,
    )


def work(desk: str, name: str, batch: int, read: Read | None, limit: float) -> None:
    """What a process does: works until the queue is empty, or it is told to end."""
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    if read:
        stages.prepared = read
    store = SqlStore(desk)
    try:
        worker(store, name, limit=limit).run(stop, batch=batch, until_empty=True)
    finally:
        store.close()


@dataclass
class Hands:
    """Processes that work on one desk. ``deaths`` are the exit codes of those that did not end by themselves."""

    desk: str
    read: Read | None = None
    batch: int = 8
    limit: float = 30.0
    at_work: dict[str, Any] = field(default_factory=dict)
    deaths: list[int] = field(default_factory=list)
    started: int = 0

    def start(self, name: str) -> None:
        process = fork.Process(target=work, args=(self.desk, name, self.batch, self.read, self.limit))
        process.start()
        self.started += 1
        self.at_work[name] = process

    def kill(self, name: str) -> None:
        with suppress(ProcessLookupError):
            os.kill(self.at_work[name].pid, signal.SIGKILL)

    def look(self) -> bool:
        """Starts those again that died; whether any is at work."""
        for name, process in list(self.at_work.items()):
            if process.exitcode is None:
                continue
            process.join()
            del self.at_work[name]
            if process.exitcode:
                self.deaths.append(process.exitcode)
                self.start(name)
        return bool(self.at_work)

    def run(self, count: int, *, kills: int = 0, every: float = 1.5, longest: float = 400.0, seed: int = 3) -> None:
        """``count`` workers until the queue is empty, one of them killed ``every`` so many seconds, ``kills`` times at most."""
        random = Random(seed)
        _warm_up()  # loads what a process needs, so that those that start again need not
        for n in range(count):
            self.start(f"w{n}")
        began = last = time.monotonic()
        while self.look():
            now = time.monotonic()
            assert now - began < longest, f"not done after {longest} seconds: {view(self.desk)}"
            if len(self.deaths) < kills and now - last > every:
                last = now
                self.kill(random.choice(sorted(self.at_work)))
            time.sleep(0.05)

    def end(self) -> None:
        """Kills what is left."""
        for name in self.at_work:
            self.kill(name)
        for process in self.at_work.values():
            process.join()


def queue(desk: str, articles: Iterable[Article]) -> None:
    """Puts articles on a desk's queue."""
    store, clock = SqlStore(desk), SystemClock()
    Putting(store, SqlJobs(store, clock), clock).put(articles)
    store.close()


def view(desk: str) -> QueueView:
    store = SqlStore(desk)
    seen = SqlJobs(store, SystemClock()).view()
    store.close()
    return seen


def content(desk: str) -> str:
    store = SqlStore(desk)
    digest = store.content_digest()
    store.close()
    return digest


def undisturbed(desk: str, articles: Iterable[Article]) -> str:
    """The content of a desk that one process filled."""
    store = SqlStore(desk)
    Digester(store, SystemClock()).digest(articles)
    store.close()
    return content(desk)


def _warm_up() -> None:
    with TemporaryDirectory() as folder:
        undisturbed(f"{folder}/warm.db", news(20))
