"""Statements as Web Annotations, and their selectors read back."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutabaat.exchange.webannotation import annotated, select, selectors
from mutabaat.records.evidence import Article, Capture, Revision
from mutabaat.records.statements import Link, Statement

NOW = datetime(2026, 11, 15, 8, tzinfo=UTC)
TEXT = "قال الوزير إنَّ السدّ آمن. وقال الوزيـــر إن السد آمن. وقال الوزير إن السد آمن لمن يسكن حوله."


def places(word: str, text: str = TEXT) -> list[tuple[int, int]]:
    found, at = [], text.find(word)
    while at >= 0:
        found.append((at, at + len(word)))
        at = text.find(word, at + 1)
    return found


def test_each_of_several_same_words_is_found_at_its_own_place() -> None:
    """What stands around them tells repeated words apart, even without their places."""
    spans = places("الوزير")
    assert len(spans) == 2
    for span in spans:
        quote, place = selectors(TEXT, span)
        assert select(TEXT, [quote, place]) == span
        assert select(TEXT, [quote]) == span


@pytest.mark.parametrize("word", ["إنَّ", "السدّ", "الوزيـــر"])
def test_words_with_marks_and_tatweel_are_found_as_they_are(word: str) -> None:
    """The quote holds the text's own code points."""
    (span,) = places(word)
    quote, place = selectors(TEXT, span)
    assert quote["exact"] == word
    assert select(TEXT, [quote, place]) == select(TEXT, [quote]) == span


def test_words_are_found_after_an_edit_before_them_and_in_another_spelling() -> None:
    """The place has moved, and the marks are gone: the words and their surroundings still tell."""
    (span,) = places("السدّ")
    chosen = selectors(TEXT, span)
    later = "تحديث: " + TEXT.replace("ّ", "").replace("َّ", "").replace("إنَّ", "إن")
    found = select(later, chosen)
    assert found is not None
    assert later[slice(*found)] == "السد"
    assert found[0] < later.index("الوزيـــر")


def test_words_that_are_gone_are_not_found() -> None:
    """Nothing is guessed."""
    (span,) = places("لمن يسكن حوله")
    assert select(TEXT.replace("لمن يسكن حوله", ""), selectors(TEXT, span)) is None


@given(st.text(alphabet="ابجـَّ «»\n\u200f😀1", min_size=1, max_size=40), st.data())
def test_any_span_is_found_again(text: str, data: st.DataObject) -> None:
    """In its own text, whatever it is made of; positions are code points."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert select(text, selectors(text, (start, end))) == (start, end)


def test_an_annotation_tells_who_said_it_when_it_was_read_and_by_whom_it_was_made() -> None:
    """Target with source and state, body with stance, source and chain, a program as creator."""
    statement = Statement(
        "st-1", 0, ((15, 25),), cue=((0, 3),), source=((4, 10),), source_type="official_body", source_entity="الوزير",
        chain=(Link("outlet", "المرسى", ()), Link("official_body", "الوزير", ((4, 10),))), stance="denies",
    )  # fmt: skip
    article = Article("a", TEXT, "ar", url="https://nahr.example/1")
    capture = Capture("c-1", article.url, NOW, 200, "ab" * 32)
    (note,) = annotated(Revision("rev-1", 2, article, NOW), (statement,), capture=capture, version="9")
    (target,) = note["target"]
    said = note["body"][1]
    assert note["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert (note["type"], note["creator"]["type"], note["creator"]["name"]) == ("Annotation", "Software", "Mutabaat")
    assert target["source"] == article.url
    assert target["state"]["sourceDate"] == NOW.isoformat()
    assert (target["state"]["mutabaat:capture"], target["state"]["mutabaat:sha256"]) == ("c-1", "ab" * 32)
    assert [s["type"] for s in target["selector"]] == ["TextQuoteSelector", "TextPositionSelector"]
    assert said["mutabaat:stance"] == "denies"
    assert [link["mutabaat:name"] for link in said["mutabaat:chain"]] == ["المرسى", "الوزير"]
    assert select(TEXT, said["mutabaat:cue"][0]["selector"]) == (0, 3)
    assert "via المرسى" in note["body"][0]["value"]
