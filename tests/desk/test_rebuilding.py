"""Reading an archive again: the same as a new desk, whatever stops it, and nothing when nothing is to do."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text
from tests.press import FixedClock, write_press

from mutabaat import stages
from mutabaat.adapters.run import InlineRunner, PoolRunner
from mutabaat.adapters.sql import SqlStore
from mutabaat.adapters.sql.rebuilding import SqlReadings
from mutabaat.desk import rebuilding
from mutabaat.desk.correcting import corrected
from mutabaat.desk.decide import correct
from mutabaat.desk.digest import Digester
from mutabaat.desk.preparing import prepared
from mutabaat.desk.rebuilding import Rebuilder
from mutabaat.exchange.intake import articles
from mutabaat.ports import Runner
from mutabaat.read.reader import VERSION
from mutabaat.records.decisions import MarkEdit
from mutabaat.records.evidence import Article
from mutabaat.records.prepared import Prepared
from mutabaat.records.rebuilding import RebuildReport


def again(store: SqlStore, runner: Runner | None = None, *, everything: bool = False) -> RebuildReport:
    return Rebuilder(store, SqlReadings(store), FixedClock(), runner or InlineRunner()).run(everything=everything)


def age(store: SqlStore) -> None:
    """Makes the desk one that an older reader read, which found nothing."""
    with store.writing(), store.reading() as db:
        db.execute(text("UPDATE revision SET stage_version = '0', passages = '[]', page_sources = '[]'"))
        db.execute(text("DELETE FROM statement"))
        db.execute(text("DELETE FROM citation"))
        db.execute(text("UPDATE facet SET mask = 0"))


def facets(store: SqlStore) -> list[tuple[int, int]]:
    with store.reading() as db:
        return [tuple(row) for row in db.execute(text("SELECT article, mask FROM facet ORDER BY article"))]


@pytest.fixture
def edited(store: SqlStore, tmp_path: Path) -> SqlStore:
    """The press after its edits: some articles have two revisions."""
    path = write_press(tmp_path / "later.jsonl", version=1)
    Digester(store, FixedClock()).digest([a for a in articles(path) if isinstance(a, Article)])
    return store


def test_newest_and_older_revisions_are_read_again(edited: SqlStore) -> None:
    """Afterwards the desk holds what one holds that this reader read in the first place, search facets too."""
    content, kinds = edited.content_digest(), facets(edited)
    age(edited)
    assert edited.content_digest() != content
    report = again(edited)
    with edited.reading() as db:
        revisions, taken = db.execute(text("SELECT count(*), count(DISTINCT article) FROM revision")).one()
    assert revisions > taken
    assert (report.total, report.changed, report.failed) == (revisions, revisions, ())
    assert (edited.content_digest(), facets(edited)) == (content, kinds)


def test_a_second_run_does_nothing(edited: SqlStore) -> None:
    """What this version read is not read again; told to read everything, it finds nothing changed."""
    assert again(edited) == RebuildReport()
    content = edited.content_digest()
    report = again(edited, everything=True)
    assert report.unchanged == report.total > 0
    assert edited.content_digest() == content


class Stopping(InlineRunner):
    """Ends after some batches, as by Ctrl-C."""

    def __init__(self, after: int) -> None:
        self._after = after

    def prepare(self, batches: Iterator[Sequence[Article]]) -> Iterator[tuple[Prepared, ...]]:  # type: ignore[override]
        for n, made in enumerate(super().prepare(batches)):
            if n == self._after:
                raise KeyboardInterrupt
            yield made


@pytest.mark.parametrize("everything", [False, True])
def test_a_run_that_was_stopped_goes_on(edited: SqlStore, monkeypatch: pytest.MonkeyPatch, everything: bool) -> None:
    """The next run reads what is left, of everything too; both together read each revision once."""
    monkeypatch.setattr(rebuilding, "BATCH", 8)
    content = edited.content_digest()
    if not everything:
        age(edited)
    with pytest.raises(KeyboardInterrupt):
        again(edited, Stopping(2), everything=everything)
    rest = again(edited, everything=everything)
    with edited.reading() as db:
        total, times = db.execute(text("SELECT (SELECT count(*) FROM revision), (SELECT sum(times) FROM reread)")).one()
    assert (rest.total, times) == (total - 16, total)
    assert edited.content_digest() == content
    assert SqlReadings(edited).mark() is None


def test_an_article_that_cannot_be_read_stays_as_it_was(
    edited: SqlStore, press: list[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its reason is told and kept, the others are read; the run after tries it alone, and the reason goes with success."""
    bad, read = press[5].id, stages.read
    age(edited)

    def picky(article: Article) -> object:
        if article.id == bad:
            raise ValueError("broken on purpose")
        return read(article)

    def reasons() -> list[str]:
        with edited.reading() as db:
            return list(db.execute(text("SELECT reason FROM failure WHERE stage = 'rebuild'")).scalars())

    monkeypatch.setattr(stages, "read", picky)
    report = again(edited)
    assert {(id, reason) for id, _, reason in report.failed} == {(bad, "ValueError: broken on purpose")}
    assert report.read == report.total - len(report.failed)
    assert edited.article(bad).reading.version == "0"
    assert reasons() == ["ValueError: broken on purpose"]
    monkeypatch.undo()
    assert again(edited).total == len(report.failed)
    assert reasons() == []


