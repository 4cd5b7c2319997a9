"""``mutabaat outlets`` and ``mutabaat outlet``: whom the desk follows. One file a command; both names know all of them."""

from __future__ import annotations

from importlib import import_module

import click

# By the word that is typed; the file of a word that Python keeps for itself ends in «_».
COMMANDS = ("list", "add", "show", "check", "move", "remove", "import", "export")


class Commands(click.Group):
    """Finds a command in the file of its name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        name = f"{cmd_name}_" if cmd_name in ("import", "list") else cmd_name
        command = import_module(f"mutabaat.cli.outlets.{name}").command
        assert isinstance(command, click.Command)
        return command


@click.group("outlets", cls=Commands)
def command() -> None:
    """The outlets that the desk follows and knows by name: added, checked, imported and exported."""
