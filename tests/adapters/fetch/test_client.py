"""The fetcher against a real server on loopback: redirects, robots, validators, limits, private addresses."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from itertools import pairwise
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from tests.fakes import NOON, FakeClock

from mutabaat.adapters.fetch.client import AiohttpFetcher
from mutabaat.records.collecting import Fetched
from mutabaat.records.errors import FetchError

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]
OPEN = "User-agent: *\nDisallow: /closed\nDisallow: /shut/*.html$\n"


class Site:
    """A loopback server: answers by path, and the requests that it saw."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.seen: list[tuple[str, dict[str, str]]] = []
        self.robots: tuple[int, str] = (200, OPEN)
        self.clock = FakeClock()

    def says(self, path: str, body: str | bytes = "نص", status: int = 200, **headers: str) -> None:
        async def answer(request: web.Request) -> web.StreamResponse:
            raw = body.encode() if isinstance(body, str) else body
            return web.Response(body=raw, status=status, headers={k.replace("_", "-"): v for k, v in headers.items()})

        self.answers[path] = answer

    async def handle(self, request: web.Request) -> web.StreamResponse:
        self.seen.append((request.raw_path, dict(request.headers)))
        if request.path == "/robots.txt" and "/robots.txt" not in self.answers:
            return web.Response(text=self.robots[1], status=self.robots[0])
        answer = self.answers.get(request.path)
        return await answer(request) if answer else web.Response(status=404)

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.seen if path != "/robots.txt"]

    def run(self, *calls: str | dict[str, Any], private: bool = True, **settings: Any) -> list[Fetched | FetchError]:
        """Fetches paths (or whole addresses) one after the other with one fetcher; what each gave."""

        async def go() -> list[Fetched | FetchError]:
            async with self._open(settings) as (fetcher, base):
                found: list[Fetched | FetchError] = []
                for call in calls:
                    options = {"url": call} if isinstance(call, str) else dict(call)
                    if (later := options.pop("later", 0)) != 0:
                        self.clock.move(seconds=later)
                    url = options.pop("url").replace("BASE", base)
                    try:
                        found.append(
                            await fetcher.fetch(
                                base + url if url.startswith("/") else url, allow_private=private, **options
                            )
                        )
                    except FetchError as error:
                        found.append(error)
                return found

        return asyncio.run(go())

    def get(self, call: str | dict[str, Any], **settings: Any) -> Fetched:
        (found,) = self.run(call, **settings)
        assert isinstance(found, Fetched), found
        return found

    def refusal(self, call: str, **settings: Any) -> str:
        (found,) = self.run(call, **settings)
        assert isinstance(found, FetchError), found
        assert found.thing
        assert found.way_out
        return str(found)

    @asynccontextmanager
    async def _open(self, settings: dict[str, Any]) -> AsyncIterator[tuple[AiohttpFetcher, str]]:
        app = web.Application()
        app.router.add_route("*", "/{tail:.*}", self.handle)
        server = TestServer(app)
        await server.start_server()
        fetcher = AiohttpFetcher(self.clock, **{"pace": 0.0, "deadline": 5.0, **settings})
        try:
            yield fetcher, f"http://127.0.0.1:{server.port}"
        finally:
            await fetcher.close()
            await server.close()


@pytest.fixture
def site() -> Site:
    return Site()


def test_an_answer_comes_with_status_headers_body_and_time(site: Site) -> None:
    """Statuses are answers, not errors."""
    site.says("/a", "خبر", ETag='"v1"', Content_Type="text/html")
    found = site.get("/a")
    assert (found.status, found.body.decode(), found.header("etag"), found.fetched_at) == (200, "خبر", '"v1"', NOON)
    assert site.get("/none").status == 404


def test_the_user_agent_is_honest_and_names_a_contact(site: Site) -> None:
    """A webmaster can write to a person; line ends cannot smuggle headers in."""
    site.says("/a")
    site.get("/a", contact="https://desk.example/bot\r\nX-Evil: 1")
    agents = {headers["User-Agent"] for _, headers in site.seen}
    assert len(agents) == 1
    agent = agents.pop()
    assert agent.startswith("Mutabaat/")
    assert "(+https://desk.example/bot" in agent
    assert not any("X-Evil" in headers for _, headers in site.seen)


def test_validators_are_sent_and_a_304_is_an_answer(site: Site) -> None:
    """Its body is empty."""
    site.says("/a", "", 304, ETag='"v1"')
    found = site.get({"url": "/a", "etag": '"v1"', "last_modified": "Sun, 01 Mar 2026 06:00:00 GMT"})
    assert (found.status, found.body) == (304, b"")
    headers = site.seen[-1][1]
    assert headers["If-None-Match"] == '"v1"'
    assert headers["If-Modified-Since"] == "Sun, 01 Mar 2026 06:00:00 GMT"


