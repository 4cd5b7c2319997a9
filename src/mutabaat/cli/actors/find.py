"""``mutabaat actors find``: who bears a name."""

from __future__ import annotations

import sys

import click

from mutabaat.cli.main import ERROR
from mutabaat.settings import Settings


@click.command("find")
@click.argument("name")
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True)
@click.pass_obj
def command(settings: Settings, name: str, limit: int) -> None:
    """Who bears NAME, or a part of it; where nobody does, whose name sounds alike in any script.

    One line an actor: id, kind, country, the name that met it, «name» or «sound», all its names. NAME may be an id. Ends
    with status 1 where nobody was found.
    """
    from mutabaat.compose import open_house

    with open_house(settings, must_exist=True) as house:
        hits = house.desk.actors(name, limit=limit)
    for hit in hits:
        actor = hit.actor
        names = " | ".join(n.form for n in actor.names)
        click.echo("\t".join((actor.id, actor.kind, actor.country, hit.form, "name" if hit.sure else "sound", names)))
    if not hits:
        click.echo(f"mutabaat: {name}: no such name in the register (add it with actors add)", err=True)
        sys.exit(ERROR)
