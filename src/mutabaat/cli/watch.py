"""``mutabaat watch``: tell readers what is new in what they follow."""

from __future__ import annotations

import sys

import click

from mutabaat.cli.main import ERROR
from mutabaat.settings import Settings


@click.group("watch")
def command() -> None:
    """What readers follow, and where they are told what is new."""


@command.command("send")
@click.pass_obj
def send(settings: Settings) -> None:
    """Look once for what is new, and send it: for cron, where no «mutabaat serve» runs.

    Exits with 1 when a letter did not arrive; it is tried again at a later run.
    """
    import asyncio

    from mutabaat.cli.notifying import one_round
    from mutabaat.compose import open_house

    with open_house(settings, must_exist=True) as house:
        report = asyncio.run(one_round(house, settings))
        for target in house.watching.kept.targets():
            if target.failed:
                click.echo(f"mutabaat: {target.kind} {target.address}: {target.error}", err=True)
    click.echo(f"{report.written} written, {report.sent} sent, {report.failed} failed")
    if report.failed:
        sys.exit(ERROR)
