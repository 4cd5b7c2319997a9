"""``/outlets``: whom the desk follows, how that fares, and the forms that follow one more or one less."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import cast

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from mutabaat.api.following import Follows
from mutabaat.records.errors import MutabaatError
from mutabaat.records.health import Alarm
from mutabaat.web import links
from mutabaat.web.following import CHOSEN, ask_of, why
from mutabaat.web.rendering import desk, page
from mutabaat.web.security import form

LARGEST = 65_536  # bytes of a form: an address and some sources, each sign in three bytes
_PAST = 20  # alarms that are over, on the page


def outlets(request: Request) -> Response:
    """The register."""
    return _page(request, {})


async def look(request: Request) -> Response:
    """What would be read of an address, to be confirmed; the register with what is wrong where it cannot be followed."""
    fields = await form(request, limit=LARGEST, fields=60)
    try:
        preview = await run_in_threadpool(_follows(request).preview, ask_of(fields))
    except MutabaatError as error:
        return await run_in_threadpool(_page, request, fields, error)
    return await run_in_threadpool(
        lambda: page(request, "outlet_preview.html", preview=preview, values=fields, chosen=CHOSEN)
    )


async def add(request: Request) -> Response:
    """Follows what was confirmed, and leads to the outlet on the page."""
    fields = await form(request, limit=LARGEST, fields=60)
    try:
        entered = await run_in_threadpool(_follows(request).add, ask_of(fields))
    except MutabaatError as error:
        return await run_in_threadpool(_page, request, fields, error)
    return RedirectResponse(links.outlet(entered.outlet.id), status_code=303)


async def remove(request: Request) -> Response:
    """Follows an outlet no more."""
    await form(request)
    await run_in_threadpool(_follows(request).remove, request.path_params["id"])
    return RedirectResponse("/outlets", status_code=303)


async def move(request: Request) -> Response:
    """Follows an outlet's sources where they moved to."""
    await form(request)
    id = request.path_params["id"]
    await run_in_threadpool(_follows(request).move, id)
    return RedirectResponse(links.outlet(id), status_code=303)


ACTS = {"remove": remove, "move": move}


def _follows(request: Request) -> Follows:
    """Who follows outlets. 404 where the desk is only shown."""
    if request.app.state.following is None:
        raise HTTPException(404)
    return cast("Follows", request.app.state.following)


def _page(request: Request, fields: Mapping[str, str], error: MutabaatError | None = None) -> Response:
    follows: Follows | None = request.app.state.following
    alarms: defaultdict[str, list[Alarm]] = defaultdict(list)
    past: tuple[Alarm, ...] = ()
    if follows:
        for alarm in follows.alarms():
            alarms[alarm.outlet].append(alarm)
        past = tuple(alarm for alarm in follows.alarms(standing=False) if alarm.until)[:_PAST]
    views = desk(request).outlets()
    return page(
        request,
        "outlets.html",
        422 if error else 200,
        # What is wrong comes first; then whom the desk follows, then whom it only knows by name.
        outlets=sorted(views, key=lambda view: (not alarms.get(view.outlet.id), not view.is_followed)),
        alarms=alarms,
        past=past,
        names={view.outlet.id: view.outlet for view in views},
        follows=follows is not None,
        values=fields,
        error=error,
        error_key=why(error) if error else "",
    )
