"""The JSON API: parse, call the desk, encode. The same views as the pages show, read-only.

Lists take ``limit`` (to 1000) and stories ``offset`` too; every error is JSON, ``{"error": …}``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import msgspec
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from mutabaat.api.hosts import LOOPBACK, KnownHosts
from mutabaat.records.briefs import Brief
from mutabaat.records.errors import MutabaatError, NotFound
from mutabaat.records.views import ArticleView, Hit, OutletView, StorySummary, StoryView


class Views(Protocol):
    """What the API needs of the desk."""

    def front(self, reader: str = "", *, limit: int = 60, offset: int = 0) -> tuple[StorySummary, ...]: ...

    def story(self, id: str) -> StoryView: ...

    def article(self, id: str, revision: int = 0) -> ArticleView: ...

    def brief(self, story_id: str) -> Brief: ...

    def outlets(self) -> tuple[OutletView, ...]: ...

    def search(self, query: str, limit: int = 50) -> tuple[Hit, ...]: ...


def _answer(value: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    return Response(msgspec.json.encode(value), status, headers, media_type="application/json")


_MOST = 1000  # rows in one answer
_FARTHEST = 999_999_999  # of an offset


def _whole(request: Request, name: str, default: int, most: int = _MOST) -> int:
    """A query parameter as a number from 0 to ``most``; 400 for anything else."""
    raw = request.query_params.get(name, str(default))
    # The length first: Python refuses to read a number of thousands of digits.
    if not raw.isascii() or not raw.isdigit() or len(raw) > len(str(most)) or int(raw) > most:
        raise HTTPException(400, f"{name}: a number from 0 to {most} is wanted")
    return int(raw)


def create_api(desk: Views, *, hosts: Sequence[str] = LOOPBACK) -> Starlette:
    """The API as an application to be mounted under /api. ``hosts`` are the host names that it answers to."""

    async def stories(request: Request) -> Response:
        limit, offset = _whole(request, "limit", 60), _whole(request, "offset", 0, _FARTHEST)
        return _answer(await run_in_threadpool(lambda: desk.front(limit=limit, offset=offset)))

    async def story(request: Request) -> Response:
        return _answer(await run_in_threadpool(desk.story, request.path_params["id"]))

    async def brief(request: Request) -> Response:
        return _answer(await run_in_threadpool(desk.brief, request.path_params["id"]))

    async def article(request: Request) -> Response:
        return _answer(await run_in_threadpool(desk.article, request.path_params["id"], _whole(request, "rev", 0)))

    async def outlets(request: Request) -> Response:
        return _answer(await run_in_threadpool(desk.outlets))

    async def search(request: Request) -> Response:
        query = request.query_params.get("q", "")[:500]
        return _answer(await run_in_threadpool(desk.search, query, _whole(request, "limit", 50)))

    async def not_found(request: Request, error: Exception) -> Response:
        return _answer({"error": str(error)}, 404)

    async def failed(request: Request, error: Exception) -> Response:
        return _answer({"error": str(error)}, 500)

    async def refused(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        return _answer({"error": error.detail}, error.status_code, error.headers)

    return Starlette(
        routes=[
            Route("/stories", stories),
            Route("/stories/{id}", story),
            Route("/stories/{id}/brief", brief),
            Route("/articles/{id:path}", article),  # an id comes with its article, and may hold slashes
            Route("/outlets", outlets),
            Route("/search", search),
        ],
        middleware=[Middleware(KnownHosts, hosts=tuple(hosts))],
        exception_handlers={NotFound: not_found, MutabaatError: failed, HTTPException: refused},
    )
