"""``mutabaat actors means``: whom a name means."""

from __future__ import annotations

import click

from mutabaat.cli.actors.options import signed
from mutabaat.settings import Settings


@click.command("means")
@click.argument("name")
@click.argument("actor")
@click.option("--article", default="", metavar="ID", help="Only in this article; by default in all.")
@signed
@click.pass_obj
def command(settings: Settings, name: str, actor: str, *, article: str, by: str, note: str) -> None:
    """NAME, as articles write it, means ACTOR (an id; - for none of the register).

    Prints the id of the decision: «mutabaat decide withdraw» takes it back.
    """
    from mutabaat.compose import open_house

    with open_house(settings, must_exist=True) as house:
        chosen = "" if actor == "-" else actor
        click.echo(house.desk.choose_actor(name, chosen, article, by=by, note=note).id)
