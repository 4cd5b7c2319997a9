"""Sitemaps, section pages, and feeds whose text stands for pages: what the collector makes of them."""

from __future__ import annotations

import gzip
from datetime import timedelta
from itertools import pairwise

import pytest
from tests.desk.test_collect import EVENING, FEED, FIRST, MORNING, SECOND, House, page, rss
from tests.fakes import NOON

from mutabaat.desk.rhythm import Rhythm
from mutabaat.records.evidence import Outlet, Revision
from mutabaat.records.feeds import FeedEntry

MAP = "https://shiraa.example/sitemap.xml"
LONG = "قال رئيس المجلس إن العمل في الميناء قد يبدأ مطلع الصيف إذا وافقت الوزارة على الخطة المعدلة. " * 8


def mapped(*rows: tuple[str, str]) -> str:
    """A sitemap of pages with their last changes."""
    urls = "".join(f"<url><loc>{url}</loc>{f'<lastmod>{at}</lastmod>' if at else ''}</url>" for url, at in rows)
    return f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'


def indexed(*rows: tuple[str, str]) -> str:
    urls = "".join(f"<sitemap><loc>{url}</loc>{f'<lastmod>{at}</lastmod>' if at else ''}</sitemap>" for url, at in rows)
    return f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</sitemapindex>'


@pytest.fixture
def house() -> House:
    made = House()
    made.store.register = (Outlet("shiraa", "الشراع", domains=("shiraa.example",), sitemaps=(MAP,), lang="ar"),)
    return made


TODAY, LONG_AGO = "2026-03-01T11:00:00Z", "2020-01-01"


def test_only_recent_pages_of_a_sitemap_are_followed(house: House) -> None:
    """An archive of years is not fetched because it is listed."""
    house.web.answers[MAP] = mapped((FIRST, TODAY), (SECOND, LONG_AGO))
    assert house.run().changed == 1
    assert [a.url for a in house.digest.articles] == [FIRST]


def test_all_pages_are_followed_when_that_is_asked_for(house: House) -> None:
    """Backfilling is a choice."""
    house.rhythm = Rhythm(recent=None)
    house.web.answers[MAP] = mapped((FIRST, TODAY), (SECOND, LONG_AGO))
    assert house.run().changed == 2


def test_an_index_leads_through_packed_sitemaps_to_pages_in_one_round(house: House) -> None:
    """Those that did not change lately are left alone."""
    new, old = "https://shiraa.example/s-new.xml.gz", "https://shiraa.example/s-old.xml"
    house.web.answers |= {
        MAP: indexed((new, TODAY), (old, LONG_AGO)),
        new: gzip.compress(mapped((FIRST, TODAY)).encode()),
        old: mapped((SECOND, TODAY)),
    }
    assert house.run().changed == 1
    assert house.web.times(old) == 0


def test_indexes_are_followed_three_deep_and_no_deeper(house: House) -> None:
    """A ring of indexes ends."""
    deep = [f"https://shiraa.example/i{n}.xml" for n in range(6)]
    house.web.answers[MAP] = indexed((deep[0], TODAY))
    for here, there in pairwise(deep):
        house.web.answers[here] = indexed((there, TODAY), (MAP, TODAY))
    house.run()
    assert [house.web.times(url) for url in deep] == [1, 1, 1, 0, 0, 0]


def test_a_sitemap_speaks_only_of_its_own_site(house: House) -> None:
    """By the protocol; another's pages would be read as the outlet's."""
    house.web.answers[MAP] = mapped(("https://other.example/n/1", TODAY), (FIRST, TODAY))
    house.run()
    assert house.web.times("https://other.example/n/1") == 0


def test_of_a_sitemap_without_dates_what_comes_in_later_is_new(house: House) -> None:
    """Its first answer only tells what was there."""
    house.web.answers[MAP] = mapped((FIRST, ""))
    assert house.run().pages == 0
    house.web.answers[MAP] = mapped((SECOND, ""), (FIRST, ""))
    house.run(hours=1)
    assert [a.url for a in house.digest.articles] == [SECOND]


def test_a_later_lastmod_brings_a_known_page_forward(house: House) -> None:
    """The sitemap tells of the edit."""
    house.web.answers[MAP] = mapped((FIRST, TODAY))
    house.run()
    house.run(hours=30)
    asked = house.web.times(FIRST)
    house.web.answers[MAP] = mapped((FIRST, (NOON + timedelta(hours=30, minutes=20)).isoformat()))
    house.run(hours=2)
    assert house.web.times(FIRST) == asked + 1


def test_a_section_page_leads_to_its_articles(house: House) -> None:
    """Where a site has no feed at all."""
    section = "https://shiraa.example/news/"
    house.store.register = (Outlet("shiraa", "الشراع", sections=(section,), lang="ar"),)
    link = "https://shiraa.example/news/10023"
    house.web.answers |= {
        section: f'<html><body><main><a href="{link}">المجلس يقر توسعة الميناء القديم</a></main></body></html>',
        link: page("المجلس يقر توسعة الميناء القديم"),
    }
    assert house.run().changed == 1


def full_feed(title: str = "المجلس يقر التوسعة", text: str = LONG) -> str:
    return rss((FIRST, MORNING)).replace(
        "<title>خبر</title>", f"<title>{title}</title><description>{text * 2}</description>"
    )


