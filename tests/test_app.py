"""The page in a headless Chromium against the real server, with the outer network blocked; and without a browser."""

from __future__ import annotations

import csv
import io
import json
import re
import signal
import subprocess
import sys
import time
import zipfile
from http.client import HTTPConnection
from pathlib import Path

import geopandas
import pyogrio
import pytest
from app_browser import (
    MAP,
    click_a_mark,
    counts_of,
    idle,
    inside,
    never_blank,
    pill,
    ready,
    settled,
    shows,
    tab_on,
)
from playwright.sync_api import expect

from mapper import review, serving, wording
from mapper.bundled import app_page, example_articles
from mapper.case import Case
from mapper.explanation import reasons
from mapper.filters import Selection
from mapper.hearing import hearing, incidents_at
from mapper.marks import marks
from mapper.reading import read
from mapper.wording import escaped

OWN = """---
title: A village under fire
outlet: Own Notes
published: 2022-09-15
url: https://own.example/notes?day=(15)&page=[2]
---
{west} said on Thursday that {east} had shelled the town of {place} with mortars in the morning.
{east} denied that it had fired at {place}.
"""
HOSTILE = """---
title: "<img src=x onerror=window.pwned=1>"
outlet: "<script>window.pwned=1</script> `${{window.pwned=1}}` :red[x] $y$"
published: 2022-09-15
url: "javascript:window.pwned=1"
---
{west} said that {east} had shelled {place} with <img src=x onerror="window.pwned=1"> `${{window.pwned=1}}` mortars.
"""


@pytest.fixture(scope="module")
def case(example_case):
    return example_case


@pytest.fixture(scope="module")
def names(case):
    """Two sides and a place of the example, for articles written here."""
    west, east = [side.name for side in case.profile.sides][:2]
    place = case.claims["place_as_written"].dropna().mode().iloc[0]
    return {"west": west, "east": east, "place": place}


@pytest.fixture
def page(chromium, example):
    """A page on the example case."""
    with tab_on(chromium, example) as tab:
        ready(tab)
        yield tab


def tick_first_row(page):
    """Click the box of the table's first row; the table is a canvas under a scroller, so by its coordinates."""
    table = page.get_by_test_id("stDataFrame").first
    table.scroll_into_view_if_needed()
    box = table.bounding_box()
    page.mouse.click(box["x"] + 16, box["y"] + 52)


def open_all_counter_claims(page):
    """Unfold the counter-claims beyond the first ones."""
    for fold in page.get_by_text(re.compile(r"^\d+ more counter-claims$")).all():
        fold.click()


def contested(case):
    """A drawn incident of the example that the other side denies, its mark's title, the claim and the denial."""
    for mark in (mark for mark in marks(case.claims) if mark.n > 0):
        for incident in incidents_at(case.claims, mark.key):
            heard = hearing(case.claims, case.incidents, incident)
            spoken = {column.side: [claim for _, claim in column.claims.iterrows()] for column in heard.columns}
            denials = [c for side, said in spoken.items() if side != mark.side for c in said if c["stance"] == "denies"]
            if denials:
                return heard.incident, f"{mark.label}: {wording.side(mark.side)},", spoken[mark.side][0], denials[0]
    raise AssertionError("the example holds no denied claim that is on the map")


def quotes_at(case, title):
    mark = next(m for m in marks(case.claims) if title.startswith(f"{m.label}: {wording.side(m.side)},"))
    for incident in incidents_at(case.claims, mark.key):
        for column in hearing(case.claims, case.incidents, incident).columns:
            yield from column.claims["quote"]


@pytest.mark.browser
def test_the_page_opens_on_the_example_with_honest_counts(page, case, table):
    expect(page.get_by_role("heading", level=1)).to_have_text(case.profile.title)
    shows(page, table.counts(Selection()))
    drawn_marks = page.frame_locator(MAP).locator(".mark")
    expect(drawn_marks).to_have_count(len(marks(case.claims)))
    expect(page.get_by_text("Borders are")).to_be_visible()
    expect(page.get_by_text("only when chosen")).to_have_count(int(any(mark.wide for mark in marks(case.claims))))
    expect(page.frame_locator(MAP).locator(".leaflet-control-attribution")).to_contain_text("Natural Earth")
    expect(page.frame_locator(MAP).locator(".leaflet-attribution-flag")).to_have_count(0)


