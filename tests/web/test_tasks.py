"""What people come for, in acts: a click, a key, a choice, a field filled. Each task by hand in Debian's Chromium."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page
from tests.press import write_press
from tests.serving import served

from mutabaat.cli.server import application
from mutabaat.web import links

from .browsing import chromium, enter, needs_chromium
from .worked import Worked

pytestmark = needs_chromium


@dataclass
class Acts:
    """A page, and how often a person acted on it."""

    page: Page
    count: int = 0

    def click(self, what: Locator) -> None:
        self.count += 1
        what.click()

    def type(self, words: str) -> None:
        self.count += 1
        self.page.keyboard.type(words)

    def fill(self, what: Locator, words: str) -> None:
        self.count += 1
        what.fill(words)

    def press(self, key: str) -> None:
        self.count += 1
        self.page.keyboard.press(key)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as launched:
        yield launched


@pytest.fixture
def address(worked: Worked, tmp_path: Path) -> Iterator[str]:
    with worked.opened(tmp_path) as house, served(application(house)) as found:
        yield found


@pytest.fixture
def acts(browser: Browser, address: str) -> Iterator[Acts]:
    """Someone at the desk, without JavaScript: what a click does is then a link or a form."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, java_script_enabled=False)
    yield Acts(enter(context, address, "editor"))
    context.close()


def test_first_said_is_found_in_three_acts(acts: Acts, worked: Worked) -> None:
    """Words into the search, Enter, the story: its tree begins with who is behind them."""
    acts.fill(acts.page.locator("#find"), "إغلاق جسر الصفصاف خلال الأسابيع")
    acts.press("Enter")
    acts.click(acts.page.locator(".found h2 a").first)
    assert links.story(worked.story) in acts.page.url
    first = acts.page.locator("#tree .tree > li").first
    assert "three officials" in first.inner_text() and "ميريدان" in first.inner_text()
    assert acts.count <= 3


def test_a_wrong_mark_is_corrected_in_two_acts_and_taken_back_in_one(acts: Acts, worked: Worked, address: str) -> None:
    """The link in the note, and the button of what is right; then the button at the mark takes it back."""
    acts.page.goto(address + links.article(worked.edited))
    note = acts.page.locator(".note").first
    anchor = note.get_attribute("id")
    acts.click(note.locator("a.fix"))
    acts.click(acts.page.locator('.at-once button[value="stance:denies"]'))
    corrected = acts.page.locator(f"#{anchor}")
    assert "ينفي" in corrected.locator(".corrected").inner_text()
    assert acts.count <= 2
    acts.count = 0
    acts.click(corrected.locator("button.withdraw"))
    assert acts.page.locator(f"#{anchor} .corrected").count() == 0
    assert acts.count == 1


def test_two_stories_are_merged_in_two_acts_and_parted_in_one(acts: Acts, worked: Worked, address: str) -> None:
    """From one story the link and the button of the other; on the story that has all now, one button undoes it."""
    acts.page.goto(address + links.story(worked.other))
    title = acts.page.locator("h1").inner_text()
    acts.click(acts.page.locator(f'a[href="{links.arrange(worked.other)}"]'))
    acts.click(acts.page.locator(f'.at-once button[value="{worked.story}"]'))
    assert links.story(worked.story) in acts.page.url
    assert acts.count <= 2
    acts.count = 0
    acts.click(acts.page.locator(".story-head .withdraw"))
    assert acts.count == 1
    assert acts.page.goto(address + links.story(worked.other)).status == 200  # type: ignore[union-attr]
    assert acts.page.locator("h1").inner_text() == title


def test_enter_in_a_field_presses_no_button_that_acts_at_once(acts: Acts, worked: Worked, address: str) -> None:
    """Enter in the form of a mark saves the form as it is: nothing was changed, so nothing is corrected."""
    acts.page.goto(address + links.correct(worked.edited))
    acts.page.goto(address + links.article(worked.edited))
    acts.page.locator(".note a.fix").first.click()
    acts.page.locator("#f-speaker").focus()
    acts.page.keyboard.press("Enter")
    acts.page.wait_for_url("**/article/**")
    assert acts.page.locator("#corrections").count() == 0


def test_a_story_becomes_a_publishable_follow_up_in_ten_acts(acts: Acts, worked: Worked, address: str) -> None:
    """Read, keep, word a sentence, save, look at it, publish: it is public under its own address."""
    page = acts.page
    page.goto(address + links.story(worked.other))
    acts.click(page.locator(".story-head .button.primary"))
    acts.click(page.get_by_role("button", name="احفظها وحرّرها"))
    words = page.locator("textarea").nth(1)
    acts.fill(words, words.input_value() + " ")
    acts.click(page.locator('button[value="save"]').first)
    acts.click(page.locator(f'main a[href="{links.brief(worked.other)}"]').first)
    assert not page.locator(".untraced").count()
    acts.click(page.locator("details.publish summary"))
    acts.click(page.locator("details.publish button"))
    assert "/published/pub-" in page.url
    assert acts.count <= 10


def test_the_first_story_of_a_new_desk(browser: Browser, tmp_path: Path) -> None:
    """Two commands, an address, a click: a fresh desk shows whose word a story rests on, within five minutes."""
    environment = {**os.environ, "MUTABAAT_DB": str(tmp_path / "desk.db"), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "mutabaat"]
    news = write_press(tmp_path / "press.jsonl", version=0)
    subprocess.run([*command, "ingest", str(news)], env=environment, check=True, timeout=200, capture_output=True)
    serving = subprocess.Popen(
        [*command, "serve", "--port", "0", "--no-collect"], env=environment, stdout=subprocess.PIPE, text=True
    )
    try:
        assert serving.stdout
        context = browser.new_context(java_script_enabled=False)
        acts = Acts(context.new_page(), count=2)  # the two commands
        acts.count += 1
        acts.page.goto(serving.stdout.readline().strip())
        acts.click(acts.page.locator(".entry h2 a").first)
        acts.page.locator("#tree .tree li").first.wait_for(
            timeout=60_000
        )  # it may be put together first, and comes by itself
        assert acts.count <= 4
        context.close()
    finally:
        serving.terminate()
        serving.wait(timeout=20)
