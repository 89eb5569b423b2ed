"""Print how soon snapshots open in headless Chromium, against plain folium with a marker an incident, and their size.

The incidents are made up by rule (`made_up`), the same in every run. Opening is timed from navigation until marks are
drawn, the file is read to its end and the page answers; the best of some rounds counts. How much longer the largest
takes than the smallest is told by rounds: in each, both are opened one after the other, now this, now that one first,
and the median counts. All figures of one run are of one machine, so that the ratios hold anywhere. folium's page has no
ground at all, and loads Leaflet and jQuery from the package, since it is opened offline.

usage: snapshot.py [--check] [--rounds N]      (--check: exit status 1 where a target is missed)
"""

from __future__ import annotations

import argparse
import re
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import folium
from chromium import chromium
from made_up import frames

from mapper import snapshot
from mapper.bundled import ASSETS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SIZES = (1_000, 10_000, 100_000)
MADE = date(2031, 6, 1)
SOONER, SLOWER, BYTES, PASS, RENDER = 10.0, 3.0, 150.0, 30.0, 60.0
READY = "document.body.dataset.ready === 'true' && document.querySelectorAll('.leaflet-marker-icon.mark').length > 0"
ANSWERS = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 0))))"


@dataclass(frozen=True, slots=True)
class Row:
    """What one snapshot took: seconds to render and to open, bytes beyond quotes and page, milliseconds a filter."""

    incidents: int
    render: float
    size: int
    beyond: float
    opened: float
    filtered: float


def main() -> int:
    parser = argparse.ArgumentParser(description="Speed and size of snapshots.")
    parser.add_argument("--check", action="store_true", help="exit status 1 where a target is missed")
    parser.add_argument("--rounds", type=int, default=9, help="how often each page is opened")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        made = [rendered(Path(folder), n) for n in SIZES]
        rounds = [tried(browser, Path(folder), backwards=at % 2 == 1) for at in range(given.rounds)]
        rows = [
            Row(n, *told, opened=min(each[n][0] for each in rounds), filtered=min(each[n][1] for each in rounds))
            for n, told in zip(SIZES, made, strict=True)
        ]
        slower = statistics.median(each[SIZES[-1]][0] / each[SIZES[0]][0] for each in rounds)
        plain = folium_opened(browser, Path(folder), SIZES[1])
    missed = report(rows, plain, slower)
    return int(missed and given.check)


def tried(browser: Browser, folder: Path, *, backwards: bool) -> dict[int, tuple[float, float]]:
    """Open each snapshot once, the smallest or the largest first: what else the machine does weighs on all alike."""
    sizes = reversed(SIZES) if backwards else SIZES
    return {n: opened(browser, folder / f"{n}.html", READY) for n in sizes}


def report(rows: list[Row], plain: float, slower: float) -> bool:
    """Print the figures and the targets; return whether one is missed."""
    print("incidents  render s  open s     MB  bytes an incident beyond quotes  filter ms")
    for row in rows:
        size = f"{row.size / 1e6:6.1f}"
        print(f"{row.incidents:9,} {row.render:9.1f} {row.opened:7.2f} {size} {row.beyond:33.0f} {row.filtered:10.1f}")
    _, middle, large = rows
    print(f"plain folium, {middle.incidents:,} markers: open {plain:.2f} s")
    targets = (
        ("folium / snapshot, 10,000 incidents", plain / middle.opened, SOONER, "at least"),
        ("100,000 incidents / 1,000, median of the rounds", slower, SLOWER, "at most"),
        ("bytes an incident beyond quotes", large.beyond, BYTES, "at most"),
        ("filter pass at 100,000, ms", large.filtered, PASS, "at most"),
        ("rendering 100,000, s", large.render, RENDER, "at most"),
    )
    missed = False
    for name, found, target, how in targets:
        good = found >= target if how == "at least" else found <= target
        missed |= not good
        print(f"{'ok    ' if good else 'MISSED'} {name}: {found:.1f} ({how} {target:g})")
    return missed


def rendered(folder: Path, n: int) -> tuple[float, int, float]:
    """Write a snapshot; return the seconds it took to render, its size, and its bytes an incident beyond the quotes."""
    claims, incidents = frames(n)
    begin = time.perf_counter()
    html = snapshot.render(claims, incidents, title="Made up", made=MADE)
    render = time.perf_counter() - begin
    empty = snapshot.render(claims.iloc[:0], incidents.iloc[:0], title="Made up", made=MADE)
    quotes = sum(len(text) for text in re.findall(r'<script type="text/plain" class="data" id="quotes-.*', html))
    path = folder / f"{n}.html"
    path.write_text(html, encoding="utf-8")
    size = path.stat().st_size
    return render, size, (size - quotes - len(empty.encode())) / n


def opened(browser: Browser, path: Path, ready: str) -> tuple[float, float]:
    """Open a file in a new tab; return the seconds until it answers, and the milliseconds of a filter of it."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    tab = context.new_page()
    tab.set_default_timeout(300_000)
    tab.goto("about:blank")
    begin = time.perf_counter()
    tab.goto(path.as_uri(), wait_until="load")
    while not tab.evaluate(ready):
        time.sleep(0.005)
    tab.evaluate(ANSWERS)
    seconds = time.perf_counter() - begin
    filtered = filter_pass(tab) if ready == READY else 0.0
    context.close()
    return seconds, filtered


def filter_pass(tab: Page) -> float:
    """Return the least milliseconds of a pass of the filters over all claims, with three of them set."""
    return float(
        tab.evaluate("""() => {
            const { state } = address;
            state.hidden.stance.add(1);
            state.hidden.event_type.add(0);
            state.from = claims.data['claims.from'][0] + 40;
            const times = Array.from({ length: 9 }, () => {
                const begin = performance.now();
                claims.filter(state);
                claims.counts(state);
                return performance.now() - begin;
            });
            return Math.min(...times);
        }""")
    )


def folium_opened(browser: Browser, folder: Path, n: int) -> float:
    claims, _ = frames(n)
    once = claims.drop_duplicates("incident_id")
    page = folium.Map(tiles=None)
    page.default_js = [(name, (ASSETS / name).as_uri()) for name in ("leaflet.js", "jquery.min.js")]
    page.default_css = [("leaflet_css", (ASSETS / "leaflet.css").as_uri())]
    for point, quote in zip(once.geometry, once["quote"], strict=True):
        folium.Marker((point.y, point.x), popup=folium.Popup(quote)).add_to(page)
    page.fit_bounds([[39, 44], [43, 50]])
    path = folder / "folium.html"
    page.save(str(path))
    ready = f"document.querySelectorAll('.leaflet-marker-icon').length === {len(once)}"
    return opened(browser, path, ready)[0]


if __name__ == "__main__":
    sys.exit(main())
