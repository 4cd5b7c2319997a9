"""Reading what sources said of pages, how outlets fare, the counts of the metrics, leases and subscriptions."""

from __future__ import annotations

from sqlalchemy import select

from mutabaat.adapters.sql import schema as t
from mutabaat.adapters.sql.connected import Connected
from mutabaat.records.feeds import FeedEntry
from mutabaat.records.health import Alarm, Lease, Pulse
from mutabaat.records.websub import Subscription


class HealthReads(Connected):
    """Entries of sources, pulses, alarms, tallies, leases."""

    def entry(self, url: str) -> FeedEntry | None:
        return self.one(select(t.feed_entry.c.data).where(t.feed_entry.c.url == url), FeedEntry)

    def pulse(self, outlet: str) -> Pulse | None:
        return self.one(select(t.pulse.c.data).where(t.pulse.c.outlet == outlet), Pulse)

    def alarms(self, *, outlet: str = "", standing: bool = False, limit: int = 1000) -> tuple[Alarm, ...]:
        query = select(t.alarm.c.data).order_by(t.alarm.c.since.desc(), t.alarm.c.id).limit(limit)
        if outlet:
            query = query.where(t.alarm.c.outlet == outlet)
        if standing:
            query = query.where(t.alarm.c.until.is_(None))
        return self.many(query, Alarm)

    def tallies(self) -> dict[str, float]:
        with self.reading() as db:
            rows = db.execute(select(t.tally.c.name, t.tally.c.value)).all()
        return {row.name: row.value for row in rows}

    def subscriptions(self) -> tuple[Subscription, ...]:
        return self.many(select(t.subscription.c.data).order_by(t.subscription.c.token), Subscription)

    def subscription(self, token: str) -> Subscription | None:
        return self.one(select(t.subscription.c.data).where(t.subscription.c.token == token), Subscription)

    def lease(self, name: str) -> Lease | None:
        with self.reading() as db:
            row = db.execute(select(t.lease).where(t.lease.c.name == name)).first()
        return Lease(row.name, row.holder, row.until) if row else None
