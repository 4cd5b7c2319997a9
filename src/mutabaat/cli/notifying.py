"""Telling readers what is new: one round, or for ever in a thread beside the pages."""

from __future__ import annotations

import asyncio
from contextlib import AbstractContextManager

import click

from mutabaat.cli.beside import beside
from mutabaat.cli.log import holder
from mutabaat.compose import House, sender
from mutabaat.desk.notifying import Notifier, NotifyReport
from mutabaat.settings import Settings
from mutabaat.web.mailing import Mailing

EVERY = 60.0  # seconds between two rounds


def notifier(house: House) -> Notifier:
    """What looks for news and sends it, over a desk."""
    mailing = Mailing(house.desk, house.watching, house.store, house.settings.sending.base)
    return Notifier(
        house.store,
        house.watching.kept,
        house.clock,
        gather=mailing.gather,
        compose=mailing.compose,
        holder=holder(),
        confirming=house.watching.confirming,
        asks=mailing.asking,
        is_open=house.watching.is_open,
    )


async def one_round(house: House, settings: Settings) -> NotifyReport:
    """Looks once, and sends what waits."""
    async with sender(settings, house.clock) as sends:
        return await notifier(house).run_once(sends)


def notifying(house: House, settings: Settings) -> AbstractContextManager[None]:
    """Rounds beside the pages, until the block ends. An error ends a round, not the schedule."""

    async def rounds() -> None:
        while True:
            try:
                await one_round(house, settings)
            except Exception as error:  # a fault of ours must end one round, not the telling of news
                click.echo(f"mutabaat: a round of notifications ended: {type(error).__name__}: {error}", err=True)
            await asyncio.sleep(EVERY)

    return beside("notifier", rounds)
