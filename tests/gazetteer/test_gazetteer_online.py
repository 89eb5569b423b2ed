"""Geocoding services over real HTTP on this machine: what is asked, what is kept, and what may go wrong."""

import json
import os
import re
import shlex
import sqlite3
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import format_datetime
from itertools import pairwise
from pathlib import Path

import pytest
from fake_services import EMPTY, VILLAGE, busy, fake_services
from loopback import Step

from gazetteer import GazetteerError, PointError
from gazetteer.cli import main
from gazetteer.compiled import CACHE_VARIABLE
from gazetteer.errors import (
    ServiceAnswerError,
    ServiceBusyError,
    ServiceError,
    ServiceSettingError,
    ServiceUnreachableError,
)
from gazetteer.ledger import LONGEST_PAUSE, Ledger
from gazetteer.online import AGENT_VARIABLE, USERNAME_VARIABLE, open_service
from gazetteer.services import SERVICES

AGENT = "border-desk/1.0 (desk@norvia.example)"
PERSON = "norvia_desk"
NOON = datetime(2031, 5, 14, 12, tzinfo=UTC)
DOCS = Path(__file__).resolve().parents[2] / "docs" / "online.md"
SENTENCE = re.compile(r"(Nominatim|Photon|GeoNames) at 127\.0\.0\.1:\d+\S* [^\n]+: [^\n]+")


class Clock:
    """A clock that stands still, but for those who sleep by it."""

    def __init__(self):
        self.time = NOON.timestamp()
        self.slept = []

    def now(self):
        return self.time

    def sleep(self, seconds):
        self.slept.append(round(seconds, 3))
        self.time += seconds


@pytest.fixture(autouse=True)
def nothing_told(monkeypatch):
    for name in (AGENT_VARIABLE, USERNAME_VARIABLE):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def server():
    with fake_services() as fake:
        yield fake


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def opened(server, clock, tmp_path):
    """Open a service on the server, with a ledger of this test's own and a clock that need not be waited for."""

    def open_here(name="nominatim", **more):
        geocoder = open_service(name, user_agent=AGENT, server=server.url(name), username=PERSON, **more)
        return replace(geocoder, ledger=Ledger(tmp_path, clock.now, clock.sleep))

    return open_here


@pytest.fixture
def command(server, cache, tmp_path, monkeypatch, capsys):
    """Run the command line against the server, with answers and turns of this test's own."""
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path))
    for compiled in cache.glob("geonames-*.sqlite"):
        (tmp_path / compiled.name).symlink_to(compiled)

    def run(*words, service="nominatim"):
        status = main([*words, "--online", service, "--server", server.url(service), "--user-agent", AGENT])
        out, err = capsys.readouterr()
        return status, out, err

    return run


def failure(geocoder, name="Alderford"):
    """The error that a question ends in: one sentence that says who was asked, what is wrong, and what to do."""
    with pytest.raises(ServiceError) as caught:
        geocoder.find(name)
    assert isinstance(caught.value, GazetteerError)
    assert SENTENCE.fullmatch(str(caught.value))
    assert PERSON not in str(caught.value)
    return caught.value


@pytest.mark.parametrize("service", sorted(SERVICES))
def test_a_place_found_is_like_one_of_a_layer(opened, service):
    (place,) = opened(service).find("Alderford")
    assert (place.name, place.label, place.lat, place.lon) == ("Alderford", "Alderford", 50.0, 30.0)
    assert (place.kind, place.country, place.admin1, place.layer) == ("settlement", "NV", "Northmark", service)
    assert place.gazetteer_id == {
        "nominatim": "nominatim:node/4711", "photon": "photon:node/4711", "geonames": "geonames:815",
    }[service]  # fmt: skip
    assert place.source.startswith("GeoNames (CC BY 4.0)" if service == "geonames" else "OpenStreetMap contributors")
    assert place.uncertainty_km == (2.0 if service == "geonames" else 2.7)  # to the corners of 0.04 degrees
    assert place.population == (1200 if service == "geonames" else 0)


