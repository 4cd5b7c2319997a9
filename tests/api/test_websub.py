"""The WebSub callback with a small hub of ours: asked over the wire, verified, delivered to, renewed, left."""

from __future__ import annotations

import asyncio
import hmac
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from starlette.applications import Starlette
from starlette.testclient import TestClient
from tests.fakes import FakeClock

from mutabaat.adapters.fetch.client import AiohttpFetcher
from mutabaat.api import websub as callback
from mutabaat.exchange import websub
from mutabaat.records.errors import FetchError
from mutabaat.records.websub import Subscription

FEED = "https://shiraa.example/rss"


@dataclass
class Subscriptions:
    """What a desk keeps, in a dictionary; and the knocks that it heard."""

    known: dict[str, Subscription] = field(default_factory=dict)
    knocks: list[str] = field(default_factory=list)

    def subscription(self, token: str) -> Subscription | None:
        return self.known.get(token)

    def put_subscription(self, subscription: Subscription) -> None:
        self.known[subscription.token] = subscription

    def knocked(self, subscription: Subscription) -> None:
        self.knocks.append(subscription.topic)


@dataclass
class Hub:
    """A hub that believes nobody: it asks back before it delivers, and signs what it delivers."""

    client: TestClient
    secrets: dict[str, str] = field(default_factory=dict)

    def take(self, fields: dict[str, str]) -> int:
        """A form that was sent to it; the status of the callback's answer to the question."""
        path = "/" + fields["hub.callback"].split("/", 3)[3]
        query = {"hub.mode": fields["hub.mode"], "hub.topic": fields["hub.topic"], "hub.challenge": "تحد-7", "hub.lease_seconds": "3600"}  # fmt: skip
        answer = self.client.get(path, params=query)
        if answer.status_code == 200 and answer.text == "تحد-7":
            self.secrets[path] = fields.get("hub.secret", "")
        return answer.status_code

    def deliver(self, body: bytes) -> list[int]:
        return [
            self.client.post(
                path, content=body, headers={"X-Hub-Signature": f"sha256={_signed(secret, body)}"}
            ).status_code
            for path, secret in self.secrets.items()
        ]


def _signed(secret: str, body: bytes) -> str:
    return hmac.new(secret.encode(), body, "sha256").hexdigest()


@pytest.fixture
def desk() -> Subscriptions:
    return Subscriptions({"tok": Subscription("tok", FEED, "https://hub.example/", "سر", "asked", FakeClock().now())})


@pytest.fixture
def client(desk: Subscriptions) -> TestClient:
    return TestClient(Starlette(routes=callback.routes(desk, FakeClock().now)), base_url="https://desk.example")


@pytest.fixture
def hub(client: TestClient) -> Hub:
    return Hub(client)


def asked(desk: Subscriptions, **more: str) -> dict[str, str]:
    return websub.request(desk.known["tok"], "https://desk.example/websub/tok", **more)


def test_a_subscription_is_verified_and_delivered_to(desk: Subscriptions, hub: Hub) -> None:
    """A delivery is a knock: the feed is due."""
    assert hub.take(asked(desk)) == 200
    assert desk.known["tok"].state == "held"
    assert desk.known["tok"].until == FakeClock().now() + timedelta(hours=1)
    assert hub.deliver(b"<rss/>") == [202]
    assert desk.knocks == [FEED]


def test_a_delivery_that_is_not_signed_by_the_hub_is_no_knock(desk: Subscriptions, hub: Hub) -> None:
    """It is answered all the same, and whoever sent it learns nothing."""
    hub.take(asked(desk))
    hub.secrets = {"/websub/tok": "guessed"}
    assert hub.deliver(b"<rss/>") == [202]
    assert hub.client.post("/websub/tok", content=b"<rss/>").status_code == 202
    assert desk.knocks == []


def test_nobody_else_can_subscribe_the_desk_or_end_it(desk: Subscriptions, hub: Hub) -> None:
    """Unknown tokens, other topics and ends that were not sent are 404."""
    fields = asked(desk)
    assert hub.take(fields | {"hub.callback": "https://desk.example/websub/guess"}) == 404
    assert hub.take(fields | {"hub.topic": "https://other.example/"}) == 404
    assert hub.take(fields | {"hub.mode": "unsubscribe"}) == 404
    assert desk.known["tok"].state == "asked"


def test_an_end_that_was_sent_is_confirmed_and_deliveries_are_over(desk: Subscriptions, hub: Hub) -> None:
    """410 tells the hub so."""
    hub.take(asked(desk))
    desk.known["tok"] = replace(desk.known["tok"], state="leaving")
    assert hub.take(asked(desk, mode="unsubscribe")) == 200
    assert hub.deliver(b"<rss/>") == [410]
    assert desk.knocks == []


def test_a_denial_is_kept(desk: Subscriptions, client: TestClient) -> None:
    """With the reason that the hub gives."""
    query = {"hub.mode": "denied", "hub.topic": FEED, "hub.reason": "full"}
    assert client.get("/websub/tok", params=query).status_code == 200
    assert (desk.known["tok"].state, desk.known["tok"].reason) == ("denied", "full")


def test_a_challenge_is_never_a_page_of_ours(client: TestClient) -> None:
    """It is the asker's text, given back: as plain text that no browser may take for another kind."""
    query = {"hub.mode": "subscribe", "hub.topic": FEED, "hub.challenge": "<script>alert(1)</script>"}
    answer = client.get("/websub/tok", params=query)
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in answer.headers["content-security-policy"]


def test_a_delivery_without_end_is_cut(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """413."""
    monkeypatch.setattr(callback, "LARGEST", 1000)
    assert client.post("/websub/tok", content=b"x" * 1001).status_code == 413


def test_the_form_reaches_a_hub_over_the_wire_and_no_private_one(desk: Subscriptions, hub: Hub) -> None:
    """Through the fetcher, like any page: the hub's address comes from a feed."""
    seen: list[int] = []

    async def take(request: web.Request) -> web.Response:
        fields = {name: str(value) for name, value in (await request.post()).items()}
        seen.append(await asyncio.to_thread(hub.take, fields))
        return web.Response(status=202)

    async def go() -> None:
        app = web.Application()
        app.router.add_post("/hub", take)
        server = TestServer(app)
        await server.start_server()
        fetcher = AiohttpFetcher(FakeClock(), pace=0.0)
        address = f"http://127.0.0.1:{server.port}/hub"
        try:
            with pytest.raises(FetchError, match="not a public address"):
                await fetcher.submit(address, asked(desk))
            assert (await fetcher.submit(address, asked(desk), allow_private=True)).status == 202
        finally:
            await fetcher.close()
            await server.close()

    asyncio.run(go())
    assert seen == [200]
    assert desk.known["tok"].state == "held"
