"""Collecting: due feeds to page addresses, due pages to captures, articles and page states.

Every step can be taken again: an article is digested before its address says so, and digesting twice adds nothing.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from urllib.parse import urlsplit

from mutabaat.desk.rhythm import Rhythm, answered, failed, gone, taken_out
from mutabaat.exchange.feeds import read_feed
from mutabaat.exchange.page import read_page
from mutabaat.exchange.urls import article_id, clean_url
from mutabaat.ports import Archive, Clock, Fetcher, Store
from mutabaat.records.collecting import Address, CollectReport, Fetched
from mutabaat.records.errors import FetchError, InputError, StoreError
from mutabaat.records.evidence import Article, Capture, Outlet, PageState

_GONE = frozenset({404, 410})
_START = datetime(1, 1, 1, tzinfo=UTC)


class Collector:
    """``digest`` reads, relates and stores the articles given to it, in transactions of its own."""

    def __init__(
        self,
        store: Store,
        fetcher: Fetcher,
        archive: Archive,
        clock: Clock,
        digest: Callable[[Sequence[Article]], object],
        *,
        rhythm: Rhythm | None = None,
    ) -> None:
        self._store = store
        self._fetcher = fetcher
        self._archive = archive
        self._clock = clock
        self._digest = digest
        self._rhythm = rhythm or Rhythm()

    async def run_once(self) -> CollectReport:
        """Fetches all feeds and pages that are due, once each. Never raises for one of them; StoreError goes through.

        Pages are digested in the order their feeds date them. Reading and digesting happen in the calling thread.
        """
        run = _Run()
        outlets = {outlet.id: outlet for outlet in self._store.outlets()}
        await self._feeds(outlets, run)
        await self._pages(outlets, run)
        return run.report()

    async def _feeds(self, outlets: dict[str, Outlet], run: _Run) -> None:
        now = self._clock.now()
        due: list[Address] = []
        for outlet in outlets.values():
            for url in filter(None, map(clean_url, outlet.feeds)):
                address = self._store.address(url) or Address(url, "feed", outlet.id, first_seen=now)
                if address.next_fetch is None or address.next_fetch <= now:
                    due.append(address)
        async for address, answer in self._answers(due, outlets):
            self._take_feed(address, answer, run)

    async def _pages(self, outlets: dict[str, Outlet], run: _Run) -> None:
        waiting = self._store.due(self._clock.now(), limit=self._rhythm.pages_a_run)
        due = [address for address in waiting if address.kind == "page" and address.outlet in outlets]
        due.sort(key=lambda address: (run.dates.get(address.url) or address.first_seen or _START, address.url))
        async for address, answer in self._answers(due, outlets):
            self._take_page(address, outlets[address.outlet], answer, run)

    async def _answers(
        self, due: Iterable[Address], outlets: dict[str, Outlet]
    ) -> AsyncIterator[tuple[Address, Fetched | FetchError]]:
        """The answers in the order of ``due``, with some fetches ahead of the one that is waited for."""
        ahead: deque[tuple[Address, asyncio.Task[Fetched | FetchError]]] = deque()
        waiting = iter(due)
        try:
            while True:
                while len(ahead) < self._rhythm.at_once and (address := next(waiting, None)):
                    private = outlets[address.outlet].allow_private
                    ahead.append((address, asyncio.create_task(self._fetch(address, private))))
                if not ahead:
                    return
                address, task = ahead.popleft()
                yield address, await task
        finally:
            for _, task in ahead:
                task.cancel()

    async def _fetch(self, address: Address, allow_private: bool) -> Fetched | FetchError:
        try:
            return await self._fetcher.fetch(
                address.url,
                etag=address.etag,
                last_modified=address.last_modified,
                allow_private=allow_private,
            )
        except FetchError as error:
            return error

    def _take_feed(self, address: Address, answer: Fetched | FetchError, run: _Run) -> None:
        now = self._clock.now()
        if isinstance(answer, FetchError) or answer.status not in (200, 304):
            self._put(self._no_answer(address, answer, now, run))
            return
        later = now + self._rhythm.feed_every
        if answer.status == 304:
            run.feeds += 1
            self._put(answered(address, answer, later))
            return
        try:
            feed = read_feed(answer.body, answer.url, content_type=answer.header("Content-Type"))
        except InputError as error:
            run.failure(address.url, str(error))
            self._put(failed(address, str(error), now, self._rhythm, status=answer.status))
            return
        run.feeds += 1
        pages = {entry.link: self._store.address(entry.link) for entry in feed.entries}
        new = [Address(link, "page", address.outlet, first_seen=now) for link, known in pages.items() if known is None]
        run.new_addresses += len(new)
        edited = [pages[entry.link] for entry in feed.entries if _older(pages[entry.link], entry.updated)]
        dropped = map(self._store.address, taken_out(address.listed, pages))
        address = replace(address, listed=tuple(pages))
        self._put(
            answered(address, answer, later, sha256=sha256(answer.body).hexdigest()),
            *(replace(page, next_fetch=now) for page in (*new, *edited, *dropped) if page),
        )
        run.dates.update((entry.link, entry.published) for entry in feed.entries if entry.published)

    def _take_page(self, address: Address, outlet: Outlet, answer: Fetched | FetchError, run: _Run) -> None:
        now = self._clock.now()
        if isinstance(answer, FetchError):
            self._put(self._no_answer(address, answer, now, run))
            return
        run.pages += 1
        digest = sha256(answer.body).hexdigest()
        later = self._rhythm.next_look(address, now)
        if answer.status in _GONE:
            self._take_gone(address, answer.status, now, run)
        elif answer.status == 304 or (answer.status == 200 and digest == address.sha256):
            run.unchanged += 1
            # A page that could not be read still cannot; a network error is over.
            kept = "" if address.failures else address.error
            self._put(answered(address, answer, later, error=kept), state=self._back(address, now))
        elif answer.status != 200:
            self._put(self._no_answer(address, answer, now, run))
        elif _is_front_page(answer.url) and not _is_front_page(address.url):
            run.failure(address.url, "led to the front page")
            self._put(failed(address, "led to the front page", now, self._rhythm, status=answer.status))
        else:
            capture = self._archive.keep(answer)
            with self._store.writing() as writing:
                writing.put_capture(capture)
            id, problem = self._read(address, outlet, answer, capture, run)
            run.changed += not problem
            if problem:
                run.failure(address.url, problem)
            found = replace(address, article=id or address.article)
            self._put(answered(found, answer, later, sha256=digest, error=problem), state=self._back(found, now))

    def _take_gone(self, address: Address, status: int, now: datetime, run: _Run) -> None:
        run.missing += 1
        found, deleted = gone(address, status, now, self._rhythm)
        run.deleted += deleted and address.gone_times < 2
        if not address.article:
            self._put(found)
        elif found.gone_times != address.gone_times:
            self._put(found, state=("deleted" if deleted else "missing", found.gone_since or now))
        else:
            self._put(found)

    def _read(self, address: Address, outlet: Outlet, fetched: Fetched, capture: Capture, run: _Run) -> tuple[str, str]:
        """Article id and problem, of which one is empty."""
        try:
            page = read_page(
                fetched.body,
                url=fetched.url,
                content_type=fetched.header("Content-Type"),
                name=address.url,
                domains=outlet.domains,
            )
            url = page.canonical or clean_url(fetched.url) or address.url
            id = address.article or article_id(url)
            before = self._store.newest(id)
            article = Article(
                id=id,
                text=page.text,
                lang=page.lang,
                outlet=outlet.id,
                outlet_name=outlet.name,
                url=url,
                title=page.title,
                byline=page.byline,
                published=page.published
                or run.dates.get(address.url)  # with its zone, which a time shown on a page lacks
                or (before.article.published if before else page.shown),
                crawled=fetched.fetched_at,
                capture=capture.id,
            )
            self._digest([article])
        except InputError as error:
            return "", str(error)
        except StoreError:
            raise
        except Exception as error:  # a page that trips a parser or a stage must not stop the run
            return "", f"could not be read: {type(error).__name__}: {error}"
        return id, ""

    def _no_answer(self, address: Address, answer: Fetched | FetchError, now: datetime, run: _Run) -> Address:
        status = 0 if isinstance(answer, FetchError) else answer.status
        reason = str(answer) if isinstance(answer, FetchError) else f"answered {status}"
        run.failure(address.url, reason)
        return failed(address, reason, now, self._rhythm, status=status)

    def _back(self, address: Address, now: datetime) -> tuple[PageState, datetime] | None:
        """The state of a page that was missing and answers again."""
        return ("live", now) if address.gone_times and address.article else None

    def _put(self, *addresses: Address, state: tuple[PageState, datetime] | None = None) -> None:
        with self._store.writing() as writing:
            for address in addresses:
                writing.put_address(address)
            if state:
                writing.put_page_state(addresses[0].article, *state)


class _Run:
    """What one run counts, and the dates that feeds gave their entries."""

    def __init__(self) -> None:
        self.dates: dict[str, datetime] = {}
        self.feeds = self.new_addresses = self.pages = self.changed = self.unchanged = self.missing = self.deleted = 0
        self._problems: list[tuple[str, str]] = []

    def failure(self, url: str, reason: str) -> None:
        self._problems.append((url, reason))

    def report(self) -> CollectReport:
        return CollectReport(
            feeds=self.feeds,
            new_addresses=self.new_addresses,
            pages=self.pages,
            changed=self.changed,
            unchanged=self.unchanged,
            missing=self.missing,
            deleted=self.deleted,
            failed=len(self._problems),
            problems=tuple(self._problems),
        )


def _older(page: Address | None, edit: datetime | None) -> bool:
    """Whether a known page was last fetched before the edit that its feed tells of."""
    return bool(edit and page and page.last_fetch and page.last_fetch < edit)


def _is_front_page(url: str) -> bool:
    parts = urlsplit(url)
    return parts.path in ("", "/") and not parts.query
