"""Follow-ups: composed or kept, edited, and their revisions."""

from __future__ import annotations

from typing import Protocol

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from mutabaat.api.parts import MOST, answer, reader, sent, whole
from mutabaat.records.brief_edits import BriefAct, BriefConflict, BriefEdit, BriefRevision, BriefView
from mutabaat.records.briefs import Brief, BriefPart
from mutabaat.records.errors import Unpublishable

LANGUAGES = ("ar", "en")


class KeepsBriefs(Protocol):
    """What these routes need of the desk."""

    def brief(self, story_id: str, lang: str = "ar", reader: str = "", *, fresh: bool = False) -> Brief: ...

    def brief_view(self, story_id: str, lang: str = "ar", reader: str = "", *, history: bool = False) -> BriefView: ...

    def brief_revisions(self, story_id: str, lang: str = "ar") -> tuple[BriefRevision, ...]: ...

    def edit_brief(self, edit: BriefEdit, reader: str = "") -> BriefRevision: ...


class Asked(msgspec.Struct):
    """An act on the follow-up of the path's story; ``texts`` are words by the id of their sentence."""

    act: BriefAct = "save"
    revision: int = 0
    sentence: str = ""
    texts: dict[str, str] = {}
    claim: str = ""
    part: BriefPart = "body"
    text: str = ""
    to: int = 0
    by: str = ""


def _lang(request: Request) -> str:
    lang = request.query_params.get("lang", "ar")
    if lang not in LANGUAGES:
        raise HTTPException(400, "lang: ar or en is wanted")
    return lang


def routes(desk: KeepsBriefs) -> tuple[Route, ...]:
    """The routes over a desk."""

    async def brief(request: Request) -> Response:
        fresh = request.query_params.get("fresh", "no") == "yes"
        id, lang, who = request.path_params["id"], _lang(request), reader(request)
        try:
            return answer(await run_in_threadpool(lambda: desk.brief(id, lang, who, fresh=fresh)))
        except Unpublishable as error:
            return answer({"error": str(error)}, 409)

    async def state(request: Request) -> Response:
        id, lang, who = request.path_params["id"], _lang(request), reader(request)
        return answer(await run_in_threadpool(lambda: desk.brief_view(id, lang, who)))

    async def edit(request: Request) -> Response:
        lang, who = _lang(request), reader(request)
        asked = await sent(request, Asked)
        values = msgspec.structs.asdict(asked) | {"texts": tuple(asked.texts.items())}
        ask = BriefEdit(request.path_params["id"], lang, **values)
        try:
            return answer(await run_in_threadpool(desk.edit_brief, ask, who), 201)
        except BriefConflict as error:
            return answer({"error": str(error), "revision": error.revision, "conflicts": error.conflicts}, 409)

    async def revisions(request: Request) -> Response:
        limit = whole(request, "limit", MOST)
        found = await run_in_threadpool(desk.brief_revisions, request.path_params["id"], _lang(request))
        return answer(found[:limit])

    return (
        Route("/stories/{id}/brief", brief),
        Route("/stories/{id}/brief", edit, methods=["POST"]),
        Route("/stories/{id}/brief/state", state),
        Route("/stories/{id}/brief/revisions", revisions),
    )
