"""Sitemaps (sitemaps.org 0.9), plain, of news, and their indexes, packed or not, to entries.

Read by scanning, not by an XML parser: nothing is built, no entity is expanded, and one of 12 MB takes a second or two.
"""

from __future__ import annotations

import html
import re
import zlib
from collections.abc import Iterator
from datetime import datetime
from itertools import chain, islice, pairwise

from mutabaat.exchange.encoding import decode
from mutabaat.exchange.plain import plain
from mutabaat.exchange.urls import join
from mutabaat.records.errors import InputError
from mutabaat.records.feeds import FeedEntry, Sitemap
from mutabaat.text.dates import parse_time

LIMIT = (
    10_000_000  # bytes unpacked; the protocol allows 50 MB, whose text takes 250 MB of memory: more than a worker has
)
MOST_URLS = 50_000  # by the protocol
DEEPEST = 3  # indexes above a sitemap
_WAY_OUT = "check that the address is a sitemap"
_STEP = 1 << 16
_LONGEST_BLOCK = 20_000  # characters of one entry; pictures and translations may follow the address
_ROOT = re.compile(r"<(?:[A-Za-z][\w.-]{0,30}:)?(urlset|sitemapindex)[\s>]")
_BLOCK = re.compile(r"<(?:[A-Za-z][\w.-]{0,30}:)?(url|sitemap)(?:\s[^<>]{0,500})?>")
_VALUE = re.compile(
    r"<((?:[A-Za-z][\w.-]{0,30}:)?(?:loc|lastmod|publication_date|title|name|language))(?:\s[^<>]{0,300})?>"
    r"\s*(?:<!\[CDATA\[(.*?)\]\]>|([^<]*))",
    re.S,
)
_TEXT_LINE = re.compile(r"https?://\S+")


def unpacked(body: bytes, url: str, *, limit: int = LIMIT) -> bytes:
    """The bytes of a .gz sitemap; others as they are. Raises InputError for damaged ones and for more than ``limit``."""
    if body[:2] != b"\x1f\x8b":
        if len(body) > limit:
            raise InputError(url, f"the sitemap is larger than {limit // 1_000_000} MB", _WAY_OUT)
        return body
    engine = zlib.decompressobj(zlib.MAX_WBITS | 16)
    out = bytearray()
    try:
        piece = engine.decompress(body, _STEP)
        while piece:
            out += piece
            if len(out) > limit:
                raise InputError(url, f"the sitemap is larger than {limit // 1_000_000} MB unpacked", _WAY_OUT)
            piece = engine.decompress(engine.unconsumed_tail, _STEP)
    except zlib.error as error:
        raise InputError(url, f"the packed sitemap is damaged: {error}", "it will be read again") from error
    return bytes(out)


def read_sitemap(body: bytes, url: str, *, content_type: str = "", most: int = MOST_URLS) -> Sitemap:
    """The sitemap, its first ``most`` entries. Raises InputError for what is none, is damaged or too large.

    Addresses are cleaned; whether they lie on the same site is the caller's to ask. Children of an index come back as
    (address, lastmod).
    """
    text = decode(unpacked(body, url), name=url, content_type=content_type, is_html=True)
    root = _ROOT.search(text, 0, 20_000)
    if root is None:
        return _from_lines(text, url, most)
    found: list[FeedEntry] = []
    children: dict[str, datetime | None] = {}
    truncated = False
    for kind, fields in islice(_blocks(text), 2 * most):
        link = join(url, fields.get("loc", ""))
        if not link:
            continue
        if len(found) + len(children) >= most:
            truncated = True
            break
        changed = parse_time(fields.get("lastmod", ""))
        if kind == "sitemap":
            children.setdefault(link, changed)
        else:
            published = parse_time(fields.get("publication_date", ""))
            found.append(
                FeedEntry(link=link, title=plain(fields.get("title", "")), published=published, updated=changed)
            )
    if (
        not found
        and not children
        and root[1] == "urlset"
        and not re.search(r"</(?:[\w.-]{1,30}:)?urlset", text[-2000:])
    ):
        raise InputError(url, "a sitemap without entries that was cut short", "it will be read again")
    return Sitemap(
        url=url,
        entries=tuple({entry.link: entry for entry in found}.values()),
        children=tuple(children.items()),
        truncated=truncated,
        dated=any(entry.when for entry in found),
    )


def _blocks(text: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Kind and fields of each entry in order; a field's first value stands. The time grows with the text, not faster."""
    for start, following in pairwise(chain(_BLOCK.finditer(text), (None,))):
        assert start is not None
        end = following.start() if following else len(text)
        fields: dict[str, str] = {}
        for match in _VALUE.finditer(text, start.end(), min(end, start.end() + _LONGEST_BLOCK)):
            name = match[1].rpartition(":")[2]
            value = match[2] if match[2] is not None else html.unescape(match[3])
            # Pictures and videos have a title and an address of their own, after the page's.
            prefix = match[1].rpartition(":")[0].lower()
            if prefix not in ("image", "video"):
                fields.setdefault(name, value.strip())
        yield start[1], fields


def _from_lines(text: str, url: str, most: int) -> Sitemap:
    """The plain text form: one address a line, and nothing else."""
    lines = text.removeprefix("\ufeff").split("\n", most + 1)
    links = [line.strip() for line in lines[:most] if line.strip()]
    if not links or not all(_TEXT_LINE.fullmatch(line) for line in links[:100]):
        raise InputError(url, "neither a sitemap nor an index of sitemaps", _WAY_OUT)
    entries = {link: FeedEntry(link) for line in links if (link := join(url, line))}
    return Sitemap(url=url, entries=tuple(entries.values()), truncated=len(lines) > most)
