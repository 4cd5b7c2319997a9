"""The JSON API: parse, call the desk, encode. The same views as the pages show, the corrections of marks, and whom names mean.

Lists take ``limit`` (to 1000) and stories ``offset`` too; every error is JSON, ``{"error": …}``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from mutabaat.api.actors import KnowsActors
from mutabaat.api.actors import routes as actor_routes
from mutabaat.api.arranging import Arranges
from mutabaat.api.arranging import routes as arranging_routes
from mutabaat.api.corrections import Corrects
from mutabaat.api.corrections import routes as correction_routes
from mutabaat.api.hosts import LOOPBACK, KnownHosts
from mutabaat.api.parts import FARTHEST, answer, whole
from mutabaat.records.briefs import Brief
from mutabaat.records.errors import InputError, MutabaatError, NotFound
from mutabaat.records.views import ArticleView, Hit, OutletView, StorySummary, StoryView


class Views(Arranges, Corrects, KnowsActors, Protocol):
    """What the API needs of the desk."""

    def front(self, reader: str = "", *, limit: int = 60, offset: int = 0) -> tuple[StorySummary, ...]: ...

    def story(self, id: str) -> StoryView: ...

    def article(self, id: str, revision: int = 0) -> ArticleView: ...

    def brief(self, story_id: str) -> Brief: ...

    def outlets(self) -> tuple[OutletView, ...]: ...

    def search(self, query: str, limit: int = 50) -> tuple[Hit, ...]: ...

    def heard(self, hits: Sequence[Hit]) -> tuple[Hit, ...]: ...


def create_api(desk: Views, *, hosts: Sequence[str] = LOOPBACK) -> Starlette:
    """The API as an application to be mounted under /api. ``hosts`` are the host names that it answers to."""

    async def stories(request: Request) -> Response:
        limit, offset = whole(request, "limit", 60), whole(request, "offset", 0, FARTHEST)
        return answer(await run_in_threadpool(lambda: desk.front(limit=limit, offset=offset)))

    async def story(request: Request) -> Response:
        return answer(await run_in_threadpool(desk.story, request.path_params["id"]))

    async def brief(request: Request) -> Response:
        return answer(await run_in_threadpool(desk.brief, request.path_params["id"]))

    async def article(request: Request) -> Response:
        return answer(await run_in_threadpool(desk.article, request.path_params["id"], whole(request, "rev", 0)))

    async def outlets(request: Request) -> Response:
        return answer(await run_in_threadpool(desk.outlets))

    async def search(request: Request) -> Response:
        query = request.query_params.get("q", "")[:500]
        limit = whole(request, "limit", 50)
        return answer(await run_in_threadpool(lambda: desk.heard(desk.search(query, limit))))

    async def bad(request: Request, error: Exception) -> Response:
        return answer({"error": str(error)}, 400)

    async def not_found(request: Request, error: Exception) -> Response:
        return answer({"error": str(error)}, 404)

    async def failed(request: Request, error: Exception) -> Response:
        return answer({"error": str(error)}, 500)

    async def refused(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        return answer({"error": error.detail}, error.status_code, error.headers)

    return Starlette(
        routes=[
            Route("/stories", stories),
            Route("/stories/{id}", story),
            Route("/stories/{id}/brief", brief),
            Route("/articles/{id:path}", article),  # an id comes with its article, and may hold slashes
            *correction_routes(desk),
            *arranging_routes(desk),
            *actor_routes(desk),
            Route("/outlets", outlets),
            Route("/search", search),
        ],
        middleware=[Middleware(KnownHosts, hosts=tuple(hosts))],
        exception_handlers={NotFound: not_found, InputError: bad, MutabaatError: failed, HTTPException: refused},
    )
