"""``mutabaat actors import``: a file of actors into the register."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from mutabaat.cli.actors.options import KINDS, signed
from mutabaat.cli.main import SKIPPED
from mutabaat.settings import Settings


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--format", "form", type=click.Choice(["csv", "ftm", "wikidata"]), help="By default told by the file.")
@click.option("--kind", type=click.Choice(KINDS), help="Of Wikidata items whose class is not known.")
@signed
@click.pass_obj
def command(settings: Settings, file: Path, *, form: Any, kind: Any, by: str, note: str) -> None:
    """Put the actors of FILE into the register: CSV, FollowTheMoney JSON lines, or an answer of Wikidata's query service.

    What cannot be read is named with its row and passed over (status 3). All of it is one edit; its id is printed, and
    taken back with «actors withdraw». A second import of the same file adds nothing.
    """
    from mutabaat.compose import open_house
    from mutabaat.desk.actor_edits import Signed
    from mutabaat.exchange.actors import read_actors
    from mutabaat.records.actors import Actor

    actors, skipped = [], 0
    with open_house(settings) as house:
        known = house.desk.register.current().register.actors.values()
        items = {value: actor for actor in known for scheme, value in actor.external if scheme == "wikidata"}
        kinds = {**{item: actor.kind for item, actor in items.items()}, **{actor.id: actor.kind for actor in known}}
        countries = {item: actor.country for item, actor in items.items() if actor.kind == "state"}
        with file.open("rb") as stream:
            for one in read_actors(stream, name=str(file), form=form, kinds=kinds, countries=countries, kind=kind):
                if isinstance(one, Actor):
                    actors.append(one)
                else:
                    skipped += 1
                    click.echo(f"mutabaat: skipped {one}", err=True)
        edit = house.desk.edits.bring_in(actors, file.name, Signed(by, note))
    if edit:
        click.echo(edit.id)
    entered = edit.actors if edit else 0
    click.echo(f"{entered:,} actors entered, {len(actors) - entered:,} known already, {skipped:,} skipped", err=True)
    if skipped:
        sys.exit(SKIPPED)
