"""What is put on the queue, and what adds nothing."""

from __future__ import annotations

from dataclasses import replace

from tests.queued.conftest import Desk
from tests.queued.hands import worker

from mutabaat.desk.digest import Digester
from mutabaat.desk.queue.putting import PutReport
from mutabaat.ports import Writing
from mutabaat.records.evidence import Article

TEXT = "قالت بلدية روان إن الجسر أغلق صباح الأحد."


def land_all(desk: Desk) -> None:
    import threading

    worker(desk.store, "w").run(threading.Event(), until_empty=True)


def test_an_article_that_waits_is_not_queued_again(desk: Desk) -> None:
    """The same articles, put in twice, wait once; an edited one waits behind its first text."""
    article = Article("a", TEXT, "ar", "nahr")
    assert desk.putting.put([article, article]) == PutReport(1, 1)
    assert desk.putting.put([article, replace(article, text=TEXT + " ثم فتح.")]) == PutReport(1, 1)
    assert desk.jobs.view().waiting == 2


def test_an_article_that_the_desk_has_as_it_is_is_not_queued(desk: Desk) -> None:
    """What was landed adds nothing when its file is put in again, and the next number is a new one."""
    article = Article("a", TEXT, "ar", "nahr")
    desk.putting.put([article])
    land_all(desk)
    assert desk.putting.put([article]) == PutReport(0, 1)
    desk.putting.put([Article("b", TEXT, "ar", "nahr")])
    desk.enter("w")
    assert [job.no for job in desk.jobs.claim("w", 9)] == [2]


def test_a_text_that_returns_is_queued_again(desk: Desk) -> None:
    """A page that shows its first text again after another is not taken for one that waits."""
    first, second = Article("a", TEXT, "ar", "nahr"), Article("a", TEXT + " ثم فتح.", "ar", "nahr")
    assert desk.putting.put([first, second, first]) == PutReport(3, 0)


def test_what_is_landed_leaves_no_row(desk: Desk) -> None:
    """Of jobs that are done only their number is kept."""
    desk.put(TEXT, TEXT + " ثم فتح.")
    land_all(desk)
    view = desk.jobs.view()
    assert (view.open, view.aside, view.done) == (0, 0, 2)
    with desk.store.reading() as db:
        for table in ("job", "job_article", "job_reading", "worker"):
            assert db.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() == 0


def test_the_collector_hears_what_the_digest_will_make_of_a_page(desk: Desk) -> None:
    """Queued for the collector, an unchanged page is reported as unchanged, and what it remembers lands with the job."""
    heard = []

    def then(unit: Writing, report: object) -> None:
        unit.put_failure("a", "seen", "together", desk.clock.now())
        heard.append(report)

    article = Article("a", TEXT, "ar", "nahr", crawled=desk.clock.now())
    desk.putting.digest([article], then=then)
    land_all(desk)
    desk.clock.move(hours=1)
    desk.putting.digest([replace(article, crawled=desk.clock.now())], then=then)
    assert [(report.new, report.unchanged) for report in heard] == [(1, 0), (0, 1)]
    assert desk.jobs.view().open == 0
    edited = replace(article, text=TEXT + " ثم فتح.", crawled=desk.clock.now())
    desk.putting.digest([edited], then=then)
    assert heard[-1].changed == 1
    assert desk.jobs.view().waiting == 1


def test_a_new_headline_is_landed_without_reading(desk: Desk) -> None:
    """A page of the same text with another headline is ready at once: no worker reads it again."""
    article = Article("a", TEXT, "ar", "nahr", titles=(("feed", "إغلاق الجسر"),))
    Digester(desk.store, desk.clock).digest([article])
    assert desk.putting.put([replace(article, titles=(("feed", "فتح الجسر"),))]).queued == 1
    assert desk.jobs.view().ready == 1
    land_all(desk)
    assert [seen.title for seen in desk.store.headlines("a")] == ["إغلاق الجسر", "فتح الجسر"]
