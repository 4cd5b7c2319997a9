"""``mutabaat dates``: the dates that a text names, one JSON line a mention."""

from __future__ import annotations

import sys
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path

import click

from mutabaat.records.errors import InputError


@click.command("dates")
@click.argument("file", required=False, metavar="FILE")
@click.option("--text", help="Read these words instead of a file.")
@click.option("--written", type=click.DateTime(["%Y-%m-%d"]), help="The day of writing: what «أمس» is counted from.")
@click.option("--lang", default="", help="ar, en, en-GB or en-US: settles which of 7/8 is the day.")
def command(file: str | None, text: str | None, written: datetime | None, lang: str) -> None:
    """Which days a text names, with what tells them.

    FILE is a text file, or - for standard input.
    """
    from mutabaat.exchange.rows import line
    from mutabaat.text.dates import find_dates

    if (file is None) == (text is None):
        raise click.UsageError("give either a FILE or --text")
    words = text if text is not None else _words(file or "-")
    day: date | None = written.date() if written else None
    for mention in find_dates(words, written=day, lang=lang):
        click.echo(line({"text": words[mention.start : mention.end], **asdict(mention)}))


def _words(name: str) -> str:
    body = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(name, "is not UTF-8", "convert it first") from error
