"""One process collects at a time; another takes over when it ends or dies."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from tests.desk.test_collect import House
from tests.fakes import NOON, FakeClock, FakeStore

from mutabaat.adapters.workers import InsideReader
from mutabaat.desk.collect import Collector
from mutabaat.desk.scheduler import LEASE, Busy, Scheduler, lease
from mutabaat.records.collecting import CollectReport
from mutabaat.records.errors import MutabaatError, StoreError
from mutabaat.records.health import Lease


async def held(store: FakeStore, clock: FakeClock, holder: str) -> None:
    async with lease(store, clock, holder):
        assert store.leases[LEASE].holder == holder


def test_a_lease_is_given_back() -> None:
    """The next one need not wait."""
    store, clock = FakeStore(), FakeClock()
    asyncio.run(held(store, clock, "a"))
    asyncio.run(held(store, clock, "b"))
    assert store.leases == {}


def test_another_may_not_collect_while_a_lease_runs() -> None:
    """And is told until when."""
    store, clock = FakeStore(), FakeClock()
    store.leases[LEASE] = Lease(LEASE, "a", NOON + timedelta(minutes=5))
    with pytest.raises(Busy, match="2026-03-01 12:05"):
        asyncio.run(held(store, clock, "b"))


def test_the_lease_of_a_process_that_died_runs_out() -> None:
    """Nobody has to clear it away."""
    store, clock = FakeStore(), FakeClock()
    store.leases[LEASE] = Lease(LEASE, "a", NOON + timedelta(minutes=5))
    clock.move(minutes=6)
    asyncio.run(held(store, clock, "b"))


def test_a_lease_is_renewed_while_a_round_lasts() -> None:
    """However long that is."""
    store, clock = FakeStore(), FakeClock()

    async def long() -> None:
        async with lease(store, clock, "a", length=timedelta(milliseconds=50)):
            clock.move(minutes=1)
            await asyncio.sleep(0.1)
            assert store.leases[LEASE].until > clock.now()

    asyncio.run(long())


@pytest.mark.parametrize("error", [StoreError("desk.db", "database is locked"), ZeroDivisionError("ours")])
def test_an_error_ends_a_round_and_not_the_schedule(error: Exception) -> None:
    """It is told, and the next round follows."""
    house = House()
    heard: list[CollectReport | MutabaatError] = []
    trips = iter([error])
    house.digest.trip = lambda article: next(trips, None) if isinstance(error, StoreError) else None
    collector = Collector(house.store, house.web, house.archive, house.clock, house.digest, reader=InsideReader())
    if not isinstance(error, StoreError):
        whole = collector.run_once

        async def once(*, longest: timedelta | None = None) -> CollectReport:
            if trip := next(trips, None):
                raise trip
            return await whole(longest=longest)

        collector.run_once = once  # type: ignore[method-assign]

    async def some() -> None:
        pause = timedelta(milliseconds=1)
        enough = asyncio.Event()

        def told(report: CollectReport | MutabaatError) -> None:
            heard.append(report)
            if len(heard) == 3:
                enough.set()

        task = asyncio.create_task(Scheduler(house.store, house.clock, collector, "a", every=pause, told=told).run())
        await enough.wait()
        task.cancel()

    asyncio.run(some())
    assert isinstance(heard[0], MutabaatError)
    assert isinstance(heard[1], CollectReport)
    assert len(house.digest.articles) == 2
