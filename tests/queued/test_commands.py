"""``ingest --queue``, ``worker`` and ``queue`` as users type them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.press import write_press
from tests.queued.hands import content

from mutabaat.adapters.clock import SystemClock
from mutabaat.adapters.sql import SqlJobs, SqlStore
from mutabaat.cli.main import main
from mutabaat.records.jobs import Verdict


def run(*words: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(main, words)
    return done.exit_code, done.stdout, done.stderr


def test_a_queue_is_filled_worked_off_and_equals_an_ingest(tmp_path: Path) -> None:
    """``ingest --queue`` and one worker give what ``ingest`` gives; the worker's log is JSON lines."""
    press, one, two = write_press(tmp_path / "a.jsonl"), str(tmp_path / "one.db"), str(tmp_path / "two.db")
    assert run("--db", one, "ingest", str(press))[0] == 0
    assert run("--db", two, "ingest", "--queue", str(press))[2].startswith("35 articles queued, 0 already")
    assert run("--db", two, "ingest", "--queue", str(press))[2].startswith("0 articles queued, 35 already")
    assert run("--db", two, "queue")[1].splitlines()[0] == "waiting\t35"
    worked = subprocess.run(
        [sys.executable, "-m", "mutabaat", "--db", two, "worker", "--until-empty", "--name", "attic"],
        env={**os.environ, "MUTABAAT_LOG": "json"},
        capture_output=True,
        text=True,
        check=True,
    )
    rows = [json.loads(line) for line in worked.stderr.splitlines()]
    assert [rows[0]["event"], rows[-1]["event"]] == ["ready", "stopped"]
    assert sum(row["new"] for row in rows if row["event"] == "landed") == 35
    assert all({"at", "level", "event", "worker"} <= row.keys() for row in rows)
    assert content(one) == content(two)


def test_a_worker_ends_cleanly_on_sigterm(tmp_path: Path) -> None:
    """Told to end, a worker that waits for work leaves the list of workers and exits with 0."""
    desk = str(tmp_path / "desk.db")
    run("--db", desk, "ingest", "--queue", str(write_press(tmp_path / "a.jsonl")))
    worker = subprocess.Popen(
        [sys.executable, "-m", "mutabaat", "--db", desk, "worker"], stderr=subprocess.PIPE, text=True
    )
    assert worker.stderr is not None
    for line in worker.stderr:
        if " landed: " in line:
            break
    worker.send_signal(signal.SIGTERM)
    rest = worker.stderr.read()
    assert worker.wait() == 0
    assert rest.rstrip().endswith(" ended")
    assert "worker\t" not in run("--db", desk, "queue")[1]
    assert "reading\t0" in run("--db", desk, "queue")[1]


def test_what_was_set_aside_is_shown_and_tried_again(tmp_path: Path) -> None:
    """``queue`` names each job that was set aside with its reason, ``queue retry`` frees one or all."""
    desk = str(tmp_path / "desk.db")
    run("--db", desk, "ingest", "--queue", str(write_press(tmp_path / "a.jsonl")))
    store = SqlStore(desk)
    jobs = SqlJobs(store, SystemClock())
    with store.writing():
        for no in (1, 2, 3):
            jobs.judged(no, Verdict(3, alone=True, aside=True), "ValueError: too green")
    store.close()
    shown = run("--db", desk, "queue")[1].splitlines()
    assert next(line for line in shown if line.startswith("set aside\t2\t")).endswith(
        "\t3 tries\tValueError: too green"
    )
    assert run("--db", desk, "queue", "retry", "2")[0] == 0
    assert run("--db", desk, "queue", "retry", "2")[:1] == (1,)
    assert run("--db", desk, "queue", "retry", "--all")[2] == "2 articles are tried again\n"
    assert run("--db", desk, "queue", "retry")[0] == 2
    assert "aside\t0" in run("--db", desk, "queue")[1]


@pytest.mark.parametrize("command", ["worker", "queue"])
def test_a_desk_that_is_not_there_is_not_made(tmp_path: Path, command: str) -> None:
    """A mistyped path is an error, not an empty queue."""
    status, _, said = run("--db", str(tmp_path / "none.db"), command)
    assert status == 1
    assert "no such file" in said
