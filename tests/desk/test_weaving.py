"""A woven story is kept until something it rests on changes."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from time import sleep

import pytest
from sqlalchemy import text
from tests.press import FixedClock

from mutabaat.adapters.sql import SqlSearch, SqlStore
from mutabaat.desk import weaving
from mutabaat.desk.decide import part
from mutabaat.desk.desk import Desk
from mutabaat.desk.digest import Digester
from mutabaat.records.errors import NotFound, NotWoven
from mutabaat.records.views import StoryView
from mutabaat.text.bilingual import Lexicon


def leading(desk: Desk) -> str:
    return max(desk.front(), key=lambda story: story.articles).id


def test_an_unchanged_story_is_woven_once(desk: Desk) -> None:
    """Asking twice gives the very same view."""
    id = leading(desk)
    assert desk.story(id) is desk.story(id)


def test_a_kept_view_equals_a_fresh_one(desk: Desk, store: SqlStore) -> None:
    """Deleting all views and weaving anew comes out the same."""
    id = leading(desk)
    assert desk.story(id) == Desk(store, SqlSearch(store), FixedClock()).story(id)


def test_an_edit_shows_at_once(desk: Desk, store: SqlStore) -> None:
    """A new revision of one of its articles changes the story's view."""
    id = leading(desk)
    article = desk.story(id).articles[0].revision.article
    edited = replace(article, text=article.text + "\nسطر جديد أضيف بعد النشر.")
    Digester(store, FixedClock()).digest([edited])
    assert len(desk.story(id).edits) == 1


def test_a_deleted_page_shows_at_once(desk: Desk, store: SqlStore) -> None:
    """A page that is gone changes the story's view."""
    id = leading(desk)
    gone = desk.story(id).articles[0].id
    with store.writing() as unit:
        unit.put_page_state(gone, "deleted", FixedClock().now())
    assert desk.story(id).article(gone).state == "deleted"


def test_a_judgement_shows_at_once(desk: Desk, store: SqlStore) -> None:
    """A refused relay leaves the story's view."""
    id = leading(desk)
    relay = desk.story(id).relays[0].relay
    part(store, FixedClock(), relay.a, relay.b)
    assert relay not in [view.relay for view in desk.story(id).relays]


def test_what_is_new_is_each_readers_own(desk: Desk) -> None:
    """One reader's look changes nothing for another."""
    id = leading(desk)
    before = desk.story(id, "one").news
    desk.mark_seen("two", id)
    assert desk.story(id, "one").news == before
    assert desk.story(id, "two").seen_at == FixedClock().now()
    newest = max(a.revision.first_seen for a in desk.story(id).articles if a.revision.first_seen)
    assert newest < FixedClock().now() + timedelta(days=1)
    assert len(desk.story(id, "two").news) < len(before)


