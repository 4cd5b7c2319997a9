"""``mutabaat brief``: the follow-up of a story."""

from __future__ import annotations

import click

from mutabaat.settings import Settings


@click.command("brief")
@click.argument("story")
@click.option("--format", "form", type=click.Choice(["md", "html", "json"]), default="md", show_default=True)
@click.option("--lang", type=click.Choice(["ar", "en"]), default="ar", show_default=True)
@click.pass_obj
def command(settings: Settings, story: str, form: str, lang: str) -> None:
    """Write the follow-up of STORY, every sentence traced. STORY is an id of ``export stories``."""
    from mutabaat.compose import open_house
    from mutabaat.write import render

    with open_house(settings, must_exist=True) as house:
        brief = house.desk.brief(story, lang)
    forms = {"md": render.markdown, "html": render.html, "json": render.as_json}
    click.echo(forms[form](brief))
