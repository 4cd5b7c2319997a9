"""Discovery: from any address of a site to its feeds, sitemaps and sections, each of them read before it is named."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal
from urllib.parse import urljoin, urlsplit

from mutabaat.desk.collecting.asking import Answer, Asking
from mutabaat.desk.collecting.pages import ENOUGH
from mutabaat.exchange.urls import clean_url, join, same_site
from mutabaat.records.collecting import Address, AddressKind, Fetched
from mutabaat.records.errors import FetchError, InputError
from mutabaat.records.evidence import Outlet
from mutabaat.records.feeds import Feed, FeedEntry, FrontPage, Sitemap
from mutabaat.records.outlet_views import FoundSource, SamplePage
from mutabaat.records.pages import Page
from mutabaat.text.lexicon import load

NamedBy = Literal["given", "page", "robots", "known_path"]
_MOST_FEEDS = 6  # feeds of a page that are read: the first are the whole, others its sections
_MOST_SITEMAPS = 4
_LONGEST = 60  # seconds that a look may take
_MOST_TRIES = 12  # well-known paths
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.I)
_SITEMAP_LINE = re.compile(r"^[ \t]*sitemap[ \t]*:[ \t]*(\S+)", re.I | re.M)
_AROUND = re.compile(
    "^[\\s<>\"'«»\u200e\u200f\u202a-\u202e\u2066-\u2069]+|[\\s<>\"'«»\u200e\u200f\u202a-\u202e\u2066-\u2069]+$"
)
_COMMENTS = re.compile(r"/comments?/|comments?(?:[-_/]?(?:feed|rss))|/comments?(?:\.|$)", re.I)
_EARLIEST = datetime(1, 1, 1, tzinfo=UTC)


def as_address(text: str) -> str:
    """What a person typed as an address: https where there is no scheme. Raises InputError for what can be none."""
    given = text[:200]
    text = _AROUND.sub("", text)
    if not _SCHEME.match(text):
        text = "https://" + text.removeprefix("//")
    url = clean_url(text)
    if not url:
        raise InputError(given, "not the address of a site", "give an http or https address, such as example.org")
    host = urlsplit(url).hostname or ""
    if "." not in host and ":" not in host and host != "localhost":
        raise InputError(
            given, "not the address of a site: its host has no dot", "give its whole name, such as example.org"
        )
    return url


@dataclass
class Found:
    """What was found of a site so far."""

    url: str  # where the given address led
    front: FrontPage | None = None
    sources: list[FoundSource] = field(default_factory=list)
    entries: dict[str, FeedEntry] = field(default_factory=dict)
    samples: list[SamplePage] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    feed: Feed | None = None

    @property
    def home(self) -> str:
        """The root of the site that its pages lie on."""
        lead = (self.feed.home if self.feed else "") or self.url
        return urljoin(lead, "/")


class Discovery:
    """Looks a site over with few requests: the page, its feeds, robots.txt, well-known paths only where nothing is named."""

    def __init__(self, asking: Asking, outlet: Outlet) -> None:
        """``outlet`` says how its addresses are asked for: whether private ones may be, and through which proxy."""
        self._asking = asking
        self._outlet = outlet

    async def look(self, url: str) -> Found:
        """All that can be found from an address. Raises FetchError and InputError where the address itself gives nothing."""
        answer = await self._fetch(url, "section")
        fetched = self._answered(answer, url)
        found = Found(url=fetched.url)
        try:
            async with asyncio.timeout(_LONGEST):
                await self._all(url, fetched, answer, found)
        except TimeoutError:
            found.problems.append(f"{url}: not all of the site was looked over within {_LONGEST} seconds")
        return found

    async def _all(self, url: str, fetched: Fetched, answer: Answer, found: Found) -> None:
        if await self._is_source(url, fetched, found):
            await self._samples(found)
            return
        if isinstance(answer.read, FrontPage):
            found.front = answer.read
            await self._feeds(found)
        await self._sitemaps(found)
        if not found.sources:
            await self._known_paths(found)
        if not found.sources and found.front and found.front.links:
            found.sources.append(_section(found.front))
            found.entries |= {entry.link: entry for entry in found.front.links}
        await self._samples(found)

    def _answered(self, answer: Answer, url: str) -> Fetched:
        if isinstance(answer.fetched, FetchError):
            raise answer.fetched
        if answer.status != 200:
            raise FetchError(url, f"answered {answer.status}", "check the address in a browser")
        return answer.fetched

    async def _is_source(self, url: str, fetched: Fetched, found: Found) -> bool:
        """Whether the given address is a feed's or a sitemap's own; its site's page is then looked at for name and language."""
        kinds: tuple[AddressKind, ...] = ("feed", "sitemap")
        for kind in kinds:
            read = await self._asking.read(Address(url, kind, self._outlet.id), self._outlet, fetched)
            if self._noted(found, url, kind, "given", read):
                await self._front_of(found)
                return True
        return False

    async def _front_of(self, found: Found) -> None:
        answer = await self._fetch(found.home, "section")
        if isinstance(answer.read, FrontPage):
            found.front = answer.read

    async def _feeds(self, found: Found) -> None:
        """The feeds that the page names; those of its front page where a page deep in the site names none."""
        assert found.front is not None
        named = found.front.feeds
        if urlsplit(found.url).path not in ("", "/"):
            answer = await self._fetch(found.home, "section")
            if isinstance(answer.read, FrontPage):
                named = (*answer.read.feeds, *named)
                found.front = FrontPage(
                    answer.read.url,
                    answer.read.name or found.front.name,
                    answer.read.lang or found.front.lang,
                    links=found.front.links or answer.read.links,
                )
        wanted = [feed for feed in dict.fromkeys(named) if not _COMMENTS.search(feed)]
        for feed in wanted[:_MOST_FEEDS]:
            await self._source(feed, "feed", "page", found)

    async def _sitemaps(self, found: Found) -> None:
        """The sitemaps that robots.txt names: those of news, and others only where there is no feed."""
        answer = await self._fetch(urljoin(found.home, "/robots.txt"), "section")
        if not isinstance(answer.fetched, Fetched) or answer.status != 200:
            return
        lines = _SITEMAP_LINE.findall(answer.fetched.body[:500_000].decode("utf-8", "replace"))
        named = [link for line in lines if (link := join(found.home, line)) and same_site(link, found.home)]
        news = [link for link in dict.fromkeys(named) if "news" in link.lower()]
        wanted = news if found.sources else list(dict.fromkeys((*news, *named)))
        for link in wanted[:_MOST_SITEMAPS]:
            await self._source(link, "sitemap", "robots", found)

    async def _known_paths(self, found: Found) -> None:
        table = load("sites")
        tries: list[tuple[str, AddressKind]] = [
            (urljoin(found.home, path), "feed") for path in table["feeds"][:_MOST_TRIES]
        ]
        tries += [(urljoin(found.home, path), "sitemap") for path in table["sitemaps"]]
        for url, kind in tries:
            if await self._source(url, kind, "known_path", found):
                return

    async def _source(self, url: str, kind: AddressKind, named_by: NamedBy, found: Found) -> bool:
        """Reads a source, and notes it where it lists anything."""
        if any(source.url == url for source in found.sources):
            return True
        answer = await self._fetch(url, kind)
        if self._noted(found, url, kind, named_by, answer.read):
            return True
        if named_by in ("page", "robots"):
            why = (
                answer.fetched if isinstance(answer.fetched, FetchError) else answer.read or f"answered {answer.status}"
            )
            found.problems.append(f"{url}: {getattr(why, 'problem', why)}")
        return False

    def _noted(self, found: Found, url: str, kind: AddressKind, named_by: NamedBy, read: object) -> bool:
        """Notes a source that could be read; whether it could."""
        if not isinstance(read, Feed | Sitemap):
            return False
        entries = read.entries
        dates = [at for entry in entries if (at := entry.when)]
        if isinstance(read, Feed):
            found.feed = found.feed or read
        found.sources.append(
            FoundSource(
                url=url,
                kind=kind,
                named_by=named_by,
                title=read.title if isinstance(read, Feed) else "",
                entries=len(entries),
                dated=len(dates),
                with_text=sum(len(entry.content) > ENOUGH for entry in entries),
                newest=max(dates, default=None),
                hub=next(iter(read.hubs), "") if isinstance(read, Feed) else "",
            )
        )
        for entry in entries[:2000]:
            found.entries.setdefault(entry.link, entry)
        return True

    async def _samples(self, found: Found, *, most: int = 2) -> None:
        """The newest pages, read as they would be."""
        for entry in newest_first(found)[:most]:
            answer = await self._fetch(entry.link, "page")
            found.samples.append(_sample(entry, answer))

    async def _fetch(self, url: str, kind: AddressKind) -> Answer:
        return await self._asking.ask(Address(url, kind, self._outlet.id), self._outlet)


