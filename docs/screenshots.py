"""Draw the pictures of the docs anew from the bundled case: `make screenshots`. Wants Chromium."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image
from playwright.sync_api import expect, sync_playwright

from mapper import serving
from mapper.bundled import example_articles
from mapper.cli import main

if TYPE_CHECKING:
    from playwright.sync_api import Page

IMAGES = Path(__file__).resolve().parent / "images"
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")
OPTIONS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync")
SIZE = {"width": 1440, "height": 900}
PLACE = "Jermuk"
SETTLED = 1500  # milliseconds until nothing moves any more


def snapshot(page: Page) -> None:
    """Open the snapshot and choose a contested place."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "map.html")
        main(["map", str(example_articles()), "-o", str(path)])
        page.goto(path.as_uri())
        page.get_by_role("button", name=f"{PLACE}: ").first.click()
        expect(page.locator("#evidence blockquote").first).to_be_visible()
        page.wait_for_timeout(SETTLED)
        page.screenshot(path=IMAGES / "snapshot.png")


def app(page: Page) -> None:
    """Open the app and click the same place."""
    port = serving.free_port()
    with subprocess.Popen(serving.command([], port)) as server:
        try:
            serving.wait_until_up(server, port)
            page.goto(f"http://{serving.HOST}:{port}")
            inside = page.frame_locator("iframe[title*='st_folium']")
            inside.locator(f".mark[title^='{PLACE}']").first.click(timeout=30_000)
            expect(page.get_by_text("Click a mark on the map")).to_have_count(0)
            page.wait_for_timeout(SETTLED)
            page.screenshot(path=IMAGES / "app.png")
        finally:
            server.terminate()


def figure() -> None:
    """Draw the picture for print, at half its size and in 256 colours."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "map.png")
        main(["map", str(example_articles()), "-o", str(path)])
        with Image.open(path) as picture:
            half = picture.convert("RGB").resize((picture.width // 2, picture.height // 2), Image.Resampling.LANCZOS)
    small = half.quantize(256, method=Image.Quantize.MAXCOVERAGE, kmeans=2, dither=Image.Dither.NONE)
    small.save(IMAGES / "figure.png", optimize=True)


def draw() -> int:
    """Draw all pictures; return the exit status."""
    figure()
    program = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if program is None:
        print("No Chromium is installed: install one (Debian: apt-get install chromium) and run this again.")
        return 1
    IMAGES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(OPTIONS))
        for shoot in (snapshot, app):
            page = browser.new_page(viewport=SIZE, reduced_motion="reduce")
            shoot(page)
            page.close()
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(draw())
