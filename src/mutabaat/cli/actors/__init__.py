"""``mutabaat actors``: the register of actors, looked up, edited, in and out as files. One file a command."""

from __future__ import annotations

from importlib import import_module

import click

# By the word that is typed; the file of a word that Python keeps for itself ends in «_».
COMMANDS = ("list", "find", "add", "alias", "remove", "import", "export", "edits", "withdraw", "same", "means")


class _Commands(click.Group):
    """Finds a command in the file of its name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        name = f"{cmd_name}_" if cmd_name in ("import", "list") else cmd_name
        command = import_module(f"mutabaat.cli.actors.{name}").command
        assert isinstance(command, click.Command)
        return command


@click.group("actors", cls=_Commands)
def command() -> None:
    """Who news is about and by whose word it is told: their names in all scripts, yours before those that come with the desk."""
