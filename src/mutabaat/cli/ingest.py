"""``mutabaat ingest``: reads, relates and stores. A second run adds nothing."""

from __future__ import annotations

import sys

import click

from mutabaat.cli.inputs import Inputs
from mutabaat.cli.main import SKIPPED
from mutabaat.cli.runners import runner_options
from mutabaat.settings import Settings


@click.command("ingest")
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--queue", is_flag=True, help="Only queue the articles, for «mutabaat worker» to read.")
@runner_options
@click.pass_obj
def command(
    settings: Settings, files: tuple[str, ...], *, queue: bool, kind: str, workers: int | None, address: str
) -> None:
    """Read articles into the desk. FILE as for ``read``; running it again adds nothing."""
    if queue:
        _put(settings, files)
        return
    from mutabaat.compose import open_house, runner
    from mutabaat.desk.digest import DigestReport
    from mutabaat.desk.preparing import prepared

    inputs = Inputs(files, settings)

    def progress(report: DigestReport) -> None:
        if sys.stderr.isatty():
            click.echo(f"\r{report.seen} articles read", err=True, nl=False)

    with open_house(settings) as house, runner(kind, workers=workers or 0, address=address) as by:
        articles = inputs if kind == "inline" else prepared(by, house.store, inputs)
        report = house.digester.digest(articles, progress=progress)
    if sys.stderr.isatty():
        click.echo("\r", err=True, nl=False)
    for article, reason in report.failed:
        click.echo(f"mutabaat: skipped {article}: {reason}", err=True)
    if report.unmeant:
        click.echo(f"mutabaat: {len(report.unmeant)} articles without a vector: {report.unmeant[0][1]}", err=True)
    skipped = inputs.skipped + len(report.failed)
    click.echo(
        f"{report.seen} articles: {report.new} new, {report.changed} changed, {report.unchanged} already known, {skipped} skipped",
        err=True,
    )
    if skipped:
        sys.exit(SKIPPED)


def _put(settings: Settings, files: tuple[str, ...]) -> None:
    from mutabaat.compose import open_house

    inputs = Inputs(files, settings)
    with open_house(settings) as house:
        report = house.putting.put(inputs)
    click.echo(
        f"{report.queued} articles queued, {report.known} already queued or known, {inputs.skipped} skipped", err=True
    )
    if inputs.skipped:
        sys.exit(SKIPPED)
