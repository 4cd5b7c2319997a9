"""Every page in Debian's Chromium: no horizontal scroll, no axe violation, whole words, and all of it without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page
from tests.serving import served

from mutabaat.web import create_app, links

from .browsing import chromium, needs_chromium
from .fake_desk import FakeDesk

pytestmark = needs_chromium

PAGES = {
    "front": "/",
    "story": "/story/zulal",
    "article": links.article("sada-1"),
    "english": links.article("post-1"),
    "hostile": links.article('h"1'),
    "edited": links.article("nahr-1"),
    "deleted": links.article("waf..1/أ"),
    "compare": links.compare("sada-1", "nahr-1"),
    "brief": "/brief/zulal",
    "editor": "/brief/zulal/edit",
    "published": "/published/pub-1",
    "withdrawn": "/published/pub-2",
    "all published": "/published",
    "correct": links.correct("sada-1", statement="st-s1"),
    "add": links.correct("sada-1", line=0),
    "hostile form": links.correct('h"1', statement='st-"><script>'),
    "outlets": "/outlets",
    "actors": "/actors",
    "actor": links.actor("w.dawwah"),
    "hostile_actor": links.actor("<script>"),
    "named": "/search?q=وزارة",
    "search": "/search?q=a",
    "help": "/help",
    "missing": "/nowhere",
}
SIZES = (360, 1280)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The fake desk on a free port of loopback."""
    with served(create_app(FakeDesk())) as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as launched:
        yield launched


@pytest.fixture(scope="module")
def contexts(browser: Browser) -> Iterator[dict[int, BrowserContext]]:
    """One context a width; the pages of a width share it."""
    made = {width: browser.new_context(viewport={"width": width, "height": 800}) for width in SIZES}
    yield made
    for context in made.values():
        context.close()


@pytest.fixture
def narrow(contexts: dict[int, BrowserContext]) -> Iterator[Page]:
    page = contexts[360].new_page()
    yield page
    page.close()


@pytest.fixture
def wide(contexts: dict[int, BrowserContext]) -> Iterator[Page]:
    page = contexts[1280].new_page()
    yield page
    page.close()


def show(page: Page, address: str, path: str, lang: str = "ar") -> None:
    base, hash_, anchor = path.partition("#")
    page.goto(f"{address}{base}{'&' if '?' in base else '?'}lang={lang}{hash_}{anchor}")


def overflow(page: Page) -> int:
    """Pixels by which the page is wider than its window."""
    return int(page.evaluate("document.scrollingElement.scrollWidth - innerWidth"))


def violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{v['id']}: {[node['target'] for node in v['nodes']][:3]}" for v in found]


@pytest.mark.parametrize("width", SIZES)
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_pages_fit_and_are_accessible(contexts: dict[int, BrowserContext], address: str, lang: str, width: int) -> None:
    """No page scrolls sideways or has an axe violation, in either language, light and dark."""
    page = contexts[width].new_page()
    faults: dict[str, object] = {}
    for name, path in PAGES.items():
        show(page, address, path, lang)
        if overflow(page) > 0:
            faults[name, "overflow"] = overflow(page)
        if found := violations(page):
            faults[name, "axe"] = found
        page.emulate_media(color_scheme="dark")
        if found := Axe().run(page, options={"runOnly": ["color-contrast"]}).response["violations"]:
            faults[name, "dark"] = [node["target"] for v in found for node in v["nodes"]][:4]
        page.emulate_media(color_scheme="light")
    page.close()
    assert not faults


def test_opened_parts_fit_and_are_accessible(narrow: Page, address: str) -> None:
    """With every reason opened and every note shown, nothing scrolls sideways and nothing is inaccessible."""
    paths = ("/story/zulal", links.article("sada-1") + "#all", links.article('h"1') + "#all", PAGES["correct"])
    for path in paths:
        show(narrow, address, path)
        narrow.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
        assert overflow(narrow) <= 0
        assert not violations(narrow)


