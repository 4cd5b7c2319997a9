"""``mutabaat serve``: the desk in the browser, and the outlets followed meanwhile."""

from __future__ import annotations

import gc

import click

from mutabaat.settings import Settings

_NEW = 50_000  # objects between two looks for garbage: a long story's view has 500,000, which are no garbage


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8765, show_default=True, type=click.IntRange(0, 65535))
@click.option(
    "--collect/--no-collect", "collects", default=True, show_default=True, help="Follow the outlets meanwhile."
)
@click.pass_obj
def command(settings: Settings, host: str, port: int, collects: bool) -> None:
    """Open the desk on http://HOST:PORT, and follow its outlets as long as it is open.

    Of several processes on one desk one collects, and another takes over when it ends.
    """
    from mutabaat.cli.notifying import notifying
    from mutabaat.cli.server import following, serve
    from mutabaat.cli.weaving import weaving
    from mutabaat.compose import open_house

    with (
        open_house(settings) as house,
        weaving(house, settings),
        following(house, settings, collects=collects),
        notifying(house, settings),
    ):
        gc.freeze()
        gc.set_threshold(_NEW, 20, 100)
        serve(house, host, port)
