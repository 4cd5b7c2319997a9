"""``mutabaat actors add``: a new actor."""

from __future__ import annotations

from typing import Any

import click

from mutabaat.cli.actors.options import KINDS, name_of, named, signed
from mutabaat.settings import Settings


@click.command("add")
@click.argument("name")
@click.option("--kind", type=click.Choice(KINDS), required=True)
@click.option("--id", "id_", default="", help="By default made of the name, kind and country.")
@click.option("--country", default="", help="ISO 3166 code of two letters.")
@click.option("--part-of", default="", metavar="ID", help="The body that it belongs to.")
@click.option("--wikidata", default="", metavar="Q…")
@named
@signed
@click.pass_obj
def command(settings: Settings, /, name: str, kind: Any, by: str, note: str, **values: Any) -> None:
    """Put the actor NAME into the register. Prints its id and that of the edit, by which it can be withdrawn."""
    from mutabaat.compose import open_house
    from mutabaat.desk.actor_edits import Signed
    from mutabaat.exchange import actor_values as value
    from mutabaat.exchange.actor_gather import own_id
    from mutabaat.records.actors import Actor

    first = name_of(name, values)
    country = value.country(values["country"], "--country")
    item = value.wikidata(values["wikidata"], "--wikidata")
    id = value.identifier(values["id_"], "--id") or item or own_id(kind, first.form, country)
    part_of = value.identifier(values["part_of"], "--part-of")
    external = (("wikidata", item),) if item else ()
    actor = Actor(id, kind, (first,), country, part_of, external=external, source=first.source)
    with open_house(settings) as house:
        edit = house.desk.edits.add(actor, Signed(by, note))
    click.echo(f"{id}\t{edit.id}")
