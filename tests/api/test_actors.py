"""The register of actors over the API. All names are invented."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from mutabaat.api import create_api
from mutabaat.compose import House, open_house
from mutabaat.records.actors import Actor, ActorName
from mutabaat.records.evidence import Article
from mutabaat.settings import Settings

TEXT = "قال سالم الدوّاح إن بوابات السد ستغلق غداً."


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with open_house(Settings(db=str(tmp_path / "desk.db"))) as house:
        house.digester.digest([Article("a/1", TEXT, "ar", "nahr", "نهر اليوم")])
        house.desk.edits.add(Actor("x/man", "person", (ActorName("سالم الدوّاح", "ar"),), "SY"))
        house.desk.edits.add(Actor("x.other", "person", (ActorName("سالم الدوّاح", "ar"),), "FR"))
        yield house


@pytest.fixture
def api(house: House) -> TestClient:
    return TestClient(create_api(house.desk, hosts=("testserver",)), raise_server_exceptions=False)


def speaker(api: TestClient) -> Any:
    (found,) = api.get("/articles/a%2F1").json()["speakers"]
    return found


def test_an_article_tells_who_speaks_and_a_choice_decides_it(api: TestClient) -> None:
    """Candidates until somebody chooses; then the actor, in the article, the search and the actor's own view."""
    assert speaker(api)["actor"] is None
    assert {actor["id"] for actor in speaker(api)["candidates"]} == {"x/man", "x.other"}
    asked = {"name": "سالم الدوّاح", "actor": "x/man", "article": "a/1", "by": "هدى"}
    made = api.post("/actors/choices", json=asked)
    assert made.status_code == 201
    assert (made.json()["kind"], made.json()["by"]) == ("means_actor", "هدى")
    assert speaker(api)["actor"]["id"] == "x/man"
    assert speaker(api)["decision"] == made.json()["id"]
    (hit,) = api.get("/search", params={"q": "بوابات"}).json()
    assert hit["actor"] == "x/man"
    view = api.get("/actors/x%2Fman").json()
    (cited,) = view["cited"]
    assert (cited["article"], cited["name"], cited["speaks"]) == ("a/1", "سالم الدوّاح", True)
    assert cited["statement"]["source_entity"] == "سالم الدوّاح"
    assert view["names"][0]["edit"]["id"].startswith("edit-")
    assert api.post(f"/corrections/{made.json()['id']}/withdraw").json()["withdrawn_at"]
    assert speaker(api)["actor"] is None


def test_the_register_is_looked_up_and_paged(api: TestClient) -> None:
    """By any spelling of a name; without one all of it, those that users put in first."""
    hits = api.get("/actors", params={"q": "سالم الدواح"}).json()
    assert {hit["actor"]["id"] for hit in hits} == {"x/man", "x.other"}
    assert all(hit["sure"] for hit in hits)
    first = api.get("/actors", params={"limit": 3}).json()
    assert {hit["actor"]["id"] for hit in first[:2]} == {"x/man", "x.other"}
    assert api.get("/actors", params={"limit": 1, "offset": 2}).json() == first[2:]
    assert api.get("/actors", params={"limit": "x"}).status_code == 400


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"json": {"name": "سالم"}}, 400),
        ({"json": {"name": "…", "actor": ""}}, 400),
        ({"json": {"name": "سالم", "actor": "x.none"}}, 404),
        ({"json": {"name": "سالم", "actor": "x.other", "article": "none"}}, 404),
        ({"json": {"name": "س" * 301, "actor": ""}}, 400),
        ({"data": {"name": "سالم"}}, 415),
        ({"json": {"name": "سالم", "actor": ""}, "headers": {"origin": "https://evil.example"}}, 403),
    ],
    ids=range(7),
)
def test_what_cannot_be_chosen_is_refused(api: TestClient, house: House, sent: dict[str, Any], status: int) -> None:
    """Told in JSON, and nothing is kept."""
    answer = api.post("/actors/choices", **sent)
    assert answer.status_code == status, answer.text
    assert list(answer.json()) == ["error"]
    assert house.store.decisions() == ()


def test_an_unknown_actor_is_not_found(api: TestClient) -> None:
    """404 names it."""
    answer = api.get("/actors/x.none")
    assert answer.status_code == 404
    assert "x.none" in answer.json()["error"]
