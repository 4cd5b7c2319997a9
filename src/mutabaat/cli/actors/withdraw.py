"""``mutabaat actors withdraw``: an edit of the register taken back."""

from __future__ import annotations

import click

from mutabaat.settings import Settings


@click.command("withdraw")
@click.argument("edit")
@click.pass_obj
def command(settings: Settings, edit: str) -> None:
    """Take EDIT back, an import with all its actors. It stays in the record with its dates."""
    from mutabaat.compose import open_house

    with open_house(settings, must_exist=True) as house:
        house.desk.edits.withdraw(edit)