@pytest.mark.browser
def test_a_side_and_a_day_filter_change_what_is_shown(page, case, table):
    offered = table.choices(Selection())
    side = next(iter(offered.sides))
    pill(page, side).click()
    by_side = Selection(sides=frozenset({side}))
    shows(page, table.counts(by_side))
    thumbs = page.get_by_role("slider")
    thumbs.last.focus()
    for _ in range((offered.last - offered.first).days):
        page.keyboard.press("ArrowLeft")
    by_both = Selection(offered.first, offered.first, sides=frozenset({side}))
    shows(page, table.counts(by_both))
    page.get_by_role("button", name="Show everything").click()
    shows(page, table.counts(Selection()))


@pytest.mark.browser
def test_a_click_shows_the_words_and_the_other_sides_answer(page, case, table):
    title = click_a_mark(page)
    expect(page.frame_locator(MAP).locator(".mark.chosen")).to_have_count(1)
    expect(page.get_by_text(f"“{next(quotes_at(case, title))}”").first).to_be_visible()
    open_all_counter_claims(page)
    for quote in quotes_at(case, title):
        expect(page.get_by_text(f"“{quote}”").first).to_be_visible()


@pytest.mark.browser
def test_a_denial_stands_beside_what_it_denies_each_with_speaker_stance_day_and_source(page, case, table):
    incident, title, claim, denial = contested(case)
    page.frame_locator(MAP).locator(f'.mark[title^="{title}"]').press("Enter")
    event = page.locator("[class*=st-key-incident-]", has_text=wording.accusation(incident)).filter(
        has_text=f"{incident['place_name']} · {wording.day(incident['date_start'], incident['date_end'])}"
    )
    cards = [event.locator(f"[class*='{told['claim_id']}']").first for told in (claim, denial)]
    for card, told in zip(cards, (claim, denial), strict=True):
        expect(card).to_contain_text(f"“{told['quote']}”")
        for words in (wording.reporter(told), wording.day(told["date_start"], told["date_end"]), wording.source(told)):
            expect(card).to_contain_text(words)
    said, denied = (card.bounding_box() for card in cards)
    side_by_side = said["x"] + said["width"] <= denied["x"] or denied["x"] + denied["width"] <= said["x"]
    assert side_by_side
    assert abs(said["y"] - denied["y"]) < 60


@pytest.mark.browser
def test_an_incident_of_the_list_opens_and_the_list_comes_back(page):
    first = page.locator(".st-key-start-0").get_by_role("button")
    place = first.locator("strong").inner_text()
    first.click()
    expect(page.locator("[class*=st-key-incident-]")).to_have_count(1)
    expect(page.get_by_role("heading", name=place, level=3)).to_be_visible()
    expect(page.frame_locator(MAP).locator(f'.mark.chosen[title^="{place}"]').first).to_be_visible()
    page.get_by_role("button", name="Back to the list").click()
    expect(first).to_be_visible()
    expect(page.frame_locator(MAP).locator(".mark.chosen")).to_have_count(0)


@pytest.mark.browser
def test_a_mark_opens_with_the_keyboard_too(page, case, table):
    mark = page.frame_locator(MAP).locator(".mark").first
    mark.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text(next(quotes_at(case, mark.get_attribute("title")))).first).to_be_visible()


@pytest.mark.browser
def test_a_row_of_the_table_shows_its_words_and_rings_its_mark(page, case, table):
    tick_first_row(page)
    expect(page.get_by_text(f"“{case.claims['quote'].iloc[0]}”").first).to_be_visible()
    tick_first_row(page)
    expect(page.get_by_text("Click a mark on the map")).to_be_visible()


@pytest.mark.browser
def test_a_filter_keeps_the_zoom_and_never_blanks_the_map(page, case, table):
    start = inside(page).evaluate("map.getZoom()")
    for steps in (1, 2):
        page.frame_locator(MAP).get_by_role("button", name="Zoom in").click()
        inside(page).wait_for_function("zoom => map.getZoom() === zoom && !map._animatingZoom", arg=start + steps)
    idle(page)
    side = next(iter(table.choices(Selection()).sides))
    by_side = Selection(sides=frozenset({side}))
    with never_blank(page):
        pill(page, side).click()
        shows(page, table.counts(by_side))
        expect(page.frame_locator(MAP).locator(".mark")).to_have_count(len(marks(table.frames(by_side)[0])))


