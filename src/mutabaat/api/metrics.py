"""``/metrics`` for Prometheus: for this machine alone, unless a setting opens it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from ipaddress import ip_address
from typing import Literal

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from mutabaat.api.hosts import is_through_proxy
from mutabaat.exchange.metrics import CONTENT_TYPE, Histogram, Metric, write_metrics


def metrics_route(
    read: Callable[[], Iterable[Metric | Histogram]], *, open_to: Literal["local", "any"] = "local"
) -> Route:
    """The route. ``read`` is called in a worker thread."""

    async def metrics(request: Request) -> Response:
        if open_to == "local" and not _is_local(request):
            return PlainTextResponse("for this machine alone; MUTABAAT_METRICS=any opens it\n", 403)
        text = await run_in_threadpool(lambda: write_metrics(read()))
        return Response(text, media_type=CONTENT_TYPE)

    return Route("/metrics", metrics)


def _is_local(request: Request) -> bool:
    """By the connection alone: headers can be made up, and only ever take the leave away."""
    if request.client is None or is_through_proxy(request.headers):
        return False
    try:
        return ip_address(request.client.host).is_loopback
    except ValueError:
        return False
