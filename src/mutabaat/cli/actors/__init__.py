"""``mutabaat actors``: the register of actors, looked up, edited, in and out as files. One file a command."""

from __future__ import annotations

import click

from mutabaat.cli.group import Files

COMMANDS = ("list", "find", "add", "alias", "remove", "import", "export", "edits", "withdraw", "same", "means")


@click.group("actors", cls=Files, room=__name__, words=COMMANDS)
def command() -> None:
    """Who news is about and by whose word it is told: their names in all scripts, yours before those that come with the desk."""
