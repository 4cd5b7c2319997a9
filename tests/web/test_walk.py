"""Every page that the routes name, in Debian's Chromium: both languages, three widths, light and dark, with and without
JavaScript, over the invented news as a team has worked with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from tests.serving import served

from mutabaat.cli.server import application
from mutabaat.web.needs import declared

from .browsing import WIDTHS, chromium, enter, needs_chromium
from .worked import Worked

pytestmark = needs_chromium

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What no person reads: files, feeds, what machines ask for, ways to an identity provider and back.
NO_PAGES = re.compile(r"/(api|static|metrics|health|feeds|evidence|websub|login/oidc)\b|\.\w+$|\.\{form\}$")
GONE = "410 (Gone)"  # the right answer of a page that was taken back
JUDGE = (Path(__file__).parent / "walk.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as launched:
        yield launched


@pytest.fixture(scope="module")
def desk(worked: Worked, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with worked.opened(tmp_path_factory.mktemp("walk")) as house, served(application(house)) as address:
        yield address


def test_every_route_has_a_page_to_walk(worked: Worked, tmp_path: Path) -> None:
    """A route that is new stands among the pages, or is no page: none is forgotten."""
    with worked.opened(tmp_path) as house:
        routes = {path for method, path in declared(application(house).routes) if method == "GET"}
    assert {path for path in routes if not NO_PAGES.search(path)} == set(worked.pages)


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_every_page_is_a_pleasure(browser: Browser, desk: str, worked: Worked, lang: str) -> None:
    """No violation of WCAG 2.2 AA light or dark, nothing wider than its window at 320, 768 and 1280 pixels, no error in the
    console, foreign text marked, focus seen, and without JavaScript the same page."""
    faults: list[str] = []
    with_script = browser.new_context(viewport={"width": 1280, "height": 800})
    plain = browser.new_context(viewport={"width": 320, "height": 800}, java_script_enabled=False)
    pages = []
    for context in (with_script, plain):
        page = enter(context, desk)
        page.on(
            "console", lambda told: faults.append(told.text) if told.type == "error" and GONE not in told.text else None
        )
        page.on("pageerror", lambda error: faults.append(str(error)))
        pages.append(page)
    for path in [one for shown in worked.pages.values() for one in shown]:
        here = f"{desk}{path}{'&' if '?' in path else '?'}lang={lang}"
        found = _judged(pages[0], here) + _without(pages[1], here, pages[0])
        faults += [f"{path}: {fault}" for fault in found]
    stranger = browser.new_page()
    faults += [f"as a stranger: {fault}" for fault in _judged(stranger, f"{desk}/login?lang={lang}")]
    for context in (with_script, plain, stranger.context):
        context.close()
    assert not faults


def test_paper_has_dark_ink_and_no_buttons(browser: Browser, desk: str, worked: Worked) -> None:
    """Printed from a dark screen, a page has the contrast of paper, and nothing to press."""
    context = browser.new_context(viewport={"width": 794, "height": 1123})
    page = enter(context, desk)
    page.emulate_media(media="print", color_scheme="dark")
    for path in ("/", *worked.pages["/story/{id:path}"][:1], *worked.pages["/brief/{id:path}"][:1]):
        page.goto(f"{desk}{path}?lang=ar")
        assert not page.locator("button:visible, input:visible").count(), path
        assert not _violations(page, ["color-contrast"]), path
        assert _overflow(page) <= 0, path
    context.close()


def _judged(page: Page, here: str) -> list[str]:
    """What is wrong with a page, with everything on it opened."""
    faults: list[str] = []
    page.emulate_media(color_scheme="light")
    page.goto(here)
    page.keyboard.press("Tab")  # focus that a script moves is then shown as that of the keyboard
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    faults += page.evaluate(JUDGE)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        if (over := _overflow(page)) > 0:
            faults.append(f"{over} pixels too wide at {width}")
        if width == WIDTHS[0]:
            faults += _violations(page, WCAG)
    page.emulate_media(color_scheme="dark")
    return faults + [f"dark {fault}" for fault in _violations(page, ["color-contrast"])]


def _without(page: Page, here: str, other: Page) -> list[str]:
    """What a page lacks without JavaScript."""
    page.goto(here)
    faults = [f"{_overflow(page)} pixels too wide without JavaScript"] if _overflow(page) > 0 else []
    shown, wanted = (" ".join(one.locator("main").inner_text().split()) for one in (page, other))
    if not shown or len(shown) < len(wanted) / 20:
        faults.append("empty without JavaScript")
    return faults


def _overflow(page: Page) -> int:
    return int(page.evaluate("document.scrollingElement.scrollWidth - innerWidth"))


def _violations(page: Page, tags: list[str]) -> list[str]:
    found: list[dict[str, Any]] = (
        Axe().run(page, options={"runOnly": tags, "resultTypes": ["violations"]}).response["violations"]
    )
    return [f"{one['id']}: {[node['target'] for node in one['nodes']][:3]}" for one in found]
