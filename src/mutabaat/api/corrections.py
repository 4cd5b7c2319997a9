"""Corrections of marks: listed, made, withdrawn. The only routes that write; a page of another site cannot send to them."""

from __future__ import annotations

from typing import Protocol

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from mutabaat.api.hosts import is_of_another_site
from mutabaat.api.parts import MOST, answer, whole
from mutabaat.records.decisions import Correction, Decision, MarkEdit

LARGEST = 65_536  # bytes of a body


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
        _same_site(request)
        # A form of another site cannot have this type without asking first; and then it is not answered.
        if request.headers.get("content-type", "").split(";")[0].strip().lower() != "application/json":
            raise HTTPException(415, "a body of type application/json is wanted")
        try:
            edit = msgspec.json.decode(await _body(request), type=MarkEdit)
        except msgspec.MsgspecError as error:
            raise HTTPException(400, f"the body cannot be read: {error}") from error
        return answer(await run_in_threadpool(desk.correct, edit), 201)

    async def withdraw(request: Request) -> Response:
        _same_site(request)
        return answer(await run_in_threadpool(desk.withdraw, request.path_params["id"]))

    return (
        Route("/corrections", corrections, methods=["GET", "POST"]),
        Route("/corrections/{id}/withdraw", withdraw, methods=["POST"]),
    )


def _same_site(request: Request) -> None:
    if is_of_another_site(request.headers):
        raise HTTPException(403, "a page of another site may not write")


async def _body(request: Request) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST:
            raise HTTPException(413, f"a body has {LARGEST} bytes at most")
    return bytes(body)
