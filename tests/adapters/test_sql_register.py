"""The user's part of the register of actors in the database. All names are invented."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from tests.press import FixedClock, write_press

from mutabaat.adapters.sql import SqlSearch, SqlStore
from mutabaat.desk.digest import Digester
from mutabaat.exchange.intake import articles
from mutabaat.records.actors import Actor, ActorName, Holder
from mutabaat.records.evidence import Article
from mutabaat.records.register import RegisterEdit, RegisterEntry
from mutabaat.records.searching import Ask, Sought
from mutabaat.text.query import parse

AT = datetime(2026, 11, 15, 7, 12, tzinfo=UTC)
MAN = Actor(
    "x.man",
    "person",
    (ActorName("سالم الدوّاح", "ar", valid_from=date(2020, 1, 1)), ActorName("Dawwah", "en", "alias", True, True)),
    "SY",
    external=(("wikidata", "Q900002"),),
    source="نحن",
)
ROLE = Actor("x.role", "role", (ActorName("وزير المياه", "ar"),), holders=(Holder("x.man", date(2020, 1, 1)),))
EDIT = RegisterEdit("edit-1", AT, "وردان.csv", "ليلى", "ملاحظة", 2)
ENTRIES = (RegisterEntry("put", MAN), RegisterEntry("drop", ROLE))


def held_by(search: SqlSearch, words: str, *, limit: int = 50) -> tuple[str, ...]:
    """Ids of the articles that hold the words, the best first."""
    return search.seek(Sought(parse(words), Ask(words)), limit=limit)[1]


@pytest.fixture
def store(where: str) -> Iterator[SqlStore]:
    opened = SqlStore(where)
    yield opened
    opened.close()


def test_an_edit_comes_back_as_it_was(store: SqlStore) -> None:
    """With its file, day and author, and what it does to each actor, in order."""
    with store.writing() as unit:
        unit.put_register_edit(EDIT, ENTRIES)
    assert store.register_edits() == (EDIT,)
    assert list(store.register_entries()) == [("edit-1", ENTRIES[0]), ("edit-1", ENTRIES[1])]


def test_a_withdrawn_edit_stays_and_does_nothing(store: SqlStore) -> None:
    """Its row keeps both days; its entries are no longer told."""
    with store.writing() as unit:
        unit.put_register_edit(EDIT, ENTRIES)
        unit.put_register_edit(RegisterEdit("edit-2", AT), (RegisterEntry("put", ROLE),))
    before = store.register_version()
    with store.writing() as unit:
        unit.put_register_edit(replace(EDIT, withdrawn_at=AT))
    assert [edit.withdrawn_at for edit in store.register_edits()] == [AT, None]
    assert [id for id, _ in store.register_entries()] == ["edit-2"]
    assert store.register_version() != before


def test_an_older_file_gets_the_tables(tmp_path: Path) -> None:
    """A desk that was made before there was a register opens, and takes edits."""
    path = str(tmp_path / "old.db")
    SqlStore(path).close()
    with sqlite3.connect(path) as db:
        db.execute("DROP TABLE register_entry")
        db.execute("DROP TABLE register_edit")
    db.close()
    store = SqlStore(path)
    with store.writing() as unit:
        unit.put_register_edit(EDIT, ENTRIES)
    assert store.register_edits() == (EDIT,)
    store.close()


def test_the_articles_that_hold_a_name_come_newest_first(store: SqlStore, tmp_path: Path) -> None:
    """Any one of the names is enough, each with all its words, in any spelling that folds alike."""
    press = [a for a in articles(write_press(tmp_path / "press.jsonl")) if isinstance(a, Article)]
    Digester(store, FixedClock()).digest(press)
    search = SqlSearch(store)
    held = held_by(search, "الوزارة", limit=500)
    assert held
    found = search.holding(["الوزاره", "NEAR or zzz", ""], limit=500)
    assert sorted(found) == sorted(held)
    times = [store.article(id).revision.article.when for id in found]
    assert times == sorted(times, reverse=True)
    assert search.holding(["الوزارة"], limit=1, offset=1) == found[1:2]
    assert search.holding([], limit=5) == search.holding(["…"], limit=5) == ()
