"""Cases below the text: bombs, bodies and heads without end, broken framing, redirects, statuses."""

from __future__ import annotations

import gzip
import zlib

from tests.hostile.case import ANY, READ, Case, page, robots
from tests.hostile.server import RESET
from tests.hostile.wire import (
    answer,
    deflated,
    doubly,
    drip,
    flood,
    html,
    packed,
    raw,
    silence,
    then,
    zstd,
)

OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
GOOD = html().encode()
LARGE, SLOW, UNASKED = "larger than", "no whole answer within", "not asked for"
HTTP = "not sound HTTP"


def _status(line: str) -> bytes:
    return raw(f"{line}\nContent-Length: {len(GOOD)}\n\n", GOOD)


def _moved(location: str, status: str = "302 Found") -> bytes:
    return answer("", f"Location: {location}", status=status)


BOMBS = [
    page("gzip, 4 GiB", packed(deflated(4, 31), "gzip"), LARGE),
    page("deflate, 4 GiB", packed(deflated(4, 15), "deflate"), LARGE),
    page("bare deflate, 4 GiB", packed(deflated(4, -15), "deflate"), LARGE),
    page("gzip in gzip", packed(doubly(bytes(1 << 26)), "gzip, gzip"), UNASKED),
    page("gzip in gzip, in two headers", packed(doubly(bytes(1 << 26)), "gzip", "Content-Encoding: gzip"), UNASKED),
    page("gzip in gzip that is called gzip", packed(doubly(bytes(1 << 26)), "gzip"), "not text"),
    page("brotli", packed(b"\xcf\xff\xff\x7f\xf8\xff" + bytes(3000), "br"), UNASKED),
    page("zstd, 4 GiB", packed(zstd(4), "zstd"), UNASKED),
    page("an encoding of 500 names", packed(GOOD, ", ".join(["gzip"] * 500)), UNASKED),
    page("an encoding that is none", packed(GOOD, "\x7f\u202e"), UNASKED),
    page("100,000 members of gzip", packed(gzip.compress(b"x") * 100_000, "gzip"), ANY),
    page("a page called gzip", packed(GOOD, "gzip"), READ),
    page("gzip cut short", packed(gzip.compress(GOOD)[:-12], "gzip"), "cut short"),
    page("gzip with rubbish inside", packed(gzip.compress(GOOD)[:20] + b"junk" * 99, "gzip"), "damaged"),
    page("gzip with a wrong checksum", packed(gzip.compress(GOOD)[:-8] + bytes(8), "gzip"), "damaged"),
    page("a bomb under a redirect", answer(deflated(4, 31), "Content-Encoding: gzip", "Location: /on", status="301 Moved"), READ,
         answers={"/on": answer(html())}),
    page("a bomb under a 404", answer(deflated(4, 31), "Content-Encoding: gzip", status="404 Not Found"), READ),
    robots("a bomb for robots.txt", packed(deflated(4, 31), "gzip"), READ),
    Case("a bomb for a feed", {"/feed": packed(deflated(4, 31), "gzip")}, LARGE, at="/feed"),
    page("zlib with a preset dictionary", packed(b"\x78\xbb\0\0\0\1" + zlib.compress(GOOD)[2:], "deflate"), "damaged"),
]  # fmt: skip

