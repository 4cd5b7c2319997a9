"""What a page says of itself in data for machines: JSON-LD in all its broken forms, metas, microdata, links."""

from __future__ import annotations

import html as escaping
import json
from datetime import UTC, datetime

import pytest

from mutabaat.exchange.page import read_page
from mutabaat.records.pages import Page

URL = "https://shiraa.example/news/77"
HEADLINE = "مجلس درعان يقر توسعة الميناء وسط اعتراض الصيادين"
LEAD = "أقر مجلس مدينة درعان، مساء الأحد، خطة لتوسعة الميناء القديم بأغلبية ضئيلة، بعد جلسة استمرت أكثر من خمس ساعات."
ARTICLE = {
    "@type": "NewsArticle",
    "headline": HEADLINE,
    "datePublished": "2026-03-01T21:10:00+03:00",
    "dateModified": "2026-03-02T08:00:00+03:00",
    "author": {"@type": "Person", "name": "ليان المرواني"},
}
OTHER = {"@type": "NewsArticle", "headline": "متحف البحر يفتح قاعته الجديدة", "datePublished": "2020-01-01T00:00:00Z"}
AT = datetime(2026, 3, 1, 18, 10, tzinfo=UTC)


def page(script: str = "", head: str = "", body: str = "") -> Page:
    data = f'<script type="application/ld+json">{script}</script>' if script else ""
    html = f"<html><head><title>{HEADLINE} | الشراع</title>{head}{data}</head><body><h1>{HEADLINE}</h1><p>{LEAD}</p>{body}</body></html>"
    return read_page(html.encode(), url=URL)


WHOLE = json.dumps(ARTICLE, ensure_ascii=False)
FORMS = {
    "plain": WHOLE,
    "a list": f"[{WHOLE}]",
    "a graph": json.dumps({"@context": "https://schema.org", "@graph": [{"@type": "WebSite"}, ARTICLE]}),
    "several types": json.dumps({**ARTICLE, "@type": ["Article", "NewsArticle"]}),
    "a live blog": json.dumps({**ARTICLE, "@type": "LiveBlogPosting"}),
    "the main entity of a page": json.dumps({"@type": "WebPage", "mainEntity": ARTICLE}),
    "a comment around it": f"<!-- {WHOLE} -->",
    "CDATA around it": f"//<![CDATA[\n{WHOLE}\n//]]>",
    "a comma too many": WHOLE.replace("}}", "},}"),
    "escaped for HTML": escaping.escape(WHOLE),
    "a line break in a string": WHOLE.replace("توسعة الميناء", "توسعة\nالميناء"),
    "two objects one after another": json.dumps({"@type": "WebSite"}) + WHOLE,
    "quotes that nobody escaped": WHOLE.replace('"author"', '"description": "قال "نعم" ثم صمت", "author"'),
    "cut off": WHOLE[:-4],
    "other articles before it": json.dumps([{"@type": "ItemList", "itemListElement": [{"item": OTHER}]}, ARTICLE]),
    "another article before it": json.dumps([OTHER, ARTICLE]),
}


@pytest.mark.parametrize("form", FORMS)
def test_the_articles_own_times_are_found(form: str) -> None:
    """With their zones, in whatever form the data come."""
    found = page(FORMS[form])
    assert found.published == AT
    assert found.modified == datetime(2026, 3, 2, 5, 0, tzinfo=UTC)
    assert " ".join(dict(found.titles)["json_ld"].split()) == HEADLINE


@pytest.mark.parametrize("junk", ["{", "null", "[1, 2]", '"x"', "{}", "[" * 5000, '{"@type": 7, "author": [[]]}'])
def test_data_that_say_nothing_do_no_harm(junk: str) -> None:
    """The page is read without them."""
    assert page(junk).of("body") == (LEAD,)


def test_data_come_before_metas_and_metas_before_nothing() -> None:
    """JSON-LD is made for one article; metas are often left by a template."""
    meta = '<meta property="article:published_time" content="2026-03-01T18:30:00Z">'
    assert page(WHOLE, meta).published == AT
    assert page("", meta).published == datetime(2026, 3, 1, 18, 30, tzinfo=UTC)
    assert page().published is None


def test_headlines_are_kept_apart_by_where_they_stand() -> None:
    """A silent change often shows in one of them first."""
    script = json.dumps({**ARTICLE, "headline": "المجلس يؤجل التوسعة", "url": URL})
    found = page(script, '<meta property="og:title" content="المجلس يقر التوسعة">')
    assert dict(found.titles) == {
        "page": HEADLINE,
        "og": "المجلس يقر التوسعة",
        "json_ld": "المجلس يؤجل التوسعة",
        "html": f"{HEADLINE} | الشراع",
    }


@pytest.mark.parametrize(
    ("more", "rests_on"),
    [
        ({"isBasedOn": "https://marsa.example/n/1?utm_source=x"}, ("https://marsa.example/n/1",)),
        (
            {"isBasedOn": {"@type": "CreativeWork", "name": "المرسى", "url": "https://marsa.example/n/1"}},
            ("المرسى", "https://marsa.example/n/1"),
        ),
        (
            {"citation": ["تقرير البلدية", {"@id": "https://marsa.example/n/1"}]},
            ("تقرير البلدية", "https://marsa.example/n/1"),
        ),
        ({"sourceOrganization": {"name": "وكالة أنباء الساحل"}}, ("وكالة أنباء الساحل",)),
        ({"sourceOrganization": {"name": "الشراع"}, "publisher": {"name": "الشراع"}}, ()),
        ({"isBasedOn": [None, 7, {"x": []}, ""]}, ()),
    ],
)
def test_what_the_page_says_it_rests_on_is_kept(more: dict[str, object], rests_on: tuple[str, ...]) -> None:
    """Names as written, addresses in the form that articles are known by."""
    assert page(json.dumps({**ARTICLE, **more})).is_based_on == rests_on


def test_bidi_controls_stay_in_the_text_and_do_not_hide_what_a_line_is() -> None:
    """Pages from word processors are full of them."""
    found = page(body="<p>\u200fالمصدر: وكالة أنباء الساحل\u200f</p><p>\u202bتابعونا على واتساب\u202c</p>")
    assert found.of("source_line") == ("\u200fالمصدر: وكالة أنباء الساحل\u200f",)
    assert "واتساب" not in found.text
