"""The month, lived through: the collector as it is shipped, against real servers on loopback, on a clock that is turned."""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median

from tests.soak.sites import Sites
from tests.soak.world import END, START, Piece, World

from mutabaat.adapters.archive import WarcArchive
from mutabaat.adapters.fetch import AiohttpFetcher
from mutabaat.adapters.sql import SqlStore
from mutabaat.adapters.workers import PooledReader
from mutabaat.desk.collect import Collector
from mutabaat.desk.digest import Digester
from mutabaat.exchange.urls import article_id
from mutabaat.records.evidence import Expected, Outlet
from mutabaat.records.health import Alarm

STEP = timedelta(minutes=20)  # the embedded scheduler looks more often; each round costs the test some time
_LONGEST_WAIT = timedelta(hours=6)  # for a feed that brings little


class TurnedClock:
    """Shows the moment that it is turned to."""

    def __init__(self) -> None:
        self.at = START

    def now(self) -> datetime:
        return self.at


@dataclass
class Account:
    """What the month left in the desk, beside what happened. Each list holds what is not as it should be."""

    articles: int = 0
    edits: int = 0
    deletions: int = 0
    lost: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)  # versions that were replaced before a look fell due
    missed_edits: list[str] = field(default_factory=list)
    false_edits: list[str] = field(default_factory=list)
    wrong_states: list[str] = field(default_factory=list)
    lost_captures: list[str] = field(default_factory=list)
    alarms: list[Alarm] = field(default_factory=list)
    fetches: list[int] = field(default_factory=list)  # an article, of those that lived the month through
    delays: list[float] = field(default_factory=list)  # minutes from an edit to its revision

    def said(self) -> str:
        """One line for a person."""
        return (
            f"{self.articles} articles, {self.edits} edits, {self.deletions} deletions; unseen {len(self.unseen)}, lost {len(self.lost)}, missed edits "
            f"{len(self.missed_edits)}, false edits {len(self.false_edits)}, wrong states {len(self.wrong_states)}, lost captures "
            f"{len(self.lost_captures)}; median delay {median(self.delays or [0]):.0f} min; fetches an article "
            f"{max(self.fetches or [0])} at most"
        )


def live(world: World, folder: Path) -> Account:
    """Collects for a month. ``folder`` gets the desk and its archive."""
    clock = TurnedClock()
    store = SqlStore(str(folder / "desk.db"))
    with Sites(world, clock.now) as sites:
        digester = Digester(store, clock)
        digester.register(
            Outlet(
                id=site.id,
                name=site.name,
                lang="ar",
                feeds=(sites.feed(site),),
                home=sites.base(site) + "/",
                allow_private=True,
                # A few items a month are no rhythm to tell silence by: who may fall silent is held to a number.
                expected=Expected(items_a_day=0.1) if site.silent_from else Expected(),
            )
            for site in world.sites
        )
        alarms: list[Alarm] = []
        archive = WarcArchive(folder / "archive")
        asyncio.run(_collect(store, archive, clock, digester, alarms))
        account = _account(world, sites, store, archive)
        account.alarms = alarms
    store.close()
    return account


async def _collect(
    store: SqlStore, archive: WarcArchive, clock: TurnedClock, digester: Digester, alarms: list[Alarm]
) -> None:
    fetcher = AiohttpFetcher(clock, pace=0)
    reader = PooledReader()
    collector = Collector(store, fetcher, archive, clock, digester.digest, reader=reader, alarmed=alarms.append)
    try:
        while clock.at < END:
            await collector.run_once()
            due = store.due(END, limit=1)
            soonest = due[0].next_fetch if due else None
            clock.at = max(clock.at + STEP, soonest or END)
    finally:
        await reader.close()
        await fetcher.close()


def _account(world: World, sites: Sites, store: SqlStore, archive: WarcArchive) -> Account:
    account = Account()
    known = {stored.id for stored, _ in store.readings()}
    for piece in world.pieces:
        url = sites.url(piece)
        id = article_id(url)
        if id not in known:
            if piece.published < END - _LONGEST_WAIT:
                account.lost.append(piece.id)
            continue
        known.discard(id)
        account.articles += 1
        _revisions(piece, sites, store, archive, account)
        state = store.article(id).state
        account.deletions += piece.gone is not None
        wanted = "deleted" if piece.gone and not piece.back else "live"
        if state != wanted:
            account.wrong_states.append(f"{piece.id}: {state}, not {wanted}")
        if not piece.gone and piece.published < START + timedelta(days=3):
            account.fetches.append(sites.asked[url])
    account.foreign = sorted(known)
    return account


def _revisions(piece: Piece, sites: Sites, store: SqlStore, archive: WarcArchive, account: Account) -> None:
    """Each version that was served must be one revision, with its own words, and its capture must hold them."""
    revisions = store.revisions(article_id(sites.url(piece)))
    served = 0
    for n, (since, paragraphs) in enumerate(piece.versions):
        if (piece.id, n) not in sites.served:
            account.unseen.append(f"{piece.id} of {since:%d %H:%M}")
            continue
        served += 1
        account.edits += served > 1
        found = [r for r in revisions if _words(paragraphs) <= _words([r.article.text])]
        if not found:
            account.missed_edits.append(f"{piece.id} of {since:%d %H:%M}")
            continue
        if served > 1 and (seen := found[0].first_seen):
            account.delays.append((seen - since).total_seconds() / 60)
    if len(revisions) > served:
        account.false_edits.append(f"{piece.id}: {len(revisions)} revisions of {served} versions")
    for revision in revisions:
        capture = store.capture(revision.article.capture)
        body = archive.load(capture).body if capture else b""
        first_words = piece.versions[0][1][0].split()[:3]
        if not any(" ".join(first_words).encode(charset, "ignore") in body for charset in ("utf-8", "windows-1256")):
            account.lost_captures.append(f"{piece.id} revision {revision.n}")


def _words(texts: tuple[str, ...] | list[str]) -> Counter[str]:
    return Counter(re.findall(r"\S+", " ".join(texts)))
