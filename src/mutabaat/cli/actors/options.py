"""Options that several commands on actors share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, get_args

import click

from mutabaat.records.actors import ActorKind, NameKind

Function = Callable[..., None]
KINDS: tuple[str, ...] = get_args(ActorKind)


def signed(function: Function) -> Function:
    """Who edits, and why."""
    function = click.option("--by", default="", help="Who edits.")(function)
    return click.option("--note", default="", help="Why, for those who read it later.")(function)


def named(function: Function) -> Function:
    """What a name is."""
    for option in (
        click.option("--lang", default="", help="ISO 639 code; by default what the letters tell."),
        click.option("--name-kind", type=click.Choice(get_args(NameKind)), default="full", show_default=True),
        click.option("--ambiguous", is_flag=True, help="It means something else too, and never decides by itself."),
        click.option(
            "--guarded", is_flag=True, help="An ordinary word too: a name only in quote marks or after its kind."
        ),
        click.option(
            "--from", "valid_from", default="", metavar="DAY", help="First day of use: YYYY, YYYY-MM or YYYY-MM-DD."
        ),
        click.option("--to", "valid_to", default="", metavar="DAY", help="Last day of use."),
        click.option("--source", default="", help="Where you have it from."),
    ):
        function = option(function)
    return function


def name_of(form: str, values: dict[str, Any]) -> Any:
    """An ``ActorName`` of the values of ``named``. Raises InputError."""
    from mutabaat.exchange import actor_values as value
    from mutabaat.records.actors import ActorName
    from mutabaat.records.errors import InputError

    form = value.name(form, "the name")
    first: date | None = value.day(values["valid_from"], "--from")
    last: date | None = value.day(values["valid_to"], "--to", last=True)
    if first and last and last < first:
        raise InputError("--to", f"ends ({last}) before --from ({first})", "change the days about")
    return ActorName(
        form,
        value.language(values["lang"], form),
        values["name_kind"],
        values["ambiguous"],
        values["guarded"],
        first,
        last,
        value.remark(values["source"], "--source"),
    )
