"""The command: data on stdout, words on stderr, one clear sentence for whatever is wrong."""

import csv
import io
import json
import os
import re
import subprocess
import sys

import pyogrio
import pytest
from article_files import feed, page
from loopback import Step
from news_site import site
from snapshots import unpacked

from mapper import __version__
from mapper import profile as profiles
from mapper.bundled import EXAMPLE_CASE, example_articles
from mapper.incidents import CLAIM_COLUMNS, INCIDENT_COLUMNS
from mapper.kinds import KINDS

HEAD = "---\noutlet: Own Notes\npublished: 2022-09-14\n---\n"
CLAIM = "Armenia said on Tuesday that Azerbaijan had shelled Jermuk with mortars.\n"
DENIAL = "Azerbaijan denied that it had shelled Jermuk.\n"
PLACE_KEYS = ["name", "as_written", "lat", "lon", "geo_precision", "uncertainty_km", "role", "gazetteer_id"]
PROFILE = """
name = "norvia-sudoria"
[[sides]]
name = "Norvia"
{key} = ["Norvian"]
[[sides]]
name = "Sudoria"
"""


@pytest.fixture
def here(tmp_path, monkeypatch):
    """An empty folder to work in; `here(name, content)` writes a file into it."""
    monkeypatch.chdir(tmp_path)

    def put(name, content=HEAD + CLAIM + DENIAL):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return name

    put.folder = tmp_path
    return put


def records(lines):
    return [json.loads(line) for line in lines.splitlines()]


def table(path):
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))


def test_claims_are_json_lines_on_stdout_with_all_columns_and_places(here, mapper):
    status, out, err = mapper("claims", here("a.txt"))
    assert status == 0
    first, second = records(out)
    for record in (first, second):
        assert list(record) == [*CLAIM_COLUMNS, "places"]
        assert [list(place) for place in record["places"]] == [PLACE_KEYS]
    assert (first["article_id"], first["outlet"], first["published"]) == ("a", "Own Notes", "2022-09-14")
    assert (first["reporter_side"], first["stance"], first["attacker"]) == ("Armenia", "asserts", "Azerbaijan")
    assert (first["date_start"], first["weapons"]) == ("2022-09-13", ["mortar"])
    assert (first["places"][0]["name"], first["places"][0]["role"]) == ("Jermuk", "hit")
    assert (second["reporter_side"], second["stance"]) == ("Azerbaijan", "denies")
    assert re.fullmatch(r"1 article, 2 claims \(0 without a place on the map\), \d incidents?\n", err)


def test_claims_go_to_a_file_where_one_is_named(here, mapper):
    here("a.txt")
    _, told, _ = mapper("claims", "a.txt")
    status, out, err = mapper("claims", "a.txt", "-o", "claims.jsonl")
    assert (status, out) == (0, "")
    assert (here.folder / "claims.jsonl").read_text(encoding="utf-8") == told
    assert err.endswith(" -> claims.jsonl\n")


def test_explain_tells_why_each_claim_was_read_so(here, mapper):
    status, out, err = mapper("claims", here("a.txt"), "--explain")
    assert status == 0
    assert "“[speaker: Armenia] [saying: said] on [time: Tuesday] that [attacker: Azerbaijan] had [trigger: sh" in out
    assert "  Day: 13 September 2022, from “Tuesday”" in out
    assert out.count("  Reporter: ") == 2
    assert "\x1b" not in out
    assert err.startswith("1 article, 2 claims")
    status, told, err = mapper("claims", "a.txt", "--explain", "-o", "why.txt")
    assert (status, told) == (0, "")
    assert (here.folder / "why.txt").read_text(encoding="utf-8") == out
    assert err.endswith(" -> why.txt\n")


@pytest.mark.parametrize(("no_colour", "coloured"), [(None, True), ("1", False)])
def test_explain_is_coloured_on_a_terminal_unless_that_is_not_wanted(here, mapper, monkeypatch, no_colour, coloured):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.delenv("NO_COLOR", raising=False)
    if no_colour:
        monkeypatch.setenv("NO_COLOR", no_colour)
    _, out, _ = mapper("claims", here("a.txt"), "--explain")
    assert ("\x1b[36m[speaker: Armenia]" in out) is coloured


