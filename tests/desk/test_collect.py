"""The collector over fake ports: what it fetches, when, and what it makes of the answers."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from tests.fakes import NOON, FakeArchive, FakeClock, FakeDigest, FakeStore, FakeWeb

from mutabaat.adapters.workers import InsideReader
from mutabaat.desk.collect import Collector
from mutabaat.desk.rhythm import Rhythm
from mutabaat.exchange.urls import article_id
from mutabaat.records.collecting import CollectReport
from mutabaat.records.errors import StoreError
from mutabaat.records.evidence import Outlet, Revision

FEED = "https://shiraa.example/rss"
FIRST, SECOND = "https://shiraa.example/n/1", "https://shiraa.example/n/2"
SHIRAA = Outlet("shiraa", "الشراع", domains=("shiraa.example",), feeds=(FEED,), lang="ar")


def rss(*items: tuple[str, str]) -> str:
    rows = "".join(f"<item><title>خبر</title><link>{url}</link><pubDate>{at}</pubDate></item>" for url, at in items)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>الشراع</title>{rows}</channel></rss>'


def page(
    headline: str, words: str = "قال رئيس المجلس إن العمل في الميناء قد يبدأ مطلع الصيف إذا وافقت الوزارة."
) -> str:
    return f"<html lang=ar><head><title>{headline}</title></head><body><h1>{headline}</h1><p>{words}</p></body></html>"


MORNING, EVENING = "Sun, 01 Mar 2026 06:00:00 GMT", "Sun, 01 Mar 2026 11:00:00 GMT"


@dataclass
class House:
    """A collector and all that it touches."""

    clock: FakeClock = field(default_factory=FakeClock)
    archive: FakeArchive = field(default_factory=FakeArchive)
    digest: FakeDigest = field(default_factory=FakeDigest)
    store: FakeStore = field(default_factory=lambda: FakeStore((SHIRAA,)))
    rhythm: Rhythm = field(default_factory=Rhythm)

    def __post_init__(self) -> None:
        self.web = FakeWeb(self.clock)
        self.digest.store = self.store
        self.web.answers = {
            FEED: rss((SECOND, EVENING), (FIRST, MORNING)),
            FIRST: page("المجلس يقر توسعة الميناء"),
            SECOND: page("النقابة تنفي موافقتها على التوسعة"),
        }

    def run(self, *, longest: timedelta | None = None, **later: float) -> CollectReport:
        self.clock.move(**later)
        collector = Collector(
            self.store, self.web, self.archive, self.clock, self.digest, reader=InsideReader(), rhythm=self.rhythm
        )
        return asyncio.run(collector.run_once(longest=longest))


@pytest.fixture
def house() -> House:
    return House()


def test_a_feed_leads_to_its_pages_and_they_are_digested_oldest_first(house: House) -> None:
    """Feeds list the newest first; stories want the order of time."""
    report = house.run()
    assert (report.feeds, report.new_addresses, report.pages, report.changed, report.failed) == (1, 2, 2, 2, 0)
    assert [article.url for article in house.digest.articles] == [FIRST, SECOND]


def test_an_article_takes_identity_from_its_address_and_its_time_from_the_feed(house: House) -> None:
    """The page gives no date here, so the feed's stands; crawled is when it was fetched."""
    house.run()
    first = house.digest.articles[0]
    assert first.id == article_id(FIRST)
    assert (first.outlet, first.outlet_name, first.lang) == ("shiraa", "الشراع", "ar")
    assert first.title == "المجلس يقر توسعة الميناء"
    assert first.published == datetime.fromisoformat("2026-03-01T06:00:00+00:00")
    assert first.crawled == NOON
    assert first.capture == house.store.kept[0].id


def test_a_second_run_at_once_fetches_nothing(house: House) -> None:
    """Nothing is due before its time."""
    house.run()
    asked = len(house.web.asked)
    report = house.run()
    assert report == CollectReport()
    assert len(house.web.asked) == asked


def test_an_unchanged_page_is_neither_archived_nor_digested_again(house: House) -> None:
    """The same bytes say nothing new."""
    house.run()
    report = house.run(minutes=20)
    assert report.unchanged == 2
    assert len(house.archive.kept) == 2
    assert len(house.digest.articles) == 2


def test_validators_are_sent_back_and_a_304_keeps_them(house: House) -> None:
    """A conditional request costs the site nothing."""
    house.web.headers[FIRST] = (("ETag", '"v1"'),)
    house.run()
    house.run(minutes=20)
    house.run(minutes=60)
    assert [etag for url, etag, _ in house.web.asked if url == FIRST] == ["", '"v1"', '"v1"']


def test_a_changed_page_is_archived_and_digested_under_the_same_id(house: House) -> None:
    """An edit is a new revision of a known article, never a new article."""
    house.run()
    house.web.answers[FIRST] = page("المجلس يؤجل توسعة الميناء")
    report = house.run(minutes=20)
    assert report.changed == 1
    assert [a.title for a in house.digest.articles if a.url == FIRST] == [
        "المجلس يقر توسعة الميناء",
        "المجلس يؤجل توسعة الميناء",
    ]
    assert len({a.id for a in house.digest.articles if a.url == FIRST}) == 1


def test_an_edit_keeps_the_date_that_only_the_feed_gave(house: House) -> None:
    """When the feed no longer lists it, the earlier revision's date stands."""
    house.run()
    first = house.digest.articles[0]
    house.store.newest_of[first.id] = Revision("r-1", 1, first)
    house.web.answers |= {FEED: rss(), FIRST: page("المجلس يؤجل توسعة الميناء")}
    house.run(minutes=20)
    assert house.digest.articles[-1].published == first.published


