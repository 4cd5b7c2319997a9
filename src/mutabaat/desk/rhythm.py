"""When to come back: pure decisions over an address, an answer and the time. Nothing here touches the world."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from mutabaat.records.collecting import Address, Fetched
from mutabaat.text.dates import parse_time

_LATER = 6  # times as fast as those of a young page grow the intervals of an old one
_LONGEST_REASON = 500  # characters of an error that are kept


@dataclass(frozen=True, slots=True)
class Rhythm:
    """The collector's settings.

    Pages are looked at again after ``first_recheck``, then after intervals that each grow by ``growth`` while the page is
    ``young``, when most edits come, and then ever less often: 19 fetches in 30 days with a median of 14 minutes to see an
    edit (simulated on edit ages by ``bench/recheck.py``; one growth for all ages takes 24 minutes, NewsDiffs 89 fetches). A page is held for deleted when it answered 404 or 410 twice, ``gone_after`` or more apart.

    Sources begin at ``feed_every`` and are then asked between ``soonest`` and ``latest``, by how much was new: a page that is
    first met after six hours (Media Cloud's default) had been edited unseen in half the cases of ``tests/soak``. Of sitemaps
    only pages younger than ``recent`` are taken; None: all of them. ``at_once`` fetches run beside one another, a host
    having one at a time; of one host ``pages_a_host`` pages are fetched in one round.
    """

    feed_every: timedelta = timedelta(minutes=15)
    soonest: timedelta = timedelta(minutes=10)
    latest: timedelta = timedelta(hours=1)
    recent: timedelta | None = timedelta(days=3)
    first_recheck: timedelta = timedelta(minutes=10)
    growth: float = 1.25
    young: timedelta = timedelta(hours=8)
    gone_after: timedelta = timedelta(hours=1)
    first_retry: timedelta = timedelta(minutes=10)
    longest_retry: timedelta = timedelta(hours=24)
    pages_a_run: int = 5000
    pages_a_host: int = 100
    at_once: int = 32

    def next_look(self, address: Address, now: datetime) -> datetime:
        """The time of a page's next fetch. Intervals of a geometric row follow from the page's age alone: the n-th begins
        when all before it are over, so first + (growth - 1) x age.
        """
        age = max(now - (address.first_seen or now), timedelta())
        late = max(age - self.young, timedelta())
        return now + self.first_recheck + (self.growth - 1) * (age - late + _LATER * late)

    def source_wait(self, address: Address, new: int, listed: int) -> float:
        """Seconds until a source is asked again, from its last wait and what it brought, as Media Cloud's fetcher has it.

        A third or more of it new: twice as soon, for items may fall off its end unseen. Two or more: sooner. One: as
        before. Nothing: later. It settles where each answer brings about one new item.
        """
        wait = address.every or self.feed_every.total_seconds()
        if listed and new > listed / 3 and address.last_fetch:
            wait /= 2
        elif new > 1 and address.last_fetch:
            wait /= 1.5
        elif not new:
            wait *= 1.25
        return min(max(wait, self.soonest.total_seconds()), self.latest.total_seconds())

    @staticmethod
    def after(now: datetime, seconds: float) -> datetime:
        """So many seconds from now."""
        return now + timedelta(seconds=seconds)

    def may_call(self, address: Address, now: datetime) -> bool:
        """Whether a page is fetched before its time because a source says that it changed.

        Not within ``first_recheck`` of the last fetch, and ever later after calls that were in vain: some feeds date every
        entry anew each time.
        """
        if address.last_fetch is None:
            return True
        wait: timedelta = self.first_recheck * 2 ** min(address.in_vain, 10)
        return now - address.last_fetch >= wait

    def retry(self, failures: int, now: datetime) -> datetime:
        """The time of the next try after that many failures in a row: the wait doubles, up to a day."""
        wait: timedelta = self.first_retry * 2 ** min(failures - 1, 20)
        return now + min(wait, self.longest_retry)


def answered(address: Address, fetched: Fetched, next_fetch: datetime, *, sha256: str = "", error: str = "") -> Address:
    """The address after an answer worth keeping: validators and hash taken over, failures and absence forgotten."""
    is_new = fetched.status != 304
    return replace(
        address,
        etag=fetched.header("ETag")[:500] if is_new else address.etag,
        last_modified=fetched.header("Last-Modified")[:100] if is_new else address.last_modified,
        sha256=sha256 or address.sha256,
        status=fetched.status,
        error=error[:_LONGEST_REASON],
        last_fetch=fetched.fetched_at,
        next_fetch=next_fetch,
        gone_since=None,
        gone_times=0,
        failures=0,
        fault="",
        moved_to=fetched.moved_to if fetched.moved_to != address.url else "",
        called=False,
    )


def failed(
    address: Address,
    reason: str,
    now: datetime,
    rhythm: Rhythm,
    *,
    status: int = 0,
    fault: str = "",
    not_before: datetime | None = None,
) -> Address:
    """The address after a fetch that gave nothing. ``not_before`` is when the server said that it may be asked again."""
    failures = address.failures + (fault != "asked_to_wait")
    again = rhythm.retry(max(failures, 1), now)
    return replace(
        address,
        status=status,
        error=reason[:_LONGEST_REASON],
        last_fetch=now,
        next_fetch=max(again, min(not_before, now + rhythm.longest_retry)) if not_before else again,
        failures=failures,
        fault=fault,
        called=False,
    )


def retry_after(fetched: Fetched, now: datetime) -> datetime | None:
    """When the server asks to come back (Retry-After, RFC 9110, 10.2.3): in so many seconds, or at a date; None otherwise."""
    value = fetched.header("Retry-After").strip()
    if value.isascii() and value.isdigit() and len(value) < 9:
        return now + timedelta(seconds=int(value))
    return parse_time(value)


def gone(address: Address, status: int, now: datetime, rhythm: Rhythm) -> tuple[Address, bool]:
    """The address after a 404 or 410, and whether the page now counts as deleted."""
    since = address.gone_since or now
    # Two answers within the hour are one look: a server may lose a page for a moment.
    counts = not address.gone_times or now - since >= rhythm.gone_after
    times = address.gone_times + counts
    deleted = times >= 2
    soon = since + rhythm.gone_after
    found = replace(
        address,
        status=status,
        error="",
        last_fetch=now,
        next_fetch=rhythm.next_look(address, now) if deleted else max(soon, now),
        gone_since=since,
        gone_times=times,
        failures=0,
    )
    return found, deleted


def taken_out(before: Sequence[str], now: Collection[str]) -> list[str]:
    """Links that a feed dropped from its midst: entries that only grew old fall off its end, those taken out do not."""
    still = set(now)
    last = max((place for place, link in enumerate(before) if link in still), default=-1)
    return [link for link in before[: last + 1] if link not in still]
