"""The invented outlets as real sites on loopback: one port each, with a home page, a feed, robots.txt and article pages."""

from __future__ import annotations

import asyncio
import hashlib
import socket
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from types import TracebackType
from typing import Self

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from mutabaat.demo import pages
from mutabaat.demo.press import House, load_press
from mutabaat.records.evidence import Outlet

_ROBOTS = b"User-agent: *\nDisallow: /search\nDisallow: /share\n"


def site(house: House, now: Callable[[], datetime]) -> Starlette:
    """The app of one outlet. ``now`` says which moment it shows: articles appear, change and go by it."""
    by_path = {piece.path: piece for piece in house.pieces}

    async def home(request: Request) -> Response:
        return _answer(request, pages.home_page(house, now()), "text/html; charset=utf-8", _newest(house, now()))

    async def feed(request: Request) -> Response:
        base = f"{request.url.scheme}://{request.url.netloc}"
        body = pages.feed(house, now(), base)
        return _answer(request, body, pages.FEED_TYPES[house.feed], _newest(house, now()))

    async def robots(request: Request) -> Response:
        return Response(_ROBOTS, media_type="text/plain")

    async def article(request: Request) -> Response:
        query = f"?{request.url.query}" if request.url.query else ""
        piece = by_path.get(f"/{request.path_params['path']}{query}")
        version = piece.at(now()) if piece else None
        # The table site declares its encoding in the page alone, as its kind does.
        kind = "text/html" if house.template == "table" else "text/html; charset=utf-8"
        if piece and version:
            return _answer(request, pages.article_page(house, piece, now()), kind, version.since)
        gone = piece is not None and piece.is_gone(now())
        return Response(pages.missing_page(house, gone=gone), 410 if gone else 404, {"content-type": kind})

    return Starlette(
        routes=[
            Route("/", home),
            Route(house.feed_path, feed),
            Route("/robots.txt", robots),
            Route("/{path:path}", article),
        ]
    )


def _newest(house: House, moment: datetime) -> datetime:
    """When the site's front last changed."""
    changes = [version.since for piece in house.pieces for version in piece.versions]
    changes += [piece.gone for piece in house.pieces if piece.gone]
    # A site that has published nothing yet is as old as its moment.
    return max((change for change in changes if change <= moment), default=moment)


def _answer(request: Request, body: bytes, kind: str, changed: datetime) -> Response:
    """The page with its validators, or 304 where the asker has it already (RFC 9110, 13.2.2: the ETag goes first)."""
    etag = f'"{hashlib.blake2b(body, digest_size=8).hexdigest()}"'
    headers = {
        "content-type": kind,
        "etag": etag,
        "last-modified": format_datetime(changed.astimezone(UTC), usegmt=True),
        "cache-control": "no-cache",
    }
    if asked := request.headers.get("if-none-match"):
        fresh = etag in (tag.strip().removeprefix("W/") for tag in asked.split(","))
    else:
        fresh = _not_changed_since(request.headers.get("if-modified-since"), changed)
    return Response(status_code=304, headers=headers) if fresh else Response(body, headers=headers)


def _not_changed_since(asked: str | None, changed: datetime) -> bool:
    if not asked:
        return False
    try:
        return changed <= parsedate_to_datetime(asked)
    except ValueError:  # a date that cannot be read is as good as none (RFC 9110, 13.1.3)
        return False


class DemoSites:
    """All outlets of the invented press, served by one thread while the context is open.

    Ports are the press's own where they are free, else any; pages name their canonical address on an ``.example`` domain,
    so that articles keep their ids from run to run.
    """

    def __init__(self) -> None:
        self._press = load_press()
        self._moment = self._press.phases[0]
        self._servers: list[uvicorn.Server] = []
        self._ports: dict[str, int] = {}
        self._sockets: list[socket.socket] = []
        self._thread: threading.Thread | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def phases(self) -> int:
        """How many phases the news has; ``phase`` takes 1 to that."""
        return len(self._press.phases)

    @property
    def moment(self) -> datetime:
        """The moment that the sites show."""
        return self._moment

    def phase(self, n: int) -> None:
        """Turns the sites' clock to the first (1) or the second (2) collection. Raises IndexError beyond."""
        if not 1 <= n <= self.phases:
            raise IndexError(n)
        self._moment = self._press.phases[n - 1]

    def show(self, moment: datetime) -> None:
        """Turns the sites' clock to any moment of the five days."""
        self._moment = moment

    def start(self) -> None:
        """Serves all sites; returns when every one of them answers. Raises OSError where they cannot be served."""
        for house in self._press.houses:
            listener = _listen(house.port)
            self._sockets.append(listener)
            self._ports[house.id] = listener.getsockname()[1]
            config = uvicorn.Config(
                site(house, lambda: self._moment),
                log_level="error",
                access_log=False,
                lifespan="off",
                timeout_graceful_shutdown=1,
            )
            self._servers.append(uvicorn.Server(config))
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), name="demo-sites", daemon=True)
        self._thread.start()
        while self._thread.is_alive() and not all(server.started for server in self._servers):
            time.sleep(0.01)
        if not all(server.started for server in self._servers):
            self.stop()
            raise OSError("the demo's sites could not be started on 127.0.0.1")

    def stop(self) -> None:
        """Ends all sites and frees their ports."""
        for server in self._servers:
            server.should_exit = True
        if self._thread is not None:
            self._thread.join()
        for listener in self._sockets:
            listener.close()
        self._servers.clear()
        self._sockets.clear()
        self._thread = None

    def base(self, outlet: str) -> str:
        """``http://127.0.0.1:PORT`` of an outlet. Raises KeyError before the start."""
        return f"http://127.0.0.1:{self._ports[outlet]}"

    def url(self, article: str) -> str:
        """Where an article (its id of ``expected.toml``) is served. Raises KeyError."""
        piece = self._press.piece(article)
        path = piece.canonical.split(".example", 1)[1]
        return self.base(piece.outlet) + path

    def outlets(self) -> tuple[Outlet, ...]:
        """The register of the desk for this run: names, domains and feeds with the ports that are really served."""
        return tuple(
            Outlet(
                id=house.id,
                name=house.name,
                names=house.names,
                domains=(house.domain,),
                family=house.family,
                lang=house.lang,
                feeds=(self.base(house.id) + house.feed_path,),
                home=self.base(house.id) + "/",
                is_agency=house.is_agency,
                allow_private=True,
            )
            for house in self._press.houses
        )

    async def _serve(self) -> None:
        async with asyncio.TaskGroup() as group:
            for server, listener in zip(self._servers, self._sockets, strict=True):
                group.create_task(server.serve(sockets=[listener]))


def _listen(preferred: int) -> socket.socket:
    """A bound socket on loopback: on the preferred port, or on any free one."""
    for port in (preferred, 0):
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", port))
        except OSError:
            listener.close()
            continue
        return listener
    raise OSError("no free port on 127.0.0.1")
