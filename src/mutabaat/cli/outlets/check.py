"""``mutabaat outlet check``: whether all is well with the outlets; another exit status where it is not."""

from __future__ import annotations

import sys
from datetime import timedelta

import click

from mutabaat.cli.main import ALARMS
from mutabaat.cli.outlets.wording import alarm_line
from mutabaat.settings import Settings

_STANDSTILL = timedelta(hours=24)  # without any answer it is the collector that stands still, not the outlets


@click.command("check")
@click.argument("id_", metavar="[OUTLET]", default="", required=False)
@click.option("--history", is_flag=True, help="Alarms that are over, too.")
@click.pass_obj
def command(settings: Settings, id_: str, history: bool) -> None:
    """Say what is wrong with the outlets, or with one OUTLET, since when, and the way out. Exits with 4 when alarms
    stand, or when nothing was collected for a day.

    One line an alarm: outlet, kind, since, until, address, words, way out. Nothing is fetched: «mutabaat collect» does that.
    """
    from mutabaat.compose import open_house
    from mutabaat.desk.alarms import Alarms

    with open_house(settings, must_exist=True) as house:
        Alarms(house.store, house.clock).look()
        standing = house.outlets.alarms(id_)
        for alarm in house.outlets.alarms(id_, standing=False) if history else standing:
            click.echo(alarm_line(alarm))
        followed = [o for o in house.store.outlets() if o.is_followed]
        pulses = {o.id: house.store.pulse(o.id) for o in followed}
        last = {id: pulse.last_ok for id, pulse in pulses.items() if pulse and pulse.last_ok}
        latest = max(last.values(), default=None)
        still = latest is not None and house.clock.now() - latest > _STANDSTILL
    if silent := [outlet.id for outlet in followed if outlet.id not in last]:
        click.echo(f"mutabaat: never answered yet: {', '.join(silent[:20])}", err=True)
    if still:
        click.echo(
            f"mutabaat: nothing was collected since {latest:%Y-%m-%d %H:%M} UTC (run «mutabaat serve» or «mutabaat collect»)",
            err=True,
        )
    if standing or still:
        sys.exit(ALARMS)
    click.echo(f"{id_ or f'{len(followed)} outlets'}: no alarms", err=True)
