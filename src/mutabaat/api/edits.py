"""Edits of pages, annotations, and evidence packs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Protocol

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from mutabaat.api.cursors import listed
from mutabaat.api.declared import LISTED, OneOf, described
from mutabaat.api.parts import answer
from mutabaat.exchange.edits import edit_row
from mutabaat.exchange.row_types import Annotation, PageEditsRow
from mutabaat.exchange.wacz import MEDIA_TYPE
from mutabaat.exchange.webannotation import MEDIA_TYPE as JSON_LD
from mutabaat.records.packs import Packed
from mutabaat.records.revisions import RevisionsView

_ALONE = OneOf("alone", ("no", "yes"), "yes: an article without its chain")


class _Run:
    """What can be run through, also twice, without being held."""

    def __init__(self, begin: Callable[[], Iterator[Any]]) -> None:
        self._begin = begin

    def __iter__(self) -> Iterator[Any]:
        return self._begin()


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
        return listed(request, [edit_row(view) for view in views], lambda row: str(row["article"]))

    async def evidence(request: Request) -> Response:
        id, alone = request.path_params["id"], _ALONE(request) == "yes"
        packed = await run_in_threadpool(lambda: desk.evidence(id, alone=alone))
        name = {"content-disposition": 'attachment; filename="evidence.wacz"'}
        return Response(packed.body, headers=name, media_type=MEDIA_TYPE)

    async def of_article(request: Request) -> Response:
        id = request.path_params["id"]
        return answer(await run_in_threadpool(lambda: list(desk.annotations(id))), media=JSON_LD)

    async def annotations(request: Request) -> Response:
        every = _Run(desk.annotations)
        return await run_in_threadpool(lambda: listed(request, every, lambda row: str(row["id"]), media=JSON_LD))

    return (
        described(
            "/annotations",
            annotations,
            "Statements as W3C Web Annotations",
            query=LISTED,
            gives=list[Annotation],
            media=JSON_LD,
        ),
        described(
            "/stories/{id}/edits",
            story_edits,
            "The edits of a story's pages",
            query=LISTED,
            gives=list[PageEditsRow],
        ),
        described("/stories/{id}/evidence", evidence, "A story's evidence pack", query=(_ALONE,), media=MEDIA_TYPE),
        described("/articles/{id:path}/edits", page_edits, "An article's edits", gives=PageEditsRow),
        described(
            "/articles/{id:path}/evidence", evidence, "An article's evidence pack", query=(_ALONE,), media=MEDIA_TYPE
        ),
        described(
            "/articles/{id:path}/annotations",
            of_article,
            "An article's statements as W3C Web Annotations",
            gives=list[Annotation],
            media=JSON_LD,
        ),
    )
