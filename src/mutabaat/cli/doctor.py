"""``mutabaat doctor``: what is wrong with this installation, and the way out. It changes nothing."""

from __future__ import annotations

import os
import sys

import click

from mutabaat.cli.main import ALARMS
from mutabaat.settings import Settings

_MARKS = {"well": "ok", "notice": "note", "wrong": "WRONG"}


@click.command("doctor")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--port", default=8765, show_default=True, type=click.IntRange(1, 65535), help="The port to look at.")
@click.pass_obj
def command(settings: Settings, form: str, port: int) -> None:
    """Examine this installation and its desk: versions, settings, the file, the archive, rights, clock, outlets.

    Changes nothing. Status 4 where something is wrong; what is only to be known («note») leaves it at 0.
    """
    from mutabaat.compose import examined
    from mutabaat.desk.doctor import worst
    from mutabaat.exchange.rows import line

    findings = list(examined(settings, os.environ, port=port))
    for one in findings:
        if form == "json":
            click.echo(line({"check": one.check, "state": one.state, "words": one.words, "way_out": one.way_out}))
        else:
            way_out = f"\n       → {one.way_out}" if one.way_out else ""
            click.echo(f"{_MARKS[one.state]:<6} {one.check}: {one.words}{way_out}")
    if worst(findings) == "wrong":
        sys.exit(ALARMS)
