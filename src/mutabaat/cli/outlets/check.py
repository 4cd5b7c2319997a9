"""``mutabaat outlet check``: whether all is well with the outlets; another exit status where it is not."""

from __future__ import annotations

import sys

import click

from mutabaat.cli.main import ALARMS
from mutabaat.cli.outlets.wording import alarm_line
from mutabaat.settings import Settings


@click.command("check")
@click.argument("id_", metavar="[OUTLET]", default="", required=False)
@click.option("--history", is_flag=True, help="Alarms that are over, too.")
@click.pass_obj
def command(settings: Settings, id_: str, history: bool) -> None:
    """Say what is wrong with the outlets, or with one OUTLET, since when, and the way out. Exits with 4 when alarms stand.

    One line an alarm: outlet, kind, since, until, address, words, way out. Nothing is fetched: «mutabaat collect» does that.
    """
    from mutabaat.compose import open_house
    from mutabaat.desk.alarms import Alarms

    with open_house(settings, must_exist=True) as house:
        Alarms(house.store, house.clock).look()
        standing = house.outlets.alarms(id_)
        for alarm in house.outlets.alarms(id_, standing=False) if history else standing:
            click.echo(alarm_line(alarm))
        followed = [o for o in house.store.outlets() if o.followed and (o.feeds or o.sitemaps or o.sections)]
        asleep = [o.id for o in followed if not (pulse := house.store.pulse(o.id)) or pulse.last_ok is None]
    if asleep and not id_:
        click.echo(f"mutabaat: never answered yet: {', '.join(asleep[:20])}", err=True)
    if standing:
        sys.exit(ALARMS)
    click.echo(f"{id_ or f'{len(followed)} outlets'}: no alarms", err=True)
