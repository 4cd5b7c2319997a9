"""The storage suite: what goes in comes out, all together or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.fakes import FakeClock

from mutabaat.adapters.sql import SqlSearch, SqlStore, postings
from mutabaat.adapters.sql.moving import move
from mutabaat.desk.desk import Desk
from mutabaat.records.collecting import Address
from mutabaat.records.decisions import Correction, Decision, Excerpt, MarkValues
from mutabaat.records.errors import NotFound, StoreError
from mutabaat.records.evidence import Article, Capture, Outlet, Passage, Revision
from mutabaat.records.relations import AlignedSpan, Membership, Relay
from mutabaat.records.statements import Link, Reading, Statement
from mutabaat.records.stories import ClusterState

NOW = datetime(2026, 11, 15, 8, 0, tzinfo=UTC)
TEXT = "قالت هيئة السدود إن سد «روان» قد يُغلق.\nوأضافت أن القرار قريب."


@pytest.fixture
def store(where: str) -> Iterator[SqlStore]:
    opened = SqlStore(where)
    yield opened
    opened.close()


def reading(text: str) -> Reading:
    passages = []
    start = 0
    for n, line in enumerate(text.split("\n")):
        passages.append(Passage(n, "headline" if n == 0 else "sentence", start, start + len(line)))
        start += len(line) + 1
    statement = Statement(
        id="st-1",
        passage=0,
        content=((16, 38),),
        cue=((0, 4),),
        source=((5, 15),),
        hedge=((31, 38),),
        source_type="official_body",
        source_entity="هيئة السدود",
        chain=(Link("outlet", "وكالة نبأ"), Link("official_body", "هيئة السدود", ((5, 15),))),
        certainty="possible",
        why=("cue:قال",),
    )
    return Reading("ar", tuple(passages), (statement,), (Link("outlet", "وكالة نبأ"),), version="1")


def put(
    store: SqlStore, id: str, text: str = TEXT, *, n: int = 1, prints: tuple[int, ...] = (), at: datetime = NOW
) -> Revision:
    article = Article(id=id, text=text, lang="ar", outlet="nahr", title="", published=at)
    revision = Revision(f"rev-{id}-{n}", n, article, at)
    with store.writing() as unit:
        unit.put_revision(revision, reading(text), prints)
    return revision


def test_an_article_comes_back_as_it_went_in(store: SqlStore) -> None:
    """Text, spans, statements, chain and page sources are kept to the letter."""
    revision = put(store, "a1")
    stored = store.article("a1")
    assert stored.revision == revision
    assert stored.reading == reading(TEXT)
    assert stored.text[slice(*stored.reading.statements[0].hedge[0])] == TEXT[31:38]


def test_an_unknown_article_is_not_found(store: SqlStore) -> None:
    """Asking for what is not there names it."""
    with pytest.raises(NotFound, match="a9"):
        store.article("a9")


def test_a_failed_transaction_leaves_nothing(store: SqlStore) -> None:
    """An exception inside a transaction takes all of it back."""
    with pytest.raises(ZeroDivisionError), store.writing() as unit:
        unit.put_outlet(Outlet(id="nahr", name="النهر"))
        raise ZeroDivisionError
    assert store.outlets() == ()


def test_a_transaction_sees_its_own_rows(store: SqlStore) -> None:
    """Reads inside a transaction see what it wrote before it is committed."""
    with store.writing() as unit:
        unit.put_revision(
            Revision("r", 1, Article(id="a1", text=TEXT, lang="ar", outlet="nahr"), NOW), reading(TEXT), ()
        )
        assert store.newest("a1") is not None


def test_a_new_revision_keeps_the_old(store: SqlStore) -> None:
    """An edited page has two revisions; the newest is the article, the old one is still there."""
    put(store, "a1")
    put(store, "a1", TEXT.replace("قد", "سوف"), n=2)
    assert [r.n for r in store.revisions("a1")] == [1, 2]
    assert "سوف" in store.article("a1").text
    assert "قد" in store.article("a1", revision=1).text


def _desk(store: SqlStore) -> Desk:
    return Desk(store, SqlSearch(store), FakeClock())


def test_search_finds_other_forms_of_a_word(store: SqlStore) -> None:
    """«الهيئات» finds «هيئة», and the hit marks the word in the stored text."""
    put(store, "a1")
    (hit,) = _desk(store).search("الهيئات")
    assert [hit.text and TEXT[a:b] for a, b in hit.matches] == ["هيئة"]


def test_search_forgets_the_words_of_an_old_revision(store: SqlStore) -> None:
    """A word that an edit took away no longer finds the article."""
    put(store, "a1")
    put(store, "a1", "نص آخر تماماً", n=2)
    search = _desk(store)
    assert search.search("السدود") == ()
    assert [hit.article for hit in search.search("نصوص")] == ["a1"]


@pytest.mark.parametrize("query", ["", "  ", '"', "OR", "a NEAR b", "سد*", "(", "keys:سد", "﷽", "\u202e"])
def test_no_query_breaks_search(store: SqlStore, query: str) -> None:
    """Operators, quotes and controls of the engine's language are only words."""
    put(store, "a1")
    _desk(store).search(query)


