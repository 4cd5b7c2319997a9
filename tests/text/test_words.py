"""Words and their spans."""

from hypothesis import given
from hypothesis import strategies as st

from mutabaat.text.fold import fold
from mutabaat.text.words import folded_words, words


@given(st.text(max_size=80))
def test_every_word_stands_at_its_span(text: str) -> None:
    """``text[start:end]`` folds to the word, whatever the text."""
    for word in words(text):
        assert word.start < word.end
        assert fold(text[word.start : word.end]) == word.folded


def test_a_word_keeps_its_marks_and_controls() -> None:
    """Vowel marks, tatweel and bidi controls inside a word do not cut it."""
    assert [w.folded for w in words("كَـتَبَ\u200fـها\u061c ب\u061cعد")] == ["كتبها", "بعد"]


def test_a_number_with_separators_is_one_word() -> None:
    """Decimal and thousands separators, western and eastern, stay inside the number."""
    assert [w.folded for w in words("12,500 و٣٫٥")] == ["12,500", "و", "3.5"]


def test_the_quick_way_gives_the_same_words() -> None:
    """``folded_words`` gives the folded forms of ``words``."""
    text = "قالت «الهيئة»: لن يُغلق السدّ قبل 15 نوفمبر؛ it's open."
    assert folded_words(text) == [w.folded for w in words(text)]


def test_a_turned_decimal_is_one_number_by_its_value() -> None:
    """«17ر8» is 8.17, in Eastern digits too, with the span of what is written; a clitic and a number stay two words."""
    text = "ارتفع ١٧ر٨ مليون"
    (word,) = [w for w in words(text) if w.folded == "8.17"]
    assert text[word.start : word.end] == "١٧ر٨"
    assert folded_words(text) == [w.folded for w in words(text)] == ["ارتفع", "8.17", "مليون"]
    assert folded_words("و15 ر 3") == ["و", "15", "ر", "3"]
