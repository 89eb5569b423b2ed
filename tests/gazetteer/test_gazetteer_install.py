import os
import signal
import socket
import subprocess
import sys
import time

import pytest
from dump_server import dump_server, many, row, write_dump

from gazetteer import LayerError, downloads, installed, open_gazetteer
from gazetteer.cli import main
from gazetteer.compiled import CACHE_VARIABLE, Atlas
from gazetteer.installation import SERVER_VARIABLE
from gazetteer.names import normal

COMMAND = [sys.executable, "-m", "gazetteer", "install"]


@pytest.fixture(autouse=True)
def fresh(cache, tmp_path, monkeypatch):
    """A cache of its own for each test, with the world in it as it is compiled for all."""
    directory = tmp_path / "cache"
    directory.mkdir()
    for world in cache.glob("world-*.sqlite"):
        (directory / world.name).symlink_to(world)
    monkeypatch.setenv(CACHE_VARIABLE, str(directory))
    monkeypatch.setenv("no_proxy", "*")
    return directory


@pytest.fixture
def archive(tmp_path):
    """The bytes of a dump of a few villages."""
    lines = [row(616104, "Vardenut", lat=40.4695, lon=44.3667), row(2, "Qwertavan", admin1="04"), *many(3000)]
    return write_dump(tmp_path / "AM.zip", *lines).read_bytes()


@pytest.fixture
def server(archive, monkeypatch):
    with dump_server(AM=archive) as mirror:
        monkeypatch.setenv(SERVER_VARIABLE, mirror.url)
        yield mirror


def find(name, *countries):
    return [p.gazetteer_id for p in open_gazetteer((), countries).find(name)]


def leftovers(directory):
    return [p.name for p in directory.rglob("*") if ".part" in p.name or p.suffix == ".zip"]


