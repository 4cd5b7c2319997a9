"""Sitemaps to entries, whatever their kind, and bounded whatever they hold."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime

import pytest

from mutabaat.exchange.sitemaps import read_sitemap, unpacked
from mutabaat.records.errors import InputError

URL = "https://shiraa.example/sitemap.xml"
NEWS = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"><url><loc>https://shiraa.example/n/1?a=1&amp;b=2</loc>
<news:news><news:publication><news:name>الشراع</news:name><news:language>ar</news:language></news:publication>
<news:publication_date>2026-03-01T21:10:00+03:00</news:publication_date>
<news:title><![CDATA[المجلس يقر «التوسعة» & يؤجل]]></news:title></news:news>
<image:image><image:loc>https://shiraa.example/p.jpg</image:loc><image:title>صورة</image:title></image:image>
<lastmod>2026-03-01T19:00:00Z</lastmod></url></urlset>"""


def test_a_news_sitemap_gives_headline_and_time() -> None:
    """Its pictures' titles are not the page's."""
    (entry,) = read_sitemap(NEWS.encode(), URL).entries
    assert entry.link == "https://shiraa.example/n/1?a=1&b=2"
    assert entry.title == "المجلس يقر «التوسعة» & يؤجل"
    assert entry.published == datetime(2026, 3, 1, 18, 10, tzinfo=UTC)
    assert entry.updated == datetime(2026, 3, 1, 19, 0, tzinfo=UTC)


def test_an_index_gives_its_children_with_their_times() -> None:
    """Which of them to read is the caller's to say."""
    body = (
        "<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><sitemap><loc>/s1.xml.gz</loc>"
        "<lastmod>2026-03-01</lastmod></sitemap><sitemap><loc>https://shiraa.example/s2.xml</loc></sitemap></sitemapindex>"
    )
    found = read_sitemap(body.encode(), URL)
    assert [link for link, _ in found.children] == [
        "https://shiraa.example/s1.xml.gz",
        "https://shiraa.example/s2.xml",
    ]
    assert found.children[0][1] is not None
    assert found.entries == ()


def test_a_packed_sitemap_is_unpacked() -> None:
    """The .gz of the protocol is the file's own, not the transfer's."""
    assert len(read_sitemap(gzip.compress(NEWS.encode()), URL + ".gz").entries) == 1


def test_a_bomb_is_refused_before_it_is_whole() -> None:
    """No more than the limit is ever unpacked."""
    with pytest.raises(InputError, match="larger than"):
        unpacked(gzip.compress(b"\0" * 60_000_000), URL)


def test_damaged_data_is_said() -> None:
    """A cut download comes again."""
    with pytest.raises(InputError, match="damaged"):
        read_sitemap(b"\x1f\x8b\x08\x00 nothing", URL)


def test_more_addresses_than_the_protocol_allows_are_cut() -> None:
    """And it says so."""
    body = "<urlset>" + "".join(f"<url><loc>/n/{i}</loc></url>" for i in range(50)) + "</urlset>"
    found = read_sitemap(body.encode(), URL, most=20)
    assert len(found.entries) == 20
    assert found.truncated
    assert not found.dated


def test_a_list_of_addresses_is_a_sitemap_too() -> None:
    """The text form of the protocol."""
    body = "https://shiraa.example/n/1\nhttps://shiraa.example/n/2\n"
    assert len(read_sitemap(body.encode(), URL).entries) == 2


@pytest.mark.parametrize(
    "body",
    [
        "<html><body>لا خريطة</body></html>",
        "",
        "{}",
        "<urlset>" + "<url>" * 500_000,
        "<urlset><url>" + "<loc " * 900_000,
    ],
)
def test_what_is_no_sitemap_is_refused(body: str) -> None:
    """A page that took its place, an empty answer, and ones made to keep a parser busy."""
    with pytest.raises(InputError):
        read_sitemap(body.encode(), URL)


def test_entities_are_not_expanded() -> None:
    """Nothing grows and no file is read."""
    laughs = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    body = f'<!DOCTYPE r [<!ENTITY l0 "ha"><!ENTITY f SYSTEM "file:///etc/passwd">{laughs}]>{NEWS[39:]}'
    body = body.replace("</urlset>", "<url><loc>https://shiraa.example/&l9;&f;</loc></url></urlset>")
    assert "root:" not in str(read_sitemap(body.encode(), URL))