ENDLESS = [
    page("a body without end", flood(OK + b"\r\n", b"x" * 65536), LARGE),
    page("a packed body without end", flood(OK + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(b""), gzip.compress(b"x") * 2000), LARGE),
    page("chunks without end", flood(OK + b"Transfer-Encoding: chunked\r\n\r\n", b"8000\r\n" + b"x" * 0x8000 + b"\r\n"), LARGE),
    page("chunks of one byte", drip(OK + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"), SLOW),
    page("an extension of a chunk without end", flood(OK + b"Transfer-Encoding: chunked\r\n\r\n1;x=", b"y" * 65536), ANY),
    page("trailers without end", flood(OK + b"Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n", b"X-T: y\r\n" * 500), ANY),
    page("headers without end", flood(OK, b"X-Header: value\r\n" * 100), "Too many headers"),
    page("one header without end", flood(OK + b"X-Header: ", b"y" * 65536), "more than 65536"),
    page("a name of a header without end", flood(OK, b"y" * 65536), "more than 65536"),
    page("a status line without end", flood(b"HTTP/1.1 200 ", b"O" * 65536), "more than 65536"),
    page("a byte now and then", drip(OK + b"\r\n<html>", b"x"), SLOW),
    page("a byte of the head now and then", drip(b"HTTP/1.1 200 OK\r\nX: ", b"y"), SLOW),
    page("a header now and then", drip(OK, b"X-A: b\r\n"), SLOW),
    page("no word at all", silence(), SLOW),
    page("an empty line now and then", drip(b"", b"\r\n"), ANY),
    page("«go on» without end", flood(b"", b"HTTP/1.1 100 Continue\r\n\r\n"), ANY),
    page("early hints without end", flood(b"", b"HTTP/1.1 103 Early Hints\r\nLink: </x>; rel=preload\r\n\r\n"), ANY),
    robots("robots.txt a byte now and then", drip(OK + b"\r\n", b"#"), SLOW),
    robots("robots.txt without end", flood(OK + b"\r\n", b"# a\n" * 9999), READ),
]  # fmt: skip

REDIRECTS = [
    page("a redirect to itself", _moved("/page"), "more than 5 redirects"),
    page("a circle of redirects", _moved("/b"), "more than 5 redirects", answers={"/b": _moved("/page")}),
    page("a chain of redirects", _moved("/1"), "more than 5 redirects", answers={f"/{n}": _moved(f"/{n + 1}") for n in range(1, 9)}),
    page("a redirect to a file", _moved("file:///etc/passwd"), "only plain http"),
    page("a redirect to data", _moved("data:text/html,<p>x</p>"), "only plain http"),
    page("a redirect to a script", _moved("javascript:alert(1)"), "only plain http"),
    page("a redirect to ftp", _moved("ftp://127.0.0.1/x"), "only plain http"),
    page("a redirect to the clouds' metadata", _moved("http://169.254.169.254/latest/meta-data/"), "not a public address"),
    page("a redirect of a megabyte", _moved("/" + "x" * 1_000_000), "more than 65536"),
    page("a redirect of 60,000 signs", _moved("/" + "x" * 60_000), "signs"),
    page("a redirect to nowhere", raw("HTTP/1.1 302 Found\nContent-Length: 0\n\n"), "answered 302"),
    page("a redirect with a backslash", _moved("http://127.0.0.1\\@a.example/"), "not an address"),
    page("a redirect to two places", answer("", "Location: /a", "Location: /b", status="302 Found"), "2 places"),
    page("a redirect with bidi controls", _moved("http://a.example\u202e/x"), ANY),
    page("a redirect with half a bracket", _moved("http://[::1/x"), ANY),
    robots("robots.txt to itself", _moved("/robots.txt"), READ),
    robots("robots.txt to a file", _moved("file:///etc/passwd"), "only plain http"),
    robots("robots.txt to the clouds' metadata", _moved("http://169.254.169.254/"), "not a public address"),
]  # fmt: skip

FRAMING = [
    page("a length too short", raw(f"HTTP/1.1 200 OK\nContent-Length: {len(GOOD) - 5}\nConnection: close\n\n", GOOD), HTTP),
    page("a length too long", raw("HTTP/1.1 200 OK\nContent-Length: 99999\nConnection: close\n\n", GOOD), "cut short"),
    page("a negative length", raw("HTTP/1.1 200 OK\nContent-Length: -5\n\n", GOOD), HTTP),
    page("two lengths", raw("HTTP/1.1 200 OK\nContent-Length: 5\nContent-Length: 9\n\n", GOOD), HTTP),
    page("a list of lengths", raw("HTTP/1.1 200 OK\nContent-Length: 5, 5\n\n", GOOD), HTTP),
    page("a length beyond counting", raw("HTTP/1.1 200 OK\nContent-Length: 9" + "9" * 40 + "\n\n", GOOD), ANY),
    page("a length that is no number", raw("HTTP/1.1 200 OK\nContent-Length: ٩٩\n\n", GOOD), HTTP),
    page("a length in signs", raw("HTTP/1.1 200 OK\nContent-Length: +5_0\n\n", GOOD), HTTP),
    page("chunks of rubbish", raw("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\nnonsense\n"), ANY),
    page("a negative chunk", raw("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n-5\nhello\n"), ANY),
    page("a chunk of 16 EiB", raw("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\nConnection: close\n\nffffffffffffffff\nhello\n"), ANY),
    page("chunks without a last", raw("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\nConnection: close\n\n5\nhello\n"), ANY),
    page("chunks and a length", raw("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\nContent-Length: 5\n\n0\n\n"), ANY),
    page("an unknown transfer", raw("HTTP/1.1 200 OK\nTransfer-Encoding: xchunked\nConnection: close\n\n", GOOD), ANY),
    page("a packed transfer", raw("HTTP/1.1 200 OK\nTransfer-Encoding: gzip, chunked\nConnection: close\n\n0\n\n"), ANY),
    page("HTTP/0.9", GOOD, HTTP),
    page("rubbish for a status line", raw("yes please\n\n", GOOD), HTTP),
    page("status 999", _status("HTTP/1.1 999 No"), "answered 999"),
    page("status 000", _status("HTTP/1.1 000 No"), ANY),
    page("a negative status", _status("HTTP/1.1 -200 No"), HTTP),
    page("a status of four digits", _status("HTTP/1.1 2000 OK"), HTTP),
    page("HTTP/9.9", _status("HTTP/9.9 200 OK"), ANY),
    page("a radio station", _status("ICY 200 OK"), HTTP),
    page("«switching protocols»", raw("HTTP/1.1 101 Switching\nUpgrade: h2c\nConnection: upgrade\n\n"), ANY),
    page("206 without asking", answer(GOOD, "Content-Range: bytes 0-9/99", status="206 Partial"), "answered 206"),
    page("304 without asking", raw("HTTP/1.1 304 Not Modified\n\n"), "not modified"),
    page("200 without a body", answer(b""), ANY),
    page("204", raw("HTTP/1.1 204 No Content\n\n"), "answered 204"),
    page("a header that holds another", raw(b"HTTP/1.1 200 OK\r\nX: a\rSet-Cookie: b\r\nContent-Length: 0\r\n\r\n"), HTTP),
    page("headers ended by line feeds", raw(b"HTTP/1.1 200 OK\nContent-Length: 0\n\n"), ANY),
    page("a folded header", raw("HTTP/1.1 200 OK\nX: a\n b: c\nContent-Length: 0\n\n"), ANY),
    page("NUL in a header", raw(b"HTTP/1.1 200 OK\r\nX: a\0b\r\nContent-Length: 0\r\n\r\n"), HTTP),
    page("a header without a colon", raw("HTTP/1.1 200 OK\nnonsense\nContent-Length: 0\n\n"), HTTP),
    page("a header with a blank in its name", raw("HTTP/1.1 200 OK\nX Y: z\nContent-Length: 0\n\n"), HTTP),
    page("a cookie of 60 KB", answer(GOOD, f"Set-Cookie: a={'b' * 60_000}"), READ),
    page("100 cookies", answer(GOOD, *(f"Set-Cookie: c{n}=v; Domain=localhost" for n in range(100))), READ),
    page("a cookie of a megabyte", answer(GOOD, f"Set-Cookie: a={'b' * 1_000_000}"), "more than 65536"),
    page("a validator of 1 MB", answer(GOOD, f'ETag: "{"e" * 1_000_000}"'), "more than 65536"),
    page("a validator of 60 KB", answer(GOOD, f'ETag: "{"e" * 60_000}"'), READ),
    page("a validator in Arabic", answer(GOOD, 'ETag: "نسخة\u202e"', "Last-Modified: أمس"), READ),
    page("a header that an archive could stumble over", answer(GOOD, "ETag: <style>@import 'https://evil.example/';*{x:url(https://evil.example/x)}</style>\u2066"), READ),
    page("an early end", then(b"HTTP/1.1 200 OK\r\nContent-Le"), "hung up"),
    page("an end at once", then(b""), "hung up"),
    page("a reset at once", then(RESET), ANY),
    page("a reset inside the body", then(OK + b"Content-Length: 5000\r\n\r\n<html>", RESET), ANY),
    page("TLS on the plain port", then(b"\x15\x03\x03\x00\x02\x02\x28\x16\x03\x01" + bytes(range(256))), HTTP),
    page("two answers at once", answer(GOOD) + answer(html("الثاني")), HTTP),
]  # fmt: skip

WAITS = [
    page(f"busy: {value[:30]}", answer("", f"Retry-After: {value}", status=status), f"answered {status[:3]}")
    for status, value in (
        ("429 Many", "rubbish"),
        ("503 Busy", "Fri, 31 Dec 9999 23:59:59 GMT"),
        ("503 Busy", "Fri, 31 Dec 9999 23:59:59 -2359"),
        ("429 Many", "-5"),
        ("429 Many", "99999999999999999999"),
        ("429 Many", "Sun, 06 Nov 1994 08:49:37 GMT"),
        ("503 Busy", "Sunday, 06-Nov-94 08:49:37 GMT"),
        ("503 Busy", "Mon, 99 Foo 2026 99:99:99 GMT"),
        ("429 Many", "٣٠"),
    )
]

CASES = [*BOMBS, *ENDLESS, *REDIRECTS, *FRAMING, *WAITS]
