"""A woven story is kept until something it rests on changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.press import FixedClock

from mutabaat.adapters.sql import SqlSearch, SqlStore
from mutabaat.desk.decide import part
from mutabaat.desk.desk import Desk
from mutabaat.desk.digest import Digester


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
