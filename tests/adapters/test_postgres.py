"""What is PostgreSQL's own: addresses, errors with their way out, the writer's turn, the schema, backups."""

from __future__ import annotations

import sys
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from sqlalchemy import inspect, make_url
from tests.adapters import postgres
from tests.fakes import FakeClock

from mutabaat.adapters.backup import backup, restore
from mutabaat.adapters.sql import SqlStore, schema, search_postgres
from mutabaat.adapters.sql import postgres as server
from mutabaat.desk.digest import Digester
from mutabaat.records.errors import StoreError
from mutabaat.records.evidence import Article, Outlet
from mutabaat.settings import Settings, without_password

TEXT = "قالت هيئة السدود إن سد «روان» قد يُغلق."


def do(address: str, command: str) -> Any:
    import psycopg

    with psycopg.connect(address, autocommit=True) as connection:
        return connection.execute(command)  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("address", "way"),
    [
        ("mysql://u:geheim@h/d", "an address looks like"),
        ("postgresql://u:geheim@h", "an address looks like"),
        ("postgresql://u:geheim@h:port/d", "an address looks like"),
        ("postgresql://u:geheim@127.0.0.1:1/d", "start the server, or name another host or port"),
        ("postgresql://u:geheim@no-such-host.invalid/d", "check the name of the host"),
    ],
)
def test_a_wrong_address_is_explained_without_its_password(address: str, way: str) -> None:
    """The error names the way out, and neither it nor what caused it shows the password."""
    with pytest.raises(StoreError) as raised:
        SqlStore(address)
    assert way in str(raised.value)
    cause: BaseException | None = raised.value
    while cause is not None:
        assert "geheim" not in f"{cause} {cause!r}"
        cause = cause.__cause__


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("postgresql://ليلى:a:b@c@h:5432/d", "postgresql://ليلى:***@h:5432/d"),
        ("postgresql://u:a/b@h/d", "postgresql://u:***@h/d"),
        ("postgresql:///d?user=u&password=geheim&host=h", "postgresql:///d?user=u&password=***&host=h"),
        ("postgresql://u@h:5432/d", "postgresql://u@h:5432/d"),
        ("desk.db", "desk.db"),
    ],
)
def test_a_password_is_never_shown(address: str, shown: str) -> None:
    """Neither where a desk is named nor in the settings' repr."""
    assert without_password(address) == shown == Settings(db=address).shown_db
    assert address == "desk.db" or address not in repr(Settings(db=address))


def test_captures_lie_in_a_folder_of_their_own() -> None:
    """A desk without a file has its folders by the database's name, or where the setting says; never by its address."""
    settings = Settings.from_environment({"MUTABAAT_DB": "postgresql://u:geheim@h/news?sslmode=require"})
    assert settings.archive_folder.parts[-3:] == ("mutabaat", "news", "archive")
    assert settings.lexicon_folder.parts[-3:] == ("mutabaat", "news", "lexicon")
    named = Settings.from_environment({"MUTABAAT_DB": "postgresql://h/news", "MUTABAAT_FOLDER": "/srv/news"})
    assert (named.archive_folder, named.lexicon_folder) == (Path("/srv/news/archive"), Path("/srv/news/lexicon"))


def test_a_missing_driver_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without psycopg the error says what to install."""
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(StoreError, match=r"pip install 'mutabaat\[postgres\]'"):
        SqlStore("postgresql://h/d")


def test_a_database_that_is_not_there_is_named(address: str) -> None:
    """With the command that makes it."""
    with pytest.raises(StoreError, match="createdb --encoding=UTF8 --template=template0 nowhere"):
        SqlStore(str(make_url(address).set(database="nowhere")))


def test_an_old_server_is_refused(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With its version and the one that is needed."""
    monkeypatch.setattr(server, "OLDEST", 99)
    with pytest.raises(StoreError, match=r"PostgreSQL \d+ is too old: 99 or newer is needed"):
        SqlStore(address)


