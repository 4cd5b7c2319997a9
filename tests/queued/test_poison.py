"""Articles that break or kill their reader are found and set aside; all others are landed."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from tests.queued.hands import Hands, content, queue, undisturbed, view
from tests.queued.news import news

from mutabaat import stages
from mutabaat.adapters.clock import SystemClock
from mutabaat.adapters.sql import SqlJobs, SqlStore
from mutabaat.desk.queue import rules
from mutabaat.records.evidence import Article
from mutabaat.records.prepared import Prepared

KILLS, BREAKS, HANGS = "أزرق", "أخضر", "أحمر"
_prepared = stages.prepared


def poisoned(article: Article) -> Prepared:
    """Reads, but for articles with these words."""
    if KILLS in article.text:
        os._exit(7)
    if HANGS in article.text:
        while True:
            pass
    if BREAKS in article.text:
        return replace(_prepared(article), reading=None, failure="ValueError: too green")
    return _prepared(article)


def spiked(count: int) -> list[Article]:
    """News in which three articles are poisoned."""
    articles = list(news(count))
    for n, poison in ((11, KILLS), (17, BREAKS), (29, HANGS)):
        articles.insert(n, Article(f"bad{n}", f"قالت البلدية إن اللون {poison}.", "ar", "nahr"))
    return articles


@pytest.fixture
def _short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "_WAITS", (timedelta(seconds=1), timedelta(seconds=1)))


@pytest.mark.usefixtures("_short_waits")
def test_poisoned_articles_are_set_aside_and_the_order_goes_on(tmp_path: Path) -> None:
    """One article kills its reader, one breaks it, one hangs it: the three are set aside with their reasons, and everything
    else is as if they had never been. Tried again, they land, and no failure stands."""
    desk = str(tmp_path / "queued.db")
    queue(desk, spiked(40))
    hands = Hands(desk, read=poisoned, limit=2.0)
    try:
        hands.run(2)
    finally:
        hands.end()
    after = view(desk)
    assert (after.open, after.aside, after.done) == (0, 3, 40)
    store = SqlStore(desk)
    jobs = SqlJobs(store, SystemClock())
    aside = {job.article: job for job in jobs.aside()}
    assert set(aside) == {"bad11", "bad17", "bad29"}
    assert aside["bad17"].reason == "ValueError: too green"
    assert all(job.tries == 3 for job in aside.values())
    with store.reading() as db:
        kept = set(db.exec_driver_sql("SELECT article FROM failure").scalars())
    assert kept == set(aside)
    assert content(desk) == undisturbed(str(tmp_path / "one.db"), news(40))
    # The reader was mended: they are tried again, and land.
    with store.writing():
        assert jobs.retry() == 3
    with store.reading() as db:
        assert db.exec_driver_sql("SELECT article FROM failure").first() is None
    store.close()
    mended = Hands(desk)
    mended.run(1)
    assert (view(desk).aside, view(desk).done) == (0, 43)
