"""What happened when, by the dates that statements name."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mutabaat.compare.claims import claims
from mutabaat.compare.happenings import happenings
from mutabaat.records.views import Happening, StoredArticle

from .story_hand import said, stored

TITLE = said("تصدع جدار السد في وادي سحر")  # published on 3 April 2031, a Thursday


def told(*articles: StoredArticle) -> tuple[Happening, ...]:
    return happenings(articles, claims(articles))


@pytest.mark.parametrize(
    ("line", "days", "precision", "words"),
    [
        (said("انهار الجدار الشرقي للسد أمس"), (date(2031, 4, 2), date(2031, 4, 2)), "day", "أمس"),
        (said("سيُفتح السد أمام الزوار غدا"), (date(2031, 4, 4), date(2031, 4, 4)), "day", "غدا"),
        (said("رمم العمال جدار السد في مارس ٢٠٣٠"), (date(2030, 3, 1), date(2030, 3, 31)), "month", "مارس ٢٠٣٠"),
        (said("بُني السدّ فوق الوادي عام 1984"), (date(1984, 1, 1), date(1984, 12, 31)), "year", "عام 1984"),
    ],
)
def test_an_event_has_the_days_that_its_words_name(
    line: tuple[str, str, dict[str, Any]], days: tuple[date, date], precision: str, words: str
) -> None:
    """As precise as they are, with the words that name them."""
    article = stored("a", TITLE, line)
    (found,) = told(article)
    assert (found.first, found.last, found.precision) == (*days, precision)
    assert article.text[slice(*found.dated)] == words


@pytest.mark.parametrize(
    "line",
    [
        said("انهار الجدار الشرقي للسد"),
        said("تصدع الجدار السبت وانهار الاثنين"),
        said("وادي سحر، 3 أبريل"),
        said("إذا انهار الجدار غدا أخليت القرى", certainty="conditional"),
        said("وجود خطة لإخلاء القرى غدا", "ناطق", stance="denies"),
    ],
)
def test_what_names_no_one_date_or_hangs_in_the_air_is_left_out(line: tuple[str, str, dict[str, Any]]) -> None:
    """No date, two dates, a dateline, a condition, a denial."""
    assert told(stored("a", TITLE, line)) == ()


def test_they_stand_in_the_order_of_their_dates_with_all_who_say_so() -> None:
    """Who says the same without a date says it, too; the dates of two days' pages are one."""
    first = stored("a", TITLE, said("انهار الجدار الشرقي للسد قرب القرية أمس"), said("زار الوالي القرية يوم الثلاثاء"))
    next_day = stored("b", TITLE, said("انهار الجدار الشرقي للسد قرب القرية الأربعاء"), hours=24)
    undated = stored("c", TITLE, said("انهار الجدار الشرقي للسد قرب القرية"), hours=30)
    found = told(first, next_day, undated)
    assert [entry.first for entry in found] == [date(2031, 4, 1), date(2031, 4, 2)]
    assert [row.ref.article for row in found[1].rows] == ["a", "b", "c"]


def test_two_dates_for_one_event_stand_side_by_side() -> None:
    """Nobody decides between them."""
    one = stored("a", TITLE, said("انهار الجدار الشرقي للسد قرب القرية أمس"))
    other = stored("b", TITLE, said("انهار الجدار الشرقي للسد قرب القرية الاثنين"), hours=2)
    found = told(one, other)
    assert [(entry.first, [row.ref.article for row in entry.rows]) for entry in found] == [
        (date(2031, 3, 31), ["b"]),
        (date(2031, 4, 2), ["a"]),
    ]