def with_feed() -> House:
    made = House()
    made.web.answers[FEED] = full_feed()
    return made


@pytest.mark.parametrize("answer", [403, "<html><body></body></html>"])
def test_the_feeds_own_text_stands_for_a_page_that_cannot_be_read(answer: str | int) -> None:
    """And the article says so."""
    made = with_feed()
    made.web.answers[FIRST] = answer
    made.run()
    (article,) = made.digest.articles
    assert article.text_from == "feed"
    assert article.text.startswith("المجلس يقر التوسعة\nقال رئيس المجلس")
    assert article.titles == (("feed", "المجلس يقر التوسعة"),)


def test_a_page_that_can_be_read_goes_before_its_feeds_text() -> None:
    """With the feed's headline kept beside its own."""
    made = with_feed()
    made.run()
    (article,) = made.digest.articles
    assert article.text_from == ""
    assert dict(article.titles)["feed"] == "المجلس يقر التوسعة"
    assert dict(article.titles)["page"] == "المجلس يقر توسعة الميناء"


def test_a_headline_that_changes_in_the_feed_brings_the_page_forward() -> None:
    """Silent changes often show there first."""
    made = with_feed()
    made.run()
    made.run(hours=30)
    asked = made.web.times(FIRST)
    made.web.answers[FEED] = full_feed("المجلس يؤجل التوسعة")
    made.run(hours=2)
    assert made.web.times(FIRST) == asked + 1


def test_a_feed_that_dates_every_entry_anew_is_believed_less_and_less() -> None:
    """Calls in vain double the time until the next one is heeded."""
    made = House()

    def feed() -> str:
        at = (made.clock.now() + timedelta(minutes=1)).isoformat()
        return (
            f'<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><entry><id>1</id><title>خبر</title><link href="{FIRST}"/>'
            f"<updated>{at}</updated></entry></feed>"
        )

    for _ in range(200):
        made.web.answers[FEED] = feed()
        made.run(minutes=15)
    assert made.web.times(FIRST) < 30


def test_a_source_is_asked_rarely_while_nothing_is_new_and_often_while_much_is() -> None:
    """Between ten minutes and an hour."""
    made = House()
    for _ in range(200):
        made.run(minutes=10)
    assert made.store.known[FEED].every == 3600
    for n in range(40):
        items = [(f"https://shiraa.example/n/{1000 * n + m}", EVENING) for m in range(20)]
        made.web.answers[FEED] = rss(*items)
        made.run(hours=7)
    assert made.store.known[FEED].every == 600


def test_what_waits_of_an_outlet_that_is_not_followed_is_laid_aside() -> None:
    """It would stand before all else for ever."""
    made = House()
    made.run()
    made.store.register = ()
    assert made.run(hours=1).pages == 0
    assert made.store.known[FIRST].next_fetch is None


def test_leave_for_private_addresses_is_for_the_outlets_own_alone() -> None:
    """A feed may not send the desk into its network."""
    made = House()
    made.store.register = (Outlet("shiraa", "الشراع", domains=("shiraa.example",), feeds=(FEED,), allow_private=True),)
    made.web.answers[FEED] = rss((FIRST, MORNING), ("http://router.internal.example/admin", MORNING))
    made.run()
    allowed = {url: private for url, _, private in made.web.asked}
    assert allowed[FIRST]
    assert not allowed["http://router.internal.example/admin"]


def test_retry_after_is_waited_for() -> None:
    """The server says when it may be asked again."""
    made = House()
    made.web.answers |= {FEED: 503}
    made.web.headers[FEED] = (("Retry-After", "7200"),)
    made.run()
    assert made.store.known[FEED].next_fetch == NOON + timedelta(hours=2)


def test_no_page_is_begun_after_the_time_of_a_round() -> None:
    """What is left is still due, and sources are not kept waiting."""
    made = House()
    report = made.run(longest=timedelta(0))
    assert (report.feeds, report.pages) == (1, 0)
    assert made.run().pages == 2


def test_a_feeds_text_never_goes_over_one_that_came_from_the_page() -> None:
    """A page that turns into a wall was not edited."""
    made = with_feed()
    made.run()
    (read,) = made.digest.articles
    made.store.newest_of[read.id] = Revision("r-1", 1, read)
    made.web.answers[FIRST] = "<html><body></body></html>"
    made.run(minutes=20)
    assert made.digest.articles == [read]


def test_a_source_that_trips_us_does_not_stop_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told, and asked again later."""
    made = House()
    other = Outlet("marsa", "المرسى", feeds=("https://marsa.example/feed",))
    made.store.register = (other, *made.store.register)
    made.web.answers["https://marsa.example/feed"] = made.web.answers[FEED]
    whole = made.store.put_entry
    trips = iter([ZeroDivisionError("odd")])

    def put(entry: FeedEntry) -> None:
        if error := next(trips, None):
            raise error
        whole(entry)

    monkeypatch.setattr(made.store, "put_entry", put)
    report = made.run()
    assert report.feeds == 1
    assert "odd" in report.problems[0][1]
    assert made.store.known["https://marsa.example/feed"].failures == 1
