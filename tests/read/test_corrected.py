"""Corrections laid over a reading, and words found again: pure, on invented texts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutabaat.read.corrected import correct
from mutabaat.read.excerpts import excerpts, find, locate
from mutabaat.read.reader import read
from mutabaat.records.decisions import Correction, MarkValues
from mutabaat.records.errors import WordsNotFound, WordsNotUnique
from mutabaat.records.evidence import Article, Spans
from mutabaat.records.statements import Link, Reading, Statement

NOW = datetime(2026, 3, 1, tzinfo=UTC)
TEXT = (
    "قالت هيئة الموانئ إن الوزير أبلغ النواب أن الرافعة ستتوقف شهراً، وإن التحقيق لم ينتهِ.\n"
    "وقال مدير المرفأ رامي السالم إن ٣٥ عاملاً عادوا إلى عملهم.\n"
    "وقال نقيب العمال إن الأجور لم تُدفع.\n"
)


def article(text: str) -> Article:
    return Article("a1", text, "ar", outlet="nahr")


def span(text: str, words: str, after: str = "") -> tuple[int, int]:
    start = text.index(words, text.index(after))
    return start, start + len(words)


def nested(text: str) -> Reading:
    """The outer statement of the harbour authority with the minister's inside it."""
    outer = Statement(
        "outer",
        0,
        content=(span(text, "إن الوزير أبلغ النواب أن الرافعة ستتوقف شهراً، وإن التحقيق لم ينتهِ"),),
        cue=(span(text, "قالت"),),
        source=(span(text, "هيئة الموانئ"),),
        source_type="official_body",
        source_entity="هيئة الموانئ",
        chain=(Link("official_body", "هيئة الموانئ"),),
    )
    inner = Statement(
        "inner",
        0,
        content=(span(text, "أن الرافعة ستتوقف شهراً"),),
        cue=(span(text, "أبلغ"),),
        source=(span(text, "الوزير"),),
        source_type="person",
        source_entity="الوزير",
        chain=(Link("person", "الوزير"),),
        parent="outer",
    )
    return replace(read(article(text)), statements=(outer, inner))


def on(text: str, statement: Statement, **now: object) -> Correction:
    was = MarkValues(statement.source_entity, statement.source_type, statement.stance, statement.certainty)
    return Correction(
        "d1",
        "changed",
        "a1",
        "r1",
        NOW,
        excerpts(text, statement.content),
        excerpts(text, statement.cue),
        replace(was, transmitters=statement.transmitters, source=excerpts(text, statement.source)),
        MarkValues(**now),  # type: ignore[arg-type]
    )


def entities(reading: Reading) -> dict[str, str]:
    return {s.id: s.source_entity for s in reading.statements if not s.is_own_voice}


@pytest.mark.parametrize("id", ["outer", "inner"])
def test_a_nested_mark_is_corrected_alone(id: str) -> None:
    """Of a statement and the one inside it, alike in words, the one is corrected that was meant."""
    reading = nested(TEXT)
    meant = next(s for s in reading.statements if s.id == id)
    after, _ = correct(article(TEXT), reading, [on(TEXT, meant, speaker="ناطق")])
    assert entities(after) == {**entities(reading), id: "ناطق"}


def test_the_correction_of_an_inner_mark_is_not_the_outers() -> None:
    """Where another reader does not find the inner statement, it is marked again, inside the outer one, which stays."""
    reading = nested(TEXT)
    made = on(TEXT, reading.statements[1], speaker="ناطق")
    bare = replace(reading, statements=reading.statements[:1])
    after, (view,) = correct(article(TEXT), bare, [made])
    found = next(s for s in after.statements if s.id == view.statement)
    assert (found.source_entity, found.parent, found.source_type) == ("ناطق", "outer", "person")
    assert entities(after)["outer"] == "هيئة الموانئ"


def test_what_stood_in_a_removed_mark_stands_in_the_one_around_it() -> None:
    """No statement names a parent that is not there."""
    reading = nested(TEXT)
    gone = replace(on(TEXT, reading.statements[0]), kind="removed", now=MarkValues())
    after, _ = correct(article(TEXT), reading, [gone])
    (inner,) = [s for s in after.statements if not s.is_own_voice]
    assert (inner.id, inner.parent) == ("inner", "")


def test_an_added_mark_takes_in_what_stands_inside_it() -> None:
    """An outer statement that was missing becomes the parent of the inner one."""
    reading = nested(TEXT)
    outer, inner = reading.statements
    now = MarkValues(source_type="organisation", content=excerpts(TEXT, outer.content), cue=excerpts(TEXT, outer.cue))
    made = replace(on(TEXT, outer), kind="added", was=MarkValues(), now=now)
    after, (view,) = correct(article(TEXT), replace(reading, statements=(replace(inner, parent=""),)), [made])
    assert next(s.parent for s in after.statements if s.id == "inner") == view.statement


