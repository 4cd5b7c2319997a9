"""Telling readers what is new: looked for, written to the outbox with what makes it not be written again, then sent.

A letter is kept in one transaction with the keys of what it tells; it is sent after that, and marked. A process that dies
between sending and marking sends it again with the same id: at least once, and who gets it twice can tell.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from mutabaat.desk.confirming import Asks, Confirming, rest_after, target_of
from mutabaat.desk.watching import time_of
from mutabaat.ports import Clock, Sends, Store, WatchStore
from mutabaat.records.errors import SendError
from mutabaat.records.health import Lease
from mutabaat.records.watching import Item, Letter, Outgoing, Target

# Articles are dated when they are read and committed a little later: what a look missed so, the next one finds.
OVERLAP = timedelta(hours=1)
MOST_TRIES = 20  # some four days
_REMEMBERED = timedelta(days=30)  # what was told; far longer than ``OVERLAP``
LEASE = "notify"
_LEASED = timedelta(minutes=10)

Gathers = Callable[[Target, datetime], Sequence[Item]]
Composes = Callable[[Target, Sequence[Item], str], Letter]


@dataclass(frozen=True, slots=True)
class NotifyReport:
    """What a round did: letters written, sent, and tried in vain."""

    written: int = 0
    sent: int = 0
    failed: int = 0


class Notifier:
    """``gather`` gives what is new for a target since a time, ``compose`` makes a letter of it under an id."""

    def __init__(
        self,
        store: Store,
        kept: WatchStore,
        clock: Clock,
        *,
        gather: Gathers,
        compose: Composes,
        holder: str,
        confirming: Confirming | None = None,
        asks: Asks | None = None,
        is_open: Callable[[str], bool] = lambda reader: True,
    ) -> None:
        """``asks`` makes the letter with a code that ``confirming`` sends first to a mail address."""
        self._confirming, self._asks = confirming, asks
        self._is_open = is_open
        self._store = store
        self._kept = kept
        self._clock = clock
        self._gather = gather
        self._compose = compose
        self._holder = holder

    async def run_once(self, sends: Sends) -> NotifyReport:
        """One round, by one process at a time; nothing while another's goes on."""
        if not self._lease():
            return NotifyReport()
        try:
            asked = unasked = 0
            if self._confirming and self._asks:
                asked, unasked = await self._confirming.send(self._open_targets(), self._asks, sends)
            written = sum(self.look(target) for target in self._open_targets() if target.is_confirmed)
            sent, failed = await self._send(sends)
            sent, failed = sent + asked, failed + unasked
            self._kept.forget_told(self._clock.now() - _REMEMBERED)
            return NotifyReport(written, sent, failed)
        finally:
            with self._store.writing() as unit:
                unit.drop_lease(LEASE, self._holder)

    def _open_targets(self) -> list[Target]:
        """Those of readers who may still read."""
        return [target for target in self._kept.targets() if self._is_open(target.reader)]

    def _lease(self) -> bool:
        now = self._clock.now()
        with self._store.writing() as unit:
            return unit.take_lease(Lease(LEASE, self._holder, now + _LEASED), now)

    def look(self, target: Target) -> bool:
        """Writes a letter to the outbox where something is new for the target and its hour has come; whether it did."""
        now = self._clock.now()
        if not is_time(target, now):
            return False
        found = self._gather(target, max(target.looked - OVERLAP, target.made_at))
        with self._kept.writing():
            untold = self._kept.untold(target.id, {item.key for item in found})
            items = [item for item in found if item.key in untold]
            current = target_of(self._kept, target.reader, target.id)
            if current is None:
                return False  # removed meanwhile
            self._kept.put_target(replace(current, looked=now))
            if not items:
                return False
            id = f"{target.id}-{now:%Y%m%dT%H%M%S}-{items[0].key[-8:]}"
            self._kept.put_outgoing(Outgoing(self._compose(target, items, id), target.id, now, now))
            self._kept.tell(target.id, untold, now)
        return True

    async def _send(self, sends: Sends) -> tuple[int, int]:
        targets = {target.id: target for target in self._open_targets()}
        sent = failed = 0
        for out in self._kept.due(self._clock.now()):
            target = targets.get(out.target)
            if target is None or not target.is_confirmed or is_quiet(target, self._clock.now()):
                continue
            self._lease()  # a slow server must not let another process begin the same letters
            try:
                await sends.send(target, out.letter)
            except SendError as error:
                self._note(out, str(error))
                failed += 1
            else:
                self._note(out)
                sent += 1
        return sent, failed

    def _note(self, out: Outgoing, error: str = "") -> None:
        """Marks a try on the letter and on its target."""
        now = self._clock.now()
        tries = out.tries + 1
        again = now + rest_after(tries) if error and tries < MOST_TRIES else None
        with self._kept.writing():
            target = next((one for one in self._kept.targets() if one.id == out.target), None)
            if target is None:
                return
            if error:
                self._kept.put_target(replace(target, failed=target.failed + 1, error=error))
            else:
                self._kept.put_target(replace(target, failed=0, error="", sent_at=now))
            self._kept.put_outgoing(
                replace(out, tries=tries, next_try=again, sent_at=None if error else now, error=error)
            )


def is_quiet(target: Target, now: datetime) -> bool:
    """Whether nothing may be sent there now: between its two times of day, also over midnight."""
    first, last = time_of(target.quiet[0]), time_of(target.quiet[1])
    if first is None or last is None or first == last:
        return False
    here = now.astimezone(ZoneInfo(target.zone)).time()
    return first <= here < last if first < last else here >= first or here < last


def is_time(target: Target, now: datetime) -> bool:
    """Whether to look for news: not in quiet hours, and for a digest when its time of day came since the last look."""
    if is_quiet(target, now):
        return False
    at = time_of(target.digest)
    if at is None:
        return True
    zone = ZoneInfo(target.zone)
    here = now.astimezone(zone)
    due = datetime.combine(here.date(), at, zone)
    if due > here:
        due = datetime.combine(here.date() - timedelta(days=1), at, zone)
    return target.looked < due
