"""Running the pages and the API on one port."""

from __future__ import annotations

import socket
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext

import click
import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount
from starlette.types import Scope

from mutabaat.api import create_api, websub
from mutabaat.api.guards import refusal
from mutabaat.api.health import health_routes
from mutabaat.api.hosts import LOOPBACK
from mutabaat.api.metrics import metrics_route
from mutabaat.api.timing import Times, Timing
from mutabaat.cli.beside import beside
from mutabaat.cli.log import Log, holder
from mutabaat.compose import House, collector
from mutabaat.desk.hubs import Knocks
from mutabaat.desk.metrics import metrics
from mutabaat.desk.queue.metrics import queue_metrics
from mutabaat.desk.scheduler import Scheduler
from mutabaat.exchange.metrics import Histogram, Metric
from mutabaat.records.errors import MutabaatError
from mutabaat.settings import Settings
from mutabaat.web import create_app
from mutabaat.web.gate import Gate
from mutabaat.web.pages.errors import closed
from mutabaat.web.team import Team

_WAITING = 2048  # connections, as uvicorn has it


def application(house: House, hosts: Sequence[str] = LOOPBACK, *, is_local: bool = True) -> Starlette:
    """The API under /api, the metrics, the pages at the root, and the gate before all of them. ``hosts`` are the names that
    the pages answer to. ``is_local``: only this machine reaches it, so that without accounts it needs no login."""
    # Hubs reach their routes under the public name, which the pages do not answer to.
    callback = house.settings.collecting.callback
    knocks = websub.routes(Knocks(house.store, house.clock), house.clock.now) if callback else []
    door = house.door(is_local=is_local)
    team = Team(house.accounts, door, house.signing_in(door), house.settings.sending.base)
    pages = create_app(house.desk, hosts=hosts, following=house.outlets, watching=house.watching, team=team)

    def refuse(scope: Scope, status: int, why: str) -> Response:
        return refusal(status, why) if scope["path"].startswith("/api/") else closed(pages, scope, status, why)

    times = Times()

    def measured() -> Iterable[Metric | Histogram]:
        return (*metrics(house.store, house.clock), *queue_metrics(house.jobs), times.histogram())

    routes: list[BaseRoute] = [
        *knocks,
        Mount(
            "/api",
            create_api(
                house.desk, hosts=hosts, following=house.outlets, watching=house.watching, accounts=house.accounts
            ),
        ),
        *health_routes(house.store.digest_version),
        metrics_route(measured, open_to=house.settings.collecting.metrics),
        Mount("/", pages),
    ]
    gate = Middleware(Gate, routes=routes, door=door, refuse=refuse, note=house.accounts.note)
    return Starlette(routes=routes, middleware=[Middleware(Timing, times=times), gate])


def following(house: House, settings: Settings, *, collects: bool) -> AbstractContextManager[None]:
    """Follows the outlets beside the pages, until the block ends."""
    if not collects:
        return nullcontext()
    log = Log(settings.collecting.log, quiet=True)

    async def follow() -> None:
        async with collector(house, settings, watch=log.met, alarmed=log.alarmed) as collecting:
            await Scheduler(house.store, house.clock, collecting, holder(), told=log.told).run()

    return beside("collector", follow)


def hosts_for(host: str) -> tuple[str, ...]:
    """Loopback and the address served on; any name where that is every address."""
    return ("*",) if host in ("0.0.0.0", "::") else (*LOOPBACK, host)  # noqa: S104 - compared, not bound


def listen(host: str, port: int) -> socket.socket:
    """A bound socket. Raises MutabaatError when the port is taken or not ours to use."""
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listener = socket.socket(family, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(_WAITING)  # whoever follows the address at once waits, and is not refused
    except OSError as error:
        raise MutabaatError(f"{host}:{port}", str(error), "choose another port with --port") from error
    return listener


def serve(house: House, host: str, port: int) -> None:
    """Serves until interrupted; says the address first. Raises MutabaatError where others could reach a desk without accounts."""
    team = house.settings.team
    by_provider = bool(house.settings.oidc.issuer)  # its first login makes the first account
    is_local = host in LOOPBACK and not team.proxies and not team.hosts and not by_provider
    if not is_local and not by_provider and not house.accounts.any():
        raise MutabaatError(
            host,
            "others could reach this desk, and it has no accounts",
            "mutabaat account add NAME --role admin, or serve on 127.0.0.1",
        )
    listener = listen(host, port)
    shown = f"[{host}]" if ":" in host else host
    click.echo(f"http://{shown}:{listener.getsockname()[1]}/")
    config = uvicorn.Config(
        application(house, (*hosts_for(host), *team.hosts), is_local=is_local),
        log_level="warning",
        server_header=False,
        # Headers of proxies are believed from those alone that the settings name: by itself uvicorn believes this machine.
        proxy_headers=bool(team.proxies),
        forwarded_allow_ips=list(team.proxies),
    )
    uvicorn.Server(config).run(sockets=[listener])
