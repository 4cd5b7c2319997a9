"""The queue of articles that wait to be digested, and who works on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from mutabaat.records.evidence import Article
from mutabaat.records.prepared import Prepared

JobState = Literal[
    "waiting",  # to be read
    "reading",  # a worker has it
    "ready",  # read: to be landed in its turn
    "aside",  # tried too often: the order goes on past it
]


DONE = "mutabaat_jobs_done_total"  # the name under which landed jobs are counted


@dataclass(frozen=True, slots=True)
class NewJob:
    """An article to be queued. ``key`` names it with all that came with it. ``is_read``: most likely nothing is to be read,
    for the desk has this very text."""

    article: Article
    key: str
    is_read: bool = False


@dataclass(frozen=True, slots=True)
class Job:
    """An article to be read. ``no`` is its place in the order. ``tries`` counts the attempts that it is blamed for: those in
    which it broke its reader, or was the only article in the hands of a worker that died. ``alone``: it is tried with no
    other, for a worker died that had it among others."""

    no: int
    article: Article
    tries: int = 0
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Tried:
    """A job that was in the hands of a worker that is gone."""

    no: int
    article: str
    tries: int
    alone: bool


@dataclass(frozen=True, slots=True)
class Ready:
    """A job to be landed. Nothing is made of it yet where the desk had this very text when it was queued."""

    no: int
    prepared: Prepared
    alone: bool
    tries: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of a job that failed. ``wait``: how long it is left alone. ``aside``: it is tried no more."""

    tries: int
    alone: bool
    wait: timedelta = timedelta()
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Landing:
    """Which worker lands, by which version, and the numbers of the first and last job that it is landing (0: none)."""

    worker: str = ""
    version: str = ""
    first: int = 0
    last: int = 0


@dataclass(frozen=True, slots=True)
class Worker:
    """A process that works on the queue. ``version`` is that of its stages; it is held for dead when ``until`` has passed."""

    id: str
    name: str
    version: str
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class AsideJob:
    """A job that was set aside, with the reason."""

    no: int
    article: str
    put_at: datetime
    tries: int
    reason: str


@dataclass(frozen=True, slots=True)
class QueueView:
    """The queue as it stands ``at`` a time, by the clock that leases are counted by. ``oldest`` is when the oldest job was put in that is not set aside; ``done`` counts the jobs that
    were ever landed."""

    at: datetime
    waiting: int
    reading: int
    ready: int
    aside: int
    done: int
    oldest: datetime | None
    workers: tuple[Worker, ...]
    landing: Landing

    @property
    def open(self) -> int:
        """Jobs that are still to be landed."""
        return self.waiting + self.reading + self.ready
