"""Sessions whose every socket is held against the address table: for each hop, each address of a name, each proxy."""

from __future__ import annotations

import re
import socket
from typing import Any

import aiohttp
from aiohttp.abc import AbstractResolver
from yarl import URL

from mutabaat import __version__
from mutabaat.adapters.fetch.addresses import reach
from mutabaat.adapters.fetch.bodies import ACCEPTED
from mutabaat.adapters.fetch.targets import Target, target
from mutabaat.records.errors import FetchError

ALLOW = "allow private addresses for this outlet if it is yours"
# Some papers send policies of 20 KB in one header. 128 headers of this size are the most that an answer can hold.
_LONGEST_HEADER = 64 * 1024


class Refused(OSError):
    """A connection that the address table forbids."""


def new_socket(family: int, kind: int, proto: int) -> socket.socket:
    """The one place that a socket is made at. Tests put their own here and see every connection that is tried."""
    return socket.socket(family, kind, proto)


class Sessions:
    """Two sessions: an open connection to a private address must never serve a call that may not reach it.

    ``resolver`` in place of the system's, for names. Nothing is taken from the environment, proxies least of all.
    """

    def __init__(self, contact: str, deadline: float, resolver: AbstractResolver | None = None) -> None:
        self._agent = _agent(contact)
        self._deadline = deadline
        self._resolver = resolver
        self._open: dict[bool, aiohttp.ClientSession] = {}

    def of(self, allow_private: bool) -> aiohttp.ClientSession:
        """The session for calls that may, or may not, reach private addresses."""
        if allow_private not in self._open:
            self._open[allow_private] = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(
                    limit=20,
                    limit_per_host=2,
                    use_dns_cache=False,
                    resolver=_Kept(self._resolver) if self._resolver else None,
                    socket_factory=_opener(allow_private),
                ),
                headers={"User-Agent": self._agent, "Accept-Encoding": ACCEPTED, "Accept": "*/*"},
                timeout=aiohttp.ClientTimeout(total=None, connect=self._deadline),
                cookie_jar=aiohttp.DummyCookieJar(),
                auto_decompress=False,
                trust_env=False,
                max_field_size=_LONGEST_HEADER,
                max_line_size=_LONGEST_HEADER,
            )
        return self._open[allow_private]

    async def close(self) -> None:
        """Closes all connections. The sessions can be used again afterwards."""
        for session in self._open.values():
            await session.close()
        self._open.clear()

    async def through(self, proxy: str, to: Target, allow_private: bool) -> dict[str, Any]:
        """What aiohttp has to be told to reach ``to`` through an http(s) proxy, as arguments of a request.

        The proxy's own address meets the table when its socket is opened. That of the target is looked up here, must be
        allowed in all of its answers, and goes to the proxy in place of the name: it cannot be answered otherwise later.
        Raises FetchError; a proxy's password is never in its words.
        """
        if to.url.scheme != "https" and not allow_private:
            raise FetchError(
                to.text,
                "plain http through a proxy: which address it would reach cannot be checked",
                "use its https address",
            )
        server, login = _parted(proxy)
        url = to.url
        if not allow_private:
            url = url.with_host(await self._checked(to))
        tunnelled = url.scheme == "https"  # the login is then the tunnel's, else it goes with the request
        return {
            "url": url,
            "headers": {"Host": to.url.host_port_subcomponent or ""} | ({} if tunnelled else login),
            "server_hostname": (to.url.raw_host or "").rstrip("."),
            "proxy": server,
            "proxy_headers": dict(login) if tunnelled else {},
        }

    async def _checked(self, to: Target) -> str:
        host = to.url.raw_host or ""
        resolver = self._resolver or aiohttp.ThreadedResolver()
        try:
            found = [it["host"] for it in await resolver.resolve(host, to.url.port or 443, socket.AF_UNSPEC)]
        except OSError as error:
            raise FetchError(to.text, f"its name is not known: {error}"[:300], "it will be tried again") from error
        for address in found:
            if reach(address) != "public":
                raise Refused(f"{address} is not a public address")
        return found[0]


class _Kept(AbstractResolver):
    """A resolver that outlives the sessions that use it."""

    def __init__(self, resolver: AbstractResolver) -> None:
        self._resolver = resolver

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[aiohttp.abc.ResolveResult]:
        return await self._resolver.resolve(host, port, family)

    async def close(self) -> None:
        """Left to whoever made the resolver."""


def _opener(allow_private: bool) -> Any:
    allowed = ("public", "private") if allow_private else ("public",)

    def open_socket(info: Any) -> socket.socket:
        family, kind, proto, _, address = info
        if reach(str(address[0])) not in allowed:
            raise Refused(f"{address[0]} is not a public address")
        return new_socket(family, kind, proto)

    return open_socket


def _parted(proxy: str) -> tuple[URL, dict[str, str]]:
    """A proxy's address, and the header for the login that is written into it."""
    try:
        url = URL(proxy)
        login = {}
        if url.user or url.password:
            login = {"Proxy-Authorization": aiohttp.encode_basic_auth(url.user or "", url.password or "")}
        return target(str(url.with_user(None)), "the outlet's proxy").url, login
    except ValueError as error:
        raise FetchError("the outlet's proxy", "not the address of an http(s) proxy", "check the setting") from error


def _agent(contact: str) -> str:
    contact = re.sub(r"[^\x21-\x7e]", "", contact)
    return f"Mutabaat/{__version__}" + (f" (+{contact})" if contact else "")
