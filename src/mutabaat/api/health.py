"""Whether this process lives, and whether it can answer: for load balancers, containers and monitors. They tell nothing else."""

from __future__ import annotations

from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from mutabaat.records.errors import MutabaatError

_NEW = {"Cache-Control": "no-store"}


def health_routes(look: Callable[[], object]) -> list[Route]:
    """``/health/live`` answers as long as the process does; ``/health/ready`` looks into the desk first, by ``look``, which is
    called in a worker thread and raises MutabaatError where the database does not answer: 503."""

    async def live(request: Request) -> Response:
        return PlainTextResponse("alive\n", headers=_NEW)

    async def ready(request: Request) -> Response:
        try:
            await run_in_threadpool(look)
        except MutabaatError:  # its words name the database: they are for the log and the doctor
            return PlainTextResponse("the desk's database does not answer; run mutabaat doctor\n", 503, headers=_NEW)
        return PlainTextResponse("ready\n", headers=_NEW)

    return [Route("/health/live", live), Route("/health/ready", ready)]
