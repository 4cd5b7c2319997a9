"""The collector beside the last visit: churn is no edit, a page gone from under a 200 is seen, old copies are waited out."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.fakes import FakeClock, FakeWeb

from mutabaat.adapters.archive import WarcArchive
from mutabaat.adapters.sql import SqlStore
from mutabaat.adapters.workers import InsideReader
from mutabaat.compare.revised import headline_changes
from mutabaat.desk.collect import Collector
from mutabaat.desk.digest import Digester
from mutabaat.desk.rhythm import Rhythm
from mutabaat.records.collecting import CollectReport
from mutabaat.records.evidence import Outlet

FEED, PAGE = "https://shiraa.example/rss", "https://shiraa.example/news/2026/77-port"
SHIRAA = Outlet("shiraa", "الشراع", domains=("shiraa.example",), feeds=(FEED,), lang="ar")
MENU = "".join(
    f'<li><a href="/{n}">{w}</a></li>' for n, w in enumerate(("الرئيسية", "سياسة", "اقتصاد", "رياضة", "ثقافة", "صحة"))
)
BODY = (
    "أقر مجلس مدينة درعان، مساء الأحد، خطة لتوسعة الميناء القديم بأغلبية ضئيلة، بعد جلسة استمرت أكثر من خمس ساعات.",
    "وقال رئيس المجلس ناصر الغافري إن المشروع قد يضاعف عدد السفن التي يستقبلها الميناء إذا وافقت وزارة النقل.",
    "في المقابل، نفت نقابة الصيادين أن تكون قد وافقت على الخطة، وقال متحدث باسمها إن أحداً لم يسأل أصحاب القوارب.",
)


def rss(title: str = "مجلس درعان يقر توسعة الميناء") -> str:
    item = f"<item><title>{title}</title><link>{PAGE}</link><pubDate>Sun, 01 Mar 2026 06:00:00 GMT</pubDate></item>"
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>الشراع</title>{item}</channel></rss>'


def around(inside: str, *, seen: int = 12, related: str = "مهرجان الزيتون يعود إلى سهل العقيق") -> str:
    return (
        f"<html lang=ar><head><title>الشراع</title></head><body><nav><ul>{MENU}</ul></nav><main>{inside}</main>"
        f'<aside><h3>الأكثر قراءة</h3><ul><li><a href="/1">{related}</a></li></ul><p>{seen} مشاهدة</p></aside>'
        "<footer><p>جميع الحقوق محفوظة لصحيفة الشراع</p><p>من نحن وكيف تتصل بنا</p></footer></body></html>"
    )


def page(body: tuple[str, ...] = BODY, **churn: object) -> str:
    paragraphs = "".join(f"<p>{p}</p>" for p in body)
    return around(f"<article><h1>مجلس درعان يقر توسعة الميناء</h1>{paragraphs}</article>", **churn)  # type: ignore[arg-type]


NOT_THERE = around("<h2>عذراً</h2><p>لم نجد ما تبحث عنه. جرّب البحث أو عد إلى الصفحة الأولى.</p>")


class House:
    """A collector over a real store and archive, and a web of canned answers."""

    def __init__(self, folder: Path) -> None:
        self.clock = FakeClock()
        self.rhythm = Rhythm()
        self.store = SqlStore(str(folder / "desk.db"))
        self.archive = WarcArchive(folder / "archive")
        self.digester = Digester(self.store, self.clock)
        self.digester.register([SHIRAA])
        self.web = FakeWeb(self.clock, {FEED: rss(), PAGE: page()})

    def run(self, **later: float) -> CollectReport:
        self.clock.move(**later)
        collector = Collector(
            self.store,
            self.web,
            self.archive,
            self.clock,
            self.digester.digest,
            reader=InsideReader(),
            rhythm=self.rhythm,
        )
        return asyncio.run(collector.run_once())

    @property
    def article(self) -> str:
        found = self.store.address(PAGE)
        assert found is not None
        return found.article

    @property
    def texts(self) -> list[str]:
        return [revision.article.text for revision in self.store.revisions(self.article)]

    @property
    def state(self) -> str:
        return self.store.article(self.article).state

    def probes(self) -> list[str]:
        return [url for url, *_ in self.web.asked if "mutabaat-no-such-page" in url]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = House(tmp_path)
    house.run()
    yield house
    house.store.close()


def test_churn_around_an_article_is_archived_and_no_edit(house: House) -> None:
    """Other counters and links: another capture, the same revision."""
    house.web.answers[PAGE] = page(seen=3440, related="سباق القوارب يؤجل إلى الشهر المقبل")
    house.run(hours=2)
    assert len(house.texts) == 1
    assert len(house.store.captures(PAGE)) == 2


def test_one_word_in_the_midst_of_churn_is_an_edit(house: House) -> None:
    """«قد» is gone."""
    body = (BODY[0], BODY[1].replace("قد يضاعف", "سيضاعف"), BODY[2])
    house.web.answers[PAGE] = page(body, seen=3440)
    house.run(hours=2)
    assert len(house.texts) == 2
    assert "سيضاعف" in house.texts[1]


@pytest.mark.parametrize("led_to", ["https://shiraa.example/", "https://shiraa.example/news"])
def test_a_page_that_leads_to_a_section_is_deleted_at_the_second_look(house: House, led_to: str) -> None:
    """Missing at once, deleted an hour later; nothing of the section becomes news, and the host is not probed for it."""
    house.web.moved[PAGE] = led_to
    house.web.answers[led_to] = around(
        "<h2>آخر الأخبار</h2>" + "".join(f'<p><a href="/{n}">خبر رقم {n} من درعان</a></p>' for n in range(9))
    )
    house.run(hours=2)
    assert house.state == "missing" or led_to.endswith("example/")
    house.run(hours=2)
    house.run(hours=2)
    assert house.state == "deleted"
    assert len(house.texts) == 1
    assert house.probes() == []


def test_a_page_like_the_hosts_missing_page_is_gone_and_the_host_is_probed_once(house: House) -> None:
    """The server says 200 for everything; one address that never was tells what it shows then."""
    house.web.answers[PAGE] = NOT_THERE
    real = house.web.fetch

    async def fetch(url: str, **more: object) -> object:
        if "mutabaat-no-such-page" in url:
            house.web.answers[url] = NOT_THERE
        return await real(url, **more)  # type: ignore[arg-type]

    house.web.fetch = fetch  # type: ignore[assignment,method-assign]
    house.run(hours=2)
    assert house.state == "missing"
    house.run(hours=3)
    assert house.state == "deleted"
    assert len(house.probes()) == 1
    known = house.store.missing_page("shiraa.example")
    assert known is not None and known.status == 200


def test_an_article_gone_from_its_page_is_seen_on_a_host_that_knows_its_pages(house: House) -> None:
    """The frame stands, the article is not there, and the host answers 404 for what never was."""
    house.web.answers[PAGE] = around("<article><p>هذا المحتوى غير متاح.</p></article>")
    house.run(hours=2)
    house.run(hours=3)
    assert house.state == "deleted"
    assert len(house.texts) == 1


def test_a_page_that_comes_back_is_live_again_and_says_since_when(house: House) -> None:
    """Its text is no new revision."""
    house.web.answers[PAGE] = 404
    house.run(hours=2)
    house.run(hours=2)
    assert house.state == "deleted"
    house.web.answers[PAGE] = page(seen=5)
    house.run(hours=30)
    stored = house.store.article(house.article)
    assert (stored.state, stored.state_since, len(house.texts)) == ("live", house.clock.at, 1)


def test_the_answers_that_a_deletion_rests_on_are_archived(house: House) -> None:
    """Two captures with the status that was answered."""
    house.web.answers[PAGE] = 410
    for _ in range(4):
        house.run(hours=20)
    assert [capture.status for capture in house.store.captures(PAGE)] == [200, 410, 410]


def test_an_old_copy_out_of_a_cache_is_waited_out(house: House) -> None:
    """The old text after the new one is no revision, and is looked at whole again at each visit."""
    house.rhythm = Rhythm(growth=1.0)
    old = house.web.answers[PAGE]
    new = page((BODY[0], BODY[1].replace("قد يضاعف", "سيضاعف"), BODY[2]))
    house.web.answers[PAGE] = new
    house.run(hours=2)
    for turn in (old, new, old, new):
        house.web.answers[PAGE] = turn
        house.run(hours=8)
    assert len(house.texts) == 2
    house.web.answers[PAGE] = old
    for _ in range(3):
        house.run(hours=8)
    assert house.texts == [house.texts[0], house.texts[1], house.texts[0]]


def test_a_headline_that_changes_in_the_feed_alone_is_on_record(house: House) -> None:
    """The page stays as it was, to the byte."""
    house.web.answers[FEED] = rss("مجلس درعان يرفض توسعة الميناء")
    house.run(hours=2)
    assert len(house.texts) == 1
    (change,) = headline_changes(house.store.headlines(house.article))
    assert (change.place, change.new, change.alone) == ("feed", "مجلس درعان يرفض توسعة الميناء", True)