@pytest.mark.parametrize("service", sorted(SERVICES))
def test_a_point_is_named(opened, server, service):
    (place,) = opened(service).reverse(50.00000123, 30.0)
    assert place.name == "Alderford"
    assert server.asked[0].query["lat"] == "50.0"


@pytest.mark.parametrize("service", sorted(SERVICES))
def test_that_there_is_none_is_an_answer_and_kept(opened, server, service):
    server.data.update(EMPTY)
    for _ in range(2):
        assert opened(service).find("Alderford") == ()
        assert opened(service).reverse(50, 30) == ()
    assert len(server.asked) == 2


def test_it_is_said_who_asks_and_what(opened, server):
    opened().find("  Alder   Ford ", "nv")
    opened("geonames").find("Alderford", "NV")
    first, second = server.asked
    assert first.user_agent == second.user_agent == AGENT
    assert first.query["q"] == "Alder Ford"
    assert (first.query["countrycodes"], second.query["country"]) == ("NV", "NV")
    assert (second.query["username"], first.query.get("username")) == (PERSON, None)


def test_the_country_asked_for_is_kept_to_by_all(opened):
    assert opened("photon").find("Alderford", "SU") == ()
    assert len(opened("photon").find("Alderford", "nv")) == 1


@pytest.mark.parametrize(
    ("row", "kind", "km"),
    [
        ({"class": "boundary", "type": "administrative", "addresstype": "state"}, "region", 2.7),
        ({"class": "boundary", "type": "administrative", "addresstype": None, "place_rank": 12}, "district", 2.7),
        ({"class": "boundary", "type": "administrative", "addresstype": None, "place_rank": 4}, "country", 2.7),
        ({"class": "boundary", "type": "administrative", "addresstype": "town"}, "settlement", 2.7),
        ({"class": "boundary", "type": "administrative", "addresstype": None, "place_rank": None}, "district", 2.7),
        ({"class": "natural", "type": "peak", "boundingbox": None}, "mountain", 5.0),
        ({"class": "waterway", "type": "river", "boundingbox": ["50", "50", "30", "30"]}, "water", 10.0),
        ({"class": "aeroway", "type": "aerodrome", "boundingbox": ["here"]}, "base", 1.0),
        ({"class": "place", "type": "locality", "boundingbox": ["49", "51", "east", "31"]}, "other", 5.0),
        ({"category": "place", "class": None, "type": "municipality"}, "district", 2.7),
        ({"class": "highway", "type": "residential"}, "other", 2.7),
        ({"boundingbox": ["49.98", "50.02", "30.0", "30.1"]}, "settlement", 7.5),  # its point is at one side
    ],
)
def test_kind_and_reach_are_read_from_openstreetmap(opened, server, row, kind, km):
    server.knows({**VILLAGE, **row})
    (place,) = opened().find("Alderford")
    assert (place.kind, place.uncertainty_km) == (kind, km)


@pytest.mark.parametrize(
    ("code", "kind"),
    [("PPLA2", "settlement"), ("PCLI", "country"), ("ADM1", "region"), ("ADM3", "district"), ("LK", "water"),
     ("PASS", "mountain"), ("AIRB", "base"), ("ISL", "other"), (None, "other")],
)  # fmt: skip
def test_the_kind_is_read_from_geonames_feature_code(opened, server, code, kind):
    letter = {"PPLA2": "P", "LK": "H"}.get(code, "T")
    bbox = {"north": 50.02, "south": 49.98, "east": 30.02, "west": 29.98, "accuracyLevel": 0}
    row = {"geonameId": 1, "name": "X", "lat": "50", "lng": "30", "fcl": letter, "fcode": code, "bbox": bbox}
    server.knows(row)
    (place,) = opened("geonames").find("X")
    assert (place.kind, place.uncertainty_km, place.country) == (kind, 2.7, None)


def test_what_is_not_told_is_not_guessed(opened, server):
    server.knows({"lat": "50", "lon": "30", "display_name": "A road, Norvia", "address": {"country_code": "nvx"}})
    (place,) = opened().find("A road")
    assert (place.gazetteer_id, place.name) == ("nominatim:50.00000,30.00000", "A road")
    assert (place.kind, place.country, place.admin1) == ("other", None, None)


