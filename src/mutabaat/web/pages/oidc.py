"""``/login/oidc``: to the provider of OpenID Connect, and back with what it says. The way there lies in a cookie of its own."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from mutabaat.api.guards import visitor
from mutabaat.records.signing_in import Flow, SignInRefused
from mutabaat.web.gate import came_from, cookie_name
from mutabaat.web.pages.login import shown
from mutabaat.web.team import SignsIn, remember_session, safe_next, secret, team, who

_SECONDS = 600
_STATUS = {"provider": 502, "tries": 429, "state": 400, "late": 400}


def _provider(request: Request) -> SignsIn:
    """404 where the settings name none."""
    found = team(request).provider
    if found is None:
        raise HTTPException(404)
    return found


def begin(request: Request) -> Response:
    """Sends the browser to the provider."""
    onward = safe_next(request.query_params.get("next", ""))
    try:
        address, flow = _provider(request).begin(onward, came_from(request.scope))
    except SignInRefused as error:
        return _refused(request, error, onward)
    response = RedirectResponse(address, status_code=303)
    response.headers["cache-control"] = "no-store"
    scheme = request.url.scheme
    response.set_cookie(
        _cookie(scheme),
        urlsafe_b64encode(msgspec.json.encode(flow)).decode(),
        max_age=_SECONDS,
        path="/",
        httponly=True,
        samesite="lax",  # the provider's answer is a navigation from another site
        secure=scheme == "https",
    )
    return response


async def back(request: Request) -> Response:
    """Opens a session for whom the provider names, and ends the one that the browser had."""
    provider, flow = _provider(request), _flow(request)
    onward = safe_next(flow.onward if flow else "")
    told = {name: request.query_params.get(name, "") for name in ("state", "code", "error")}
    try:
        _, made = await run_in_threadpool(provider.finish, flow, told, came_from(request.scope))
    except SignInRefused as error:
        response = await run_in_threadpool(_refused, request, error, onward)
    else:
        if visitor(request).kind == "session":
            await run_in_threadpool(team(request).door.logout, secret(request), who(request))
        response = RedirectResponse(onward, status_code=303)
        remember_session(request, response, made)
    scheme = request.url.scheme
    response.headers["cache-control"] = "no-store"
    response.delete_cookie(_cookie(scheme), path="/", httponly=True, samesite="lax", secure=scheme == "https")
    return response


def leave(request: Request) -> Response:
    """Sends the browser to where the provider ends its session; the desk's has ended before."""
    try:
        return RedirectResponse(_provider(request).leave(f"{team(request).address}/login"), status_code=303)
    except SignInRefused as error:
        return _refused(request, error, "/")


def _refused(request: Request, error: SignInRefused, onward: str) -> Response:
    return shown(request, onward, status=_STATUS.get(error.why, 403), why=error.why)


def _cookie(scheme: str) -> str:
    return f"{cookie_name(scheme)}-oidc"


def _flow(request: Request) -> Flow | None:
    """What the browser carries; None where that is nothing of ours."""
    try:
        raw = urlsafe_b64decode(request.cookies.get(_cookie(request.url.scheme), "").encode())
        found = msgspec.json.decode(raw, type=Flow)
    except (ValueError, msgspec.DecodeError):
        return None
    return found if found.at.tzinfo else None
