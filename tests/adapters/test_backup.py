"""Backups: taken while the desk is at work, given back whole or not at all, and never believed unchecked."""

from __future__ import annotations

import json
import multiprocessing
import os
import shutil
import signal
import sqlite3
import time
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from tests.fakes import FakeClock

from mutabaat.adapters.archive import WarcArchive
from mutabaat.adapters.backup import backup, check, restore
from mutabaat.adapters.sql import SqlStore
from mutabaat.desk.digest import Digester
from mutabaat.records.collecting import Fetched
from mutabaat.records.errors import InputError, MutabaatError, StoreError
from mutabaat.records.evidence import Article, Outlet

fork = multiprocessing.get_context("fork")
NOW = datetime(2026, 11, 15, 8, 0, tzinfo=UTC)


def article(n: int) -> Article:
    return Article(
        id=f"a{n}", lang="ar", outlet="nahr", published=NOW, text=f"قالت هيئة السدود إن سد «روان» قد يُغلق في اليوم {n}."
    )


class Place:
    """A desk with a capture and a dictionary, and where its backups go."""

    def __init__(self, folder: Path, name: str = "desk") -> None:
        self.db = folder / f"{name}.db"
        self.archive = folder / f"{name}.archive"
        self.lexicon = folder / f"{name}.lexicon"
        self.zip = folder / "kept.zip"

    def fill(self, *numbers: int) -> None:
        store = SqlStore(str(self.db))
        Digester(store, FakeClock()).digest([article(n) for n in numbers])
        with store.writing() as unit:
            for n in numbers:
                url = f"https://nahr.example/{n}"
                unit.put_capture(WarcArchive(self.archive).keep(Fetched(url, 200, f"<p>{n}".encode(), (), NOW)))
        store.close()
        self.lexicon.mkdir(exist_ok=True)
        (self.lexicon / "ours.json").write_text('{"سد": ["dam"]}', "utf-8")

    def keep(self) -> Path:
        store = SqlStore(str(self.db))
        backup(store, self.archive, self.lexicon, self.zip, replace=True)
        store.close()
        return self.zip

    def give(self, path: Path, *, replace: bool = False) -> None:
        restore(path, str(self.db), self.archive, self.lexicon, replace=replace)

    def digest(self) -> str:
        store = SqlStore(str(self.db))
        found = store.content_digest()
        for n in range(20):
            for capture in store.captures(f"https://nahr.example/{n}"):
                WarcArchive(self.archive).load(capture)  # raises unless its bytes are there
        store.close()
        return found


@pytest.fixture
def desk(tmp_path: Path) -> Place:
    place = Place(tmp_path)
    place.fill(1, 2)
    return place


def test_a_restored_desk_is_the_one_that_was_kept(desk: Place, tmp_path: Path) -> None:
    """Content, captures and dictionaries come back the same, at another place."""
    other = Place(tmp_path / "elsewhere")
    other.give(desk.keep())
    assert other.digest() == desk.digest()
    assert (other.lexicon / "ours.json").read_text("utf-8") == '{"سد": ["dam"]}'
    assert not list(tmp_path.glob(".mutabaat-*"))


def test_a_desk_is_never_replaced_unasked(desk: Place) -> None:
    """Where a desk or a backup stands, the error names the way out and nothing changes."""
    path = desk.keep()
    desk.fill(3)
    before = desk.digest()
    with pytest.raises(StoreError, match="--replace"):
        desk.give(path)
    store = SqlStore(str(desk.db))
    with pytest.raises(StoreError, match="exists already"):
        backup(store, desk.archive, desk.lexicon, path)
    store.close()
    assert desk.digest() == before


def grow(place: Place, first: int) -> None:
    for n in range(first, first + 500):
        place.fill(n)


def test_a_backup_of_a_desk_at_work_is_whole(desk: Place, tmp_path: Path) -> None:
    """While another process adds articles and captures, each backup holds a moment of the desk with all its captures."""
    writer = fork.Process(target=grow, args=(desk, 3))
    writer.start()
    counts = []
    try:
        for n in range(4):
            time.sleep(0.2)
            other = Place(tmp_path / str(n))
            other.give(desk.keep())
            other.digest()
            counts.append(check(desk.zip).articles)
    finally:
        writer.kill()
        writer.join()
    assert counts == sorted(counts)
    assert counts[-1] > 2


