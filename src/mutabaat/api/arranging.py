"""An editor's acts on stories: listed, made, withdrawn."""

from __future__ import annotations

from typing import Protocol

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from mutabaat.api.cursors import listed
from mutabaat.api.declared import LISTED, Words, described
from mutabaat.api.parts import answer, same_site, sent
from mutabaat.records.decisions import Correction, Decision, StoryEdit

_STORY = Words("story", "only those that the articles of this story had part in")


class Arranges(Protocol):
    """What these routes need of the desk."""

    def arranged(self, story: str = "") -> tuple[Decision, ...]: ...

    def arrange(self, ask: StoryEdit) -> Decision: ...

    def withdraw(self, id: str) -> Decision | Correction: ...


def routes(desk: Arranges) -> tuple[Route, ...]:
    """The routes over a desk."""

    async def acts(request: Request) -> Response:
        return listed(request, await run_in_threadpool(desk.arranged, _STORY(request)), lambda one: str(one.id))

    async def arrange(request: Request) -> Response:
        ask = await sent(request, StoryEdit)
        return answer(await run_in_threadpool(desk.arrange, ask), 201)

    async def withdraw(request: Request) -> Response:
        same_site(request)
        return answer(await run_in_threadpool(desk.withdraw, request.path_params["id"]))

    return (
        described(
            "/story-acts",
            acts,
            "An editor's acts on stories, the last first; withdrawn ones too",
            query=(_STORY, *LISTED),
            gives=tuple[Decision, ...],
        ),
        described(
            "/story-acts",
            arrange,
            "Merge, split or move stories",
            method="POST",
            body=StoryEdit,
            gives=Decision,
            status=201,
        ),
        described(
            "/story-acts/{id}/withdraw", withdraw, "Take an act back", method="POST", gives=(Decision, Correction)
        ),
    )
