"""The fetcher over aiohttp. Redirects are followed by hand, so that every hop meets robots, pace and the address table."""

from __future__ import annotations

import asyncio
import re
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urljoin, urlsplit

import aiohttp
from yarl import URL

from mutabaat import __version__
from mutabaat.adapters.fetch.addresses import reach
from mutabaat.adapters.fetch.bodies import ACCEPTED, read_body
from mutabaat.adapters.fetch.pace import Pace
from mutabaat.adapters.fetch.robots import CAP, Rules, judge
from mutabaat.ports import Clock
from mutabaat.records.collecting import Fetched
from mutabaat.records.errors import FetchError

ROBOT = "mutabaat"  # the name that robots.txt knows us by
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_LONGEST_URL = 4000
_FOUL_HOST = re.compile(r"[\\\s\x00-\x20\x7f@]")
_QUOTED = re.compile(r"[\x21-\x7e]+")
_LATER = "it will be tried again"


class _Refused(OSError):
    """A connection that the address table forbids."""


class AiohttpFetcher:
    """Implements ``ports.Fetcher``. Every status is an answer; what gives none raises FetchError.

    ``contact`` (an address or page) stands in the user agent, so that a webmaster can reach a person. ``pace`` is the rest
    between two requests to one host and ``deadline`` the time for one answer, both in seconds; ``cap`` the largest body in
    bytes, packed or unpacked; ``redirects`` how many are followed.
    """

    def __init__(
        self,
        clock: Clock,
        *,
        contact: str = "",
        pace: float = 2.0,
        deadline: float = 30.0,
        cap: int = 20_000_000,
        redirects: int = 5,
    ) -> None:
        self._clock = clock
        self._deadline = deadline
        self._cap = cap
        self._redirects = redirects
        self._pace = Pace(pace)
        self._agent = _agent(contact)
        self._rules: dict[tuple[str, bool], Rules] = {}
        # Two sessions: an open connection to a private address must never serve a call that may not reach it.
        self._sessions: dict[bool, aiohttp.ClientSession] = {}

    async def fetch(self, url: str, *, etag: str = "", last_modified: str = "", allow_private: bool = False) -> Fetched:
        """See ``ports.Fetcher``. A redirect's last answer comes back with the address that it ended at."""
        validators = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        headers = {name: value for name, value in validators.items() if value}
        here = url
        for _ in range(self._redirects + 1):
            host = _host(here, url)
            rules = await self._robots(here, allow_private)
            if not rules.allows(here, ROBOT):
                raise FetchError(here, "robots.txt forbids it" + (f": {rules.reason}" if rules.reason else ""), _LATER)
            if until := self._pace.closed_until(host, self._clock.now()):
                raise FetchError(here, f"the host asked to wait until {until:%Y-%m-%d %H:%M} UTC", _LATER)
            async with self._pace.turn(host, rules.delay(ROBOT)):
                answer = await self._once(here, headers, allow_private, self._cap)
            self._pace.note(host, answer.status, answer.header("Retry-After"), self._clock.now())
            location = answer.header("Location")
            if answer.status not in _REDIRECTS or not location:
                return answer
            here = _target(here, location, url)
        raise FetchError(url, f"more than {self._redirects} redirects", "check the address")

    async def close(self) -> None:
        """Closes all connections. The fetcher can be used again afterwards."""
        for session in self._sessions.values():
            await session.close()
        self._sessions.clear()

    async def _robots(self, url: str, allow_private: bool) -> Rules:
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        key, now = (origin, allow_private), self._clock.now()
        known = self._rules.get(key)
        if known and known.until > now:
            return known
        here = f"{origin}/robots.txt"
        status, body = 404, b""
        for _ in range(self._redirects + 1):
            async with self._pace.turn(_host(here, url)):
                answer = await self._once(here, {}, allow_private, CAP, cut=True)
            status, body = answer.status, answer.body
            location = answer.header("Location")
            if status not in _REDIRECTS or not location:
                break
            here = _target(here, location, url)
        self._rules[key] = judge(status, body, now, known)
        return self._rules[key]

    async def _once(
        self, url: str, headers: dict[str, str], allow_private: bool, cap: int, *, cut: bool = False
    ) -> Fetched:
        """One request and its answer, no redirects followed."""
        try:
            async with asyncio.timeout(self._deadline), self._answer(url, headers, allow_private) as answer:
                found = tuple((_text(name), _text(value)) for name, value in answer.raw_headers)
                body = b""
                if answer.status not in _REDIRECTS and answer.status != 304:
                    encoding = answer.headers.get("Content-Encoding", "")
                    body = await read_body(answer.content.iter_any(), encoding, url=url, cap=cap, cut=cut)
                return Fetched(url, answer.status, body, found, self._clock.now())
        except TimeoutError as error:
            raise FetchError(url, f"no whole answer within {self._deadline:g} seconds", _LATER) from error
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise FetchError(url, *_why(error)) from error

    @asynccontextmanager
    async def _answer(
        self, url: str, headers: dict[str, str], allow_private: bool
    ) -> AsyncIterator[aiohttp.ClientResponse]:
        session = self._session(allow_private)
        # An address that is quoted already stays as it was found: quoting it again would name another page.
        target = URL(url, encoded=_QUOTED.fullmatch(url) is not None)
        async with session.get(target, headers=headers, allow_redirects=False) as answer:
            yield answer

    def _session(self, allow_private: bool) -> aiohttp.ClientSession:
        if allow_private not in self._sessions:
            allowed = ("public", "private") if allow_private else ("public",)

            def open_socket(info: Any) -> socket.socket:
                family, kind, proto, _, address = info
                if reach(str(address[0])) not in allowed:
                    raise _Refused(f"{address[0]} is not a public address")
                return socket.socket(family, kind, proto)

            self._sessions[allow_private] = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(
                    limit=20, limit_per_host=2, use_dns_cache=False, socket_factory=open_socket
                ),
                headers={"User-Agent": self._agent, "Accept-Encoding": ACCEPTED, "Accept": "*/*"},
                timeout=aiohttp.ClientTimeout(total=None, connect=self._deadline),
                cookie_jar=aiohttp.DummyCookieJar(),
                auto_decompress=False,
                trust_env=False,
            )
        return self._sessions[allow_private]


