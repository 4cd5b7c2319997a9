"""The gate before pages and API: who is there, may they do this, and did one of our own forms send it. Plain ASGI."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import Request, cookie_parser
from starlette.responses import Response
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mutabaat.api.guards import VISITOR
from mutabaat.api.hosts import is_of_another_site, is_through_proxy
from mutabaat.api.timing import ROUTE
from mutabaat.records.accounts import By, Deed, Visitor
from mutabaat.web.needs import asked

SAFE = ("GET", "HEAD", "OPTIONS")
LARGEST = 2_000_000  # bytes of a form; each page has its own limit below
FIELD = "csrf"
HEADER = "x-csrf-token"
_LOGGED: tuple[Deed, ...] = ("edit", "admin")


class Opens(Protocol):
    """What the gate needs of the door."""

    def visitor(self, *, cookie: str = "", bearer: str = "", through_proxy: bool = False) -> Visitor: ...


def cookie_name(scheme: str) -> str:
    """Over https the name that browsers bind to this very host and to https."""
    return "__Host-mutabaat" if scheme == "https" else "mutabaat"


def came_from(scope: Scope) -> str:
    """The address of the connection, or what a proxy that the settings name said of it. No header is believed here."""
    client = scope.get("client")
    return str(client[0]) if client else ""


def by(visitor: Visitor, scope: Scope) -> By:
    """Who acts, for the log."""
    account = visitor.account
    return By(account.name if account else visitor.kind, came_from(scope), account.id if account else "")


class Gate:
    """Everything passes here; what may not is answered by ``refuse`` with a status: 401 nobody is known, 403 not this role
    (reason ``role``) or not our form (``form``), 413."""

    def __init__(
        self,
        app: ASGIApp,
        routes: Sequence[BaseRoute],
        door: Opens,
        refuse: Callable[[Scope, int, str], Response],
        note: Callable[[By, str, str], None],
    ) -> None:
        self.app = app
        self.routes = routes
        self.door = door
        self.refuse = refuse
        self.note = note

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})  # the desk has none
            return
        path, deed = asked(self.routes, scope)
        scope[ROUTE] = path
        visitor = replace(await self._visitor(scope), deed=deed)
        scope[VISITOR] = visitor
        if path and not visitor.may(deed):
            status, why = (403, "role") if visitor.role else (401, "login")
            await self.refuse(scope, status, why)(scope, receive, send)
            return
        safe = scope["method"] in SAFE
        if visitor.kind == "session" and not safe:
            receive, status = await _checked(scope, receive, visitor.csrf)
            if status:
                await self.refuse(scope, status, "form")(scope, receive, send)
                return
        if safe or visitor.account is None or deed not in _LOGGED or path.startswith("/accounts/"):
            await self.app(scope, receive, send)
            return
        await self._logged(scope, receive, send, path)

    async def _visitor(self, scope: Scope) -> Visitor:
        headers = Headers(scope=scope)
        cookies = cookie_parser(headers.get("cookie", ""))
        word, _, secret = headers.get("authorization", "").partition(" ")
        bearer = secret.strip() if word.lower() == "bearer" and scope["path"].startswith("/api/") else ""
        return await run_in_threadpool(
            self.door.visitor,
            cookie=cookies.get(cookie_name(scope["scheme"]), ""),
            bearer=bearer,
            through_proxy=is_through_proxy(headers),
        )

    async def _logged(self, scope: Scope, receive: Receive, send: Send, path: str) -> None:
        """Notes an act that was done, once it is."""
        done = False

        async def watched(message: Message) -> None:
            nonlocal done
            if message["type"] == "http.response.start":
                done = message["status"] < 400
            await send(message)

        await self.app(scope, receive, watched)
        if done:
            act = f"{scope['method']} {path}"
            await run_in_threadpool(self.note, by(scope[VISITOR], scope), act, scope["path"][:300])


async def _checked(scope: Scope, receive: Receive, wanted: str) -> tuple[Receive, int]:
    """The body again, and the status of a refusal: 0 where the request carries the session's token, in a header or in the
    form, and no other site sent it."""
    headers = Headers(scope=scope)
    if is_of_another_site(headers):
        return receive, 403
    if hmac.compare_digest(headers.get(HEADER, "").encode(), wanted.encode()):
        return receive, 0
    kind = headers.get("content-type", "").split(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded" or scope["path"].startswith("/api/"):
        return receive, 403
    body = bytearray()
    async for chunk in Request(scope, receive).stream():
        body += chunk
        if len(body) > LARGEST:
            return receive, 413
    held = body.decode("utf-8", "replace")
    try:
        sent = parse_qs(held, max_num_fields=5000).get(FIELD, [""])
    except ValueError:
        return receive, 413
    if not hmac.compare_digest(sent[-1].encode(), wanted.encode()):
        return receive, 403
    given = False

    async def again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": bytes(body), "more_body": False}

    return again, 0
