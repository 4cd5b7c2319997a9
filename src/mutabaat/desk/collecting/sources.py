"""What happens with an answer of a source: a feed, a sitemap or a section page. Its pages are remembered, and fetched when due."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from mutabaat.desk.collecting.asking import Answer
from mutabaat.desk.collecting.tally import Tally
from mutabaat.desk.rhythm import Rhythm, answered, failed, retry_after, taken_out
from mutabaat.exchange.sitemaps import DEEPEST
from mutabaat.exchange.urls import clean_url, on_domain, same_site
from mutabaat.exchange.websub import offered
from mutabaat.ports import Clock, Store
from mutabaat.records.collecting import Address, AddressKind, Fetched, Met, Outcome
from mutabaat.records.errors import FetchError, InputError
from mutabaat.records.evidence import Outlet
from mutabaat.records.feeds import Feed, FeedEntry, FrontPage, Sitemap

_FORBIDDEN = frozenset({401, 403, 451})
GONE = frozenset({404, 410})
_MOST_KEPT = 2000  # links of a source's last answer that are kept: what is longer is known by its dates
_FIRST_OF_A_SECTION = 40  # links of a section page that are followed: those further down are old
_MOST_CHILDREN = 50  # sitemaps of an index


@dataclass(frozen=True, slots=True)
class _Listed:
    """What a source lists, whatever its kind: the entries that are followed, and all links that it is known by next time."""

    entries: tuple[FeedEntry, ...]
    links: tuple[str, ...] = ()
    children: tuple[tuple[str, datetime | None], ...] = ()
    hub: str = ""
    topic: str = ""


class Sources:
    """Takes answers of sources, each in one transaction."""

    def __init__(self, store: Store, clock: Clock, rhythm: Rhythm) -> None:
        self._store = store
        self._clock = clock
        self._rhythm = rhythm

    def take(self, answer: Answer, outlet: Outlet, tally: Tally) -> None:
        """Writes what the source lists, and when it is asked again."""
        now = self._clock.now()
        address = answer.address
        if isinstance(answer.fetched, FetchError) or not (answer.is_same or answer.status == 200):
            after, outcome = unanswered(answer, now, self._rhythm)
            self._failed(after, outcome, tally)
        elif answer.is_same:
            wait = self._rhythm.source_wait(address, 0, len(address.listed))
            after = answered(address, answer.fetched, self._rhythm.after(now, wait), error="")
            self._put(replace(after, every=wait))
            tally.met(self._met(after, "unchanged"))
        else:
            self._list(answer, outlet, tally)

    def _list(self, answer: Answer, outlet: Outlet, tally: Tally) -> None:
        now = self._clock.now()
        address = answer.address
        assert not isinstance(answer.fetched, FetchError)
        try:
            listed = self._listed(answer, outlet, now)
        except InputError as error:
            after = failed(address, str(error), now, self._rhythm, status=200, fault="not_a_feed")
            self._failed(after, "unread", tally)
            return
        # Reads, too: inside a transaction they cost a fraction, and a sitemap may list tens of thousands.
        with self._store.writing() as writing:
            known = {entry.link: self._store.address(entry.link) for entry in listed.entries}
            new = [
                Address(link, "page", address.outlet, first_seen=now) for link, page in known.items() if page is None
            ]
            told = [entry for entry in listed.entries if self._says_more(entry)]
            called = [page for entry in told if (page := known[entry.link]) and self._calls(entry, page, now)]
            gone = taken_out(address.listed, known) if address.kind == "feed" else []
            dropped = [page for link in gone if (page := self._store.address(link))]
            called += [page for page in dropped if page.kind == "page" and self._rhythm.may_call(page, now)]
            wait = self._rhythm.source_wait(address, len(new), len(known))
            after = replace(
                answered(address, answer.fetched, self._rhythm.after(now, wait), sha256=answer.digest),
                listed=listed.links[:_MOST_KEPT],
                every=wait,
                hub=listed.hub,
                topic=listed.topic,
            )
            for entry in told:
                writing.put_entry(entry)
            for page in new:
                writing.put_address(replace(page, next_fetch=now))
            for page in called:
                writing.put_address(replace(page, next_fetch=now, called=True))
            for child in self._children(listed, address, now):
                writing.put_address(child)
            writing.put_address(after)
        tally.met(self._met(after, "listed", new=len(new)))

    def _listed(self, answer: Answer, outlet: Outlet, now: datetime) -> _Listed:
        """What is followed of an answer. Raises InputError for one that could not be read, and for a sitemap in which what is
        new cannot be told."""
        read, address = answer.read, answer.address
        if isinstance(read, InputError):
            raise read
        if isinstance(read, Feed):
            first: dict[str, FeedEntry] = {}
            for entry in read.entries:
                first.setdefault(entry.link, replace(entry, source=address.url))
            assert isinstance(answer.fetched, Fetched)
            offer = offered(answer.fetched.headers, answer.fetched.body, answer.fetched.url)
            hub = next(iter(offer.hubs), "")
            return _Listed(tuple(first.values()), tuple(first), hub=hub, topic=offer.topic)
        if isinstance(read, Sitemap):
            ours = [replace(e, source=address.url) for e in read.entries if _is_of(e.link, address.url, outlet)]
            recent = ours if self._rhythm.recent is None else self._recent(ours, read, address, now)
            children = tuple(child for child in read.children if _is_of(child[0], address.url, outlet))
            links = tuple(entry.link for entry in (recent if read.dated else ours))
            return _Listed(tuple(recent), links, children)
        assert isinstance(read, FrontPage)
        links = tuple(entry.link for entry in read.links[:_FIRST_OF_A_SECTION])
        return _Listed(tuple(replace(entry, source=address.url) for entry in read.links[: len(links)]), links)

    def _recent(self, entries: list[FeedEntry], read: Sitemap, address: Address, now: datetime) -> list[FeedEntry]:
        """The young pages of a sitemap: of news by their publication, else by their last change, and where there are no
        dates, those that were not in it the last time."""
        if not read.dated:
            if len(entries) > _MOST_KEPT:
                problem = f"lists {len(entries):,} pages without dates: which of them are new cannot be told"
                raise InputError(address.url, problem, "follow a feed, a news sitemap or a section page instead")
            before = set(address.listed)
            return [entry for entry in entries if entry.link not in before] if address.last_fetch else []
        age = self._rhythm.recent
        assert age is not None
        return [entry for entry in entries if (at := entry.when) and now - at <= age]

    def _children(self, listed: _Listed, address: Address, now: datetime) -> Iterable[Address]:
        """The sitemaps of an index that may hold recent pages: those that changed lately, or without dates the last ones.

        A child that no longer does is asked no more, until it changes again.
        """
        if address.depth >= DEEPEST or not listed.children:
            return
        recent = self._rhythm.recent
        fresh = {link: at for link, at in listed.children if at and (recent is None or now - at <= recent)}
        undated = [link for link, at in listed.children if at is None]
        chosen = [*fresh, *undated[-3:]][-_MOST_CHILDREN:] if recent else [*fresh, *undated]
        depth = address.depth + 1
        for link in chosen:
            known = self._store.address(link)
            changed = fresh.get(link)
            if known is None:
                yield Address(
                    link, "sitemap", address.outlet, first_seen=now, next_fetch=now, parent=address.url, depth=depth
                )
            elif known.next_fetch is None or (changed and known.last_fetch and changed > known.last_fetch):
                yield replace(known, next_fetch=now)
        for known in self._store.addresses(outlet=address.outlet, kind="sitemap"):
            if known.parent == address.url and known.url not in chosen and known.next_fetch:
                yield replace(known, next_fetch=None)

    def _says_more(self, entry: FeedEntry) -> bool:
        """Whether a source says something of a page that is not kept, and no better source has spoken of it."""
        before = self._store.entry(entry.link)
        if before is None or before == entry:
            return before is None
        return before.source == entry.source or _weight(entry) > _weight(before)

    def _calls(self, entry: FeedEntry, page: Address, now: datetime) -> bool:
        """Whether a known page should be looked at before its time: its headline or text there changed, or it says so."""
        if page.kind != "page" or not page.last_fetch or not self._rhythm.may_call(page, now):
            return False
        before = self._store.entry(entry.link)
        if before and before.source == entry.source and (before.title, before.content) != (entry.title, entry.content):
            return True
        return bool(entry.updated and entry.updated > page.last_fetch)

    def _failed(self, address: Address, outcome: Outcome, tally: Tally) -> None:
        self._put(address)
        tally.met(self._met(address, outcome))

    def _met(self, address: Address, outcome: Outcome, *, new: int = 0) -> Met:
        return Met(
            self._clock.now(), address.outlet, address.url, address.kind, outcome, address.status, address.error, new
        )

    def _put(self, address: Address) -> None:
        with self._store.writing() as writing:
            writing.put_address(address)


def unanswered(answer: Answer, now: datetime, rhythm: Rhythm) -> tuple[Address, Outcome]:
    """The address, of a source or a page, after a fetch that gave no answer or an error; and which it was: failed, refused."""
    fetched = answer.fetched
    if isinstance(fetched, FetchError):
        after = failed(answer.address, str(fetched), now, rhythm, fault=fetched.fault)
        return after, "refused" if fetched.fault in ("robots", "private", "address") else "failed"
    fault = "forbidden" if answer.status in _FORBIDDEN else "missing" if answer.status in GONE else ""
    after = failed(
        answer.address,
        f"answered {answer.status}",
        now,
        rhythm,
        status=answer.status,
        fault=fault,
        not_before=retry_after(fetched, now),
    )
    return after, "refused" if fault == "forbidden" else "failed"


def _weight(entry: FeedEntry) -> int:
    """How much a source says of a page: a feed with text and dates is not forgotten for a section's link."""
    return bool(entry.published) + bool(entry.content) + bool(entry.author)


def _is_of(link: str, source: str, outlet: Outlet) -> bool:
    """Whether a sitemap may speak of an address: of its own site, or of the outlet's domains."""
    return same_site(link, source) or on_domain(link, outlet.domains)


def sources_of(outlet: Outlet) -> list[tuple[AddressKind, str]]:
    """An outlet's sources with their kinds, in their clean form."""
    kinds: tuple[tuple[AddressKind, tuple[str, ...]], ...] = (
        ("feed", outlet.feeds),
        ("sitemap", outlet.sitemaps),
        ("section", outlet.sections),
    )
    return [(kind, url) for kind, urls in kinds for url in dict.fromkeys(map(clean_url, urls)) if url]


def asked_of(outlet: Outlet, store: Store) -> list[Address]:
    """The addresses of an outlet's sources, as far as they were asked."""
    return [address for _, url in sources_of(outlet) if (address := store.address(url))]
