"""``mutabaat doctor``: every check, with its fault made real where a test can, and that nothing is changed."""

from __future__ import annotations

import fcntl
import json
import os
import socket
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner

from mutabaat.adapters import machine
from mutabaat.cli.main import ALARMS, main
from mutabaat.compose import archive_of, examined, open_house, variables
from mutabaat.desk import doctor
from mutabaat.records.collecting import Fetched
from mutabaat.records.diagnosis import Finding
from mutabaat.records.evidence import Article, Outlet
from mutabaat.records.health import Alarm
from mutabaat.settings import Settings

NOW = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)


@pytest.fixture
def desk(tmp_path: Path) -> Settings:
    """A desk with one article and one capture."""
    settings = Settings(db=str(tmp_path / "desk.db"))
    with open_house(settings) as house:
        house.digester.digest([Article("a", "قالت بلدية مرسى اللوز إن الرصيف آمن.", "ar", outlet="nahr")])
        capture = archive_of(settings).keep(Fetched("https://nahr.example/1", 200, b"<p>x</p>", (), NOW))
        with house.store.writing() as unit:
            unit.put_capture(capture)
    return settings


def found(settings: Settings, check: str, environment: dict[str, str] | None = None, port: int = 9) -> list[Finding]:
    """What one check finds."""
    return [one for one in examined(settings, environment or {}, port=port, wait=0.0) if one.check == check]


def one(settings: Settings, check: str, environment: dict[str, str] | None = None) -> Finding:
    (finding,) = found(settings, check, environment)
    return finding


