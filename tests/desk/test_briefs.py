"""Follow-ups that are kept: what an editor did stays, what two editors did is never lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.press import FixedClock, write_press

from mutabaat.adapters.sql import SqlSearch, SqlStore
from mutabaat.desk.desk import Desk
from mutabaat.desk.digest import Digester
from mutabaat.exchange.intake import articles
from mutabaat.records.brief_edits import BriefAct, BriefConflict, BriefEdit, BriefRevision
from mutabaat.records.briefs import BriefPart, BriefSentence
from mutabaat.records.decisions import StoryEdit
from mutabaat.records.errors import InputError, NotFound, Unpublishable
from mutabaat.records.evidence import Article


class Editor:
    """One who saw the follow-up at a revision, and acts on what was seen."""

    def __init__(self, desk: Desk, story: str) -> None:
        self.desk, self.story = desk, story
        self.seen = desk.edit_brief(BriefEdit(story, act="compose"))

    def does(
        self, act: BriefAct, sentence: str = "", *, texts: dict[str, str] | None = None, **more: object
    ) -> BriefRevision:
        """The act, with the words of all sentences as the form sends them."""
        words = {s.id: s.text for s in self.seen.brief.sentences} | (texts or {})
        ask = BriefEdit(self.story, revision=self.seen.n, act=act, sentence=sentence, texts=tuple(words.items()))
        self.seen = self.desk.edit_brief(replace(ask, **more))  # type: ignore[arg-type]
        return self.seen


@pytest.fixture
def editor(desk: Desk, story: str) -> Editor:
    return Editor(desk, story)


def of(revision: BriefRevision, part: BriefPart = "body", place: int = 0) -> BriefSentence:
    return revision.brief.of(part)[place]


def test_keeping_keeps_what_was_shown(desk: Desk, editor: Editor, story: str) -> None:
    """The first revision is the composed follow-up; it is given out until it is composed anew; keeping twice is once."""
    composed = [s.text for s in desk.brief(story, fresh=True).sentences]
    assert [s.text for s in editor.seen.brief.sentences] == composed == [s.text for s in desk.brief(story).sentences]
    assert all(s.id and s.basis for s in editor.seen.brief.sentences)
    assert len({s.id for s in editor.seen.brief.sentences}) == len(composed)
    assert desk.edit_brief(BriefEdit(story, act="compose")).n == 1
    assert desk.brief_view(story, "en").n == 0


def test_an_editors_words_survive_composing(desk: Desk, editor: Editor, story: str) -> None:
    """Reworded and locked sentences stay word by word with their traces; a removed one does not come back, and can be put back."""
    first, second, third = (of(editor.seen, place=n) for n in range(3))
    editor.does("save", texts={first.id: "صاغها المحرر بكلماته."})
    editor.does("lock", second.id)
    editor.does("remove", third.id)
    again = editor.does("recompose")
    kept = {s.id: s for s in again.brief.sentences}
    assert kept[first.id].text == "صاغها المحرر بكلماته." and kept[first.id].traces == first.traces
    assert (kept[first.id].hand, kept[first.id].composed) == ("reworded", first.text)
    assert kept[second.id].locked and kept[second.id].text == second.text
    assert third.text not in [s.text for s in again.brief.sentences]
    assert [s.id for s in again.removed] == [third.id]
    assert third.id in {s.id for s in editor.does("restore", third.id).brief.sentences}
    back = editor.does("undo_words", first.id)
    assert next(s for s in back.brief.sentences if s.id == first.id).hand == "house"


def test_two_editors_on_two_sentences_both_keep_theirs(desk: Desk, story: str) -> None:
    """Who saves second keeps what the first wrote elsewhere."""
    one, other = Editor(desk, story), Editor(desk, story)
    first, second = (of(one.seen, place=n).id for n in range(2))
    one.does("save", texts={first: "كلمات الأول."})
    words = {s.id: s.text for s in other.does("lock", second, texts={second: "كلمات الثاني."}).brief.sentences}
    assert (words[first], words[second]) == ("كلمات الأول.", "كلمات الثاني.")


def test_two_editors_on_one_sentence_see_both_texts(desk: Desk, story: str) -> None:
    """Nothing of the second is kept until the second has seen the first's words; then it is, and the first's stay in the history."""
    one, other = Editor(desk, story), Editor(desk, story)
    first, second = (of(one.seen, place=n).id for n in range(2))
    one.does("save", texts={first: "كلمات الأول."})
    with pytest.raises(BriefConflict) as met:
        other.does("save", texts={first: "كلمات الثاني.", second: "وهذه لا ينازع فيها أحد."})
    assert [(c.sentence, c.yours, c.theirs) for c in met.value.conflicts] == [(first, "كلمات الثاني.", "كلمات الأول.")]
    assert desk.brief_revisions(story)[0].n == one.seen.n == met.value.revision
    other.seen = desk.brief_revisions(story)[0]
    assert of(other.does("save", texts={first: "كلمات الثاني."})).text == "كلمات الثاني."
    assert "كلمات الأول." in {s.text for r in desk.brief_revisions(story) for s in r.brief.sentences}


def test_words_on_a_sentence_that_another_took_out_are_not_lost(desk: Desk, story: str) -> None:
    """They meet the removal as a conflict, and saved again they bring the sentence back with its traces."""
    one, other = Editor(desk, story), Editor(desk, story)
    first = of(one.seen)
    one.does("remove", first.id)
    with pytest.raises(BriefConflict) as met:
        other.does("save", texts={first.id: "كلمات الثاني."})
    assert met.value.conflicts[0].theirs == ""
    other.seen = desk.brief_revisions(story)[0]
    back = next(s for s in other.does("save", texts={first.id: "كلمات الثاني."}).brief.sentences if s.id == first.id)
    assert (back.text, back.traces) == ("كلمات الثاني.", first.traces)
    assert not other.seen.removed


def test_who_changed_nothing_makes_no_revision(editor: Editor) -> None:
    """A form sent as it came, with a browser's line ends, is no edit."""
    texts = {s.id: s.text.replace(" ", "\r\n", 1) for s in editor.seen.brief.sentences}
    assert editor.does("save", texts=texts).n == 1


