"""robots.txt by RFC 9309, a host at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from protego import Protego

CAP = 500 * 1024  # bytes that RFC 9309 asks to be read at least; 3.7 MB took protego 0.9 s
KEEP = timedelta(hours=24)  # RFC 9309, 2.4
RETRY = timedelta(minutes=10)
_LONGEST_DELAY = 30.0  # seconds of crawl-delay that are honoured


@dataclass(frozen=True, slots=True)
class Rules:
    """A host's rules, and until when they hold. ``rules`` None: ``open`` decides for every address."""

    until: datetime
    rules: Protego | None = None
    open: bool = True
    reason: str = ""

    def allows(self, url: str, agent: str) -> bool:
        return self.rules.can_fetch(url, agent) if self.rules else self.open

    def delay(self, agent: str) -> float:
        """Seconds between requests that the host asks for; 0 when it asks for none."""
        return min(float(self.rules.crawl_delay(agent) or 0), _LONGEST_DELAY) if self.rules else 0.0


def judge(status: int, body: bytes, now: datetime, before: Rules | None) -> Rules:
    """The rules from the answer to a request for robots.txt.

    2xx gives rules; other 4xx means there are none; 5xx and 429 close the host for now, unless its rules were known.
    """
    if 200 <= status < 300:
        return Rules(now + KEEP, Protego.parse(body[:CAP].decode("utf-8", "replace")))
    if status >= 500 or status == 429:
        if before and before.rules:
            return Rules(now + RETRY, before.rules)
        return Rules(now + RETRY, open=False, reason=f"its robots.txt answers {status}")
    return Rules(now + KEEP)
