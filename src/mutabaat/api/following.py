"""Outlets: looked over, entered, moved, removed, and their alarms."""

from __future__ import annotations

from typing import Protocol

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from mutabaat.api.cursors import listed
from mutabaat.api.declared import LISTED, Failure, OneOf, Words, described
from mutabaat.api.guards import visitor
from mutabaat.api.parts import answer, same_site, sent
from mutabaat.records.evidence import Outlet
from mutabaat.records.health import Alarm
from mutabaat.records.outlet_views import OutletAsk, Preview

_OUTLET = Words("outlet", "only those of this outlet")
_HISTORY = OneOf("history", ("0", "1"), "1: those that are over, too")


class Forgotten(msgspec.Struct):
    """Whether an outlet is forgotten; one that has articles is only followed no more."""

    forgotten: bool


class Moved(msgspec.Struct):
    """The addresses of sources that moved: the old and the new."""

    moved: tuple[tuple[str, str], ...]


class Follows(Protocol):
    """What these routes and the outlets page need of the desk: ``desk.outlets.Outlets`` gives it. Called from worker threads.
    Raises InputError and FetchError for addresses that cannot be followed, NotFound."""

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
        outlet, history = _OUTLET(request), _HISTORY(request) == "1"
        found = await run_in_threadpool(lambda: follows.alarms(outlet, standing=not history))
        return listed(request, found, lambda one: str(one.id))

    async def outlet(request: Request) -> Response:
        found = await run_in_threadpool(follows.outlet, request.path_params["id"])
        return answer(found.shown(proxy=visitor(request).may("admin")))

    async def remove(request: Request) -> Response:
        same_site(request)
        return answer(Forgotten(await run_in_threadpool(follows.remove, request.path_params["id"])))

    async def move(request: Request) -> Response:
        same_site(request)
        return answer(Moved(await run_in_threadpool(follows.move, request.path_params["id"])))

    return (
        described(
            "/outlets/preview",
            preview,
            "What would be read of a site; nothing is entered",
            method="POST",
            body=OutletAsk,
            gives=Preview,
        ),
        described("/outlets/add", add, "Enter an outlet", method="POST", body=OutletAsk, gives=Preview, status=201),
        described(
            "/alarms",
            alarms,
            "Alarms of outlets, the newest first",
            query=(_OUTLET, _HISTORY, *LISTED),
            gives=tuple[Alarm, ...],
            errors={404: Failure},
        ),
        described("/outlets/{id:path}/remove", remove, "Follow an outlet no more", method="POST", gives=Forgotten),
        described(
            "/outlets/{id:path}/move",
            move,
            "Take the new addresses of sources that moved for good",
            method="POST",
            gives=Moved,
        ),
        described("/outlets/{id:path}", outlet, "An outlet", gives=Outlet),
    )
