"""Feeds to entries, whatever their kind and encoding."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from mutabaat.exchange.feeds import MOST_ENTRIES, read_feed
from mutabaat.records.errors import InputError

URL = "https://shiraa.example/feeds/rss.xml"
AT = datetime(2026, 3, 1, 18, 10, tzinfo=UTC)
ITEM = """<item><title><![CDATA[المجلس <b>يقر</b> توسعة &quot;الميناء&quot;]]></title><link>/news/{n}?utm_source=rss</link>
<guid isPermaLink="false">id-{n}</guid><pubDate>{at}</pubDate><description>&lt;p&gt;ملخص &lt;br&gt;الخبر&lt;/p&gt;</description></item>"""


def rss(items: str, encoding: str = "utf-8") -> str:
    head = (
        f'<?xml version="1.0" encoding="{encoding}"?><rss version="2.0"><channel><title>الشراع &amp;amp; البحر</title>'
    )
    return f"{head}<link>https://shiraa.example/</link><language>ar</language>{items}</channel></rss>"


def test_an_rss_entry_has_its_link_title_summary_and_time() -> None:
    """Relative links are resolved, tracking is dropped, markup becomes text."""
    feed = read_feed(rss(ITEM.format(n=1, at="Sun, 01 Mar 2026 21:10:00 +0300")).encode(), URL)
    assert (feed.title, feed.home, feed.lang) == ("الشراع & البحر", "https://shiraa.example/", "ar")
    (entry,) = feed.entries
    assert entry.link == "https://shiraa.example/news/1"
    assert entry.id == "id-1"
    assert entry.title == 'المجلس يقر توسعة "الميناء"'
    assert entry.summary == "ملخص الخبر"
    assert entry.published == AT


@pytest.mark.parametrize(
    "at",
    [
        "الأحد، 01 مارس 2026 21:10:00 +0300",
        "الأحد ١ آذار/مارس ٢٠٢٦ - ١٨:١٠ بتوقيت غرينتش",
        "2026-03-01T21:10:00+03:00",
        "1 mars 2026",
    ],
)
def test_a_time_in_arabic_is_read_and_one_in_no_known_words_is_none(at: str) -> None:
    """A library's guess would be silently wrong."""
    (entry,) = read_feed(rss(ITEM.format(n=1, at=at)).encode(), URL).entries
    assert entry.published == (None if "mars" in at else AT)


@pytest.mark.parametrize("declared", ["windows-1256", "utf-8", "iso-8859-1"])
@pytest.mark.parametrize("really", ["windows-1256", "utf-8"])
def test_a_wrong_encoding_is_seen_through(declared: str, really: str) -> None:
    """Parsers believe the declaration; the bytes know better."""
    body = rss(ITEM.format(n=1, at=""), declared).encode(really)
    assert read_feed(body, URL, content_type=f"text/xml; charset={declared}").title == "الشراع & البحر"


def test_an_atom_feed_is_read_with_its_edits() -> None:
    """Its dates of publishing and of editing are told apart."""
    body = """<feed xmlns="http://www.w3.org/2005/Atom"><title>الشراع</title><entry><id>tag:1</id><title type="html">خبر &amp;lt;b&amp;gt;</title>
    <link rel="alternate" href="https://shiraa.example/1"/><published>2026-03-01T18:10:00Z</published><updated>2026-03-01T20:00:00Z</updated></entry></feed>"""
    (entry,) = read_feed(body.encode(), URL).entries
    assert entry.published == AT
    assert entry.updated == datetime(2026, 3, 1, 20, 0, tzinfo=UTC)


