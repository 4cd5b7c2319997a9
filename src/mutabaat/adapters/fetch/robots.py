"""robots.txt by RFC 9309, a host at a time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from protego import Protego

from mutabaat.records.errors import FetchError

CAP = 500 * 1024  # bytes that RFC 9309 asks to be read at least; 3.7 MB took protego 0.9 s
HOPS = 5  # redirects that RFC 9309, 2.3.1.2, asks to be followed at least
KEEP = timedelta(hours=24)  # RFC 9309, 2.4
RETRY = timedelta(minutes=10)  # after a server's error
AGAIN = timedelta(minutes=2)  # after no answer at all
_LONGEST_DELAY = 120.0  # seconds of crawl-delay that are honoured
_MOST_TEXT = 6_000_000  # bytes of rules that are remembered together; protego needs some twenty times as much
_AGENT_LINE = re.compile(r"^([ \t]*user[- ]?agent[ \t]*:[ \t]*)([^\r\n#]*)", re.I | re.M)
_TOKEN = re.compile(r"[a-z_-]*", re.I)


@dataclass(frozen=True, slots=True)
class Rules:
    """A host's rules, and until when they hold. ``rules`` None: ``open`` decides for every address. ``size`` in bytes.

    ``failure`` is why there are none, where robots.txt could not be had.
    """

    until: datetime
    rules: Protego | None = None
    open: bool = True
    failure: FetchError | None = None
    size: int = 0

    def allows(self, url: str, agent: str) -> bool:
        return self.rules.can_fetch(url, agent) if self.rules else self.open

    def delay(self, agent: str) -> float:
        """Seconds between requests that the host asks for; 0 when it asks for none."""
        return min(float(self.rules.crawl_delay(agent) or 0), _LONGEST_DELAY) if self.rules else 0.0


class Memory:
    """The rules of the hosts met lately. The longest unused are forgotten when they grow too large together."""

    def __init__(self) -> None:
        self._rules: dict[tuple[str, bool], Rules] = {}
        self._size = 0

    def get(self, key: tuple[str, bool]) -> Rules | None:
        found = self._rules.pop(key, None)
        if found:
            self._rules[key] = found  # now the latest
        return found

    def put(self, key: tuple[str, bool], rules: Rules) -> Rules:
        before = self._rules.pop(key, None)
        self._size += _weight(rules) - (_weight(before) if before else 0)
        self._rules[key] = rules
        while self._size > _MOST_TEXT and len(self._rules) > 1:
            self._size -= _weight(self._rules.pop(next(iter(self._rules))))
        return rules


def judge(status: int, body: bytes, now: datetime, before: Rules | None, agent: str) -> Rules:
    """The rules from the answer to a request for robots.txt, for the robot whose name is ``agent``.

    2xx gives rules; other 4xx means there are none; 5xx and 429 close the host for now, unless its rules were known.
    """
    if 200 <= status < 300:
        text = body[:CAP].decode("utf-8-sig", "replace")
        return Rules(now + KEEP, Protego.parse(_named(text, agent)), size=len(body))
    if status >= 500 or status == 429:
        failure = FetchError("robots.txt", f"robots.txt forbids it: it answers {status}", "it will be tried again")
        return out_of_reach(failure, now + RETRY, before)
    return Rules(now + KEEP)


def out_of_reach(failure: FetchError, until: datetime, before: Rules | None) -> Rules:
    """The rules while robots.txt cannot be had: those that were known, else all is forbidden (RFC 9309, 2.3.1.4)."""
    if before and before.rules:
        return Rules(until, before.rules, size=before.size)
    # Made anew: the one that was raised holds on to the frames that it came through.
    return Rules(until, open=False, failure=_again(failure))


def _again(failure: FetchError) -> FetchError:
    return FetchError(failure.thing, failure.problem, failure.way_out, fault=failure.fault)


def _named(text: str, agent: str) -> str:
    """The text with its names of robots as RFC 9309, 2.2.1, compares them: whole product tokens, without versions.

    protego takes a name that ours begins with for ours («muta»), and ours with a version («Mutabaat/1.0») for another's.
    """

    def whole(line: re.Match[str]) -> str:
        head, value = line.groups()
        token = _TOKEN.match(value)[0].lower()  # type: ignore[index]  # matches the empty string too
        if token == agent:
            return head + agent
        return head + value.strip() + "-other" if token and agent.startswith(token) else line[0]

    return _AGENT_LINE.sub(whole, text)


def _weight(rules: Rules) -> int:
    return rules.size + 2000  # what an entry without rules costs
