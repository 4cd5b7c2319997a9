"""Feeds: RSS, Atom and RDF through feedparser, JSON Feed by ourselves, to entries."""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

from mutabaat.exchange.encoding import decode
from mutabaat.exchange.json_feed import read_json_feed
from mutabaat.exchange.plain import LONGEST_CONTENT, paragraphs, plain
from mutabaat.exchange.urls import join
from mutabaat.exchange.xml_text import undeclared
from mutabaat.records.errors import InputError
from mutabaat.records.feeds import Feed, FeedEntry
from mutabaat.text.dates import parse_time

LIMIT = 5_000_000  # bytes of a feed
MOST_ENTRIES = 500
LONGEST_SUMMARY = 1200  # characters of markup; a description above that is the article itself
# feedparser took 11.6 s for 50,000 items, 4 s for one attribute of 20 MB, and 3.4 s for deep XML.
_DEEPEST = 200
_LONGEST_TAG = 100_000
_MOST_TAGS = 300_000
_WAY_OUT = "check that the address is a feed"
_CHARACTER_DATA = re.compile(rb"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)", re.S)
_XML_TAG = re.compile(rb"<(/?)([A-Za-z_][^\s/>]*)([^>]*)>?")
_ITEM_END = re.compile(rb"</(?:[A-Za-z]{1,20}:)?(?:item|entry)\s*>")
_ROOT = re.compile(rb"<(?:[A-Za-z]{1,20}:)?(rss|feed|rdf)[\s>]", re.I)


def read_feed(body: bytes, url: str, *, content_type: str = "") -> Feed:
    """The feed with its first 500 entries that have a link. Raises InputError for what is no feed or too large to be one."""
    if len(body) > LIMIT:
        raise InputError(url, f"the feed is larger than {LIMIT // 1_000_000} MB", _WAY_OUT)
    if body.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{":
        return read_json_feed(body.removeprefix(b"\xef\xbb\xbf"), url, most=MOST_ENTRIES)
    # Declared encodings are often wrong, and feedparser believes them: the text is found first and handed over as UTF-8.
    text = decode(body, name=url, content_type=content_type, is_html=True)
    shortened, truncated = _shorten(undeclared(text).encode("utf-8", "replace"))
    _check(shortened, url)
    import feedparser

    data = feedparser.parse(
        shortened,
        response_headers={"content-type": "application/xml; charset=utf-8", "content-location": url},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    if not data.get("version") and not data.entries:
        raise InputError(url, "neither RSS, Atom, RDF nor JSON Feed", _WAY_OUT)
    entries = [entry for raw in data.entries[:MOST_ENTRIES] if (entry := _entry(raw, url))]
    return Feed(
        url=url,
        title=plain(_string(data.feed, "title")),
        entries=tuple(entries),
        home=join(url, _string(data.feed, "link")),
        lang=_string(data.feed, "language")[:20].lower(),
        truncated=truncated,
        hubs=_links(data.feed, "hub", url)[:5],
        itself=next(iter(_links(data.feed, "self", url)), ""),
        updated=parse_time(_string(data.feed, "updated") or _string(data.feed, "published")),
    )


def _entry(raw: Any, base: str) -> FeedEntry | None:
    identity = _string(raw, "id")
    link = join(base, _string(raw, "link")) or join("", identity)
    if not link:
        return None
    when = next((text for key in ("published", "updated", "created") if (text := _string(raw, key))), "")
    return FeedEntry(
        link=link,
        id=identity[:2000],
        title=plain(_string(raw, "title")),
        summary=plain(_string(raw, "summary")),
        published=parse_time(when),
        updated=parse_time(_string(raw, "updated")),
        author=_author(raw),
        content=_content(raw),
    )


def _author(raw: Any) -> str:
    """The name alone, where the feed gives a mail address with it."""
    detail = raw.get("author_detail")
    name = _string(detail, "name") if isinstance(detail, dict) else ""
    return plain(name or _string(raw, "author"))[:200]


def _content(raw: Any) -> str:
    """The whole text: what the feed calls content, or a description too long to be a summary."""
    parts = raw.get("content") or []
    best = max((_string(part, "value") for part in parts if isinstance(part, dict)), key=len, default="")
    if not best and len(summary := _string(raw, "summary")) > LONGEST_SUMMARY:
        best = summary
    return paragraphs(best[: 5 * LONGEST_CONTENT])


def _links(data: Any, relation: str, base: str) -> tuple[str, ...]:
    links = data.get("links") or []
    hrefs = [_string(link, "href") for link in links if isinstance(link, dict) and _string(link, "rel") == relation]
    return tuple(dict.fromkeys(link for href in hrefs if (link := join(base, href))))


def _string(data: Any, key: str) -> str:
    value = dict.get(data, key)  # feedparser's own ``get`` passes one time off for another
    return value.strip() if isinstance(value, str) else ""


def _check(body: bytes, url: str) -> None:
    """Refuses what would keep a parser busy: deep nesting and giant tags. One pass, nothing is built."""
    if body.count(b"<") > _MOST_TAGS:
        raise InputError(url, f"more than {_MOST_TAGS:,} tags", _WAY_OUT)
    depth = 0
    for tag in _XML_TAG.finditer(_CHARACTER_DATA.sub(b"", body)):
        if len(tag[3]) > _LONGEST_TAG:
            raise InputError(url, f"a tag of {len(tag[3]):,} bytes", _WAY_OUT)
        if tag[1]:
            depth -= 1
        elif not tag[3].endswith(b"/"):
            depth += 1
            # Broken feeds leave <br> and <p> open by the hundred; those count from each item anew.
            if tag[2] in (b"item", b"entry"):
                depth = min(depth, 10)
            if depth > _DEEPEST:
                raise InputError(url, f"elements nested more than {_DEEPEST} deep", _WAY_OUT)


def _shorten(body: bytes) -> tuple[bytes, bool]:
    """The feed cut after its 500th item and closed again, and whether anything was cut."""
    end = next(islice(_ITEM_END.finditer(body), MOST_ENTRIES - 1, None), None)
    if end is None:
        return body, False
    if not _ITEM_END.search(body, end.end()):
        return body, False
    root = _ROOT.search(body[:4096])
    closing = {b"rss": b"</channel></rss>", b"feed": b"</feed>"}.get(root[1].lower() if root else b"", b"")
    return body[: end.end()] + closing, True
