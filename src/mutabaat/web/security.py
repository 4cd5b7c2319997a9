"""What guards the pages: hosts, security headers, the origin of forms, and their size. Plain ASGI."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mutabaat.api.guards import visitor
from mutabaat.api.hosts import is_known, is_of_another_site
from mutabaat.web.gate import FIELD

CONTENT_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = (
    ("content-security-policy", CONTENT_POLICY),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    # Not no-referrer: browsers would then send "Origin: null" with our own forms.
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
)


def secure(headers: MutableHeaders) -> None:
    """Adds the security headers that are not there yet."""
    for name, value in HEADERS:
        headers.setdefault(name, value)


class SecurityHeaders:
    """Puts the security headers on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_secured(message: Message) -> None:
            if message["type"] == "http.response.start":
                secure(MutableHeaders(scope=message))
            await send(message)

        await self.app(scope, receive, send_secured if scope["type"] == "http" else send)


def check_host(request: Request, hosts: Sequence[str]) -> None:
    """Refuses names that are not ours: a page of another site could rebind its own name to this address (400)."""
    if not is_known(request.headers, hosts):
        raise HTTPException(400, detail="host")


def check_origin(request: Request) -> None:
    """Refuses a form that another site sends (403). A browser tells by Sec-Fetch-Site or by Origin; silence is refused."""
    headers = request.headers
    silent = "sec-fetch-site" not in headers and "origin" not in headers
    if silent or is_of_another_site(headers):
        raise HTTPException(403)


async def form(request: Request, *, limit: int = 4096, fields: int = 20) -> dict[str, str]:
    """The plain fields of a small urlencoded form, its origin checked. 415 for other kinds, 413 over ``limit`` bytes,
    400 over so many fields."""
    check_origin(request)
    kind = request.headers.get("content-type", "application/x-www-form-urlencoded").split(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        raise HTTPException(415)
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > limit:
            raise HTTPException(413)
    from urllib.parse import parse_qsl

    try:
        # Besides what the page asks for, the token that the gate has checked.
        found = dict(parse_qsl(body.decode("utf-8"), keep_blank_values=True, max_num_fields=fields + 1))
    except ValueError as error:
        raise HTTPException(400) from error
    found.pop(FIELD, None)
    who = visitor(request)
    if who.account and (who.deed == "edit" or "by" in found):
        found["by"] = who.account.name  # nobody signs with another's name
    return found
