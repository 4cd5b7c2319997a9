"""The press of ``world`` as web sites on loopback: an address of its own for each outlet, one thread for all.

Every answer differs in what stands round the article: lists, counters, "minutes ago", advertisements.
"""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape
from types import TracebackType
from typing import Self

from tests.soak.world import Piece, Site, World

_FEEDS = {
    "rss": ("/feed.xml", "application/rss+xml"),
    "atom": ("/atom.xml", "application/atom+xml"),
    "json": ("/feed.json", "application/feed+json"),
}


class Sites:
    """Serves while the context is open. ``now`` says which moment the sites show. ``asked`` counts requests by address."""

    def __init__(self, world: World, now: Callable[[], datetime]) -> None:
        self.world = world
        self.now = now
        self.asked: Counter[str] = Counter()
        self.served: set[tuple[str, int]] = set()  # (article, version) that some answer has shown whole
        self.port = 0
        self._ready = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop: asyncio.Event | None = None
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), daemon=True)
        self._by_path = {self.path(piece): piece for piece in world.pieces}

    def __enter__(self) -> Self:
        self._thread.start()
        assert self._ready.wait(10)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._loop
        assert self._stop
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()

    def base(self, site: Site) -> str:
        return f"http://127.0.1.{site.n + 1}:{self.port}"

    def feed(self, site: Site) -> str:
        """The feed's address as it was when the outlet was added."""
        return self.base(site) + _FEEDS[site.feed][0]

    @staticmethod
    def path(piece: Piece) -> str:
        return f"/news/{piece.published:%Y/%m}/{piece.id}"

    def url(self, piece: Piece) -> str:
        return self.base(self.world.sites[piece.outlet]) + self.path(piece)

    async def _serve(self) -> None:
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        servers = []
        for site in self.world.sites:

            async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, site: Site = site) -> None:
                await self._connection(site, reader, writer)

            server = await asyncio.start_server(handle, f"127.0.1.{site.n + 1}", self.port)
            self.port = self.port or server.sockets[0].getsockname()[1]
            servers.append(server)
        self._ready.set()
        await self._stop.wait()
        for server in servers:
            server.close()

    async def _connection(self, site: Site, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while line := await reader.readline():
                headers = {}
                while (field := await reader.readline()).strip():
                    name, _, value = field.decode("latin-1").partition(":")
                    headers[name.strip().lower()] = value.strip()
                path = line.split()[1].decode("latin-1")
                self.asked[self.base(site) + path] += 1
                answer = self._answer(site, path, headers)
                if answer is None:
                    writer.transport.abort()
                    return
                writer.write(answer)
                await writer.drain()
        except (ConnectionError, IndexError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    def _answer(self, site: Site, path: str, headers: dict[str, str]) -> bytes | None:
        """The whole answer, or None to cut the line."""
        moment = self.now()
        failure = site.failing(moment)
        if failure == "reset":
            return None
        if failure:
            return _response(
                int(failure), b"busy", "text/plain", {"Retry-After": "600"} if failure in ("503", "429") else {}
            )
        if path == "/robots.txt":
            return _response(200, b"User-agent: *\nDisallow: /private\n", "text/plain")
        if path == "/":
            return self._page(site, 200, "الصفحة الأولى", "<p>أخبار اليوم من الصحيفة.</p>")
        moved = site.feed_moved and site.feed_moved <= moment
        feed_path = "/feeds/main" if moved else _FEEDS[site.feed][0]
        if moved and path == _FEEDS[site.feed][0]:
            return _response(301, b"", "text/plain", {"Location": "/feeds/main"})
        if path == feed_path:
            if site.feed_is_html and site.feed_is_html[0] <= moment < site.feed_is_html[1]:
                return self._page(site, 200, "صيانة", "<p>الموقع قيد الصيانة، نعود قريباً.</p>")
            return self._feed(site, moment, headers)
        piece = self._by_path.get(path)
        text = piece.at(moment) if piece and piece.outlet == site.n else None
        if piece is None or text is None:
            return self._missing(site)
        if site.walled(moment):
            return self._page(
                site,
                200,
                piece.title,
                "<div class=paywall><p>هذا المحتوى للمشتركين فقط. اشترك الآن لمتابعة القراءة.</p></div>",
            )
        self.served.add((piece.id, [words for _, words in piece.versions].index(text)))
        return self._article(site, piece, text, moment)

    def _missing(self, site: Site) -> bytes:
        if site.missing == "home":
            return _response(302, b"", "text/plain", {"Location": "/"})
        status = 200 if site.missing == "soft" else int(site.missing)
        return self._page(site, status, "الصفحة غير موجودة", "<p>عذراً، الصفحة التي تبحث عنها غير موجودة أو حُذفت.</p>")

    def _page(self, site: Site, status: int, title: str, inner: str) -> bytes:
        page = f"<!doctype html><html lang=ar dir=rtl><head><meta charset={site.charset}><title>{escape(title)} - {site.name}</title></head><body><header><a href=/>{site.name}</a></header><main><h1>{escape(title)}</h1>{inner}</main>{_round(site)}</body></html>"
        return _response(status, page.encode(site.charset, "xmlcharrefreplace"), "text/html")

    def _article(self, site: Site, piece: Piece, text: tuple[str, ...], moment: datetime) -> bytes:
        ago = int((moment - piece.published).total_seconds() // 60)
        page = _TEMPLATES[site.look(moment)](site, piece, [escape(p) for p in text], ago)
        return _response(200, page.encode(site.charset, "xmlcharrefreplace"), f"text/html; charset={site.charset}")

    def _feed(self, site: Site, moment: datetime, headers: dict[str, str]) -> bytes:
        pieces = self.world.of(site, moment)
        rows = [(piece, self.url(piece)) for piece in pieces]
        if site.feed == "json":
            body = json.dumps(
                {
                    "version": "https://jsonfeed.org/version/1.1",
                    "title": site.name,
                    "items": [
                        {
                            "id": u,
                            "url": u,
                            "title": p.title,
                            "content_text": p.title,
                            "date_published": p.published.isoformat(),
                        }
                        for p, u in rows
                    ],
                },
                ensure_ascii=False,
            )
        elif site.feed == "atom":
            entries = "".join(
                f"<entry><id>{u}</id><title>{escape(p.title)}</title><link href='{u}'/><published>{p.published.isoformat()}</published>"
                f"<updated>{max(since for since, _ in p.versions if since <= moment).isoformat()}</updated></entry>"
                for p, u in rows
            )
            body = f"<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'><title>{site.name}</title>{entries}</feed>"
        else:
            items = "".join(
                f"<item><title>{escape(p.title)}</title><link>{u}</link><guid>{u}</guid><pubDate>{format_datetime(p.published.astimezone(UTC))}</pubDate></item>"
                for p, u in rows
            )
            body = f"<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><title>{site.name}</title>{items}</channel></rss>"
        raw = body.encode()
        etag = f'"{hash(body) & 0xFFFFFFFF:x}"'
        if headers.get("if-none-match") == etag:
            return _response(304, b"", "", {"ETag": etag})
        return _response(200, raw, _FEEDS[site.feed][1], {"ETag": etag})


def _response(status: int, body: bytes, kind: str, headers: dict[str, str] | None = None) -> bytes:
    lines = [f"HTTP/1.1 {status} X", f"Content-Length: {len(body)}"]
    if kind:
        lines.append(f"Content-Type: {kind}")
    lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


_churn = time.monotonic_ns


def _round(site: Site) -> str:
    """What stands round every page, never twice the same."""
    n = _churn()
    return (
        f"<aside class=related><h3>اقرأ أيضاً</h3><ul><li><a href=/news/x{n % 97}>تقرير عن السوق رقم {n % 97}</a></li><li><a href=/news/y{n % 89}>حوار مع المدرب {n % 89}</a></li></ul></aside>"
        f"<footer>زوار الصفحة: {n % 100000} — تابعنا على تويتر وفيسبوك — جميع الحقوق محفوظة {site.name}</footer>"
    )


def _time(piece: Piece) -> str:
    return f"<time datetime='{piece.published.isoformat()}'>{piece.published:%Y-%m-%d %H:%M}</time>"


def _modern(site: Site, piece: Piece, text: list[str], ago: int) -> str:
    body = "".join(f"<p>{p}</p>" for p in text)
    half = len(text) // 2
    body = "".join(
        f"<p>{p}</p>" + (f"<div class='ad-slot'>إعلان {_churn() % 9}</div>" if n == half else "")
        for n, p in enumerate(text)
    )
    return (
        f"<!doctype html><html lang=ar dir=rtl><head><meta charset={site.charset}><title>{piece.title} | {site.name}</title><meta property='og:title' content='{piece.title}'>"
        f"<meta property='article:published_time' content='{piece.published.isoformat()}'></head><body><nav><a href=/>الرئيسية</a><a href=/sport>رياضة</a></nav>"
        f"<article><header><h1>{piece.title}</h1><div class=byline>{site.name} - خاص</div>{_time(piece)}<span class=ago>منذ {ago} دقيقة</span></header><div class='article-body'>{body}</div></article>{_round(site)}</body></html>"
    )


def _portal(site: Site, piece: Piece, text: list[str], ago: int) -> str:
    body = "".join(f"<div class=p>{p}</div>" for p in text)
    data = json.dumps(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": piece.title,
            "datePublished": piece.published.isoformat(),
        },
        ensure_ascii=False,
    )
    return (
        f"<!doctype html><html lang=ar dir=rtl><head><meta charset={site.charset}><title>{piece.title}</title><script type='application/ld+json'>{data}</script></head><body>"
        f"<div id=top>عدد القراء {_churn() % 10000}</div><div class=main><h1 class=title>{piece.title}</h1><div class=meta>آخر تحديث منذ {ago} دقيقة</div><div class=content>{body}</div></div>{_round(site)}</body></html>"
    )


def _table(site: Site, piece: Piece, text: list[str], ago: int) -> str:
    body = "<br><br>".join(text)
    return (
        f"<html dir=rtl><head><meta http-equiv='Content-Type' content='text/html; charset={site.charset}'><title>{piece.title}</title></head><body><table width=100%><tr><td>{_round(site)}</td>"
        f"<td><h2>{piece.title}</h2><font size=2>{piece.published:%Y-%m-%d}</font><br>{body}</td></tr></table></body></html>"
    )


def _blog(site: Site, piece: Piece, text: list[str], ago: int) -> str:
    body = "\n".join(f"<p style='text-align:justify'><span>{p}</span></p>" for p in text)
    return (
        f"<!doctype html><html lang=ar><head><meta charset={site.charset}><title>{piece.title} » {site.name}</title></head><body class=rtl><div class=post><h1 class='entry-title'>{piece.title}</h1>"
        f"<div class='entry-meta'>{_time(piece)} · {_churn() % 500} مشاهدة</div><div class='entry-content'>{body}<div class='sharedaddy'>شارك هذا الموضوع: تويتر فيسبوك واتساب</div></div></div>"
        f"<div class=comments><p>تعليق {_churn() % 40}: كلام زائر</p></div>{_round(site)}</body></html>"
    )


def _hashed(site: Site, piece: Piece, text: list[str], ago: int) -> str:
    body = "".join(f"<p class='x7f_{n}'>{p}</p>" for n, p in enumerate(text))
    return (
        f"<!doctype html><html lang=ar dir=rtl><head><meta charset={site.charset}><title>{piece.title}</title><meta property='og:title' content='{piece.title}'></head><body><div class=a1><div class=b2><h1 class=c3>{piece.title}</h1>"
        f"<div class=d4>منذ {ago} دقيقة</div>{body}</div><div class=e5>الأكثر قراءة: <a href=/m{_churn() % 9}>خبر آخر {_churn() % 9}</a></div></div>{_round(site)}</body></html>"
    )


_TEMPLATES = (_modern, _portal, _table, _blog, _hashed)
