"""Small stand-ins for the ports: a store in memory, a web of canned answers, an archive in a list, a clock set by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from mutabaat.desk.digest import DigestReport
from mutabaat.records.collecting import Address, Fetched
from mutabaat.records.errors import FetchError
from mutabaat.records.evidence import Article, Capture, Outlet, PageState, Revision
from mutabaat.records.feeds import FeedEntry
from mutabaat.records.health import Alarm, Lease, Pulse
from mutabaat.records.revisions import HeadlineSeen, MissingPage
from mutabaat.records.websub import Subscription

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


@dataclass
class FakeClock:
    """Stands still until it is moved."""

    at: datetime = NOON

    def now(self) -> datetime:
        return self.at

    def seconds(self) -> float:
        return self.at.timestamp()

    def move(self, **by: float) -> None:
        self.at += timedelta(**by)


@dataclass
class FakeStore:
    """Addresses, captures and page states in dictionaries; the only writing is its own."""

    register: tuple[Outlet, ...] = ()
    known: dict[str, Address] = field(default_factory=dict)
    kept: list[Capture] = field(default_factory=list)
    states: dict[str, tuple[PageState, datetime]] = field(default_factory=dict)
    newest_of: dict[str, Revision] = field(default_factory=dict)
    said: dict[str, FeedEntry] = field(default_factory=dict)
    pulses: dict[str, Pulse] = field(default_factory=dict)
    raised: dict[str, Alarm] = field(default_factory=dict)
    counted: dict[str, float] = field(default_factory=dict)
    leases: dict[str, Lease] = field(default_factory=dict)
    subscribed: dict[str, Subscription] = field(default_factory=dict)
    missing: dict[str, MissingPage] = field(default_factory=dict)
    seen_headlines: list[HeadlineSeen] = field(default_factory=list)

    @contextmanager
    def writing(self) -> Iterator[FakeStore]:
        yield self

    def outlets(self) -> tuple[Outlet, ...]:
        return self.register

    def address(self, url: str) -> Address | None:
        return self.known.get(url)

    def due(self, now: datetime, *, limit: int) -> tuple[Address, ...]:
        found = [a for a in self.known.values() if a.next_fetch and a.next_fetch <= now]
        return tuple(sorted(found, key=lambda a: (a.next_fetch, a.url))[:limit])

    def newest(self, article: str) -> Revision | None:
        return self.newest_of.get(article)

    def capture(self, id: str) -> Capture | None:
        return next((capture for capture in self.kept if capture.id == id), None)

    def headlines(self, article: str) -> tuple[HeadlineSeen, ...]:
        return tuple(seen for seen in self.seen_headlines if seen.article == article)

    def put_headline(self, seen: HeadlineSeen) -> None:
        self.seen_headlines.append(seen)

    def missing_page(self, host: str) -> MissingPage | None:
        return self.missing.get(host)

    def put_missing_page(self, page: MissingPage) -> None:
        self.missing[page.host] = page

    def put_address(self, address: Address) -> None:
        self.known[address.url] = address

    def put_capture(self, capture: Capture) -> None:
        self.kept.append(capture)

    def addresses(self, *, outlet: str = "", kind: str = "") -> tuple[Address, ...]:
        return tuple(a for a in self.known.values() if outlet in ("", a.outlet) and kind in ("", a.kind))

    def entry(self, url: str) -> FeedEntry | None:
        return self.said.get(url)

    def put_entry(self, entry: FeedEntry) -> None:
        self.said[entry.link] = entry

    def pulse(self, outlet: str) -> Pulse | None:
        return self.pulses.get(outlet)

    def put_pulse(self, pulse: Pulse) -> None:
        self.pulses[pulse.outlet] = pulse

    def alarms(self, *, outlet: str = "", standing: bool = False, limit: int = 1000) -> tuple[Alarm, ...]:
        found = [a for a in self.raised.values() if outlet in ("", a.outlet) and not (standing and a.until)]
        return tuple(sorted(found, key=lambda a: (a.since, a.id), reverse=True)[:limit])

    def put_alarm(self, alarm: Alarm) -> None:
        self.raised[alarm.id] = alarm

    def add_tallies(self, counts: Mapping[str, float]) -> None:
        for name, value in counts.items():
            self.counted[name] = self.counted.get(name, 0) + value

    def take_lease(self, lease: Lease, now: datetime) -> bool:
        held = self.leases.get(lease.name)
        if held and held.holder != lease.holder and held.until > now:
            return False
        self.leases[lease.name] = lease
        return True

    def subscriptions(self) -> tuple[Subscription, ...]:
        return tuple(self.subscribed.values())

    def subscription(self, token: str) -> Subscription | None:
        return self.subscribed.get(token)

    def put_subscription(self, subscription: Subscription) -> None:
        self.subscribed[subscription.token] = subscription

    def lease(self, name: str) -> Lease | None:
        return self.leases.get(name)

    def drop_lease(self, name: str, holder: str) -> None:
        if (held := self.leases.get(name)) and held.holder == holder:
            del self.leases[name]

    def put_page_state(self, article: str, state: PageState, since: datetime) -> None:
        self.states[article] = (state, since)


@dataclass
class FakeWeb:
    """Answers by address. An answer is a body, a status, or an exception; what is not there is a 404."""

    clock: FakeClock
    answers: dict[str, bytes | str | int | Exception] = field(default_factory=dict)
    headers: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)
    moved_for_good: set[str] = field(default_factory=set)
    asked: list[tuple[str, str, bool]] = field(default_factory=list)  # url, etag, allow_private

    async def fetch(
        self, url: str, *, etag: str = "", last_modified: str = "", allow_private: bool = False, proxy: str = ""
    ) -> Fetched:
        self.asked.append((url, etag, allow_private))
        here = self.moved.get(url, url)
        answer = self.answers.get(here, 404)
        if isinstance(answer, Exception):
            raise answer
        headers = self.headers.get(here, ())
        lasting = here if url in self.moved_for_good else ""
        if isinstance(answer, int):
            return Fetched(here, answer, b"", headers, self.clock.now())
        if etag and ("ETag", etag) in headers:
            return Fetched(here, 304, b"", headers, self.clock.now())
        body = answer.encode() if isinstance(answer, str) else answer
        return Fetched(here, 200, body, headers, self.clock.now(), lasting)

    async def close(self) -> None:
        pass

    def refuse(self, url: str) -> None:
        self.answers[url] = FetchError(url, "no answer", "it will be tried again")

    def times(self, url: str) -> int:
        """How often the address was asked for."""
        return sum(asked == url for asked, _, _ in self.asked)


@dataclass
class FakeArchive:
    """Captures in the order they were kept."""

    kept: list[Fetched] = field(default_factory=list)

    def keep(self, fetched: Fetched) -> Capture:
        self.kept.append(fetched)
        digest = sha256(fetched.body).hexdigest()
        return Capture(f"c-{len(self.kept)}", fetched.url, fetched.fetched_at, fetched.status, digest)

    def load(self, capture: Capture) -> Fetched:
        return self.kept[int(capture.id.removeprefix("c-")) - 1]


@dataclass
class FakeDigest:
    """Remembers what it was given; ``trip`` raises for an article that it holds for bad."""

    articles: list[Article] = field(default_factory=list)
    trip: Callable[[Article], Exception | None] = lambda _: None

    store: FakeStore = field(default_factory=FakeStore)

    def __call__(self, articles: Sequence[Article], *, then: Callable[[Any, DigestReport], None]) -> None:
        for article in articles:
            if error := self.trip(article):
                raise error
            self.articles.append(article)
        then(self.store, DigestReport(new=len(articles)))
