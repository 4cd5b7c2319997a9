"""Readers of a desk, as many as are asked for at once: what they open is drawn at random from what the desk holds."""

from __future__ import annotations

import asyncio
import random
import re
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode

import aiohttp
from sqlalchemy import func, select

from mutabaat.adapters.sql import SqlStore, schema
from mutabaat.text.words import words
from mutabaat.web import links

# Kinds of pages with their share. «Running» stories are opened from the front page; the archive's by its articles, so that a
# story of forty is drawn forty times as often as one of a single article.
KINDS = {
    "front": 0.25,
    "story, running": 0.25,
    "story, of the archive": 0.12,
    "story, of the 10 largest": 0.03,
    "article": 0.15,
    "search": 0.10,
    "search, filtered": 0.10,
}
_STORY = re.compile(r'href="(/story/[^"#?]+)"')
_FILTERS = ({"stance": "denies"}, {"named": "yes"}, {"certainty": "hedged"}, {"stance": "demands", "named": "yes"})


@dataclass(frozen=True)
class Wait:
    """One page: seconds to its last byte, its status, its bytes when unpacked."""

    kind: str
    seconds: float
    status: int
    size: int


class Readers:
    def __init__(self, url: str, db: Path, seed: int) -> None:
        self._url = url
        self._rng = random.Random(seed)
        self._running: list[str] = []
        store = SqlStore(str(db))
        try:
            with store.reading() as connection:
                story = schema.story.c
                self._largest = list(
                    connection.execute(select(story.id).order_by(story.articles.desc()).limit(10)).scalars()
                )
                top = connection.execute(select(func.max(schema.article.c.no))).scalar_one()
                drawn = sorted(self._rng.sample(range(1, top + 1), min(top, 600)))
                query = (
                    select(schema.article.c.id, schema.membership.c.story, schema.revision.c.text)
                    .join(schema.membership, schema.membership.c.article == schema.article.c.no)
                    .join(schema.revision, schema.revision.c.no == schema.article.c.newest)
                    .where(schema.article.c.no.in_(drawn))
                )
                self._drawn = [(row.id, row.story, _run(row.text, self._rng)) for row in connection.execute(query)]
        finally:
            store.close()

    async def read(self, readers: int, seconds: float, pause: float) -> list[Wait]:
        """What all readers waited for until the time was over. The front page is opened once before the clock runs."""
        waits: list[Wait] = []
        headers = {"accept-encoding": "gzip"}
        connector = aiohttp.TCPConnector(limit=readers)
        timeout = aiohttp.ClientTimeout(total=60)
        async with aiohttp.ClientSession(connector=connector, headers=headers, timeout=timeout) as session:
            await self._open(session, "front", {})
            until = time.monotonic() + seconds
            await asyncio.gather(*(self._one(session, waits, until, pause, n) for n in range(readers)))
        return waits

    async def _one(self, session: aiohttp.ClientSession, waits: list[Wait], until: float, pause: float, n: int) -> None:
        rng, kept = random.Random(self._rng.random() + n), dict[str, str]()
        await asyncio.sleep(rng.uniform(0, pause))
        while time.monotonic() < until:
            kind = rng.choices(list(KINDS), list(KINDS.values()))[0]
            waits.append(await self._open(session, kind, kept, rng))
            await asyncio.sleep(rng.expovariate(1 / pause) if pause else 0)

    async def _open(
        self, session: aiohttp.ClientSession, kind: str, kept: dict[str, str], rng: random.Random | None = None
    ) -> Wait:
        """``kept`` are the ETags that this reader's browser has, by address."""
        path = self._path(kind, rng or self._rng)
        headers = {"if-none-match": kept[path]} if path in kept else {}
        began = time.monotonic()
        try:
            async with session.get(self._url + path, headers=headers) as answer:
                body = await answer.read()
                took, status = time.monotonic() - began, answer.status
                if "etag" in answer.headers:
                    kept[path] = answer.headers["etag"]
        except (aiohttp.ClientError, TimeoutError):
            return Wait(kind, time.monotonic() - began, 0, 0)
        if kind == "front" and status == 200:
            self._running = list(dict.fromkeys(_STORY.findall(body.decode())))
        return Wait(kind, took, status, len(body))

    def _path(self, kind: str, rng: random.Random) -> str:
        id, story, run = rng.choice(self._drawn)
        match kind:
            case "front":
                return "/"
            case "story, running":
                return rng.choice(self._running)
            case "story, of the archive":
                return links.story(story)
            case "story, of the 10 largest":
                return links.story(rng.choice(self._largest))
            case "article":
                return links.article(id)
            case "search":
                return "/search?q=" + quote(" ".join(run[: rng.randint(1, 2)]))
            case _:
                return "/search?" + urlencode({"q": run[0], **rng.choice(_FILTERS)})


def _run(body: str, rng: random.Random) -> list[str]:
    """Two words of a text, one behind the other."""
    spans = words(body)
    start = rng.randrange(max(1, len(spans) - 2))
    return [body[word.start : word.end] for word in spans[start : start + 2]] or ["خبر"]
