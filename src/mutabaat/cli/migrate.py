"""``mutabaat migrate``: a desk moved from a file to a server, or back."""

from __future__ import annotations

from dataclasses import replace

import click

from mutabaat.settings import Settings


@click.command("migrate")
@click.option("--from", "source", metavar="DB", default="", help="The desk to move (default: the desk of --db).")
@click.option(
    "--to", "target", metavar="DB", required=True, help="A path, or postgresql://…; it must hold no desk yet."
)
@click.pass_obj
def command(settings: Settings, source: str, target: str) -> None:
    """Move a desk from SQLite to PostgreSQL, or back.

    All of it is copied in one transaction and held to a digest; the desk that it came from stays as it is. Captures and
    dictionaries stay where they are.
    """
    from mutabaat.compose import migrate

    old, new = replace(settings, db=source or settings.db), replace(settings, db=target)
    named = ""

    def told(table: str, rows: int) -> None:
        nonlocal named
        before = "\r" if table == named else "\n" if named else ""
        click.echo(f"{before}{table}: {rows:,}", err=True, nl=False)
        named = table

    digest = migrate(old, new, told)
    click.echo(f"\n{old.shown_db} is at {new.shown_db} now, digest {digest}", err=True)
    for what, here, there in (
        ("captures", old.archive_folder, new.archive_folder),
        ("dictionaries", old.lexicon_folder, new.lexicon_folder),
    ):
        if here.expanduser().is_dir() and here != there:
            click.echo(f"its {what} are in {here}: move them to {there}", err=True)
