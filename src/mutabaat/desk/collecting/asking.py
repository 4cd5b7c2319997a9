"""Asking: fetches beside one another, each read where it harms nothing, the answers in the order they were asked for."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from mutabaat.exchange.urls import on_domain, same_site
from mutabaat.ports import Fetcher, PageReader
from mutabaat.records.collecting import Address, Fetched
from mutabaat.records.errors import FetchError, InputError
from mutabaat.records.evidence import Outlet
from mutabaat.records.feeds import Feed, FrontPage, Sitemap
from mutabaat.records.pages import Page
from mutabaat.records.revisions import MissingReason

Read = Page | Feed | Sitemap | FrontPage


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of one fetch. ``read`` is what the body holds, or why it could not be read; None where there was no need:
    no answer, another status than 200, or the bytes of last time. ``digest`` is the body's SHA-256 in hex. ``missing`` says why
    a page is gone whose server answered 200 all the same."""

    address: Address
    fetched: Fetched | FetchError
    digest: str = ""
    read: Read | InputError | None = None
    missing: MissingReason = ""

    @property
    def status(self) -> int:
        return self.fetched.status if isinstance(self.fetched, Fetched) else 0

    @property
    def is_same(self) -> bool:
        """Whether the server answered that nothing changed, or with the bytes of last time."""
        return self.status == 304 or (self.status == 200 and self.digest == self.address.sha256)


class Asking:
    """Fetches and reads; ``at_once`` of them beside one another."""

    def __init__(self, fetcher: Fetcher, reader: PageReader, *, at_once: int) -> None:
        self._fetcher = fetcher
        self._reader = reader
        self._at_once = at_once

    async def answers(self, due: Iterable[Address], outlets: Mapping[str, Outlet]) -> AsyncIterator[Answer]:
        """The answers in the order of ``due``, with some fetches ahead of the one that is waited for."""
        ahead: deque[asyncio.Task[Answer]] = deque()
        waiting = iter(due)
        try:
            while True:
                while len(ahead) < self._at_once and (address := next(waiting, None)):
                    ahead.append(asyncio.create_task(self.ask(address, outlets[address.outlet])))
                if not ahead:
                    return
                yield await ahead.popleft()
        finally:
            for task in ahead:
                task.cancel()

    async def ask(self, address: Address, outlet: Outlet) -> Answer:
        """One fetch. Never raises for what the web does."""
        try:
            fetched = await self._fetcher.fetch(
                address.url,
                etag=address.etag,
                last_modified=address.last_modified,
                allow_private=outlet.allow_private and _is_own(address.url, outlet),
                proxy=outlet.proxy,
            )
        except FetchError as error:
            return Answer(address, error)
        if fetched.status != 200:
            return Answer(address, fetched)
        digest = sha256(fetched.body).hexdigest()
        if digest == address.sha256:
            return Answer(address, fetched, digest)
        return Answer(address, fetched, digest, await self.read(address, outlet, fetched))

    async def read(self, address: Address, outlet: Outlet, fetched: Fetched) -> Read | InputError:
        """What the body of an answer holds, by the kind of the address; or why it could not be read."""
        try:
            if address.kind == "page":
                return await self._reader.page(fetched, name=address.url, domains=outlet.domains)
            if address.kind == "feed":
                return await self._reader.feed(fetched)
            if address.kind == "sitemap":
                return await self._reader.sitemap(fetched)
            return await self._reader.front(fetched)
        except InputError as error:
            return error
        except Exception as error:  # a page that trips a reader must not stop the run
            return InputError(address.url, f"could not be read: {type(error).__name__}: {error}"[:500])


def _is_own(url: str, outlet: Outlet) -> bool:
    """Whether an address is the outlet's own: leave to go to private addresses is not leave for all that its feed may name."""
    own = (*outlet.feeds, *outlet.sitemaps, *outlet.sections, outlet.home)
    return on_domain(url, outlet.domains) or any(same_site(url, one) for one in own if one)