def test_the_bundled_profiles_are_listed(mapper):
    status, out, err = mapper("profile", "list")
    assert (status, err) == (0, "")
    assert [line.partition(":")[0] for line in out.splitlines()] == list(profiles.bundled())
    assert "armenia-azerbaijan: Armenia and Azerbaijan (Armenia, Azerbaijan, Nagorno-Karabakh)\n" in out


def test_the_bundled_profiles_have_no_fault(mapper):
    status, out, err = mapper("profile", "check", *profiles.bundled())
    assert (status, err) == (0, "")
    assert ": fault: " not in out


def test_a_thin_profile_gets_hints_and_a_faulty_one_faults(here, mapper):
    here("thin.toml", PROFILE.format(key="demonyms"))
    status, out, err = mapper("profile", "check", "thin.toml")
    assert (status, err) == (0, "")
    assert out.splitlines()[0].startswith("thin.toml: hint: The profile has no note: ")
    here("faulty.toml", 'layers = ["mars"]\n' + PROFILE.format(key="demonyms"))
    status, out, _ = mapper("profile", "check", "thin.toml", "faulty.toml")
    assert status == 1
    assert (
        "faulty.toml: fault: The layer mars does not exist: name a bundled one, and give a file with --layer.\n" in out
    )


def test_a_profile_that_cannot_be_used_is_named_with_all_its_faults(here, mapper):
    here("typo.toml", PROFILE.format(key="demonims") + 'capitols = ["C"]\n')
    status, out, err = mapper("profile", "check", "typo.toml", "gone.toml", "armenia-azerbajan", "india-pakistan")
    assert status == 1
    assert out.startswith("india-pakistan: hint: ")
    first, second, third = err.splitlines()
    assert "unknown key demonims (did you mean demonyms?); side Sudoria has an unknown key capitols" in first
    assert second.endswith("gone.toml: there is no such profile file; give the path of a .toml file.")
    assert third == "mapper: There is no profile named armenia-azerbajan: did you mean armenia-azerbaijan?"


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (CLAIM.encode(), CLAIM),
        (("\r\n\r\n" + CLAIM + CLAIM).replace("\n", "\r\n").encode(), None),
        (("🔥 Ջերմուկ, Երևան 👩‍👩‍👧 — Kəlbəcər.\r\n" + CLAIM).encode(), None),
        (("\ufeff«Ջերմուկ» 💥\n" + CLAIM + "💥 " + DENIAL).encode(), None),
        ((HEAD + "\n\n  Ջերմուկ 🔥\n" + CLAIM).encode(), "Ջերմուկ 🔥\n" + CLAIM.strip()),
        (("🔥\n" + CLAIM).encode("utf-16"), None),
    ],
)
def test_quotes_stand_in_the_text_at_their_offsets(here, mapper, written, text):
    encoding = "utf-16" if written.startswith(b"\xff\xfe") else "utf-8-sig"
    text = text or written.decode(encoding).replace("\r\n", "\n")
    _, out, _ = mapper("claims", here("a.txt", written))
    found = records(out)
    assert found
    for record in found:
        assert text[record["quote_start"] : record["quote_end"]] == record["quote"]
        assert "shelled Jermuk" in record["quote"]


def test_offsets_in_json_count_the_text_as_it_is_given(here, mapper):
    text = "Ջերմուկ 🔥\r\n\r\n" + CLAIM
    _, out, _ = mapper("claims", here("a.json", json.dumps({"text": text})))
    (record,) = records(out)
    assert text[record["quote_start"] : record["quote_end"]] == record["quote"] == CLAIM.strip()


def test_map_writes_one_page(here, mapper):
    status, out, err = mapper("map", here("a.txt"), "-o", "map.html")
    assert (status, out) == (0, "")
    assert err.endswith(" -> map.html\n")
    page = (here.folder / "map.html").read_text(encoding="utf-8")
    assert page.lower().startswith("<!doctype html>")
    assert CLAIM.strip() in unpacked(page)


