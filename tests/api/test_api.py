"""The JSON API over a desk that holds the demo's press: every route, every refusal."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast
from urllib.parse import quote

import pytest
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient
from tests.api.desks import SLASHED, pressed

from mutabaat.api import create_api
from mutabaat.compose import House
from mutabaat.records.errors import StoreError

ARTICLE = "sada-safsaf-qad-yughlaq"
EDITED = "satr-safsaf-fuhus-alkhamis"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The press at its first versions, then at its last, and one article whose id is an address."""
    with pressed(tmp_path_factory.mktemp("api")) as house:
        yield house


@pytest.fixture(scope="module")
def api(house: House) -> TestClient:
    return TestClient(create_api(house.desk, hosts=("testserver",)), raise_server_exceptions=False)


def get(api: TestClient, path: str, status: int = 200, **params: str | int) -> Any:
    """The decoded answer, which must be JSON and have that status."""
    answer = api.get(path, params=params)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/json"
    return json.loads(answer.content)


def refused(api: TestClient, path: str, status: int, **params: str | int) -> str:
    """The message of a refusal."""
    answer = get(api, path, status, **params)
    assert list(answer) == ["error"]
    assert isinstance(answer["error"], str)
    return str(answer["error"])


def test_stories_are_listed_with_their_counts(api: TestClient) -> None:
    """Every story has its title, its number of articles and the three counts, newest first."""
    stories = get(api, "/stories")
    assert sum(story["articles"] for story in stories) >= 35
    for story in stories:
        assert story["title"]
        counts = story["counts"]
        assert 1 <= counts["publishers"] <= counts["outlets"] <= story["articles"]
        assert counts["origins_low"] <= counts["origins_high"]
    times = [story["last"] for story in stories if story["last"]]
    assert times == sorted(times, reverse=True)


def test_stories_can_be_paged_to_the_last(api: TestClient, house: House) -> None:
    """Pages of any size, put together, are all stories of the desk, each once and in the order of one long list."""
    everything = [story["id"] for story in get(api, "/stories", limit=1000)]
    assert everything == list(house.desk.stories())
    paged: list[str] = []
    while page := get(api, "/stories", limit=3, offset=len(paged)):
        assert len(page) <= 3
        paged += [story["id"] for story in page]
    assert paged == everything


@pytest.mark.parametrize("offset", [1000, 999_999_999])
def test_beyond_the_last_story_is_nothing(api: TestClient, offset: int) -> None:
    """A far offset is an empty list, as is a limit of 0."""
    assert get(api, "/stories", offset=offset) == []
    assert get(api, "/stories", limit=0) == []


@pytest.mark.parametrize("name", ["limit", "offset"])
@pytest.mark.parametrize("value", ["-1", "x", "", "1.5", "٣", "1e3", "9" * 5000, "1000000000", " 1"])
def test_what_is_no_number_is_refused(api: TestClient, name: str, value: str) -> None:
    """400 names the parameter, also for signs, other digits and numbers without end."""
    assert name in refused(api, "/stories", 400, **{name: value})


def test_every_story_can_be_had(api: TestClient) -> None:
    """Each listed story answers with as many articles as the list says, their texts and their statements."""
    for listed in get(api, "/stories", limit=1000):
        story = get(api, f"/stories/{listed['id']}")
        assert story["id"] == listed["id"]
        assert len(story["articles"]) == listed["articles"]
        for article in story["articles"]:
            text = article["revision"]["article"]["text"]
            spans = [span for s in article["reading"]["statements"] for span in s["content"]]
            assert spans
            assert all(0 <= start < end <= len(text) for start, end in spans)


def test_relays_of_a_story_name_its_articles(api: TestClient) -> None:
    """The ends of a story's relays, and the articles of its origins, are articles of the story."""
    longest = max(get(api, "/stories"), key=lambda story: story["articles"])
    story = get(api, f"/stories/{longest['id']}")
    ids = {article["revision"]["article"]["id"] for article in story["articles"]}
    assert story["relays"]
    assert {view["relay"][end] for view in story["relays"] for end in "ab"} <= ids
    assert {id for origin in story["origins"] for id in origin["articles"]} <= ids


def test_every_brief_is_traced(api: TestClient) -> None:
    """The follow-up of each story has sentences, and no sentence without a trace."""
    for listed in get(api, "/stories", limit=1000):
        brief = get(api, f"/stories/{listed['id']}/brief")
        assert brief["sentences"]
        assert all(sentence["traces"] for sentence in brief["sentences"])


def test_an_article_comes_with_its_revisions(api: TestClient) -> None:
    """Without ``rev`` the newest text is shown; with it that revision's, and the edit between them."""
    newest, first = get(api, f"/articles/{EDITED}"), get(api, f"/articles/{EDITED}", rev=1)
    texts = [revision["article"]["text"] for revision in newest["revisions"]]
    assert len(texts) == 2
    assert newest["shown"]["revision"]["article"]["text"] == texts[1]
    assert first["shown"]["revision"]["article"]["text"] == texts[0] != texts[1]
    assert len(newest["edits"]) == len(first["edits"]) == 1
    assert newest["story"]