def newest_first(found: Found) -> list[FeedEntry]:
    """The entries that were found, those with a date first, the newest of them before the others; else as listed."""
    entries = list(found.entries.values())
    return sorted(entries, key=lambda entry: entry.when or _EARLIEST, reverse=True)


def _section(front: FrontPage) -> FoundSource:
    return FoundSource(url=front.url, kind="section", named_by="given", title=front.name, entries=len(front.links))


def _sample(entry: FeedEntry, answer: Answer) -> SamplePage:
    if isinstance(answer.fetched, FetchError):
        return SamplePage(entry.link, entry.title, problem=str(answer.fetched))
    if answer.status != 200:
        return SamplePage(entry.link, entry.title, problem=f"answered {answer.status}")
    page = answer.read
    if not isinstance(page, Page):
        problem = page.problem if isinstance(page, InputError) else "could not be read"
        return SamplePage(entry.link, entry.title, problem=problem)
    return SamplePage(
        url=entry.link,
        title=page.title,
        words=len(page.text.split()),
        published=page.published or entry.published,
        byline=page.byline or entry.author,
        problem=page.problem,
    )


def sources_in(found: Found, *, only: tuple[str, ...] = ()) -> Iterator[FoundSource]:
    """What would be followed: the sources that were found, or of them those that a person chose."""
    for source in found.sources:
        if not only or source.url in only:
            yield source