def test_sentences_move_within_their_part(editor: Editor) -> None:
    """Up and down change places with the neighbour; beyond the end of the part nothing moves."""
    ids = [s.id for s in editor.seen.brief.of("body")]
    assert [s.id for s in editor.does("down", ids[0]).brief.of("body")] == [ids[1], ids[0], *ids[2:]]
    assert [s.id for s in editor.does("up", ids[0]).brief.of("body")] == ids
    n = editor.seen.n
    assert editor.does("up", ids[0]).n == n


def test_a_claim_becomes_a_traced_sentence(desk: Desk, editor: Editor, story: str) -> None:
    """Every claim of the ledger can be told; its sentence rests on words and passes for publishing."""
    for claim in desk.story(story).claims[:10]:
        made = of(editor.does("add", claim=claim.id, part="background"), "background", -1)
        assert made.traces and made.hand == "added" and made.basis
    assert desk.brief(story).of("background")


def test_an_untraced_sentence_blocks_publishing_until_it_rests_on_something(
    desk: Desk, editor: Editor, story: str
) -> None:
    """An editor's own words are marked and keep the follow-up back; rested on a claim they are published."""
    own = of(editor.does("add", text="  كلمات\r\nالمحرر.  "), place=-1)
    assert (own.text, own.hand) == ("كلمات المحرر.", "own")
    assert desk.brief_view(story).blocked == 1
    with pytest.raises(Unpublishable):
        desk.brief(story)
    editor.does("rest", own.id, claim=desk.story(story).claims[0].id)
    assert desk.brief_view(story).blocked == 0
    assert "كلمات المحرر." in [s.text for s in desk.brief(story).sentences]


def test_a_word_that_no_trace_has_is_told_to_the_editor(desk: Desk, editor: Editor, story: str) -> None:
    """What an editor adds to a sentence does not block it, and is shown."""
    first = of(editor.seen)
    editor.does("save", texts={first.id: first.text.rstrip(".") + " بالزنجبيل."})
    state = next(s for s in desk.brief_view(story).sentences if s.sentence.id == first.id)
    assert not state.blocks
    assert any("بالزنجبيل" in words for _, words in state.warns)


