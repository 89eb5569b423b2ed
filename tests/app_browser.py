"""What the tests of the page share: the real server, a guarded tab on it, and the places of the page."""

from __future__ import annotations

import contextlib
import re
import subprocess
from typing import TYPE_CHECKING

from playwright.sync_api import TimeoutError as PlaywrightTimeoutError
from playwright.sync_api import expect

from mapper import serving
from mapper.bundled import app_page

if TYPE_CHECKING:
    from pathlib import Path

WAIT = 60_000  # the machine may be busy: what is waited for is a state, so that a quick one waits less
expect.set_options(timeout=WAIT)
MAP = "iframe[title*='st_folium']"


@contextlib.contextmanager
def served(folder: Path, paths=(), page=None):
    """Serve the page on a port of its own, started elsewhere than in the checkout, and give its address.

    `page` is a script to be run instead of the page.
    """
    port = serving._any_port()  # the first free one from 8501 on is what another run of the tests would take as well
    log = folder / "log"
    command = serving.command([str(path) for path in paths], port)
    if page:
        command[command.index(str(app_page()))] = str(page)
    with log.open("wb") as file, subprocess.Popen(command, cwd=folder, stdout=file, stderr=file) as server:
        try:
            assert serving.wait_until_up(server, port), log.read_text()
            yield f"http://{serving.HOST}:{port}"
        finally:
            server.terminate()


@contextlib.contextmanager
def tab_on(chromium, address, path="", **options):
    """Open the page; a request that leaves this machine and an error in the console fail the test."""
    context = chromium.new_context(**{"viewport": {"width": 1440, "height": 900}, "accept_downloads": True, **options})
    outside, errors = [], []

    def guard(route):
        if route.request.url.startswith((address, "data:", "blob:")):
            route.continue_()
        else:
            outside.append(route.request.url)
            route.abort()

    context.route("**/*", guard)
    tab = context.new_page()
    tab.set_default_timeout(WAIT)
    tab.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    tab.on("pageerror", lambda error: errors.append(str(error)))
    tab.on("dialog", lambda dialog: (errors.append(f"dialog {dialog.message}"), dialog.dismiss()))
    try:
        tab.goto(address + path)
        yield tab
    finally:
        context.close()
    assert outside == []
    assert errors == []


def ready(page):
    expect(counts_of(page)).to_be_visible(timeout=WAIT)
    page.frame_locator(MAP).locator(".mark").first.wait_for(timeout=WAIT)


def idle(page):
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning", timeout=WAIT)


def settled(page):
    """Wait until the page has been drawn anew: other articles bring another map, and the old one goes last."""
    idle(page)
    expect(page.locator(MAP)).to_have_count(1, timeout=WAIT)
    page.frame_locator(MAP).locator(".mark").first.wait_for()


def counts_of(page, number=r"[\d,]+"):
    return page.get_by_text(re.compile(rf"^{number} of [\d,]+ claims shown"))


def shows(page, number):
    noun = "incident" if number.incidents == 1 else "incidents"
    expect(counts_of(page, f"{number.shown:,}")).to_have_text(
        f"{number.shown:,} of {number.total:,} claims shown · {number.filtered:,} filtered out · "
        f"{number.on_map:,} on the map · {number.unplaced:,} without a place · {number.incidents:,} {noun}",
        timeout=WAIT,
    )


def inside(page):
    return next(frame for frame in page.frames if "st_folium" in frame.url)


def click_a_mark(page):
    """Click a mark that no other covers, and return the words its title holds."""
    found = inside(page).wait_for_function("""() => [...document.querySelectorAll(".mark")].find((mark) => {
        const r = mark.getBoundingClientRect();
        return mark.contains(document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2));
    })?.title""")
    title = found.json_value()
    page.frame_locator(MAP).get_by_title(title, exact=True).click()
    return title


def pill(page, label):
    return page.get_by_test_id("stSidebar").get_by_role("button", name=re.compile(rf"^{re.escape(label)} [\d,]+$"))


SAMPLER = """(selector) => {
    const first = document.querySelector(selector);
    window.samples = [];
    window.sampling = true;
    (function sample() {
        const frame = document.querySelector(selector);
        let opacity = 1;
        for (let node = frame; node; node = node.parentElement) opacity *= getComputedStyle(node).opacity;
        const inner = frame?.contentDocument;
        window.samples.push({
            at: performance.now(), same: frame === first, opacity: opacity,
            land: inner?.querySelectorAll("path").length ?? 0,
            marks: inner?.querySelectorAll(".mark, .cell").length ?? 0,
            high: frame?.getBoundingClientRect().height ?? 0,
        });
        if (window.sampling) requestAnimationFrame(sample);
    })();
}"""


def view_of(page):
    return inside(page).evaluate("[map.getZoom(), map.getCenter().lat, map.getCenter().lng]")


@contextlib.contextmanager
def never_blank(page, *, marks=True, stays=True):
    """Look at the map in every frame that is drawn meanwhile: it is the same map, opaque, with its land and marks.

    `stays`: it is also where it was when all is over.
    """
    before = view_of(page)
    page.evaluate(SAMPLER, MAP)
    yield
    page.wait_for_function("window.samples.at(-1).at - window.samples[0].at > 800")
    page.evaluate("window.sampling = false")
    samples = page.evaluate("window.samples")
    wrong = [
        s for s in samples
        if not (s["same"] and s["opacity"] == 1 and s["land"] and s["high"] > 300 and (s["marks"] or not marks))
    ]  # fmt: skip
    assert wrong == []
    assert view_of(page) == before or not stays


def pick(page, box, name):
    """Choose an option of a list; a page that is drawn anew meanwhile shuts the list, and it is opened again."""
    option = page.get_by_role("option", name=name)
    for _ in range(4):
        idle(page)
        box.click()
        try:
            option.click(timeout=4_000)
        except PlaywrightTimeoutError:
            continue
        return
    raise AssertionError(f"the list never showed {name}")