def test_an_open_desk_goes_on_with_what_was_given_back(desk: Place) -> None:
    """A process that has the desk open reads, and digests into, the restored one."""
    path = desk.keep()
    kept = desk.digest()
    open_store = SqlStore(str(desk.db))
    digester = Digester(open_store, FakeClock())
    digester.digest([article(7)])
    with open_store.writing() as unit:
        unit.put_outlet(Outlet(id="nahr", name="اسم آخر"))
    assert {outlet.name for outlet in open_store.outlets()} == {"اسم آخر"}
    desk.give(path, replace=True)
    assert open_store.content_digest() == kept
    assert {outlet.name for outlet in open_store.outlets()} == {"nahr"}
    assert digester.digest([article(7)]).new == 1
    open_store.close()


def test_later_captures_are_not_lost_to_a_restore(desk: Place) -> None:
    """Captures made since the backup stay in their file; a file that differs is set aside."""
    path = desk.keep()
    desk.fill(3)
    (day,) = desk.archive.iterdir()
    longer = day.read_bytes()
    desk.give(path, replace=True)
    assert day.read_bytes() == longer
    day.write_bytes(b"another file")
    desk.give(path, replace=True)
    assert longer.startswith(day.read_bytes())
    assert (desk.archive / f"{day.name}.set-aside-1").read_bytes() == b"another file"
    desk.digest()


def killed_while_restoring(desk: Place, path: Path, after: float) -> None:
    signal.setitimer(signal.ITIMER_REAL, after)
    signal.signal(signal.SIGALRM, lambda *_: os.kill(os.getpid(), signal.SIGKILL))
    desk.give(path, replace=True)


def test_a_restore_killed_at_any_point_leaves_one_desk_whole(desk: Place) -> None:
    """After SIGKILL the desk is as before or as kept, never between."""
    path = desk.keep()
    kept = desk.digest()
    desk.fill(3, 4)
    before = desk.digest()
    seen = set()
    for n in range(25):
        child = fork.Process(target=killed_while_restoring, args=(desk, path, 0.002 + n * 0.004))
        child.start()
        child.join()
        seen.add(desk.digest())
        assert seen <= {kept, before}
        with sqlite3.connect(desk.db) as file:
            assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def rewritten(path: Path, change: Callable[[dict[str, bytes], dict[str, dict[str, object]]], None]) -> Path:
    """The backup with its files and their manifest changed, hashes made right unless the change sets them."""
    with zipfile.ZipFile(path) as zipped:
        files = {name: zipped.read(name) for name in zipped.namelist()}
    manifest = json.loads(files.pop("manifest.json"))
    told: dict[str, dict[str, object]] = {}
    change(files, told)
    manifest["files"] = {
        name: {"bytes": len(data), "sha256": sha256(data).hexdigest()} | told.get(name, {})
        for name, data in files.items()
    }
    out = path.with_name("hostile.zip")
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, data in files.items():
            zipped.writestr(name, data)
        zipped.writestr("manifest.json", json.dumps(manifest))
    return out


def with_sql(*statements: str) -> Callable[[dict[str, bytes], object], None]:
    def change(files: dict[str, bytes], told: object) -> None:
        name = f"/dev/shm/mutabaat-test-{os.getpid()}.db" if Path("/dev/shm").is_dir() else f"hostile-{os.getpid()}.db"
        Path(name).write_bytes(files["desk.db"])
        with sqlite3.connect(name) as file:
            for statement in statements:
                file.execute(statement)
        file.close()
        files["desk.db"] = Path(name).read_bytes()
        Path(name).unlink()

    return change


def named(name: str) -> Callable[[dict[str, bytes], object], None]:
    return lambda files, told: files.update({name: b"x"})