@pytest.mark.parametrize("name", ["x.geojson", "x.gpkg", "x.fgb", "x.kml", "x.csv", "X.GEOJSON"])
def test_export_writes_the_format_that_the_name_asks_for(here, mapper, name):
    status, out, err = mapper("export", here("a.txt"), "-o", name)
    assert (status, out) == (0, "")
    assert err.endswith(f" -> {name}\n")
    path = here.folder / name
    if name == "x.csv":
        rows = table(path)
        assert [row["quote"] for row in rows] == [CLAIM.strip(), DENIAL.strip()]
    else:
        frame = pyogrio.read_dataframe(path, layer="claims" if name in {"x.gpkg", "x.kml"} else None)
        assert list(frame["quote"]) == [CLAIM.strip(), DENIAL.strip()]


@pytest.mark.parametrize(("view", "column"), [("acled", "event_id_cnty"), ("ucdp", "id")])
def test_a_view_has_one_row_for_each_incident_that_is_asserted(here, mapper, view, column):
    status, _, err = mapper("export", EXAMPLE_CASE, "--view", view, "-o", "x.csv")
    assert status == 0
    rows = table(here.folder / "x.csv")
    assert len({row[column] for row in rows}) == len(rows)
    assert f"{len(rows) + 1} incidents" in err  # one is a denial by itself, which is no event


@pytest.mark.gdal
@pytest.mark.parametrize("suffix", [".geojson", ".gpkg"])
def test_gdal_reads_every_row_and_column_of_the_bundled_case(here, mapper, ogrinfo, suffix):
    name = f"incidents{suffix}"
    assert mapper("export", EXAMPLE_CASE, "-o", name)[0] == 0
    assert mapper("export", EXAMPLE_CASE, "-o", "rows.csv")[0] == 0
    rows = table(here.folder / "rows.csv")

    def gdal(*words):
        return subprocess.run([ogrinfo, "-ro", *words], capture_output=True, text=True, check=True).stdout

    layer = ["claims"] if suffix == ".gpkg" else ["-al"]
    told = gdal("-so", name, *layer)
    assert f"Feature Count: {len(rows)}" in told
    assert "Geometry: Point" in told
    for column in CLAIM_COLUMNS:
        assert re.search(rf"^{column}: ", told, re.MULTILINE)
    told = gdal(name, *layer)
    assert re.findall(r"^  claim_id \(String\) = (.+)$", told, re.MULTILINE) == [row["claim_id"] for row in rows]
    places = [row for row in rows if row["lon"]]
    points = re.findall(r"^  POINT \(([-\d.]+) ([-\d.]+)\)$", told, re.MULTILINE)
    assert [(float(x), float(y)) for x, y in points] == [
        pytest.approx((float(row["lon"]), float(row["lat"])), abs=1e-6) for row in places
    ]
    if suffix == ".gpkg":
        incidents = gdal("-so", name, "incidents")
        assert f"Feature Count: {len({row['incident_id'] for row in rows})}" in incidents
        for column in INCIDENT_COLUMNS:
            assert re.search(rf"^{column}: ", incidents, re.MULTILINE)


def test_the_bundled_case_is_called_by_name_or_path(here, mapper):
    by_name = mapper("claims", EXAMPLE_CASE)
    assert by_name[0] == 0
    assert records(by_name[1])
    assert by_name == mapper("claims", example_articles())


def test_several_paths_are_one_batch(here, mapper):
    status, out, _ = mapper("claims", here("a.txt"), here("more/b.txt", HEAD + DENIAL), here("c.md", CLAIM))
    assert status == 0
    assert [r["article_id"] for r in records(out)] == ["a", "a", "b", "c"]


def test_published_is_the_day_of_those_that_do_not_tell_it(here, mapper):
    here("told.txt", HEAD + CLAIM)
    here("untold.txt", CLAIM.replace("mortars", "howitzers"))
    status, out, err = mapper("claims", "told.txt", "untold.txt", "--published", "2022-09-22")
    assert status == 0
    days = {r["article_id"]: (r["published"], r["date_start"]) for r in records(out)}
    assert days == {"told": ("2022-09-14", "2022-09-13"), "untold": ("2022-09-22", "2022-09-20")}
    assert "does not tell its day" not in err


