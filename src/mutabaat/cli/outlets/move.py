"""``mutabaat outlet move``: take the new addresses of sources that moved for good."""

from __future__ import annotations

import click

from mutabaat.settings import Settings


@click.command("move")
@click.argument("id_", metavar="OUTLET")
@click.pass_obj
def command(settings: Settings, id_: str) -> None:
    """Follow the sources of an OUTLET where their permanent redirects lead from now on."""
    from mutabaat.compose import open_house

    with open_house(settings, must_exist=True) as house:
        moved = house.outlets.move(id_)
    for old, new in moved:
        click.echo(f"{old}\t{new}")
    if not moved:
        click.echo("nothing has moved", err=True)
