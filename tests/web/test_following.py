"""The outlets page: what is wrong, and the forms that follow an outlet more or less."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest
from starlette.testclient import TestClient

from mutabaat.records.errors import FetchError, InputError, NotFound
from mutabaat.records.evidence import Outlet
from mutabaat.records.feeds import FeedEntry
from mutabaat.records.health import Alarm
from mutabaat.records.outlet_views import FoundSource, OutletAsk, Preview, SamplePage
from mutabaat.web import create_app

from .fake_desk import OUTLETS, FakeDesk

AT = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
KNOWN = OUTLETS[0].outlet.id
HOME = {"origin": "http://localhost", "host": "localhost"}
STANDING = Alarm(
    "al-1", KNOWN, "moved", AT, "https://a.example/rss", "moved for good to <b>", ("https://b.example/rss",)
)
PAST = Alarm("al-2", KNOWN, "silent", AT, words="nothing new", until=AT)


@dataclass
class FakeFollows:
    """Finds one feed wherever it looks."""

    asked: list[OutletAsk] = field(default_factory=list)
    added: list[OutletAsk] = field(default_factory=list)
    acts: list[tuple[str, str]] = field(default_factory=list)

    def preview(self, ask: OutletAsk) -> Preview:
        self.asked.append(ask)
        if "private" in ask.url:
            raise FetchError(ask.url, "refused: 10.0.0.1 is not a public address", fault="private")
        if "nothing" in ask.url:
            raise InputError(ask.url, "no address", "give one")
        source = FoundSource("https://new.example/rss", "feed", "page", "جديد", 2, 1, 0, AT)
        return Preview(
            asked=ask.url,
            outlet=Outlet("new.example", "الجديد <i>", lang="ar", feeds=(source.url,)),
            sources=(source,),
            entries=(
                FeedEntry("https://new.example/1", title="خبر <script>", published=AT),
                FeedEntry("https://new.example/2"),
            ),
            samples=(
                SamplePage("https://new.example/1", "خبر", 120, AT, ""),
                SamplePage("javascript:1", problem="answered 403"),
            ),
            problems=("https://new.example/x: answered 500",),
        )

    def add(self, ask: OutletAsk) -> Preview:
        self.added.append(ask)
        return self.preview(ask)

    def outlet(self, id: str) -> Outlet:
        raise NotFound(id, "no such outlet")

    def remove(self, id: str) -> bool:
        self.acts.append(("remove", id))
        return True

    def move(self, id: str) -> tuple[tuple[str, str], ...]:
        self.acts.append(("move", id))
        return ()

    def alarms(self, id: str = "", *, standing: bool = True) -> tuple[Alarm, ...]:
        return (STANDING,) if standing else (STANDING, PAST)


@pytest.fixture
def follows() -> FakeFollows:
    return FakeFollows()


@pytest.fixture
def client(follows: FakeFollows) -> TestClient:
    app = create_app(FakeDesk(), following=follows)
    return TestClient(app, base_url="http://localhost", follow_redirects=False)


@pytest.mark.parametrize(("lang", "kind"), [("ar", "انتقلت إلى عنوان آخر"), ("en", "Moved to another address")])
def test_an_alarm_says_what_since_when_and_the_way_out(client: TestClient, lang: str, kind: str) -> None:
    """In both languages; what a server said is escaped; alarms that are over stand below."""
    html = client.get("/outlets", params={"lang": lang}).text
    assert kind in html
    assert 'datetime="2026-03-01T12:00:00+00:00"' in html
    assert "mutabaat outlet move" in html
    assert "moved for good to &lt;b&gt;" in html
    assert "nothing new" in html
    assert f'action="/outlets/{KNOWN}/move"' in html


def test_looking_shows_what_would_be_read_before_anything_is_kept(client: TestClient, follows: FakeFollows) -> None:
    """The entries with dates, a sample page, and a button to confirm."""
    answer = client.post("/outlets/look", data={"url": "new.example", "private": "1"}, headers=HOME)
    assert answer.status_code == 200
    assert follows.asked == [OutletAsk("new.example", allow_private=True)]
    assert follows.added == []
    for part in (
        "الجديد &lt;i&gt;",
        "https://new.example/rss",
        "خبر &lt;script&gt;",
        "answered 403",
        'action="/outlets/add"',
    ):
        assert part in answer.text
    assert 'href="javascript' not in answer.text
    assert '<input type="hidden" name="private" value="1">' in answer.text


def test_confirming_follows_the_ticked_sources(client: TestClient, follows: FakeFollows) -> None:
    """And leads to the outlet on the page."""
    fields = {"url": "new.example", "name": " الجديد  هنا ", "source-1": "https://new.example/rss"}
    answer = client.post("/outlets/add", data=fields, headers=HOME)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/outlets#o-new.example"
    (ask,) = follows.added
    assert (ask.name, ask.sources) == ("الجديد هنا", ("https://new.example/rss",))


@pytest.mark.parametrize(("url", "told"), [("private.example", "ضع علامة السماح"), ("nothing", "give one")])
def test_what_cannot_be_followed_is_said_in_the_form(client: TestClient, url: str, told: str) -> None:
    """With what was typed still there."""
    answer = client.post("/outlets/look", data={"url": url}, headers=HOME)
    assert answer.status_code == 422
    assert told in answer.text
    assert f'value="{url}"' in answer.text


@pytest.mark.parametrize("path", ["/outlets/look", "/outlets/add", "/outlets/x/remove", "/outlets/x/move"])
@pytest.mark.parametrize("headers", [{}, {"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}])
def test_another_sites_form_is_refused(
    client: TestClient, follows: FakeFollows, path: str, headers: dict[str, str]
) -> None:
    """Nothing is asked and nothing changed."""
    assert client.post(path, data={"url": "new.example"}, headers=headers).status_code == 403
    assert (follows.asked, follows.added, follows.acts) == ([], [], [])


def test_removing_and_moving_are_one_act_each(client: TestClient, follows: FakeFollows) -> None:
    """From the outlet's own place."""
    assert client.post("/outlets/a%2Fb/remove", headers=HOME).status_code == 303
    assert client.post("/outlets/a/move", headers=HOME).headers["location"] == "/outlets#o-a"
    assert follows.acts == [("remove", "a/b"), ("move", "a")]


def test_a_desk_that_is_only_shown_has_no_forms() -> None:
    """And no such addresses."""
    client = TestClient(create_app(FakeDesk()), base_url="http://localhost")
    assert "/outlets/look" not in client.get("/outlets").text
    assert client.post("/outlets/look", data={"url": "x.example"}, headers=HOME).status_code == 404
