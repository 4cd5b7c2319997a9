"""The relay index in the store's file: it is there after a restart and after a kill, and knows formula by its days."""

from __future__ import annotations

import os
import re
import signal
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mutabaat.adapters.sql import SqlStore, evidence, postings, relays
from mutabaat.compare.fingerprint import fingerprint
from mutabaat.desk.relaying import relay_text, stored_text
from mutabaat.read.reader import read
from mutabaat.records.evidence import Article, Outlet, Revision
from mutabaat.records.statements import Reading

NOW = datetime(2031, 5, 3, tzinfo=UTC)

# Enters articles for ever, one transaction each, and says when one is committed.
WRITER = """
import sys
from tests.adapters.test_relay_index import put
from mutabaat.adapters.sql import SqlStore, evidence, postings, relays
store = SqlStore(sys.argv[1])
n = 0
while True:
    put(store, f"a{n}", (*range(1000 * n + 50, 1000 * n + 90), 999_999_999))
    print(n, flush=True)
    n += 1
"""


def put(store: SqlStore, id: str, prints: tuple[int, ...], at: datetime | None = NOW) -> None:
    article = Article(id=id, text=f"نص {id}", lang="ar", outlet="nahr", published=at)
    with store.writing() as unit:
        unit.put_revision(Revision(f"rev-{id}", 1, article, NOW), Reading("ar", (), ()), prints)


def test_the_index_is_there_after_a_restart(tmp_path: Path) -> None:
    """What was entered is found by a store that opens the file anew: lists, stop hashes and their days."""
    path = str(tmp_path / "desk.db")
    store = SqlStore(path)
    for n in range(66):
        put(store, f"a{n}", (1, 2, 100 + n), NOW + timedelta(days=n))
    before = store.look_up((1, 2, 103))
    store.close()
    opened = SqlStore(path)
    assert opened.look_up((1, 2, 103)) == before
    assert before.formula == {1, 2}
    assert before.hits == (("a3", 1, 0),)
    opened.close()


def test_a_stop_hash_keeps_when_it_was_first_and_last_seen(tmp_path: Path) -> None:
    """The 65th article turns a hash into a stop hash, and each later one moves its count and its days."""
    store = SqlStore(str(tmp_path / "desk.db"))
    for n in range(67):
        put(store, f"a{n}", (9,), NOW + timedelta(days=abs(n - 10)))
    store.close()
    with sqlite3.connect(tmp_path / "desk.db") as file:
        [(articles, first, last)] = file.execute("SELECT articles, first_day, last_day FROM stop_hash").fetchall()
        assert file.execute("SELECT count(*) FROM gram_list").fetchone() == (0,)
    assert articles == 67
    assert last - first == 56


def test_articles_without_a_day_make_no_formula(tmp_path: Path) -> None:
    """An unknown day is no day: an archive without dates would otherwise be all formula."""
    store = SqlStore(str(tmp_path / "desk.db"))
    for n in range(70):
        put(store, f"u{n}", (5,) if n else (5, 6), None if n % 2 else NOW)
    put(store, "v", (6,), None)
    put(store, "w", (6,), NOW)
    assert store.look_up((5, 6)).formula == frozenset()
    store.close()


def test_a_kill_loses_no_committed_article(tmp_path: Path) -> None:
    """After SIGKILL in the middle of writing every article that was committed is found, with all its hashes."""
    path = str(tmp_path / "desk.db")
    process = subprocess.Popen([sys.executable, "-c", WRITER, path], stdout=subprocess.PIPE, text=True)
    assert process.stdout
    said = [process.stdout.readline() for _ in range(30)]
    os.kill(process.pid, signal.SIGKILL)
    said += process.communicate()[0].split("\n")
    committed = [int(line) for line in said if line.strip()]
    store = SqlStore(path)
    for n in committed:
        assert store.look_up(tuple(range(1000 * n + 50, 1000 * n + 90))).hits == ((f"a{n}", 40, 0),)
    put(store, "after", (3, 4))
    assert store.look_up((3, 4)).hits == (("after", 2, 0),)
    store.close()


@pytest.fixture
def old_file(tmp_path: Path) -> Path:
    """A file as schema 1 had it: a row an entry, whole hashes, days from the year 1."""
    path = tmp_path / "old.db"
    store = SqlStore(str(path))
    for id in ("a0", "a1"):
        put(store, id, ())
    store.close()
    day = NOW.toordinal()
    with sqlite3.connect(path) as file:
        file.executescript(
            "DROP TABLE gram_list; UPDATE meta SET value = '1' WHERE key = 'schema';"
            "CREATE TABLE posting (hash BIGINT, article INTEGER, day INTEGER, PRIMARY KEY (hash, article)) WITHOUT ROWID"
        )
        file.executemany("INSERT INTO posting VALUES (?, 1, ?)", [(h, day) for h in (2**62 + 4, 8, 12)])
        file.executemany("INSERT INTO posting VALUES (?, 2, ?)", [(8, day), (12, 0)])
        file.execute("INSERT INTO stop_hash VALUES (?, 70, ?, ?)", (2**62 + 16, day, day + 9))
    return path


def test_a_file_of_schema_1_is_brought_up(old_file: Path) -> None:
    """The index of an earlier version's file is written anew when it is opened, and finds what it found."""
    for _ in range(2):
        store = SqlStore(str(old_file))
        evidence = store.look_up((2**62 + 4, 8, 12, 2**62 + 16))
        assert evidence.hits == (("a0", 3, 0), ("a1", 2, 0))
        assert evidence.formula == {2**62 + 16}
        store.close()
    with sqlite3.connect(old_file) as file:
        assert file.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone() == ("2",)
        assert not file.execute("SELECT 1 FROM sqlite_master WHERE name = 'posting'").fetchall()


def test_a_stored_article_tells_of_its_relays_what_it_told_when_it_was_read(tmp_path: Path) -> None:
    """What relays need of an article is the same from the store and from its reading: text, names, credits, in one order."""
    text = (
        "نهر نيوز - متابعات\nالمصدر: صحيفة «الوادي»\nقالت صحيفة «الينبوع» إن السد فُتح. "
        "وذكر موقع «الأفق» أن الطريق مغلق، ونقلت قناة «البيرق» عن وزير الري قوله إن العمل بدأ."
    )
    article = Article(id="a1", text=text, lang="ar", outlet="nahr", title="فتح السد", published=NOW)
    outlet, reading = Outlet("nahr", "نهر نيوز", names=("النهر",)), read(article)
    store = SqlStore(str(tmp_path / "desk.db"))
    with store.writing() as unit:
        unit.put_outlet(outlet)
        unit.put_revision(Revision("rev-a1", 1, article, NOW), reading, fingerprint(text))
    fresh = relay_text(article, reading, outlet, {})
    assert [stored_text(source, {}) for source in store.relay_sources(["a1", "nobody's"])] == [fresh]
    assert len(fresh.cites) >= 2
    store.close()


def test_a_look_up_goes_by_the_key_and_never_through_the_table(tmp_path: Path) -> None:
    """In an archive of millions a condition that SQLite cannot take to the key reads every row."""
    store = SqlStore(str(tmp_path / "desk.db"))
    for query in (postings._LISTS, postings._STOPS, relays._IDS, relays._SOURCES, evidence._STATEMENTS):
        with store.reading() as db:
            words = str(query.compile(dialect=db.dialect))
            plan = " ".join(row[3] for row in db.exec_driver_sql(f"EXPLAIN QUERY PLAN {words}", ("[1]",)))
        assert not re.search(r"SCAN (?!json_each)", plan), plan
    store.close()
