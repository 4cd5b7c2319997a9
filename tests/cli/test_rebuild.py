"""``mutabaat rebuild``: what it tells, and an honest time to go."""

from __future__ import annotations

import json
import signal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from tests.press import write_press

from mutabaat.cli.main import main
from mutabaat.cli.pace import Pace, duration
from mutabaat.desk import rebuilding
from mutabaat.desk.rebuilding import Rebuilder
from mutabaat.records.prepared import Prepared


def test_a_time_to_go_is_told_after_a_minute_by_the_last_minute() -> None:
    """None before; then by what was done in the last minute alone, however fast it went before; none while nothing moves."""
    now = [0.0]
    pace = Pace(lambda: now[0])
    assert pace.to_go(0, 1000) is None
    now[0] = 30.0
    assert pace.to_go(500, 1000) is None
    now[0] = 60.0
    assert pace.to_go(600, 1000) == pytest.approx(40)
    now[0] = 120.0
    assert pace.to_go(660, 1000) == pytest.approx(340)
    now[0] = 200.0
    assert pace.to_go(660, 1000) is None


def test_durations_are_short_words() -> None:
    """Minutes, and hours from the first hour on."""
    assert [duration(s) for s in (5, 90, 3599, 11_100)] == ["under a minute", "2 min", "1 h 00 min", "3 h 05 min"]


def test_a_run_tells_what_it_did(tmp_path: Path) -> None:
    """As words and as JSON; a second run has nothing to do; a desk that is not there is an error."""
    db = str(tmp_path / "desk.db")
    run = CliRunner().invoke
    assert run(main, ["--db", db, "ingest", str(write_press(tmp_path / "press.jsonl"))]).exit_code == 0
    done = run(main, ["--db", db, "rebuild"])
    assert (done.exit_code, "nothing to do" in done.stderr) == (0, True)
    told = json.loads(run(main, ["--db", db, "rebuild", "--all", "--json"]).stdout)
    assert told["read"] == told["unchanged"] == told["total"] > 0
    assert (told["failed"], told["interrupted"]) == ([], False)
    missing = run(main, ["--db", str(tmp_path / "other.db"), "rebuild"])
    assert (missing.exit_code, "no such file" in missing.stderr) == (1, True)


def test_a_run_that_is_stopped_tells_all_that_it_wrote(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C that comes while a batch is committed: the batch is counted, the run ends with 130 and says how to go on."""
    db = str(tmp_path / "desk.db")
    run = CliRunner().invoke
    assert run(main, ["--db", db, "ingest", str(write_press(tmp_path / "press.jsonl"))]).exit_code == 0
    commit = Rebuilder._commit

    def interrupted(self: Rebuilder, *batch: Any) -> list[Prepared]:
        done = commit(self, *batch)
        signal.raise_signal(signal.SIGINT)
        return done

    monkeypatch.setattr(rebuilding, "BATCH", 8)
    monkeypatch.setattr(Rebuilder, "_commit", interrupted)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        stopped = run(main, ["--db", db, "rebuild", "--all", "--json"])
    finally:
        signal.signal(signal.SIGINT, before)
    told = json.loads(stopped.stdout)
    assert (stopped.exit_code, told["interrupted"], told["read"]) == (130, True, 8)
    assert f"stopped with {told['total'] - 8} to go" in stopped.stderr
