"""``mutabaat rebuild --stage relays``: who carries whose text, found again over the whole archive."""

from __future__ import annotations

import json
import sys
import time
from typing import TYPE_CHECKING

import click

from mutabaat.cli.interrupt import between_steps
from mutabaat.cli.main import INTERRUPTED
from mutabaat.settings import Settings

if TYPE_CHECKING:
    from mutabaat.desk.backfill import BackfillReport


def rebuild_relays(settings: Settings, *, engine: str, master: str, as_json: bool) -> None:
    """Finds the relays of all articles again and writes those that are others now. Exits with 130 where it is interrupted."""
    from mutabaat.compose import open_house

    said, began = "", time.monotonic()

    def progress(report: BackfillReport) -> None:
        nonlocal said
        said = f"{report.articles:,} articles aligned again, {report.changed:,} with other relays"
        if sys.stderr.isatty():
            click.echo(f"\r{said}", err=True, nl=False)
        step()

    try:
        with between_steps() as step, open_house(settings, must_exist=True) as house:
            report = house.relay_backfill(engine, master).run(progress)
    except KeyboardInterrupt:
        click.echo(f"\rstopped: {said or 'nothing written'}; run it again to go on", err=True)
        sys.exit(INTERRUPTED)
    if sys.stderr.isatty():
        click.echo("\r" + " " * len(said) + "\r", err=True, nl=False)
    if as_json:
        row = {"stage": "relays", "articles": report.articles, "changed": report.changed, "relays": report.relays}
        click.echo(json.dumps({**row, "seconds": round(time.monotonic() - began, 1)}))
    else:
        click.echo(
            f"{report.articles} articles, {report.relays} relays; {report.changed} articles have others now", err=True
        )
