"""``mutabaat outlet``: the commands of ``mutabaat outlets``, for who speaks of one."""

from __future__ import annotations

import click

from mutabaat.cli.outlets import Commands


@click.group("outlet", cls=Commands)
def command() -> None:
    """An outlet that the desk follows: added by its address, shown, checked, removed."""
