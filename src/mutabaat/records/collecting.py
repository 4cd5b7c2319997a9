"""What the collector remembers about an address, and what a fetch brings back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal


@dataclass(frozen=True, slots=True)
class Fetched:
    """The answer to one request. ``status`` 304 has an empty body; ``url`` is where redirects ended."""

    url: str
    status: int
    body: bytes
    headers: tuple[tuple[str, str], ...]
    fetched_at: datetime

    def header(self, name: str) -> str:
        """The first header of that name, case ignored; empty when absent."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), "")


@dataclass(frozen=True, slots=True)
class Address:
    """The collector's memory of one URL: validators for conditional requests, schedule, and how it fared."""

    url: str
    kind: Literal["feed", "page"]
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