def test_own_voice_becomes_an_attribution() -> None:
    """A sentence that the reader left to the page can be given a speaker, by its own statement, and keeps its id."""
    text = "ربما تغلق البلدية السوق القديم يوم الأحد.\nويبيع فيه الفلاحون ثمارهم."
    reading = read(article(text))
    own = reading.statements[0]
    assert own.is_own_voice
    made = on(text, own, speaker="البلدية", source_type="official_body")
    after, (view,) = correct(article(text), reading, [made])
    assert (after.statements[0].id, after.statements[0].chain[-1].name, view.state) == (own.id, "البلدية", "applied")
    assert [s.id for s in after.statements[1:]] == [s.id for s in reading.statements[1:]]


def test_nothing_is_done_without_corrections() -> None:
    """A reading without corrections is itself."""
    reading = read(article(TEXT))
    assert correct(article(TEXT), reading, []) == (reading, ())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("٣٥ عاملاً", "35 عاملاً"),
        ("السالم", "اﻟﺴﺎﻟﻢ"),
        ("مدير", "مُديرُ"),
        ("العمال", "العمّال"),
        ("وقال مدير", "\u200fوقال مدير"),
    ],
    ids=["digits", "presentation forms", "tashkeel", "shadda elsewhere", "bidi control"],
)
def test_another_spelling_keeps_the_correction(old: str, new: str) -> None:
    """Digits, presentation forms, vowel marks and controls change no words: all of the correction holds."""
    reading = read(article(TEXT))
    meant = next(s for s in reading.statements if "عاملاً" in TEXT[slice(*s.content[0])])
    made = on(TEXT, meant, speaker="ناطق", certainty="probable")
    edited = TEXT.replace(old, new)
    after, (view,) = correct(article(edited), read(article(edited)), [made])
    assert view.state == "applied"
    found = next(s for s in after.statements if s.id == view.statement)
    assert (found.source_entity, found.certainty) == ("ناطق", "probable")


def test_english_marks_are_corrected_too() -> None:
    """The same holds for an English article and an edit before the words."""
    text = "The harbour reopened on Monday.\nThe mayor said the crane was safe."
    english = replace(article(text), lang="en")
    meant = next(s for s in read(english).statements if not s.is_own_voice)
    made = on(text, meant, speaker="Ada Lind", source_type="person")
    edited = replace(english, text="Updated.\n" + text.replace("Monday", "Sunday night"))
    after, _ = correct(edited, read(edited), [made])
    assert "Ada Lind" in entities(after).values()


def test_short_words_are_found_by_their_surroundings() -> None:
    """«وقال» of the second sentence is not that of the third, also when the second is gone."""

    def said(text: str, words: str) -> tuple[int, int]:
        start, _ = span(text, words)
        return start, start + len("وقال")

    second, third = (excerpts(TEXT, (said(TEXT, words),)) for words in ("وقال مدير", "وقال نقيب"))
    moved = "سطر أول.\n" + TEXT
    assert locate(moved, second) == (said(moved, "وقال مدير"),)
    assert locate(moved, third) == (said(moved, "وقال نقيب"),)
    without = TEXT.replace("وقال مدير المرفأ رامي السالم إن ٣٥ عاملاً عادوا إلى عملهم.\n", "")
    assert locate(without, second) is None


spans = st.tuples(st.integers(0, len(TEXT)), st.integers(1, 60)).map(lambda x: (x[0], min(len(TEXT), x[0] + x[1])))


@given(st.lists(spans.filter(lambda s: TEXT[s[0] : s[1]].strip()), min_size=1, max_size=3), st.text(max_size=20))
def test_words_are_found_where_they_were(found: list[tuple[int, int]], before: str) -> None:
    """In the same text every excerpt is found at its place; the words found in a text that grew are the same."""
    spans: Spans = tuple(sorted(found))
    assert locate(TEXT, excerpts(TEXT, spans)) == spans


@given(st.text(max_size=40), st.text(max_size=40))
def test_no_text_breaks_the_search(words: str, text: str) -> None:
    """Whatever was typed and whatever the text is, it is found as a span of the text, or refused."""
    try:
        found = find(text, words)
    except (WordsNotFound, WordsNotUnique):
        return
    assert all(0 <= start < end <= len(text) for start, end in found)


def test_words_are_found_as_typed() -> None:
    """Without vowel marks, in two pieces, over a line end; inside a word only where it stands nowhere else."""
    assert find(TEXT, "الأجور لم تدفع") == (span(TEXT, "الأجور لم تُدفع"),)
    assert find(TEXT, "أبلغ … ستتوقف") == (span(TEXT, "أبلغ"), span(TEXT, "ستتوقف"))
    assert find(TEXT, "لم ينتهِ. وقال مدير") == (span(TEXT, "لم ينتهِ.\nوقال مدير"),)
    assert find(TEXT, "التحقيق") == (span(TEXT, "التحقيق"),)
    with pytest.raises(WordsNotUnique):
        find(TEXT, "وقال")
    with pytest.raises(WordsNotFound):
        find(TEXT, "  ")
