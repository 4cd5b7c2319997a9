"""``mutabaat actors list``: the register, a line an actor."""

from __future__ import annotations

from itertools import count

import click

from mutabaat.cli.actors.options import KINDS
from mutabaat.settings import Settings

_PAGE = 1000


@click.command("list")
@click.option("--kind", type=click.Choice(KINDS), help="Only those of a kind.")
@click.option("--own", is_flag=True, help="Only those that users put in or gave names to.")
@click.pass_obj
def command(settings: Settings, kind: str | None, own: bool) -> None:
    """One line an actor: id, kind, country, Arabic name, English name. Those that users put in come first."""
    from mutabaat.compose import open_house

    with open_house(settings, must_exist=True) as house:
        register = house.desk.register
        edited = {actor for actor, _, _ in register.current().kept.origins}
        for page in count():
            hits = register.find(kind=kind, limit=_PAGE, offset=page * _PAGE)  # type: ignore[arg-type]
            for actor in (hit.actor for hit in hits):
                if not own or actor.id in edited:
                    click.echo("\t".join((actor.id, actor.kind, actor.country, actor.name("ar"), actor.name("en"))))
            if len(hits) < _PAGE:
                return
