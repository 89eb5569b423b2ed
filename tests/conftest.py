"""What many tests share: a headless Chromium, and a page of it that may ask nobody outside for anything."""

from __future__ import annotations

import os
import shutil

import pytest
from app_browser import served
from axe import axe  # noqa: F401  (a fixture)
from databases import Databases
from playwright.sync_api import sync_playwright
from postgres_server import NoServerError, postgres_server

from gazetteer.compiled import CACHE_VARIABLE
from gazetteer.world import compiled_world
from mapper.bundled import example_articles
from mapper.cli import main
from mapper.pipeline import run
from mapper.queries import ClaimTable

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")
OPTIONS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
INSIDE = (
    "file://",
    "data:",
    "blob:",
    "about:",
    "http://127.0.0.1",
    "http://localhost",
    "ws://127.0.0.1",
    "ws://localhost",
)


def pytest_collection_modifyitems(items):
    """Under CI a test that drives a browser has a second try, which the summary names: the machine may be shared."""
    if os.environ.get("CI"):
        for item in items:
            if item.get_closest_marker("browser"):
                item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="session", autouse=True)
def installed_nothing(tmp_path_factory):
    """A cache with the world as the user's has it, compiled once ever, and without the layers that they installed."""
    directory = tmp_path_factory.mktemp("cache")
    world = compiled_world()
    (directory / world.name).symlink_to(world)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(CACHE_VARIABLE, str(directory))
        yield directory


@pytest.fixture(scope="session")
def databases(postgres):
    """Makes empty databases with PostGIS, and returns their addresses; `sql` asks one in plain SQL."""
    return Databases(postgres)


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request, tmp_path):
    """Where a case can be made: a file, or a database of Debian's PostgreSQL with PostGIS."""
    return str(tmp_path / "my.case") if request.param == "sqlite" else request.getfixturevalue("databases").new()


@pytest.fixture(scope="session")
def chromium():
    """A headless Chromium for all tests; where none is installed they are skipped, but not in CI."""
    program = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if program is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("no Chromium is installed: the browser tests need one")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(OPTIONS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def example_case():
    """What the bundled example tells."""
    return run([example_articles()])


@pytest.fixture(scope="session")
def table(example_case):
    """The claims of the bundled example, as the page asks them."""
    with ClaimTable.of(example_case.claims, example_case.incidents) as made:
        yield made


@pytest.fixture(scope="session")
def example(tmp_path_factory):
    """The address of a page on the bundled example, for all tests that do not ask for one of their own."""
    with served(tmp_path_factory.mktemp("example")) as found:
        yield found


@pytest.fixture
def tab(chromium):
    """A browser tab; a request that leaves this machine, an error in the console or a dialog fails the test."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    faults = []

    def guard(route):
        if route.request.url.startswith(INSIDE):
            route.continue_()
        else:
            faults.append(f"request to {route.request.url}")
            route.abort()

    def dismiss(dialog):
        faults.append(f"dialog {dialog.message}")
        dialog.dismiss()

    context.route("**/*", guard)
    page = context.new_page()
    page.set_default_timeout(15_000)
    page.on("console", lambda message: faults.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("dialog", dismiss)
    yield page
    context.close()
    assert faults == []


@pytest.fixture(scope="session")
def ogrinfo():
    """GDAL's own reader; where it is not installed the tests are skipped, but not in CI."""
    program = shutil.which("ogrinfo")
    if program is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("GDAL's ogrinfo is not installed (Debian: gdal-bin)")
    return program


@pytest.fixture(scope="session")
def postgres():
    """A PostGIS server for all tests; where none is installed they are skipped, but not in CI."""
    try:
        with postgres_server() as server:
            yield server
    except NoServerError as error:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(str(error))


@pytest.fixture
def mapper(capsys):
    """Run the command, and return its exit status, its data and its words."""

    def run(*words):
        try:
            status = main([str(word) for word in words])
        except SystemExit as stop:
            status = stop.code
        told = capsys.readouterr()
        assert "Traceback" not in told.err
        return status, told.out, told.err

    return run
