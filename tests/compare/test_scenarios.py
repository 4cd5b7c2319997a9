"""Conditionals as scenarios, and what settles them: news invented, readings made by hand."""

from __future__ import annotations

from typing import Any

import pytest

from mutabaat.compare.grouping import Story
from mutabaat.compare.scenarios import scenarios
from mutabaat.records.relations import Relay
from mutabaat.records.views import Scenario, StoredArticle

from .story_hand import said, stored

TITLE = said("السد ينتظر نتائج الفحص")
CONDITION, OUTCOME = "إذا بلغ التصدع القاعدة الغربية للسد", "فستُغلق طرق الوادي كلها"


def conditional(
    words: str = f"{CONDITION} {OUTCOME}", condition: str = CONDITION, **fields: Any
) -> tuple[str, str, dict[str, Any]]:
    """A statement that hangs on a condition; the span is set by ``article``."""
    return said(words, "وكيل الوزارة", certainty="conditional", time="upcoming", condition_words=condition, **fields)


def article(id: str, *lines: tuple[str, str, dict[str, Any]], hours: float, lang: str = "ar") -> StoredArticle:
    text = "\n".join(words for words, _, _ in (TITLE, *lines))
    for words, _, fields in lines:
        if condition := fields.pop("condition_words", ""):
            start = text.index(condition, text.index(words))
            fields["condition"] = ((start, start + len(condition)),)
    return stored(id, (TITLE[0], TITLE[1], {}), *lines, hours=hours, lang=lang)


def told(*articles: StoredArticle, relays: tuple[Relay, ...] = ()) -> tuple[Scenario, ...]:
    return scenarios(Story(articles), relays)


def words(article: StoredArticle, spans: tuple[tuple[int, int], ...]) -> list[str]:
    return [article.text[start:end] for start, end in spans]


def test_a_conditional_is_an_open_scenario_with_its_two_parts() -> None:
    """Condition and outcome as spans of the text, without the marks between them."""
    first = article("a", conditional(f"{CONDITION}، {OUTCOME}"), hours=0)
    (found,) = told(first)
    assert words(first, found.condition) == [CONDITION]
    assert words(first, found.outcome) == [OUTCOME]
    assert (found.state, found.settled) == ("open", ())


def test_copies_of_a_conditional_are_one_scenario() -> None:
    """Each stands in its rows, by outlet and time."""
    (found,) = told(article("a", conditional(), hours=0), article("b", conditional(), hours=2))
    assert [row.ref.article for row in found.rows] == ["a", "b"]


@pytest.mark.parametrize(
    ("line", "state"),
    [
        (said("إن التصدع بلغ القاعدة الغربية للسد", "لجنة الفحص"), "met"),
        (said("بَلَغَ التصدّعُ القاعدةَ الغربيّةَ للسدّ فجر اليوم"), "met"),
        (said("لم يبلغ التصدع القاعدة الغربية للسد", "لجنة الفحص"), "unmet"),
        (said("أن يكون التصدع بلغ القاعدة الغربية للسد", "لجنة الفحص", stance="denies"), "unmet"),
        (said("أُغلقت طرق الوادي كلها"), "came"),
        # What may be, is feared, planned, asked for or on its way settles nothing, nor do two words in common.
        (said("قد يكون التصدع بلغ القاعدة الغربية للسد", certainty="possible"), "open"),
        (said("إن التصدع سيبلغ القاعدة الغربية للسد", "خبير", stance="forecasts", time="upcoming"), "open"),
        (said("خشية من أن يبلغ التصدع القاعدة الغربية للسد"), "open"),
        (said("تدرس الوزارة إغلاق طرق الوادي كلها"), "open"),
        (said("إغلاق طرق الوادي كلها", "نائب", stance="demands"), "open"),
        (said("زار الوزير القاعدة الغربية"), "open"),
    ],
)
def test_only_a_flat_later_report_settles(line: tuple[str, str, dict[str, Any]], state: str) -> None:
    """In one direction or the other; the words that settle it are named."""
    found = told(article("a", conditional(), hours=0), article("b", line, hours=5))[0]
    assert found.state == state
    assert [(s.ref.statement.id, bool(s.why)) for s in found.settled] == ([] if state == "open" else [("b-1", True)])


def test_what_was_said_before_settles_nothing() -> None:
    """Only later reports count."""
    early = article("a", said("إن التصدع بلغ القاعدة الغربية للسد", "لجنة الفحص"), hours=0)
    (found,) = told(early, article("b", conditional(), hours=5))
    assert found.state == "open"


def test_a_relay_that_dropped_the_condition_settles_nothing() -> None:
    """It took the words from the scenario itself."""
    first = article("a", conditional(), hours=0)
    copy = article("b", said("أُغلقت طرق الوادي كلها"), hours=2)
    relay = Relay("b", "a", "rewritten_relay", "b_from_a", (), 0.6, 0.2)
    assert told(first, copy)[0].state == "came"
    assert told(first, copy, relays=(relay,))[0].state == "open"


def test_contrary_reports_stand_side_by_side() -> None:
    """Neither is taken for the truth."""
    found = told(
        article("a", conditional(), hours=0),
        article("b", said("إن التصدع بلغ القاعدة الغربية للسد", "لجنة الفحص"), hours=3),
        article("c", said("لم يبلغ التصدع القاعدة الغربية للسد", "وكيل الوزارة"), hours=4),
    )[0]
    assert found.state == "disputed"
    assert [(s.ref.article, s.holds) for s in found.settled] == [("b", True), ("c", False)]


def test_unless_is_met_by_what_does_not_happen() -> None:
    """«ما لم» turns its condition."""
    condition = "ما لم يهبط منسوب البحيرة الكبرى"
    first = article("a", conditional(f"ستبقى القرى خالية {condition}", condition), hours=0)
    fell = article("b", said("هبط منسوب البحيرة الكبرى فجرا"), hours=4)
    assert told(first, fell)[0].state == "unmet"


def test_what_would_have_been_is_no_scenario() -> None:
    """A counterfactual leaves nothing open."""
    past = conditional()
    past[2]["certainty"] = "counterfactual"
    assert told(article("a", past, hours=0)) == ()


def test_english_conditionals_are_met_by_what_they_are_to_show() -> None:
    """«if tests show that …» is met where the report says what was to be shown."""
    condition = "If tests show that the crack has reached the western base"
    first = article("a", conditional(f"{condition}, the villages would be emptied", condition), hours=0, lang="en")
    met = article("b", said("The crack has reached the western base of the dam", "the panel"), hours=5, lang="en")
    weighed = article("c", said("Whether the crack has reached the western base of the dam"), hours=5, lang="en")
    assert told(first, met)[0].state == "met"
    assert told(first, weighed)[0].state == "open"
