"""``mutabaat outlets list``: the register, a line an outlet."""

from __future__ import annotations

from collections import Counter

import click

from mutabaat.settings import Settings


@click.command("list")
@click.pass_obj
def command(settings: Settings) -> None:
    """One line an outlet: id, name, publisher, feeds, how it is followed, and how many alarms stand."""
    from mutabaat.compose import open_house

    with open_house(settings, must_exist=True) as house:
        alarms = Counter(alarm.outlet for alarm in house.store.alarms(standing=True))
        for outlet in house.store.outlets():
            how = ("followed" if outlet.followed else "not followed") if outlet.has_sources else "known by name"
            row = (outlet.id, outlet.name, outlet.publisher, " ".join(outlet.feeds), how, str(alarms[outlet.id]))
            click.echo("\t".join(row))
