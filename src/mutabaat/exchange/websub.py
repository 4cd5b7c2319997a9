"""WebSub (W3C Recommendation of 2018), the subscriber's side: what to send a hub, and what to believe of what it sends.

Pure: tokens, secrets and the time come from outside. A delivery is taken for a knock at the door alone: the feed is then
fetched the usual way, so that a hub can tell us that there is news, and never what it is.
"""

from __future__ import annotations

import hashlib
import hmac
import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from mutabaat.exchange.urls import join, split
from mutabaat.records.websub import HubOffer, Subscription

LEASE = timedelta(days=7)  # what is asked for; the hub decides
SHORTEST_LEASE, LONGEST_LEASE = timedelta(minutes=5), timedelta(days=30)
# A hub that has not verified by then has lost the request: it is sent again.
_PATIENCE = timedelta(hours=1)
_AFTER_DENIAL = timedelta(days=7)
# The four methods of section 7.1. Hubs of the earlier PubSubHubbub know the first alone; as an HMAC it still holds.
_METHODS = {"sha1": hashlib.sha1, "sha256": hashlib.sha256, "sha384": hashlib.sha384, "sha512": hashlib.sha512}
_LONGEST_CHALLENGE = 1000
_MOST_HUBS = 5
_HEAD = 65_536  # bytes of a feed that its links are looked for in; they stand before its items
_LINK = re.compile(rb"<(?:[A-Za-z][\w.-]{0,20}:)?link\b([^<>]{1,2000})>")
_ATTRIBUTE = re.compile(rb"""([a-z]{3,8})\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_HEADER_LINK = re.compile(r"<([^<>]{1,2000})>((?:\s*;\s*[^;,<>=]{1,40}=(?:\"[^\"]{0,500}\"|[^;,\"]{0,500}))*)")
_HEADER_REL = re.compile(r";\s*rel\s*=\s*(?:\"([^\"]*)\"|([^;,\s]+))", re.I)
_JSON_HUB = re.compile(rb'"hubs"\s*:\s*\[([^\]]{0,2000})\]')
_JSON_URL = re.compile(rb'"url"\s*:\s*"([^"\\]{1,2000})"')
_JSON_SELF = re.compile(rb'"feed_url"\s*:\s*"([^"\\]{1,2000})"')


def offered(headers: Iterable[tuple[str, str]], body: bytes, url: str) -> HubOffer:
    """The hubs that a feed names, by its ``Link`` headers before its own links (section 4), and its topic."""
    said = [(rel, join(url, link)) for name, value in headers if name.lower() == "link" for link, rel in _links(value)]
    if not any("hub" in rel for rel, _ in said):
        said += [(rel, join(url, link)) for rel, link in _inside(body[:_HEAD])]
    hubs = dict.fromkeys(link for rel, link in said if "hub" in rel and link)
    topic = next((link for rel, link in said if "self" in rel and link), "")
    return HubOffer(tuple(hubs)[:_MOST_HUBS], topic or join("", url)) if hubs else HubOffer()


def request(subscription: Subscription, callback: str, *, mode: str = "subscribe") -> dict[str, str]:
    """The form to be sent to the hub: ``mode`` subscribe or unsubscribe. ``callback`` is the full address of the route."""
    fields = {"hub.callback": callback, "hub.mode": mode, "hub.topic": subscription.topic}
    if mode != "subscribe":
        return fields
    fields["hub.lease_seconds"] = str(int(LEASE.total_seconds()))
    parts = split(subscription.hub)
    if parts is not None and parts.scheme.lower() == "https":  # section 5.1: a secret goes nowhere in the open
        fields["hub.secret"] = subscription.secret
    return fields


def verified(subscription: Subscription, query: Mapping[str, str], now: datetime) -> tuple[Subscription, str] | None:
    """The subscription after the hub's question whether we want it, and the challenge to answer with; None to refuse it.

    Only what was asked for is confirmed: the topic to the letter, a subscription that was sent or is held, an end that
    was sent. A hub that names no lease gets the one that was asked for.
    """
    challenge = query.get("hub.challenge", "")
    if query.get("hub.topic") != subscription.topic or not 0 < len(challenge) <= _LONGEST_CHALLENGE:
        return None
    mode = query.get("hub.mode")
    if mode == "unsubscribe" and subscription.state == "leaving":
        return replace(subscription, until=now), challenge
    if mode != "subscribe" or subscription.state not in ("asked", "held"):
        return None
    return replace(subscription, state="held", until=now + _lease(query.get("hub.lease_seconds", ""))), challenge


def denied(subscription: Subscription, query: Mapping[str, str]) -> Subscription | None:
    """The subscription after the hub's word that it will not serve it; None where the question says nothing of the kind."""
    if query.get("hub.mode") != "denied" or query.get("hub.topic") != subscription.topic:
        return None
    reason = "".join(sign if sign.isprintable() else " " for sign in query.get("hub.reason", "")[:300])
    return replace(subscription, state="denied", until=None, reason=reason)


def is_signed(subscription: Subscription, signature: str, body: bytes) -> bool:
    """Whether ``X-Hub-Signature`` shows that the body is from one who knows the secret. A hub over plain http was told none:
    its deliveries cannot be signed, and the callback's address alone speaks for them."""
    parts = split(subscription.hub)
    if not signature:
        return parts is not None and parts.scheme.lower() == "http"
    method, _, given = signature.strip().partition("=")
    if method.lower() not in _METHODS or not given.isascii():
        return False
    found = hmac.new(subscription.secret.encode(), body, _METHODS[method.lower()]).hexdigest()
    return hmac.compare_digest(found, given.strip().lower())


def is_due(subscription: Subscription, now: datetime) -> bool:
    """Whether the request is to be sent (again): a fifth of the lease before its end, or where the hub never verified."""
    asked = subscription.asked_at
    if subscription.state == "leaving":
        return False
    if asked is None:
        return True
    if subscription.state == "denied":
        return now - asked >= _AFTER_DENIAL
    if subscription.state == "asked" or subscription.until is None:
        return now - asked >= _PATIENCE
    lease = subscription.until - asked
    return now >= subscription.until - lease / 5 and now - asked >= min(_PATIENCE, lease / 5)


def _lease(text: str) -> timedelta:
    seconds = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else int(LEASE.total_seconds())
    return min(max(timedelta(seconds=seconds), SHORTEST_LEASE), LONGEST_LEASE)


def _links(header: str) -> list[tuple[str, list[str]]]:
    """The links of a ``Link`` header (RFC 8288) with what they are."""
    found = []
    for match in _HEADER_LINK.finditer(header[:20_000]):
        rel = _HEADER_REL.search(match[2])
        found.append((match[1], (rel[1] or rel[2] or "").lower().split() if rel else []))
    return found


def _inside(head: bytes) -> list[tuple[list[str], str]]:
    """The links of a feed's own head, XML or JSON."""
    if head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{":
        hubs = [url for block in _JSON_HUB.findall(head)[:1] for url in _JSON_URL.findall(block)]
        found = [(["hub"], url.decode("utf-8", "replace")) for url in hubs]
        return found + [(["self"], url.decode("utf-8", "replace")) for url in _JSON_SELF.findall(head)[:1]]
    links = []
    for match in _LINK.finditer(head):
        values = {name: one or other for name, one, other in _ATTRIBUTE.findall(match[1])}
        href = html.unescape(values.get(b"href", b"").decode("utf-8", "replace"))
        links.append((values.get(b"rel", b"").decode("latin-1").lower().split(), href))
    return links
