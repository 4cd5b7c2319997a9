"""A whole desk in a process of its own, whose memory can be told: for each order on its standard input it collects two
outlets, one hostile and one sound, and writes what became of them.

``python -m tests.hostile.run FOLDER`` makes the desk in the folder. The server stands in the test's process.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import resource
import sys
import time
import traceback
from pathlib import Path
from typing import Any

from tests.fakes import FakeClock

from mutabaat.adapters.archive import WarcArchive
from mutabaat.adapters.fetch import AiohttpFetcher
from mutabaat.adapters.sql import SqlStore
from mutabaat.adapters.workers import PooledReader
from mutabaat.desk.collect import Collector
from mutabaat.desk.digest import Digester
from mutabaat.records.evidence import Outlet

DEADLINE = 1.0  # seconds: for what would go on for ever


def memory() -> dict[str, int]:
    """The most that this process held so far, and that any of its workers did, living or ended, in MB."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    living = [_peak(it) for it in Path("/proc").glob("[0-9]*/status") if _parent(it) == os.getpid()]
    return {"desk": _peak(Path("/proc/self/status")) // 1024, "workers": max([ended, *living]) // 1024}


def _peak(status: Path) -> int:
    """KB. Not by getrusage: what the parent held when it forked would count."""
    return int(_field(status, "VmHWM"))


def _parent(status: Path) -> int:
    return int(_field(status, "PPid"))


def _field(status: Path, name: str) -> str:
    with contextlib.suppress(OSError):
        for line in status.read_text().splitlines():
            if line.startswith(name + ":"):
                return line.split()[1]
    return "0"


def spent() -> float:
    """Seconds of CPU of this process and its workers that ended."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(it.ru_utime + it.ru_stime for it in both)


class Desk:
    """The collector with all that it needs, but for the clock, which stands still."""

    def __init__(self, folder: Path) -> None:
        self.clock = FakeClock()
        self.store = SqlStore(str(folder / "desk.db"))
        self.digester = Digester(self.store, self.clock)
        self.archive = WarcArchive(folder / "archive")
        self.reader = PooledReader()

    async def collect(self, order: dict[str, str]) -> dict[str, Any]:
        """One order: ``hostile`` and ``sound`` are addresses of feeds (or ``kind``), ``at`` and ``beside`` those to be told of."""
        outlets = (
            Outlet(f"h-{order['n']}", "الخصم", allow_private=True, **{order["kind"]: (order["hostile"],)}),  # type: ignore[arg-type]
            Outlet(f"s-{order['n']}", "الشراع", feeds=(order["sound"],), allow_private=True),
        )
        with self.store.writing() as writing:
            for outlet in outlets:
                writing.put_outlet(outlet)
        # A new fetcher each: what a host once did to us must not shelter it from the next case.
        fetcher = AiohttpFetcher(self.clock, pace=0.0, deadline=DEADLINE)
        collector = Collector(self.store, fetcher, self.archive, self.clock, self.digester.digest, reader=self.reader)
        began, cpu, fault = time.monotonic(), spent(), ""
        try:
            await collector.run_once()
        except Exception:
            fault = traceback.format_exc()
        await fetcher.close()
        found = {"seconds": time.monotonic() - began, "cpu": spent() - cpu, "fault": fault}
        return found | memory() | self.told(order["at"], order["beside"])

    def told(self, at: str, beside: str) -> dict[str, Any]:
        """The log of an address, the article that came of it, and whether that of the sound outlet was read."""
        known, sound = self.store.address(at), self.store.address(beside)
        newest = self.store.newest(known.article) if known and known.article else None
        return {
            "known": known is not None,
            "error": known.error if known else "",
            "read": newest.article.text if newest else "",
            "title": newest.article.title if newest else "",
            "url": newest.article.url if newest else "",
            "sound": bool(sound and sound.article and not sound.error),
        }


async def main(folder: str) -> None:
    desk = Desk(Path(folder))
    for line in sys.stdin:
        print(json.dumps(await desk.collect(json.loads(line))), flush=True)
    await desk.reader.close()
    desk.store.close()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
