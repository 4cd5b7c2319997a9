"""``mutabaat mcp``: the desk for programs that speak the Model Context Protocol, over standard input and output."""

from __future__ import annotations

import click

from mutabaat.records.errors import InputError
from mutabaat.settings import Settings


@click.command("mcp")
@click.pass_obj
def command(settings: Settings) -> None:
    """Serve the desk to a program that speaks the Model Context Protocol, over standard input and output.

    Tools: search, stories, story, statements, origins, whats_new, follow_up. They read only. Needs the extra mutabaat[mcp].
    """
    from mutabaat.compose import open_house

    try:
        from mutabaat.mcp.server import server
    except ImportError as error:
        raise InputError("mcp", "the package mcp is not installed", "pip install 'mutabaat[mcp]'") from error
    with open_house(settings, must_exist=True) as house:
        server(house.desk).run("stdio")
