"""``mutabaat evidence``: the captures of a chain with what was read in them, as one file that replay tools open."""

from __future__ import annotations

from pathlib import Path

import click

from mutabaat.records.errors import InputError
from mutabaat.settings import Settings


@click.command("evidence")
@click.argument("id")
@click.option(
    "-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The file: NAME.wacz."
)
@click.option(
    "--alone", is_flag=True, help="Of an article: it alone, without those that it took from or that took from it."
)
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@click.pass_obj
def command(settings: Settings, id: str, output: Path, alone: bool, force: bool) -> None:
    """Pack the evidence of a story or an article (by its ID) into a WACZ file.

    It holds the captured pages hop by hop, their hashes and times, and the statements as annotations.
    """
    from mutabaat.compose import open_house

    if output.exists() and not force:
        raise InputError(str(output), "there is a file of this name", "choose another, or write over it with --force")
    with open_house(settings, must_exist=True) as house:
        packed = house.desk.evidence(id, alone=alone)
    output.write_bytes(packed.body)
    click.echo(f"{output}: {packed.pages} captures, {packed.texts} texts", err=True)
    for name, why in packed.missing:
        click.echo(f"mutabaat: capture {name} is not in the pack: {why}", err=True)
