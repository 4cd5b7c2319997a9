"""What leaves the desk, and whose name stands under what: no login of a proxy, no signature but the account's own."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from click.testing import CliRunner
from sqlalchemy import select
from starlette.testclient import TestClient
from tests.web.teams import ARTICLE, HERE, PASSWORD, Desk, act, csrf, teamed

from mutabaat.adapters.sql import schema
from mutabaat.cli.main import main
from mutabaat.cli.notifying import notifier
from mutabaat.records.evidence import Outlet, without_login
from mutabaat.records.searching import Ask
from mutabaat.web.needs import NEEDS

LOGIN, PROXY = "kalimat-sirr", "proxy.nahr.example"
FORGED = "forged-signature"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with teamed(tmp_path) as made:
        (outlet,) = made.house.store.outlets()
        proxied = replace(outlet, proxy=f"http://user:{LOGIN}@{PROXY}:3128", feeds=("https://nahr.example/rss",))
        made.house.outlets.put([proxied])
        yield made


def addresses(desk: Desk) -> Iterator[str]:
    """Every address that reads, with ids that are there."""
    ids = {"/stor": desk.story, "/brief": desk.story, "/arrange": desk.story, "/feeds/story": desk.story, "/actors": desk.house.desk.actors(limit=1)[0].actor.id,
           "/outlets": "nahr", "/feeds/outlet": "nahr", "/compare": f"{ARTICLE}..{ARTICLE}"}  # fmt: skip
    for method, path in NEEDS:
        if method != "GET":
            continue
        bare = path.removeprefix("/api")
        id = next((id for start, id in ids.items() if bare.startswith(start)), ARTICLE)
        for what in ("articles", "statements", "outlets", "stories", "entities") if "{what}" in path else ("",):
            found = path.replace("{what}", what).replace("{form}", "json")
            for name in ("{id:path}", "{id}", "{pair:path}", "{token}"):
                found = found.replace(name, quote(id, safe=""))
            yield f"{found}?q=الرصيف&outlet=nahr&a={ARTICLE}&b={ARTICLE}"


def test_nobody_gets_a_proxy_s_login_and_only_admins_its_address(desk: Desk) -> None:
    """Every address of pages and API, as each role: the login is in no answer, the address in an admin's register alone."""
    seen = {}
    for name in ("reader", "editor", "admin"):
        client = desk.inside(name)
        answers = {address: client.get(address) for address in addresses(desk)}
        assert [address for address, answer in answers.items() if LOGIN in answer.text] == []
        seen[name] = sorted({address.split("?")[0] for address, answer in answers.items() if PROXY in answer.text})
        reached = [address for address, answer in answers.items() if answer.status_code == 200]
        assert len(reached) > 40, sorted(set(answers) - set(reached))
    assert seen == {"reader": [], "editor": [], "admin": ["/api/outlets", "/api/outlets/nahr"]}


def test_no_file_of_outlets_and_no_repr_holds_a_proxy_s_login(desk: Desk, tmp_path: Path) -> None:
    """OPML, TOML and JSON hold the address alone; read back, the desk still has the login."""
    runner, db = CliRunner(), str(tmp_path / "desk.db")
    for form in ("opml", "toml", "json"):
        file = tmp_path / f"outlets.{form}"
        for words in (["export", str(file)], ["import", str(file)]):
            answer = runner.invoke(main, ["--db", db, "outlets", *words])
            assert answer.exit_code == 0, answer.output
        assert PROXY in file.read_text(encoding="utf-8")
        assert LOGIN not in file.read_text(encoding="utf-8")
        (outlet,) = desk.house.store.outlets()
        assert LOGIN in outlet.proxy
        assert LOGIN not in repr(outlet)
    assert LOGIN not in runner.invoke(main, ["--db", db, "outlet", "show", "nahr"]).output


@pytest.mark.parametrize(
    ("address", "left"),
    [("http://u:p@h.example:1/x", "http://h.example:1/x"), ("http://u@[::1]:1", "http://[::1]:1"), ("http://u:a@b:c@h", "http://h"),
     ("http://h/@x", "http://h/@x"), ("u:p@h:1", "h:1"), ("", "")],
)  # fmt: skip
def test_an_address_without_its_login(address: str, left: str) -> None:
    """Name and password go, whatever else stands there."""
    assert without_login(address) == left
    assert Outlet("a", "a", proxy=address).shown(proxy=True).proxy == left


def signed_acts(desk: Desk) -> dict[str, dict[str, Any]]:
    """What editors may do over the API, each as it is done, signed with another's name."""
    story = quote(desk.story, safe="")
    mark = {"article": ARTICLE, "content": "الرصيف آمن", "speaker": "هيئة الموانئ", "source_type": "official_body"}
    actor = desk.house.desk.actors(limit=1)[0].actor.id
    return {
        f"/api/stories/{story}/brief": {"act": "compose"},
        f"/api/stories/{story}/brief/publish": {},
        "/api/published/{published}/withdraw": {"note": "لم يكن هذا صحيحاً"},
        "/api/corrections": mark,
        "/api/corrections/{correction}/withdraw": {},
        "/api/story-acts": {"story": desk.story, "articles": ["b1"], "into": ""},
        "/api/story-acts/{act}/withdraw": {},
        "/api/actors/choices": {"name": "بلدية مرسى اللوز", "actor": actor},
    }


