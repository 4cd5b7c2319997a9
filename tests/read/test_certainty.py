"""Hedges, conditions and their labels, from the lexicon tables."""

from __future__ import annotations

import pytest

from mutabaat.read.certainty import certainty


def _spans(text: str, spans: tuple[tuple[int, int], ...]) -> list[str]:
    return [text[a:b] for a, b in spans]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("قد يصل القارب مساء", "possible"),
        ("وقد تتأخر السفن", "possible"),
        ("قد وصل القارب", "certain"),
        ("وقد تمكن الحارس من الفرار", "certain"),
        ("قد تعرضت السفينة للغرق", "certain"),
        ("من المحتمل أن يصل", "possible"),
        ("يُرجَّح أن يصل", "probable"),
        ("من المتوقع أن تصل السفن", "probable"),
        ("في حال وصل القارب نحتفل", "conditional"),
        ("إذا وصل القارب نحتفل", "conditional"),
        ("سألوه عما إذا كان القارب قد وصل", "certain"),
        ("لو كان القارب وصل لاحتفلنا", "counterfactual"),
        ("المريض في حالة جيدة", "certain"),
        ("وصل القارب أمس", "certain"),
        ("سنبحر إن سمحت الرياح", "conditional"),
        ("بعد أن سمحت الرياح أبحرنا", "certain"),
        ("سنبحر متى سمحت الرياح", "conditional"),
        ("ليدفع الرسوم وإلا خسر مكانه", "conditional"),
        ("طلب وألا يتأخر القارب", "certain"),
        ("لو وصل القارب باكراً لما خسرنا", "counterfactual"),
        ("ولو وصلت السفينة لانخفضت الأسعار", "counterfactual"),
        ("سنجد القارب ولو غرق", "certain"),
        ("يُتوقع وصول القارب مساء", "probable"),
        ("يتوقع الصيادون الكثير", "certain"),
        ("يمكن أن يصل القارب", "possible"),
        ("يمكنها حمل خمسين راكباً", "certain"),
        ("لا يمكن إصلاح القارب", "certain"),
    ],
)
def test_label_of_arabic_words(text: str, label: str) -> None:
    """«قد» with a present tense hedges and with a past tense does not; a condition is no indirect question."""
    assert certainty(text, (0, len(text)), "ar").label == label


def test_hedge_span_is_the_particle_with_its_verb() -> None:
    """The hedge of «قد يصل» covers both words."""
    text = "القارب قد يصل مساء"
    assert _spans(text, certainty(text, (0, len(text)), "ar").hedge) == ["قد يصل"]


def test_hedge_with_marks_keeps_its_place() -> None:
    """A hedge written with vowel marks is found, and its span covers the marks."""
    text = "القارب رُبَّما يصل"
    assert _spans(text, certainty(text, (0, len(text)), "ar").hedge) == ["رُبَّما"]


def test_condition_ends_before_its_consequence() -> None:
    """The condition's span stops at the comma, or at the word that opens the consequence."""
    text = "إذا أغلق الميناء، فإن الأسعار سترتفع"
    assert _spans(text, certainty(text, (0, len(text)), "ar").condition) == ["إذا أغلق الميناء"]
    text = "إذا أغلق الميناء فإن الأسعار سترتفع"
    assert _spans(text, certainty(text, (0, len(text)), "ar").condition) == ["إذا أغلق الميناء"]


def test_only_the_span_is_read() -> None:
    """Words outside the span have no say."""
    text = "ربما يعود القارب. وصل الصياد"
    assert certainty(text, (18, len(text)), "ar").label == "certain"


def test_language_without_a_lexicon_is_certain() -> None:
    """Nothing is guessed for a language that has no lexicon."""
    assert certainty("kanske kommer båten", (0, 19), "sv").label == "certain"


def test_a_condition_ends_where_its_consequence_begins() -> None:
    """«فستُعقد» is what follows, not a part of the condition."""
    text = "وإذا أُقرّ النص فستُعقد جلسة ثانية"
    assert _spans(text, certainty(text, (0, len(text)), "ar").condition) == ["وإذا أُقرّ النص"]