def test_an_article_without_a_day_is_mapped_and_said_to_have_none(here, mapper):
    status, out, err = mapper("claims", here("a.txt", CLAIM))
    assert status == 0
    (record,) = records(out)
    assert (record["published"], record["date_start"]) == (None, None)
    assert err.splitlines()[0] == (
        "mapper: a: the article does not tell its day, so weekdays in it stay without a date; give one with "
        "--published."
    )


def test_a_layer_of_ones_own_knows_more_places(here, mapper):
    text = "Armenia said that Azerbaijan had shelled the village of Qwertavan.\n"
    here("a.txt", HEAD + text)
    status, _, err = mapper("claims", "a.txt")
    assert status == 0
    assert "Not found in the gazetteer: Qwertavan\n" in err
    here("mine.csv", "name,lat,lon\nQwertavan,39.9,45.5\n")
    status, out, err = mapper("claims", "a.txt", "--layer", "mine.csv")
    assert status == 0
    assert "Not found" not in err
    assert [(p["lat"], p["lon"]) for p in records(out)[0]["places"]] == [(39.9, 45.5)]


def test_a_profile_of_ones_own_is_another_conflict(here, mapper):
    here("norvia.toml", PROFILE.format(key="demonyms"))
    here("a.txt", "Sudoria said that Norvian artillery had shelled its posts.\n")
    status, out, _ = mapper("claims", "a.txt", "--profile", "norvia.toml")
    assert status == 0
    assert [(r["reporter_side"], r["attacker"]) for r in records(out)] == [("Sudoria", "Norvia")]


BAD = [
    ("empty.txt", b"", "the file is empty: there is nothing to read."),
    ("blank.txt", b" \n\t \r\n", "the file is empty: there is nothing to read."),
    ("binary.txt", b"\x7fELF\x00\x00", f"the file is binary, not text: {KINDS}"),
    ("latin.txt", "Un été calme".encode("latin-1"), "the file is not UTF-8 (byte 4): save it as UTF-8."),
    ("front.md", b"---\ntitle: [Hit\n---\nWords.", "its front matter is no YAML (line 3: expected ',' or ']', but got"),
    ("open.md", b"---\ntitle: Hit\n\nWords.", "its front matter has no end: write --- on a line of its own after it."),
    ("day.md", b"---\npublished: soon\n---\nWords.", "its published day is 'soon': write it as 2022-09-14."),
    ("faulty.json", b'{"text": "Words."', "it is no JSON (Expecting ',' delimiter: line 1 column 18 (char 17))"),
    ("other.json", b'{"title": "Hit"}', 'it holds no article: an object with a "text" is wanted.'),
    ("page.html", b"<html><body><script>start()</script></body></html>", "no article text was found in the page: save"),
    ("report.pdf", b"%PDF-1.7\n\x00\xff", "it is no PDF that can be read: save its text as .txt."),
    ("table.csv", b"title,text\n", "the table has a header and no row: there is nothing to read."),
]


@pytest.mark.parametrize(("name", "data", "reason"), BAD, ids=[name for name, _, _ in BAD])
def test_a_bad_input_is_named_and_the_rest_of_the_batch_is_mapped(here, mapper, name, data, reason):
    here("case/good.txt")
    here(f"case/{name}", data)
    status, out, err = mapper("claims", "case")
    assert status == 1
    assert [r["article_id"] for r in records(out)] == ["good", "good"]
    named, counted = err.splitlines()
    assert named.startswith(f"mapper: case/{name}: {reason}")
    assert named.endswith(".")
    assert ", 1 input rejected" in counted


def test_all_bad_inputs_of_a_batch_are_named_once_each(here, mapper):
    here("case/good.txt")
    for name, data, _ in BAD:
        here(f"case/{name}", data)
    here("case/lines.jsonl", json.dumps({"text": CLAIM}) + "\n{text\n" + json.dumps({"text": DENIAL}) + "\n")
    status, _, err = mapper("export", "case", "gone.txt", "ftp://news.example/1", "-o", "x.geojson")
    assert status == 1
    told = [line for line in err.splitlines() if line.startswith("mapper: ") and "does not tell its day" not in line]
    assert len(told) == len(BAD) + 3
    assert any(line.startswith("mapper: case/lines.jsonl (line 2): it is no JSON (") for line in told)
    assert "mapper: gone.txt: there is no such file or folder: check the path." in told
    assert "3 articles, " in err
    assert f", {len(BAD) + 3} inputs rejected -> x.geojson\n" in err
    features = json.loads((here.folder / "x.geojson").read_text(encoding="utf-8"))["features"]
    assert {f["properties"]["article_id"] for f in features} == {"good", "lines-1", "lines-3"}