def test_pages_fit_at_320_pixels(narrow: Page, address: str) -> None:
    """The smallest telephone shows every page without sideways scrolling."""
    narrow.set_viewport_size({"width": 320, "height": 600})
    wide = {}
    for name, path in PAGES.items():
        show(narrow, address, path)
        wide[name] = overflow(narrow)
    assert {name for name, pixels in wide.items() if pixels > 0} == set()


def test_all_of_it_renders_without_javascript(browser: Browser, address: str) -> None:
    """Without JavaScript every page has its text, a mark opens its note, and the form marks the story."""
    context = browser.new_context(viewport={"width": 360, "height": 700}, java_script_enabled=False)
    page = context.new_page()
    for path in PAGES.values():
        show(page, address, path)
        assert page.locator("h1").count() == 1
    show(page, address, links.article("sada-1"))
    note = page.locator("#s-st-s2")
    assert not note.is_visible()
    page.locator('a.mark[href="#s-st-s2"]').first.click()
    assert note.is_visible()
    note.get_by_role("link", name="عودة إلى النص").click()
    assert page.url.endswith("#m-st-s2")
    show(page, address, "/story/zulal")
    page.get_by_role("button", name="رأيته").click()
    assert page.url.startswith(f"{address}/story/zulal")
    assert any(cookie["name"] == "reader" for cookie in context.cookies())
    context.close()


def test_marks_do_not_part_the_letters_of_a_word(wide: Page, address: str) -> None:
    """A word that a mark begins or ends inside is as wide as the same word without any mark."""
    show(wide, address, links.article("sada-1"))
    widths = wide.evaluate(
        """() => {
          const width = (line) => {
            const range = document.createRange();
            range.selectNodeContents(line);
            return range.getBoundingClientRect().width;
          };
          const measured = (word) => {
            const line = [...document.querySelectorAll("p.line")].find((el) => el.textContent.includes(word));
            const walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
            const range = document.createRange();
            const from = line.textContent.indexOf(word);
            let at = 0;
            while (walk.nextNode()) {
              const end = at + walk.currentNode.length;
              if (at <= from && from < end) range.setStart(walk.currentNode, from - at);
              if (at < from + word.length && from + word.length <= end) range.setEnd(walk.currentNode, from + word.length - at);
              at = end;
            }
            const plain = line.cloneNode();
            plain.textContent = word;
            line.after(plain);
            const pair = [range.getBoundingClientRect().width, width(plain)];
            plain.remove();
            return pair;
          };
          return ["وكشفت", "وبالتايدووتر"].map(measured);
        }"""
    )
    for marked, plain in widths:
        assert plain > 20
        assert marked == pytest.approx(plain, abs=0.2)


def test_a_followed_note_is_lit_and_in_sight(wide: Page, address: str) -> None:
    """A link to a statement shows its note, lit and inside the window."""
    show(wide, address, links.article("sada-1", statement="st-s7"))
    note = wide.locator("#s-st-s7")
    assert note.evaluate("(el) => getComputedStyle(el).backgroundColor") != wide.locator("#s-st-s1").evaluate(
        "(el) => getComputedStyle(el).backgroundColor"
    )
    box = note.bounding_box()
    assert box and 0 <= box["y"] <= 800


def test_the_margin_stands_beside_the_text(wide: Page, address: str) -> None:
    """On a wide screen a note stands on the end side of its own line: left in Arabic, right in English."""
    for lang, path, mark in (("ar", links.article("sada-1"), "st-s1"), ("en", links.article("post-1"), "st-p1")):
        show(wide, address, path, lang)
        note, words = wide.locator(f"#s-{mark}").bounding_box(), wide.locator(f"#m-{mark}").bounding_box()
        assert note and words
        assert abs(note["y"] - words["y"]) < 60
        assert (note["x"] < words["x"]) == (lang == "ar")


def test_letters_move_the_reader(wide: Page, address: str) -> None:
    """j and k walk the stories, also on an Arabic layout; / goes to the search box, where letters are letters again."""
    show(wide, address, "/")
    wide.keyboard.press("j")
    wide.keyboard.press("j")
    assert "Coral Bay" in wide.evaluate("document.activeElement.textContent")
    wide.evaluate("document.dispatchEvent(new KeyboardEvent('keydown', {key: 'ن', code: 'KeyK', bubbles: true}))")
    assert wide.evaluate("document.activeElement.getAttribute('href')") == "/story/zulal"
    wide.keyboard.press("/")
    wide.keyboard.type("jk/")
    assert wide.input_value("#find") == "jk/"


