"""``mutabaat rebuild``: reads the archive again when the reader is a better one."""

from __future__ import annotations

import json
import sys
import time

import click

from mutabaat.cli.interrupt import between_steps
from mutabaat.cli.main import INTERRUPTED, SKIPPED
from mutabaat.cli.pace import Pace, duration
from mutabaat.cli.runners import runner_options
from mutabaat.settings import Settings


@click.command("rebuild")
@click.option(
    "--stage",
    type=click.Choice(["attribution", "relays"]),
    default="attribution",
    show_default=True,
    help="What is made again: who said what, or who carries whose text.",
)
@click.option(
    "--engine",
    type=click.Choice(["duckdb", "spark"]),
    default="duckdb",
    show_default=True,
    help="What finds the candidates of relays.",
)
@click.option("--spark", "master", default="local[*]", show_default=True, help="Address of the Spark cluster.")
@click.option("--all", "everything", is_flag=True, help="Also what this version of the reader has read already.")
@click.option("--json", "as_json", is_flag=True, help="The summary as a line of JSON on standard output.")
@runner_options
@click.pass_obj
def command(
    settings: Settings,
    *,
    stage: str,
    engine: str,
    master: str,
    everything: bool,
    as_json: bool,
    kind: str,
    workers: int | None,
    address: str,
) -> None:
    """Read kept articles again, newest and earlier texts, that an older version of the reader read.

    May be stopped at any time: run again, it goes on, and does nothing when all is read. Readers and the collector go on
    meanwhile; what people corrected stays corrected. It exits with 3 when some could not be read: these stay as they were.

    With --stage relays all articles are held against the archive again, as if they came in anew; pairs that a person parted stay
    apart.
    """
    if stage == "relays":
        from mutabaat.cli.rebuild_relays import rebuild_relays

        rebuild_relays(settings, engine=engine, master=master, as_json=as_json)
        return
    from mutabaat.compose import open_house, runner
    from mutabaat.read.reader import VERSION
    from mutabaat.records.rebuilding import RebuildReport

    report, pace, began = RebuildReport(), Pace(), time.monotonic()
    is_shown = sys.stderr.isatty()

    def progress(so_far: RebuildReport) -> None:
        nonlocal report
        report = so_far
        left = pace.to_go(so_far.seen, so_far.total)
        if is_shown:
            line = f"{so_far.seen:,} of {so_far.total:,} read again" + (f", {duration(left)} to go" if left else "")
            click.echo(f"\r{line:<60}", err=True, nl=False)
        step()

    interrupted = False
    try:
        with (
            between_steps() as step,
            open_house(settings, must_exist=True) as house,
            runner(kind, workers=workers or 0, address=address) as by,
        ):
            report = house.rebuilder(by).run(everything=everything, progress=progress)
    except KeyboardInterrupt:
        interrupted = True
    if is_shown:
        click.echo("\r" + " " * 60 + "\r", err=True, nl=False)
    for article, n, reason in report.failed:
        click.echo(f"mutabaat: {article}, revision {n}, stays as it was: {reason}", err=True)
    if as_json:
        click.echo(
            json.dumps(
                {
                    "stage": stage,
                    "version": VERSION,
                    "total": report.total,
                    "read": report.read,
                    "changed": report.changed,
                    "unchanged": report.unchanged,
                    "failed": [{"article": id, "revision": n, "reason": reason} for id, n, reason in report.failed],
                    "interrupted": interrupted,
                    "seconds": round(time.monotonic() - began, 1),
                },
                ensure_ascii=False,
            )
        )
    elif report.total == 0 and not interrupted:
        click.echo(f"nothing to do: all is read by this reader (version {VERSION})", err=True)
    else:
        click.echo(
            f"{report.read} read again: {report.changed} changed, {report.unchanged} unchanged, {len(report.failed)} failed",
            err=True,
        )
    if interrupted:
        click.echo(f"stopped with {report.total - report.seen} to go: run it again to go on", err=True)
        sys.exit(INTERRUPTED)
    if report.failed:
        sys.exit(SKIPPED)
