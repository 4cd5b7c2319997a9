"""What a front or section page tells of its site."""

from __future__ import annotations

import pytest

from mutabaat.exchange.front import read_front

URL = "https://shiraa.example/"
PAGE = """<html lang="ar" dir="rtl"><head><title>الرئيسية | صحيفة الشراع</title>
<link rel="alternate" type="application/rss+xml" title="كل الأخبار" href="/rss.xml">
<link rel="alternate" type="application/json" href="/wp-json/"></head><body>
<header><nav><a href="/politics/2026/long-name-of-a-list">أخبار السياسة والمجالس المحلية</a></nav></header><main>
<a href="/news/12345/"><img src="x"></a><a href="/news/12345/"><h3>المجلس يقر توسعة الميناء القديم</h3></a>
<a href="/tag/port-of-the-old-town-3">وسم الميناء القديم وما حوله</a><a href="/من-نحن">من نحن في صحيفة الشراع هذه</a>
<a href="/news/%D8%A7%D9%84-%D9%8A%D9%82%D8%B1-%D8%AA-%D8%AC">النقابة تنفي موافقتها على التوسعة</a>
<a href="https://other.example/n/12345">خبر طويل على موقع آخر تماما</a><a href="/news/777888">المزيد</a>
<a href="/files/report-of-the-year-2026.pdf">تقرير السنة كاملا بصيغة الملف</a></main></body></html>"""


def test_the_name_is_what_the_site_calls_itself() -> None:
    """«الرئيسية» is no name."""
    found = read_front(PAGE.encode(), URL)
    assert (found.name, found.lang) == ("صحيفة الشراع", "ar")


def test_og_site_name_goes_before_the_title() -> None:
    """It is said for machines."""
    page = PAGE.replace("<head>", '<head><meta property="og:site_name" content="الشراع &amp; البحر">')
    assert read_front(page.encode(), URL).name == "الشراع & البحر"


def test_feeds_are_those_that_the_page_names() -> None:
    """Other alternates are something else."""
    assert read_front(PAGE.encode(), URL).feeds == ("https://shiraa.example/rss.xml",)


def test_links_to_articles_are_told_from_menus_lists_files_and_other_sites() -> None:
    """Each once, with the words that lead there; Arabic names in addresses count as words do."""
    found = read_front(PAGE.encode(), URL).links
    assert [entry.title for entry in found] == ["المجلس يقر توسعة الميناء القديم", "النقابة تنفي موافقتها على التوسعة"]
    assert found[0].link == "https://shiraa.example/news/12345/"


def test_a_page_that_never_closes_its_menu_still_has_articles() -> None:
    """Markup is often broken."""
    page = PAGE.replace("</nav></header>", "")
    assert len(read_front(page.encode(), URL).links) >= 2


def test_an_old_page_in_windows_1256_is_read() -> None:
    """By its bytes, whatever it declares."""
    page = PAGE.replace('<html lang="ar"', '<html lang="en"')
    assert read_front(page.encode("cp1256", "xmlcharrefreplace"), URL).lang == "ar"


@pytest.mark.parametrize(
    "body", ["<a " * 300_000, "<a href=x>" * 300_000, "<script>" * 300_000, '<a href="' * 300_000, ""]
)
def test_a_page_made_to_keep_a_parser_busy_gives_nothing(body: str) -> None:
    """One pass over a bounded text."""
    assert read_front(body.encode(), URL).links == ()