def _agent(contact: str) -> str:
    contact = re.sub(r"[^\x21-\x7e]", "", contact)
    return f"Mutabaat/{__version__}" + (f" (+{contact})" if contact else "")


def _host(url: str, asked: str) -> str:
    """Host and port of an address that may be asked for. Raises FetchError naming ``asked`` for any other."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise FetchError(asked, f"not an address: {error}", "check the address") from error
    if parts.scheme not in ("http", "https") or not parts.hostname or _FOUL_HOST.search(parts.netloc):
        raise FetchError(
            asked, f"only plain http and https addresses are fetched, not {url[:200]}", "check the address"
        )
    if len(url) > _LONGEST_URL:
        raise FetchError(asked[:200], f"an address of {len(url):,} signs", "check the address")
    return f"{parts.hostname.lower().rstrip('.')}:{port or ''}"


def _target(here: str, location: str, asked: str) -> str:
    try:
        return urljoin(here, location).partition("#")[0]
    except ValueError as error:
        raise FetchError(asked, f"redirected to what is not an address: {error}", "check the address") from error


def _text(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _why(error: BaseException) -> tuple[str, str]:
    """Problem and way out for a person."""
    inner: BaseException | None = error
    while inner is not None:
        for found in (inner, getattr(inner, "os_error", None)):
            if isinstance(found, _Refused) or "is not a public address" in str(found or ""):
                return f"refused: {found}", "allow private addresses for this outlet if it is yours"
        inner = inner.__cause__
    return f"{type(error).__name__}: {str(error)[:300]}" if str(error) else type(error).__name__, _LATER