HOSTILE = {
    "a path upwards": (named("../../evil.db"), "which no backup of ours does"),
    "an absolute path": (named("/tmp/evil"), "which no backup of ours does"),
    "a path upwards from a folder": (named("archive/../../2026-01-01.warc.gz"), "which no backup of ours does"),
    "another ending": (named("lexicon/x.py"), "which no backup of ours does"),
    "a hidden file": (named("lexicon/.json"), "which no backup of ours does"),
    "a backslash": (named("archive\\..\\x.warc.gz"), "which no backup of ours does"),
    "a name with a line end": (named("lexicon/x.json\n"), "which no backup of ours does"),
    "a bomb": (
        lambda files, told: (
            files.update({"lexicon/x.json": bytes(20_000_000)}),
            told.update({"lexicon/x.json": {"bytes": 10}}),
        ),
        "is not what was kept",
    ),
    "more than the disk": (lambda files, told: told.update({"desk.db": {"bytes": 1 << 60}}), "make room"),
    "a length below zero": (lambda files, told: told.update({"desk.db": {"bytes": -1}}), "below zero"),
    "another hash": (lambda files, told: told.update({"desk.db": {"sha256": "0" * 64}}), "is not what was kept"),
    "no database": (lambda files, told: files.pop("desk.db"), "its manifest names other files"),
    "a trigger": (
        with_sql("CREATE TRIGGER t AFTER INSERT ON article BEGIN DELETE FROM revision; END"),
        "holds a trigger",
    ),
    "a view": (with_sql("CREATE VIEW v AS SELECT 1"), "holds a view"),
    "another table": (with_sql("CREATE TABLE evil (x)"), "other tables than a desk"),
    "a table replaced": (with_sql("DROP TABLE mark", "CREATE TABLE mark (reader, story, seen_at)"), "other tables"),
    "another schema": (with_sql("UPDATE meta SET value = '99' WHERE key = 'schema'"), "schema version 99"),
    "no schema": (with_sql("DROP TABLE meta"), "database of another program"),
    "no SQLite file": (lambda files, told: files.update({"desk.db": b"<html>" * 999}), "not a database"),
    "a damaged page": (
        lambda files, told: files.update(
            {"desk.db": files["desk.db"][:9000] + b"\xff" * 4000 + files["desk.db"][13000:]}
        ),
        "its database",
    ),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_backup_is_refused_and_the_desk_stays(case: str, desk: Place, tmp_path: Path) -> None:
    """Whatever is wrong with a backup, the error says it, the desk is as before, and nothing lies about."""
    change, words = HOSTILE[case]
    path = rewritten(desk.keep(), change)
    before, lying = desk.digest(), sorted(tmp_path.rglob("*"))
    with pytest.raises(MutabaatError, match=words):
        desk.give(path, replace=True)
    assert desk.digest() == before
    assert sorted(tmp_path.rglob("*")) == lying


def test_files_that_are_no_backup_are_named(tmp_path: Path, desk: Place) -> None:
    """A missing file, another kind of file, a zip of something else and a cut backup each get a clear error."""
    other, cut, foreign = tmp_path / "a.txt", tmp_path / "cut.zip", tmp_path / "foreign.zip"
    other.write_text("نص")
    cut.write_bytes(desk.keep().read_bytes()[:-300])
    with zipfile.ZipFile(foreign, "w") as zipped:
        zipped.writestr("desk.db", b"")
    for path, words in (
        (tmp_path / "none.zip", "no such file"),
        (other, "no sound"),
        (cut, "no sound"),
        (foreign, "no backup"),
    ):
        with pytest.raises(InputError, match=words):
            check(path)


def test_a_backup_that_fails_leaves_nothing(desk: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk is full the error says so, and neither a part nor a former backup is harmed."""
    former = desk.keep().read_bytes()

    def full(*args: object, **named: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(zipfile.ZipFile, "writestr", full)
    with pytest.raises(StoreError, match="No space left"):
        desk.keep()
    assert desk.zip.read_bytes() == former
    assert not list(tmp_path.glob("*.part"))


def test_the_old_backup_of_an_earlier_schema_comes_up(tmp_path: Path, desk: Place) -> None:
    """A backup made under an earlier schema is brought up on its way in."""
    dump = (Path(__file__).parent / "schemas" / "1.sql").read_text("utf-8")

    def change(files: dict[str, bytes], told: object) -> None:
        old = tmp_path / "old.db"
        with sqlite3.connect(old) as file:
            file.executescript(dump)
        file.close()
        files["desk.db"] = old.read_bytes()

    other = Place(tmp_path / "elsewhere")
    other.give(rewritten(desk.keep(), change))
    store = SqlStore(str(other.db))
    assert "«روان»" in store.article("a1").revision.article.text
    store.close()
    shutil.rmtree(tmp_path / "elsewhere")
