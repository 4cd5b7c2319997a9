"""Folding and its way back."""

from hypothesis import given
from hypothesis import strategies as st

from mutabaat.text.fold import fold, fold_map

ARABIC = st.text(alphabet="ابتكلمنهويأإآةىؤئءَُِّْـ٠١٢۳۴ ﻻﷲﺍﺑ\u200f\u202a\u061c،؟ abcİ5", max_size=60)


@given(ARABIC)
def test_folding_twice_changes_nothing(text: str) -> None:
    """``fold`` is idempotent."""
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=60))
def test_folding_any_text_twice_changes_nothing(text: str) -> None:
    """``fold`` is idempotent on any Unicode text."""
    assert fold(fold(text)) == fold(text)


@given(ARABIC)
def test_the_map_gives_the_folded_text(text: str) -> None:
    """``fold_map`` folds as ``fold`` does."""
    assert fold_map(text).text == fold(text)


@given(ARABIC, st.data())
def test_a_span_of_the_folded_text_comes_back_to_its_words(text: str, data: st.DataObject) -> None:
    """The original words of a folded span fold to that span again, or to more where one letter unfolds to several."""
    folded = fold_map(text)
    if not folded.text:
        return
    start = data.draw(st.integers(0, len(folded.text) - 1))
    end = data.draw(st.integers(start + 1, len(folded.text)))
    a, b = folded.span(start, end)
    assert 0 <= a < b <= len(text)
    assert folded.text[start:end] in fold(text[a:b])


def test_all_spellings_of_a_word_fold_to_one() -> None:
    """Marks, tatweel, presentation forms, hamza carriers and Persian letters do not make another word."""
    forms = ["الأمة", "الأُمَّة", "الأمـــة", "الامه", "اﻷمة", "الأمۃ".replace("ۃ", "ة")]
    assert {fold(form) for form in forms} == {"الامه"}


def test_eastern_digits_are_digits() -> None:
    """Arabic-Indic and Persian digits fold to the same numbers."""
    assert fold("١٢٣٫٥") == fold("۱۲۳٫۵") == "123.5"


def test_a_span_keeps_the_vowels_of_its_last_letter() -> None:
    """The way back takes in the marks that follow the last letter."""
    text = "قَالَ شيئا"
    folded = fold_map(text)
    a, b = folded.span(0, 3)
    assert text[a:b] == "قَالَ"
