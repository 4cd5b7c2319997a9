"""JSON Feed (jsonfeed.org, versions 1 and 1.1) to a feed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from mutabaat.exchange.plain import paragraphs, plain
from mutabaat.exchange.urls import join
from mutabaat.records.errors import InputError
from mutabaat.records.feeds import Feed, FeedEntry
from mutabaat.text.dates import parse_time

_WAY_OUT = "check that the address is a feed"


def read_json_feed(body: bytes, url: str, *, most: int) -> Feed:
    """The feed. Items of a wrong shape are passed over; raises InputError where the whole is no JSON Feed."""
    try:
        data = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(url, f"broken JSON feed: {error}", _WAY_OUT) from error
    if not isinstance(data, dict) or not isinstance(items := data.get("items"), list):
        raise InputError(url, "JSON without items is no feed", _WAY_OUT)
    entries = [entry for item in items[:most] if isinstance(item, dict) and (entry := _entry(item, url))]
    return Feed(
        url=url,
        title=plain(_string(data, "title")),
        entries=tuple(entries),
        home=join(url, _string(data, "home_page_url")),
        lang=_string(data, "language"),
        truncated=len(items) > most,
        hubs=tuple(dict.fromkeys(_hubs(data, url)))[:5],
        itself=join(url, _string(data, "feed_url")),
    )


def _entry(item: dict[str, Any], base: str) -> FeedEntry | None:
    link = join(base, _string(item, "url") or _string(item, "external_url"))
    identity = item.get("id")
    name = str(identity) if isinstance(identity, str | int) else ""
    if not link and not (link := join("", name)):
        return None
    return FeedEntry(
        link=link,
        id=name,
        title=plain(_string(item, "title")),
        summary=plain(_string(item, "summary") or _string(item, "content_text") or _string(item, "content_html")),
        published=parse_time(_string(item, "date_published")),
        updated=parse_time(_string(item, "date_modified")),
        author=_author(item),
        content=paragraphs(_string(item, "content_html")) or _string(item, "content_text"),
    )


def _author(item: dict[str, Any]) -> str:
    """The names of version 1.1's ``authors``, or of version 1's ``author``."""
    authors = item.get("authors")
    found = authors if isinstance(authors, list) else [item.get("author")]
    return ", ".join(name for one in found[:10] if isinstance(one, dict) and (name := plain(_string(one, "name"))))[
        :200
    ]


def _hubs(data: dict[str, Any], base: str) -> Iterator[str]:
    hubs = data.get("hubs")
    for hub in hubs if isinstance(hubs, list) else []:
        if (
            isinstance(hub, dict)
            and _string(hub, "type").lower() == "websub"
            and (link := join(base, _string(hub, "url")))
        ):
            yield link


def _string(data: dict[str, Any], key: str) -> str:
    value = data.get(key)
    return value.strip() if isinstance(value, str) else ""
