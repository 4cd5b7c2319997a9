"""The clock on the wall."""

from __future__ import annotations

from datetime import UTC, datetime


class SystemClock:
    """The present, from the machine."""

    def now(self) -> datetime:
        return datetime.now(UTC)
