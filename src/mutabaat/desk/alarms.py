"""Alarms of outlets: raised, kept, ended, and told to whoever wants to know. Nothing dies silently."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from mutabaat.desk.collecting.sources import sources_of
from mutabaat.desk.collecting.tally import Tally
from mutabaat.desk.health import felt, findings, weigh
from mutabaat.ports import Clock, Store
from mutabaat.records.collecting import Address
from mutabaat.records.evidence import Outlet
from mutabaat.records.health import Alarm, Pulse

_MOST = 100_000  # standing alarms: a kind an address of an outlet


class Alarms:
    """``tell`` is called after an alarm was written: when it is raised, and again, with ``until`` set, when it is over."""

    def __init__(self, store: Store, clock: Clock, tell: Callable[[Alarm], None] | None = None) -> None:
        self._store = store
        self._clock = clock
        self._tell = tell

    def look(self, tally: Tally | None = None) -> tuple[Alarm, ...]:
        """Looks at every outlet after a round; the alarms that stand afterwards, the newest first.

        All that is noticed of one outlet is written in one transaction.
        """
        standing: defaultdict[str, list[Alarm]] = defaultdict(list)
        for alarm in self._store.alarms(standing=True, limit=_MOST):
            standing[alarm.outlet].append(alarm)
        for outlet in self._store.outlets():
            # Most outlets of a register are only known by name.
            if outlet.feeds or outlet.sitemaps or outlet.sections or outlet.id in standing:
                self._outlet(outlet, tally or Tally(), standing[outlet.id])
        return self._store.alarms(standing=True, limit=_MOST)

    def _outlet(self, outlet: Outlet, tally: Tally, standing: Sequence[Alarm]) -> None:
        now = self._clock.now()
        before = self._store.pulse(outlet.id) or Pulse(outlet.id)
        pulse = felt(
            before,
            now,
            items=tally.items[outlet.id],
            signs=tally.signs.get(outlet.id, ()),
            answered=outlet.id in tally.answered,
        )
        found = findings(outlet, pulse, self._sources(outlet), now) if outlet.followed else ()
        raised, over = weigh(outlet.id, found, standing, now)
        if pulse != before or raised or over:
            with self._store.writing() as writing:
                writing.put_pulse(pulse)
                for alarm in (*over, *raised):
                    writing.put_alarm(alarm)
        if self._tell:
            for alarm in (*over, *raised):
                self._tell(alarm)

    def _sources(self, outlet: Outlet) -> list[Address]:
        """The addresses of an outlet's sources, as far as they were asked."""
        return [address for _, url in sources_of(outlet) if (address := self._store.address(url))]
