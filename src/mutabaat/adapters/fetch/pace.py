"""The pace at each host: one request at a time, a rest between, and what the host said of waiting."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

_LONGEST_WAIT = timedelta(hours=24)
# Without a word from the host the wait doubles from a minute to an hour, as long as it goes on refusing.
_FIRST_WAIT = timedelta(minutes=1)
_MOST_DOUBLINGS = 6
_BUSY = frozenset({429, 503})
# Feeds can name hosts without end; one that is at rest is forgotten above so many.
_MOST_HOSTS = 5000


@dataclass(slots=True)
class _Host:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    waiting: int = 0
    ready: float = 0.0  # loop time from which it may be asked again
    closed: datetime | None = None
    refusals: int = 0


class Pace:
    """Remembers, per host, when the last request ended and until when the host asked to be left alone."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._hosts: dict[str, _Host] = {}

    def closed_until(self, host: str, now: datetime) -> datetime | None:
        """The time until which the host asked to wait, if that lies ahead."""
        known = self._hosts.get(host)
        return known.closed if known and known.closed and known.closed > now else None

    def note(self, host: str, status: int, retry_after: str, now: datetime) -> None:
        """Takes in an answer: 429 and 503 close the host until the time that it names, or for ever longer."""
        known = self._host(host)
        if status not in _BUSY:
            known.refusals, known.closed = 0, None
            return
        wait = min(_FIRST_WAIT * 2**known.refusals, timedelta(hours=1))
        known.refusals = min(known.refusals + 1, _MOST_DOUBLINGS)
        named = retry_time(retry_after, now)
        known.closed = min(named, now + _LONGEST_WAIT) if named and named > now else now + wait

    @asynccontextmanager
    async def turn(self, host: str, delay: float = 0.0) -> AsyncIterator[None]:
        """One request's turn at the host; waits until the host has rested the longer of our pace and ``delay`` seconds."""
        known = self._host(host)
        loop = asyncio.get_running_loop()
        known.waiting += 1
        try:
            async with known.lock:
                await asyncio.sleep(max(0.0, known.ready - loop.time()))
                try:
                    yield
                finally:
                    known.ready = loop.time() + max(self._seconds, delay)
        finally:
            known.waiting -= 1

    def _host(self, host: str) -> _Host:
        if host not in self._hosts and len(self._hosts) >= _MOST_HOSTS:
            now = asyncio.get_running_loop().time()
            rested = [name for name, it in self._hosts.items() if not it.waiting and it.ready <= now and not it.closed]
            for name in rested:
                del self._hosts[name]
        return self._hosts.setdefault(host, _Host())


def retry_time(value: str, now: datetime) -> datetime | None:
    """A Retry-After header as a time: seconds from now or a date; None for anything else."""
    value = value.strip()
    if value.isascii() and value.isdigit() and len(value) < 9:
        return now + timedelta(seconds=int(value))
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
