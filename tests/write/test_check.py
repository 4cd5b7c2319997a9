"""The verifier refuses what nothing supports."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mutabaat.records.briefs import Brief, BriefSentence, Trace
from mutabaat.records.errors import Unpublishable
from mutabaat.write.brief import check, publishable, texts_of, write

from .dam import FIRST, dam

TEXT = "سد\nوقالت وزارة الري إن السد قد يغلق إذا علا الماء 12 متراً."
TRACE = Trace("a", "r", (3, len(TEXT) - 1), TEXT[3:-1], "الوادي", "", "s1")
SPOKEN = "قالت وزارة الري إن السد قد يغلق إذا علا الماء 12 متراً."


def brief_of(text: str, *traces: Trace) -> Brief:
    return Brief("story", "ar", (BriefSentence("body", text, traces),))


def words_at_fault(text: str, trace: Trace = TRACE) -> set[str]:
    return {word for problem in check(brief_of(text, trace), {"r": TEXT}) for word in problem.words}


def test_supported_sentence_has_no_problem():
    """A sentence made of traced words passes."""
    assert check(brief_of(SPOKEN, TRACE), {"r": TEXT}) == []


def test_untraced_sentence_is_refused():
    """A sentence without a trace can't be published, and the error names it."""
    with pytest.raises(Unpublishable, match="السد آمن"):
        publishable(brief_of("السد آمن."), {})


def test_empty_brief_is_refused():
    """A brief that says nothing can't be published."""
    with pytest.raises(Unpublishable, match="story"):
        publishable(Brief("story", "ar", ()), {})


def test_trace_must_give_the_words_of_its_span():
    """A trace whose span holds other words, or whose revision is unknown, is a problem."""
    assert check(brief_of(SPOKEN, replace(TRACE, span=(4, 30))), {"r": TEXT})
    assert check(brief_of(SPOKEN, TRACE), {})


@pytest.mark.parametrize(
    ("changed", "word"),
    [
        (SPOKEN.replace("الري", "العدل"), "العدل"),
        (SPOKEN.replace("12", "15"), "15"),
        (SPOKEN.replace("إن السد", "إن السد لن"), "لن"),
        (SPOKEN.replace("قالت", "أكدت"), "اكدت"),
    ],
)
def test_word_that_no_trace_has_is_named(changed, word):
    """A changed name, a changed number, a negation brought in, a stronger verb: each is named."""
    assert word in words_at_fault(changed)


@pytest.mark.parametrize(("changed", "word"), [("قد يغلق", "قد"), ("إذا علا", "اذا")])
def test_lost_hedge_or_condition_is_named(changed, word):
    """Leaving «قد» or «إذا» out of a traced statement's sentence is a problem."""
    assert word in words_at_fault(SPOKEN.replace(changed, changed.split()[1]))


def test_spelling_is_folded_before_words_are_compared():
    """Vowel marks, hamza forms and Eastern digits in a sentence do not make it unsupported."""
    assert not words_at_fault("قالت وزارة الرّي ان السد قد يُغلق اذا علا الماء ١٢ متراً.")


def test_count_may_not_exceed_the_outlets_traced():
    """«5 وسائل» needs headlines of five outlets among its traces."""
    view = dam()
    brief = write(view)
    bullet = next(s for s in brief.sentences if "تنقل الخبر" in s.text)
    fewer = replace(brief, sentences=(replace(bullet, traces=bullet.traces[:3]),))
    assert not check(replace(brief, sentences=(bullet,)), texts_of(view))
    assert any("5" in problem.words for problem in check(fewer, texts_of(view)))


def test_edited_page_makes_its_sentences_unpublishable():
    """When the text under a trace is another now, the sentence is at fault."""
    view = dam(0)
    texts = {FIRST.revision.id: FIRST.text.replace("أسبوعين", "شهرين")}
    with pytest.raises(Unpublishable, match="do not stand"):
        publishable(write(view), texts)
