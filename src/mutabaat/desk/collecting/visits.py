"""An answer beside the last one of its page: whether the article is the same, has changed, or is gone from under a 200."""

from __future__ import annotations

from dataclasses import replace

from mutabaat.compare.revised import same_text
from mutabaat.compare.visits import same_article
from mutabaat.desk.collecting.asking import Answer, Asking
from mutabaat.desk.missing import (
    host_of,
    led_away,
    missing_reason,
    piece_hashes,
    probe_address,
    probe_due,
    remains,
)
from mutabaat.exchange.shown import shown
from mutabaat.ports import Archive, Clock, Store
from mutabaat.records.collecting import Address, Fetched
from mutabaat.records.errors import FetchError, NotFound
from mutabaat.records.evidence import Outlet, Revision
from mutabaat.records.pages import Page
from mutabaat.records.revisions import MissingPage


class Visits:
    """Compares answers of known pages with the capture of their newest revision. Both are read by today's reader: one that
    learned something since would else find edits on every page."""

    def __init__(self, store: Store, archive: Archive, clock: Clock, asking: Asking) -> None:
        self._store = store
        self._archive = archive
        self._clock = clock
        self._asking = asking

    async def look(self, answer: Answer, outlet: Outlet) -> Answer:
        """The answer: with the text that is known where the article is the same, with a reason where it is gone."""
        address, fetched = answer.address, answer.fetched
        if answer.status != 200 or answer.is_same or not address.article or not isinstance(fetched, Fetched):
            return answer
        newest = self._store.newest(address.article)
        if newest is None or (isinstance(answer.read, Page) and same_text(answer.read.text, newest.article.text)):
            return answer
        former = self._former(newest)
        if former and isinstance(answer.read, Page):
            before = await self._asking.read(address, outlet, former)
            if isinstance(before, Page) and before.is_news and same_article(before, answer.read):
                return replace(answer, read=replace(answer.read, text=newest.article.text))
        return await self._missing(answer, fetched, outlet, newest, former)

    def _former(self, newest: Revision) -> Fetched | None:
        capture = self._store.capture(newest.article.capture) if newest.article.capture else None
        if capture is None or newest.article.text_from == "feed":
            return None
        try:
            return self._archive.load(capture)
        except NotFound:
            return None  # the archive was moved or lost: the text alone is compared

    async def _missing(
        self, answer: Answer, fetched: Fetched, outlet: Outlet, newest: Revision, former: Fetched | None
    ) -> Answer:
        address, text = answer.address, newest.article.text
        now = shown(fetched.body, content_type=fetched.header("Content-Type"), name=address.url)
        if remains(text, now):
            return answer
        known = self._store.missing_page(host_of(fetched.url))
        if not led_away(address.url, fetched.url) and probe_due(known, self._clock.now()):
            known = await self._probe(address, outlet, fetched.url)
        before = shown(former.body, content_type=former.header("Content-Type")) if former else ()
        says_so = isinstance(answer.read, Page) and answer.read.problem == "missing"
        reason = missing_reason(
            asked=address.url, led_to=fetched.url, now=now, article=text, before=before, says_so=says_so, known=known
        )
        return replace(answer, missing=reason)

    async def _probe(self, address: Address, outlet: Outlet, url: str) -> MissingPage | None:
        """Asks the host for an address that never was, and keeps what it answers."""
        asked = probe_address(url, self._clock.now())
        answer = await self._asking.ask(Address(asked, "page", address.outlet), outlet)
        fetched = answer.fetched
        if isinstance(fetched, FetchError):
            return None
        pieces: tuple[int, ...] = ()
        if fetched.status == 200:
            pieces = piece_hashes(shown(fetched.body, content_type=fetched.header("Content-Type")))
        led_to = fetched.url if fetched.url != asked else ""
        found = MissingPage(host_of(url), asked, self._clock.now(), fetched.status, led_to, pieces)
        with self._store.writing() as writing:
            writing.put_missing_page(found)
        return found