def test_nobody_signs_with_another_s_name_on_any_route(desk: Desk) -> None:
    """Every act of editors over the API, by session and by token: the forged name is nowhere in the desk, the account's is."""
    from mutabaat.records.evidence import Article

    text = "قالت بلدية مرسى اللوز إن الرصيف آمن وقال مجلسها إن الترميم بدأ."
    desk.house.digester.digest([Article("b1", text, "ar", outlet="sada", crawled=desk.clock.now())])
    session, program = desk.inside("editor"), desk.bearing("editor")
    session.headers["x-csrf-token"] = csrf(session)
    given: dict[str, str] = {}
    done = set()
    for path, body in signed_acts(desk).items():
        for client in (session, program):
            asked = path
            for name, id in given.items():
                asked = asked.replace(name, id)
            answer = client.post(asked, json={**body, "by": FORGED}, params={"by": FORGED})
            if answer.status_code in (200, 201):
                done.add(path)
                made = answer.json()
                name = {"/api/corrections": "{correction}", "/api/story-acts": "{act}"}.get(path, "")
                if path.endswith("/publish"):
                    name = "{published}"
                given |= {name: made["id"]} if name and name not in given else {}
            assert FORGED not in answer.text, path
    assert done == set(signed_acts(desk))
    everywhere = []
    with desk.house.store.reading() as db:  # type: ignore[attr-defined]
        for table in schema.metadata.sorted_tables:
            everywhere += [(table.name, str(row)) for row in db.execute(select(table))]
    assert [row for row in everywhere if FORGED in row[1]] == []
    assert len([row for row in everywhere if '"by":"editor"' in row[1].replace(" ", "")]) >= 4


def test_every_act_of_editors_over_the_api_is_tried_above(desk: Desk) -> None:
    """A new act stands in ``signed_acts``, or this fails. A model's proposal is none: who takes it acts, by the brief's route."""
    declared = {
        path for (method, path), deed in NEEDS.items() if method == "POST" and deed == "edit" and "/api/" in path
    }
    assert len(declared - {"/api/stories/{id}/brief/propose"}) == len(signed_acts(desk)), declared


def test_a_form_is_signed_by_the_account_alone(desk: Desk) -> None:
    """Pages: whatever name a form brings."""
    client = desk.inside("editor")
    act(client, f"/brief/{desk.story}/edit", do="compose", by=FORGED)
    act(client, f"/brief/{desk.story}/publish", by=FORGED)
    (published,) = desk.house.desk.publishing.listed()
    assert published.by == "editor"
    assert [one.by for one in desk.house.desk.brief_revisions(desk.story)] == ["editor"]


def test_who_has_no_id_drops_nobody_s_target(tmp_path: Path) -> None:
    """On a desk without accounts a browser without a cookie reaches nothing of another's."""
    from mutabaat.cli.server import application
    from mutabaat.compose import open_house
    from mutabaat.settings import Settings

    with open_house(Settings(db=str(tmp_path / "desk.db"))) as house:
        kept = house.watching.add_target("0" * 32, "webhook", "https://hook.example/x")
        client = TestClient(application(house, ("localhost",)), base_url="http://localhost")
        answer = client.post(
            "/watch/drop", data={"what": "target", "id": kept.id}, headers={"origin": "http://localhost"}
        )
        assert answer.status_code == 404
        assert house.watching.targets("0" * 32) == (kept,)


def test_an_account_that_is_disabled_is_told_nothing_more(desk: Desk) -> None:
    """The secret address of its feed opens nothing, and nothing is looked for or sent to its targets."""
    account = desk.house.accounts.account("reader")
    saved = desk.house.watching.save(account.reader, "رصيف", Ask("الرصيف"))
    desk.house.watching.add_target(account.reader, "webhook", "https://hook.example/x")
    feed = f"/feeds/search/{saved.token}.json"
    assert desk.client().get(feed).status_code == 200
    desk.clock.move(hours=1)
    desk.house.accounts.disable("reader", HERE)
    assert desk.client().get(feed).status_code == 404

    class Sends:
        async def send(self, target: object, letter: object) -> None:
            raise AssertionError("sent")

    from mutabaat.records.evidence import Article

    desk.house.digester.digest([Article("c1", "عاد الرصيف إلى العمل.", "ar", outlet="sada", crawled=desk.clock.now())])
    report = asyncio.run(notifier(desk.house).run_once(Sends()))
    assert (report.written, report.sent, report.failed) == (0, 0, 0)
    desk.house.accounts.enable("reader", HERE)
    assert desk.client().get(feed).status_code == 200


def test_no_path_begins_a_line_of_the_log(desk: Desk, tmp_path: Path) -> None:
    """A line feed or an escape in what is logged is a sign that shows."""
    desk.house.accounts.note(HERE, "POST /x", "/x\n2026-01-01 00:00:00\tadmin\tforged\x1b[2J")
    shown = CliRunner().invoke(main, ["--db", str(tmp_path / "desk.db"), "account", "log"]).output
    assert not [line for line in shown.splitlines() if line.startswith("2026-01-01")]
    assert "\x1b" not in shown
    assert PASSWORD not in shown