def test_an_rdf_feed_is_read() -> None:
    """RSS 1.0 keeps its items beside the channel."""
    body = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
    <channel rdf:about="x"><title>الشراع</title></channel><item rdf:about="https://shiraa.example/1"><title>خبر</title><link>https://shiraa.example/1</link>
    <dc:date>2026-03-01T18:10:00Z</dc:date></item></rdf:RDF>"""
    (entry,) = read_feed(body.encode(), URL).entries
    assert (entry.link, entry.title) == ("https://shiraa.example/1", "خبر")


def test_a_json_feed_is_read_and_its_broken_items_passed_over() -> None:
    """Items of wrong types do not spoil the others."""
    items = [
        {
            "id": 7,
            "url": "/news/7",
            "title": "خبر",
            "date_published": "2026-03-01T18:10:00Z",
            "content_html": "<p>نص</p>",
        },
        {"id": [], "url": {}},
        "x",
        None,
        {"id": "https://shiraa.example/8"},
    ]
    body = json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "الشراع", "items": items}).encode()
    first, second = read_feed(body, URL).entries
    assert (first.link, first.id, first.published, first.summary) == ("https://shiraa.example/news/7", "7", AT, "نص")
    assert second.link == "https://shiraa.example/8"


def test_entries_without_a_web_link_are_left_out() -> None:
    """Nothing leads to files or scripts."""
    items = "".join(
        f"<item><title>x</title><link>{link}</link></item>" for link in ("file:///etc/passwd", "javascript:1", "")
    )
    assert read_feed(rss(items).encode(), URL).entries == ()


@pytest.mark.parametrize("count", [MOST_ENTRIES, 20_000])
def test_a_feed_of_too_many_items_is_cut(count: int) -> None:
    """And it says so."""
    feed = read_feed(rss("".join(f"<item><link>/n/{i}</link></item>" for i in range(count))).encode(), URL)
    assert len(feed.entries) == MOST_ENTRIES
    assert feed.truncated == (count > MOST_ENTRIES)


LAUGHS = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
HOSTILE = {
    "entities of entities": f'<!DOCTYPE r [<!ENTITY l0 "ha">{LAUGHS}]>'
    + rss("<item><link>/1</link><title>&l9;</title></item>")[38:],
    "a file as an entity": '<!DOCTYPE r [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    + rss("<item><link>/1</link><title>&f;</title></item>")[38:],
    "deep": rss("<a>" * 100_000),
    "a tag of four megabytes": rss(f'<item a="{"x" * 4_000_000}"/>'),
    "many tags": rss("<" * 4_000_000),
    "six megabytes": rss("x" * 6_000_000),
    "a page": "<html><body>لا تغذية هنا</body></html>",
    "nothing": "",
    "broken JSON": "{",
    "JSON of another kind": '{"items": 7}',
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_feed_is_refused_or_harmless(case: str) -> None:
    """No entity grows, no file is read, nothing hangs."""
    try:
        feed = read_feed(HOSTILE[case].encode(), URL)
    except InputError as error:
        assert error.thing == URL
    else:
        assert "root:" not in str(feed)
        assert len(str(feed)) < 10_000


FULL = """<item><title>خبر &nbsp;&hellip; &laquo;الميناء&raquo; &unheard;</title><link>/n/1</link><dc:creator>سامي البحري</dc:creator>
<content:encoded><![CDATA[<p>الفقرة <b>الأولى</b>.</p><script>x()</script><p>الثانية &amp; الأخيرة.</p>]]></content:encoded></item>"""


def full() -> bytes:
    head = rss(FULL).replace(
        '<rss version="2.0">',
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">',
    )
    links = '<atom:link rel="hub" href="https://hub.example/"/><atom:link rel="self" href="/feeds/all"/>'
    return head.replace(
        "<language>", f"{links}<lastBuildDate>Sun, 01 Mar 2026 18:10:00 GMT</lastBuildDate><language>"
    ).encode()


def test_author_and_full_text_are_handed_on() -> None:
    """A line a paragraph; scripts are no text."""
    (entry,) = read_feed(full(), URL).entries
    assert entry.author == "سامي البحري"
    assert entry.content == "الفقرة الأولى.\nالثانية & الأخيرة."


def test_entities_that_xml_does_not_know_are_read_as_html_has_them() -> None:
    """Feeds are often cut out of pages; an unheard one stays as it stands."""
    assert read_feed(full(), URL).entries[0].title == "خبر … «الميناء» &unheard;"


def test_a_feed_says_its_hub_its_own_address_and_when_it_changed() -> None:
    """What WebSub needs."""
    feed = read_feed(full(), URL)
    assert feed.hubs == ("https://hub.example/",)
    assert feed.itself == "https://shiraa.example/feeds/all"
    assert feed.updated == AT


def test_a_json_feed_hands_on_author_hub_and_full_text() -> None:
    """Version 1 and 1.1 name authors in two ways."""
    items = [
        {"url": "/1", "content_html": "<p>أ</p><p>ب</p>", "authors": [{"name": "سامي"}, {"name": "ليلى"}]},
        {"url": "/2", "content_text": "نص", "author": {"name": "ليلى"}},
    ]
    hubs = [{"type": "WebSub", "url": "https://hub.example/"}, {"type": "rssCloud", "url": "https://x.example/"}, 7]
    feed = read_feed(json.dumps({"items": items, "hubs": hubs, "feed_url": URL}).encode(), URL)
    assert [(e.author, e.content) for e in feed.entries] == [("سامي, ليلى", "أ\nب"), ("ليلى", "نص")]
    assert feed.hubs == ("https://hub.example/",)
    assert feed.itself == URL
