"""Outlets: looked over, entered, moved, removed, and their alarms."""

from __future__ import annotations

from typing import Protocol

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from mutabaat.api.parts import MOST, answer, same_site, sent, whole
from mutabaat.records.evidence import Outlet
from mutabaat.records.health import Alarm
from mutabaat.records.outlet_views import OutletAsk, Preview


class Follows(Protocol):
    """What these routes need of the desk."""

    def preview(self, ask: OutletAsk) -> Preview: ...

    def add(self, ask: OutletAsk) -> Preview: ...

    def outlet(self, id: str) -> Outlet: ...

    def remove(self, id: str) -> bool: ...

    def move(self, id: str) -> tuple[tuple[str, str], ...]: ...

    def alarms(self, id: str = "", *, standing: bool = True) -> tuple[Alarm, ...]: ...


def routes(follows: Follows) -> tuple[Route, ...]:
    """The routes over what follows outlets. They come before ``/outlets`` itself, which is a view."""

    async def preview(request: Request) -> Response:
        ask = await sent(request, OutletAsk)
        return answer(await run_in_threadpool(follows.preview, ask))

    async def add(request: Request) -> Response:
        ask = await sent(request, OutletAsk)
        return answer(await run_in_threadpool(follows.add, ask), 201)

    async def alarms(request: Request) -> Response:
        limit = whole(request, "limit", MOST)
        outlet, history = request.query_params.get("outlet", ""), request.query_params.get("history") == "1"
        found = await run_in_threadpool(lambda: follows.alarms(outlet, standing=not history))
        return answer(found[:limit])

    async def outlet(request: Request) -> Response:
        return answer(await run_in_threadpool(follows.outlet, request.path_params["id"]))

    async def remove(request: Request) -> Response:
        same_site(request)
        return answer({"forgotten": await run_in_threadpool(follows.remove, request.path_params["id"])})

    async def move(request: Request) -> Response:
        same_site(request)
        return answer({"moved": await run_in_threadpool(follows.move, request.path_params["id"])})

    return (
        Route("/outlets/preview", preview, methods=["POST"]),
        Route("/outlets/add", add, methods=["POST"]),
        Route("/alarms", alarms),
        Route("/outlets/{id:path}/remove", remove, methods=["POST"]),
        Route("/outlets/{id:path}/move", move, methods=["POST"]),
        Route("/outlets/{id:path}", outlet),
    )