def test_the_relay_index_counts_shared_hashes(store: SqlStore) -> None:
    """Articles that share hashes are hits with their number, most first."""
    put(store, "a1", prints=(1, 2, 3))
    put(store, "a2", prints=(2, 3, 4))
    put(store, "a3", prints=(3, 9))
    assert store.look_up((1, 2, 3), besides="x").hits == (("a1", 3, 0), ("a2", 2, 0), ("a3", 1, 0))
    assert store.look_up((1, 2, 3), besides="a1").hits == (("a2", 2, 0), ("a3", 1, 0))


def test_words_seen_over_many_days_are_formula(store: SqlStore) -> None:
    """A hash in three articles over more than four days is formula; three articles in a day are not."""
    for i in range(3):
        put(store, f"d{i}", prints=(7,), at=NOW + timedelta(hours=i))
        put(store, f"w{i}", prints=(8,), at=NOW + timedelta(days=3 * i))
    evidence = store.look_up((7, 8))
    assert evidence.formula == {8}
    assert evidence.hits == (("d0", 1, 0), ("d1", 1, 0), ("d2", 1, 0), ("w0", 0, 1), ("w1", 0, 1), ("w2", 0, 1))


def test_a_common_hash_stops_finding(store: SqlStore) -> None:
    """Beyond the cap a hash finds nobody, so that the cost of a look-up stays bounded."""
    for i in range(70):
        put(store, f"a{i}", prints=(5, 6, 1000 + i))
    assert store.look_up((5, 6)).hits == ()


def test_an_edited_text_leaves_the_relay_index(store: SqlStore) -> None:
    """The hashes of an earlier text no longer find its article."""
    put(store, "a1", prints=(1, 2, 3))
    with store.writing() as unit:
        unit.replace_fingerprint("a1", (1, 2, 3))
    put(store, "a1", "نص آخر", n=2, prints=(4, 5))
    assert store.look_up((1, 2, 3)).hits == ()
    assert store.look_up((4, 5)).hits == (("a1", 2, 0),)


def test_relays_are_found_from_both_ends(store: SqlStore) -> None:
    """A relay is one row, found by either article."""
    put(store, "a1")
    put(store, "a2")
    relay = Relay("a2", "a1", "verbatim_relay", "a_from_b", (AlignedSpan(0, 5, 1, 6),), 0.9, 0.5, ("credit:النهر",))
    with store.writing() as unit:
        unit.put_relay(relay)
    assert list(store.relays(articles=["a1"])) == list(store.relays(articles=["a2"])) == list(store.relays()) == [relay]


def test_stories_come_newest_first(store: SqlStore) -> None:
    """The story with the newest article leads the front page."""
    for id, story, day in (("a1", "s1", 1), ("a2", "s2", 2), ("a3", "s1", 3)):
        put(store, id, at=NOW + timedelta(days=day))
        with store.writing() as unit:
            unit.put_membership(Membership(id, story, 0.5, ("term:سد",)))
    assert store.recent_stories(limit=9) == ("s1", "s2")
    assert [a.id for a in store.story_articles("s1")] == ["a1", "a3"]
    assert store.story_of("a2") == "s2"


def test_the_state_of_clustering_is_kept_exactly(store: SqlStore) -> None:
    """Floats come back to the last bit, clusters in the order they were opened."""
    state = ClusterState("s1", 0, "ar", {"سد": 0.1 + 0.2, "نهر": 1 / 3}, 2, NOW)
    with store.writing() as unit:
        unit.put_cluster(replace(state, story="s2", place=1))
        unit.put_cluster(state)
        unit.put_cluster(replace(state, story="s3", place=2, live=False))
    assert [c.story for c in store.clusters()] == ["s1", "s2"]
    assert next(iter(store.clusters())) == state


