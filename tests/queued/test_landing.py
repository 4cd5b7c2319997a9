"""Who lands: one worker as long as it lives, the newest version alone; and what becomes of a batch that kills."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from tests.queued.conftest import Desk

from mutabaat.desk.digest import Digester
from mutabaat.desk.queue.failing import Failing
from mutabaat.desk.queue.landing import Lander, Outdated
from mutabaat.desk.queue.rules import version
from mutabaat.desk.queue.worker import QueueWorker
from mutabaat.records.jobs import Landing, Worker

OLD, NEW = "0.1.0, read 1, relays 1", "0.1.0, read 99, relays 1"
TEXTS = [f"قالت بلدية روان إن الجسر رقم {n} أغلق." for n in range(3)]


def lander(desk: Desk, id: str, of: str = "", digester: Callable[[], Digester] | None = None) -> Lander:
    failing = Failing(desk.store, desk.jobs, desk.clock, lambda no, article, reason: None)
    return Lander(
        desk.store,
        desk.jobs,
        failing,
        digester or (lambda: Digester(desk.store, desk.clock)),
        Worker(id, id, of or version()),
    )


def test_one_lands_as_long_as_it_lives(desk: Desk) -> None:
    """A second worker takes the landing over when the first is gone, and not before."""
    desk.enter("w", "v")
    first, second = lander(desk, "w"), lander(desk, "v")
    assert first.is_ours()
    assert not second.is_ours()
    desk.jobs.leave("w")
    assert second.is_ours()


def test_a_newer_version_takes_over_and_an_older_is_told(desk: Desk) -> None:
    """The newer lands at once, though the older lives, which then is told what to do."""
    desk.enter("w", "v")
    older, newer = lander(desk, "w"), lander(desk, "v", NEW)
    assert older.is_ours()
    assert newer.is_ours()
    with pytest.raises(Outdated, match="update this machine"):
        older.is_ours()


def test_who_lost_the_landing_lands_nothing(desk: Desk) -> None:
    """A worker that another took the landing from in the middle of a batch commits none of it."""
    desk.put(*TEXTS)
    desk.enter("w", "v")
    first = lander(desk, "w", digester=lambda: Stolen(desk.store, desk.clock))
    assert first.is_ours()
    assert desk.keep("w", desk.jobs.claim("w", 9)) == 3

    class Stolen(Digester):
        def digest(self, articles, **more):  # type: ignore[no-untyped-def]
            with desk.store.writing():
                desk.jobs.put_landing(Landing("v", version()))
            return super().digest(articles, **more)

    assert first.step() is None
    assert desk.store.newest("a0") is None
    assert desk.jobs.view().ready == 3


def test_a_batch_that_kills_its_lander_is_landed_one_by_one(desk: Desk) -> None:
    """Of the jobs that a dead worker was landing none is blamed before it was landed alone; one that kills alone is set
    aside, and the others land."""
    desk.put(*TEXTS)
    desk.enter("reader")
    desk.keep("reader", desk.jobs.claim("reader", 9))

    class Deadly(Digester):
        def digest(self, articles, **more):  # type: ignore[no-untyped-def]
            articles = list(articles)
            if any("رقم 1" in one.article.text for one in articles):
                raise KeyboardInterrupt  # what no handler takes for an article's fault
            return super().digest(articles, **more)

    for n in range(20):
        desk.enter(f"w{n}")
        one = lander(desk, f"w{n}", digester=lambda: Deadly(desk.store, desk.clock))
        assert one.is_ours()
        try:
            while one.step():
                pass
        except KeyboardInterrupt:
            pass
        if not desk.jobs.view().open:
            break
        desk.later(seconds=90)  # its lease runs out, and the job's pause
        Failing(desk.store, desk.jobs, desk.clock, lambda no, article, reason: None).bury()
    assert [job.article for job in desk.jobs.aside()] == ["a1"]
    assert {id for id in ("a0", "a1", "a2") if desk.store.newest(id)} == {"a0", "a2"}


def test_an_article_that_breaks_a_stage_of_the_archive_is_set_aside(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What cannot be related or placed is kept with its reason, to be tried again; the rest of its batch lands."""
    from mutabaat.desk import digest

    whole = digest.relay_text

    def breaking(article, *rest):  # type: ignore[no-untyped-def]
        if "رقم 1" in article.text:
            raise ValueError("no relay")
        return whole(article, *rest)

    monkeypatch.setattr(digest, "relay_text", breaking)
    desk.put(*TEXTS)
    desk.enter("w")
    desk.keep("w", desk.jobs.claim("w", 9))
    one = lander(desk, "w")
    assert one.is_ours()
    landed = one.step()
    assert landed is not None
    assert landed.failed == ((2, "a1", "ValueError: no relay"),)
    assert (desk.jobs.view().aside, desk.jobs.view().done) == (1, 2)


def test_a_worker_that_is_told_to_stop_gives_everything_back(desk: Desk) -> None:
    """Told to stop in the middle of a batch, it keeps what it read, frees the rest, and is gone from the list."""
    desk.put(*TEXTS)
    stop = threading.Event()

    class Limit:
        def __enter__(self) -> None:
            stop.set()  # from the first article on

        def __exit__(self, *_: object) -> None: ...

    from mutabaat.adapters.limits import ended_after

    worker = QueueWorker(
        desk.store,
        desk.jobs,
        desk.clock,
        lambda: Digester(desk.store, desk.clock),
        Worker("w", "w", version()),
        limit=Limit,
        land_limit=lambda: ended_after(60.0),
    )
    worker.run(stop)
    view = desk.jobs.view()
    assert (view.waiting, view.reading, view.ready, view.workers) == (2, 0, 1, ())


def test_an_error_of_the_database_is_told_and_the_work_goes_on(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A database that is away for a moment costs a pause, not the worker; one that stays away ends it."""
    from mutabaat.adapters.limits import ended_after
    from mutabaat.desk.queue import worker as module
    from mutabaat.records.errors import StoreError

    monkeypatch.setattr(module, "_REST", 0.0)
    desk.put(*TEXTS)
    told: list[StoreError] = []
    away = [True, True, False]

    def digester() -> Digester:
        if away.pop(0):
            raise StoreError("desk", "the server was stopped")
        return Digester(desk.store, desk.clock)

    def work() -> None:
        QueueWorker(
            desk.store,
            desk.jobs,
            desk.clock,
            digester,
            Worker("w", "w", version()),
            limit=lambda: ended_after(60.0),
            land_limit=lambda: ended_after(60.0),
            told=module.Told(trouble=told.append),
        ).run(threading.Event(), until_empty=True)

    work()
    assert len(told) == 2
    assert desk.jobs.view().done == 3
    desk.put("قال متحدث إن السد أغلق.")
    away[:] = [True] * 99
    with pytest.raises(StoreError):
        work()
    assert desk.jobs.view().workers == ()