def test_a_page_counts_as_deleted_when_it_was_gone_twice_an_hour_apart(house: House) -> None:
    """Once is missing; twice is deleted, since the first time."""
    house.run()
    id = house.digest.articles[0].id
    house.web.answers[FIRST] = 404
    assert house.run(minutes=20).deleted == 0
    missing = house.clock.now()
    assert house.store.states[id] == ("missing", missing)
    assert house.run(minutes=61).deleted == 1
    assert house.store.states[id] == ("deleted", missing)


def test_a_page_that_comes_back_is_live_again(house: House) -> None:
    """And its absence is forgotten."""
    house.run()
    id, whole = house.digest.articles[0].id, house.web.answers[FIRST]
    house.web.answers[FIRST] = 410
    house.run(minutes=20)
    house.web.answers[FIRST] = whole
    house.run(minutes=61)
    assert house.store.states[id][0] == "live"
    assert house.store.known[FIRST].gone_times == 0


def test_a_page_that_was_never_read_has_no_state_to_change(house: House) -> None:
    """A dead link in a feed deletes nothing."""
    house.web.answers[FIRST] = 404
    house.run()
    house.run(hours=2)
    assert house.store.states == {}


def test_one_bad_page_does_not_stop_the_run(house: House) -> None:
    """Neither a refused fetch, nor a page without text, nor a stage that trips."""
    third = "https://shiraa.example/n/3"
    fourth = "https://shiraa.example/n/4"
    house.web.answers |= {third: "<html></html>", fourth: page("خبر سليم عن الميناء القديم")}
    house.web.refuse(FIRST)
    house.digest.trip = lambda article: ValueError("odd") if article.url == SECOND else None
    house.web.answers[FEED] = rss(*[(url, EVENING) for url in (FIRST, SECOND, third, fourth)])
    report = house.run()
    assert [a.url for a in house.digest.articles] == [fourth]
    assert {url for url, _ in report.problems} == {FIRST, SECOND, third}
    assert "no answer" in house.store.known[FIRST].error
    assert "odd" in house.store.known[SECOND].error
    assert "no article text" in house.store.known[third].error


def test_a_broken_feed_does_not_stop_the_other_feeds(house: House) -> None:
    """Each outlet stands for itself."""
    other = Outlet("marsa", "المرسى", feeds=("https://marsa.example/feed",))
    house.store.register = (other, SHIRAA)
    house.web.answers["https://marsa.example/feed"] = "<html>لا تغذية هنا</html>"
    report = house.run()
    assert report.feeds == 1
    assert report.changed == 2
    assert house.store.known["https://marsa.example/feed"].failures == 1


def test_a_failing_page_is_left_alone_for_longer_each_time(house: House) -> None:
    """Back-off: ten minutes, twenty, forty."""
    house.web.answers |= {FEED: rss((FIRST, MORNING)), FIRST: 503}
    house.run()
    for _ in range(8):
        house.run(minutes=10)
    assert house.web.times(FIRST) == 4


def test_a_database_error_ends_the_run_and_the_page_is_still_due(house: House) -> None:
    """An address lands with its article: a fault costs one more fetch, never an article."""
    house.digest.trip = lambda article: StoreError("desk.db", "disk full")
    with pytest.raises(StoreError):
        house.run()
    house.digest.trip = lambda article: None
    assert house.run().changed == 2


def test_private_addresses_are_allowed_to_outlets_that_say_so(house: House) -> None:
    """The fetcher is told per call."""
    house.run()
    assert not any(private for _, _, private in house.web.asked)
    house.store.register = (Outlet("shiraa", "الشراع", feeds=(FEED,), allow_private=True),)
    house.run(minutes=20)
    assert house.web.asked[-1][2]


def test_an_article_that_leads_to_the_front_page_is_not_read_as_one(house: House) -> None:
    """Many sites answer a removed article with their front page."""
    house.web.moved[FIRST] = "https://shiraa.example/"
    house.web.answers["https://shiraa.example/"] = page("الشراع")
    report = house.run()
    assert [a.url for a in house.digest.articles] == [SECOND]
    assert report.problems == ((FIRST, "led to the front page"),)


def test_a_feed_that_tells_of_an_edit_brings_the_page_forward(house: House) -> None:
    """Atom dates edits: no need to wait for the schedule."""
    house.run()
    house.run(hours=30)
    asked = house.web.times(FIRST)
    updated = (house.clock.now() + timedelta(minutes=30)).isoformat()
    house.web.answers[FEED] = (
        f'<feed xmlns="http://www.w3.org/2005/Atom"><title>الشراع</title><entry><id>1</id><title>خبر</title>'
        f'<link href="{FIRST}"/><updated>{updated}</updated></entry></feed>'
    )
    house.run(minutes=40)
    assert house.web.times(FIRST) == asked + 1


def test_a_page_that_its_feed_took_out_is_looked_at_at_once(house: House) -> None:
    """That is how a deletion shows first."""
    house.run()
    house.run(hours=30)
    house.web.answers |= {FEED: rss((FIRST, MORNING)), SECOND: 410}
    assert house.run(minutes=40).missing == 1


def test_tracking_parameters_do_not_make_a_second_page(house: House) -> None:
    """One page has one address."""
    house.web.answers[FEED] = rss((FIRST + "?utm_source=rss", MORNING), (FIRST + "#top", MORNING))
    assert house.run().new_addresses == 1
