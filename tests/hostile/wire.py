"""Pieces that hostile answers are made of."""

from __future__ import annotations

import asyncio
import gzip
import zlib
from collections.abc import AsyncIterator, Callable

from tests.hostile.server import Answer

HEADLINE = "المجلس يقر توسعة الميناء"
WORDS = "قال رئيس المجلس إن العمل في الميناء قد يبدأ مطلع الصيف إذا وافقت الوزارة على الخطة."


def html(headline: str = HEADLINE, *, head: str = "", body: str = "", words: str = WORDS) -> str:
    return (
        f'<!doctype html><html lang="ar"><head><meta charset="utf-8"><title>{headline}</title>{head}</head>'
        f"<body><article><h1>{headline}</h1><p>{words}</p>{body}</article></body></html>"
    )


def rss(*links: str, title: str = "خبر", more: str = "", before: str = "") -> str:
    items = "".join(f"<item><title>{title}</title><link>{link}</link></item>" for link in links)
    return (
        f'<?xml version="1.0"?>{before}<rss version="2.0"><channel><title>الشراع</title>{items}{more}</channel></rss>'
    )


def answer(body: bytes | str, *headers: str, status: str = "200 OK", kind: str = "text/html; charset=utf-8") -> bytes:
    """A well-made answer, the headers given besides."""
    raw = body.encode("utf-8", "surrogatepass") if isinstance(body, str) else body
    lines = [
        f"HTTP/1.1 {status}",
        f"Content-Length: {len(raw)}",
        f"Content-Type: {kind}",
        "Connection: close",
        *headers,
    ]
    return "\r\n".join(lines).encode("utf-8", "surrogateescape") + b"\r\n\r\n" + raw


def raw(head: str | bytes, body: bytes | str = b"") -> bytes:
    """A head as it is written, line ends by «\\n» in the text, and a body."""
    first = head if isinstance(head, bytes) else head.replace("\n", "\r\n").encode("utf-8", "surrogateescape")
    return first + (body.encode() if isinstance(body, str) else body)


def packed(body: bytes, encoding: str, *headers: str) -> bytes:
    return answer(body, f"Content-Encoding: {encoding}", *headers)


def drip(head: bytes, piece: bytes, every: float = 0.05) -> Callable[[], AsyncIterator[bytes]]:
    """A piece now and then, for ever."""

    async def go() -> AsyncIterator[bytes]:
        yield head
        while True:
            yield piece
            await asyncio.sleep(every)

    return go


def flood(head: bytes, piece: bytes) -> Callable[[], AsyncIterator[bytes]]:
    """Pieces as fast as they are taken, for ever."""

    async def go() -> AsyncIterator[bytes]:
        yield head
        while True:
            yield piece

    return go


def then(*pieces: bytes) -> Callable[[], AsyncIterator[bytes]]:
    async def go() -> AsyncIterator[bytes]:
        for piece in pieces:
            yield piece
            await asyncio.sleep(0.01)

    return go


def silence() -> Answer:
    return drip(b"", b"", 1.0)


def deflated(gigabytes: int, wbits: int) -> bytes:
    """So many gigabytes of zeros: one packed piece of 64 MB, repeated. Its checksum is wrong, which nobody lives to see."""
    engine = zlib.compressobj(9, zlib.DEFLATED, -15)
    piece = engine.compress(bytes(1 << 26)) + engine.flush(zlib.Z_FULL_FLUSH)
    head = {31: b"\x1f\x8b\x08\0\0\0\0\0\2\3", 15: b"\x78\xda", -15: b""}[wbits]
    return head + piece * (16 * gigabytes) + b"\3\0" + bytes(8)


def zstd(gigabytes: int) -> bytes:
    """A frame of blocks that each repeat one byte 128 thousand times (RFC 8878)."""
    block = ((1 << 17) << 3 | 1 << 1).to_bytes(3, "little") + b"\0"
    return b"\x28\xb5\x2f\xfd\x00\x58" + block * (8192 * gigabytes) + b"\1\0\0"


def doubly(data: bytes) -> bytes:
    return gzip.compress(gzip.compress(data))
