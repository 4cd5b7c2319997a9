"""Desks of earlier schemas: brought to the declared one with all that they hold, or refused unharmed."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Connection
from tests.fakes import FakeClock

from mutabaat.adapters.sql import SqlStore, schema
from mutabaat.adapters.sql.restoring import declared
from mutabaat.adapters.sql.upgrade import STEPS
from mutabaat.desk.digest import Digester
from mutabaat.records.errors import StoreError
from mutabaat.records.evidence import Article

SCHEMAS = sorted((Path(__file__).parent / "schemas").glob("*.sql"))


def old(path: Path, dump: Path) -> str:
    with sqlite3.connect(path) as file:
        file.executescript(dump.read_text("utf-8"))
    return str(path)


def test_each_schema_before_this_one_has_a_file_and_a_step() -> None:
    """Every released schema is kept here as a dump, and each but the newest has its step."""
    assert [int(dump.stem) for dump in SCHEMAS] == list(range(1, schema.VERSION + 1))
    assert set(STEPS) == {str(n) for n in range(1, schema.VERSION)}


@pytest.mark.parametrize("dump", SCHEMAS, ids=lambda dump: f"schema {dump.stem}")
def test_an_upgraded_file_has_the_declared_schema(dump: Path, tmp_path: Path) -> None:
    """After the steps a file differs in no table, column, key or index from a new one."""
    path = old(tmp_path / "old.db", dump)
    SqlStore(path).close()
    fresh = str(tmp_path / "new.db")
    SqlStore(fresh).close()
    assert declared(path) == declared(fresh)


@pytest.mark.parametrize("dump", SCHEMAS, ids=lambda dump: f"schema {dump.stem}")
def test_an_upgraded_desk_holds_all_and_goes_on(dump: Path, tmp_path: Path) -> None:
    """Articles, their relay and their story are there, and a further relay finds them through the old index."""
    store = SqlStore(old(tmp_path / "old.db", dump))
    first = store.article("a1").revision.article.text
    assert "«روان»" in first
    assert [(relay.a, relay.b) for relay in store.relays()] == [("a2", "a1")]
    Digester(store, FakeClock()).digest(
        [Article(id="a3", text=first.replace("السدود", "السدود والقنوات"), lang="ar", outlet="wadi")]
    )
    assert {relay.a for relay in store.relays(articles=["a3"])} | {
        relay.b for relay in store.relays(articles=["a3"])
    } >= {"a1", "a3"}
    story = store.story_of("a1")
    assert {stored.revision.article.id for stored in store.story_articles(story)} == {"a1", "a2", "a3"}
    store.close()


def test_a_step_that_fails_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault in the middle of a step takes all of it back; opening again succeeds."""
    path = old(tmp_path / "old.db", SCHEMAS[0])
    before = declared(path)

    def broken(connection: Connection) -> None:
        STEPS_1(connection)
        raise StoreError(path, "database or disk is full")

    STEPS_1 = STEPS["1"]
    monkeypatch.setitem(STEPS, "1", broken)
    with pytest.raises(StoreError, match="full"):
        SqlStore(path)
    assert declared(path) == before
    monkeypatch.undo()
    SqlStore(path).close()
    assert declared(path) != before


def test_a_desk_of_a_later_version_is_refused(tmp_path: Path) -> None:
    """A file of a schema that this program does not know is not touched, and the error names the way out."""
    path = str(tmp_path / "later.db")
    SqlStore(path).close()
    with sqlite3.connect(path) as file:
        file.execute("UPDATE meta SET value = '99' WHERE key = 'schema'")
    with pytest.raises(StoreError, match="use the version of Mutabaat that made it"):
        SqlStore(path)
