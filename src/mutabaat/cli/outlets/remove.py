"""``mutabaat outlet remove``: follow an outlet no more."""

from __future__ import annotations

import click

from mutabaat.settings import Settings


@click.command("remove")
@click.argument("id_", metavar="OUTLET")
@click.pass_obj
def command(settings: Settings, id_: str) -> None:
    """Follow an OUTLET no more. Its articles stay, and with them its names; one that has none is forgotten."""
    from mutabaat.compose import open_house

    with open_house(settings, must_exist=True) as house:
        forgotten = house.outlets.remove(id_)
    click.echo("forgotten" if forgotten else "not followed any more; its articles stay", err=True)
