"""The docs hold what they promise: their commands run, their links lead somewhere, their profile is one."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from urllib.parse import parse_qs

import duckdb
import psycopg
import pyarrow.parquet
import pytest
from article_files import feed
from article_files import page as page_of
from dump_server import dump_server, many, row, write_dump
from loopback import Step
from news_site import site

from gazetteer import cli as gazetteer
from gazetteer.compiled import CACHE_VARIABLE, cache_directory
from gazetteer.installation import SERVER_VARIABLE
from mapper import cli as mapper
from mapper import export, filters
from mapper import profile as profiles
from mapper.incidents import CLAIM_COLUMNS, INCIDENT_COLUMNS
from mapper.kinds import SUFFIXES
from mapper.rooms import link
from mapper.rooms.state import LANGUAGE
from mapper.tables import COLUMNS
from mapper.words import LANGUAGES

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "tests" / "conflicts" / "thailand-cambodia"
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("data/**/*.md")])
MAINS = {"mapper": mapper.main, "gazetteer": gazetteer.main}
SITE = "https://gazette.example"
ARTICLE = "Norvia said on 3 May 2031 that Sudorian artillery had shelled its border posts.\n"


def commands(page):
    """The `$ mapper …` and `$ gazetteer …` lines of a page's console blocks, but those that open a window."""
    for block in re.findall(r"^ *```console\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE):
        for line in re.findall(r"^ *\$ (.+?)(?:\s+#.*)?$", block, re.MULTILINE):
            words = shlex.split(line)
            if words[0] in MAINS and words[1:2] != ["app"]:
                yield words


def toml_of(page):
    return re.search(r"```toml\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)[1]


GAZETTEERS = ROOT / "docs" / "gazetteers.md"  # its commands build upon each other, so they are followed in order
CASES = ROOT / "docs" / "cases.md"  # as above
ARTICLES = ROOT / "docs" / "articles.md"  # its commands ask a site on the web, which a server here stands in for
EVERY = [
    pytest.param(words, id=f"{page.name}: {' '.join(words)}")
    for page in PAGES
    if page not in {GAZETTEERS, CASES, ARTICLES}
    for words in commands(page)
]


@pytest.fixture
def newcomer(tmp_path, monkeypatch):
    """A folder with what the docs speak of: the bundled data, and the profiles and articles of "Add a conflict"."""
    (tmp_path / "data").symlink_to(ROOT / "data")
    (tmp_path / "norvia-sudoria.toml").write_text(toml_of(ROOT / "docs" / "conflicts.md"), encoding="utf-8")
    (tmp_path / "my-articles").mkdir()
    (tmp_path / "my-articles" / "one.txt").write_text(ARTICLE, encoding="utf-8")
    profile = f"{EXAMPLE.name}.toml"
    (tmp_path / profile).write_bytes((profiles.PROFILES / profile).read_bytes())
    for name in ("border-articles", "border-places.csv"):
        (tmp_path / name).symlink_to(EXAMPLE / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_there_are_commands_to_try():
    assert len(EVERY) >= 5


@pytest.mark.parametrize("words", EVERY)
def test_each_command_of_the_docs_runs(words, newcomer):
    assert MAINS[words[0]](words[1:]) == 0
    if "-o" in words:
        assert (newcomer / words[words.index("-o") + 1]).stat().st_size > 0


def test_the_conflict_of_the_docs_is_read_as_it_says(newcomer, capsys):
    profile = profiles.load(newcomer / "norvia-sudoria.toml")
    assert [side.name for side in profile.sides] == ["Norvia", "Sudoria", "Midvale"]
    assert mapper.main(["claims", "my-articles", "--profile", "norvia-sudoria.toml"]) == 0
    assert '"attacker": "Sudoria"' in capsys.readouterr().out


def test_the_example_conflict_is_told_as_the_command_tells_it(newcomer, capsys):
    """The lines that the page shows below the commands of its example are the command's, but for what is cut at …."""
    page = (ROOT / "docs" / "conflicts.md").read_text(encoding="utf-8")
    for block in re.findall(r"^ {3}```console\n(.*?)^ {3}```", page, re.DOTALL | re.MULTILINE):
        lines = [line.removeprefix("   ") for line in block.splitlines()]
        for command in (shlex.split(line[2:]) for line in lines if line.startswith("$ ")):
            assert mapper.main(command[1:]) == 0
        told = "".join(capsys.readouterr())
        shown = [line.partition("…")[0] for line in lines if not line.startswith("$ ")]
        assert [line for line in shown if line not in told] == []


@pytest.fixture
def geonames(newcomer, monkeypatch):
    """A cache of its own, a server with dumps of two countries, and one of them on disk."""
    (newcomer / "cache").mkdir()
    for world in cache_directory().glob("world-*.sqlite"):
        (newcomer / "cache" / world.name).symlink_to(world.resolve())
    monkeypatch.setenv(CACHE_VARIABLE, str(newcomer / "cache"))
    monkeypatch.setenv("no_proxy", "*")
    armenia = write_dump(newcomer / "AM.zip", row(616104, "Vardenut", lat=40.4695, lon=44.3667), *many(9))
    azerbaijan = write_dump(newcomer / "AZ.zip", *many(9, country="AZ"))
    with dump_server(AM=armenia.read_bytes(), AZ=azerbaijan.read_bytes()) as mirror:
        monkeypatch.setenv(SERVER_VARIABLE, mirror.url)
        yield newcomer


def followed(page, folder, capsys):
    """Write a page's files and run its commands in order; each tells what the page shows, but for what is cut at ….

    Return how many ran.
    """
    ran = 0
    for info, block in re.findall(
        r"^```(\S+(?: \S+)?)\n(.*?)^```", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    ):
        if info == "sh":
            continue
        if info != "console":
            file = folder / info.split()[1]
            file.parent.mkdir(exist_ok=True)
            file.write_text(block, encoding="utf-8")
            continue
        for command, shown in re.findall(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE):
            name, *words = shlex.split(command)
            assert MAINS[name](words) == 0
            told = "".join(capsys.readouterr())
            missing = [line for line in shown.splitlines() if any(part not in told for part in line.split("…"))]
            assert missing == []
            ran += 1
    return ran


def test_add_a_gazetteer_followed_to_the_letter(geonames, capsys):
    assert followed(GAZETTEERS, geonames, capsys) >= 8


def test_a_case_followed_to_the_letter(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert followed(CASES, tmp_path, capsys) >= 18


EXPORTS = ROOT / "docs" / "exports.md"


def blocks(page, language, first=""):
    """The code blocks of a page in a language, those that begin with a line."""
    found = re.findall(rf"^```{language}\n(.*?)^```", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    return [block for block in found if block.startswith(first)]


@pytest.fixture
def exported(newcomer):
    """A folder with the files that the page's commands write."""
    for words in commands(EXPORTS):
        assert mapper.main(words[1:]) == 0
    return newcomer


def test_the_examples_in_python_read_what_was_exported(exported, capsys):
    examples = blocks(EXPORTS, "python")
    assert len(examples) == 2
    for example in examples:
        exec(compile(example, EXPORTS.name, "exec"), {})  # noqa: S102  (the page's own words)
    told = capsys.readouterr().out
    assert "contested" in told
    assert told.endswith("asserts, denies, acknowledges\n")


def test_the_examples_in_duckdb_find_rows(exported):
    (example,) = blocks(EXPORTS, "sql", "-- DuckDB\n")
    asked = [duckdb.sql(question).fetchall() for question in example.split(";\n") if question.strip()]
    assert len(asked) == 2
    assert all(asked)
    assert asked[1][0][0] > 0


def test_the_examples_in_postgis_find_rows(newcomer, postgres):
    (shell,) = blocks(EXPORTS, "sh")
    install, command = shell.splitlines()
    assert "incident-mapper[postgis]" in install
    words = shlex.split(command)
    assert words[-1].startswith("postgresql://")
    assert words[-1].endswith("?schema=september")
    assert mapper.main([*words[1:-1], postgres.address(schema="september")]) == 0
    (example,) = blocks(EXPORTS, "sql", "-- PostGIS\n")
    with psycopg.connect(postgres.address()) as connection:
        connection.execute("SET search_path TO september, public")
        asked = [connection.execute(question).fetchall() for question in example.split(";\n") if question.strip()]
    assert len(asked) == 2
    assert all(asked)


def rows_of(page, head):
    """The cells of each row of a page's table, by the beginning of its head."""
    text = page.read_text(encoding="utf-8")
    lines = text[text.index(f"\n{head}") + 1 :].partition("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


def test_the_table_of_formats_names_each():
    rows = [cells[0].strip("`") for cells in rows_of(EXPORTS, "| ending |")]
    assert sorted(rows) == sorted([*export.SUFFIXES, "postgresql://…"])


@pytest.fixture
def gazette():
    """The site that the page of articles speaks of: a report, and a feed of a link to it and of two denials."""
    report = "Armenia said on Tuesday that Azerbaijan had shelled Jermuk with mortars."
    denial = "Azerbaijan denied that it had shelled Jermuk."
    with site() as own:
        link = f"<link>{own.url}/shells-on-jermuk.html</link><pubDate>Wed, 14 Sep 2022 08:00:00 +0000</pubDate>"
        texts = (denial, f"{denial} It said so twice.")
        entries = (link, *(f"<description>{text}</description><pubDate>14 Sep 2022</pubDate>" for text in texts))
        html = {"Content-Type": "text/html"}
        own.pages["/shells-on-jermuk.html"] = Step(page_of(report, "Shells on Jermuk", "2022-09-14"), headers=html)
        own.pages["/feed.xml"] = Step(feed(*entries), headers={"Content-Type": "application/rss+xml"})
        yield own.url


def test_the_page_of_articles_followed_to_the_letter(newcomer, gazette, capsys):
    """Its table is written, its commands run, and they say what the page shows, but for what is cut at …."""
    text = ARTICLES.read_text(encoding="utf-8")
    for name, block in re.findall(r"^```csv (\S+)\n(.*?)^```", text, re.DOTALL | re.MULTILINE):
        (newcomer / name).write_text(block, encoding="utf-8")
    ran = 0
    for block in re.findall(r"^```console\n(.*?)^```", text, re.DOTALL | re.MULTILINE):
        for command, shown in re.findall(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE):
            words = shlex.split(command.replace(SITE, gazette))[1:]
            assert mapper.main([*words, *(["--allow-private"] if SITE in command else [])]) == 0
            told = capsys.readouterr().err.replace(gazette, SITE)
            assert [line for line in shown.splitlines() if line.partition("…")[0] not in told] == []
            ran += 1
    assert ran == 3


def test_the_library_reads_as_the_page_of_articles_says(newcomer, gazette):
    text = ARTICLES.read_text(encoding="utf-8")
    (table,) = re.findall(r"^```csv reports\.csv\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    (newcomer / "reports.csv").write_text(table, encoding="utf-8")
    (code,) = re.findall(r"^```python\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    code = code.replace(SITE, gazette).replace("Fetcher()", "Fetcher(lambda address: True)")
    exec(compile(code, ARTICLES.name, "exec"), {})  # noqa: S102 - the page's own example


def test_the_page_of_articles_names_the_columns_and_kinds_that_are_known():
    text = ARTICLES.read_text(encoding="utf-8")
    for field, names in COLUMNS.items():
        assert f"| {field} | {', '.join(names)} |\n" in text
    assert [suffix for suffix in SUFFIXES if f"`{suffix}`" not in text] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_and_pictures_lead_to_files(page):
    links = re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
    missing = [link for link in links if "://" not in link and not (page.parent / link).exists()]
    assert missing == []


def test_the_option_table_is_that_of_the_command(capsys):
    with pytest.raises(SystemExit):
        mapper.main(["map", "--help"])
    told = capsys.readouterr().out
    options = re.findall(r"^\| `(--[a-z-]+)", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert options
    assert [option for option in options if option not in told] == []


APP = ROOT / "docs" / "app.md"


def told_of_links():
    return rows_of(APP, "| parameter | meaning |")


def test_the_table_of_links_names_each_parameter_once():
    named = [part.partition("=")[0] for cell, _ in told_of_links() for part in re.findall(r"`(.+?)`", cell)]
    facets = [facet.name for facet in filters.FACETS.values()]
    assert sorted(named) == sorted([*facets, *filters.DAYS.values(), "undated", "q", *link.NAMES, "at", LANGUAGE])


def test_the_values_in_the_table_of_links_are_followed():
    written = [part for cells in told_of_links() for cell in cells for part in re.findall(r"`(\w+=[^`…]+)`", cell)]
    for query in map(parse_qs, written):
        if "at" in query:
            assert link.view_of(*query["at"]) is not None
        elif LANGUAGE in query:
            assert set(query[LANGUAGE]) <= set(LANGUAGES)
        else:
            assert filters.to_query(filters.from_query(query)) == query
    assert len(written) >= 8


def test_the_metadata_of_geoparquet_has_the_keys_of_the_page(exported):
    named = [name for cell, _ in rows_of(EXPORTS, "| key | what |") for name in re.findall(r"`(\w+)`", cell)]
    for name, columns in (("claims", CLAIM_COLUMNS), ("claims.incidents", INCIDENT_COLUMNS)):
        schema = pyarrow.parquet.read_schema(exported / f"{name}.parquet")
        assert {"geo", *named} - {"reviews"} == {key.decode() for key in schema.metadata}
        assert set(columns) <= set(schema.names)


def test_the_map_of_the_house_names_every_room():
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rooms = [path for folder in ("gazetteer", "mapper", "mapper/extraction", "mapper/rooms", "mapper/web")
             for path in (ROOT / folder).iterdir() if path.suffix in {".py", ".js", ".toml", ".csv"}]  # fmt: skip
    unnamed = [room.name for room in rooms if not re.search(rf"\b{room.stem.strip('_')}\b", text)]
    assert sorted({*unnamed} - {"__init__.py", "__main__.py"}) == []
