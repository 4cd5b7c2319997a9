"""Published follow-ups: frozen, corrected with a note, withdrawn, and never written over."""

from __future__ import annotations

import pytest

from mutabaat.desk.desk import Desk
from mutabaat.records.brief_edits import BriefEdit
from mutabaat.records.errors import InputError, NotFound, Unpublishable
from mutabaat.records.publishing import PublishAsk


def reword(desk: Desk, story: str, text: str) -> int:
    kept = desk.brief_revisions(story)[0]
    sentence = kept.brief.of("body")[0].id
    return desk.edit_brief(BriefEdit(story, revision=kept.n, texts=((sentence, text),))).n


def test_what_is_published_stays_as_it_was(desk: Desk, story: str) -> None:
    """The public text is the kept one at that time, whatever editors change later; its sources have their times."""
    made = desk.publishing.publish(PublishAsk(story, by="ليان"))
    before = desk.publishing.published(made.id).edition
    reword(desk, story, "كلمات جديدة للمحرر")
    assert desk.publishing.published(made.id).edition == before
    assert before and before.by == "ليان" and before.n == 1
    traced = {t.article for s in before.brief.sentences for t in s.traces}
    assert {one.article for one in before.sources} == traced
    assert any(one.published for one in before.sources)


def test_publishing_twice_is_once(desk: Desk, story: str) -> None:
    """What is public already changes nothing."""
    made = desk.publishing.publish(PublishAsk(story))
    assert desk.publishing.publish(PublishAsk(story)) == made
    assert len(desk.publishing.listed()) == 1


def test_a_correction_wants_a_note_and_keeps_the_address(desk: Desk, story: str) -> None:
    """Without a note it is refused; with one it is a new edition at the same address, and the old one can be read."""
    made = desk.publishing.publish(PublishAsk(story))
    reword(desk, story, "كلمات صحيحة")
    with pytest.raises(InputError, match="note"):
        desk.publishing.publish(PublishAsk(story))
    again = desk.publishing.publish(PublishAsk(story, note="عدد البوابات"))
    assert (again.id, again.n, again.act) == (made.id, 2, "correct")
    now, was = desk.publishing.published(made.id).edition, desk.publishing.published(made.id, 1).edition
    assert now and was
    assert now.brief.of("body")[0].text == "كلمات صحيحة" != was.brief.of("body")[0].text
    assert [one.note for one in now.corrections] == ["عدد البوابات"] and not was.corrections


def test_what_was_withdrawn_cannot_be_read(desk: Desk, story: str) -> None:
    """None of its editions can; its note stands; it can be published again, with a note."""
    made = desk.publishing.publish(PublishAsk(story))
    with pytest.raises(InputError, match="note"):
        desk.publishing.withdraw(made.id, " ")
    desk.publishing.withdraw(made.id, "سُحب الخبر")
    for n in (0, 1):
        found = desk.publishing.published(made.id, n)
        assert found.edition is None and found.newest.note == "سُحب الخبر"
    assert desk.publishing.withdraw(made.id, "مرة ثانية").note == "سُحب الخبر"
    with pytest.raises(InputError, match="note"):
        desk.publishing.publish(PublishAsk(story))
    assert desk.publishing.publish(PublishAsk(story, note="تأكد الخبر")).id == made.id
    assert desk.publishing.published(made.id).edition


def test_an_untraced_sentence_is_not_published(desk: Desk, story: str) -> None:
    """Nothing becomes public while a sentence rests on nothing."""
    kept = desk.edit_brief(BriefEdit(story, act="compose"))
    desk.edit_brief(BriefEdit(story, revision=kept.n, act="add", text="كلمات بلا سند"))
    with pytest.raises(Unpublishable):
        desk.publishing.publish(PublishAsk(story))
    with pytest.raises(Unpublishable):
        desk.publishing.edition(story)
    assert not desk.publishing.listed()


def test_what_another_changed_meanwhile_is_not_published(desk: Desk, story: str) -> None:
    """An editor publishes what was seen, or nothing."""
    seen = desk.edit_brief(BriefEdit(story, act="compose")).n
    reword(desk, story, "كلمات محرر آخر")
    with pytest.raises(InputError, match="changed"):
        desk.publishing.publish(PublishAsk(story, revision=seen))
    assert not desk.publishing.listed()


def test_an_unknown_id_is_not_found(desk: Desk) -> None:
    """Neither to read nor to withdraw."""
    with pytest.raises(NotFound):
        desk.publishing.published("pub-none")
    with pytest.raises(NotFound):
        desk.publishing.withdraw("pub-none", "note")
