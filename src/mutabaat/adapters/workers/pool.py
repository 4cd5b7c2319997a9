"""Reading in worker processes that stay warm and can be killed."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Sequence
from typing import Literal

from mutabaat.adapters.workers.messages import Job, Result
from mutabaat.adapters.workers.worker import Died, Worker
from mutabaat.records.collecting import Fetched
from mutabaat.records.errors import InputError
from mutabaat.records.feeds import Feed, FrontPage, Sitemap
from mutabaat.records.pages import Page

SECONDS, MEGABYTES = 8, 220  # for one page: its own memory; the interpreter and its libraries come on top
_DEADLINE = 10.0  # seconds by the clock
_JOBS = 2_000  # after which a worker is replaced: the memory of long runs falls to pieces
_MOST_WORKERS = 4
_WAY_OUT = "such pages are not read"


class PooledReader:
    """A ``PageReader`` that no page can hang. Workers start when first needed; each serves one page at a time."""

    def __init__(
        self,
        *,
        workers: int = 0,
        seconds: int = SECONDS,
        megabytes: int = MEGABYTES,
        deadline: float = _DEADLINE,
    ) -> None:
        self._seconds = seconds
        self._megabytes = megabytes
        self._deadline = deadline
        self._free = asyncio.Semaphore(workers or max(1, min(_MOST_WORKERS, os.cpu_count() or 1)))
        self._idle: list[Worker] = []
        self.started = 0  # workers, over the pool's life

    async def page(self, fetched: Fetched, *, name: str = "", domains: Sequence[str] = ()) -> Page:
        """The page. Raises InputError for what is none, and for what killed its worker or passed its limits."""
        name = name or fetched.url
        result = await self._do(
            Job("page", fetched.body, fetched.url, fetched.header("Content-Type"), name, tuple(domains)), name
        )
        if result.page is None:
            raise InputError(name, "its reader gave no page", _WAY_OUT)
        return result.page

    async def feed(self, fetched: Fetched) -> Feed:
        """The feed. Raises InputError as ``page`` does."""
        result = await self._of("feed", fetched)
        if result.feed is None:
            raise InputError(fetched.url, "its reader gave no feed", _WAY_OUT)
        return result.feed

    async def sitemap(self, fetched: Fetched) -> Sitemap:
        """The sitemap. Raises InputError as ``page`` does."""
        result = await self._of("sitemap", fetched)
        if result.sitemap is None:
            raise InputError(fetched.url, "its reader gave no sitemap", _WAY_OUT)
        return result.sitemap

    async def front(self, fetched: Fetched) -> FrontPage:
        """What the page lists. Raises InputError as ``page`` does."""
        result = await self._of("front", fetched)
        if result.front is None:
            raise InputError(fetched.url, "its reader gave no list", _WAY_OUT)
        return result.front

    async def close(self) -> None:
        """Ends the idle workers; those at work end with their jobs."""
        idle, self._idle = self._idle, []
        await asyncio.gather(*(worker.close() for worker in idle))

    async def _of(self, task: Literal["feed", "sitemap", "front"], fetched: Fetched) -> Result:
        return await self._do(Job(task, fetched.body, fetched.url, fetched.header("Content-Type")), fetched.url)

    async def _do(self, job: Job, name: str) -> Result:
        async with self._free:
            worker = await self._worker()
            try:
                result = await worker.do(job, deadline=self._deadline)
            except Died as died:
                raise InputError(name, str(died), _WAY_OUT) from died
            if worker.alive and worker.jobs < _JOBS and not result.last:
                self._idle.append(worker)
            else:
                await worker.close()
        if result.refusal is not None:
            raise result.refusal.error(name)
        return result

    async def _worker(self) -> Worker:
        while self._idle:
            worker = self._idle.pop()
            if worker.alive:
                return worker
        self.started += 1
        return await Worker.start(seconds=self._seconds, megabytes=self._megabytes)
