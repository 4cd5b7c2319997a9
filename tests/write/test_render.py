"""The forms of a brief: traces stay, hostile text stays text."""

from __future__ import annotations

import json
from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutabaat.records.briefs import Brief, BriefSentence, Trace
from mutabaat.write.brief import write
from mutabaat.write.render import as_json, html, markdown

from .dam import dam

HOSTILE = '<script>alert(1)</script><img src=x onerror="x()"> & [x](javascript:y) `c` **b**'


class Page(HTMLParser):
    """Collects tags with attributes, and text."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(source)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data


def hostile(text: str = HOSTILE, url: str = "javascript:alert(1)") -> Brief:
    trace = Trace("a", "r", (0, len(text)), text, text, url, "s")
    parts = ("headline", "standfirst", "source_line", "body")
    return Brief("story", "ar", tuple(BriefSentence(part, text, (trace,)) for part in parts))


def test_json_has_the_fields_of_the_contract():
    """The JSON form has exactly the documented fields, and spans as pairs of integers."""
    brief = write(dam())
    row = json.loads(as_json(brief))
    assert list(row) == ["story", "lang", "made_from", "sentences"]
    assert len(row["sentences"]) == len(brief.sentences)
    for sentence in row["sentences"]:
        assert list(sentence) == ["part", "text", "locked", "hand", "composed", "model", "days", "about", "traces"]
        for trace in sentence["traces"]:
            assert list(trace) == ["article", "revision", "span", "words", "outlet", "url", "statement"]
            assert all(isinstance(n, int) for n in trace["span"]) and len(trace["span"]) == 2


def test_page_is_marked_with_its_language_and_direction():
    """An Arabic follow-up is a right-to-left page in Arabic, an English one left-to-right in English."""
    for lang, side in (("ar", "rtl"), ("en", "ltr")):
        tag, attrs = Page(html(write(dam(), lang=lang))).tags[0]
        assert (tag, attrs) == ("html", {"lang": lang, "dir": side})


def test_foreign_words_are_marked_in_the_sentence():
    """English words inside an Arabic sentence have lang and dir of their own."""
    page = Page(html(write(dam())))
    assert ("bdi", {"lang": "en", "dir": "ltr"}) in page.tags


def test_every_footnote_link_has_its_trace():
    """Each mark in the page leads to a trace that is in the page."""
    page = Page(html(write(dam())))
    links = {a["href"] for t, a in page.tags if t == "a" and str(a.get("href")).startswith("#")}
    ids = {"#" + str(a["id"]) for t, a in page.tags if t == "li" and a.get("id")}
    assert links and links == ids


def test_hostile_text_stays_text_in_html():
    """Markup in an article, an outlet's name or an address comes out as words."""
    page = Page(html(hostile()))
    tags = {tag for tag, _ in page.tags}
    assert not tags & {"script", "img"} and HOSTILE.split("&")[0] in page.text
    assert not any(name.startswith("on") for _, attrs in page.tags for name in attrs)
    assert not any(str(a.get("href", "")).startswith("javascript") for _, a in page.tags)


def test_only_web_addresses_become_links():
    """An http address is linked; data, javascript and broken ones are not."""
    linked = html(hostile(url="https://wadi.example/a?b=1&c=2"))
    assert 'href="https://wadi.example/a?b=1&amp;c=2"' in linked
    for url in ("data:text/html,x", "JaVaScRiPt:x", "//wadi.example", "https://[broken", "", "https://a.example/\n<b>"):
        assert '<a href="#' in html(hostile(url=url)) and 'rel="noopener' not in html(hostile(url=url))


def test_hostile_text_stays_text_in_markdown():
    """Markdown of an article is escaped: no link, code, emphasis or HTML comes of it."""
    text = markdown(hostile())
    assert "<script" not in text.replace("\\<", "") and "](javascript" not in text.replace("\\]", "")
    assert "**b**" not in text


def test_markdown_has_a_footnote_for_every_mark():
    """Each footnote mark of the text is defined once."""
    text = markdown(write(dam()))
    assert text.startswith("# ")
    for n in range(1, 6):
        assert text.count(f"[^{n}]: ") == 1 and text.count(f"[^{n}]") > 1


@given(st.text(min_size=1, max_size=80), st.text(max_size=40))
def test_any_text_gives_well_formed_pages(text, url):
    """No text makes a tag of its own, whatever it holds."""
    plain = [tag for tag, _ in Page(html(hostile("كلمة", "https://a.example"))).tags if tag not in ("a", "bdi")]
    found = [tag for tag, _ in Page(html(hostile(text, url))).tags if tag not in ("a", "bdi")]
    assert found == plain


@pytest.mark.parametrize(
    ("lang", "days", "about", "shown"),
    [
        ("ar", (date(2026, 11, 5), date(2026, 11, 5)), False, "5 نوفمبر 2026"),
        ("en", (date(2026, 11, 5), date(2026, 11, 6)), True, "about 5 November 2026 to 6 November 2026"),
    ],
)
def test_a_happening_stands_behind_its_days(lang: str, days: tuple[date, date], about: bool, shown: str) -> None:
    """Its part has a heading, its days stand before its words, and neither is part of the words."""
    sentence = BriefSentence("happenings", "فتحت البوابة.", (), days=days, about=about)
    brief = Brief("s", lang, (sentence,))
    heading = {"ar": "ما جرى ومتى", "en": "What happened when"}[lang]
    assert f"## {heading}\n\n**{shown}**: فتحت البوابة" in markdown(brief)
    assert f"<h2>{heading}</h2>" in html(brief) and f"<b>{shown}</b>" in html(brief)
    assert json.loads(as_json(brief))["sentences"][0]["days"] == [day.isoformat() for day in days]
