"""``mutabaat serve``: the desk in the browser."""

from __future__ import annotations

import click

from mutabaat.settings import Settings


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8765, show_default=True, type=click.IntRange(0, 65535))
@click.pass_obj
def command(settings: Settings, host: str, port: int) -> None:
    """Open the desk on http://HOST:PORT."""
    from mutabaat.cli.server import serve
    from mutabaat.compose import open_house

    with open_house(settings) as house:
        serve(house, host, port)
