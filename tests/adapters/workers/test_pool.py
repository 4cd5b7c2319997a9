"""Worker processes that read pages: what they give, what they refuse, and that none takes another page with it."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.exchange.pages_of import News, modern

from mutabaat.adapters.workers import InsideReader, PooledReader
from mutabaat.adapters.workers.messages import Job
from mutabaat.adapters.workers.worker import Died, Worker
from mutabaat.records.collecting import Fetched
from mutabaat.records.errors import InputError
from mutabaat.records.pages import Page

URL = "https://shiraa.example/news/77"
PAGE = modern(News())
HEAVY = f"<html><body><h1>عنوان الخبر هنا</h1>{'<p>قال رئيس المجلس إن العمل قد يبدأ.</p>' * 8_000}"
SLOW = "<html><body><h1>عنوان الخبر هنا</h1><p>" + " \t\n" * 6_600_000  # seconds of squeezing blanks
FEED = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>الشراع</title><item><title>توسعة الميناء</title>
<link>{URL}</link><pubDate>Sun, 01 Mar 2026 21:10:00 +0300</pubDate></item></channel></rss>"""


def answer(body: str, url: str = URL, content_type: str = "text/html; charset=utf-8") -> Fetched:
    return Fetched(url, 200, body.encode(), (("Content-Type", content_type),), datetime(2026, 3, 2, tzinfo=UTC))


def with_pool(use: Callable[[PooledReader], Awaitable[None]], **limits: float) -> None:
    async def run() -> None:
        pool = PooledReader(workers=1, **limits)  # type: ignore[arg-type]
        try:
            await use(pool)
        finally:
            await pool.close()

    asyncio.run(run())


def environment(pid: int) -> str:
    return Path(f"/proc/{pid}/environ").read_text("utf-8")


def test_a_worker_reads_a_page_as_this_process_does() -> None:
    """The record comes back whole: blocks, times with zones, titles."""

    async def use(pool: PooledReader) -> None:
        inside = await InsideReader().page(answer(PAGE), domains=("shiraa.example",))
        assert await pool.page(answer(PAGE), domains=("shiraa.example",)) == inside
        assert isinstance(inside, Page)
        assert inside.published is not None

    with_pool(use)


def test_a_worker_reads_feeds_too() -> None:
    """The same processes, the same limits."""

    async def use(pool: PooledReader) -> None:
        feed = await pool.feed(answer(FEED, content_type="application/rss+xml"))
        assert [entry.link for entry in feed.entries] == [URL]
        assert feed.entries[0].published == datetime(2026, 3, 1, 18, 10, tzinfo=UTC)

    with_pool(use)


def test_a_worker_reads_sitemaps_and_lists_too() -> None:
    """They are strangers' bytes as well: what they take is taken in a process that can be killed, and comes out the same."""

    async def use(pool: PooledReader) -> None:
        sitemap = answer(
            f"<urlset><url><loc>{URL}</loc><lastmod>2026-03-01</lastmod></url></urlset>", content_type="text/xml"
        )
        front = answer(
            f'<html lang="ar"><title>الشراع</title><a href="{URL}">وزير الري: السد لن يملأ قبل الخريف</a></html>'
        )
        inside = InsideReader()
        assert [entry.link for entry in (await pool.sitemap(sitemap)).entries] == [URL]
        assert await pool.sitemap(sitemap) == await inside.sitemap(sitemap)
        assert await pool.front(front) == await inside.front(front)
        with pytest.raises(InputError, match="larger than"):
            await pool.sitemap(answer("<urlset>" + " " * 10_000_001, content_type="text/xml"))

    with_pool(use)


def test_a_worker_serves_many_pages() -> None:
    """Starting a process for each would cost more than reading."""

    async def use(pool: PooledReader) -> None:
        for _ in range(5):
            await pool.page(answer(PAGE))
        with pytest.raises(InputError, match="shiraa"):
            await pool.page(answer("<html><body></body></html>"))
        await asyncio.gather(*(pool.page(answer(PAGE)) for _ in range(5)))
        assert pool.started == 1

    with_pool(use)


def test_a_page_over_its_time_is_refused_by_name_and_the_next_one_read() -> None:
    """The worker that hung over it is killed, and another takes its place."""

    async def use(pool: PooledReader) -> None:
        pool._deadline = 30.0
        await pool.page(answer(PAGE))
        pool._deadline = 0.05
        with pytest.raises(InputError, match=r"shiraa\.example/heavy: took more than 0 seconds"):
            await pool.page(answer(HEAVY, "https://shiraa.example/heavy"))
        pool._deadline = 30.0
        assert (await pool.page(answer(PAGE))).title == News().headline
        assert pool.started == 2

    with_pool(use)


def test_the_kernel_ends_what_computes_too_long() -> None:
    """In whatever C function it hangs, and even where nobody waits for it."""

    async def use(pool: PooledReader) -> None:
        with pytest.raises(InputError, match="seconds of computing"):
            await pool.page(answer(SLOW))

    with_pool(use, seconds=0, megabytes=4000, deadline=60.0)


def test_a_page_over_its_memory_is_refused_and_the_next_one_read() -> None:
    """Its worker ends, for what is left of its memory is in pieces."""

    async def use(pool: PooledReader) -> None:
        with pytest.raises(InputError, match="40 MB"):
            await pool.page(answer(f"<html><body><h1>عنوان الخبر</h1><p>{'كلمة ' * 1_500_000}</p>"))
        assert (await pool.feed(answer(FEED, content_type="text/xml"))).title == "الشراع"
        assert pool.started == 2

    with_pool(use, megabytes=40, deadline=60.0)


def test_a_worker_that_died_while_idle_is_replaced_unseen() -> None:
    """The system's memory killer takes whom it likes."""

    async def use(pool: PooledReader) -> None:
        await pool.page(answer(PAGE))
        (worker,) = pool._idle
        os.kill(worker.pid, signal.SIGKILL)
        await worker.close()
        assert (await pool.page(answer(PAGE))).title == News().headline

    with_pool(use, deadline=60.0)


def test_a_worker_killed_over_a_page_says_so() -> None:
    """The error names the page; it is not passed on as an empty one."""

    async def use() -> None:
        worker = await Worker.start(seconds=30, megabytes=300)
        task = asyncio.create_task(worker.do(Job("page", HEAVY.encode(), URL), deadline=60))
        await asyncio.sleep(0.05)
        os.kill(worker.pid, signal.SIGKILL)
        with pytest.raises(Died, match="from outside"):
            await task

    asyncio.run(use())


def test_a_cancelled_page_leaves_no_answer_behind_for_the_next() -> None:
    """Its worker is ended with it."""

    async def use(pool: PooledReader) -> None:
        await pool.page(answer(PAGE))
        task = asyncio.create_task(pool.page(answer(HEAVY)))
        await asyncio.sleep(0.05)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert (await pool.page(answer(PAGE))).title == News().headline

    with_pool(use, deadline=60.0)


def test_a_worker_does_not_see_the_desks_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    """It reads what strangers wrote, so it is given what it needs and no more."""
    monkeypatch.setenv("MUTABAAT_CONTACT", "secret@shiraa.example")

    async def use() -> str:
        worker = await Worker.start(seconds=30, megabytes=300)
        found = environment(worker.pid)
        await worker.close()
        return found

    if not Path("/proc/self").is_dir():
        pytest.skip("this system does not show a process's environment")
    assert "secret@" not in asyncio.run(use())
