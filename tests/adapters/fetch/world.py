"""A small internet on loopback: public addresses that are ours, a resolver that says what it is told, and a listener on
every local address that must never be reached."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp.abc import AbstractResolver, ResolveResult

PUBLIC, OTHER, PROXY = "8.8.8.8", "9.9.9.9", "1.1.1.1"  # addresses that nobody is asked at: the sockets are ours


class Names(AbstractResolver):
    """Answers by name, each answer a list of addresses, one after the other; the last stands. Number forms as the C
    library reads them; no other name is known."""

    def __init__(self, answers: dict[str, list[list[str]]]) -> None:
        self.answers = answers
        self.asked: list[str] = []

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        self.asked.append(host)
        known = self.answers.get(host.rstrip("."))
        if known:
            addresses = known.pop(0) if len(known) > 1 else known[0]
        elif host.rstrip(".").endswith("localhost"):
            addresses = ["127.0.0.1", "::1"]
        else:
            flags = socket.AI_NUMERICHOST
            addresses = [str(it[4][0]) for it in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=flags)]
        return [_row(host, address, port) for address in addresses]

    async def close(self) -> None:
        pass


def _row(host: str, address: str, port: int) -> ResolveResult:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    return ResolveResult(hostname=host, host=address, port=port, family=family, proto=0, flags=0)


@dataclass
class World:
    """``tried`` are the addresses that a socket was connected to; ``reached`` the connections to local addresses."""

    port: int = 0  # of the listener on all local addresses
    names: Names = field(default_factory=lambda: Names({}))
    answer: Callable[[str, str, list[str]], bytes] = lambda host, path, lines: plain("نص")
    tried: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)  # hosts and paths that the public web was asked for
    reached: int = 0
    web: int = 0  # port of the public web

    def open_socket(self, family: int, kind: int, proto: int) -> socket.socket:
        world = self

        class Watched(socket.socket):
            def connect(self, address: Any) -> None:
                world.tried.append(address[0])
                if address[0] in (PUBLIC, OTHER, PROXY):
                    super().connect(("127.0.0.1", world.web))
                elif address[1] == world.port:
                    super().connect(address)
                else:
                    raise ConnectionRefusedError(111, "nobody is there")

        return Watched(family, kind, proto)

    async def _public(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                lines = head.decode().split("\r\n")
                host = next((line[6:] for line in lines if line.lower().startswith("host: ")), "")
                path = lines[0].split(" ")[1]
                self.asked.append(f"{host} {path}")
                writer.write(self.answer(host, path, lines))
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    async def _forbidden(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reached += 1
        writer.write(plain("سر"))
        writer.close()


def plain(body: str, status: str = "200 OK", *headers: str) -> bytes:
    """An answer as it goes over the wire."""
    raw = body.encode()
    lines = "".join(f"{header}\r\n" for header in headers)
    return f"HTTP/1.1 {status}\r\nContent-Length: {len(raw)}\r\n{lines}\r\n".encode() + raw


@asynccontextmanager
async def world(monkeypatch: Any) -> AsyncIterator[World]:
    """The internet, for as long as a test needs it."""
    made = World()
    monkeypatch.setattr("mutabaat.adapters.fetch.guard.new_socket", made.open_socket)
    everywhere = socket.socket()
    everywhere.bind(("0.0.0.0", 0))  # the host's own addresses too, whatever they are
    made.port = everywhere.getsockname()[1]
    listeners = [await asyncio.start_server(made._forbidden, sock=everywhere)]
    if socket.has_ipv6:
        six = socket.socket(socket.AF_INET6)
        six.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        six.bind(("::", made.port))
        listeners.append(await asyncio.start_server(made._forbidden, sock=six))
    public = await asyncio.start_server(made._public, "127.0.0.1", 0)
    made.web = public.sockets[0].getsockname()[1]
    try:
        yield made
    finally:
        for server in (*listeners, public):
            server.close()
