"""Headers of every answer of the API: JSON that no browser takes for a page, frames, or keeps. And who asks for it."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mutabaat.records.accounts import LOCAL, Visitor

HEADERS = (
    ("content-security-policy", "default-src 'none'; frame-ancestors 'none'; sandbox"),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-resource-policy", "same-origin"),
    ("cache-control", "no-store"),
)


class GuardHeaders:
    """Adds the headers that an answer does not bring itself."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS:
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, send_guarded if scope["type"] == "http" else send)


_WHY = {
    "login": "log in, or send a token: Authorization: Bearer mtb_…",
    "role": "the role of this account or token does not allow it",
    "form": "a page's request carries the session's token in x-csrf-token; programs send a token of their own",
}


def refusal(status: int, why: str) -> Response:
    """The gate's answer in JSON."""
    headers = dict(HEADERS) | ({"www-authenticate": 'Bearer realm="mutabaat"'} if status == 401 else {})
    return JSONResponse({"error": _WHY.get(why, why)}, status, headers)


VISITOR = "mutabaat.visitor"


def visitor(request: HTTPConnection) -> Visitor:
    """Who sends a request, as the gate found it; the person of this machine where there is no gate."""
    found = request.scope.get(VISITOR, LOCAL)
    assert isinstance(found, Visitor)
    return found
