"""Alarms of outlets: raised, kept, ended, and told to whoever wants to know. Nothing dies silently."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from mutabaat.desk.collecting.sources import asked_of
from mutabaat.desk.collecting.tally import Tally
from mutabaat.desk.health import felt, findings, weigh
from mutabaat.ports import Clock, Store, Writing
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

        All that is noticed is written in one transaction, and told after it.
        """
        standing: defaultdict[str, list[Alarm]] = defaultdict(list)
        turned: list[Alarm] = []
        with self._store.writing() as unit:
            for alarm in self._store.alarms(standing=True, limit=_MOST):
                standing[alarm.outlet].append(alarm)
            for outlet in self._store.outlets():
                # Most outlets of a register are only known by name.
                if outlet.has_sources or outlet.id in standing:
                    turned += self._outlet(outlet, tally or Tally(), standing[outlet.id], unit)
        if self._tell:
            for alarm in turned:
                self._tell(alarm)
        return self._store.alarms(standing=True, limit=_MOST)

    def _outlet(self, outlet: Outlet, tally: Tally, standing: Sequence[Alarm], unit: Writing) -> list[Alarm]:
        """The alarms of an outlet that are over or raised, written."""
        now = self._clock.now()
        before = self._store.pulse(outlet.id) or Pulse(outlet.id)
        pulse = felt(
            before,
            now,
            items=tally.items[outlet.id],
            signs=tally.signs.get(outlet.id, ()),
            answered=outlet.id in tally.answered,
        )
        found = findings(outlet, pulse, asked_of(outlet, self._store), now) if outlet.followed else ()
        raised, over = weigh(outlet.id, found, standing, now)
        if pulse != before:
            unit.put_pulse(pulse)
        for alarm in (*over, *raised):
            unit.put_alarm(alarm)
        return [*over, *raised]
