"""``mutabaat outlet``: the commands of ``mutabaat outlets``, for who speaks of one."""

from __future__ import annotations

import click

from mutabaat.cli import outlets
from mutabaat.cli.group import Files


@click.group("outlet", cls=Files, room=outlets.__name__, words=outlets.COMMANDS)
def command() -> None:
    """An outlet that the desk follows: added by its address, shown, checked, removed."""
