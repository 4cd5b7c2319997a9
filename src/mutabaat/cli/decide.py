"""``mutabaat decide``: an editor's judgements, which the machine never overrides."""

from __future__ import annotations

import click

from mutabaat.settings import Settings


@click.group("decide")
def command() -> None:
    """Judge what the machine found. Judgements are kept, dated, and can be withdrawn."""


@command.command("not-a-relay")
@click.argument("a")
@click.argument("b")
@click.option("--note", default="", help="Why, for those who read it later.")
@click.pass_obj
def not_a_relay(settings: Settings, a: str, b: str, note: str) -> None:
    """Articles A and B are no relay of one another, whatever their words share."""
    from mutabaat.compose import open_house
    from mutabaat.desk.decide import part

    with open_house(settings, must_exist=True) as house:
        click.echo(part(house.store, house.clock, a, b, note).id)


@command.command("withdraw")
@click.argument("decision")
@click.pass_obj
def withdraw_(settings: Settings, decision: str) -> None:
    """Take DECISION back. It stays in the record with its dates."""
    from mutabaat.compose import open_house
    from mutabaat.desk.decide import withdraw

    with open_house(settings, must_exist=True) as house:
        withdraw(house.store, house.clock, decision)


@command.command("list")
@click.pass_obj
def list_(settings: Settings) -> None:
    """All judgements: id, kind, both articles, when, when withdrawn, note."""
    from mutabaat.compose import open_house

    with open_house(settings, must_exist=True) as house:
        for d in house.store.decisions():
            withdrawn = d.withdrawn_at.isoformat() if d.withdrawn_at else ""
            click.echo("\t".join((d.id, d.kind, d.left, d.right, d.made_at.isoformat(), withdrawn, d.note)))
