"""Digest: idempotent, transactional, and the same after a kill."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.press import FixedClock, write_press

from mutabaat import stages
from mutabaat.adapters.sql import SqlStore
from mutabaat.compare.revised import headline_changes
from mutabaat.desk import digest as digesting
from mutabaat.desk.digest import Digester
from mutabaat.exchange.intake import articles
from mutabaat.records.errors import StoreError
from mutabaat.records.evidence import Article
from mutabaat.records.prepared import Prepared

NOW = datetime(2026, 11, 15, 8, 0, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    opened = SqlStore(str(tmp_path / "desk.db"))
    yield opened
    opened.close()


def test_a_second_run_adds_nothing(store: SqlStore, press: list[Article]) -> None:
    """Digesting the same articles again leaves the same content."""
    first = Digester(store, FixedClock()).digest(press)
    content = store.content_digest()
    second = Digester(store, FixedClock()).digest(press)
    assert (first.new, second.new, second.unchanged) == (len(press), 0, len(press))
    assert store.content_digest() == content


@pytest.mark.parametrize("cut", [1, 7, 20])
def test_a_run_in_two_parts_gives_the_same_content(
    tmp_path: Path, store: SqlStore, press: list[Article], cut: int
) -> None:
    """Stopping after some articles and going on with a new process's state changes nothing."""
    Digester(store, FixedClock()).digest(press)
    other = SqlStore(str(tmp_path / "parts.db"))
    Digester(other, FixedClock()).digest(press[:cut])
    Digester(other, FixedClock()).digest(press)
    assert other.content_digest() == store.content_digest()
    other.close()


