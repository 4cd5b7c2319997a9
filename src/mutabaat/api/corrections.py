"""Corrections of marks: listed, made, withdrawn."""

from __future__ import annotations

from typing import Protocol

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from mutabaat.api.cursors import listed
from mutabaat.api.declared import LISTED, Words, described
from mutabaat.api.parts import answer, same_site, sent
from mutabaat.records.decisions import Correction, Decision, MarkEdit

_ARTICLE = Words("article", "only those of this article")


class Corrects(Protocol):
    """What these routes need of the desk."""

    def corrections(self, article: str = "") -> tuple[Correction, ...]: ...

    def correct(self, edit: MarkEdit) -> Correction: ...

    def withdraw(self, id: str) -> Decision | Correction: ...


def routes(desk: Corrects) -> tuple[Route, ...]:
    """The routes over a desk."""

    async def corrections(request: Request) -> Response:
        found = await run_in_threadpool(desk.corrections, _ARTICLE(request))
        return listed(request, found[::-1], lambda one: str(one.id))

    async def correct(request: Request) -> Response:
        edit = await sent(request, MarkEdit)
        return answer(await run_in_threadpool(desk.correct, edit), 201)

    async def withdraw(request: Request) -> Response:
        same_site(request)
        return answer(await run_in_threadpool(desk.withdraw, request.path_params["id"]))

    return (
        described(
            "/corrections",
            corrections,
            "Corrections of marks, the last first; withdrawn ones too",
            query=(_ARTICLE, *LISTED),
            gives=tuple[Correction, ...],
        ),
        described(
            "/corrections", correct, "Correct a mark", method="POST", body=MarkEdit, gives=Correction, status=201
        ),
        described(
            "/corrections/{id}/withdraw",
            withdraw,
            "Take a correction or a choice back",
            method="POST",
            gives=(Decision, Correction),
        ),
    )
