"""``mutabaat collect``: follow the outlets of the register."""

from __future__ import annotations

import asyncio

import click

from mutabaat.settings import Settings


@click.command("collect")
@click.option("--once", is_flag=True, help="One round, for cron; else go on until interrupted.")
@click.option("--every", default=60.0, show_default=True, help="Seconds between two looks at what is due.")
@click.pass_obj
def command(settings: Settings, once: bool, every: float) -> None:
    """Fetch what is due: feeds, new pages, known pages that may have changed."""
    from mutabaat.compose import collector, open_house

    async def follow() -> None:
        async with collector(house, settings) as collecting:
            while True:
                report = await collecting.run_once()
                click.echo(str(report), err=True)
                if once:
                    return
                await asyncio.sleep(every)

    with open_house(settings) as house:
        asyncio.run(follow())
