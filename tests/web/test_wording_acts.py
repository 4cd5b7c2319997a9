"""From a story to a published follow-up in ten acts, over a real desk with a house style and a model that proposes wordings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.fake_model import KEY, FakeModel, fake_model
from tests.press import write_press

from mutabaat.compose import open_house
from mutabaat.exchange.intake import articles
from mutabaat.records.evidence import Article
from mutabaat.settings import ModelSettings, Settings
from mutabaat.web import create_app

EDIT = '/brief/[^"]+/edit'
SAME = {"origin": "http://localhost"}


@pytest.fixture
def model() -> Iterator[FakeModel]:
    with fake_model() as served:
        yield served


@pytest.fixture
def client(tmp_path: Path, model: FakeModel) -> Iterator[TestClient]:
    settings = Settings(
        db=str(tmp_path / "desk.db"), model=ModelSettings(model.url, "wordsmith-1", KEY, 1.0), house="newspaper"
    )
    with open_house(settings) as house:
        path = write_press(tmp_path / "press.jsonl")
        house.digester.digest(found for found in articles(path) if isinstance(found, Article))
        yield TestClient(create_app(house.desk), base_url="http://localhost")


class Hand:
    """One who presses links and buttons, and counts the acts."""

    def __init__(self, client: TestClient, page: str) -> None:
        self.client, self.html, self.acts = client, client.get(page).text, 0

    def follow(self, pattern: str) -> str:
        found = re.search(rf'href="({pattern}[^"#?]*)', self.html)
        assert found, pattern
        return self._came(self.client.get(unescape(found[1])))

    def press(self, action: str, button: str = "", **typed: str) -> str:
        """The form of that action with every field as it stands, and one button."""
        at = re.search(rf'action="({action})"', self.html)
        assert at, action
        form = self.html[at.end() : self.html.index("</form>", at.end())]
        sent = dict(re.findall(r'<input[^>]* name="([^"]+)"[^>]* value="([^"]*)"', form))
        sent |= dict(re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>\n?([^<]*)</textarea>', form))
        if button:
            found = re.search(rf'name="do" value="({button}[^"]*)"', form)
            assert found, button
            sent["do"] = found[1]
        data = {name: unescape(value) for name, value in sent.items()} | typed
        return self._came(self.client.post(unescape(at[1]), data=data, headers=SAME))

    def _came(self, answer: object) -> str:
        assert answer.status_code == 200, answer.text[:500]  # type: ignore[attr-defined]
        self.html = answer.text  # type: ignore[attr-defined]
        assert KEY not in self.html
        self.acts += 1
        return self.html


def test_a_story_becomes_a_published_follow_up_in_ten_acts(client: TestClient, model: FakeModel) -> None:
    """Open the story, its follow-up, keep it, ask for a wording, take it, lock it, look at it, publish: within ten acts, in the
    style of the house, the wording with its traces."""
    model.says = lambda words: words.replace("وحتى إشعار آخر", "حتى إشعار آخر")
    hand = Hand(client, "/")
    hand.follow("/story/")
    hand.follow("/brief/")
    assert "المصادر: " in hand.html
    kept = hand.press(EDIT, "compose")
    place = kept.index("وحتى إشعار آخر.")  # the sentence of the body, not the bullet
    sentence = re.findall(r'name="t-([^"]+)"', kept[:place])[-1]
    shown = hand.press(EDIT, f"rewrite:{re.escape(sentence)}")
    assert "wordsmith-1" in shown and "حتى إشعار آخر" in shown
    taken = hand.press(EDIT, f"take:{re.escape(sentence)}", by="هدى")
    assert "صياغة نموذج أخذها المحرر" in taken
    hand.press(EDIT, f"lock:{re.escape(sentence)}")
    hand.follow("/brief/")
    hand.press('/brief/[^"]+/publish')
    assert hand.acts <= 10
    page = hand.html  # pressing leads to the public page
    assert "صباح الأحد حتى إشعار آخر" in page and "المصادر: " in page


def test_a_model_that_hangs_leaves_the_editor_working(client: TestClient, model: FakeModel) -> None:
    """The page comes back with the words typed so far, and the next act is done."""
    hand = Hand(client, "/")
    hand.follow("/story/")
    hand.follow("/brief/")
    kept = hand.press(EDIT, "compose")
    sentence = re.findall(r'name="t-([^"]+)"', kept)[0]
    model.slow = 10.0
    story = re.search(r'action="(/brief/[^"]+/edit)"', kept)
    assert story
    sent = {"do": f"rewrite:{sentence}", "revision": "1", f"t-{sentence}": "عنوان لم أحفظه"}
    answer = client.post(story[1], data=sent, headers=SAME)
    assert answer.status_code == 503 and "عنوان لم أحفظه" in answer.text
    assert hand.press(EDIT, "save")