def test_an_installed_country_is_asked_from_then_on(server, fresh, capsys):
    assert find("Qwertavan") == []
    assert main(["install", "am"]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert "gazetteer: AM: 3,002 places installed." in err
    assert server.asked == [("AM.zip", None)]
    assert find("Qwertavan") == find("Qwertavan", "AM", "AZ") == ["geonames:2"]
    assert find("Qwertavan", "AZ") == []
    assert leftovers(fresh) == []


def test_layers_tells_day_rows_and_attribution_and_remove_removes(server, fresh, capsys):
    main(["install", "AM"])
    capsys.readouterr()
    assert main(["layers"]) == 0
    (line,) = [line for line in capsys.readouterr().out.splitlines() if line.startswith("AM ")]
    assert line.split()[:3] == ["AM", "installed", "3002"]
    assert line.endswith("GeoNames, dump of 2024-03-05 (CC BY 4.0).")
    assert main(["remove", "am"]) == 0
    assert installed.codes() == ()
    assert find("Qwertavan") == []
    assert main(["remove", "AM", "../x"]) == 1
    assert capsys.readouterr().err.count("no layer of this name is installed") == 2


def test_the_command_from_overrides_the_server(server, monkeypatch, capsys):
    monkeypatch.setenv(SERVER_VARIABLE, "http://127.0.0.1:9/")
    assert main(["install", "AM", "--from", server.url]) == 0
    assert main(["install", "AM", "--from", "ftp://example.org/"]) == 1
    assert "https://" in capsys.readouterr().err


def test_the_world_is_one_file_and_stands_behind_a_country(tmp_path, monkeypatch):
    country = write_dump(tmp_path / "AM.zip", row(2, "Qwertavan"), row(3, "Newer", country="AM"))
    world = write_dump(tmp_path / "allCountries.zip", row(2, "Qwertavan", lat=1), row(4, "Qwertagrad", country="UA"))
    with dump_server(AM=country.read_bytes(), allCountries=world.read_bytes()) as mirror:
        monkeypatch.setenv(SERVER_VARIABLE, mirror.url)
        assert main(["install", "world", "AM"]) == 0
    assert installed.codes() == installed.codes(("AM", "AZ")) == ("AM", "world")
    assert installed.codes(("UA",)) == ("world",)
    assert [p.lat for p in open_gazetteer(()).find("Qwertavan")] == [40.2]
    assert find("Qwertagrad", "UA") == ["geonames:4"]


def test_one_country_that_fails_does_not_keep_the_others_out(server, capsys):
    assert main(["install", "ZZ", "AZ", "AM"]) == 1
    err = capsys.readouterr().err
    assert "ZZ: this is no ISO 3166-1 code" in err
    assert "AZ.zip: the server has no such file (404)" in err
    assert installed.codes() == ("AM",)


@pytest.mark.parametrize("arguments", [[], ["--names", "x.txt", "AM"], ["AM", "AZ", "--file", "x.zip"]])
def test_what_cannot_be_meant_is_a_usage_error(arguments, capsys):
    with pytest.raises(SystemExit) as stop:
        main(["install", *arguments])
    assert stop.value.code == 2


def test_a_download_that_was_cut_off_goes_on_where_it_was(server, archive):
    server.cut_after = [10_000]
    assert main(["install", "AM"]) == 0
    assert server.asked == [("AM.zip", None), ("AM.zip", "bytes=10000-")]
    assert find("Qwertavan") == ["geonames:2"]


def test_what_a_cut_connection_brought_is_used_by_the_next_command(server, fresh, capsys):
    server.cut_after = [10_000, 0]
    assert main(["install", "AM"]) == 1
    assert "cut off after 10,000 of " in capsys.readouterr().err
    assert installed.codes() == ()
    assert main(["install", "AM"]) == 0
    assert server.asked[-1] == ("AM.zip", "bytes=10000-")
    assert leftovers(fresh) == []


@pytest.mark.parametrize("how", ["no ranges", "another version", "no version", "another server", "nothing left"])
def test_a_part_that_may_be_of_another_file_is_begun_anew(server, archive, tmp_path, monkeypatch, how):
    if how == "no version":
        server.headers = {}
    elif how == "another version":
        server.headers = {"ETag": 'W/"weak"', "Last-Modified": "Tue, 05 Mar 2024 00:00:00 GMT"}
    server.cut_after = [10_000, 0]
    assert main(["install", "AM"]) == 1
    address = server.url
    if how == "no ranges":
        server.ranges = False
    elif how == "another version":
        server.headers["Last-Modified"] = "Wed, 06 Mar 2024 00:00:00 GMT"
        server.files["AM.zip"] = write_dump(tmp_path / "AM.zip", *many(5000)).read_bytes()
    elif how == "another server":
        address = server.url.replace("127.0.0.1", "localhost")
    elif how == "nothing left":
        server.files["AM.zip"] = write_dump(tmp_path / "AM.zip", row(1, "Small"), row(2, "Qwertavan")).read_bytes()
    assert main(["install", "AM", "--from", address]) == 0
    assert installed.describe("AM").places == {"another version": 5000, "nothing left": 2}.get(how, 3002)


def test_a_server_that_hangs_up_early_every_time_is_given_up(server, capsys):
    server.ranges = False
    server.cut_after = [1000] * 9
    assert main(["install", "AM"]) == 1
    assert "run the same command again" in capsys.readouterr().err
    assert len(server.asked) == 2


def test_a_silent_server_is_given_up(server, monkeypatch, capsys):
    monkeypatch.setattr(downloads, "TIMEOUT", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        assert main(["install", "AM", "--from", f"http://127.0.0.1:{silent.getsockname()[1]}"]) == 1
    assert "timed out" in capsys.readouterr().err


def test_without_a_network_the_way_out_is_told(monkeypatch, capsys):
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    monkeypatch.setenv(SERVER_VARIABLE, f"http://127.0.0.1:{port}/")
    assert main(["install", "AM"]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"gazetteer: http://127.0.0.1:{port}/AM.zip cannot be reached (")
    assert line.endswith("download AM.zip elsewhere and run `gazetteer install --file AM.zip`")


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (b"<html>please log in</html>", "no zip archive"),
        ("damage", "damaged"),
        ("empty", "no usable row"),
        (503, "refuses (503"),
    ],
)
def test_a_bad_download_leaves_the_old_layer_and_nothing_else(server, fresh, tmp_path, capsys, fault, words):
    assert main(["install", "AM"]) == 0
    if fault == "damage":
        data = bytearray(server.files["AM.zip"])
        data[len(data) // 2] ^= 0xFF
        server.files["AM.zip"] = bytes(data)
    elif fault == "empty":
        server.files["AM.zip"] = write_dump(tmp_path / "AM.zip", row(1, "Road", "R.RD")).read_bytes()
    elif isinstance(fault, bytes):
        server.files["AM.zip"] = fault
    else:
        server.status = fault
    assert main(["install", "AM"]) == 1
    assert words in capsys.readouterr().err
    assert installed.describe("AM").places == 3002
    assert leftovers(fresh) == []


def test_a_dump_from_disk_is_installed_under_the_country_of_its_name(archive, tmp_path, capsys):
    assert main(["install", "--file", str(tmp_path / "AM.zip")]) == 0
    assert find("Qwertavan") == ["geonames:2"]
    nameless = write_dump(tmp_path / "places.txt", row(5, "Qwertagrad"))
    assert main(["install", "--file", str(nameless)]) == 1
    assert f"gazetteer install AM --file {nameless}" in capsys.readouterr().err
    names = tmp_path / "names.txt"
    names.write_text("1\t5\ten\tZxcvburg\t\t\t\t\t\t\n", encoding="utf-8")
    assert main(["install", "am", "--file", str(nameless), "--names", str(names)]) == 0
    assert find("Zxcvburg") == ["geonames:5"]
    assert find("Qwertavan") == []


def test_rejected_rows_are_named_and_the_rest_is_counted(tmp_path, capsys):
    dump = write_dump(tmp_path / "AM.txt", row(1, "Good"), *(["bad\n"] * 25))
    assert main(["install", "--file", str(dump)]) == 1
    err = capsys.readouterr().err
    assert "AM: 1 places installed" in err
    assert err.count(f"{dump}, line") == 20
    assert "5 more rows are left out" in err


def test_the_layers_of_another_version_are_named_and_not_used(server, fresh, capsys):
    main(["install", "AM"])
    path = installed.path_of("AM")
    path.rename(path.with_name("geonames-AM-1.sqlite"))
    assert (installed.codes(), installed.outdated()) == ((), ("AM",))
    main(["layers"])
    assert "run `gazetteer install AM`" in capsys.readouterr().err
    main(["install", "AM"])
    assert [p.name for p in path.parent.glob("*.sqlite")] == [path.name]


def test_a_layer_removed_while_it_is_open_is_one_sentence(server):
    main(["install", "AM"])
    gazetteer = open_gazetteer(())
    main(["remove", "AM"])
    with pytest.raises(LayerError, match="install it again"):
        gazetteer.find("Qwertavan")


def test_a_users_layer_and_the_bundled_one_go_before_and_the_world_behind(tmp_path):
    lines = [
        row(616052, "Yerevan", "P.PPLC", lat=1, people=1), row(616435, "Goris", lat=2, people=1),
        row(7, "Qwertavan", lat=3),
    ]  # fmt: skip
    main(["install", "--file", str(write_dump(tmp_path / "AM.txt", *lines))])
    mine = tmp_path / "mine.csv"
    mine.write_text("name,lat,lon\nQwertavan,9,9\n", encoding="utf-8")
    gazetteer = open_gazetteer(("south-caucasus", mine), ("AM", "AZ"))
    assert gazetteer.find("Qwertavan")[0].layer == "mine"
    assert gazetteer.find("Goris")[0].layer == "south-caucasus"
    assert [p.lat for p in open_gazetteer((), ("AM",)).find("Yerevan") if p.kind == "settlement"] == [1]
    assert [row[1] for row in gazetteer.layers()][:3] == ["user", "bundled", "world"]


def test_villages_of_the_theatre_are_found_in_a_text_and_ordinary_words_are_not(tmp_path):
    lines = [row(1, "Qwertavan"), row(2, "May"), row(3, "Ministry"), row(4, "Zorats", "T.MT")]
    main(["install", "--file", str(write_dump(tmp_path / "AM.txt", *lines))])
    text = "On 3 May the Ministry said that Qwertavan was shelled. Border guards saw Zorats Karapetyan."
    gazetteer = open_gazetteer(("south-caucasus",), ("AM", "AZ"))
    assert [t.name for t in gazetteer.recognise(text)] == ["Qwertavan"]
    assert open_gazetteer(()).recognise(text) == ()
    (found,) = gazetteer.resolve(gazetteer.recognise(text), text)
    assert found.place.gazetteer_id == "geonames:1"


def test_a_mountain_or_a_pasture_does_not_take_the_name_of_a_town(tmp_path):
    lines = [
        row(1, "Paris", "T.MT"),
        row(2, "Paris", "A.ADM3"),
        row(3, "Yerevan", "H.LK"),
        row(4, "Lake Qwerta", "H.LK"),
    ]
    main(["install", "--file", str(write_dump(tmp_path / "AM.txt", *lines))])
    gazetteer = open_gazetteer((), ("AM", "FR"))
    text = "They met in Paris and in Yerevan, near Lake Qwerta."
    found = gazetteer.resolve(gazetteer.recognise(text), text)
    assert [(r.place.name, r.place.kind) for r in found] == [
        ("Paris", "settlement"), ("Yerevan", "settlement"), ("Lake Qwerta", "water"),
    ]  # fmt: skip
    assert {p.kind for p in gazetteer.find("Paris")} >= {"settlement", "mountain", "district"}


def start(fresh, dump):
    environment = {**os.environ, CACHE_VARIABLE: str(fresh)}
    return subprocess.Popen([*COMMAND, "--file", str(dump)], env=environment, stderr=subprocess.PIPE, text=True)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_killed_installation_leaves_the_old_layer_working(fresh, tmp_path):
    main(["install", "--file", str(write_dump(tmp_path / "AM.zip", row(2, "Qwertavan")))])
    process = start(fresh, write_dump(tmp_path / "AM.zip", row(2, "Elsewhere"), *many(150_000)))
    deadline = time.monotonic() + 60
    while not list(fresh.rglob("*.part*")) and time.monotonic() < deadline:
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert list(fresh.rglob("*.part*"))
    assert find("Qwertavan") == ["geonames:2"]
    assert main(["install", "--file", str(write_dump(tmp_path / "AM.zip", row(3, "Newvan")))]) == 0
    assert find("Newvan") == ["geonames:3"]
    assert leftovers(fresh) == []


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_killed_download_is_resumed(server, fresh, monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as slow:
        process = subprocess.Popen([*COMMAND, "AM", "--from", f"http://127.0.0.1:{slow.getsockname()[1]}/"])
        connection, _ = slow.accept()
        with connection:
            connection.recv(4096)
            data = server.files["AM.zip"]
            head = f'HTTP/1.1 200 OK\r\nETag: "one"\r\nContent-Length: {len(data)}\r\n\r\n'
            connection.sendall(head.encode() + data[: 1 << 16] if len(data) > 1 << 16 else head.encode() + data[:-1])
            part = fresh / "downloads" / "AM.zip.part"
            deadline = time.monotonic() + 30
            while not part.exists() and time.monotonic() < deadline:
                time.sleep(0.01)
            process.send_signal(signal.SIGKILL)
            process.wait()
    assert installed.codes() == ()
    assert main(["install", "AM"]) == 0
    assert installed.describe("AM").places == 3002


def test_two_processes_may_install_at_once(server, fresh):
    both = [subprocess.Popen([*COMMAND, "AM"], stderr=subprocess.PIPE, text=True) for _ in range(2)]
    told = [p.communicate(timeout=120)[1] for p in both]
    assert [p.returncode for p in both] == [0, 0], told
    assert all("AM: 3,002 places installed." in err for err in told)
    assert find("Qwertavan") == ["geonames:2"]
    assert leftovers(fresh) == []


def test_an_unwritable_cache_is_one_sentence(server, tmp_path, monkeypatch, capsys):
    file = tmp_path / "file"
    file.write_text("not a directory")
    monkeypatch.setenv(CACHE_VARIABLE, str(file))
    assert main(["install", "AM"]) == 1
    assert CACHE_VARIABLE in capsys.readouterr().err


def test_an_atlas_of_two_files_gives_the_earlier_one_s_place_and_the_largest_first(tmp_path):
    dump = write_dump(tmp_path / "AM.txt", row(616052, "Yerevan", lat=1), row(2, "Goris", people=5))
    main(["install", "--file", str(dump)])
    atlas = Atlas((lambda: installed.opened("AM"), lambda: next(installed.directory().parent.glob("world-*.sqlite"))))
    assert [p.lat for p in atlas.find(normal("Yerevan")) if p.kind == "settlement"] == [1]
    people = [p.population for p in atlas.find("goris")]
    assert people == sorted(people, reverse=True)
    assert len(people) > 1
