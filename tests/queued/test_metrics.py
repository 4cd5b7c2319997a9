"""The queue among the metrics."""

from __future__ import annotations

from tests.queued.conftest import Desk

from mutabaat.desk.queue.metrics import queue_metrics


def test_the_queue_is_measured(desk: Desk) -> None:
    """Jobs by state, the age of the oldest, and workers that live."""
    desk.put("قالت بلدية روان إن الجسر أغلق.", "قال متحدث إن السد أغلق.")
    desk.enter("w")
    desk.jobs.claim("w", 1)
    desk.later(seconds=30)
    found = {metric.name: {tuple(labels.values()): value for labels, value in metric.samples}
             for metric in queue_metrics(desk.jobs)}  # fmt: skip
    assert found["mutabaat_jobs"] == {("waiting",): 1, ("reading",): 1, ("ready",): 0, ("aside",): 0}
    assert found["mutabaat_jobs_oldest_seconds"][()] >= 30
    assert found["mutabaat_workers"] == {(): 1}
    desk.later(seconds=31)
    assert queue_metrics(desk.jobs)[-1].samples == (({}, 0),)
