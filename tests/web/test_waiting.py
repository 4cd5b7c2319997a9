"""Stories that nobody opened yet are put together beside the server: pages say so, and come back by themselves."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from starlette.testclient import TestClient
from tests.web.fake_desk import SUMMARIES, FakeDesk

from mutabaat.records.errors import NotWoven
from mutabaat.records.views import Counts, StorySummary, StoryView
from mutabaat.web.app import create_app

LIGHT = replace(SUMMARIES[0], counts=Counts(3, 0, 0, 0), articles=12, news=(), denials=0, edits=0, woven=False)


class Unwoven(FakeDesk):
    """One story, of which no more is known than what stands in the store."""

    def front(self, reader: str = "", *, soon: bool = False) -> tuple[StorySummary, ...]:
        return (LIGHT,)

    def summaries(self, ids: object, reader: str = "", *, soon: bool = False) -> tuple[StorySummary, ...]:
        return (LIGHT,)

    def story(self, id: str, reader: str = "", *, since: datetime | None = None, soon: bool = False) -> StoryView:
        if soon:
            raise NotWoven(id, "the story is being put together")
        return super().story(id, reader)


@pytest.fixture
def unwoven() -> TestClient:
    return TestClient(create_app(Unwoven()), base_url="http://localhost", follow_redirects=False)


@pytest.mark.parametrize(("lang", "said"), [("ar", "لم تُعدّ أصولها بعد"), ("en", "origins not counted yet")])
def test_the_front_page_says_what_is_not_counted(unwoven: TestClient, lang: str, said: str) -> None:
    """Such a story has its title, outlets, articles and time, and no figure of origins; nor is it said to hold no news."""
    body = unwoven.get(f"/?lang={lang}").text
    assert said in body and LIGHT.title in body
    assert 'class="counts"' not in body and 'class="quiet' not in body


def test_the_page_of_such_a_story_comes_back_by_itself(unwoven: TestClient) -> None:
    """Without JavaScript, and with the same for programs."""
    answer = unwoven.get(f"/story/{LIGHT.id}")
    assert answer.status_code == 202 and answer.headers["retry-after"] == "2"
    assert '<meta http-equiv="refresh" content="2">' in answer.text and LIGHT.title in answer.text


def test_who_just_did_something_to_a_story_waits_for_it(unwoven: TestClient) -> None:
    """The page that an act leads to is never the one that says to wait."""
    assert unwoven.get(f"/story/{LIGHT.id}?after=none").status_code == 200