def test_an_id_may_be_an_address(api: TestClient) -> None:
    """Ids come with the articles: slashes, question marks and Arabic letters in them find the article."""
    shown = get(api, "/articles/" + quote(SLASHED, safe=""))["shown"]
    assert shown["revision"]["article"]["id"] == SLASHED


def test_outlets_are_listed(api: TestClient) -> None:
    """Every outlet of the press with the number of its articles."""
    outlets = {view["outlet"]["id"]: view["articles"] for view in get(api, "/outlets")}
    assert outlets["sada"] >= 5
    assert len(outlets) == 11


def test_search_finds_words_in_other_forms(api: TestClient) -> None:
    """Each hit names its article and shows a passage in which the marked words stand."""
    hits = get(api, "/search", q="الجسور الصفصاف")
    assert ARTICLE in {hit["article"] for hit in get(api, "/search", q="جسر الصفصاف")}
    assert hits
    for hit in hits:
        text = get(api, "/articles/" + quote(hit["article"], safe=""))["shown"]["revision"]["article"]["text"]
        assert text[hit["start"] : hit["end"]] == hit["text"]
        assert all(hit["start"] <= start < end <= hit["end"] for start, end in hit["matches"])


def test_search_takes_filters(api: TestClient) -> None:
    """Of outlet, stance and day; one that cannot be meant is refused by name. A hit comes with its statement."""
    denied = get(api, "/search", q="جسر", stance="denies")
    assert denied
    assert {hit["statement"]["stance"] for hit in denied} == {"denies"}
    assert {hit["publisher"]["id"] for hit in get(api, "/search", q="جسر", outlet="sada")} == {"sada"}
    assert get(api, "/search", q="جسر", to="2001-01-01") == []
    assert "stance" in refused(api, "/search", 400, q="جسر", stance="shouts")


def test_search_is_limited_as_asked(api: TestClient) -> None:
    """``limit`` cuts the list; 0 is none."""
    assert len(get(api, "/search", q="جسر", limit=2)) == 2
    assert get(api, "/search", q="جسر", limit=0) == []
    assert "limit" in refused(api, "/search", 400, q="جسر", limit="many")


ODD = ["", " ", '"', "'; DROP TABLE article; --", "AND", "NEAR(جسر, 2)", "جسر*", "keys:جسر", "(", "^", "-جسر"]
ODD += [
    "\u202e\u200f",
    "جـــسر",
    "جِسْرٌ",
    "ﺟﺴﺮ",
    "\x00",
    "%00",
    "\ud83c".encode("utf-8", "replace").decode(),
    "🌉",
    "ا" * 5000,
]


@pytest.mark.parametrize("query", ODD, ids=range(len(ODD)))
def test_no_query_breaks_search(api: TestClient, query: str) -> None:
    """Operators, quotes, controls and endless words are only words, and answer with a list."""
    assert isinstance(get(api, "/search", q=query), list)


@pytest.mark.parametrize("query", ["جـــسر", "جِسْرٌ", "ﺟﺴﺮ"])
def test_search_folds_its_query(api: TestClient, query: str) -> None:
    """Tatweel, vowel marks and presentation forms find what the plain word finds."""
    assert get(api, "/search", q=query) == get(api, "/search", q="جسر") != []


def test_a_query_of_broken_bytes_is_answered(api: TestClient) -> None:
    """Bytes that are no UTF-8 find nothing and break nothing."""
    answer = api.get("/search?q=%ff%fe%ed%a0%80")
    assert answer.status_code == 200
    assert json.loads(answer.content) == []


@pytest.mark.parametrize(
    "path", ["/stories/s-none", "/stories/s-none/brief", "/articles/none", f"/articles/{ARTICLE}/x"]
)
def test_an_unknown_thing_is_not_found(api: TestClient, path: str) -> None:
    """404 names what is not there."""
    assert path.split("/")[2] in refused(api, path, 404)


def test_an_unknown_revision_is_not_found(api: TestClient) -> None:
    """404 for a number that no revision has; 400 for what is no number."""
    refused(api, f"/articles/{ARTICLE}", 404, rev=9)
    assert "rev" in refused(api, f"/articles/{ARTICLE}", 400, rev="last")


@pytest.mark.parametrize("path", ["/", "/nothing", "/search/x", "/stories/x/y/z"])
def test_an_unknown_route_is_refused_in_json(api: TestClient, path: str) -> None:
    """A path that is no route answers 404 in JSON as well."""
    refused(api, path, 404)


def test_every_route_is_documented(api: TestClient) -> None:
    """docs/reference/machine-contracts.md names each route."""
    page = (Path(__file__).parents[2] / "docs/reference/machine-contracts.md").read_text(encoding="utf-8")
    app = api.app
    assert isinstance(app, Starlette)
    paths = ["/api" + route.path.replace(":path", "") for route in app.routes if isinstance(route, Route)]
    assert len(paths) >= 6
    assert [path for path in paths if f"`{path}`" not in page] == []


