"""Collecting for ever, by one process at a time: a lease in the desk says which, and runs out if that process dies."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import timedelta

from mutabaat.desk.collect import Collector
from mutabaat.ports import Clock, Store
from mutabaat.records.collecting import CollectReport
from mutabaat.records.errors import MutabaatError, StoreError
from mutabaat.records.health import Lease

LEASE = "collect"
LENGTH = timedelta(minutes=5)
_RENEWALS = 5  # times within its length


class Busy(MutabaatError):
    """Another process collects on this desk."""


@asynccontextmanager
async def lease(store: Store, clock: Clock, holder: str, *, length: timedelta = LENGTH) -> AsyncIterator[None]:
    """Holds the lease of collecting, renewed meanwhile. Raises Busy while another holds it."""

    def take() -> bool:
        now = clock.now()
        with store.writing() as writing:
            return writing.take_lease(Lease(LEASE, holder, now + length), now)

    async def renew() -> None:
        while True:
            await asyncio.sleep(length.total_seconds() / _RENEWALS)
            with suppress(StoreError):  # the round meets the same error, and tells it
                take()

    if not take():
        held = store.lease(LEASE)
        until = f" until {held.until:%Y-%m-%d %H:%M:%S} UTC unless renewed" if held else ""
        raise Busy(LEASE, f"another process collects on this desk{until}", "wait for it, or stop it")
    renewing = asyncio.create_task(renew())
    try:
        yield
    finally:
        renewing.cancel()
        with suppress(asyncio.CancelledError):
            await renewing
        with store.writing() as writing:
            writing.drop_lease(LEASE, holder)


class Scheduler:
    """Rounds of a collector while the lease is ours; waits while it is another's, and takes over when that runs out."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        collector: Collector,
        holder: str,
        *,
        every: timedelta = timedelta(seconds=60),
        longest: timedelta = timedelta(minutes=5),
        told: Callable[[CollectReport | MutabaatError], None] = lambda report: None,
    ) -> None:
        """``every`` is the pause between two looks at what is due, ``longest`` how long a round begins new pages; ``told``
        hears of each round, and of each error that ended one."""
        self._store = store
        self._clock = clock
        self._collector = collector
        self._holder = holder
        self._every = every
        self._longest = longest
        self._told = told

    async def run(self) -> None:
        """Until cancelled. An error of the database ends a round, not the schedule: it is told, and tried again."""
        while True:
            try:
                async with lease(self._store, self._clock, self._holder):
                    await self._rounds()
            except MutabaatError as error:
                self._told(error)
            except Exception as error:  # a fault of ours must end one round, not years of collecting
                self._told(
                    MutabaatError("a round", f"ended by {type(error).__name__}: {error}", "the next one follows")
                )
            await asyncio.sleep(self._every.total_seconds())

    async def _rounds(self) -> None:
        while True:
            self._told(await self._collector.run_once(longest=self._longest))
            await asyncio.sleep(self._every.total_seconds())
            held = self._store.lease(LEASE)
            if held is None or held.holder != self._holder:
                return  # it ran out while this machine slept, and another took over
