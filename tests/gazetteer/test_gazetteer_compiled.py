import os
import signal
import subprocess
import sys
import time

import pytest

from gazetteer import LayerError
from gazetteer.compiled import CACHE_VARIABLE, Atlas
from gazetteer.world import compiled_world

COMPILE = "from gazetteer.world import compiled_world; print(compiled_world())"


def start(cache):
    environment = {**os.environ, CACHE_VARIABLE: str(cache)}
    return subprocess.Popen([sys.executable, "-c", COMPILE], env=environment, stdout=subprocess.PIPE, text=True)


def test_names_in_three_scripts_find_a_city(cache):
    cities = Atlas((compiled_world,))
    assert {c.find(n)[0].gazetteer_id for c in (cities,) for n in ("abovyan", "abovian")} == {"geonames:617026"}


def test_countries_restrict_what_is_found(cache):
    assert {c.country for c in Atlas((compiled_world,), ("FR",)).find("paris")} == {"FR"}
    assert Atlas((compiled_world,), ("FR",)).known(["paris", "yerevan"]).keys() == {"paris"}
    few, many = (dict(Atlas((compiled_world,), c).layers()) for c in (("AM",), ()))
    assert 0 < few["geonames"] < many["geonames"]


def test_opening_again_is_quick(cache):
    began = time.process_time()
    cities = Atlas((compiled_world,))
    cities.find("paris")
    cities.close()
    assert time.process_time() - began < 0.1


def test_two_processes_may_compile_at_once(tmp_path):
    both = [start(tmp_path), start(tmp_path)]
    outputs = [p.communicate(timeout=120)[0].strip() for p in both]
    assert [p.returncode for p in both] == [0, 0]
    assert outputs[0] == outputs[1]
    assert len(list(tmp_path.glob("world-*"))) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_killed_compilation_leaves_the_old_layer_and_is_made_good(tmp_path, monkeypatch):
    old = tmp_path / "world-0.0-0.sqlite"
    old.write_bytes(b"an older version")
    process = start(tmp_path)
    deadline = time.monotonic() + 60
    while not list(tmp_path.glob("*.part*")) and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert old.read_bytes() == b"an older version"
    assert list(tmp_path.glob("*.part*"))
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path))
    made = compiled_world()
    assert list(tmp_path.glob("world-*")) == [made]
    assert Atlas((compiled_world,)).find("yerevan")


def test_an_unwritable_cache_is_one_sentence(tmp_path, monkeypatch):
    file = tmp_path / "file"
    file.write_text("not a directory")
    monkeypatch.setenv(CACHE_VARIABLE, str(file))
    with pytest.raises(LayerError, match=CACHE_VARIABLE):
        Atlas((compiled_world,)).find("yerevan")
