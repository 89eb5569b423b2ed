"""Online maps are offered, not used: nothing is fetched unless one is switched on."""

from __future__ import annotations

import base64
import threading

import pytest
from loopback import Step, serving
from news_site import Site
from playwright.sync_api import expect
from samples import sample_claims

from mapper.bundled import ASSETS, WEB
from mapper.maps import ground, layer
from mapper.marks import marks
from mapper.symbols import symbols
from mapper.tiles import Tiles, offered
from mapper.words import LANGUAGES, words

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@pytest.fixture
def asked():
    """What a tile server is asked for, and its address."""
    paths = []

    class Server(Site):
        def do_GET(self):  # noqa: N802  (the name is the library's)
            paths.append(self.path)
            self.send(Step(PIXEL, headers={"Content-Type": "image/png"}), self.closing)

    Server.closing = threading.Event()
    with serving(Server) as address:
        yield paths, address


def opened(tab, folder, tiles=None):
    """The ground of the sample, opened from a file."""
    found = marks(sample_claims())
    drawn = ground(found, assets=f"{ASSETS.as_uri()}/", web=f"{WEB.as_uri()}/", tiles=tiles)
    layer(found, symbols(sample_claims()["reporter_side"]), tiles=tiles).add_to(drawn)
    page = folder / "map.html"
    page.write_text(drawn.get_root().render(), encoding="utf-8")
    tab.goto(page.as_uri())
    expect(tab.locator(".leaflet-control-scale")).to_be_visible()


def test_each_map_that_is_offered_says_whom_it_asks_and_whose_borders_it_shows():
    for tiles in offered():
        assert tiles.url.startswith("https://")
        assert all(part in tiles.url for part in ("{z}", "{x}", "{y}"))
        assert tiles.attribution
        for language in LANGUAGES:
            warning = tiles.warning(words(language))
            assert tiles.host in warning
            assert tiles.name in warning


@pytest.mark.browser
def test_no_tile_is_asked_for_unless_a_map_is_switched_on(tab, asked, tmp_path):
    opened(tab, tmp_path)
    tab.wait_for_timeout(300)
    assert tab.locator("path.land").count() > 0
    assert tab.locator(".leaflet-tile").count() == 0
    assert asked[0] == []


@pytest.mark.browser
def test_a_map_that_is_switched_on_takes_the_place_of_our_borders_and_is_credited(tab, asked, tmp_path):
    paths, address = asked
    opened(tab, tmp_path, Tiles("Own Map", f"{address}/{{z}}/{{x}}/{{y}}.png", "© <b>Own</b> people", 15))
    expect(tab.locator(".leaflet-tile-loaded").first).to_be_visible()
    assert paths
    assert all(path.endswith(".png") for path in paths)
    assert tab.locator("path.land, .country").count() == 0
    credit = tab.locator(".leaflet-control-attribution")
    expect(credit).to_contain_text("© <b>Own</b> people")
    expect(credit).to_contain_text("Own Map")
    expect(credit).not_to_contain_text("Natural Earth")
    assert tab.evaluate("Object.values(window).find((one) => one instanceof L.Map).getMaxZoom()") == 15
