"""``mutabaat outlets export``: the register as OPML, TOML or JSON."""

from __future__ import annotations

from pathlib import Path

import click

from mutabaat.settings import Settings

_FORMS = ("opml", "toml", "json")


@click.command("export")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path, allow_dash=True), default="-")
@click.option("--format", "form", type=click.Choice(_FORMS), help="By default what the file's name ends in, else OPML.")
@click.option("--all", "all_", is_flag=True, help="Outlets that are only known by name, too.")
@click.pass_obj
def command(settings: Settings, file: Path, form: str | None, all_: bool) -> None:
    """Write the outlets to a FILE, by default to standard output; «import» reads all of them back as they were."""
    from mutabaat.compose import open_house
    from mutabaat.exchange.opml import write_opml
    from mutabaat.exchange.outlets import write_json, write_toml

    form = form or next((form for form in _FORMS if file.suffix.lower() == f".{form}"), "opml")
    with open_house(settings, must_exist=True) as house:
        # Files are handed on: the login of a proxy stays in the desk, and «import» puts it back there.
        outlets = [o.shown(proxy=True) for o in house.store.outlets() if all_ or o.has_sources]
    text = {"opml": write_opml, "toml": write_toml, "json": write_json}[form](outlets)
    if str(file) == "-":
        click.echo(text, nl=False)
        return
    file.write_text(text, encoding="utf-8")
    click.echo(f"{len(outlets)} outlets written", err=True)
