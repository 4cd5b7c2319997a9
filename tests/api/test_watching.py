"""What a reader follows, saved and is told, over HTTP; and lists that go on where they were."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.api.desks import pressed
from tests.web.teams import HERE, Desk, teamed

from mutabaat.api import create_api
from mutabaat.api.cursors import read, write
from mutabaat.compose import House
from mutabaat.records.decisions import MarkEdit
from mutabaat.records.evidence import Article, Outlet

ME = {"reader": "huda"}


@dataclass
class Api:
    house: House
    client: TestClient

    def post(self, path: str, body: Any = None, status: int = 200, **query: str) -> Any:
        answer = self.client.post(path, json={} if body is None else body, params=query or ME)
        assert answer.status_code == status, answer.text
        return answer.json()

    def get(self, path: str, **query: Any) -> Any:
        answer = self.client.get(path, params=query or ME)
        assert answer.status_code == 200, answer.text
        return answer.json()


@pytest.fixture
def api(tmp_path: Path) -> Iterator[Api]:
    with pressed(tmp_path) as house:
        app = create_api(
            house.desk, hosts=("testserver",), watching=house.watching, following=house.outlets, accounts=house.accounts
        )
        yield Api(house, TestClient(app, raise_server_exceptions=False))


def test_a_story_is_followed_muted_and_left(api: Api) -> None:
    """Each in one act; the list has it with its time; an unknown one is 404, another word 400."""
    id = next(api.house.desk.stories())
    for choice in ("followed", "muted"):
        assert api.post(f"/stories/{id}/watch", {"choice": choice})["choice"] == choice
        assert [(one["story"], one["choice"]) for one in api.get("/watched")] == [(id, choice)]
    assert api.get("/watched", reader="sami") == []
    assert api.post(f"/stories/{id}/watch", {"choice": None}) == {"story": id, "choice": None, "since": None}
    assert api.get("/watched") == []
    api.post("/stories/x/watch", {"choice": "followed"}, 404)
    api.post(f"/stories/{id}/watch", {"choice": "merged"}, 400)
    assert api.client.post(f"/stories/{id}/watch", json={"choice": "muted"}).status_code == 400


def test_a_search_is_saved_and_removed(api: Api) -> None:
    """With the parameters of a search; what it asks is found by them; another's is 404."""
    made = api.post("/searches", {"name": "جسور", "asked": {"q": "جسر", "named": "1"}}, 201)
    assert (made["name"], made["asked"]) == ("جسور", {"q": "جسر", "named": "1"})
    assert made["feed"].startswith("/feeds/search/")
    assert api.get("/searches") == [made]
    assert api.client.get("/search", params=made["asked"]).json()
    api.post("/searches", {"asked": {}}, 400)
    api.post("/searches", {"asked": {"q": "جسر", "stance": "shouts"}}, 400)
    api.post(f"/searches/{made['id']}/remove", {}, 404, reader="sami")
    assert api.post(f"/searches/{made['id']}/remove") == {"removed": made["id"]}
    assert api.get("/searches") == []


def test_where_one_is_told(api: Api) -> None:
    """A webhook with its secret, a mail address that waits to be confirmed; neither hash nor reader is given away."""
    hook = api.post("/targets", {"kind": "webhook", "address": "https://hook.example/x", "of": ["alarms"]}, 201)
    assert hook["secret"] and hook["confirmed"] and hook["of"] == ["alarms"]
    mail = api.post(
        "/targets",
        {"kind": "mail", "address": "huda@desk.example", "quiet": ["22:00", "07:00"], "digest": "07:30"},
        201,
    )
    assert not mail["confirmed"]
    assert {"proof", "reader"}.isdisjoint(mail)
    assert api.get("/targets") == sorted([hook, mail], key=lambda one: one["id"])
    for bad in ({"kind": "mail", "address": "nobody"}, {"kind": "fax", "address": "1"}, {"kind": "mail", "address": "a@b.example", "zone": "Nowhere"},
                {"kind": "mail", "address": "a@b.example", "of": []}):  # fmt: skip
        api.post("/targets", bad, 400)
    assert not api.post(f"/targets/{mail['id']}/ask")["confirmed"]
    api.post(f"/targets/{mail['id']}/ask", {}, 404, reader="sami")
    api.post("/targets/confirm", {"code": "made up"}, 404)
    api.post(f"/targets/{hook['id']}/remove", {}, 404, reader="sami")
    assert api.post(f"/targets/{hook['id']}/remove") == {"removed": hook["id"]}


