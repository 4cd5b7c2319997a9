"""What the collector remembers about an address, and what a fetch brings back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Hop:
    """An answer that led on to another address, and what was sent for it."""

    url: str
    status: int
    headers: Headers
    fetched_at: datetime
    sent: Headers = ()


@dataclass(frozen=True, slots=True)
class Fetched:
    """The answer to one request. ``status`` 304 has an empty body; ``url`` is where redirects ended.

    ``moved_to`` is where permanent redirects (301, 308) led before the first temporary one: the address to ask from now on.
    Empty where none did. ``hops`` are the answers that led to ``url``, the first first; ``sent`` the headers of the request.
    """

    url: str
    status: int
    body: bytes
    headers: tuple[tuple[str, str], ...]
    fetched_at: datetime
    moved_to: str = ""
    hops: tuple[Hop, ...] = ()
    sent: Headers = ()

    def header(self, name: str) -> str:
        """The first header of that name, case ignored; empty when absent."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), "")


AddressKind = Literal["feed", "sitemap", "section", "page"]


@dataclass(frozen=True, slots=True)
class Address:
    """The collector's memory of one URL: validators for conditional requests, schedule, and how it fared.

    Feeds, sitemaps and sections are sources: they list pages. ``listed`` are the links that a source gave at its last
    answer, in its order; ``every`` the seconds until it is asked again, as they were found fit (0: not yet found);
    ``parent`` the sitemap index that named it, ``depth`` how many indexes lie above it. ``fault`` says what kind of thing
    ``error`` is. ``moved_to`` is where permanent redirects led at the last answer. ``called``: a source said that the page
    changed, so it is fetched before its time; ``in_vain`` counts such calls in a row after which nothing had changed.
    ``hub`` and ``topic`` are the WebSub hub and the name by which it knows the feed.
    """

    url: str
    kind: AddressKind
    outlet: str
    article: str = ""
    etag: str = ""
    last_modified: str = ""
    sha256: str = ""
    status: int = 0
    error: str = ""
    first_seen: datetime | None = None
    last_fetch: datetime | None = None
    next_fetch: datetime | None = None
    gone_since: datetime | None = None
    gone_times: int = 0
    failures: int = 0
    listed: tuple[str, ...] = ()
    every: float = 0.0
    parent: str = ""
    depth: int = 0
    fault: str = ""
    moved_to: str = ""
    called: bool = False
    in_vain: int = 0
    hub: str = ""
    topic: str = ""


Outcome = Literal[
    "listed",  # a source answered and was read
    "unchanged",
    "new",  # an article came in
    "changed",
    "from_feed",  # the page could not be read: the feed's own text stands for it
    "walled",  # consent, captcha or a shell stood before the article
    "missing",
    "failed",  # no answer, or an error of the server
    "refused",  # by robots.txt, 401, 403, 451, or by our own rules of addresses
    "unread",  # an answer that could not be read
]


@dataclass(frozen=True, slots=True)
class Met:
    """What became of one fetch, as the log and the metrics tell it."""

    at: datetime
    outlet: str
    url: str
    kind: AddressKind
    outcome: Outcome
    status: int = 0
    detail: str = ""
    new: int = 0  # pages that a source listed for the first time


@dataclass(frozen=True, slots=True)
class CollectReport:
    """What one run of the collector did. ``problems`` are (url, what went wrong), in the order met."""

    feeds: int = 0  # answered and read
    new_addresses: int = 0
    pages: int = 0  # answered, whatever they answered
    changed: int = 0  # archived and digested
    unchanged: int = 0
    missing: int = 0  # answered 404 or 410
    deleted: int = 0  # of those, now held for deleted
    failed: int = 0  # feeds and pages that gave nothing to read
    problems: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        """One line for a person: what there was, without the zeros, and the first of the problems."""
        names = ("feeds", "new_addresses", "pages", "changed", "unchanged", "missing", "deleted", "failed")
        counts = [f"{count} {name.replace('_', ' ')}" for name in names if (count := getattr(self, name))]
        problems = [f"{url}: {problem}" for url, problem in self.problems[:3]]
        return "; ".join([", ".join(counts) or "nothing was due", *problems])
