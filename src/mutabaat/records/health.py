"""How outlets fare: what the collector noticed lately, and the alarms that it raised."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

AlarmKind = Literal[
    "silent",  # nothing new, against its own rhythm or what it is held to
    "few_items",  # fewer items a day than it is held to
    "no_body",  # pages come, but their articles cannot be read
    "no_date",
    "no_byline",
    "moved",  # a permanent redirect: the source lives elsewhere now
    "paywall",
    "consent",  # pages ask for consent, or doubt that a person reads
    "forbidden",  # 401, 403 or 451
    "robots",  # robots.txt forbids it
    "certificate",
    "not_a_feed",  # a source that answers with something else
    "missing",  # a source that answers 404 or 410
    "failing",  # a source that gives no answer, or errors
]


@dataclass(frozen=True, slots=True)
class Alarm:
    """Something is wrong with an outlet, or was. Kept for ever; ``until`` says when it was over.

    ``thing`` is the address that it is about, empty for the outlet as a whole. ``words`` is what was met, in English, as a
    program said it: numbers, statuses, error messages. ``evidence`` are addresses that show it. One alarm of a kind and a
    thing at a time.
    """

    id: str
    outlet: str
    kind: AlarmKind
    since: datetime
    thing: str = ""
    words: str = ""
    evidence: tuple[str, ...] = ()
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class PageSign:
    """What one new page of an outlet was like. ``wall`` is what stood before the article, empty for none."""

    url: str
    at: datetime
    body: bool
    date: bool
    byline: bool
    wall: str = ""


@dataclass(frozen=True, slots=True)
class Pulse:
    """What the collector remembers of an outlet's life: enough to tell silence and loss, and no more.

    ``pages`` are its latest new pages, the newest last. ``days`` are (day, new items) with at least one item. ``last_new``
    is when something new was last listed, ``longest`` the longest wait in seconds between two of those, day by day, with
    the day that it ended on. ``awake_since`` is since when its sources were asked without a long pause of ours, ``last_ok`` when
    one last answered.
    """

    outlet: str
    pages: tuple[PageSign, ...] = ()
    days: tuple[tuple[date, int], ...] = ()
    last_new: datetime | None = None
    longest: tuple[tuple[date, float], ...] = ()
    awake_since: datetime | None = None
    last_ok: datetime | None = None
    shares: tuple[float, float, float] = (
        0.0,
        0.0,
        0.0,
    )  # of pages with body, date, byline, as they were when all was well
    known: int = 0  # pages that ``shares`` rest on


@dataclass(frozen=True, slots=True)
class Lease:
    """Who may do a thing alone, and until when unless renewed."""

    name: str
    holder: str
    until: datetime
