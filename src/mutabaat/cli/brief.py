"""``mutabaat brief``: the follow-up of a story."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

import click

from mutabaat.records.errors import InputError
from mutabaat.settings import Settings

FORMS = ("md", "html", "docx", "pdf", "ninjs", "jsonld", "json")
_BINARY = frozenset(("docx", "pdf"))


@click.command("brief")
@click.argument("story")
@click.option("--format", "form", type=click.Choice(FORMS), default="md", show_default=True)
@click.option("--lang", type=click.Choice(["ar", "en"]), default="ar", show_default=True)
@click.option("--fresh", is_flag=True, help="Compose it anew, whatever is kept of it in the desk.")
@click.option(
    "--keep",
    type=click.File("rb"),
    help='A follow-up as JSON, of which the sentences with "locked": true stay as an editor worded them.',
)
@click.option(
    "--house",
    metavar="STYLE",
    default="",
    help="The house style: a TOML file, or house, agency, newspaper (default: $MUTABAAT_HOUSE).",
)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="The file to write.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@click.pass_obj
def command(
    settings: Settings,
    story: str,
    form: str,
    lang: str,
    *,
    fresh: bool,
    keep: BinaryIO | None,
    house: str,
    output: Path | None,
    force: bool,
) -> None:
    """Write the follow-up of STORY, every sentence traced: the one that editors keep in the desk, else one composed now.

    STORY is an id of ``export stories``. A follow-up that is kept has its words already: --house is for one composed now,
    as with --fresh.
    """
    from mutabaat.compose import in_form, open_house
    from mutabaat.exchange.briefs import read_brief

    if fresh and keep:
        raise click.UsageError("--fresh keeps nothing: leave it out, or --keep")
    if output and output.exists() and not force:
        raise InputError(str(output), "there is a file of this name", "choose another, or write over it with --force")
    out = sys.stdout.buffer
    if form in _BINARY and output is None and out.isatty():
        raise click.UsageError(f"--format {form} is no text: name a file with -o")
    settings = replace(settings, house=house or settings.house)
    before = read_brief(keep.read(), keep.name) if keep else None
    with open_house(settings, must_exist=True) as opened:
        body = in_form(opened.desk.publishing.edition(story, lang, before=before, fresh=fresh), form)
    if output:
        output.write_bytes(body)
    else:
        out.write(body if form in _BINARY else body.rstrip(b"\n") + b"\n")
