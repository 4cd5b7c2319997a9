"""A form filled in for two events is told from a copy; what it shares joins no story."""

from __future__ import annotations

import pytest
from tests.compare.story_hand import article
from tests.forms_of import FORMS, filled

from mutabaat.compare.forms import same_form
from mutabaat.compare.stories import Clusterer
from mutabaat.records.relations import RelayText

OLIVES = (
    "مزارعو البطم يقطفون الزيتون",
    "بدأ مزارعو قرى البطم قطاف الزيتون قبل موعده بأسبوعين، وتوقع اتحاد المعاصر إنتاجا يفوق الموسم السابق.",
)


def text(title: str, body: str, id: str = "a") -> RelayText:
    return RelayText(id, f"o-{id}", f"{title}\n{body}", title=title)


@pytest.mark.parametrize("kind", FORMS)
def test_a_form_is_known_by_what_changes_in_it(kind: str) -> None:
    """Two events told in the same words are one form, whichever comes first."""
    first, second, _ = filled(kind)
    lang = "en" if first[0].isascii() else "ar"
    assert same_form(text(*first), text(*second, "b"), lang)
    assert same_form(text(*second, "b"), text(*first), lang)


def test_a_copy_is_no_form() -> None:
    """A copy under a headline of its own keeps the names and places of its event."""
    title, body = filled("condolence")[0]
    assert not same_form(text(title, body), text("الدروبي يواسي أرندال", body, "b"), "ar")


def test_a_headline_that_tells_nothing_decides_nothing() -> None:
    """Where a headline has no word of its own the pair is left to the relay stage."""
    _, body = filled("condolence")[0]
    assert not same_form(text("", body), text("الدروبي يواسي أرندال", body, "b"), "ar")


@pytest.mark.parametrize("kind", ["congratulation", "reception", "condolence"])
def test_words_of_a_form_join_no_story(kind: str) -> None:
    """By their words alone three events told in the very same form, a day apart, are three stories."""
    clusterer = Clusterer()
    clusterer.place(article("other", *OLIVES))
    placed = [clusterer.place(article(str(n), *event, hours=20 * n)).membership for n, event in enumerate(filled(kind))]
    assert len({membership.story for membership in placed}) == 3


def test_two_reports_of_one_telegram_are_one_story() -> None:
    """Names and the event join what the form does not."""
    clusterer = Clusterer()
    clusterer.place(article("other", *OLIVES))
    first = clusterer.place(article("a", *filled("condolence")[0])).membership
    again = article(
        "b",
        "الدروبي يواسي أرندال في حريق سوق الفخار",
        "بعث الرئيس حازم الدروبي برقية عزاء إلى رئيس أرندال في ضحايا حريق سوق الفخار الذي اندلع ليلا وأودى بتسعة من باعة السوق.",
        hours=3,
    )
    assert clusterer.place(again).membership.story == first.story


def test_a_story_most_of_which_is_the_form_is_barred() -> None:
    """One article in two must share the form: a long story is not closed to what repeats a line of its background."""
    sick = (
        "حمى تصيب ماشية الزعفران",
        "أصابت حمى غامضة ماشية قرى الزعفران، وعزل البيطريون القطعان المصابة في حظائر الوادي.",
    )
    again = (
        "الحمى تنتشر في ماشية الزعفران",
        "انتشرت الحمى الغامضة بين ماشية قرى الزعفران، وعزل البيطريون قطعانا أخرى في الوادي.",
    )
    for size, joins in ((1, False), (3, True)):
        clusterer = Clusterer()
        story = clusterer.place(article("0", *sick)).membership.story
        for n in range(1, size):
            clusterer.place(article(str(n), *sick, hours=n))
        found = clusterer.place(article("z", *again, hours=5), formal={story: 1}).membership.story
        assert (found == story) is joins
