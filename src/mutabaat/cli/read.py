"""``mutabaat read``: a readable account of articles, or their statements as JSON lines."""

from __future__ import annotations

import sys

import click

from mutabaat.cli.inputs import Inputs
from mutabaat.cli.main import SKIPPED
from mutabaat.settings import Settings


@click.command("read")
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
@click.pass_obj
def command(settings: Settings, files: tuple[str, ...], form: str) -> None:
    """Who says what in an article, on whose word.

    FILE is a .txt, .html, .jsonl, .json, .parquet, .zip, .warc, .mbox or .eml file, packed with gzip or not, an http(s) address,
    or - for standard input.
    """
    from mutabaat.cli.account import account
    from mutabaat.exchange.rows import line, reading_row
    from mutabaat.read.reader import read

    inputs = Inputs(files, settings)
    failed = 0
    for article in inputs:
        try:
            reading = read(article)
        except Exception as error:  # one bad article never stops a run
            failed += 1
            click.echo(f"mutabaat: skipped {article.id}: {type(error).__name__}: {error}", err=True)
            continue
        click.echo(line(reading_row(article, reading)) if form == "jsonl" else account(article, reading))
    if inputs.skipped or failed:
        sys.exit(SKIPPED)
