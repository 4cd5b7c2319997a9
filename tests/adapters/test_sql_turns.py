"""Writers of several processes: one at a time, checkpoints included, and the file stays whole."""

from __future__ import annotations

import multiprocessing
import sqlite3
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from mutabaat.adapters.sql import SqlStore, sqlite
from mutabaat.adapters.sql.turns import WriterTurn
from mutabaat.records.errors import StoreError
from mutabaat.records.evidence import Outlet

fork = multiprocessing.get_context("fork")


def held(path: str, pipe: Connection) -> None:
    with WriterTurn(path).taken():
        pipe.send("taken")
        pipe.recv()


def write(path: str, name: str, times: int) -> None:
    sqlite._LONG_LOG = 20_000  # a checkpoint after nearly every commit
    store = SqlStore(path)
    for n in range(times):
        with store.writing() as unit:
            for m in range(20):
                unit.put_outlet(Outlet(id=f"{name}-{m}", name=f"{name} {n} " + "س" * 200))
    store.close()


def test_a_turn_is_waited_for_and_its_absence_named(tmp_path: Path) -> None:
    """While another process holds the turn nobody else gets it, and the error says what to do."""
    path = str(tmp_path / "desk.db")
    ours, theirs = fork.Pipe()
    other = fork.Process(target=held, args=(path, theirs))
    other.start()
    assert ours.recv() == "taken"
    with pytest.raises(StoreError, match="another process has been writing"), WriterTurn(path, wait=0.1).taken():
        pass
    ours.send("go")
    other.join()
    with WriterTurn(path, wait=0.1).taken():
        pass


def test_a_killed_writer_leaves_no_turn_behind(tmp_path: Path) -> None:
    """The kernel gives the turn back when its holder is killed."""
    path = str(tmp_path / "desk.db")
    ours, theirs = fork.Pipe()
    other = fork.Process(target=held, args=(path, theirs))
    other.start()
    assert ours.recv() == "taken"
    other.kill()
    other.join()
    with WriterTurn(path, wait=0.1).taken():
        pass


def test_no_connection_checkpoints_by_itself(tmp_path: Path) -> None:
    """Neither the writer's nor a reader's connection has SQLite's automatic checkpoint on."""
    store = SqlStore(str(tmp_path / "desk.db"))
    for engine in (store._writer, store._reader):
        with engine.connect() as connection:
            driver = connection.connection.dbapi_connection
            assert driver is not None
            assert driver.cursor().execute("PRAGMA wal_autocheckpoint").fetchone() == (0,)
    store.close()


def test_the_checkpoint_runs_within_the_turn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the log is moved into the file no other process can be writing."""
    path = str(tmp_path / "desk.db")
    store = SqlStore(path)
    keeper = sqlite3.connect(path)  # an open connection keeps the log from being folded in at the writer's close
    keeper.execute("SELECT count(*) FROM outlet").fetchone()
    monkeypatch.setattr(sqlite, "_LONG_LOG", 0)
    seen: list[bool] = []
    checkpoint = sqlite.checkpoint

    def watched(*args: object) -> None:
        try:
            with WriterTurn(path, wait=0.0).taken():
                seen.append(False)
        except StoreError:
            seen.append(True)
        checkpoint(*args)  # type: ignore[arg-type]

    monkeypatch.setattr("mutabaat.adapters.sql.sqlite.checkpoint", watched)
    with store.writing() as unit:
        unit.put_outlet(Outlet(id="nahr", name="النهر"))
    assert seen == [True]
    assert Path(path).stat().st_size > 4096  # the pages went into the file itself
    keeper.close()
    store.close()


def test_two_processes_writing_at_once_leave_a_whole_file(tmp_path: Path) -> None:
    """Every commit of two processes that write and checkpoint without rest is there, and the file is sound."""
    path = str(tmp_path / "desk.db")
    store = SqlStore(path)
    writers = [fork.Process(target=write, args=(path, name, 60)) for name in ("شرق", "غرب")]
    for writer in writers:
        writer.start()
    while any(writer.is_alive() for writer in writers):
        store.outlets()  # a reader beside them, all the time
    for writer in writers:
        writer.join()
        assert writer.exitcode == 0
    found = {outlet.id: outlet.name for outlet in store.outlets()}
    store.close()
    assert len(found) == 40
    assert all(" 59 " in name for name in found.values())
    assert sqlite3.connect(path).execute("PRAGMA integrity_check").fetchone() == ("ok",)
