"""``mutabaat actors edits``: what users did to the register."""

from __future__ import annotations

import click

from mutabaat.settings import Settings


@click.command("edits")
@click.pass_obj
def command(settings: Settings) -> None:
    """One line an edit or import: id, when, when withdrawn, file, number of actors, who, why."""
    from mutabaat.compose import open_house

    with open_house(settings, must_exist=True) as house:
        for edit in house.store.register_edits():
            withdrawn = edit.withdrawn_at.isoformat() if edit.withdrawn_at else ""
            fields = (edit.id, edit.made_at.isoformat(), withdrawn, edit.file, str(edit.actors), edit.by, edit.note)
            click.echo("\t".join(" ".join(field.split()) for field in fields))
