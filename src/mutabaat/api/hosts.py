"""Which host names a desk answers to, and whose requests may write. A page of another site could rebind its own name to
this address and read it, or send it a form."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

LOOPBACK = ("localhost", "127.0.0.1", "::1")
_OF_A_PROXY = ("x-forwarded-for", "x-forwarded-host", "x-real-ip", "forwarded", "via", "cf-connecting-ip")


def host_of(headers: Headers) -> str:
    """The host name of the Host header, without port and brackets, in small letters; empty when it is malformed."""
    try:
        return urlsplit(f"//{headers.get('host', '')}").hostname or ""
    except ValueError:
        return ""


def is_known(headers: Headers, hosts: Sequence[str]) -> bool:
    """Whether a request names one of the hosts; ``"*"`` among them stands for any."""
    return "*" in hosts or host_of(headers) in hosts


def is_of_another_site(headers: Headers) -> bool:
    """Whether a browser tells, by Sec-Fetch-Site or by Origin, that a page of another site sent the request."""
    if headers.get("sec-fetch-site", "same-origin") != "same-origin":
        return True
    origin = headers.get("origin")
    if origin is None:
        return False
    try:
        sender = urlsplit(origin).netloc.lower()
    except ValueError:
        return True
    return not headers.get("host") or sender != headers["host"].lower()


def is_through_proxy(headers: Headers) -> bool:
    """Whether a header tells of a proxy, even one on this machine: whoever it speaks for is not this machine."""
    return any(name in headers for name in _OF_A_PROXY)


class KnownHosts:
    """Answers 400, as JSON, to host names that are not ours."""

    def __init__(self, app: ASGIApp, hosts: Sequence[str]) -> None:
        self.app = app
        self.hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not is_known(Headers(scope=scope), self.hosts):
            await JSONResponse({"error": "this desk does not answer to that host name"}, 400)(scope, receive, send)
            return
        await self.app(scope, receive, send)
