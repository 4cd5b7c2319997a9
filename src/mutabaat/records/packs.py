"""An evidence pack: what is taken out of the desk for one article or story, before it is written as a file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class PackedPage:
    """A captured page: its WARC records as the archive holds them, the answer first."""

    url: str
    at: datetime
    title: str
    records: bytes
    sha256: str
    article: str = ""


@dataclass(frozen=True, slots=True)
class PackedText:
    """The text of a revision, as it was read. ``captured``: a page of the pack is what it was read from; else it came by file,
    and nobody but who made the file vouches for it."""

    urn: str
    title: str
    text: str
    lang: str
    at: datetime | None
    captured: bool


@dataclass(frozen=True, slots=True)
class Pack:
    """``chain`` tells articles, hops, hashes and times, ``annotations`` what was read in them, both ready to be written as
    JSON. ``missing`` are captures that the archive does not hold any more, each with the reason."""

    id: str
    title: str
    created: datetime
    pages: tuple[PackedPage, ...]
    texts: tuple[PackedText, ...]
    chain: dict[str, Any]
    annotations: tuple[dict[str, Any], ...] = ()
    missing: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Packed:
    """A pack as a WACZ file, and what is in it."""

    body: bytes
    pages: int
    texts: int
    missing: tuple[tuple[str, str], ...] = ()
