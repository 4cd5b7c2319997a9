"""``/login`` and ``/logout``."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from mutabaat.api.guards import visitor
from mutabaat.records.accounts import Refused, TooManyTries
from mutabaat.web.gate import came_from
from mutabaat.web.rendering import page
from mutabaat.web.security import form
from mutabaat.web.team import forget_session, remember_session, safe_next, secret, team, who


def login(request: Request) -> Response:
    """The form; who is in already is led on."""
    onward = safe_next(request.query_params.get("next", ""))
    if visitor(request).kind in ("session", "local"):
        return RedirectResponse(onward, status_code=303)
    return _page(request, onward)


async def enter(request: Request) -> Response:
    """Opens a session, and ends the one that the browser had."""
    fields = await form(request)
    onward = safe_next(fields.get("next", ""))
    name = fields.get("name", "")[:300]
    door = team(request).door
    try:
        _, made = await run_in_threadpool(door.login, name, fields.get("password", ""), came_from(request.scope))
    except TooManyTries as error:
        response = await run_in_threadpool(_page, request, onward, name, 429, error.wait)
        response.headers["retry-after"] = str(error.wait)
        return response
    except Refused:
        return await run_in_threadpool(_page, request, onward, name, 401)
    if visitor(request).kind == "session":
        await run_in_threadpool(door.logout, secret(request), who(request))
    response = RedirectResponse(onward, status_code=303)
    remember_session(request, response, made)
    return response


async def leave(request: Request) -> Response:
    """Ends the session, in the desk and in the browser."""
    await form(request)
    if visitor(request).kind == "session":
        await run_in_threadpool(team(request).door.logout, secret(request), who(request))
    response = RedirectResponse("/login?left=1" if team(request).provider else "/login", status_code=303)
    forget_session(request, response)
    return response


def _page(request: Request, onward: str, name: str = "", status: int = 200, wait: int = 0) -> Response:
    return shown(request, onward, name=name, status=status, wait=wait, refused=status == 401)


def shown(
    request: Request,
    onward: str,
    *,
    name: str = "",
    status: int = 200,
    wait: int = 0,
    refused: bool = False,
    why: str = "",
) -> Response:
    """The page; ``why`` a login by the provider was refused."""
    kept = team(request)
    return page(
        request,
        "login.html",
        status,
        onward=onward,
        name=name,
        refused=refused,
        wait=wait,
        why=why,
        by_provider=kept.provider is not None,
        left=bool(request.query_params.get("left")),
        empty=kept.provider is None and not kept.accounts.any(),
    )
