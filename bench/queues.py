"""The desk's own queue beside procrastinate, on one PostgreSQL server, with jobs that hold an article and do nothing.

usage: pip install procrastinate; python -m bench.queues [--jobs N]

Prints jobs a second by the clock and microseconds of this process's CPU a job, for putting in batches of 50 and for working off.
Both are asked in one run; procrastinate works with one and with ten jobs at a time, and deletes what is done, as the desk does.
"""

from __future__ import annotations

import argparse
import asyncio
import time
from collections.abc import Callable, Coroutine
from datetime import timedelta
from functools import partial
from typing import Any

from tests.adapters import postgres

from mutabaat.adapters.clock import SystemClock
from mutabaat.adapters.sql import SqlJobs, SqlStore
from mutabaat.records.evidence import Article
from mutabaat.records.jobs import NewJob, Worker
from mutabaat.records.prepared import Prepared
from mutabaat.records.statements import Reading

BATCH = 50
TEXT = "ن" * 1200
NOTHING = Reading("ar", (), ())


def told(what: str, jobs: int, work: Callable[[], None]) -> None:
    """Prints how fast a piece of work goes."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(f"{what:<34} {jobs / wall:6.0f} jobs/s, {cpu / jobs * 1e6:5.0f} us CPU a job", flush=True)


def ours(desk: str, jobs: int) -> None:
    """The desk's queue: claim, result, landing without anything landed."""
    store = SqlStore(desk)
    queue, me = SqlJobs(store, SystemClock()), Worker("bench", "bench", "1")
    queue.enter(me, timedelta(minutes=10))

    def put() -> None:
        for start in range(0, jobs, BATCH):
            with store.writing():
                queue.put([NewJob(Article(f"a{n}", TEXT, "ar"), str(n)) for n in range(start, start + BATCH)])

    def work() -> None:
        while claimed := queue.claim(me.id, BATCH):
            queue.keep(me.id, "1", {job.no: Prepared(job.article, NOTHING, (), "1") for job in claimed})
            with store.writing():
                queue.done([job.no for job in queue.ready(BATCH)])

    told("the desk's own, put", jobs, put)
    told("the desk's own, worked off", jobs, work)
    store.close()


def theirs(address: str, jobs: int) -> None:
    """Procrastinate's."""
    from procrastinate import App, PsycopgConnector

    app = App(connector=PsycopgConnector(conninfo=address, max_size=12))

    @app.task(name="nothing", queue="bench")
    async def nothing(article: str) -> None: ...

    async def prepare() -> None:
        await app.open_async()
        await app.schema_manager.apply_schema_async()

    async def put() -> None:
        for _ in range(0, jobs, BATCH):
            await nothing.batch_defer_async(*[{"article": TEXT}] * BATCH)

    async def work(at_once: int) -> None:
        await app.run_worker_async(queues=["bench"], wait=False, concurrency=at_once, delete_jobs="successful",
                                   install_signal_handlers=False, listen_notify=False)  # fmt: skip

    with asyncio.Runner() as runner:
        runner.run(prepare())
        for at_once in (1, 10):
            told("procrastinate, put", jobs, lambda: runner.run(put()))
            told(f"procrastinate, worked off, {at_once} at once", jobs, partial(run, runner, work, at_once))
        runner.run(app.close_async())


def run(runner: asyncio.Runner, work: Callable[[int], Coroutine[Any, Any, None]], at_once: int) -> None:
    """Runs a worker of procrastinate to the end."""
    runner.run(work(at_once))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--jobs", type=int, default=3000)
    options = parser.parse_args()
    with postgres.fresh() as desk:
        ours(desk, options.jobs)
    with postgres.fresh(empty=True) as address:
        theirs(address, options.jobs)


if __name__ == "__main__":
    main()