@pytest.mark.parametrize("command", ["map -o x.html", "export -o x.geojson", "claims -o x.jsonl"])
def test_where_every_input_is_bad_nothing_is_written_and_that_is_said(here, mapper, command):
    here("empty.txt", b"")
    status, out, err = mapper(*command.split(), "empty.txt", "gone.txt")
    assert (status, out) == (1, "")
    assert err.splitlines() == [
        "mapper: empty.txt: the file is empty: there is nothing to read.",
        "mapper: gone.txt: there is no such file or folder: check the path.",
        "mapper: there is no article to map, so nothing was written.",
    ]
    assert sorted(path.name for path in here.folder.iterdir()) == ["empty.txt"]


def test_bad_inputs_are_named_also_where_the_others_cannot_be_mapped(here, mapper):
    here("soup.txt", "Stir the soup until it thickens.\n")
    status, out, err = mapper("claims", "soup.txt", "gone.txt")
    assert (status, out) == (2, "")
    first, second = err.splitlines()
    assert first.startswith("mapper: gone.txt: ")
    assert second == (
        "mapper: No bundled profile names two sides that these articles mention: give one with --profile "
        f"({', '.join(profiles.bundled())}, or a .toml file)."
    )


def test_articles_without_a_claim_are_mapped_to_nothing(here, mapper):
    here("calm.txt", HEAD + "Armenia and Azerbaijan agreed to talk in the spring.\n")
    status, out, err = mapper("claims", "calm.txt")
    assert (status, out) == (0, "")
    assert err == "1 article, 0 claims (0 without a place on the map), 0 incidents\n"
    for command in (["map", "-o", "x.html"], ["export", "-o", "x.gpkg"]):
        assert mapper(*command, "calm.txt")[0] == 0


