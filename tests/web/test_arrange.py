"""The form that merges, splits and moves."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from mutabaat.records.decisions import StoryEdit
from mutabaat.records.views import StorySummary
from mutabaat.web.pages.arrange import near

from .fake_desk import SUMMARIES, FakeDesk

SAME = {"origin": "http://localhost"}


def test_the_form_asks_for_one_act(client: TestClient, desk: FakeDesk) -> None:
    """Ticked articles and a chosen story are one act, which leads to the story that has them now."""
    sent = {"pick-1": "sada-1", "pick-3": "nahr-1", "into": "other", "by": "Salma", "note": "one bridge"}
    answer = client.post("/arrange/zulal", data=sent, headers=SAME)
    assert (answer.status_code, answer.headers["location"]) == (303, "/story/zulal?after=decision-7")
    assert desk.arranged_as == [StoryEdit("zulal", ("sada-1", "nahr-1"), "other", "Salma", "one bridge")]


def test_the_form_waits_for_no_other_story(client: TestClient, desk: FakeDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the others it shows titles alone: they are taken as they are, and nobody's news is worked out."""
    asked: list[tuple[str, bool]] = []

    def front(reader: str = "", *, soon: bool = False) -> tuple[StorySummary, ...]:
        asked.append((reader, soon))
        return SUMMARIES

    monkeypatch.setattr(desk, "front", front)
    client.cookies.set("reader", "0" * 32)
    assert client.get("/arrange/zulal").status_code == 200
    assert asked == [("", True)]
    assert not any(desk.readers)


def test_an_act_that_changes_nothing_is_told(client: TestClient, desk: FakeDesk) -> None:
    """The form comes again and keeps what was typed."""
    answer = client.post("/arrange/zulal", data={"note": "no reason"}, headers=SAME)
    assert answer.status_code == 422
    assert "no reason" in answer.text
    assert desk.arranged_as == []


def test_acts_are_listed_and_taken_back(client: TestClient, desk: FakeDesk) -> None:
    """The form lists the acts with who did them and why; withdrawing one leads back to it."""
    text = client.get("/arrange/zulal").text
    assert "Salma" in text
    assert "one bridge" in text
    answer = client.post("/withdraw/decision-7", data={"story": "zulal"}, headers=SAME)
    assert answer.headers["location"] == "/arrange/zulal"
    assert desk.withdrawn == ["decision-7"]


def test_another_site_may_not_send_it(client: TestClient, desk: FakeDesk) -> None:
    """A form of another site is refused before it is read."""
    answer = client.post("/arrange/zulal", data={"pick-1": "sada-1"}, headers={"origin": "http://elsewhere.example"})
    assert answer.status_code == 403
    assert desk.arranged_as == []


def test_the_story_page_leads_there(client: TestClient) -> None:
    """Who reads a story finds the form."""
    assert 'href="/arrange/zulal"' in client.get("/story/zulal").text


def test_near_stories_come_first() -> None:
    """The story whose title shares most words has the first button; the others stay in their order."""
    stories = FakeDesk().front()
    wanted = max(stories, key=lambda story: len(story.title))
    assert near(wanted.title, wanted.lang, stories)[0] == wanted
    assert near("xyzzy", "en", stories) == list(stories)[:6]
