"""Who may read which job, and whose results are taken."""

from __future__ import annotations

from tests.queued.conftest import LEASE, Desk

from mutabaat.desk.queue.failing import Failing
from mutabaat.desk.queue.rules import version
from mutabaat.records.jobs import Landing, Verdict

TEXTS = [f"قالت بلدية روان إن الجسر رقم {n} أغلق." for n in range(6)]


def failing(desk: Desk) -> Failing:
    return Failing(desk.store, desk.jobs, desk.clock, lambda no, article, reason: None)


def numbers(jobs: tuple) -> list[int]:  # type: ignore[type-arg]
    return [job.no for job in jobs]


def test_two_workers_never_get_the_same_job(desk: Desk) -> None:
    """Claims go in order, and no job is in two hands."""
    desk.put(*TEXTS)
    desk.enter("w", "v")
    assert numbers(desk.jobs.claim("w", 4)) == [1, 2, 3, 4]
    assert numbers(desk.jobs.claim("v", 4)) == [5, 6]
    assert numbers(desk.jobs.claim("w", 4)) == []


def test_jobs_are_landed_in_order_alone(desk: Desk) -> None:
    """What is read is not ready before all that was queued before it is."""
    desk.put(*TEXTS)
    desk.enter("w", "v")
    first, second = desk.jobs.claim("w", 2), desk.jobs.claim("v", 2)
    assert desk.keep("v", second) == 2
    assert desk.jobs.ready(64) == ()
    assert desk.keep("w", first) == 2
    assert [job.no for job in desk.jobs.ready(64)] == [1, 2, 3, 4]
    assert [job.no for job in desk.jobs.ready(3)] == [1, 2, 3]


def test_a_late_result_is_refused(desk: Desk) -> None:
    """A worker that was held for dead finds its jobs with another; only the other's result counts, once."""
    desk.put(*TEXTS)
    desk.enter("w")
    late = desk.jobs.claim("w", 6)
    desk.later(seconds=61)
    desk.enter("v")
    failing(desk).bury()
    assert not desk.jobs.beat("w", LEASE)
    other = desk.jobs.claim("v", 6)
    assert numbers(other) == [1]  # one by one: any of the six may have killed its worker
    assert desk.keep("w", late) == 0
    assert desk.keep("v", other) == 1
    assert desk.keep("v", other) == 0


def test_a_lease_that_is_renewed_does_not_run_out(desk: Desk) -> None:
    """Signs of life keep a worker's jobs in its hands for as long as it likes."""
    desk.put(*TEXTS)
    desk.enter("w", "v")
    mine = desk.jobs.claim("w", 6)
    for _ in range(5):
        desk.later(seconds=40)
        assert desk.jobs.beat("w", LEASE)
        failing(desk).bury()
    assert desk.jobs.claim("v", 6) == ()
    assert desk.keep("w", mine) == 6


def test_who_leaves_gives_back_without_blame(desk: Desk) -> None:
    """What a worker holds when it is told to end is anyone's at once, many at a time."""
    desk.put(*TEXTS)
    desk.enter("w", "v")
    desk.jobs.claim("w", 6)
    desk.jobs.leave("w")
    assert [(job.no, job.tries, job.alone) for job in desk.jobs.claim("v", 2)] == [(1, 0, False), (2, 0, False)]


def test_a_job_waits_out_its_pause(desk: Desk) -> None:
    """What failed is left alone for a while, and nothing behind it is landed before."""
    desk.put(*TEXTS[:2])
    desk.enter("w")
    desk.jobs.claim("w", 1)
    desk.jobs.judged(1, Verdict(1, alone=True, wait=LEASE), "broke")
    assert numbers(desk.jobs.claim("w", 9)) == [2]
    assert desk.jobs.ready(64) == ()
    desk.later(seconds=61)
    assert numbers(desk.jobs.claim("w", 9)) == [1]


def test_results_of_another_version_are_refused_and_read_again(desk: Desk) -> None:
    """While one version lands, what another reads is not taken; what it read before is read again."""
    desk.put(*TEXTS)
    desk.enter("old", "new")
    assert desk.keep("old", desk.jobs.claim("old", 2), of="0.1.0, read 1, relays 1") == 2
    late = desk.jobs.claim("old", 2)
    with desk.store.writing():
        assert desk.jobs.read_again(version()) == 2
        desk.jobs.put_landing(Landing("new", version()))
    assert desk.keep("old", late, of="0.1.0, read 1, relays 1") == 0
    assert numbers(desk.jobs.claim("new", 9)) == [1, 2, 5, 6]
    assert desk.jobs.view().ready == 0