def test_a_story_that_went_into_another_leads_to_it(store: SqlStore) -> None:
    """Its articles and its readers' marks are the other's, and its id leads there, also over two steps."""
    for id, story in (("a1", "s1"), ("a2", "s2"), ("a3", "s3")):
        put(store, id)
        with store.writing() as unit:
            unit.put_membership(Membership(id, story, 0.5))
            unit.put_mark("r", story, NOW)
    state = ClusterState("s1", 0, "ar", {}, 1, NOW, live=False, into="s2", why=("mark:@JP",))
    with store.writing() as unit:
        unit.put_cluster(state)
        unit.put_mark("q", "s2", NOW)
    with store.writing() as unit:
        unit.put_cluster(replace(state, story="s2", into="s3"))
    assert {store.successor(story) for story in ("s1", "s2", "s3")} == {"s3"}
    assert {a.id for a in store.story_articles("s3")} == {"a1", "a2", "a3"}
    assert store.recent_stories(limit=9) == ("s3",)
    assert store.mark("q", "s3") == NOW


def test_what_the_collector_remembers_comes_back(store: SqlStore) -> None:
    """Addresses by URL and by due time, captures by URL."""
    address = Address("https://nahr.example/feed", "feed", "nahr", etag='"x"', next_fetch=NOW)
    capture = Capture("c1", address.url, NOW, 200, "00", "text/xml", "f:0:10")
    with store.writing() as unit:
        unit.put_address(address)
        unit.put_capture(capture)
    assert store.address(address.url) == address
    assert store.due(NOW, limit=5) == (address,)
    assert store.due(NOW - timedelta(seconds=1), limit=5) == ()
    assert store.addresses(outlet="nahr", kind="feed") == (address,)
    assert store.captures(address.url) == (capture,)


def test_marks_and_decisions_are_kept(store: SqlStore) -> None:
    """A reader's mark is the last one; a withdrawn decision is still there, dated."""
    decision = Decision("d1", "not_a_relay", "a1", "a2", NOW)
    with store.writing() as unit:
        unit.put_mark("r", "s1", NOW)
        unit.put_mark("r", "s1", NOW + timedelta(hours=1))
        unit.put_decision(decision)
        unit.put_decision(replace(decision, withdrawn_at=NOW))
    assert store.mark("r", "s1") == NOW + timedelta(hours=1)
    assert store.mark("other", "s1") is None
    assert store.decisions() == (replace(decision, withdrawn_at=NOW),)


def correction(id: str, article: str = "a1") -> Correction:
    words = (Excerpt("إن سد «روان» قد يُغلق", "قالت هيئة السدود ", ".", 16),)
    return Correction(
        id,
        "changed",
        article,
        "rev-a1-1",
        NOW,
        words,
        was=MarkValues(speaker="هيئة السدود"),
        now=MarkValues(speaker="س"),
    )


def test_corrections_are_kept_in_the_order_made(store: SqlStore) -> None:
    """What was said of a mark comes back to the letter, that of one article or all; taking back keeps the place."""
    made = [correction("z"), correction("a"), correction("m", "a2")]
    with store.writing() as unit:
        for one in made:
            unit.put_correction(one)
        unit.put_correction(replace(made[0], withdrawn_at=NOW))
    assert store.corrections(articles=["a1"]) == (replace(made[0], withdrawn_at=NOW), made[1])
    assert [c.id for c in store.corrections()] == ["z", "a", "m"]
    assert store.corrections(articles=[]) == ()
    assert store.correction("m") == made[2]
    assert store.correction("x") is None


def versions_of(store: SqlStore) -> tuple[object, object]:
    """The versions of two stories."""
    found = store.story_versions(["s1", "s2"])
    return found["s1"], found["s2"]


def test_a_correction_is_a_change_of_its_story_alone(store: SqlStore) -> None:
    """The version of a story differs after a correction was made or withdrawn in it, and stays after one elsewhere."""
    for id, story in (("a1", "s1"), ("a2", "s2")):
        put(store, id)
        with store.writing() as unit:
            unit.put_membership(Membership(id, story, 0.5))
    versions = []
    for one in (correction("c1"), correction("c2"), replace(correction("c1"), withdrawn_at=NOW)):
        versions.append(versions_of(store))
        with store.writing() as unit:
            unit.put_correction(one)
    versions.append(versions_of(store))
    assert len({own for own, _ in versions}) == 4
    assert len({other for _, other in versions}) == 1