def test_a_mark_waits_for_no_story(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Marking weaves nothing, and of a story that there is not it raises and keeps no mark."""
    id = leading(desk)
    monkeypatch.setattr(desk, "story", lambda *_: pytest.fail("the story was asked for"))
    desk.mark_seen("one", id)
    with pytest.raises(NotFound):
        desk.mark_seen("one", "none")
    assert set(desk._store.marks("one")) == {id}


def test_what_came_in_while_a_page_was_read_stays_new(desk: Desk) -> None:
    """A mark up to what the page showed hides no more than that, and never reaches beyond the present."""
    id = leading(desk)
    seen = sorted(a.revision.first_seen for a in desk.story(id).articles if a.revision.first_seen)
    desk.mark_seen("early", id, seen[0] - timedelta(hours=1))
    desk.mark_seen("late", id, FixedClock().now() + timedelta(days=3))
    assert desk.story(id, "early").seen_at == seen[0] - timedelta(hours=1)
    told = desk.story(id, "early").news
    assert any(entry.kind == "claim" for entry in told) and all(entry.kind != "story" for entry in told)
    assert desk.story(id, "late").seen_at == FixedClock().now()


def aside_of(store: SqlStore, *, asked: list[str], late: bool = False) -> Callable[[str], Future[bool]]:
    """Another process that weaves, or (``late``) one that never comes to it."""
    other = Desk(store, SqlSearch(store), FixedClock())

    def aside(id: str) -> Future[bool]:
        asked.append(id)
        done: Future[bool] = Future()
        if not late:
            other.keep_story(id)
            done.set_result(True)
        return done

    return aside


def grown(store: SqlStore, desk: Desk, id: str) -> None:
    """One more revision in a story."""
    article = desk.story(id).articles[0].revision.article
    Digester(store, FixedClock()).digest([replace(article, text=article.text + "\nسطر جديد أضيف بعد النشر.")])


def test_an_article_is_told_its_storys_title_without_the_story(
    desk: Desk, store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where an entry that still holds is kept; else the title is found from the articles, and is the same."""
    id = leading(desk)
    article = desk.story(id).articles[0].id
    desk.keep_story(id)
    later = Desk(store, SqlSearch(store), FixedClock())
    with monkeypatch.context() as apart:
        apart.setattr(store, "story_articles", lambda story: pytest.fail("the whole story was loaded"))
        assert later.article(article).story_title == desk.story(id).title
    grown(store, desk, id)
    assert later.article(article).story_title == Desk(store, SqlSearch(store), FixedClock()).story(id).title


@pytest.fixture
def long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every story is long."""
    monkeypatch.setattr(weaving, "_AT_ONCE", 0)


@pytest.mark.usefixtures("long")
def test_a_long_story_is_woven_aside_and_kept(desk: Desk, store: SqlStore) -> None:
    """The view that another process kept is the one that is woven here; a desk that is opened later takes it as it is."""
    id, asked = leading(desk), list[str]()
    woven = desk.story(id)
    later = Desk(store, SqlSearch(store), FixedClock())
    later.weave_aside(aside_of(store, asked=asked))
    assert later.story(id) == woven and asked == [id]
    again = Desk(store, SqlSearch(store), FixedClock())
    again.weave_aside(aside_of(store, asked=asked, late=True))
    assert again.story(id) == woven and asked == [id]


@pytest.mark.usefixtures("long")
def test_the_former_view_is_given_only_to_who_asks_for_it_and_marked(desk: Desk, store: SqlStore) -> None:
    """Who would rather not wait gets it with the number of changes that it lacks; in the list, too. It is never kept."""
    id, asked = leading(desk), list[str]()
    former = desk.story(id)
    desk.weave_aside(aside_of(store, asked=asked, late=True))
    grown(store, Desk(store, SqlSearch(store), FixedClock()), id)
    given = desk.story(id, soon=True)
    assert given == replace(former, behind=1) and not given.edits
    assert [one.behind for one in desk.front(soon=True) if one.id == id] == [1]
    desk.weave_aside(aside_of(store, asked=asked))
    assert len(desk.story(id).edits) == 1 and desk.story(id, soon=True).behind == 0
    assert [one.behind for one in desk.front(soon=True) if one.id == id] == [0]


@pytest.mark.usefixtures("long")
def test_a_story_that_cannot_be_woven_aside_is_woven_here(desk: Desk, store: SqlStore) -> None:
    """A process that fails, or a disk that keeps nothing, makes nobody read a former view as the present one."""
    id = leading(desk)
    woven = desk.story(id)

    def fails(story: str) -> Future[bool]:
        done: Future[bool] = Future()
        done.set_result(False)
        return done

    fresh = Desk(store, SqlSearch(store), FixedClock())
    fresh.weave_aside(fails)
    assert fresh.story(id) == woven


def test_a_kept_view_of_another_program_is_not_taken(desk: Desk, store: SqlStore) -> None:
    """What cannot be read as a view is as if it were not there."""
    id = leading(desk)
    desk.keep_story(id)
    kept = store.kept_view(id)
    assert kept == desk.story(id) and store.kept_view(id, besides=kept.version) is None
    with store.joining() as connection:
        connection.execute(text("UPDATE kept_view SET data = :other"), {"other": zlib.compress(b"\x80")})
    assert store.kept_view(id) is None


@pytest.mark.usefixtures("long")
def test_the_front_page_waits_for_no_story(store: SqlStore) -> None:
    """A story that was never woven stands there with what is known, said to be uncounted; as soon as it is kept, whole."""
    asked = list[str]()
    fresh = Desk(store, SqlSearch(store), FixedClock())
    fresh.weave_aside(aside_of(store, asked=asked, late=True))
    light = fresh.front(soon=True)
    full = Desk(store, SqlSearch(store), FixedClock()).front()
    assert not any(one.woven for one in light) and set(asked) == {one.id for one in light}
    known = [(s.id, s.articles, s.counts.outlets, s.first, s.last) for s in full]
    assert [(s.id, s.articles, s.counts.outlets, s.first, s.last) for s in light] == known
    assert all(one.title for one in light) and not any(one.news for one in light)
    fresh.weave_aside(aside_of(store, asked=asked))
    fresh.front(soon=True)
    assert fresh.front(soon=True) == full
    assert fresh.front("someone", soon=True) == full


@pytest.mark.usefixtures("long")
def test_entries_outlive_the_process(desk: Desk, store: SqlStore) -> None:
    """A desk that is opened later lists what another kept without weaving it, or loading its view."""
    full = desk.front()
    for one in full:
        desk.keep_story(one.id)
    with store.joining() as connection:
        connection.execute(text("DELETE FROM kept_view"))
    later = Desk(store, SqlSearch(store), FixedClock())
    later.weave_aside(aside_of(store, asked=(asked := list[str]()), late=True))
    assert later.front(soon=True) == full and asked == []


@pytest.mark.usefixtures("long")
def test_a_reader_who_looked_is_told_what_is_new_of_the_former_view(desk: Desk, store: SqlStore) -> None:
    """Where the story went on since, with the mark of what it lacks."""
    id = leading(desk)
    desk.keep_story(id)
    later = Desk(store, SqlSearch(store), FixedClock())
    later.mark_seen("someone", id)
    later.weave_aside(aside_of(store, asked=[], late=True))
    grown(store, Desk(store, SqlSearch(store), FixedClock()), id)
    entry = next(one for one in later.front("someone", soon=True) if one.id == id)
    assert entry.woven and entry.behind == 1
    assert all(news.kind != "story" for news in entry.news)


@pytest.mark.usefixtures("long")
def test_a_page_of_a_story_never_woven_does_not_wait(store: SqlStore) -> None:
    """Who would rather not wait is told so; where weaving aside failed, the next who asks has it woven here."""
    id = leading(Desk(store, SqlSearch(store), FixedClock()))
    fresh = Desk(store, SqlSearch(store), FixedClock())
    under_way = Future[bool]()
    fresh.weave_aside(lambda story: under_way)
    with pytest.raises(NotWoven):
        fresh.story(id, soon=True)
    under_way.set_result(False)
    assert fresh.story(id, soon=True) == Desk(store, SqlSearch(store), FixedClock()).story(id)


def test_stories_are_woven_one_at_a_time(desk: Desk, store: SqlStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """Readers who ask for several at once share an interpreter, and would each load what weaving needs."""
    ids = [one.id for one in desk.front()]
    fresh = Desk(store, SqlSearch(store), FixedClock())
    at_once, most, weave = 0, 0, weaving.Weaver._weave

    def watched(self: weaving.Weaver, id: str, lexicon: Lexicon | None) -> StoryView:
        nonlocal at_once, most
        at_once += 1
        most = max(most, at_once)
        sleep(0.01)
        try:
            return weave(self, id, lexicon)
        finally:
            at_once -= 1

    monkeypatch.setattr(weaving.Weaver, "_weave", watched)
    with ThreadPoolExecutor(4) as readers:
        assert [view.id for view in readers.map(fresh.story, ids)] == ids
    assert most == 1
