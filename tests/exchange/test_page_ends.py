"""Who signs an article at its edges, whom it was taken from, and last sentences that only sound like such notes."""

from __future__ import annotations

import pytest

from mutabaat.exchange.page import read_page
from mutabaat.records.pages import Page

_BODY = (
    "أقر مجلس مدينة درعان، مساء الأحد، خطة لتوسعة الميناء القديم بأغلبية ضئيلة بعد جلسة استمرت خمس ساعات.",
    "وقال رئيس المجلس ناصر الغافري إن المشروع سيضاعف عدد السفن التي يستقبلها الميناء في العام المقبل.",
    "في المقابل، نفت نقابة الصيادين أن تكون قد وافقت على الخطة، وقالت إن أحداً لم يسأل أصحاب القوارب.",
)


def _read(last: str, *, above: str = "", below: str = "") -> Page:
    text = "".join(f"<p>{words}</p>" for words in (*_BODY, last))
    html = f"<html lang='ar'><head><title>مجلس درعان يقر توسعة الميناء - الجسر</title></head><body><article><h1>مجلس درعان يقر توسعة الميناء</h1>{above}<div class='text'>{text}</div></article>{below}</body></html>"
    return read_page(html.encode(), url="https://jisr.example/77")


@pytest.mark.parametrize(
    ("last", "kind"),
    [
        ("(و س أ)", "source_line"),
        ("(KNA)", "source_line"),
        ("وكالات – متابعات", "source_line"),
        ("بالاتفاق مع صحيفة الشاطئ", "source_line"),
        ("This article originally appeared on The Coast Wire: a longer port", "source_line"),
        ("The Coast News Agency contributed to this report.", "source_line"),
        ("Sam Hale contributed to this report.", "byline"),
        ("ل.م / س.هـ", "byline"),
        ("متابعات – الجسر", "outlet_line"),
    ],
)
def test_the_last_line_tells_who_wrote_or_where_it_is_from(last: str, kind: str) -> None:
    """Agencies that no list of ours knows too, by how pages write them."""
    page = _read(last)
    assert [block.kind for block in page.blocks if block.text == last] == [kind]


@pytest.mark.parametrize(
    "last",
    [
        "وأعيد نشر القوات على الحدود الشمالية منذ مطلع الأسبوع الماضي.",
        "وأسهم في إعداد الخطة عشرون مهندساً من جامعة درعان.",
        "The bridge was first published on maps of 1931.",
        "Fishermen contributed to the cost of the pier.",
    ],
)
def test_a_last_sentence_stays_in_the_text(last: str) -> None:
    """Its words are those of notes, but it tells nothing of the article itself."""
    assert _read(last).of("body")[-1] == last


@pytest.mark.parametrize("line", ["هيئة تحرير الجسر", "بقلم: هيئة التحرير", "بواسطة الجسر"])
def test_a_desk_in_the_place_of_a_writer_is_the_outlets_line(line: str) -> None:
    """Whatever word for writers stands before it."""
    assert _read("وكالات", above=f"<div class='author'>{line}</div>").of("outlet_line") == (line,)


def test_a_name_below_other_articles_is_theirs() -> None:
    """Lists below the text name the writers of what they link to."""
    below = "<div class='grid'><h3><a href='/1'>مهرجان الزيتون يعود إلى سهل العقيق</a></h3><span class='author'>رنا الخوري</span></div>"
    assert "رنا الخوري" not in _read("وكالات", below=below).text
