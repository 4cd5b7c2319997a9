"""``mutabaat brief``: the follow-up of a story."""

from __future__ import annotations

from typing import BinaryIO

import click

from mutabaat.settings import Settings


@click.command("brief")
@click.argument("story")
@click.option("--format", "form", type=click.Choice(["md", "html", "json"]), default="md", show_default=True)
@click.option("--lang", type=click.Choice(["ar", "en"]), default="ar", show_default=True)
@click.option("--fresh", is_flag=True, help="Compose it anew, whatever is kept of it in the desk.")
@click.option(
    "--keep",
    type=click.File("rb"),
    help='A follow-up as JSON, of which the sentences with "locked": true stay as an editor worded them.',
)
@click.pass_obj
def command(settings: Settings, story: str, form: str, lang: str, *, fresh: bool, keep: BinaryIO | None) -> None:
    """Write the follow-up of STORY, every sentence traced: the one that editors keep in the desk, else one composed now.

    STORY is an id of ``export stories``.
    """
    from mutabaat.compose import open_house
    from mutabaat.exchange.briefs import read_brief
    from mutabaat.write import render

    if fresh and keep:
        raise click.UsageError("--fresh keeps nothing: leave it out, or --keep")
    before = read_brief(keep.read(), keep.name) if keep else None
    with open_house(settings, must_exist=True) as house:
        brief = house.desk.brief(story, lang, before=before, fresh=fresh)
    forms = {"md": render.markdown, "html": render.html, "json": render.as_json}
    click.echo(forms[form](brief))
