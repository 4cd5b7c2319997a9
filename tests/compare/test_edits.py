from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.compare.story_hand import at

from mutabaat.compare.edits import edit
from mutabaat.records.evidence import Article, Revision
from mutabaat.records.views import Edit
from mutabaat.text.typography import tokens

LINE = "قد تُخلي الحكومة قرى وادي سهر خلال أيام."


def _edit(old: str, new: str, lang: str = "ar") -> Edit | None:
    first = Revision("r1", 1, Article("a", old, lang), at(0))
    return edit(first, Revision("r2", 2, Article("a", new, lang), at(5)))


def _changes(found: Edit | None) -> list[tuple[str, str, str]]:
    assert found is not None
    old, new = found.old.article.text, found.new.article.text
    return [(c.kind, old[slice(*c.old)], new[slice(*c.new)]) for c in found.changes if c.kind != "same"]


def test_a_word_that_changed_is_shown_on_both_sides() -> None:
    """The hedge that went is one change with spans in both texts; the edit has the time of the new revision."""
    found = _edit(LINE, LINE.replace("قد", "سوف"))
    assert _changes(found) == [("changed", "قد", "سوف")]
    assert found is not None
    assert found.silent
    assert (found.article, found.at) == ("a", at(5))


def test_white_space_and_controls_are_no_change() -> None:
    """Other line breaks, spaces and bidi marks leave an article as it was."""
    assert _edit(LINE, LINE.replace(" ", "  ").replace("خلال", "\u200f\n\u200eخلال\u200f")) is None


@pytest.mark.parametrize(
    ("old", "new"),
    [("أيام.", "أيام!"), ("تُخلي", "تخلي"), ("سهر", "شهر"), ("وادي", "الوادي")],
)
def test_spelling_and_punctuation_are_changes(old: str, new: str) -> None:
    """An edit shows what was written: vowel marks and punctuation included."""
    assert len(_changes(_edit(LINE, LINE.replace(old, new)))) == 1


def test_an_added_line_begins_with_its_line() -> None:
    """A new last paragraph is one addition, from its first word to its full stop."""
    added = "وقال مهندس إن السد آمن."
    assert _changes(_edit(LINE, f"{LINE}\n{added}")) == [("added", "", added)]
    assert _changes(_edit(f"{LINE}\n{added}", LINE)) == [("dropped", added, "")]


@pytest.mark.parametrize(
    ("note", "lang", "silent"),
    [
        ("تصحيح: ورد في نسخة سابقة عدد آخر.", "ar", False),
        ("تَنْوِيه: عدل العدد.", "ar", False),
        ("تم تحديث الخبر بعد بيان الهيئة.", "ar", False),
        ("وبدأت حملة تصحيح أوضاع العمال.", "ar", True),
        ("Correction: an earlier text gave another number.", "en", False),
        ("This article has been updated with a statement.", "en", False),
        ("The market correction went on.", "en", True),
    ],
)
def test_a_correction_note_breaks_the_silence(note: str, lang: str, silent: bool) -> None:
    """A note that the new text has and the old has not tells of the edit; the word inside a sentence does not."""
    found = _edit(LINE, f"{LINE}\n{note}", lang)
    assert found is not None
    assert found.silent is silent


def test_an_old_note_does_not_excuse_a_new_edit() -> None:
    """A note that stood there before tells nothing of this change."""
    note = "\nتصحيح: ورد عدد آخر."
    found = _edit(LINE + note, LINE.replace("قد", "سوف") + note)
    assert found is not None
    assert found.silent


def test_a_huge_text_that_changed_throughout_is_cut_down() -> None:
    """Beyond the bound, lines that stayed are still found as they are."""
    old = [f"سطر {n} من التقرير القديم عن السد رقم {n}." for n in range(1500)]
    new = [f"فقرة {n} في النشرة الأخرى لهيئة المياه {n}؛" for n in range(1500)]
    old[700] = new[700] = "هذا السطر وحده بقي كما كان"
    found = _edit("\n".join(old), "\n".join(new))
    assert found is not None
    assert [c.kind for c in found.changes] == ["changed", "same", "changed"]
    kept = found.changes[1]
    assert found.new.article.text[slice(*kept.new)] == old[700]


TEXTS = st.text(alphabet=["ا", "ب", "ُ", " ", "\n", ".", "،", "ج", "\u200f"], max_size=24)


@settings(max_examples=300, deadline=None)
@given(TEXTS, TEXTS)
def test_the_changes_tell_both_texts_whole(old: str, new: str) -> None:
    """All words of both texts stand in the changes, in order and once; what is called the same is the same."""
    found = _edit(old, new)

    def bare(text: str) -> str:
        return re.sub(r"[\s\u200f]", "", text)

    def even(text: str) -> list[str]:
        return [token.even for token in tokens(text)]  # dots of an ellipsis are one mark, however many

    if found is None:
        assert even(old) == even(new)
        return
    assert bare("".join(old[slice(*c.old)] for c in found.changes)) == bare(old)
    assert bare("".join(new[slice(*c.new)] for c in found.changes)) == bare(new)
    for change in found.changes:
        if change.kind == "same":
            assert even(old[slice(*change.old)]) == even(new[slice(*change.new)])
    assert all(a.kind != b.kind for a, b in pairwise(found.changes))
