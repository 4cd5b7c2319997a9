"""What goes between the desk and a worker: frames of four bytes of length and MessagePack, decoded to known records only.

A worker has read what a stranger sent, so its answers are never unpickled.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Literal

import msgspec

from mutabaat.records.errors import InputError
from mutabaat.records.feeds import Feed, FrontPage, Sitemap
from mutabaat.records.pages import Page

LONGEST = 64_000_000  # bytes of a frame
_LENGTH = struct.Struct(">I")
HEAD = _LENGTH.size


@dataclass(frozen=True, slots=True)
class Job:
    """One answer of a server, to be read."""

    task: Literal["page", "feed", "sitemap", "front"]
    body: bytes
    url: str
    content_type: str = ""
    name: str = ""
    domains: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """An InputError on its way: what it is about (empty: the job), what is wrong, and the way out."""

    thing: str
    problem: str
    way_out: str = ""

    def error(self, name: str) -> InputError:
        """The error again, for the job of that name."""
        return InputError(self.thing or name, self.problem, self.way_out)


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a job: one of these. ``last``: the worker ends after it."""

    page: Page | None = None
    feed: Feed | None = None
    sitemap: Sitemap | None = None
    front: FrontPage | None = None
    refusal: Refusal | None = None
    last: bool = False


_encoder = msgspec.msgpack.Encoder()
_jobs = msgspec.msgpack.Decoder(Job)
_results = msgspec.msgpack.Decoder(Result)


def pack(message: Job | Result) -> bytes:
    """The frame of a message. Raises ValueError for one that is longer than any page."""
    return frame(_encoder.encode(message))


def frame(body: bytes) -> bytes:
    """A message with its length before it. Raises ValueError for one that is longer than any page."""
    if len(body) > LONGEST:
        raise ValueError(f"a message of {len(body):,} bytes")
    return _LENGTH.pack(len(body)) + body


def length(head: bytes) -> int:
    """The length of the message that follows. Raises ValueError for one that is longer than any page."""
    found: int = _LENGTH.unpack(head)[0]
    if found > LONGEST:
        raise ValueError(f"a message of {found:,} bytes")
    return found


def job(body: bytes) -> Job:
    """Raises msgspec.DecodeError for what is none."""
    return _jobs.decode(body)


def result(body: bytes) -> Result:
    """Raises msgspec.DecodeError for what is none."""
    return _results.decode(body)
