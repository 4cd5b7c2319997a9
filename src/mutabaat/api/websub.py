"""The callback that hubs speak to: ``GET`` asks whether a subscription is wanted, ``POST`` tells that a feed has news.

It stands in the open, so it tells nothing: an unknown token, a wrong topic and a question that was not awaited are all 404.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from mutabaat.api.guards import HEADERS
from mutabaat.exchange import websub
from mutabaat.records.websub import Subscription

PATH = "/websub/{token}"
LARGEST = 5_000_000  # bytes of a delivery: as much as a feed may have
# The challenge is the hub's text: it must never be taken for a page of ours, wherever the route is mounted.
_HEADERS = dict(HEADERS)


class Subscribes(Protocol):
    """What the callback needs of the desk."""

    def subscription(self, token: str) -> Subscription | None: ...

    def put_subscription(self, subscription: Subscription) -> None: ...

    def knocked(self, subscription: Subscription) -> None:
        """The feed has news: it is to be fetched now, the usual way."""
        ...


def routes(desk: Subscribes, now: Callable[[], datetime]) -> list[Route]:
    """The callback's route, to be mounted where the public callback address leads."""

    async def verify(request: Request) -> Response:
        found = await run_in_threadpool(desk.subscription, request.path_params["token"])
        query = dict(request.query_params)
        if found is None:
            return _nothing()
        if refusal := websub.denied(found, query):
            await run_in_threadpool(desk.put_subscription, refusal)
            return PlainTextResponse("", headers=_HEADERS)
        answer = websub.verified(found, query, now())
        if answer is None:
            return _nothing()
        await run_in_threadpool(desk.put_subscription, answer[0])
        return PlainTextResponse(answer[1], headers=_HEADERS)

    async def deliver(request: Request) -> Response:
        found = await run_in_threadpool(desk.subscription, request.path_params["token"])
        if found is None or found.state not in ("held", "asked"):
            return Response(status_code=410, headers=_HEADERS)  # section 7: the hub may end it
        body = bytearray()
        async for chunk in request.stream():
            body += chunk
            if len(body) > LARGEST:
                return Response(status_code=413, headers=_HEADERS)
        # One who does not know the secret is answered like the hub, and learns nothing (section 7.1).
        if websub.is_signed(found, request.headers.get("x-hub-signature", ""), bytes(body)):
            await run_in_threadpool(desk.knocked, found)
        return Response(status_code=202, headers=_HEADERS)

    return [Route(PATH, verify, methods=["GET"]), Route(PATH, deliver, methods=["POST"])]


def _nothing() -> Response:
    return Response(status_code=404, headers=_HEADERS)
