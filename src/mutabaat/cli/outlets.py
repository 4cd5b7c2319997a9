"""``mutabaat outlets``: the register of outlets, in and out as TOML."""

from __future__ import annotations

from pathlib import Path

import click

from mutabaat.settings import Settings


@click.group("outlets")
def command() -> None:
    """The outlets that the desk follows and knows by name."""


@command.command("list")
@click.pass_obj
def list_(settings: Settings) -> None:
    """One line an outlet: id, name, publisher, feeds."""
    from mutabaat.compose import open_house

    with open_house(settings, must_exist=True) as house:
        for outlet in house.store.outlets():
            click.echo(f"{outlet.id}\t{outlet.name}\t{outlet.publisher}\t{' '.join(outlet.feeds)}")


@command.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_obj
def import_(settings: Settings, file: Path) -> None:
    """Enter the outlets of a TOML FILE: tables [[outlet]] with id, name, names, domains, family, lang, feeds, is_agency."""
    from mutabaat.compose import open_house
    from mutabaat.exchange.outlets import read_outlets

    outlets = read_outlets(file.read_bytes(), name=str(file))
    with open_house(settings) as house:
        house.digester.register(outlets)
    click.echo(f"{len(outlets)} outlets entered", err=True)
