"""The fetcher over aiohttp. Redirects are followed by hand, so that every hop meets robots, pace and the address table."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any

import aiohttp
from aiohttp.abc import AbstractResolver

from mutabaat.adapters.fetch.bodies import read_body
from mutabaat.adapters.fetch.faults import LATER, as_fetch_error
from mutabaat.adapters.fetch.guard import Sessions
from mutabaat.adapters.fetch.pace import Pace
from mutabaat.adapters.fetch.robots import AGAIN, CAP, HOPS, Memory, Rules, judge, out_of_reach
from mutabaat.adapters.fetch.targets import Target, redirected, target
from mutabaat.ports import Clock
from mutabaat.records.collecting import Fetched, Hop
from mutabaat.records.errors import FetchError

ROBOT = "mutabaat"  # the name that robots.txt knows us by
_SECRET = frozenset({"authorization", "proxy-authorization", "cookie"})  # not kept of what was sent
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_LASTING = frozenset({301, 308})
_VALIDATOR = re.compile(r"[^\x00-\x1f\x7f]{1,1000}")


@dataclass(slots=True)
class _Visit:
    """One call: what was asked for, what it may reach, and the seconds on the wire that are left to it."""

    asked: str
    allow_private: bool
    proxy: str
    left: float


class AiohttpFetcher:
    """Implements ``ports.Fetcher``. Every status is an answer; what gives none raises FetchError.

    ``contact`` (an address or page) stands in the user agent, so that a webmaster can reach a person. ``pace`` is the rest
    between two requests to one host and ``deadline`` the time for one answer, both in seconds: a call with its redirects
    and their robots.txt has twice that, waiting for its turns aside. ``cap`` is the largest body in bytes, packed or
    unpacked; ``redirects`` how many are followed; ``resolver`` looks names up in place of the system.
    """

    def __init__(
        self,
        clock: Clock,
        *,
        contact: str = "",
        pace: float = 2.0,
        deadline: float = 30.0,
        cap: int = 12_000_000,
        redirects: int = 5,
        resolver: AbstractResolver | None = None,
    ) -> None:
        self._clock = clock
        self._deadline = deadline
        self._cap = cap
        self._redirects = redirects
        self._pace = Pace(pace)
        self._rules = Memory()
        self._sessions = Sessions(contact, deadline, resolver)

    async def fetch(
        self, url: str, *, etag: str = "", last_modified: str = "", allow_private: bool = False, proxy: str = ""
    ) -> Fetched:
        """See ``ports.Fetcher``. A redirect's last answer comes back with the address that it ended at."""
        visit = _Visit(url, allow_private, proxy, 2 * self._deadline)
        validators = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        headers = {name: value for name, value in validators.items() if _VALIDATOR.fullmatch(value)}
        here, moved, lasting = url, "", True
        hops: list[Hop] = []
        for _ in range(self._redirects + 1):
            to = target(here, url)
            rules = await self._robots(to, visit)
            if rules.failure:
                raise FetchError(here, rules.failure.problem, rules.failure.way_out, fault=rules.failure.fault)
            if not rules.allows(here, ROBOT):
                raise FetchError(here, "robots.txt forbids it", LATER, fault="robots")
            answer = await self._in_turn(to, visit, rules.delay(ROBOT), headers=headers)
            if answer.status == 304 and not headers:
                raise FetchError(here, "answered «not modified» to what was asked for the first time", LATER)
            if answer.status not in _REDIRECTS or not (locations := _all(answer, "Location")):
                return replace(answer, moved_to=moved, hops=tuple(hops))
            hops.append(Hop(answer.url, answer.status, answer.headers, answer.fetched_at, answer.sent))
            here = redirected(here, locations, url)
            lasting = lasting and answer.status in _LASTING
            moved = here if lasting else moved
        raise FetchError(url, f"more than {self._redirects} redirects", "check the address")

    async def submit(
        self, url: str, fields: Mapping[str, str], *, allow_private: bool = False, proxy: str = ""
    ) -> Fetched:
        """A form sent to an address that asks for it, such as a WebSub hub; its answer. Only 307 and 308 are followed."""
        visit = _Visit(url, allow_private, proxy, 2 * self._deadline)
        here = url
        for _ in range(self._redirects + 1):
            answer = await self._in_turn(target(here, url), visit, method="POST", data=dict(fields))
            if answer.status not in (307, 308) or not (locations := _all(answer, "Location")):
                return answer
            here = redirected(here, locations, url)
        raise FetchError(url, f"more than {self._redirects} redirects", "check the address")

    async def deliver(
        self, url: str, body: bytes, headers: Mapping[str, str], *, allow_private: bool = False
    ) -> Fetched:
        """Bytes sent to an address that a user named, such as a webhook; its answer, whatever it is. No redirect is followed."""
        visit = _Visit(url, allow_private, "", 2 * self._deadline)
        return await self._in_turn(target(url, url), visit, method="POST", data=body, headers=dict(headers), cut=True)

    async def exchange(
        self, url: str, form: Mapping[str, str] | None, headers: Mapping[str, str], *, allow_private: bool = False
    ) -> Fetched:
        """What a server that the settings name answers, to a form where one is given. No redirect is followed: secrets go along."""
        visit = _Visit(url, allow_private, "", 2 * self._deadline)
        sent: dict[str, Any] = {"method": "POST", "data": dict(form)} if form is not None else {}
        return await self._in_turn(target(url, url), visit, headers=dict(headers), **sent)

    async def close(self) -> None:
        """Closes all connections. The fetcher can be used again afterwards."""
        await self._sessions.close()

    async def _robots(self, to: Target, visit: _Visit) -> Rules:
        key, now = (to.origin, visit.allow_private), self._clock.now()
        known = self._rules.get(key)
        if known and known.until > now:
            return known
        here = f"{to.origin}/robots.txt"
        status, body = 404, b""
        try:
            for _ in range(HOPS + 1):
                answer = await self._in_turn(target(here, visit.asked), visit, cap=CAP, cut=True)
                status, body = answer.status, answer.body
                if status not in _REDIRECTS or not (locations := _all(answer, "Location")):
                    break
                here = redirected(here, locations, visit.asked)
        except FetchError as error:
            return self._rules.put(key, out_of_reach(error, now + AGAIN, known))
        # In a thread: 25,000 rules take protego most of a second, in which every other fetch would stand still.
        return self._rules.put(key, await asyncio.to_thread(judge, status, body, now, known, ROBOT))

    async def _in_turn(self, to: Target, visit: _Visit, delay: float = 0.0, **request: Any) -> Fetched:
        """One request in its turn at the host, unless the host asked to be left alone."""
        self._open(to)
        async with self._pace.turn(to.host, delay):
            self._open(to)  # it may have asked while we waited
            began = asyncio.get_running_loop().time()
            try:
                answer = await self._once(to, visit, **request)
            finally:
                visit.left -= asyncio.get_running_loop().time() - began
        self._pace.note(to.host, answer.status, answer.header("Retry-After"), self._clock.now())
        return answer

    def _open(self, to: Target) -> None:
        if until := self._pace.closed_until(to.host, self._clock.now()):
            raise FetchError(
                to.text, f"the host asked to wait until {until:%Y-%m-%d %H:%M} UTC", LATER, fault="asked_to_wait"
            )

    async def _once(self, to: Target, visit: _Visit, *, cap: int = 0, cut: bool = False, **request: Any) -> Fetched:
        """One request and its answer, no redirects followed."""
        seconds = max(0.0, min(self._deadline, visit.left))
        try:
            async with asyncio.timeout(seconds), self._answer(to, visit, **request) as answer:
                found = tuple((_text(name), _text(value)) for name, value in answer.raw_headers)
                body = b""
                if answer.status not in _REDIRECTS and answer.status != 304:
                    body = await self._body(answer, to, cap or self._cap, cut)
                sent = tuple((k, v) for k, v in answer.request_info.headers.items() if k.lower() not in _SECRET)
                return Fetched(to.text, answer.status, body, found, self._clock.now(), sent=sent)
        except TimeoutError as error:
            raise FetchError(to.text, f"no whole answer within {seconds:.3g} seconds", LATER) from error
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise as_fetch_error(to.text, error) from error

    async def _body(self, answer: aiohttp.ClientResponse, to: Target, cap: int, cut: bool) -> bytes:
        encoding = ",".join(answer.headers.getall("Content-Encoding", ()))
        refused = answer.status >= 400
        try:
            chunks = answer.content.iter_any()
            return await read_body(chunks, encoding, url=to.text, cap=cap, cut=cut or refused)
        except FetchError:
            if refused:  # «gone» counts, in whatever it is wrapped
                return b""
            raise

    @asynccontextmanager
    async def _answer(
        self, to: Target, visit: _Visit, *, method: str = "GET", **request: Any
    ) -> AsyncIterator[aiohttp.ClientResponse]:
        way: dict[str, Any] = {"url": to.url, "headers": {}}
        if visit.proxy:
            way = await self._sessions.through(visit.proxy, to, visit.allow_private)
        way["headers"] |= request.pop("headers", {})
        session = self._sessions.of(visit.allow_private)
        async with session.request(method, allow_redirects=False, **way, **request) as answer:
            yield answer


def _all(answer: Fetched, name: str) -> list[str]:
    return [value for key, value in answer.headers if key.lower() == name.lower() and value]


def _text(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")
