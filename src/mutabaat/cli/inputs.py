"""Files, addresses and standard input as a stream of articles; what is skipped is said at once and counted."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from mutabaat.exchange.intake import articles, articles_in
from mutabaat.records.errors import MutabaatError
from mutabaat.records.evidence import Article
from mutabaat.records.intake import Skipped
from mutabaat.settings import Settings


class Inputs:
    """Articles of the named files. After the last one, ``skipped`` says how many pieces were left out."""

    def __init__(self, names: Iterable[str], settings: Settings) -> None:
        self._names = names
        self._settings = settings
        self.skipped = 0

    def __iter__(self) -> Iterator[Article]:
        for name in self._names:
            for found in self._open(name):
                if isinstance(found, Skipped):
                    self.skipped += 1
                    click.echo(f"mutabaat: skipped {found}", err=True)
                else:
                    yield found

    def _open(self, name: str) -> Iterator[Article | Skipped]:
        if name == "-":
            yield from articles(sys.stdin.buffer, name="standard input")
        elif name.startswith(("http://", "https://")):
            yield from self._page(name)
        else:
            yield from articles(Path(name))

    def _page(self, url: str) -> Iterator[Article | Skipped]:
        from mutabaat.compose import fetch_once

        try:
            fetched = fetch_once(url, self._settings)
        except MutabaatError as error:
            yield Skipped(url, 0, error.problem, error.way_out)
            return
        yield from articles_in(fetched.body, name=url, url=fetched.url, content_type=fetched.header("content-type"))