def test_an_outlet_that_speaks_for_no_side_of_the_conflict_is_named(here, mapper):
    here("a.txt", HEAD.replace("outlet:", "outlet_side: Armenya\noutlet:") + CLAIM)
    status, out, err = mapper("claims", "a.txt")
    assert status == 0
    assert len(records(out)) == 1
    assert err.startswith("mapper: a: its outlet_side Armenya is no side, so it counts as an outlet of its own")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["map", "a.txt", "-o", "x.gif"], "x.gif: give -o a file name that ends in .html, .png, .svg, .pdf."),
        (["map", "a.txt", "-o", "x"], "x: give -o a file name that ends in .html, .png, .svg, .pdf."),
        (
            ["export", "a.txt", "-o", "x.shp"],
            "x.shp: give -o a file name that ends in .geojson, .gpkg, .parquet, .fgb, .csv, .zip, .kml.",
        ),
        (["map", "a.txt", "-o", "no/x.html"], "no/x.html: the folder no does not exist; make it or choose another."),
        (["export", "a.txt", "-o", "no/x.csv"], "no/x.csv: the folder no does not exist; make it or choose another."),
        (["claims", "a.txt", "-o", "no/x"], "no/x: the folder no does not exist; make it or choose another."),
        (["map", "a.txt", "-o", "d.html"], "d.html: this is a folder; give -o a file name."),
        (["claims", "a.txt", "-o", "."], ".: this is a folder; give -o a file name."),
        (["claims", "a.txt", "--profile", "armenia-azerbaidjan"],
         "There is no profile named armenia-azerbaidjan: did you mean armenia-azerbaijan?"),
        (["claims", "a.txt", "--profile", "mars"],
         f"There is no profile named mars: choose one of: {', '.join(profiles.bundled())}, or a .toml file."),
        (["claims", "a.txt", "--profile", "gone.toml"], "there is no such profile file; give the path of a"),
        (["claims", "a.txt", "--profile", "typo.toml"],
         "the profile cannot be used: side Norvia has an unknown key demonims (did you mean demonyms?)."),
        (["claims", "a.txt", "--profile", "faulty.toml"], "the profile is not valid TOML ("),
        (["claims", "a.txt", "--layer", "gone.csv"], "gone.csv: the layer cannot be read ("),
        (["claims", "a.txt", "--layer", "mars"], "mars: no layer of that name ("),
        (["claims", "a.txt", "--layer", "bad.csv"], "bad.csv: the header lacks lat, lon; a layer needs name, lat and"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_for_is_one_sentence_and_writes_nothing(here, mapper, words, sentence):
    here("a.txt")
    here("typo.toml", PROFILE.format(key="demonims"))
    here("faulty.toml", "name = \n")
    here("bad.csv", "name\nQwertavan\n")
    (here.folder / "d.html").mkdir()
    before = sorted(here.folder.rglob("*"))
    status, out, err = mapper(*words)
    assert (status, out) == (2, "")
    assert len(err.splitlines()) == 1
    assert err.startswith("mapper: ")
    assert sentence in err
    assert sorted(here.folder.rglob("*")) == before


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ([], "the following arguments are required: COMMAND"),
        (["draw", "a.txt"], "invalid choice: 'draw'"),
        (["claims"], "the following arguments are required: PATH"),
        (["map", "a.txt"], "the following arguments are required: -o/--output"),
        (["claims", "a.txt", "--published", "Wednesday"],
         "argument --published: Wednesday is no day; write it as 2022-09-14"),
        (["claims", "a.txt", "--published", "2022-02-30"],
         "argument --published: 2022-02-30 is no day; write it as 2022-09-14"),
        (["claims", "a.txt", "--published", "0001-01-01"],
         "argument --published: 0001-01-01 is no day; write it as 2022-09-14"),
        (["profile"], "the following arguments are required: ACTION"),
        (["profile", "check"], "the following arguments are required: NAME|FILE.toml"),
        (["map", "a.txt", "-o", "x.html", "--explain"], "unrecognized arguments: --explain"),
        (["claims", "a.txt", "--feed-items", "none"],
         "argument --feed-items: none is no number of entries; write it as 20"),
        (["app", "--port", "ninety"], "argument --port: invalid int value: 'ninety'"),
    ],
)  # fmt: skip
def test_a_misuse_is_told_with_the_usage(mapper, words, sentence):
    status, out, err = mapper(*words)
    assert (status, out) == (2, "")
    assert err.startswith("usage: mapper")
    assert sentence in err


def test_the_help_names_the_commands_and_the_bundled_case(mapper):
    status, out, err = mapper("--help")
    assert (status, err) == (0, "")
    assert all(name in out for name in ("map", "export", "claims", "app", "profile"))
    assert f"a bundled case ({EXAMPLE_CASE})" in " ".join(mapper("map", "--help")[1].split())
    assert mapper("--version")[1] == f"incident-mapper {__version__}\n"


def test_the_same_articles_give_the_same_bytes(here, mapper):
    assert mapper("claims", EXAMPLE_CASE) == mapper("claims", EXAMPLE_CASE)


def python(*words, **more):
    return subprocess.run([sys.executable, *words], capture_output=True, check=False, timeout=120, **more)


