"""What a reader sees when something cannot be shown. Nothing of the fault itself is told."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from mutabaat.web.rendering import page
from mutabaat.web.security import check_host, secure

_KINDS = {
    400: ("bad", "bad_text"),
    403: ("refused", "refused_text"),
    404: ("not_found", "not_found_text"),
    405: ("method", "method_text"),
    413: ("too_large", "too_large_text"),
    415: ("bad", "bad_text"),
    500: ("failed", "failed_text"),
}


def _error(request: Request, status: int, title: str, text: str) -> Response:
    return page(request, "error.html", status, status=status, title=f"error.{title}", text=f"error.{text}")


def not_found(request: Request, error: Exception) -> Response:
    return _error(request, 404, *_KINDS[404])


def unpublishable(request: Request, error: Exception) -> Response:
    return _error(request, 409, "unpublishable", "unpublishable_text")


def refused(request: Request, error: Exception) -> Response:
    """Any answer that Starlette or a page raises as HTTPException; its headers (Allow) are kept."""
    status = error.status_code if isinstance(error, HTTPException) else 400
    title, text = _KINDS.get(status, _KINDS[400])
    if isinstance(error, HTTPException) and error.detail == "host":
        text = "host_text"
    response = _error(request, status, title, text)
    response.headers.update(getattr(error, "headers", None) or {})
    return response


def failed(request: Request, error: Exception) -> Response:
    """The page for a fault. Starlette answers with it from outside the middleware, so it secures itself."""
    response = _error(request, 500, *_KINDS[500])
    secure(response.headers)
    return response


def closed(app: Starlette, scope: Scope, status: int, why: str) -> Response:
    """The page of ``app`` for what the gate refuses: the way in for one who only reads and is not known."""
    request = Request({**scope, "app": app})
    if status == 401 and scope["method"] in ("GET", "HEAD"):
        onward = scope["path"] + (f"?{request.url.query}" if request.url.query else "")
        response: Response = RedirectResponse(f"/login?{urlencode({'next': onward})}", status_code=303)
    elif status == 413:
        response = _error(request, 413, *_KINDS[413])
    else:
        response = _error(request, status, why, f"{why}_text")
    secure(response.headers)
    response.headers["cache-control"] = "no-store"
    return response


class KnownHosts:
    """Answers 400 to host names that are not ours."""

    def __init__(self, app: ASGIApp, hosts: Sequence[str]) -> None:
        self.app = app
        self.hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            request = Request(scope)
            try:
                check_host(request, self.hosts)
            except HTTPException as error:
                await refused(request, error)(scope, receive, send)
                return
        await self.app(scope, receive, send)
