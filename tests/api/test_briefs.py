"""Follow-ups and what is new to a reader, over HTTP."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.press import write_press

from mutabaat.api import create_api
from mutabaat.compose import open_house
from mutabaat.exchange.intake import articles
from mutabaat.records.evidence import Article
from mutabaat.settings import Settings


@pytest.fixture
def api(tmp_path: Path) -> Iterator[TestClient]:
    with open_house(Settings(db=str(tmp_path / "desk.db"))) as house:
        path = write_press(tmp_path / "press.jsonl")
        house.digester.digest(found for found in articles(path) if isinstance(found, Article))
        yield TestClient(create_api(house.desk, hosts=("testserver",)), raise_server_exceptions=False)


@pytest.fixture
def story(api: TestClient) -> str:
    return str(max(api.get("/stories").json(), key=lambda one: one["articles"])["id"])


def act(api: TestClient, story: str, status: int = 201, **asked: Any) -> Any:
    answer = api.post(f"/stories/{story}/brief", json=asked)
    assert answer.status_code == status, answer.text
    return answer.json()


def test_a_follow_up_is_kept_and_worded(api: TestClient, story: str) -> None:
    """Kept, one sentence reworded, it is given out so; ``fresh`` composes anew; every revision is listed, the newest first."""
    composed = api.get(f"/stories/{story}/brief").json()
    kept = act(api, story, act="compose")
    first = next(s for s in kept["brief"]["sentences"] if s["part"] == "body")
    act(api, story, revision=1, texts={first["id"]: "صاغها المحرر."}, by="هدى")
    assert "صاغها المحرر." in [s["text"] for s in api.get(f"/stories/{story}/brief").json()["sentences"]]
    fresh = api.get(f"/stories/{story}/brief", params={"fresh": "yes"}).json()
    assert fresh["sentences"] == composed["sentences"]
    revisions = api.get(f"/stories/{story}/brief/revisions").json()
    assert [(r["n"], r["act"], r["by"]) for r in revisions] == [(2, "save", "هدى"), (1, "compose", "")]
    assert api.get(f"/stories/{story}/brief/state").json()["n"] == 2


def test_a_clash_gives_both_texts(api: TestClient, story: str) -> None:
    """Who words what another worded since gets 409 with both texts and the newest revision."""
    kept = act(api, story, act="compose")
    id = kept["brief"]["sentences"][0]["id"]
    act(api, story, revision=1, texts={id: "الأول"})
    told = act(api, story, 409, revision=1, texts={id: "الثاني"})
    assert told["conflicts"] == [{"sentence": id, "yours": "الثاني", "theirs": "الأول"}]
    assert told["revision"] == 2 and told["error"]


def test_what_cannot_be_published_is_refused(api: TestClient, story: str) -> None:
    """409 names the sentence that rests on nothing; its state says so too."""
    act(api, story, act="compose")
    act(api, story, act="add", revision=1, text="كلمات بلا سند.")
    answer = api.get(f"/stories/{story}/brief")
    assert answer.status_code == 409 and "كلمات بلا سند." in json.loads(answer.content)["error"]
    states = api.get(f"/stories/{story}/brief/state").json()["sentences"]
    assert [s["sentence"]["text"] for s in states if s["blocks"]] == ["كلمات بلا سند."]


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"act": "lock", "sentence": "none", "revision": 1}, 404),
        ({"act": "burn"}, 400),
        ({"part": "x"}, 400),
        ({"act": "add"}, 400),
    ],
)
def test_bad_acts_are_refused(api: TestClient, story: str, asked: dict[str, Any], status: int) -> None:
    """An unknown sentence, act or part, and an empty sentence, are told as such."""
    act(api, story, act="compose")
    assert list(act(api, story, status, **asked)) == ["error"]


def test_other_languages_are_refused(api: TestClient, story: str) -> None:
    """The house writes Arabic and English."""
    assert api.get(f"/stories/{story}/brief", params={"lang": "en"}).json()["lang"] == "en"
    assert api.get(f"/stories/{story}/brief", params={"lang": "xx"}).status_code == 400


def test_another_site_may_not_edit(api: TestClient, story: str) -> None:
    """A page of another site is refused before anything is kept."""
    answer = api.post(
        f"/stories/{story}/brief", json={"act": "compose"}, headers={"origin": "http://elsewhere.example"}
    )
    assert answer.status_code == 403
    assert api.get(f"/stories/{story}/brief/revisions").json() == []


def test_a_reader_is_told_what_is_new_since_looking(api: TestClient, story: str) -> None:
    """Who marked the story as seen has nothing new; who names another time, or nobody, has what came since."""
    everything = api.get(f"/stories/{story}").json()
    seen = api.post(f"/stories/{story}/seen", json={}, params={"reader": "huda"})
    assert seen.status_code == 200 and seen.json()["seen_at"]
    after = api.get(f"/stories/{story}", params={"reader": "huda"}).json()
    assert after["news"] == [] and after["seen_at"] and everything["news"]
    assert api.get(f"/stories/{story}", params={"reader": "salma"}).json()["news"] == everything["news"]
    listed = {s["id"]: s for s in api.get("/stories", params={"reader": "huda"}).json()}
    assert listed[story]["news"] == []
    times = sorted(a["revision"]["article"]["published"] for a in everything["articles"])
    late = api.get(f"/stories/{story}", params={"since": times[-2]}).json()
    assert late["seen_at"] and 0 < len(late["news"]) < len(everything["news"])


@pytest.mark.parametrize(
    "asked",
    [{"since": "yesterday"}, {"since": "2026-11-19"}, {"reader": "a b"}, {"reader": "x" * 65}, {"reader": "هدى"}],
)
def test_no_reader_and_no_time_are_refused(api: TestClient, story: str, asked: dict[str, str]) -> None:
    """400 for what is no name of a reader and no time with a zone."""
    assert api.get(f"/stories/{story}", params=asked).status_code == 400
    assert api.get("/stories", params=asked).status_code == 400


def test_nobody_cannot_have_seen_a_story(api: TestClient, story: str) -> None:
    """A mark needs a reader, a time its zone, and a story that is there."""
    assert api.post(f"/stories/{story}/seen", json={}).status_code == 400
    bad = api.post(f"/stories/{story}/seen", json={"upto": "2026-11-19T06:00:00"}, params={"reader": "huda"})
    assert bad.status_code == 400
    assert api.post("/stories/none/seen", json={}, params={"reader": "huda"}).status_code == 404


def test_without_a_model_a_wording_is_refused(api: TestClient, story: str) -> None:
    """Off by default: 400 with the settings that turn it on."""
    kept = act(api, story, act="compose")
    answer = api.post(f"/stories/{story}/brief/propose", json={"sentence": kept["brief"]["sentences"][0]["id"]})
    assert answer.status_code == 400 and "MUTABAAT_MODEL" in answer.json()["error"]
    assert api.post(f"/stories/{story}/brief/propose", json={"sentence": "x", "kind": "improve"}).status_code in (
        400,
        422,
    )