def told(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_sound_desk_is_well_and_is_not_changed(desk: Settings, tmp_path: Path) -> None:
    """No check finds anything wrong; not a byte of the folder is another than before, and no file came or went."""
    before = told(tmp_path)
    findings = list(examined(desk, {}, port=9, wait=0.0))
    assert [finding for finding in findings if finding.state == "wrong"] == []
    assert told(tmp_path) == before
    assert len({finding.check for finding in findings}) >= 17


def test_an_old_python_is_told() -> None:
    """Older than the program needs."""
    assert doctor.python((3, 10, 4)).state == "wrong"
    assert doctor.python(machine.python()).state == "well"


def test_a_missing_library_is_named() -> None:
    """By its name, with the way to install it."""
    finding = doctor.libraries({"lxml": "6.1", "click": ""})
    assert (finding.state, "click" in finding.words) == ("wrong", True)
    assert all(machine.libraries().values())


@pytest.mark.parametrize(("version", "state"), [((3, 30, 0), "wrong"), ((3, 40, 1), "notice"), ((3, 52, 0), "well")])
def test_what_follows_from_sqlite(version: tuple[int, ...], state: str) -> None:
    """Too old to work; old enough to be harmed by a second program; sound."""
    assert doctor.sqlite(version).state == state


def test_an_unknown_setting_is_told_with_its_neighbour(desk: Settings) -> None:
    """A mistyped variable is found, and the one that was meant."""
    finding = one(desk, "settings", {"MUTABAAT_CONTATC": "desk@nahr.example"})
    assert finding.state == "wrong"
    assert "MUTABAAT_CONTACT?" in finding.way_out


def test_a_wrong_value_is_told(desk: Settings) -> None:
    """As the settings themselves tell it, and the other checks go on."""
    assert one(desk, "settings", {"MUTABAAT_PACE": "soon"}).state == "wrong"
    result = CliRunner().invoke(main, ["--db", desk.db, "doctor"], env={"MUTABAAT_PACE": "soon"})
    assert result.exit_code == ALARMS
    assert "MUTABAAT_PACE" in result.output
    assert "clock" in result.output


def test_every_setting_is_known() -> None:
    """The names are those that the settings ask for."""
    assert {"MUTABAAT_DB", "MUTABAAT_PACE", "MUTABAAT_EMBEDDER_TOKENS", "MUTABAAT_METRICS"} <= variables()


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """It is told, and not made."""
    settings = Settings(db=str(tmp_path / "no.db"))
    assert one(settings, "desk").state == "wrong"
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_desk(tmp_path: Path) -> None:
    """Neither other bytes nor another program's database."""
    (tmp_path / "x.db").write_bytes(b"no database at all" * 100)
    assert one(Settings(db=str(tmp_path / "x.db")), "desk").state == "wrong"
    sqlite3.connect(tmp_path / "y.db").execute("CREATE TABLE z (a)").connection.close()
    assert "no desk" in one(Settings(db=str(tmp_path / "y.db")), "desk").words


@pytest.mark.parametrize(("version", "state"), [("1", "notice"), ("999", "wrong")])
def test_another_schema_is_told(desk: Settings, version: str, state: str) -> None:
    """An older one is brought up to date by the next command; a newer one needs a newer program."""
    with sqlite3.connect(desk.db) as db:
        db.execute("UPDATE meta SET value = ? WHERE key = 'schema'", (version,))
    db.close()
    assert one(desk, "desk").state == state


def test_a_damaged_file_is_found(desk: Settings) -> None:
    """Bytes in the middle of a table are others than SQLite wrote."""
    with sqlite3.connect(desk.db) as db:
        db.execute("PRAGMA journal_mode=DELETE")
        (page,) = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'revision'").fetchone()
        (size,) = db.execute("PRAGMA page_size").fetchone()
    db.close()
    with Path(desk.db).open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
    findings = [*found(desk, "integrity"), *found(desk, "desk")]
    assert "wrong" in {finding.state for finding in findings}


def test_a_long_log_is_told() -> None:
    """A write-ahead log that no checkpoint takes in."""
    file = doctor.DeskFile("x", schema="2", known="2", log=300_000_000)
    assert [finding.state for finding in doctor.desk_file(file) if finding.check == "log"] == ["notice"]


def test_failures_are_told(desk: Settings) -> None:
    """An article that a stage could not read, with the reason."""
    with open_house(desk) as house, house.store.writing() as unit:
        unit.put_failure("a", "read", "ValueError: x", NOW)
    finding = one(desk, "failures")
    assert finding.state == "notice"
    assert "ValueError" in finding.words


@pytest.fixture
def taken(desk: Settings) -> Iterator[None]:
    descriptor = os.open(f"{desk.db}-turn", os.O_RDWR | os.O_CREAT)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    yield
    os.close(descriptor)


@pytest.mark.skipif(not machine.LOCKS.exists(), reason="the kernel does not list its locks")
def test_who_keeps_the_right_to_write_is_told(desk: Settings, taken: None) -> None:
    """By the number of the process, and the lock is left alone."""
    finding = one(desk, "turn")
    if finding.state == "well":  # a container may hide the locks of its own processes
        pytest.skip("the kernel lists no lock here")
    assert str(os.getpid()) in finding.words


def test_a_full_disk_is_told() -> None:
    """Too little to go on; too little for a backup; enough."""
    assert doctor.space("/x", 1_000_000, 0).state == "wrong"
    assert doctor.space("/x", 2_000_000_000, 3_000_000_000).state == "notice"
    assert doctor.space("/x", 9_000_000_000, 3_000_000_000).state == "well"


def test_missing_rights_are_told(desk: Settings, tmp_path: Path) -> None:
    """A place that this user cannot write to is named. (Root may write everywhere: the judgement is tried by itself.)"""
    assert doctor.rights({"/a": True, "/b": False}) == Finding(
        "rights", "wrong", "cannot be written: /b", "change their owner or permissions"
    )
    if os.geteuid():
        tmp_path.chmod(0o500)
        try:
            assert one(desk, "rights").state == "wrong"
        finally:
            tmp_path.chmod(0o700)


def test_a_clock_that_runs_behind_is_told(desk: Settings) -> None:
    """The desk noted times that are yet to come."""
    with sqlite3.connect(desk.db) as db:
        db.execute("UPDATE revision SET first_seen = ?", ((datetime.now(UTC) + timedelta(days=2)).isoformat(),))
    db.close()
    assert one(desk, "clock").state == "wrong"


def test_an_archive_that_lost_a_capture_is_told(desk: Settings) -> None:
    """Bytes that are gone, and bytes that are others than were kept."""
    (kept,) = desk.archive_folder.glob("*.warc.gz")
    whole = kept.read_bytes()
    kept.write_bytes(whole[:40])
    assert one(desk, "archive").state == "wrong"
    kept.unlink()
    finding = one(desk, "archive")
    assert "nahr.example" in finding.words
    assert "MUTABAAT_ARCHIVE" in finding.way_out


def test_standing_alarms_are_told(desk: Settings) -> None:
    """With the outlets that they stand for."""
    with open_house(desk) as house, house.store.writing() as unit:
        unit.put_outlet(Outlet("nahr", "نهر"))
        unit.put_alarm(Alarm("1", "nahr", "silent", NOW))
    assert "nahr" in one(desk, "outlets").words


def test_an_embedder_that_does_not_answer_is_told(tmp_path: Path) -> None:
    """A folder that is not there."""
    settings = Settings.from_environment({"MUTABAAT_EMBEDDER": str(tmp_path / "none")}, db=str(tmp_path / "x.db"))
    finding = one(settings, "embedder")
    assert finding.state == "wrong"
    assert finding.way_out


def test_a_broken_dictionary_is_told(desk: Settings) -> None:
    """A file beside the desk that is none of ours."""
    desk.lexicon_folder.mkdir()
    (desk.lexicon_folder / "mine.json").write_text("{", encoding="utf-8")
    assert one(desk, "lexicons").state == "wrong"


@pytest.mark.parametrize(("font", "state"), [(True, "well"), (False, "notice"), (None, "notice")])
def test_a_missing_font_is_only_to_be_known(font: bool | None, state: str) -> None:
    """Nothing of the desk itself needs it, nor Chromium."""
    assert [finding.state for finding in doctor.optional(font, "")] == [state, "notice"]


def test_a_taken_port_is_told(desk: Settings) -> None:
    """Something listens there already."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        (finding,) = found(desk, "port", port=server.getsockname()[1])
    assert finding.state == "notice"


def test_the_command_tells_all_and_its_status_says_it(desk: Settings, tmp_path: Path) -> None:
    """Text for people and JSON lines for programs; 0 where nothing is wrong, 4 where something is."""
    good = CliRunner().invoke(main, ["--db", desk.db, "doctor", "--port", "9"], env={"MUTABAAT_DB": ""})
    assert good.exit_code == 0, good.output
    bad = CliRunner().invoke(main, ["--db", str(tmp_path / "no.db"), "doctor", "--format", "json"])
    assert bad.exit_code == ALARMS
    rows = [json.loads(one) for one in bad.output.splitlines()]
    assert {"check": "desk", "state": "wrong"}.items() <= next(row for row in rows if row["check"] == "desk").items()
    assert all(row["way_out"] for row in rows if row["state"] != "well")
