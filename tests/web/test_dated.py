"""Dates of an article on its page: the machine's form, the title that says how they were understood, and the nesting."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from mutabaat.records.evidence import Article
from mutabaat.records.statements import Link, Statement
from mutabaat.text.dates import dates_of, find_dates
from mutabaat.web import create_app, links
from mutabaat.web.dated import Dated, dated, machine_form
from mutabaat.web.marked import line
from mutabaat.web.marks import blocks
from mutabaat.web.ui import Ui

from .fake_desk import SADA_TEXT, FakeDesk

WRITTEN = date(2015, 8, 5)  # a Wednesday


def shown(text: str, written: date | None = WRITTEN, ui: Ui | None = None) -> tuple[Dated, ...]:
    return dated(text, find_dates(text, written=written, lang="ar"), written, ui or Ui())


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("أمس", "2015-08-04"),
        ("الشهر الماضي", "2015-07"),
        ("في عام 2011", "2011"),
        ("الأسبوع الماضي", ""),
        ("من 3 إلى 7 مايو 2015", ""),
        ("30 فبراير 2015", ""),
    ],
)
def test_a_day_month_or_year_has_a_form_for_machines(text: str, form: str) -> None:
    """HTML has a form for these, and none for a stretch; what has no days has none."""
    (mention,) = find_dates(text, written=WRITTEN)
    assert machine_form(mention) == form


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("قال أمس إنه", "الثلاثاء ٤ أغسطس ٢٠١٥، من «أمس»، ويوم الكتابة ٥ أغسطس ٢٠١٥"),
        ("سيفتح الأحد", "الأحد ٩ أغسطس ٢٠١٥، أول يوم بهذا الاسم من يوم الكتابة ٥ أغسطس ٢٠١٥"),
        ("في 20 يوليو 2015", "الاثنين ٢٠ يوليو ٢٠١٥"),
        (
            "خلال الأسبوع الماضي",
            "من ٢٧ يوليو ٢٠١٥ إلى ٢ أغسطس ٢٠١٥ تقريباً، من «الأسبوع الماضي»، ويوم الكتابة ٥ أغسطس ٢٠١٥",
        ),
        ("ثورة 25 يناير", "تاريخ لا يكفي النص لتحديده"),
    ],
)
def test_a_title_says_how_the_words_were_understood(text: str, title: str) -> None:
    """The day with its name, what was counted from what; and where no day is told, that."""
    (one,) = shown(text, ui=Ui("ar", "arab"))
    assert one.title == title


def test_without_a_day_of_writing_the_title_says_so() -> None:
    """«أمس» of a page that tells no time."""
    (one,) = shown("قال أمس", None)
    assert (one.known, one.title) == (False, "تاريخ لا يُحدَّد، فيوم الكتابة غير معروف")


def test_what_never_has_days_is_not_marked() -> None:
    """«خلال الأيام المقبلة» would be marked on every page."""
    assert shown("خلال الأيام المقبلة وقبل ساعتين") == ()


def test_a_date_stands_inside_the_pieces_of_a_mark() -> None:
    """A date that is half inside a statement is two elements, each inside its own."""
    text = "قال سالم أمس الثلاثاء"
    statement = Statement("s", 0, content=((0, 12),), source_type="person", chain=(Link("person", "x"),))
    html = str(line(blocks(text, (), (statement,), dates=shown(text))[0]))
    assert re.sub("<[^>]+>", "", html) == text
    assert [m[1] for m in re.finditer(r'<time datetime="2015-08-04"[^>]*>([^<]*)</time>', html)] == ["أمس", " الثلاثاء"]


class Nesting(HTMLParser):
    """Fails where an element is closed that is not the last one opened."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


spans = st.tuples(st.integers(0, 60), st.integers(0, 60))


@given(st.lists(spans, max_size=4), st.lists(spans, max_size=2))
def test_elements_are_nested_wherever_statements_begin(
    contents: list[tuple[int, int]], hedges: list[tuple[int, int]]
) -> None:
    """Whatever statements lie over dates, no element parts another, and no character is lost."""
    text = "أعلن أمس أن السد فتح في 7 أغسطس 2014 وثورة 25 يناير مرت"
    made = [Statement(f"s{i}", 0, (c,), hedge=tuple(hedges), source_type="person") for i, c in enumerate(contents)]
    html = "".join(line(block) for block in blocks(text, (), made, dates=shown(text)))
    parser = Nesting()
    parser.feed(html)
    assert (parser.words, parser.open) == (text, [])


def test_the_article_page_shows_its_dates() -> None:
    """«هذا الأسبوع» of the page has a title in the language of the reader."""
    client = TestClient(create_app(FakeDesk()), base_url="http://localhost")
    body = client.get(links.article("sada-1"), params={"lang": "en"}).text
    assert "هذا الأسبوع" in SADA_TEXT
    assert re.search(r'<span class="dated" title="about [^"]*written on [^"]*">هذا الأسبوع</span>', body)


def test_the_day_of_writing_is_that_of_the_newsroom() -> None:
    """An Arabic page of 22:30 in UTC was published after midnight; a day of fetching makes it approximate."""
    late = datetime(2015, 8, 4, 22, 30, tzinfo=UTC)
    arabic = Article("a", "قال أمس إنه", "ar", published=late)
    fetched = Article("b", "قال أمس إنه", "ar", crawled=late)
    assert [m.first for m in dates_of(arabic)] == [date(2015, 8, 4)]
    assert [(m.first, m.approximate) for m in dates_of(fetched)] == [(date(2015, 8, 4), True)]
    assert dates_of(Article("c", "قال أمس إنه", "ar"))[0].first is None
    told = dated(fetched.text, dates_of(fetched), WRITTEN, Ui("en"))
    assert told[0].title == (
        "about Tuesday 4 August 2015, the day of writing is unknown; counted from the day of fetching, 5 August 2015"
    )
    assert dates_of(arabic, within=(4, 11))[0].span == (4, 7)


def test_the_timeline_tells_when_it_happened() -> None:
    """The day of the event beside the day of saying, in the reader's language."""
    client = TestClient(create_app(FakeDesk()), base_url="http://localhost")
    body = client.get("/story/zulal", params={"lang": "ar"}).text
    assert 'حدث في <time datetime="2026-11-14">السبت 14 نوفمبر 2026</time>' in body
