"""``mutabaat edits``: what pages said and say now, and who still carries the old words."""

from __future__ import annotations

import click

from mutabaat.settings import Settings


@click.command("edits")
@click.argument("id")
@click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
@click.pass_obj
def command(settings: Settings, id: str, form: str) -> None:
    """Show the edits of an article's page, or of all pages of a story (by its ID)."""
    from mutabaat.compose import open_house
    from mutabaat.exchange.edits import edit_lines, edit_row
    from mutabaat.exchange.rows import line

    with open_house(settings, must_exist=True) as house:
        views = [house.desk.page_edits(id)] if house.store.newest(id) else house.desk.story_edits(id)
    for view in views:
        if form == "jsonl":
            click.echo(line(edit_row(view)))
        else:
            for words in edit_lines(view):
                click.echo(words)
    if form == "text" and not any(view.edits or view.headlines for view in views):
        click.echo("no edits", err=True)
