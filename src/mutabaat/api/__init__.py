"""The JSON API: parse, call the desk, encode. The same views as the pages show, the corrections of marks, whom names mean,
and the follow-ups that editors keep.

``reader`` names who asks, ``since`` a time: what is new is told against what that reader has seen, or against the time. Lists take ``limit`` (to 1000) and ``cursor``, and name the next rows in the header Link; every error is JSON, ``{"error": …}``.
What each route takes and gives stands in ``/openapi.json``, made from what the routes declare.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Protocol

import msgspec
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from mutabaat.api.accounts import TellsAccounts
from mutabaat.api.accounts import routes as account_routes
from mutabaat.api.actors import KnowsActors
from mutabaat.api.actors import routes as actor_routes
from mutabaat.api.arranging import Arranges
from mutabaat.api.arranging import routes as arranging_routes
from mutabaat.api.briefs import KeepsBriefs
from mutabaat.api.briefs import routes as brief_routes
from mutabaat.api.corrections import Corrects
from mutabaat.api.corrections import routes as correction_routes
from mutabaat.api.cursors import listed, paged, read, write
from mutabaat.api.declared import CURSOR, LIMIT, LISTED, OFFSET, READER, SINCE, Failure, Whole, Words, described
from mutabaat.api.edits import TellsEdits
from mutabaat.api.edits import routes as edit_routes
from mutabaat.api.exports import GivesRows
from mutabaat.api.exports import routes as export_routes
from mutabaat.api.following import Follows
from mutabaat.api.following import routes as following_routes
from mutabaat.api.guards import GuardHeaders, visitor
from mutabaat.api.hosts import LOOPBACK, KnownHosts
from mutabaat.api.openapi import routes as openapi_routes
from mutabaat.api.parts import FARTHEST, answer, reader, sent, since
from mutabaat.api.publishing import HasPublishing
from mutabaat.api.publishing import routes as publishing_routes
from mutabaat.api.watching import Watches
from mutabaat.api.watching import routes as watching_routes
from mutabaat.exchange.asks import read_ask
from mutabaat.records.errors import FetchError, InputError, MutabaatError, NotFound
from mutabaat.records.searching import Ask, Found
from mutabaat.records.views import ArticleView, CompareView, Hit, OutletView, StorySummary, StoryView


class Seen(msgspec.Struct):
    """A reader has seen a story as it stood at ``upto`` (null: as it stands now)."""

    upto: datetime | None = None


class SeenAt(msgspec.Struct):
    """When a reader has last seen a story."""

    story: str
    seen_at: datetime | None


_STORIES = Whole("limit", 60, says=LIMIT.says)
_HITS = Whole("limit", 50, says=LIMIT.says)
_REV = Whole("rev", 0, FARTHEST, "number of the revision; 0: the newest")
_ARTICLE_A, _ARTICLE_B = Words("a", "id of an article"), Words("b", "id of the other")
_FILTERS = (
    Words("outlet", "id of the outlet", 200),
    Words("speaker", "who says it, by any of their names", 200),
    Words("source", "kind of source: person, official_body, anonymous, own_voice …", 40),
    Words("stance", "asserts, denies, doubts, demands …", 40),
    Words("certainty", "certain, probable, possible, conditional, counterfactual; or hedged", 40),
    Words("from", "first day, as 2026-11-19", 10),
    Words("to", "last day", 10),
    Words("named", "1: only with a named source", 4),
    Words("new", "1: only what the reader has not marked as seen", 4),
)
_QUERY = Words("q", "the words that are looked for; their first 500 characters are read", 500)


class Views(Arranges, Corrects, GivesRows, HasPublishing, KeepsBriefs, KnowsActors, TellsEdits, Protocol):
    """What the API needs of the desk."""

    def front(
        self,
        reader: str = "",
        *,
        limit: int = 60,
        offset: int = 0,
        since: datetime | None = None,
        after: tuple[datetime | None, str] | None = None,
    ) -> tuple[StorySummary, ...]: ...

    def place(self, story: str) -> tuple[datetime | None, str]: ...

    def story(self, id: str, reader: str = "", *, since: datetime | None = None) -> StoryView: ...

    def mark_seen(self, reader: str, story_id: str, upto: datetime | None = None) -> None: ...

    def article(self, id: str, revision: int = 0) -> ArticleView: ...

    def compare(self, a: str, b: str) -> CompareView: ...

    def outlets(self) -> tuple[OutletView, ...]: ...

    def find(self, ask: Ask, reader: str = "", *, cursor: str = "", limit: int = 50) -> Found: ...

    def heard(self, hits: Sequence[Hit]) -> tuple[Hit, ...]: ...


def create_api(
    desk: Views,
    *,
    hosts: Sequence[str] = LOOPBACK,
    following: Follows | None = None,
    watching: Watches | None = None,
    accounts: TellsAccounts | None = None,
) -> Starlette:
    """The API as an application to be mounted under /api. ``hosts`` are the host names that it answers to, ``following``
    enters outlets; without it they are only shown. ``watching`` keeps what readers follow, search and are told."""

    async def stories(request: Request) -> Response:
        limit, who, at = _STORIES(request), reader(request), since(request)
        after = read(CURSOR(request), tuple[datetime | None, str])
        offset = 0 if after else OFFSET(request)
        found = await run_in_threadpool(lambda: desk.front(who, limit=limit, offset=offset, since=at, after=after))
        more = ""
        if limit and len(found) == limit:
            more = write(*await run_in_threadpool(desk.place, found[-1].id))
        return paged(request, found, more, limit=limit)

    async def story(request: Request) -> Response:
        id, who, at = request.path_params["id"], reader(request), since(request)
        return answer(await run_in_threadpool(lambda: desk.story(id, who, since=at)))

    async def seen(request: Request) -> Response:
        asked = await sent(request, Seen)
        if asked.upto and not asked.upto.tzinfo:
            raise HTTPException(400, "upto: a time with its zone is wanted")
        who = reader(request)
        if not who:
            raise HTTPException(400, "reader: name who has seen the story")
        view = await run_in_threadpool(desk.story, request.path_params["id"])  # NotFound before anything is written
        await run_in_threadpool(desk.mark_seen, who, view.id, asked.upto)
        return answer(await run_in_threadpool(lambda: SeenAt(view.id, desk.story(view.id, who).seen_at)))

    async def article(request: Request) -> Response:
        return answer(await run_in_threadpool(desk.article, request.path_params["id"], _REV(request)))

    async def compare(request: Request) -> Response:
        a, b = _ARTICLE_A(request), _ARTICLE_B(request)
        if not a or not b:
            raise HTTPException(400, "a, b: the ids of two articles are wanted")
        return answer(await run_in_threadpool(desk.compare, a, b))

    async def outlets(request: Request) -> Response:
        views = await run_in_threadpool(desk.outlets)
        if not visitor(request).may("admin"):
            views = tuple(replace(view, outlet=view.outlet.shown()) for view in views)
        return listed(request, views, lambda view: str(view.outlet.id))

    async def search(request: Request) -> Response:
        query, limit, cursor = _QUERY(request), _HITS(request), CURSOR(request)
        ask = replace(read_ask({one.name: one(request) for one in _FILTERS}), query=query)
        who = reader(request)
        found = await run_in_threadpool(lambda: desk.find(ask, who, cursor=cursor, limit=limit))
        if found.problem == "cursor":
            raise HTTPException(400, "cursor: the word that the header Link of the page before holds is wanted")
        heard = await run_in_threadpool(desk.heard, found.hits)
        # With a filter on statements a page may be short, and yet not the last.
        return paged(request, heard, found.next, limit=limit)

    async def bad(request: Request, error: Exception) -> Response:
        return answer({"error": str(error)}, 400)

    async def not_found(request: Request, error: Exception) -> Response:
        return answer({"error": str(error)}, 404)

    async def failed(request: Request, error: Exception) -> Response:
        return answer({"error": str(error)}, 500)

    async def refused(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        return answer({"error": error.detail}, error.status_code, error.headers)

    async def broke(request: Request, error: Exception) -> Response:
        return answer({"error": f"the desk failed: {type(error).__name__} (its log tells more; report it)"}, 500)

    routes: list[Route] = [
        described(
            "/stories",
            stories,
            "Stories, the one with the newest article first",
            query=(_STORIES, CURSOR, OFFSET, READER, SINCE),
            gives=tuple[StorySummary, ...],
        ),
        described("/stories/{id}", story, "All that is known of a story", query=(READER, SINCE), gives=StoryView),
        described(
            "/stories/{id}/seen",
            seen,
            "A reader has seen a story",
            method="POST",
            query=(READER,),
            body=Seen,
            gives=SeenAt,
        ),
        *brief_routes(desk),
        *publishing_routes(desk),
        *edit_routes(desk),
        described(  # an id comes with its article, and may hold slashes
            "/articles/{id:path}",
            article,
            "An article with its revisions, edits and relays",
            query=(_REV,),
            gives=ArticleView,
        ),
        described(
            "/compare",
            compare,
            "Two articles side by side, the original first: the relay, and what it changed",
            query=(_ARTICLE_A, _ARTICLE_B),
            gives=CompareView,
            errors={404: Failure},
        ),
        *correction_routes(desk),
        *arranging_routes(desk),
        *actor_routes(desk),
        *export_routes(desk),
        described(
            "/outlets",
            outlets,
            "The register of outlets with their health",
            query=LISTED,
            gives=tuple[OutletView, ...],
        ),
        *(following_routes(following) if following else ()),
        *(watching_routes(watching) if watching else ()),
        *(account_routes(accounts) if accounts else ()),
        described(
            "/search",
            search,
            "Passages, best first",
            query=(_QUERY, *_FILTERS, READER, _HITS, CURSOR),
            gives=tuple[Hit, ...],
        ),
    ]
    return Starlette(
        routes=[*openapi_routes(routes), *routes],
        middleware=[Middleware(GuardHeaders), Middleware(KnownHosts, hosts=tuple(hosts))],
        exception_handlers={
            NotFound: not_found,
            InputError: bad,
            FetchError: bad,
            MutabaatError: failed,
            HTTPException: refused,
            Exception: broke,
        },
    )
