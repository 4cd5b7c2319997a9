"""Debian's Chromium for the tests: started once a module, and let into a desk that has accounts."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from .worked import PASSWORD

ARGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WIDTHS = (320, 768, 1280)

needs_chromium = [
    pytest.mark.browser,
    pytest.mark.skipif(os.environ.get("MUTABAAT_NO_BROWSER") == "1", reason="MUTABAAT_NO_BROWSER=1"),
]


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser; a test that asks for it fails, with the way out, where it is not installed."""
    found = shutil.which("chromium")
    if found is None:
        pytest.fail("these tests need Debian's package «chromium»: apt-get install chromium (or MUTABAAT_NO_BROWSER=1)")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=found, args=list(ARGS))
        yield launched
        launched.close()


def enter(context: BrowserContext, address: str, name: str = "admin") -> Page:
    """A page of somebody who is logged in."""
    page = context.new_page()
    page.goto(f"{address}/login?lang=ar")
    page.locator("#f-name").fill(name)
    page.locator("#f-password").fill(PASSWORD)
    page.locator("main form button").click()
    page.wait_for_url(f"{address}/**")
    return page
