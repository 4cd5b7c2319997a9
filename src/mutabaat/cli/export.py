"""``mutabaat export``: every row, uncapped, as JSON lines, CSV or Parquet."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import click

from mutabaat.records.exports import FORMATS, KINDS
from mutabaat.settings import Settings

if TYPE_CHECKING:
    from mutabaat.compose import House

WHAT = KINDS


def rows(house: House, what: str) -> Iterator[Mapping[str, Any]]:
    """The rows of a kind, in the order stored; streams."""
    return house.desk.exports.rows(what)


@click.command("export")
@click.argument("what", type=click.Choice(WHAT), default="statements")
@click.option(
    "--format",
    "--form",
    "form",
    type=click.Choice([*FORMATS, "annotations"]),
    default="jsonl",
    show_default=True,
    help="parquet needs the extra mutabaat[parquet].",
)
@click.option("--bom", is_flag=True, help="Begin CSV with the mark by which spreadsheets know UTF-8.")
@click.pass_obj
def command(settings: Settings, what: str, form: str, bom: bool) -> None:
    """Write all rows of a kind (default: statements) to standard output.

    ``entities`` are FollowTheMoney entities, as OpenAleph imports them. ``--form annotations`` writes the statements as W3C
    Web Annotations in JSON-LD, one a line, as the kind ``annotations`` does.
    """
    from mutabaat.compose import open_house
    from mutabaat.exchange.tables import written

    if form == "annotations":
        if what not in ("statements", "annotations"):
            raise click.UsageError(f"only statements can be written as annotations, not {what}")
        what, form = "annotations", "jsonl"
    if bom and form != "csv":
        raise click.UsageError("--bom is for --format csv alone")
    with open_house(settings, must_exist=True) as house:
        for piece in written(what, rows(house, what), next(f for f in FORMATS if f == form), bom=bom):
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()
