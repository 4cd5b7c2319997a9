"""Nothing that a page brings is ever run: a desk of hostile articles, every page of it opened in Chromium."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Error, Page, sync_playwright
from tests.fakes import FakeClock
from tests.hostile.attack import fill
from tests.serving import served

from mutabaat.cli.server import application
from mutabaat.compose import open_house
from mutabaat.settings import Settings

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(os.environ.get("MUTABAAT_NO_BROWSER") == "1", reason="MUTABAAT_NO_BROWSER=1"),
]
ARGS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync")  # fmt: skip
MOST_PAGES = 120
# What only a page of strangers' making can hold: the desk's own templates hold none of it.
FOREIGN = """() => [...document.querySelectorAll(
  "script:not([src^='/static/']), img, iframe, object, embed, base, meta[http-equiv], math, style, form:not([action^='/']), " +
  "a[href^='javascript:' i], a[href^='data:' i], a[ping], [srcdoc], [formaction], [style]"
)].map((el) => el.outerHTML.slice(0, 200)).concat(
  [...document.querySelectorAll("*")].flatMap((el) => el.getAttributeNames().filter((name) => name.startsWith("on"))
    .map((name) => el.tagName + " " + name))
)"""
LINKS = "() => [...document.querySelectorAll('a[href]')].map((el) => [el.href, el.rel, el.target])"
LANGS = "() => [...document.querySelectorAll('[lang]')].map((el) => [el.lang, el.dir])"


@dataclass
class Seen:
    """What became of the reader while all pages were opened."""

    pages: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)  # requests to other hosts
    ran: list[str] = field(default_factory=list)
    elements: list[str] = field(default_factory=list)
    templates: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    langs: list[str] = field(default_factory=list)
    headers: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The desk, filled by those who hate it, on a free port of loopback."""
    folder = tmp_path_factory.mktemp("attacked")
    with open_house(Settings(db=str(folder / "desk.db")), clock=FakeClock()) as house:
        fill(house, Path(folder))
        with served(application(house)) as found:
            yield found


@pytest.fixture(scope="module")
def seen(address: str) -> Iterator[Seen]:
    """All pages that links lead to from the front, in both languages, opened one after the other."""
    found = shutil.which("chromium")
    if found is None:
        pytest.fail("these tests need Debian's package «chromium»: apt-get install chromium (or MUTABAAT_NO_BROWSER=1)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(ARGS))
        page = browser.new_context().new_page()
        yield walk(page, address)
        browser.close()


def walk(page: Page, address: str) -> Seen:
    seen, host = Seen(), urlsplit(address).netloc
    page.on("dialog", lambda dialog: (seen.dialogs.append(dialog.message), dialog.dismiss()))
    page.on(
        "request", lambda request: urlsplit(request.url).netloc not in (host, "") and seen.strangers.append(request.url)
    )
    page.route(lambda url: urlsplit(url).netloc != host, lambda route: route.abort())
    waiting = [
        f"{address}{path}?lang={lang}"
        for lang in ("ar", "en")
        for path in ("/", "/outlets", "/actors", "/help", "/search")
    ]
    waiting += [
        f"{address}/search?q=%22%3E%3Cscript%3Epwned%3D50%3C/script%3E",
        f"{address}/api/stories",
        f"{address}/api/outlets",
    ]
    known = {_plain(url) for url in waiting}
    kinds: dict[str, int] = {}
    while waiting and len(seen.pages) < MOST_PAGES:
        url = waiting.pop(0)
        for link in look(page, url, seen):
            place = urlsplit(link)
            kind = place.path.split("/")[1] + place.path.rpartition(".")[2][:5] * ("brief" in place.path)
            # Of each kind so many: all stories are attacked alike.
            if place.netloc == host and _plain(link) not in known and kinds.get(kind, 0) < 8:
                known.add(_plain(link))
                kinds[kind] = kinds.get(kind, 0) + 1
                waiting.append(link.partition("#")[0])
    return seen


def look(page: Page, url: str, seen: Seen) -> list[str]:
    """Opens one page and notes all that is wrong with it; the links on it."""
    seen.pages.append(url)
    try:
        answer = page.goto(url, wait_until="load")
    except Error as error:
        if "Download is starting" not in str(error):
            raise
        kept = page.request.get(url).headers  # a file to be kept: the browser shows nothing of it
        if kept.get("x-content-type-options") != "nosniff" or not kept["content-disposition"].startswith("attachment"):
            seen.headers.append(f"kept: {url}")
        return []
    assert answer is not None
    if answer.status >= 500:
        seen.faults.append(f"{answer.status} {url}")
    headers = answer.headers
    if headers.get("x-content-type-options") != "nosniff":
        seen.headers.append(f"sniffed: {url}")
    policy = headers.get("content-security-policy", "")
    if "html" in headers.get("content-type", "") and (
        "default-src 'none'" not in policy or "script-src 'unsafe" in policy
    ):
        seen.headers.append(f"{policy}: {url}")
    if "html" not in headers.get("content-type", "") or "sandbox" in policy:
        return []
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    page.mouse.move(200, 200)
    if ran := page.evaluate("window.pwned || window.frames.length"):
        seen.ran.append(f"{ran}: {url}")
    seen.elements += [f"{element}: {url}" for element in page.evaluate(FOREIGN)]
    if "5893" in page.content():
        seen.templates.append(url)
    links = page.evaluate(LINKS)
    own = urlsplit(url).netloc
    for link, rel, _ in links:
        if urlsplit(link).scheme not in ("http", "https") or (
            urlsplit(link).netloc != own and not {"noopener", "noreferrer"} <= set(rel.split())
        ):
            seen.links.append(f"{link}: {url}")
    seen.langs += [
        f"{lang} {way}: {url}"
        for lang, way in page.evaluate(LANGS)
        if not _is_language(lang) or way not in ("", "rtl", "ltr", "auto")
    ]
    return [link for link, _, _ in links]


def _is_language(tag: str) -> bool:
    return all(part.isalnum() and part.isascii() for part in tag.split("-")) if tag else True


def _plain(url: str) -> str:
    return url.partition("#")[0]


def test_every_kind_of_page_was_opened(seen: Seen) -> None:
    """Else the rest proves nothing."""
    kinds = {urlsplit(url).path.split("/")[1] for url in seen.pages}
    assert {
        "",
        "story",
        "article",
        "compare",
        "brief",
        "outlets",
        "actors",
        "search",
        "help",
        "correct",
        "arrange",
        "api",
    } <= kinds
    assert len(seen.pages) > 60
    assert seen.faults == []


def test_no_script_ran(seen: Seen) -> None:
    """No global set, no dialog opened, no frame made."""
    assert seen.ran == []
    assert seen.dialogs == []


def test_no_other_host_was_asked(seen: Seen) -> None:
    """No picture, style, frame, form or refresh of a stranger's."""
    assert seen.strangers == []


def test_no_element_is_of_a_stranger_s_making(seen: Seen) -> None:
    """The content policy would stop most of them; none is there to be stopped."""
    assert seen.elements == []
    assert seen.templates == []


def test_links_to_others_are_plain_and_tell_nothing(seen: Seen) -> None:
    """http or https alone, ``noopener`` and ``noreferrer``."""
    assert seen.links == []


def test_languages_are_languages(seen: Seen) -> None:
    """``lang`` and ``dir`` come from strangers too."""
    assert seen.langs == []


def test_every_answer_carries_its_guards(seen: Seen) -> None:
    """``nosniff`` on all, the content policy on what a browser would render."""
    assert seen.headers == []
