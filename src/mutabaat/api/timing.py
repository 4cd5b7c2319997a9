"""How long the answers of this process took, by route: a histogram for ``/metrics``. Plain ASGI."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from itertools import accumulate
from time import perf_counter

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mutabaat.exchange.metrics import Histogram

ROUTE = "mutabaat.route"  # of the scope: the route as it was declared, which the gate knows
BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)  # seconds


class Times:
    """What was measured since the process began."""

    def __init__(self) -> None:
        self._counts: defaultdict[tuple[str, str, str], list[int]] = defaultdict(lambda: [0] * (len(BOUNDS) + 1))
        self._seconds: defaultdict[tuple[str, str, str], float] = defaultdict(float)

    def note(self, method: str, route: str, status: int, seconds: float) -> None:
        """``route``: as declared, so that there are no more rows than routes; empty for what leads nowhere."""
        key = method if method in ("GET", "HEAD", "POST") else "other", route, f"{status // 100}xx"
        self._counts[key][bisect_left(BOUNDS, seconds)] += 1
        self._seconds[key] += seconds

    def histogram(self) -> Histogram:
        """A row for each method, route and class of status that was met."""
        rows = []
        for key in sorted(self._counts.copy()):
            labels = dict(zip(("method", "route", "status"), key, strict=True))
            rows.append((labels, tuple(accumulate(self._counts[key])), self._seconds[key]))
        return Histogram(
            "mutabaat_http_request_seconds", "Seconds until an answer was sent whole.", BOUNDS, tuple(rows)
        )


class Timing:
    """Times every request that passes."""

    def __init__(self, app: ASGIApp, times: Times) -> None:
        self.app = app
        self.times = times

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began, status = perf_counter(), 500

        async def watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, watched)
        finally:
            self.times.note(scope["method"], scope.get(ROUTE, ""), status, perf_counter() - began)