def test_an_address_is_confirmed_by_the_code_alone(api: Api) -> None:
    """Whoever has it, once."""
    import asyncio

    api.post("/targets", {"kind": "mail", "address": "huda@desk.example"}, 201)
    codes: list[str] = []

    class Sends:
        async def send(self, target: object, letter: object) -> None: ...

    def asks(target: object, code: str) -> Any:
        codes.append(code)

    asyncio.run(api.house.watching.confirming.send(api.house.watching.kept.targets(), asks, Sends()))
    body = {"code": codes[0]}
    assert api.client.post("/targets/confirm", json=body).json() == {"address": "huda@desk.example"}
    assert api.client.post("/targets/confirm", json=body).status_code == 404
    assert api.get("/targets")[0]["confirmed"]


def test_two_articles_are_compared(api: Api) -> None:
    """As on the page; without two ids 400, with an unknown one 404."""
    relay = next(iter(api.house.store.relays()))
    found = api.get("/compare", a=relay.a, b=relay.b)
    assert {found["original"]["revision"]["article"]["id"], found["copy"]["revision"]["article"]["id"]} == {
        relay.a,
        relay.b,
    }
    assert found["relay"]
    assert api.client.get("/compare", params={"a": relay.a}).status_code == 400
    assert api.client.get("/compare", params={"a": relay.a, "b": "x"}).status_code == 404


def ids(rows: Any) -> list[str]:
    return [one["id"] for one in rows]


def test_stories_go_on_where_they_were(api: Api) -> None:
    """Stories that come in between two pages, and one that moves up, shift none: each old one is given once at most."""
    first = api.client.get("/stories", params={"limit": 3})
    before = ids(api.get("/stories", limit=1000))
    later = datetime(2031, 1, 1, tzinfo=UTC)
    for n in range(4):
        text = f"افتتحت بلدية مرسى اللوز السوق رقم {n} قرب الميناء القديم صباحاً وحضر الأهالي."
        api.house.digester.digest(
            [Article(f"new-{n}", text, "ar", outlet=f"o{n}", published=later + timedelta(days=30 * n))]
        )
    rest, link = [], first.links["next"]["url"]
    assert "cursor=" in link
    while link:
        page = api.client.get(f"/stories{link}")
        rest += ids(page.json())
        link = page.links.get("next", {}).get("url", "")
    assert ids(first.json()) + rest == before


def test_lists_that_grow_at_their_head_go_on_where_they_were(api: Api) -> None:
    """Corrections, the newest first: one made between two pages shifts none; where the last row is gone, its place counts."""
    article = api.house.desk.article("sada-safsaf-qad-yughlaq")
    words = article.shown.text.split()
    for n in range(5):
        edit = MarkEdit(article.shown.id, content=" ".join(words[n * 4 : n * 4 + 4]), speaker="x", source_type="person")
        api.house.desk.correct(edit)
    whole = ids(api.get("/corrections", limit=1000))
    first = api.client.get("/corrections", params={"limit": 2})
    api.house.desk.correct(
        MarkEdit(article.shown.id, content=" ".join(words[30:34]), speaker="x", source_type="person")
    )
    second = api.client.get(f"/corrections{first.links['next']['url']}")
    assert ids(first.json()) + ids(second.json()) == whole[:4]
    gone = write("no such row", 2)
    assert ids(api.get("/corrections", limit=1, cursor=gone)) == [whole[1]]


