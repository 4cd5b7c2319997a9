"""Articles that come in while the desk is read: a process of its own that digests so many a second."""

from __future__ import annotations

import json
import multiprocessing
import os
import time
from collections.abc import Sequence
from io import BytesIO
from itertools import islice
from multiprocessing.sharedctypes import Synchronized
from multiprocessing.synchronize import Event
from pathlib import Path

from bench.load_archive import Row

from mutabaat.compose import open_house
from mutabaat.exchange.intake import articles as read_in
from mutabaat.records.evidence import Article
from mutabaat.settings import Settings

EVERY = 2.0  # seconds between two commits, as a round of collecting makes them


def _digest(db: Path, articles: list[Row], rate: float, taken: Synchronized[int], ready: Event) -> None:
    os.nice(5)  # readers first
    with open_house(Settings(db=str(db))) as house:
        house.digester  # noqa: B018 - loads the state of clustering before the clock runs
        ready.set()
        began, rest, done = time.monotonic(), iter(articles), 0
        while True:
            time.sleep(EVERY)
            due = int((time.monotonic() - began) * rate) - done
            some = list(islice(rest, due))
            if due and not some:
                return
            body = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in some)
            found = read_in(BytesIO(body.encode()), name="feed", form="jsonl")
            house.digester.digest(one for one in found if isinstance(one, Article))
            done += len(some)
            taken.value = done


class Feed:
    def __init__(self, db: Path, articles: Sequence[Row], rate: float) -> None:
        apart = multiprocessing.get_context("spawn")
        self._taken: Synchronized[int] = apart.Value("i", 0)
        self._ready = apart.Event()
        self._process = apart.Process(
            target=_digest, args=(db, list(articles), rate, self._taken, self._ready), daemon=True
        )
        self._rate = rate

    def start(self) -> None:
        """Returns when the digest is ready to begin."""
        if self._rate:
            self._process.start()
            self._ready.wait(120)

    def taken(self) -> int:
        """Articles digested so far."""
        return self._taken.value

    def stop(self) -> None:
        if self._rate:
            self._process.terminate()
            self._process.join()
