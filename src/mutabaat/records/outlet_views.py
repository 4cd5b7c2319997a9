"""What an address leads to before it is followed, and what a person asks for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from mutabaat.records.collecting import AddressKind
from mutabaat.records.evidence import Outlet
from mutabaat.records.feeds import FeedEntry


@dataclass(frozen=True, slots=True)
class FoundSource:
    """A feed, a sitemap or a section page that was read. ``named_by``: how it was found."""

    url: str
    kind: AddressKind
    named_by: Literal["given", "page", "robots", "known_path"]
    title: str = ""
    entries: int = 0  # that it lists
    dated: int = 0  # of those, with a date
    with_text: int = 0  # of those, with a whole text
    newest: datetime | None = None
    hub: str = ""


@dataclass(frozen=True, slots=True)
class SamplePage:
    """One page of an outlet, read as it would be. ``problem`` says why it could not be, or what stands before its article."""

    url: str
    title: str = ""
    words: int = 0
    published: datetime | None = None
    byline: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """What would be read of an address: the outlet as it would be entered, where from, and the first entries.

    ``known`` is the id of the outlet that is followed there already; ``problems`` what did not work on the way.
    """

    asked: str
    outlet: Outlet
    sources: tuple[FoundSource, ...] = ()
    entries: tuple[FeedEntry, ...] = ()
    samples: tuple[SamplePage, ...] = ()
    known: str = ""
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OutletAsk:
    """An address to be followed, as a person gives it: a site, a page deep in it, or a feed, with or without scheme.

    ``id``, ``name``, ``family`` and ``names`` go before what is found. ``sources``: only these of the found addresses.
    """

    url: str
    id: str = ""
    name: str = ""
    names: tuple[str, ...] = ()
    family: str = ""
    allow_private: bool = False
    proxy: str = ""
    sources: tuple[str, ...] = ()
