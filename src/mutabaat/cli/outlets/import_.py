"""``mutabaat outlets import``: outlets of a TOML, JSON or OPML file."""

from __future__ import annotations

from pathlib import Path

import click

from mutabaat.settings import Settings


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_obj
def command(settings: Settings, file: Path) -> None:
    """Enter the outlets of a FILE: OPML of any feed reader, or TOML or JSON with all fields.

    TOML and JSON replace outlets of the same id; OPML joins its feeds to them.
    """
    from mutabaat.compose import open_house
    from mutabaat.exchange.opml import read_opml
    from mutabaat.exchange.outlets import read_outlets

    raw = file.read_bytes()
    is_opml = file.suffix.lower() in (".opml", ".xml") or raw[:200].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
    outlets = read_opml(raw, name=str(file)) if is_opml else read_outlets(raw, name=str(file))
    with open_house(settings) as house:
        if is_opml:
            known = {outlet.id: outlet for outlet in house.store.outlets()}
            for outlet in outlets:
                if outlet.id not in known or known[outlet.id].shown(proxy=True) != outlet.shown(proxy=True):
                    house.outlets.enter(outlet)
        else:
            house.outlets.put(outlets)
    click.echo(f"{len(outlets)} outlets entered", err=True)
