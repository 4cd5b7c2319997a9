"""One desk on both databases: equal to the row, to the order of every search, to the byte of every export."""

from __future__ import annotations

import random
from array import array
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from tests.adapters import postgres
from tests.press import FixedClock, write_press

from mutabaat.adapters.sql import SqlSearch, SqlStore, SqlWatching
from mutabaat.adapters.sql.accounts import SqlAccounts
from mutabaat.adapters.sql.moving import move
from mutabaat.desk.desk import Desk
from mutabaat.desk.digest import Digester
from mutabaat.desk.exporting import Exports
from mutabaat.exchange.intake import articles
from mutabaat.exchange.tables import TABLES, written
from mutabaat.records.accounts import Account, LogEntry
from mutabaat.records.collecting import Address
from mutabaat.records.decisions import Correction, Decision, Excerpt, MarkValues
from mutabaat.records.errors import StoreError
from mutabaat.records.evidence import Article, Outlet
from mutabaat.records.searching import Ask, Sought
from mutabaat.text.query import parse

NOW = datetime(2026, 11, 18, 9, tzinfo=UTC)
PLACES = ("روان", "مرسى اللوز", "وادي الهيل", "Port Amber", "تلّ القصب")
SPEAKERS = ("هيئة السدود", "وزارة المياه", "بلدية روان", "the harbour authority", "لجنة الإغاثة")
DOINGS = ("فتح البوّابات", "إغلاق الجسر", "إجلاء السكان", "توزيع المساعدات", "l'état de café", "17.8 مليون درهم")
QUERIES = """الوزارة|السد|سد|روان|مياه السد|"هيئة السدود"|"بلدية روان" الجسر|سد -روان|-روان|نار|النار|الجسور|water|the|dam gates
"port amber"|café|cafe|l'état|état|etat|17.8|مليون درهم|"مليون درهم"|و|الله|هيئة هيئة|"قالت هيئة"|"قالت هيئة السدود"|مساعدات السكان
السدّ -"هيئة السدود"|إغاثة لجنة|وادي الهيل|"وادي الهيل"|قد|سوف|zzz|OR|_|أُغلق الجسر""".replace("\n", "|").split("|")


def invented(count: int) -> Iterator[Article]:
    """Articles of a few outlets with shared sentences, some without a time."""
    rng = random.Random(7)
    for n in range(count):
        place, doing = rng.choice(PLACES), rng.choice(DOINGS)
        lines = [f"{doing} في {place}"]
        for _ in range(rng.randint(2, 9)):
            lines.append(
                f"قالت {rng.choice(SPEAKERS)} إن {rng.choice(DOINGS)} في {rng.choice(PLACES)} قد يتأخر {rng.randint(1, 9)} أيام."
            )
        at = None if n % 17 == 0 else NOW - timedelta(minutes=37 * rng.randint(0, 200))
        yield Article(f"x{n}", "\n".join(lines), "ar", f"o{n % 5}", title=lines[0], published=at)


def fill(store: SqlStore, folder: Path) -> None:
    """The press and its edits, invented articles, and rows of all that lies beside them."""
    digester = Digester(store, FixedClock())
    for version in (0, 1):
        path = write_press(folder / f"press-{version}.jsonl", version=version)
        digester.digest([one for one in articles(path) if isinstance(one, Article)])
    digester.digest(list(invented(115)))
    with pytest.raises(ZeroDivisionError), store.writing() as unit:  # a lost transaction leaves no gap in the numbers
        unit.put_correction(correction("lost"))
        raise ZeroDivisionError
    with store.writing() as unit:
        unit.put_outlet(Outlet("o1", "النهر"))
        unit.put_address(Address("https://nahr.example/feed", "feed", "o1", next_fetch=NOW))
        unit.put_decision(Decision("d1", "not_a_relay", "x1", "x2", NOW))
        unit.put_correction(correction("c1"))
        unit.put_mark("ليلى", store.story_of("x3"), datetime(2026, 11, 19, tzinfo=UTC))
        unit.put_vectors("m", {"t1": array("f", (0.25, -1.5)), "t2": array("f", (3.0, 4.0))})
        unit.add_tallies({"fetched": 2.5})
        unit.add_tallies({"fetched": 1})
        unit.put_failure("x9", "read", "بلا سبب", NOW)
    accounts = SqlAccounts(store)
    accounts.add_account(Account("a1", "ليلى", "editor", NOW), "ليلى", "hash")
    for act in ("login", "logout"):
        accounts.log(LogEntry(NOW, "ليلى", act, "", "198.51.100.7"), "a1")
    SqlWatching(store).choose("ليلى", "s1", "follow", NOW)


def correction(id: str) -> Correction:
    words = (Excerpt("قد يتأخر", "", "", 16),)
    return Correction(
        id, "changed", "x1", "r", NOW, words, was=MarkValues(speaker="س"), now=MarkValues(speaker="هيئة السدود")
    )


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[SqlStore, SqlStore]]:
    """The same desk in a file and on a server."""
    postgres.needed()
    folder = tmp_path_factory.mktemp("both")
    with postgres.fresh() as address:
        stores = SqlStore(str(folder / "desk.db")), SqlStore(address)
        for store in stores:
            fill(store, folder)
        yield stores
        for store in stores:
            store.close()


def desks(both: tuple[SqlStore, SqlStore]) -> list[Desk]:
    return [Desk(store, SqlSearch(store), FixedClock()) for store in both]


def test_the_content_is_the_same(both: tuple[SqlStore, SqlStore]) -> None:
    """Rows, numbers, texts, floats and packed lists of all that a desk holds have one digest."""
    file, server = both
    assert len(list(file.readings())) == 150
    assert file.content_digest() == server.content_digest()


