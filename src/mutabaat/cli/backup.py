"""``mutabaat backup``: the whole desk in one file, while it runs."""

from __future__ import annotations

from pathlib import Path

import click

from mutabaat.settings import Settings


@click.command("backup")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--replace", is_flag=True, help="Write over a file of that name.")
@click.pass_obj
def command(settings: Settings, file: Path, replace: bool) -> None:
    """Write the desk to FILE: database, captured pages and the dictionaries that you added.

    The desk may be served and may collect meanwhile. `mutabaat restore FILE` gives it back.
    """
    from mutabaat.compose import take_backup

    kept = take_backup(settings, file, replace=replace)
    click.echo(
        f"{kept.path}: {kept.files} files, {kept.bytes:,} bytes of the desk, as of {kept.made:%Y-%m-%d %H:%M:%S} UTC",
        err=True,
    )