def test_outlets_that_come_in_shift_none(api: Api) -> None:
    """The register is in the order of ids."""
    first = api.client.get("/outlets", params={"limit": 2})
    last = first.json()[-1]["outlet"]["id"]
    api.house.outlets.put([Outlet("0-first", "الأولى")])
    second = api.client.get(f"/outlets{first.links['next']['url']}").json()
    assert second[0]["outlet"]["id"] > last


def test_the_pages_of_a_search_are_those_of_one_list(api: Api) -> None:
    """By the cursor of the search: as the archive was at its first page, whatever comes in."""
    whole = [one["article"] for one in api.get("/search", q="جسر", limit=1000)]
    assert len(whole) > 3
    found, link = [], "?q=جسر&limit=2"
    while link:
        page = api.client.get(f"/search{link}")
        found += [one["article"] for one in page.json()]
        link = page.links.get("next", {}).get("url", "")
        if len(found) == 2:
            api.house.digester.digest([Article("late", "قالت البلدية إن جسراً آخر أُغلق.", "ar", outlet="nahr")])
    assert found == whole


@pytest.mark.parametrize(
    "cursor", ["x", "1-", "bm8", "W10", "WyJhIl0", "____", "e30", "99999999999999-0", "é", "W251bGwsInMiXQo6"]
)
def test_a_cursor_of_nobody_s_is_refused(api: Api, cursor: str) -> None:
    """As JSON with the way out, never a fault of ours."""
    for path in ("/stories", "/outlets", "/corrections", "/annotations", "/actors", "/log", "/accounts", "/searches"):
        answer = api.client.get(path, params={"cursor": cursor})
        assert answer.status_code == 400, (path, answer.text)
        assert "Link" in answer.json()["error"]
    assert api.client.get("/search", params={"q": "جسر", "cursor": cursor}).status_code == 400


def test_a_cursor_is_read_as_it_was_written() -> None:
    """Whatever ids hold."""
    told = ("https://nahr.example/خبر/1?a=b&c#د", 7)
    assert read(write(*told), tuple[str, int]) == told
    assert read("", tuple[str, int]) is None


def test_the_log_goes_on_where_it_was(tmp_path: Path) -> None:
    """Acts that are noted between two pages shift none."""
    with teamed(tmp_path) as desk:
        client = desk.bearing("admin")
        whole = [one["no"] for one in client.get("/api/log").json()]
        first = client.get("/api/log", params={"limit": 2})
        desk.house.accounts.note(HERE, "POST /x", "")
        second = client.get(f"/api/log{first.links['next']['url']}")
        assert [one["no"] for one in first.json() + second.json()] == whole[:4]


def test_a_token_does_what_its_role_may_and_its_account_owns(tmp_path: Path) -> None:
    """A reader's token follows, saves and is told for its own account, under no other reader's id; it merges nothing."""
    with teamed(tmp_path) as desk:
        check_tokens(desk)


def check_tokens(desk: Desk) -> None:
    reader, editor = desk.bearing("reader"), desk.bearing("editor")
    assert reader.post(f"/api/stories/{desk.story}/watch", json={"choice": "followed"}).status_code == 200
    made = reader.post("/api/searches", json={"asked": {"q": "الرصيف"}, "name": "رصيف"}).json()
    assert [one["id"] for one in reader.get("/api/searches").json()] == [made["id"]]
    assert (
        editor.get("/api/searches").json()
        == editor.get("/api/watched").json()
        == editor.get("/api/targets").json()
        == []
    )
    mine = desk.house.accounts.account("reader").reader
    for path in ("/api/searches", "/api/watched", "/api/targets"):
        assert editor.get(path, params={"reader": mine}).status_code == 403
    assert editor.post(f"/api/searches/{made['id']}/remove", params={"reader": mine}).status_code == 403
    assert editor.post(f"/api/searches/{made['id']}/remove").status_code == 404
    assert reader.post("/api/story-acts", json={"story": desk.story, "articles": ["a1"], "into": ""}).status_code == 403
    assert desk.client().get("/api/searches").status_code == 401
    assert desk.client().post("/api/searches", json={"asked": {"q": "x"}}).status_code == 401
