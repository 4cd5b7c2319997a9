"""A feed as it was read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One item. ``link`` is absolute; title, summary, author and content are plain text.

    ``content`` is the full text where the feed carries it, paragraphs apart by line feeds; it may be cut by its maker.
    """

    link: str
    id: str = ""
    title: str = ""
    summary: str = ""
    published: datetime | None = None
    updated: datetime | None = None  # of its last edit, where the feed tells it apart
    author: str = ""
    content: str = ""
    source: str = ""  # address of the feed, sitemap or section that says so

    @property
    def when(self) -> datetime | None:
        """When it was published, or else last changed."""
        return self.published or self.updated


@dataclass(frozen=True, slots=True)
class Feed:
    """Entries in the feed's own order. ``truncated``: the feed held more items than we read.

    ``hubs`` are the WebSub hubs that it names, ``itself`` the address that it gives for itself. ``updated`` is its own
    word on when it last changed.
    """

    url: str
    title: str
    entries: tuple[FeedEntry, ...]
    home: str = ""
    lang: str = ""
    truncated: bool = False
    hubs: tuple[str, ...] = ()
    itself: str = ""
    updated: datetime | None = None


@dataclass(frozen=True, slots=True)
class Sitemap:
    """A sitemap's pages (``published`` of news sitemaps, ``updated`` from lastmod), or the sitemaps of an index.

    ``children`` are (address, lastmod). ``truncated``: it held more than we read. ``dated``: whether its entries say when
    they were published or changed.
    """

    url: str
    entries: tuple[FeedEntry, ...] = ()
    children: tuple[tuple[str, datetime | None], ...] = ()
    truncated: bool = False
    dated: bool = False


@dataclass(frozen=True, slots=True)
class FrontPage:
    """What a page tells of its site: ``feeds`` that it names, ``links`` that look like articles, in its order."""

    url: str
    name: str = ""
    lang: str = ""
    feeds: tuple[str, ...] = ()
    links: tuple[FeedEntry, ...] = ()