def test_a_street_of_photon_is_named_by_its_address(opened, server):
    about = {"street": "Mill Road", "housenumber": "7", "osm_key": "building", "osm_value": "yes", "type": "house"}
    server.knows({"type": "Feature", "geometry": {"coordinates": [30.0, 50.0]}, "properties": about})
    (place,) = opened("photon").find("mill road 7")
    assert (place.name, place.kind, place.gazetteer_id) == ("Mill Road 7", "other", "photon:50.00000,30.00000")


def test_a_row_without_name_is_no_place_and_words_are_shown_in_one_line(opened, server):
    server.knows({**VILLAGE, "name": "", "display_name": ""}, {**VILLAGE, "name": "Alder\x1b[31mford\n"})
    assert [place.name for place in opened().find("Alderford")] == ["Alder[31mford"]


def test_the_same_question_is_asked_once(opened, server):
    first = opened().find("Alderford")
    assert opened().find("  ALDERFORD ") == first
    assert len(server.asked) == 1
    opened().find("Alderford", "NV")
    opened("photon").find("Alderford")
    opened().reverse(50, 30)
    assert opened().reverse(50.000001, 30.0000001) == opened().reverse(50, 30)
    assert len(server.asked) == 4


def test_names_in_two_scripts_are_two_questions(opened, server):
    opened().find("Sotk")
    opened().find("Սոթք")
    assert len(server.asked) == 2


def test_neither_user_agent_nor_user_name_is_kept(opened, tmp_path):
    opened("geonames").find("Alderford")
    held = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"Alderford" in held
    assert not any(word in held for word in (AGENT.encode(), PERSON.encode()))


@pytest.mark.parametrize("damage", [b"no database at all" * 300, None])
def test_damaged_files_are_made_anew(opened, server, tmp_path, damage):
    opened().find("Alderford")
    for path in tmp_path.iterdir():
        whole = path.read_bytes()
        path.write_bytes(damage or whole[:200] + b"\xff" * (len(whole) - 200))
    assert opened().find("Alderford")
    assert opened().find("Alderford")
    assert len(server.asked) == 2


def test_a_damaged_answer_is_asked_for_again(opened, server, tmp_path):
    opened().find("Alderford")
    with sqlite3.connect(tmp_path / "online-1.sqlite") as kept:
        kept.execute("UPDATE answer SET rows = '[{'")
    kept.close()
    assert opened().find("Alderford")
    assert len(server.asked) == 2


def test_where_nothing_can_be_kept_nobody_is_asked(server, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("not a directory")
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "file"))
    with pytest.raises(ServiceError, match=CACHE_VARIABLE):
        open_service("photon", user_agent=AGENT, server=server.url("photon")).find("Alderford")
    assert server.asked == []


def test_a_server_is_left_alone_for_a_second_and_another_is_not(opened, clock):
    opened().find("one")
    opened("photon").find("one")
    assert clock.slept == []
    opened().find("two")
    opened().find("three")
    opened("photon").find("two")
    assert clock.slept == [1.0, 1.0]


def test_who_holds_a_turn_is_waited_for_but_not_for_ever(opened, tmp_path):
    geocoder = opened()
    impatient = replace(geocoder, ledger=replace(geocoder.ledger, patience=0.05))
    with geocoder.ledger.turn("nominatim", geocoder.server), pytest.raises(ServiceBusyError, match="other processes"):
        impatient.find("Alderford")
    assert impatient.find("Alderford")


ASK = """
import sys
from gazetteer.online import open_service
geocoder = open_service("nominatim", user_agent=sys.argv[1], server=sys.argv[2])
for name in sys.argv[3:]:
    geocoder.find(name)
"""