def test_the_module_is_the_command(here):
    here("a.txt", HEAD + CLAIM.replace("mortars", "mortars 🔥"))
    done = python("-m", "mapper", "claims", "a.txt", "gone.txt", env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert done.returncode == 1
    (record,) = records(done.stdout.decode("utf-8"))
    assert "🔥" in record["quote"]
    told = done.stderr.decode().splitlines()
    assert told[0] == "mapper: gone.txt: there is no such file or folder: check the path."
    assert len(told) == 2


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_has_seen_enough_is_no_error(here, unbuffered):
    here("a.txt", HEAD + (CLAIM + DENIAL) * 100)
    environment = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
    command = [sys.executable, "-m", "mapper", "claims", "a.txt"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as program:
        program.stdout.readline()
        program.stdout.close()
        assert program.stderr.read() == b""
        assert program.wait(timeout=60) == 0


def test_claims_and_export_ask_for_no_page(here):
    here("a.txt")
    code = "import sys; from mapper.cli import main; main(['claims', 'a.txt']); sys.exit('streamlit' in sys.modules)"
    assert python("-c", code).returncode == 0


@pytest.fixture
def news():
    """A site on this machine with a page, a feed that leads to it and to what is gone, and a table of addresses."""
    with site() as own:
        html = {"Content-Type": "text/html; charset=utf-8"}
        own.pages["/hit.html"] = Step(page(CLAIM, "Shells on Jermuk"), headers=html)
        links = [f"<title>Own title</title><link>{own.url}/{name}</link>" for name in ("hit.html", "gone.html")]
        whole = f"<title>Denied</title><description>{DENIAL}</description>"
        own.pages["/feed"] = Step(feed(*links, whole), headers={"Content-Type": "application/rss+xml"})
        yield own


def test_an_article_on_the_web_is_mapped_with_its_address(here, mapper, news):
    status, out, err = mapper("claims", f"{news.url}/hit.html", "--allow-private", "--published", "2022-09-14")
    assert status == 0
    (record,) = records(out)
    assert (record["article_id"], record["url"]) == ("hit", f"{news.url}/hit.html")
    assert (record["title"], record["attacker"]) == ("Shells on Jermuk", "Azerbaijan")
    assert err.endswith("1 article, 1 claim (0 without a place on the map), 1 incident\n")


def test_a_feed_is_mapped_and_the_entry_that_cannot_be_fetched_is_named(here, mapper, news):
    status, _, err = mapper("map", f"{news.url}/feed", "--allow-private", "-o", "x.html")
    assert status == 1
    assert f"mapper: {news.url}/feed (entry 2): {news.url}/gone.html: the server has no such page (404): " in err
    assert "2 articles, " in err
    assert "Own title" in unpacked((here.folder / "x.html").read_text(encoding="utf-8"))
    status, _, err = mapper("claims", f"{news.url}/feed", "--allow-private", "--feed-items", "1")
    assert status == 0
    assert f"mapper: {news.url}/feed: the feed has 3 entries, of which --feed-items takes the first 1.\n" in err


def test_rows_of_a_table_are_fetched(here, mapper, news):
    here("links.csv", f"id,publish_date,url\nmine,2022-09-14,{news.url}/hit.html\n,,{news.url}/gone.html\n")
    status, out, err = mapper("claims", "links.csv", "--allow-private")
    assert status == 1
    assert [(r["article_id"], r["published"], r["date_start"]) for r in records(out)] == [
        ("mine", "2022-09-14", "2022-09-13")
    ]
    assert f"mapper: links.csv (row 2): {news.url}/gone.html: the server has no such page (404)" in err


def test_this_machine_is_not_read_from_unless_that_is_asked_for(here, mapper, news):
    status, out, err = mapper("claims", here("a.txt"), f"{news.url}/hit.html")
    assert status == 1
    assert len(records(out)) == 2
    assert f"mapper: {news.url}/hit.html: the robots.txt of 127.0.0.1 cannot be read, so neither can this: " in err
    assert "or allow such addresses in a command with --allow-private." in err
    assert news.asked == []


def test_a_text_that_is_given_twice_is_one_article_and_no_fault(here, mapper):
    here("a.txt")
    here("b.txt")
    status, out, err = mapper("claims", "a.txt", "b.txt")
    assert status == 0
    assert {r["article_id"] for r in records(out)} == {"a"}
    assert "mapper: 1 input repeats the text of another, which counts once: b.txt (a).\n" in err


def test_an_article_in_another_language_is_named_and_the_others_are_mapped(here, mapper):
    here("a.txt")
    german = "Das Ministerium teilte am Dienstag mit, dass seine Stellungen in der Nacht beschossen worden seien. " * 3
    status, out, err = mapper("claims", "a.txt", here("b.txt", german))
    assert status == 1
    assert len(records(out)) == 2
    assert "mapper: b.txt: the article is in German, which is not read yet: give an English text.\n" in err