def test_a_failure_of_the_database_takes_the_whole_batch_back(
    store: SqlStore, press: list[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error in the middle of a batch leaves what was committed before, and running again completes it."""
    monkeypatch.setattr(digesting, "BATCH", 8)
    digester = Digester(store, FixedClock())
    real, calls = store.look_up, []

    def failing(*args: object, **kwargs: object) -> object:
        calls.append(1)
        if len(calls) == 12:
            raise StoreError("desk.db", "disk gone")
        return real(*args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(store, "look_up", failing)
    with pytest.raises(StoreError, match="disk gone"):
        digester.digest(press)
    assert sum(1 for _ in store.readings()) == 8
    assert digester.digest(press).new == len(press) - 8


@pytest.mark.parametrize("stage", ["read", "relate", "place"])
def test_one_bad_article_never_stops_a_run(
    tmp_path: Path, store: SqlStore, press: list[Article], monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    """An article that breaks any stage is named with its reason; the rest is as if it had never been there."""
    bad = press[7]
    holder: Any = {"read": stages, "relate": digesting, "place": digesting.Clusterer}[stage]
    real = getattr(holder, stage)

    def picky(*args: Any, **kwargs: Any) -> Any:
        found = real(*args, **kwargs)
        if any(getattr(arg, "id", "") == bad.id for arg in args):
            raise ValueError("broken on purpose")
        return found

    monkeypatch.setattr(holder, stage, picky)
    report = Digester(store, FixedClock()).digest(press)
    monkeypatch.undo()
    assert report.failed == ((bad.id, "ValueError: broken on purpose"),)
    assert report.new == len(press) - 1
    other = SqlStore(str(tmp_path / "without.db"))
    Digester(other, FixedClock()).digest([a for a in press if a is not bad])
    assert other.content_digest() == store.content_digest()
    other.close()


def test_prepared_articles_are_not_read_again(
    tmp_path: Path, store: SqlStore, press: list[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A desk of articles that workers prepared, mixed with others, holds what it would have read by itself."""
    Digester(store, FixedClock()).digest(press)
    ready = [stages.prepared(article) for article in press[::2]]
    mixed = [ready[n // 2] if n % 2 == 0 else article for n, article in enumerate(press)]
    read, asked = stages.read, []
    monkeypatch.setattr(stages, "read", lambda article: asked.append(article.id) or read(article))
    other = SqlStore(str(tmp_path / "other.db"))
    Digester(other, FixedClock()).digest(mixed)
    assert other.content_digest() == store.content_digest()
    assert asked == [article.id for article in press[1::2]]
    other.close()


def test_what_another_version_prepared_is_read_again(tmp_path: Path, store: SqlStore, press: list[Article]) -> None:
    """Neither a reading nor a failure of stages of another version gets into the desk."""
    Digester(store, FixedClock()).digest(press[:8])
    old = [replace(stages.prepared(article), version="read 0", fingerprint=(4,)) for article in press[:7]]
    old.append(Prepared(press[7], version="read 0", failure="could not be read then"))
    other = SqlStore(str(tmp_path / "other.db"))
    assert Digester(other, FixedClock()).digest(old).failed == ()
    assert other.content_digest() == store.content_digest()
    other.close()


def test_an_article_that_was_set_aside_is_recorded(store: SqlStore, press: list[Article]) -> None:
    """The reason that a worker gave stands for the article; the others go in."""
    ready = [stages.prepared(article) for article in press[:8]]
    ready[3] = stages.set_aside(press[3], "its readers died")
    report = Digester(store, FixedClock()).digest(ready)
    assert report.failed == ((press[3].id, "its readers died"),)
    assert (report.new, store.newest(press[3].id)) == (7, None)


def test_an_edited_article_gets_a_revision_and_stays_in_its_story(store: SqlStore, tmp_path: Path) -> None:
    """A changed text is a new revision; the story it belongs to stays, and its relays are found anew."""
    old = [a for a in articles(write_press(tmp_path / "old.jsonl")) if isinstance(a, Article)]
    new = [a for a in articles(write_press(tmp_path / "new.jsonl", version=1)) if isinstance(a, Article)]
    digester = Digester(store, FixedClock())
    digester.digest(old)
    stories = list(store.memberships())
    report = digester.digest(new)
    assert report.changed == 3
    assert report.unchanged == len(old) - 3
    assert list(store.memberships()) == stories
    for relay in store.relays():
        for end, (start, stop) in ((relay.a, "a0 a1".split()), (relay.b, "b0 b1".split())):
            text = store.article(end).text
            assert all(0 <= getattr(s, start) < getattr(s, stop) <= len(text) for s in relay.spans)


@pytest.mark.slow
def test_a_killed_run_ends_in_the_same_content(tmp_path: Path) -> None:
    """SIGKILL in the middle, and a second start, end in the database of an undisturbed run."""
    lines = write_press(tmp_path / "press.jsonl").read_text().splitlines()
    # The same news under many ids: enough work that the kill falls into the middle.
    many = tmp_path / "many.jsonl"
    many.write_text("\n".join(line.replace('"id": "', f'"id": "n{i}-', 1) for i in range(12) for line in lines))
    command = [sys.executable, "-m", "mutabaat", "--db"]
    whole, killed = str(tmp_path / "whole.db"), str(tmp_path / "killed.db")
    subprocess.run([*command, whole, "ingest", str(many)], check=True, capture_output=True)
    kills = 0
    for delay in (1.5, 2.0, 2.5):
        process = subprocess.Popen([*command, killed, "ingest", str(many)], stderr=subprocess.PIPE)
        time.sleep(delay)
        if process.poll() is None:
            os.kill(process.pid, signal.SIGKILL)
            kills += 1
        process.communicate()
    subprocess.run([*command, killed, "ingest", str(many)], check=True, capture_output=True)
    assert kills > 0
    digests = []
    for path in (whole, killed):
        opened = SqlStore(path)
        digests.append(opened.content_digest())
        opened.close()
    assert digests[0] == digests[1]


def test_a_file_with_two_versions_of_a_page_adds_two_revisions_once(store: SqlStore) -> None:
    """Reading it again, and again, invents no edit."""
    old = Article(id="r", text="قال المتحدث إن خمسة منازل قد تُبنى.", lang="ar", outlet="nahr")
    new = Article(id="r", text="قال المتحدث إن تسعة منازل ستُبنى.", lang="ar", outlet="nahr")
    for _ in range(3):
        Digester(store, FixedClock()).digest([old, new])
    assert [r.article.text for r in store.revisions("r")] == [old.text, new.text]


def test_a_page_that_changes_back_is_edited_again(store: SqlStore) -> None:
    """A former text is a third revision once it has stood for hours and at several looks; until then it is held back."""
    old, new, *_ = _versions()
    digester = Digester(store, FixedClock())
    digester.digest([old, new])
    day = datetime(2026, 11, 15, tzinfo=UTC)
    looks = [replace(old, crawled=day + timedelta(hours=hours)) for hours in (2, 4, 9)]
    reports = [digester.digest([look]) for look in looks]
    assert [(r.held, r.changed) for r in reports] == [(("r",), 0), (("r",), 0), ((), 1)]
    assert [r.article.text for r in store.revisions("r")] == [old.text, new.text, old.text]
    assert store.returning("r") is None


def test_two_caches_that_take_turns_make_no_edits(store: SqlStore) -> None:
    """A page that shows now the old text, now the new one, for a day, keeps its two revisions."""
    old, new, *_ = _versions()
    day = datetime(2026, 11, 15, 1, tzinfo=UTC)
    turns = [replace((old, new)[n % 3 == 0], crawled=day + timedelta(hours=n)) for n in range(24)]
    Digester(store, FixedClock()).digest([old, *turns])
    assert [r.article.text for r in store.revisions("r")] == [old.text, new.text]


def test_typesetting_and_counters_are_no_revision(store: SqlStore) -> None:
    """Other blanks, tatweel, quote marks, digits and a new «منذ ساعتين» leave the article as it was."""
    old, *_ = _versions()
    told = replace(old, text=f"{old.text}\nمنذ ساعتين | 12 مشاهدة")
    again = "\u200fقــال  المتحدث\u00a0إن خمسة منازل قد تُبنى.\nمنذ 3 ساعات | 1,240 مشاهدة"
    digester = Digester(store, FixedClock())
    digester.digest([told])
    report = digester.digest([replace(told, text=again, crawled=told.crawled and told.crawled + timedelta(hours=3))])
    assert (report.unchanged, len(store.revisions("r"))) == (1, 1)


def test_a_headline_that_changes_in_one_place_is_kept_without_a_revision(store: SqlStore) -> None:
    """The feed gives another headline while the page keeps its own: no revision, but the change is on record."""
    old, *_ = _versions()
    title = "خمسة منازل قد تُبنى"
    first = replace(old, titles=(("feed", title), ("page", title), ("og", title)))
    later = replace(
        old,
        titles=(("feed", "خمسة منازل ستُبنى"), ("page", title), ("og", f"\u200f{title}")),
        crawled=datetime(2026, 11, 15, 5, tzinfo=UTC),
    )
    Digester(store, FixedClock()).digest([first, later])
    assert len(store.revisions("r")) == 1
    changes = headline_changes(store.headlines("r"))
    assert [(c.place, c.old, c.new, c.alone) for c in changes] == [("feed", title, "خمسة منازل ستُبنى", True)]


def _versions() -> tuple[Article, Article]:
    day = datetime(2026, 11, 15, tzinfo=UTC)
    old = Article(id="r", text="قال المتحدث إن خمسة منازل قد تُبنى.", lang="ar", outlet="nahr", crawled=day)
    return old, replace(old, text="قال المتحدث إن تسعة منازل ستُبنى.", crawled=day + timedelta(hours=1))


def test_two_digesters_of_one_desk_do_as_one(tmp_path: Path) -> None:
    """What another process digested is known to the next batch: taking turns gives the content of one alone."""
    texts = [
        (
            f"a{n}",
            f"قالت هيئة السدود في نهرين إن سد «روان» قد يُغلق يوم الأحد بسبب الصيانة المتأخرة. تفصيل رقم {n} من التقرير.",
        )
        for n in range(6)
    ]
    articles = [
        Article(id=id, text=text, lang="ar", outlet=f"o{n}", published=NOW) for n, (id, text) in enumerate(texts)
    ]
    alone, shared = str(tmp_path / "alone.db"), str(tmp_path / "shared.db")
    store = SqlStore(alone)
    for article in articles:
        Digester(store, FixedClock()).digest([article])
    wanted = store.content_digest()
    store.close()
    stores = [SqlStore(shared), SqlStore(shared)]
    digesters = [Digester(store, FixedClock()) for store in stores]
    for n, article in enumerate(articles):
        digesters[n % 2].digest([article])
    assert stores[0].content_digest() == wanted
    assert len({stores[1].story_of(article.id) for article in articles}) == 1
    for store in stores:
        store.close()


def test_what_is_written_beside_a_batch_lands_with_it_or_not_at_all(tmp_path: Path) -> None:
    """``then`` writes in the batch's transaction: when it fails the articles go, too."""
    store = SqlStore(str(tmp_path / "desk.db"))
    digester = Digester(store, FixedClock())
    article = Article(id="a1", text="قالت هيئة السدود إن سد «روان» قد يُغلق.", lang="ar", outlet="nahr")

    def fail(unit: object, report: object) -> None:
        raise StoreError("desk", "disk i/o error")

    with pytest.raises(StoreError):
        digester.digest([article], then=fail)
    assert store.newest("a1") is None
    digester.digest([article], then=lambda unit, report: unit.put_page_state("a1", "deleted", NOW))
    assert store.article("a1").state == "deleted"
    store.close()
