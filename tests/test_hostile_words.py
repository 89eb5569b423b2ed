"""Whatever articles say stays text: in the snapshot, on the folium map and in the exports."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import re
import sqlite3
import xml.etree.ElementTree as ET
import zipfile
from datetime import date

import geopandas
import psycopg
import pyogrio
import pytest
from hostile import TEXTS, hostile_claims, hostile_incidents, payload
from payloads import PAYLOADS
from psycopg import sql
from samples import sample_claims, sample_incidents

from mapper import export, figures, maps, snapshot
from mapper.bundled import ASSETS, WEB
from mapper.firelines import fire_lines
from mapper.layers import clean
from mapper.marks import marks
from mapper.spreadsheet import FORMULA_STARTS, UNSEEN
from mapper.symbols import symbols

MADE = date(2022, 9, 20)
# What could only come from a payload, and what all the page's elements are.
FOUND = """() => {
    const nodes = [...document.querySelectorAll('*')].filter((node) => !document.head.contains(node));
    return {
        pwned: window.pwned ?? null, tags: [...new Set(nodes.map((node) => node.localName))],
        handlers: nodes.flatMap((node) => node.getAttributeNames()).filter((name) => name.startsWith('on')),
        links: [...document.querySelectorAll('a[href], [src], [action], [data]')]
            .map((node) => node.getAttribute('href') ?? node.getAttribute('src') ?? node.getAttribute('action') ?? ''),
        scripts: document.scripts.length, byId: document.querySelectorAll('#pwned').length,
    };
}"""
# Opens all that can be opened, chooses each mark and each row, and notes every text that was seen on the way.
OPEN_ALL = """async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 40)));
    const seen = new Set();
    const note = () => {
        for (const fold of document.querySelectorAll('details:not([open])')) fold.open = true;
        const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (walk.nextNode()) if (walk.currentNode.parentNode.localName !== 'script') seen.add(walk.currentNode.data);
        for (const node of document.querySelectorAll('[title]')) seen.add(node.title);
    };
    for (const more of document.querySelectorAll('.more')) more.click();
    await frame();
    note();
    for (const mark of document.querySelectorAll('.mark')) { mark.click(); await frame(); note(); }
    for (const row of document.querySelectorAll('tbody tr')) { row.click(); await frame(); note(); }
    return [...seen];
}"""


@pytest.fixture(scope="module")
def claims():
    return hostile_claims()


@pytest.fixture(scope="module")
def incidents():
    return hostile_incidents()


def test_every_text_of_the_frames_is_hostile_and_every_column_holds_all(claims):
    for column in set(TEXTS) - {"unplaced"}:
        assert set(claims[column]) == set(PAYLOADS), column


def inert(found, ordinary):
    """Nothing ran, and the page holds no kind of element that it does not hold of itself."""
    assert found["pwned"] is None
    assert set(found["tags"]) <= set(ordinary["tags"])
    assert found["handlers"] == []
    assert found["scripts"] == ordinary["scripts"]
    assert found["byId"] == 0
    assert [link for link in found["links"] if not re.match(r"(https?://|#|file:|\\.\\./|data:image/|$)", link)] == []


def snapshot_of(tab, path, claims, incidents, **told):
    """Open a snapshot, and all in it; return every text that was seen, and what the page is made of."""
    path.write_text(snapshot.render(claims, incidents, made=MADE, **told), encoding="utf-8", newline="\n")
    tab.goto(path.as_uri())
    tab.locator("body[data-ready=true]").wait_for()
    tab.locator("#toggle").click()
    tab.locator("#table tbody tr").first.wait_for()
    seen = tab.evaluate(OPEN_ALL)
    return seen, tab.evaluate(FOUND)


@pytest.mark.browser
@pytest.mark.parametrize("part", range(4))
def test_nothing_in_the_snapshot_runs_and_every_quote_is_read_as_it_is(tab, tmp_path, claims, incidents, part):
    some = range(part, len(PAYLOADS), 4)
    told = {"title": PAYLOADS[part], "note": PAYLOADS[-1 - part]}
    ordinary = snapshot_of(tab, tmp_path / "ordinary.html", sample_claims(), sample_incidents(), title="A", note="B")[1]
    seen, found = snapshot_of(tab, tmp_path / "hostile.html", claims.iloc[some], incidents, **told)
    inert(found, ordinary)
    every = "\n".join(seen)
    for at in some:
        for column in ("quote", "outlet", "reporter_side"):
            assert payload(at, TEXTS.index(column)) in every, (column, at)
    assert told["note"] in every


def folium_map(tab, path, claims, incidents):
    """Open a folium map of the frames, choose each mark by its key, and return what the page is made of."""
    found = marks(claims, incidents)
    lines, _ = fire_lines(claims, ())
    ground = maps.ground(found, assets=f"{ASSETS.as_uri()}/", web=f"{WEB.as_uri()}/")
    maps.layer(found, symbols(claims["reporter_side"]), frozenset(m.key for m in found), lines=lines).add_to(ground)
    path.write_text(ground.get_root().render(), encoding="utf-8", newline="\n")
    tab.goto(path.as_uri())
    tab.locator(".mark").first.wait_for()
    tab.evaluate("""() => { for (const mark of document.querySelectorAll('.mark'))
        mark.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true})); }""")
    return tab.evaluate(FOUND)


@pytest.mark.browser
def test_nothing_on_the_folium_map_runs_and_every_name_is_read_as_it_is(tab, tmp_path, claims, incidents):
    ordinary = folium_map(tab, tmp_path / "ordinary.html", sample_claims(), sample_incidents())
    found = folium_map(tab, tmp_path / "hostile.html", claims, incidents)
    assert {"path", "svg"} <= set(ordinary["tags"])
    inert(found, ordinary)
    titles = tab.locator(".mark").evaluate_all("(marks) => marks.map((mark) => mark.title)")
    names = set(tab.locator(".place > span").evaluate_all("(names) => names.map((name) => name.textContent)"))
    for mark in marks(claims):
        assert any(title.startswith(f"{mark.label}: {mark.side}, ") for title in titles)
        assert mark.label.replace(" / ", " /\n") in names


def test_no_cell_of_a_table_starts_a_formula(claims, incidents):
    bare = export.to_bytes(claims, incidents, ".csv").decode()
    with zipfile.ZipFile(io.BytesIO(export.to_bytes(claims, incidents, ".zip"))) as archive:
        texts = [bare, *(archive.read(name).decode() for name in archive.namelist() if name.endswith(".csv"))]
    for text in texts:
        for row in csv.reader(io.StringIO(text, newline="")):
            for cell in row:
                started = cell.lstrip(UNSEEN).startswith(FORMULA_STARTS)
                assert not started or re.fullmatch(r"-?\d+(\.\d+)?", cell), cell
    read = list(csv.DictReader(io.StringIO(bare, newline="")))
    assert [row["quote"].removeprefix("'") for row in read] == [
        clean(text).removeprefix("'") for text in claims["quote"]
    ]


def test_geojson_and_kml_hold_every_text_as_it_is(claims, incidents):
    told = json.loads(export.to_bytes(claims, incidents, ".geojson"))
    root = ET.fromstring(export.to_bytes(claims, incidents, ".kml"))  # noqa: S314  (our own file)
    space = "{http://www.opengis.net/kml/2.2}"
    for column in ("title", "outlet", "quote", "place_name", "url", "article_id", "reporter_side"):
        expected = [clean(text) for text in claims[column]]
        assert [feature["properties"][column] for feature in told["features"]] == expected
        here = {data.text for data in root.iter(f"{space}SimpleData") if data.get("name") == column}
        assert here >= set(expected)
    for name in ("script", "img", "iframe", "svg", "html", "a"):
        assert not [node for node in root.iter() if node.tag.rpartition("}")[2].lower() == name]


COLUMNS = ("title", "outlet", "quote", "place_name", "url", "article_id", "reporter_side", "told_by", "origin_name")


def held(claims, column):
    return [clean(text) for text in claims[column]]


def written(path, claims, incidents):
    export.write(path, claims, incidents)
    return path


@pytest.mark.parametrize("suffix", [".gpkg", ".fgb"])
def test_what_gdal_writes_holds_every_text_as_it_is(claims, incidents, tmp_path, suffix):
    path = written(tmp_path / f"claims{suffix}", claims, incidents)
    read = pyogrio.read_dataframe(path, layer="claims", read_geometry=False)
    for column in COLUMNS:
        assert sorted(read[column]) == sorted(held(claims, column)), column


def test_the_styles_of_a_geopackage_are_xml_in_which_a_sides_name_is_a_value(claims, incidents, tmp_path):
    path = written(tmp_path / "claims.gpkg", claims, incidents)
    with contextlib.closing(sqlite3.connect(path)) as connection:
        styles = [ET.fromstring(text) for (text,) in connection.execute("SELECT styleQML FROM layer_styles")]  # noqa: S314
    values = {node.get("value") for root in styles for node in root.iter("category")}
    assert values >= set(held(claims, "reporter_side"))
    tags = {node.tag.lower() for root in styles for node in root.iter()}
    assert tags.isdisjoint({"script", "img", "iframe", "svg", "html", "a"})


def test_geoparquet_holds_every_text_as_it_is(claims, incidents, tmp_path):
    read = geopandas.read_parquet(written(tmp_path / "claims.parquet", claims, incidents))
    for column in COLUMNS:
        assert list(read[column]) == held(claims, column), column


def test_a_database_holds_every_text_as_it_is_and_runs_none(claims, incidents, databases):
    address = databases.new()
    export.write(export.database(address), claims, incidents)
    with psycopg.connect(address) as connection:
        for column in COLUMNS:
            asked = sql.SQL("SELECT {} FROM claims").format(sql.Identifier(column))
            assert sorted(row[0] for row in connection.execute(asked)) == sorted(held(claims, column)), column
        assert connection.execute("SELECT count(*) FROM incidents").fetchone() == (len(incidents),)


def test_a_picture_holds_no_element_of_a_payload(claims, incidents):
    some = claims.iloc[:40]
    drawn = figures.render(some, incidents.iloc[:40], ".svg", title=PAYLOADS[0], note=PAYLOADS[30])
    ordinary = figures.render(sample_claims(), sample_incidents(), ".svg", title="A", note="B")
    tags, known = ({node.tag for node in ET.fromstring(text).iter()} for text in (drawn, ordinary))  # noqa: S314
    assert tags <= known
    assert not [name for node in ET.fromstring(drawn).iter() for name in node.attrib if name.startswith("on")]  # noqa: S314