def test_what_another_version_made_is_not_taken(edited: SqlStore) -> None:
    """A worker with an older program does not bring its readings in."""

    class Old(InlineRunner):
        def prepare(self, batches: Iterator[Sequence[Article]]) -> Iterator[tuple[Prepared, ...]]:  # type: ignore[override]
            for made in super().prepare(batches):
                yield tuple(replace(one, reading=None, version="read 0", failure="cannot") for one in made)

    content = edited.content_digest()
    age(edited)
    assert again(edited, Old()).failed == ()
    assert edited.content_digest() == content


def test_corrections_stay_laid_over(edited: SqlStore, press: list[Article]) -> None:
    """A mark that a person corrected stays corrected after its statement was made anew."""
    told = next(s for s in edited.article(press[0].id).reading.statements if not s.is_own_voice)
    correct(edited, FixedClock(), MarkEdit(press[0].id, told.id, speaker="بلدية وردان", source_type="official_body"))
    age(edited)
    again(edited)
    (shown,) = corrected(edited, [edited.article(press[0].id)])
    assert [s for s in shown.reading.statements if s.source_entity == "بلدية وردان" and s.corrections]


def test_open_desks_notice(edited: SqlStore, story: str) -> None:
    """Views that are kept in memory, and a collector's state, go when their readings are replaced."""
    before = edited.story_versions([story]), edited.digest_version()
    age(edited)
    again(edited)
    assert edited.story_versions([story]) != before[0]
    assert edited.digest_version() != before[1]


def many(press: Sequence[Article], count: int) -> list[Article]:
    """Invented articles enough, no two of one text."""
    return [
        replace(one, id=f"a{n}", url=f"{one.url}?{n}", text=f"{one.text}\nوعدّت البلدية {n + 3} بئراً في الوادي.")
        for n in range(count)
        for one in [press[n % len(press)]]
    ]


@pytest.mark.slow
def test_a_pool_fills_a_desk_as_one_process_does(tmp_path: Path, press: list[Article]) -> None:
    """150 articles read in a pool, some of them known before, give the content of the same articles read here."""
    asked, digests = many(press, 150), []
    for name, runner in (("inline", None), ("pool", PoolRunner(2))):
        opened = SqlStore(str(tmp_path / f"{name}.db"))
        Digester(opened, FixedClock()).digest(asked[40:60])
        read = prepared(runner, opened, asked) if runner else asked
        report = Digester(opened, FixedClock()).digest(read)
        assert (report.new, report.unchanged) == (130, 20)
        digests.append(opened.content_digest())
        age(opened)
        again(opened, runner)
        digests.append(opened.content_digest())
        if runner:
            runner.close()
        opened.close()
    assert len(set(digests)) == 1


@pytest.mark.slow
def test_a_killed_rebuild_goes_on(tmp_path: Path, press: list[Article]) -> None:
    """SIGKILL of the whole process after some batches, twice: in the end the desk is as if nothing had happened."""
    path = tmp_path / "desk.db"
    opened = SqlStore(str(path))
    Digester(opened, FixedClock()).digest(many(press, 260))
    content = opened.content_digest()
    age(opened)

    def left() -> int:
        return SqlReadings(opened).waiting(VERSION, after=0, until=SqlReadings(opened).last())

    command = [sys.executable, "-m", "mutabaat", "--db", str(path), "rebuild"]
    for _ in range(2):
        before = left()
        running = subprocess.Popen(command, stderr=subprocess.PIPE)
        while left() == before and running.poll() is None:
            time.sleep(0.01)
        os.kill(running.pid, signal.SIGKILL)
        running.communicate()
        assert 0 < left() < before
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "0 failed" in done.stderr
    assert opened.content_digest() == content
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "nothing to do" in done.stderr
    opened.close()
