"""A group whose commands stand in a file each, imported when they are asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any

import click

_OF_PYTHON = {"import": "import_", "list": "list_"}  # words that Python keeps for itself


class Files(click.Group):
    """Finds a command in the file of its name. ``room`` is the package, ``words`` are what is typed, in their order;
    ``files`` names the files of words that have another name."""

    def __init__(
        self, *args: Any, room: str, words: Sequence[str], files: Mapping[str, str] = _OF_PYTHON, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self._room = room
        self._words = words
        self._files = files

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self._words)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self._words:
            return None
        command = import_module(f"{self._room}.{self._files.get(cmd_name, cmd_name)}").command
        assert isinstance(command, click.Command)
        return command
