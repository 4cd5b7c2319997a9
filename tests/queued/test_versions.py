"""Workers of two versions side by side: the newer lands, the older ends, and what they make is never mixed."""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

from tests.queued.hands import Hands, fork, queue, view, work
from tests.queued.news import news

from mutabaat import stages
from mutabaat.adapters.sql import SqlStore
from mutabaat.read.reader import VERSION
from mutabaat.records.evidence import Article
from mutabaat.records.prepared import Prepared

COUNT = 120
_prepared = stages.prepared


def of_the_next(article: Article) -> Prepared:
    """What the next version of the reader makes: the same, signed by it."""
    one = _prepared(article)
    assert one.reading is not None
    return replace(one, reading=replace(one.reading, version="99"), version=stages.VERSION)


def next_version(desk: str) -> None:
    stages.VERSION = "read 99, relays 1"
    work(desk, "new", 8, of_the_next, 30.0)


def test_an_upgrade_in_the_middle_mixes_nothing(tmp_path: Path) -> None:
    """From the moment the newer version lands, nothing that the older read comes in; the older worker ends by itself, and
    every article is landed once."""
    desk = str(tmp_path / "desk.db")
    queue(desk, news(COUNT))
    old = fork.Process(target=work, args=(desk, "old", 8, None, 30.0))
    old.start()
    while not view(desk).done:
        time.sleep(0.05)
    new = fork.Process(target=next_version, args=(desk,))
    new.start()
    old.join()
    new.join()
    assert (old.exitcode, new.exitcode) == (1, 0)
    after = view(desk)
    assert (after.open, after.aside, after.done) == (0, 0, COUNT)
    store = SqlStore(desk)
    with store.reading() as db:
        versions = list(db.exec_driver_sql("SELECT stage_version FROM revision ORDER BY no").scalars())
    store.close()
    assert len(versions) == COUNT
    assert versions == sorted(versions, key=int)
    assert set(versions) == {VERSION, "99"}


def test_an_older_worker_says_what_to_do(tmp_path: Path) -> None:
    """Started on a desk where a newer version lands, the command ends with one line and status 1."""
    desk = str(tmp_path / "desk.db")
    queue(desk, news(3))
    hands = Hands(desk)
    hands.run(1)
    code = (
        "from mutabaat import stages; stages.VERSION = 'read 1, relays 1'\nfrom mutabaat.cli.main import main; main()"
    )
    said = subprocess.run(
        [sys.executable, "-c", code, "--db", desk, "worker", "--name", "attic"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.returncode == 1
    last = said.stderr.splitlines()[-1]
    assert last.startswith("mutabaat: attic: this is version 0.1.0, read 1, relays 1, and ")
    assert last.endswith("(update this machine)")
