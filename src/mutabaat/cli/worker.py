"""``mutabaat worker``: one of the processes that work on the queue."""

from __future__ import annotations

import gc
import signal
import sys
import threading
from datetime import timedelta

import click

from mutabaat.cli.main import SKIPPED
from mutabaat.settings import Settings


@click.command("worker")
@click.option("--batch", default=64, show_default=True, type=click.IntRange(1, 1000), help="Articles taken at once.")
@click.option("--until-empty", is_flag=True, help="End when every article is landed; else go on until stopped.")
@click.option("--name", default="", help="What the queue and the log call this worker (default: machine and process).")
@click.option(
    "--lease",
    default=60.0,
    show_default=True,
    type=click.FloatRange(2.0, 3600.0),
    help="Seconds without a sign of life after which others take over its articles.",
)
@click.pass_obj
def command(settings: Settings, batch: int, until_empty: bool, name: str, lease: float) -> None:
    """Read queued articles into the desk, beside other workers on this machine and others.

    On SIGTERM or Ctrl-C it gives back what it has not read, and ends with 0. With --until-empty it ends with 3 when articles
    are set aside («mutabaat queue» tells them). MUTABAAT_LOG=json writes JSON lines.
    """
    from mutabaat.cli.log import Log, holder
    from mutabaat.compose import open_house, queue_worker
    from mutabaat.desk.queue.landing import Landed
    from mutabaat.desk.queue.reading import Read, warm_up
    from mutabaat.desk.queue.rules import version
    from mutabaat.desk.queue.worker import Told

    log, name = Log(settings.collecting.log), name or holder()
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())

    def landed(one: Landed) -> None:
        report = one.report
        log.worked("landed", f"{report.seen} landed: {report.new} new, {report.changed} changed", worker=name, articles=report.seen,
                   new=report.new, changed=report.changed, unchanged=report.unchanged, aside=len(one.failed))  # fmt: skip

    def read(one: Read) -> None:
        log.worked("read", "", worker=name, claimed=one.claimed, kept=one.kept, failed=one.failed)

    def aside(no: int, article: str, reason: str) -> None:
        log.worked("aside", f"set aside: {no} {article}: {reason}", level="warning", worker=name, job=no, article=article,
                   detail=reason)  # fmt: skip

    def lands() -> None:
        log.worked("lands", f"{name} lands what is read", worker=name)

    told = Told(landed=landed, read=read, aside=aside, lands=lands, trouble=log.told)
    with open_house(settings, must_exist=True) as house:
        worker = queue_worker(house, name, lease=timedelta(seconds=lease), told=told)
        warm_up()
        gc.freeze()  # the tables of words stay: looking through them at each collection costs as much as decoding all results
        log.worked("ready", f"{name} works on the queue (version {version()})", worker=name, version=version())
        worker.run(stop, batch=batch, until_empty=until_empty)
        log.worked("stopped", f"{name} ended", worker=name)
        left = house.jobs.view().aside if until_empty else 0
    if left:
        sys.exit(SKIPPED)
