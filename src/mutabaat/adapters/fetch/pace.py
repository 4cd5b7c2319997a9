"""The pace at each host: one request at a time, a rest between, and what the host said of waiting."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

_LONGEST_WAIT = timedelta(hours=24)


class Pace:
    """Remembers, per host, when the last request ended and until when the host asked to be left alone."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._locks: dict[str, asyncio.Lock] = {}
        self._ready: dict[str, float] = {}
        self._closed: dict[str, datetime] = {}

    def closed_until(self, host: str, now: datetime) -> datetime | None:
        """The time until which the host asked to wait, if that lies ahead."""
        until = self._closed.get(host)
        if until and until <= now:
            del self._closed[host]
            return None
        return until

    def note(self, host: str, status: int, retry_after: str, now: datetime) -> None:
        """Takes in an answer: 429 and 503 may say when to come back."""
        if status in (429, 503) and (until := retry_time(retry_after, now)):
            self._closed[host] = min(until, now + _LONGEST_WAIT)

    @asynccontextmanager
    async def turn(self, host: str, delay: float = 0.0) -> AsyncIterator[None]:
        """One request's turn at the host; waits until the host has rested the longer of our pace and ``delay`` seconds."""
        lock = self._locks.setdefault(host, asyncio.Lock())
        loop = asyncio.get_running_loop()
        async with lock:
            await asyncio.sleep(max(0.0, self._ready.get(host, 0.0) - loop.time()))
            try:
                yield
            finally:
                self._ready[host] = loop.time() + max(self._seconds, delay)


def retry_time(value: str, now: datetime) -> datetime | None:
    """A Retry-After header as a time: seconds from now or a date; None for anything else."""
    value = value.strip()
    if value.isascii() and value.isdigit() and len(value) < 9:
        return now + timedelta(seconds=int(value))
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError):
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
