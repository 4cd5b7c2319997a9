"""Telling readers what is new: one round, or for ever in a thread beside the pages."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import click

from mutabaat.cli.log import holder
from mutabaat.compose import House, sender
from mutabaat.desk.notifying import Notifier, NotifyReport
from mutabaat.settings import Settings
from mutabaat.web.mailing import Mailing

EVERY = 60.0  # seconds between two rounds
_LONGEST_FAREWELL = 10.0


def notifier(house: House) -> Notifier:
    """What looks for news and sends it, over a desk."""
    mailing = Mailing(house.desk, house.watching, house.store, house.settings.sending.base)
    return Notifier(
        house.store, house.watching.kept, house.clock, gather=mailing.gather, compose=mailing.compose, holder=holder()
    )


async def one_round(house: House, settings: Settings) -> NotifyReport:
    """Looks once, and sends what waits."""
    async with sender(settings, house.clock) as sends:
        return await notifier(house).run_once(sends)


@contextmanager
def notifying(house: House, settings: Settings) -> Iterator[None]:
    """Rounds in a thread of its own, until the block ends. An error ends a round, not the schedule."""
    loop = asyncio.new_event_loop()

    async def rounds() -> None:
        while True:
            try:
                await one_round(house, settings)
            except Exception as error:  # a fault of ours must end one round, not the telling of news
                click.echo(f"mutabaat: a round of notifications ended: {type(error).__name__}: {error}", err=True)
            await asyncio.sleep(EVERY)

    def run() -> None:
        try:
            loop.run_until_complete(task)
        except asyncio.CancelledError:
            pass
        finally:
            loop.close()

    task = loop.create_task(rounds())
    thread = threading.Thread(target=run, name="notifier", daemon=True)
    thread.start()
    try:
        yield
    finally:
        with suppress(RuntimeError):  # it ended by itself
            loop.call_soon_threadsafe(task.cancel)
        thread.join(_LONGEST_FAREWELL)
