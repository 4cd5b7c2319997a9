"""Corrections of marks: listed, made, withdrawn."""

from __future__ import annotations

from typing import Protocol

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from mutabaat.api.parts import MOST, answer, same_site, sent, whole
from mutabaat.records.decisions import Correction, Decision, MarkEdit


class Corrects(Protocol):
    """What these routes need of the desk."""

    def corrections(self, article: str = "") -> tuple[Correction, ...]: ...

    def correct(self, edit: MarkEdit) -> Correction: ...

    def withdraw(self, id: str) -> Decision | Correction: ...


def routes(desk: Corrects) -> tuple[Route, ...]:
    """The routes over a desk."""

    async def corrections(request: Request) -> Response:
        if request.method != "POST":
            limit = whole(request, "limit", MOST)
            found = await run_in_threadpool(desk.corrections, request.query_params.get("article", ""))
            return answer(found[::-1][:limit])
        edit = await sent(request, MarkEdit)
        return answer(await run_in_threadpool(desk.correct, edit), 201)

    async def withdraw(request: Request) -> Response:
        same_site(request)
        return answer(await run_in_threadpool(desk.withdraw, request.path_params["id"]))

    return (
        Route("/corrections", corrections, methods=["GET", "POST"]),
        Route("/corrections/{id}/withdraw", withdraw, methods=["POST"]),
    )