@pytest.mark.browser
def test_own_articles_join_the_map_and_a_bad_one_is_named(page, case, names):
    total = case.claims["claim_id"].nunique()
    page.locator("input[type=file]").set_input_files([
        {"name": "own.md", "mimeType": "text/markdown", "buffer": OWN.format(**names).encode()},
        {"name": "broken.txt", "mimeType": "text/plain", "buffer": b"\x00\x01\xff\xfe\x00binary" * 40},
    ])  # fmt: skip
    warning = page.get_by_test_id("stAlert")
    expect(warning).to_have_count(1)
    expect(warning).to_contain_text("broken.txt")
    expect(page.get_by_text(f"{len(case.articles) + 1} articles")).to_be_visible()
    expect(counts_of(page)).not_to_contain_text(f"of {total} claims")
    page.get_by_text("Keep the articles that were open").click()
    expect(page.get_by_text(re.compile("^1 article,"))).to_be_visible()
    settled(page)
    click_a_mark(page)
    source = page.get_by_role("link", name="Own Notes").first
    expect(source).to_have_attribute("href", "https://own.example/notes?day=%2815%29&page=%5B2%5D")
    expect(page.get_by_text("Traceback")).to_have_count(0)


@pytest.mark.browser
def test_hostile_words_stay_words(page, names):
    page.locator("input[type=file]").set_input_files([
        {"name": "odd <b>name</b>.md", "mimeType": "text/markdown", "buffer": HOSTILE.format(**names).encode()},
    ])  # fmt: skip
    page.get_by_text("Keep the articles that were open").click()
    expect(page.get_by_text(re.compile("^1 article,"))).to_be_visible()
    settled(page)
    click_a_mark(page)
    expect(page.get_by_text('<img src=x onerror="window.pwned=1">').first).to_be_visible()
    expect(page.get_by_text(":red[x] $y$").first).to_be_visible()
    expect(page.locator("[class*=st-key-card-] a")).to_have_count(0)
    assert page.evaluate("window.pwned") is None
    assert inside(page).evaluate("window.pwned") is None


@pytest.mark.browser
def test_downloads_hold_exactly_what_is_filtered(page, case, table, tmp_path):
    side = next(iter(table.choices(Selection()).sides))
    by_side = Selection(sides=frozenset({side}))
    shown, _ = table.frames(by_side)
    pill(page, side).click()
    shows(page, table.counts(by_side))
    page.get_by_role("button", name="Download", exact=True).click()
    saved = {}
    formats = ("GeoJSON", "GeoPackage", "GeoParquet", "KML", "Table (CSV)", "Page (HTML, offline)")
    for label in (*formats, "Picture (PNG)", "Picture (PDF)"):
        with page.expect_download() as waiting:
            page.get_by_role("button", name=label).click()
        saved[label] = tmp_path / waiting.value.suggested_filename
        waiting.value.save_as(saved[label])
    features = json.loads(saved["GeoJSON"].read_text(encoding="utf-8"))["features"]
    assert [f["properties"]["claim_id"] for f in features] == list(shown["claim_id"])
    assert len(pyogrio.read_dataframe(saved["GeoPackage"], layer="claims")) == len(shown)
    with zipfile.ZipFile(saved["GeoParquet"]) as archive:
        claims = geopandas.read_parquet(io.BytesIO(archive.read("claims.parquet")))
    assert list(claims["claim_id"]) == list(shown["claim_id"])
    assert saved["KML"].read_text(encoding="utf-8").count('<SimpleData name="extractor">') == len(shown)
    rows = list(csv.DictReader(io.StringIO(saved["Table (CSV)"].read_text(encoding="utf-8-sig"))))
    assert [row["claim_id"] for row in rows] == list(shown["claim_id"])
    assert saved["Page (HTML, offline)"].read_text(encoding="utf-8").lower().startswith("<!doctype html>")
    assert saved["Picture (PNG)"].read_bytes().startswith(b"\x89PNG")
    assert saved["Picture (PDF)"].read_bytes().startswith(b"%PDF")


