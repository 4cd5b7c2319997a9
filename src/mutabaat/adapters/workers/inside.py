"""Reading in this very process: for tests, and for bytes that are one's own."""

from __future__ import annotations

from collections.abc import Sequence

from mutabaat.exchange.feeds import read_feed
from mutabaat.exchange.front import read_front
from mutabaat.exchange.page import read_page
from mutabaat.exchange.sitemaps import read_sitemap
from mutabaat.records.collecting import Fetched
from mutabaat.records.feeds import Feed, FrontPage, Sitemap
from mutabaat.records.pages import Page


class InsideReader:
    """A ``PageReader`` without walls: a page built to hang a parser hangs the caller."""

    async def page(self, fetched: Fetched, *, name: str = "", domains: Sequence[str] = ()) -> Page:
        """The page, or InputError."""
        return read_page(
            fetched.body, url=fetched.url, content_type=fetched.header("Content-Type"), name=name, domains=domains
        )

    async def feed(self, fetched: Fetched) -> Feed:
        """The feed, or InputError."""
        return read_feed(fetched.body, fetched.url, content_type=fetched.header("Content-Type"))

    async def sitemap(self, fetched: Fetched) -> Sitemap:
        """The sitemap, or InputError."""
        return read_sitemap(fetched.body, fetched.url, content_type=fetched.header("Content-Type"))

    async def front(self, fetched: Fetched) -> FrontPage:
        """What the page lists, or InputError."""
        return read_front(fetched.body, fetched.url, content_type=fetched.header("Content-Type"))

    async def close(self) -> None:
        """Nothing to close."""
