"""Pages to labelled blocks: what is kept, what it is called, what is left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from tests.exchange.pages_of import FURNITURE, SHAPES, News

from mutabaat.exchange.page import read_page
from mutabaat.records.errors import InputError
from mutabaat.records.pages import Page

NEWS = News()
URL = "https://shiraa.example/news/77?ref=home"


def read(shape: str, news: News = NEWS) -> Page:
    page = SHAPES[shape](news)
    return read_page(page.encode("cp1256" if shape == "old_table" else "utf-8", "xmlcharrefreplace"), url=URL)


@pytest.mark.parametrize("shape", SHAPES)
def test_the_body_is_kept_whole_and_in_order(shape: str) -> None:
    """Each paragraph is one block."""
    assert read(shape).of("body") == NEWS.body


@pytest.mark.parametrize("shape", SHAPES)
def test_headline_byline_source_line_and_correction_are_labelled(shape: str) -> None:
    """By classes where there are some, else by their words and places."""
    page = read(shape)
    assert page.title == NEWS.headline
    assert page.of("headline") == (NEWS.headline,)
    assert page.of("byline") == (NEWS.byline,)
    assert page.of("source_line") == (NEWS.source_line,)
    assert page.of("correction") == (NEWS.correction,)


@pytest.mark.parametrize("shape", ["modern", "wordpress", "forms"])
def test_kicker_and_standfirst_are_labelled(shape: str) -> None:
    """The old table has no place for them."""
    page = read(shape)
    assert page.of("kicker") == (NEWS.kicker,)
    assert page.of("standfirst") == NEWS.standfirst


@pytest.mark.parametrize("shape", SHAPES)
def test_the_furniture_of_the_page_stays_out(shape: str) -> None:
    """Related links, share bars, calls to follow, captions, comments, rights."""
    text = read(shape).text
    assert [words for words in FURNITURE if words in text] == []


@pytest.mark.parametrize("shape", SHAPES)
def test_the_text_is_the_blocks_in_reading_order(shape: str) -> None:
    """Passages find each block in it."""
    page = read(shape)
    assert page.text == "\n".join(block.text for block in page.blocks)
    assert page.text.split("\n")[-2:] == [NEWS.source_line, NEWS.correction]


@pytest.mark.parametrize("shape", SHAPES)
def test_a_short_relay_is_read_as_well_as_a_long_report(shape: str) -> None:
    """Two sentences on a page full of furniture."""
    short = replace(NEWS, body=(NEWS.body[2], NEWS.body[3], "وكانت الخطة قد طُرحت قبل عامين.", "ولم يصدر تعليق آخر."))
    assert read(shape, short).of("body") == short.body


@pytest.mark.parametrize("shape", SHAPES)
def test_marks_and_tatweel_of_the_page_are_kept(shape: str) -> None:
    """Nothing is normalised but white space."""
    marked = "وقــال النّاطق إنّ «القرار لم يُتَّخذ بعد، وإن اللجنة ستجتمع في ٢٠٢٦ لبحثه مع أصحاب القوارب."
    news = replace(NEWS, body=(*NEWS.body[:3], marked))
    assert marked in read(shape, news).of("body")


def test_the_page_tells_of_itself() -> None:
    """JSON-LD, OpenGraph and links."""
    page = read("modern")
    assert page.published == datetime(2026, 3, 1, 18, 10, tzinfo=UTC)
    assert page.modified == datetime(2026, 3, 2, 5, 0, tzinfo=UTC)
    assert page.canonical == "https://shiraa.example/news/77"
    assert page.site_name == "الشراع"
    assert page.feeds == ("https://shiraa.example/rss",)
    assert page.is_based_on == ("وكالة أنباء الساحل",)
    assert dict(page.titles)["html"] == f"{NEWS.headline} | الشراع"


def test_a_time_written_on_the_page_is_kept_apart_from_its_data() -> None:
    """Its zone is not said."""
    page = read("old_table")
    assert page.published is None
    assert page.shown == datetime(2026, 3, 1, 21, 10, tzinfo=UTC)


def test_the_text_tells_the_language_where_the_page_lies() -> None:
    """A theme made for English leaves lang="en-US" on Arabic pages."""
    assert read("wordpress").lang == "ar"


@pytest.mark.parametrize(
    ("canonical", "believed"),
    [
        ("https://www.shiraa.example/news/77", "https://www.shiraa.example/news/77"),
        ("/news/77?utm_source=x", "https://shiraa.example/news/77"),
        ("https://shiraa.example/", ""),
        ("https://other.example/news/77", ""),
        ("javascript:alert(1)", ""),
        ("https://cdn.shiraa-media.example/77", "https://cdn.shiraa-media.example/77"),
    ],
)
def test_a_canonical_address_is_believed_only_where_it_can_be_true(canonical: str, believed: str) -> None:
    """Pages that all name the front page would become one article."""
    html = f'<html><head><link rel="canonical" href="{canonical}"></head><body><h1>عنوان الخبر</h1><p>{NEWS.body[0]}</p></body></html>'
    page = read_page(html.encode(), url="https://shiraa.example/news/77", domains=("shiraa-media.example",))
    assert page.canonical == believed


def test_a_site_name_in_an_h1_is_not_the_headline() -> None:
    """Old sites put their logo there."""
    assert read("forms").title == NEWS.headline


def test_a_body_in_an_element_called_after_its_sidebar_is_kept() -> None:
    """Wrappers are named after what they also hold."""
    body = "".join(f"<p>{p}</p>" for p in NEWS.body)
    html = f"<html><body><div class='layout with-sidebar has-social related-on'><h1>{NEWS.headline}</h1>{body}</div></body></html>"
    assert read_page(html.encode()).of("body") == NEWS.body


def test_a_quoted_line_that_speaks_of_following_is_body() -> None:
    """Only calls to follow on a platform are furniture."""
    line = "تابع الوزير حديثه قائلاً إن الميناء لن يتوقف عن العمل خلال أعمال التوسعة المقررة هذا العام."
    assert line in read("modern", replace(NEWS, body=(*NEWS.body[:3], line))).of("body")


@pytest.mark.parametrize(
    "html", ["", "  ", "<html><body></body></html>", "<html><body><nav><a href=/>x</a></nav></body></html>"]
)
def test_a_page_without_text_is_refused(html: str) -> None:
    """With a message that names it."""
    with pytest.raises(InputError, match="shiraa"):
        read_page(html.encode(), url=URL)


def test_an_english_page_is_read_by_the_same_rules() -> None:
    """The furniture words of both languages are known."""
    body = [
        "The harbour council of Daran approved a plan on Sunday to widen the old port, after a session of five hours.",
        "“It will double the number of ships,” said council head Nasser Ghafri, adding that work could begin in summer.",
        "The fishermen's union denied that it had agreed, and said nobody had asked the owners of small boats.",
    ]
    html = f"""<html lang="en"><head><title>Daran approves wider port - The Sail</title></head><body><h1>Daran approves wider port</h1>
    <p class="byline">By Lyan Marwani</p><p>{body[0]}</p><p>Read more: <a href="/x">Olive festival returns to the plain</a></p><p>{body[1]}</p>
    <p>Follow us on WhatsApp for more</p><p>{body[2]}</p><p>Source: Coast News Agency</p><h3>Comments</h3><p>Nobody believes a word of this, it has been promised every year.</p>
    </body></html>"""
    page = read_page(html.encode())
    assert page.of("body") == tuple(body)
    assert page.of("source_line") == ("Source: Coast News Agency",)
    assert page.byline == "By Lyan Marwani"
    assert "Olive" not in page.text
    assert "WhatsApp" not in page.text
    assert "promised" not in page.text


def test_half_surrogates_in_a_pages_data_can_be_stored() -> None:
    """JSON escapes may bring what UTF-8 cannot hold."""
    data = r'{"@type": "NewsArticle", "headline": "x \ud800", "author": ["\udfff bob"]}'
    html = f'<script type="application/ld+json">{data}</script><h1>عنوان الخبر</h1><p>{NEWS.body[0]}</p>'
    page = read_page(html.encode())
    assert f"{page.titles}{page.byline}".encode()
