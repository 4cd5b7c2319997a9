"""What a source does with its words, from the main clause of what it says. All news here is invented."""

from __future__ import annotations

import pytest

from mutabaat.read.ar.page import Page
from mutabaat.read.reader import read
from mutabaat.records.evidence import Article
from mutabaat.records.statements import Statement


def _said(content: str, cue: str = "وقال مدير مصنع السرو سامر حداد") -> Statement:
    text = f"مصنع السرو في مرجانة\n{cue} {content}."
    reading = read(Article("x", text, "ar", title="مصنع السرو في مرجانة"))
    return next(s for s in reading.statements if not s.is_own_voice)


@pytest.mark.parametrize(
    ("content", "stance"),
    [
        ("إن المدينة ستعاني من نقص الخشب", "forecasts"),
        ("إن الأسعار لن تنخفض هذا الصيف", "forecasts"),
        ("إن المصنع سينقل مقره إلى الميناء", "asserts"),
        ("إن الورشة التي ستعاني من النقص صغيرة الحجم", "asserts"),
        ("إن الورشة أغلقت أبوابها، وستعاني من النقص", "asserts"),
        ("إن المصنع قد ينقل مقره إلى الميناء", "asserts"),
        ("إن المصنع قد ينهار", "forecasts"),
        ("إن المصنع لن يتردد في دفع الأجور", "promises"),
        ("«سنعيد العمال إلى أماكنهم»", "promises"),
        ("«سأعيد العمال إلى أماكنهم»", "promises"),
        ("«لن نسمح بقطع أشجار السرو»", "promises"),
        ("إن المخالفين سيحاسبون أمام القضاء", "threatens"),
        ("إن قرار الإغلاق كان كارثياً", "evaluates"),
        ("إن البلدية أغلقت سوقاً رائعة", "asserts"),
        ("إن العمال عملوا بشكل رائع", "asserts"),
        ("إن المصنع يريد من البلدية أن تعيد الكهرباء", "demands"),
        ("إن على البلدية أن تعيد الكهرباء", "demands"),
        ("«يتعين علينا إصلاح السقف»", "asserts"),
        ("إن الاتهامات ملفقة", "denies"),
        ("إنه لا يعلق على الشائعات", "refuses_comment"),
        ("«لماذا أغلقت البلدية المصنع؟»", "asks"),
    ],
)
def test_stance_under_a_neutral_verb(content: str, stance: str) -> None:
    """Under «قال» the main clause decides; relative and second clauses have no say."""
    assert _said(content).stance == stance


def test_belief_over_a_future_forecasts() -> None:
    """«يرى أن» judges, but over a future it foresees."""
    assert _said("أن السوق ستستعيد زبائنها", cue="ويرى التاجر نادر المصري").stance == "forecasts"


def test_guess_about_the_past_asserts() -> None:
    """«رجح أن يكون قد» says what has happened."""
    said = _said("أن يكون الحريق قد بدأ في المخزن", cue="ورجح قائد الإطفاء هاني درويش")
    assert (said.stance, said.time) == ("asserts", "news")


def test_importance_of_a_deed_demands() -> None:
    """«أكد أهمية» with a verbal noun asks for the deed."""
    assert _said("أهمية إحضار الوثائق قبل الظهر", cue="وأكد مدير المصنع سامر حداد").stance == "demands"


def test_promise_is_upcoming() -> None:
    """What one promises with a verbal noun is to come."""
    assert _said("بإعادة العمال", cue="وتعهد مدير المصنع سامر حداد").time == "upcoming"


@pytest.mark.parametrize(
    ("content", "certainty"),
    [
        ("إن المصنع قد ينقل مقره", "possible"),
        ("إن المصنع أغلق أبوابه، وقد ينقل مقره", "certain"),
        ("إن المصنع الذي قد ينقل مقره قديم", "certain"),
        ("إن المصنع سيقاضي «البلدية الظالمة»، إن لم تعد الكهرباء", "conditional"),
    ],
)
def test_certainty_is_that_of_the_main_clause(content: str, certainty: str) -> None:
    """Hedges of second and relative clauses leave the whole certain; a condition after the quotation counts."""
    assert _said(content).certainty == certainty


@pytest.mark.parametrize(
    ("content", "quote"),
    [
        ("إن الأسعار «مجحفة»", "mixed"),
        ("إن المباحثات كانت «شاقة»", "mixed"),
        ("إن المصنع «لم يخسر»", "mixed"),
        ("إن شركة «مرجانة» أغلقت أبوابها", "indirect"),
        ("إن القارب نقل العمال إلى «مرجانة»", "indirect"),
    ],
)
def test_few_quoted_words_are_said_where_they_are_the_predicate(content: str, quote: str) -> None:
    """A quoted predicate makes the content mixed, a quoted name does not."""
    assert _said(content).quote == quote


@pytest.mark.parametrize(
    ("content", "time"),
    [
        ("إن المصنع سيغلق أبوابه", "upcoming"),
        ("إن المصنع أغلق أبوابه قبل أن يزوره الوزير الذي سيعود", "news"),
        ("إن من المقرر إغلاق المصنع", "upcoming"),
    ],
)
def test_time_is_that_of_the_main_clause(content: str, time: str) -> None:
    """A future of a relative clause leaves the news news."""
    assert _said(content).time == time


@pytest.mark.parametrize(
    "cue",
    [
        "وفي وقت سابق قال مدير المصنع سامر حداد",
        "وقبل أسبوعين قال مدير المصنع سامر حداد",
        "وكان مدير المصنع سامر حداد قد قال",
    ],
)
def test_what_was_said_earlier_is_background(cue: str) -> None:
    """Words that date the saying to the past, before its cue, make it background."""
    assert _said("إن المصنع بخير", cue=cue).time == "background"


@pytest.mark.parametrize(
    ("content", "stance"),
    [
        ("«سنحتاج إلى مال كثير»", "forecasts"),
        ("«وقع حادث مروع في الورشة»", "asserts"),
        ("إن القرار لا ينبغي لنا قبوله", "asserts"),
    ],
)
def test_what_one_undergoes_is_no_promise(content: str, stance: str) -> None:
    """One's own need is foreseen, the adjective of a thing that happened judges nothing, one's own duty is no demand."""
    assert _said(content).stance == stance


def test_importance_of_a_thing_is_no_demand() -> None:
    """«أهمية هذه الخطوة» praises the step."""
    assert _said("أهمية هذه الخطوة", cue="وأكد مدير المصنع سامر حداد").stance == "asserts"


def test_no_quotation_opens_after_the_last_word() -> None:
    """Asking what opens beyond the last word of a text that ends in a mark gives nothing, and breaks nothing."""
    page = Page.of("أعلن المصنع إغلاق أبوابه »", ())
    assert page.quotes_opening_before(len(page.words)) is None
