"""Characters of the layout are left out for reading and taken back into the spans."""

from __future__ import annotations

from mutabaat.read.cleaned import cleaned
from mutabaat.read.reader import read
from mutabaat.records.evidence import Article


def test_clean_text_is_given_back() -> None:
    """A text without such characters is the same object, with no map."""
    text = "قَالَ المـدير: «نعم»."
    clean = cleaned(text)
    assert clean.text is text
    assert clean.span((2, 5)) == (2, 5)


def test_spans_come_back_to_the_stored_text() -> None:
    """Controls go, presentation forms and decomposed letters become letters, runs of spaces one; each span finds its words."""
    text = "\u200f«ﻗﺎﻝ\u200f»  \u202bا\u0654حمد\u202c\u00a0ﻻ"
    clean = cleaned(text)
    assert clean.text == "«قال» أحمد لا"
    for word, stored in {"«": "«", "قال": "ﻗﺎﻝ", "أحمد": "ا\u0654حمد", "لا": "ﻻ"}.items():
        start = clean.text.index(word)
        begin, end = clean.span((start, start + len(word)))
        assert text[begin:end] == stored


def test_controls_beside_marks_hide_no_quotation() -> None:
    """Direct speech stays direct where the page wraps its marks in right-to-left marks."""
    title = "حريق في ميناء درمان"
    text = f"{title}\nقال مدير الميناء سامي الدروبي: \u200f«بدأ الحريق في مخزن قديم جدا»\u200f."
    (statement,) = [s for s in read(Article("a", text, "ar", title=title)).statements if not s.is_own_voice]
    assert (statement.quote, statement.source_entity) == ("direct", "سامي الدروبي")
    assert [text[a:b] for a, b in statement.content] == ["«بدأ الحريق في مخزن قديم جدا»"]


def test_passages_and_page_sources_come_back_too() -> None:
    """Every span of a reading stands in the stored text."""
    text = "\ufeffحريق  في ميناء درمان\n\u200fالمصدر:  موقع «البوصلة»\n\u200fوصلت  فرق الإطفاء إلى الميناء بعد ساعة."
    reading = read(Article("a", text, "ar", title="حريق في ميناء درمان"))
    assert [text[p.start : p.end] for p in reading.passages] == [
        "حريق  في ميناء درمان",
        "المصدر:  موقع «البوصلة»",
        "وصلت  فرق الإطفاء إلى الميناء بعد ساعة.",
    ]
    assert [text[a:b] for link in reading.page_sources for a, b in link.spans] == ["البوصلة"]


def test_a_mark_behind_a_vowel_sign_closes() -> None:
    """«ختماً"»: a straight mark after a tanwin closes the quotation, and what follows is the page's."""
    title = "حريق في ميناء درمان"
    text = f'{title}\nقال مدير الميناء سامي الدروبي: "بدأ الحريق في مخزن قديم جداً". ووصلت فرق الإطفاء بعد ساعة.'
    (statement,) = [s for s in read(Article("a", text, "ar", title=title)).statements if not s.is_own_voice]
    assert [text[a:b] for a, b in statement.content] == ['"بدأ الحريق في مخزن قديم جداً"']