def test_letters_walk_the_marks_and_correct(wide: Page, address: str) -> None:
    """On an article j goes from mark to mark without a stop twice in one, and c opens the form of the mark it is at."""
    show(wide, address, links.article("sada-1"))
    for mark in ("st-s1", "st-s2"):
        wide.keyboard.press("j")
        assert wide.evaluate("document.activeElement.id") == f"m-{mark}"
    assert wide.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    assert wide.evaluate("document.activeElement.tabIndex") == 0
    wide.keyboard.press("c")
    wide.wait_for_url("**/correct/sada-1?s=st-s2")


def test_a_mark_is_corrected_in_two_acts(browser: Browser, address: str) -> None:
    """Without JavaScript: the link in the note opens the form, a choice and the button save it, back at the mark."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, java_script_enabled=False)
    page = context.new_page()
    show(page, address, links.article("sada-1"))
    page.locator("#s-st-s4").get_by_role("link", name="صحّح الهامش 5").click()
    assert not page.locator(".pick:visible").count()  # buttons that only a script could serve
    page.get_by_label("موقفه").select_option("doubts")
    page.get_by_role("button", name="احفظ").click()
    assert page.url.endswith("/article/sada-1#s-st-s4")
    assert page.locator("#s-st-s4").get_by_text("صُحّح").first.is_visible()
    page.locator("#s-st-s4").get_by_role("button", name="اسحب التصحيح").click()
    assert page.url.endswith("/article/sada-1#s-st-s4")
    context.close()


def test_selected_words_are_taken_over(wide: Page, address: str) -> None:
    """With JavaScript a button puts the words that are selected in the text into the field, and remembers their line."""
    show(wide, address, links.correct("sada-1"))
    wide.evaluate(
        """() => {
          const line = [...document.querySelectorAll(".lines .passage-shown")].find((el) => el.textContent.includes("وأضاف"));
          const range = document.createRange();
          range.setStart(line.firstChild, 0);
          range.setEnd(line.firstChild, 5);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }"""
    )
    wide.wait_for_function("document.getSelection().toString() === 'وأضاف'")
    wide.locator("[data-pick=content]").click()
    assert wide.input_value("#f-content") == "وأضاف"
    assert wide.input_value("#f-line") != ""


def test_the_keyboard_reaches_the_text_first(wide: Page, address: str) -> None:
    """The first stop is the link that skips to the content, and it is seen when focused."""
    show(wide, address, "/")
    wide.keyboard.press("Tab")
    skip = wide.locator(".skip")
    assert skip.evaluate("(el) => el === document.activeElement")
    box = skip.bounding_box()
    assert box and box["width"] > 40


def test_targets_are_large_enough(narrow: Page, address: str) -> None:
    """Buttons, navigation and note links are at least 24 pixels high."""
    for path in ("/", "/story/zulal", "/brief/zulal", links.article("sada-1") + "#all", PAGES["correct"], PAGES["add"]):
        show(narrow, address, path)
        small = narrow.evaluate(
            """() => [...document.querySelectorAll("button, summary, nav a, .cite a, .fix, .lines a, .back a, .rows a, .timeline a, .tongue a")]
                 .filter((el) => el.getClientRects().length && el.getBoundingClientRect().height < 24)
                 .map((el) => el.outerHTML.slice(0, 80))"""
        )
        assert not small


def test_nothing_is_fetched_from_elsewhere(wide: Page, address: str) -> None:
    """A page asks nobody but the desk, and no script of an article runs."""
    asked: list[str] = []
    errors: list[str] = []
    wide.on("request", lambda request: asked.append(request.url))
    wide.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    wide.on("dialog", lambda dialog: errors.append(dialog.message))
    for path in ("/", "/story/zulal", links.article('h"1'), "/outlets"):
        show(wide, address, path)
    assert all(url.startswith(address) for url in asked)
    assert not errors
