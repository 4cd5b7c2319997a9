"""SIGKILL at random points of collecting, reading and relating: nothing lost, nothing doubled."""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import os
import shutil
import sqlite3
import time
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from tests.soak import sites as serving
from tests.soak.month import TurnedClock
from tests.soak.sites import Sites
from tests.soak.world import END, world

from mutabaat.adapters.archive import WarcArchive
from mutabaat.adapters.sql import SqlStore
from mutabaat.adapters.workers import InsideReader
from mutabaat.desk.collect import Collector
from mutabaat.desk.digest import Digester
from mutabaat.records.collecting import Fetched
from mutabaat.records.errors import FetchError
from mutabaat.records.evidence import Outlet

fork = multiprocessing.get_context("fork")
KILLS = int(os.environ.get("MUTABAAT_KILLS", "200"))
WORLD = world(7, outlets=5, most=3)


def moments() -> list[datetime]:
    """When the world is looked at: some time after each thing that happens in it."""
    found = []
    for piece in WORLD.pieces:
        for since, _ in piece.versions:
            found.append(since + timedelta(minutes=20) + (since - piece.published))
        if piece.gone:
            age = piece.gone - piece.published
            found += [piece.gone + age, piece.gone + age + timedelta(hours=2)]
    return sorted(moment for moment in found if moment < END)


MOMENTS = moments()


class CannedWeb:
    """The world's answers without a network between, the same at every asking of a moment."""

    def __init__(self, clock: TurnedClock) -> None:
        self._clock = clock
        self._sites = Sites(WORLD, clock.now)
        self._sites.port = 8000
        self.outlets = tuple(
            Outlet(site.id, site.name, lang="ar", feeds=(self._sites.feed(site),), allow_private=True)
            for site in WORLD.sites
        )

    async def fetch(
        self, url: str, *, etag: str = "", last_modified: str = "", allow_private: bool = False, proxy: str = ""
    ) -> Fetched:
        rest = url.removeprefix("http://127.0.1.")
        host, _, path = rest.partition(":8000")
        answer = self._sites._answer(WORLD.sites[int(host) - 1], path, {"if-none-match": etag})
        if answer is None:
            raise FetchError(url, "the server hung up")
        head, _, body = answer.partition(b"\r\n\r\n")
        lines = head.decode().split("\r\n")
        headers = tuple((name, value) for name, _, value in (line.partition(": ") for line in lines[1:]))
        found = dict(headers)
        status = int(lines[0].split()[1])
        if "Location" in found:
            return await self.fetch(url[: -len(path)] + found["Location"], etag=etag, allow_private=True)
        return Fetched(url, status, body, headers, self._clock.now())

    async def close(self) -> None:
        pass


def collect(folder: Path) -> None:
    """Goes on from the moment that was not ended, to the last."""
    clock = TurnedClock()
    web = CannedWeb(clock)
    store = SqlStore(str(folder / "desk.db"))
    digester = Digester(store, clock)
    if not store.outlets():
        digester.register(web.outlets)
    collector = Collector(store, web, WarcArchive(folder / "archive"), clock, digester.digest, reader=InsideReader())
    ended = folder / "ended"
    while (n := int(ended.read_text()) if ended.exists() else 0) < len(MOMENTS):
        clock.at = MOMENTS[n]
        asyncio.run(collector.run_once())
        part = folder / "ended.part"
        part.write_text(str(n + 1))
        part.replace(ended)
    store.close()


# Counts of fetches, and what rests on when a look was repeated; where in its file a capture lies.
_OF_A_RUN = ("meta", "failure", "pulse", "alarm", "tally", "lease", "mark")


def content(folder: Path) -> dict[str, list[str]]:
    """All rows of the desk by table, without what tells of the run. Every capture is read from the archive, too."""
    store = SqlStore(str(folder / "desk.db"))
    archive = WarcArchive(folder / "archive")
    for site in WORLD.sites:
        for address in store.addresses(outlet=site.id):
            for capture in store.captures(address.url):
                archive.load(capture)  # raises unless its bytes are there
    store.close()
    found: dict[str, list[str]] = {}
    with sqlite3.connect(folder / "desk.db") as file:
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        names = [name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for name in sorted(set(names) - set(_OF_A_RUN)):
            if name.startswith(("sqlite_", "search_keys_")):
                continue
            rows = [list(row) for row in file.execute(f'SELECT * FROM "{name}"')]
            if name == "capture":
                for row in rows:
                    data = json.loads(row[-1])
                    data.pop("archive_ref", None)
                    row[-1] = data
            found[name] = sorted(map(repr, rows))
    file.close()
    return found


@pytest.fixture(autouse=True)
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages do not churn, so that a page asked twice in a moment is the same page."""
    monkeypatch.setattr(serving, "_churn", lambda: 7)


def test_nothing_is_lost_or_doubled_however_often_it_is_killed(tmp_path: Path) -> None:
    """However often and wherever the collector is killed, going on ends in the content of a run that was left in peace."""
    warm, calm = tmp_path / "warm", tmp_path / "calm"
    warm.mkdir()
    calm.mkdir()
    collect(warm)  # loads the dictionaries here, once for all children
    began = time.monotonic()
    child = fork.Process(target=collect, args=(calm,))
    child.start()
    child.join()
    assert child.exitcode == 0
    took = time.monotonic() - began
    wanted = content(calm)
    assert content(warm) == wanted
    assert len(wanted["article"]) > 8
    assert len(wanted["revision"]) > len(wanted["article"]) + 2  # there is something to lose in each stretch of a run
    assert sum("'deleted'" in row for row in wanted["article"]) > 0
    chance, kills, ends = Random(2026), 0, 0
    while kills < KILLS or not ends:
        folder = tmp_path / f"killed-{kills}"
        folder.mkdir()
        while True:
            child = fork.Process(target=collect, args=(folder,))
            child.start()
            child.join(chance.uniform(0, took / 4))
            if child.exitcode is None:
                child.kill()
                child.join()
                kills += child.exitcode == -9
            if child.exitcode == 0:
                break
            assert child.exitcode == -9, "the run broke after a kill"
        assert content(folder) == wanted
        ends += 1
        shutil.rmtree(folder)
