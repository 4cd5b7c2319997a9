"""``mutabaat actors export``: the register as a file."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from mutabaat.settings import Settings


@click.command("export")
@click.argument("file", metavar="FILE")
@click.option(
    "--format", "form", type=click.Choice(["csv", "ftm"]), help="By default told by the file's name; CSV for -."
)
@click.option("--own", is_flag=True, help="Only those that users put in or gave names to.")
@click.pass_obj
def command(settings: Settings, file: str, form: str | None, own: bool) -> None:
    """Write the register to FILE (- for standard output): CSV for spreadsheets, or FollowTheMoney JSON lines."""
    from mutabaat.compose import open_house
    from mutabaat.exchange.actors import form_of, write_actors

    with open_house(settings, must_exist=True) as house:
        current = house.desk.register.current()
        edited = {actor for actor, _, _ in current.kept.origins}
        actors = [actor for actor in current.register.actors.values() if not own or actor.id in edited]
    chosen = form or ("csv" if file == "-" or form_of(file) != "ftm" else "ftm")
    pieces = write_actors(actors, "csv" if chosen == "csv" else "ftm")
    if file == "-":
        for piece in pieces:  # bytes: a terminal's own line ends would double those of CSV
            sys.stdout.buffer.write(piece.encode())
        sys.stdout.flush()
        return
    with Path(file).open("w", encoding="utf-8", newline="") as stream:
        stream.writelines(pieces)
    click.echo(f"{len(actors):,} actors written to {file}", err=True)
