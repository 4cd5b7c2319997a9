"""What the store gives to the views: pages of stories, an outlet's articles, relays of many, states, and other threads."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from mutabaat.adapters.sql import SqlSearch, SqlStore
from mutabaat.records.errors import NotFound
from mutabaat.records.evidence import Article, Outlet, Passage, Revision
from mutabaat.records.relations import AlignedSpan, Membership, Relay
from mutabaat.records.searching import Ask, Sought
from mutabaat.records.statements import Link, Reading, Statement
from mutabaat.text.query import parse

NOON = datetime(2031, 6, 1, 12, tzinfo=UTC)
TEXT = "قالت بلدية مرسى اللوز إن الرصيف آمن."


def held_by(search: SqlSearch, words: str, *, limit: int = 50) -> tuple[str, ...]:
    """Ids of the articles that hold the words, the best first."""
    return search.seek(Sought(parse(words), Ask(words)), limit=limit)[1]


@pytest.fixture
def store(where: str) -> Iterator[SqlStore]:
    opened = SqlStore(where)
    yield opened
    opened.close()


def put(
    store: SqlStore,
    id: str,
    *,
    at: datetime | None = NOON,
    outlet: str = "mawj",
    text: str = TEXT,
    n: int = 1,
    cites: str = "",
    story: str = "",
) -> None:
    """An article with one statement, through ``cites`` where that is named, in ``story`` where one is given."""
    chain = (*((Link("outlet", cites),) if cites else ()), Link("official_body", "البلدية"))
    statement = Statement(f"st-{id}-{n}", 0, ((0, 4),), source_type="official_body", chain=chain)
    reading = Reading("ar", (Passage(0, "sentence", 0, len(text)),), (statement,), version="1")
    article = Article(id, text, "ar", outlet, published=at)
    with store.writing() as unit:
        unit.put_revision(Revision(f"rev-{id}-{n}", n, article, at), reading, ())
        if story:
            unit.put_membership(Membership(id, story, 1.0))


def relay(a: str, b: str) -> Relay:
    return Relay(a, b, "verbatim_relay", "a_from_b", (AlignedSpan(0, 9, 0, 9),), 1.0, 1.0, ())


def test_stories_are_paged_without_gap_or_repeat(store: SqlStore) -> None:
    """Pages put together are all stories in one order, also where many have the same time or none."""
    for i in range(30):
        put(store, f"a{i}", at=None if i % 5 == 0 else NOON + timedelta(hours=i % 3), story=f"s{i:02}")
    whole = store.recent_stories(limit=99)
    assert len(whole) == len(set(whole)) == 30
    assert sum((store.recent_stories(limit=7, offset=k) for k in range(0, 35, 7)), ()) == whole
    assert store.recent_stories(limit=7, offset=999_999_999) == ()


def test_a_story_that_lost_its_last_article_is_no_story(store: SqlStore) -> None:
    """An article moved to another story leaves no empty one on the front page."""
    put(store, "a1", story="s1")
    put(store, "a2", story="s2")
    with store.writing() as unit:
        unit.put_membership(Membership("a1", "s2", 1.0))
    assert store.recent_stories(limit=9) == ("s2",)
    assert [a.id for a in store.story_articles("s2")] == ["a1", "a2"]
    assert store.story_articles("s1") == ()


def test_an_outlets_articles_of_a_time(store: SqlStore) -> None:
    """Those of that outlet between two moments, both included, latest first, at their newest text, and no more than asked."""
    for hour in range(4):
        put(store, f"a{hour}", at=NOON + timedelta(hours=hour))
    put(store, "other", outlet="zawraq")
    put(store, "a2", at=NOON + timedelta(hours=2), text="نص جديد", n=2)
    found = store.published("mawj", NOON + timedelta(hours=1), NOON + timedelta(hours=3), limit=9)
    assert [(a.id, a.text == TEXT) for a in found] == [("a3", True), ("a2", False), ("a1", True)]
    assert [a.id for a in store.published("mawj", NOON, NOON + timedelta(hours=9), limit=1)] == ["a3"]


def test_whom_an_outlet_cites(store: SqlStore) -> None:
    """Each cited outlet counts once an article, by the newest text alone; the outlet's articles and last time are told."""
    put(store, "a1", cites="الموجة")
    put(store, "a2", cites="الموجة", at=NOON + timedelta(hours=5))
    put(store, "a3", cites="زورق")
    put(store, "a3", cites="", n=2, text="نص آخر")
    activity = store.activity()["mawj"]
    assert (activity.articles, activity.last_article) == (3, NOON + timedelta(hours=5))
    assert activity.cites == (("الموجة", 2),)


