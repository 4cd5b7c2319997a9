"""Makes the pictures of README and docs from the invented news: python docs/shots.py. Needs Debian's chromium."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

IMAGES = Path(__file__).parent / "images"
HEIGHTS = {360: 780, 1280: 900}
COLOURS = 96  # enough for pages of text; a picture is then some tens of kilobytes
# Name, language, width, colours of the page, and the link that leads there from the running story.
SHOTS = (
    ("front", "ar", 360, "light", ""),
    ("story", "ar", 360, "dark", "story"),
    ("story", "ar", 1280, "light", "story"),
    ("story", "en", 1280, "dark", "story"),
    ("article", "ar", 1280, "light", "article"),
    ("brief", "en", 360, "light", "brief"),
)


def main() -> None:
    """Serves the demo, takes the pictures, ends it."""
    demo = subprocess.Popen(
        [sys.executable, "-m", "mutabaat", "demo", "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert demo.stdout
        address = demo.stdout.readline().strip()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            for name, lang, width, scheme, where in SHOTS:
                _shoot(browser, address, f"{name}-{lang}-{width}.png", lang, width, scheme, where)
            browser.close()
    finally:
        demo.terminate()
        demo.wait()


def _shoot(browser: Browser, address: str, name: str, lang: str, width: int, scheme: str, where: str) -> None:  # noqa: PLR0917
    page = browser.new_page(
        viewport={"width": width, "height": HEIGHTS[width]},
        color_scheme="dark" if scheme == "dark" else "light",
        device_scale_factor=1.5 if width < 500 else 1,
    )
    page.goto(f"{address}?lang={lang}")
    if where:
        _go(page, where)
    else:
        page.locator('.entry button[value="follow"]').first.click()
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(IMAGES / name, optimize=True)
    print(f"{(IMAGES / name).stat().st_size:>8} {name}")
    page.context.close()


def _go(page: Page, where: str) -> None:
    page.locator(".entry h2 a").first.click()
    if where == "article":
        page.locator("#articles .shelf li a:has(bdi[lang=ar])").first.click()
    elif where == "brief":
        page.locator(".story-head .button.primary").click()
    elif page.viewport_size and page.viewport_size["width"] > 500:
        page.locator("#tree").evaluate("(el) => scrollTo(0, el.getBoundingClientRect().top - 330)")


if __name__ == "__main__":
    main()
