"""Faults of the disk and of others: a clear error, nothing lost, and the desk goes on when the fault is over."""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
import sqlite3
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from tests.fakes import FakeClock

from mutabaat.adapters.sql import SqlStore, turns
from mutabaat.desk.digest import BATCH, Digester
from mutabaat.records.errors import StoreError
from mutabaat.records.evidence import Article

fork = multiprocessing.get_context("fork")
COUNT = 3 * BATCH


def articles() -> Iterator[Article]:
    for n in range(COUNT):
        words = " ".join(f"كلمة{n}م{m}" for m in range(60))
        yield Article(id=f"a{n}", lang="ar", outlet="nahr", text=f"قالت هيئة السدود إن سد «روان» قد يُغلق. {words}")


def undisturbed(folder: Path) -> str:
    store = SqlStore(str(folder / "undisturbed.db"))
    Digester(store, FakeClock()).digest(articles())
    digest = store.content_digest()
    store.close()
    return digest


def with_full_disk(path: str, spare: int, pipe: Connection) -> None:
    """Digests with files that may grow by ``spare`` bytes and no more, then, in the same process, without the limit."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    store = SqlStore(path)
    digester = Digester(store, FakeClock())
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    resource.setrlimit(resource.RLIMIT_FSIZE, (Path(path).stat().st_size + spare, hard))
    try:
        digester.digest(articles())
        pipe.send("no error")
    except StoreError as error:
        pipe.send(str(error))
    pipe.send(len(list(store.readings())))
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    pipe.send(digester.digest(articles()).new)
    pipe.send(store.content_digest())
    store.close()


@pytest.mark.parametrize("spare", [0, 300_000, 700_000])
def test_a_full_disk_loses_nothing_and_heals(tmp_path: Path, spare: int) -> None:
    """A disk that is full at the start or in the middle gives an error with the way out; whole batches stay, and the same
    process goes on to the same content once there is room."""
    path = str(tmp_path / "desk.db")
    SqlStore(path).close()
    ours, theirs = fork.Pipe()
    child = fork.Process(target=with_full_disk, args=(path, spare, theirs))
    child.start()
    error, kept, added, digest = (ours.recv() for _ in range(4))
    child.join()
    assert "nothing was lost, run again" in error
    assert kept % BATCH == 0
    assert kept + added == COUNT
    assert digest == undisturbed(tmp_path)


def test_a_read_only_desk_is_read_and_its_writing_explained(tmp_path: Path) -> None:
    """A file that may not be written can be read; writing names the permissions."""

    def child(path: str, pipe: Connection) -> None:
        if os.getuid() == 0:
            os.setuid(65534)  # root may write everywhere
        store = SqlStore(path)
        pipe.send(len(list(store.readings())))
        try:
            with store.writing():
                pipe.send("no error")
        except StoreError as error:
            pipe.send(str(error))

    path = tmp_path / "desk.db"
    store = SqlStore(str(path))
    Digester(store, FakeClock()).digest(list(articles())[:3])
    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_uid == os.getuid() and folder != Path("/tmp"):
            folder.chmod(0o755)
    ours, theirs = fork.Pipe()
    process = fork.Process(target=child, args=(str(path), theirs))
    process.start()
    kept, error = (ours.recv() if ours.poll(20) else "died" for _ in range(2))
    process.join()
    store.close()
    assert kept == 3
    assert "change its permissions" in error


def test_a_desk_locked_by_another_program_is_named_and_heals(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While a foreign program holds SQLite's lock the error says so; afterwards the same store writes."""
    monkeypatch.setattr("mutabaat.adapters.sql.sqlite._BUSY_SECONDS", 0.1)
    path = str(tmp_path / "desk.db")
    store = SqlStore(path)
    digester = Digester(store, FakeClock())
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="another process is writing: wait for it to end"):
        digester.digest(list(articles())[:2])
    other.execute("ROLLBACK")
    assert digester.digest(list(articles())[:2]).new == 2
    other.close()
    store.close()


def test_a_desk_kept_by_another_of_ours_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While another process of ours keeps its turn, the error says it."""
    path = str(tmp_path / "desk.db")
    store = SqlStore(path)
    monkeypatch.setattr(store.database.turns, "_wait", 0.1)
    with turns.WriterTurn(path).taken(), pytest.raises(StoreError, match="another process has been writing"):
        Digester(store, FakeClock()).digest(list(articles())[:2])
    assert Digester(store, FakeClock()).digest(list(articles())[:2]).new == 2
    store.close()


BROKEN: dict[str, tuple[Callable[[Path], object], str]] = {
    "no folder": (lambda path: path.parent.rmdir(), "make the folder"),
    "a folder": (lambda path: path.mkdir(), "choose another path"),
    "another kind of file": (lambda path: path.write_bytes(b"<html>" * 1000), "choose another path"),
    "a database of another program": (
        lambda path: sqlite3.connect(path).execute("CREATE TABLE notes (x)"),
        "choose another one",
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_path_that_is_no_desk_is_explained(case: str, tmp_path: Path) -> None:
    """Each kind of wrong path has its way out in the error."""
    path = tmp_path / "there" / "desk.db"
    path.parent.mkdir()
    change, way = BROKEN[case]
    change(path)
    with pytest.raises(StoreError, match=way):
        SqlStore(str(path))
