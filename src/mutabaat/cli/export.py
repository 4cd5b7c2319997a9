"""``mutabaat export``: every row, uncapped, one JSON object a line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from mutabaat.settings import Settings

if TYPE_CHECKING:
    from mutabaat.compose import House

WHAT = ("statements", "dates", "relays", "stories", "origins", "claims", "corrections", "annotations")


def rows(house: House, what: str) -> Iterator[dict[str, Any]]:
    """The rows of a kind, in the order stored; streams."""
    from mutabaat.exchange import rows as make
    from mutabaat.text.dates import dates_of

    if what == "statements":
        for article, reading, actors in house.desk.register.told(house.desk.readings()):
            for statement in reading.statements:
                yield make.stored_statement_row(article, statement, actors.get(statement.id, ""))
    elif what == "dates":
        for article, reading in house.desk.readings():
            yield from (make.date_row(article, one) for one in dates_of(article, reading.lang))
    elif what == "relays":
        yield from map(make.relay_row, house.store.relays())
    elif what == "stories":
        yield from map(make.story_row, house.store.memberships())
    elif what == "corrections":
        yield from map(make.correction_row, house.desk.corrections())
    elif what == "annotations":
        yield from house.desk.annotations()
    elif what == "claims":
        for view in map(house.desk.story, house.desk.stories()):
            yield from (make.claim_row(view, claim) for claim in view.claims)
    else:
        for story in house.desk.stories():
            yield make.origins_row(house.desk.story(story))


@click.command("export")
@click.argument("what", type=click.Choice(WHAT), default="statements")
@click.option(
    "--format", "--form", "form", type=click.Choice(["jsonl", "annotations"]), default="jsonl", show_default=True
)
@click.pass_obj
def command(settings: Settings, what: str, form: str) -> None:
    """Write all rows of a kind (default: statements) to standard output.

    ``--form annotations`` writes the statements as W3C Web Annotations in JSON-LD, one a line.
    """
    from mutabaat.compose import open_house
    from mutabaat.exchange.rows import line

    if form == "annotations":
        if what not in ("statements", "annotations"):
            raise click.UsageError(f"only statements can be written as annotations, not {what}")
        what = "annotations"
    with open_house(settings, must_exist=True) as house:
        for row in rows(house, what):
            click.echo(line(row))
