"""WebSub: which hubs are found, what is confirmed, whose deliveries count, and when a lease is renewed."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import replace
from datetime import timedelta

import pytest
from tests.fakes import NOON

from mutabaat.exchange import websub
from mutabaat.records.websub import HubOffer, Subscription

FEED = "https://shiraa.example/rss"
HELD = Subscription("tok", FEED, "https://hub.example/", "سر", "held", NOON, NOON + timedelta(days=10))
ASKED = replace(HELD, state="asked", until=None)


def rss(links: str) -> bytes:
    return (
        f'<?xml version="1.0"?><rss xmlns:atom="http://www.w3.org/2005/Atom"><channel>{links}</channel></rss>'.encode()
    )


@pytest.mark.parametrize(
    ("headers", "body", "hubs", "topic"),
    [
        ((("Link", '<https://hub.example/>; rel="hub", <https://shiraa.example/feed>; rel="self"'),), b"", ["https://hub.example/"], "https://shiraa.example/feed"),
        ((("link", "<https://hub.example/>; rel=hub"), ("LINK", '<https://b.example/>; rel="x hub"')), b"", ["https://hub.example/", "https://b.example/"], FEED),
        ((), rss('<atom:link rel="hub" href="https://hub.example/?a=1&amp;b=2"/><atom:link href="/feed" rel="self"/>'), ["https://hub.example/?a=1&b=2"], "https://shiraa.example/feed"),
        ((), rss("<atom:link rel='hub' href='//hub.example/'/>"), ["https://hub.example/"], FEED),
        ((("Link", "<https://hub.example/>; rel=hub"),), rss('<atom:link rel="hub" href="https://other.example/"/>'), ["https://hub.example/"], FEED),
        ((), b'{"version":"x","feed_url":"https://shiraa.example/j","hubs":[{"type":"WebSub","url":"https://hub.example/"}],"items":[]}', ["https://hub.example/"], "https://shiraa.example/j"),
    ],
)  # fmt: skip
def test_hubs_are_found_in_headers_and_in_feeds(
    headers: tuple[tuple[str, str], ...], body: bytes, hubs: list[str], topic: str
) -> None:
    """Headers come first, by section 4; addresses may be relative, quoted, escaped."""
    assert websub.offered(headers, body, FEED) == HubOffer(tuple(hubs), topic)


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "file:///etc/passwd", "", "http://[::1", "https://a\\@b/", "ftp://hub.example/"]
)
def test_what_is_no_web_address_is_no_hub(link: str) -> None:
    """Whatever a feed says; the rest is the fetcher's to refuse."""
    assert (
        websub.offered((("Link", f"<{link}>; rel=hub"),), rss(f'<link rel="hub" href="{link}"/>'), FEED) == HubOffer()
    )


def test_a_feed_that_names_hubs_without_end_is_heard_to_its_fifth() -> None:
    """And only where its links stand."""
    links = "".join(f'<link rel="hub" href="https://h{n}.example/"/>' for n in range(10_000))
    assert len(websub.offered((), rss(links), FEED).hubs) == 5
    assert websub.offered((("Link", "<" * 500_000),), b"<link " * 500_000, FEED) == HubOffer()


def test_a_secret_goes_to_a_hub_over_https_alone() -> None:
    """Section 5.1."""
    fields = websub.request(ASKED, "https://desk.example/websub/tok")
    assert fields["hub.secret"] == "سر"
    assert fields["hub.mode"] == "subscribe"
    assert fields["hub.topic"] == FEED
    assert "hub.secret" not in websub.request(replace(ASKED, hub="http://hub.example/"), "https://desk.example/x")
    assert "hub.secret" not in websub.request(ASKED, "https://desk.example/x", mode="unsubscribe")


def test_what_was_asked_for_is_confirmed_with_its_challenge() -> None:
    """And the lease runs from now."""
    query = {"hub.mode": "subscribe", "hub.topic": FEED, "hub.challenge": "c-1", "hub.lease_seconds": "86400"}
    found = websub.verified(ASKED, query, NOON)
    assert found is not None
    assert found[1] == "c-1"
    assert (found[0].state, found[0].until) == ("held", NOON + timedelta(days=1))


