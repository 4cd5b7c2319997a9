"""``mutabaat restore``: a desk given back from a backup."""

from __future__ import annotations

from pathlib import Path

import click

from mutabaat.settings import Settings


@click.command("restore")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--replace", is_flag=True, help="Take the place of the desk that stands there.")
@click.option("--check", "only_check", is_flag=True, help="Only read the backup through, as a restore would.")
@click.pass_obj
def command(settings: Settings, file: Path, replace: bool, only_check: bool) -> None:
    """Give back the desk that `mutabaat backup` wrote to FILE.

    Every byte is checked first. A desk that is being served goes on with what was given back.
    """
    from mutabaat.compose import check_backup, give_back

    checked = check_backup(file) if only_check else give_back(settings, file, replace=replace)
    what = "can be given back" if only_check else f"is the desk at {settings.shown_db} now"
    click.echo(f"{file} of {checked.made:%Y-%m-%d %H:%M:%S} UTC, {checked.articles:,} articles, {what}", err=True)
