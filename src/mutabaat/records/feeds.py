"""A feed as it was read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One item. ``link`` is absolute; title and summary are plain text."""

    link: str
    id: str = ""
    title: str = ""
    summary: str = ""
    published: datetime | None = None
    updated: datetime | None = None  # of its last edit, where the feed tells it apart


@dataclass(frozen=True, slots=True)
class Feed:
    """Entries in the feed's own order. ``truncated``: the feed held more items than we read."""

    url: str
    title: str
    entries: tuple[FeedEntry, ...]
    home: str = ""
    lang: str = ""
    truncated: bool = False
