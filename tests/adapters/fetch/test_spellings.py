"""No way of writing an address leads to one that is not public: asked for, redirected to, listed by a feed, sent a form."""

from __future__ import annotations

import asyncio
import socket
from typing import Any

import pytest
from tests.adapters.fetch.world import OTHER, PROXY, PUBLIC, World, plain, world
from tests.fakes import FakeArchive, FakeClock, FakeDigest, FakeStore

from mutabaat.adapters.fetch.client import AiohttpFetcher
from mutabaat.adapters.workers import InsideReader
from mutabaat.desk.collect import Collector
from mutabaat.desk.rhythm import Rhythm
from mutabaat.records.collecting import CollectReport, Fetched
from mutabaat.records.errors import FetchError
from mutabaat.records.evidence import Outlet


def own_address() -> str:
    """An address of this machine besides loopback, if it has one; else loopback."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # sends nothing
            return str(probe.getsockname()[0])
        except OSError:
            return "127.0.0.1"


# Each is the part of an address between «http://» and the path, P the port of the listener.
HOSTS = [
    # Loopback in all bases and lengths.
    "127.0.0.1:P", "127.8.9.10:P", "127.1:P", "127.0.1:P", "2130706433:P", "0x7f000001:P", "0x7F.0x0.0x0.0x1:P", "0177.0.0.1:P",
    "0177.0x0.0.1:P", "017700000001:P", "00000177.0.0.1:P", "127.0.0.1.:P", "127.0.0.1..:P", "0:P", "0.0.0.0:P", "0.0.0.0.:P", "00.0:P",
    # Digits that are normalised to plain ones, and dots that are.
    "①②⑦.⓪.⓪.①:P", "１２７.０.０.１:P", "127。0。0。1:P", "127．0．0．1:P", "127｡0｡0｡1:P", "𝟏𝟐𝟕.𝟎.𝟎.𝟏:P", "١٢٧.٠.٠.١:P", "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ:P", "ｌｏｃａｌｈｏｓｔ:P",
    # Names of this machine.
    "localhost:P", "LOCALHOST:P", "localhost.:P", "a.localhost:P", "loopback.example:P", "own.example:P", "OWN:P",
    "xn--mgbaam7a8h.example:P", "مستودع.example:P",
    # IPv6, plain, mapped, translated, tunnelled.
    "[::1]:P", "[0:0:0:0:0:0:0:1]:P", "[::]:P", "[::ffff:127.0.0.1]:P", "[::ffff:7f00:1]:P", "[0:0:0:0:0:ffff:7f00:1]:P", "[::127.0.0.1]:P",
    "[64:ff9b::7f00:1]:P", "[64:ff9b::127.0.0.1]:P", "[64:ff9b:1::7f00:1]:P", "[2002:7f00:1::]:P", "[2002:7f00:1::7f00:1]:P",
    "[2001:0:7f00:1::80ff:fffe]:P", "[2a00:1450::5efe:7f00:1]:P", "[2a00:1450::200:5efe:7f00:1]:P", "[fe80::1%25lo]:P", "[fe80::1%lo]:P",
    "[fe80::1]:P", "[fec0::1]:P", "[fc00::1]:P", "[fd00::2]:P", "[5f00::1]:P", "[ff02::1]:P", "[100::1]:P", "[2001:db8::1]:P", "[3fff::1]:P",
    "[2001:2::1]:P", "[::ffff:0:127.0.0.1]:P",
    # Private, shared, link-local with the clouds' metadata, and other special blocks.
    "10.0.0.1:P", "172.16.0.1:P", "192.168.0.1:P", "100.64.0.1:P", "169.254.169.254", "169.254.169.254.:P", "0xA9FEA9FE", "2852039166",
    "[::ffff:a9fe:a9fe]", "[fd00:ec2::254]", "100.100.100.200", "168.63.129.16", "192.0.0.192", "metadata.google.internal", "224.0.0.1:P",
    "239.255.255.250:P", "255.255.255.255:P", "240.0.0.1:P", "192.0.2.1:P", "198.51.100.1:P", "203.0.113.1:P", "198.18.0.1:P", "192.88.99.1:P",
    # User information, and what one parser takes for it and another does not.
    "u:p@127.0.0.1:P", "public.example@127.0.0.1:P", "public.example:80@127.0.0.1:P", "127.0.0.1:P\\@public.example", "public.example\\@127.0.0.1:P",
    "127.0.0.1:P#@public.example", "127.0.0.1:P?@public.example", "127.0.0.1:P/@public.example", "public.example@@127.0.0.1:P",
    "public.example%40127.0.0.1:P", "127.0.0.1:P;@public.example", "127.0.0.1%2f@public.example:P", "%31%32%37.0.0.1:P", "127.0.0.1%00.public.example:P",
    # White space and controls that some programs drop.
    "127.0.0.1\t:P", "127.0.\n0.1:P", "\t127.0.0.1:P", "127.0.0.1:P\r\nHost: public.example", "127.0.0.1:\tP", "127.0.0.1 :P", "\u00ad127.0.0.1:P",
    "127.0.0.1\u200b:P", "127.0.0.1:P\x00.public.example", "/127.0.0.1:P", "//127.0.0.1:P", "\\127.0.0.1:P", "\\\\127.0.0.1:P", "[127.0.0.1]:P",
]  # fmt: skip
# Whole addresses: other schemes, and forms that only a redirect or a feed can give.
WHOLE = [
    "file:///etc/passwd", "FILE:///etc/passwd", "gopher://127.0.0.1:P/_x", "dict://127.0.0.1:P/", "ftp://127.0.0.1:P/", "data:text/html,x",
    "javascript:fetch('http://127.0.0.1:P')", "ws://127.0.0.1:P/", "jar:http://127.0.0.1:P!/", "view-source:http://127.0.0.1:P/", "unix:/tmp/s",
    "//127.0.0.1:P/", "http:127.0.0.1:P/", "http:/127.0.0.1:P/", "http:\\\\127.0.0.1:P/", "\\\\127.0.0.1:P\\x", "///127.0.0.1:P/", "hTTp://127.0.0.1:P/",
    " http://127.0.0.1:P/", "ht\ttp://127.0.0.1:P/", "http\n://127.0.0.1:P/", "/\t/127.0.0.1:P/", "/\\127.0.0.1:P/", "http://127.0.0.1:P", "?x=http://127.0.0.1:P/",
    "http://public.example.127.0.0.1:P/",
]  # fmt: skip
SPELLINGS = [f"http://{host}/x" for host in HOSTS] + WHOLE
KNOWN = {
    "public.example": PUBLIC, "loopback.example": "127.0.0.1", "own.example": own_address(), "own": own_address(),
    "xn--mgbaam7a8h.example": "127.0.0.1", "metadata.google.internal": "169.254.169.254", "xn--mgb4hbas2b.example": "::1",
}  # fmt: skip
GOOD_ROBOTS = plain("User-agent: *\nDisallow: /closed")


def spelt(spelling: str, here: World) -> str:
    return spelling.replace("P", str(here.port)) if "P" in spelling else spelling


async def opened(here: World, **settings: Any) -> AiohttpFetcher:
    here.names.answers.update({name: [[address]] for name, address in KNOWN.items()})
    return AiohttpFetcher(FakeClock(), pace=0.0, deadline=2.0, resolver=here.names, **settings)


async def tried(fetcher: AiohttpFetcher, url: str, **options: Any) -> Fetched | FetchError:
    try:
        return await fetcher.fetch(url, **options)
    except FetchError as error:
        return error


def nothing_was_reached(here: World) -> None:
    assert here.reached == 0
    assert set(here.tried) <= {PUBLIC, OTHER, PROXY}


def test_there_are_more_than_sixty_spellings() -> None:
    """As the issue asks, and no two are the same."""
    assert len(SPELLINGS) == len(set(SPELLINGS)) > 120


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_no_spelling_is_connected_to(spelling: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked for at once, as a page or as a hub's form, it is refused with the way out."""

    async def go() -> None:
        async with world(monkeypatch) as here:
            fetcher = await opened(here)
            here.answer = lambda host, path, lines: GOOD_ROBOTS
            found = await tried(fetcher, spelt(spelling, here))
            assert isinstance(found, FetchError) or found.url.startswith("http://public.example")
            try:
                await fetcher.submit(spelt(spelling, here), {"hub.mode": "subscribe"})
            except FetchError as error:
                assert error.way_out
            await fetcher.close()
            nothing_was_reached(here)

    asyncio.run(go())


