"""Entries of feed readers and of Taranis AI as the fields of a JSONL line.

Shapes: Miniflux's API (miniflux.app/docs/api.html, ``entries``), FreshRSS's export of articles (the Google Reader form), Taranis
AI's stories and news items (its model NewsItem).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mutabaat.exchange.plain import paragraphs, plain

Record = Mapping[str, Any]


def parts(element: Record, name: str) -> Iterator[tuple[str, Record]]:
    """What an element holds that may be an article, each with a name for messages: the news items of a story of Taranis AI, else
    the element itself. What is no object among news items is given as an empty one."""
    items = element.get("news_items")
    if not isinstance(items, list):
        yield name, element
        return
    for place, item in enumerate(items, start=1):
        yield f"{name}, news item {place}", item if isinstance(item, Mapping) else {}


def record_of(element: Record) -> Record:
    """The fields of a JSONL line, whatever program exported the element; one that is such a line already as it is."""
    if isinstance(element.get("origin"), Mapping) or "alternate" in element or "canonical" in element:
        return _of_reader(element)
    if "published_at" in element or isinstance(element.get("feed"), Mapping):
        return _of_miniflux(element)
    if "link" in element and "content" in element:
        return _of_taranis(element)
    return element


def _of_miniflux(entry: Record) -> Record:
    return _record(
        entry,
        content=entry.get("content"),
        url=entry.get("url"),
        author=entry.get("author"),
        published=entry.get("published_at"),
        crawled=entry.get("created_at"),
        outlet_name=_member(entry.get("feed"), "title"),
    )


def _of_reader(item: Record) -> Record:
    content = _member(item.get("content"), "content") or _member(item.get("summary"), "content")
    links = (link for name in ("canonical", "alternate") for link in item.get(name) or () if isinstance(link, Mapping))
    return _record(
        item,
        content=content,
        url=next((link.get("href") for link in links if link.get("href")), None),
        author=item.get("author"),
        published=item.get("published"),
        crawled=_seconds(item.get("timestampUsec"), 1_000_000) or _seconds(item.get("crawlTimeMsec"), 1_000),
        outlet_name=_member(item.get("origin"), "title"),
    )


def _of_taranis(item: Record) -> Record:
    source = item.get("source")
    is_name = isinstance(source, str) and "://" not in source and source != "manual"
    return _record(
        item,
        content=item.get("content") or item.get("review"),
        url=item.get("link"),
        author=item.get("author"),
        published=item.get("published"),
        crawled=item.get("collected"),
        outlet_name=source if is_name else None,
    ) | {"lang": item.get("language")}


def _record(
    element: Record,
    *,
    content: object,
    url: object,
    author: object,
    published: object,
    crawled: object,
    outlet_name: object,
) -> dict[str, Any]:
    title = element.get("title")
    return {
        "title": plain(title) if isinstance(title, str) else title,
        "text": paragraphs(content) if isinstance(content, str) else content,
        "url": url,
        "byline": plain(author) if isinstance(author, str) else None,
        "published": published,
        "crawled": crawled,
        "outlet_name": outlet_name,
    }


def _member(value: object, name: str) -> Any:
    return value.get(name) if isinstance(value, Mapping) else None


def _seconds(value: object, unit: int) -> int | None:
    digits = str(value)
    return int(digits) // unit if digits.isdecimal() and len(digits) <= 20 else None
