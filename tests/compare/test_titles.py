"""Which headline names a story."""

from __future__ import annotations

import pytest

from mutabaat.compare.titles import titling
from mutabaat.records.evidence import Article, Outlet, Revision
from mutabaat.records.statements import Reading
from mutabaat.records.views import StoredArticle

FLOOD = (
    "فيضان نهر الزلال يغمر سوق مرسى اللوز",
    "إجلاء مئات العائلات بعد فيضان نهر الزلال",
    "فيضان الزلال: المدارس تغلق أبوابها في مرسى اللوز",
    "وزير الري يتفقد مرسى اللوز بعد فيضان الزلال",
)
ASIDE = "صحف الصباح: ما لا يُقال"


def stored(n: int, headline: str, lang: str = "ar") -> StoredArticle:
    return StoredArticle(
        Revision(f"r{n}", 1, Article(f"a{n}", headline, lang, title=headline)), Outlet("o", "o"), Reading(lang, (), ())
    )


def named(*headlines: str, lang: str = "ar") -> str:
    return titling([stored(n, headline, lang) for n, headline in enumerate(headlines)]).headline


def test_the_oldest_headline_names_a_story_that_it_tells() -> None:
    """Though a later one has more in common with the rest: who follows a story knows it by its name."""
    assert named(*FLOOD, "فيضان نهر الزلال يغمر سوق مرسى اللوز من جديد") == FLOOD[0]


def test_a_headline_of_something_else_does_not_name_it() -> None:
    """Where the oldest shares nothing with the others, one that they share most of does."""
    assert named(ASIDE, *FLOOD) in FLOOD
    assert named(ASIDE, *("Flood hits Almond Harbour market",) * 4, lang="en") == "Flood hits Almond Harbour market"


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_a_small_story_has_the_name_of_its_oldest(count: int) -> None:
    """Of a few articles none is the odd one out."""
    assert named(*(ASIDE, *FLOOD)[:count]) == ASIDE


def test_the_language_of_most_articles_names_it() -> None:
    """One English page does not name an Arabic story, and spelling parts no words."""
    articles = [stored(9, "Flood", "en"), *(stored(n, headline) for n, headline in enumerate((ASIDE, *FLOOD)))]
    assert titling(articles).reading.lang == "ar"
    marked = ("فَيَضان نهر الزُّلال", "فيضــان نهر الزلال", "فيضان نهر الزلال", "فيضان نهر الزلال")
    assert named(ASIDE, *marked) == marked[0]
