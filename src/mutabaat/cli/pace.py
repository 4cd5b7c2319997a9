"""How long a run will go on, by what it did in the last minute."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

_MINUTE = 60.0


class Pace:
    """Told of each step, says the seconds to go."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._steps: deque[tuple[float, int]] = deque()

    def to_go(self, done: int, total: int) -> float | None:
        """Seconds at the rate of the last minute; None while there was none, or while nothing moves."""
        now = self._now()
        self._steps.append((now, done))
        while len(self._steps) > 1 and now - self._steps[1][0] >= _MINUTE:
            self._steps.popleft()
        since, before = self._steps[0]
        if now - since < _MINUTE or done == before:
            return None
        return (total - done) * (now - since) / (done - before)


def duration(seconds: float) -> str:
    """Such as «under a minute», «12 min», «3 h 05 min»."""
    minutes = round(seconds / 60)
    if minutes < 1:
        return "under a minute"
    return f"{minutes // 60} h {minutes % 60:02} min" if minutes >= 60 else f"{minutes} min"