def test_an_edited_page_makes_the_follow_up_stale(tmp_path: Path) -> None:
    """A sentence whose page was edited after it was kept is marked until an editor looks it over; others are not."""
    store = SqlStore(str(tmp_path / "edited.db"))
    digester = Digester(store, FixedClock())

    def take(version: int) -> None:
        path = write_press(tmp_path / f"press{version}.jsonl", version=version)
        digester.digest([a for a in articles(path) if isinstance(a, Article)])

    take(0)
    desk = Desk(store, SqlSearch(store), FixedClock())
    story = max(desk.front(), key=lambda one: one.articles).id
    editor = Editor(desk, story)
    claims = [c for c in desk.story(story).claims if any(r.ref.article == "satr-safsaf-fuhus-alkhamis" for r in c.rows)]
    editor.does("add", text="جملة المحرر.")
    own = of(editor.seen, place=-1)
    for claim in claims:
        editor.does("rest", own.id, claim=claim.id)
    assert claims and not desk.brief_view(story).stale
    take(1)
    view = desk.brief_view(story)
    stale = {s.sentence.id: s.stale for s in view.sentences if s.stale}
    assert own.id in stale and len(stale) < len(view.sentences)
    assert {one.state for one in stale[own.id]} == {"edited"}
    editor.does("confirm", own.id)
    assert not next(s.stale for s in desk.brief_view(story).sentences if s.sentence.id == own.id)
    store.close()


def test_an_earlier_revision_can_be_gone_back_to(editor: Editor) -> None:
    """It becomes the newest, and nothing is struck from the history."""
    first = of(editor.seen)
    before = editor.seen.brief
    editor.does("save", texts={first.id: "كلمات."})
    back = editor.does("revert", to=1)
    assert back.brief.sentences == before.sentences
    assert back.n == 3


def test_a_merged_story_takes_the_follow_up_along(desk: Desk, editor: Editor, story: str) -> None:
    """What was kept of a story that went into another is kept of that one."""
    other = next(one.id for one in desk.front() if one.id != story)
    first = of(editor.seen)
    editor.does("save", texts={first.id: "كلمات المحرر."})
    desk.arrange(StoryEdit(story, into=other))
    view = desk.brief_view(other)
    assert view.n == 2 and view.brief.story == other
    assert "كلمات المحرر." in [s.text for s in view.brief.sentences]
    assert desk.brief_view(story).brief == view.brief


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({"texts": {"none": "كلمات"}}, NotFound),
        ({"act": "lock", "sentence": "none"}, NotFound),
        ({"act": "add", "claim": "none"}, NotFound),
        ({"act": "add", "text": " \r\n "}, InputError),
        ({"act": "burn"}, InputError),
        ({"act": "revert", "to": 9}, InputError),
        ({"revision": 9, "texts": {"none": "كلمات"}}, InputError),
        ({"act": "add", "text": "س" * 3001}, InputError),
        ({"act": "add", "text": "س\x00"}, InputError),
        ({"act": "add", "text": "س", "part": "appendix"}, InputError),
    ],
)
def test_what_cannot_be_done_is_refused(editor: Editor, more: dict[str, object], error: type[Exception]) -> None:
    """Each refusal names the thing, and nothing is kept."""
    with pytest.raises(error):
        editor.does(**{"act": "save", **more})  # type: ignore[arg-type]
    assert editor.desk.brief_revisions(editor.story)[0].n == 1


def test_what_is_not_kept_cannot_be_edited(desk: Desk, story: str) -> None:
    """An act on a follow-up that nobody kept is refused with the way out; so is one on no story."""
    with pytest.raises(NotFound, match="compose"):
        desk.edit_brief(BriefEdit(story))
    with pytest.raises(NotFound):
        desk.edit_brief(BriefEdit("none", act="compose"))
    assert desk.brief_revisions(story) == ()
