"""``mutabaat actors same``: two actors are one."""

from __future__ import annotations

import click

from mutabaat.cli.actors.options import signed
from mutabaat.settings import Settings


@click.command("same")
@click.argument("actor")
@click.argument("that")
@signed
@click.pass_obj
def command(settings: Settings, actor: str, that: str, by: str, note: str) -> None:
    """ACTOR is THAT one (ids), whose id stays. Prints the id of the decision: «mutabaat decide withdraw» takes it back."""
    from mutabaat.compose import open_house
    from mutabaat.desk.actor_edits import Signed

    with open_house(settings, must_exist=True) as house:
        click.echo(house.desk.edits.same_actor(actor, that, Signed(by, note)).id)
