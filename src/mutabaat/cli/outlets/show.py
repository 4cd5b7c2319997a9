"""``mutabaat outlet show``: all that is known of one outlet."""

from __future__ import annotations

import click

from mutabaat.cli.outlets.wording import alarm_line
from mutabaat.settings import Settings


@click.command("show")
@click.argument("id_", metavar="OUTLET")
@click.option("--history", is_flag=True, help="Alarms that are over, too.")
@click.pass_obj
def command(settings: Settings, id_: str, history: bool) -> None:
    """All that is known of an OUTLET, by its id, its domain or its name: as TOML, with its sources and alarms as comments."""
    from mutabaat.compose import open_house
    from mutabaat.desk.collecting.sources import sources_of
    from mutabaat.exchange.outlets import write_toml

    with open_house(settings, must_exist=True) as house:
        outlet = house.outlets.outlet(id_)
        click.echo(write_toml([outlet.shown(proxy=True)]), nl=False)
        for kind, url in sources_of(outlet):
            address = house.store.address(url)
            if address is None or address.last_fetch is None:
                click.echo(f"# {kind} {url}: not asked yet")
                continue
            later = f", next {address.next_fetch:%Y-%m-%d %H:%M}" if address.next_fetch else ""
            how = address.error or f"answered {address.status}"
            click.echo(f"# {kind} {url}: {address.last_fetch:%Y-%m-%d %H:%M} {how}{later}")
        for alarm in house.outlets.alarms(outlet.id, standing=not history):
            click.echo(f"# alarm\t{alarm_line(alarm)}")
