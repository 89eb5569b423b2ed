"""Draw the pictures of the docs anew from the bundled case: `make screenshots`. Wants Chromium.

usage: screenshots.py [NAME…]      (NAME: one of the pictures, without its ending; all of them without one)
"""

from __future__ import annotations

import contextlib
import io
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PIL import Image
from playwright.sync_api import expect, sync_playwright

from mapper import serving, snapshot
from mapper.bundled import example_articles
from mapper.cli import main

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))
from made_up import frames  # noqa: E402  (stands beside the scripts that measure)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, FrameLocator, Page

IMAGES = ROOT / "docs" / "images"
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")
OPTIONS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync")
DESK: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}, "reduced_motion": "reduce"}
PHONE = DESK | {"viewport": {"width": 390, "height": 844}, "has_touch": True}
DARK = DESK | {"color_scheme": "dark"}
PLACE = "Jermuk"
CONTESTED = "status=contested"
MANY = 10_000  # incidents of the very full snapshot
WAIT = 60_000
SETTLED = 1500  # milliseconds until nothing moves any more
TEXT = (
    "Armenia’s defence ministry said that Azerbaijani forces shelled Jermuk and Sotk with artillery and drones on "
    "13 September 2022, and that two soldiers were wounded.\n\n"
    "Azerbaijan’s defence ministry denied that civilian targets were shelled in Jermuk. The ministry said "
    "that Armenian forces had fired mortars at its positions near Dashkasan on the same day."
)


def keep(page: Page, name: str) -> None:
    """Save what a page shows, in 256 colours, once nothing moves any more."""
    page.wait_for_timeout(SETTLED)
    with Image.open(io.BytesIO(page.screenshot())) as picture:
        save(picture.convert("RGB"), name)


def save(picture: Image.Image, name: str) -> None:
    small = picture.quantize(256, method=Image.Quantize.MAXCOVERAGE, kmeans=2, dither=Image.Dither.NONE)
    small.save(IMAGES / f"{name}.png", optimize=True)


@contextlib.contextmanager
def tab(browser: Browser, address: str, look: dict[str, Any]) -> Iterator[Page]:
    context = browser.new_context(**look)
    page = context.new_page()
    page.set_default_timeout(WAIT)
    page.goto(address)
    yield page
    context.close()


# --- the snapshot ------------------------------------------------------------------------------------------------


def snapshots(browser: Browser, wanted: Callable[[str], bool]) -> None:
    """Draw the snapshot with a contested place chosen, light, dark and on a phone; and a very full one."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "map.html")
        main(["map", str(example_articles()), "-o", str(path)])
        for name, look in (("snapshot", DESK), ("snapshot-dark", DARK), ("snapshot-phone", PHONE)):
            if wanted(name):
                with tab(browser, path.as_uri(), look) as page:
                    page.get_by_role("button", name=f"{PLACE}: ").first.click()
                    expect(page.locator("#evidence blockquote").first).to_be_visible()
                    keep(page, name)
        if wanted("snapshot-full"):
            path.write_text(snapshot.render(*frames(MANY), title="Ten thousand made-up incidents"), encoding="utf-8")
            with tab(browser, path.as_uri(), DESK) as page:
                page.locator(".mark.pie").first.wait_for()
                keep(page, "snapshot-full")


# --- the app -----------------------------------------------------------------------------------------------------


@contextlib.contextmanager
def served(*paths: str, folder: str | None = None) -> Iterator[str]:
    """Serve the app with paths in a folder, and give its address."""
    port = serving.free_port()
    with subprocess.Popen(serving.command(list(paths), port), cwd=folder, stderr=subprocess.DEVNULL) as server:
        try:
            serving.wait_until_up(server, port)
            yield f"http://{serving.HOST}:{port}"
        finally:
            server.terminate()


def the_map(page: Page) -> FrameLocator:
    """Return the map's frame, once its marks stand."""
    frame = page.frame_locator("iframe[title*='st_folium']")
    frame.locator(".mark").first.wait_for()
    return frame


def app(browser: Browser, wanted: Callable[[str], bool]) -> None:
    """Draw the app with the same place chosen, light, dark and on a phone; and a text that it read."""
    with served() as address:
        for name, look in (("app", DESK), ("app-dark", DARK), ("app-phone", PHONE)):
            if wanted(name):
                with tab(browser, address, look) as page:
                    mark = the_map(page).locator(f".mark[title^='{PLACE}']").first
                    page.wait_for_timeout(SETTLED)
                    mark.press("Enter")
                    page.get_by_text("Back to the list").first.wait_for(state="attached")
                    keep(page, name)
        if wanted("app-text"):
            with tab(browser, address, DESK) as page:
                the_map(page)
                page.get_by_role("tab", name="Text").click()
                page.get_by_role("button", name="Read a text").click()
                page.get_by_label("Text of the article").fill(TEXT)
                page.get_by_role("button", name="Read it").click()
                page.locator(".marked-text").wait_for()
                keep(page, "app-text")


def review(browser: Browser, wanted: Callable[[str], bool]) -> None:
    """Draw the dialog in which a claim of a case is reviewed."""
    if not wanted("app-review"):
        return
    with tempfile.TemporaryDirectory() as folder:
        case = "september-2022.case"
        main(["add", str(Path(folder, case)), str(example_articles())])
        with served(case, folder=folder) as address, tab(browser, f"{address}/?{CONTESTED}", DESK) as page:
            the_map(page)
            page.locator("[class*='st-key-start-0'] button").click()
            page.locator("[class*='st-key-review-0-'] button").first.click()
            page.get_by_role("dialog").wait_for()
            keep(page, "app-review")


# --- in print ----------------------------------------------------------------------------------------------------


def figure(wanted: Callable[[str], bool]) -> None:
    """Draw the picture for print, at half its size."""
    if not wanted("figure"):
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "map.png")
        main(["map", str(example_articles()), "-o", str(path)])
        with Image.open(path) as picture:
            half = picture.convert("RGB").resize((picture.width // 2, picture.height // 2), Image.Resampling.LANCZOS)
    save(half, "figure")


def draw(names: list[str]) -> int:
    """Draw the pictures that are named, all without a name; return the exit status."""

    def wanted(name: str) -> bool:
        return not names or name in names

    IMAGES.mkdir(exist_ok=True)
    figure(wanted)
    program = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if program is None:
        print("No Chromium is installed: install one (Debian: apt-get install chromium) and run this again.")
        return 1
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(OPTIONS))
        for shoot in (snapshots, app, review):
            shoot(browser, wanted)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(draw(sys.argv[1:]))