@pytest.mark.parametrize(
    "change",
    [
        {"hub.topic": FEED + "?other"},
        {"hub.topic": ""},
        {"hub.mode": "unsubscribe"},
        {"hub.mode": "publish"},
        {"hub.challenge": ""},
        {"hub.challenge": "c" * 2000},
    ],
)
def test_nothing_else_is_confirmed(change: dict[str, str]) -> None:
    """Else anybody could sign the desk up, or off."""
    query = {"hub.mode": "subscribe", "hub.topic": FEED, "hub.challenge": "c-1"} | change
    assert websub.verified(ASKED, query, NOON) is None


def test_an_end_is_confirmed_only_when_we_sent_it() -> None:
    """And then no new beginning is."""
    end = {"hub.mode": "unsubscribe", "hub.topic": FEED, "hub.challenge": "c-1"}
    leaving = replace(HELD, state="leaving")
    assert websub.verified(HELD, end, NOON) is None
    assert websub.verified(leaving, end, NOON) is not None
    assert websub.verified(leaving, end | {"hub.mode": "subscribe"}, NOON) is None
    assert websub.verified(replace(HELD, state="denied"), end | {"hub.mode": "subscribe"}, NOON) is None


@pytest.mark.parametrize(
    ("said", "days"), [("", 7), ("rubbish", 7), ("-5", 7), ("0", 5 / 1440), ("1", 5 / 1440), ("9" * 30, 7), ("999999999", 30), ("٣٠", 7)]
)  # fmt: skip
def test_a_lease_stays_within_reason(said: str, days: float) -> None:
    """A hub can neither keep the desk busy renewing nor be forgotten."""
    query = {"hub.mode": "subscribe", "hub.topic": FEED, "hub.challenge": "c", "hub.lease_seconds": said}
    found = websub.verified(ASKED, query, NOON)
    assert found is not None
    assert found[0].until == NOON + timedelta(days=days)


def test_a_denial_is_kept_with_its_reason() -> None:
    """In words that are safe to show, and only for our topic."""
    found = websub.denied(HELD, {"hub.mode": "denied", "hub.topic": FEED, "hub.reason": "no\r\n\u202enews"})
    assert found is not None
    assert (found.state, found.until, found.reason) == ("denied", None, "no   news")
    assert websub.denied(HELD, {"hub.mode": "denied", "hub.topic": "https://other.example/"}) is None


@pytest.mark.parametrize("method", ["sha1", "sha256", "sha384", "sha512"])
def test_a_signed_delivery_counts(method: str) -> None:
    """By each of the four methods; the body to the last byte."""
    body = "خبر".encode()
    signature = f"{method}={hmac.new('سر'.encode(), body, method).hexdigest()}"
    assert websub.is_signed(HELD, signature, body)
    assert websub.is_signed(HELD, signature.upper().replace(method.upper(), method), body)
    assert not websub.is_signed(HELD, signature, body + b" ")
    assert not websub.is_signed(replace(HELD, secret="other"), signature, body)


@pytest.mark.parametrize(
    "signature",
    [
        "",
        "sha1=",
        "md5=" + hashlib.md5(b"").hexdigest(),
        "sha256",
        "=",
        "none=",
        "sha256=ٱ",
        "sha256=" + "0" * 64,
        "\x00",
    ],
)
def test_an_unsigned_delivery_of_a_hub_that_knows_the_secret_does_not_count(signature: str) -> None:
    """Nor one signed by a method that is none."""
    assert not websub.is_signed(HELD, signature, b"")


def test_a_lease_is_renewed_in_its_last_fifth() -> None:
    """Not before, and not again and again while the hub is silent."""
    assert not websub.is_due(HELD, NOON + timedelta(days=7, hours=23))
    assert websub.is_due(HELD, NOON + timedelta(days=8, hours=1))
    assert not websub.is_due(replace(HELD, asked_at=NOON + timedelta(days=8)), NOON + timedelta(days=8, minutes=30))
    assert websub.is_due(replace(HELD, until=NOON), NOON + timedelta(days=1))


def test_a_request_that_was_never_verified_is_sent_again() -> None:
    """After an hour; a denied one after a week; an end never."""
    assert websub.is_due(replace(ASKED, asked_at=None), NOON)
    assert not websub.is_due(ASKED, NOON + timedelta(minutes=59))
    assert websub.is_due(ASKED, NOON + timedelta(minutes=61))
    denied = replace(HELD, state="denied", until=None)
    assert not websub.is_due(denied, NOON + timedelta(days=6))
    assert websub.is_due(denied, NOON + timedelta(days=8))
    assert not websub.is_due(replace(HELD, state="leaving"), NOON + timedelta(days=99))