@pytest.mark.parametrize("path", ["/closed/x", "/shut/a.html"])
def test_what_robots_txt_forbids_is_not_fetched(site: Site, path: str) -> None:
    """The rules for all, wildcards among them."""
    site.says(path)
    assert "robots.txt forbids" in site.refusal(path)
    assert site.paths == []


def test_rules_that_name_us_hold_in_place_of_those_for_all(site: Site) -> None:
    """By the name in the user agent, without its version."""
    site.robots = (200, OPEN + "\nUser-agent: Mutabaat\nDisallow: /not-us\n")
    site.says("/closed")
    ours, theirs = site.run("/not-us", "/closed")
    assert isinstance(ours, FetchError)
    assert isinstance(theirs, Fetched)


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (500, False), (503, False), (429, False)])
def test_a_missing_robots_txt_allows_and_a_broken_one_forbids(site: Site, status: int, allowed: bool) -> None:
    """RFC 9309, sections 2.3.1.3 and 2.3.1.4."""
    site.robots = (status, "")
    site.says("/a")
    (found,) = site.run("/a")
    assert isinstance(found, Fetched) == allowed


def test_robots_txt_is_asked_for_once_a_day_and_known_rules_outlive_an_outage(site: Site) -> None:
    """A server error does not open what was closed, nor close what was open."""
    site.says("/a")

    async def broken(request: web.Request) -> web.StreamResponse:
        return web.Response(status=500 if site.clock.now() > NOON else 200, text=OPEN)

    site.answers["/robots.txt"] = broken
    first, again, later, closed = site.run("/a", "/a", {"url": "/a", "later": 90_000}, "/closed")
    assert all(isinstance(found, Fetched) for found in (first, again, later))
    assert isinstance(closed, FetchError)
    assert [path for path, _ in site.seen].count("/robots.txt") == 2


def test_a_robots_txt_of_many_megabytes_is_read_only_at_its_beginning(site: Site) -> None:
    """The first 500 KiB count."""
    site.robots = (200, "User-agent: *\nDisallow: /closed\n" + "# x\n" * 1_000_000 + "Disallow: /a\n")
    site.says("/a")
    found, closed = site.run("/a", "/closed")
    assert isinstance(found, Fetched)
    assert isinstance(closed, FetchError)


def test_redirects_are_followed_and_the_last_address_is_told(site: Site) -> None:
    """Relative ones too, without the fragment."""
    site.says("/a", "", 301, Location="/b")
    site.says("/b", "", 307, Location="c?x=1#top")
    site.says("/c", "هنا")
    found = site.get("/a")
    assert found.url.endswith("/c?x=1")
    assert found.body.decode() == "هنا"


def test_addresses_reach_the_server_as_they_were_found(site: Site) -> None:
    """Quoted ones are not quoted again; blanks and Arabic letters in a redirect are."""
    site.says("/a", "", 301, Location="/خبر جديد?q=أ ب")
    site.says("/خبر جديد", "هنا")
    assert site.get("/a").status == 200
    assert site.paths[-1] == "/%D8%AE%D8%A8%D8%B1%20%D8%AC%D8%AF%D9%8A%D8%AF?q=%D8%A3+%D8%A8"
    site.get("/n%2fm?u=http%3A%2F%2Fb")
    assert site.seen[-1][0] == "/n%2fm?u=http%3A%2F%2Fb"


def test_every_hop_meets_robots_txt(site: Site) -> None:
    """A redirect is no way around it."""
    site.says("/a", "", 302, Location="/closed/x")
    assert "robots.txt" in site.refusal("/a")
    assert site.paths == ["/a"]


@pytest.mark.parametrize(
    "target",
    [
        "file:///etc/passwd",
        "ftp://a.example/",
        "javascript:1",
        "http://u:p@127.0.0.1/",
        "http://127.0.0.1\\@a.example/",
        "http://[::1/",
    ],
)
def test_a_redirect_to_what_is_no_plain_web_address_is_refused(site: Site, target: str) -> None:
    """Files, scripts, user information, backslashes."""
    site.says("/a", "", 302, Location=target)
    site.refusal("/a")