def test_two_processes_keep_the_second_together(server, tmp_path):
    environment = {**os.environ, CACHE_VARIABLE: str(tmp_path)}
    both = [
        subprocess.Popen([sys.executable, "-c", ASK, AGENT, server.url("nominatim"), *names], env=environment)
        for names in (("one", "two"), ("three",))
    ]
    assert [process.wait(timeout=60) for process in both] == [0, 0]
    times = sorted(asked.at for asked in server.asked)
    assert len(times) == 3
    assert all(later - earlier >= 0.999 for earlier, later in pairwise(times))


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(
    ("header", "waits"),
    [
        ("7", [7.0]),
        (format_datetime(NOON.replace(second=9), usegmt=True), [9.0]),
        ("0", [1.0]),
        (format_datetime(NOON.replace(year=2030), usegmt=True), [1.0]),
        (None, [2.0]),
        ("soon", [2.0]),
    ],
)
def test_a_busy_server_is_asked_again_when_it_says(opened, server, clock, status, header, waits):
    server.answers(busy(header, status))
    assert opened().find("Alderford")
    assert clock.slept == waits
    assert len(server.asked) == 2


def test_a_server_that_stays_busy_is_an_error_and_the_next_question_waits(opened, server, clock):
    server.answers(*[busy()] * 3)
    error = failure(opened())
    assert isinstance(error, ServiceBusyError)
    assert "429 (busy) 3 times" in str(error)
    assert clock.slept == [2.0, 4.0]
    assert opened().find("Alderford")  # nothing was kept of the failure
    assert clock.slept == [2.0, 4.0, 8.0]


def test_a_long_wait_is_not_waited_for_and_not_forgotten(opened, server, clock):
    server.answers(busy("300"))
    for name in ("Alderford", "Birch"):
        with pytest.raises(ServiceBusyError, match="another 300 s: ask again then"):
            opened().find(name)
    assert len(server.asked) == 1
    assert clock.slept == []
    clock.time += 270
    assert opened().find("Birch")
    assert clock.slept == [30.0]


def test_no_server_can_ask_for_more_than_an_hour(opened, server, clock):
    server.answers(busy("99999999"))
    with pytest.raises(ServiceBusyError):
        opened().find("Alderford")
    clock.time += LONGEST_PAUSE
    assert opened().find("Alderford")
    clock.time -= 10 * LONGEST_PAUSE  # a clock that is set back
    assert opened().find("Birch")


@pytest.mark.parametrize(
    ("step", "kind", "words"),
    [
        (Step("<html>Log in to this hotel's network</html>"), ServiceAnswerError, "no JSON"),
        (Step('[{"lat": "50.0", "lon"'), ServiceAnswerError, "no JSON"),
        (Step(b"\xff\xfe\xfd"), ServiceAnswerError, "no JSON"),
        (Step('"Alderford"'), ServiceAnswerError, "holds no places"),
        (Step("[" * 100_000), ServiceAnswerError, "holds no places"),
        (Step('[{"lat": "north", "lon": "30", "display_name": "x"}]'), ServiceAnswerError, "holds no places"),
        (Step('{"error": "no\\nsuch thing"}'), ServiceAnswerError, r"refused the question \(no such thing\)"),
        (Step("<h1>Gone wrong</h1>", 500), ServiceAnswerError, "answered 500: ask again later"),
        (Step('{"error": "q is missing"}', 400), ServiceAnswerError, r"answered 400 \(.*q is missing"),
        (Step("x", 404), ServiceAnswerError, "answered 404"),
        (Step("blocked", 403), ServiceSettingError, f"user agent '{re.escape(AGENT)}'"),
        (Step("late", silent_for=30), ServiceUnreachableError, r"within 0\.2 s"),
    ],
)
def test_each_failure_is_one_sentence_and_is_not_kept(opened, server, step, kind, words):
    server.answers(step)
    error = failure(opened(timeout=0.2))
    assert type(error) is kind
    assert re.search(words, str(error))
    server.answers()
    assert opened().find("Alderford")


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_no_redirect_is_followed_but_told(opened, server, status):
    there = server.url("nominatim") + "/elsewhere"
    server.answers(Step("", status, {"Location": there}))
    error = failure(opened())
    assert isinstance(error, ServiceAnswerError)
    assert f"answered {status} and sends on to {there}: give the base URL there" in str(error)
    assert len(server.asked) == 1