@pytest.mark.browser
@pytest.mark.parametrize("width", [1024, 390])
def test_the_page_fits_a_narrow_window(page, width):
    page.set_viewport_size({"width": width, "height": 844})
    page.reload()
    ready(page)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width
    box = page.locator(MAP).bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    evidence = page.locator(".st-key-evidence").bounding_box()
    assert evidence["x"] + evidence["width"] <= width
    assert evidence["y"] >= box["y"] + box["height"]


@pytest.fixture
def app(monkeypatch):
    """The page without a browser, started with the given paths."""
    from streamlit.testing.v1 import AppTest  # noqa: PLC0415  (slow, and only two tests want it)

    def start(*paths):
        monkeypatch.setattr(sys, "argv", [str(app_page()), *map(str, paths)])
        return AppTest.from_file(str(app_page()), default_timeout=60).run()

    return start


def test_a_missing_path_is_one_sentence_and_no_traceback(app, tmp_path):
    page = app(tmp_path / "nothing here.txt")
    assert not page.exception
    assert len(page.warning) == 1
    assert "nothing here" in page.warning[0].value
    assert "No article is open." in [caption.value for caption in page.caption]


def test_an_article_without_an_attack_is_said_to_hold_no_claim(app, tmp_path, names):
    path = Path(tmp_path, "calm.txt")
    path.write_text("{west} and {east} agreed to meet for talks in the spring.\n".format(**names), encoding="utf-8")
    page = app(path)
    assert not page.exception
    assert "No claim about an attack" in page.info[0].value


def test_a_case_is_shown_as_it_stands(app, tmp_path):
    path = tmp_path / "my.case"
    with Case.open(path, create=True) as opened:
        opened.add(read([example_articles()]).articles)
        shown = app(path)
        assert not shown.exception
        told = [caption.value.replace("\\", "") for caption in shown.caption]
        assert str(path) in told
        assert any(words.startswith("5 articles, ") for words in told)
        claims = len(shown.session_state["located"])
        opened.review("Ana", lambda s: [review.reject(s, next(iter(s.located)))])
    assert len(app(path).session_state["located"]) == claims - 1


def test_a_claim_is_shown_with_why_it_was_read_so(app, tmp_path, names):
    path = Path(tmp_path, "one.txt")
    text = "{west} said that {east} had shelled {place} with <b>mortars</b>.\n"
    path.write_text(text.format(**names), encoding="utf-8")
    page = app(path)
    claim = page.session_state["rows"][0]
    page.session_state["chosen"] = claim
    page.run()
    assert not page.exception
    (why,) = (caption.value for caption in page.caption if caption.value.startswith(escaped("Reporter:")))
    located = page.session_state["located"][claim["claim"]]
    *read_so, grouped = why.split("  \n")
    assert read_so == [escaped(sentence) for sentence in reasons(located)]
    assert grouped.startswith(escaped("Incident:"))


def test_articles_of_no_known_conflict_are_one_sentence(app, tmp_path):
    path = Path(tmp_path, "cooking.txt")
    path.write_text("Stir the soup until it thickens, then serve it with bread.\n", encoding="utf-8")
    page = app(path)
    assert not page.exception
    assert len(page.error) == 1


@pytest.mark.browser
@pytest.mark.parametrize("asked", [signal.SIGINT, signal.SIGTERM])
def test_the_server_prints_one_address_and_stops_when_asked(tmp_path, asked):
    # a program that was started in the background is deaf to Ctrl+C
    hears = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    code = f"{hears}; import sys; from mapper.serving import serve; sys.exit(serve([], open_browser=False))"
    with subprocess.Popen([sys.executable, "-c", code], cwd=tmp_path, stdout=subprocess.PIPE, text=True) as program:
        line = program.stdout.readline()
        port = int(re.search(r"http://127\.0\.0\.1:(\d+)", line)[1])
        connection = HTTPConnection("127.0.0.1", port, timeout=5)
        connection.request("GET", "/")
        assert connection.getresponse().status == 200
        connection.close()
        program.send_signal(asked)
        assert program.wait(timeout=20) == 0
        assert program.stdout.read() == ""
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline and not serving._is_free(port):
        time.sleep(0.1)
    assert serving._is_free(port)
