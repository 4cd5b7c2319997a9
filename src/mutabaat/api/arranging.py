"""An editor's acts on stories: listed, made, withdrawn."""

from __future__ import annotations

from typing import Protocol

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from mutabaat.api.parts import MOST, answer, same_site, sent, whole
from mutabaat.records.decisions import Correction, Decision, StoryEdit


class Arranges(Protocol):
    """What these routes need of the desk."""

    def arranged(self, story: str = "") -> tuple[Decision, ...]: ...

    def arrange(self, ask: StoryEdit) -> Decision: ...

    def withdraw(self, id: str) -> Decision | Correction: ...


def routes(desk: Arranges) -> tuple[Route, ...]:
    """The routes over a desk."""

    async def acts(request: Request) -> Response:
        if request.method == "POST":
            ask = await sent(request, StoryEdit)
            return answer(await run_in_threadpool(desk.arrange, ask), 201)
        limit = whole(request, "limit", MOST)
        found = await run_in_threadpool(desk.arranged, request.query_params.get("story", ""))
        return answer(found[:limit])

    async def withdraw(request: Request) -> Response:
        same_site(request)
        return answer(await run_in_threadpool(desk.withdraw, request.path_params["id"]))

    return (
        Route("/story-acts", acts, methods=["GET", "POST"]),
        Route("/story-acts/{id}/withdraw", withdraw, methods=["POST"]),
    )
