"""What works over an open desk: the collector, a worker on the queue, readers of many articles."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import timedelta
from functools import partial
from secrets import token_urlsafe
from typing import TYPE_CHECKING

from mutabaat.compose.house import House
from mutabaat.compose.parts import archive_of
from mutabaat.ports import Runner
from mutabaat.records.collecting import Met
from mutabaat.records.health import Alarm
from mutabaat.records.jobs import Worker
from mutabaat.settings import Settings

if TYPE_CHECKING:
    from mutabaat.desk.collect import Collector
    from mutabaat.desk.queue.worker import QueueWorker, Told
    from mutabaat.desk.rhythm import Rhythm

# Seconds after which a worker is ended. The longest article of a real archive is read in well under one; a batch that is
# landed may wait for a model of meaning that answers slowly.
_LONGEST_READ, _LONGEST_LANDING = 60.0, 900.0


@asynccontextmanager
async def collector(
    house: House,
    settings: Settings,
    *,
    rhythm: Rhythm | None = None,
    watch: Callable[[Met], None] | None = None,
    alarmed: Callable[[Alarm], None] | None = None,
) -> AsyncIterator[Collector]:
    """What follows the outlets, at the usual rhythm or another. ``watch`` and ``alarmed`` as for ``Collector``."""
    from mutabaat.adapters.fetch import AiohttpFetcher
    from mutabaat.adapters.workers import PooledReader
    from mutabaat.desk.collect import Collector
    from mutabaat.desk.hubs import Hubs

    fetcher = AiohttpFetcher(house.clock, contact=settings.contact, pace=settings.pace)
    reader = PooledReader()
    callback = settings.collecting.callback
    hubs = Hubs(house.store, house.clock, fetcher.submit, f"{callback}/websub", token_urlsafe) if callback else None
    try:
        yield Collector(
            house.store,
            fetcher,
            archive_of(settings),
            house.clock,
            house.putting.digest if settings.collecting.digest == "queue" else house.digester.digest,
            reader=reader,
            rhythm=rhythm,
            watch=watch,
            alarmed=alarmed,
            hubs=hubs,
        )
    finally:
        await reader.close()
        await fetcher.close()


def queue_worker(house: House, name: str, *, lease: timedelta, told: Told) -> QueueWorker:
    """One of the processes that work on the queue. ``name`` is shown; ``lease``: how long it may give no sign of life."""
    from mutabaat.adapters.limits import ended_after
    from mutabaat.desk.queue.rules import version
    from mutabaat.desk.queue.worker import QueueWorker

    return QueueWorker(
        house.store,
        house.jobs,
        house.clock,
        lambda: house.digester,
        Worker(f"{name}:{token_urlsafe(6)}", name, version()),
        limit=partial(ended_after, _LONGEST_READ),
        land_limit=partial(ended_after, _LONGEST_LANDING),
        lease=lease,
        told=told,
    )


@contextmanager
def runner(kind: str, *, workers: int = 0, address: str = "") -> Iterator[Runner]:
    """What reads many articles: ``inline``, ``pool`` or ``ray``. ``workers`` 0: one a core. Raises RunError.

    ``address``: of a Ray cluster that the user has; else one is started on this machine for as long as it is needed.
    """
    from mutabaat.adapters.run import InlineRunner, PoolRunner

    made: Runner
    if kind == "ray":
        from mutabaat.adapters.run.cluster import RayRunner

        made = RayRunner(workers, address=address)
    else:
        made = PoolRunner(workers) if kind == "pool" else InlineRunner()
    try:
        yield made
    finally:
        made.close()