@pytest.mark.parametrize("spelling", [s for s in SPELLINGS if "\n" not in s])
def test_no_spelling_is_followed(spelling: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the target of a page's redirect and of a robots.txt's, at once and behind another redirect."""

    async def go() -> None:
        async with world(monkeypatch) as here:
            fetcher = await opened(here)
            here.names.answers["robots.example"] = [[OTHER]]

            def answer(host: str, path: str, lines: list[str]) -> bytes:
                there = f"Location: {spelt(spelling, here)}"
                if path == "/robots.txt":
                    return plain("", "301 Moved", there) if host == "robots.example" else GOOD_ROBOTS
                if path == "/twice":
                    return plain("", "302 Found", "Location: /once")
                return plain("", "302 Found", there) if path in ("/once", "/twice") else plain("نص")

            here.answer = answer
            for url in ("http://public.example/once", "http://public.example/twice", "http://robots.example/page"):
                found = await tried(fetcher, url)
                assert isinstance(found, FetchError) or "سر" not in found.body.decode()
            await fetcher.close()
            nothing_was_reached(here)

    asyncio.run(go())


@pytest.mark.parametrize("spelling", ["169.254.169.254", "[::ffff:169.254.169.254]", "100.100.100.200", "[fd00:ec2::254]", "0.0.0.0:P", "224.0.0.1:P", "[fe80::1]:P", "[2002:7f00:1::]:P"])  # fmt: skip
def test_a_setting_allows_private_addresses_but_never_metadata(spelling: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor the other special blocks."""

    async def go() -> None:
        async with world(monkeypatch) as here:
            fetcher = await opened(here)
            found = await tried(fetcher, f"http://{spelt(spelling, here)}/x", allow_private=True)
            assert isinstance(found, FetchError)
            await fetcher.close()
            nothing_was_reached(here)

    asyncio.run(go())


def test_a_setting_allows_private_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    """The listener would have counted: this one call may reach it, and no other call gains by it."""

    async def go() -> None:
        async with world(monkeypatch) as here:
            fetcher = await opened(here)
            found = await tried(fetcher, f"http://127.0.0.1:{here.port}/x", allow_private=True)
            assert isinstance(found, Fetched)
            assert here.reached == 2  # robots.txt and the page
            assert isinstance(await tried(fetcher, f"http://127.0.0.1:{here.port}/x"), FetchError)
            await fetcher.close()
            assert here.reached == 2

    asyncio.run(go())


@pytest.mark.parametrize(
    "answers",
    [
        [[PUBLIC], ["127.0.0.1"]],  # rebinding: robots.txt at one address, the page at another
        [[PUBLIC], ["::1"]],
        [["127.0.0.1"], [PUBLIC]],
        [["8.8.4.4", "127.0.0.1"]],  # nobody is at the first
        [["127.0.0.1", "8.8.4.4"]],
        [["2606:4700::9", "8.8.4.4", "::1", "10.0.0.1", "127.0.0.1"]],  # what happy eyeballs tries side by side
        [["::ffff:127.0.0.1"]],
        [["64:ff9b::7f00:1"]],
        [["fe80::1%lo"]],
        [["0.0.0.0"]],
    ],
)
def test_a_name_that_changes_its_address_gains_nothing(
    answers: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The address is judged when the socket to it is opened, not when the name is looked up."""

    async def go() -> None:
        async with world(monkeypatch) as here:
            fetcher = await opened(here)
            here.names.answers["rebind.example"] = [list(answer) for answer in answers]
            here.answer = lambda host, path, lines: plain("", "404 Not Found", "Connection: close")
            for _ in range(3):
                await tried(fetcher, f"http://rebind.example:{here.port}/x")
            await fetcher.close()
            assert here.reached == 0
            assert set(here.tried) <= {PUBLIC, "8.8.4.4", "2606:4700::9"}

    asyncio.run(go())


def test_headers_that_name_another_place_are_not_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Alternative services, upgrades, refreshes, preloads: the next request goes where the address says."""

    async def go() -> None:
        async with world(monkeypatch) as here:
            fetcher = await opened(here)
            there = f"127.0.0.1:{here.port}"
            headers = (
                f'Alt-Svc: h2="{there}"; ma=99999, h3=":{here.port}"', "Upgrade: h2c", f"Refresh: 0; url=http://{there}/", f"Content-Location: http://{there}/",
                f"Link: <http://{there}/>; rel=preload", f"Location: http://{there}/", "Connection: keep-alive", f"Proxy-Authenticate: http://{there}/",
            )  # fmt: skip
            here.answer = lambda host, path, lines: plain("نص", "200 OK", *headers)
            for _ in range(3):
                found = await tried(fetcher, "http://public.example/x")
                assert isinstance(found, Fetched)
            await fetcher.close()
            nothing_was_reached(here)

    asyncio.run(go())


def test_two_places_at_once_are_no_redirect(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two ``Location`` headers that differ."""

    async def go() -> None:
        async with world(monkeypatch) as here:
            fetcher = await opened(here)
            two = ("Location: /fine", f"Location: http://127.0.0.1:{here.port}/")
            here.answer = lambda host, path, lines: (
                plain("", "302 Found", *two) if path == "/x" else plain("", "404 Not Found")
            )
            found = await tried(fetcher, "http://public.example/x")
            assert "2 places" in str(found)
            await fetcher.close()
            nothing_was_reached(here)

    asyncio.run(go())


def test_the_links_of_a_feed_reach_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A feed of a public outlet that lists every spelling; each link that is one is tried and refused."""

    async def go() -> tuple[CollectReport, FakeStore]:
        async with world(monkeypatch) as here:
            fetcher = await opened(here)
            from xml.sax.saxutils import escape

            links = [spelt(s, here) for s in SPELLINGS if s.isprintable()]
            items = "".join(f"<item><title>خبر</title><link>{escape(link)}</link></item>" for link in links)
            feed = f"<rss version='2.0'><channel><title>الشراع</title>{items}</channel></rss>"
            here.answer = lambda host, path, lines: plain(feed) if path == "/feed" else plain("", "404 Not Found")
            outlet = Outlet("sh", "الشراع", feeds=("http://public.example/feed",))
            store = FakeStore((outlet,))
            collector = Collector(
                store,  # type: ignore[arg-type]
                fetcher,
                FakeArchive(),
                FakeClock(),
                FakeDigest(),
                reader=InsideReader(),
                rhythm=Rhythm(pages_a_host=1000),
            )
            report = await collector.run_once()
            await fetcher.close()
            nothing_was_reached(here)
            return report, store

    report, store = asyncio.run(go())
    assert report.new_addresses > 60
    assert report.changed == 0
    refused = [a.error for a in store.known.values() if a.kind == "page" and a.error]
    assert len(refused) > 60


def test_proxies_of_the_environment_are_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    """In either case of their names, for all schemes."""

    async def go() -> None:
        async with world(monkeypatch) as here:
            for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
                monkeypatch.setenv(name, f"http://127.0.0.1:{here.port}")
            fetcher = await opened(here)
            assert isinstance(await tried(fetcher, "http://public.example/x"), Fetched)
            await fetcher.close()
            nothing_was_reached(here)

    asyncio.run(go())


@pytest.mark.parametrize("proxy", ["http://127.0.0.1:P", "http://localhost:P", "http://own.example:P", "http://u:secret@2130706433:P", "socks5://127.0.0.1:P", "ftp://x", "127.0.0.1:P", "http://169.254.169.254", "http://[::ffff:127.0.0.1]:P"])  # fmt: skip
def test_a_proxy_on_a_private_address_is_not_connected_to(proxy: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor one of another kind; and its password stands in no error."""

    async def go() -> None:
        async with world(monkeypatch) as here:
            fetcher = await opened(here)
            for url in ("https://public.example/x", "http://public.example/x"):
                found = await tried(fetcher, url, proxy=spelt(proxy, here))
                assert isinstance(found, FetchError)
                assert "secret" not in str(found)
            await fetcher.close()
            nothing_was_reached(here)

    asyncio.run(go())


@pytest.mark.parametrize("answers", [[["127.0.0.1"]], [[PUBLIC, "10.0.0.1"]], [["169.254.169.254"]], [["::1"]]])
def test_a_proxy_is_never_asked_for_a_private_address(
    answers: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The target is looked up by us, and all of its addresses must be public."""

    async def go() -> None:
        async with world(monkeypatch) as here:
            fetcher = await opened(here)
            here.names.answers["inside.example"] = answers
            for url in (
                "https://inside.example/x",
                "http://inside.example/x",
                "https://127.0.0.1/x",
                "https://127.1/x",
            ):
                assert isinstance(await tried(fetcher, url, proxy=f"http://{PROXY}:3128"), FetchError)
            await fetcher.close()
            assert here.asked == []
            nothing_was_reached(here)

    asyncio.run(go())


def test_a_proxy_gets_the_address_and_not_the_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that is answered otherwise a moment later leads nowhere else."""

    async def go() -> None:
        async with world(monkeypatch) as here:
            fetcher = await opened(here)
            here.answer = lambda host, path, lines: plain("", "403 Forbidden", "Connection: close")
            found = await tried(fetcher, "https://public.example/x", proxy=f"http://user:secret@{PROXY}:3128")
            assert isinstance(found, FetchError)
            assert "secret" not in str(found)
            await fetcher.close()
            assert here.asked == [f"public.example {PUBLIC}:443"]
            assert set(here.tried) == {PROXY}

    asyncio.run(go())