@pytest.mark.parametrize("path", ["/stories", "/outlets", f"/articles/{ARTICLE}"])
def test_nothing_can_be_written(api: TestClient, path: str) -> None:
    """Every other method is refused with the ones that are allowed."""
    answer = api.post(path)
    assert answer.status_code == 405
    assert "GET" in answer.headers["allow"]
    assert "error" in json.loads(answer.content)


def marks(api: TestClient) -> list[dict[str, Any]]:
    """The attributed statements of an article as shown."""
    shown = get(api, f"/articles/{quote(SLASHED, safe='')}")["shown"]
    return [s for s in shown["reading"]["statements"] if s["source_type"] != "own_voice"]


def test_a_mark_is_corrected_and_the_correction_withdrawn(api: TestClient) -> None:
    """The article shows the person's word, the list what was and what is; taken back, the machine's mark is there again."""
    (before,) = marks(api)
    body = {"article": SLASHED, "statement": before["id"], "speaker": "هيئة الموانئ", "by": "هدى"}
    answer = api.post("/corrections", json=body)
    assert answer.status_code == 201
    made = answer.json()
    assert (made["was"]["speaker"], made["now"]["speaker"]) == ("بلدية مرسى اللوز", "هيئة الموانئ")
    assert marks(api)[0]["source_entity"] == "هيئة الموانئ"
    assert get(api, "/corrections", article=SLASHED) == [made]
    assert get(api, "/corrections", article=ARTICLE) == []
    withdrawn = api.post(f"/corrections/{made['id']}/withdraw").json()
    assert withdrawn["withdrawn_at"]
    assert marks(api) == [before]
    assert get(api, "/corrections", limit=1) == [withdrawn]


REFUSED: list[tuple[dict[str, Any], int]] = [
    ({"content": b"{"}, 400),
    ({"content": b"\xff"}, 400),
    ({"json": {"statement": "x"}}, 400),
    ({"json": {"article": SLASHED, "transmitters": "x"}}, 400),
    ({"json": {"article": SLASHED, "content": "كلمات ليست هنا", "source_type": "person"}}, 400),
    ({"json": {"article": SLASHED, "content": "الرصيف آمن", "source_type": "nobody"}}, 400),
    ({"content": b'{"article": "x", "speaker": "\\udc00"}'}, 400),
    ({"json": {"article": SLASHED, "statement": "st-none", "speaker": "x"}}, 404),
    ({"json": {"article": "none", "statement": "x", "speaker": "x"}}, 404),
    ({"content": b"x" * 70_000}, 413),
    ({"data": {"article": SLASHED}}, 415),
    ({"content": b"{}", "headers": {"content-type": "text/plain"}}, 415),
    ({"json": {}, "headers": {"origin": "https://evil.example"}}, 403),
    ({"json": {}, "headers": {"sec-fetch-site": "cross-site"}}, 403),
]


@pytest.mark.parametrize(("sent", "status"), REFUSED, ids=range(len(REFUSED)))
def test_what_cannot_be_a_correction_is_refused(api: TestClient, sent: dict[str, Any], status: int) -> None:
    """Broken JSON, unknown values and marks, too much, another type and another site's page: told in JSON, and nothing is kept."""
    headers = {"content-type": "application/json"} if "content" in sent else {}
    answer = api.post("/corrections", **{**sent, "headers": {**headers, **sent.get("headers", {})}})
    assert answer.status_code == status, answer.text
    assert list(answer.json()) == ["error"]
    assert get(api, "/corrections", article="none") == []


def test_another_site_withdraws_nothing(api: TestClient) -> None:
    """The way back is closed to other sites too, and an unknown decision is not found."""
    assert api.post("/corrections/x/withdraw", headers={"origin": "https://evil.example"}).status_code == 403
    assert api.post("/corrections/x/withdraw").status_code == 404
    assert api.get("/corrections/x/withdraw").status_code == 405


def test_a_failing_store_is_told_in_json() -> None:
    """An error of the desk itself is a 500 that says what and the way out."""

    class Broken:
        def __getattr__(self, name: str) -> Any:
            def fail(*given: object, **named: object) -> None:
                raise StoreError("desk.db", "disk is full", "make room")

            return fail

    assert "make room" in refused(TestClient(create_api(Broken(), hosts=("testserver",))), "/outlets", 500)


class Nothing:
    """A desk that is never asked."""


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "[::1", "", "localhost@evil.example"])
def test_a_host_name_that_is_not_ours_is_refused(host: str) -> None:
    """A page of another site that rebinds its name to this address reads nothing."""
    client = TestClient(create_api(cast(Any, Nothing())))
    answer = client.get("/outlets", headers={"host": host})
    assert answer.status_code == 400
    assert "host name" in answer.json()["error"]


def test_loopback_is_ours() -> None:
    """With and without port, in both address families."""
    client = TestClient(create_api(cast(Any, Nothing())))
    for host in ("localhost", "127.0.0.1:8765", "[::1]:8765"):
        assert client.get("/nothing", headers={"host": host}).status_code == 404
