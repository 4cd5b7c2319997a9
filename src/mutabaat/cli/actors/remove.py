"""``mutabaat actors remove``: an actor, or one of its names, out of the register."""

from __future__ import annotations

import click

from mutabaat.cli.actors.options import signed
from mutabaat.settings import Settings


@click.command("remove")
@click.argument("actor")
@click.argument("name", default="")
@signed
@click.pass_obj
def command(settings: Settings, actor: str, name: str, by: str, note: str) -> None:
    """Take ACTOR (an id) out of the register, or only its NAME. Prints the id of the edit, by which it can be withdrawn."""
    from mutabaat.compose import open_house
    from mutabaat.desk.actor_edits import Signed

    with open_house(settings, must_exist=True) as house:
        click.echo(house.desk.edits.remove(actor, name, Signed(by, note)).id)
