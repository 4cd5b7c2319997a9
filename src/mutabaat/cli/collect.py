"""``mutabaat collect``: follow the outlets of the register."""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta

import click

from mutabaat.cli.main import ALARMS
from mutabaat.settings import Settings


@click.command("collect")
@click.option("--once", is_flag=True, help="One round, for cron; else go on until interrupted.")
@click.option(
    "--every",
    default=60.0,
    show_default=True,
    type=click.FloatRange(0.1),
    help="Seconds between two looks at what is due.",
)
@click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Take pages of sitemaps from that day on; by default those of three days.",
)
@click.pass_obj
def command(settings: Settings, once: bool, every: float, since: datetime | None) -> None:
    """Fetch what is due: feeds, sitemaps, new pages, known pages that may have changed.

    With --once it exits with 4 when alarms stand afterwards («mutabaat outlet check» tells them), and with 1 when another
    process collects on this desk. MUTABAAT_LOG=json writes a JSON line a fetch.
    """
    import asyncio

    from mutabaat.cli.log import Log, holder
    from mutabaat.compose import collector, open_house
    from mutabaat.desk.rhythm import Rhythm
    from mutabaat.desk.scheduler import Scheduler, lease

    log = Log(settings.collecting.log, quiet=not once)
    rhythm = Rhythm(recent=datetime.now(UTC) - since.replace(tzinfo=UTC)) if since else Rhythm()

    async def follow() -> None:
        async with collector(house, settings, rhythm=rhythm, watch=log.met, alarmed=log.alarmed) as collecting:
            if once:
                async with lease(house.store, house.clock, holder()):
                    log.told(await collecting.run_once())
                return
            pause = timedelta(seconds=every)
            await Scheduler(house.store, house.clock, collecting, holder(), every=pause, told=log.told).run()

    with open_house(settings) as house:
        asyncio.run(follow())
        standing = house.store.alarms(standing=True)
    if standing:
        sys.exit(ALARMS)