def test_every_read_gives_the_same(both: tuple[SqlStore, SqlStore]) -> None:
    """In the same order, wherever the port promises one."""
    file, server = both
    ids = [article.id for article, _ in file.readings()]
    stories = file.recent_stories(limit=1000)
    asks = [
        lambda s: s.outlets(),
        lambda s: list(s.readings()),
        lambda s: [s.article(id) for id in ids],
        lambda s: [s.revisions(id) for id in ids],
        lambda s: [s.published(f"o{n}", NOW - timedelta(days=3), NOW, limit=9) for n in range(5)],
        lambda s: s.activity(),
        lambda s: [s.look_up(tuple(range(n, n + 90))) for n in range(3)],
        lambda s: sorted(s.relay_sources(ids), key=lambda source: source.article.id),
        lambda s: (list(s.relays()), list(s.relays(articles=ids[:40]))),
        lambda s: list(s.clusters()),
        lambda s: list(s.memberships()),
        lambda s: [(s.story_of(id), s.successor(s.story_of(id))) for id in ids],
        lambda s: [s.story_articles(story) for story in stories],
        lambda s: [dict(s.story_versions(stories)), [s.story_place(story) for story in stories]],
        lambda s: [s.recent_stories(limit=7, offset=n) for n in range(0, len(stories) + 7, 7)],
        lambda s: (s.decisions(), s.corrections(), s.corrections(articles=ids), s.correction("c1")),
        lambda s: (s.register_version(), s.digest_version(), s.tallies(), s.vectors("m", ["t2", "t1", "t0"])),
        lambda s: (s.address("https://nahr.example/feed"), s.due(NOW, limit=5), s.addresses(outlet="o1")),
        lambda s: s.mark("ليلى", s.story_of("x3")),
        lambda s: (SqlAccounts(s).accounts(), SqlAccounts(s).logged(limit=9), SqlWatching(s).choices("ليلى")),
    ]
    for number, ask in enumerate(asks):
        assert ask(file) == ask(server), number


FILTERS = {
    "none": Ask(),
    "newest": Ask(newest=True),
    "outlet": Ask(outlet="o2"),
    "days": Ask(since=date(2026, 11, 15), until=date(2026, 11, 17)),
    "after": Ask(after=NOW - timedelta(days=1)),
    "kind": Ask(certainty="hedged", source_type="official_body"),
    "named": Ask(named=True, stance="asserts"),
    "new": Ask(new=True),
}


@pytest.mark.parametrize("filtered", FILTERS)
def test_every_search_finds_the_same_in_the_same_order(filtered: str, both: tuple[SqlStore, SqlStore]) -> None:
    """Words, phrases, exclusions, speakers, under each filter, page by page."""
    assert len(QUERIES) >= 40
    searches = [SqlSearch(store) for store in both]
    found = 0
    for query in QUERIES:
        for speakers in ((), ("هيئة السدود", "the harbour authority")):
            what = Sought(parse(query), replace(FILTERS[filtered], query=query), speakers, "ليلى")
            for page in (0, 20):
                first, second = (search.seek(what, offset=page, limit=20) for search in searches)
                assert first == second, (query, speakers, page)
                found += len(first[1])
    assert found > 100


def test_names_and_statements_are_found_alike(both: tuple[SqlStore, SqlStore]) -> None:
    """The articles that hold a name, and the hits that readers see."""
    first, second = desks(both)
    assert [first.search(query) for query in QUERIES] == [second.search(query) for query in QUERIES]
    names = ["هيئة السدود", "بلدية روان", "…", "Port Amber"]
    one, other = (SqlSearch(store).holding(names, limit=500) for store in both)
    assert one == other
    assert len(one) > 50


@pytest.mark.parametrize("what", TABLES)
def test_every_export_has_the_same_bytes(what: str, both: tuple[SqlStore, SqlStore]) -> None:
    """As JSON lines; the other forms are made of the same rows."""
    one, other = (
        b"".join(written(what, Exports(desk, store).rows(what), "jsonl"))
        for desk, store in zip(desks(both), both, strict=True)
    )
    assert one == other


def test_a_desk_moves_over_and_back(both: tuple[SqlStore, SqlStore], tmp_path: Path, address: str) -> None:
    """All tables come over, the desk goes on with the next number, and the way back gives the desk that it was."""
    file, _ = both
    seen: list[str] = []
    server = SqlStore(address)
    digest = move(file, server, lambda table, rows: seen.append(table))
    assert {"article", "account", "watched", "vector", "search"} <= set(seen)
    back = SqlStore(str(tmp_path / "back.db"))
    assert move(server, back, lambda table, rows: None) == digest
    more = [Article("later", "قالت هيئة السدود إن روان آمنة.", "ar", "o1", published=NOW)]
    for store in (server, back):
        Digester(store, FixedClock()).digest(more)
        SqlAccounts(store).log(LogEntry(NOW, "ليلى", "login", "", ""), "a1")
    assert server.content_digest() == back.content_digest()
    what = Sought(parse("السدود روان"), Ask("السدود روان"))
    assert SqlSearch(server).seek(what) == SqlSearch(back).seek(what)
    with pytest.raises(StoreError, match="holds a desk already"):
        move(file, back, lambda table, rows: None)
    server.close()
    back.close()


def test_a_lost_move_leaves_nothing(both: tuple[SqlStore, SqlStore], address: str) -> None:
    """A fault in the middle takes all of it back, and the move can be made again."""
    file, _ = both
    server = SqlStore(address)

    def broken(table: str, rows: int) -> None:
        if table == "revision":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        move(file, server, broken)
    assert list(server.readings()) == []
    move(file, server, lambda table, rows: None)
    assert server.content_digest() == file.content_digest()
    server.close()
