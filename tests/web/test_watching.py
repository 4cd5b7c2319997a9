"""What readers watch, over the pages: follow, mute, saved searches, feeds."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree

import feedparser
import pytest
from starlette.testclient import TestClient
from tests.fakes import FakeClock
from tests.press import write_press

from mutabaat.adapters.sql import SqlSearch, SqlStore, SqlWatching
from mutabaat.desk.desk import Desk
from mutabaat.desk.digest import Digester
from mutabaat.desk.watching import Watching
from mutabaat.exchange.intake import articles
from mutabaat.records.evidence import Article
from mutabaat.web import create_app

OURS = {"origin": "http://localhost"}


class House:
    """A desk on which things are watched."""

    def __init__(self, folder: Path) -> None:
        self.clock = FakeClock()
        self.store = SqlStore(str(folder / "desk.db"))
        self.folder = folder
        self.take(0)
        self.desk = Desk(self.store, SqlSearch(self.store), self.clock)
        self.watching = Watching(self.store, SqlWatching(self.store), self.clock)
        app = create_app(self.desk, watching=self.watching)
        self.client = TestClient(app, base_url="http://localhost", follow_redirects=False)

    def take(self, version: int) -> None:
        path = write_press(self.folder / f"press{version}.jsonl", version=version)
        Digester(self.store, self.clock).digest(a for a in articles(path) if isinstance(a, Article))

    def post(self, path: str, **fields: str) -> str:
        """Where a form leads."""
        answer = self.client.post(path, data=fields, headers=OURS)
        assert answer.status_code == 303, answer.text
        return str(answer.headers["location"])

    @property
    def story(self) -> str:
        """The story with most articles."""
        return max(self.desk.front(), key=lambda story: story.articles).id


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path)
    yield made
    made.store.close()


def test_a_story_is_followed_and_left_in_one_act_each(house: House) -> None:
    """From its page and from the front page, where it then stands first, with the count of its sources in one sentence."""
    path = f"/watch/story/{quote(house.story, safe='')}"
    assert house.post(path, act="follow", back="front") == "/"
    html = house.client.get("/").text
    followed = html[html.index('id="h-followed"') : html.index("<footer")]
    assert house.story in followed
    assert "ألغِ المتابعة" in followed
    assert "←" in followed
    assert "ألغِ المتابعة" in house.client.get(f"/story/{house.story}").text
    house.post(path, act="leave", back="front")
    assert 'id="h-followed"' not in house.client.get("/").text


def test_a_muted_story_stands_last_behind_a_fold(house: House) -> None:
    """And comes back when it is shown again."""
    path = f"/watch/story/{quote(house.story, safe='')}"
    house.post(path, act="mute", back="front")
    html = house.client.get("/").text
    fold = html.index("قصص أخفيتها")
    assert house.story not in html[:fold]
    assert house.story in html[fold:]
    house.post(path, act="leave", back="watch")
    assert "قصص أخفيتها" not in house.client.get("/").text


def test_a_choice_is_the_readers_own(house: House) -> None:
    """Another browser sees nothing of it."""
    house.post(f"/watch/story/{house.story}", act="follow")
    house.client.cookies.clear()
    assert 'id="h-followed"' not in house.client.get("/").text


def test_a_form_of_another_site_is_refused(house: House) -> None:
    """Every act checks where its form came from."""
    for path in (f"/watch/story/{house.story}", "/watch/save", "/watch/drop", "/watch/target"):
        answer = house.client.post(path, data={"act": "follow"}, headers={"origin": "http://evil.example"})
        assert answer.status_code == 403


@pytest.mark.parametrize(("path", "fields"), [("x", {"act": "follow"}), ("x", {"act": "merge"})])
def test_what_is_not_there_is_not_followed(house: House, path: str, fields: dict[str, str]) -> None:
    """An unknown story is 404, an unknown act 400."""
    answer = house.client.post(f"/watch/story/{path}", data=fields, headers=OURS)
    assert answer.status_code == (404 if fields["act"] == "follow" else 400)


def test_a_search_is_saved_run_again_and_deleted(house: House) -> None:
    """With its filters, under its name."""
    assert "احفظ البحث" in house.client.get("/search?q=جسر&named=1").text
    house.post("/watch/save", q="جسر", named="1", name="جسور <b>")
    html = house.client.get("/watch").text
    assert "جسور &lt;b&gt;" in html
    assert "/search?q=%D8%AC%D8%B3%D8%B1&amp;named=1" in html
    id = re.search(r'value="(search-[^"]+)"', html)
    assert id
    house.client.cookies.clear()
    answer = house.client.post("/watch/drop", data={"what": "search", "id": id[1]}, headers=OURS)
    assert answer.status_code == 404, "another reader's"


def test_an_empty_search_is_not_saved(house: House) -> None:
    """And the page says why."""
    answer = house.client.post("/watch/save", data={"q": " "}, headers=OURS)
    assert answer.status_code == 400
    assert "لا يُحفظ بحث" in answer.text


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("address", "no mail", "العنوان غير صالح"),
        ("zone", "Nowhere/At all", "منطقة زمنية"),
        ("zone", "../../etc/passwd", "منطقة زمنية"),
        ("quiet_from", "22:00", "وقتي الصمت"),
        ("digest", "7 o'clock", "وقت غير مفهوم"),
    ],
)
def test_a_target_that_cannot_be_meant_is_refused(house: House, field: str, value: str, words: str) -> None:
    """With the field and the way out."""
    fields = {"kind": "mail", "address": "reader@desk.example", "stories": "1", field: value}
    answer = house.client.post("/watch/target", data=fields, headers=OURS)
    assert answer.status_code == 400
    assert words in answer.text


def test_the_feed_of_a_story_holds_its_news(house: House) -> None:
    """Atom that a reader of feeds takes, with words and sources; an edit with its difference, escaped in HTML and plain."""
    house.clock.move(hours=2)
    house.take(1)
    edited = next(one.id for one in house.desk.front() if one.edits)
    answer = house.client.get(f"/feeds/story/{edited}.atom")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    ElementTree.fromstring(answer.content)
    feed = feedparser.parse(answer.content)
    assert not feed.bozo
    edit = next(entry for entry in feed.entries if entry.tags[0].term == "edit")
    assert "<del>" in edit.content[0].value
    assert "[-" in edit.summary or "{+" in edit.summary
    assert all("نقلاً عن" in entry.summary for entry in feed.entries)
    assert feed.feed.updated == max(entry.updated for entry in feed.entries)


def test_a_feed_is_the_same_until_something_is_new(house: House) -> None:
    """Stable ids, and 304 for who has it; after an edit another."""
    path = f"/feeds/story/{house.story}.json"
    first = house.client.get(path)
    assert house.client.get(path, headers={"if-none-match": first.headers["etag"]}).status_code == 304
    ids = {item["id"] for item in json.loads(first.content)["items"]}
    assert len(ids) == len(json.loads(first.content)["items"]) > 1
    house.clock.move(hours=2)
    house.take(1)
    again = house.client.get(path, headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 200
    assert ids & {item["id"] for item in json.loads(again.content)["items"]}


def test_the_feed_of_a_saved_search_needs_its_secret(house: House) -> None:
    """Whoever has the address reads it, without a cookie; who guesses gets nothing."""
    house.post("/watch/save", q="جسر", name="جسور")
    found = re.search(r'href="(/feeds/search/[\w-]{30,}\.atom)"', house.client.get("/watch").text)
    assert found
    house.client.cookies.clear()
    feed = feedparser.parse(house.client.get(found[1]).content)
    assert feed.feed.title == "جسور"
    assert feed.entries
    assert house.client.get("/feeds/search/search-x.atom").status_code == 404


def test_the_feed_of_an_outlet(house: House) -> None:
    """Its latest passages; other forms and outlets are 404."""
    feed = json.loads(house.client.get("/feeds/outlet/sada.json").content)
    assert feed["items"]
    assert house.client.get("/feeds/outlet/nobody.json").status_code == 404
    assert house.client.get("/feeds/outlet/sada.exe").status_code == 404
