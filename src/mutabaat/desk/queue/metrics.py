"""What is measured of the queue."""

from __future__ import annotations

from mutabaat.exchange.metrics import Metric
from mutabaat.ports import Jobs
from mutabaat.records.jobs import DONE


def queue_metrics(jobs: Jobs) -> tuple[Metric, ...]:
    """Jobs by state, what was ever landed, the age of the oldest that waits, living workers."""
    view = jobs.view()
    states = tuple(
        ({"state": state}, float(getattr(view, state))) for state in ("waiting", "reading", "ready", "aside")
    )
    age = (view.at - view.oldest).total_seconds() if view.oldest else 0.0
    living = sum(1 for worker in view.workers if worker.until and worker.until > view.at)
    return (
        Metric("mutabaat_jobs", "gauge", "Articles on the queue, by state.", states),
        Metric(DONE, "counter", "Articles of the queue that were landed.", (({}, float(view.done)),)),
        Metric("mutabaat_jobs_oldest_seconds", "gauge", "How long the article waits that waits longest.", (({}, age),)),
        Metric("mutabaat_workers", "gauge", "Workers that gave a sign of life lately.", (({}, float(living)),)),
    )
