"""The register of actors: listed, looked up, and the judgement that a name means one of them."""

from __future__ import annotations

from typing import Protocol

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from mutabaat.api.cursors import listed
from mutabaat.api.declared import CURSOR, OFFSET, Whole, Words, described
from mutabaat.api.parts import answer, sent
from mutabaat.exchange.row_types import ActorViewRow
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


_QUERY = Words("q", "a name or a part of one; its first 300 characters are read", 300)
_LIMIT = Whole("limit", 60, says="rows in one answer, at most")
_EVERY = 100_000  # actors: far more than a register has
_ARTICLES = Whole("offset", 0, OFFSET.most, "articles to pass over")


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
        query = _QUERY(request)
        found = await run_in_threadpool(lambda: desk.actors(query, limit=_EVERY))
        return listed(request, found, lambda hit: str(hit.actor.id), limit=_LIMIT)

    async def actor(request: Request) -> Response:
        offset = _ARTICLES(request)
        return answer(actor_row(await run_in_threadpool(desk.actor, request.path_params["id"], offset)))

    async def choose(request: Request) -> Response:
        asked = await sent(request, Choice)

        def kept() -> Decision:
            return desk.choose_actor(asked.name, asked.actor, asked.article, by=asked.by, note=asked.note)

        return answer(await run_in_threadpool(kept), 201)

    return (
        described(
            "/actors",
            actors,
            "Actors that bear a name or a part of it; without q all",
            query=(_QUERY, _LIMIT, CURSOR, OFFSET),
            gives=tuple[ActorHit, ...],
        ),
        described(
            "/actors/choices", choose, "A name means an actor", method="POST", body=Choice, gives=Decision, status=201
        ),
        described(
            "/actors/{id:path}", actor, "An actor with where it is cited", query=(_ARTICLES,), gives=ActorViewRow
        ),
    )