@pytest.mark.parametrize("service", ["photon", "geonames"])
@pytest.mark.parametrize("body", ["[]", "{}", '{"features": [{}], "geonames": 3}'])
def test_json_of_another_kind_is_no_answer(opened, server, service, body):
    server.answers(Step(body))
    if (service, body) == ("geonames", "{}"):
        assert opened(service).find("Alderford") == ()
    else:
        assert isinstance(failure(opened(service)), ServiceAnswerError)


@pytest.mark.parametrize(
    ("value", "kind", "words"),
    [
        (10, ServiceSettingError, "does not accept the user name"),
        (19, ServiceBusyError, "has no credit left for you"),
        (22, ServiceAnswerError, "refused the question"),
    ],
)
def test_geonames_own_errors_are_told(opened, server, value, kind, words):
    server.answers(Step(json.dumps({"status": {"message": "as the service says", "value": value}})))
    error = failure(opened("geonames"))
    assert type(error) is kind
    assert f"{words} (as the service says)" in str(error)


def test_a_connection_that_breaks_off_is_told(opened, server):
    server.answers(Step("[]", headers={"Content-Length": "5000"}))
    assert isinstance(failure(opened()), ServiceUnreachableError)


def test_without_a_network_it_says_where_and_what_to_do(server, opened):
    geocoder = replace(opened(), server="http://127.0.0.1:9")
    error = failure(geocoder)
    assert isinstance(error, ServiceUnreachableError)
    assert "cannot be reached (Connection refused): check the network" in str(error)


@pytest.mark.parametrize(
    "agent", [None, "", "  ", "geopy/2.4.1", "Python-urllib/3.12", "my-application", "desk\nX-Evil: 1", "Grenzbüro"]
)
def test_nobody_asks_without_a_name(agent):
    with pytest.raises(ServiceSettingError, match=f"who asks, so give .* with --user-agent or {AGENT_VARIABLE}"):
        open_service("nominatim", user_agent=agent)


@pytest.mark.parametrize(
    "url",
    ["", "localhost:8080", "ftp://127.0.0.1", "http://", "http://me:secret@127.0.0.1", "http://127.0.0.1:port",
     "http://127.0.0.1/?q=1", "http://127.0.0.1/#a", "http://127.0.0.1/a b", "http://[::1"],
)  # fmt: skip
def test_a_server_is_a_base_url(url):
    with pytest.raises(ServiceSettingError, match="is no base URL: give one such as"):
        open_service("photon", user_agent=AGENT, server=url)


def test_geonames_wants_a_user_name(monkeypatch):
    with pytest.raises(ServiceSettingError, match=f"register one at .* --username or {USERNAME_VARIABLE}"):
        open_service("geonames", user_agent=AGENT)
    monkeypatch.setenv(USERNAME_VARIABLE, PERSON)
    geocoder = open_service("geonames", user_agent=AGENT)
    assert geocoder.username == PERSON
    assert PERSON not in repr(geocoder)


def test_an_unknown_service_names_the_known_ones():
    with pytest.raises(ServiceSettingError, match="nominatim, photon, geonames"):
        open_service("atlas", user_agent=AGENT)


def test_the_public_services_are_asked_over_tls():
    assert all(service.server.startswith("https://") for service in SERVICES.values())


def test_a_point_that_is_none_is_not_asked_for(opened, server):
    with pytest.raises(PointError, match="latitude 91"):
        opened().reverse(91, 0)
    assert server.asked == []


