"""Running the pages and the API on one port."""

from __future__ import annotations

import socket
from collections.abc import Sequence

import click
import uvicorn
from starlette.applications import Starlette
from starlette.routing import Mount

from mutabaat.api import create_api
from mutabaat.api.hosts import LOOPBACK
from mutabaat.compose import House
from mutabaat.records.errors import MutabaatError
from mutabaat.web import create_app


def application(house: House, hosts: Sequence[str] = LOOPBACK) -> Starlette:
    """The API under /api, the pages at the root. ``hosts`` are the names that the pages answer to."""
    return Starlette(
        routes=[Mount("/api", create_api(house.desk, hosts=hosts)), Mount("/", create_app(house.desk, hosts=hosts))]
    )


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
    except OSError as error:
        raise MutabaatError(f"{host}:{port}", str(error), "choose another port with --port") from error
    return listener


def serve(house: House, host: str, port: int) -> None:
    """Serves until interrupted; says the address first."""
    listener = listen(host, port)
    shown = f"[{host}]" if ":" in host else host
    click.echo(f"http://{shown}:{listener.getsockname()[1]}/")
    config = uvicorn.Config(application(house, hosts_for(host)), log_level="warning", server_header=False)
    uvicorn.Server(config).run(sockets=[listener])
