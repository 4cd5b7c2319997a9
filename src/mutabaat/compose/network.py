"""What asks other servers: of pages, of mail, of the provider of logins."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from functools import partial
from typing import TYPE_CHECKING

from mutabaat.adapters.clock import SystemClock
from mutabaat.ports import Clock, IdentityProvider, Sends
from mutabaat.records.collecting import Fetched
from mutabaat.records.errors import MutabaatError
from mutabaat.settings import Settings

if TYPE_CHECKING:
    from mutabaat.desk.collecting.asking import Asking

_HASTE = 0.5  # seconds between two requests to a host that a person waits for
_WAITED, _SAID = 8.0, 262_144  # seconds for, and bytes of, an answer of the provider of logins


@asynccontextmanager
async def sender(settings: Settings, clock: Clock) -> AsyncIterator[Sends]:
    """What takes letters to readers."""
    from mutabaat.adapters.fetch import AiohttpFetcher
    from mutabaat.adapters.send import Mail, Sender

    told = settings.sending
    fetcher = AiohttpFetcher(clock, contact=settings.contact, pace=0.5, deadline=15.0, cap=65_536)
    try:
        yield Sender(clock, fetcher, Mail(told.smtp, told.sender) if told.smtp else None, private=told.private)
    finally:
        await fetcher.close()


@asynccontextmanager
async def asking(settings: Settings, clock: Clock) -> AsyncIterator[Asking]:
    """What looks a site over for a person who waits: with a shorter rest between its few requests."""
    from mutabaat.adapters.fetch import AiohttpFetcher
    from mutabaat.adapters.workers import PooledReader
    from mutabaat.desk.collecting.asking import Asking

    fetcher = AiohttpFetcher(clock, contact=settings.contact, pace=min(settings.pace, _HASTE), deadline=15.0)
    reader = PooledReader()
    try:
        yield Asking(fetcher, reader, at_once=1)
    finally:
        await reader.close()
        await fetcher.close()


def identity_provider(settings: Settings, clock: Clock) -> IdentityProvider | None:
    """The provider of logins that the settings name; None where they name none. Raises MutabaatError without the extra."""
    if not settings.oidc.issuer:
        return None
    try:
        from mutabaat.adapters.oidc import Provider
    except ImportError as error:
        raise MutabaatError("MUTABAAT_OIDC", f"needs {error.name}", "pip install 'mutabaat[oidc]'") from error
    return Provider(settings.oidc, clock, partial(_exchanged, settings, clock))


def _exchanged(
    settings: Settings, clock: Clock, url: str, form: Mapping[str, str] | None, headers: Mapping[str, str]
) -> Fetched:
    """A small answer of the provider of logins, for a person who waits. Raises FetchError."""
    from mutabaat.adapters.fetch import AiohttpFetcher

    async def run() -> Fetched:
        fetcher = AiohttpFetcher(clock, contact=settings.contact, pace=0.0, deadline=_WAITED, cap=_SAID)
        try:
            return await fetcher.exchange(url, form, headers, allow_private=settings.oidc.private)
        finally:
            await fetcher.close()

    return asyncio.run(run())


def fetch_once(url: str, settings: Settings) -> Fetched:
    """One page of the web, politely. Raises FetchError."""
    from mutabaat.adapters.fetch import AiohttpFetcher

    async def run() -> Fetched:
        fetcher = AiohttpFetcher(SystemClock(), contact=settings.contact, pace=settings.pace)
        try:
            return await fetcher.fetch(url)
        finally:
            await fetcher.close()

    return asyncio.run(run())