def test_a_loop_of_redirects_ends(site: Site) -> None:
    """After the number that is set."""
    site.says("/a", "", 302, Location="/a")
    assert "more than 3 redirects" in site.refusal("/a", redirects=3)
    assert len(site.paths) == 4


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "0.0.0.0",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0177.0.0.1",
        "①②⑦.⓪.⓪.①",
        "169.254.169.254",
    ],
)
def test_no_spelling_reaches_a_private_address(site: Site, host: str) -> None:
    """Checked when the socket is opened, after every translation."""
    site.says("/a")

    async def go() -> None:
        async with site._open({}) as (fetcher, base):
            with pytest.raises(FetchError):
                await fetcher.fetch(f"http://{host}:{base.rpartition(':')[2]}/a")

    asyncio.run(go())
    assert site.seen == []


def test_a_refused_address_is_named_with_the_way_out(site: Site) -> None:
    """A person learns which setting allows it."""
    message = site.refusal("/a", private=False)
    assert "127.0.0.1 is not a public address" in message
    assert "allow private" in message


def test_an_open_connection_to_a_private_address_serves_no_public_call(site: Site) -> None:
    """Connections are kept alive; the two kinds of call never share them."""
    site.says("/a")

    async def go() -> None:
        async with site._open({}) as (fetcher, base):
            await fetcher.fetch(base + "/a", allow_private=True)
            with pytest.raises(FetchError, match="not a public address"):
                await fetcher.fetch(base + "/a")

    asyncio.run(go())
    assert site.paths == ["/a"]


def test_a_bomb_and_an_endless_body_end_at_the_cap(site: Site) -> None:
    """Packed or not."""
    site.says("/bomb", gzip.compress(b"\0" * 30_000_000), Content_Encoding="gzip")

    async def endless(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        while True:
            await response.write(b"x" * 65536)

    site.answers["/endless"] = endless
    for found in site.run("/bomb", "/endless", cap=1_000_000):
        assert isinstance(found, FetchError)
        assert "larger than 1,000,000 bytes" in str(found)


def test_a_packed_body_is_unpacked(site: Site) -> None:
    """We ask for gzip and deflate only."""
    site.says("/a", gzip.compress("خبر".encode()), Content_Encoding="gzip")
    assert site.get("/a").body.decode() == "خبر"
    assert site.seen[-1][1]["Accept-Encoding"] == "gzip, deflate"


def test_a_body_that_trickles_ends_at_the_deadline(site: Site) -> None:
    """A byte now and then keeps no connection alive for ever."""

    async def trickle(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        for _ in range(1000):
            await response.write(b"x")
            await asyncio.sleep(0.02)
        return response

    site.answers["/slow"] = trickle
    assert "no whole answer within 0.3 seconds" in site.refusal("/slow", deadline=0.3)


def test_a_body_shorter_than_promised_is_an_error(site: Site) -> None:
    """Half a page would look like an edit."""

    async def short(request: web.Request) -> web.StreamResponse:
        assert request.transport
        request.transport.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf")
        request.transport.close()
        return web.Response()

    site.answers["/short"] = short
    site.refusal("/short")


def test_a_host_that_asks_to_wait_is_left_alone(site: Site) -> None:
    """Retry-After holds for all of its pages, until its time."""
    site.says("/busy", "", 429, Retry_After="120")
    site.says("/a")
    busy, refused, later = site.run("/busy", "/a", {"url": "/a", "later": 121})
    assert isinstance(busy, Fetched)
    assert isinstance(refused, FetchError)
    assert "asked to wait" in str(refused)
    assert isinstance(later, Fetched)
    assert site.paths == ["/busy", "/a"]


def test_requests_to_one_host_keep_the_pace(site: Site) -> None:
    """Each waits for the rest after the one before; robots.txt counts."""
    times: list[float] = []

    async def note(request: web.Request) -> web.StreamResponse:
        times.append(asyncio.get_running_loop().time())
        return web.Response()

    site.answers["/a"] = note

    async def go() -> None:
        async with site._open({"pace": 0.1}) as (fetcher, base):
            await asyncio.gather(*(fetcher.fetch(base + "/a", allow_private=True) for _ in range(3)))

    asyncio.run(go())
    assert all(later - earlier >= 0.09 for earlier, later in pairwise(times))


def test_a_server_that_is_not_there_is_an_error_with_a_way_out(site: Site) -> None:
    """Not a traceback."""
    assert "it will be tried again" in site.refusal("http://127.0.0.1:9/a")


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://a.example/x",
        "http://",
        "",
        "a.example",
        "http://a.example:99999/",
        "http://" + "a" * 5000,
    ],
)
def test_what_is_no_web_address_is_refused(site: Site, url: str) -> None:
    """By a FetchError that says so."""

    async def go() -> None:
        fetcher = AiohttpFetcher(site.clock)
        with pytest.raises(FetchError):
            await fetcher.fetch(url)
        await fetcher.close()

    asyncio.run(go())
