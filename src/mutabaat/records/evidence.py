"""Tier 1, evidence: outlet, capture, article, revision, passage. Never changed once stored."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

Span = tuple[int, int]
Spans = tuple[Span, ...]

PassageKind = Literal[
    "outlet_line",  # BAZNEWS- متابعات
    "kicker",
    "headline",
    "standfirst",  # one bullet
    "source_line",  # المصدر: موقع «…»
    "byline",
    "dateline",
    "sentence",
    "skip",  # photo credit, tags, «رابط الخبر»: stored, not read
]

PageState = Literal["live", "missing", "deleted"]


@dataclass(frozen=True, slots=True)
class Expected:
    """What an outlet is held to: items a day at least, and the shares (0 to 1) of its articles with body, date and byline.

    0 asserts nothing; the outlet is then measured by its own past.
    """

    items_a_day: float = 0.0
    body: float = 0.0
    date: float = 0.0
    byline: float = 0.0


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who publishes pages. ``names`` are all forms by which others cite it, in any script.

    ``family`` is the publisher that several outlets share (empty: the outlet is its own publisher). ``feeds``, ``sitemaps``
    and ``sections`` (pages that list articles) are what is followed; nothing is while ``followed`` is false. ``proxy`` is
    the address of an HTTP proxy that this outlet is fetched through; with its login only where it is fetched (``shown``).
    """

    id: str
    name: str
    names: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    family: str = ""
    lang: str = ""
    feeds: tuple[str, ...] = ()
    home: str = ""
    is_agency: bool = False
    allow_private: bool = False  # this outlet may live on a private address (the demo does)
    sitemaps: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    proxy: str = field(default="", repr=False)
    followed: bool = True
    expected: Expected = Expected()

    @property
    def has_sources(self) -> bool:
        """Whether there is anything to follow it by; others are only known by name."""
        return bool(self.feeds or self.sitemaps or self.sections)

    @property
    def is_followed(self) -> bool:
        """Whether anything of it is asked for."""
        return self.followed and self.has_sources

    @property
    def publisher(self) -> str:
        """The key that publishers are counted by."""
        return self.family or self.id

    @property
    def all_names(self) -> tuple[str, ...]:
        """The shown name first, then the other forms, without repeats."""
        return tuple(dict.fromkeys((self.name, *self.names, self.id)))

    def shown(self, *, proxy: bool = False) -> Outlet:
        """The outlet as anything outside the desk may have it: without its proxy, or (``proxy``) with the proxy's address but
        never with its login."""
        return replace(self, proxy=without_login(self.proxy) if proxy else "") if self.proxy else self


def without_login(address: str) -> str:
    """An address without the name and password that may stand in it."""
    scheme, mark, rest = address.rpartition("://")
    host, slash, path = rest.partition("/")
    return scheme + mark + host.rpartition("@")[2] + slash + path


@dataclass(frozen=True, slots=True)
class Capture:
    """One fetch of one URL. ``archive_ref`` tells the archive where its bytes lie."""

    id: str
    url: str
    fetched_at: datetime
    status: int
    sha256: str
    content_type: str = ""
    archive_ref: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """One version of an article's text as it came in: what the stages read.

    ``id`` names the article over all its revisions. ``text`` is stored as it is and never normalised.
    ``title`` is the headline as given apart from the text, and may be empty. ``titles`` keeps it as each place gives it:
    (feed, page, og, json_ld, html), only those that are there; silent changes often show in one of them first.
    ``text_from`` is "feed" where the page could not be read and the feed's own text stands for it: what differs from a
    page's text then is no edit. ``based_on`` are the names and addresses that the page's own data give for what it rests on.
    """

    id: str
    text: str
    lang: str
    outlet: str = ""
    outlet_name: str = ""
    url: str = ""
    title: str = ""
    byline: str = ""
    published: datetime | None = None
    crawled: datetime | None = None
    capture: str = ""  # id of the capture that it was read from, when there is one
    titles: tuple[tuple[str, str], ...] = ()
    text_from: str = ""
    based_on: tuple[str, ...] = ()

    @property
    def when(self) -> datetime | None:
        """The article's time for ordering: published if known, else crawled."""
        return self.published or self.crawled


@dataclass(frozen=True, slots=True)
class Revision:
    """A stored version of an article. ``n`` counts from 1; a new one is made only when the text changed."""

    id: str
    n: int
    article: Article
    first_seen: datetime | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A numbered piece of a revision. ``n`` counts from 0 in reading order."""

    n: int
    kind: PassageKind
    start: int
    end: int
