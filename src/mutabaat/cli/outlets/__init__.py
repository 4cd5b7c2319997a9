"""``mutabaat outlets`` and ``mutabaat outlet``: whom the desk follows. One file a command; both names know all of them."""

from __future__ import annotations

import click

from mutabaat.cli.group import Files

COMMANDS = ("list", "add", "show", "check", "move", "remove", "import", "export")


@click.group("outlets", cls=Files, room=__name__, words=COMMANDS)
def command() -> None:
    """The outlets that the desk follows and knows by name: added, checked, imported and exported."""
