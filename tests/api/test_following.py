"""Outlets over HTTP, and the metrics."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from tests.web.fake_desk import FakeDesk
from tests.web.test_following import PAST, STANDING, FakeFollows

from mutabaat.api import create_api
from mutabaat.api.following import routes
from mutabaat.api.metrics import metrics_route
from mutabaat.exchange.metrics import Metric


@pytest.fixture
def follows() -> FakeFollows:
    return FakeFollows()


@pytest.fixture
def client(follows: FakeFollows) -> TestClient:
    return TestClient(create_api(FakeDesk(), following=follows), base_url="http://localhost")  # type: ignore[arg-type]


def test_a_preview_is_given_and_nothing_entered(client: TestClient, follows: FakeFollows) -> None:
    """The fields of the record."""
    answer = client.post("/outlets/preview", json={"url": "new.example"})
    assert answer.json()["outlet"]["feeds"] == ["https://new.example/rss"]
    assert follows.added == []


def test_an_outlet_is_added(client: TestClient, follows: FakeFollows) -> None:
    """201, with what was entered."""
    assert client.post("/outlets/add", json={"url": "new.example", "allow_private": True}).status_code == 201
    assert follows.added[0].allow_private


@pytest.mark.parametrize(("body", "status"), [({"url": "nothing"}, 400), ({}, 400), ({"url": "private.example"}, 400)])
def test_what_cannot_be_followed_is_an_error_with_its_reason(
    client: TestClient, body: dict[str, str], status: int
) -> None:
    """As JSON."""
    answer = client.post("/outlets/add", json=body)
    assert answer.status_code == status
    assert answer.json()["error"]


def test_alarms_stand_or_are_history(client: TestClient) -> None:
    """What, since when, and until when."""
    assert [row["id"] for row in client.get("/alarms").json()] == [STANDING.id]
    rows = client.get("/alarms", params={"history": "1"}).json()
    assert [row["until"] is None for row in rows] == [STANDING.until is None, PAST.until is None]


def test_another_site_may_not_write(client: TestClient, follows: FakeFollows) -> None:
    """Not even with a JSON body."""
    headers = {"origin": "https://evil.example"}
    assert client.post("/outlets/add", json={"url": "new.example"}, headers=headers).status_code == 403
    assert client.post("/outlets/a/remove", headers=headers).status_code == 403
    assert follows.acts == []


def measured(client: tuple[str, int], *, open_to: str = "local") -> TestClient:
    route = metrics_route(lambda: [Metric("mutabaat_up", "gauge", "Up.", (({}, 1),))], open_to=open_to)  # type: ignore[arg-type]
    return TestClient(Starlette(routes=[route]), client=client)


def test_metrics_are_for_this_machine() -> None:
    """In the text form."""
    answer = measured(("127.0.0.1", 5)).get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    assert "mutabaat_up 1\n" in answer.text


@pytest.mark.parametrize(
    ("address", "headers"),
    [
        ("10.0.0.7", {}),
        ("10.0.0.7", {"x-forwarded-for": "127.0.0.1"}),
        ("127.0.0.1", {"x-forwarded-for": "203.0.113.9"}),
        ("127.0.0.1", {"forwarded": "for=203.0.113.9"}),
        ("testclient", {}),
    ],
)
def test_metrics_are_not_for_others(address: str, headers: dict[str, str]) -> None:
    """Nor for whom a proxy on this machine speaks; a made-up header opens nothing."""
    assert measured((address, 5)).get("/metrics", headers=headers).status_code == 403


def test_a_setting_opens_metrics() -> None:
    """For a Prometheus elsewhere."""
    assert measured(("10.0.0.7", 5), open_to="any").get("/metrics").status_code == 200


def test_every_route_is_documented(client: TestClient) -> None:
    """docs/reference/machine-contracts.md names each route."""
    page = (Path(__file__).parents[2] / "docs/reference/machine-contracts.md").read_text(encoding="utf-8")
    paths = ["/api" + route.path.replace(":path", "") for route in routes(FakeFollows())]
    assert [path for path in [*paths, "/metrics"] if f"`{path}`" not in page] == []
