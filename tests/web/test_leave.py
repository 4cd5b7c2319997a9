"""A page shows nobody a way that the gate would close to them: no button, no link, no form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import cast
from urllib.parse import unquote, urlsplit

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from mutabaat.cli.server import application
from mutabaat.records.accounts import NOBODY, ROLES, Deed, Role, Visitor
from mutabaat.web.needs import asked, may

from .worked import PASSWORD, Worked

FORM = re.compile(r"<form\b([^>]*)>")
LINK = re.compile(r'<a\b[^>]*?\bhref="(/[^"]*)"')


@pytest.fixture(scope="module")
def app(worked: Worked, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Starlette]:
    with worked.opened(tmp_path_factory.mktemp("leave")) as house:
        yield application(house)


def client(app: Starlette, role: str) -> TestClient:
    """The browser of somebody with that role; of nobody where it is empty."""
    made = TestClient(app, base_url="http://localhost", headers={"origin": "http://localhost"})
    if role:
        made.post("/login", data={"name": role, "password": PASSWORD})
    return made


def ways(html: str, here: str) -> Iterator[tuple[str, str]]:
    """The method and the path of every form and every link to this desk."""
    for attributes in FORM.findall(html):
        action = re.search(r'action="([^"]*)"', attributes)
        yield (
            ("POST" if 'method="post"' in attributes else "GET"),
            urlsplit(unescape(action[1] if action else here)).path,
        )
    for href in LINK.findall(html):
        yield "GET", urlsplit(unescape(href)).path


def needed(app: Starlette, method: str, path: str) -> Deed | None:
    return asked(app.routes, {"type": "http", "method": method, "path": unquote(path), "headers": []}).deed


@pytest.mark.parametrize("role", ["", *ROLES])
def test_no_page_shows_what_its_visitor_may_not(app: Starlette, worked: Worked, role: str) -> None:
    """Whoever looks: every form and link of every page that opens to them leads where the gate lets them through."""
    visitor = Visitor("session", role=cast("Role", role)) if role else NOBODY
    browser = client(app, role)
    seen: set[tuple[str, str]] = set()
    closed = []
    for path in [one for shown in worked.pages.values() for one in shown] + ["/nowhere"]:
        answer = browser.get(path)
        for way in ways(answer.text, path):
            seen.add(way)
            if not visitor.may(needed(app, *way)):
                closed.append((path, *way))
    assert not closed
    assert seen


def test_an_editor_sees_what_a_reader_does_not(app: Starlette, worked: Worked) -> None:
    """Merging, correcting and editing stand on an editor's pages and on no reader's; following outlets on an admin's alone."""
    acts = {}
    for role in ROLES:
        browser = client(app, role)
        acts[role] = {
            needed(app, *way)
            for path in [one for shown in worked.pages.values() for one in shown]
            for way in ways(browser.get(path).text, path)
        }
    assert "edit" not in acts["reader"] and "admin" not in acts["reader"]
    assert "edit" in acts["editor"] and "admin" not in acts["editor"]
    assert {"edit", "admin"} <= acts["admin"]


def test_a_template_that_asks_for_no_route_fails() -> None:
    """A page that asks for leave by a mistyped route is an error, not a hidden button."""
    with pytest.raises(KeyError):
        may(NOBODY, "/arange/{id:path}")
