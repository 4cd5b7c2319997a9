"""Every route says what it needs, or nobody with an account may ask for it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Mount, Route

from mutabaat.cli.server import application
from mutabaat.compose import open_house
from mutabaat.records.accounts import LOCAL, MAY, NOBODY, ROLES, Visitor
from mutabaat.settings import CollectingSettings, Settings
from mutabaat.web.needs import NEEDS, asked, declared


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Starlette]:
    path = tmp_path_factory.mktemp("needs") / "desk.db"
    with open_house(Settings(db=str(path), collecting=CollectingSettings(callback="https://desk.example"))) as house:
        yield application(house)


def test_every_route_of_pages_and_api_declares_what_it_needs(served: Starlette) -> None:
    """A new route that stands not in ``web/needs.py`` fails here: add it to the row of what it needs."""
    assert [row for row in declared(served.routes) if row not in NEEDS] == []


def test_what_writes_is_never_open_or_mere_reading(served: Starlette) -> None:
    """A POST needs a role that may write, the login, the hubs' callback and the code of a letter apart."""
    writing = {path: deed for (method, path), deed in NEEDS.items() if method != "GET"}
    assert {path for path, deed in writing.items() if deed in ("open", "read")} == {
        "/login",
        "/websub/{token}",
        "/watch/confirm",  # by the secret of a letter, on whatever machine it is read
        "/api/targets/confirm",
    }


def test_a_route_that_declares_nothing_is_closed_to_every_account() -> None:
    """Default deny: not even an admin may; only the person of a desk without accounts."""
    assert not any(Visitor("session", role=role).may(None) for role in ROLES)
    assert not NOBODY.may(None)
    assert LOCAL.may(None)


def test_each_role_may_what_the_lesser_may() -> None:
    """Reader, editor, admin: each has more leave than the one before."""
    assert MAY["reader"] < MAY["editor"] < MAY["admin"]


def test_the_gate_finds_the_route_that_the_routers_find() -> None:
    """The first that matches, down through mounts, by the whole pattern: a path that only holds another's words is not it."""

    def end(request: object) -> PlainTextResponse:
        return PlainTextResponse("")

    inner = Starlette(routes=[Route("/stories/{id}", end), Route("/stories/{id}/seen", end, methods=["POST"])])
    routes = [
        Mount("/api", inner),
        Route("/story/{id:path}/seen", end, methods=["POST"]),
        Route("/story/{id:path}", end),
    ]

    def found(method: str, path: str) -> str:
        return asked(routes, {"type": "http", "method": method, "path": path, "headers": []}).path

    assert found("GET", "/api/stories/a") == "/api/stories/{id}"
    assert found("POST", "/api/stories/a/seen") == "/api/stories/{id}/seen"
    assert found("GET", "/story/x/seen") == "/story/{id:path}"
    assert found("POST", "/story/x/seen") == "/story/{id:path}/seen"
    assert found("GET", "/login/../story/x") == ""
    assert found("PUT", "/story/x") == ""
