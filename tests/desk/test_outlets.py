"""Outlets by their address alone: what is found, previewed, entered, joined, moved and removed."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from tests.fakes import NOON, FakeClock, FakeWeb
from tests.site import article, front, rss

from mutabaat.adapters.sql import SqlStore
from mutabaat.adapters.workers import InsideReader
from mutabaat.desk.collecting.asking import Asking
from mutabaat.desk.digest import Digester
from mutabaat.desk.discovery import as_address
from mutabaat.desk.outlets import Outlets
from mutabaat.records.collecting import Address
from mutabaat.records.errors import FetchError, InputError, NotFound
from mutabaat.records.evidence import Article, Outlet
from mutabaat.records.outlet_views import OutletAsk

BASE = "https://shiraa.example"


@pytest.fixture
def web() -> FakeWeb:
    made = FakeWeb(FakeClock())
    made.answers = {f"{BASE}/": front(BASE, 1, 2, 3), f"{BASE}/rss.xml": rss(BASE, 1, 2, 3)}
    made.answers |= {f"{BASE}/news/{1000 + n}": article(n) for n in (1, 2, 3)}
    return made


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    opened = SqlStore(str(tmp_path / "desk.db"))
    yield opened
    opened.close()


@pytest.fixture
def outlets(store: SqlStore, web: FakeWeb) -> Outlets:
    @asynccontextmanager
    async def asking() -> AsyncIterator[Asking]:
        yield Asking(web, InsideReader(), at_once=1)

    return Outlets(store, FakeClock(), asking)


@pytest.mark.parametrize(
    "given",
    [
        "shiraa.example",
        "https://shiraa.example",
        "//shiraa.example/",
        " «https://shiraa.example/» ",
        "\u200fshiraa.example",
    ],
)
def test_an_address_may_be_given_as_people_give_it(given: str) -> None:
    """Without scheme, quoted, with marks of direction."""
    assert as_address(given) == "https://shiraa.example/"


@pytest.mark.parametrize(
    "given", ["", "shiraa", "javascript:alert(1)", "file:///etc/passwd", "ftp://a.example/", "https://"]
)
def test_what_is_no_address_is_refused(given: str) -> None:
    """Before anything is asked."""
    with pytest.raises(InputError):
        as_address(given)


@pytest.mark.parametrize("given", ["shiraa.example", f"{BASE}/news/1001", f"{BASE}/rss.xml"])
def test_a_site_a_page_of_it_and_its_feed_give_the_same_outlet(outlets: Outlets, given: str) -> None:
    """With its name, its language and where it is read from."""
    found = outlets.preview(OutletAsk(given)).outlet
    assert (found.id, found.name, found.lang) == ("shiraa.example", "صحيفة الشراع", "ar")
    assert found.feeds == (f"{BASE}/rss.xml",)
    assert found.domains == ("shiraa.example",)


def test_a_preview_shows_entries_and_a_page_as_it_would_be_read_and_stores_nothing(
    outlets: Outlets, store: SqlStore
) -> None:
    """Dates, words of the body, byline."""
    preview = outlets.preview(OutletAsk("shiraa.example"))
    assert [source.dated for source in preview.sources] == [3]
    assert preview.entries[0].title.endswith("توسعة الميناء")
    sample = preview.samples[0]
    assert sample.words > 30
    assert sample.published
    assert sample.byline == "سامي البحري"
    assert store.outlets() == ()


def test_a_usual_path_is_tried_where_nothing_is_named(outlets: Outlets, web: FakeWeb) -> None:
    """And no further than one that answers."""
    web.answers |= {f"{BASE}/": front(BASE, 1, feed=""), f"{BASE}/rss.xml": 404, f"{BASE}/feed": rss(BASE, 1)}
    (source,) = outlets.preview(OutletAsk("shiraa.example")).sources
    assert (source.url, source.named_by) == (f"{BASE}/feed", "known_path")


def test_robots_txt_names_the_sitemap_of_news(outlets: Outlets, web: FakeWeb) -> None:
    """Other sitemaps are left alone where there is a feed."""
    web.answers[f"{BASE}/robots.txt"] = (
        f"User-agent: *\nSitemap: {BASE}/sitemap-all.xml\nSitemap: {BASE}/news-sitemap.xml\nSitemap: https://other.example/news.xml"
    )
    web.answers[f"{BASE}/news-sitemap.xml"] = f"<urlset><url><loc>{BASE}/news/1001</loc></url></urlset>"
    preview = outlets.preview(OutletAsk("shiraa.example"))
    assert preview.outlet.sitemaps == (f"{BASE}/news-sitemap.xml",)
    assert web.times(f"{BASE}/sitemap-all.xml") == 0


def test_a_site_without_feed_and_sitemap_is_followed_by_its_list_of_articles(outlets: Outlets, web: FakeWeb) -> None:
    """The last way."""
    web.answers |= {f"{BASE}/": front(BASE, 1, 2, feed=""), f"{BASE}/rss.xml": 404}
    assert outlets.add(OutletAsk("shiraa.example")).outlet.sections == (f"{BASE}/",)


def test_a_site_with_nothing_to_follow_is_not_entered(outlets: Outlets, web: FakeWeb, store: SqlStore) -> None:
    """And the way out is told."""
    web.answers = {f"{BASE}/": "<html><body><p>قريبا</p></body></html>"}
    with pytest.raises(InputError, match="give the address of its feed"):
        outlets.add(OutletAsk("shiraa.example"))
    assert store.outlets() == ()


def test_what_a_person_says_goes_before_what_was_found(outlets: Outlets) -> None:
    """Id, name, publisher, and which sources."""
    ask = OutletAsk("shiraa.example", "shiraa", "الشراع", ("Shiraa",), "دار البحر", sources=(f"{BASE}/rss.xml",))
    entered = outlets.add(ask).outlet
    assert (entered.id, entered.name, entered.family) == ("shiraa", "الشراع", "دار البحر")
    assert set(entered.names) == {"صحيفة الشراع", "Shiraa"}


def test_adding_twice_joins(outlets: Outlets, web: FakeWeb, store: SqlStore) -> None:
    """The new feed besides the old; what a person set stays."""
    outlets.put([Outlet("shiraa", "الشراع", domains=("shiraa.example",), feeds=(f"{BASE}/old.xml",), family="دار")])
    preview = outlets.add(OutletAsk("shiraa.example"))
    assert preview.known == "shiraa"
    (kept,) = store.outlets()
    assert (kept.id, kept.name, kept.family) == ("shiraa", "الشراع", "دار")
    assert kept.feeds == (f"{BASE}/old.xml", f"{BASE}/rss.xml")


def test_http_is_tried_where_https_gives_nothing_and_none_was_named(outlets: Outlets, web: FakeWeb) -> None:
    """Old sites have no https."""
    plain = "http://shiraa.example"
    web.refuse(f"{BASE}/")
    web.answers |= {f"{plain}/": front(plain, 1), f"{plain}/rss.xml": rss(plain, 1)}
    assert outlets.preview(OutletAsk("shiraa.example")).outlet.feeds == (f"{plain}/rss.xml",)
    with pytest.raises(FetchError):
        outlets.preview(OutletAsk("https://shiraa.example"))


def test_a_refused_address_stays_refused(outlets: Outlets, web: FakeWeb) -> None:
    """Not tried again in another way."""
    web.answers[f"{BASE}/"] = FetchError(f"{BASE}/", "refused: 10.0.0.1 is not a public address", fault="private")
    with pytest.raises(FetchError, match="not a public address"):
        outlets.preview(OutletAsk("shiraa.example"))
    assert web.times("http://shiraa.example/") == 0


def test_one_without_articles_is_forgotten_when_it_is_removed(outlets: Outlets, store: SqlStore) -> None:
    """With its addresses."""
    outlets.add(OutletAsk("shiraa.example"))
    with store.writing() as writing:
        writing.put_address(Address(f"{BASE}/news/1001", "page", "shiraa.example", next_fetch=NOON))
    assert outlets.remove("صحيفة الشراع")
    assert store.outlets() == ()
    assert store.addresses() == ()


def test_sources_that_moved_are_followed_at_their_new_address(outlets: Outlets, store: SqlStore) -> None:
    """At a person's word."""
    outlets.add(OutletAsk("shiraa.example"))
    new = "https://new.example/rss"
    with store.writing() as writing:
        writing.put_address(Address(f"{BASE}/rss.xml", "feed", "shiraa.example", moved_to=new))
    assert outlets.move("shiraa.example") == ((f"{BASE}/rss.xml", new),)
    (kept,) = store.outlets()
    assert kept.feeds == (new,)
    assert "new.example" in kept.domains
    assert outlets.move("shiraa.example") == ()


