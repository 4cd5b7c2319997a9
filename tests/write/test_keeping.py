"""An editor's sentences stay when the follow-up is written again."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from mutabaat.exchange.briefs import read_brief
from mutabaat.records.briefs import Brief, BriefSentence, Trace
from mutabaat.records.errors import InputError, Unpublishable
from mutabaat.write.brief import publishable, texts_of, write
from mutabaat.write.keeping import keep
from mutabaat.write.render import as_json

from .dam import dam


def worded(brief: Brief, place: int, text: str) -> Brief:
    """The brief with one sentence in an editor's words."""
    sentences = list(brief.sentences)
    sentences[place] = replace(sentences[place], text=text, locked=True)
    return replace(brief, sentences=tuple(sentences))


def test_a_locked_sentence_stays_in_place_of_what_it_tells() -> None:
    """Word by word, once, where the written one stood; all else is written anew."""
    brief = write(dam())
    place = next(n for n, s in enumerate(brief.sentences) if s.part == "body")
    edited = worded(brief, place, "صاغها المحرر بكلماته.")
    again = keep(brief, edited)
    assert again.sentences[place] == edited.sentences[place]
    kept = [s for s in again.sentences if not s.locked]
    assert set(kept) <= set(brief.sentences) and brief.sentences[place] not in kept
    assert keep(brief, again) == again


@pytest.mark.parametrize("part", ["headline", "source_line"])
def test_a_locked_headline_takes_the_place_of_the_written_one(part: str) -> None:
    """There is one headline and one source line, whatever the editor's rests on."""
    brief = write(dam())
    place = next(n for n, s in enumerate(brief.sentences) if s.part == part)
    again = keep(brief, worded(brief, place, "عنوان المحرر"))
    assert [s.text for s in again.sentences if s.part == part] == ["عنوان المحرر"]


def test_a_sentence_on_other_words_is_put_in_and_takes_nothing_away() -> None:
    """It stands where it stood before, as far as the part goes."""
    brief = write(dam())
    trace = Trace("none", "none-1", (0, 4), "كلمة")
    added = BriefSentence("body", "زادها المحرر.", (trace,), locked=True)
    again = keep(brief, replace(brief, sentences=(*brief.sentences, added)))
    assert [s for s in again.sentences if s != added] == list(brief.sentences)
    assert again.of("body") == (*brief.of("body"), added)


def test_what_is_not_locked_is_not_kept() -> None:
    """The machine's own earlier sentences make room for the new ones."""
    brief = write(dam())
    changed = replace(brief, sentences=tuple(replace(s, text="قديم") for s in brief.sentences))
    assert keep(brief, changed) == brief


def test_an_editors_words_are_his_own_but_rest_on_something() -> None:
    """No word of a locked sentence is asked for, its traces are."""
    view = dam()
    brief = worded(write(view), 0, "كلمات لا توجد في أي نص")
    publishable(brief, texts_of(view))
    with pytest.raises(Unpublishable):
        publishable(replace(brief, sentences=(replace(brief.sentences[0], traces=()),)), texts_of(view))
    with pytest.raises(Unpublishable):
        publishable(replace(brief, sentences=(replace(brief.sentences[0], locked=False),)), texts_of(view))


def test_a_follow_up_comes_back_from_its_json() -> None:
    """Whole, with its locks; what is no follow-up is told."""
    brief = worded(write(dam()), 1, "جملة المحرر")
    assert read_brief(as_json(brief).encode()) == brief
    row = json.loads(as_json(brief))
    row["sentences"][0]["part"] = "footnote"
    with pytest.raises(InputError):
        read_brief(json.dumps(row).encode())