def test_relays_of_more_articles_than_one_query_takes(store: SqlStore) -> None:
    """A thousand ids give each of their relays once, also those that have both ends among them."""
    ids = [f"a{i:04}" for i in range(1000)]
    with store.writing() as unit:
        for id in ids:
            unit.put_revision(Revision(f"r-{id}", 1, Article(id, TEXT, "ar", "mawj"), NOON), Reading("ar", (), ()), ())
        for a, b in ((900, 3), (999, 998), (401, 399), (1, 0)):
            unit.put_relay(relay(ids[a], ids[b]))
    found = list(store.relays(articles=ids))
    assert [(r.a, r.b) for r in found] == [
        ("a0001", "a0000"),
        ("a0401", "a0399"),
        ("a0900", "a0003"),
        ("a0999", "a0998"),
    ]
    assert list(store.relays(articles=[])) == []
    assert list(store.relays(articles=["unknown"])) == []


def test_dropped_relays_are_gone_from_both_ends(store: SqlStore) -> None:
    """Forgetting an article's relays leaves those of others."""
    for id in ("a1", "a2", "a3"):
        put(store, id)
    with store.writing() as unit:
        for pair in (("a2", "a1"), ("a3", "a1"), ("a3", "a2")):
            unit.put_relay(relay(*pair))
    with store.writing() as unit:
        unit.drop_relays("a1")
    assert [(r.a, r.b) for r in store.relays()] == [("a3", "a2")]


def test_a_page_state_is_kept_over_revisions(store: SqlStore) -> None:
    """A deleted page that comes back with another text is what it was last said to be."""
    put(store, "a1")
    with store.writing() as unit:
        unit.put_page_state("a1", "deleted", NOON)
    assert (store.article("a1").state, store.article("a1").state_since) == ("deleted", NOON)
    put(store, "a1", text="نص آخر", n=2)
    assert store.article("a1").state == "deleted"
    assert store.article("a1").revisions == 2


def test_an_unknown_revision_is_not_found(store: SqlStore) -> None:
    """The error names the revision and the article."""
    put(store, "a1")
    with pytest.raises(NotFound, match="revision 7 of a1"):
        store.article("a1", revision=7)


def test_an_outlet_is_replaced_at_once(store: SqlStore) -> None:
    """What is newly known of an outlet shows with the articles stored before."""
    put(store, "a1")
    assert store.article("a1").outlet.name == "mawj"
    with store.writing() as unit:
        unit.put_outlet(Outlet("mawj", "الموجة", family="dar"))
    assert store.article("a1").outlet == Outlet("mawj", "الموجة", family="dar")


def test_another_thread_sees_only_what_is_committed(store: SqlStore) -> None:
    """While a transaction is open, readers of other threads see the desk as it was, and are not kept waiting."""
    put(store, "a1")
    seen: list[tuple[bool, str]] = []

    def look() -> None:
        seen.append((store.newest("a2") is not None, held_by(SqlSearch(store), "الرصيف")[0]))

    with store.writing() as unit:
        unit.put_revision(Revision("r", 1, Article("a2", TEXT, "ar", "mawj"), NOON), Reading("ar", (), ()), ())
        thread = threading.Thread(target=look)
        thread.start()
        thread.join(timeout=20)
    assert seen == [(False, "a1")]
    assert store.newest("a2") is not None


def test_search_gives_no_more_than_asked(store: SqlStore) -> None:
    """The limit holds, 0 is none, and the same question has the same answer."""
    for i in range(9):
        put(store, f"a{i}")
    search = SqlSearch(store)
    assert len(held_by(search, "الرصيف", limit=4)) == 4
    assert held_by(search, "الرصيف", limit=0) == ()
    assert held_by(search, "الرصيف") == held_by(search, "الرصيف")


def test_search_wants_all_words(store: SqlStore) -> None:
    """An article that lacks one of the words is no hit; the order of words is no matter."""
    put(store, "a1")
    put(store, "a2", text="الرصيف مغلق.")
    search = SqlSearch(store)
    assert held_by(search, "آمن الرصيف") == ("a1",)
    assert set(held_by(search, "رصيف")) == {"a1", "a2"}
