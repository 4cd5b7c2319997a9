"""``mutabaat outlet add``: follow a site by its address alone."""

from __future__ import annotations

import sys

import click

from mutabaat.cli.outlets.wording import preview_lines
from mutabaat.settings import Settings


@click.command("add")
@click.argument("url", metavar="ADDRESS")
@click.option("--id", "id_", default="", help="Id of the outlet (default: its host).")
@click.option("--name", default="", help="Its shown name (default: what the site calls itself).")
@click.option("--also", "names", multiple=True, metavar="NAME", help="A further name by which others cite it.")
@click.option("--family", default="", help="The publisher that it shares with other outlets.")
@click.option(
    "--source", "sources", multiple=True, metavar="ADDRESS", help="Follow only this of the sources that are found."
)
@click.option("--allow-private", is_flag=True, help="It may live on a private address, such as 127.0.0.1 or 10.0.0.1.")
@click.option("--proxy", default="", metavar="ADDRESS", help="Fetch it through this http proxy.")
@click.option("--preview", "--dry-run", "only_look", is_flag=True, help="Say what would be read, and enter nothing.")
@click.pass_obj
def command(  # noqa: PLR0917
    settings: Settings,
    url: str,
    id_: str,
    name: str,
    names: tuple[str, ...],
    family: str,
    sources: tuple[str, ...],
    allow_private: bool,
    proxy: str,
    only_look: bool,
) -> None:
    """Follow the site of an ADDRESS: its front page, any page of it, or its feed, with or without https://.

    Feeds and news sitemaps are found, and what would be read is shown. Prints the outlet's id.
    """
    from mutabaat.compose import open_house
    from mutabaat.records.outlet_views import OutletAsk

    ask = OutletAsk(url, id_, name, names, family, allow_private, proxy, sources)
    with open_house(settings) as house:
        preview = house.outlets.preview(ask) if only_look else house.outlets.add(ask)
    for line in preview_lines(preview):
        click.echo(line, err=not only_look)
    if only_look:
        if not preview.sources:
            sys.exit(1)
        return
    click.echo(preview.outlet.id)