def test_two_judgements_taken_back_in_one_second_are_two_changes(store: SqlStore) -> None:
    """A view kept between them is not the last."""
    decisions = [Decision(id, "not_a_relay", "a1", "a2", NOW) for id in ("d1", "d2")]
    with store.writing() as unit:
        for one in decisions:
            unit.put_decision(one)
    put(store, "a1")
    with store.writing() as unit:
        unit.put_membership(Membership("a1", "s1", 0.5))
    seen = set()
    for one in decisions:
        with store.writing() as unit:
            unit.put_decision(replace(one, withdrawn_at=NOW))
        seen.add(store.story_versions(["s1"])["s1"])
    assert len(seen) == 2


def test_a_file_from_before_corrections_gets_their_table(tmp_path: Path) -> None:
    """A desk that an earlier program made keeps all that it holds and can be corrected."""
    path = tmp_path / "desk.db"
    made = SqlStore(str(path))
    put(made, "a1")
    made.close()
    with sqlite3.connect(path) as db:
        db.execute("DROP TABLE correction")
    opened = SqlStore(str(path))
    assert opened.article("a1").text == TEXT
    with opened.writing() as unit:
        unit.put_correction(correction("c1"))
    assert opened.corrections() == (correction("c1"),)
    opened.close()


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    """A text file is no desk: the error names it and the way out, and the file stays as it was."""
    path = tmp_path / "notes.db"
    path.write_text("these are notes, not a database\n" * 40)
    with pytest.raises(StoreError, match=r"notes\.db.*another path"):
        SqlStore(str(path))
    assert path.read_text().startswith("these are notes")


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    """A SQLite file that is not ours is never written to."""
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE theirs (x)")
    with pytest.raises(StoreError, match="another program"):
        SqlStore(str(path))


def test_a_schema_of_another_version_is_refused(tmp_path: Path) -> None:
    """A desk of a later version names both versions."""
    path = tmp_path / "desk.db"
    SqlStore(str(path)).close()
    with sqlite3.connect(path) as db:
        db.execute("UPDATE meta SET value = '99' WHERE key = 'schema'")
    with pytest.raises(StoreError, match="99"):
        SqlStore(str(path))


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    """A path in a folder that is not there names the way out."""
    with pytest.raises(StoreError, match="make the folder"):
        SqlStore(str(tmp_path / "no" / "such" / "desk.db"))


def test_only_the_writer_writes(store: SqlStore) -> None:
    """A reader's connection refuses to."""
    with pytest.raises(StoreError, match=r"readonly|read-only"), store.reading() as db:
        db.exec_driver_sql("DELETE FROM meta")


def test_an_article_that_moves_leaves_its_story(store: SqlStore) -> None:
    """After a move both stories count and date themselves by the articles that they have."""
    for id, day in (("a1", 1), ("a2", 5)):
        put(store, id, at=NOW + timedelta(days=day))
        with store.writing() as unit:
            unit.put_membership(Membership(id, "s1", 0.5))
    put(store, "a3", at=NOW + timedelta(days=3))
    with store.writing() as unit:
        unit.put_membership(Membership("a3", "s2", 0.5))
        unit.put_membership(Membership("a2", "s3", 1.0))
    assert store.recent_stories(limit=9) == ("s3", "s2", "s1")
    assert [m.article for m in store.memberships(story="s1")] == ["a1"]


def test_reading_needs_no_lock(where: str) -> None:
    """A desk that another process is writing to can be opened and read."""
    first = SqlStore(where)
    put(first, "a1")
    with first.writing() as unit:
        unit.put_mark("r", "s", NOW)
        second = SqlStore(where)
        assert second.article("a1").text == TEXT
        second.close()
    first.close()


def test_many_are_found_by_their_key(tmp_path: Path) -> None:
    """SQLite looks each of any number of hashes up by the key, and never goes through the whole index."""
    store = SqlStore(str(tmp_path / "desk.db"))
    with store.reading() as db:
        for query in (postings._LISTS, postings._STOPS):
            words = str(query.compile(db.engine))
            plan = db.exec_driver_sql(f"EXPLAIN QUERY PLAN {words}", ("[1]",)).all()
            assert "SEARCH" in plan[0][3], plan
    store.close()


def test_a_desk_moves_though_an_article_of_it_has_lost_its_newest_revision(store: SqlStore, tmp_path: Path) -> None:
    """A damaged or hostile backup may name a revision that is not there: the move ends, and the copy is equal."""
    put(store, "a")
    put(store, "b")
    with store.joining() as db:
        db.exec_driver_sql("UPDATE article SET newest = 999 WHERE id = 'a'")
    told: list[tuple[str, int]] = []
    copy = SqlStore(str(tmp_path / "copy.db"))
    move(store, copy, lambda table, rows: told.append((table, rows)))
    copy.close()
    assert told[-1] == ("search", 1)
