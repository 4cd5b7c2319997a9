"""``mutabaat actors alias``: one more name of an actor."""

from __future__ import annotations

from typing import Any

import click

from mutabaat.cli.actors.options import name_of, named, signed
from mutabaat.settings import Settings


@click.command("alias")
@click.argument("actor")
@click.argument("name")
@named
@signed
@click.pass_obj
def command(settings: Settings, /, actor: str, name: str, by: str, note: str, **values: Any) -> None:
    """Give ACTOR (an id) the further NAME. Prints the id of the edit, by which it can be withdrawn."""
    from mutabaat.compose import open_house
    from mutabaat.desk.actor_edits import Signed
    from mutabaat.records.actors import Actor

    made = name_of(name, values)
    with open_house(settings, must_exist=True) as house:
        # The kind is that of the register's entry: the desk takes it from there.
        click.echo(house.desk.edits.alias(Actor(actor, "person", (made,)), Signed(by, note)).id)
