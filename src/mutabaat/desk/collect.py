"""Collecting: due sources to page addresses, due pages to captures, articles and page states, and how the outlets fare.

Every step can be taken again: an article, its capture and what its address says of it land in one transaction.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from mutabaat.desk.alarms import Alarms
from mutabaat.desk.collecting.asking import Answer, Asking
from mutabaat.desk.collecting.pages import Digest, Pages
from mutabaat.desk.collecting.sources import Sources, sources_of
from mutabaat.desk.collecting.tally import Tally
from mutabaat.desk.collecting.visits import Visits
from mutabaat.desk.hubs import Hubs
from mutabaat.desk.rhythm import Rhythm, failed
from mutabaat.ports import Archive, Clock, Fetcher, PageReader, Store
from mutabaat.records.collecting import Address, CollectReport, Met
from mutabaat.records.errors import StoreError
from mutabaat.records.evidence import Outlet
from mutabaat.records.health import Alarm

_START = datetime(1, 1, 1, tzinfo=UTC)


class Collector:
    """``digest`` reads, relates and stores the articles given to it.

    ``watch`` is told what became of each fetch; ``alarmed`` of each alarm that is raised or over (``until`` is set then). ``hubs`` keeps subscriptions of feeds that name a
    hub.
    """

    def __init__(
        self,
        store: Store,
        fetcher: Fetcher,
        archive: Archive,
        clock: Clock,
        digest: Digest,
        *,
        reader: PageReader,
        rhythm: Rhythm | None = None,
        watch: Callable[[Met], None] | None = None,
        alarmed: Callable[[Alarm], None] | None = None,
        hubs: Hubs | None = None,
    ) -> None:
        self._store = store
        self._clock = clock
        self._rhythm = rhythm or Rhythm()
        self._watch = watch
        self._asking = Asking(fetcher, reader, at_once=self._rhythm.at_once)
        self._sources = Sources(store, clock, self._rhythm)
        self._pages = Pages(store, archive, clock, self._rhythm, digest)
        self._visits = Visits(store, archive, clock, self._asking)
        self._alarms = Alarms(store, clock, alarmed)
        self._hubs = hubs

    async def run_once(self, *, longest: timedelta | None = None) -> CollectReport:
        """Fetches all sources and pages that are due, once each. Never raises for one of them; StoreError goes through.

        Pages are digested in the order their sources date them. ``longest``: no page is begun later than that, so that
        sources are not kept waiting by a host with many pages; what is left is still due.
        """
        tally = Tally(self._watch)
        began = self._clock.now()
        outlets = {outlet.id: outlet for outlet in self._store.outlets() if outlet.followed}
        sources = self._due_sources(outlets.values())
        for _ in range(4):  # an index of indexes of sitemaps leads to its pages in one round
            sources += [a for a in self._due(outlets) if a.kind == "sitemap" and a.parent]
            if not sources:
                break
            async for answer in self._asking.answers(sources, outlets):
                self._take_source(answer, outlets[answer.address.outlet], tally)
            sources = []
        if self._hubs:
            await self._hubs.keep()
        until = began + longest if longest is not None else None
        async for answer in self._asking.answers(_until(self._due_pages(outlets), self._clock, until), outlets):
            outlet = outlets[answer.address.outlet]
            self._pages.take(await self._visits.look(answer, outlet), outlet, tally)
        self._alarms.look(tally)
        with self._store.writing() as writing:
            writing.add_tallies(tally.counts((self._clock.now() - began).total_seconds()))
        return tally.report()

    def _take_source(self, answer: Answer, outlet: Outlet, tally: Tally) -> None:
        try:
            self._sources.take(answer, outlet, tally)
        except StoreError:
            raise
        except Exception as error:  # a source that trips us must not stop the run
            problem = f"could not be read: {type(error).__name__}: {error}"
            after = failed(answer.address, problem, self._clock.now(), self._rhythm, status=answer.status)
            with self._store.writing() as writing:
                writing.put_address(after)
            tally.met(Met(self._clock.now(), outlet.id, after.url, after.kind, "unread", after.status, after.error))

    def _due(self, outlets: Mapping[str, Outlet]) -> list[Address]:
        """What waits of followed outlets. What waits of others is laid aside, or it would stand before all else for ever."""
        waiting = self._store.due(self._clock.now(), limit=self._rhythm.pages_a_run)
        aside = [address for address in waiting if address.outlet not in outlets]
        if aside:
            with self._store.writing() as writing:
                for address in aside:
                    writing.put_address(replace(address, next_fetch=None))
        return [address for address in waiting if address.outlet in outlets]

    def _due_sources(self, outlets: Iterable[Outlet]) -> list[Address]:
        now = self._clock.now()
        due: list[Address] = []
        for outlet in outlets:
            for kind, url in sources_of(outlet):
                address = self._store.address(url) or Address(url, kind, outlet.id, first_seen=now)
                if address.kind != kind or address.outlet != outlet.id:  # entered anew as something else
                    address = Address(url, kind, outlet.id, first_seen=now)
                if address.next_fetch is None or address.next_fetch <= now:
                    due.append(address)
        return due

    def _due_pages(self, outlets: Mapping[str, Outlet]) -> list[Address]:
        """The pages of this round, in the order their sources date them, not too many of one host."""
        hosts: Counter[str] = Counter()
        dated: list[tuple[datetime, str, Address]] = []
        for address in self._due(outlets):
            host = urlsplit(address.url).netloc
            if address.kind != "page" or hosts[host] >= self._rhythm.pages_a_host:
                continue
            hosts[host] += 1
            entry = self._store.entry(address.url)
            when = entry.when if entry else None
            dated.append((when or address.first_seen or _START, address.url, address))
        return [address for _, _, address in sorted(dated, key=lambda row: row[:2])]


def _until(due: Iterable[Address], clock: Clock, until: datetime | None) -> Iterable[Address]:
    """Those that are begun in time."""
    for address in due:
        if until and clock.now() >= until:
            return
        yield address