def test_a_database_of_another_program_is_refused(address: str) -> None:
    """And nothing is made in it."""
    do(address, "CREATE TABLE notes (x int)")
    with pytest.raises(StoreError, match="another program"):
        SqlStore(address)
    assert do(address, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone() == (1,)


def test_a_missing_right_is_named(address: str) -> None:
    """A user who may make no tables is told the GRANT."""
    name = make_url(address).database
    do(address, f"CREATE ROLE guest_{name} LOGIN; REVOKE CREATE ON SCHEMA public FROM PUBLIC")
    guest = str(make_url(address).set(username=f"guest_{name}"))
    with pytest.raises(StoreError, match=f"GRANT CREATE, USAGE ON SCHEMA public TO guest_{name}"):
        SqlStore(guest)
    do(address, f"DROP ROLE guest_{name}")


def test_a_later_schema_is_refused(address: str) -> None:
    """As a file's is."""
    SqlStore(address).close()
    do(address, "UPDATE meta SET value = '99' WHERE key = 'schema'")
    with pytest.raises(StoreError, match="use the version of Mutabaat that made it"):
        SqlStore(address)


def test_a_mistyped_address_makes_no_desk(address: str) -> None:
    """Commands that read an existing desk refuse an empty database."""
    with pytest.raises(StoreError, match="holds no desk"):
        SqlStore(address, must_exist=True)


def test_the_schema_is_the_declared_one(address: str) -> None:
    """Tables, columns, whether they may be empty, keys and indexes are those that the program declares."""
    SqlStore(address).close()
    store = SqlStore(address)
    declared = {**schema.metadata.tables, **search_postgres.metadata.tables}
    with store.reading() as db:
        found = inspect(db)
        assert set(found.get_table_names()) == set(declared)
        for name, table in declared.items():
            columns = {column["name"]: column for column in found.get_columns(name)}
            assert set(columns) == set(table.columns.keys())
            for column in table.columns:
                assert columns[column.name]["nullable"] == column.nullable, (name, column.name)
                kind = column.type.compile(db.dialect)
                assert columns[column.name]["type"].compile(db.dialect).replace("DOUBLE PRECISION", "FLOAT") == kind
                assert columns[column.name]["default"] is None
            assert found.get_pk_constraint(name)["constrained_columns"] == [c.name for c in table.primary_key.columns]
            unique = {tuple(one["column_names"]) for one in found.get_unique_constraints(name)}
            indexes = {one["name"] for one in found.get_indexes(name) if "duplicates_constraint" not in one}
            assert indexes == {index.name for index in table.indexes}, (name, unique)
    store.close()


def test_writers_take_turns(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """While one writes, another that waits too long is told, and one that waits writes afterwards."""
    first = SqlStore(address)
    monkeypatch.setattr(server, "WAIT", 0.2)
    hasty = SqlStore(address)
    monkeypatch.setattr(server, "WAIT", 30)
    patient = SqlStore(address)

    def write() -> None:
        with patient.writing() as unit:
            unit.put_outlet(Outlet("b", "ب"))

    with first.writing() as unit:
        unit.put_outlet(Outlet("a", "أ"))
        with pytest.raises(StoreError, match="another process has been writing"), hasty.writing():
            pass
        waiting = Thread(target=write)
        waiting.start()
        assert hasty.outlets() == ()  # readers go on beside it
    waiting.join()
    assert [outlet.id for outlet in hasty.outlets()] == ["a", "b"]
    for store in (first, hasty, patient):
        store.close()


def test_a_reading_speaks_of_one_state(address: str) -> None:
    """What lands between two queries of one reading is not seen by the second."""
    reader, writer = SqlStore(address), SqlStore(address)
    with reader.reading() as db:
        before = db.exec_driver_sql("SELECT count(*) FROM outlet").scalar()
        with writer.writing() as unit:
            unit.put_outlet(Outlet("a", "أ"))
        assert db.exec_driver_sql("SELECT count(*) FROM outlet").scalar() == before == 0
    assert len(reader.outlets()) == 1
    reader.close()
    writer.close()


def test_connections_that_the_server_closed_are_made_anew(address: str) -> None:
    """After a restart of the server the same store reads and writes."""
    store = SqlStore(address)
    store.outlets()
    with store.writing() as unit:
        unit.put_outlet(Outlet("a", "أ"))
    others = "FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()"
    do(address, f"SELECT pg_terminate_backend(pid) {others}")
    while do(address, f"SELECT count(*) {others}").fetchone() != (0,):
        pass
    assert [outlet.id for outlet in store.outlets()] == ["a"]
    with store.writing() as unit:
        unit.put_outlet(Outlet("b", "ب"))
    assert len(store.outlets()) == 2
    store.close()


def test_a_nul_is_kept_and_finds_nothing_by_mistake(where: str) -> None:
    """Text with a NUL, which PostgreSQL has no place for, comes back as it went in, on both databases."""
    store = SqlStore(where)
    strange = "a\0b\ufdd0c\ufdd00"
    with store.writing() as unit:
        unit.put_outlet(Outlet(strange, "أ"))
    assert [outlet.id for outlet in store.outlets()] == [strange]
    assert store.newest("\0") is None
    assert store.story_of("x\0") == ""
    store.close()


def test_a_backup_of_a_server_is_given_back(address: str, tmp_path: Path) -> None:
    """To a file, to another database, and over what the same one came to hold."""
    store = SqlStore(address)
    Digester(store, FakeClock()).digest([Article("a1", TEXT, "ar", outlet="o")])
    digest, folder = store.content_digest(), tmp_path / "folder"
    kept = tmp_path / "kept.zip"
    backup(store, folder / "archive", folder / "lexicon", kept)
    Digester(store, FakeClock()).digest([Article("a2", TEXT, "ar", outlet="p")])
    with pytest.raises(StoreError, match="a desk stands there already"):
        restore(kept, address, folder / "archive", folder / "lexicon")
    restore(kept, address, folder / "archive", folder / "lexicon", replace=True)
    assert store.content_digest() == digest
    file = str(tmp_path / "desk.db")
    with postgres.fresh(empty=True) as other:
        for place in (file, other):
            restore(kept, place, folder / "archive", folder / "lexicon")
            opened = SqlStore(place)
            assert opened.content_digest() == digest
            opened.close()
    store.close()
