"""The register of actors: listed, looked up, and the judgement that a name means one of them."""

from __future__ import annotations

from typing import Protocol

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from mutabaat.api.parts import FARTHEST, answer, sent, whole
from mutabaat.exchange.rows import actor_row
from mutabaat.records.actor_views import ActorView
from mutabaat.records.actors import ActorKind
from mutabaat.records.decisions import Decision
from mutabaat.records.register import ActorHit


class KnowsActors(Protocol):
    """What these routes need of the desk."""

    def actors(
        self, query: str = "", *, kind: ActorKind | None = None, limit: int = 60, offset: int = 0
    ) -> tuple[ActorHit, ...]: ...

    def actor(self, id: str, offset: int = 0) -> ActorView: ...

    def choose_actor(self, name: str, actor: str, article: str = "", *, by: str = "", note: str = "") -> Decision: ...


class Choice(msgspec.Struct):
    """What a name means: in one article, or (empty) in all; an actor, or (empty) none of the register."""

    name: str
    actor: str
    article: str = ""
    by: str = ""
    note: str = ""


def routes(desk: KnowsActors) -> tuple[Route, ...]:
    """The routes over a desk."""

    async def actors(request: Request) -> Response:
        query = request.query_params.get("q", "")[:300]
        limit, offset = whole(request, "limit", 60), whole(request, "offset", 0, FARTHEST)
        return answer(await run_in_threadpool(lambda: desk.actors(query, limit=limit, offset=offset)))

    async def actor(request: Request) -> Response:
        offset = whole(request, "offset", 0, FARTHEST)
        return answer(actor_row(await run_in_threadpool(desk.actor, request.path_params["id"], offset)))

    async def choose(request: Request) -> Response:
        asked = await sent(request, Choice)

        def kept() -> Decision:
            return desk.choose_actor(asked.name, asked.actor, asked.article, by=asked.by, note=asked.note)

        return answer(await run_in_threadpool(kept), 201)

    return (
        Route("/actors", actors),
        Route("/actors/choices", choose, methods=["POST"]),
        Route("/actors/{id:path}", actor),
    )
