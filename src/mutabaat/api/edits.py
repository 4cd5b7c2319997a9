"""Edits of pages, annotations, and evidence packs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, Protocol

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from mutabaat.api.parts import FARTHEST, MOST, answer, whole
from mutabaat.exchange.edits import edit_row
from mutabaat.exchange.wacz import MEDIA_TYPE
from mutabaat.exchange.webannotation import MEDIA_TYPE as JSON_LD
from mutabaat.records.packs import Packed
from mutabaat.records.revisions import RevisionsView


class TellsEdits(Protocol):
    """What these routes need of the desk."""

    def page_edits(self, article: str) -> RevisionsView: ...

    def story_edits(self, story: str) -> tuple[RevisionsView, ...]: ...

    def evidence(self, id: str, *, alone: bool = False) -> Packed: ...

    def annotations(self, article: str = "") -> Iterator[dict[str, Any]]: ...


def routes(desk: TellsEdits) -> tuple[Route, ...]:
    """The routes over a desk. Ids of articles may hold slashes: these stand before the article's own route."""

    async def page_edits(request: Request) -> Response:
        return answer(edit_row(await run_in_threadpool(desk.page_edits, request.path_params["id"])))

    async def story_edits(request: Request) -> Response:
        views = await run_in_threadpool(desk.story_edits, request.path_params["id"])
        return answer([edit_row(view) for view in views])

    async def evidence(request: Request) -> Response:
        id, alone = request.path_params["id"], _flag(request, "alone")
        packed = await run_in_threadpool(lambda: desk.evidence(id, alone=alone))
        name = {"content-disposition": 'attachment; filename="evidence.wacz"'}
        return Response(packed.body, headers=name, media_type=MEDIA_TYPE)

    async def of_article(request: Request) -> Response:
        id = request.path_params["id"]
        return _notes(await run_in_threadpool(lambda: list(desk.annotations(id))))

    async def annotations(request: Request) -> Response:
        limit, offset = whole(request, "limit", MOST), whole(request, "offset", 0, FARTHEST)
        return _notes(await run_in_threadpool(lambda: list(islice(desk.annotations(), offset, offset + limit))))

    return (
        Route("/annotations", annotations),
        Route("/stories/{id}/edits", story_edits),
        Route("/stories/{id}/evidence", evidence),
        Route("/articles/{id:path}/edits", page_edits),
        Route("/articles/{id:path}/evidence", evidence),
        Route("/articles/{id:path}/annotations", of_article),
    )


def _notes(notes: Iterable[dict[str, Any]]) -> Response:
    found = answer(list(notes))
    found.headers["content-type"] = JSON_LD
    return found


def _flag(request: Request, name: str) -> bool:
    value = request.query_params.get(name, "no")
    if value not in ("yes", "no"):
        raise HTTPException(400, f"{name}: yes or no is wanted")
    return value == "yes"