def test_following_again_brings_back_what_was_laid_aside(outlets: Outlets, store: SqlStore) -> None:
    """Its pages are due at once."""
    outlet = Outlet("shiraa", "الشراع", feeds=(f"{BASE}/rss.xml",), followed=False)
    outlets.put([outlet])
    with store.writing() as writing:
        writing.put_address(Address(f"{BASE}/news/1001", "page", "shiraa"))
    outlets.put([replace(outlet, followed=True)])
    assert [address.url for address in store.due(NOON, limit=9)] == [f"{BASE}/news/1001"]


def test_an_unknown_outlet_is_said(outlets: Outlets) -> None:
    """With where to look."""
    with pytest.raises(NotFound, match="outlet list"):
        outlets.outlet("nobody")


def test_an_outlet_entered_while_articles_come_in_keeps_its_sources(outlets: Outlets, store: SqlStore) -> None:
    """The digest keeps the register in memory, and must not write its own idea of an outlet over the one just entered."""
    text = "قال المتحدث باسم المجلس إن الجسر القديم آمن."
    digester = Digester(store, FakeClock())
    digester.digest([Article("a-0", text, "ar", outlet="other")])
    entered = outlets.add(OutletAsk("shiraa.example", id="shiraa", family="دار البحر")).outlet
    digester.digest([Article("a-1", text + " وأضاف أنه فُحص.", "ar", outlet="shiraa", outlet_name="x", url=f"{BASE}/1")])
    assert outlets.outlet("shiraa") == entered
