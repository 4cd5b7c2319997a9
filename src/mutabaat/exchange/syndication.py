"""Feeds out: what is new in a story, a saved search or an outlet, as Atom (RFC 4287) and as JSON Feed 1.1."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from xml.sax.saxutils import escape, quoteattr

from mutabaat.exchange.xml_text import UNFIT
from mutabaat.records.watching import Item, SyndicatedFeed

ATOM = "application/atom+xml; charset=utf-8"
JSON = "application/feed+json; charset=utf-8"
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def updated(feed: SyndicatedFeed) -> datetime:
    """When the newest item came; the beginning of the calendar of computers for a feed without any."""
    return max((item.at for item in feed.items if item.at), default=_NEVER)


def urn(key: str) -> str:
    """The id of an item for feed readers: the same in every feed and on every machine."""
    return f"urn:mutabaat:{key}"


def write_atom(feed: SyndicatedFeed) -> bytes:
    """The feed as Atom. Each entry has its words and sources as plain text in ``summary`` and as escaped HTML in ``content``."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={_attribute(feed.lang)}>',
        f"<id>{_text(urn(feed.id))}</id>",
        f"<title>{_text(feed.title)}</title>",
        f"<updated>{_time(updated(feed))}</updated>",
        f'<link rel="self" type="application/atom+xml" href={_attribute(feed.itself)}/>',
        f'<link rel="alternate" type="text/html" href={_attribute(feed.home)}/>',
        "<author><name>Mutabaat</name></author>",
        *(_entry(item, feed.base) for item in feed.items),
        "</feed>",
    ]
    return "\n".join(lines).encode("utf-8", "replace") + b"\n"


def _entry(item: Item, base: str) -> str:
    return "\n".join(
        (
            "<entry>",
            f"<id>{_text(urn(item.key))}</id>",
            f"<title>{_text(_title(item))}</title>",
            f"<updated>{_time(item.at or _NEVER)}</updated>",
            f'<link rel="alternate" type="text/html" href={_attribute(base + item.path)}/>',
            f"<category term={_attribute(item.kind)} label={_attribute(item.label)}/>",
            f'<summary type="text">{_text(item.text)}</summary>',
            f'<content type="html">{_text(item.html)}</content>',
            "</entry>",
        )
    )


def write_json(feed: SyndicatedFeed) -> bytes:
    """The same as JSON Feed."""
    told = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": feed.itself,
        "language": feed.lang,
        "authors": [{"name": "Mutabaat"}],
        "items": [
            {
                "id": urn(item.key),
                "url": feed.base + item.path,
                "title": _title(item),
                "content_text": item.text,
                "content_html": item.html,
                "date_published": _time(item.at or _NEVER),
                "language": item.lang,
                "tags": [item.kind],
            }
            for item in feed.items
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n"


def _title(item: Item) -> str:
    return f"{item.label}: {item.words}" if item.words else item.label


def _time(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _text(words: str) -> str:
    return escape(UNFIT.sub("\ufffd", words))


def _attribute(words: str) -> str:
    return quoteattr(UNFIT.sub("\ufffd", words))