def test_this_machine_is_asked_past_any_proxy(opened, server, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    assert opened().find("Alderford")


def test_a_name_of_a_layer_is_not_asked_for(command, server):
    status, out, err = command("find", "Sotk")
    assert (status, err, server.asked) == (0, "", [])
    assert "Sotk / Zod" in out


def test_a_name_of_no_layer_is_asked_for_and_owed_to_who_has_it(command, server):
    status, out, err = command("find", "Alderford")
    assert status == 0
    assert "nominatim:node/4711" in out
    absent, asking, owed = err.splitlines()
    assert absent == "gazetteer: no layer has a place named 'Alderford'."
    assert asking.startswith("gazetteer: asking Nominatim at 127.0.0.1:")
    assert owed.startswith("gazetteer: from Nominatim; data: OpenStreetMap contributors (ODbL)")
    status, out, _ = command("find", "Alderford", "--json")
    assert json.loads(out)["layer"] == "nominatim"
    assert len(server.asked) == 1


def test_a_name_that_nobody_has_and_one_that_cannot_be_asked_for(command, server):
    server.data.update(EMPTY)
    status, out, err = command("find", "Qwertavan")
    assert (status, out) == (1, "")
    assert err.splitlines()[-1] == "gazetteer: Nominatim has none either."
    server.answers(Step("no", 500))
    status, out, err = command("find", "Asdfavan")
    assert (status, out) == (1, "")
    assert "answered 500" in err.splitlines()[-1]


def test_a_point_is_told_by_the_layers_and_then_by_the_service(command, server):
    status, out, err = command("reverse", "50.09", "30.0")
    assert status == 0
    _, own, asked = out.splitlines()
    assert "geonames:" in own
    assert asked.startswith("10 km N of Alderford")
    assert "data: OpenStreetMap contributors" in err
    state = {"addresstype": "state", "class": "boundary", "type": "administrative", "name": "Northmark"}
    server.data["/nominatim/reverse"] = {**VILLAGE, **state, "boundingbox": ["49", "51", "29", "31"]}
    status, out, _ = command("reverse", "50.1", "30.0", "--json")
    assert [json.loads(line)["where"] for line in out.splitlines()][1] == "in Northmark"


def test_the_layers_answer_though_the_service_does_not(command, server):
    server.answers(Step("no", 500))
    status, out, err = command("reverse", "40.2042", "45.8646")
    assert status == 1
    assert "at Sotk / Zod" in out
    assert "answered 500" in err
    server.data.update(EMPTY)
    status, out, err = command("reverse", "40.21", "45.87")
    assert status == 0
    assert "Nominatim names nothing there" in err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["find", "Alderford", "--online", "photon"], "no user agent is given"),
        (["find", "Sotk", "--online", "photon", "--user-agent", "geopy/2.4"], "tells nobody"),
        (["find", "Sotk", "--server", "http://127.0.0.1"], "--server says nothing without --online"),
        (["reverse", "40", "45", "--user-agent", AGENT], "--user-agent says nothing without --online"),
    ],
)
def test_what_is_not_told_is_an_error_of_usage(words, told, capsys):
    assert main(words) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert told in err


def test_the_environment_tells_who_asks(server, cache, monkeypatch, tmp_path):
    monkeypatch.setenv(AGENT_VARIABLE, AGENT)
    assert main(["find", "Alderwick", "--online", "photon", "--server", server.url("photon")]) == 0
    assert server.asked[0].user_agent == AGENT


def test_the_commands_of_the_docs_run(command, server):
    blocks = re.findall(r"```sh\n(.*?)```", DOCS.read_text("utf-8"), re.DOTALL)
    lines = [shlex.split(line) for block in blocks for line in block.splitlines() if line.startswith("gazetteer ")]
    assert len(lines) == 4
    for line in lines:
        words = ["Alderford" if word == "Tsapatagh" else word for word in line]  # should a layer come to have it
        service = words[words.index("--online") + 1]
        assert main([*words[1:], "--server", server.url(service)]) == 0
    assert {asked.path.split("/")[1] for asked in server.asked} == set(SERVICES)


def test_the_docs_name_what_is_kept(opened, tmp_path):
    opened().find("Alderford")
    kept = {path.name for path in tmp_path.iterdir()}
    assert kept == {"online-1.sqlite", "online-nominatim.lock"}
    assert "`online-1.sqlite`" in DOCS.read_text("utf-8")


def test_nothing_goes_online_or_loads_geopy_unasked():
    code = """
import sys, gazetteer, gazetteer.cli
atlas = gazetteer.open_gazetteer()
atlas.resolve(atlas.recognise("A fair in Alderford and Goris."), "A fair in Alderford and Goris.")
gazetteer.cli.main(["find", "Alderford"])
gazetteer.cli.main(["reverse", "40", "45"])
print(sorted(name for name in sys.modules if name.startswith(("geopy", "gazetteer.online", "urllib.request"))))
"""
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.splitlines()[-1] == "[]"
